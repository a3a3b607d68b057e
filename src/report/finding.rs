//! An anomaly with everything that can be said of it.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashMap;
use std::fmt;

use jiff::civil::Date;

use crate::control::{Anomaly, DateSource, Examination, Nature, Outcome, Spot, Unevaluated, Unread, Why};
use crate::deposit::Filing;
use crate::diagnostic::nearest;
use crate::json::{Position, Positions};
use crate::notation::DatePattern;
use crate::rules::{Catalogue, DepositField, Exigence, Niveau, Place, Plan, Rule, RuleKind, ShapeId, Slot};
use crate::wording::{Lang, Message};

/// An examination, ready to be shown.
pub struct Report<'r> {
    /// What the file is called.
    pub file: &'r str,
    /// The file.
    pub filing: &'r Filing,
    /// What was found.
    pub examination: &'r Examination<'r>,
    /// Where the rules come from.
    pub catalogue: &'r Catalogue,
    positions: Positions<'r>,
    /// The line of each rule already cited.
    lines: RefCell<HashMap<Place, String>>,
    /// The nearest tag to each unknown one already met.
    near: RefCell<HashMap<String, Option<String>>>,
}

/// One anomaly of a report.
#[derive(Clone, Copy)]
pub struct Finding<'r> {
    pub(super) report: &'r Report<'r>,
    pub(super) anomaly: &'r Anomaly,
}

impl<'r> Report<'r> {
    /// Puts together what is needed to show an examination.
    #[must_use]
    pub fn new(file: &'r str, filing: &'r Filing, examination: &'r Examination<'r>, catalogue: &'r Catalogue) -> Self {
        let positions = Positions::new(filing.text());
        Self { file, filing, examination, catalogue, positions, lines: RefCell::default(), near: RefCell::default() }
    }

    pub(super) fn plan(&self) -> &'r Plan {
        self.examination.plan
    }

    pub(super) fn outcome(&self) -> &'r Outcome {
        &self.examination.outcome
    }

    pub(super) fn positions(&self) -> &Positions<'r> {
        &self.positions
    }

    /// The date of deposit, and where it comes from.
    #[must_use]
    pub fn date(&self) -> (Date, DateSource) {
        self.examination.date
    }

    /// Everything wrong, in order.
    pub fn anomalies(&'r self) -> impl Iterator<Item = Finding<'r>> {
        self.outcome().anomalies().iter().map(|anomaly| Finding { report: self, anomaly })
    }

    /// What the portal shows.
    pub fn portal(&'r self) -> impl Iterator<Item = Finding<'r>> {
        self.outcome().portal().map(|anomaly| Finding { report: self, anomaly })
    }

    /// The anomaly of that rank.
    pub(super) fn finding(&'r self, rank: usize) -> Option<Finding<'r>> {
        self.outcome().anomalies().get(rank).map(|anomaly| Finding { report: self, anomaly })
    }

    /// The rule file and the line: `commun/entete.toml:4`.
    pub(super) fn line_of(&self, place: Place) -> String {
        let mut lines = self.lines.borrow_mut();
        let files = self.catalogue.files();
        let line = || files.place(place);
        lines.entry(place).or_insert_with(line).clone()
    }

    pub(super) fn near(&self, name: &str) -> Option<String> {
        let known = self.plan().shapes.iter().flat_map(|shape| &shape.slots).map(|slot| slot.name.as_str());
        let find = || nearest(name, known).map(str::to_owned);
        self.near.borrow_mut().entry(name.to_owned()).or_insert_with(find).clone()
    }
}

/// Why a rule was not evaluated.
pub(super) fn reason(plan: &Plan, unevaluated: &Unevaluated, lang: Lang) -> String {
    let counterpart = |of: u16| plan.counterparts.get(usize::from(of)).map_or("", |own| own.name.as_str());
    let message = match &unevaluated.why {
        Why::Tag(balise) => {
            let id = if unevaluated.demandes.is_empty() { "non-evalue-balise" } else { "non-evalue-balise-demandes" };
            Message::new(id).with("balise", balise.as_str()).with("demandes", demandes(&unevaluated.demandes))
        }
        Why::Deposit(DepositField::Name) => Message::new("non-evalue-depot-nom"),
        Why::Deposit(DepositField::Pieces | DepositField::Form(_)) => Message::new("non-evalue-depot-pieces"),
        // What stands for all of its rules is its name.
        Why::Deposit(DepositField::Counterpart(_)) => {
            Message::new("non-evalue-rapprochement").with("nom", unevaluated.code.as_str())
        }
        Why::Counterpart { of, how, tag, .. } => Message::new(unread(*how))
            .with("nom", counterpart(*of))
            .with("balise", tag.as_str())
            .with("lieux", spots(&unevaluated.spots, unevaluated.count, lang)),
        Why::Untold(of, balise) => untold(plan, unevaluated)
            .unwrap_or_else(|| Message::new("non-evalue-rapprochement-inconnu").with("balise", balise.as_str()))
            .with("nom", counterpart(*of)),
        Why::Deposit(DepositField::Earlier) => Message::new("non-evalue-envoi"),
        Why::Deposit(DepositField::Unread) => Message::new("non-evalue-depot-zip"),
        Why::Deposit(DepositField::Date | DepositField::NameDate) => Message::new("non-evalue-depot-date"),
        Why::TooLong => Message::new("non-evalue-trop-long"),
    };
    message.say(lang)
}

fn unread(how: Unread) -> &'static str {
    match how {
        Unread::Absent => "non-evalue-rapprochement-absente",
        Unread::Null => "non-evalue-rapprochement-null",
        Unread::Kind => "non-evalue-rapprochement-balise",
        Unread::TooLong => "non-evalue-rapprochement-trop-long",
    }
}

/// What a rule says that no file tells, in its own words.
fn untold(plan: &Plan, unevaluated: &Unevaluated) -> Option<Message> {
    let rule = plan.rules().find(|rule| rule.name == unevaluated.code)?;
    let (libelle, aide) = rule.libelle.as_deref().zip(rule.aide.as_deref())?;
    Some(Message::new("non-evalue-rapprochement-inconnu-dit").with("libelle", libelle).with("aide", aide))
}

/// `autre.json:12, demande 1 ; autre.json:40, demande 3 ; … (12)`.
pub(super) fn spots(spots: &[Spot], count: usize, lang: Lang) -> String {
    let told = spots.iter().map(|spot| {
        Message::new("rapport-rapprochement")
            .with("fichier", spot.file.as_str())
            .with("ligne", spot.line)
            .with("demande", spot.demande)
            .say(lang)
    });
    let rest = (count > spots.len()).then(|| format!("… ({count})"));
    told.chain(rest).collect::<Vec<_>>().join(" ; ")
}

/// "demandes 2, 4-7".
pub(super) fn demandes(ranks: &[u32]) -> Message {
    Message::new("liste-demandes").with("n", ranks.len()).with("liste", listed_ranks(ranks))
}

/// "2, 4-7".
pub(super) fn listed_ranks(ranks: &[u32]) -> String {
    let mut ranges: Vec<(u32, u32)> = Vec::new();
    for &rank in ranks {
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == rank => *last = rank,
            _ => ranges.push((rank, rank)),
        }
    }
    let text = |&(first, last): &(u32, u32)| if first == last { first.to_string() } else { format!("{first}-{last}") };
    ranges.iter().map(text).collect::<Vec<_>>().join(", ")
}

