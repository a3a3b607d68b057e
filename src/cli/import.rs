//! `couloir rules import`: a rule file, or a revision, from a spreadsheet.

use std::path::{Path, PathBuf};

use clap::Args;
use jiff::civil::Date;

use super::Status;
use super::console::Console;
use super::failure::Failure;
use super::{output, sheet};
use crate::authoring::{CsvForm, Doubt, Grid, Import, Reason, base, import, revision, whole};
use crate::diagnostic::{Diagnostic, Severity};
use crate::notation::DatePattern;
use crate::report::diagnostic;
use crate::rules::{Files, ProfileKey};
use crate::wording::{Lang, Message};

#[derive(Debug, Args)]
pub(super) struct ImportArgs {
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[arg(long = "as", value_name = "PROFILE/DATE")]
    target: String,
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    #[arg(long)]
    force: bool,
}

pub(super) fn run(args: &ImportArgs, folder: Option<&Path>, console: &mut Console) -> Result<Status, Failure> {
    let (profile, date) = target(&args.target)?;
    let files = match folder {
        Some(folder) => Files::from_dir(folder)?,
        None => Files::embedded(),
    };
    let (grid, form) = sheet::read(&args.file)?;
    let base = base(&files, &profile, date);
    let Some(read) = import(&grid, base.as_ref()) else {
        return Err(Failure::new(Message::new("import-sans-tableau").with("chemin", args.file.display().to_string())));
    };
    // What is written into a rule file is French, as rule files are.
    let remark = |doubt: &Doubt| comment(doubt).say(Lang::Fr);
    let (text, fixed) = match revision(&files, &profile, date, &read.draft, &remark) {
        Some(revised) => (revised.text, revised.doubts),
        None => (whole(&read.draft, &remark), Vec::new()),
    };
    let name = profile.file(date);
    let place = args.out.clone().or_else(|| folder.map(|folder| folder.join(&name)));
    if let Some(place) = &place {
        if place.exists() && !args.force {
            return Err(output::exists(place));
        }
        sheet::make_room(place)?;
    }
    output::deliver(&text, place.as_deref(), args.force, console)?;
    told(&grid, form, console);
    let doubted = list(&read, &fixed, &grid, console);
    let wrong = checked(&files, &name, &text, console);
    Ok(if doubted || wrong { Status::Anomalies } else { Status::Clean })
}

/// `COULOIR/LOGICIEL/PHASE/AAAA-MM-JJ`.
fn target(text: &str) -> Result<(ProfileKey, Date), Failure> {
    let wrong = || Failure::new(Message::new("import-cible").with("texte", text));
    let parts: Vec<&str> = text.trim_end_matches(".toml").split('/').collect();
    let [couloir, logiciel, phase, date] = parts.as_slice() else { return Err(wrong()) };
    let word = |part: &str| !part.is_empty() && part.chars().all(|char| char.is_ascii_alphanumeric() || char == '_');
    if ![couloir, logiciel, phase].into_iter().all(|part| word(part)) {
        return Err(wrong());
    }
    let date = DatePattern::new("AAAA-MM-JJ").and_then(|pattern| pattern.read(date)).ok_or_else(wrong)?;
    let [couloir, logiciel, phase] = [couloir, logiciel, phase].map(|part| (*part).to_owned());
    Ok((ProfileKey { couloir, logiciel, phase }, date))
}

/// What was read, and how.
fn told(grid: &Grid, form: Option<CsvForm>, console: &mut Console) {
    let message = match form {
        Some(form) => Message::new("import-lu-csv")
            .with("feuille", grid.name.as_str())
            .with("separateur", if form.delimiter == '\t' { "↹".to_owned() } else { form.delimiter.to_string() })
            .with("codage", form.encoding),
        None => Message::new("import-lu-feuille").with("feuille", grid.name.as_str()),
    };
    let text = console.say(&message);
    console.remark(&text);
}

/// Each doubt with its sheet, row and column; whether there is any.
fn list(read: &Import, fixed: &[Doubt], grid: &Grid, console: &mut Console) -> bool {
    let all: Vec<&Doubt> = read.all().into_iter().chain(fixed).collect();
    for doubt in &all {
        let place = place(doubt, &grid.name);
        let text = format!("{place}: {}", console.say(&reason(doubt)));
        console.remark(&text);
    }
    let total = Message::new("import-total").with("n", all.len());
    let text = console.say(&total);
    console.remark(&text);
    !all.is_empty()
}

