//! Gabarits at work: a text is held against one, or produced by one.

use std::collections::BTreeMap;

use crate::deposit::Deposit;
use crate::json::NodeId;
use crate::notation::{Case, DatePattern, HoleKind};
use crate::rules::{Fill, Filler, Gabarit, Plan, Segment};

use super::evaluate::{At, Evaluator};
use super::run::with_evaluator;
use super::value::{Evaluated, Halt};

/// The piece of a gabarit where a text goes another way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mismatch {
    /// What the piece is called; nothing for a fixed text.
    pub piece: Option<String>,
    /// The text that was due, when it is one text only.
    pub expected: Option<String>,
    /// The value that the text is the code of.
    pub value: Option<String>,
    /// What stands there instead; empty when the text ends.
    pub found: String,
    /// The name that would have been right, when there is only one.
    pub whole: Option<String>,
    /// The name with what is known of it, and the rest as the gabarit has it.
    pub form: String,
}

/// A piece whose tags are read.
pub(super) enum Token<'a> {
    /// One text only; perhaps the code of a value.
    Fixed {
        piece: Option<&'a str>,
        text: String,
        value: Option<String>,
    },
    Digits {
        piece: &'a str,
        count: usize,
    },
    Chars {
        piece: &'a str,
        count: usize,
    },
    Date {
        piece: &'a str,
        pattern: &'a DatePattern,
    },
    Text {
        piece: &'a str,
    },
    Optional(Vec<Token<'a>>),
}

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

/// Where a text that does not fit a gabarit goes another way.
#[cold]
pub(crate) fn mismatch<'a>(
    evaluator: &Evaluator<'a>,
    gabarit: &'a Gabarit,
    text: &str,
    at: &At<'_, 'a>,
) -> Evaluated<'a, Mismatch> {
    let tokens = tokens(evaluator, &gabarit.segments, at)?;
    let flat: Vec<&Token<'_>> = tokens.iter().collect();
    let mut furthest = Furthest { at: 0, piece: None };
    if text.len() <= MAX_TEXT {
        search(&flat, text, 0, &mut furthest);
    }
    Ok(told(&tokens, text, &furthest))
}

/// The segments still to come: some, and what follows them.
struct Way<'w, 'a> {
    segments: &'a [Segment],
    then: Option<&'w Way<'w, 'a>>,
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
        if follow(evaluator, after, behind, at)? {
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

pub(super) fn tokens<'a>(
    evaluator: &Evaluator<'a>,
    segments: &'a [Segment],
    at: &At<'_, 'a>,
) -> Evaluated<'a, Vec<Token<'a>>> {
    let token = |segment: &'a Segment| {
        Ok(match segment {
            Segment::Verbatim(text) => Token::Fixed { piece: None, text: text.clone(), value: None },
            Segment::Optional(segments) => Token::Optional(tokens(evaluator, segments, at)?),
            Segment::Filler(filler) => filled(evaluator, filler, at)?,
        })
    };
    segments.iter().map(token).collect()
}

pub(super) fn filled<'a>(evaluator: &Evaluator<'a>, filler: &'a Filler, at: &At<'_, 'a>) -> Evaluated<'a, Token<'a>> {
    let piece = filler.name.as_str();
    Ok(match &filler.fill {
        Fill::Word(word) => Token::Fixed { piece: Some(piece), text: word.clone(), value: None },
        Fill::Digits(count) => Token::Digits { piece, count: *count as usize },
        Fill::Chars(count) => Token::Chars { piece, count: *count as usize },
        Fill::Date(pattern) => Token::Date { piece, pattern },
        Fill::Text => Token::Text { piece },
        Fill::Value { code, table, case } => {
            let read = evaluator.with_text(code, at, |value| {
                let coded = coded(table.as_ref(), value);
                let text = match case {
                    Some(Case::Lower) => coded.to_lowercase(),
                    Some(Case::Upper) => coded.to_uppercase(),
                    None => coded.to_owned(),
                };
                (text, table.as_ref().map(|_| value.to_owned()))
            })?;
            let (text, value) = read.ok_or(Halt::Tag(&filler.name))?;
            Token::Fixed { piece: Some(piece), text, value }
        }
    })
}

/// How far the text was followed, and the piece it could not fill there.
struct Furthest<'t> {
    at: usize,
    piece: Option<&'t Token<'t>>,
}

