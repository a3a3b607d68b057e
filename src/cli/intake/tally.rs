//! What an import found so far.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io;

use super::amiss;
use super::spool::Spool;
use super::told::{Made, Normalised, Told, change_word, of_table};
use crate::prepare::{Change, Note, NoteKind};
use crate::rules::Niveau;
use crate::wording::{Lang, Message};

/// What was found so far.
pub(super) struct Tally {
    pub(super) table: String,
    pub(super) headers: Vec<String>,
    pub(super) made: Vec<Made>,
    /// Everything, for programs; people are told numbers and an example.
    pub(super) whole: Option<Whole>,
    /// Whether anything would be rejected or refused.
    pub(super) is_wrong: bool,
    /// What is said of each row, where a copy of the table is to say it.
    pub(super) by_line: Option<BTreeMap<u32, String>>,
    pub(super) changes: BTreeMap<(Option<usize>, Change), (usize, Note)>,
    pub(super) apart: Vec<(u32, u32)>,
    pub(super) repeated: usize,
    pub(super) groups: Vec<Group>,
    sayings: BTreeMap<(String, Option<String>), Sayings>,
}

/// Every anomaly and every value that was brought to its format.
pub(super) struct Whole {
    pub(super) told: Spool,
    pub(super) normalised: Spool,
}

/// What anomalies of one code in one column say, and the ranks of their groups.
type Sayings = Vec<(String, usize)>;

/// Anomalies of one code in one column that say the same.
pub(super) struct Group {
    pub(super) first: Told,
    pub(super) lines: Vec<u32>,
    pub(super) count: usize,
    /// Whether some say something else: those for which there was no room.
    pub(super) is_mixed: bool,
}

/// What anomalies of one code in one column may say, each told apart; a table of nothing but slips must not fill the screen.
const MAX_SAYINGS: usize = 12;

impl Tally {
    pub(super) fn new(table: String, headers: Vec<String>, whole: Option<Whole>) -> Self {
        Self {
            table,
            headers,
            made: Vec::new(),
            whole,
            is_wrong: false,
            by_line: None,
            changes: BTreeMap::new(),
            apart: Vec::new(),
            repeated: 0,
            groups: Vec::new(),
            sayings: BTreeMap::new(),
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
    pub(super) fn note(&mut self, note: &Note, lang: Lang) -> io::Result<()> {
        match &note.kind {
            NoteKind::Changed(change, to) => self.change(note, *change, to)?,
            NoteKind::Apart(before) => self.apart.push((note.line, *before)),
            NoteKind::Repeated => self.repeated += 1,
            NoteKind::Contradicted(..) | NoteKind::Short(_) | NoteKind::Ragged(_) | NoteKind::Amiss(..) => {
                if let Some(told) = self.wrong(note, lang) {
                    self.push(told)?;
                }
            }
        }
        Ok(())
    }

    fn change(&mut self, note: &Note, change: Change, to: &str) -> io::Result<()> {
        let column = note.column.map(|rank| self.column(rank));
        match &mut self.whole {
            Some(whole) => {
                let (from, to, kind) = (note.raw.clone(), to.to_owned(), change_word(change));
                whole.normalised.push(&Normalised { line: note.line, column, from, to, kind })
            }
            None => {
                self.changes.entry((note.column, change)).or_insert_with(|| (0, note.clone())).0 += 1;
                Ok(())
            }
        }
    }

    /// What is wrong with the table itself.
    fn wrong(&self, note: &Note, lang: Lang) -> Option<Told> {
        let column = note.column.map(|rank| self.column(rank));
        let width = |id: &'static str, count: usize| Message::new(id).with("n", count).with("max", self.headers.len());
        Some(match &note.kind {
            NoteKind::Contradicted(kept, line) => {
                let message = Message::new("tableur-contradiction").with("valeur", kept.as_str()).with("ligne", *line);
                of_table(note, column, "tableau.contradiction", &message, Some(kept.clone()), lang)
            }
            NoteKind::Short(count) => {
                let message = width("tableur-cellules-manquantes", *count);
                let told = of_table(note, column, "tableau.manque", &message, None, lang);
                Told { cell: None, niveau: Niveau::Conseil, ..told }
            }
            NoteKind::Ragged(count) => {
                let message = width("tableur-trop-de-cellules", *count);
                of_table(note, column, "tableau.largeur", &message, None, lang)
            }
            NoteKind::Amiss(amiss, json) => amiss::told(note, column, (*amiss, json), lang),
            _ => return None,
        })
    }

    /// Takes an anomaly in.
    pub(super) fn push(&mut self, told: Told) -> io::Result<()> {
        self.is_wrong |= told.niveau <= Niveau::Instruction;
        self.annotate(&told);
        if let Some(whole) = &mut self.whole {
            return whole.told.push(&told);
        }
        let key = (told.code.clone(), told.column.clone());
        let sayings = self.sayings.entry(key).or_default();
        let saying = saying(&told);
        let same = sayings.iter().find(|(own, _)| *own == saying).map(|(_, rank)| *rank);
        let full = sayings.last().filter(|_| sayings.len() >= MAX_SAYINGS).map(|(_, rank)| *rank);
        match same.or(full).and_then(|rank| self.groups.get_mut(rank)) {
            Some(group) => {
                group.count += 1;
                group.lines.extend(&told.lines);
                group.is_mixed |= same.is_none();
            }
            None => {
                sayings.push((saying, self.groups.len()));
                self.groups.push(Group { lines: told.lines.clone(), count: 1, first: told, is_mixed: false });
            }
        }
        Ok(())
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
}

/// What an anomaly says and advises, whatever its numbers and what it quotes.
fn saying(told: &Told) -> String {
    let text = format!("{}\n{}", told.message, told.help.as_deref().unwrap_or_default());
    let (mut out, mut closing) = (String::new(), None);
    for char in text.chars() {
        match (closing, char) {
            (Some(mark), _) if char == mark => closing = None,
            (Some(_), _) => {}
            (None, '«') => closing = Some('»'),
            (None, '“') => closing = Some('”'),
            (None, '"') => closing = Some('"'),
            (None, _) if char.is_ascii_digit() => {
                if !out.ends_with('#') {
                    out.push('#');
                }
            }
            (None, _) => out.push(char),
        }
    }
    out
}
