//! Every profile that a set of rule files describes, with its revisions.

use std::cell::Cell;
use std::collections::{BTreeMap, HashSet};
use std::path::Path;
use std::sync::{Arc, OnceLock};

use jiff::civil::Date;

use crate::diagnostic::{Diagnostic, Severity, nearest};
use crate::json::Document;

use super::compile::compile;
use super::compose::{Composed, Composer, Fragments};
use super::counterpart::{Other, profile_named};
use super::definition::{self, FileDefinition, IndiceDefinition};
use super::files::{Files, LoadError};
use super::key::{PROFILE_WORDS, ProfileKey, Role, role};
use super::lint::lint;
use super::mapping::{self, Mapping};
use super::plan::Plan;
use super::reader::{self, Sink};
use super::recognise::{Clue, Recognition, clues, recognise};
use super::trace::{self, Trace};
use super::trail::Ties;
use super::words::Certitude;
use super::workshop::Workshop;

/// A profile and its revisions.
#[derive(Debug)]
pub struct Profile {
    key: ProfileKey,
    revisions: Vec<Revision>,
    /// Those of the last revision first, then those of earlier ones where they are others: a filing may be of any date.
    clues: Vec<Vec<Clue>>,
}

/// The rules of a profile from one date on.
#[derive(Debug)]
pub struct Revision {
    date: Date,
    file: usize,
    composed: Arc<Composed>,
    /// The tables of the filings that it is held against.
    others: Vec<Option<Other>>,
    objet: Option<String>,
    source: Option<String>,
    /// Compiled when first asked for: a run needs one plan, not all of them.
    plan: OnceLock<Plan>,
    words: Arc<[(&'static str, String)]>,
}

/// Every profile.
#[derive(Debug)]
pub struct Catalogue {
    files: Files,
    profiles: Vec<Profile>,
}

impl Catalogue {
    /// The rules inside the binary.
    ///
    /// # Errors
    /// A rule file holds mistakes; the tests of the project hold this impossible.
    pub fn embedded() -> Result<Self, LoadError> {
        // INVARIANT: the embedded rules were checked whole by the tests, so plans are compiled only when needed.
        Self::load(Files::embedded(), false)
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
        Self::load(files, true)
    }

    fn load(files: Files, whole: bool) -> Result<Self, LoadError> {
        let (profiles, diagnostics) = read(&files, whole);
        if diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error) {
            return Err(LoadError::Invalid { files, diagnostics });
        }
        Ok(Self { files, profiles })
    }

    /// The rule files.
    #[must_use]
    pub fn files(&self) -> &Files {
        &self.files
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
        let exact = self.profiles.iter().find(|profile| plain(&profile.key.to_string()) == wanted);
        let begins = |profile: &&Profile| {
            plain(&profile.key.to_string()).strip_prefix(&wanted).is_some_and(|rest| rest.starts_with('/'))
        };
        let mut phases = self.profiles.iter().filter(begins);
        exact.or_else(|| phases.next().filter(|_| phases.next().is_none()))
    }

    /// The name of the profile nearest to one that is not known.
    #[must_use]
    pub fn nearest(&self, name: &str) -> Option<String> {
        let names: Vec<_> = self.profiles.iter().map(|profile| profile.key.to_string()).collect();
        nearest(name, names.iter().map(String::as_str)).map(str::to_owned)
    }

    /// What the clues of the rule files say of a filing.
    #[must_use]
    pub fn recognise(&self, document: &Document) -> Recognition {
        recognise(self.profiles.iter().map(|profile| (&profile.key, profile.clues.as_slice())), document)
    }

    /// What the rules call the filings that others are held against; a name may come several times.
    pub fn counterparts(&self) -> impl Iterator<Item = &str> {
        let revisions = self.profiles.iter().flat_map(|profile| &profile.revisions);
        revisions.flat_map(|revision| &revision.composed.rapprochements).map(|one| one.name.text.as_str())
    }

    /// The profile of that couloir, logiciel and phase.
    #[must_use]
    pub fn of(&self, key: &ProfileKey) -> Option<&Profile> {
        self.profiles.iter().find(|profile| profile.key == *key)
    }

    /// The date of deposit that a JSON file's name gives, by the norms of the rule files; that of `likely` is tried first.
    #[must_use]
    pub fn date_in(&self, name: &str, likely: Option<&Profile>) -> Option<Date> {
        // Profiles share one norm, and a plan takes longer to compile than a filing to control: each norm is tried once.
        let mut tried = HashSet::new();
        let revisions = likely.into_iter().chain(&self.profiles).flat_map(|profile| profile.revisions.iter().rev());
        let mut norms = revisions.filter(|revision| tried.insert(revision.norm()));
        norms.find_map(|revision| revision.plan().depot.as_ref()?.date_in(name))
    }
}

fn plain(name: &str) -> String {
    let mark = |char: char| if matches!(char, '-' | '/' | '\\' | ' ' | '_' | '.') { '/' } else { char };
    name.trim().to_lowercase().chars().map(mark).collect()
}

impl Profile {
    /// Its couloir, logiciel and phase.
    #[must_use]
    pub fn key(&self) -> &ProfileKey {
        &self.key
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
}

impl Profile {
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
        self.composed.document.as_ref().map(|cell| cell.text.as_str())
    }