impl<'r> Finding<'r> {
    /// The anomaly itself.
    #[must_use]
    pub fn anomaly(&self) -> &'r Anomaly {
        self.anomaly
    }

    pub(super) fn plan(&self) -> &'r Plan {
        self.report.plan()
    }

    pub(super) fn text(&self) -> &'r str {
        self.report.filing.text()
    }

    pub(super) fn rule(&self) -> Option<&'r Rule> {
        self.plan().rule(self.anomaly.rule?)
    }

    /// The row of the table that is broken.
    pub(super) fn slot(&self) -> Option<(ShapeId, &'r Slot)> {
        match self.rule()?.kind {
            RuleKind::Balise { shape, slot, .. } => Some((shape, self.plan().slot(shape, slot)?)),
            RuleKind::Controle(_) => None,
        }
    }

    pub(super) fn exigence(&self) -> Option<&'r Exigence> {
        match self.anomaly.nature {
            Nature::Exigence(rank) => self.slot()?.1.exigences.get(rank),
            _ => None,
        }
    }

    /// `<balise>.<nature>`, or the contrôle's name.
    #[must_use]
    pub fn code(&self) -> String {
        self.anomaly.code(self.plan(), self.text())
    }

    /// The tag that is meant; nothing when the file as a whole is.
    #[must_use]
    pub fn balise(&self) -> Option<Cow<'r, str>> {
        self.anomaly.balise(self.plan(), self.text())
    }

    /// First character at fault.
    #[must_use]
    pub fn start(&self) -> Position {
        self.report.positions.of(self.anomaly.span.0 as usize)
    }

    /// The character after the last one at fault.
    #[must_use]
    pub fn end(&self) -> Position {
        self.report.positions.of(self.anomaly.span.1 as usize)
    }
}

impl fmt::Display for Finding<'_> {
    /// One line, in French.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let start = self.start();
        write!(f, "{}:{}:{}: ", self.report.file, start.line, start.column)?;
        write!(f, "{}[{}]: {}", niveau(self.anomaly.niveau).say(Lang::Fr), self.code(), self.message(Lang::Fr))
    }
}

/// How a level is called in reports.
pub(super) fn niveau(niveau: Niveau) -> Message {
    Message::new(format!("niveau-{}", niveau.word()))
}

/// A date as people write it.
pub(crate) fn written(date: Date) -> String {
    DatePattern::new("JJ/MM/AAAA").map_or_else(|| date.to_string(), |pattern| pattern.write(date))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_are_gathered_into_ranges() {
        assert_eq!(demandes(&[2, 4, 5, 6, 9]).say(Lang::Fr), "demandes 2, 4-6, 9");
        assert_eq!(demandes(&[3]).say(Lang::Fr), "demande 3");
    }
}
