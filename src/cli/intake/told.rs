//! What an import found, in words and for programs.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Serialize;

use crate::cli::console::Console;
use crate::prepare::{Change, Note, NoteKind, Place, Repeat};
use crate::rules::{Certitude, Niveau};
use crate::wording::{Lang, Message, visible};

/// An anomaly, told at its cell.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Told {
    /// The file it stands in; null for what is wrong with the table itself.
    pub(super) file: Option<String>,
    /// The rank of the demande in that file.
    pub(super) demande: Option<u32>,
    /// The rows it comes from, from 1.
    pub(super) lines: Vec<u32>,
    /// The header of its column; null when no cell is meant.
    pub(super) column: Option<String>,
    /// What the cell shows.
    pub(super) cell: Option<String>,
    /// What was written in its place, as JSON.
    pub(super) written: Option<String>,
    pub(super) code: String,
    pub(super) niveau: Niveau,
    pub(super) certitude: Certitude,
    /// Its JSONPath.
    pub(super) path: Option<String>,
    pub(super) message: String,
    pub(super) help: Option<String>,
    /// Where the table says the same value first, when it must not repeat.
    pub(super) repeats: Option<Repeated>,
}

/// The row that says a value first.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Repeated {
    line: u32,
    /// Whether its demande stands in another file of the import.
    other_file: bool,
    #[serde(skip)]
    said: String,
}

/// A value that was brought to its format.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Normalised {
    line: u32,
    column: Option<String>,
    from: String,
    to: String,
    kind: &'static str,
}

/// A file that was made.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Made {
    pub(super) file: String,
    pub(super) demandes: usize,
    pub(super) rejected: usize,
    pub(super) refused: usize,
    pub(super) advice: usize,
}

/// What was found so far.
pub(super) struct Tally {
    pub(super) table: String,
    pub(super) headers: Vec<String>,
    pub(super) made: Vec<Made>,
    pub(super) told: Vec<Told>,
    pub(super) normalised: Vec<Normalised>,
    /// Whether everything is kept for programs; people are told numbers and an example.
    pub(super) whole: bool,
    /// What is said of each row, where a copy of the table is to say it.
    pub(super) by_line: Option<BTreeMap<u32, String>>,
    changes: BTreeMap<(Option<usize>, Change), (usize, Note)>,
    apart: Vec<(u32, u32)>,
    repeated: usize,
    groups: Vec<Group>,
    by_code: BTreeMap<(String, Option<String>), usize>,
}

/// Anomalies of one code in one column.
struct Group {
    first: Told,
    lines: Vec<u32>,
    count: usize,
}

pub(super) fn change_word(change: Change) -> &'static str {
    match change {
        Change::Blanks => "espaces",
        Change::Marks => "separateurs",
        Change::Capitals => "majuscules",
        Change::Date => "date",
        Change::Number => "nombre",
        Change::Word => "mot",
        Change::Zeros => "zeros",
    }
}

impl Repeated {
    pub(super) fn of(repeat: &Repeat, lang: Lang) -> Self {
        let id = if repeat.elsewhere { "tableur-deja-ailleurs" } else { "tableur-deja" };
        let said = Message::new(id).with("ligne", repeat.line).say(lang);
        Self { line: repeat.line, other_file: repeat.elsewhere, said }
    }
}

impl Tally {
    pub(super) fn new(table: String, headers: Vec<String>, whole: bool) -> Self {
        Self {
            table,
            headers,
            made: Vec::new(),
            told: Vec::new(),
            normalised: Vec::new(),
            whole,
            by_line: None,
            changes: BTreeMap::new(),
            apart: Vec::new(),
            repeated: 0,
            groups: Vec::new(),
            by_code: BTreeMap::new(),
        }
    }

    /// The header of a column; its number where it has none.
    pub(super) fn column(&self, rank: usize) -> String {
        match self.headers.get(rank) {
            Some(name) if !name.is_empty() => name.clone(),
            _ => format!("n° {}", rank + 1),
        }
    }

