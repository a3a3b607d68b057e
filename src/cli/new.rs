//! `couloir new`.

mod sequel;

use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::Status;
use super::args::NewArgs;
use super::console::Console;
use super::failure::{self, Failure};
use super::naming::Naming;
use super::output::deliver;
use crate::authoring::{blank, filled};
use crate::control::{control, most_demandes};
use crate::deposit::{Deposit, Filing};
use crate::prepare::WriteError;
use crate::rules::{Niveau, Plan, ProfileKey};
use crate::wording::Message;

/// The most demandes of a file whose rules name no limit: more would only fill memory.
pub(super) const MAX_DEMANDES: u32 = 10_000;

pub(super) fn run(args: &NewArgs, folder: Option<&Path>, console: &mut Console) -> Result<Status, Failure> {
    let catalogue = failure::load(folder)?;
    let profile = failure::named(&catalogue, &args.profile)?;
    let date = failure::date(args.date.as_deref())?.unwrap_or_else(failure::today);
    let plan = failure::in_force(profile, date)?.plan();
    if !args.with.is_empty() {
        return sequel::run(args, &sequel::Rules { catalogue: &catalogue, profile, plan, date }, console);
    }
    let text = match args.demandes {
        _ if args.blank => blank(plan),
        demandes => specimen(plan, date, demandes.unwrap_or(1))?,
    };
    let filing = Filing::from_bytes(text.into_bytes(), Some(own_name(profile.key())));
    let target = args.out.as_deref().map(|out| target(out, plan, Deposit::on(&filing, date), &[])).transpose()?;
    deliver(filing.text(), target.as_deref(), args.force, console)?;
    if args.blank {
        console.remark(&console.say(&Message::new("nouveau-vierge").with("profil", profile.key().to_string())));
    } else {
        advice(plan, date, filing, target.as_deref(), console);
    }
    Ok(Status::Clean)
}

/// A specimen that its own rules accept.
fn specimen(plan: &Plan, date: Date, demandes: u32) -> Result<String, Failure> {
    let most = most_demandes(plan).unwrap_or(MAX_DEMANDES);
    if demandes > most {
        return Err(Failure::new(Message::new("erreur-demandes-trop").with("n", demandes).with("max", most)));
    }
    let text = filled(plan, date, demandes as usize);
    let filing = Filing::from_bytes(text.into_bytes(), None);
    let codes = codes(plan, date, &filing, |niveau| niveau < Niveau::Conseil);
    if codes.is_empty() {
        return Ok(filing.text().to_owned());
    }
    Err(Failure::new(Message::new("erreur-specimen-refuse").with("codes", codes.join(", "))))
}

/// The codes of what a control finds at some levels, each once.
fn codes(plan: &Plan, date: Date, filing: &Filing, wanted: impl Fn(Niveau) -> bool) -> Vec<String> {
    let outcome = control(plan, Deposit::on(filing, date));
    let wanted = outcome.anomalies().iter().filter(|anomaly| wanted(anomaly.niveau));
    let mut codes: Vec<_> = wanted.map(|anomaly| anomaly.code(plan, filing.text())).collect();
    codes.sort();
    codes.dedup();
    codes
}

/// Says what the examples of the rules themselves are advised against.
fn advice(plan: &Plan, date: Date, filing: Filing, target: Option<&Path>, console: &mut Console) {
    let name = target.and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
    let codes = codes(plan, date, &filing.renamed(name), |niveau| niveau == Niveau::Conseil);
    if !codes.is_empty() {
        let message = Message::new("nouveau-conseils").with("n", codes.len()).with("codes", codes.join(", "));
        console.remark(&console.say(&message));
    }
}

/// The file itself; in a folder, which a new name without an extension is, the name that the norm asks for, with the next free number of the day.
fn target(out: &Path, plan: &Plan, deposit: Deposit<'_>, taken: &[String]) -> Result<PathBuf, Failure> {
    let ends = out.as_os_str().to_string_lossy().ends_with(['/', std::path::MAIN_SEPARATOR]);
    if !ends && !out.is_dir() && (out.exists() || out.extension().is_some()) {
        return Ok(out.to_owned());
    }
    fs::create_dir_all(out).map_err(|source| WriteError::Write { path: out.to_owned(), source })?;
    let naming = Naming { plan, deposit, folder: out, taken, option: "--out" };
    Ok(out.join(naming.name(None)?))
}

/// What a file is called whose header has nothing yet to name it by.
fn own_name(key: &ProfileKey) -> String {
    format!("{}-{}-{}.json", key.couloir, key.logiciel, key.phase)
}