    /// How sure the rules as a whole are: less than a document when there is no public one.
    #[must_use]
    pub fn certitude(&self) -> Certitude {
        self.composed.certitude.unwrap_or(Certitude::Document)
    }

    /// What the profile is about.
    #[must_use]
    pub fn titre(&self) -> Option<&str> {
        self.composed.titre.as_ref().map(|cell| cell.text.as_str())
    }

    /// What the revision changes; nothing for the first table.
    #[must_use]
    pub fn objet(&self) -> Option<&str> {
        self.objet.as_deref()
    }

    /// The norm of the JSON file's name, and what stands in it for the words of the profile.
    fn norm(&self) -> (Option<&str>, Vec<&str>) {
        let norm = self.composed.depot.nom.as_ref().map(|cell| cell.text.as_str());
        let held = self.words.iter().filter(|(word, _)| norm.is_some_and(|norm| norm.contains(&format!("{{{word}"))));
        (norm, held.map(|(_, value)| value.as_str()).collect())
    }

    /// Where the document states what changes.
    #[must_use]
    pub fn source(&self) -> Option<&str> {
        self.source.as_deref()
    }

    /// The rows of the document, the rules that cover them, and what is left over on either side.
    #[must_use]
    pub fn trace(&self) -> Trace {
        trace::trace(&self.composed, self.plan())
    }

    /// The tables as written, with every fragment and revision laid in.
    pub(crate) fn composed(&self) -> &Composed {
        &self.composed
    }

    /// The rules as written, and the means to compile a cell of theirs in another reading.
    pub(crate) fn workshop<'a>(&'a self, files: &'a Files) -> Workshop<'a> {
        Workshop::new(self.plan(), &self.composed, &self.words, files)
    }

    /// How the columns of a table fill the tags, by mapping files; what a later file says of a tag holds.
    ///
    /// # Errors
    /// The files hold mistakes: then all of them are listed.
    pub fn mapping(&self, files: &Files, headers: &[String]) -> Result<Mapping, Vec<Diagnostic>> {
        let tables = super::compile::tables(&self.composed);
        mapping::compile(files, headers, &mapping::Rules { plan: self.plan(), words: &self.words, tables: &tables })
    }

    /// The rows of a table of codes.
    #[must_use]
    pub fn table(&self, name: &str) -> BTreeMap<String, String> {
        super::compile::tables(&self.composed).remove(name).unwrap_or_default()
    }

    /// Compiles it, every problem reported.
    fn check(&self, sink: &Sink<'_>) {
        let compiled = compile(&self.composed, &self.words, &self.others, sink);
        lint(&self.composed, &compiled, sink);
        trace::check(&self.composed, &compiled, sink);
        let _ = self.plan.set(compiled);
    }

    /// What the control runs.
    pub fn plan(&self) -> &Plan {
        self.plan.get_or_init(|| {
            let files = Files::default();
            compile(&self.composed, &self.words, &self.others, &Sink::new(&files))
        })
    }
}

/// Every problem of every file.
#[must_use]
pub(crate) fn check(files: &Files) -> Vec<Diagnostic> {
    read(files, true).1
}

impl Files {
    /// Every problem of every file, in order; none when the rules can run.
    #[must_use]
    pub fn check(&self) -> Vec<Diagnostic> {
        check(self)
    }

