//! A few lines of a text with a place underlined, however long the lines are.

use std::fmt::Write as _;
use std::ops::Range;

use crate::json::Positions;
use crate::wording::visible;

/// Escape sequences put around the parts of a text report; empty where colour has no place.
#[derive(Debug, Clone, Copy, Default)]
pub struct Palette {
    /// Before an error.
    pub error: &'static str,
    /// Before a refusal or a warning.
    pub warning: &'static str,
    /// Before advice.
    pub advice: &'static str,
    /// Before frames and line numbers.
    pub frame: &'static str,
    /// Before something to be read first.
    pub strong: &'static str,
    /// After each of them.
    pub reset: &'static str,
}

/// A place to be shown.
pub(super) struct Excerpt<'a> {
    pub(super) file: &'a str,
    pub(super) span: Range<usize>,
    /// What is said beside the mark.
    pub(super) label: &'a str,
    /// Lines below: what kind of remark, and the remark.
    pub(super) notes: Vec<(String, String)>,
    /// The colour of the mark.
    pub(super) colour: &'static str,
}

/// A minified file is one line of a megabyte: what is shown of a line, in characters, before and after the place.
const BEFORE: usize = 40;
const AFTER: usize = 72;

impl Excerpt<'_> {
    pub(super) fn write(&self, out: &mut String, positions: &Positions<'_>, palette: &Palette) {
        let start = positions.of(self.span.start);
        let number = start.line.to_string();
        let margin = " ".repeat(number.len());
        let (frame, reset) = (palette.frame, palette.reset);
        let line = positions.line(start.line);
        let _ = writeln!(out, "{margin} {frame}╭─{reset} {}:{}:{}", visible(self.file), start.line, start.column);
        let window = Window::new(line, self.span.start - positions.line_start(start.line), self.span.len());
        if !line.trim().is_empty() {
            let _ = writeln!(out, "{frame}{number} │{reset} {}", window.text);
            let marks = "^".repeat(window.width.max(1));
            let pad = " ".repeat(window.pad);
            let label = if self.label.is_empty() { String::new() } else { format!(" {}", self.label) };
            let _ = writeln!(out, "{margin} {frame}│{reset} {pad}{}{marks}{label}{reset}", self.colour);
        }
        for (kind, note) in &self.notes {
            let _ = writeln!(out, "{margin} {frame}={reset} {}{kind}{reset}: {}", palette.strong, visible(note));
        }
    }
}

/// The part of a line that is shown.
struct Window {
    text: String,
    /// Characters before the mark.
    pad: usize,
    /// Characters of the mark.
    width: usize,
}

impl Window {
    fn new(line: &str, start: usize, length: usize) -> Self {
        let start = start.min(line.len());
        let (before, rest) = (line.get(..start).unwrap_or_default(), line.get(start..).unwrap_or_default());
        let marked = rest.get(..length.min(rest.len())).unwrap_or(rest);
        let mut shown = String::new();
        let mut pad = 0;
        shown.push_str(&clipped_start(before));
        pad += shown.chars().count();
        shown.push_str(&clipped_end(rest));
        let width = marked.chars().take(AFTER).count();
        // A tab or a control character would move everything after it.
        let text = visible(&shown.replace('\t', " ")).into_owned();
        Self { text, pad, width }
    }
}

/// The end of a text, of what is shown before a place.
pub(super) fn clipped_start(text: &str) -> String {
    match text.char_indices().rev().nth(BEFORE) {
        Some((cut, first)) => format!("…{}", text.get(cut + first.len_utf8()..).unwrap_or_default()),
        None => text.to_owned(),
    }
}

/// The start of a text, of what is shown after a place.
pub(super) fn clipped_end(text: &str) -> String {
    match text.char_indices().nth(AFTER) {
        Some((cut, _)) => format!("{}…", text.get(..cut).unwrap_or_default()),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_a_megabyte_is_windowed() {
        let line = format!("{}\"here\"{}", "x".repeat(500_000), "y".repeat(500_000));
        let window = Window::new(&line, 500_000, 6);
        assert_eq!((window.pad, window.width, window.text.chars().count()), (41, 6, 41 + 73));
    }
}
