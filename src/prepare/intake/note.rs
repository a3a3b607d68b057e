//! What is to be told of a table, whatever the control says.

use super::{Amiss, Change};

/// Something to be told of a cell or a row, whatever the control says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The row, from 1.
    pub line: u32,
    /// The column, from 0; nothing when the row is meant.
    pub column: Option<usize>,
    /// What the cell shows.
    pub raw: String,
    /// What is to be told.
    pub kind: NoteKind,
}

/// What is to be told of a cell or a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoteKind {
    /// The value was brought to the form that its format asks for: as it is written now.
    Changed(Change, String),
    /// Another row of the demande says otherwise: what is written, and that row.
    Contradicted(String, u32),
    /// The row has more cells than there are headers: how many.
    Ragged(usize),
    /// The row has fewer cells than there are headers: how many.
    Short(usize),
    /// The row stands apart from the others of its demande: the row before.
    Apart(u32),
    /// All that the row says of an element was said already.
    Repeated,
    /// Something is wrong with the cell or the row itself: what is written, where that is a cell.
    Amiss(Amiss, String),
}

impl NoteKind {
    /// Whether the table must be looked at before its filings are deposited.
    #[must_use]
    pub fn is_wrong(&self) -> bool {
        match self {
            Self::Contradicted(..) | Self::Ragged(_) => true,
            Self::Amiss(amiss, _) => amiss.is_wrong(),
            _ => false,
        }
    }
}
