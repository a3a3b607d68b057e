//! Clues that a profile has no more once a tag is renamed or withdrawn.

use std::collections::BTreeSet;

use super::Lint;
use crate::json::{Path, Step};
use crate::rules::reader::Cell;

impl Lint<'_> {
    /// Each question needs a clue that looks at a tag of this table: another one is never found.
    pub(super) fn indices(&self) {
        let asked: BTreeSet<_> =
            self.composed.indices.iter().filter_map(|one| Some(&one.montre.as_ref()?.text)).collect();
        for question in asked {
            let own =
                self.composed.indices.iter().filter(|one| one.montre.as_ref().is_some_and(|own| own.text == *question));
            let paths: Vec<_> = own.filter_map(|one| one.chemin.as_ref()).collect();
            let lost = paths.iter().all(|chemin| self.leads_nowhere(chemin));
            if let Some(chemin) = paths.first().filter(|_| lost) {
                self.warning("indice-perdu", chemin.place, |message| {
                    message.with("montre", question.as_str()).with("chemin", chemin.text.as_str())
                });
            }
        }
    }

    /// Whether a path of names ends at no tag.
    fn leads_nowhere(&self, chemin: &Cell) -> bool {
        let path = Path::parse(&chemin.text).ok();
        let Some(steps) = path.as_ref().and_then(Path::steps) else { return false };
        let names: Vec<_> = steps.iter().filter_map(name).collect();
        !self.composed.positions().any(|(_, _, own)| own == names)
    }
}

fn name(step: &Step) -> Option<&str> {
    match step {
        Step::Name(name) => Some(name),
        Step::Each | Step::Index(_) => None,
    }
}
