//! Names that no JSON of the scheme could have, texts that say nothing, and profiles that nothing tells apart.

use crate::notation::{Format, Length, Relation, Scalar};

use super::{Lint, format_of};
use crate::rules::reader::Cell;

impl Lint<'_> {
    pub(super) fn names(&self) {
        for (_, balise) in self.balises() {
            if let Some(nom) = balise.nom.as_ref().filter(|nom| !is_name(&nom.text)) {
                self.error("nom-de-balise", nom.place, |message| message.with("nom", nom.text.as_str()));
            }
            let own = [&balise.aide, &balise.source, &balise.gabarit];
            own.into_iter().flatten().for_each(|cell| self.says_something(cell));
            for exige in balise.exige.iter().flatten() {
                let own = [&exige.nature, &exige.libelle, &exige.aide, &exige.source];
                own.into_iter().flatten().for_each(|cell| self.says_something(cell));
            }
            if let (Some(format), Some(cell)) = (format_of(balise), &balise.format) {
                self.length(&format, cell);
            }
        }
        for controle in &self.composed.controles {
            let own = [&controle.id, &controle.libelle, &controle.aide, &controle.source];
            own.into_iter().flatten().for_each(|cell| self.says_something(cell));
        }
        let own = [&self.composed.document, &self.composed.titre, &self.composed.version];
        own.into_iter().flatten().for_each(|cell| self.says_something(cell));
        if let Some(document) = self.composed.document.as_ref().filter(|_| self.composed.indices.is_empty()) {
            self.warning("indice-absent", document.place, |message| message);
        }
    }

    fn says_something(&self, cell: &Cell) {
        if cell.text.trim().is_empty() {
            self.error("texte-vide", cell.place, |message| message);
        }
    }

    /// A length that no text, or only the empty one, has.
    fn length(&self, format: &Format, cell: &Cell) {
        let (Format::Single(scalar) | Format::List(scalar)) = format else { return };
        let Scalar::Text { length: Some(Length { relation, count }), .. } = scalar else { return };
        let none = match relation {
            Relation::Less => *count <= 1,
            Relation::Equal | Relation::AtMost => *count == 0,
            Relation::More | Relation::AtLeast => false,
        };
        if none {
            self.error("longueur-impossible", cell.place, |message| message.with("format", cell.text.as_str()));
        }
    }
}

/// A letter, then letters, digits and `_`, as every tag of the documents is written.
fn is_name(name: &str) -> bool {
    let mut chars = name.chars();
    chars.next().is_some_and(|first| first.is_alphabetic() || first == '_')
        && chars.all(|char| char.is_alphanumeric() || matches!(char, '_' | '-'))
}
