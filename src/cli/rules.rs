//! `couloir rules check` and `couloir rules test`.

use std::path::Path;

use super::Status;
use super::args::{CheckRulesArgs, ProblemFormatArg};
use super::console::Console;
use super::failure::{self, Failure};
use crate::authoring::{Proof, prove};
use crate::diagnostic::{Diagnostic, Severity};
use crate::notation::DatePattern;
use crate::report::{diagnostic, write_diagnostics, write_sarif};
use crate::rules::{Catalogue, Files, Revision, Sorted};
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

/// Every example of every profile, and how many rules have both kinds.
pub(super) fn test(folder: Option<&Path>, console: &mut Console) -> Result<Status, Failure> {
    let catalogue = failure::load(folder)?;
    let (mut run, mut wrong) = (0, 0);
    for profile in catalogue.profiles() {
        for revision in profile.revisions() {
            let proof = prove(revision.plan(), revision.date());
            let found = problems(&proof, revision, &catalogue);
            run += proof.run;
            wrong += found.len();
            summarise(&proof, &profile.key().to_string(), revision, console);
            for one in &found {
                let text = diagnostic(one, catalogue.files(), console.lang(), console.palette());
                console.print(&format!("\n{text}"));
            }
        }
    }
    let total = Message::new("preuve-total").with("n", run).with("fautes", wrong);
    console.print(&format!("{}\n", console.say(&total)));
    Ok(if wrong > 0 { Status::Anomalies } else { Status::Clean })
}

fn summarise(proof: &Proof, profile: &str, revision: &Revision, console: &mut Console) {
    let date = DatePattern::new("JJ/MM/AAAA").map(|pattern| pattern.write(revision.date())).unwrap_or_default();
    let head = Message::new("preuve-ligne").with("profil", profile).with("date", date).with("exemples", proof.run);
    let coverage = Message::new("preuve-couverture")
        .with("balises", proof.balises.both)
        .with("toutes", proof.balises.all)
        .with("controles", proof.controles.both)
        .with("tous", proof.controles.all);
    console.print(&format!("{}\n  {}\n", console.say(&head), console.say(&coverage)));
}

/// What the proof has against the rules, as problems of their files.
fn problems(proof: &Proof, revision: &Revision, catalogue: &Catalogue) -> Vec<Diagnostic> {
    let files = catalogue.files();
    let mut found = Vec::new();
    if !proof.specimen.is_empty() {
        let message = Message::new("diag-specimen-refuse").with("codes", proof.specimen.join(", "));
        found.push(problem("specimen-refuse", files.name(revision.file()), None, message));
    }
    for failure in &proof.failures {
        let message = Message::new("diag-exemple-faux")
            .with("nom", failure.rule.as_str())
            .with("attendu", sorted(Some(failure.expected)))
            .with("trouve", sorted(failure.found));
        let file = files.name(failure.place.file());
        found.push(problem("exemple-faux", file, Some(failure.place.span()), message));
    }
    found
}

fn problem(code: &'static str, file: &str, span: Option<std::ops::Range<usize>>, message: Message) -> Diagnostic {
    let help = Some(message.clone().attribute("aide"));
    Diagnostic { code, severity: Severity::Error, file: file.to_owned(), span, message, help }
}

fn sorted(sorted: Option<Sorted>) -> Message {
    Message::new(match sorted {
        Some(Sorted::Accepted) => "trie-accepte",
        Some(Sorted::Refused) => "trie-refuse",
        Some(Sorted::Discouraged) => "trie-deconseille",
        None => "trie-impossible",
    })
}
