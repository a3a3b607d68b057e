//! How the columns of a supplier's table fill the tags: mapping files, read as rule files are.

mod columns;
mod compiler;
mod definition;
mod headers;

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Severity};
use crate::notation::Literal;

use super::files::Files;
use super::plan::{Plan, ShapeId};
use super::reader::Sink;
use columns::{columns, expression};
use compiler::Compiler;

pub use headers::Wanted;

pub(crate) use columns::ROW;
pub(crate) use headers::bare;

/// How the columns of a table fill the tags.
#[derive(Debug, Clone)]
pub struct Mapping {
    /// The tags that are filled, in order of the mapping.
    pub(crate) fields: Vec<Field>,
    /// A plan whose objects are the rows of the table, whose tags are its columns, and whose contrôles are the expressions.
    pub(crate) columns: Plan,
    /// The tag that tells one demande from another, where the mapping says so.
    pub(crate) key: Option<(ShapeId, usize)>,
}

/// What fills a tag.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    pub(crate) shape: ShapeId,
    pub(crate) slot: usize,
    pub(crate) origin: Origin,
    /// What stands in cells, and what it means.
    pub(crate) translations: Vec<(String, Literal)>,
    /// What stands between the elements of a list in one cell.
    pub(crate) separator: Option<String>,
    /// What an empty cell means.
    pub(crate) default: Option<Literal>,
    pub(crate) blank: Blank,
    /// Digits to which leading zeros are put back.
    pub(crate) pad: Option<usize>,
    /// What comes first in its dates, where nothing else tells.
    pub(crate) order: Option<DayOrder>,
    /// Whether a value is brought to the form that its format asks for.
    pub(crate) normalised: bool,
}

/// Where a value comes from.
#[derive(Debug, Clone, PartialEq)]
pub enum Origin {
    /// A column, by its rank.
    Column(usize),
    /// An expression over columns, by its rank.
    Computed(usize),
    /// The same for every demande.
    Constant(Literal),
    /// The same text for every demande, written as a cell would be.
    Text(String),
    /// The same empty list for every demande.
    EmptyList,
}

/// What becomes of an empty cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Blank {
    /// `null`; for a list, a list without elements.
    Null,
    /// The tag is left out.
    Absent,
    /// A text without characters.
    Text,
}

impl Blank {
    const ALL: [Self; 3] = [Self::Null, Self::Absent, Self::Text];

    fn word(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Absent => "absente",
            Self::Text => "texte",
        }
    }
}

/// What comes first in the dates of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayOrder {
    /// The day, as in France.
    Day,
    /// The month, as in the United States.
    Month,
}

impl DayOrder {
    const ALL: [Self; 2] = [Self::Day, Self::Month];

    fn word(self) -> &'static str {
        match self {
            Self::Day => "jour",
            Self::Month => "mois",
        }
    }
}

/// The rules that a mapping is held against.
pub(super) struct Rules<'a> {
    pub(super) plan: &'a Plan,
    pub(super) words: &'a [(&'static str, String)],
    pub(super) tables: &'a BTreeMap<String, BTreeMap<String, String>>,
}

impl Mapping {
    /// A mapping of one tag.
    pub(crate) fn of(field: Field) -> Self {
        Self { fields: vec![field], columns: Plan::default(), key: None }
    }
}

impl Field {
    /// A tag filled by a column, as a mapping that says no more would.
    pub(crate) fn of_column((shape, slot): (ShapeId, usize), column: usize) -> Self {
        Self {
            shape,
            slot,
            origin: Origin::Column(column),
            translations: Vec::new(),
            separator: None,
            default: None,
            blank: Blank::Null,
            pad: None,
            order: None,
            normalised: true,
        }
    }
}

/// The name of what stands on the command line instead of in a file: it holds against every file.
pub const SETTINGS: &str = "--set";

/// Compiles mapping files; what is set on the command line takes the place of what a file says, tag by tag.
pub(super) fn compile(files: &Files, headers: &[String], rules: &Rules<'_>) -> Result<Mapping, Vec<Diagnostic>> {
    let sink = Sink::new(files);
    let columns = columns(headers);
    let mut compiler =
        Compiler { rules, headers, columns: &columns, sink: &sink, codes: Vec::new(), fields: Vec::new(), key: None };
    let mut texts: Vec<_> = (0..).zip(files.iter()).collect();
    texts.sort_by_key(|(_, (name, _))| *name == SETTINGS);
    for (rank, (_, text)) in texts {
        if let Some(definition) = definition::read(rank, text, &sink) {
            compiler.file(&definition);
        }
    }
    let Compiler { fields, codes, key, .. } = compiler;
    let controles = codes.into_iter().map(expression).collect();
    let found = sink.into_diagnostics();
    if found.iter().any(|one| one.severity == Severity::Error) {
        return Err(found);
    }
    Ok(Mapping { fields, columns: Plan { controles, ..columns }, key })
}
