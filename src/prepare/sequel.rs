//! The filings that go on from accepted ones: one demande for each of theirs, with what the rules take over from it.

mod model;

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use thiserror::Error;

use crate::control::{Forerunner, Spot, forerunners, most_demandes};
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
    pub at: Spot,
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
        at: Spot,
        /// What became of it.
        state: State,
    },
    /// Two demandes have one number, and are not the same.
    #[error("two demandes have the number `{key}`")]
    Contradicted {
        /// The number.
        key: String,
        /// Where the first stands.
        first: Spot,
        /// Where the second stands.
        second: Spot,
    },
}

/// A demande of a file given back, with what became of it.
type Answered = (Forerunner, State);

/// The filings that go on from those handed over under a name beside a blank one: from every accepted demande, or from those
/// of the numbers that are asked for.
///
/// # Errors
/// The rules take nothing over, no demande is accepted, or a number is not that of one accepted demande.
pub fn sequels(
    catalogue: &Catalogue,
    plan: &Plan,
    blank: Deposit<'_>,
    name: &str,
    asked: Option<&[String]>,
) -> Result<Sequels, SequelError> {
    let unsaid = || SequelError::Unsaid(name.to_owned());
    let (of, counterpart) = plan.counterpart(name).ok_or_else(unsaid)?;
    let all = forerunners(plan, blank, of).and_then(|all| answered(catalogue, counterpart, blank, all));
    let all = all.ok_or_else(unsaid)?;
    if let Some(asked) = asked {
        all_accepted(&all, asked)?;
    }
    let (chosen, aside) = chosen(all, asked)?;
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
    let state = |one: &Forerunner| {
        let rank = (one.at.demande as usize).checked_sub(1)?;
        Some(states.get(one.at.file)?.get(rank)?.state)
    };
    Some(
        all.into_iter()
            .map(|one| (state(&one).unwrap_or(State::Untreated), one))
            .map(|(state, one)| (one, state))
            .collect(),
    )
}

// --- which demandes -------------------------------------------------------------------------------------------------

/// Whether every number that is asked for is that of an accepted demande.
fn all_accepted(all: &[Answered], asked: &[String]) -> Result<(), SequelError> {
    let mut by_key: HashMap<&str, Vec<&Answered>> = HashMap::new();
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
    let (mut chosen, mut aside): (Vec<Forerunner>, Vec<Aside>) = (Vec::new(), Vec::new());
    let mut known: HashMap<String, usize> = HashMap::new();
    for (one, state) in all {
        let why = match (&one.key, state) {
            (Some(key), State::Accepted) if asked.is_some_and(|asked| !asked.contains(key)) => AsideWhy::Unasked,
            (Some(key), State::Accepted) => match known.entry(key.clone()) {
                Entry::Vacant(free) => {
                    free.insert(chosen.len());
                    chosen.push(one);
                    continue;
                }
                Entry::Occupied(before) => match chosen.get(*before.get()) {
                    Some(first) if first.values != one.values => {
                        let (first, second) = (first.at, one.at);
                        return Err(SequelError::Contradicted { key: key.clone(), first, second });
                    }
                    _ => AsideWhy::Again,
                },
            },
            (None, State::Accepted) => AsideWhy::Unnumbered,
            (_, state) => AsideWhy::State(state),
        };
        aside.push(Aside { at: one.at, why });
    }
    Ok((chosen, aside))
}
