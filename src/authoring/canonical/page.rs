//! The canonical form, line by line.

use std::fmt::Write as _;

use super::gap::Gap;
use super::literal::key;
use super::section::{Entry, Outline, Section};
use super::value::{Slot, written as value};

/// How far a table is to the right of the one it stands in.
pub(super) const STEP: usize = 2;

/// Lines as they are written.
pub(super) struct Page {
    out: String,
    /// Nothing stands above that a blank line could part from what follows.
    fresh: bool,
}

/// A whole file.
pub(super) fn written(outline: &Outline<'_>) -> String {
    let mut page = Page::new();
    if let Some(head) = outline.head() {
        page.section(outline, head);
    }
    page.part();
    page.gap(&outline.end, 0);
    page.lines()
}

impl Page {
    pub(super) fn new() -> Self {
        Self { out: String::new(), fresh: true }
    }

    /// One line, with a comment beside it.
    pub(super) fn line(&mut self, indent: usize, text: &str, remark: Option<&str>) {
        let remark = remark.map(|remark| format!(" {remark}")).unwrap_or_default();
        let _ = writeln!(self.out, "{:indent$}{text}{remark}", "");
        self.fresh = false;
    }

    /// Comments, and the blank lines between them.
    pub(super) fn gap(&mut self, gap: &Gap, indent: usize) {
        for line in gap.lines() {
            if line.is_empty() { self.part() } else { self.line(indent, line, None) }
        }
    }

    /// A blank line, where there is something that it parts.
    fn part(&mut self) {
        if !self.fresh {
            self.out.push('\n');
            self.fresh = true;
        }
    }

    fn section(&mut self, outline: &Outline<'_>, section: &Section<'_>) {
        let indent = section.level * STEP;
        self.part();
        let mut above = section.above.clone();
        if self.out.is_empty() && !section.path.is_empty() {
            // What speaks to editors is the head of the file, whatever it stood above before.
            self.gap(&above.take_directives(), indent);
            self.part();
        }
        self.gap(&above, indent);
        if !section.path.is_empty() {
            self.line(indent, &header(section), section.remark.as_deref());
        }
        self.entries(section, indent);
        self.gap(&section.below, indent);
        for below in outline.below(section) {
            self.section(outline, below);
        }
    }

    fn entries(&mut self, section: &Section<'_>, indent: usize) {
        let widths =
            section.entries.iter().filter(|entry| entry.path.len() == 1).map(|entry| name(entry).chars().count());
        let width = section.ground.width(widths);
        let mut first = true;
        for entry in &section.entries {
            if entry.above.has_comment() {
                self.fresh |= first && !section.path.is_empty();
                self.gap(&entry.above, indent);
            }
            first = false;
            let last = entry.path.last().copied().unwrap_or_default();
            let value = value(entry.value, Slot::of(entry.ground, last, entry.value), indent);
            self.line(indent, &format!("{:<width$} = {value}", name(entry)), entry.remark.as_deref());
        }
    }

    /// All of them, without blank ones at the end.
    pub(super) fn lines(mut self) -> String {
        if self.fresh {
            self.out.truncate(self.out.trim_end_matches('\n').len());
            if !self.out.is_empty() {
                self.out.push('\n');
            }
        }
        self.out
    }
}

fn header(section: &Section<'_>) -> String {
    let path: Vec<_> = section.path.iter().map(|name| key(name)).collect();
    let path = path.join(".");
    if section.listed { format!("[[{path}]]") } else { format!("[{path}]") }
}

fn name(entry: &Entry<'_>) -> String {
    entry.path.iter().map(|name| key(name)).collect::<Vec<_>>().join(".")
}
