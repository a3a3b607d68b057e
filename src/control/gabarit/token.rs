//! The pieces of a gabarit, once the tags that it names are read.

use crate::control::evaluate::{At, Evaluator};
use crate::control::value::{Evaluated, Halt};
use crate::notation::{Case, DatePattern};
use crate::rules::{Fill, Filler, Segment};

use super::{coded, digits, run};

/// A piece whose tags are read.
pub(in crate::control) enum Token<'a> {
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

pub(in crate::control) fn tokens<'a>(
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

pub(in crate::control) fn filled<'a>(
    evaluator: &Evaluator<'a>,
    filler: &'a Filler,
    at: &At<'_, 'a>,
) -> Evaluated<'a, Token<'a>> {
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

/// The bytes of `rest` that a piece of one length takes, when they fill it.
pub(in crate::control) fn token_length(token: &Token<'_>, rest: &str) -> Option<usize> {
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

/// The name itself, when nothing in it is free; optional pieces left out.
pub(super) fn whole(tokens: &[Token<'_>]) -> Option<String> {
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
