//! Contrôles: what they are evaluated for, what they read, and the tag that they show.

use crate::notation::Expression;
use crate::rules::definition::ControleDefinition;
use crate::rules::plan::{Code, Controle, Rule, RuleId, RuleKind, ShapeId, Subject, Type};
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
        let (Some(id), Some(pour), Some(exige)) = (id, pour, exige) else { return };
        if self.plan.rules.iter().any(|rule| rule.name == id.text) {
            self.error("controle-double", id.place, &id.text);
        }
        let Some((subject, shape)) = self.subject(pour) else { return };
        let scope = Scope { shape, element: element(subject), ailing: false };
        let si = definition.si.as_ref().map(|cell| self.read(cell, &scope, resolver));
        let exige = self.read(exige, &scope, resolver);
        let (up, shows) = self.shows(definition, subject, shape);
        let rule = self.controle_rule(definition, id, [libelle, source]);
        let (Some(si), Some((exige, text))) = (si.map_or(Some(None), |si| si.map(Some)), exige) else { return };
        let (si, si_text) = si.unzip();
        self.add(Controle {
            rule,
            subject,
            shape,
            reads_tags: false,
            reads_pieces: false,
            reads_counterparts: false,
            rests_on: None,
            si,
            exige,
            up,
            shows,
            text: (si_text, text),
        });
    }

    /// A condition as code, and as it is written.
    fn read(&self, cell: &Cell, scope: &Scope, resolver: &Resolver<'_>) -> Option<(Code, Expression)> {
        let text: Expression = self.parse(cell)?;
        Some((resolver.condition(&text, scope, cell)?, text))
    }

    /// The tag it shows: for a piece, the one that declares it where the rule names none.
    fn shows(&self, definition: &ControleDefinition, subject: Subject, shape: ShapeId) -> (usize, Vec<usize>) {
        let declared = (subject == Subject::Piece).then_some(self.plan.pieces.declared).flatten();
        match &definition.balise {
            Some(cell) => self.shown(shape, cell),
            None => (0, declared.map(|(_, slot)| slot).into_iter().collect()),
        }
    }

    /// What messages say of a contrôle, which is the next one.
    fn controle_rule(&mut self, definition: &ControleDefinition, id: &Cell, cells: [Option<&Cell>; 2]) -> RuleId {
        let [libelle, source] = cells.map(|cell| cell.map(|cell| cell.text.clone()));
        let trials = self.controle_trials(definition, id);
        let rule = RuleId(u16::try_from(self.plan.rules.len()).unwrap_or(u16::MAX));
        self.plan.rules.push(Rule {
            name: id.text.clone(),
            kind: RuleKind::Controle(self.plan.controles.len()),
            place: definition.place,
            aide: definition.aide.as_ref().map(|cell| cell.text.clone()),
            libelle,
            source,
            certitude: definition.certitude.unwrap_or(Certitude::Document),
            niveau: definition.niveau.unwrap_or(Niveau::Instruction),
            trials,
        });
        rule
    }

    /// Puts a contrôle where the control looks for those of its kind.
    fn add(&mut self, mut controle: Controle) {
        let rank = self.plan.controles.len();
        match controle.subject {
            Subject::Piece => self.plan.pieces.of_files.push(rank),
            Subject::Zip => self.plan.pieces.of_zips.push(rank),
            Subject::Object => {
                if let Some(shape) = self.plan.shapes.get_mut(usize::from(controle.shape.0)) {
                    shape.controles.push(rank);
                }
            }
        }
        controle.index();
        self.plan.controles.push(controle);
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

    /// How many objects up the tag stands that a contrôle shows, and the slots that lead to it from there: a name that the
    /// object itself has not is that of the nearest around.
    fn shown(&self, shape: ShapeId, cell: &Cell) -> (usize, Vec<usize>) {
        let first = cell.text.split('.').next().unwrap_or_default();
        let around = std::iter::successors(Some(shape), |id| Some(self.plan.shape(*id)?.parent?.0));
        let has =
            |id: &ShapeId| self.plan.shape(*id).is_some_and(|shape| shape.slots.iter().any(|slot| slot.name == first));
        let (up, holder) = around.enumerate().find(|(_, id)| has(id)).unwrap_or((0, shape));
        (up, self.shown_in(holder, cell))
    }

    fn shown_in(&self, shape: ShapeId, cell: &Cell) -> Vec<usize> {
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

/// What else than its tags a condition on that is about.
fn element(subject: Subject) -> Option<Type> {
    match subject {
        Subject::Object => None,
        Subject::Piece => Some(Type::Piece),
        Subject::Zip => Some(Type::Zip),
    }
}
