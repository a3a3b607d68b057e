//! A table whose tags and containers go elsewhere: its blocs follow, and every cell that names what has moved.

use std::collections::BTreeSet;

use crate::notation::Template;

use super::compile::{PIECES, ZIPS, compile, tables};
use super::compose::Composed;
use super::definition::{
    BaliseDefinition, BlocDefinition, ControleDefinition, DeplaceDefinition, ExempleDefinition, LigneDefinition,
    RepareDefinition,
};
use super::files::Files;
use super::follow::Follower;
use super::moves::{Moves, Names, names, tags, written};
use super::plan::{ShapeId, Type};
use super::reader::{Cell, Sink};
use super::resolve::{Resolver, Scope, UNKNOWN_TAG};

/// Moves tags and containers; all paths speak of the table as it was. Gives every tag with its place then.
pub(super) fn relocate(
    composed: &mut Composed,
    definitions: &[DeplaceDefinition],
    sink: &Sink<'_>,
) -> Vec<(Names, Names)> {
    let moves = Moves::read(composed, definitions, sink);
    let gone = tags(composed).into_iter().map(|tag| (tag.clone(), names(&moves.goes(&tag)))).collect();
    if moves.is_empty() {
        return gone;
    }
    // What is wrong with the table as it was has been said already.
    let files = Files::default();
    let quiet = Sink::new(&files);
    let plan = compile(composed, &[], &[], &quiet);
    let tables = tables(composed);
    let depot: Option<Template> = composed.depot.nom.as_ref().and_then(|cell| cell.text.parse().ok());
    let depot = depot.as_ref();
    let resolver = Resolver { plan: &plan, sink: &quiet, words: &[], tables: &tables, depot, unknown: UNKNOWN_TAG };
    let before = tags(composed);
    let after: BTreeSet<Names> = before.iter().map(|tag| names(&moves.goes(tag))).collect();
    let follower = Follower { moves: &moves, resolver, before: &before, after: &after };
    composed.blocs.iter_mut().for_each(|bloc| follower.bloc(bloc));
    composed.controles.iter_mut().for_each(|controle| follower.controle(controle));
    composed.lignes.iter_mut().for_each(|ligne| follower.ligne(ligne));
    composed.repares.iter_mut().for_each(|repare| follower.repare(repare));
    follower.settings(composed);
    composed.blocs = std::mem::take(&mut composed.blocs).into_iter().flat_map(|bloc| split(bloc, &moves)).collect();
    gone
}

/// A bloc as it stands now: one for each object that its tags have gone to.
fn split(mut bloc: BlocDefinition, moves: &Moves) -> Vec<BlocDefinition> {
    let Some(route) = bloc.chemin.as_ref().and_then(|cell| super::compile::route_of(&cell.text)) else {
        return vec![bloc];
    };
    let above = names(&route);
    let own = written(&moves.goes(&above));
    let mut parts: Vec<(String, Vec<BaliseDefinition>)> = vec![(own, Vec::new())];
    for mut balise in std::mem::take(&mut bloc.balises) {
        let mut at = parts.first().map(|(own, _)| own.clone()).unwrap_or_default();
        if let Some(name) = &mut balise.nom {
            let mut route = moves.goes(&[above.as_slice(), std::slice::from_ref(&name.text)].concat());
            name.text = route.pop().map(|(name, _)| name).unwrap_or_default();
            at = written(&route);
        }
        match parts.iter_mut().find(|(chemin, _)| *chemin == at) {
            Some((_, balises)) => balises.push(balise),
            None => parts.push((at, vec![balise])),
        }
    }
    let flagged = bloc.demande.is_some() || bloc.numero.is_some() || bloc.specimen.is_some();
    let part = |(rank, (chemin, balises)): (usize, (String, Vec<BaliseDefinition>))| {
        let mut part = BlocDefinition { balises, ..bloc.clone() };
        let object = chemin.rsplit('.').next().unwrap_or_default().trim_end_matches("[*]").to_owned();
        part.chemin = part.chemin.map(|cell| Cell { text: chemin, ..cell });
        if rank > 0 {
            // A title names one bloc.
            part.titre = part.titre.map(|cell| Cell { text: format!("{} ({object})", cell.text), ..cell });
            (part.demande, part.numero, part.specimen) = (None, None, None);
        }
        part
    };
    let stays = |(rank, (_, balises)): &(usize, (String, Vec<_>))| *rank > 0 || flagged || !balises.is_empty();
    parts.into_iter().enumerate().filter(stays).map(part).collect()
}

