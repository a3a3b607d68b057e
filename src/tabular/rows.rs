//! The rows of a CSV file, one at a time, however long the file is.

use std::cell::Cell as Counter;
use std::io::{self, Read};
use std::rc::Rc;

use encoding_rs_io::{DecodeReaderBytes, DecodeReaderBytesBuilder};
use thiserror::Error;

use super::quoting::Unpadded;
use super::{Cell, Form, MAX_COLUMNS, MAX_ROWS, Row, unguarded};

/// No row of a table of demandes takes a hundredth of this; a quotation mark that is never closed takes the whole file.
const MAX_ROW: usize = 1 << 20;

/// The rows of a table could not be read.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum TableError {
    /// A row is longer than any row has reason to be.
    #[error("row {line} is longer than {MAX_ROW} bytes")]
    TooLong {
        /// Where it begins.
        line: u32,
    },
    /// A quotation mark is never closed.
    #[error("a quotation mark of row {line} is never closed")]
    Unclosed {
        /// Where it stands.
        line: u32,
    },
    /// A byte that no text holds.
    #[error("row {line} holds a NUL")]
    Nul {
        /// Where it stands.
        line: u32,
    },
    /// A row has more cells than any sheet.
    #[error("row {line} has more than {MAX_COLUMNS} cells")]
    TooWide {
        /// Which.
        line: u32,
    },
    /// There are more rows than in any sheet.
    #[error("more than {MAX_ROWS} rows")]
    TooMany,
    /// Reading fails.
    #[error("cannot read: {0}")]
    Io(#[from] io::Error),
}

/// Text without the blanks around quotation marks.
type Decoded<R> = Unpadded<DecodeReaderBytes<R, Vec<u8>>>;

/// The rows of a CSV file.
pub struct Rows<R: Read> {
    reader: csv::Reader<Gauge<Decoded<R>>>,
    seen: Rc<Seen>,
    record: csv::StringRecord,
    /// Line ends inside cells so far: a spreadsheet does not number these.
    inside: u64,
    last: u32,
    crlf: bool,
    done: bool,
}

/// What passed through a gauge.
#[derive(Default)]
struct Seen {
    /// Bytes since the last row.
    bytes: Counter<usize>,
    /// Whether the number of quotation marks so far is odd.
    open: Counter<bool>,
    /// Whether there is nothing left.
    end: Counter<bool>,
    /// The last byte.
    last: Counter<u8>,
}

/// Counts what is read, and stops when a row does not end.
struct Gauge<R> {
    inner: R,
    seen: Rc<Seen>,
}

impl<R: Read> Read for Gauge<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.seen.bytes.get() > MAX_ROW {
            return Err(io::Error::from(io::ErrorKind::FileTooLarge));
        }
        let count = self.inner.read(buffer)?;
        let read = buffer.get(..count).unwrap_or_default();
        self.seen.end.set(count == 0 && !buffer.is_empty());
        self.seen.last.set(read.last().copied().unwrap_or(self.seen.last.get()));
        let marks = memchr::memchr_iter(b'"', read).count();
        self.seen.bytes.set(self.seen.bytes.get() + count);
        self.seen.open.set(self.seen.open.get() ^ (marks % 2 == 1));
        Ok(count)
    }
}

impl<R: Read> Rows<R> {
    /// The rows of what `reader` gives.
    pub fn new(reader: R, form: Form) -> Self {
        let decoded = DecodeReaderBytesBuilder::new().encoding(Some(form.encoding)).strip_bom(true).build(reader);
        let seen = Rc::new(Seen::default());
        let reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(u8::try_from(form.delimiter).unwrap_or(b';'))
            .from_reader(Gauge { inner: Unpadded::new(decoded, form.delimiter), seen: Rc::clone(&seen) });
        Self { reader, seen, record: csv::StringRecord::new(), inside: 0, last: 0, crlf: form.crlf, done: false }
    }

