//! Whether the filings handed over beside one are what its rules hold it against.

use crate::deposit::{Beside, Filing};
use crate::json::Fault;
use crate::rules::{Catalogue, Counterpart, Plan, ProfileKey, Recognition};

use super::run::frames_of;

/// A filing that is no counterpart of the one it was handed over with.
#[derive(Debug)]
#[non_exhaustive]
pub enum Unfit<'a> {
    /// The rules hold it against nothing of that name.
    Unasked {
        /// The name.
        name: &'a str,
        /// The names that they know.
        known: Vec<&'a str>,
    },
    /// It is no JSON.
    Syntax {
        /// The file.
        filing: &'a Filing,
        /// Where it stops being JSON.
        fault: Fault,
    },
    /// It is of another profile, or of none that its clues tell.
    Profile {
        /// The file.
        filing: &'a Filing,
        /// The profile that is due.
        due: &'a ProfileKey,
        /// The profile that it shows.
        found: Option<ProfileKey>,
    },
    /// No demande stands in it.
    Empty {
        /// The file.
        filing: &'a Filing,
    },
}

/// The first filing beside that is not what a plan asks for; those of a name that it does not know are not looked at.
#[must_use]
pub fn unfit<'a>(catalogue: &Catalogue, plan: &'a Plan, beside: &'a Beside) -> Option<Unfit<'a>> {
    beside.iter().find_map(|(name, filings)| {
        let (_, counterpart) = plan.counterpart(name)?;
        filings.iter().find_map(|filing| misfit(catalogue, counterpart, filing))
    })
}

/// The same for one filing alone: a name that its plan does not know is of no use to any other either.
#[must_use]
pub fn unsuited<'a>(catalogue: &Catalogue, plan: &'a Plan, beside: &'a Beside) -> Option<Unfit<'a>> {
    beside.iter().find_map(|(name, _)| unasked(plan, name)).or_else(|| unfit(catalogue, plan, beside))
}

/// What is to be said of filings of a name that a plan does not know.
#[must_use]
pub fn unasked<'a>(plan: &'a Plan, name: &'a str) -> Option<Unfit<'a>> {
    let known = || plan.counterparts.iter().map(|counterpart| counterpart.name.as_str()).collect();
    plan.counterpart(name).is_none().then(|| Unfit::Unasked { name, known: known() })
}

fn misfit<'a>(catalogue: &Catalogue, counterpart: &'a Counterpart, filing: &'a Filing) -> Option<Unfit<'a>> {
    let Some(document) = filing.document() else {
        return filing.fault().map(|fault| Unfit::Syntax { filing, fault });
    };
    let due = &counterpart.profile;
    match catalogue.recognise(document) {
        Recognition::Known(candidate) if candidate.profile == *due => {}
        Recognition::Known(candidate) => return Some(Unfit::Profile { filing, due, found: Some(candidate.profile) }),
        // Several profiles are told by it alike: the one that is due may be meant.
        Recognition::Unknown(candidates)
            if candidates.iter().any(|candidate| candidate.complete && candidate.profile == *due) => {}
        Recognition::Blank if is_empty(counterpart, filing) => return Some(Unfit::Empty { filing }),
        _ => return Some(Unfit::Profile { filing, due, found: None }),
    }
    None
}

/// Whether it has the list of the demandes, and nothing in it.
fn is_empty(counterpart: &Counterpart, filing: &Filing) -> bool {
    let plan = &counterpart.plan;
    let Some((parent, slot)) = plan.demande.and_then(|demande| plan.shape(demande)?.parent) else { return false };
    let frames = frames_of(plan, filing);
    let holds =
        |id| frames.get(id).is_some_and(|frame| frame.shape == parent) && frames.state(id, slot).node().is_some();
    frames.ids().any(holds)
}
