//! TOML tables, read key by key: every problem is collected with its place, none stops the reading.

use std::cell::{self, RefCell};
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diagnostic::{Diagnostic, Severity, nearest};
use crate::notation::CellError;
use crate::wording::Message;

use super::files::Files;

/// A place in a rule file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    /// The rank of the file among the rule files.
    pub(crate) file: u32,
    /// First byte.
    pub(crate) start: u32,
    /// The byte after the last.
    pub(crate) end: u32,
}

impl Place {
    /// The bytes of the place.
    #[must_use]
    pub fn span(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The rank of the file among the rule files.
    #[must_use]
    pub fn file(self) -> usize {
        self.file as usize
    }
}

/// A text of a rule file, and where it stands.
#[derive(Debug, Clone)]
pub struct Cell {
    /// The text, as TOML reads it.
    pub text: String,
    /// The bytes between its quotes.
    pub place: Place,
    /// The header of the table it stands in: the rule it belongs to.
    pub rule: Place,
}

impl PartialEq for Cell {
    /// Two cells are the same when they say the same.
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

/// Where problems go.
pub(crate) struct Sink<'a> {
    files: &'a Files,
    found: RefCell<Vec<Diagnostic>>,
    /// The file of the revision that is being read; nothing while it is a first table.
    revision: cell::Cell<Option<usize>>,
}

impl<'a> Sink<'a> {
    pub(crate) fn new(files: &'a Files) -> Self {
        Self { files, found: RefCell::default(), revision: cell::Cell::default() }
    }

    pub(crate) fn files(&self) -> &'a Files {
        self.files
    }

    /// From now on, what is read is a table with that revision laid over it, or a first table.
    pub(crate) fn reads(&self, revision: Option<usize>) {
        self.revision.set(revision);
    }

    /// Whether a place is in a file that a later revision is being laid over.
    pub(crate) fn is_earlier(&self, place: Place) -> bool {
        self.revision.get().is_some_and(|revision| revision != place.file())
    }

    /// Whether a place is in the revision itself that is being laid over a table.
    pub(crate) fn is_latest(&self, place: Place) -> bool {
        self.revision.get() == Some(place.file())
    }

    /// The problems so far, in order of file and place, each once.
    pub(crate) fn into_diagnostics(self) -> Vec<Diagnostic> {
        let mut found = self.found.into_inner();
        found.sort_by(|a, b| {
            let start = |d: &Diagnostic| d.span.as_ref().map_or(0, |span| span.start);
            let key = |d: &Diagnostic| (d.file.clone(), start(d), d.revision.clone());
            key(a).cmp(&key(b))
        });
        // A shared bloc is checked again for every profile that uses it: say each thing once.
        let mut kept: Vec<Diagnostic> = Vec::new();
        for diagnostic in found {
            let before = kept.iter().rev().take_while(|other| other.file == diagnostic.file);
            if !before.into_iter().any(|other| other.covers(&diagnostic)) {
                kept.push(diagnostic);
            }
        }
        kept
    }

    /// An error at a place; its sentences are `diag-<code>` and, when the messages hold it, `diag-<code>.aide`.
    pub(crate) fn error(&self, code: &'static str, place: Place, message: impl FnOnce(Message) -> Message + Clone) {
        self.stated(code, code, place, message);
    }

    /// The same, said in the words of `diag-<sentence>`.
    pub(crate) fn stated(
        &self,
        code: &'static str,
        sentence: &str,
        place: Place,
        message: impl FnOnce(Message) -> Message + Clone,
    ) {
        let at = (self.files.name(place.file()), Some(place.span()));
        self.push(Severity::Error, code, sentence, at, message);
    }

    pub(crate) fn report(
        &self,
        severity: Severity,
        code: &'static str,
        file: &str,
        span: Option<Range<usize>>,
        message: impl FnOnce(Message) -> Message + Clone,
    ) {
        self.push(severity, code, code, (file, span), message);
    }

    fn push(
        &self,
        severity: Severity,
        code: &'static str,
        sentence: &str,
        (file, span): (&str, Option<Range<usize>>),
        message: impl FnOnce(Message) -> Message + Clone,
    ) {
        let help = message.clone()(Message::new(format!("diag-{sentence}.aide")));
        let message = message(Message::new(format!("diag-{sentence}")));
        let revision = self.revision.get().map(|revision| self.files.name(revision)).filter(|own| *own != file);
        self.found.borrow_mut().push(Diagnostic {
            code,
            severity,
            file: file.to_owned(),
            span,
            revision: revision.map(str::to_owned),
            message,
            help: help.exists(crate::wording::Lang::Fr).then_some(help),
        });
    }

