//! The rule files: each is read, and the tables of each profile are composed, when they are first asked for.

use std::collections::{BTreeMap, HashSet};
use std::sync::{Arc, OnceLock};

use jiff::civil::Date;

use crate::diagnostic::Severity;

use super::compose::{Composed, Composer};
use super::definition::{self, FileDefinition};
use super::files::Files;
use super::key::{PROFILE_WORDS, ProfileKey, Role, role};
use super::reader::Sink;

/// Every rule file, by what its path says it is.
#[derive(Debug)]
pub(super) struct Library {
    files: Files,
    definitions: Vec<OnceLock<FileDefinition>>,
    /// The ranks of the fragments, by the name that `utilise` gives them.
    fragments: BTreeMap<String, usize>,
    tables: Vec<Arc<Table>>,
    /// The ranks of the files that lie where tables do, and bear no date.
    misnamed: Vec<usize>,
}

/// The rule files of a profile.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) key: ProfileKey,
    /// What the profile is called by: its couloir, logiciel and phase.
    pub(super) words: Arc<[(&'static str, String)]>,
    /// The rank of its first table, then those of its revisions, each with the date from which on it holds.
    pub(super) files: Vec<(Date, usize)>,
    laid: OnceLock<Vec<Arc<Composed>>>,
}

impl Table {
    fn new((key, files): (ProfileKey, BTreeMap<Date, usize>)) -> Arc<Self> {
        let own = [&key.couloir, &key.logiciel, &key.phase].map(String::clone);
        let words = PROFILE_WORDS.into_iter().zip(own).collect();
        Arc::new(Self { key, words, files: files.into_iter().collect(), laid: OnceLock::new() })
    }

    /// The first table, then the same with each revision laid over it, if they are composed already.
    pub(super) fn laid(&self) -> Option<&[Arc<Composed>]> {
        self.laid.get().map(Vec::as_slice)
    }

    /// Composes them; what is wrong with them is told when this is first done.
    pub(super) fn lay(&self, composer: &Composer<'_>) -> &[Arc<Composed>] {
        self.laid.get_or_init(|| composer.stages(self))
    }
}

impl Library {
    pub(super) fn new(files: Files) -> Self {
        let (mut fragments, mut misnamed) = (BTreeMap::new(), Vec::new());
        let mut tables: BTreeMap<ProfileKey, BTreeMap<Date, usize>> = BTreeMap::new();
        for (rank, (name, _)) in files.iter().enumerate() {
            match role(name) {
                Role::Table { key, date } => drop(tables.entry(key).or_default().insert(date, rank)),
                Role::Fragment(name) => drop(fragments.insert(name, rank)),
                Role::Misnamed => misnamed.push(rank),
            }
        }
        let definitions = files.iter().map(|_| OnceLock::new()).collect();
        Self { definitions, fragments, tables: tables.into_iter().map(Table::new).collect(), misnamed, files }
    }

    pub(super) fn files(&self) -> &Files {
        &self.files
    }

    /// Those of each profile, in order of their keys.
    pub(super) fn tables(&self) -> &[Arc<Table>] {
        &self.tables
    }

    /// The file of that rank, as it is written.
    pub(super) fn definition(&self, rank: usize) -> Option<&FileDefinition> {
        self.read(rank, &Sink::new(&self.files))
    }

    /// The same; what is wrong with it is told when it is read for the first time.
    pub(super) fn read(&self, rank: usize, sink: &Sink<'_>) -> Option<&FileDefinition> {
        let text = self.files.text(rank);
        let read = || definition::read(u32::try_from(rank).unwrap_or(u32::MAX), text, sink);
        Some(self.definitions.get(rank)?.get_or_init(read))
    }

    pub(super) fn fragment(&self, name: &str) -> Option<&FileDefinition> {
        self.fragments.get(name).and_then(|rank| self.definition(*rank))
    }

    /// Every fragment, by the name that `utilise` gives it.
    pub(super) fn fragments(&self) -> impl Iterator<Item = (&str, &FileDefinition)> {
        self.fragments.iter().filter_map(|(name, rank)| Some((name.as_str(), self.definition(*rank)?)))
    }

    /// The first table of a profile, then the same with each revision laid over it.
    pub(super) fn laid<'t>(&self, table: &'t Table) -> &'t [Arc<Composed>] {
        table.lay(&Composer::new(self, &Sink::new(&self.files)))
    }

    /// Reads every file: what is wrong with any is told.
    pub(super) fn read_all(&self, sink: &Sink<'_>) {
        for rank in 0..self.definitions.len() {
            self.read(rank, sink);
        }
    }

    /// What is wrong with the names of the files.
    pub(super) fn check_names(&self, sink: &Sink<'_>) {
        for name in self.misnamed.iter().map(|rank| self.files.name(*rank)) {
            sink.report(Severity::Error, "nom-de-fichier", name, None, |message| message.with("nom", name));
        }
        for name in self.files.ignored() {
            sink.report(Severity::Warning, "fichier-ignore", name, None, |message| message.with("nom", name));
        }
        if self.tables.is_empty() {
            sink.report(Severity::Error, "aucun-profil", self.files.name(0), None, |message| message);
        }
    }

    /// A whole table that lies where no profile does, and fragments that nobody uses; said only when every file could be read.
    pub(super) fn check_places(&self, sink: &Sink<'_>) {
        let definitions = || (0..self.definitions.len()).filter_map(|rank| self.definition(rank));
        if self.tables.is_empty() || definitions().any(|definition| definition.broken) {
            return;
        }
        let blocs = definitions().flat_map(|definition| &definition.blocs);
        let used: HashSet<_> = blocs.filter_map(|bloc| bloc.utilise.as_ref()).map(|name| name.text.as_str()).collect();
        for (name, definition) in self.fragments() {
            let report = |severity, code| {
                sink.report(severity, code, &format!("{name}.toml"), None, |message| message.with("nom", name));
            };
            if definition.document.is_some() {
                report(Severity::Error, "tableau-mal-place");
            } else if !used.contains(name) {
                report(Severity::Warning, "fragment-inutile");
            }
        }
    }
}
