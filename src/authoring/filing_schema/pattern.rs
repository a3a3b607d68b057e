//! Texts as regular expressions that ECMA-262, Python and Rust read alike: no property of characters is named.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::LazyLock;

use serde_json::{Value, json};

use crate::notation::{Case, DatePattern, Format, Scalar};
use crate::rules::{Code, Fill, Segment};

use super::formula::Place;

/// What is asked of the characters of a text; a schema says each once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Characters {
    /// One at least can be seen.
    Visible,
    /// None is a control character.
    NoControl,
    /// None is a small letter.
    NoSmallLetter,
}

impl Characters {
    pub(super) const ALL: [Self; 3] = [Self::Visible, Self::NoControl, Self::NoSmallLetter];

    /// The name of its definition.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Visible => "caractere-visible",
            Self::NoControl => "sans-caractere-de-controle",
            Self::NoSmallLetter => "sans-minuscule",
        }
    }

    /// A schema that stands for its definition.
    pub(super) fn reference(self) -> Value {
        json!({ "$ref": format!("#/$defs/{}", self.name()) })
    }

    /// Its definition, without `$`: before a line end at the end of a text, it holds in some languages and not in others.
    pub(super) fn definition(self) -> Value {
        let none = |class: String| json!({ "not": { "type": "string", "pattern": format!("[{class}]") } });
        match self {
            Self::Visible => json!({ "pattern": format!("[^{}]", class(char::is_whitespace)) }),
            Self::NoControl => none(class(char::is_control)),
            Self::NoSmallLetter => none(class(char::is_lowercase)),
        }
    }
}

/// Letters and digits, which are counted once: a gabarit may ask for them several times.
static ALPHANUMERIC: LazyLock<String> = LazyLock::new(|| class(char::is_alphanumeric));

/// The characters that are so, as the inside of a class.
fn class(holds: impl Fn(char) -> bool) -> String {
    let mut ranges: Vec<(char, char)> = Vec::new();
    for char in ('\0'..=char::MAX).filter(|char| holds(*char)) {
        match ranges.last_mut() {
            Some((_, last)) if u32::from(*last) + 1 == u32::from(char) => *last = char,
            _ => ranges.push((char, char)),
        }
    }
    let mut class = String::new();
    for (first, last) in ranges {
        write_in_class(&mut class, first);
        if first != last {
            class.push('-');
            write_in_class(&mut class, last);
        }
    }
    class
}

/// Letters and digits as they are, others by their number, which four digits tell alike everywhere.
fn write_in_class(class: &mut String, char: char) {
    match u32::from(char) {
        code @ ..=0xFFFF if !char.is_alphanumeric() => {
            let _ = write!(class, "\\u{code:04X}");
        }
        _ => class.push(char),
    }
}

/// Any text.
const ANYTHING: &str = r"[\s\S]";

/// A text, to the letter.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for char in text.chars() {
        if r"\^$.|?*+()[]{}".contains(char) {
            escaped.push('\\');
        }
        escaped.push(char);
    }
    escaped
}

/// Every date of the calendar in that shape, from year 1 to 9999.
pub(super) fn date(pattern: &DatePattern) -> String {
    const YEAR: &str = "(?:[0-9]{3}[1-9]|[0-9]{2}[1-9][0-9]|[0-9][1-9][0-9]{2}|[1-9][0-9]{3})";
    const LEAP: &str = "(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)";
    let days = [
        ("(?:0[1-9]|1[0-9]|2[0-8])", "(?:0[1-9]|1[0-2])", YEAR),
        ("(?:29|30)", "(?:0[13-9]|1[0-2])", YEAR),
        ("31", "(?:0[13578]|1[02])", YEAR),
        ("29", "02", LEAP),
    ];
    let marks = escape(pattern.as_str());
    let ways = days.map(|(day, month, year)| {
        let day = marks.replacen("JJ", day, 1);
        day.replacen("MM", month, 1).replacen("AAAA", year, 1)
    });
    format!("(?:{})", ways.join("|"))
}

/// Whether everything a gabarit asks can be said, without looking at other tags.
pub(super) fn is_whole(segments: &[Segment]) -> bool {
    segments.iter().all(|segment| match segment {
        Segment::Verbatim(_) => true,
        Segment::Optional(inner) => is_whole(inner),
        Segment::Filler(filler) => !matches!(filler.fill, Fill::Value { .. }),
    })
}

/// What a gabarit asks; where another tag fills it, what that tag may hold.
pub(super) fn gabarit(at: Place<'_>, segments: &[Segment]) -> String {
    let piece = |segment: &Segment| match segment {
        Segment::Verbatim(text) => escape(text),
        Segment::Optional(inner) => format!("(?:{})?", gabarit(at, inner)),
        Segment::Filler(filler) => match &filler.fill {
            Fill::Word(word) => escape(word),
            Fill::Digits(count) => format!("[0-9]{{{count}}}"),
            Fill::Chars(count) => format!("[{}]{{{count}}}", *ALPHANUMERIC),
            Fill::Date(pattern) => date(pattern),
            Fill::Text => format!("{ANYTHING}+"),
            Fill::Value { code, table, case } => value(at, code, table.as_ref(), *case),
        },
    };
    segments.iter().map(piece).collect()
}

/// What another tag may put there: one of its values, when its format lists them.
fn value(at: Place<'_>, code: &Code, table: Option<&BTreeMap<String, String>>, case: Option<Case>) -> String {
    let Some(Format::Single(Scalar::Values(values))) = at.tag(code).map(|tag| &tag.slot.format) else {
        return format!("{ANYTHING}*");
    };
    let put = values.iter().map(|value| {
        let coded = table.and_then(|table| table.get(value)).unwrap_or(value);
        escape(&match case {
            None => coded.clone(),
            Some(Case::Lower) => coded.to_lowercase(),
            Some(Case::Upper) => coded.to_uppercase(),
        })
    });
    format!("(?:{})", put.collect::<Vec<_>>().join("|"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_of_the_calendar_and_no_other() {
        let pattern = DatePattern::new("JJ/MM/AAAA").expect("a pattern");
        let written = format!("^{}$", date(&pattern));
        let validator = jsonschema::validator_for(&serde_json::json!({ "pattern": written })).expect("a schema");
        for year in [0, 1, 4, 1900, 2000, 2023, 2024, 2100, 9996, 9999] {
            for (month, day) in (0..=13).flat_map(|month| (0..=32).map(move |day| (month, day))) {
                let text = format!("{day:02}/{month:02}/{year:04}");
                assert_eq!(validator.is_valid(&text.as_str().into()), pattern.read(&text).is_some(), "{text}");
            }
        }
    }
}
