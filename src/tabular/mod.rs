//! Tables of cells, row by row: how a CSV file is written, and what its cells say.

mod detect;
mod guard;
mod rows;
mod write;

pub use detect::{DELIMITERS, Form, detect, encoding_of};
pub use guard::{guarded, unguarded};
pub use rows::{Rows, TableError};
pub use write::{bare_record, encoded, record};

use jiff::civil::Date;

/// The columns of the widest sheet that spreadsheets write.
pub const MAX_COLUMNS: usize = 16_384;
/// The rows of the longest sheet that spreadsheets write.
pub const MAX_ROWS: usize = 1_048_576;

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// A text; the only kind that CSV has.
    Text(String),
    /// A number, which has no leading zeros.
    Number(f64),
    /// A day.
    Date(Date),
    /// `VRAI`, `FAUX`.
    Bool(bool),
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The row as a spreadsheet numbers it, from 1.
    pub line: u32,
    /// Its cells; those that are missing at its end are empty.
    pub cells: Vec<Cell>,
}

impl Cell {
    /// What the cell shows.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Date(date) => date.to_string(),
            Self::Bool(value) => if *value { "VRAI" } else { "FAUX" }.to_owned(),
        }
    }

    /// Whether nothing can be seen in it.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        matches!(self, Self::Text(text) if text.trim().is_empty())
    }
}

impl Row {
    /// Whether nothing can be seen in it.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(Cell::is_blank)
    }
}
