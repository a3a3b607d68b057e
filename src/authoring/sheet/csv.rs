//! Grids as CSV: French spreadsheets write semicolons, and read UTF-8 only behind its mark.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8};
use thiserror::Error;

use super::{Grid, recognised};
use crate::tabular::{DELIMITERS, Form, bare_record, detect, encoded, guarded, unguarded};

/// A table of the documents has fifty rows; the longest sheet of rules has under a thousand.
pub const MAX_ROWS: usize = 5_000;
/// Sheets have twenty-five columns; what lies far to the right was not meant.
pub const MAX_COLUMNS: usize = 256;

/// How a CSV file was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CsvForm {
    /// What stands between cells.
    pub delimiter: char,
    /// The name of the encoding.
    pub encoding: &'static str,
}

/// A CSV file could not be read.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum CsvError {
    /// More rows or columns than any sheet of rules has.
    #[error("more than {MAX_ROWS} rows or {MAX_COLUMNS} columns")]
    TooLarge,
    /// The cells cannot be told apart.
    #[error("the cells cannot be told apart")]
    Malformed,
}

/// How well a delimiter does, the rows under it, and the delimiter.
type Guess = ((usize, usize), Vec<Vec<String>>, char);

impl Grid {
    /// As CSV: semicolons between cells, UTF-8 behind its mark.
    #[must_use]
    pub fn to_csv(&self) -> Vec<u8> {
        let rows: String = self.rows.iter().map(|row| bare_record(row, Form::SPREADSHEET)).collect();
        encoded(&rows, Form::SPREADSHEET)
    }

    /// The same with an apostrophe before each cell that a spreadsheet would take for a formula.
    #[must_use]
    pub fn guarded(mut self) -> Self {
        self.rows.iter_mut().flatten().for_each(|cell| *cell = guarded(cell));
        self
    }

    /// The same without the apostrophes that keep cells from being formulas.
    #[must_use]
    pub fn unguarded(mut self) -> Self {
        for cell in self.rows.iter_mut().flatten() {
            let plain = unguarded(cell);
            if plain.len() < cell.len() {
                *cell = plain.to_owned();
            }
        }
        self
    }

    /// From CSV whose encoding and delimiter are found: the marks of Unicode, else UTF-8 if it is that, else the usual one of
    /// western Windows; the delimiter under which most headers of a table are recognised, else most cells.
    ///
    /// # Errors
    /// There are too many cells, or they cannot be told apart.
    pub fn from_csv(name: &str, bytes: &[u8]) -> Result<(Self, CsvForm), CsvError> {
        let (text, encoding) = decoded(bytes);
        let mut best: Option<Guess> = None;
        for delimiter in DELIMITERS {
            let rows = read(&text, delimiter)?;
            let headers = rows.iter().take(super::read::MAX_PREAMBLE).map(|row| recognised(row)).max().unwrap_or(0);
            let width = rows.iter().map(Vec::len).max().unwrap_or(0);
            if best.as_ref().is_none_or(|(known, ..)| (headers, width) > *known) {
                best = Some(((headers, width), rows, delimiter));
            }
        }
        let (_, rows, delimiter) = best.ok_or(CsvError::Malformed)?;
        let unclosed = is_unclosed(&text, delimiter);
        Ok((
            Self { name: name.to_owned(), rows, unclosed }.unguarded(),
            CsvForm { delimiter, encoding: encoding.name() },
        ))
    }
}

fn decoded(bytes: &[u8]) -> (Cow<'_, str>, &'static Encoding) {
    // Bytes in memory can always be read.
    let encoding = detect(bytes, None, None).map_or(UTF_8, |form| form.encoding);
    (encoding.decode(bytes).0, encoding)
}

/// Where in a cell the reading of CSV is.
#[derive(Clone, Copy, PartialEq)]
enum Within {
    Start,
    Plain,
    Quoted,
    /// Behind a mark that closes, or is the first of two.
    Closed,
}

/// Whether the last cell begins with a quotation mark that nothing closes.
fn is_unclosed(text: &str, delimiter: char) -> bool {
    let step = |within, char| match (within, char) {
        (Within::Quoted, '"') => Within::Closed,
        (Within::Start | Within::Closed, '"') | (Within::Quoted, _) => Within::Quoted,
        (_, char) if char == delimiter || matches!(char, '\r' | '\n') => Within::Start,
        _ => Within::Plain,
    };
    text.chars().fold(Within::Start, step) == Within::Quoted
}

fn read(text: &str, delimiter: char) -> Result<Vec<Vec<String>>, CsvError> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(u8::try_from(delimiter).unwrap_or(b';'))
        .from_reader(text.as_bytes());
    let mut rows: Vec<Vec<String>> = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|_| CsvError::Malformed)?;
        if rows.len() >= MAX_ROWS || record.len() > MAX_COLUMNS {
            return Err(CsvError::TooLarge);
        }
        rows.push(record.iter().map(str::to_owned).collect());
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delimiter_and_encoding_are_found() {
        let told = |bytes: &[u8]| Grid::from_csv("x", bytes).map(|(grid, form)| (grid.rows, form)).expect("it reads");
        let (rows, form) = told("Bloc,Balise,Format\nEntête;A,x,\"« A, B »\"\n".as_bytes());
        assert_eq!((form.delimiter, form.encoding, rows[1][2].as_str()), (',', "UTF-8", "« A, B »"));
        let (rows, form) = told(b"Bloc;Balise;Obligatoire\nEnt\xEAte;x;Obligatoire\n");
        assert_eq!((form.delimiter, form.encoding, rows[1][0].as_str()), (';', "windows-1252", "Entête"));
        let utf16: Vec<u8> = "Balise\tFormat\nx\tN/A\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let (rows, form) = told(&utf16);
        assert_eq!((form.delimiter, form.encoding, rows[1][1].as_str()), ('\t', "UTF-16LE", "N/A"));
    }
}
