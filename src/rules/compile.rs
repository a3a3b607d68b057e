//! From a composed table to a plan: shapes first, then every name in every cell, all problems reported.

mod around;
mod controle;
mod shapes;
mod slots;

use std::collections::BTreeMap;
use std::str::FromStr;

use crate::json::{Path, Step};
use crate::notation::{CellError, Outcome, Template};

use super::compose::Composed;
use super::counterpart::Other;
use super::definition::BaliseDefinition;
use super::files::Files;
use super::plan::{Demand, Plan, ShapeId};
use super::reader::{Cell, Place, Sink};
use super::resolve::{Resolver, Scope, UNKNOWN_TAG};
use super::words::{Certitude, Niveau};

/// One step of a bloc's path: a container, and whether it is a list.
pub(super) type Route = Vec<(String, bool)>;

/// What `pour` says for a contrôle of each piece, or of each zip.
pub(crate) const PIECES: &str = "depot.pieces[*]";
pub(crate) const ZIPS: &str = "depot.zips[*]";

/// The definition behind a slot, kept until its names can be resolved.
struct Row<'a> {
    shape: ShapeId,
    slot: usize,
    definition: &'a BaliseDefinition,
}

/// What a condition takes over from its tag where it says nothing itself.
struct Stated {
    source: Option<String>,
    certitude: Certitude,
    niveau: Niveau,
}

/// Compiles a table; what cannot be compiled is reported and left out. `others` are the tables of its counterparts, in their
/// order.
pub(crate) fn compile(
    composed: &Composed,
    words: &[(&'static str, String)],
    others: &[Option<Other>],
    sink: &Sink<'_>,
) -> Plan {
    let mut compiler = Compiler::new(words, sink);
    compiler.shapes(&composed.blocs);
    compiler.slots(&composed.blocs);
    compiler.nest();
    compiler.demande(&composed.blocs);
    let tables = tables(composed);
    let depot = composed.depot.nom.as_ref().and_then(|cell| compiler.parse::<Template>(cell));
    compiler.pieces(&composed.depot);
    compiler.counterparts(composed, others);
    compiler.treatment(composed);
    compiler.resolve(composed, words, &tables, depot.as_ref());
    compiler.plan
}

/// The objects of a table, its tags and their formats, any of which may hold null: what it takes to read a filing that the
/// portal has given back.
pub(super) fn outline(composed: &Composed, words: &[(&'static str, String)]) -> Plan {
    let files = Files::default();
    let sink = Sink::new(&files);
    let mut compiler = Compiler::new(words, &sink);
    compiler.shapes(&composed.blocs);
    compiler.slots(&composed.blocs);
    compiler.nest();
    compiler.demande(&composed.blocs);
    compiler.treatment(composed);
    for slot in compiler.plan.shapes.iter_mut().flat_map(|shape| &mut shape.slots) {
        slot.demand = Demand::Always(Outcome::Optional);
    }
    compiler.plan
}

pub(super) fn tables(composed: &Composed) -> BTreeMap<String, BTreeMap<String, String>> {
    let mut tables: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    for table in &composed.tables {
        let rows = table.rows.iter().map(|(name, code)| (name.text.clone(), code.text.clone()));
        tables.entry(table.name.text.clone()).or_default().extend(rows);
    }
    tables
}

pub(super) struct Compiler<'a> {
    pub(super) sink: &'a Sink<'a>,
    /// What the profile is called by: its couloir, logiciel and phase.
    pub(super) words: &'a [(&'static str, String)],
    pub(super) plan: Plan,
    /// The path of each shape.
    routes: Vec<Route>,
    rows: Vec<Row<'a>>,
}

impl<'a> Compiler<'a> {
    fn new(words: &'a [(&'static str, String)], sink: &'a Sink<'a>) -> Self {
        Self { sink, words, plan: Plan::default(), routes: Vec::new(), rows: Vec::new() }
    }

    pub(super) fn error(&self, code: &'static str, place: Place, name: &str) {
        self.sink.error(code, place, |message| message.with("nom", name));
    }

    pub(super) fn parse<T: FromStr<Err = CellError>>(&self, cell: &Cell) -> Option<T> {
        cell.text.parse().map_err(|error| self.sink.cell(cell, &error)).ok()
    }

    pub(super) fn required<'c>(&self, cell: Option<&'c Cell>, place: Place, key: &'static str) -> Option<&'c Cell> {
        if cell.is_none() {
            self.sink.error("cle-manquante", place, |message| message.with("cle", key));
        }
        cell
    }

    fn resolve(
        &mut self,
        composed: &Composed,
        words: &[(&'static str, String)],
        tables: &BTreeMap<String, BTreeMap<String, String>>,
        depot: Option<&Template>,
    ) {
        // Names lead to shapes alone: rules, with all their examples, need not be copied.
        let rules = std::mem::take(&mut self.plan.rules);
        let shapes = self.plan.clone();
        self.plan.rules = rules;
        let resolver = Resolver { plan: &shapes, sink: self.sink, words, tables, depot, unknown: UNKNOWN_TAG };
        self.links(composed, &resolver);
        for row in std::mem::take(&mut self.rows) {
            self.resolve_row(&row, &resolver);
        }
        for definition in &composed.controles {
            self.controle(definition, &resolver);
        }
        for definition in &composed.repares {
            self.repair(definition, &resolver);
        }
        let root = Scope { shape: ShapeId(0), element: None, ailing: false };
        let nom = composed.depot.nom.as_ref();
        self.plan.depot = nom.zip(depot).and_then(|(cell, template)| resolver.gabarit(template, &root, cell));
        let given = composed.retour.as_ref().and_then(|retour| retour.gabarit.as_ref());
        let form = given.and_then(|cell| resolver.gabarit(&self.parse::<Template>(cell)?, &root, cell));
        self.plan.treatment.iter_mut().for_each(|treatment| treatment.form.clone_from(&form));
        let litter = composed.depot.systeme.iter().flatten();
        self.plan.pieces.litter =
            litter.filter_map(|cell| resolver.gabarit(&self.parse::<Template>(cell)?, &root, cell)).collect();
    }
}

fn shape_id(rank: usize) -> Option<ShapeId> {
    u16::try_from(rank).ok().map(ShapeId)
}

/// `$.a[*].b`: names, each perhaps a list.
pub(super) fn route_of(text: &str) -> Option<Route> {
    let path = Path::parse(text).ok()?;
    if text.starts_with('@') {
        return None;
    }
    let mut route: Route = Vec::new();
    for step in path.steps()? {
        match (step, route.last_mut()) {
            (Step::Name(name), _) => route.push((name.clone(), false)),
            (Step::Each, Some((_, repeated))) if !*repeated => *repeated = true,
            _ => return None,
        }
    }
    Some(route)
}
