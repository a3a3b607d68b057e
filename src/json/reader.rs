//! Text to nodes, in one forward pass.

use super::{ESCAPED, Kind, NON_ASCII, NOT_INTEGER, Node};

/// How deep arrays and objects may nest. No official table goes past six levels; the bound keeps the stack small.
pub const MAX_DEPTH: u32 = 128;

/// Where a text stops being JSON, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fault {
    /// The byte where reading stopped.
    pub offset: usize,
    /// What was wrong there.
    pub kind: FaultKind,
}

/// Why a text is not JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum FaultKind {
    /// Nothing but white space.
    Empty,
    /// The text ends inside a value.
    Truncated,
    /// A value was due.
    ValueExpected,
    /// A key in quotes was due.
    KeyExpected,
    /// A colon was due after a key.
    ColonExpected,
    /// A comma, or the end of the array or object, was due.
    CommaExpected,
    /// A comma stands before a closing bracket.
    TrailingComma,
    /// Something follows the value.
    TrailingText,
    /// A literal other than `true`, `false` and `null`.
    UnknownLiteral,
    /// A number that RFC 8259 does not allow.
    InvalidNumber,
    /// A comma stands before the decimals of a number.
    DecimalComma,
    /// A blank stands between the digits of a number.
    SplitNumber,
    /// A backslash followed by something that is no escape.
    InvalidEscape,
    /// A control character stands unescaped in a string.
    ControlCharacter,
    /// A `\uD800`–`\uDFFF` escape without its other half.
    UnpairedSurrogate,
    /// More than [`MAX_DEPTH`] brackets are open.
    TooDeep,
}

/// Nodes a byte, observed on real filings; a hint for the first allocation only.
const BYTES_PER_NODE: usize = 14;

pub(super) fn read(text: &str) -> Result<Vec<Node>, Fault> {
    if u32::try_from(text.len()).is_err() {
        return Err(Fault { offset: u32::MAX as usize, kind: FaultKind::Truncated });
    }
    let nodes = Vec::with_capacity(text.len() / BYTES_PER_NODE + 1);
    let mut reader = Reader { bytes: text.as_bytes(), at: 0, nodes };
    reader.skip_space();
    if reader.at == text.len() {
        return Err(reader.fault(FaultKind::Empty));
    }
    reader.value(0)?;
    reader.skip_space();
    if reader.at < text.len() {
        return Err(reader.fault(FaultKind::TrailingText));
    }
    Ok(reader.nodes)
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    nodes: Vec<Node>,
}

type Read<T = ()> = Result<T, Fault>;

