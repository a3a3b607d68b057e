//! Numbers as cells write them.

use super::amiss::Amiss;
use super::normal::{Change, Value, quoted};
use crate::notation::amount;

/// A number in the form that is due.
pub(super) fn numbered(text: &str, decimals: Option<u32>, is_text: bool) -> Value {
    match amount(text, decimals) {
        Some(json) => {
            let change = (json != text).then_some(Change::Number);
            Value { change, ..Value::of(json) }
        }
        // What cannot be read is written as it is: the control says what is wrong with it. Where a point may stand between
        // thousands or before decimals, a number would say which.
        None if is_json_number(text) && !(is_text && is_ambiguous(text)) => Value::of(text.to_owned()),
        None => Value::of(quoted(text)),
    }
}

fn is_json_number(text: &str) -> bool {
    serde_json::from_str::<serde_json::Number>(text).is_ok()
}

/// Whether a text such as `12.500` may say two numbers.
fn is_ambiguous(text: &str) -> bool {
    let Some((whole, group)) = text.trim_start_matches('-').split_once('.') else { return false };
    (1..=3).contains(&whole.len()) && !whole.starts_with('0') && group.len() == 3
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The digits of a text that a spreadsheet made of a whole number, such as `612345678.0` and `6.12345678E8`; nothing when it
/// is no such text, an error when it does not hold all of them.
pub(super) fn digits_of(text: &str) -> Result<Option<String>, Amiss> {
    let (mantissa, exponent) = match text.split_once(['E', 'e']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent.trim_start_matches('+'))),
        None => (text, None),
    };
    let Some((whole, fraction)) = mantissa.split_once(['.', ',']) else { return Ok(None) };
    let filled = |part: &str| !part.is_empty() && is_digits(part);
    if !filled(whole) || !filled(fraction) {
        return Ok(None);
    }
    match exponent {
        None if fraction.bytes().all(|byte| byte == b'0') => Ok(Some(whole.to_owned())),
        None => Ok(None),
        Some(count) => match count.parse::<usize>() {
            Ok(count) if whole.len() == 1 && fraction.len() == count => Ok(Some(format!("{whole}{fraction}"))),
            Ok(count) if fraction.len() < count => Err(Amiss::Digits),
            _ => Ok(None),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_say_two_numbers_is_written_as_a_text() {
        let text = |text: &str| numbered(text, Some(2), true).json;
        assert_eq!(text("12.500"), "\"12.500\"");
        assert_eq!(text("12,500"), "\"12,500\"");
        assert_eq!(text("0.500"), "0.500");
        assert_eq!(text("12500.005"), "12500.005");
        assert_eq!(numbered("12.505", Some(2), false).json, "12.505");
    }

    #[test]
    fn a_number_of_a_spreadsheet_is_read_when_all_its_digits_are_there() {
        for (text, wanted) in [("0612345678.0", "0612345678"), ("6.12345678E8", "612345678"), ("6,12E+2", "612")] {
            assert_eq!(digits_of(text), Ok(Some(wanted.to_owned())), "{text}");
        }
        for text in ["06.12.34.56.78", "612345678", "1.5", "m@x.fr", "1.25E1", "E5", "1.E5"] {
            assert_eq!(digits_of(text), Ok(None), "{text}");
        }
        assert_eq!(digits_of("1,00012E+10"), Err(Amiss::Digits));
    }
}
