//! Every profile that a set of rule files describes, with its revisions.

use std::collections::HashSet;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use jiff::civil::Date;

use crate::diagnostic::{Diagnostic, Severity, nearest};
use crate::json::Document;

use super::compose::Composer;
use super::files::{Files, LoadError};
use super::head::Head;
use super::key::ProfileKey;
use super::library::Library;
use super::profile::{Profile, Revision};
use super::reader::Sink;
use super::recognise::{Clue, Clues, Recognition, recognise};

/// Every profile.
#[derive(Debug)]
pub struct Catalogue {
    library: Arc<Library>,
    profiles: Vec<Profile>,
    /// For each profile those of its last revision, then those of earlier ones where they are others: a filing may be of any
    /// date.
    clues: OnceLock<Vec<Vec<Vec<Clue>>>>,
}

impl Catalogue {
    /// The rules inside the binary.
    ///
    /// # Errors
    /// A file has a name that rule files do not have; the tests of the project hold this impossible.
    pub fn embedded() -> Result<Self, LoadError> {
        // INVARIANT: the embedded rules were checked whole by the tests, so they are read and composed only when needed.
        let catalogue = Self::new(Files::embedded());
        let sink = Sink::new(catalogue.files());
        catalogue.library.check_names(&sink);
        let diagnostics = sink.into_diagnostics();
        catalogue.sound(diagnostics)
    }

    /// The rules of a folder.
    ///
    /// # Errors
    /// The folder cannot be read, or its files hold mistakes: then all of them are listed.
    pub fn from_dir(folder: impl AsRef<Path>) -> Result<Self, LoadError> {
        Self::from_files(Files::from_dir(folder)?)
    }

    /// The rules of some files.
    ///
    /// # Errors
    /// The files hold mistakes: then all of them are listed.
    pub fn from_files(files: Files) -> Result<Self, LoadError> {
        let catalogue = Self::new(files);
        let diagnostics = catalogue.check();
        catalogue.sound(diagnostics)
    }

    fn new(files: Files) -> Self {
        let library = Arc::new(Library::new(files));
        let profiles = library.tables().iter().map(|table| Profile::new(&library, table)).collect();
        Self { library, profiles, clues: OnceLock::new() }
    }