fn search<'t>(tokens: &[&'t Token<'t>], text: &str, at: usize, furthest: &mut Furthest<'t>) -> bool {
    let rest = text.get(at..).unwrap_or_default();
    let Some((token, following)) = tokens.split_first() else {
        if !rest.is_empty() && at >= furthest.at {
            *furthest = Furthest { at, piece: None };
        }
        return rest.is_empty();
    };
    let length = match token {
        Token::Optional(inner) => {
            let with: Vec<_> = inner.iter().chain(following.iter().copied()).collect();
            return search(following, text, at, furthest) || search(&with, text, at, furthest);
        }
        Token::Text { .. } => {
            // It stops where the fixed text behind it begins: anywhere else would only blur where the name goes wrong.
            let stops = |end: &usize| match following.first() {
                Some(Token::Fixed { text, .. }) => rest.get(*end..).is_some_and(|rest| rest.starts_with(text.as_str())),
                _ => true,
            };
            let ends = rest.char_indices().map(|(start, char)| start + char.len_utf8()).filter(stops);
            return ends.into_iter().any(|end| search(following, text, at + end, furthest))
                || note(token, at, furthest);
        }
        _ => token_length(token, rest),
    };
    match length {
        Some(length) => search(following, text, at + length, furthest),
        None => note(token, at, furthest),
    }
}

/// The bytes of `rest` that a piece of one length takes, when they fill it.
pub(super) fn token_length(token: &Token<'_>, rest: &str) -> Option<usize> {
    match token {
        Token::Fixed { text, .. } => rest.starts_with(text.as_str()).then_some(text.len()),
        Token::Digits { count, .. } => digits(rest, *count),
        Token::Chars { count, .. } => run(rest, *count, char::is_alphanumeric),
        Token::Date { pattern, .. } => {
            let length = pattern.as_str().len();
            rest.get(..length).and_then(|text| pattern.read(text)).map(|_| length)
        }
        Token::Text { .. } | Token::Optional(_) => None,
    }
}

