//! Bytes to lines and columns.

use serde::Serialize;

/// A place in a text, for people: both count from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters (Unicode scalar values), from 1.
    pub column: usize,
}

/// An index over a text that answers in bounded time, however long its lines are.
#[derive(Debug, Clone)]
pub struct Positions<'a> {
    text: &'a str,
    /// The byte at which each line starts.
    lines: Vec<usize>,
    /// Characters before every `STRIDE`-th byte.
    chars: Vec<usize>,
}

/// A minified file is one line: without marks every look-up would count from its start.
const STRIDE: usize = 4096;

impl<'a> Positions<'a> {
    /// Reads `text` once.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        let breaks = text.bytes().enumerate().filter(|&(_, byte)| byte == b'\n').map(|(at, _)| at + 1);
        let lines = std::iter::once(0).chain(breaks).collect();
        let counts = text.as_bytes().chunks(STRIDE).scan(0, |total, chunk| {
            *total += count(chunk);
            Some(*total)
        });
        Self { text, lines, chars: std::iter::once(0).chain(counts).collect() }
    }

    /// Where the byte `offset` stands.
    #[must_use]
    pub fn of(&self, offset: usize) -> Position {
        let offset = offset.min(self.text.len());
        let line = self.lines.partition_point(|&start| start <= offset);
        let start = self.line_start(line);
        Position { line, column: self.chars_before(offset) - self.chars_before(start) + 1 }
    }

    /// The first byte of a line (from 1).
    #[must_use]
    pub fn line_start(&self, line: usize) -> usize {
        self.lines.get(line.saturating_sub(1)).copied().unwrap_or(self.text.len())
    }

    /// The text of a line (from 1), without its line break.
    #[must_use]
    pub fn line(&self, line: usize) -> &'a str {
        let text = self.text.get(self.line_start(line)..self.line_start(line + 1)).unwrap_or_default();
        text.trim_end_matches(['\n', '\r'])
    }

    fn chars_before(&self, offset: usize) -> usize {
        let mark = offset / STRIDE;
        let rest = self.text.as_bytes().get(mark * STRIDE..offset).unwrap_or_default();
        self.chars.get(mark).copied().unwrap_or(0) + count(rest)
    }
}

/// Characters that begin in these bytes.
fn count(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let text = "a\r\né€x\n";
        let positions = Positions::new(text);
        assert_eq!(positions.of(0), Position { line: 1, column: 1 });
        assert_eq!(positions.of(text.find('x').unwrap_or(0)), Position { line: 2, column: 3 });
        assert_eq!(positions.of(text.len()), Position { line: 3, column: 1 });
        assert_eq!(positions.line(2), "é€x");
    }

    #[test]
    fn long_lines_agree_with_counting() {
        let text = "é".repeat(10_000);
        let positions = Positions::new(&text);
        for at in [0, 2, 4094, 4096, 4098, 19_998] {
            assert_eq!(positions.of(at).column, at / 2 + 1);
        }
    }

    #[test]
    fn a_text_may_end_at_a_mark() {
        let text = "a".repeat(2 * STRIDE);
        assert_eq!(Positions::new(&text).of(text.len()), Position { line: 1, column: 2 * STRIDE + 1 });
    }
}
