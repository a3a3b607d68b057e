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
        Self { span, found, expected: vec![Expectation(expected)], suggestion: None }
    }

    pub(super) fn from_pest(error: &pest::error::Error<Rule>, cell: &str) -> Self {
        let at = match error.location {
            InputLocation::Pos(at) | InputLocation::Span((at, _)) => at,
        };
        let found = word_at(cell, at);
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
        }
    }
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
