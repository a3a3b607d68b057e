//! Where the tags and containers of a table go in a revision.

use std::collections::{BTreeMap, BTreeSet};

use super::compile::{Route, route_of};
use super::compose::Composed;
use super::definition::DeplaceDefinition;
use super::reader::{Cell, Sink};

/// The names that lead to a tag or container, from the filing downwards.
pub(super) type Names = Vec<String>;

/// The old place of everything that moves, with its new one; what stands in a container goes with it.
#[derive(Debug, Default)]
pub(super) struct Moves {
    targets: BTreeMap<Names, Route>,
    /// Every container as it was.
    containers: BTreeSet<Names>,
    /// Those of them that are lists.
    lists: BTreeSet<Names>,
}

impl Moves {
    /// Reads the moves of a revision; those that lead from or to nowhere are told and left out.
    pub(super) fn read(composed: &Composed, definitions: &[DeplaceDefinition], sink: &Sink<'_>) -> Self {
        let mut moves = Self::default();
        for bloc in &composed.blocs {
            let mut route = bloc.chemin.as_ref().and_then(|cell| route_of(&cell.text)).unwrap_or_default();
            while let Some((_, listed)) = route.last() {
                let names = names(&route);
                if *listed {
                    moves.lists.insert(names.clone());
                }
                moves.containers.insert(names);
                route.pop();
            }
        }
        for definition in definitions {
            moves.add(composed, definition, sink);
        }
        moves
    }

    fn add(&mut self, composed: &Composed, definition: &DeplaceDefinition, sink: &Sink<'_>) {
        for (key, cell) in [("balise", &definition.balise), ("vers", &definition.vers)] {
            if cell.is_none() {
                sink.error("cle-manquante", definition.place, |message| message.with("cle", key));
            }
        }
        let (Some(balise), Some(vers)) = (&definition.balise, &definition.vers) else { return };
        let Some(from) = find(composed, balise, sink) else { return };
        let target = route_of(&vers.text).filter(|route| !route.is_empty());
        let listed = |route: &Route| route.last().is_some_and(|(_, listed)| *listed);
        let Some(target) = target.filter(|route| !listed(route) || self.containers.contains(&from)) else {
            sink.error("chemin-invalide", vers.place, |message| message.with("chemin", vers.text.as_str()));
            return;
        };
        if self.goes(&from) == target || self.targets.insert(from, target).is_some() {
            sink.error("changement-inutile", balise.place, |message| message.with("nom", balise.text.as_str()));
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.targets.is_empty()
    }

    /// Where that which stood there stands now.
    pub(super) fn goes(&self, from: &[String]) -> Route {
        if let Some(route) = self.targets.get(from) {
            return route.clone();
        }
        let Some((name, above)) = from.split_last() else { return Route::new() };
        let mut route = self.goes(above);
        route.push((name.clone(), self.lists.contains(from)));
        route
    }

    /// Whether it was a container.
    pub(super) fn is_container(&self, from: &[String]) -> bool {
        self.containers.contains(from)
    }

    /// Whether it was a list of objects.
    pub(super) fn is_list(&self, from: &[String]) -> bool {
        self.lists.contains(from)
    }

    /// Whether anything moves there or below.
    pub(super) fn stir(&self, from: &[String]) -> bool {
        self.targets.keys().any(|moved| moved.starts_with(from))
    }
}

/// The one tag that a path, or as much of it as tells it from others, leads to.
fn find(composed: &Composed, cell: &Cell, sink: &Sink<'_>) -> Option<Names> {
    let whole = cell.text.starts_with('$');
    let wanted: Names = match route_of(&cell.text) {
        Some(route) if whole => names(&route),
        _ => cell.text.split('.').map(str::to_owned).collect(),
    };
    let all: Vec<Names> = tags(composed);
    let fits = |path: &&Names| if whole { **path == wanted } else { path.ends_with(&wanted) };
    let mut found = all.iter().filter(fits);
    match (found.next(), found.next()) {
        (Some(path), None) => return Some(path.clone()),
        (Some(first), Some(second)) => {
            let paths = format!("`{}`, `{}`", first.join("."), second.join("."));
            sink.error("balise-ambigue", cell.place, |message| {
                message.with("nom", cell.text.as_str()).with("liste", paths.as_str())
            });
        }
        (None, _) => {
            let known: Vec<String> = match whole {
                true => all.iter().map(|path| format!("$.{}", path.join("."))).collect(),
                false => all.iter().filter_map(|path| path.last().cloned()).collect(),
            };
            sink.unknown("balise-inconnue", cell.place, &cell.text, known.iter().map(String::as_str));
        }
    }
    None
}

/// Every tag of a table, by the names that lead to it.
pub(super) fn tags(composed: &Composed) -> Vec<Names> {
    let of_bloc = |bloc: &super::definition::BlocDefinition| -> Vec<Names> {
        let above = bloc.chemin.as_ref().and_then(|cell| route_of(&cell.text)).map(|route| names(&route));
        let names = bloc.balises.iter().filter_map(|balise| Some(balise.nom.as_ref()?.text.clone()));
        names.map(|name| above.iter().flatten().cloned().chain([name]).collect()).collect()
    };
    composed.blocs.iter().flat_map(of_bloc).collect()
}

/// The names of a route.
pub(super) fn names(route: &[(String, bool)]) -> Names {
    route.iter().map(|(name, _)| name.clone()).collect()
}

/// A route as rule files write it.
pub(super) fn written(route: &[(String, bool)]) -> String {
    let step = |(name, listed): &(String, bool)| format!(".{name}{}", if *listed { "[*]" } else { "" });
    format!("${}", route.iter().map(step).collect::<String>())
}
