//! Blocs put together: fragments spliced in, changes applied, revisions laid over the whole table.

use std::cell;
use std::collections::BTreeSet;
use std::mem;
use std::sync::Arc;

use crate::diagnostic::Severity;
use crate::notation::Expression;

use super::definition::{
    BaliseDefinition, BlocDefinition, ControleDefinition, DepotDefinition, FileDefinition, IndiceDefinition,
    LigneDefinition, RapprochementDefinition, RepareDefinition, RetourDefinition, TableDefinition,
};
use super::library::{Library, Table};
use super::reader::{Cell, Place, Sink};
use super::relocate::relocate;
use super::trail::Trail;
use super::words::Certitude;

/// A whole table, flat: no fragment is left to look up.
#[derive(Debug, Clone, Default)]
pub(crate) struct Composed {
    pub(crate) document: Option<Cell>,
    pub(crate) titre: Option<Cell>,
    pub(crate) version: Option<Cell>,
    /// Nothing in the table is surer than this, unless a revision says so.
    pub(crate) certitude: Option<Certitude>,
    pub(crate) depot: DepotDefinition,
    pub(crate) retour: Option<RetourDefinition>,
    pub(crate) rapprochements: Vec<RapprochementDefinition>,
    pub(crate) tables: Vec<TableDefinition>,
    pub(crate) indices: Vec<IndiceDefinition>,
    pub(crate) blocs: Vec<BlocDefinition>,
    pub(crate) controles: Vec<ControleDefinition>,
    /// The contrôles that hold it against a filing of which there is no profile: they cannot be evaluated.
    pub(crate) aside: Vec<String>,
    /// Where its tags have gone, revision by revision.
    pub(crate) trail: Trail,
    /// The rows of the document.
    pub(crate) lignes: Vec<LigneDefinition>,
    /// What may be put in the place of a value at fault: what a file says itself comes before what its fragments say.
    pub(crate) repares: Vec<RepareDefinition>,
    /// A fragment of it cannot be had: what else it lacks is no news.
    pub(crate) lacking: bool,
}

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

    fn apply(
        &self,
        composed: &mut Composed,
        balises: &[(Cell, BaliseDefinition)],
        controles: &[(Cell, ControleDefinition)],
    ) {
        for (name, change) in balises {
            self.change_balise(composed, name, change);
        }
        for (id, change) in controles {
            self.change_controle(composed, id, change);
        }
    }

    fn change_balise(&self, composed: &mut Composed, name: &Cell, change: &BaliseDefinition) {
        let Some((bloc, rank)) = self.find(composed, name, change.apres.is_none()) else {
            if let Some(after) = &change.apres {
                self.add_balise(composed, name, after, change);
            }
            return;
        };
        if change.retire {
            remove_balise(composed, bloc, rank);
            return;
        }
        let Some(balise) = composed.blocs.get_mut(bloc).and_then(|bloc| bloc.balises.get_mut(rank)) else {
            return;
        };
        let changed = balise.apply(change.clone());
        if let Some(after) = &change.apres {
            self.move_balise(composed, (bloc, rank), after);
        } else if !changed {
            self.sink.error("changement-inutile", name.place, |message| message.with("nom", name.text.as_str()));
        }
    }

    /// Finds a tag by its name, or by as much of its path as tells it from others.
    fn find(&self, composed: &Composed, name: &Cell, required: bool) -> Option<(usize, usize)> {
        let wanted: Vec<&str> = name.text.split('.').collect();
        let mut found = composed.positions().filter(|(_, _, path)| ends_with(path, &wanted));
        match (found.next(), found.next()) {
            (Some((bloc, rank, _)), None) => return Some((bloc, rank)),
            (Some((.., first)), Some((.., second))) => {
                let paths = format!("`{}`, `{}`", first.join("."), second.join("."));
                self.sink.error("balise-ambigue", name.place, |message| {
                    message.with("nom", name.text.as_str()).with("liste", paths.as_str())
                });
            }
            (None, _) if required => {
                let known: Vec<_> = composed.positions().filter_map(|(_, _, path)| path.last().copied()).collect();
                self.sink.unknown("balise-inconnue", name.place, &name.text, known);
            }
            (None, _) => {}
        }
        None
    }

    fn add_balise(&self, composed: &mut Composed, name: &Cell, after: &Cell, change: &BaliseDefinition) {
        let Some((bloc, rank)) = self.find(composed, after, true) else {
            return;
        };
        let mut balise = change.clone();
        let leaf = name.text.rsplit('.').next().unwrap_or_default().to_owned();
        balise.nom.get_or_insert_with(|| Cell { text: leaf, ..name.clone() });
        if let Some(bloc) = composed.blocs.get_mut(bloc) {
            let defaults = bloc.clone();
            bloc.balises.insert(rank + 1, balise);
            inherit(bloc, &defaults);
        }
    }

    fn move_balise(&self, composed: &mut Composed, from: (usize, usize), after: &Cell) {
        let Some(balise) = composed.blocs.get(from.0).and_then(|bloc| bloc.balises.get(from.1)).cloned() else {
            return;
        };
        let moved = balise.nom.clone();
        let Some(target) = self.find(composed, after, true) else {
            return;
        };
        if target == from || (target.0 == from.0 && target.1 + 1 == from.1) {
            self.sink.error("changement-inutile", after.place, |message| {
                message.with("nom", moved.as_ref().map_or("", |name| name.text.as_str()))
            });
            return;
        }
        if let Some(bloc) = composed.blocs.get_mut(target.0) {
            bloc.balises.insert(target.1 + 1, balise);
        }
        let shifted = usize::from(target.0 == from.0 && target.1 < from.1);
        remove_balise(composed, from.0, from.1 + shifted);
    }

    fn change_controle(&self, composed: &mut Composed, id: &Cell, change: &ControleDefinition) {
        let is_it = |controle: &ControleDefinition| controle.id.as_ref().is_some_and(|own| own.text == id.text);
        let Some(rank) = composed.controles.iter().position(is_it) else {
            let known: Vec<_> =
                composed.controles.iter().filter_map(|c| c.id.as_ref()).map(|id| id.text.as_str()).collect();
            self.sink.unknown("controle-inconnu", id.place, &id.text, known);
            return;
        };
        if change.retire {
            composed.controles.remove(rank);
            return;
        }
        let changed = composed.controles.get_mut(rank).is_some_and(|controle| controle.apply(change.clone()));
        if !changed {
            self.sink.error("changement-inutile", id.place, |message| message.with("nom", id.text.as_str()));
        }
    }

    /// Lays a revision over the table in force.
    pub(crate) fn revise(&self, composed: &mut Composed, revision: &FileDefinition, file: &str) {
        let revision = &revision.clone().capped();
        let empty = revision.balise_changes.is_empty()
            && revision.controle_changes.is_empty()
            && revision.blocs.is_empty()
            && revision.deplaces.is_empty()
            && revision.controles.is_empty()
            && revision.indices.is_empty()
            && revision.tables.is_empty()
            && revision.lignes.is_empty()
            && revision.repares.is_empty()
            && revision.depot.is_empty()
            && revision.retour.is_none()
            && revision.rapprochements.is_empty();
        let names = [
            (&revision.document, &composed.document),
            (&revision.titre, &composed.titre),
            (&revision.version, &composed.version),
        ];
        let renamed = names.iter().any(|(new, old)| new.is_some() && new != old);
        if empty && !renamed && !revision.broken {
            let place = revision.objet.as_ref().or(revision.source.as_ref()).map(|cell| cell.place.span());
            self.sink.report(Severity::Error, "revision-vide", file, place, |message| message);
        } else if !revision.broken {
            self.stated(revision, file);
        }
        let moved = relocate(composed, &revision.deplaces, self.sink);
        composed.document = revision.document.clone().or(composed.document.take());
        composed.titre = revision.titre.clone().or(composed.titre.take());
        composed.version = revision.version.clone().or(composed.version.take());
        composed.certitude = revision.certitude.or(composed.certitude);
        composed.depot = revision.depot.clone().or(mem::take(&mut composed.depot));
        // An empty text takes away what a revision cannot leave out.
        composed.depot.declarees = composed.depot.declarees.take().filter(|cell| !cell.text.is_empty());
        composed.retour = both(revision.retour.clone(), composed.retour.take()).filter(|retour| !retour.retire);
        let before = mem::take(&mut composed.rapprochements);
        composed.rapprochements = RapprochementDefinition::joined(revision.rapprochements.clone(), before);
        for table in &revision.tables {
            composed.tables.retain(|own| own.name.text != table.name.text);
            composed.tables.push(table.clone());
        }
        composed.indices.extend(revision.indices.iter().cloned());
        for ligne in &revision.lignes {
            // A row that stands there already is stated anew.
            match composed.lignes.iter_mut().find(|own| own.identity() == ligne.identity()) {
                Some(own) => own.clone_from(ligne),
                None => composed.lignes.push(ligne.clone()),
            }
        }
        for bloc in &revision.blocs {
            self.revise_bloc(composed, bloc);
        }
        for controle in &revision.controles {
            self.revise_controle(composed, controle);
        }
        for repare in &revision.repares {
            self.revise_repare(composed, repare);
        }
        self.apply(composed, &revision.balise_changes, &revision.controle_changes);
        let mut trail = mem::take(&mut composed.trail);
        trail.step(moved, &revision.balise_changes, composed);
        composed.trail = trail;
    }

    /// What a revision should say of itself.
    fn stated(&self, revision: &FileDefinition, file: &str) {
        for (key, cell) in [("objet", &revision.objet), ("source", &revision.source)] {
            if cell.is_none() {
                self.sink.report(Severity::Warning, "revision-muette", file, None, |message| message.with("cle", key));
            }
        }
    }

    /// A bloc of a revision: one to withdraw, or a new one.
    fn revise_bloc(&self, composed: &mut Composed, bloc: &BlocDefinition) {
        if bloc.retire {
            let Some(title) = &bloc.titre else {
                self.missing(bloc.place, "titre");
                return;
            };
            if let Some(rank) = self.find_bloc(composed, title) {
                composed.blocs.remove(rank);
            }
            return;
        }
        let at = match &bloc.apres {
            Some(title) => self.find_bloc(composed, title).map(|rank| rank + 1),
            None => Some(composed.blocs.len()),
        };
        let part = self.bloc(bloc, &mut Vec::new());
        if let Some(at) = at {
            composed.blocs.splice(at..at, part.blocs);
            composed.controles.extend(part.controles);
            composed.tables.extend(part.tables);
            composed.indices.extend(part.indices);
            composed.repares.extend(part.repares);
            composed.lacking |= part.lacking;
        }
    }

    fn find_bloc(&self, composed: &Composed, title: &Cell) -> Option<usize> {
        let titles = || composed.blocs.iter().filter_map(|bloc| bloc.titre.as_ref()).map(|title| title.text.as_str());
        let found =
            composed.blocs.iter().rposition(|bloc| bloc.titre.as_ref().is_some_and(|own| own.text == title.text));
        if found.is_none() {
            self.sink.unknown("bloc-inconnu", title.place, &title.text, titles());
        }
        found
    }

    /// A contrôle of a revision: new, or a change when its id is known.
    fn revise_controle(&self, composed: &mut Composed, controle: &ControleDefinition) {
        let Some(id) = &controle.id else {
            self.missing(controle.place, "id");
            return;
        };
        let known = composed.controles.iter().any(|own| own.id.as_ref() == Some(id));
        if known || controle.retire {
            self.change_controle(composed, id, controle);
        } else {
            composed.controles.push(controle.clone());
        }
    }

    /// A repair of a revision: new, stated anew when its id is known, or withdrawn.
    fn revise_repare(&self, composed: &mut Composed, repare: &RepareDefinition) {
        let known = composed.repares.iter().position(|own| own.id == repare.id);
        match (known.and_then(|rank| composed.repares.get_mut(rank)), repare.retire) {
            (Some(own), false) => own.clone_from(repare),
            (Some(_), true) => composed.repares.retain(|own| own.id != repare.id),
            (None, false) => composed.repares.push(repare.clone()),
            (None, true) => {
                let ids: Vec<_> =
                    composed.repares.iter().filter_map(|own| own.id.as_ref()).map(|id| id.text.as_str()).collect();
                let (name, place) = repare.id.as_ref().map_or(("", repare.place), |id| (&id.text, id.place));
                self.sink.unknown("reparation-inconnue", place, name, ids);
            }
        }
    }

    fn missing(&self, place: Place, key: &'static str) {
        self.sink.error("cle-manquante", place, |message| message.with("cle", key));
    }
}

