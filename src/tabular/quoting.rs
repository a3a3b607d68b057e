//! Cells between quotation marks that stand apart from their delimiters: `a; "b" ;c`.

use std::io::{self, Read};

/// Blanks between a delimiter and a quotation mark; nobody pads a cell further.
const MAX_PADDING: usize = 4096;

/// Takes out the blanks between quotation marks and what stands between cells: they are no part of a cell.
pub(super) struct Unpadded<R> {
    inner: R,
    delimiter: u8,
    within: Within,
    /// Blanks of which it is not known yet whether they are part of a cell.
    held: Vec<u8>,
    /// What is to be given, and how much of it was.
    out: Vec<u8>,
    given: usize,
}

/// Where in a cell the reading is.
#[derive(Clone, Copy, PartialEq)]
enum Within {
    Start,
    Plain,
    Quoted,
    /// Behind a mark that closes, or is the first of two.
    Closed,
}

impl<R: Read> Unpadded<R> {
    pub(super) fn new(inner: R, delimiter: char) -> Self {
        let delimiter = u8::try_from(delimiter).unwrap_or(b';');
        Self { inner, delimiter, within: Within::Start, held: Vec::new(), out: Vec::new(), given: 0 }
    }

    fn put(&mut self, byte: u8) {
        let parts = byte == self.delimiter || matches!(byte, b'\r' | b'\n');
        let blank = byte == b' ' || byte == b'\t';
        let padded = matches!(self.within, Within::Start | Within::Closed);
        if padded && blank && !parts && self.held.len() < MAX_PADDING {
            self.held.push(byte);
            return;
        }
        let next = match (self.within, byte) {
            (Within::Quoted, b'"') => Within::Closed,
            (Within::Closed, b'"') if !self.held.is_empty() => Within::Plain,
            (Within::Quoted, _) | (Within::Start | Within::Closed, b'"') => Within::Quoted,
            _ if parts => Within::Start,
            _ => Within::Plain,
        };
        let dropped = matches!((self.within, next), (Within::Start, Within::Quoted) | (Within::Closed, Within::Start));
        if dropped {
            self.held.clear();
        }
        self.out.append(&mut self.held);
        self.out.push(byte);
        self.within = next;
    }

    /// Reads on until there is something to give; whether there is.
    fn refill(&mut self) -> io::Result<bool> {
        let mut buffer = [0; 8 << 10];
        self.out.clear();
        self.given = 0;
        while self.out.is_empty() {
            let count = self.inner.read(&mut buffer)?;
            if count == 0 {
                if self.within != Within::Closed {
                    self.out.append(&mut self.held);
                }
                self.held.clear();
                break;
            }
            buffer.iter().take(count).for_each(|byte| self.put(*byte));
        }
        Ok(!self.out.is_empty())
    }
}

impl<R: Read> Read for Unpadded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.given >= self.out.len() && !self.refill()? {
            return Ok(0);
        }
        let mut rest = self.out.get(self.given..).unwrap_or_default();
        let count = rest.read(buffer)?;
        self.given += count;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unpadded(text: &str) -> String {
        let mut out = String::new();
        Unpadded::new(text.as_bytes(), ';').read_to_string(&mut out).expect("it is text");
        out
    }

    #[test]
    fn blanks_around_quotation_marks_are_no_part_of_a_cell() {
        for (text, wanted) in [
            ("1; \"a; b\" ;c\n", "1;\"a; b\";c\n"),
            ("\t\"a\"  ", "\"a\""),
            ("  \"a\"\r\n \"b\"", "\"a\"\r\n\"b\""),
            ("\" a \"\" b \"; c", "\" a \"\" b \"; c"),
        ] {
            assert_eq!(unpadded(text), wanted, "{text}");
        }
    }

    #[test]
    fn other_blanks_stay() {
        for text in ["a ; b ;  ; c", "12 \" x;2", "\"a\" b;c", "\"a;  b\n  c\"", "   ", ""] {
            assert_eq!(unpadded(text), text);
        }
        let long = format!("a;{}\"b\"", " ".repeat(2 * MAX_PADDING));
        assert_eq!(unpadded(&long), long);
    }
}
