//! The filings that go on from accepted ones: one demande for each of theirs, with what the rules take over from it.

mod model;

use std::collections::{BTreeMap, HashMap, HashSet};

use thiserror::Error;

use crate::control::{Forerunner, Whence, forerunners, most_demandes};
use crate::deposit::Deposit;
use crate::diagnostic::nearest;
use crate::rules::{Catalogue, Counterpart, Plan};

use super::answer::{State, answers, demandes};
use model::Model;

/// Filings to be completed, and how they came about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sequels {
    /// The filings: one for each header, and more where one would have too many demandes.
    pub filings: Vec<Sequel>,
    /// The tags that took something over.
    pub carried: Vec<String>,
    /// The tags that are left to be filled in, in the order of the table.
    pub left: Vec<String>,
    /// The demandes that none was made of.
    pub aside: Vec<Aside>,
}

/// A filing to be completed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sequel {
    /// Its text.
    pub text: String,
    /// How many demandes it has.
    pub demandes: usize,
    /// The files that they go on from, by their ranks.
    pub files: Vec<usize>,
}

/// A demande that none was made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Aside {
    /// Where it stands.
    pub at: Whence,
    /// Why.
    pub why: AsideWhy,
}

/// Why no demande was made of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum AsideWhy {
    /// The portal has not accepted it.
    State(State),
    /// It is accepted, and has no number to be known by.
    Unnumbered,
    /// It was not asked for.
    Unasked,
    /// It stands there a second time.
    Again,
}

/// No filing can be made.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum SequelError {
    /// The rules do not say what is taken over.
    #[error("the rules take nothing over from `{0}`")]
    Unsaid(String),
    /// No demande may be taken.
    #[error("no demande is accepted")]
    NoneAccepted(Vec<Aside>),
    /// Numbers that no demande has, each with the one that was probably meant.
    #[error("no demande has the number `{}`", .0.iter().map(|(key, _)| key.as_str()).collect::<Vec<_>>().join("`, `"))]
    Unknown(Vec<(String, Option<String>)>),
    /// A number that was asked for is that of a demande which is not accepted.
    #[error("the demande `{key}` is not accepted")]
    NotAccepted {
        /// The number.
        key: String,
        /// Where the demande stands.
        at: Whence,
        /// What became of it.
        state: State,
    },
    /// Two demandes have one number, and are not the same.
    #[error("two demandes have the number `{key}`")]
    Contradicted {
        /// The number.
        key: String,
        /// Where the first stands.
        first: Whence,
        /// Where the second stands.
        second: Whence,
    },
}

/// A demande of a file given back, with what became of it.
type Answered = (Forerunner, State);

/// What filings are to go on from.
#[derive(Debug, Clone, Copy)]
pub struct Origin<'a> {
    /// The name under which the files were handed over.
    pub name: &'a str,
    /// The numbers of the demandes that are taken; else every accepted one.
    pub asked: Option<&'a [String]>,
}

/// The filings that go on from those handed over beside a blank one.
///
/// # Errors
/// The rules take nothing over, no demande is accepted, or a number is not that of one accepted demande.
pub fn sequels(
    catalogue: &Catalogue,
    plan: &Plan,
    blank: Deposit<'_>,
    origin: Origin<'_>,
) -> Result<Sequels, SequelError> {
    let unsaid = || SequelError::Unsaid(origin.name.to_owned());
    let (of, counterpart) = plan.counterpart(origin.name).ok_or_else(unsaid)?;
    let all = forerunners(plan, blank, of).and_then(|all| answered(catalogue, counterpart, blank, all));
    let (chosen, aside) = chosen(all.ok_or_else(unsaid)?, origin.asked)?;
    if chosen.is_empty() {
        return Err(SequelError::NoneAccepted(aside));
    }
    let model = blank.filing.document().and_then(|document| Model::of(plan, counterpart, document));
    let model = model.ok_or_else(unsaid)?;
    let (carried, left) = model.tags(&chosen);
    let most = most_demandes(plan).map_or(usize::MAX, |most| most.max(1) as usize);
    let by_header = model.by_header(chosen);
    let filings = by_header.iter().flat_map(|own| own.chunks(most)).map(|own| model.filing(own)).collect();
    Ok(Sequels { filings, carried, left, aside })
}

