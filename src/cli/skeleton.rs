//! `couloir rules new`.

use std::fs;
use std::path::{Path, PathBuf};

use super::Status;
use super::args::NewRulesArgs;
use super::console::Console;
use super::failure::{self, Failure};
use super::output::write_whole;
use crate::authoring::{TODO, adapted, skeleton};
use crate::notation::DatePattern;
use crate::rules::ProfileKey;
use crate::wording::Message;

pub(super) fn run(args: &NewRulesArgs, folder: Option<&Path>, console: &mut Console) -> Result<Status, Failure> {
    let (key, date) = named(&args.name)?;
    let text = match &args.from {
        None => skeleton(&key, &date),
        Some(from) => {
            let catalogue = failure::load(folder)?;
            let profile = failure::named(&catalogue, from)?;
            let Some(revision) = profile.revisions().first() else { return Err(misnamed(&args.name)) };
            adapted(catalogue.files().text(revision.file()), profile.key(), &key, &date)
        }
    };
    let root = args.out.clone().or_else(|| folder.map(Path::to_owned));
    let Some(root) = root else {
        console.print(&text);
        return Ok(Status::Clean);
    };
    let target = place(&root, &key, &date);
    if target.symlink_metadata().is_ok() && !args.force {
        let message = Message::new("erreur-retour-existe").with("chemin", target.display().to_string());
        return Err(Failure::new(message));
    }
    let parent = target.parent().unwrap_or(&root);
    fs::create_dir_all(parent).map_err(|error| Failure::writing(&error))?;
    write_whole(&target, text.as_bytes(), args.force)?;
    let left = text.matches(TODO).count();
    let message = Message::new("regles-nouvelles").with("chemin", target.display().to_string()).with("n", left);
    console.remark(&console.say(&message));
    Ok(Status::Clean)
}

fn place(root: &Path, key: &ProfileKey, date: &str) -> PathBuf {
    root.join(&key.couloir).join(&key.logiciel).join(&key.phase).join(format!("{date}.toml"))
}

/// `COULOIR/LOGICIEL/PHASE/AAAA-MM-JJ`.
fn named(name: &str) -> Result<(ProfileKey, String), Failure> {
    let plain = name.strip_suffix(".toml").unwrap_or(name);
    let parts: Vec<_> = plain.split('/').collect();
    let [couloir, logiciel, phase, date] = parts.as_slice() else { return Err(misnamed(name)) };
    let dated = DatePattern::new("AAAA-MM-JJ").is_some_and(|pattern| pattern.read(date).is_some());
    let word = |part: &&str| !part.is_empty() && part.chars().all(|char| char.is_alphanumeric() || char == '_');
    if !dated || ![couloir, logiciel, phase].into_iter().all(word) {
        return Err(misnamed(name));
    }
    let [couloir, logiciel, phase] = [couloir, logiciel, phase].map(|part| (*part).to_owned());
    Ok((ProfileKey { couloir, logiciel, phase }, (*date).to_owned()))
}

fn misnamed(name: &str) -> Failure {
    Failure::new(Message::new("erreur-nom-de-profil").with("nom", name))
}