impl Reader<'_> {
    #[inline]
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    #[inline]
    fn skip_space(&mut self) {
        loop {
            match self.peek() {
                Some(b' ') => self.skip_indent(),
                Some(b'\n' | b'\r' | b'\t') => self.at += 1,
                _ => return,
            }
        }
    }

    /// Indentation is a third of a filing: four blanks at a time.
    #[inline]
    fn skip_indent(&mut self) {
        while let Some(b"    ") = self.bytes.get(self.at..).and_then(|rest| rest.first_chunk::<4>()) {
            self.at += 4;
        }
        while self.peek() == Some(b' ') {
            self.at += 1;
        }
    }

    #[cold]
    fn fault(&self, kind: FaultKind) -> Fault {
        self.fault_at(self.at, kind)
    }

    /// At the end of the text every fault is the same one: the text is cut short.
    #[cold]
    fn fault_at(&self, offset: usize, kind: FaultKind) -> Fault {
        let cut = offset >= self.bytes.len() && !matches!(kind, FaultKind::Empty | FaultKind::TooDeep);
        Fault { offset, kind: if cut { FaultKind::Truncated } else { kind } }
    }

    #[expect(clippy::cast_possible_truncation, reason = "`read` refuses texts of 4 GiB and more")]
    #[inline]
    fn push(&mut self, kind: Kind, start: usize, flags: u8) {
        let next = self.nodes.len() as u32 + 1;
        self.nodes.push(Node { start: start as u32, end: self.at as u32, next, kind, flags });
    }

    #[inline]
    fn value(&mut self, depth: u32) -> Read {
        match self.peek() {
            Some(b'"') => self.string(),
            Some(b'{') => self.container(Kind::Object, b'}', depth),
            Some(b'[') => self.container(Kind::Array, b']', depth),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b'n') => self.literal(b"null", Kind::Null),
            Some(b't') => self.literal(b"true", Kind::True),
            Some(b'f') => self.literal(b"false", Kind::False),
            Some(b'a'..=b'z' | b'A'..=b'Z') => Err(self.fault(FaultKind::UnknownLiteral)),
            _ => Err(self.fault(FaultKind::ValueExpected)),
        }
    }

    #[expect(clippy::cast_possible_truncation, reason = "`read` refuses texts of 4 GiB and more")]
    fn container(&mut self, kind: Kind, close: u8, depth: u32) -> Read {
        if depth == MAX_DEPTH {
            return Err(self.fault(FaultKind::TooDeep));
        }
        let opened = self.nodes.len();
        let start = self.at;
        self.at += 1;
        self.push(kind, start, 0);
        self.skip_space();
        if self.peek() != Some(close) {
            self.items(kind, close, depth)?;
        }
        self.at += 1;
        let (end, next) = (self.at as u32, self.nodes.len() as u32);
        if let Some(node) = self.nodes.get_mut(opened) {
            node.end = end;
            node.next = next;
        }
        Ok(())
    }

    /// The items between two brackets, up to the closing one, which is left to the caller.
    #[inline]
    fn items(&mut self, kind: Kind, close: u8, depth: u32) -> Read {
        loop {
            if kind == Kind::Object {
                self.key()?;
            }
            self.value(depth + 1)?;
            self.skip_space();
            match self.peek() {
                Some(b',') => self.at += 1,
                Some(byte) if byte == close => return Ok(()),
                _ => return Err(self.no_comma(kind)),
            }
            let comma = self.at - 1;
            self.skip_space();
            if self.peek() == Some(close) {
                return Err(self.fault_at(comma, FaultKind::TrailingComma));
            }
        }
    }

    #[inline]
    fn key(&mut self) -> Read {
        if self.peek() != Some(b'"') {
            return Err(self.no_key());
        }
        self.string()?;
        self.skip_space();
        if self.peek() != Some(b':') {
            return Err(self.fault(FaultKind::ColonExpected));
        }
        self.at += 1;
        self.skip_space();
        Ok(())
    }

    /// Where a key is due, digits right behind those of a number are its decimals.
    #[cold]
    fn no_key(&self) -> Fault {
        let before = self.bytes.get(..self.at).unwrap_or_default();
        match (before, self.peek()) {
            ([.., b'0'..=b'9', b','], Some(b'0'..=b'9')) => self.fault_at(self.at - 1, FaultKind::DecimalComma),
            _ => self.fault(FaultKind::KeyExpected),
        }
    }

    /// Digits behind a number are the rest of it where nothing but a key could follow.
    #[cold]
    fn no_comma(&self, kind: Kind) -> Fault {
        let number = self.nodes.last().is_some_and(|node| node.kind == Kind::Number);
        let split = kind == Kind::Object && number && matches!(self.peek(), Some(b'0'..=b'9'));
        self.fault(if split { FaultKind::SplitNumber } else { FaultKind::CommaExpected })
    }

    fn literal(&mut self, word: &[u8], kind: Kind) -> Read {
        let start = self.at;
        let rest = self.bytes.get(start..).unwrap_or_default();
        if !rest.starts_with(word) {
            let cut = word.starts_with(rest);
            return Err(self.fault_at(if cut { self.bytes.len() } else { start }, FaultKind::UnknownLiteral));
        }
        self.at += word.len();
        if matches!(self.peek(), Some(b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_')) {
            return Err(self.fault_at(start, FaultKind::UnknownLiteral));
        }
        self.push(kind, start, 0);
        Ok(())
    }

    fn number(&mut self) -> Read {
        let start = self.at;
        let mut flags = 0;
        if self.peek() == Some(b'-') {
            self.at += 1;
        }
        match self.peek() {
            Some(b'0') => self.at += 1,
            _ => self.digits(start)?,
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            self.digits(start)?;
            flags = NOT_INTEGER;
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.at += 1;
            if matches!(self.peek(), Some(b'+' | b'-')) {
                self.at += 1;
            }
            self.digits(start)?;
            flags = NOT_INTEGER;
        }
        if matches!(self.peek(), Some(b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' | b'.' | b'+' | b'-')) {
            return Err(self.fault_at(start, FaultKind::InvalidNumber));
        }
        self.push(Kind::Number, start, flags);
        Ok(())
    }

    fn digits(&mut self, start: usize) -> Read {
        let first = self.at;
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        if self.at > first {
            return Ok(());
        }
        let cut = self.at == self.bytes.len();
        Err(self.fault_at(if cut { self.at } else { start }, FaultKind::InvalidNumber))
    }

    fn string(&mut self) -> Read {
        let start = self.at;
        let mut flags = 0;
        self.at += 1;
        loop {
            self.skip_plain();
            match self.peek() {
                Some(b'"') => break,
                Some(b'\\') => {
                    flags |= ESCAPED;
                    self.escape()?;
                }
                Some(byte) if byte >= 0x80 => {
                    flags |= NON_ASCII;
                    self.at += 1;
                }
                Some(byte) if byte < 0x20 => return Err(self.fault(FaultKind::ControlCharacter)),
                Some(_) => self.at += 1,
                None => return Err(self.fault(FaultKind::Truncated)),
            }
        }
        self.at += 1;
        self.push(Kind::String, start, flags);
        Ok(())
    }

    /// Skips eight plain ASCII bytes at a time, then up to the first byte that wants a look.
    #[inline]
    fn skip_plain(&mut self) {
        const ONES: u64 = 0x0101_0101_0101_0101;
        const HIGH: u64 = ONES * 0x80;
        while let Some(chunk) = self.bytes.get(self.at..).and_then(|rest| rest.first_chunk::<8>()) {
            let word = u64::from_le_bytes(*chunk);
            let quote = word ^ (ONES * 0x22);
            let backslash = word ^ (ONES * 0x5C);
            // A high bit is set where a byte equals the quote or the backslash, lies below 0x20, or lies above 0x7F.
            // Borrows can mark a byte too many, but only above the first marked one, which is the one used.
            let marked = (quote.wrapping_sub(ONES) & !quote)
                | (backslash.wrapping_sub(ONES) & !backslash)
                | (word.wrapping_sub(ONES * 0x20) & !word)
                | word;
            match marked & HIGH {
                0 => self.at += 8,
                found => {
                    self.at += (found.trailing_zeros() / 8) as usize;
                    return;
                }
            }
        }
    }

    fn escape(&mut self) -> Read {
        let start = self.at;
        self.at += 1;
        match self.peek() {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => self.at += 1,
            Some(b'u') => {
                self.at += 1;
                let unit = self.unit(start)?;
                self.surrogate(unit, start)?;
            }
            _ => return Err(self.fault(FaultKind::InvalidEscape)),
        }
        Ok(())
    }

    /// Four hexadecimal digits.
    fn unit(&mut self, start: usize) -> Read<u16> {
        let mut unit = 0;
        for _ in 0..4 {
            let digit = self.peek().and_then(|byte| char::from(byte).to_digit(16));
            let Some(digit) = digit else {
                let cut = self.at == self.bytes.len();
                return Err(self.fault_at(if cut { self.at } else { start }, FaultKind::InvalidEscape));
            };
            unit = unit * 16 + u16::try_from(digit).unwrap_or(0);
            self.at += 1;
        }
        Ok(unit)
    }

    /// A high surrogate wants its low half right after it.
    fn surrogate(&mut self, unit: u16, start: usize) -> Read {
        match unit {
            0xD800..=0xDBFF => {
                let rest = self.bytes.get(self.at..).unwrap_or_default();
                let low = rest.starts_with(br"\u");
                let cut = br"\u".starts_with(rest);
                self.at += 2 * usize::from(low);
                if low && matches!(self.unit(start)?, 0xDC00..=0xDFFF) {
                    return Ok(());
                }
                Err(self.fault_at(if cut { self.bytes.len() } else { start }, FaultKind::UnpairedSurrogate))
            }
            0xDC00..=0xDFFF => Err(self.fault_at(start, FaultKind::UnpairedSurrogate)),
            _ => Ok(()),
        }
    }
}

/// Decodes the escapes of a string that [`read`] accepted.
pub(super) fn unescape(text: &str) -> String {
    let mut units = Vec::new();
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(char) = chars.next() {
        let escaped = if char == '\\' { chars.next() } else { None };
        if escaped == Some('u') {
            let hex: String = chars.by_ref().take(4).collect();
            units.push(u16::from_str_radix(&hex, 16).unwrap_or(0xFFFD));
            continue;
        }
        out.extend(char::decode_utf16(units.drain(..)).map(|unit| unit.unwrap_or('\u{FFFD}')));
        out.push(match escaped {
            Some('b') => '\u{8}',
            Some('f') => '\u{c}',
            Some('n') => '\n',
            Some('r') => '\r',
            Some('t') => '\t',
            Some(other) => other,
            None => char,
        });
    }
    out.extend(char::decode_utf16(units).map(|unit| unit.unwrap_or('\u{FFFD}')));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn fault(text: &str) -> (usize, FaultKind) {
        let fault = read(text).err().unwrap_or_else(|| panic!("{text} was accepted"));
        (fault.offset, fault.kind)
    }

    #[test]
    fn faults_say_where_and_why() {
        assert_eq!(fault(" \n"), (2, FaultKind::Empty));
        assert_eq!(fault("[1"), (2, FaultKind::Truncated));
        assert_eq!(fault(r#"{"a": tru"#), (9, FaultKind::Truncated));
        assert_eq!(fault("[1,]"), (2, FaultKind::TrailingComma));
        assert_eq!(fault(r#"{"a": 12,50}"#), (8, FaultKind::DecimalComma));
        assert_eq!(fault(r#"{"a": 12, 50}"#), (10, FaultKind::KeyExpected));
        assert_eq!(fault(r#"{"a": "12",50}"#), (11, FaultKind::KeyExpected));
        assert_eq!(fault(r#"{"a": 12 500.00}"#), (9, FaultKind::SplitNumber));
        assert_eq!(fault("[12 500]"), (4, FaultKind::CommaExpected));
        assert_eq!(fault("[1 2]"), (3, FaultKind::CommaExpected));
        assert_eq!(fault("{a:1}"), (1, FaultKind::KeyExpected));
        assert_eq!(fault(r#"{"a" 1}"#), (5, FaultKind::ColonExpected));
        assert_eq!(fault("[True]"), (1, FaultKind::UnknownLiteral));
        assert_eq!(fault("[01]"), (1, FaultKind::InvalidNumber));
        assert_eq!(fault("[1.]"), (1, FaultKind::InvalidNumber));
        assert_eq!(fault(r#"["\x"]"#), (3, FaultKind::InvalidEscape));
        assert_eq!(fault("[\"a\nb\"]"), (3, FaultKind::ControlCharacter));
        assert_eq!(fault(r#"["\ud800"]"#), (2, FaultKind::UnpairedSurrogate));
        assert_eq!(fault(r#"["\ud800\"#), (9, FaultKind::Truncated));
        assert_eq!(fault("[] []"), (3, FaultKind::TrailingText));
        assert_eq!(fault(&"[".repeat(100_000)), (128, FaultKind::TooDeep));
    }

    #[test]
    fn escapes_are_decoded() {
        assert_eq!(unescape(r#"a\n\u0041\ud83d\ude00\"\/"#), "a\nA😀\"/");
    }
}
