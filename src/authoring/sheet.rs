//! A rule file as rows and columns, and back.
//!
//! A [`Draft`] is a whole table as texts, in the order of a rule file. It is taken from the rules in force, or read from a
//! [`Grid`] of cells; it is written as a grid, as a rule file, or as a revision of another draft.

mod column;
mod complete;
mod csv;
mod export;
mod header;
mod read;
mod repair;
mod revise;
mod route;
mod sample;
mod toml;

use std::collections::BTreeMap;

use crate::notation::CellError;

pub use column::{Column, Genre};
pub use csv::{CsvError, CsvForm, MAX_COLUMNS, MAX_ROWS};
pub use export::table;
pub use header::recognised;
pub use read::{Import, import};
pub use revise::{Revised, base, revision};
pub(in crate::authoring) use revise::{Shift, revision_of, shifted};
pub(in crate::authoring) use sample::samples;
pub(in crate::authoring) use toml::pairs_of;
pub use toml::whole;

/// Cells in rows, as a spreadsheet holds them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Grid {
    /// The name of the sheet, or of the file.
    pub name: String,
    /// The rows; the first cell of the first row is A1.
    pub rows: Vec<Vec<String>>,
    /// Whether the last cell has a quotation mark that is not closed.
    pub unclosed: bool,
}

/// A rule file as rows.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Draft {
    /// `document`, `[depot]`, `[retour]`, `[rapprochement.*]`, `[table.*]`.
    pub(crate) settings: Vec<Row>,
    /// `[[indice]]`.
    pub(crate) indices: Vec<Row>,
    /// `[[bloc]]`, their balises, and what belongs to those.
    pub(crate) blocs: Vec<Branch>,
    /// `[[controle]]` and their examples.
    pub(crate) controles: Vec<Branch>,
    /// `[trace] lignes`.
    pub(crate) lignes: Vec<Row>,
}

/// A row with the rows that belong to it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Branch {
    pub(crate) row: Row,
    pub(crate) below: Vec<Branch>,
}

/// One table of a rule file: its keys as texts.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub(crate) genre: Genre,
    pub(crate) cells: BTreeMap<Column, String>,
    /// Where it stands in the sheet, from 1; nothing for what came from elsewhere.
    pub(crate) line: Option<usize>,
    pub(crate) doubts: Vec<Doubt>,
}

/// Something of a sheet that a person must look at.
#[derive(Debug, Clone, PartialEq)]
pub struct Doubt {
    /// The row of the sheet, from 1; nothing when no single row is meant.
    pub line: Option<usize>,
    /// The column; nothing when the row as a whole is meant.
    pub column: Option<Column>,
    /// The rank of the column in the sheet, from 0.
    pub rank: Option<usize>,
    /// What stands there.
    pub found: String,
    /// What is the matter.
    pub reason: Reason,
}

/// Why a cell must be looked at.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Reason {
    /// It does not read.
    Unreadable(CellError),
    /// It is none of a few words.
    Word(Vec<&'static str>),
    /// It is no JSON text.
    Example,
    /// It is no whole number.
    Number,
    /// It is no path of names.
    Path,
    /// It says what it should say twice, or in another shape.
    Shape,
    /// It is no name of a tag; this one is put in its place.
    Name(String),
    /// The row belongs to nothing above it.
    Orphan,
    /// No column of that name is known: it is left out.
    Header,
    /// The cell is empty, and the rule needs it.
    Missing,
    /// It stands twice in its object; the other cells of the second row.
    Twice(String),
    /// It is taken for this cell.
    Taken(&'static str),
    /// It stands under no header: it is left out.
    Untitled,
    /// Its quotation mark is not closed: it holds all that follows.
    Unclosed,
    /// It was concluded from the rest of the sheet.
    Deduced,
    /// It was made from the format.
    Sampled,
    /// The rules in force have it, the sheet has not: it is withdrawn.
    Withdrawn,
    /// No revision can say it: it stays as it was.
    Fixed,
    /// The bloc is withdrawn and stated anew; in what it changes.
    Restated(String),
    /// The revision does not say it of itself.
    Untold,
    /// The sheet has no clue to tell the profile by.
    Clueless,
    /// The format was guessed from a value of a model.
    Guessed(String),
    /// The model has no value that would show the format.
    Silent(String),
    /// It is taken to be the tag of that path.
    Supposed(String),
    /// It named what is gone or has another kind, and went with it.
    Dropped,
    /// A tag said it that is gone or has another kind; the tag.
    Lost(String),
    /// The elements of that list held it before: format, obligation and examples are theirs.
    Inherited(String),
}

impl PartialEq for Row {
    /// Two rows are the same when they say the same, wherever they stand.
    fn eq(&self, other: &Self) -> bool {
        (self.genre, &self.cells) == (other.genre, &other.cells)
    }
}

impl Row {
    pub(crate) fn new(genre: Genre) -> Self {
        Self { genre, cells: BTreeMap::new(), line: None, doubts: Vec::new() }
    }

    /// The cell's text; empty when there is none.
    pub(crate) fn text(&self, column: Column) -> &str {
        self.cells.get(&column).map_or("", String::as_str)
    }

    /// Puts a text in a cell; an empty one leaves it empty.
    pub(crate) fn set(&mut self, column: Column, text: impl Into<String>) {
        let text = text.into();
        if text.is_empty() {
            self.cells.remove(&column);
        } else {
            self.cells.insert(column, text);
        }
    }

    pub(crate) fn with(mut self, column: Column, text: impl Into<String>) -> Self {
        self.set(column, text);
        self
    }

    pub(crate) fn doubt(&mut self, column: Option<Column>, found: impl Into<String>, reason: Reason) {
        self.doubts.push(Doubt { line: self.line, column, rank: None, found: found.into(), reason });
    }
}

impl Branch {
    pub(crate) fn new(row: Row) -> Self {
        Self { row, below: Vec::new() }
    }

    /// The rows below of one genre.
    pub(crate) fn of(&self, genre: Genre) -> impl Iterator<Item = &Self> {
        self.below.iter().filter(move |branch| branch.row.genre == genre)
    }
}

impl Draft {
    /// Every row, in the order of a rule file.
    pub(crate) fn rows(&self) -> Vec<&Row> {
        fn into<'a>(branch: &'a Branch, rows: &mut Vec<&'a Row>) {
            rows.push(&branch.row);
            branch.below.iter().for_each(|below| into(below, rows));
        }
        let mut rows: Vec<&Row> = self.settings.iter().chain(&self.indices).collect();
        self.blocs.iter().chain(&self.controles).for_each(|branch| into(branch, &mut rows));
        rows.extend(&self.lignes);
        rows
    }

    /// Everything that a person must look at, in the order of the rows.
    #[must_use]
    pub fn doubts(&self) -> Vec<&Doubt> {
        self.rows().into_iter().flat_map(|row| &row.doubts).collect()
    }

    /// The balises with the path of their bloc.
    pub(crate) fn balises(&self) -> impl Iterator<Item = (&Row, &Branch)> {
        self.blocs.iter().flat_map(|bloc| bloc.of(Genre::Balise).map(move |balise| (&bloc.row, balise)))
    }

    pub(crate) fn setting(&self, genre: Genre, name: &str) -> Option<&Row> {
        self.settings.iter().find(|row| row.genre == genre && row.text(Column::Nom) == name)
    }
}
