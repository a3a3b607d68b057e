//! Grids as CSV: French spreadsheets write semicolons, and read UTF-8 only behind its mark.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use thiserror::Error;

use super::{Grid, recognised};

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

/// A CSV file could not be read or written.
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

/// Marks with which spreadsheets begin a formula.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];
const DELIMITERS: [char; 4] = [';', ',', '\t', '|'];
/// How well a delimiter does, the rows under it, and the delimiter.
type Guess = ((usize, usize), Vec<Vec<String>>, char);

const MARK: &str = "\u{FEFF}";

/// The text with an apostrophe before it when a spreadsheet would take it for a formula, or for such an apostrophe.
pub(super) fn guarded(text: &str) -> String {
    if text.starts_with(FORMULA) || text.starts_with('\'') { format!("'{text}") } else { text.to_owned() }
}

/// The text that [`guarded`] was given.
pub(super) fn unguarded(text: &str) -> &str {
    text.strip_prefix('\'').filter(|rest| rest.starts_with(FORMULA) || rest.starts_with('\'')).unwrap_or(text)
}

impl Grid {
    /// As CSV: semicolons between cells, UTF-8 behind its mark.
    ///
    /// # Errors
    /// Never in practice: texts of any kind can be written.
    pub fn to_csv(&self) -> Result<Vec<u8>, CsvError> {
        let mut writer = csv::WriterBuilder::new()
            .delimiter(b';')
            .terminator(csv::Terminator::CRLF)
            .flexible(true)
            .from_writer(MARK.as_bytes().to_vec());
        for row in &self.rows {
            writer.write_record(row).map_err(|_| CsvError::Malformed)?;
        }
        writer.into_inner().map_err(|_| CsvError::Malformed)
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
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        let rest = bytes.get(length..).unwrap_or_default();
        return (encoding.decode_without_bom_handling(rest).0, encoding);
    }
    // Text of a spreadsheet in UTF-16 without its mark: every other byte of its first letters is nothing.
    let nothing = |rank: usize| bytes.iter().skip(rank).step_by(2).take(16).all(|byte| *byte == 0) && bytes.len() > 3;
    let encoding = match (nothing(1), nothing(0)) {
        (true, _) => UTF_16LE,
        (_, true) => UTF_16BE,
        _ if std::str::from_utf8(bytes).is_ok() => UTF_8,
        _ => WINDOWS_1252,
    };
    (encoding.decode_without_bom_handling(bytes).0, encoding)
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
    fn formulas_are_disarmed_and_come_back() {
        for text in ["=1+1", "-5", "+33", "@x", "'=1", "''", "\tx", "'a", "a", ""] {
            let guarded = guarded(text);
            assert!(!guarded.starts_with(FORMULA), "{guarded}");
            assert_eq!(unguarded(&guarded), text);
        }
    }

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