impl Composed {
    /// Makes every rule no surer than `cap`.
    fn cap(&mut self, cap: Option<Certitude>) {
        let balises = self.blocs.iter_mut().flat_map(|bloc| &mut bloc.balises);
        balises.for_each(|balise| balise.cap(cap));
        self.controles.iter_mut().for_each(|controle| controle.cap(cap));
    }

    /// Puts aside what holds it against a filing of which there is no profile.
    pub(crate) fn put_aside(&mut self, counterpart: &RapprochementDefinition) {
        let names = [Some(&counterpart.name), counterpart.liste.as_ref()];
        let names: Vec<_> = names.into_iter().flatten().map(|name| name.text.as_str()).collect();
        let reads = |cell: &Option<Cell>| {
            let condition = cell.as_ref().and_then(|cell| cell.text.parse::<Expression>().ok());
            condition.is_some_and(|condition| condition.names().iter().any(|name| names.contains(&name.as_str())))
        };
        let (aside, kept) = mem::take(&mut self.controles)
            .into_iter()
            .partition::<Vec<_>, _>(|controle| reads(&controle.si) || reads(&controle.exige));
        self.controles = kept;
        self.aside.extend(aside.into_iter().filter_map(|controle| Some(controle.id?.text)));
        self.rapprochements.retain(|own| own.name.text != counterpart.name.text);
    }

