//! A whole table where a revision is due: told once, instead of tag by tag.

use std::collections::BTreeSet;

use super::compose::{Composed, Composer};
use super::definition::{BlocDefinition, FileDefinition};
use super::reader::Cell;

impl Composer<'_> {
    /// Whether a file states again most of what a table in force has; then that is told, and the file is no revision.
    pub(super) fn restates(&self, before: &Composed, file: &FileDefinition) -> bool {
        let Some(document) = &file.document else { return false };
        let withdrawn = file.blocs.iter().filter(|bloc| bloc.retire).filter_map(|bloc| bloc.titre.as_ref());
        let withdrawn: Vec<&Cell> = withdrawn.collect();
        let kept = |bloc: &BlocDefinition| bloc.titre.as_ref().is_none_or(|title| !withdrawn.contains(&title));
        let kept = before.positions().filter(|(bloc, ..)| before.blocs.get(*bloc).is_some_and(kept));
        let kept: BTreeSet<_> = kept.map(|(.., path)| path).collect();
        let blocs = file.blocs.iter().filter(|bloc| !bloc.retire).cloned().collect();
        let stated = self.whole(&FileDefinition { blocs, ..FileDefinition::default() });
        let stated: BTreeSet<_> = stated.positions().map(|(.., path)| path).collect();
        let again = stated.intersection(&kept).count();
        let whole = again * 2 > stated.len();
        if whole {
            self.sink.error("tableau-pour-revision", document.place, |message| message.with("n", again));
        }
        whole
    }
}
