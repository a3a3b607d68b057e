//! `couloir returned`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use super::Status;
use super::advice;
use super::check::{Tally, filing, listed};
use super::console::Console;
use super::failure::{self, Failure};
use super::naming::{Naming, is_strange};
use super::output::{told, write_whole};
use crate::authoring::Grid;
use crate::control::{Request, examine};
use crate::deposit::{Deposit, Filing};
use crate::prepare::{
    Answer, Numbers, Resubmission, ResubmitError, Returned, State, WriteError, answers, is_empty, read_returned,
    resubmission,
};
use crate::report::{JsonResubmission, JsonReturn, JsonReturns, RETURNED_SCHEMA, Report, returned_rows, returned_text};
use crate::rules::{Catalogue, Plan, Profile};
use crate::wording::Message;

#[derive(Debug, Args)]
pub(super) struct ReturnedArgs {
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    #[arg(long, value_enum, default_value = "text")]
    format: ReturnedFormatArg,
    #[arg(long, value_name = "DIR")]
    resubmit: Option<PathBuf>,
    #[arg(long, value_name = "NUMBER", requires = "resubmit")]
    editeur_from: Option<String>,
    #[arg(long, value_name = "TABLE")]
    advice: Option<PathBuf>,
    #[arg(long, value_name = "PROFILE")]
    profile: Option<String>,
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
    #[arg(long, requires = "resubmit")]
    force: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ReturnedFormatArg {
    Text,
    Json,
    Csv,
}

/// A file given back, read.
struct Back<'c> {
    name: String,
    received: Filing,
    read: Returned<'c>,
    answers: Vec<Answer>,
}

/// A file to be written.
struct Planned {
    name: String,
    filing: Filing,
    own: Resubmission,
}

pub(super) fn run(args: &ReturnedArgs, folder: Option<&Path>, console: &mut Console) -> Result<Status, Failure> {
    let catalogue = failure::load(folder)?;
    let today = failure::date(args.date.as_deref())?.unwrap_or_else(failure::today);
    let profile = failure::profile(&catalogue, args.profile.as_deref())?;
    let advice = args.advice.as_deref().map(advice::read).transpose()?.unwrap_or_default();
    let request = Request { profile, ..Request::on(today) };
    let mut tally = Tally::default();
    let mut backs = Vec::new();
    for path in listed(&args.files, console, &mut tally) {
        match back(&path, &catalogue, request) {
            Ok(back) => {
                match backs.iter().find(|known: &&Back<'_>| known.received.digest() == back.received.digest()) {
                    // Its demandes would be filed again twice.
                    Some(known) => {
                        let message = Message::new("retours-double").with("chemin", back.name.as_str());
                        console.remark(&console.say(&message.with("premier", known.name.as_str())));
                    }
                    None => backs.push(back),
                }
            }
            Err(failure) => {
                console.failure(&failure);
                tally.add(Status::Failed);
            }
        }
    }
    let planned = match &args.resubmit {
        Some(target) => plan_all(args, target, &backs, today)?,
        None => backs.iter().map(|_| None).collect(),
    };
    let mut files = Vec::new();
    for (back, planned) in backs.iter().zip(&planned) {
        let told = told_of(back, planned.as_ref().zip(args.resubmit.as_deref()), &catalogue, &advice, today, console)?;
        let wrong = told.counts.rejected + told.counts.unclear > 0 || told.demandes.is_empty();
        tally.add(if wrong { Status::Anomalies } else { Status::Clean });
        files.push(told);
    }
    write_all(args, &planned, console)?;
    show(args, files, console);
    Ok(tally.status())
}

fn back<'c>(path: &Path, catalogue: &'c Catalogue, request: Request<'c>) -> Result<Back<'c>, Failure> {
    let received = filing(path)?;
    let name = path.display().to_string();
    if received.document().is_none() {
        return Err(Failure::new(Message::new("erreur-retours-json").with("chemin", name)));
    }
    let read =
        read_returned(catalogue, &received, request).map_err(|error| Failure::unrecognised(&name, error, catalogue))?;
    if read.examination.chosen.is_none() && !is_empty(read.examination.plan, &received) {
        return Err(Failure::new(Message::new("erreur-retours-forme").with("chemin", name)));
    }
    let unsaid = || Failure::new(Message::new("erreur-retours-balises").with("chemin", name.clone()));
    let answers = answers(read.examination.plan, &received).ok_or_else(unsaid)?;
    Ok(Back { name, received, read, answers })
}

// --- filed again ----------------------------------------------------------------------------------------------------

/// The rules of a profile on the day when its file is filed again.
fn rules_on<'c>(back: &Back<'c>, date: Date) -> Option<(&'c Profile, &'c Plan)> {
    let profile = back.read.examination.chosen.as_ref()?.profile;
    Some((profile, profile.on(date)?.0.plan()))
}

