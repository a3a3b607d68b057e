//! Blocs put together: fragments spliced in, changes applied, revisions laid over the whole table.

mod change;
mod composed;
mod revise;

use std::cell;
use std::mem;
use std::sync::Arc;

use crate::diagnostic::Severity;

use super::definition::{BlocDefinition, FileDefinition, RapprochementDefinition, RetourDefinition};
use super::library::{Library, Table};
use super::reader::Sink;
use super::relocate::relocate;

pub(crate) use composed::Composed;
pub(super) use composed::{bare, names};

/// How deep fragments may use fragments.
pub(super) const MAX_DEPTH: usize = 16;
/// How many blocs fragments may come to in all: each may use the next one several times, which multiplies.
const MAX_BLOCS: usize = 10_000;

pub(super) struct Composer<'a> {
    library: &'a Library,
    pub(super) sink: &'a Sink<'a>,
    /// Blocs that fragments have come to so far.
    spliced: cell::Cell<usize>,
}

impl<'a> Composer<'a> {
    pub(super) fn new(library: &'a Library, sink: &'a Sink<'a>) -> Self {
        Self { library, sink, spliced: cell::Cell::default() }
    }
}

impl Composer<'_> {
    /// The first table of a profile, then the same with each revision laid over it.
    pub(super) fn stages(&self, table: &Table) -> Vec<Arc<Composed>> {
        let mut stages: Vec<Arc<Composed>> = Vec::new();
        for &(_, file) in &table.files {
            let Some(definition) = self.library.definition(file) else { continue };
            let stage = match stages.last() {
                None => self.first(definition, file),
                Some(before) => self.next(before, definition, file),
            };
            stages.push(Arc::new(stage));
        }
        self.sink.reads(None);
        stages
    }

    /// The first table of a profile, which says what it is.
    fn first(&self, definition: &FileDefinition, file: usize) -> Composed {
        let missing = [("document", &definition.document), ("titre", &definition.titre)];
        for (key, _) in missing.into_iter().filter(|(_, cell)| cell.is_none() && !definition.broken) {
            let name = self.sink.files().name(file);
            self.sink.report(Severity::Error, "cle-manquante-fichier", name, None, |message| message.with("cle", key));
        }
        self.whole(definition)
    }

    /// The table in force with a revision laid over it.
    fn next(&self, before: &Composed, definition: &FileDefinition, file: usize) -> Composed {
        self.sink.reads(Some(file));
        let mut table = before.clone();
        if !self.restates(&table, definition) {
            self.revise(&mut table, definition, self.sink.files().name(file));
        }
        table
    }

    /// A file with everything it uses.
    pub(crate) fn whole(&self, file: &FileDefinition) -> Composed {
        self.compose(file, &mut Vec::new())
    }

    fn compose(&self, file: &FileDefinition, open: &mut Vec<String>) -> Composed {
        let mut composed = Composed {
            document: file.document.clone(),
            titre: file.titre.clone(),
            version: file.version.clone(),
            certitude: file.certitude,
            depot: file.depot.clone(),
            retour: file.retour.clone(),
            rapprochements: file.rapprochements.clone(),
            tables: file.tables.clone(),
            indices: file.indices.clone(),
            lignes: file.lignes.clone(),
            repares: file.repares.clone(),
            lacking: file.broken,
            ..Composed::default()
        };
        for bloc in &file.blocs {
            let part = self.bloc(bloc, open);
            composed.depot = composed.depot.or(part.depot);
            composed.retour = both(composed.retour.take(), part.retour);
            let own = mem::take(&mut composed.rapprochements);
            composed.rapprochements = RapprochementDefinition::joined(own, part.rapprochements);
            composed.tables.extend(part.tables);
            composed.indices.extend(part.indices);
            composed.blocs.extend(part.blocs);
            composed.controles.extend(part.controles);
            composed.lignes.extend(part.lignes);
            composed.repares.extend(part.repares);
            composed.lacking |= part.lacking;
        }
        composed.controles.extend(file.controles.iter().cloned());
        if !file.deplaces.is_empty() {
            relocate(&mut composed, &file.deplaces, self.sink);
        }
        self.apply(&mut composed, &file.balise_changes, &file.controle_changes);
        composed.cap(file.certitude);
        composed
    }

    /// One bloc: itself, or the fragment it uses.
    fn bloc(&self, bloc: &BlocDefinition, open: &mut Vec<String>) -> Composed {
        let Some(name) = &bloc.utilise else {
            return self.in_place(bloc);
        };
        let Some(fragment) = self.library.fragment(&name.text) else {
            let known = self.library.fragments().map(|(name, _)| name);
            self.sink.unknown("fragment-inconnu", name.place, &name.text, known);
            return Composed { lacking: true, ..Composed::default() };
        };
        if open.contains(&name.text) || open.len() == MAX_DEPTH {
            self.sink.error("fragment-cycle", name.place, |message| message.with("nom", name.text.as_str()));
            return Composed { lacking: true, ..Composed::default() };
        }
        self.spliced.set(self.spliced.get() + 1 + fragment.blocs.len());
        if self.spliced.get() > MAX_BLOCS {
            self.sink.error("fragments-trop-nombreux", name.place, |message| message.with("max", MAX_BLOCS));
            return Composed { lacking: true, ..Composed::default() };
        }
        open.push(name.text.clone());
        let mut part = self.compose(fragment, open);
        open.pop();
        self.apply(&mut part, &bloc.balise_changes, &bloc.controle_changes);
        part.cap(bloc.certitude);
        part.blocs.iter_mut().for_each(|inner| inherit(inner, bloc));
        part
    }

    fn in_place(&self, bloc: &BlocDefinition) -> Composed {
        let stray =
            bloc.balise_changes.first().map(|(name, _)| name).or(bloc.controle_changes.first().map(|(name, _)| name));
        if let Some(name) = stray {
            self.sink.error("changement-sans-fragment", name.place, |message| message.with("nom", name.text.as_str()));
        }
        let mut bloc = bloc.clone();
        let defaults = bloc.clone();
        inherit(&mut bloc, &defaults);
        Composed { blocs: vec![bloc], ..Composed::default() }
    }
}

/// What the first says, and what the second says besides.
fn both(first: Option<RetourDefinition>, second: Option<RetourDefinition>) -> Option<RetourDefinition> {
    match (first, second) {
        (Some(first), Some(second)) => Some(first.or(second)),
        (first, second) => first.or(second),
    }
}

/// What a bloc says for all its tags, each tag takes over where it says nothing.
fn inherit(bloc: &mut BlocDefinition, defaults: &BlocDefinition) {
    for balise in &mut bloc.balises {
        balise.source = balise.source.take().or_else(|| defaults.source.clone());
        balise.certitude = balise.certitude.or(defaults.certitude);
        balise.niveau = balise.niveau.or(defaults.niveau);
    }
}
