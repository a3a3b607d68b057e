//! `couloir rules diff`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde::Serialize;

use super::Status;
use super::args::{DiffArgs, FormatArg};
use super::check::json_files;
use super::console::Console;
use super::failure::{self, Failure};
use crate::authoring::{Change, Side, diff, grave};
use crate::control::{Verdict, control};
use crate::deposit::{Deposit, Filing};
use crate::report::{DIFF_SCHEMA, JsonChange, changes, json_change, written};
use crate::rules::{Catalogue, Profile, ProfileKey, Recognition, Revision};
use crate::wording::Message;

/// What is compared: rules by what people call them, and the rules in force.
struct Pair<'c> {
    key: ProfileKey,
    before: Option<&'c Revision>,
    after: Option<&'c Revision>,
}

/// Two sets of rules.
struct Compared<'c> {
    pairs: Vec<Pair<'c>>,
    /// By which filings are recognised.
    catalogue: &'c Catalogue,
}

pub(super) fn run(args: &DiffArgs, folder: Option<&Path>, console: &mut Console) -> Result<Status, Failure> {
    let (left, right) = (Path::new(&args.before), Path::new(&args.after));
    let folders = left.is_dir() && right.is_dir();
    let before = failure::load(if folders { Some(left) } else { folder })?;
    let after = if folders { Some(failure::load(Some(right))?) } else { None };
    let pairs = match &after {
        Some(after) => of_folders(&before, after, args)?,
        None => vec![of_names(&before, args)?],
    };
    let compared = Compared { pairs, catalogue: &before };
    let found: Vec<_> = compared.pairs.iter().map(Pair::changes).collect();
    let archive = match &args.on {
        Some(folder) => Some(compared.archive(folder, console)?),
        None => None,
    };
    match args.format {
        FormatArg::Text => compared.print(&found, archive.as_ref(), console),
        FormatArg::Json => compared.print_json(&found, archive.as_ref(), console),
    }
    let same = found.iter().all(Vec::is_empty) && compared.pairs.iter().all(|pair| pair.both().is_some());
    Ok(if same { Status::Clean } else { Status::Anomalies })
}

/// Every profile of two folders, on the date given or in their last revisions.
fn of_folders<'c>(before: &'c Catalogue, after: &'c Catalogue, args: &DiffArgs) -> Result<Vec<Pair<'c>>, Failure> {
    let date = failure::date(args.date.as_deref())?;
    let keys: BTreeSet<_> = before.profiles().iter().chain(after.profiles()).map(Profile::key).collect();
    let only = args.profile.as_deref();
    let revision = |catalogue: &'c Catalogue, key: &ProfileKey| {
        let profile = catalogue.profiles().iter().find(|profile| profile.key() == key)?;
        match date {
            Some(date) => profile.on(date).map(|(revision, _)| revision),
            None => profile.revisions().last(),
        }
    };
    let wanted = |key: &&&ProfileKey| {
        only.is_none_or(|name| {
            before.profile(name).or(after.profile(name)).is_some_and(|profile| profile.key() == **key)
        })
    };
    let pair = |key: &ProfileKey| Pair { key: key.clone(), before: revision(before, key), after: revision(after, key) };
    Ok(keys.iter().filter(wanted).map(|key| pair(key)).collect())
}

/// Two dates of a profile, or two profiles, each perhaps with a date.
fn of_names<'c>(catalogue: &'c Catalogue, args: &DiffArgs) -> Result<Pair<'c>, Failure> {
    let (key, before) = named(catalogue, &args.before, args)?;
    let (_, after) = named(catalogue, &args.after, args)?;
    Ok(Pair { key, before: Some(before), after: Some(after) })
}

/// `PROFILE`, `PROFILE@DATE`, or `DATE` with `--profile`.
fn named<'c>(catalogue: &'c Catalogue, text: &str, args: &DiffArgs) -> Result<(ProfileKey, &'c Revision), Failure> {
    let (name, date) = match text.split_once('@') {
        Some((name, date)) => (Some(name), failure::date(Some(date))?),
        None => match (failure::date(Some(text)), &args.profile) {
            (Ok(date), Some(profile)) => (Some(profile.as_str()), date),
            (Ok(_), None) => return Err(Failure::new(Message::new("erreur-diff-profil").with("date", text))),
            (Err(_), _) => (Some(text), failure::date(args.date.as_deref())?),
        },
    };
    let profile = failure::profile(catalogue, name)?;
    let profile = profile.ok_or_else(|| Failure::new(Message::new("erreur-diff-profil").with("date", text)))?;
    let revision = match date {
        Some(date) => profile.on(date).map(|(revision, _)| revision),
        None => profile.revisions().last(),
    };
    let revision = revision.ok_or_else(|| Failure::new(Message::new("erreur-diff-profil").with("date", text)))?;
    Ok((profile.key().clone(), revision))
}

impl<'c> Pair<'c> {
    fn both(&self) -> Option<(&'c Revision, &'c Revision)> {
        self.before.zip(self.after)
    }

    fn changes(&self) -> Vec<Change> {
        let Some((before, after)) = self.both() else { return Vec::new() };
        let side = |revision: &'c Revision| Side { plan: revision.plan(), date: revision.date() };
        diff(side(before), side(after))
    }
}

/// How an archive fares under both sets of rules.
#[derive(Debug, Default, Serialize)]
struct Archive {
    /// Filings that were held against both.
    filings: usize,
    /// Filings that could not be read, or belong to another profile.
    skipped: usize,
    /// Filings with other codes above `conseil`.
    changed_filings: usize,
    demandes: usize,
    /// Demandes that one side accepts and the other rejects.
    changed_demandes: usize,
    /// For each code, in how many filings it appears, and disappears.
    codes: BTreeMap<String, [usize; 2]>,
}

