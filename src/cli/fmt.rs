//! `couloir rules fmt`.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use clap::Args;

use super::Status;
use super::console::Console;
use super::failure::Failure;
use super::output::write_whole;
use crate::authoring::canonical;
use crate::report::diagnostic;
use crate::rules::{Files, LoadError, Source};
use crate::wording::{Message, visible};

#[derive(Debug, Args)]
pub(super) struct FmtArgs {
    #[arg(value_name = "FILE|DIR")]
    paths: Vec<PathBuf>,
    #[arg(long)]
    check: bool,
}

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// It was in canonical form.
    Same,
    /// It is now, or would be.
    Changed,
    /// It could not be brought there, and is as it was.
    Left,
}

/// What of a line is shown, in characters, before and after the first that differs.
const BEFORE: usize = 40;
const AFTER: usize = 60;

/// Standard input, on the command line.
const INPUT: &str = "-";

pub(super) fn run(args: &FmtArgs, folder: Option<&Path>, console: &mut Console) -> Result<Status, Failure> {
    let paths = match (args.paths.is_empty(), folder) {
        (true, None) => return Err(Failure::new(Message::new("fmt-sans-dossier"))),
        (true, Some(folder)) => vec![folder.to_owned()],
        (false, _) => args.paths.clone(),
    };
    if paths.iter().any(|path| path == Path::new(INPUT)) {
        return match paths.len() {
            1 => input(args.check, console),
            _ => Err(Failure::new(Message::new("fmt-entree-seule"))),
        };
    }
    let mut outcomes = Vec::new();
    let mut files = BTreeSet::new();
    for path in &paths {
        match below(path) {
            Ok(found) => files.extend(found),
            Err(failure) => {
                console.failure(&failure);
                outcomes.push(Outcome::Left);
            }
        }
    }
    for file in &files {
        outcomes.push(one(file, args.check, console).unwrap_or_else(|failure| {
            console.failure(&failure);
            Outcome::Left
        }));
    }
    Ok(told(&outcomes, args.check, console))
}

/// The file itself, or the rule files of a folder.
fn below(path: &Path) -> Result<Vec<PathBuf>, Failure> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    Ok(Files::paths(path)?.into_values().collect())
}

fn one(path: &Path, check: bool, console: &mut Console) -> Result<Outcome, Failure> {
    let source = Files::read(path)?;
    let name = path.display().to_string();
    let Some(form) = formed(&name, &source, console) else { return Ok(Outcome::Left) };
    let text = source.text;
    if form == text {
        return Ok(Outcome::Same);
    }
    if check {
        console.print(&difference(&name, &text, &form));
        return Ok(Outcome::Changed);
    }
    replace(path, &form)?;
    console.print(&format!("{}\n", visible(&name)));
    Ok(Outcome::Changed)
}

/// Puts a text in the place of a file, unless that would undo what somebody meant: a link, a file that is not to be written.
fn replace(path: &Path, text: &str) -> Result<(), Failure> {
    let named = |id: &'static str| Failure::new(Message::new(id).with("chemin", path.display().to_string()));
    let meta = path.symlink_metadata().map_err(|error| Failure::reading(path, &error))?;
    if meta.is_symlink() {
        return Err(named("fmt-lien"));
    }
    if meta.permissions().readonly() {
        return Err(named("fmt-lecture-seule"));
    }
    write_whole(path, text.as_bytes(), true)
}

/// Standard input to standard output.
fn input(check: bool, console: &mut Console) -> Result<Status, Failure> {
    let path = Path::new(INPUT);
    let read = Files::read_from(io::stdin().lock()).map_err(|error| Failure::reading(path, &error))?;
    let source = read.ok_or_else(|| LoadError::TooLarge { path: path.to_owned() })?;
    let Some(form) = formed(INPUT, &source, console) else { return Ok(Status::Failed) };
    let text = source.text;
    if !check {
        console.print(&form);
        return Ok(Status::Clean);
    }
    if form == text {
        return Ok(Status::Clean);
    }
    console.print(&difference(INPUT, &text, &form));
    Ok(Status::Anomalies)
}

/// The canonical form of a text; where it has none, why.
fn formed(name: &str, source: &Source, console: &mut Console) -> Option<String> {
    let files = Files::from_sources([(name.to_owned(), source.clone())]);
    let found = files.check_form();
    for one in &found {
        let text = diagnostic(one, &files, console.lang(), console.palette());
        console.remark(&text);
    }
    let form = if found.is_empty() { canonical(&source.text) } else { None };
    if form.is_none() && name != INPUT {
        let left = console.say(&Message::new("fmt-laisse").with("chemin", name));
        console.remark(&left);
    }
    form
}

/// The first line that differs, as it is and as it would be.
fn difference(name: &str, before: &str, after: &str) -> String {
    let rest = || std::iter::repeat("");
    let mut pairs =
        before.split_inclusive('\n').chain(rest()).zip(after.split_inclusive('\n').chain(rest())).enumerate();
    let (rank, (old, new)) = pairs.find(|(_, (old, new))| old != new).unwrap_or_default();
    let same = old.chars().zip(new.chars()).take_while(|(old, new)| old == new).count();
    let ends = old.ends_with('\n') != new.ends_with('\n');
    let shown = |line: &str| shown(&spelt(line, ends), same);
    format!("{}:{}\n  - {}\n  + {}\n", visible(name), rank + 1, shown(old), shown(new))
}

/// What stands at the edges of lines and files, as signs; the end of the line only where it makes the difference.
fn spelt(line: &str, ends: bool) -> String {
    line.replace('\n', if ends { "⏎" } else { "" }).replace('\r', "␍").replace('\u{FEFF}', "⟨BOM⟩")
}

/// A line where it begins to differ; what cannot be seen is made visible.
fn shown(line: &str, at: usize) -> String {
    let start = at.saturating_sub(BEFORE);
    let mut part: String = line.chars().skip(start).take(at - start + AFTER).collect();
    if line.chars().count() > at + AFTER {
        part.push('…');
    }
    let kept = part.trim_end_matches(' ').len();
    let dots = "·".repeat(part.len() - kept);
    part.truncate(kept);
    let open = if start > 0 { "…" } else { "" };
    format!("{open}{}{dots}", visible(&part))
}

fn told(outcomes: &[Outcome], check: bool, console: &mut Console) -> Status {
    let count = |wanted: Outcome| outcomes.iter().filter(|outcome| **outcome == wanted).count();
    let (changed, left) = (count(Outcome::Changed), count(Outcome::Left));
    let message = Message::new(if check { "fmt-a-faire" } else { "fmt-fait" })
        .with("changes", changed)
        .with("justes", count(Outcome::Same))
        .with("laisses", left);
    let text = console.say(&message);
    console.print(&format!("{text}\n"));
    match (left, changed) {
        (1.., _) => Status::Failed,
        (0, 1..) if check => Status::Anomalies,
        _ => Status::Clean,
    }
}