    fn row(&mut self) -> Result<Option<Row>, TableError> {
        self.seen.bytes.set(0);
        let next = self.last + 1;
        let read = self.reader.read_record(&mut self.record).map_err(|error| failed(error, next))?;
        if !read {
            return Ok(None);
        }
        let ends: u64 = self.record.iter().map(|cell| memchr::memchr_iter(b'\n', cell.as_bytes()).count() as u64).sum();
        let line = self.line(ends).max(next);
        // The last row goes on to the end of the file, over lines that are no part of it.
        if ends > 0 && self.seen.open.get() && self.seen.end.get() {
            return Err(TableError::Unclosed { line });
        }
        self.inside += ends;
        self.last = line;
        if self.record.len() > MAX_COLUMNS {
            return Err(TableError::TooWide { line });
        }
        if line as usize > MAX_ROWS {
            return Err(TableError::TooMany);
        }
        if self.record.iter().any(|cell| memchr::memchr(0, cell.as_bytes()).is_some()) {
            return Err(TableError::Nul { line });
        }
        let cells = self.record.iter().map(|cell| Cell::of_text(unguarded(cell).to_owned())).collect();
        Ok(Some(Row { line, cells }))
    }

    /// The row as a spreadsheet numbers it, by the line where the reader stands behind it.
    fn line(&self, ends: u64) -> u32 {
        // The line feed behind a carriage return is read with the next row, and the last row may have none.
        let behind = !(self.crlf || self.seen.end.get() && self.seen.last.get() != b'\n');
        let line = self.reader.position().line().saturating_sub(self.inside + ends + u64::from(behind));
        u32::try_from(line).unwrap_or(u32::MAX)
    }
}

fn failed(error: csv::Error, line: u32) -> TableError {
    match error.into_kind() {
        csv::ErrorKind::Io(error) if error.kind() == io::ErrorKind::FileTooLarge => TableError::TooLong { line },
        csv::ErrorKind::Io(error) => TableError::Io(error),
        _ => TableError::Io(io::Error::from(io::ErrorKind::InvalidData)),
    }
}

impl<R: Read> Iterator for Rows<R> {
    type Item = Result<Row, TableError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.done {
            return None;
        }
        let row = self.row();
        self.done = !matches!(row, Ok(Some(_)));
        row.transpose()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tabular::detect;

    fn rows(bytes: &[u8]) -> Result<Vec<(u32, Vec<String>)>, TableError> {
        let form = detect(bytes, None, None)?;
        let texts = |row: Row| (row.line, row.cells.iter().map(Cell::text).collect());
        Rows::new(bytes, form).map(|row| row.map(texts)).collect()
    }

    #[test]
    fn rows_are_numbered_as_a_spreadsheet_does() {
        let lines = |text: &str| -> Vec<u32> {
            rows(text.as_bytes()).expect("rows").into_iter().map(|(line, _)| line).collect()
        };
        assert_eq!(lines("a;b\n\n1;2\n"), [1, 3]);
        assert_eq!(lines("a;b\r\n\"1\r\n2\";3\r\n4;5\r\n"), [1, 2, 3]);
        assert_eq!(lines("a;b\r1;2\r3;4\r"), [1, 2, 3]);
        assert_eq!(lines("\n\na;b\n\n1;\"2\n\"\n\n3;4"), [3, 5, 7]);
        assert_eq!(lines("\r\n\r\na;b\r\n\r\n1;\"2\r\n\"\r\n\r\n3;4"), [3, 5, 7]);
    }

    #[test]
    fn what_is_no_table_is_told_with_its_row() {
        assert!(matches!(rows(b"a;b\n1;\"2\n3;4\n"), Err(TableError::Unclosed { line: 2 })));
        assert!(matches!(rows(b"a;b\n1;\x002\n"), Err(TableError::Nul { line: 2 })));
        let long = [b"a;b\n1;\"".as_slice(), &vec![b'x'; 3 * MAX_ROW]].concat();
        assert!(matches!(rows(&long), Err(TableError::TooLong { line: 2 })));
        let wide = ";".repeat(MAX_COLUMNS + 1);
        assert!(matches!(rows(wide.as_bytes()), Err(TableError::TooWide { line: 1 })));
    }

    #[test]
    fn quotation_marks_may_stand_apart_from_delimiters() {
        assert_eq!(rows(b"a; \"b; c\" ; d\n").expect("rows")[0].1, ["a", "b; c", " d"]);
    }

    #[test]
    fn a_mark_and_another_encoding_are_no_part_of_a_cell() {
        assert_eq!(rows("\u{FEFF}é;b\n".as_bytes()).expect("rows")[0].1, ["é", "b"]);
        assert_eq!(rows(b"\xE9;b\n").expect("rows")[0].1, ["é", "b"]);
        let utf16: Vec<u8> = "\u{FEFF}é;b\n".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(rows(&utf16).expect("rows")[0].1, ["é", "b"]);
    }
}