    /// The catalogue, if nothing that was found is a mistake.
    fn sound(self, diagnostics: Vec<Diagnostic>) -> Result<Self, LoadError> {
        match diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error) {
            true => Err(LoadError::Invalid { files: self.files().clone(), diagnostics }),
            false => Ok(self),
        }
    }

    /// Reads, composes and compiles everything: every problem of every file.
    fn check(&self) -> Vec<Diagnostic> {
        let sink = Sink::new(self.files());
        self.library.read_all(&sink);
        self.library.check_names(&sink);
        self.library.check_places(&sink);
        let composer = Composer::new(&self.library, &sink);
        for table in self.library.tables() {
            table.lay(&composer);
        }
        self.read_clues(&sink);
        for revision in self.revisions() {
            sink.reads(revision.laid_over());
            revision.tie(&sink);
        }
        for revision in self.revisions() {
            sink.reads(revision.laid_over());
            revision.check(&sink);
        }
        sink.into_diagnostics()
    }

    /// The rule files.
    #[must_use]
    pub fn files(&self) -> &Files {
        self.library.files()
    }

    /// Every profile, in order of couloir, logiciel and phase.
    #[must_use]
    pub fn profiles(&self) -> &[Profile] {
        &self.profiles
    }

    /// The profile of that name (`COULOIR-LOGICIEL/phase`), whatever the letter case and whatever stands between its parts;
    /// the phase may be left out where there is only one.
    #[must_use]
    pub fn profile(&self, name: &str) -> Option<&Profile> {
        let wanted = plain(name);
        let exact = self.profiles.iter().find(|profile| plain(&profile.key().to_string()) == wanted);
        let begins = |profile: &&Profile| {
            plain(&profile.key().to_string()).strip_prefix(&wanted).is_some_and(|rest| rest.starts_with('/'))
        };
        let mut phases = self.profiles.iter().filter(begins);
        exact.or_else(|| phases.next().filter(|_| phases.next().is_none()))
    }

    fn revisions(&self) -> impl Iterator<Item = &Revision> {
        self.profiles.iter().flat_map(Profile::revisions)
    }

    /// The name of the profile nearest to one that is not known.
    #[must_use]
    pub fn nearest(&self, name: &str) -> Option<String> {
        let names: Vec<_> = self.profiles.iter().map(|profile| profile.key().to_string()).collect();
        nearest(name, names.iter().map(String::as_str)).map(str::to_owned)
    }

    /// What the clues of the rule files say of a filing.
    #[must_use]
    pub fn recognise(&self, document: &Document) -> Recognition {
        let clues = self.read_clues(&Sink::new(self.files()));
        let keys = self.profiles.iter().map(Profile::key);
        recognise(keys.zip(clues.iter().map(Vec::as_slice)), document)
    }

    /// The clues of every profile; what is wrong with them is told when they are first read.
    fn read_clues(&self, sink: &Sink<'_>) -> &[Vec<Vec<Clue>>] {
        self.clues.get_or_init(|| {
            let mut clues = Clues::new(sink);
            let tables = self.library.tables().iter();
            tables.map(|table| clues.of(&self.library.heads(table), &table.words)).collect()
        })
    }

    /// What the rules call the filings that others are held against; a name may come several times.
    pub fn counterparts(&self) -> impl Iterator<Item = &str> {
        self.revisions().flat_map(|revision| &revision.composed().rapprochements).map(|one| one.name.text.as_str())
    }

    /// The profile of that couloir, logiciel and phase.
    #[must_use]
    pub fn of(&self, key: &ProfileKey) -> Option<&Profile> {
        self.profiles.iter().find(|profile| profile.key() == key)
    }

    /// The date of deposit that a JSON file's name gives, by the norms of the rule files; that of `likely` is tried first.
    #[must_use]
    pub fn date_in(&self, name: &str, likely: Option<&Profile>) -> Option<Date> {
        // Profiles share one norm, and a plan takes longer to compile than a filing to control: each norm is tried once.
        let mut tried = HashSet::new();
        let profiles = likely.into_iter().chain(&self.profiles);
        let mut norms = profiles.flat_map(|profile| self.norms(profile)).filter(|(_, norm)| tried.insert(norm.clone()));
        norms.find_map(|(revision, _)| revision.plan().depot.as_ref()?.date_in(name))
    }

    /// The norms of the JSON file's name in a profile, and what stands in them for its words; the last revision first.
    fn norms<'c>(
        &'c self,
        profile: &'c Profile,
    ) -> impl Iterator<Item = (&'c Revision, (Option<&'c str>, Vec<&'c str>))> {
        let heads: Vec<Head<'_>> = self.library.heads(profile.table());
        let words = &profile.table().words;
        profile.revisions().iter().zip(heads).rev().map(|(revision, head)| (revision, head.norm(words)))
    }
}

impl Files {
    /// Every problem of every file, in order; none when the rules can run.
    #[must_use]
    pub fn check(&self) -> Vec<Diagnostic> {
        Catalogue::new(self.clone()).check()
    }
}

fn plain(name: &str) -> String {
    let mark = |char: char| if matches!(char, '-' | '/' | '\\' | ' ' | '_' | '.') { '/' } else { char };
    name.trim().to_lowercase().chars().map(mark).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_rules_hold_no_mistake() {
        let files = Files::embedded();
        let found: Vec<_> = files.check().into_iter().map(|d| (d.file, d.span.clone(), d.code, d.message)).collect();
        assert!(found.is_empty(), "{found:#?}");
    }
}
