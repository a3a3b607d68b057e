//! Numbers as cells write them.

use super::amiss::Amiss;
use super::normal::{Change, Value, quoted};

/// A number in the form that is due.
pub(super) fn numbered(text: &str, decimals: Option<u32>, is_text: bool) -> Value {
    match number(text, decimals) {
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

/// A number with its blanks, its currency and the marks between thousands taken out, a point before its decimals, and as
/// many of them as due. Never rounded: digits that are too many are none of ours.
pub(super) fn number(text: &str, decimals: Option<u32>) -> Option<String> {
    let plain = without_currency(text);
    let (sign, digits) = match plain.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", plain.strip_prefix('+').unwrap_or(plain)),
    };
    let (whole, fraction) = halves(digits.trim())?;
    if whole.is_empty() || !is_digits(&whole) || !is_digits(&fraction) {
        return None;
    }
    let whole = Some(whole.trim_start_matches('0')).filter(|rest| !rest.is_empty()).unwrap_or("0");
    let wanted = decimals.map_or(fraction.len(), |count| count as usize);
    if fraction.len() > wanted {
        return None;
    }
    let mark = if wanted > 0 { "." } else { "" };
    Some(format!("{sign}{whole}{mark}{fraction:0<wanted$}"))
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

fn without_currency(text: &str) -> &str {
    let text = text.trim();
    let ends = ["€", "EUR", "eur", "Eur", "euros", "Euros", "euro"];
    let rest = ends.iter().find_map(|end| text.strip_suffix(end)).unwrap_or(text);
    rest.trim().strip_prefix('€').unwrap_or(rest).trim()
}

/// What stands before and behind the decimal mark: the last mark there is, unless it comes several times.
fn halves(text: &str) -> Option<(String, String)> {
    let Some(at) = text.rfind([',', '.']) else { return Some((whole(text)?, String::new())) };
    let (before, mark, after) = (text.get(..at)?, text.get(at..=at)?, text.get(at + 1..)?);
    if before.contains(mark) { Some((whole(text)?, String::new())) } else { Some((whole(before)?, after.to_owned())) }
}

/// The digits before the decimal mark: whole, or in groups of three with the same mark between all.
fn whole(text: &str) -> Option<String> {
    let is_mark = |char: char| char.is_whitespace() || matches!(char, ',' | '.' | '\'' | '’');
    let Some(mark) = text.chars().find(|char| is_mark(*char)) else { return Some(text.to_owned()) };
    let mut groups = text.split(mark);
    let first = groups.next().filter(|group| (1..=3).contains(&group.len()))?;
    let rest: Vec<&str> = groups.collect();
    rest.iter().all(|group| group.len() == 3).then(|| format!("{first}{}", rest.concat()))
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
    fn numbers_are_written_with_a_point_and_their_decimals() {
        for (text, wanted) in [
            ("12 500,00 €", "12500.00"),
            ("12\u{202F}500,5", "12500.50"),
            ("12.500,00", "12500.00"),
            ("12,500.00", "12500.00"),
            ("12'500.00", "12500.00"),
            ("1.250.000", "1250000.00"),
            ("1 234 567,8", "1234567.80"),
            ("0358,33 EUR", "358.33"),
            ("358.33", "358.33"),
            ("-5", "-5.00"),
            ("- 5", "-5.00"),
            ("€ 7", "7.00"),
            ("358,", "358.00"),
        ] {
            assert_eq!(number(text, Some(2)).as_deref(), Some(wanted), "{text}");
        }
        for text in [
            "12.500",
            "12,5,00",
            "1,23.45,6",
            "abc",
            "",
            "12 500,005",
            "1.25e4",
            ",5",
            "12 50,00",
            "35 8,33",
            "1 234.567,00",
            "12 500 .00",
            "1234 567",
            "358, 33",
        ] {
            assert_eq!(number(text, Some(2)), None, "{text}");
        }
    }

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
