//! Revisions, laid over the table in force.

use std::mem;

use crate::diagnostic::Severity;
use crate::rules::definition::{
    BlocDefinition, ControleDefinition, FileDefinition, RapprochementDefinition, RepareDefinition,
};
use crate::rules::reader::{Cell, Place};
use crate::rules::relocate::relocate;

use super::{Composed, Composer, both};

impl Composer<'_> {
    /// Lays a revision over the table in force.
    pub(super) fn revise(&self, composed: &mut Composed, revision: &FileDefinition, file: &str) {
        let revision = &revision.clone().capped();
        self.worth(composed, revision, file);
        let moved = relocate(composed, &revision.deplaces, self.sink);
        composed.restate(revision);
        composed.state_rows(revision);
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

    /// A revision changes something, and says what.
    fn worth(&self, composed: &Composed, revision: &FileDefinition, file: &str) {
        if revision.broken {
            return;
        }
        if is_empty(revision) && !renames(revision, composed) {
            let place = revision.objet.as_ref().or(revision.source.as_ref()).map(|cell| cell.place.span());
            self.sink.report(Severity::Error, "revision-vide", file, place, |message| message);
        } else {
            self.stated(revision, file);
        }
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
    /// What a revision says of the table as a whole takes the place of what was said before.
    fn restate(&mut self, revision: &FileDefinition) {
        self.document = revision.document.clone().or(self.document.take());
        self.titre = revision.titre.clone().or(self.titre.take());
        self.version = revision.version.clone().or(self.version.take());
        self.certitude = revision.certitude.or(self.certitude);
        self.depot = revision.depot.clone().or(mem::take(&mut self.depot));
        // An empty text takes away what a revision cannot leave out.
        self.depot.declarees = self.depot.declarees.take().filter(|cell| !cell.text.is_empty());
        self.retour = both(revision.retour.clone(), self.retour.take()).filter(|retour| !retour.retire);
        let before = mem::take(&mut self.rapprochements);
        self.rapprochements = RapprochementDefinition::joined(revision.rapprochements.clone(), before);
    }

    /// The tables of codes, the clues and the rows of the document that a revision states, anew or in addition.
    fn state_rows(&mut self, revision: &FileDefinition) {
        for table in &revision.tables {
            self.tables.retain(|own| own.name.text != table.name.text);
            self.tables.push(table.clone());
        }
        self.indices.extend(revision.indices.iter().cloned());
        for ligne in &revision.lignes {
            // A row that stands there already is stated anew.
            match self.lignes.iter_mut().find(|own| own.identity() == ligne.identity()) {
                Some(own) => own.clone_from(ligne),
                None => self.lignes.push(ligne.clone()),
            }
        }
    }
}

/// Whether a revision changes no rule.
fn is_empty(revision: &FileDefinition) -> bool {
    revision.balise_changes.is_empty()
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
        && revision.rapprochements.is_empty()
}

/// Whether a revision names another document, title or version than the table in force.
fn renames(revision: &FileDefinition, composed: &Composed) -> bool {
    let names = [
        (&revision.document, &composed.document),
        (&revision.titre, &composed.titre),
        (&revision.version, &composed.version),
    ];
    names.iter().any(|(new, old)| new.is_some() && new != old)
}
