//! The functions of the language that look at texts.

use std::borrow::Cow;

use crate::notation::Function;

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

/// A function of one text.
pub(super) fn of_text(function: Function, text: Cow<'_, str>) -> Value<'_> {
    match function {
        Function::Length => Value::Number(text.chars().count().into()),
        Function::Upper => Value::Text(Cow::Owned(text.to_uppercase())),
        Function::Lower => Value::Text(Cow::Owned(text.to_lowercase())),
        Function::Extension => Value::Text(extension(text)),
        Function::Luhn => Value::Bool(luhn(&text)),
        Function::DigitSum => Value::Number(text.chars().filter_map(|char| char.to_digit(10)).sum::<u32>().into()),
        _ => Value::Null,
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
