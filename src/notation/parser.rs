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
/// How deep brackets may nest in a cell: the parser recurses once for each.
const MAX_NESTING: usize = 24;

/// Reads a whole cell as `rule` and hands over the pair inside it.
pub(super) fn parse(rule: Rule, cell: &str) -> Result<Pair<'_, Rule>, CellError> {
    bound(cell)?;
    let mut pairs = Notation::parse(rule, cell).map_err(|error| CellError::from_pest(&error, cell))?;
    pairs.next().ok_or_else(|| CellError::new(0..cell.len(), cell, "fin"))
}

fn bound(cell: &str) -> Result<(), CellError> {
    let mut depth = 0_usize;
    for (at, byte) in cell.bytes().enumerate() {
        match byte {
            b'(' | b'[' => depth += 1,
            b')' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > MAX_NESTING {
            return Err(CellError::new(at..at + 1, cell, "moins-de-parentheses"));
        }
    }
    let choices = cell.split_whitespace().filter(|word| word.eq_ignore_ascii_case("SI")).count();
    if cell.len() > MAX_CELL || choices > MAX_NESTING {
        return Err(CellError::new(0..0, cell, "cellule-plus-courte"));
    }
    Ok(())
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
