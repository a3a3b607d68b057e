//! `couloir rules new`.

use std::fs;
use std::path::{Path, PathBuf};

use super::Status;
use super::args::NewRulesArgs;
use super::console::Console;
use super::failure::{self, Failure};
use super::output::write_whole;
use crate::authoring::{adapted, skeleton};
use crate::notation::DatePattern;
use crate::rules::{Files, ProfileKey, TODO};
use crate::wording::Message;

pub(super) fn run(args: &NewRulesArgs, folder: Option<&Path>, console: &mut Console) -> Result<Status, Failure> {
    let (key, date) = named(&args.name)?;
    let start = match &args.from {
        None => Start { text: skeleton(&key, &date), fragments: Vec::new() },
        Some(from) => {
            let catalogue = failure::load(folder)?;
            let profile = failure::named(&catalogue, from)?;
            let Some(revision) = profile.revisions().first() else { return Err(misnamed(&args.name)) };
            let files = catalogue.files();
            let text = adapted(files.text(revision.file()), profile.key(), &key, &date);
            Start { text, fragments: fragments(files, files.name(revision.file())) }
        }
    };
    let text = &start.text;
    let root = args.out.clone().or_else(|| folder.map(Path::to_owned));
    let Some(root) = root else {
        console.print(text);
        return Ok(Status::Clean);
    };
    let target = place(&root, &key, &date);
    if target.symlink_metadata().is_ok() && !args.force {
        let message = Message::new("erreur-retour-existe").with("chemin", target.display().to_string());
        return Err(Failure::new(message));
    }
    let parent = target.parent().unwrap_or(&root);
    if let Some(other) = other_table(parent, &target) {
        let (other, key) = (other.display().to_string(), key.to_string());
        return Err(Failure::new(Message::new("erreur-profil-existe").with("chemin", other).with("profil", key)));
    }
    fs::create_dir_all(parent).map_err(|error| Failure::writing(&error))?;
    write_whole(&target, text.as_bytes(), args.force)?;
    let copied = start.lay(&root)?;
    // Comments only say what the word is for.
    let left: usize = text.lines().filter(|line| !line.starts_with('#')).map(|line| line.matches(TODO).count()).sum();
    let message = Message::new("regles-nouvelles").with("chemin", target.display().to_string()).with("n", left);
    console.remark(&console.say(&message));
    if copied > 0 {
        let message = Message::new("regles-fragments-copies").with("chemin", root.display().to_string());
        console.remark(&console.say(&message.with("n", copied)));
    }
    Ok(Status::Clean)
}

/// What a profile begins with: its table, and the fragments that it uses, by name.
struct Start {
    text: String,
    fragments: Vec<(String, String)>,
}

impl Start {
    /// Puts the fragments that are not there into a rules folder: how many.
    fn lay(&self, root: &Path) -> Result<usize, Failure> {
        let absent = |(name, _): &&(String, String)| root.join(name).symlink_metadata().is_err();
        let absent: Vec<_> = self.fragments.iter().filter(absent).collect();
        for (name, text) in &absent {
            let place = root.join(name);
            fs::create_dir_all(place.parent().unwrap_or(root)).map_err(|error| Failure::writing(&error))?;
            write_whole(&place, text.as_bytes(), false)?;
        }
        Ok(absent.len())
    }
}

fn fragments(files: &Files, table: &str) -> Vec<(String, String)> {
    let names = files.used_by(table).into_iter();
    names.filter_map(|name| files.text_of(&name).map(str::to_owned).map(|text| (name, text))).collect()
}

fn place(root: &Path, key: &ProfileKey, date: &str) -> PathBuf {
    root.join(&key.couloir).join(&key.logiciel).join(&key.phase).join(format!("{date}.toml"))
}

/// Another rule file of the same profile: beside it, a whole table would be taken for a revision, or make it one.
fn other_table(parent: &Path, target: &Path) -> Option<PathBuf> {
    let files = fs::read_dir(parent).ok()?.filter_map(|entry| Some(entry.ok()?.path()));
    let tables = files.filter(|path| path.extension().is_some_and(|end| end == "toml") && path != target);
    tables.min()
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
