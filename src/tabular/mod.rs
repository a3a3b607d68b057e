//! Tables of cells, row by row: how a CSV file is written, and what its cells say.

mod cell;
mod detect;
mod guard;
mod quoting;
mod rows;
mod write;

pub use cell::Cell;
pub use detect::{DELIMITERS, Form, detect, encoding_of};
pub use guard::{guarded, unguarded};
pub use rows::{Rows, TableError};
pub use write::{bare_record, encoded, record};

/// The columns of the widest sheet that spreadsheets write.
pub const MAX_COLUMNS: usize = 16_384;
/// The rows of the longest sheet that spreadsheets write.
pub const MAX_ROWS: usize = 1_048_576;

/// A row of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The row as a spreadsheet numbers it, from 1.
    pub line: u32,
    /// Its cells; those that are missing at its end are empty.
    pub cells: Vec<Cell>,
}

impl Row {
    /// Whether nothing can be seen in it.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(Cell::is_blank)
    }
}
