//! `couloir returned`.

mod again;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use self::again::{Planned, plan_all, rules_on, write_all};
use super::Status;
use super::advice::{self, Advice};
use super::check::{Tally, filing, listed};
use super::console::Console;
use super::failure::{self, Failure};
use crate::authoring::Grid;
use crate::control::{Examination, Request, examine};
use crate::deposit::Filing;
use crate::prepare::{Answer, Returned, answers, is_empty, is_given_back, read_returned};
use crate::report::{
    JsonResubmission, JsonReturn, JsonReturns, RETURNED_SCHEMA, Report, returned_rows, returned_sum, returned_text,
};
use crate::rules::{Catalogue, Profile};
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
    filed: Option<String>,
    #[arg(long, value_name = "DATE", requires = "resubmit")]
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

pub(super) fn run(args: &ReturnedArgs, folder: Option<&Path>, console: &mut Console) -> Result<Status, Failure> {
    let catalogue = failure::load(folder)?;
    let date = failure::date(args.date.as_deref())?.unwrap_or_else(failure::today);
    let profile = failure::profile(&catalogue, args.profile.as_deref())?;
    let advice = args.advice.as_deref().map(advice::read).transpose()?.unwrap_or_default();
    let request = Request { profile, date: failure::date(args.filed.as_deref())?, ..Request::on(failure::today()) };
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
        Some(target) => plan_all(args, target, &backs, date, console)?,
        None => backs.iter().map(|_| None).collect(),
    };
    if let Some(path) = &args.advice {
        unused(path, &advice, &backs, console);
    }
    let mut files = Vec::new();
    for (back, planned) in backs.iter().zip(&planned) {
        let told =
            told_of(back, planned.as_ref().zip(args.resubmit.as_deref()), &catalogue, &advice.by_code, date, console)?;
        let wrong = told.counts.rejected + told.counts.unclear > 0 || told.demandes.is_empty();
        tally.add(if wrong { Status::Anomalies } else { Status::Clean });
        files.push(told);
    }
    write_all(args, &planned, console)?;
    let unread = tally.failed();
    show(args, files, unread, console);
    Ok(tally.status())
}

/// Says of a table of advice what makes it look as if its columns were others.
fn unused(path: &Path, advice: &Advice, backs: &[Back<'_>], console: &mut Console) {
    let chemin = path.display().to_string();
    if let Some(first) = &advice.odd {
        let message = Message::new("conseils-entete").with("texte", first.as_str()).with("chemin", chemin.as_str());
        console.remark(&console.say(&message));
    }
    let mut codes = backs.iter().flat_map(|back| &back.answers).filter_map(|answer| answer.code.as_deref()).peekable();
    let any = codes.peek().is_some();
    if any && !codes.any(|code| advice.by_code.contains_key(code.trim())) {
        console.remark(&console.say(&Message::new("conseils-aucun").with("chemin", chemin)));
    }
}

/// Says of a file that other commands find wrong that it looks as the portal gives files back, and what reads such files.
pub(super) fn hint(
    name: &str,
    filing: &Filing,
    examination: Option<&Examination<'_>>,
    catalogue: &Catalogue,
    console: &mut Console,
) {
    let chosen = examination.filter(|examination| examination.chosen.is_some());
    let last = |profile: &'_ Profile| Some(is_given_back(profile.revisions().last()?.plan(), filing));
    let given_back = match chosen {
        Some(examination) => is_given_back(examination.plan, filing),
        None => catalogue.profiles().iter().filter_map(last).any(|own| own),
    };
    if given_back {
        console.remark(&console.say(&Message::new("retours-a-lire").with("chemin", name)));
    }
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

fn show(args: &ReturnedArgs, files: Vec<JsonReturn>, unread: usize, console: &mut Console) {
    let lang = console.lang();
    match args.format {
        ReturnedFormatArg::Text => {
            let mut texts: Vec<_> = files.iter().map(|file| returned_text(file, lang, console.palette())).collect();
            if files.len() + unread > 1 {
                texts.push(format!("{}\n", returned_sum(&files, unread, lang)));
            }
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
