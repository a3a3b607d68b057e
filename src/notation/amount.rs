//! Numbers as people and spreadsheets write them.

/// Decimals that are written: no number that rules read has more.
const MAX_DECIMALS: usize = 28;

/// The number that a text writes, as JSON writes it with so many decimals; with as many as there are where none are said.
///
/// The currency and the marks between groups of three digits are taken out, blanks among them, and a point stands before the decimals. It is never rounded, and
/// nothing is read where a mark may as well stand between thousands as before the decimals.
#[must_use]
pub fn amount(text: &str, decimals: Option<u32>) -> Option<String> {
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
    if fraction.len() > wanted || wanted > MAX_DECIMALS {
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
            assert_eq!(amount(text, Some(2)).as_deref(), Some(wanted), "{text}");
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
            assert_eq!(amount(text, Some(2)), None, "{text}");
        }
        assert_eq!(amount("1", Some(u32::MAX)), None);
    }
}