/// Files held against both sides at once, before the progress is told.
const BATCH: usize = 64;

impl Compared<'_> {
    fn archive(&self, folder: &Path, console: &mut Console) -> Result<Archive, Failure> {
        let mut files = Vec::new();
        json_files(folder, &mut files)?;
        let mut archive = Archive::default();
        for (rank, batch) in files.chunks(BATCH).enumerate() {
            console.progress(rank * BATCH, files.len());
            let results: Vec<_> = batch.par_iter().map(|path| self.compare(path)).collect();
            for result in results {
                archive.add(result);
            }
        }
        console.progress(files.len(), files.len());
        Ok(archive)
    }

    /// One filing under both sides; nothing when it cannot be.
    fn compare(&self, path: &PathBuf) -> Option<Compare> {
        let filing = Filing::from_path(path).ok()?;
        let Recognition::Known(candidate) = self.catalogue.recognise(filing.document()?) else { return None };
        let pair = self.pairs.iter().find(|pair| pair.key == candidate.profile)?;
        let (before, after) = pair.both()?;
        let date = filing.name().and_then(|name| self.catalogue.date_in(name, None)).unwrap_or(after.date());
        let deposit = Deposit::on(&filing, date);
        let sides = [before, after].map(|revision| {
            let outcome = control(revision.plan(), deposit);
            (grave(&outcome, revision.plan(), &filing), outcome)
        });
        let [(old_codes, old), (new_codes, new)] = &sides;
        let verdicts = |outcome: &crate::control::Outcome| -> Vec<Verdict> {
            outcome.demandes().iter().map(|demande| demande.verdict).collect()
        };
        let (was, is) = (verdicts(old), verdicts(new));
        let changed = was.iter().zip(&is).filter(|(was, is)| was != is).count();
        Some(Compare { codes: [old_codes.clone(), new_codes.clone()], demandes: was.len(), changed })
    }
}

/// How one filing fares under both.
struct Compare {
    codes: [Vec<String>; 2],
    demandes: usize,
    changed: usize,
}

impl Archive {
    fn add(&mut self, result: Option<Compare>) {
        let Some(Compare { codes: [old, new], demandes, changed }) = result else {
            self.skipped += 1;
            return;
        };
        self.filings += 1;
        self.demandes += demandes;
        self.changed_demandes += changed;
        self.changed_filings += usize::from(old != new);
        for code in new.iter().filter(|code| !old.contains(code)) {
            self.count(code)[0] += 1;
        }
        for code in old.iter().filter(|code| !new.contains(code)) {
            self.count(code)[1] += 1;
        }
    }

    fn count(&mut self, code: &str) -> &mut [usize; 2] {
        self.codes.entry(code.to_owned()).or_default()
    }
}

// --- what is printed ----------------------------------------------------------------------------------------------

#[derive(Debug, Serialize)]
struct JsonDiff<'a> {
    schema: &'static str,
    profiles: Vec<JsonPair>,
    archive: Option<&'a Archive>,
}

#[derive(Debug, Serialize)]
struct JsonPair {
    profile: String,
    /// From when on each side holds; null where the profile is not there.
    before: Option<String>,
    after: Option<String>,
    changes: Vec<JsonChange>,
}

impl Compared<'_> {
    fn print(&self, found: &[Vec<Change>], archive: Option<&Archive>, console: &mut Console) {
        let lang = console.lang();
        let palette = console.palette();
        for (pair, list) in self.pairs.iter().zip(found) {
            let dated = |revision: &Revision| written(revision.date());
            let head = match (pair.before, pair.after) {
                (Some(before), Some(after)) => Message::new("diff-entete")
                    .with("avant", dated(before))
                    .with("apres", dated(after))
                    .with("n", list.len()),
                (None, _) => Message::new("diff-profil-nouveau"),
                (_, None) => Message::new("diff-profil-retire"),
            };
            let head = console.say(&head.with("profil", pair.key.to_string()));
            console.print(&format!("{}{head}{}\n", palette.strong, palette.reset));
            if !list.is_empty() {
                console.print(&format!("\n{}", changes(list, lang, palette)));
            }
        }
        if let Some(archive) = archive {
            self.print_archive(archive, console);
        }
    }

    #[expect(clippy::unused_self, reason = "what is printed belongs to what is compared")]
    fn print_archive(&self, archive: &Archive, console: &mut Console) {
        let summary = Message::new("diff-archive")
            .with("n", archive.filings)
            .with("changes", archive.changed_filings)
            .with("demandes", archive.demandes)
            .with("demandesChangees", archive.changed_demandes)
            .with("ecartes", archive.skipped);
        console.print(&format!("{}\n", console.say(&summary)));
        for (code, [more, less]) in &archive.codes {
            console.print(&format!("  {code}  +{more} -{less}\n"));
        }
    }

    fn print_json(&self, found: &[Vec<Change>], archive: Option<&Archive>, console: &mut Console) {
        let lang = console.lang();
        let date = |revision: Option<&Revision>| revision.map(|revision| revision.date().to_string());
        let pairs = self.pairs.iter().zip(found).map(|(pair, list)| JsonPair {
            profile: pair.key.to_string(),
            before: date(pair.before),
            after: date(pair.after),
            changes: list.iter().map(|change| json_change(change, lang)).collect(),
        });
        let value = JsonDiff { schema: DIFF_SCHEMA, profiles: pairs.collect(), archive };
        console.write(|out| {
            serde_json::to_writer_pretty(&mut *out, &value)?;
            out.write_all(b"\n")
        });
    }
}
