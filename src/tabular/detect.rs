//! How a CSV file is written, found by looking at it.

use std::io::{self, Read};

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// The marks that stand between cells, the most usual first.
pub const DELIMITERS: [char; 4] = [';', ',', '\t', '|'];
/// Bytes by which the delimiter is told.
const SAMPLE: usize = 64 << 10;
/// Rows of the sample that are looked at.
const LOOKED_AT: usize = 50;

/// How a CSV file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Form {
    /// What stands between cells.
    pub delimiter: char,
    /// How characters are bytes.
    pub encoding: &'static Encoding,
    /// Whether the mark of Unicode stands at its start.
    pub marked: bool,
    /// Whether its rows end with a carriage return and a line feed.
    pub crlf: bool,
    /// Whether every cell stands between quotation marks.
    pub quoted: bool,
}

impl Form {
    /// As French spreadsheets write it: semicolons, and UTF-8 that they read only behind its mark.
    pub const SPREADSHEET: Self = Self { delimiter: ';', encoding: UTF_8, marked: true, crlf: true, quoted: false };
}

/// The encoding of a label such as `latin1`, `utf-8` or `windows-1252`.
#[must_use]
pub fn encoding_of(label: &str) -> Option<&'static Encoding> {
    Encoding::for_label(label.trim().as_bytes())
}

/// Looks at the whole of a file for its encoding, and at its beginning for its delimiter; what is given is not looked for.
///
/// # Errors
/// The file cannot be read.
pub fn detect(mut reader: impl Read, encoding: Option<&'static Encoding>, delimiter: Option<char>) -> io::Result<Form> {
    let mut look = Look::default();
    let mut buffer = vec![0; SAMPLE];
    loop {
        let count = reader.read(&mut buffer)?;
        match buffer.get(..count) {
            Some([]) | None => break,
            Some(bytes) => look.at(bytes),
        }
    }
    let (found, marked) = look.encoding();
    let encoding = encoding.unwrap_or(found);
    let text = encoding.decode(&look.sample).0;
    let crlf = text.contains("\r\n");
    let delimiter = delimiter.unwrap_or_else(|| delimiter_of(&text));
    Ok(Form { delimiter, encoding, marked, crlf, quoted: is_quoted(&text, delimiter) })
}

/// What was seen of the bytes so far.
#[derive(Default)]
struct Look {
    sample: Vec<u8>,
    /// Bytes at the end of what was seen that begin a character.
    open: Vec<u8>,
    not_utf8: bool,
}

impl Look {
    fn at(&mut self, bytes: &[u8]) {
        let room = SAMPLE.saturating_sub(self.sample.len()).min(bytes.len());
        self.sample.extend(bytes.iter().take(room));
        if self.not_utf8 {
            return;
        }
        self.open.extend_from_slice(bytes);
        let rest = match std::str::from_utf8(&self.open) {
            Ok(_) => Vec::new(),
            Err(error) => {
                self.not_utf8 = error.error_len().is_some();
                self.open.split_off(error.valid_up_to())
            }
        };
        self.open = rest;
    }

    /// The marks of Unicode, else UTF-8 if it is that, else the usual one of western Windows, of which Latin-1 is a part.
    fn encoding(&self) -> (&'static Encoding, bool) {
        if let Some((encoding, _)) = Encoding::for_bom(&self.sample) {
            return (encoding, true);
        }
        // UTF-16 without its mark: every other byte of its first letters is nothing.
        let nothing = |rank: usize| {
            self.sample.len() > 3 && self.sample.iter().skip(rank).step_by(2).take(16).all(|byte| *byte == 0)
        };
        let encoding = match (nothing(1), nothing(0)) {
            (true, false) => UTF_16LE,
            (false, true) => UTF_16BE,
            _ if !self.not_utf8 && self.open.is_empty() => UTF_8,
            _ => WINDOWS_1252,
        };
        (encoding, false)
    }
}

/// The delimiter under which most rows have the same number of cells, and the most of them.
fn delimiter_of(text: &str) -> char {
    let [first, ..] = DELIMITERS;
    let scored = DELIMITERS.into_iter().map(|delimiter| (score(text, delimiter), delimiter));
    let best = scored.reduce(|best, other| if other.0 > best.0 { other } else { best });
    best.filter(|(score, _)| *score > 0).map_or(first, |(_, delimiter)| delimiter)
}

/// Whether every cell of the first row stands between quotation marks.
fn is_quoted(text: &str, delimiter: char) -> bool {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let first = lines.next().unwrap_or_default();
    first.starts_with('"')
        && first.ends_with('"')
        && first.matches(delimiter).count() == first.matches(&format!("\"{delimiter}\"")).count()
}

fn score(text: &str, delimiter: char) -> usize {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(u8::try_from(delimiter).unwrap_or(b';'))
        .from_reader(text.as_bytes());
    let records = reader.records().map_while(Result::ok).take(LOOKED_AT);
    let widths: Vec<usize> = records.map(|record| record.len()).filter(|width| *width > 1).collect();
    let rows = |width: usize| widths.iter().filter(|own| **own == width).count();
    widths.iter().map(|width| rows(*width) * (width - 1)).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(bytes: &[u8]) -> (char, &'static str, bool) {
        let form = detect(bytes, None, None).expect("bytes are read");
        (form.delimiter, form.encoding.name(), form.marked)
    }

    #[test]
    fn delimiter_and_encoding_are_found() {
        assert_eq!(found("a;b;c\n1,5;2;é\n".as_bytes()), (';', "UTF-8", false));
        assert_eq!(found("\u{FEFF}a,b\n1,2\n".as_bytes()), (',', "UTF-8", true));
        assert_eq!(found(b"a;b\nEnt\xEAte;x\n"), (';', "windows-1252", false));
        let utf16: Vec<u8> = "alpha\tbeta\nx\tgamma delta\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(found(&utf16), ('\t', "UTF-16LE", false));
        assert_eq!(found(b""), (';', "UTF-8", false));
        assert_eq!(found(b"Commandes, juin 2022\n\na;b;c\n1;2;3\n4;5;6\n"), (';', "UTF-8", false));
    }

    #[test]
    fn a_character_over_two_reads_is_one() {
        let text = "é".repeat(SAMPLE);
        let bytes = [b"a".as_slice(), text.as_bytes()].concat();
        assert_eq!(found(&bytes).1, "UTF-8");
    }
}
