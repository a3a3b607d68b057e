//! A whole table, and what is asked of it.

use std::collections::BTreeSet;
use std::mem;

use crate::notation::Expression;
use crate::rules::definition::{
    BlocDefinition, ControleDefinition, DepotDefinition, IndiceDefinition, LigneDefinition, RapprochementDefinition,
    RepareDefinition, RetourDefinition, TableDefinition,
};
use crate::rules::reader::{Cell, Place};
use crate::rules::trail::Trail;
use crate::rules::words::Certitude;

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

impl Composed {
    /// Makes every rule no surer than `cap`.
    pub(super) fn cap(&mut self, cap: Option<Certitude>) {
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

/// The names of a simple path: `$.a[*].b` gives `a`, `b`.
pub(in crate::rules) fn names(chemin: &str) -> impl Iterator<Item = &str> {
    chemin.split('.').skip(1).map(bare)
}

/// A step of a path without what stands in brackets.
pub(in crate::rules) fn bare(step: &str) -> &str {
    step.split('[').next().unwrap_or(step)
}
