//! The examples that stand in rules, read and counted.

use crate::diagnostic::nearest;
use crate::json::Path;

use super::compile::Compiler;
use super::definition::{BaliseDefinition, ControleDefinition, ExempleDefinition};
use super::plan::{Sorted, Trial, Trials};
use super::reader::Cell;

/// The example that leaves a tag out.
pub(crate) const ABSENT: &str = "absente";
/// What stands before the name of a tag, where an example says what it holds in a filing before.
pub(crate) const EARLIER: &str = "depot.envoi.";
/// What an example says when not even a `conseil` may come of the value.
pub(crate) const NOTHING: &str = "rien";
/// What an example of a contrôle says when it must not fall.
pub(crate) const ACCEPTED: &str = "accepte";

/// Whether a text is an example: a JSON text, or the word for a tag left out.
pub(crate) fn is_example(text: &str) -> bool {
    text == ABSENT || serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok()
}

/// Whether a text can stand in `avec`: an example, or the place whose value is copied.
pub(crate) fn is_given(text: &str) -> bool {
    is_example(text) || is_place(text)
}

/// Whether a text has the form of a place: a path, or a name with what follows it (`depot.nom`, `depot.pieces[0]`).
fn is_place(text: &str) -> bool {
    let named = text.starts_with(char::is_alphabetic) && text.contains(['.', '[']);
    let path = if named { format!("$.{text}") } else { text.to_owned() };
    path.starts_with('$') && Path::parse(&path).is_ok()
}

