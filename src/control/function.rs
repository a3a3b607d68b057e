//! The functions of the language that look at texts.

use std::borrow::Cow;

use rust_decimal::Decimal;

use crate::notation::{DateShape, Function, amount};

use super::value::Value;

/// Whether two texts stand to each other as a function asks; nothing for a function that asks something else.
pub(super) fn relation(function: Function, text: &str, other: &str) -> Option<bool> {
    match function {
        Function::StartsWith => Some(text.starts_with(other)),
        Function::EndsWith => Some(text.ends_with(other)),
        Function::Contains => Some(text.contains(other)),
        _ => None,
    }
}

/// A function of two values; nothing for one that asks for something else.
pub(super) fn of_two<'a>(function: Function, one: &Value<'a>, other: &Value<'a>) -> Value<'a> {
    match (function, one, other) {
        (Function::Decimals, Value::Number(number), Value::Number(count)) => decimals(*number, *count),
        (Function::Amount, Value::Text(text), Value::Number(count)) => amount_of(text, *count),
        (Function::Without, Value::Text(text), Value::Text(marks)) => {
            // A blank stands for any: nobody sees which of them it is.
            let gone = |char: char| marks.contains(char) || marks.contains(' ') && char.is_whitespace();
            Value::Text(text.chars().filter(|char| !gone(*char)).collect::<String>().into())
        }
        (Function::ReadDate, Value::Text(text), Value::Text(shape)) => {
            DateShape::new(shape).and_then(|shape| shape.read(text)).map_or(Value::Null, Value::Date)
        }
        (Function::Distance, Value::Text(text), Value::Text(other)) => distance(text, other),
        (_, Value::Text(text), Value::Text(other)) => relation(function, text, other).map_or(Value::Null, Value::Bool),
        _ => Value::Null,
    }
}

/// A function of one value.
pub(super) fn of_one(function: Function, value: Value<'_>) -> Value<'_> {
    match (function, value) {
        (Function::Numeric, number @ Value::Number(_)) => number,
        (Function::ToText, Value::Number(number)) => Value::Text(number.to_string().into()),
        (_, Value::Text(text)) => of_text(function, text),
        _ => Value::Null,
    }
}

/// The same number with so many decimals; null where one that is not zero would be lost.
fn decimals<'a>(number: Decimal, count: Decimal) -> Value<'a> {
    let Ok(count) = u32::try_from(count) else { return Value::Null };
    let mut written = number;
    written.rescale(count);
    if written == number && written.scale() == count { Value::Number(written) } else { Value::Null }
}

/// The number that a text writes as people do; null where it has more decimals, or may be read in two ways.
fn amount_of<'a>(text: &str, count: Decimal) -> Value<'a> {
    let read = u32::try_from(count).ok().and_then(|count| amount(text, Some(count)));
    read.and_then(|number| Decimal::from_str_exact(&number).ok()).map_or(Value::Null, Value::Number)
}

/// Texts are compared up to so many characters: no tag is that long, and the work grows with the product of both.
const MAX_COMPARED: usize = 256;

/// Letters to be changed, put in, left out or swapped with their neighbour.
fn distance<'a>(text: &str, other: &str) -> Value<'a> {
    if text.len() > MAX_COMPARED || other.len() > MAX_COMPARED {
        return Value::Null;
    }
    Value::Number(strsim::damerau_levenshtein(text, other).into())
}

/// The number that a text writes as JSON would, without an exponent.
fn numeric<'a>(text: &str) -> Value<'a> {
    let number = Decimal::from_str_exact(text).ok().filter(|number| number.to_string() == text);
    number.map_or(Value::Null, Value::Number)
}

/// A function of one text.
fn of_text(function: Function, text: Cow<'_, str>) -> Value<'_> {
    match function {
        Function::Length => Value::Number(text.chars().count().into()),
        Function::Upper => Value::Text(Cow::Owned(text.to_uppercase())),
        Function::Lower => Value::Text(Cow::Owned(text.to_lowercase())),
        Function::Extension => Value::Text(extension(text)),
        Function::Luhn => Value::Bool(luhn(&text)),
        Function::Trim => Value::Text(trimmed(text)),
        Function::Numeric => numeric(&text),
        Function::DigitSum => Value::Number(text.chars().filter_map(|char| char.to_digit(10)).sum::<u32>().into()),
        _ => Value::Null,
    }
}

fn trimmed(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
    }
}

/// Whether a text is plainly in small letters already.
pub(super) fn is_lower(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase())
}

fn extension(text: Cow<'_, str>) -> Cow<'_, str> {
    let after = |text: &str| text.rfind('.').map_or(text.len(), |point| point + 1);
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.get(after(text)..).unwrap_or_default()),
        Cow::Owned(text) => Cow::Owned(text.get(after(&text)..).unwrap_or_default().to_owned()),
    }
}

/// The Luhn key: every second digit from the right counts twice. The A and B of Corsican numbers count as 1 and 2.
pub(super) fn luhn(text: &str) -> bool {
    let mut sum = 0;
    for (rank, byte) in text.bytes().rev().enumerate() {
        let digit = match byte {
            b'0'..=b'9' => u64::from(byte - b'0'),
            b'A' => 1,
            b'B' => 2,
            _ => return false,
        };
        sum += match rank % 2 {
            0 => digit,
            _ => digit * 2 - if digit > 4 { 9 } else { 0 },
        };
    }
    !text.is_empty() && sum % 10 == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn luhn_keys() {
        for right in ["79927398713", "0", "2A0000014"] {
            assert!(luhn(right), "{right}");
        }
        for wrong in ["79927398710", "", "7992-7398713", "88558855858745", "é"] {
            assert!(!luhn(wrong), "{wrong}");
        }
    }

    #[test]
    fn numbers_are_never_rounded() {
        let written = |text: &str, count: u32| match of_two(
            Function::Decimals,
            &of_one(Function::Numeric, Value::Text(text.into())),
            &Value::Number(count.into()),
        ) {
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        };
        for (text, wanted) in [
            ("12500", Some("12500.00")),
            ("12500.0", Some("12500.00")),
            ("12500.500", Some("12500.50")),
            ("-0.5", Some("-0.50")),
            ("12.345", None),
            ("007", None),
            ("1e4", None),
            ("12,50", None),
            ("99999999999999999999999999999", None),
            ("0.00000000000000000000000000001", None),
            ("", None),
        ] {
            assert_eq!(written(text, 2).as_deref(), wanted, "{text}");
        }
    }

    #[test]
    fn what_is_in_small_letters_stays_as_it_is() {
        for text in ["a.b-1@c", "A.b", "É", "é", ""] {
            assert!(!is_lower(text) || text.to_lowercase() == text, "{text}");
        }
        assert!(is_lower("a.b-1@c"));
    }

    #[test]
    fn extensions_follow_the_last_point() {
        for (text, wanted) in [("a.b.pdf", "pdf"), ("a", ""), ("a.", ""), (".é", "é")] {
            assert_eq!(extension(Cow::Borrowed(text)), wanted);
            assert_eq!(extension(Cow::Owned(text.to_owned())), wanted);
        }
    }
}
