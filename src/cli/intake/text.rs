//! What an import found, for people.

use std::fmt::Write as _;

use super::tally::{Group, Tally};
use super::told::{Told, change_word};
use crate::cli::console::Console;
use crate::prepare::NoteKind;
use crate::rules::Niveau;
use crate::wording::{Message, visible};

impl Tally {
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
            let id = if group.is_mixed { "tableur-autres" } else { "tableur-de-meme" };
            let others = Message::new(id).with("n", group.count - 1).with("rangs", other_lines.len());
            note("rapport-note", &console.say(&others.with("lignes", ranges(&other_lines))));
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

/// Runs of rows that are listed; beyond, the JSON report and the annotated copy tell them all.
const SHOWN: usize = 12;

/// `2, 4-7`.
pub(in crate::cli) fn ranges(lines: &[u32]) -> String {
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
