//! Contrôles: what they are evaluated for, what they read, and the tag that they show.

use crate::notation::Expression;
use crate::rules::definition::ControleDefinition;
use crate::rules::plan::{Controle, Rule, RuleId, RuleKind, ShapeId, Subject, Type};
use crate::rules::reader::Cell;
use crate::rules::resolve::{Resolver, Scope};
use crate::rules::words::{Certitude, Niveau};

use super::{Compiler, PIECES, ZIPS, route_of, shape_id};

impl Compiler<'_> {
    pub(super) fn controle(&mut self, definition: &ControleDefinition, resolver: &Resolver<'_>) {
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

    /// What a contrôle is evaluated for, and the object whose tags it names.
    pub(super) fn subject(&self, pour: &Cell) -> Option<(Subject, ShapeId)> {
        match pour.text.as_str() {
            PIECES => Some((Subject::Piece, self.plan.pieces.declared.map_or(ShapeId::ROOT, |(shape, _)| shape))),
            ZIPS => Some((Subject::Zip, ShapeId::ROOT)),
            _ => Some((Subject::Object, self.shape_at(pour)?)),
        }
    }

    pub(super) fn shape_at(&self, pour: &Cell) -> Option<ShapeId> {
        let found = route_of(&pour.text).and_then(|route| self.shape_of(&route));
        if found.is_none() {
            let paths: Vec<_> = (0..self.routes.len()).filter_map(shape_id).map(|id| self.plan.path(id)).collect();
            let known = paths.iter().map(String::as_str).chain([PIECES, ZIPS]);
            self.sink.unknown("objet-inconnu", pour.place, &pour.text, known);
        }
        found
    }

    /// The slots that lead from an object to the tag a contrôle shows.
    pub(super) fn shown(&self, shape: ShapeId, cell: &Cell) -> Vec<usize> {
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
}
