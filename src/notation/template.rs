//! Gabarits: names with holes, which both check a text and produce it.

use std::fmt;
use std::ops::Range;
use std::str::FromStr;

use pest::iterators::Pair;

use super::error::CellError;
use super::format::{Case, DatePattern};
use super::parser::{Rule, inner, parse, span};

/// A gabarit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// Its pieces, in order.
    pub pieces: Vec<Piece>,
}

/// One piece of a gabarit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// This very text.
    Verbatim(String),
    /// `[…]`: may be left out as a whole.
    Optional(Vec<Piece>),
    /// `{…}`.
    Hole(Hole),
}

/// A hole of a gabarit, to be filled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hole {
    /// The name given to it, for messages: `{numéro 3 chiffres}`.
    pub label: Option<String>,
    /// What fills it.
    pub kind: HoleKind,
    /// Its bytes in the cell.
    pub span: Range<usize>,
}

/// What fills a hole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HoleKind {
    /// The value of a tag or of a word of the profile, perhaps translated by a table, perhaps in another case.
    Value {
        /// The table of codes that translates it.
        table: Option<String>,
        /// The tag, one name for each step.
        name: Vec<String>,
        /// The letter case it is brought to.
        case: Option<Case>,
    },
    /// Exactly that many digits.
    Digits(u32),
    /// Exactly that many letters or digits.
    Chars(u32),
    /// A date of the calendar.
    Date(DatePattern),
    /// At least one character.
    Text,
}

impl FromStr for Template {
    type Err = CellError;

    fn from_str(cell: &str) -> Result<Self, CellError> {
        let pair = parse(Rule::template_cell, cell).map_err(|error| match open_hole(cell) {
            Some(open) if error.bound.is_none() => CellError::new(open, cell, "accolade"),
            _ => error,
        })?;
        let pieces = pieces(pair, cell)?;
        if pieces.is_empty() {
            return Err(CellError::new(0..cell.len(), cell, "morceau"));
        }
        Ok(Self { pieces })
    }
}

/// A hole that nothing closes, before the next one or the end.
fn open_hole(cell: &str) -> Option<Range<usize>> {
    let opened = cell.match_indices('{').map(|(at, _)| at);
    opened.into_iter().find_map(|at| {
        let rest = cell.get(at + 1..)?;
        let end = rest.find(['{', '}']).unwrap_or(rest.len());
        (!rest.get(end..)?.starts_with('}')).then(|| at..at + 1 + end)
    })
}

fn pieces(pair: Pair<'_, Rule>, cell: &str) -> Result<Vec<Piece>, CellError> {
    let pieces = pair.into_inner().filter(|piece| piece.as_rule() != Rule::EOI);
    pieces.map(|pair| piece(pair, cell)).collect()
}

fn piece(pair: Pair<'_, Rule>, cell: &str) -> Result<Piece, CellError> {
    match pair.as_rule() {
        Rule::optional_piece => pieces(pair, cell).map(Piece::Optional),
        Rule::hole => hole(pair, cell).map(Piece::Hole),
        _ => Ok(Piece::Verbatim(pair.as_str().to_owned())),
    }
}

fn hole(pair: Pair<'_, Rule>, cell: &str) -> Result<Hole, CellError> {
    let span = span(&pair);
    let wrong = || CellError::new(span.clone(), cell, "morceau");
    let content = inner(pair).ok_or_else(wrong)?;
    let part = |rule| content.clone().into_inner().find(|part| part.as_rule() == rule);
    let text = |rule| part(rule).map(|part| part.as_str().to_owned());
    let count = || part(Rule::count).and_then(|count| count.as_str().parse().ok()).ok_or_else(wrong);
    let kind = match content.as_rule() {
        Rule::digits_hole => HoleKind::Digits(count()?),
        Rule::chars_hole => HoleKind::Chars(count()?),
        Rule::date_hole => {
            HoleKind::Date(text(Rule::date_pattern).and_then(|text| DatePattern::new(&text)).ok_or_else(wrong)?)
        }
        Rule::text_hole => HoleKind::Text,
        _ => HoleKind::Value {
            table: text(Rule::table),
            name: text(Rule::value_name).map(|name| name.split('.').map(str::to_owned).collect()).unwrap_or_default(),
            case: part(Rule::case).and_then(inner).map(|case| match case.as_rule() {
                Rule::lower => Case::Lower,
                _ => Case::Upper,
            }),
        },
    };
    Ok(Hole { label: text(Rule::label), kind, span })
}

