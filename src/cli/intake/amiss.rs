//! What is wrong with a cell or a row itself, in words.

use super::told::{Told, of_table};
use crate::prepare::{Amiss, CellKind, Note};
use crate::rules::Niveau;
use crate::wording::{Lang, Message};

/// The code and the message of each.
fn message(amiss: Amiss) -> (&'static str, Message) {
    let (code, id) = match amiss {
        Amiss::Error => ("tableau.erreur", "tableur-erreur"),
        Amiss::Kind(kind) => {
            let (code, id) = match kind {
                CellKind::Date => ("tableau.date", "tableur-genre-date"),
                CellKind::Time => ("tableau.heure", "tableur-genre-heure"),
                CellKind::Bool => ("tableau.booleen", "tableur-genre-booleen"),
                CellKind::Percent => ("tableau.pourcentage", "tableur-genre-pourcentage"),
            };
            return (code, Message::new("tableur-genre").with("genre", Message::new(id)));
        }
        Amiss::Digits => ("tableau.chiffres", "tableur-chiffres"),
        Amiss::Order => ("tableau.ordre", "tableur-ordre"),
        Amiss::MonthFirst => ("tableau.ordre", "tableur-mois-devant"),
        Amiss::Garbled => ("tableau.codage", "tableur-caracteres"),
        Amiss::Zero => ("tableau.zero", "tableur-telephone"),
        Amiss::Keyless => ("tableau.numero", "tableur-sans-numero"),
        Amiss::Total => ("tableau.total", "tableur-total"),
    };
    (code, Message::new(id))
}

/// As an anomaly of the table.
pub(super) fn told(note: &Note, column: Option<String>, (amiss, json): (Amiss, &str), lang: Lang) -> Told {
    let (code, message) = message(amiss);
    let written = Some(json).filter(|json| !json.is_empty()).map(str::to_owned);
    let told = of_table(note, column, code, &message, written, lang);
    let cell = note.column.and(told.cell.clone());
    let niveau = if amiss.is_wrong() { told.niveau } else { Niveau::Conseil };
    Told { cell, niveau, ..told }
}
