//! Where a text goes another way than its gabarit.

use crate::control::evaluate::{At, Evaluator};
use crate::control::value::Evaluated;
use crate::notation::HoleKind;
use crate::rules::Gabarit;

use super::MAX_TEXT;
use super::token::{Token, token_length, tokens, whole};

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

/// A piece that the text does not fill: remembered when it lies further than any before.
fn note<'t>(token: &'t Token<'t>, at: usize, furthest: &mut Furthest<'t>) -> bool {
    if furthest.piece.is_none() || at > furthest.at {
        *furthest = Furthest { at, piece: Some(token) };
    }
    false
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
pub(super) fn form(tokens: &[Token<'_>]) -> String {
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