/// A number in words, as somebody who writes a gabarit may put it, in digits.
#[must_use]
pub fn in_digits(word: &str) -> Option<usize> {
    const WORDS: [&str; 20] = [
        "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize",
        "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf", "vingt",
    ];
    WORDS.iter().position(|own| *own == word.to_lowercase()).map(|rank| rank + 1)
}

/// Whether a word is one that a number stands before in a hole.
#[must_use]
pub fn is_counted(word: &str) -> bool {
    ["chiffre", "chiffres", "caractère", "caractères", "caractere", "caracteres"]
        .contains(&word.to_lowercase().as_str())
}

impl Hole {
    /// What it is called in messages: its name, else what fills it.
    #[must_use]
    pub fn name(&self) -> String {
        match (&self.label, &self.kind) {
            (Some(label), _) => label.clone(),
            (None, HoleKind::Value { table: Some(table), .. }) => table.clone(),
            (None, HoleKind::Value { name, .. }) => name.join("."),
            (None, kind) => kind.to_string(),
        }
    }
}

impl fmt::Display for Template {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.pieces.iter().try_for_each(|piece| piece.fmt(f))
    }
}

impl fmt::Display for Piece {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Verbatim(text) => f.write_str(text),
            Self::Optional(pieces) => {
                f.write_str("[")?;
                pieces.iter().try_for_each(|piece| piece.fmt(f))?;
                f.write_str("]")
            }
            Self::Hole(Hole { label: Some(label), kind, .. }) => write!(f, "{{{label} {kind}}}"),
            Self::Hole(Hole { label: None, kind, .. }) => write!(f, "{{{kind}}}"),
        }
    }
}

impl fmt::Display for HoleKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Value { table, name, case } => {
                if let Some(table) = table {
                    write!(f, "{table} ")?;
                }
                f.write_str(&name.join("."))?;
                f.write_str(match case {
                    Some(Case::Lower) => " en minuscules",
                    Some(Case::Upper) => " en majuscules",
                    None => "",
                })
            }
            Self::Digits(count) => write!(f, "{count} chiffres"),
            Self::Chars(count) => write!(f, "{count} caractères"),
            Self::Date(pattern) => f.write_str(pattern.as_str()),
            Self::Text => f.write_str("texte"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(cell: &str) -> Template {
        let template: Template = cell.parse().unwrap_or_else(|error| panic!("{cell}: {error:?}"));
        assert_eq!(template.to_string(), cell);
        template
    }

    #[test]
    fn gabarits_read_and_print() {
        reads("{couloir}-{logiciel}-Va1-{code nature}-{numero}[-{responsable texte}].{forme en minuscules}");
        let template = reads("JSON-{numero}-{date AAAAMMJJ}-{numéro 3 chiffres}.json");
        let names = template.pieces.iter().filter_map(|piece| match piece {
            Piece::Hole(hole) => Some(hole.name()),
            _ => None,
        });
        let names: Vec<_> = names.collect();
        assert_eq!(names, ["numero", "date", "numéro"]);
        reads("FIN{couloir}{6 chiffres}");
        reads("{AAAA-MM-JJ}-{texte}-{9 caractères}");
    }

    #[test]
    fn a_hole_that_nothing_closes_is_pointed_at() {
        for (cell, hole) in [("A-{3 chiffres", "{3 chiffres"), ("{a}-{b-{c}", "{b-"), ("x{", "{")] {
            let error = cell.parse::<Template>().expect_err("an open hole");
            assert_eq!((error.found.as_str(), error.special()), (hole, Some("cellule-accolade")), "{cell}");
        }
    }

    #[test]
    fn a_count_too_great_is_told_with_its_bound() {
        for cell in ["{4000000000 chiffres}", "{a 99999999999999999999 caractères}"] {
            let error = cell.parse::<Template>().expect_err("too great");
            assert_eq!(
                (error.special(), error.bound),
                (Some("cellule-nombre"), Some(999_999_999)),
                "{cell}: {error:?}"
            );
        }
    }

    #[test]
    fn a_hole_that_means_nothing_is_pointed_at() {
        let error = "A-{3 lettres}".parse::<Template>().expect_err("unknown hole");
        assert!(error.span.start >= 2, "{error:?}");
        assert!("{a".parse::<Template>().is_err());
        assert!("".parse::<Template>().is_err());
    }
}
