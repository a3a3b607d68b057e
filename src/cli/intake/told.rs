//! What is told of a table, cell by cell.

use serde::Serialize;

use super::tally::Tally;
use crate::prepare::{Change, Note, Place, Repeat};
use crate::rules::{Certitude, Niveau};
use crate::wording::{Lang, Message};

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
    pub(super) said: String,
}

/// A value that was brought to its format.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Normalised {
    pub(super) line: u32,
    pub(super) column: Option<String>,
    pub(super) from: String,
    pub(super) to: String,
    pub(super) kind: &'static str,
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

pub(super) fn of_table(
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
