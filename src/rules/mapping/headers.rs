//! The headers of a table, and what a mapping calls them.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::definition;
use crate::rules::files::Files;
use crate::rules::reader::Sink;

/// What mapping files say of the table before it is read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    /// The columns that they name.
    pub columns: Vec<String>,
    /// The row of the headers, where they say so.
    pub header: Option<usize>,
    /// The sheet, where they say so.
    pub sheet: Option<String>,
}

impl Wanted {
    /// What mapping files say, whatever mistakes they hold.
    #[must_use]
    pub fn by(files: &Files) -> Self {
        let sink = Sink::new(files);
        let mut wanted = Self::default();
        for (rank, (_, text)) in (0..).zip(files.iter()) {
            let Some(definition) = definition::read(rank, text, &sink) else { continue };
            let columns = definition.fields.iter().filter_map(|(_, field)| field.column.as_ref());
            wanted.columns.extend(columns.map(|cell| cell.text.clone()));
            wanted.header = definition.header.filter(|row| *row > 0).or(wanted.header);
            wanted.sheet = definition.sheet.map(|cell| cell.text).or(wanted.sheet);
        }
        wanted
    }

    /// How many of the columns are among the cells of a row.
    #[must_use]
    pub fn among(&self, cells: &[String]) -> usize {
        self.columns.iter().filter(|name| !find(cells, name).is_empty()).count()
    }
}

/// The ranks of the headers of that name: to the letter, else whatever their case, accents and blanks.
pub(super) fn find(headers: &[String], name: &str) -> Vec<usize> {
    let by = |same: &dyn Fn(&str) -> bool| -> Vec<usize> {
        headers.iter().enumerate().filter(|(_, header)| same(header)).map(|(rank, _)| rank).collect()
    };
    let exact = by(&|header| header.trim() == name.trim());
    let folded = bare(name);
    if exact.is_empty() && !folded.is_empty() { by(&|header| bare(header) == folded) } else { exact }
}

/// A name without its case, accents, blanks and marks.
pub(crate) fn bare(name: &str) -> String {
    let letters = name.nfd().filter(|char| !is_combining_mark(*char)).flat_map(char::to_lowercase);
    letters.filter(|char| char.is_alphanumeric()).collect()
}