    /// The ranks of the files that anything of it stands in.
    pub(crate) fn files(&self) -> BTreeSet<usize> {
        let balises = self.blocs.iter().flat_map(|bloc| &bloc.balises).map(|balise| balise.place);
        let controles = self.controles.iter().map(|controle| controle.place);
        let others = self.retour.iter().map(|retour| retour.place);
        let others = others.chain(self.rapprochements.iter().map(|rapprochement| rapprochement.place));
        let depot = [&self.depot.nom, &self.depot.declarees].into_iter().flatten().map(|cell| cell.place);
        balises.chain(controles).chain(others).chain(depot).map(Place::file).collect()
    }

    /// Every tag with the rank of its bloc, its rank there, and the names that lead to it.
    pub(crate) fn positions(&self) -> impl Iterator<Item = (usize, usize, Vec<&str>)> {
        self.blocs.iter().enumerate().flat_map(|(at, bloc)| {
            let chemin = bloc.chemin.as_ref().map_or("", |chemin| chemin.text.as_str());
            let above: Vec<_> = names(chemin).collect();
            bloc.balises.iter().enumerate().filter_map(move |(rank, balise)| {
                let mut path = above.clone();
                path.push(balise.nom.as_ref()?.text.as_str());
                Some((at, rank, path))
            })
        })
    }
}

