//! What is told of a table, cell by cell.

use serde::Serialize;

use super::tally::Tally;
use crate::prepare::{Change, Note, Place, Repeat};
use crate::rules::{Certitude, Niveau};
use crate::wording::{Lang, Message};

/// An anomaly, told at its cell.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
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
    /// `<balise>.<nature>`, the id of a contrôle, or `tableau.<nature>` for the table itself.
    pub(super) code: String,
    /// What it costs.
    pub(super) niveau: Niveau,
    /// How sure the rule is.
    pub(super) certitude: Certitude,
    /// Its JSONPath.
    pub(super) path: Option<String>,
    /// What is wrong, in words.
    pub(super) message: String,
    /// What to do.
    pub(super) help: Option<String>,
    /// Where the table says the same value first, when it must not repeat.
    pub(super) repeats: Option<Repeated>,
}

/// The row that says a value first.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Repeated {
    /// The row, from 1.
    line: u32,
    /// Whether its demande stands in another file of the import.
    other_file: bool,
    #[serde(skip)]
    pub(super) said: String,
}

/// A value that was brought to its format.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Normalised {
    /// The row, from 1.
    pub(super) line: u32,
    /// The header of its column; null when an expression made it of several.
    pub(super) column: Option<String>,
    /// What the cell shows.
    pub(super) from: String,
    /// What was written, as JSON.
    pub(super) to: String,
    /// What was changed: `espaces`, `separateurs`, `majuscules`, `date`, `nombre`, `mot`, `zeros`, `tableur`.
    pub(super) kind: &'static str,
}

/// A file that was made.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Made {
    /// Its name, in the folder of the import.
    pub(super) file: String,
    /// The demandes that it holds.
    pub(super) demandes: usize,
    /// Of these, the ones that the portal would reject.
    pub(super) rejected: usize,
    /// The anomalies for which a case officer would refuse.
    pub(super) refused: usize,
    /// What is worth a look.
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
        Change::Sheet => "tableur",
    }
}

impl Repeated {
    pub(super) fn of(repeat: &Repeat, lang: Lang) -> Self {
        let id = if repeat.filing.is_some() { "tableur-deja-ailleurs" } else { "tableur-deja" };
        let said = Message::new(id).with("ligne", repeat.line).say(lang);
        Self { line: repeat.line, other_file: repeat.filing.is_some(), said }
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
