//! How a CSV file is written, found by looking at it.

use std::io::{self, Read};

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::quoting::Unpadded;

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
    /// The first line with a byte that is not of its encoding.
    pub stray: Option<u32>,
}

impl Form {
    /// As French spreadsheets write it: semicolons, and UTF-8 that they read only behind its mark.
    pub const SPREADSHEET: Self =
        Self { delimiter: ';', encoding: UTF_8, marked: true, crlf: true, quoted: false, stray: None };
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
    look.end();
    let (found, marked) = look.encoding();
    let encoding = encoding.unwrap_or(found);
    let stray = look.stray.filter(|_| encoding == UTF_8);
    let text = encoding.decode(&look.sample).0;
    let crlf = text.contains("\r\n");
    let delimiter = delimiter.unwrap_or_else(|| delimiter_of(&text));
    Ok(Form { delimiter, encoding, marked, crlf, quoted: is_quoted(&text, delimiter), stray })
}

/// What was seen of the bytes so far.
#[derive(Default)]
struct Look {
    sample: Vec<u8>,
    /// Bytes at the end of what was seen that begin a character.
    open: Vec<u8>,
    /// Characters that take several bytes in UTF-8, and bytes that are none there.
    wide: usize,
    strange: usize,
    /// Line feeds and carriage returns so far.
    feeds: u32,
    returns: u32,
    /// The line of the first byte that is no UTF-8.
    stray: Option<u32>,
}

impl Look {
    fn at(&mut self, bytes: &[u8]) {
        let room = SAMPLE.saturating_sub(self.sample.len()).min(bytes.len());
        self.sample.extend(bytes.iter().take(room));
        let mut all = std::mem::take(&mut self.open);
        all.extend_from_slice(bytes);
        let mut chunks = all.utf8_chunks().peekable();
        while let Some(chunk) = chunks.next() {
            self.valid(chunk.valid());
            let begun = || std::str::from_utf8(chunk.invalid()).is_err_and(|error| error.error_len().is_none());
            if chunks.peek().is_none() && begun() {
                self.open = chunk.invalid().to_vec();
            } else if !chunk.invalid().is_empty() {
                self.strange();
            }
        }
    }

    fn valid(&mut self, text: &str) {
        let count = |mark: u8| u32::try_from(memchr::memchr_iter(mark, text.as_bytes()).count()).unwrap_or(u32::MAX);
        self.feeds = self.feeds.saturating_add(count(b'\n'));
        self.returns = self.returns.saturating_add(count(b'\r'));
        self.wide += text.bytes().filter(|byte| *byte >= 0xC0).count();
    }

    fn strange(&mut self) {
        self.strange += 1;
        self.stray = self.stray.or(Some(self.feeds.max(self.returns).saturating_add(1)));
    }

    /// The last character may be begun only.
    fn end(&mut self) {
        if !std::mem::take(&mut self.open).is_empty() {
            self.strange();
        }
    }

    /// The marks of Unicode, else UTF-8 if it is that but for a few bytes, else the usual one of western Windows, of which Latin-1 is a part.
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
            _ if self.strange == 0 || self.strange <= self.wide => UTF_8,
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
        .from_reader(Unpadded::new(text.as_bytes(), delimiter));
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
    fn a_byte_that_is_not_of_the_encoding_is_told_with_its_line() {
        let stray = |bytes: &[u8], forced| {
            let form = detect(bytes, forced, None).expect("bytes are read");
            (form.encoding.name(), form.stray)
        };
        let mixed = ["a;b\né;é\n".as_bytes(), b"x;\xE9\n"].concat();
        assert_eq!(stray(&mixed, None), ("UTF-8", Some(3)));
        assert_eq!(stray(b"a;b\nx;\xC3", None), ("windows-1252", None));
        assert_eq!(stray("a;é\né;\u{301}".as_bytes().split_last().expect("bytes").1, None), ("UTF-8", Some(2)));
        assert_eq!(stray(b"a;b\r\n\xE9;\xE9\r\n", Some(UTF_8)), ("UTF-8", Some(2)));
        assert_eq!(stray(b"a;b\r\xE9;\xE9\r", None), ("windows-1252", None));
        assert_eq!(stray(&mixed, Some(WINDOWS_1252)), ("windows-1252", None));
    }

    #[test]
    fn a_character_over_two_reads_is_one() {
        let text = "é".repeat(SAMPLE);
        let bytes = [b"a".as_slice(), text.as_bytes()].concat();
        assert_eq!(found(&bytes).1, "UTF-8");
    }
}
