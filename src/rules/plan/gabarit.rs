//! Gabarits with their names resolved.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::notation::{self, DatePattern};

use super::code::Code;

/// A gabarit with its names resolved.
#[derive(Debug, Clone)]
pub struct Gabarit {
    pub(crate) segments: Vec<Segment>,
}

/// One piece of a gabarit.
#[derive(Debug, Clone)]
pub enum Segment {
    /// This very text.
    Verbatim(String),
    /// May be left out.
    Optional(Vec<Segment>),
    /// Something to fill in.
    Filler(Filler),
}

/// A hole of a gabarit.
#[derive(Debug, Clone)]
pub struct Filler {
    /// What it is called in messages.
    pub(crate) name: String,
    /// What fills it.
    pub(crate) fill: Fill,
}

/// What fills a hole.
#[derive(Debug, Clone)]
pub enum Fill {
    /// A word of the profile.
    Word(String),
    /// The value of a tag.
    Value {
        /// The tag.
        code: Code,
        /// The codes that translate it.
        table: Option<BTreeMap<String, String>>,
        /// The letter case it is brought to.
        case: Option<notation::Case>,
    },
    /// So many digits.
    Digits(u32),
    /// So many letters or digits.
    Chars(u32),
    /// A date of the calendar.
    Date(DatePattern),
    /// At least one character.
    Text,
}

impl Gabarit {
    /// The date that a name holds where the norm has one; the pieces before it may be anything without the mark that
    /// ends them.
    pub(crate) fn date_in(&self, name: &str) -> Option<Date> {
        let mut rest = name;
        let mut open = false;
        for segment in &self.segments {
            match segment {
                Segment::Verbatim(text) => {
                    let at =
                        if open { rest.find(text.as_str())? } else { rest.starts_with(text.as_str()).then_some(0)? };
                    rest = rest.get(at + text.len()..)?;
                    open = false;
                }
                Segment::Filler(filler) => match &filler.fill {
                    Fill::Date(pattern) => {
                        return rest.get(..pattern.as_str().len()).and_then(|text| pattern.read(text));
                    }
                    _ => open = true,
                },
                Segment::Optional(_) => open = true,
            }
        }
        None
    }

    /// The values that fill its holes.
    pub(super) fn parts(&self) -> Vec<&Code> {
        fn among<'s>(segments: &'s [Segment], found: &mut Vec<&'s Code>) {
            for segment in segments {
                match segment {
                    Segment::Filler(Filler { fill: Fill::Value { code, .. }, .. }) => found.push(code),
                    Segment::Optional(inner) => among(inner, found),
                    _ => {}
                }
            }
        }
        let mut found = Vec::new();
        among(&self.segments, &mut found);
        found
    }
}
