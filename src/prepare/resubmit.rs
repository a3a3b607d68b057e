//! The rejected demandes of a file given back, as a file to be filed again.

use std::borrow::Cow;
use std::collections::HashMap;

use jiff::civil::Date;
use thiserror::Error;

use crate::control::{carried, following};
use crate::deposit::{Deposit, Filing};
use crate::json::{Document, Edit, Kind, NodeId, edited};
use crate::notation::{Format, Scalar};
use crate::rules::Plan;

use super::answer::{clearing, demandes, slots};

/// Numbers for demandes that are filed again, in their order.
#[derive(Debug, Clone)]
pub struct Numbers {
    next: Result<String, String>,
    /// Those that are taken, with what they are taken by.
    taken: HashMap<String, String>,
}

/// A demande of the new file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Again {
    /// Its rank in the file given back, from 1.
    pub from: usize,
    /// Its rank in the new file, from 1.
    pub rank: usize,
    /// The tags that hold something else: what they held, and what they hold.
    pub keys: Vec<(String, String, String)>,
    /// The pieces that are to be called otherwise.
    pub pieces: Vec<(String, String)>,
}

/// A file to be filed again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resubmission {
    /// Its text.
    pub text: String,
    /// Its demandes.
    pub demandes: Vec<Again>,
}

/// A file cannot be made to be filed again.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ResubmitError {
    /// The rules ask for another value of a tag, and none is given to start from.
    #[error("`{0}` needs another value")]
    NumberMissing(String),
    /// A number is taken.
    #[error("`{number}` is taken by {by}")]
    NumberTaken {
        /// The number.
        number: String,
        /// What has it.
        by: String,
        /// The first one after those that are taken, if there is one.
        free: Option<String>,
    },
    /// A number is not as long as its tag asks for.
    #[error("`{number}` has not the length of `{tag}`")]
    NumberUnfit {
        /// The number.
        number: String,
        /// The tag.
        tag: String,
        /// A number as long as that.
        like: String,
    },
    /// No number of that width comes after another.
    #[error("no number of that width comes after `{0}`")]
    NumbersUsedUp(String),
    /// The file cannot be made out.
    #[error("there is nothing to be filed again")]
    Unreadable,
}

impl Numbers {
    /// Numbers from one on.
    #[must_use]
    pub fn from(first: &str) -> Self {
        Self { next: Ok(first.to_owned()), taken: HashMap::new() }
    }

    /// Notes a number that may not be given.
    pub fn take(&mut self, number: &str, by: &str) {
        self.taken.entry(number.to_owned()).or_insert_with(|| by.to_owned());
    }

    fn draw(&mut self) -> Result<String, ResubmitError> {
        let number = self.next.clone().map_err(ResubmitError::NumbersUsedUp)?;
        if let Some(by) = self.taken.get(&number) {
            let free = self.free(&number);
            return Err(ResubmitError::NumberTaken { number, by: by.clone(), free });
        }
        self.next = following(&number).next().ok_or_else(|| number.clone());
        Ok(number)
    }

    /// The number after the last that is taken, among those that count as this one does.
    fn free(&self, number: &str) -> Option<String> {
        let stem = number.trim_end_matches(|char: char| char.is_ascii_digit());
        let digits = |own: &&String| {
            let rest = own.strip_prefix(stem).filter(|_| own.len() == number.len());
            rest.is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()))
        };
        following(self.taken.keys().filter(digits).max()?).next()
    }
}

/// The demandes of those ranks, from 0, as a file of their own: without what the portal filled in, numbered from 1, with new values
/// where the rules ask for them; every other byte as it was.
///
/// # Errors
/// The rules ask for new values and none are given, or one of them is taken.
pub fn resubmission(
    plan: &Plan,
    given_back: &Filing,
    date: Date,
    ranks: &[usize],
    numbers: Option<&mut Numbers>,
) -> Result<Resubmission, ResubmitError> {
    let chosen = given_back.document().and_then(|document| alone(plan, document, ranks));
    let before = Filing::from_bytes(chosen.ok_or(ResubmitError::Unreadable)?.into_bytes(), None);
    let document = before.document().ok_or(ResubmitError::Unreadable)?;
    let mut again: Vec<_> = (1..).zip(ranks).map(|(rank, from)| Again::new(from + 1, rank)).collect();
    let edits = renumbered(plan, document, &mut again, numbers)?;
    let after = Filing::from_bytes(edited(before.text(), edits).into_bytes(), None);
    let document = after.document().ok_or(ResubmitError::Unreadable)?;
    let nodes = demandes(plan, document);
    let mut edits = Vec::new();
    for (node, name) in carried(plan, Deposit::on(&before, date), Deposit::on(&after, date)) {
        let place = document.span(node);
        let inside = |demande: &NodeId| document.span(*demande).contains(&place.start);
        let own = nodes.iter().position(inside).and_then(|rank| again.get_mut(rank));
        if let (Some(own), Some(was)) = (own, document.string(node)) {
            own.pieces.push((was.into_owned(), name.clone()));
        }
        edits.push(Edit::new(place, serde_json::Value::from(name).to_string()));
    }
    Ok(Resubmission { text: edited(after.text(), edits), demandes: again })
}