/// What the first says, and what the second says besides.
fn both(first: Option<RetourDefinition>, second: Option<RetourDefinition>) -> Option<RetourDefinition> {
    match (first, second) {
        (Some(first), Some(second)) => Some(first.or(second)),
        (first, second) => first.or(second),
    }
}

/// The names of a simple path: `$.a[*].b` gives `a`, `b`.
pub(super) fn names(chemin: &str) -> impl Iterator<Item = &str> {
    chemin.split('.').skip(1).map(bare)
}

/// A step of a path without what stands in brackets.
pub(super) fn bare(step: &str) -> &str {
    step.split('[').next().unwrap_or(step)
}

fn ends_with(path: &[&str], wanted: &[&str]) -> bool {
    path.ends_with(wanted)
}

/// What a bloc says for all its tags, each tag takes over where it says nothing.
fn inherit(bloc: &mut BlocDefinition, defaults: &BlocDefinition) {
    for balise in &mut bloc.balises {
        balise.source = balise.source.take().or_else(|| defaults.source.clone());
        balise.certitude = balise.certitude.or(defaults.certitude);
        balise.niveau = balise.niveau.or(defaults.niveau);
    }
}

fn remove_balise(composed: &mut Composed, bloc: usize, rank: usize) {
    if let Some(bloc) = composed.blocs.get_mut(bloc)
        && rank < bloc.balises.len()
    {
        bloc.balises.remove(rank);
    }
}
