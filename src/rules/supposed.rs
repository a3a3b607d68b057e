//! The tables of a profile as they would be: just before a date, or with one more revision.

use std::sync::Arc;

use jiff::civil::Date;

use super::compose::Composed;
use super::files::Files;
use super::key::{ProfileKey, Role, role};
use super::library::Library;
use super::plan::Plan;
use super::profile::{Profile, Revision};

/// A profile's tables as they were just before a date, whatever mistakes the files hold, and what the last revision said of
/// itself: what it changes, and where the document says so.
pub(crate) fn in_force_before(files: &Files, key: &ProfileKey, date: Date) -> Option<(Composed, [Option<String>; 2])> {
    let revision = last(before(files, key, date), key)?;
    let stated = [revision.objet(), revision.source()].map(|text| text.map(str::to_owned));
    Some((revision.composed().clone(), stated))
}

/// A profile's tables with one more revision, of that date and text.
pub(crate) fn composed_with(files: &Files, key: &ProfileKey, date: Date, text: &str) -> Option<Composed> {
    let files = before(files, key, date).chain([(key.file(date), text.to_owned())]);
    last(files, key).map(|revision| revision.composed().clone())
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
    let library = Arc::new(Library::new(Files::from_texts(files)));
    let table = library.tables().iter().find(|table| table.key == *key)?;
    Profile::new(&library, table).into_last()
}
