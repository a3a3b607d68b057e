//! `couloir check`.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::Status;
use super::args::{CheckArgs, FormatArg, PiecesArgs};
use super::beside::beside;
use super::console::Console;
use super::desk::{Desk, Noted};
use super::failure::{self, Failure};
use super::output::{exists, write_whole};
use crate::control::{self, Examination, Request};
use crate::deposit::{Deposit, Digests, Filing, Pieces};
use crate::prepare::{DossierError, dossiers, given_number};
use crate::report::{JsonShown, Report, ReturnError, Shown, accepted, also_text, returned, text, write_json};
use crate::rules::{Niveau, Revision};
use crate::wording::Message;

/// How many files ended how.
#[derive(Default)]
pub(super) struct Tally {
    clean: usize,
    anomalies: usize,
    pub(super) failed: usize,
}

pub(super) fn run(args: &CheckArgs, folder: Option<&Path>, console: &mut Console) -> Result<Status, Failure> {
    let catalogue = failure::load(folder)?;
    let form = args.form.entered();
    let pieces = handed_over(&args.pieces, &args.files)?;
    let beside = beside(&args.with)?;
    let request = Request {
        profile: failure::profile(&catalogue, args.profile.as_deref())?,
        date: failure::date(args.date.as_deref())?,
        today: failure::today(),
        form: &form,
        pieces: pieces.as_ref(),
        beside: &beside,
        earlier: None,
    };
    let mut tally = Tally::default();
    let paths = listed(&args.files, console, &mut tally);
    if pieces.is_some() && paths.len() + tally.failed > 1 {
        return Err(Failure::new(Message::new("erreur-pieces-plusieurs")));
    }
    if let Some(target) = &args.returned {
        may_return(target, paths.len() + tally.failed, args.force)?;
    }
    let several = paths.len() + tally.failed > 1;
    let mut desk = Desk::new(&catalogue, several);
    for (rank, path) in paths.iter().enumerate() {
        console.progress(rank, paths.len());
        let status = one(path, args, &mut desk, request, console).unwrap_or_else(|failure| {
            console.failure(&failure);
            Status::Failed
        });
        tally.add(status);
    }
    console.progress(paths.len(), paths.len());
    let unused = desk.close(console);
    if several && args.format == FormatArg::Text {
        let summary = Message::new("rapport-fichiers")
            .with("n", tally.count())
            .with("acceptes", tally.clean)
            .with("anomalies", tally.anomalies)
            .with("impossibles", tally.failed);
        console.print(&format!("{}\n", console.say(&summary)));
    }
    Ok(if unused { Status::Failed } else { tally.status() })
}

impl Tally {
    pub(super) fn add(&mut self, status: Status) {
        *match status {
            Status::Clean => &mut self.clean,
            Status::Anomalies => &mut self.anomalies,
            Status::Failed => &mut self.failed,
        } += 1;
    }

    /// How many files there were.
    pub(super) fn count(&self) -> usize {
        self.clean + self.anomalies + self.failed
    }

    pub(super) fn failed(&self) -> usize {
        self.failed
    }

    pub(super) fn status(&self) -> Status {
        match (self.failed, self.anomalies) {
            (0, 0) => Status::Clean,
            (0, _) => Status::Anomalies,
            _ => Status::Failed,
        }
    }
}

/// The pieces, when zips or a folder are given; the filing itself is none of them.
fn handed_over(args: &PiecesArgs, filings: &[PathBuf]) -> Result<Option<Pieces>, Failure> {
    let mut pieces = Pieces::default();
    for zip in &args.zips {
        pieces.add_zip(zip, Digests::WhereAlike)?;
    }
    if let Some(folder) = &args.folder {
        let filings: Vec<_> = filings.iter().map(PathBuf::as_path).collect();
        pieces.add_folder(folder, &filings, Digests::WhereAlike)?;
    }
    let given = !args.zips.is_empty() || args.folder.is_some();
    Ok(given.then_some(pieces))
}

/// The standard input, on the command line.
pub(super) const STDIN: &str = "-";
/// Folders are searched that deep.
const MAX_DEPTH: usize = 16;

/// Files as they are, folders as the `.json` files below them, in order of name.
pub(super) fn listed(paths: &[PathBuf], console: &mut Console, tally: &mut Tally) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for path in paths {
        if path.as_os_str() == STDIN || !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let before = files.len();
        let found = collect(path, 0, &mut files);
        let empty =
            || Failure::new(Message::new("erreur-dossier-sans-json").with("chemin", path.display().to_string()));
        let failure = found.err().or_else(|| (files.len() == before).then(empty));
        if let Some(failure) = failure {
            console.failure(&failure);
            tally.add(Status::Failed);
        }
    }
    files
}

/// The `.json` files below a folder, in order of name.
pub(super) fn json_files(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), Failure> {
    collect(folder, 0, files)
}

fn collect(folder: &Path, depth: usize, files: &mut Vec<PathBuf>) -> Result<(), Failure> {
    let failed = |error: io::Error| Failure::reading(folder, &error);
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)
        .map_err(failed)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()
        .map_err(failed)?;
    entries.sort();
    for path in entries {
        if path.is_dir() {
            if depth < MAX_DEPTH && !path.is_symlink() {
                collect(&path, depth + 1, files)?;
            }
        } else if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json")) {
            files.push(path);
        }
    }
    Ok(())
}

