//! What stands already in the folder where a new file goes.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use crate::control::{is_answered, said};
use crate::deposit::Filing;
use crate::digest::sha256;
use crate::json::{Document, Edit, NodeId, edited};
use crate::rules::Plan;

use super::answer::{demandes, slots};
use super::resubmit::Numbers;

/// The demandes that stand in the files of a folder, to be filed.
#[derive(Debug, Default)]
pub struct Standing {
    /// What tells a demande from others, and where it stands.
    known: HashMap<String, Stood>,
    /// Files that are not looked at: those given back, and as they were filed.
    own: HashSet<String>,
}

/// Where a demande stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stood {
    /// The file.
    pub file: String,
    /// Its rank there, from 1.
    pub rank: usize,
}

impl Standing {
    /// A file whose demandes are those that are filed again: where it stands itself, nothing is filed again.
    pub fn pass_over(&mut self, filing: &Filing) {
        self.own.insert(filing.digest());
        self.own.extend(filing.name().map(str::to_owned));
    }

    /// Notes the demandes of a file of the folder, by the rules of one profile; their numbers are taken.
    pub fn note(&mut self, plan: &Plan, filing: &Filing, file: &str, numbers: Option<&mut Numbers>) {
        let Some(document) = filing.document() else { return };
        if let Some(numbers) = numbers {
            let held = demandes(plan, document).into_iter().flat_map(|demande| fresh(plan, document, demande));
            held.for_each(|(_, number)| numbers.take(&number, file));
        }
        let named = filing.name().is_some_and(|name| self.own.contains(name));
        if named || self.own.contains(&filing.digest()) {
            return;
        }
        for (rank, demande) in demandes(plan, document).into_iter().enumerate() {
            if !is_answered(plan, document, demande) {
                let stood = Stood { file: file.to_owned(), rank: rank + 1 };
                self.known.entry(identity(plan, document, demande)).or_insert(stood);
            }
        }
    }

    /// Where a demande of a file stands already, filed again; its rank is from 0, and the file as it was filed.
    #[must_use]
    pub fn already(&self, plan: &Plan, filed: &Filing, rank: usize) -> Option<&Stood> {
        let document = filed.document()?;
        self.known.get(&identity(plan, document, *demandes(plan, document).get(rank)?))
    }
}

/// The tags that take another value when a demande is filed again, with what they hold.
fn fresh<'a>(plan: &'a Plan, document: &Document, demande: NodeId) -> Vec<(&'a str, String)> {
    let ranks = plan.treatment.iter().flat_map(|treatment| &treatment.fresh);
    let names = ranks.filter_map(|rank| Some(slots(plan).get(*rank)?.name.as_str()));
    names.filter_map(|name| Some((name, said(document, document.member(demande, name)?)?))).collect()
}

/// What tells a demande from others, whatever its rank and its new numbers: what it is known by, where it keeps that; else
/// its text.
fn identity(plan: &Plan, document: &Document, demande: NodeId) -> String {
    let fresh = fresh(plan, document, demande);
    let kept = if fresh.is_empty() { marks(plan, document, demande) } else { None };
    let parts = kept.unwrap_or_else(|| vec![unnumbered(plan, document, demande, &fresh)]);
    sha256(parts.iter().flat_map(|part| [part.as_bytes(), b"\0"]))
}

/// What the tags hold by which a demande is known, and that of its file's number.
fn marks(plan: &Plan, document: &Document, demande: NodeId) -> Option<Vec<String>> {
    let treatment = plan.treatment.as_ref().filter(|treatment| !treatment.marks.is_empty())?;
    let held = |rank: &usize| said(document, document.member(demande, &slots(plan).get(*rank)?.name)?);
    treatment.marks.iter().chain(&treatment.dossier).map(held).collect()
}

/// The text of a demande without its rank and its numbers, which the names of its pieces hold as well.
fn unnumbered(plan: &Plan, document: &Document, demande: NodeId, fresh: &[(&str, String)]) -> String {
    let number = plan.numero.and_then(|rank| document.member(demande, &slots(plan).get(rank)?.name));
    let own = document.raw(demande);
    let start = document.span(demande).start;
    let cut = number.map(|node| document.span(node)).and_then(|span| {
        Some([own.get(..span.start.checked_sub(start)?)?, own.get(span.end.checked_sub(start)?..)?].concat())
    });
    let text = cut.map_or(Cow::Borrowed(own), Cow::Owned);
    fresh.iter().fold(text.into_owned(), |text, (_, number)| without(&text, number))
}

/// The text without a number, where it stands by itself: other numbers may hold its digits.
fn without(text: &str, number: &str) -> String {
    let apart = |at: &usize| {
        let before = text.get(..*at).and_then(|before| before.chars().next_back());
        let after = text.get(at + number.len()..).and_then(|after| after.chars().next());
        ![before, after].into_iter().flatten().any(char::is_alphanumeric)
    };
    let places = text.match_indices(number).map(|(at, _)| at).filter(apart);
    edited(text, places.map(|at| Edit::new(at..at + number.len(), "")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_goes_only_where_it_stands_by_itself() {
        assert_eq!(without(r#""07", "a-07.b", 1070, "070""#, "07"), r#""", "a-.b", 1070, "070""#);
    }
}
