//! `couloir rules check`.

use std::path::Path;

use super::Status;
use super::args::{CheckRulesArgs, ProblemFormatArg};
use super::console::Console;
use super::failure::Failure;
use crate::diagnostic::Severity;
use crate::report::{diagnostic, write_diagnostics, write_sarif};
use crate::rules::{Catalogue, Files};
use crate::wording::Message;

/// Every problem of every file at once.
pub(super) fn check(args: &CheckRulesArgs, folder: Option<&Path>, console: &mut Console) -> Result<Status, Failure> {
    let files = match folder {
        Some(folder) => Files::from_dir(folder)?,
        None => Files::embedded(),
    };
    let diagnostics = files.check();
    let errors = diagnostics.iter().filter(|one| one.severity == Severity::Error).count();
    let warnings = diagnostics.len() - errors;
    let failed = errors > 0 || args.strict && warnings > 0;
    let status = if failed { Status::Anomalies } else { Status::Clean };
    let lang = console.lang();
    match args.format {
        ProblemFormatArg::Text => {}
        ProblemFormatArg::Json => {
            console.write(|out| write_diagnostics(out, &diagnostics, &files, lang));
            return Ok(status);
        }
        ProblemFormatArg::Sarif => {
            let folder = folder.map(|folder| folder.display().to_string()).unwrap_or_default();
            console.write(|out| write_sarif(out, &diagnostics, &files, &folder, lang));
            return Ok(status);
        }
    }
    for one in &diagnostics {
        let text = diagnostic(one, &files, lang, console.palette());
        console.print(&format!("{text}\n"));
    }
    if failed {
        let message = Message::new("regles-fausses").with("n", errors).with("doutes", warnings);
        console.print(&format!("{}\n", console.say(&message)));
        return Ok(status);
    }
    let catalogue = Catalogue::from_files(files)?;
    let revisions = catalogue.profiles().iter().map(|profile| profile.revisions().len()).sum::<usize>();
    let message = Message::new("regles-justes")
        .with("fichiers", catalogue.files().iter().count())
        .with("profils", catalogue.profiles().len())
        .with("revisions", revisions)
        .with("doutes", warnings);
    console.print(&format!("{}\n", console.say(&message)));
    Ok(Status::Clean)
}
