//! A profile, and its rules from one date on.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use jiff::civil::Date;

use crate::diagnostic::Diagnostic;

use super::compile::{compile, tables};
use super::compose::Composed;
use super::counterpart::Tied;
use super::definition::FileDefinition;
use super::files::Files;
use super::key::ProfileKey;
use super::library::{Library, Table};
use super::lint::lint;
use super::mapping::{self, Mapping};
use super::plan::Plan;
use super::reader::{Cell, Sink};
use super::trace::{self, Trace};
use super::words::Certitude;
use super::workshop::Workshop;

/// A profile and its revisions.
#[derive(Debug)]
pub struct Profile {
    table: Arc<Table>,
    revisions: Vec<Revision>,
}

/// The rules of a profile from one date on.
#[derive(Debug)]
pub struct Revision {
    library: Arc<Library>,
    table: Arc<Table>,
    /// Its rank among the files of the profile.
    rank: usize,
    date: Date,
    file: usize,
    /// Composed when first asked for.
    tied: OnceLock<Tied>,
    /// Compiled when first asked for: a run needs one plan, not all of them.
    plan: OnceLock<Plan>,
}

impl Profile {
    pub(super) fn new(library: &Arc<Library>, table: &Arc<Table>) -> Self {
        let revision = |(rank, &(date, file)): (usize, &(Date, usize))| Revision {
            library: library.clone(),
            table: table.clone(),
            rank,
            date,
            file,
            tied: OnceLock::new(),
            plan: OnceLock::new(),
        };
        Self { revisions: table.files.iter().enumerate().map(revision).collect(), table: table.clone() }
    }

    /// Its couloir, logiciel and phase.
    #[must_use]
    pub fn key(&self) -> &ProfileKey {
        &self.table.key
    }

    /// Its last revision by itself.
    pub(super) fn into_last(self) -> Option<Revision> {
        self.revisions.into_iter().next_back()
    }

    pub(super) fn table(&self) -> &Table {
        &self.table
    }

    /// Its revisions, oldest first; never empty.
    #[must_use]
    pub fn revisions(&self) -> &[Revision] {
        &self.revisions
    }

    /// The rules in force on a date; before the first ones, the first ones, and then the answer says so.
    #[must_use]
    pub fn on(&self, date: Date) -> Option<(&Revision, bool)> {
        let in_force = self.revisions.iter().rev().find(|revision| revision.date <= date);
        in_force.map(|revision| (revision, true)).or_else(|| self.revisions.first().map(|revision| (revision, false)))
    }

    /// The first revision after a date.
    #[must_use]
    pub fn after(&self, date: Date) -> Option<&Revision> {
        self.revisions.iter().find(|revision| revision.date > date)
    }
}

impl Revision {
    /// From when on it holds.
    #[must_use]
    pub fn date(&self) -> Date {
        self.date
    }

    /// The rank of its file among the rule files.
    #[must_use]
    pub fn file(&self) -> usize {
        self.file
    }

    /// The document it follows.
    #[must_use]
    pub fn document(&self) -> Option<&str> {
        self.stated(|file| file.document.as_ref()).map(text)
    }

    /// How sure the rules as a whole are: less than a document when there is no public one.
    #[must_use]
    pub fn certitude(&self) -> Certitude {
        self.stated(|file| file.certitude).unwrap_or(Certitude::Document)
    }

    /// What the profile is about.
    #[must_use]
    pub fn titre(&self) -> Option<&str> {
        self.stated(|file| file.titre.as_ref()).map(text)
    }

    /// What the revision changes; nothing for the first table.
    #[must_use]
    pub fn objet(&self) -> Option<&str> {
        self.library.definition(self.file)?.objet.as_ref().map(text)
    }

    /// Where the document states what changes.
    #[must_use]
    pub fn source(&self) -> Option<&str> {
        self.library.definition(self.file)?.source.as_ref().map(text)
    }

    /// What a file says of itself as a whole, and a revision says anew where it changes: no table need be composed for it.
    fn stated<'a, T>(&'a self, of: impl Fn(&'a FileDefinition) -> Option<T>) -> Option<T> {
        let files = self.table.files.iter().take(self.rank + 1).rev();
        files.filter_map(|(_, file)| self.library.definition(*file)).find_map(of)
    }

    /// The rows of the document, the rules that cover them, and what is left over on either side.
    #[must_use]
    pub fn trace(&self) -> Trace {
        trace::trace(self.composed(), self.plan())
    }

    /// Its file, if it is laid over an earlier table.
    pub(super) fn laid_over(&self) -> Option<usize> {
        (self.rank > 0).then_some(self.file)
    }

    /// The tables as written, with every fragment and revision laid in.
    pub(crate) fn composed(&self) -> &Composed {
        &self.tied().composed
    }

    fn tied(&self) -> &Tied {
        self.tie(&Sink::new(self.library.files()))
    }

    /// The tables with the names of other filings brought up to date; what is wrong with those is told when this is first done.
    pub(super) fn tie(&self, sink: &Sink<'_>) -> &Tied {
        self.tied.get_or_init(|| Tied::new(&self.library, &self.table, self.rank, sink))
    }

    /// The rules as written, and the means to compile a cell of theirs in another reading.
    pub(crate) fn workshop<'a>(&'a self, files: &'a Files) -> Workshop<'a> {
        Workshop::new(self.plan(), self.composed(), &self.table.words, files)
    }

    /// How the columns of a table fill the tags, by mapping files; what a later file says of a tag holds.
    ///
    /// # Errors
    /// The files hold mistakes: then all of them are listed.
    pub fn mapping(&self, files: &Files, headers: &[String]) -> Result<Mapping, Vec<Diagnostic>> {
        let tables = tables(self.composed());
        mapping::compile(
            files,
            headers,
            &mapping::Rules { plan: self.plan(), words: &self.table.words, tables: &tables },
        )
    }

    /// The rows of a table of codes.
    #[must_use]
    pub fn table(&self, name: &str) -> BTreeMap<String, String> {
        tables(self.composed()).remove(name).unwrap_or_default()
    }

    /// Compiles it, every problem reported.
    pub(super) fn check(&self, sink: &Sink<'_>) {
        let Tied { composed, others } = self.tied();
        let compiled = compile(composed, &self.table.words, others, sink);
        lint(composed, &compiled, sink);
        trace::check(composed, &compiled, sink);
        let _ = self.plan.set(compiled);
    }

    /// What the control runs.
    pub fn plan(&self) -> &Plan {
        self.plan.get_or_init(|| {
            let (Tied { composed, others }, files) = (self.tied(), Files::default());
            compile(composed, &self.table.words, others, &Sink::new(&files))
        })
    }
}

fn text(cell: &Cell) -> &str {
    &cell.text
}
