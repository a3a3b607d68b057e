//! `couloir rules check`.

use std::path::Path;

use super::Status;
use super::console::Console;
use super::failure::Failure;
use crate::diagnostic::Severity;
use crate::report::diagnostic;
use crate::rules::{Catalogue, Files};
use crate::wording::Message;

/// Every problem of every file at once.
pub(super) fn check(folder: Option<&Path>, console: &mut Console) -> Result<Status, Failure> {
    let files = match folder {
        Some(folder) => Files::from_dir(folder)?,
        None => Files::embedded(),
    };
    let diagnostics = files.check();
    for one in &diagnostics {
        let text = diagnostic(one, &files, console.lang(), console.palette());
        console.print(&format!("{text}\n"));
    }
    let errors = diagnostics.iter().filter(|one| one.severity == Severity::Error).count();
    if errors > 0 {
        console.print(&format!("{}\n", console.say(&Message::new("regles-fausses").with("n", errors))));
        return Ok(Status::Anomalies);
    }
    let catalogue = Catalogue::from_files(files)?;
    let revisions = catalogue.profiles().iter().map(|profile| profile.revisions().len()).sum::<usize>();
    let message = Message::new("regles-justes")
        .with("fichiers", catalogue.files().iter().count())
        .with("profils", catalogue.profiles().len())
        .with("revisions", revisions);
    console.print(&format!("{}\n", console.say(&message)));
    Ok(Status::Clean)
}