impl Follower<'_> {
    fn bloc(&self, bloc: &mut BlocDefinition) {
        let Some(route) = bloc.chemin.as_ref().and_then(|cell| super::compile::route_of(&cell.text)) else { return };
        let above = names(&route);
        if let Some(numero) = &mut bloc.numero {
            self.leaf(numero, &above);
        }
        let Some(shape) = self.shape(&written(&route)) else { return };
        let scope = Scope::of(shape);
        for balise in &mut bloc.balises {
            self.balise(balise, &above, &scope);
        }
    }

    fn balise(&self, balise: &mut BaliseDefinition, above: &[String], scope: &Scope) {
        let name = balise.nom.as_ref().map(|cell| cell.text.clone());
        let own: Names = above.iter().cloned().chain(name).collect();
        if let Some(cell) = &mut balise.obligatoire {
            self.obligation(cell, scope);
        }
        if let Some(cell) = &mut balise.gabarit {
            self.template(cell, scope);
        }
        for cell in balise.exige.iter_mut().flatten().filter_map(|exige| exige.condition.as_mut()) {
            self.condition(cell, scope);
        }
        let lists = [&mut balise.valides, &mut balise.invalides, &mut balise.deconseilles];
        lists.into_iter().flatten().flatten().for_each(|cell| self.value(cell, &own));
        for exemple in balise.exemples.iter_mut().flatten() {
            let lists = [&mut exemple.valides, &mut exemple.invalides, &mut exemple.deconseilles];
            lists.into_iter().flatten().for_each(|cell| self.value(cell, &own));
            self.exemple(exemple, above);
        }
    }

    fn exemple(&self, exemple: &mut ExempleDefinition, above: &[String]) {
        let rank = exemple.dans.unwrap_or(0);
        for (name, value) in &mut exemple.avec {
            let tag = self.given(name, above, rank);
            if value.text.starts_with('$') {
                self.path(value, "[0]");
            } else if let Some(tag) = tag {
                self.value(value, &tag);
            }
        }
    }

    fn controle(&self, controle: &mut ControleDefinition) {
        let Some(pour) = &mut controle.pour else { return };
        let plan = self.resolver.plan;
        let declared = plan.pieces.declared.map_or(ShapeId::ROOT, |(shape, _)| shape);
        let scope = match pour.text.as_str() {
            PIECES => Scope { shape: declared, element: Some(Type::Piece), ailing: false },
            ZIPS => Scope { shape: ShapeId::ROOT, element: Some(Type::Zip), ailing: false },
            path => match self.shape(path) {
                Some(shape) => Scope::of(shape),
                None => return,
            },
        };
        if scope.element.is_none() {
            self.path(pour, "[*]");
            pour.text = written(&self.moves.goes(&self.way(scope.shape)));
        }
        for cell in [&mut controle.si, &mut controle.exige].into_iter().flatten() {
            self.condition(cell, &scope);
        }
        if let Some(cell) = &mut controle.balise {
            self.shown(cell, scope.shape);
        }
        controle.exemples.iter_mut().flatten().for_each(|exemple| self.exemple(exemple, &[]));
    }

    /// A row of the document names its rules as they are now; what it prints stays as it is printed.
    fn ligne(&self, ligne: &mut LigneDefinition) {
        match (&mut ligne.regles, &ligne.imprime, &ligne.motif) {
            (Some(regles), ..) => regles.iter_mut().for_each(|cell| {
                if let Some(text) = self.rule(&cell.text) {
                    cell.text = text;
                }
            }),
            (None, Some(printed), None) => {
                let text = self.rule(&printed.text);
                ligne.regles = text.map(|text| vec![Cell { text, ..printed.clone() }]);
            }
            _ => {}
        }
    }

    /// A repair names tags wherever they stand.
    fn repare(&self, repare: &mut RepareDefinition) {
        self.everywhere(&mut repare.balises);
        for exemple in &mut repare.exemples {
            let tag = exemple.dans.iter().find_map(|cell| self.called(&cell.text).next());
            if let Some(tag) = tag {
                let cells = [&mut exemple.avant, &mut exemple.apres].into_iter().flatten();
                cells.for_each(|cell| self.value(cell, tag));
            }
            self.everywhere(&mut exemple.dans);
        }
    }

    /// Every name that the tags of these names have now.
    fn everywhere(&self, cells: &mut Vec<Cell>) {
        let mut now: Vec<Cell> = Vec::new();
        for cell in std::mem::take(cells) {
            let moved = self.called(&cell.text).filter_map(|tag| names(&self.moves.goes(tag)).pop());
            let mut texts: Vec<_> = moved.collect();
            if texts.is_empty() {
                texts.push(cell.text.clone());
            }
            for text in texts {
                if now.iter().all(|own| own.text != text) {
                    now.push(Cell { text, ..cell.clone() });
                }
            }
        }
        *cells = now;
    }

    /// The tags that had a name.
    fn called(&self, name: &str) -> impl Iterator<Item = &Names> {
        self.before.iter().filter(move |tag| tag.last().is_some_and(|own| own == name))
    }

    fn settings(&self, composed: &mut Composed) {
        let clues = composed.indices.iter_mut().filter_map(|indice| indice.chemin.as_mut());
        clues.chain(&mut composed.depot.declarees).for_each(|cell| self.path(cell, "[*]"));
        let root = Scope::of(ShapeId::ROOT);
        if let Some(nom) = &mut composed.depot.nom {
            self.template(nom, &root);
        }
        let shape = self.resolver.plan.demande;
        for rapprochement in &mut composed.rapprochements {
            if let (Some(lien), Some(shape)) = (&mut rapprochement.lien, shape) {
                self.condition(lien, &Scope::of(shape));
            }
            if let Some(shape) = shape {
                rapprochement.reprises.iter_mut().for_each(|(tag, _)| self.condition(tag, &Scope::of(shape)));
            }
            rapprochement.specimen.iter_mut().for_each(|(_, value)| self.path(value, "[*]"));
            let apart = shape.map_or_else(Vec::new, |shape| self.apart(shape, &rapprochement.name));
            rapprochement.specimen.splice(0..0, apart);
        }
        let demande = shape.map(|shape| self.way(shape));
        if let (Some(retour), Some(demande)) = (&mut composed.retour, demande) {
            let own = [&mut retour.code, &mut retour.libelle, &mut retour.dossier].into_iter().flatten();
            let lists = [&mut retour.nouveaux, &mut retour.reperes].into_iter().flatten().flatten();
            own.chain(lists).for_each(|cell| self.leaf(cell, &demande));
            retour.gabarit.iter_mut().for_each(|cell| self.template(cell, &root));
            retour.remplies.iter_mut().flatten().for_each(|cell| self.path(cell, "[*]"));
        }
    }

    /// Tags that had the name of one in the other filing, and so its value in the specimens: where they have gone.
    fn apart(&self, demande: ShapeId, at: &Cell) -> Vec<(Cell, Cell)> {
        let demande = self.way(demande);
        let shared = |tag: &&Names| tag.len() == 1 || tag.len() == demande.len() + 1 && tag.starts_with(&demande);
        let gone = self.before.iter().filter(shared).filter(|tag| !self.moves.is_container(tag));
        let pair = |tag: &Names| {
            let route = self.moves.goes(tag);
            let cell = |text: String| Cell { text, ..at.clone() };
            let name = tag.last().filter(|_| names(&route) != *tag)?;
            Some((cell(name.clone()), cell(written(&route))))
        };
        gone.filter_map(pair).collect()
    }
}