/// Whether a file may be given back at all: said before any work is done.
fn may_return(target: &Path, files: usize, force: bool) -> Result<(), Failure> {
    if files > 1 {
        return Err(Failure::new(Message::new("erreur-retour-plusieurs")));
    }
    if target.as_os_str() == STDIN {
        return Err(Failure::new(Message::new("erreur-retour-sortie")));
    }
    let Ok(meta) = fs::symlink_metadata(target) else { return Ok(()) };
    if !meta.is_file() {
        // A device, a folder, a link: replacing it would lose something else than a file.
        let message = Message::new("erreur-retour-genre").with("chemin", target.display().to_string());
        return Err(Failure::new(message));
    }
    if !force {
        return Err(exists(target));
    }
    Ok(())
}

/// A file, or what the standard input holds.
pub(super) fn filing(path: &Path) -> Result<Filing, Failure> {
    Ok(match path.as_os_str() == STDIN {
        true => Filing::from_reader(io::stdin().lock(), path, None)?,
        false => Filing::from_path(path)?,
    })
}

fn one(
    path: &Path,
    args: &CheckArgs,
    desk: &mut Desk<'_>,
    request: Request<'_>,
    console: &mut Console,
) -> Result<Status, Failure> {
    let (catalogue, several) = (desk.catalogue, desk.several);
    let filing = filing(path)?;
    let name = path.display().to_string();
    let (examination, request) = desk.examine(&name, &filing, request, console)?;
    let report = Report::new(&name, &filing, &examination, catalogue);
    let other = also(args, &examination, &filing, request)?;
    let other = other.as_ref().map(|other| Report::new(&name, &filing, other, catalogue));
    let lang = console.lang();
    match args.format {
        FormatArg::Text => {
            let shown = Shown { lang, portal: args.portal, palette: console.palette() };
            let mut text = text(&report, shown);
            match (&other, &args.also) {
                (Some(other), _) => text.extend(["\n", &also_text(&report, other, shown)]),
                (None, Some(_)) => text.extend([&console.say(&Message::new("rapport-aussi-aucune")), "\n"]),
                (None, None) => {}
            }
            console.print(&if several { format!("{text}\n") } else { text });
        }
        FormatArg::Json => {
            let shown = JsonShown { lang, portal: args.portal, pretty: !several };
            console.write(|mut out| write_json(&mut out, &report, other.as_ref(), shown));
        }
    }
    if let Some(target) = &args.returned {
        give_back(&report, target, args, console)?;
    }
    let gravest = if args.strict { Niveau::Conseil } else { Niveau::Instruction };
    let found = examination.outcome.anomalies().iter().any(|anomaly| anomaly.niveau <= gravest);
    let noted = Noted::of(&examination, &filing, several);
    desk.note(&name, noted);
    Ok(if found { Status::Anomalies } else { Status::Clean })
}

/// The same filing under the revision that `--also` asks for; nothing when there is none.
fn also<'c>(
    args: &CheckArgs,
    examination: &Examination<'c>,
    filing: &Filing,
    request: Request<'c>,
) -> Result<Option<Examination<'c>>, Failure> {
    let (Some(text), Some(chosen)) = (&args.also, &examination.chosen) else { return Ok(None) };
    let date = match text.as_str() {
        NEXT => chosen.profile.after(chosen.revision.date()).map(Revision::date),
        _ => failure::date(Some(text))?,
    };
    Ok(date.and_then(|date| control::also(examination, filing, request, date)))
}

/// What `--also` says for the next revision, whenever it comes.
const NEXT: &str = "next";

fn give_back(report: &Report<'_>, target: &Path, args: &CheckArgs, console: &mut Console) -> Result<(), Failure> {
    let plan = report.examination.plan;
    let deposit = Deposit::on(report.filing, report.date().0);
    let numbered = args.dossier_from.as_deref().map(|first| dossiers(plan, deposit, first, accepted(report)));
    let numbered = numbered.transpose().map_err(|error| unnumbered(&error))?;
    let given = numbered.as_ref().map_or([].as_slice(), |(given, _)| given);
    let text = match returned(report, given) {
        Ok(text) => text,
        Err(ReturnError::Rejected) => {
            console.remark(&console.say(&Message::new("erreur-retour-rejet")));
            return Ok(());
        }
        Err(_) => return Err(Failure::new(Message::new("erreur-retour-balises"))),
    };
    write_whole(target, text.as_bytes(), args.force)?;
    let written = Message::new("retour-ecrit").with("chemin", target.display().to_string());
    console.remark(&console.say(&written));
    let missing = given_number(plan).filter(|_| numbered.is_none() && accepted(report) > 0);
    if let Some(tag) = missing {
        console.remark(&console.say(&Message::new("retour-sans-dossier").with("balise", tag)));
    }
    if let Some((given, next)) = &numbered
        && let (Some(first), Some(last)) = (given.first(), given.last())
    {
        let message = Message::new("retour-dossiers").with("n", given.len()).with("premier", first.as_str());
        let message = message.with("dernier", last.as_str()).with("reste", usize::from(next.is_some()));
        console.remark(&console.say(&message.with("suivant", next.as_deref().unwrap_or_default())));
    }
    Ok(())
}

fn unnumbered(error: &DossierError) -> Failure {
    Failure::new(match error {
        DossierError::Unfit { number, form } => {
            Message::new("erreur-dossier-forme").with("numero", number.as_str()).with("forme", form.as_str())
        }
        DossierError::UsedUp => Message::new("erreur-dossier-epuise"),
        _ => Message::new("erreur-dossier-donne"),
    })
}
