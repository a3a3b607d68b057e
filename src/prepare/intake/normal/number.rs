//! Numbers as people write them, with the point and the decimals that JSON asks for.

use super::{Change, Value, quoted};

pub(super) fn numbered(text: &str, decimals: Option<u32>) -> Value {
    match number(text, decimals) {
        Some(json) => {
            let change = (json != text).then_some(Change::Number);
            Value { json, change }
        }
        // What cannot be read is written as it is: the control says what is wrong with it.
        None if is_json_number(text) => Value { json: text.to_owned(), change: None },
        None => Value { json: quoted(text), change: None },
    }
}

fn is_json_number(text: &str) -> bool {
    serde_json::from_str::<serde_json::Number>(text).is_ok()
}

/// A number with its blanks, its currency and the marks between thousands taken out, a point before its decimals, and as
/// many of them as due. Never rounded: digits that are too many are none of ours.
fn number(text: &str, decimals: Option<u32>) -> Option<String> {
    let plain = without_currency(text);
    let plain: String = plain.chars().filter(|char| !char.is_whitespace() && !matches!(char, '\'' | '’')).collect();
    let (sign, digits) = match plain.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", plain.strip_prefix('+').unwrap_or(&plain)),
    };
    let (whole, fraction) = halves(digits)?;
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
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

fn without_currency(text: &str) -> &str {
    let text = text.trim();
    let ends = ["€", "EUR", "eur", "Eur", "euros", "Euros", "euro"];
    let rest = ends.iter().find_map(|end| text.strip_suffix(end)).unwrap_or(text);
    rest.trim().strip_prefix('€').unwrap_or(rest).trim()
}

/// What stands before and behind the decimal mark: the last mark there is, unless it comes several times.
fn halves(text: &str) -> Option<(String, String)> {
    let last = text.rfind([',', '.']);
    let Some(at) = last else { return Some((text.to_owned(), String::new())) };
    let (before, mark, after) = (text.get(..at)?, text.get(at..=at)?, text.get(at + 1..)?);
    let repeated = before.contains(mark);
    if repeated && before.contains([',', '.']) && before.contains(if mark == "," { '.' } else { ',' }) {
        return None;
    }
    let groups: Vec<&str> = if repeated { text } else { before }.split([',', '.']).collect();
    let grouped = groups.iter().skip(1).all(|group| group.len() == 3);
    let fraction = if repeated { "" } else { after };
    grouped.then(|| (groups.concat(), fraction.to_owned()))
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
            ("1.250.000", "1250000.00"),
            ("0358,33 EUR", "358.33"),
            ("358.33", "358.33"),
            ("-5", "-5.00"),
            ("€ 7", "7.00"),
        ] {
            assert_eq!(number(text, Some(2)).as_deref(), Some(wanted), "{text}");
        }
        for text in ["12.500", "12,5,00", "1,23.45,6", "abc", "", "12 500,005", "1.25e4", ",5"] {
            assert_eq!(number(text, Some(2)), None, "{text}");
        }
    }
}
