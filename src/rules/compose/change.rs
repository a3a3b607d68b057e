//! Changes to tags and contrôles that stand in a table already.

use crate::rules::definition::{BaliseDefinition, ControleDefinition};
use crate::rules::reader::Cell;

use super::{Composed, Composer, inherit};

impl Composer<'_> {
    pub(super) fn apply(
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

    pub(super) fn change_balise(&self, composed: &mut Composed, name: &Cell, change: &BaliseDefinition) {
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
    pub(super) fn find(&self, composed: &Composed, name: &Cell, required: bool) -> Option<(usize, usize)> {
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

    pub(super) fn add_balise(&self, composed: &mut Composed, name: &Cell, after: &Cell, change: &BaliseDefinition) {
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

    pub(super) fn move_balise(&self, composed: &mut Composed, from: (usize, usize), after: &Cell) {
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

    pub(super) fn change_controle(&self, composed: &mut Composed, id: &Cell, change: &ControleDefinition) {
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
}

fn ends_with(path: &[&str], wanted: &[&str]) -> bool {
    path.ends_with(wanted)
}

fn remove_balise(composed: &mut Composed, bloc: usize, rank: usize) {
    if let Some(bloc) = composed.blocs.get_mut(bloc)
        && rank < bloc.balises.len()
    {
        bloc.balises.remove(rank);
    }
}
