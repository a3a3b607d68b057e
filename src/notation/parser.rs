//! The pest parser, and the entry to it that bounds what it is given.

use std::ops::Range;

use pest::Parser as _;
use pest::iterators::Pair;
use pest_derive::Parser;

use super::error::CellError;

#[derive(Parser)]
#[grammar = "grammar/notation.pest"]
pub(super) struct Notation;

/// No cell of the documents passes 200 characters; the bound keeps a hostile rule file from costing time.
const MAX_CELL: usize = 4096;
/// How deep brackets, and choices, may nest in a cell: the parser recurses once for each.
const MAX_NESTING: usize = 24;
/// How many brackets a cell may open. A closing bracket inside a text closes nothing, so that counting the nesting
/// alone would let more of them be open than it seems.
const MAX_BRACKETS: usize = 96;
/// How many operators a cell may hold: each can make the expression one level deeper, and whatever reads it recurses.
const MAX_OPERATORS: usize = 256;

/// Reads a whole cell as `rule` and hands over the pair inside it.
pub(super) fn parse(rule: Rule, cell: &str) -> Result<Pair<'_, Rule>, CellError> {
    bound(cell)?;
    let mut pairs = Notation::parse(rule, cell).map_err(|error| CellError::from_pest(&error, cell))?;
    let mut operators = pairs.clone().flatten().filter(|pair| is_operator(pair.as_rule()));
    if let Some(beyond) = operators.nth(MAX_OPERATORS) {
        return Err(CellError::beyond(MAX_OPERATORS, span(&beyond), cell, "moins-d-operateurs"));
    }
    pairs.next().ok_or_else(|| CellError::new(0..cell.len(), cell, "fin"))
}

fn bound(cell: &str) -> Result<(), CellError> {
    let (mut depth, mut opened) = (0_usize, 0_usize);
    for (at, byte) in cell.bytes().enumerate() {
        match byte {
            b'(' | b'[' => (depth, opened) = (depth + 1, opened + 1),
            b')' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > MAX_NESTING || opened > MAX_BRACKETS {
            let bound = if depth > MAX_NESTING { MAX_NESTING } else { MAX_BRACKETS };
            return Err(CellError::beyond(bound, at..at + 1, cell, "moins-de-parentheses"));
        }
    }
    let words = cell.split(|char: char| !(char.is_alphanumeric() || char == '_'));
    let choices = words.filter(|word| word.eq_ignore_ascii_case("SI")).count();
    match (cell.len() > MAX_CELL, choices > MAX_NESTING) {
        (true, _) => Err(CellError::beyond(MAX_CELL, 0..0, cell, "cellule-plus-courte")),
        (false, true) => Err(CellError::beyond(MAX_NESTING, 0..0, cell, "moins-de-si")),
        (false, false) => Ok(()),
    }
}

fn is_operator(rule: Rule) -> bool {
    matches!(
        rule,
        Rule::with
            | Rule::or
            | Rule::and
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
            | Rule::not
            | Rule::exists
            | Rule::is_null
            | Rule::is_not_null
    )
}

/// The first pair inside a pair.
pub(super) fn inner(pair: Pair<'_, Rule>) -> Option<Pair<'_, Rule>> {
    pair.into_inner().next()
}

pub(super) fn span(pair: &Pair<'_, Rule>) -> Range<usize> {
    pair.as_span().start()..pair.as_span().end()
}

/// The text inside quotation marks.
pub(super) fn unquote(pair: Pair<'_, Rule>) -> String {
    inner(pair).map(|text| text.as_str().to_owned()).unwrap_or_default()
}

/// What `blank` of the grammar holds.
const BLANKS: [char; 6] = [' ', '\t', '\r', '\n', '\u{A0}', '\u{202F}'];

/// A text in the quotation marks from which it reads back: the French ones, unless it holds their end or has blanks at
/// its own ends.
pub(super) fn quote(text: &str) -> String {
    let bare = !text.starts_with(BLANKS) && !text.ends_with(BLANKS);
    match text {
        _ if bare && !text.contains('»') => format!("« {text} »"),
        _ if bare && text.contains('"') => format!("“{text}”"),
        _ => format!("\"{text}\""),
    }
}