    /// A cell that does not read.
    pub(crate) fn cell(&self, cell: &Cell, error: &CellError) {
        let expected: Vec<_> = error.expected.iter().map(|expected| expected.message()).collect();
        let place = cell.within(error.span.clone(), self.files);
        let sentence = error.special().unwrap_or(match (error.suggestion.is_some(), error.found.is_empty()) {
            (true, _) => "cellule-mot",
            (false, true) => "cellule-fin",
            (false, false) => "cellule",
        });
        self.stated("cellule", sentence, place, |message| {
            message
                .with("trouve", error.found.as_str())
                .with("attendu", expected)
                .with("proche", error.suggestion.unwrap_or_default())
                .with("max", error.bound.unwrap_or_default())
        });
    }

    /// A text that is none of the few words that mean something there.
    pub(crate) fn no_word(&self, cell: &Cell, words: &[&str]) {
        let list = words.join(", ");
        let near = nearest(&cell.text, words.iter().copied());
        let sentence = if near.is_some() { "mot-inconnu-proche" } else { "mot-inconnu" };
        self.stated("mot-inconnu", sentence, cell.place, |message| {
            message
                .with("nom", cell.text.as_str())
                .with("liste", list.as_str())
                .with("proche", near.unwrap_or_default())
        });
    }

    /// A name that is not known, with the nearest one that is (`diag-<code>-proche`).
    pub(crate) fn unknown<'n>(
        &self,
        code: &'static str,
        place: Place,
        name: &str,
        known: impl IntoIterator<Item = &'n str>,
    ) {
        let near = nearest(name, known);
        let sentence = if near.is_some() { &format!("{code}-proche") } else { code };
        self.stated(code, sentence, place, |message| {
            message.with("nom", name).with("proche", near.unwrap_or_default())
        });
    }
}

impl Cell {
    /// The place of some of its bytes; the whole text when TOML escapes make them uncertain.
    pub(crate) fn within(&self, span: Range<usize>, files: &Files) -> Place {
        let raw = files.text(self.place.file()).get(self.place.span());
        if raw != Some(self.text.as_str()) {
            return self.place;
        }
        let at = |offset: usize| self.place.start + u32::try_from(offset.min(self.text.len())).unwrap_or(0);
        Place { file: self.place.file, start: at(span.start), end: at(span.end) }
    }
}

/// One TOML table.
pub(crate) struct Table<'a> {
    entries: &'a DeTable<'a>,
    pub(crate) place: Place,
    sink: &'a Sink<'a>,
    known: RefCell<Vec<&'static str>>,
}

type Entry<'a> = (&'a str, Place, &'a Spanned<DeValue<'a>>);

impl<'a> Table<'a> {
    pub(crate) fn root(entries: &'a DeTable<'a>, file: u32, sink: &'a Sink<'a>) -> Self {
        Self { entries, place: Place { file, start: 0, end: 0 }, sink, known: RefCell::default() }
    }

    fn place_of(&self, span: Range<usize>) -> Place {
        let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Place { file: self.place.file, start: offset(span.start), end: offset(span.end) }
    }

    fn get(&self, key: &'static str) -> Option<&'a Spanned<DeValue<'a>>> {
        self.known.borrow_mut().push(key);
        self.entries.get(key)
    }

    fn wrong_kind(&self, value: &Spanned<DeValue<'_>>, kind: &'static str) {
        let expected = Message::new(format!("toml-{kind}"));
        let found = Message::new(format!("toml-{}", value.get_ref().type_str()));
        let sentence = match (kind, value.get_ref()) {
            ("array", DeValue::Table(_)) => "type-attendu-crochets",
            ("string", _) => "type-attendu",
            _ => "type-attendu-autre",
        };
        self.sink.stated("type-attendu", sentence, self.place_of(value.span()), |message| {
            message.with("attendu", expected.clone()).with("trouve", found.clone())
        });
    }

    /// A text.
    pub(crate) fn cell(&self, key: &'static str) -> Option<Cell> {
        self.get(key).and_then(|value| self.as_cell(value))
    }

    /// A text of the language; an empty list, `true` and `false` are the same there without quotation marks.
    pub(crate) fn expression(&self, key: &'static str) -> Option<Cell> {
        let value = self.get(key)?;
        let plain = match value.get_ref() {
            DeValue::Array(items) if items.is_empty() => "[]",
            DeValue::Boolean(true) => "true",
            DeValue::Boolean(false) => "false",
            _ => return self.as_cell(value),
        };
        let span = value.span();
        Some(Cell { text: plain.to_owned(), place: self.place_of(span.start..span.end), rule: self.place })
    }

