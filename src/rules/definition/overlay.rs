//! What a revision says laid over what stands.

use crate::rules::reader::Cell;
use crate::rules::words::Certitude;

use super::{
    BaliseDefinition, ControleDefinition, DepotDefinition, FileDefinition, LigneDefinition, RapprochementDefinition,
    RetourDefinition,
};

impl LigneDefinition {
    /// What tells it from other rows: where it stands, and what is printed there.
    pub(crate) fn identity(&self) -> [Option<&str>; 3] {
        [&self.bloc, &self.imprime, &self.texte].map(|cell| cell.as_ref().map(|cell| cell.text.as_str()))
    }
}

impl RetourDefinition {
    /// What it says itself, and what another says besides.
    pub(crate) fn or(self, other: Self) -> Self {
        // A part that names no code is an addition: what is missing is missing in the other.
        let place = if self.code.is_none() { other.place } else { self.place };
        Self {
            code: self.code.or(other.code),
            libelle: self.libelle.or(other.libelle),
            accepted_code: self.accepted_code.or(other.accepted_code),
            accepted_label: self.accepted_label.or(other.accepted_label),
            retire: self.retire,
            dossier: self.dossier.or(other.dossier),
            nouveaux: self.nouveaux.or(other.nouveaux),
            gabarit: self.gabarit.or(other.gabarit),
            reperes: self.reperes.or(other.reperes),
            remplies: self.remplies.or(other.remplies),
            source: self.source.or(other.source),
            certitude: self.certitude.or(other.certitude),
            place,
        }
    }
}

impl DepotDefinition {
    /// What it says itself, and what another says besides.
    pub(crate) fn or(self, other: Self) -> Self {
        Self {
            nom: self.nom.or(other.nom),
            formulaire: self.formulaire.or(other.formulaire),
            declarees: self.declarees.or(other.declarees),
            systeme: self.systeme.or(other.systeme),
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.nom.is_none() && self.formulaire.is_none() && self.declarees.is_none() && self.systeme.is_none()
    }
}

impl RapprochementDefinition {
    /// What it says itself, and what another of that name says besides.
    fn or(self, other: Self) -> Self {
        let joined = |mut own: Vec<(Cell, Cell)>, other: Vec<(Cell, Cell)>| {
            let new = other.into_iter().filter(|(name, _)| !own.iter().any(|(known, _)| known.text == name.text));
            let new: Vec<_> = new.collect();
            own.extend(new);
            // As a single table has them.
            own.sort_by(|(one, _), (other, _)| one.text.cmp(&other.text));
            own
        };
        Self {
            liste: self.liste.or(other.liste),
            profil: self.profil.or(other.profil),
            lien: self.lien.or(other.lien),
            reponse: self.reponse.or(other.reponse),
            remplies: joined(self.remplies, other.remplies),
            inconnues: joined(self.inconnues, other.inconnues),
            specimen: joined(self.specimen, other.specimen),
            reprises: joined(self.reprises, other.reprises),
            ..self
        }
    }

    /// Some of them, completed by others of the same names.
    pub(crate) fn joined(own: Vec<Self>, others: Vec<Self>) -> Vec<Self> {
        let mut joined = own;
        for other in others {
            match joined.iter().position(|known| known.name.text == other.name.text) {
                Some(rank) => {
                    let known = joined.remove(rank);
                    joined.insert(rank, known.or(other));
                }
                None => joined.push(other),
            }
        }
        joined
    }
}

impl FileDefinition {
    /// The same with every rule no surer than the file itself.
    pub(crate) fn capped(mut self) -> Self {
        let cap = self.certitude;
        for bloc in &mut self.blocs {
            bloc.certitude = bloc.certitude.max(cap);
            bloc.balises.iter_mut().for_each(|balise| balise.cap(cap));
        }
        self.balise_changes.iter_mut().for_each(|(_, change)| change.cap(cap));
        let changes = self.controle_changes.iter_mut().map(|(_, change)| change);
        self.controles.iter_mut().chain(changes).for_each(|controle| controle.cap(cap));
        self
    }
}

/// Puts what a change says in the place of what stands; whether anything differs.
trait Overlay {
    fn overlay(&mut self, change: Self) -> bool;
}

impl<T: PartialEq> Overlay for Option<T> {
    fn overlay(&mut self, change: Self) -> bool {
        match change {
            Some(value) if self.as_ref() != Some(&value) => {
                *self = Some(value);
                true
            }
            _ => false,
        }
    }
}

impl BaliseDefinition {
    /// Makes the tag and its conditions no surer than `cap`; the less sure of two degrees is the greater one.
    pub(crate) fn cap(&mut self, cap: Option<Certitude>) {
        self.certitude = self.certitude.max(cap);
        for exige in self.exige.iter_mut().flatten() {
            exige.certitude = exige.certitude.max(cap);
        }
    }

    /// Takes over every key that `change` gives; whether that changed anything.
    pub(crate) fn apply(&mut self, change: Self) -> bool {
        [
            self.nom.overlay(change.nom),
            self.format.overlay(change.format),
            self.obligatoire.overlay(change.obligatoire),
            self.aide.overlay(change.aide),
            self.source.overlay(change.source),
            self.certitude.overlay(change.certitude),
            self.niveau.overlay(change.niveau),
            self.gabarit.overlay(change.gabarit),
            self.exige.overlay(change.exige),
            self.valides.overlay(change.valides),
            self.invalides.overlay(change.invalides),
            self.deconseilles.overlay(change.deconseilles),
            self.exemples.overlay(change.exemples),
            self.motif.overlay(change.motif),
        ]
        .contains(&true)
    }
}

impl ControleDefinition {
    /// Makes the contrôle no surer than `cap`.
    pub(crate) fn cap(&mut self, cap: Option<Certitude>) {
        self.certitude = self.certitude.max(cap);
    }

    /// Takes over every key that `change` gives; whether that changed anything.
    pub(crate) fn apply(&mut self, change: Self) -> bool {
        let place = change.place;
        let changed = [
            self.niveau.overlay(change.niveau),
            self.pour.overlay(change.pour),
            self.si.overlay(change.si),
            self.exige.overlay(change.exige),
            self.libelle.overlay(change.libelle),
            self.balise.overlay(change.balise),
            self.aide.overlay(change.aide),
            self.source.overlay(change.source),
            self.certitude.overlay(change.certitude),
            self.exemples.overlay(change.exemples),
            self.motif.overlay(change.motif),
        ]
        .contains(&true);
        // It is cited where it was last stated.
        if changed {
            self.place = place;
        }
        changed
    }
}