/// A piece that the text does not fill: remembered when it lies further than any before.
fn note<'t>(token: &'t Token<'t>, at: usize, furthest: &mut Furthest<'t>) -> bool {
    if furthest.piece.is_none() || at > furthest.at {
        *furthest = Furthest { at, piece: Some(token) };
    }
    false
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

fn told(tokens: &[Token<'_>], text: &str, furthest: &Furthest<'_>) -> Mismatch {
    let value = match furthest.piece {
        Some(Token::Fixed { value, .. }) => value.clone(),
        _ => None,
    };
    let (piece, expected) = match furthest.piece {
        Some(Token::Fixed { piece, text, .. }) => (piece.map(str::to_owned), Some(text.clone())),
        Some(
            Token::Digits { piece, .. }
            | Token::Chars { piece, .. }
            | Token::Date { piece, .. }
            | Token::Text { piece },
        ) => (Some((*piece).to_owned()), None),
        Some(Token::Optional(_)) | None => (None, Some(String::new())),
    };
    let exact = !tokens.iter().any(|token| matches!(token, Token::Optional(_)));
    let whole = whole(tokens).filter(|_| exact);
    Mismatch { piece, expected, value, found: found_at(tokens, text, furthest), whole, form: form(tokens) }
}

/// The name with what is known of it, and the rest as it is written in a gabarit.
fn form(tokens: &[Token<'_>]) -> String {
    let piece = |token: &Token<'_>| match token {
        Token::Fixed { text, .. } => text.clone(),
        Token::Digits { count, .. } => format!("{{{}}}", HoleKind::Digits(u32::try_from(*count).unwrap_or(u32::MAX))),
        Token::Chars { count, .. } => format!("{{{}}}", HoleKind::Chars(u32::try_from(*count).unwrap_or(u32::MAX))),
        Token::Date { pattern, .. } => format!("{{{}}}", pattern.as_str()),
        Token::Text { piece } => format!("{{{piece}}}"),
        Token::Optional(inner) => format!("[{}]", form(inner)),
    };
    tokens.iter().map(piece).collect()
}

/// What stands where a piece was due: up to the fixed text that follows the piece.
fn found_at(tokens: &[Token<'_>], text: &str, furthest: &Furthest<'_>) -> String {
    let rest = text.get(furthest.at..).unwrap_or_default();
    let same = |token: &Token<'_>| furthest.piece.is_some_and(|piece| std::ptr::eq(piece, token));
    let after = tokens.iter().position(same).and_then(|rank| tokens.get(rank + 1));
    let stop = match after {
        Some(Token::Fixed { piece: None, text, .. }) => rest.find(text.as_str()),
        _ => None,
    };
    let stop = stop.unwrap_or_else(|| rest.find(['-', '.', '_']).filter(|stop| *stop > 0).unwrap_or(rest.len()));
    rest.get(..stop).unwrap_or_default().chars().take(60).collect()
}

/// The name itself, when nothing in it is free; optional pieces left out.
fn whole(tokens: &[Token<'_>]) -> Option<String> {
    let mut name = String::new();
    for token in tokens {
        match token {
            Token::Fixed { text, .. } => name.push_str(text),
            Token::Optional(_) => {}
            _ => return None,
        }
    }
    Some(name)
}

/// What a gabarit produces, when every tag it names holds a text and nothing in it is free.
pub(crate) fn produce<'a>(evaluator: &Evaluator<'a>, gabarit: &'a Gabarit, at: &At<'_, 'a>) -> Option<String> {
    whole(&tokens(evaluator, &gabarit.segments, at).ok()?)
}

/// Every value that a gabarit of the plan produces for a filing: the value in its place, and the text due there.
pub(crate) fn produce_all(plan: &Plan, deposit: Deposit<'_>) -> Vec<(NodeId, String)> {
    let read = |evaluator: &Evaluator<'_>| {
        let mut produced = Vec::new();
        for id in evaluator.frames.ids() {
            let Some(shape) = evaluator.frames.get(id).and_then(|frame| evaluator.plan.shape(frame.shape)) else {
                continue;
            };
            for (slot, definition) in shape.slots.iter().enumerate() {
                let at = evaluator.at(id);
                let text = definition.gabarit.as_ref().and_then(|gabarit| produce(evaluator, gabarit, &at));
                produced.extend(evaluator.frames.state(id, slot).node().zip(text));
            }
        }
        produced
    };
    with_evaluator(plan, deposit, read).unwrap_or_default()
}

/// The texts of tags that a name of that form holds.
pub(crate) fn values<'a>(
    evaluator: &Evaluator<'a>,
    gabarit: &'a Gabarit,
    at: &At<'_, 'a>,
) -> Evaluated<'a, Vec<String>> {
    let is_value = |segment: &&Segment| matches!(segment, Segment::Filler(Filler { fill: Fill::Value { .. }, .. }));
    let text = |segment: &'a Segment| {
        Ok(match segment {
            Segment::Filler(filler) => match filled(evaluator, filler, at)? {
                Token::Fixed { text, .. } => text,
                _ => String::new(),
            },
            _ => String::new(),
        })
    };
    gabarit.segments.iter().filter(is_value).map(text).collect()
}

/// The name that the norm of the JSON file asks for, with that number and the day of the deposit.
pub(crate) fn file_name(plan: &Plan, deposit: Deposit<'_>, number: u32) -> Option<String> {
    let read = |evaluator: &Evaluator<'_>| {
        let frame = evaluator.frames.ids().next()?;
        let tokens = tokens(evaluator, &evaluator.plan.depot.as_ref()?.segments, &evaluator.at(frame)).ok()?;
        let text = |token: &Token<'_>| match token {
            Token::Fixed { text, .. } => text.clone(),
            Token::Digits { count, .. } | Token::Chars { count, .. } => format!("{number:0>count$}"),
            Token::Date { pattern, .. } => pattern.write(deposit.date),
            Token::Text { .. } => "x".to_owned(),
            Token::Optional(_) => String::new(),
        };
        Some(tokens.iter().map(text).collect())
    };
    with_evaluator(plan, deposit, read).flatten()
}

/// What the portal's file numbers look like, when this text is none of them.
pub(crate) fn number_form(plan: &Plan, deposit: Deposit<'_>, text: &str) -> Option<String> {
    let read = |evaluator: &Evaluator<'_>| {
        let gabarit = evaluator.plan.treatment.as_ref()?.form.as_ref()?;
        let at = evaluator.at(evaluator.frames.ids().next()?);
        let fit = fits(evaluator, gabarit, text, &at).unwrap_or(false);
        (!fit).then(|| tokens(evaluator, &gabarit.segments, &at).map_or_else(|_| String::new(), |tokens| form(&tokens)))
    };
    with_evaluator(plan, deposit, read).flatten()
}
