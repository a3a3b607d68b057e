//! Two rules that say the same.

use std::collections::HashMap;

use crate::notation::Expression;

use super::Lint;
use crate::rules::reader::Cell;

impl Lint<'_> {
    pub(super) fn doubles(&self) {
        let mut known: HashMap<_, &str> = HashMap::new();
        for controle in &self.composed.controles {
            let (Some(id), Some(exige)) = (&controle.id, &controle.exige) else { continue };
            let pour = controle.pour.as_ref().map(|cell| cell.text.as_str());
            let said = (pour, controle.si.as_ref().map(canonical), canonical(exige));
            if let Some(other) = known.insert(said, &id.text) {
                self.warning("regles-identiques", exige.place, |message| message.with("nom", other));
            }
        }
        for (_, balise) in self.balises() {
            let mut known: HashMap<String, &str> = HashMap::new();
            for exige in balise.exige.iter().flatten() {
                let (Some(nature), Some(condition)) = (&exige.nature, &exige.condition) else { continue };
                if let Some(other) = known.insert(canonical(condition), &nature.text) {
                    self.warning("regles-identiques", condition.place, |message| message.with("nom", other));
                }
            }
        }
    }
}

/// A condition as the language writes it, blanks and letter case of its words aside.
fn canonical(cell: &Cell) -> String {
    cell.text.parse::<Expression>().map_or_else(|_| cell.text.clone(), |expression| expression.to_string())
}