/// Each demande with what the portal says of it; nothing when the rules do not say where that stands.
fn answered(
    catalogue: &Catalogue,
    counterpart: &Counterpart,
    blank: Deposit<'_>,
    all: Vec<Forerunner>,
) -> Option<Vec<Answered>> {
    let plan = catalogue.of(&counterpart.profile)?.revisions().last()?.plan();
    let filings = blank.beside.of(&counterpart.name)?;
    let states: Option<Vec<_>> = filings.iter().map(|filing| answers(plan, filing)).collect();
    let states = states?;
    let state = |at: Whence| Some(states.get(at.file)?.get((at.demande as usize).checked_sub(1)?)?.state);
    let answered = |one: Forerunner| {
        let state = state(one.at).unwrap_or(State::Untreated);
        (one, state)
    };
    Some(all.into_iter().map(answered).collect())
}

// --- which demandes -------------------------------------------------------------------------------------------------

/// Whether every number that is asked for is that of an accepted demande.
fn all_accepted(all: &[Answered], asked: &[String]) -> Result<(), SequelError> {
    let mut by_key: BTreeMap<&str, Vec<&Answered>> = BTreeMap::new();
    for one in all {
        if let Some(key) = &one.0.key {
            by_key.entry(key).or_default().push(one);
        }
    }
    let near = |key: &String| nearest(key, by_key.keys().copied()).map(str::to_owned);
    let unknown = asked.iter().filter(|key| !by_key.contains_key(key.as_str()));
    let unknown: Vec<_> = unknown.map(|key| (key.clone(), near(key))).collect();
    if !unknown.is_empty() {
        return Err(SequelError::Unknown(unknown));
    }
    for key in asked {
        let own = by_key.get(key.as_str()).map_or([].as_slice(), Vec::as_slice);
        let accepted = own.iter().any(|(_, state)| *state == State::Accepted);
        if let Some((one, state)) = own.first().filter(|_| !accepted) {
            return Err(SequelError::NotAccepted { key: key.clone(), at: one.at, state: *state });
        }
    }
    Ok(())
}

/// The demandes that others are made of, in their order, and those that none is made of.
fn chosen(all: Vec<Answered>, asked: Option<&[String]>) -> Result<(Vec<Forerunner>, Vec<Aside>), SequelError> {
    all_accepted(&all, asked.unwrap_or_default())?;
    let asked = asked.map(|asked| asked.iter().map(String::as_str).collect());
    let mut choice = Choice { asked, ..Choice::default() };
    let mut aside = Vec::new();
    for (one, state) in all {
        let at = one.at;
        aside.extend(choice.take(one, state)?.map(|why| Aside { at, why }));
    }
    Ok((choice.taken, aside))
}

#[derive(Default)]
struct Choice<'a> {
    asked: Option<HashSet<&'a str>>,
    taken: Vec<Forerunner>,
    /// The ranks of those that are taken, by their numbers.
    known: HashMap<String, usize>,
}

impl Choice<'_> {
    /// Takes a demande, or says why none is made of it.
    fn take(&mut self, one: Forerunner, state: State) -> Result<Option<AsideWhy>, SequelError> {
        let key = match (&one.key, state) {
            (Some(key), State::Accepted) => key.clone(),
            (None, State::Accepted) => return Ok(Some(AsideWhy::Unnumbered)),
            (_, state) => return Ok(Some(AsideWhy::State(state))),
        };
        if self.asked.as_ref().is_some_and(|asked| !asked.contains(key.as_str())) {
            return Ok(Some(AsideWhy::Unasked));
        }
        match self.known.get(&key).and_then(|rank| self.taken.get(*rank)) {
            Some(first) if first.values == one.values => Ok(Some(AsideWhy::Again)),
            Some(first) => Err(SequelError::Contradicted { key, first: first.at, second: one.at }),
            None => {
                self.known.insert(key, self.taken.len());
                self.taken.push(one);
                Ok(None)
            }
        }
    }
}