    /// Takes a note in; what is wrong with the table itself is an anomaly.
    pub(super) fn note(&mut self, note: Note, lang: Lang) -> Option<Told> {
        let column = note.column.map(|rank| self.column(rank));
        match &note.kind {
            NoteKind::Changed(change, to) => {
                if self.whole {
                    let kind = change_word(*change);
                    self.normalised.push(Normalised { line: note.line, column, from: note.raw, to: to.clone(), kind });
                } else {
                    self.changes.entry((note.column, *change)).or_insert_with(|| (0, note.clone())).0 += 1;
                }
                None
            }
            NoteKind::Apart(before) => {
                self.apart.push((note.line, *before));
                None
            }
            NoteKind::Repeated => {
                self.repeated += 1;
                None
            }
            NoteKind::Contradicted(kept, line) => {
                let message = Message::new("tableur-contradiction").with("valeur", kept.as_str()).with("ligne", *line);
                Some(of_table(&note, column, "tableau.contradiction", &message, Some(kept.clone()), lang))
            }
            NoteKind::Short(count) => {
                let message = Message::new("tableur-cellules-manquantes").with("n", *count);
                let message = message.with("max", self.headers.len());
                let told = of_table(&note, column, "tableau.manque", &message, None, lang);
                Some(Told { cell: None, niveau: Niveau::Conseil, ..told })
            }
            NoteKind::Ragged(count) => {
                let message =
                    Message::new("tableur-trop-de-cellules").with("n", *count).with("max", self.headers.len());
                Some(of_table(&note, column, "tableau.largeur", &message, None, lang))
            }
        }
    }

    /// Takes an anomaly in.
    pub(super) fn push(&mut self, told: Told) {
        self.annotate(&told);
        if self.whole {
            self.told.push(told);
            return;
        }
        let key = (told.code.clone(), told.column.clone());
        let rank = *self.by_code.entry(key).or_insert(self.groups.len());
        match self.groups.get_mut(rank) {
            Some(group) => {
                group.count += 1;
                group.lines.extend(&told.lines);
            }
            None => self.groups.push(Group { lines: told.lines.clone(), count: 1, first: told }),
        }
    }

    fn annotate(&mut self, told: &Told) {
        let Some(by_line) = &mut self.by_line else { return };
        let repeats = told.repeats.as_ref().map(|repeated| repeated.said.as_str());
        let more: Vec<_> = repeats.into_iter().chain(told.help.as_deref()).collect();
        let help = if more.is_empty() { String::new() } else { format!(" ({})", more.join(" ; ")) };
        let column = told.column.as_ref().map(|column| format!("{column} · ")).unwrap_or_default();
        for line in &told.lines {
            let own = by_line.entry(*line).or_default();
            if !own.is_empty() {
                own.push_str(" | ");
            }
            let _ = write!(own, "{column}[{}] {}{help}", told.code, told.message);
        }
    }

    /// Whether anything would be rejected or refused.
    pub(super) fn is_wrong(&self) -> bool {
        let grave = |niveau: Niveau| niveau <= Niveau::Instruction;
        self.told.iter().any(|told| grave(told.niveau)) || self.groups.iter().any(|group| grave(group.first.niveau))
    }

    // --- text -------------------------------------------------------------------------------------------------

    /// Everything but the list of files, for people.
    pub(super) fn text(&self, console: &Console) -> String {
        let mut out = String::new();
        for group in &self.groups {
            self.group(&mut out, group, console);
        }
        self.normalised(&mut out, console);
        if !self.apart.is_empty() {
            let list: Vec<_> = self.apart.iter().map(|(line, _)| *line).collect();
            let message = Message::new("tableur-eloignees").with("n", list.len()).with("lignes", ranges(&list));
            let _ = writeln!(out, "{}", console.say(&message));
        }
        if self.repeated > 0 {
            let _ = writeln!(out, "{}", console.say(&Message::new("tableur-repetees").with("n", self.repeated)));
        }
        out
    }

