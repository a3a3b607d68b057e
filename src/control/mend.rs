//! Repairs of a filing that its rules offer, taken only where the control finds less wrong afterwards.
//!
//! What is offered is put into the text, and the whole control runs again: it alone says what is repaired. Offers are tried
//! all together; where that leaves something worse, they are halved until each is known by itself.

mod candidate;
mod judge;
mod left;

use std::collections::HashSet;

use crate::deposit::{Deposit, Filing};
use crate::json::{Edit, Edits, Encoding};
use crate::rules::Plan;

use super::anomaly::Nature;
use super::offer::{PLAIN, of_encoding};
use super::outcome::Outcome;
use super::run::control;
use candidate::{Candidate, Key};

pub use left::Left;

/// A filing with what was repaired in it.
#[derive(Debug)]
pub struct Mended {
    /// The filing as repaired.
    pub filing: Filing,
    /// What is wrong with it still.
    pub outcome: Outcome,
    /// What was repaired, in the order of the text.
    pub repairs: Vec<Mend>,
    /// Why each thing that is still wrong is.
    pub left: Vec<Left>,
    /// The changes to the text of the filing, as it was decoded.
    pub edits: Edits,
    /// Whether it was encoded in another way than UTF-8, and is no longer.
    pub encoded: bool,
    /// How much was wrong before.
    pub before: usize,
}

/// One repair.
#[derive(Debug, Clone)]
pub struct Mend {
    /// The rank of the rule among the repairs of the plan.
    pub repair: usize,
    /// The code of what was wrong.
    pub code: String,
    /// The rank of the demande, from 1; 0 for the file itself.
    pub demande: u32,
    /// The bytes of the value, or of the name, in the text before.
    pub span: (u32, u32),
    /// What stood there.
    pub old: String,
    /// What stands there.
    pub new: String,
    /// The changes to the text.
    pub edits: Vec<Edit>,
}

/// Rounds in which offers are tried, and times that everything is looked at again. Each round tries one more offer for
/// every value, and no value has more than the rules state; the bound is for rules that nobody has written yet.
const MAX_ROUNDS: usize = 64;

/// Controls that one filing is worth. A file of 200 demandes with seven faults in each takes some ten of them; beyond the
/// bound, what does not go in together does not go in.
const MAX_TRIES: usize = 4096;

/// Repairs what the rules of a plan know how to repair.
#[must_use]
pub fn mend(plan: &Plan, deposit: Deposit<'_>) -> Mended {
    let outcome = control(plan, deposit);
    let before = outcome.anomalies().len();
    let patient = Patient::new(plan, deposit, outcome);
    let mut patient = patient.decoded();
    for _ in 0..MAX_ROUNDS {
        let start = (patient.edits.clone(), patient.mends.len());
        patient.heal(false);
        if patient.total() > before {
            // What came to light is more than what went: nothing may come to light then.
            patient = patient.back(start.0, start.1);
            patient.heal(true);
        }
        if patient.mends.len() == start.1 {
            break;
        }
    }
    patient.finish(before)
}

/// A filing under repair.
struct Patient<'a> {
    plan: &'a Plan,
    /// The deposit as it was handed over.
    deposit: Deposit<'a>,
    /// The text as it was decoded.
    original: String,
    edits: Edits,
    mends: Vec<Mend>,
    filing: Filing,
    outcome: Outcome,
    /// Whether the bytes are plain UTF-8, from the start or by repair.
    utf8: bool,
    encoded: bool,
    /// Offers that the control refused.
    refused: HashSet<Key>,
    /// Controls so far.
    tries: usize,
}

impl<'a> Patient<'a> {
    fn new(plan: &'a Plan, deposit: Deposit<'a>, outcome: Outcome) -> Self {
        let original = deposit.filing.text().to_owned();
        let filing = Filing::from_bytes(deposit.filing.bytes().to_vec(), deposit.filing.name().map(str::to_owned));
        let utf8 = deposit.filing.encoding() == Encoding::Utf8;
        Self {
            plan,
            deposit,
            original,
            edits: Edits::default(),
            mends: Vec::new(),
            filing,
            outcome,
            utf8,
            encoded: false,
            refused: HashSet::new(),
            tries: 0,
        }
    }

    fn total(&self) -> usize {
        self.outcome.anomalies().len()
    }

