//! What is wrong with a cell, in people's words.

use std::ops::Range;

use pest::error::{ErrorVariant, InputLocation};

use super::parser::Rule;
use crate::diagnostic::nearest;
use crate::wording::Message;

/// A cell that does not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellError {
    /// The bytes at fault in the cell.
    pub span: Range<usize>,
    /// What stands there; empty at the end of the cell.
    pub found: String,
    /// What could have stood there.
    pub expected: Vec<Expectation>,
    /// The keyword that was probably meant.
    pub suggestion: Option<&'static str>,
    /// What the cell passes, when that is what is wrong.
    pub bound: Option<usize>,
}

/// Something a cell may hold, as it is called in messages (`attendu-…` in the message files).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Expectation(pub(super) &'static str);

impl Expectation {
    /// What it is called.
    #[must_use]
    pub fn message(self) -> Message {
        Message::new(format!("attendu-{}", self.0))
    }
}

/// Digits of a count, as the grammar bounds them: no length, and no list, needs more.
const MAX_DIGITS: usize = 9;
/// The greatest number of that many digits.
const GREATEST: usize = 999_999_999;

/// A mistyped word has at least that many letters: two letters are one letter away from too many words.
const SHORTEST_TYPO: usize = 3;

/// Words of the notation that people mistype.
const KEYWORDS: [&str; 25] = [
    "VARCHAR",
    "INTEGER",
    "FLOAT",
    "BOOLEAN",
    "MAJUSCULES",
    "Liste",
    "Tableau",
    "Toujours",
    "Obligatoire",
    "Facultatif",
    "N/A",
    "SI",
    "ALORS",
    "SINON",
    "ET",
    "OU",
    "NON",
    "DANS",
    "EST",
    "EXISTE",
    "AVEC",
    "RANG",
    "null",
    "true",
    "false",
];

impl CellError {
    /// Something readable that means nothing here.
    pub(super) fn new(span: Range<usize>, cell: &str, expected: &'static str) -> Self {
        let found = cell.get(span.clone()).unwrap_or_default().to_owned();
        Self { span, found, expected: vec![Expectation(expected)], suggestion: None, bound: None }
    }

    /// Something that passes a bound.
    pub(super) fn beyond(bound: usize, span: Range<usize>, cell: &str, expected: &'static str) -> Self {
        Self { bound: Some(bound), ..Self::new(span, cell, expected) }
    }

    /// What is wrong, where more can be said than what was found and what was expected (`diag-cellule-…`).
    #[must_use]
    pub fn special(&self) -> Option<&'static str> {
        let [Expectation(only)] = self.expected.as_slice() else { return None };
        Some(match *only {
            "cellule-plus-courte" => "cellule-longue",
            "moins-d-operateurs" => "cellule-operateurs",
            "moins-de-parentheses" => "cellule-parentheses",
            "moins-de-si" => "cellule-si",
            "nombre-plus-petit" => "cellule-nombre",
            "accolade" => "cellule-accolade",
            "point" => "cellule-virgule",
            "morceau" if !self.found.is_empty() && self.suggestion.is_none() => "cellule-gabarit",
            _ => return None,
        })
    }

    pub(super) fn from_pest(error: &pest::error::Error<Rule>, cell: &str) -> Self {
        let at = match error.location {
            InputLocation::Pos(at) | InputLocation::Span((at, _)) => at,
        };
        let found = word_at(cell, at);
        if found.len() > MAX_DIGITS && found.bytes().all(|byte| byte.is_ascii_digit()) {
            return Self::beyond(GREATEST, at..at + found.len(), cell, "nombre-plus-petit");
        }
        if let Some(span) = decimal_comma(cell, at) {
            return Self::new(span, cell, "point");
        }
        let mut expected: Vec<_> = match &error.variant {
            ErrorVariant::ParsingError { positives, .. } => positives.iter().filter_map(|&rule| name(rule)).collect(),
            ErrorVariant::CustomError { .. } => Vec::new(),
        };
        expected.sort_unstable();
        expected.dedup();
        let suggestion = nearest(found, KEYWORDS).filter(|keyword| !keyword.eq_ignore_ascii_case(found));
        Self {
            span: at..at + found.len(),
            found: found.to_owned(),
            expected,
            suggestion: suggestion.filter(|_| found.chars().count() >= SHORTEST_TYPO),
            bound: None,
        }
    }
}