    fn group(&self, out: &mut String, group: &Group, console: &Console) {
        let (first, palette) = (&group.first, console.palette());
        let colour = match first.niveau {
            Niveau::Structure | Niveau::Format => palette.error,
            Niveau::Instruction => palette.warning,
            Niveau::Conseil => palette.advice,
        };
        let niveau = console.say(&Message::new(format!("niveau-{}", first.niveau.word())));
        let (strong, frame, reset) = (palette.strong, palette.frame, palette.reset);
        let (code, message) = (visible(&first.code), visible(&first.message));
        let _ = writeln!(out, "{colour}{niveau}[{code}]{reset}: {strong}{message}{reset}");
        let place = console.say(&self.place(first));
        let _ = writeln!(out, "  {frame}╭─{reset} {}", visible(&place));
        let mut note = |id: &'static str, text: &str| {
            let word = console.say(&Message::new(id));
            let _ = writeln!(out, "  {frame}={reset} {strong}{word}{reset}: {}", visible(text));
        };
        if let Some(cell) = &first.cell {
            let text = match &first.written {
                Some(written) => Message::new("tableur-cellule-ecrite").with("valeur", written.as_str()),
                None => Message::new("tableur-cellule-seule"),
            };
            let text = text.with("cellule", cell.as_str());
            note("tableur-cellule", &console.say(&text));
        }
        if let Some(repeated) = &first.repeats {
            note("rapport-note", &repeated.said);
        }
        if let Some(help) = &first.help {
            note("rapport-aide", help);
        }
        if group.count > 1 {
            let other_lines: Vec<u32> = group.lines.iter().skip(first.lines.len()).copied().collect();
            let others =
                Message::new("tableur-de-meme").with("n", group.count - 1).with("lignes", ranges(&other_lines));
            note("rapport-note", &console.say(&others));
        }
        out.push('\n');
    }

    fn place(&self, told: &Told) -> Message {
        let lignes = ranges(&told.lines);
        let message = match (&told.column, told.lines.as_slice()) {
            (Some(column), _) => Message::new("tableur-lieu-cellule").with("colonne", column.as_str()),
            (None, []) => Message::new("tableur-lieu-entete"),
            (None, all) => Message::new("tableur-lieu-lignes").with("n", all.len()),
        };
        message.with("tableau", self.table.as_str()).with("lignes", lignes)
    }

    fn normalised(&self, out: &mut String, console: &Console) {
        if self.changes.is_empty() {
            return;
        }
        let _ = writeln!(out, "{}", console.say(&Message::new("tableur-normalise")));
        for ((column, change), (count, note)) in &self.changes {
            let column = column.map(|rank| self.column(rank)).unwrap_or_default();
            let NoteKind::Changed(_, to) = &note.kind else { continue };
            let line = Message::new(format!("tableur-change-{}", change_word(*change)))
                .with("colonne", column)
                .with("n", *count)
                .with("avant", note.raw.as_str())
                .with("apres", to.as_str())
                .with("ligne", note.line);
            let _ = writeln!(out, "  {}", visible(&console.say(&line)));
        }
        out.push('\n');
    }
}

fn of_table(
    note: &Note,
    column: Option<String>,
    code: &str,
    message: &Message,
    written: Option<String>,
    lang: Lang,
) -> Told {
    let help = message.clone().attribute("aide");
    Told {
        file: None,
        demande: None,
        lines: vec![note.line],
        column,
        cell: Some(note.raw.clone()),
        written,
        code: code.to_owned(),
        niveau: Niveau::Format,
        certitude: Certitude::Document,
        path: None,
        message: message.say(lang),
        help: help.exists(lang).then(|| help.say(lang)),
        repeats: None,
    }
}

/// Runs of rows that are listed; beyond, the JSON report and the annotated copy tell them all.
const SHOWN: usize = 12;

/// `2, 4-7`.
pub(super) fn ranges(lines: &[u32]) -> String {
    let mut sorted = lines.to_vec();
    sorted.sort_unstable();
    sorted.dedup();
    let mut found: Vec<(u32, u32)> = Vec::new();
    for line in sorted {
        match found.last_mut() {
            Some((_, last)) if *last + 1 == line => *last = line,
            _ => found.push((line, line)),
        }
    }
    let text = |&(first, last): &(u32, u32)| if first == last { first.to_string() } else { format!("{first}-{last}") };
    let beyond = if found.len() > SHOWN { Some("…".to_owned()) } else { None };
    found.iter().take(SHOWN).map(text).chain(beyond).collect::<Vec<_>>().join(", ")
}

/// Where an anomaly stands in the table.
pub(super) fn placed(
    place: Option<Place>,
    column: Option<usize>,
    tally: &Tally,
) -> (Vec<u32>, Option<String>, Option<String>) {
    let Some(Place { lines, cell }) = place else { return (Vec::new(), None, None) };
    let rank = cell.as_ref().map(|(rank, _)| *rank).or(column);
    (lines, rank.map(|rank| tally.column(rank)), cell.map(|(_, text)| text))
}
