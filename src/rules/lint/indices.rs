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
            let mistyped = |chemin: &&&Cell| {
                let new = self.is_new(chemin) || lost && !self.sink.is_earlier(chemin.place);
                new && chemin.text.starts_with('$') && self.leads_nowhere(chemin)
            };
            let mut mistyped = paths.iter().filter(mistyped).peekable();
            if let Some(chemin) = paths.first().filter(|_| lost && mistyped.peek().is_none()) {
                self.warning("indice-perdu", chemin.place, |message| {
                    message.with("montre", question.as_str()).with("chemin", chemin.text.as_str())
                });
            }
            mistyped.for_each(|chemin| self.place(chemin));
        }
    }

    /// Whether a clue is written for this very table: a fragment may look at tags that others have.
    fn is_new(&self, chemin: &Cell) -> bool {
        let file = self.composed.document.as_ref().map(|document| document.place.file());
        self.sink.is_latest(chemin.place) || file == Some(chemin.place.file()) && !self.sink.is_earlier(chemin.place)
    }

    /// Whether a path of names ends at no tag.
    fn leads_nowhere(&self, chemin: &Cell) -> bool {
        let path = Path::parse(&chemin.text).ok();
        let Some(steps) = path.as_ref().and_then(Path::steps) else { return false };
        let names: Vec<_> = steps.iter().filter_map(name).collect();
        !self.composed.positions().any(|(_, _, own)| own == names)
    }
}

pub(super) fn name(step: &Step) -> Option<&str> {
    match step {
        Step::Name(name) => Some(name),
        Step::Each | Step::Index(_) => None,
    }
}
