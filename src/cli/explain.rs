//! `couloir explain`.

use std::path::Path;

use super::Status;
use super::args::ExplainArgs;
use super::console::Console;
use super::failure::{self, Failure};
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
    if found.is_empty() && reason(&args.name).exists(console.lang()) {
        let title = Message::new("explique-diagnostic").with("code", args.name.as_str());
        console.print(&format!("{}\n  {}\n", console.say(&title), console.say(&reason(&args.name))));
        return Ok(Status::Clean);
    }
    if found.is_empty() {
        return Err(unknown(&args.name, &in_force));
    }
    let palette = console.palette();
    let blocks =
        found.iter().map(|(names, body)| format!("{}{}{}\n{body}", palette.strong, names.join("\n"), palette.reset));
    console.print(&blocks.collect::<Vec<_>>().join("\n"));
    Ok(Status::Clean)
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
