//! `couloir explain`.

use std::path::Path;

use super::Status;
use super::args::ExplainArgs;
use super::console::Console;
use super::failure::{self, Failure};
use super::test;
use crate::diagnostic::{nearest, reason};
use crate::report::{explanation, written};
use crate::rules::{Profile, Revision, Rule};
use crate::wording::Message;

pub(super) fn run(args: &ExplainArgs, folder: Option<&Path>, console: &mut Console) -> Result<Status, Failure> {
    let catalogue = failure::load(folder)?;
    let only = failure::profile(&catalogue, args.profile.as_deref())?;
    let date = failure::date(args.date.as_deref())?.unwrap_or_else(failure::today);
    let profiles = catalogue.profiles().iter().filter(|profile| only.is_none_or(|only| only.key() == profile.key()));
    let in_force: Vec<_> = profiles.filter_map(|profile| Some((profile, profile.on(date)?.0))).collect();
    let mut found: Vec<(Vec<String>, String)> = Vec::new();
    for (profile, revision) in &in_force {
        let Some(body) =
            explanation(&args.name, revision.plan(), revision.document(), catalogue.files(), console.lang())
        else {
            continue;
        };
        let name = headed(profile, revision, console);
        match found.iter_mut().find(|(_, own)| *own == body) {
            Some((names, _)) => names.push(name),
            None => found.push((vec![name], body)),
        }
    }
    if found.is_empty() {
        return of_rule_files(&args.name, console).ok_or_else(|| unknown(&args.name, &in_force));
    }
    let palette = console.palette();
    let blocks =
        found.iter().map(|(names, body)| format!("{}{}{}\n{body}", palette.strong, names.join("\n"), palette.reset));
    console.print(&blocks.collect::<Vec<_>>().join("\n"));
    Ok(Status::Clean)
}

/// A code that is said of rule files, not of filings.
fn of_rule_files(code: &str, console: &mut Console) -> Option<Status> {
    let told = [reason(code), Message::new(format!("diag-{code}.explication"))];
    let why = told.into_iter().find(|why| why.exists(console.lang()))?;
    let title = if test::CODES.contains(&code) { "explique-diagnostic-exemples" } else { "explique-diagnostic" };
    let title = Message::new(title).with("code", code);
    console.print(&format!("{}\n  {}\n", console.say(&title), console.say(&why)));
    Some(Status::Clean)
}

fn headed(profile: &Profile, revision: &Revision, console: &Console) -> String {
    let message = Message::new("explique-profil").with("profil", profile.key().to_string());
    console.say(&message.with("date", written(revision.date())))
}

fn unknown(name: &str, in_force: &[(&Profile, &Revision)]) -> Failure {
    let balise = name.split('.').next().unwrap_or(name);
    let known = in_force.iter().flat_map(|(_, revision)| revision.plan().rules()).map(Rule::name);
    let known: Vec<&str> = known.collect();
    let near = nearest(name, known.iter().copied()).or_else(|| nearest(balise, known.iter().copied()));
    Failure::new(match near {
        Some(near) => Message::new("erreur-explication-proche").with("nom", name).with("proche", near),
        None => Message::new("erreur-explication").with("nom", name),
    })
}