    /// What is wrong with the files as texts and as TOML, and the keys that no rule file has, each file by itself.
    #[must_use]
    pub fn check_form(&self) -> Vec<Diagnostic> {
        let sink = Sink::new(self);
        for (rank, (_, text)) in self.iter().enumerate() {
            definition::read(u32::try_from(rank).unwrap_or(u32::MAX), text, &sink);
        }
        let form = |one: &Diagnostic| ["encodage", "toml-syntaxe", "toml-recent", "cle-inconnue"].contains(&one.code);
        sink.into_diagnostics().into_iter().filter(form).collect()
    }
}

/// A profile's tables as they were just before a date, whatever mistakes the files hold, and what the last revision said of
/// itself: what it changes, and where the document says so.
pub(crate) fn in_force_before(files: &Files, key: &ProfileKey, date: Date) -> Option<(Composed, [Option<String>; 2])> {
    let revision = last(before(files, key, date), key)?;
    Some((Arc::unwrap_or_clone(revision.composed), [revision.objet, revision.source]))
}

/// A profile's tables with one more revision, of that date and text.
pub(crate) fn composed_with(files: &Files, key: &ProfileKey, date: Date, text: &str) -> Option<Composed> {
    let files = before(files, key, date).chain([(key.file(date), text.to_owned())]);
    last(files, key).map(|revision| Arc::unwrap_or_clone(revision.composed))
}

/// The plan of a profile's tables just before a date, or with one more revision of that date.
pub(crate) fn planned_with(files: &Files, key: &ProfileKey, date: Date, text: Option<&str>) -> Option<Plan> {
    let revision = text.map(|text| (key.file(date), text.to_owned()));
    last(before(files, key, date).chain(revision), key).map(|revision| revision.plan().clone())
}

/// Every rule file but those of a profile from a date on.
fn before(files: &Files, key: &ProfileKey, date: Date) -> impl Iterator<Item = (String, String)> {
    let later = move |name: &str| match role(name) {
        Role::Table { key: own, date: own_date } => own == *key && own_date >= date,
        _ => false,
    };
    files.iter().filter(move |(name, _)| !later(name)).map(|(name, text)| (name.to_owned(), text.to_owned()))
}

/// The last revision of a profile.
fn last(files: impl IntoIterator<Item = (String, String)>, key: &ProfileKey) -> Option<Revision> {
    let (profiles, _) = read(&Files::from_texts(files), false);
    let profile = profiles.into_iter().find(|profile| profile.key == *key)?;
    profile.revisions.into_iter().next_back()
}

fn read(files: &Files, whole: bool) -> (Vec<Profile>, Vec<Diagnostic>) {
    let sink = Sink::new(files);
    let definitions: Vec<FileDefinition> = files
        .iter()
        .enumerate()
        .map(|(rank, (_, text))| definition::read(u32::try_from(rank).unwrap_or(u32::MAX), text, &sink))
        .collect();
    let mut fragments = Fragments::new();
    let mut names = Vec::new();
    let mut tables: BTreeMap<ProfileKey, BTreeMap<Date, usize>> = BTreeMap::new();
    for (rank, (name, _)) in files.iter().enumerate() {
        match role(name) {
            Role::Table { key, date } => {
                tables.entry(key).or_default().insert(date, rank);
            }
            Role::Fragment(name) => names.push((name, rank)),
            Role::Misnamed => {
                sink.report(Severity::Error, "nom-de-fichier", name, None, |message| message.with("nom", name));
            }
        }
    }
    for name in files.ignored() {
        sink.report(Severity::Warning, "fichier-ignore", name, None, |message| message.with("nom", name));
    }
    for (name, rank) in &names {
        fragments.extend(definitions.get(*rank).map(|definition| (name.as_str(), definition)));
    }
    if tables.is_empty() {
        let first = files.name(0);
        sink.report(Severity::Error, "aucun-profil", first, None, |message| message);
    } else if !definitions.iter().any(|definition| definition.broken) {
        placed(&fragments, &definitions, &sink);
    }
    let composer = Composer { fragments: &fragments, sink: &sink, spliced: Cell::default() };
    let profiles = tables.into_iter().map(|(key, dates)| profile(key, &dates, &definitions, &composer)).collect();
    let mut profiles: Vec<Profile> = profiles;
    tie(&mut profiles, &sink);
    if whole {
        for profile in &profiles {
            for (rank, revision) in profile.revisions.iter().enumerate() {
                sink.reads((rank > 0).then_some(revision.file));
                revision.check(&sink);
            }
        }
    }
    (profiles, sink.into_diagnostics())
}

/// A whole table that lies where no profile does, and fragments that nobody uses; said only when every file could be read.
fn placed(fragments: &Fragments<'_>, definitions: &[FileDefinition], sink: &Sink<'_>) {
    let blocs = definitions.iter().flat_map(|definition| &definition.blocs);
    let used: HashSet<_> = blocs.filter_map(|bloc| bloc.utilise.as_ref()).map(|name| name.text.as_str()).collect();
    for (name, definition) in fragments {
        let report = |severity, code| {
            sink.report(severity, code, &format!("{name}.toml"), None, |message| message.with("nom", *name));
        };
        if definition.document.is_some() {
            report(Severity::Error, "tableau-mal-place");
        } else if !used.contains(name) {
            report(Severity::Warning, "fragment-inutile");
        }
    }
}

fn profile(
    key: ProfileKey,
    dates: &BTreeMap<Date, usize>,
    definitions: &[FileDefinition],
    composer: &Composer<'_>,
) -> Profile {
    let own = [&key.couloir, &key.logiciel, &key.phase];
    let words: Arc<[(&'static str, String)]> = PROFILE_WORDS.into_iter().zip(own.map(String::clone)).collect();
    let mut revisions: Vec<Revision> = Vec::new();
    for (&date, &file) in dates {
        let Some(definition) = definitions.get(file) else { continue };
        let table = match revisions.last() {
            None => {
                required(definition, file, composer.sink);
                composer.whole(definition)
            }
            Some(before) => {
                composer.sink.reads(Some(file));
                let mut table = Composed::clone(&before.composed);
                if !composer.restates(&table, definition) {
                    composer.revise(&mut table, definition, composer.sink.files().name(file));
                }
                table
            }
        };
        let [objet, source] =
            [&definition.objet, &definition.source].map(|cell| cell.as_ref().map(|cell| cell.text.clone()));
        revisions.push(Revision {
            date,
            file,
            composed: Arc::new(table),
            others: Vec::new(),
            objet,
            source,
            plan: OnceLock::new(),
            words: words.clone(),
        });
    }
    composer.sink.reads(None);
    let clues = distinct(&revisions).map(|indices| clues(indices, &words, composer.sink)).collect();
    Profile { key, revisions, clues }
}

/// The clues of the last revision, and those of earlier ones that are not the same.
fn distinct(revisions: &[Revision]) -> impl Iterator<Item = &[IndiceDefinition]> {
    let mut known: Vec<&[IndiceDefinition]> = Vec::new();
    revisions.iter().rev().map(|revision| revision.composed.indices.as_slice()).filter(move |indices| {
        let new = !known.contains(indices);
        known.extend(new.then_some(*indices));
        new
    })
}

/// Gives each revision the tables of the filings that it is held against.
fn tie(profiles: &mut [Profile], sink: &Sink<'_>) {
    let last = |profile: &Profile| {
        let revision = profile.revisions.last()?;
        let (composed, words) = (revision.composed.clone(), revision.words.clone());
        Some(Other { key: profile.key.clone(), composed, words })
    };
    let known: Vec<Other> = profiles.iter().filter_map(last).collect();
    let revisions = profiles.iter_mut().flat_map(|profile| profile.revisions.iter_mut().enumerate());
    for (rank, revision) in revisions {
        sink.reads((rank > 0).then_some(revision.file));
        for counterpart in revision.composed.rapprochements.clone() {
            let found = counterpart.profil.as_ref().map(|profil| other(profil, &revision.words, &known, sink));
            // A table is only copied where there is something to follow.
            if let Some(Some(other)) = found.as_ref().filter(|found| found.as_ref().is_some_and(Other::has_moved)) {
                let ties = Ties { other: &other.composed, counterpart: &counterpart, sink };
                ties.renew(Arc::make_mut(&mut revision.composed));
            }
            match found {
                Some(None) => Arc::make_mut(&mut revision.composed).put_aside(&counterpart),
                found => revision.others.push(found.flatten()),
            }
        }
    }
}

/// The table of the profile that is named. One whose phase others have may still be to come; any other name is a mistake.
fn other(profil: &reader::Cell, words: &[(&'static str, String)], known: &[Other], sink: &Sink<'_>) -> Option<Other> {
    let name = profile_named(profil, words);
    let found = known.iter().find(|other| other.key.to_string() == name).cloned();
    let phase = name.rsplit('/').next().unwrap_or_default();
    let phases: HashSet<_> = known.iter().map(|other| other.key.phase.as_str()).collect();
    match found {
        Some(_) => {}
        // Where all profiles are of one phase, the others are still to be written.
        None if profil.text.contains('{') && (phases.contains(phase) || phases.len() == 1) => {
            let (file, span) = (sink.files().name(profil.place.file()), Some(profil.place.span()));
            sink.report(Severity::Warning, "profil-a-venir", file, span, |message| message.with("nom", name.as_str()));
        }
        None => {
            let names: Vec<_> = known.iter().map(|other| other.key.to_string()).collect();
            sink.unknown("profil-inconnu", profil.place, &name, names.iter().map(String::as_str));
        }
    }
    found
}

/// What a whole table must say of itself.
fn required(definition: &FileDefinition, file: usize, sink: &Sink<'_>) {
    if definition.broken {
        return;
    }
    for (key, cell) in [("document", &definition.document), ("titre", &definition.titre)] {
        if cell.is_none() {
            let name = sink.files().name(file);
            sink.report(Severity::Error, "cle-manquante-fichier", name, None, |message| message.with("cle", key));
        }
    }
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