impl Compiler<'_> {
    /// A rule without an accepting and a refusing example proves nothing.
    pub(super) fn examples_given(&self, definition: &BaliseDefinition) {
        let own = |list: &Option<Vec<Cell>>| list.as_ref().map_or(0, Vec::len);
        let inside = |list: fn(&ExempleDefinition) -> &Vec<Cell>| {
            definition.exemples.iter().flatten().map(|exemple| list(exemple).len()).sum::<usize>()
        };
        let accepted = own(&definition.valides) + inside(|exemple| &exemple.valides);
        let refused = own(&definition.invalides)
            + own(&definition.deconseilles)
            + inside(|exemple| &exemple.invalides)
            + inside(|exemple| &exemple.deconseilles);
        let name = definition.nom.as_ref().map_or("", |name| name.text.as_str());
        for (count, key) in [(accepted, "valides"), (refused, "invalides")] {
            if count == 0 {
                self.sink
                    .error("exemple-manquant", definition.place, |message| message.with("nom", name).with("cle", key));
            }
        }
    }

    pub(super) fn trials_of(&self, definition: &BaliseDefinition) -> Trials {
        let mut list = Vec::new();
        let lists = [
            (&definition.valides, Sorted::Accepted),
            (&definition.invalides, Sorted::Refused),
            (&definition.deconseilles, Sorted::Discouraged),
        ];
        for (cells, expected) in lists {
            for (rank, value) in cells.iter().flatten().enumerate() {
                let element = if expected == Sorted::Accepted { rank } else { 0 };
                list.extend(self.trial(&[], element, value, expected).map(|trial| Trial { own: true, ..trial }));
            }
        }
        for exemple in definition.exemples.iter().flatten() {
            let lists = [
                (&exemple.valides, Sorted::Accepted),
                (&exemple.invalides, Sorted::Refused),
                (&exemple.deconseilles, Sorted::Discouraged),
            ];
            for (cells, expected) in lists {
                let element = exemple.dans.unwrap_or(0);
                let attendu = exemple.attendu.as_ref().map(|attendu| attendu.text.as_str());
                let stated = |trial: Trial| match expected {
                    Sorted::Accepted => Trial { bare: attendu == Some(NOTHING), ..trial },
                    _ => Trial { nature: attendu.map(str::to_owned), niveau: exemple.niveau, ..trial },
                };
                let trials = cells.iter().filter_map(|value| self.trial(&exemple.avec, element, value, expected));
                list.extend(trials.map(stated));
            }
        }
        Trials { list }
    }

    fn trial(&self, avec: &[(Cell, Cell)], element: usize, value: &Cell, expected: Sorted) -> Option<Trial> {
        let (avec, value) = (self.context(avec), self.filled(value));
        let unreadable = avec.iter().filter(|(_, value)| !self.readable(value, is_given)).count();
        let readable = unreadable + usize::from(!self.readable(&value, is_example)) == 0;
        let place = value.place;
        readable.then_some(Trial {
            avec,
            element,
            value: Some(value),
            expected,
            nature: None,
            niveau: None,
            bare: false,
            own: false,
            place,
        })
    }

    fn context(&self, avec: &[(Cell, Cell)]) -> Vec<(Cell, Cell)> {
        avec.iter().map(|(name, value)| (name.clone(), self.filled(value))).collect()
    }

    /// An example with the words of the profile in the holes that stand for them, written as in a gabarit: so a
    /// fragment can show names that differ from profile to profile.
    pub(super) fn filled(&self, cell: &Cell) -> Cell {
        let mut text = cell.text.clone();
        for (word, value) in self.words.iter().filter(|(word, _)| cell.text.contains(&format!("{{{word}"))) {
            text = text.replace(&format!("{{{word}}}"), value);
            text = text.replace(&format!("{{{word} en majuscules}}"), &value.to_uppercase());
            text = text.replace(&format!("{{{word} en minuscules}}"), &value.to_lowercase());
        }
        Cell { text, ..cell.clone() }
    }

    /// Whether a cell reads in its way; told when it does not.
    fn readable(&self, cell: &Cell, reads: fn(&str) -> bool) -> bool {
        let readable = reads(&cell.text);
        if !readable {
            let (sentence, near) = misread(&cell.text);
            self.sink.stated("exemple-illisible", sentence, cell.place, |message| {
                message.with("nom", cell.text.as_str()).with("proche", near.as_str())
            });
        }
        readable
    }

    pub(super) fn controle_trials(&self, definition: &ControleDefinition, id: &Cell) -> Trials {
        let mut list = Vec::new();
        for exemple in definition.exemples.iter().flatten() {
            let Some(attendu) = self.required(exemple.attendu.as_ref(), exemple.place, "attendu") else { continue };
            let expected = match attendu.text.as_str() {
                ACCEPTED => Sorted::Accepted,
                text if text == id.text => Sorted::Refused,
                text => {
                    self.sink.unknown("attendu-inconnu", attendu.place, text, [ACCEPTED, &id.text]);
                    continue;
                }
            };
            let avec = self.context(&exemple.avec);
            let readable = avec.iter().filter(|(_, value)| !self.readable(value, is_given)).count() == 0;
            if readable {
                let place = exemple.place;
                let niveau = exemple.niveau.filter(|_| expected == Sorted::Refused);
                list.push(Trial {
                    avec,
                    element: 0,
                    value: None,
                    expected,
                    nature: None,
                    niveau,
                    bare: false,
                    own: false,
                    place,
                });
            }
        }
        let trials = Trials { list };
        if trials.count(Sorted::Refused) == 0 {
            self.sink.error("controle-sans-exemple", definition.place, |message| message.with("nom", id.text.as_str()));
        }
        trials
    }
}

/// What was probably meant by a text that is no JSON.
fn misread(text: &str) -> (&'static str, String) {
    let point = text.replacen(',', ".", 1);
    if text.contains(',') && is_number(&point) {
        return ("exemple-illisible-virgule", point);
    }
    match nearest(text, [ABSENT, "null", "true", "false"]) {
        Some(near) => ("exemple-illisible-proche", near.to_owned()),
        None => ("exemple-illisible", String::new()),
    }
}

fn is_number(text: &str) -> bool {
    text.strip_prefix('-')
        .unwrap_or(text)
        .split('.')
        .all(|digits| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()))
}