    fn now(&self) -> Deposit<'_> {
        Deposit { filing: &self.filing, ..self.deposit }
    }

    /// The same in plain UTF-8, where the rules offer that. Nothing else of a file is repaired before.
    fn decoded(mut self) -> Self {
        let wrong = self.outcome.anomalies().iter().find(|anomaly| matches!(anomaly.nature, Nature::Encoding(_)));
        let Some(wrong) = wrong.filter(|_| !self.utf8).cloned() else { return self };
        let offers = of_encoding(self.plan, self.now(), &wrong);
        let Some(offer) = offers.list.into_iter().find(|offer| offer.text == PLAIN) else { return self };
        let mend = Mend {
            repair: offer.repair,
            code: wrong.code(self.plan, &self.original),
            demande: 0,
            span: wrong.span,
            old: String::new(),
            new: offer.text,
            edits: Vec::new(),
        };
        let filing = self.filing_of(self.original.clone());
        let outcome = control(self.plan, Deposit { filing: &filing, ..self.deposit });
        if outcome.anomalies().len() < self.total() {
            (self.filing, self.outcome, self.utf8, self.encoded) = (filing, outcome, true, true);
            self.mends.push(mend);
        }
        self
    }

    fn filing_of(&self, text: String) -> Filing {
        Filing::from_bytes(text.into_bytes(), self.deposit.filing.name().map(str::to_owned))
    }

    /// Takes what is offered until nothing more is; `strict` where no step may leave more wrong than there was.
    fn heal(&mut self, strict: bool) {
        for _ in 0..MAX_ROUNDS {
            self.refused.clear();
            let done = self.mends.len();
            for _ in 0..MAX_ROUNDS {
                let batch = self.candidates();
                if batch.is_empty() {
                    break;
                }
                self.attempt(&batch, strict);
            }
            if self.mends.len() == done {
                return;
            }
        }
    }

    /// The same filing with fewer repairs.
    fn back(mut self, edits: Edits, count: usize) -> Self {
        self.mends.truncate(count);
        self.edits = edits;
        self.filing = self.filing_of(self.edits.apply(&self.original));
        self.outcome = control(self.plan, self.now());
        self
    }

    /// Takes those that leave less wrong, all together where that is so. Those that leave their own tag at fault are put
    /// aside at once; of the others, halves are tried.
    fn attempt(&mut self, batch: &[Candidate], strict: bool) {
        self.tries += 1;
        let tried = self.with(batch);
        let failed = tried.as_ref().map_or_else(Vec::new, |(_, _, outcome)| self.fails(outcome, batch));
        match (tried, batch) {
            (_, []) => {}
            (Some((edits, filing, outcome)), _)
                if !failed.contains(&true) && self.heals(&outcome, &filing, batch, strict) =>
            {
                (self.edits, self.filing, self.outcome) = (edits, filing, outcome);
                self.mends.extend(batch.iter().map(|one| one.mend.clone()));
            }
            (_, several) if several.len() == 1 || self.tries > MAX_TRIES => {
                self.refused.extend(several.iter().map(|one| one.key.clone()));
            }
            _ if failed.contains(&true) => {
                let sorted = batch.iter().zip(&failed);
                let (failed, rest): (Vec<_>, Vec<_>) = sorted.partition(|(_, failed)| **failed);
                self.refused.extend(failed.into_iter().map(|(one, _)| one.key.clone()));
                self.attempt(&rest.into_iter().map(|(one, _)| one.clone()).collect::<Vec<_>>(), strict);
            }
            _ => {
                let (first, rest) = batch.split_at(batch.len() / 2);
                self.attempt(first, strict);
                self.attempt(rest, strict);
            }
        }
    }

    /// The filing with some offers taken; nothing when they touch each other.
    fn with(&self, batch: &[Candidate]) -> Option<(Edits, Filing, Outcome)> {
        let mut edits = self.edits.clone();
        if !batch.iter().flat_map(|one| &one.edits).all(|edit| edits.add(edit.clone())) {
            return None;
        }
        let filing = self.filing_of(edits.apply(&self.original));
        let outcome = control(self.plan, Deposit { filing: &filing, ..self.deposit });
        Some((edits, filing, outcome))
    }

    fn finish(mut self, before: usize) -> Mended {
        let left = self.left();
        self.mends.sort_by_key(|mend| mend.span);
        Mended {
            filing: self.filing,
            outcome: self.outcome,
            repairs: self.mends,
            left,
            edits: self.edits,
            encoded: self.encoded,
            before,
        }
    }
}
