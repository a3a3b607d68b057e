//! From a composed table to a plan: shapes first, then every name in every cell, all problems reported.

use std::collections::BTreeMap;
use std::str::FromStr;

use crate::json::{Path, Step};
use crate::notation::{CellError, Expression, Format, Obligation, Outcome, Scalar, Template};

use super::compose::Composed;
use super::counterpart::Other;
use super::definition::{
    BaliseDefinition, BlocDefinition, ControleDefinition, DepotDefinition, ExigeDefinition, RepareDefinition,
    RepareExemple,
};
use super::files::Files;
use super::plan::{
    Controle, Demand, Exigence, Plan, Repair, RepairTrial, Rule, RuleId, RuleKind, Shape, ShapeId, Slot, Subject,
    Treatment, Type,
};
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

    // --- shapes -----------------------------------------------------------------------------------------------

    /// One shape for each path that a bloc opens; the filing itself is the first.
    fn shapes(&mut self, blocs: &[BlocDefinition]) {
        self.shape(Vec::new(), None);
        let opened: Vec<Route> =
            blocs.iter().filter_map(|bloc| bloc.chemin.as_ref().and_then(|cell| route_of(&cell.text))).collect();
        for bloc in blocs {
            let Some(route) = self.route(bloc) else { continue };
            // A parent stands before its children, wherever its own bloc is stated.
            for above in (1..route.len()).filter_map(|len| route.get(..len)) {
                if opened.iter().any(|own| own == above) && !self.routes.iter().any(|own| own == above) {
                    self.shape(above.to_vec(), None);
                }
            }
            match self.routes.iter().position(|own| *own == route) {
                None => self.shape(route, Some(bloc)),
                Some(known) => {
                    if let (Some(shape), Some(count)) = (self.plan.shapes.get_mut(known), bloc.specimen) {
                        shape.specimen = count;
                    }
                }
            }
        }
    }

    fn shape(&mut self, route: Route, bloc: Option<&BlocDefinition>) {
        let repeated = route.last().is_some_and(|&(_, repeated)| repeated);
        self.plan.shapes.push(Shape {
            parent: None,
            repeated,
            in_demande: false,
            slots: Vec::new(),
            controles: Vec::new(),
            conditional: Vec::new(),
            demanding: Vec::new(),
            specimen: bloc.and_then(|bloc| bloc.specimen).unwrap_or(1),
        });
        self.routes.push(route);
    }

    fn route(&self, bloc: &BlocDefinition) -> Option<Route> {
        let cell = self.required(bloc.chemin.as_ref(), bloc.place, "chemin")?;
        let route = route_of(&cell.text);
        if route.is_none() {
            self.sink.error("chemin-invalide", cell.place, |message| message.with("chemin", cell.text.as_str()));
        }
        route
    }

    fn shape_of(&self, route: &Route) -> Option<ShapeId> {
        self.routes.iter().position(|own| own == route).and_then(shape_id)
    }

    // --- slots ------------------------------------------------------------------------------------------------

    fn slots(&mut self, blocs: &'a [BlocDefinition]) {
        for bloc in blocs {
            let route = bloc.chemin.as_ref().and_then(|cell| route_of(&cell.text));
            let Some(shape) = route.and_then(|route| self.shape_of(&route)) else { continue };
            for definition in &bloc.balises {
                self.slot(shape, definition);
            }
        }
    }

    fn slot(&mut self, shape: ShapeId, definition: &'a BaliseDefinition) {
        let Some(name) = self.required(definition.nom.as_ref(), definition.place, "nom") else { return };
        let format =
            self.required(definition.format.as_ref(), definition.place, "format").and_then(|cell| self.parse(cell));
        let rule = RuleId(u16::try_from(self.plan.rules.len()).unwrap_or(u16::MAX));
        let Some(own) = self.plan.shapes.get_mut(usize::from(shape.0)) else { return };
        if own.slots.iter().any(|slot| slot.name == name.text) {
            self.error("balise-double", name.place, &name.text);
            return;
        }
        let slot = own.slots.len();
        own.slots.push(Slot {
            name: name.text.clone(),
            rule,
            untyped: format.is_none(),
            format: format.unwrap_or(Format::Single(Scalar::Text { length: None, upper_case: false })),
            demand: Demand::Always(Outcome::Mandatory),
            child: None,
            gabarit: None,
            exigences: Vec::new(),
        });
        let rule = self.balise_rule(shape, slot, name, definition);
        self.plan.rules.push(rule);
        self.rows.push(Row { shape, slot, definition });
    }

    fn balise_rule(&self, shape: ShapeId, slot: usize, name: &Cell, definition: &BaliseDefinition) -> Rule {
        let aide = self.required(definition.aide.as_ref(), definition.place, "aide");
        let source = self.required(definition.source.as_ref(), definition.place, "source");
        let rule_of = |cell: &Option<Cell>| cell.as_ref().map_or(definition.place, |cell| cell.rule);
        Rule {
            name: name.text.clone(),
            kind: RuleKind::Balise {
                shape,
                slot,
                obligation: None,
                gabarit: None,
                format_place: rule_of(&definition.format),
                obligation_place: rule_of(&definition.obligatoire),
                gabarit_place: rule_of(&definition.gabarit),
            },
            place: definition.place,
            aide: aide.map(|cell| cell.text.clone()),
            libelle: None,
            source: source.map(|cell| cell.text.clone()),
            certitude: definition.certitude.unwrap_or(Certitude::Document),
            // A tag of the header keeps this level until the demandes are known.
            niveau: definition.niveau.unwrap_or(Niveau::Structure),
            trials: self.trials_of(definition),
        }
    }

    // --- nesting ----------------------------------------------------------------------------------------------

    /// Ties each shape to the container that holds it.
    fn nest(&mut self) {
        for rank in 1..self.routes.len() {
            let (Some(route), Some(id)) = (self.routes.get(rank).cloned(), shape_id(rank)) else { continue };
            let place = self.first_place(id);
            let Some(((name, _), above)) = route.split_last() else { continue };
            let parent = self.shape_of(&above.to_vec());
            let holds = |slot: &Slot| slot.untyped || slot.format == Format::Container;
            let held = parent.and_then(|parent| {
                let slots = &self.plan.shape(parent)?.slots;
                let slot = slots.iter().position(|slot| slot.name == *name && holds(slot))?;
                Some((parent, slot))
            });
            match held {
                Some((parent, slot)) => self.tie(id, parent, slot, place),
                None => self.error("conteneur-non-declare", place, name),
            }
        }
        for slot in self.plan.shapes.iter().flat_map(|shape| &shape.slots) {
            let open = slot.format == Format::Container && slot.child.is_none();
            if let Some(rule) = self.plan.rule(slot.rule).filter(|_| open) {
                self.error("conteneur-sans-bloc", rule.place, &slot.name);
            }
        }
    }

    fn tie(&mut self, id: ShapeId, parent: ShapeId, slot: usize, place: Place) {
        if let Some(shape) = self.plan.shapes.get_mut(usize::from(id.0)) {
            shape.parent = Some((parent, slot));
        }
        let Some(holder) = self.plan.shapes.get_mut(usize::from(parent.0)).and_then(|shape| shape.slots.get_mut(slot))
        else {
            return;
        };
        if holder.child.replace(id).is_some() {
            let name = holder.name.clone();
            self.error("conteneur-double", place, &name);
        }
    }

    fn first_place(&self, id: ShapeId) -> Place {
        let first = self.rows.iter().find(|row| row.shape == id);
        first.map_or(Place { file: 0, start: 0, end: 0 }, |row| row.definition.place)
    }

    /// Which objects are the demandes: the bloc that says so, else the first list of the filing.
    fn demande(&mut self, blocs: &[BlocDefinition]) {
        let mut declaring = blocs.iter().filter(|bloc| bloc.demande == Some(true));
        let declared = declaring.next();
        let path = |bloc: &BlocDefinition| bloc.chemin.as_ref().map(|chemin| chemin.text.clone());
        if let Some(other) = declaring.find(|other| declared.is_some_and(|bloc| path(bloc) != path(other))) {
            self.sink.error("demande-double", other.place, |message| message);
        }
        if let Some(bloc) = declared.filter(|bloc| path(bloc).is_some_and(|path| !path.ends_with("[*]"))) {
            self.sink.error("demande-sans-liste", bloc.place, |message| message);
        }
        let route = declared.and_then(|bloc| route_of(&bloc.chemin.as_ref()?.text));
        let top = |shape: &Shape| shape.repeated && shape.parent.is_some_and(|(parent, _)| parent == ShapeId(0));
        let found = match route {
            Some(route) => self.shape_of(&route),
            None => self.plan.shapes.iter().position(top).and_then(shape_id),
        };
        self.plan.demande = found;
        for rank in 0..self.plan.shapes.len() {
            let parent = self.plan.shapes.get(rank).and_then(|shape| shape.parent).map(|(parent, _)| parent);
            let inside = shape_id(rank) == found && found.is_some()
                || parent.and_then(|parent| self.plan.shape(parent)).is_some_and(|parent| parent.in_demande);
            if let Some(shape) = self.plan.shapes.get_mut(rank) {
                shape.in_demande = inside;
            }
        }
        let numero = blocs.iter().find_map(|bloc| bloc.numero.as_ref());
        let Some((numero, shape)) = numero.zip(found.and_then(|id| self.plan.shape(id))) else { return };
        let slot = shape.slots.iter().position(|slot| slot.name == numero.text);
        if slot.is_none() {
            let known = shape.slots.iter().map(|slot| slot.name.as_str());
            self.sink.unknown("balise-inconnue", numero.place, &numero.text, known);
        }
        self.plan.numero = slot;
    }

    // --- deposit ----------------------------------------------------------------------------------------------

    /// What the rules say of the form and of the pieces.
    fn pieces(&mut self, depot: &DepotDefinition) {
        self.plan.form = depot.formulaire.iter().flatten().map(|cell| cell.text.clone()).collect();
        self.plan.pieces.declared = depot.declarees.as_ref().and_then(|cell| self.tag_at(cell));
    }

    /// The tag of a path; its absence is told.
    fn tag_at(&self, cell: &Cell) -> Option<(ShapeId, usize)> {
        let route = route_of(&cell.text);
        let Some(((name, false), above)) = route.as_ref().and_then(|route| route.split_last()) else {
            self.sink.error("chemin-invalide", cell.place, |message| message.with("chemin", cell.text.as_str()));
            return None;
        };
        let shape = self.shape_of(&above.to_vec());
        let slots = shape.and_then(|id| self.plan.shape(id)).map_or([].as_slice(), |shape| &shape.slots);
        let slot = slots.iter().position(|slot| slot.name == *name);
        if slot.is_none() {
            let known = self.plan.shapes.iter().flat_map(|shape| &shape.slots).map(|slot| slot.name.as_str());
            self.sink.unknown("balise-inconnue", cell.place, name, known);
        }
        shape.zip(slot)
    }

    // --- names ------------------------------------------------------------------------------------------------

    fn resolve(
        &mut self,
        composed: &Composed,
        words: &[(&'static str, String)],
        tables: &BTreeMap<String, BTreeMap<String, String>>,
        depot: Option<&Template>,
    ) {
        let shapes = self.plan.clone();
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

    fn resolve_row(&mut self, row: &Row<'_>, resolver: &Resolver<'_>) {
        let scope = Scope { shape: row.shape, element: None, ailing: false };
        let definition = row.definition;
        let in_demande = self.plan.shape(row.shape).is_some_and(|shape| shape.in_demande);
        let niveau = definition.niveau.unwrap_or(if in_demande { Niveau::Format } else { Niveau::Structure });
        let stated = definition.obligatoire.as_ref().and_then(|cell| {
            let obligation: Obligation = self.parse(cell)?;
            Some((resolver.obligation(&obligation, &scope, cell), obligation))
        });
        let template = definition.gabarit.as_ref().and_then(|cell| {
            let template: Template = self.parse(cell)?;
            Some((resolver.gabarit(&template, &scope, cell), template))
        });
        let default = Stated {
            source: definition.source.as_ref().map(|cell| cell.text.clone()),
            certitude: definition.certitude.unwrap_or(Certitude::Document),
            niveau,
        };
        let exigences: Vec<_> = definition.exige.iter().flatten().collect();
        let exigences: Vec<_> =
            exigences.into_iter().filter_map(|exige| self.exigence(exige, &default, &scope, resolver)).collect();
        let Some(shape) = self.plan.shapes.get_mut(usize::from(row.shape.0)) else { return };
        let Some(slot) = shape.slots.get_mut(row.slot) else { return };
        let rule = slot.rule;
        let silent = matches!(slot.format, Format::Container | Format::Single(Scalar::Constant(_)));
        let untyped = slot.untyped;
        let unstated = definition.obligatoire.is_none() && !silent;
        let (demand, obligation) = stated.map_or((None, None), |(demand, obligation)| (demand, Some(obligation)));
        slot.demand = demand.unwrap_or(Demand::Always(Outcome::Mandatory));
        let (gabarit, written) = template.map_or((None, None), |(gabarit, written)| (gabarit, Some(written)));
        slot.gabarit = gabarit;
        slot.exigences = exigences;
        shape.index();
        if unstated {
            self.sink.error("cle-manquante", definition.place, |message| message.with("cle", "obligatoire"));
        }
        if !untyped {
            self.examples_given(definition);
        }
        if let Some(rule) = self.plan.rules.get_mut(usize::from(rule.0)) {
            rule.niveau = niveau;
            if let RuleKind::Balise { obligation: own, gabarit: own_gabarit, .. } = &mut rule.kind {
                *own = obligation;
                *own_gabarit = written;
            }
        }
    }

    fn exigence(
        &self,
        definition: &ExigeDefinition,
        default: &Stated,
        scope: &Scope,
        resolver: &Resolver<'_>,
    ) -> Option<Exigence> {
        let nature = self.required(definition.nature.as_ref(), definition.place, "nature");
        let cell = self.required(definition.condition.as_ref(), definition.place, "condition");
        let libelle = self.required(definition.libelle.as_ref(), definition.place, "libelle");
        let text: Expression = self.parse(cell?)?;
        let condition = resolver.condition(&text, scope, cell?)?;
        Some(Exigence {
            nature: nature?.text.clone(),
            condition,
            libelle: libelle?.text.clone(),
            aide: definition.aide.as_ref().map(|cell| cell.text.clone()),
            source: definition.source.as_ref().map(|cell| cell.text.clone()).or_else(|| default.source.clone()),
            certitude: definition.certitude.unwrap_or(default.certitude),
            niveau: definition.niveau.unwrap_or(default.niveau),
            place: definition.place,
            text,
        })
    }

    fn controle(&mut self, definition: &ControleDefinition, resolver: &Resolver<'_>) {
        let place = definition.place;
        let id = self.required(definition.id.as_ref(), place, "id");
        let pour = self.required(definition.pour.as_ref(), place, "pour");
        let exige = self.required(definition.exige.as_ref(), place, "exige");
        let libelle = self.required(definition.libelle.as_ref(), place, "libelle");
        let source = self.required(definition.source.as_ref(), place, "source");
        let (Some(id), Some(pour), Some(exige_cell)) = (id, pour, exige) else { return };
        if self.plan.rules.iter().any(|rule| rule.name == id.text) {
            self.error("controle-double", id.place, &id.text);
        }
        let Some((subject, shape)) = self.subject(pour) else { return };
        let element = match subject {
            Subject::Object => None,
            Subject::Piece => Some(Type::Piece),
            Subject::Zip => Some(Type::Zip),
        };
        let scope = Scope { shape, element, ailing: false };
        let si = definition.si.as_ref().map(|cell| {
            let text: Expression = self.parse(cell)?;
            Some((resolver.condition(&text, &scope, cell)?, text))
        });
        let text = self.parse::<Expression>(exige_cell);
        let code = text.as_ref().and_then(|text| resolver.condition(text, &scope, exige_cell));
        let declared = (subject == Subject::Piece).then_some(self.plan.pieces.declared).flatten();
        let shows = match &definition.balise {
            Some(cell) => self.shown(shape, cell),
            None => declared.map(|(_, slot)| slot).into_iter().collect(),
        };
        let trials = self.controle_trials(definition, id);
        let rank = self.plan.controles.len();
        let rule = RuleId(u16::try_from(self.plan.rules.len()).unwrap_or(u16::MAX));
        self.plan.rules.push(Rule {
            name: id.text.clone(),
            kind: RuleKind::Controle(rank),
            place,
            aide: definition.aide.as_ref().map(|cell| cell.text.clone()),
            libelle: libelle.map(|cell| cell.text.clone()),
            source: source.map(|cell| cell.text.clone()),
            certitude: definition.certitude.unwrap_or(Certitude::Document),
            niveau: definition.niveau.unwrap_or(Niveau::Instruction),
            trials,
        });
        let (si, si_text) = match si {
            Some(Some((code, text))) => (Some(code), Some(text)),
            Some(None) => return,
            None => (None, None),
        };
        let (Some(exige), Some(text)) = (code, text) else { return };
        let text = (si_text, text);
        let mut controle = Controle {
            rule,
            subject,
            shape,
            reads_tags: false,
            reads_pieces: false,
            reads_counterparts: false,
            si,
            exige,
            shows,
            text,
        };
        controle.index();
        self.plan.controles.push(controle);
        match subject {
            Subject::Piece => self.plan.pieces.of_files.push(rank),
            Subject::Zip => self.plan.pieces.of_zips.push(rank),
            Subject::Object => {
                if let Some(shape) = self.plan.shapes.get_mut(usize::from(shape.0)) {
                    shape.controles.push(rank);
                }
            }
        }
    }

    /// What may be put in the place of a value at fault.
    fn repair(&mut self, definition: &RepareDefinition, resolver: &Resolver<'_>) {
        let place = definition.place;
        let id = self.required(definition.id.as_ref(), place, "id");
        let libelle = self.required(definition.libelle.as_ref(), place, "libelle");
        if definition.exemples.is_empty() {
            self.required(None, place, "exemple");
        }
        let scope = Scope { shape: ShapeId(0), element: None, ailing: true };
        let si = definition.si.as_ref().map(|cell| resolver.condition(&self.parse(cell)?, &scope, cell));
        let value = |cell: &Cell| Some(resolver.expression(&self.parse(cell)?, &scope, cell)?.0);
        let values: Option<Vec<_>> = definition.valeur.iter().flatten().map(value).collect();
        let example = |exemple: &RepareExemple| {
            Some(RepairTrial {
                tags: exemple.dans.clone(),
                before: self.filled(self.required(exemple.avant.as_ref(), exemple.place, "avant")?),
                after: exemple.apres.as_ref().map(|cell| self.filled(cell)),
                place: exemple.place,
            })
        };
        let trials = definition.exemples.iter().filter_map(example).collect();
        let (Some(id), Some(libelle), Some(values)) = (id, libelle, values) else { return };
        if self.plan.repairs.iter().any(|own| own.id == id.text) {
            self.error("reparation-double", id.place, &id.text);
        }
        let si = match si {
            Some(None) => return,
            Some(code) => code,
            None => None,
        };
        let texts = |cells: &[Cell]| cells.iter().map(|cell| cell.text.clone()).collect();
        self.plan.repairs.push(Repair {
            id: id.text.clone(),
            natures: texts(&definition.natures),
            balises: texts(&definition.balises),
            si,
            values,
            libelle: libelle.text.clone(),
            place,
            trials,
        });
    }

    /// What a contrôle is evaluated for, and the object whose tags it names.
    fn subject(&self, pour: &Cell) -> Option<(Subject, ShapeId)> {
        match pour.text.as_str() {
            PIECES => Some((Subject::Piece, self.plan.pieces.declared.map_or(ShapeId::ROOT, |(shape, _)| shape))),
            ZIPS => Some((Subject::Zip, ShapeId::ROOT)),
            _ => Some((Subject::Object, self.shape_at(pour)?)),
        }
    }

    fn shape_at(&self, pour: &Cell) -> Option<ShapeId> {
        let found = route_of(&pour.text).and_then(|route| self.shape_of(&route));
        if found.is_none() {
            let paths: Vec<_> = (0..self.routes.len()).filter_map(shape_id).map(|id| self.plan.path(id)).collect();
            let known = paths.iter().map(String::as_str).chain([PIECES, ZIPS]);
            self.sink.unknown("objet-inconnu", pour.place, &pour.text, known);
        }
        found
    }

    /// The slots that lead from an object to the tag a contrôle shows.
    fn shown(&self, shape: ShapeId, cell: &Cell) -> Vec<usize> {
        let mut at = Some(shape);
        let mut slots = Vec::new();
        for name in cell.text.split('.') {
            let own = at.and_then(|id| self.plan.shape(id));
            let Some(slot) = own.and_then(|shape| shape.slots.iter().position(|slot| slot.name == name)) else {
                let known: Vec<_> = own.iter().flat_map(|shape| &shape.slots).map(|slot| slot.name.as_str()).collect();
                self.sink.unknown("balise-inconnue", cell.place, name, known);
                return Vec::new();
            };
            at = own.and_then(|shape| shape.slots.get(slot)).and_then(|slot| slot.child);
            slots.push(slot);
        }
        slots
    }

    fn treatment(&mut self, composed: &Composed) {
        let Some(retour) = &composed.retour else { return };
        let place = retour.place;
        let code = self.required(retour.code.as_ref(), place, "code");
        let label = self.required(retour.libelle.as_ref(), place, "libelle");
        let accepted_code = self.required(retour.accepted_code.as_ref(), place, "acceptee.code");
        let accepted_label = self.required(retour.accepted_label.as_ref(), place, "acceptee.libelle");
        let slots = self.plan.demande.and_then(|id| self.plan.shape(id)).map_or([].as_slice(), |shape| &shape.slots);
        let lists = retour.nouveaux.iter().chain(&retour.reperes).flatten();
        let others = retour.dossier.iter().chain(lists);
        let filled = retour.remplies.iter().flatten().filter_map(|cell| self.tag_at(cell)).collect();
        for tag in [code, label].into_iter().flatten().chain(others) {
            if !slots.iter().any(|slot| slot.name == tag.text) {
                let known = slots.iter().map(|slot| slot.name.as_str());
                self.sink.unknown("balise-inconnue", tag.place, &tag.text, known);
            }
        }
        if let (Some(code), Some(label), Some(ok), Some(text)) = (code, label, accepted_code, accepted_label) {
            let accepted = (ok.text.clone(), text.text.clone());
            let slot = |tag: &Cell| slots.iter().position(|slot| slot.name == tag.text);
            let dossier = retour.dossier.as_ref().and_then(slot);
            let fresh = retour.nouveaux.iter().flatten().filter_map(slot).collect();
            let marks = retour.reperes.iter().flatten().filter_map(slot).collect();
            let (code, label) = (code.text.clone(), label.text.clone());
            self.plan.treatment = Some(Treatment { code, label, accepted, dossier, fresh, form: None, marks, filled });
        }
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