impl Again {
    fn new(from: usize, rank: usize) -> Self {
        Self { from, rank, keys: Vec::new(), pieces: Vec::new() }
    }
}

/// The file with the demandes of those ranks only, as they were filed; what stood between the first two stands between them.
fn alone(plan: &Plan, document: &Document, ranks: &[usize]) -> Option<String> {
    let nodes = demandes(plan, document);
    let spans: Vec<_> = nodes.iter().map(|node| document.span(*node)).collect();
    let (first, last) = (spans.first()?, spans.last()?);
    let between = spans.get(1).and_then(|second| document.text().get(first.end..second.start)).unwrap_or(",");
    let clearing = clearing(plan, document);
    let from = |place: usize| clearing.partition_point(|edit| edit.span.start < place);
    let filed = |rank: &usize| {
        let (node, span) = (*nodes.get(*rank)?, spans.get(*rank)?);
        let edits = clearing.get(from(span.start)..from(span.end))?.iter();
        let edits =
            edits.map(|edit| Edit::new(edit.span.start - span.start..edit.span.end - span.start, edit.text.clone()));
        Some(edited(document.raw(node), edits))
    };
    let kept: Vec<_> = ranks.iter().filter_map(filed).collect();
    let own = Edit::new(first.start..last.end, kept.join(between));
    let around = clearing.iter().filter(|edit| edit.span.start < first.start || edit.span.start >= last.end).cloned();
    Some(edited(document.text(), around.chain([own])))
}

/// No example of a number is longer.
const MAX_SHAPE: usize = 50;

/// A number as long as its tag asks for, when this one is not.
fn unfit(plan: &Plan, tag: &str, text: &str) -> Option<String> {
    let slot = slots(plan).iter().find(|slot| slot.name == tag);
    let Format::Single(Scalar::Text { length: Some(length), .. }) = &slot?.format else { return None };
    let chars = text.chars().count();
    (!length.fits(chars)).then(|| format!("{:0>1$}", "1", length.nearest(chars).min(MAX_SHAPE)))
}

/// Numbers demandes from 1, and gives new values to the tags that need them.
fn renumbered(
    plan: &Plan,
    document: &Document,
    again: &mut [Again],
    mut numbers: Option<&mut Numbers>,
) -> Result<Vec<Edit>, ResubmitError> {
    let name = |slot: usize| slots(plan).get(slot).map_or("", |slot| slot.name.as_str());
    let fresh = plan.treatment.as_ref().map_or([].as_slice(), |treatment| &treatment.fresh);
    let mut edits = Vec::new();
    for (node, own) in demandes(plan, document).into_iter().zip(again) {
        let number = plan.numero.and_then(|slot| document.member(node, name(slot)));
        edits.extend(number.map(|number| Edit::new(document.span(number), own.rank.to_string())));
        for tag in fresh.iter().map(|slot| name(*slot)) {
            let Some(member) = document.member(node, tag) else { continue };
            let numbers = numbers.as_mut().ok_or_else(|| ResubmitError::NumberMissing(tag.to_owned()))?;
            let new = numbers.draw()?;
            if let Some(like) = unfit(plan, tag, &new) {
                return Err(ResubmitError::NumberUnfit { number: new, tag: tag.to_owned(), like });
            }
            let quoted = document.kind(member) == Kind::String;
            let old = document.string(member).filter(|_| quoted);
            let old = old.map_or_else(|| document.raw(member).to_owned(), Cow::into_owned);
            edits.push(Edit::new(document.span(member), serde_json::Value::from(new.as_str()).to_string()));
            own.keys.push((tag.to_owned(), old, new));
        }
    }
    Ok(edits)
}