/// `feuille!C12`, as spreadsheets name a cell; the row or the sheet alone where no cell is meant.
fn place(doubt: &Doubt, sheet: &str) -> String {
    let column = doubt.rank.map(letters).unwrap_or_default();
    let line = doubt.line.map(|line| line.to_string()).unwrap_or_default();
    if line.is_empty() { sheet.to_owned() } else { format!("{sheet}!{column}{line}") }
}

/// The letters of a column: A, B … Z, AA …
fn letters(rank: usize) -> String {
    let letter = |rank: usize| char::from(b'A' + u8::try_from(rank % 26).unwrap_or(0));
    let mut text = String::new();
    let mut rest = rank + 1;
    while rest > 0 {
        text.insert(0, letter(rest - 1));
        rest = (rest - 1) / 26;
    }
    text
}

/// The comment that stands in the rule file.
pub(super) fn comment(doubt: &Doubt) -> Message {
    let reason = reason(doubt);
    let cell = doubt.rank.map(letters).unwrap_or_default();
    match doubt.line {
        Some(line) => {
            Message::new("import-commentaire").with("raison", reason).with("cellule", format!("{cell}{line}"))
        }
        None => Message::new("import-commentaire-sans").with("raison", reason),
    }
}

pub(super) fn reason(doubt: &Doubt) -> Message {
    let found = || doubt.found.as_str();
    let column = doubt.column.map_or("", |column| column.header());
    match &doubt.reason {
        Reason::Unreadable(error) => {
            let expected: Vec<_> = error.expected.iter().map(|expected| expected.message()).collect();
            let message = match (error.suggestion, expected.is_empty()) {
                (Some(near), _) => Message::new("import-cellule-proche").with("proche", near),
                (None, true) => Message::new("import-cellule"),
                (None, false) => Message::new("import-cellule-attendu").with("attendu", expected),
            };
            message.with("colonne", column).with("texte", found())
        }
        Reason::Word(words) => {
            Message::new("import-mot").with("colonne", column).with("texte", found()).with("mots", words.join(", "))
        }
        Reason::Example => Message::new("import-exemple").with("colonne", column).with("texte", found()),
        Reason::Number => Message::new("import-nombre").with("colonne", column).with("texte", found()),
        Reason::Path => Message::new("import-chemin").with("colonne", column).with("texte", found()),
        Reason::Shape => Message::new("import-ici").with("colonne", column).with("texte", found()),
        Reason::Name(guess) => Message::new("import-nom").with("texte", found()).with("nom", guess.as_str()),
        Reason::Orphan => Message::new("import-orpheline"),
        Reason::Header => Message::new("import-entete").with("texte", found()),
        Reason::Missing => Message::new("import-vide").with("colonne", column),
        Reason::Twice => Message::new("import-double").with("nom", found()),
        Reason::Deduced => Message::new("import-deduit").with("colonne", column).with("texte", found()),
        Reason::Sampled => Message::new("import-exemples"),
        Reason::Withdrawn => Message::new("import-retiree").with("nom", found()),
        Reason::Fixed => Message::new("import-fixe").with("texte", found()),
        Reason::Untold => Message::new("import-tu").with("nom", found()),
        Reason::Guessed(format) => {
            Message::new("reconcilier-format-suppose").with("nom", found()).with("format", format.as_str())
        }
        Reason::Silent(format) => {
            Message::new("reconcilier-format-inconnu").with("nom", found()).with("format", format.as_str())
        }
        Reason::Supposed(old) => Message::new("reconcilier-meme").with("nom", found()).with("ancien", old.as_str()),
        Reason::Dropped => Message::new("reconcilier-otee").with("texte", found()),
        Reason::Clueless => Message::new("import-indice"),
    }
}

/// What `rules check` says of the new file among the others; whether it is wrong.
pub(super) fn checked(files: &Files, name: &str, text: &str, console: &mut Console) -> bool {
    let others = files.iter().filter(|(own, _)| *own != name).map(|(name, text)| (name.to_owned(), text.to_owned()));
    let files = Files::from_texts(others.chain([(name.to_owned(), text.to_owned())]));
    // What is left to be completed is in the text that has just been written, and said to be.
    let own = |one: &Diagnostic| one.file == name && one.code != "a-completer";
    let found: Vec<Diagnostic> = files.check().into_iter().filter(own).collect();
    for one in &found {
        let text = diagnostic(one, &files, console.lang(), console.palette());
        console.remark(&text);
    }
    found.iter().any(|one| one.severity == Severity::Error)
}