/// A file for the rejected demandes of each file: all of them can be made, or none is.
fn plan_all(
    args: &ReturnedArgs,
    target: &Path,
    backs: &[Back<'_>],
    date: Date,
) -> Result<Vec<Option<Planned>>, Failure> {
    if let Some(number) = args.editeur_from.as_deref().filter(|number| is_strange(number)) {
        return Err(Failure::new(Message::new("erreur-retours-signe").with("numero", number)));
    }
    let mut numbers = args.editeur_from.as_deref().map(Numbers::from);
    for (back, answer) in backs.iter().flat_map(|back| back.answers.iter().map(move |answer| (back, answer))) {
        for (_, value) in &answer.keys {
            if let (Some(numbers), Some(value)) = (&mut numbers, value) {
                numbers.take(value, &back.name);
            }
        }
    }
    let mut names: Vec<String> = Vec::new();
    let mut planned = Vec::new();
    for back in backs {
        let own = plan_one(back, target, date, numbers.as_mut(), &names)?;
        names.extend(own.iter().map(|own| own.name.clone()));
        planned.push(own);
    }
    Ok(planned)
}

fn plan_one(
    back: &Back<'_>,
    target: &Path,
    date: Date,
    numbers: Option<&mut Numbers>,
    names: &[String],
) -> Result<Option<Planned>, Failure> {
    let rejected = back.answers.iter().enumerate().filter(|(_, answer)| answer.state == State::Rejected);
    let ranks: Vec<_> = rejected.map(|(rank, _)| rank).collect();
    let Some((_, plan)) = rules_on(back, date).filter(|_| !ranks.is_empty()) else { return Ok(None) };
    let own = resubmission(plan, &back.received, date, &ranks, numbers).map_err(|error| refused(&error, back))?;
    // Rules without a norm of the name leave the file that of the one given back.
    let filing = Filing::from_bytes(own.text.clone().into_bytes(), back.received.name().map(str::to_owned));
    let naming = Naming { plan, deposit: Deposit::on(&filing, date), folder: target, taken: names };
    let name = naming.name(None)?;
    let filing = filing.renamed(Some(name.clone()));
    Ok(Some(Planned { name, filing, own }))
}

fn refused(error: &ResubmitError, back: &Back<'_>) -> Failure {
    let message = match error {
        ResubmitError::NumberMissing(tag) => Message::new("erreur-retours-numero").with("balise", tag.as_str()),
        ResubmitError::NumberTaken { number, by } => {
            Message::new("erreur-retours-pris").with("numero", number.as_str()).with("par", by.as_str())
        }
        ResubmitError::NumberUnfit { number, tag } => {
            Message::new("erreur-retours-longueur").with("numero", number.as_str()).with("balise", tag.as_str())
        }
        ResubmitError::NumbersUsedUp => Message::new("erreur-retours-epuise"),
        _ => Message::new("erreur-retours-forme"),
    };
    Failure::new(message.with("chemin", back.name.as_str()))
}

fn write_all(args: &ReturnedArgs, planned: &[Option<Planned>], console: &mut Console) -> Result<(), Failure> {
    let Some(folder) = &args.resubmit else { return Ok(()) };
    if planned.iter().flatten().next().is_none() {
        console.remark(&console.say(&Message::new("retours-rien-a-reprendre")));
        return Ok(());
    }
    fs::create_dir_all(folder).map_err(|source| WriteError::Write { path: folder.clone(), source })?;
    for own in planned.iter().flatten() {
        let target = folder.join(&own.name);
        write_whole(&target, own.filing.bytes(), args.force)?;
        told(&target, console);
    }
    Ok(())
}

// --- told -----------------------------------------------------------------------------------------------------------

fn told_of(
    back: &Back<'_>,
    planned: Option<(&Planned, &Path)>,
    catalogue: &Catalogue,
    advice: &BTreeMap<String, String>,
    date: Date,
    console: &Console,
) -> Result<JsonReturn, Failure> {
    let report = Report::new(&back.name, &back.read.filed, &back.read.examination, catalogue);
    let mut told = JsonReturn::new(&report, back.received.encoding(), &back.answers, advice, console.lang());
    let Some(((planned, folder), (profile, _))) = planned.zip(rules_on(back, date)) else { return Ok(told) };
    let name = folder.join(&planned.name).display().to_string();
    let request = Request { profile: Some(profile), date: Some(date), ..Request::on(date) };
    let examination =
        examine(catalogue, &planned.filing, request).map_err(|error| Failure::unrecognised(&name, error, catalogue))?;
    let report = Report::new(&name, &planned.filing, &examination, catalogue);
    told.resubmission = Some(JsonResubmission::new(&report, &planned.own.demandes, console.lang()));
    Ok(told)
}

fn show(args: &ReturnedArgs, files: Vec<JsonReturn>, console: &mut Console) {
    let lang = console.lang();
    match args.format {
        ReturnedFormatArg::Text => {
            let texts: Vec<_> = files.iter().map(|file| returned_text(file, lang, console.palette())).collect();
            console.print(&texts.join("\n"));
        }
        ReturnedFormatArg::Json => {
            let all = JsonReturns { schema: RETURNED_SCHEMA, files };
            console.write(|out| {
                serde_json::to_writer_pretty(&mut *out, &all)?;
                out.write_all(b"\n")
            });
        }
        ReturnedFormatArg::Csv => {
            let grid = Grid { rows: returned_rows(&files, lang), ..Grid::default() }.guarded();
            console.write(|out| out.write_all(&grid.to_csv()));
        }
    }
}