/// The number whose decimals a comma begins there, as French writes them.
fn decimal_comma(cell: &str, at: usize) -> Option<Range<usize>> {
    let (before, after) = cell.split_at_checked(at)?;
    let digits = |char: char| char.is_ascii_digit();
    let whole = before.len() - before.trim_end_matches(digits).len();
    let decimals = after.strip_prefix(',').map(|rest| rest.len() - rest.trim_start_matches(digits).len())?;
    (whole > 0 && decimals > 0).then(|| at - whole..at + 1 + decimals)
}

/// The word, or else the character, that begins there.
fn word_at(cell: &str, at: usize) -> &str {
    let rest = cell.get(at..).unwrap_or_default();
    let word = rest.find(|char: char| !(char.is_alphanumeric() || char == '_')).unwrap_or(rest.len());
    let length = if word == 0 { rest.chars().next().map_or(0, char::len_utf8) } else { word };
    rest.get(..length).unwrap_or_default()
}

/// How a rule of the grammar is called in a message; parts of something already named have no name of their own.
fn name(rule: Rule) -> Option<Expectation> {
    let name = match rule {
        Rule::EOI => "fin",
        Rule::format_cell
        | Rule::format
        | Rule::single
        | Rule::text
        | Rule::varchar
        | Rule::integer
        | Rule::decimal
        | Rule::boolean
        | Rule::integer_word
        | Rule::float_word
        | Rule::list
        | Rule::list_word
        | Rule::constant
        | Rule::values => "format",
        Rule::length | Rule::relation => "longueur",
        Rule::count => "nombre",
        Rule::date_format => "format-date",
        Rule::upper_case => "majuscules",
        Rule::max_word => "max",
        Rule::decimals_words => "decimales",
        Rule::of => "de",
        Rule::close => "parenthese",
        Rule::colon => "deux-points",
        Rule::obligation_cell
        | Rule::obligation
        | Rule::mandatory
        | Rule::optional
        | Rule::mandatory_if
        | Rule::if_rule
        | Rule::outcome => "obligation",
        Rule::condition_cell
        | Rule::expression
        | Rule::choice
        | Rule::number
        | Rule::date
        | Rule::size
        | Rule::rank
        | Rule::call
        | Rule::json_path
        | Rule::path_name
        | Rule::array
        | Rule::not
        | Rule::exists
        | Rule::function => "condition",
        Rule::literal => "litteral",
        Rule::quoted => "texte",
        Rule::otherwise | Rule::else_word => "sinon",
        Rule::then_word => "alors",
        Rule::if_word => "si",
        Rule::and
        | Rule::or
        | Rule::with
        | Rule::in_list
        | Rule::equal
        | Rule::not_equal
        | Rule::at_most
        | Rule::at_least
        | Rule::less
        | Rule::more
        | Rule::plus
        | Rule::minus
        | Rule::times
        | Rule::is_null
        | Rule::is_not_null
        | Rule::unit => "operateur",
        Rule::template_cell
        | Rule::hole
        | Rule::optional_piece
        | Rule::verbatim
        | Rule::digits_hole
        | Rule::chars_hole
        | Rule::date_hole
        | Rule::text_hole
        | Rule::value_hole
        | Rule::label
        | Rule::table
        | Rule::value_name
        | Rule::case
        | Rule::date_pattern
        | Rule::free_text
        | Rule::lower
        | Rule::upper => "morceau",
        _ => return None,
    };
    Some(Expectation(name))
}
