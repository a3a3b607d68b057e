//! One value against one format.

use jiff::civil::Date;

use crate::json::{Document, Kind, NodeId};
use crate::notation::{DatePattern, Literal, Scalar};

use super::anomaly::Nature;

/// Whether a value that is neither null nor empty has its format.
#[inline]
pub(crate) fn scalar(document: &Document, id: NodeId, format: &Scalar) -> Result<(), Nature> {
    let kind = document.kind(id);
    match (format, kind) {
        (Scalar::Text { length, upper_case }, Kind::String) => {
            let count = document.char_count(id);
            if length.is_some_and(|length| !length.fits(count)) {
                return Err(Nature::Length);
            }
            if *upper_case && holds_lower_case(document, id) {
                return Err(Nature::UpperCase);
            }
            characters(document, id)
        }
        (Scalar::Date(pattern), Kind::String) => {
            if date(document, id, pattern).is_some() {
                Ok(())
            } else {
                Err(Nature::Date)
            }
        }
        (Scalar::Values(values), Kind::String) => {
            if values.iter().any(|value| document.is_text(id, value)) {
                Ok(())
            } else {
                Err(Nature::Values)
            }
        }
        (Scalar::Boolean, Kind::True | Kind::False) => Ok(()),
        (Scalar::Integer { max }, Kind::Number) => integer(document, id, *max),
        (Scalar::Decimal { decimals }, Kind::Number) => decimal(document.raw(id), *decimals),
        (Scalar::Constant(literal), _) if is_literal(document, id, literal) => Ok(()),
        (Scalar::Constant(literal), _) => Err(Nature::Constant(literal.clone())),
        _ => Err(Nature::Kind),
    }
}

/// The date that a text of the filing writes.
pub(crate) fn date(document: &Document, id: NodeId, pattern: &DatePattern) -> Option<Date> {
    match document.plain(id) {
        Some(text) => pattern.read(text),
        None => pattern.read(&document.string(id)?),
    }
}

/// Whether a value is that very literal.
pub(crate) fn is_literal(document: &Document, id: NodeId, literal: &Literal) -> bool {
    match (literal, document.kind(id)) {
        (Literal::Null, Kind::Null) | (Literal::Bool(true), Kind::True) | (Literal::Bool(false), Kind::False) => true,
        (Literal::Text(text), Kind::String) => document.is_text(id, text),
        (Literal::Number(number), Kind::Number) => document.raw(id).parse() == Ok(*number),
        _ => false,
    }
}

/// Whether a value is there in form only: a text without a visible character, a list without an element.
#[inline]
pub(crate) fn is_empty(document: &Document, id: NodeId) -> bool {
    match document.kind(id) {
        Kind::String => document.is_blank(id),
        Kind::Array => document.elements(id).next().is_none(),
        _ => false,
    }
}

fn holds_lower_case(document: &Document, id: NodeId) -> bool {
    document.string(id).is_some_and(|text| text.chars().any(char::is_lowercase))
}

/// Control characters can only come from escapes, so a plain text holds none.
fn characters(document: &Document, id: NodeId) -> Result<(), Nature> {
    // Only DEL and what begins as U+0080 to U+009F do can stand in a text without being escaped.
    if document.plain(id).is_some_and(|text| !text.bytes().any(|byte| matches!(byte, 0x7F | 0xC2))) {
        return Ok(());
    }
    let strange = document.string(id).is_some_and(|text| text.chars().any(char::is_control));
    if strange { Err(Nature::Character) } else { Ok(()) }
}

fn integer(document: &Document, id: NodeId, max: Option<u32>) -> Result<(), Nature> {
    let text = document.raw(id);
    if !document.is_integer(id) || text.starts_with('-') {
        return Err(Nature::Integer);
    }
    match max {
        // A number too long for any integer type is also greater than the bound.
        Some(max) if text.parse::<u64>().is_ok_and(|value| value <= max.into()) => Ok(()),
        Some(_) => Err(Nature::Max),
        None => Ok(()),
    }
}

/// The digits after the point are read off the text: `12500.0` and `1.25e4` have not two of them.
fn decimal(text: &str, decimals: Option<u32>) -> Result<(), Nature> {
    let Some(decimals) = decimals else {
        return Ok(());
    };
    let after = text.split_once('.').map_or("", |(_, after)| after);
    let written = after.len() == decimals as usize && after.bytes().all(|byte| byte.is_ascii_digit());
    let exponent = text.bytes().any(|byte| matches!(byte, b'e' | b'E'));
    if written && !exponent { Ok(()) } else { Err(Nature::Decimals) }
}
