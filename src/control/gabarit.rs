//! Gabarits at work: a text is held against one, or produced by one.

mod mismatch;
mod produce;
mod token;

use std::collections::BTreeMap;

use crate::notation::Case;
use crate::rules::{Fill, Filler, Gabarit, Segment};

use super::evaluate::{At, Evaluator};
use super::value::{Evaluated, Halt};

pub use mismatch::Mismatch;
pub(crate) use mismatch::mismatch;
pub(crate) use produce::{file_name, number_form, produce_all, values};
pub(super) use token::{Token, filled, token_length, tokens};

/// No name is longer; matching a longer text could cost time out of proportion.
const MAX_TEXT: usize = 4096;

/// Whether a text has the form of a gabarit; nothing is allocated.
pub(crate) fn fits<'a>(
    evaluator: &Evaluator<'a>,
    gabarit: &'a Gabarit,
    text: &str,
    at: &At<'_, 'a>,
) -> Evaluated<'a, bool> {
    let way = Way { segments: &gabarit.segments, then: None };
    Ok(text.len() <= MAX_TEXT && follow(evaluator, &way, text, at)?)
}

/// The segments still to come: some, and what follows them.
struct Way<'w, 'a> {
    segments: &'a [Segment],
    then: Option<&'w Way<'w, 'a>>,
}

impl Way<'_, '_> {
    /// Whether a text has what the way begins with, where that is seen at a glance.
    #[inline]
    fn may_begin(&self, text: &str) -> bool {
        match (self.segments.first(), self.then) {
            (Some(Segment::Verbatim(first)), _) => text.starts_with(first.as_str()),
            (None, None) => text.is_empty(),
            _ => true,
        }
    }
}

fn follow<'a>(evaluator: &Evaluator<'a>, way: &Way<'_, 'a>, text: &str, at: &At<'_, 'a>) -> Evaluated<'a, bool> {
    let mut rest = text;
    let mut segments = way.segments.iter();
    while let Some(segment) = segments.next() {
        let after = || Way { segments: segments.as_slice(), then: way.then };
        let length = match segment {
            Segment::Verbatim(text) => rest.starts_with(text.as_str()).then_some(text.len()),
            Segment::Optional(inner) => {
                let (without, with) = (after(), Way { segments: inner, then: Some(&after()) });
                return Ok(follow(evaluator, &without, rest, at)? || follow(evaluator, &with, rest, at)?);
            }
            Segment::Filler(Filler { fill: Fill::Text, .. }) => return follow_text(evaluator, &after(), rest, at),
            Segment::Filler(filler) => filled_length(evaluator, filler, rest, at)?,
        };
        match length.and_then(|length| rest.get(length..)) {
            Some(behind) => rest = behind,
            None => return Ok(false),
        }
    }
    match way.then {
        Some(then) => follow(evaluator, then, rest, at),
        None => Ok(rest.is_empty()),
    }
}

/// Whether some text, of one character at least, leads on to the segments still to come.
fn follow_text<'a>(evaluator: &Evaluator<'a>, after: &Way<'_, 'a>, rest: &str, at: &At<'_, 'a>) -> Evaluated<'a, bool> {
    for (start, char) in rest.char_indices() {
        let behind = rest.get(start + char.len_utf8()..).unwrap_or_default();
        if after.may_begin(behind) && follow(evaluator, after, behind, at)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The bytes of `rest` that fill a hole, when they do.
fn filled_length<'a>(
    evaluator: &Evaluator<'a>,
    filler: &'a Filler,
    rest: &str,
    at: &At<'_, 'a>,
) -> Evaluated<'a, Option<usize>> {
    Ok(match &filler.fill {
        Fill::Word(word) => rest.starts_with(word.as_str()).then_some(word.len()),
        Fill::Digits(count) => digits(rest, *count as usize),
        Fill::Chars(count) => run(rest, *count as usize, char::is_alphanumeric),
        Fill::Date(pattern) => {
            let length = pattern.as_str().len();
            rest.get(..length).and_then(|text| pattern.read(text)).map(|_| length)
        }
        Fill::Text => None,
        Fill::Value { code, table, case } => {
            let length =
                evaluator.with_text(code, at, |value| value_length(rest, coded(table.as_ref(), value), *case))?;
            length.ok_or(Halt::Tag(&filler.name))?
        }
    })
}

/// What stands for a value: its code in the table, or itself.
fn coded<'t>(table: Option<&'t BTreeMap<String, String>>, value: &'t str) -> &'t str {
    table.and_then(|table| table.get(value)).map_or(value, String::as_str)
}

/// The bytes of `rest` that say a value, when they do.
fn value_length(rest: &str, value: &str, case: Option<Case>) -> Option<usize> {
    match case {
        None => rest.starts_with(value).then_some(value.len()),
        Some(Case::Lower) => cased(rest, value.chars().flat_map(char::to_lowercase)),
        Some(Case::Upper) => cased(rest, value.chars().flat_map(char::to_uppercase)),
    }
}

fn cased(rest: &str, wanted: impl Iterator<Item = char>) -> Option<usize> {
    let mut chars = rest.chars();
    for char in wanted {
        if chars.next() != Some(char) {
            return None;
        }
    }
    Some(rest.len() - chars.as_str().len())
}

fn digits(rest: &str, count: usize) -> Option<usize> {
    let digits = rest.as_bytes().get(..count)?;
    digits.iter().all(u8::is_ascii_digit).then_some(count)
}

/// The bytes of exactly `count` characters of a kind.
fn run(rest: &str, count: usize, kind: impl Fn(char) -> bool) -> Option<usize> {
    let mut chars = rest.chars();
    for _ in 0..count {
        if !chars.next().is_some_and(&kind) {
            return None;
        }
    }
    Some(rest.len() - chars.as_str().len())
}
