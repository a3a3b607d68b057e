//! `couloir profiles`.

use std::fmt::Write as _;
use std::path::Path;

use super::Status;
use super::console::Console;
use super::failure::{self, Failure};
use crate::report::written;
use crate::wording::Message;

pub(super) fn run(folder: Option<&Path>, console: &mut Console) -> Result<Status, Failure> {
    let catalogue = failure::load(folder)?;
    let palette = console.palette();
    let mut out = String::new();
    for profile in catalogue.profiles() {
        let titre = profile.revisions().last().and_then(|revision| revision.titre()).unwrap_or_default();
        let _ = writeln!(out, "{}{}{}  {titre}", palette.strong, profile.key(), palette.reset);
        for revision in profile.revisions() {
            let date = written(revision.date());
            let since = console.say(&Message::new("profils-revision").with("date", date));
            let what = revision.objet().or(revision.document()).unwrap_or_default();
            let _ = writeln!(out, "  {since}  {}  {what}", catalogue.files().name(revision.file()));
        }
    }
    console.print(&out);
    Ok(Status::Clean)
}
