//! The rejected demandes of files given back, as files to be filed again.

use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::{Back, ReturnedArgs};
use crate::cli::console::Console;
use crate::cli::failure::Failure;
use crate::cli::naming::{Naming, is_strange};
use crate::cli::output::{told, write_whole};
use crate::deposit::{Deposit, Filing};
use crate::prepare::{Numbers, Resubmission, ResubmitError, Standing, State, WriteError, resubmission};
use crate::rules::{Plan, Profile};
use crate::wording::Message;

/// Files that are looked at in the folder of the new ones: a day has at most 999 of them.
const MAX_STANDING: usize = 10_000;

/// A file to be written.
pub(super) struct Planned {
    pub(super) name: String,
    pub(super) filing: Filing,
    pub(super) own: Resubmission,
}

/// The rules of a profile on the day when its file is filed again.
pub(super) fn rules_on<'c>(back: &Back<'c>, date: Date) -> Option<(&'c Profile, &'c Plan)> {
    let profile = back.read.examination.chosen.as_ref()?.profile;
    Some((profile, profile.on(date)?.0.plan()))
}

/// A file for the rejected demandes of each file: all of them can be made, or none is.
pub(super) fn plan_all(
    args: &ReturnedArgs,
    target: &Path,
    backs: &[Back<'_>],
    date: Date,
    console: &mut Console,
) -> Result<Vec<Option<Planned>>, Failure> {
    if let Some(number) = args.editeur_from.as_deref().filter(|number| !number.is_ascii() || is_strange(number)) {
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
    let standing = standing(target, backs, date, numbers.as_mut())?;
    if !args.force {
        backs.iter().try_for_each(|back| filed_again(back, &standing, date))?;
    }
    let mut names: Vec<String> = Vec::new();
    let mut planned = Vec::new();
    for back in backs {
        let own = plan_one(back, target, date, numbers.as_mut(), &names, console)?;
        names.extend(own.iter().map(|own| own.name.clone()));
        planned.push(own);
    }
    Ok(planned)
}

/// What stands in the folder already; its numbers are taken.
fn standing(
    target: &Path,
    backs: &[Back<'_>],
    date: Date,
    mut numbers: Option<&mut Numbers>,
) -> Result<Standing, Failure> {
    let mut standing = Standing::default();
    for back in backs {
        standing.pass_over(&back.received);
        standing.pass_over(&back.read.filed);
    }
    let mut plans: Vec<&Plan> = Vec::new();
    for (_, plan) in backs.iter().filter_map(|back| rules_on(back, date)) {
        if !plans.iter().any(|own| std::ptr::eq(*own, plan)) {
            plans.push(plan);
        }
    }
    for path in files(target)? {
        // What cannot be read holds no number that could be told.
        let Ok(filing) = Filing::from_path(&path) else { continue };
        let name = path.display().to_string();
        for plan in &plans {
            standing.note(plan, &filing, &name, numbers.as_deref_mut());
        }
    }
    Ok(standing)
}

/// The JSON files of a folder, in order of name.
fn files(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let paths = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let json = |path: &PathBuf| path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
    let mut files: Vec<_> = paths.filter(|path| json(path) && path.is_file()).take(MAX_STANDING + 1).collect();
    if files.len() > MAX_STANDING {
        let message = Message::new("erreur-retours-dossier").with("chemin", folder.display().to_string());
        return Err(Failure::new(message.with("max", MAX_STANDING)));
    }
    files.sort();
    Ok(files)
}

/// The ranks of the demandes that are rejected, from 0.
fn rejected(back: &Back<'_>) -> Vec<usize> {
    let rejected = back.answers.iter().enumerate().filter(|(_, answer)| answer.state == State::Rejected);
    rejected.map(|(rank, _)| rank).collect()
}

/// A demande that has been filed again must not be so twice.
fn filed_again(back: &Back<'_>, standing: &Standing, date: Date) -> Result<(), Failure> {
    let Some((_, plan)) = rules_on(back, date) else { return Ok(()) };
    let stands = |rank: usize| Some((rank, standing.already(plan, &back.read.filed, rank)?));
    let Some((rank, stood)) = rejected(back).into_iter().find_map(stands) else { return Ok(()) };
    let message = Message::new("erreur-retours-deja").with("rang", rank + 1).with("chemin", back.name.as_str());
    Err(Failure::new(message.with("par", stood.file.as_str()).with("autre", stood.rank)))
}

fn plan_one(
    back: &Back<'_>,
    target: &Path,
    date: Date,
    numbers: Option<&mut Numbers>,
    names: &[String],
    console: &mut Console,
) -> Result<Option<Planned>, Failure> {
    let ranks = rejected(back);
    let Some((_, plan)) = rules_on(back, date).filter(|_| !ranks.is_empty()) else { return Ok(None) };
    let own = resubmission(plan, &back.received, date, &ranks, numbers).map_err(|error| refused(&error, back))?;
    // Rules without a norm of the name leave the file that of the one given back.
    let filing = Filing::from_bytes(own.text.clone().into_bytes(), back.received.name().map(str::to_owned));
    let naming =
        Naming { plan, deposit: Deposit::on(&filing, date), folder: target, taken: names, option: "--resubmit" };
    let name = naming.name(None)?;
    if !naming.is_followed() {
        console.remark(&console.say(&Message::new("retours-nom").with("nom", name.as_str())));
    }
    let filing = filing.renamed(Some(name.clone()));
    Ok(Some(Planned { name, filing, own }))
}

fn refused(error: &ResubmitError, back: &Back<'_>) -> Failure {
    let message = match error {
        ResubmitError::NumberMissing(tag) => Message::new("erreur-retours-numero").with("balise", tag.as_str()),
        ResubmitError::NumberTaken { number, by, free } => Message::new("erreur-retours-pris")
            .with("numero", number.as_str())
            .with("par", by.as_str())
            .with("n", usize::from(free.is_some()))
            .with("libre", free.as_deref().unwrap_or_default()),
        ResubmitError::NumberUnfit { number, tag, like } => Message::new("erreur-retours-longueur")
            .with("numero", number.as_str())
            .with("balise", tag.as_str())
            .with("exemple", like.as_str()),
        ResubmitError::NumbersUsedUp(last) => Message::new("erreur-retours-epuise").with("numero", last.as_str()),
        _ => Message::new("erreur-retours-forme"),
    };
    Failure::new(message.with("chemin", back.name.as_str()))
}

pub(super) fn write_all(
    args: &ReturnedArgs,
    planned: &[Option<Planned>],
    console: &mut Console,
) -> Result<(), Failure> {
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