    fn as_cell(&self, value: &Spanned<DeValue<'_>>) -> Option<Cell> {
        let Some(text) = value.get_ref().as_str() else {
            self.wrong_kind(value, "string");
            return None;
        };
        let span = value.span();
        let raw = self.sink.files.text(self.place.file()).get(span.clone()).unwrap_or_default();
        let quotes = if raw.starts_with("'''") || raw.starts_with("\"\"\"") { 3 } else { 1 };
        let place = self.place_of(span.start + quotes..span.end.saturating_sub(quotes));
        Some(Cell { text: text.to_owned(), place, rule: self.place })
    }

    /// A list of texts, or a single one.
    pub(crate) fn cells(&self, key: &'static str) -> Option<Vec<Cell>> {
        let value = self.get(key)?;
        match value.get_ref().as_array() {
            Some(items) => Some(items.iter().filter_map(|item| self.as_cell(item)).collect()),
            None => Some(self.as_cell(value).into_iter().collect()),
        }
    }

    pub(crate) fn bool(&self, key: &'static str) -> Option<bool> {
        let value = self.get(key)?;
        let found = value.get_ref().as_bool();
        if found.is_none() {
            self.wrong_kind(value, "boolean");
        }
        found
    }

    /// A whole number from 0 to `max`.
    pub(crate) fn count(&self, key: &'static str, max: usize) -> Option<usize> {
        let value = self.get(key)?;
        let found = value.get_ref().as_integer().and_then(|number| number.as_str().parse().ok());
        if found.is_none_or(|count| count > max) {
            let place = self.place_of(value.span());
            let quoted = value.get_ref().is_str();
            let sentence = if quoted { "nombre-attendu-guillemets" } else { "nombre-attendu" };
            self.sink.stated("nombre-attendu", sentence, place, |message| message.with("max", max));
            return None;
        }
        found
    }

    /// One of a few words.
    pub(crate) fn word<T: Copy>(&self, key: &'static str, all: &[T], word: fn(T) -> &'static str) -> Option<T> {
        let cell = self.cell(key)?;
        let found = all.iter().copied().find(|&value| word(value) == cell.text);
        if found.is_none() {
            let words: Vec<_> = all.iter().map(|&value| word(value)).collect();
            self.sink.no_word(&cell, &words);
        }
        found
    }

    fn as_table(&self, value: &'a Spanned<DeValue<'a>>) -> Option<Self> {
        let Some(entries) = value.get_ref().as_table() else {
            self.wrong_kind(value, "table");
            return None;
        };
        Some(Self { entries, place: self.place_of(value.span()), sink: self.sink, known: RefCell::default() })
    }

    pub(crate) fn table(&self, key: &'static str) -> Option<Self> {
        self.get(key).and_then(|value| self.as_table(value))
    }

    /// `[[key]]`; nothing when the key is not there.
    pub(crate) fn tables(&self, key: &'static str) -> Option<Vec<Self>> {
        let value = self.get(key)?;
        let Some(items) = value.get_ref().as_array() else {
            self.wrong_kind(value, "array");
            return None;
        };
        Some(items.iter().filter_map(|item| self.as_table(item)).collect())
    }

    pub(crate) fn is_array(&self, key: &str) -> bool {
        self.entries.get(key).is_some_and(|value| value.get_ref().is_array())
    }

    /// Every key with its place and value: for tables whose keys are names.
    fn entries(&self) -> impl Iterator<Item = Entry<'a>> + '_ {
        self.entries.iter().map(|(key, value)| (key.get_ref().as_ref(), self.place_of(key.span()), value))
    }

    /// Every key of a table of tables, as a cell, with its table.
    pub(crate) fn named_tables(&self, key: &'static str) -> Vec<(Cell, Self)> {
        let Some(table) = self.table(key) else {
            return Vec::new();
        };
        let named = |(name, place, value): Entry<'a>| {
            let inner = table.as_table(value)?;
            Some((Cell { text: name.to_owned(), place, rule: inner.place }, inner))
        };
        table.entries().filter_map(named).collect()
    }

    /// Every key of this table with its text.
    pub(crate) fn named_cells(&self) -> Vec<(Cell, Cell)> {
        let named = |(name, place, value): Entry<'a>| {
            Some((Cell { text: name.to_owned(), place, rule: self.place }, self.as_cell(value)?))
        };
        self.entries().filter_map(named).collect()
    }

    /// Says which keys mean nothing here.
    pub(crate) fn finish(self) {
        let known = self.known.borrow();
        for (key, place, _) in self.entries().filter(|(key, ..)| !known.contains(key)) {
            self.sink.unknown("cle-inconnue", place, key, known.iter().copied());
        }
    }
}
