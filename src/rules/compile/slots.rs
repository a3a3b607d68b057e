//! The tags of each object, and the rules on each of them.

use crate::notation::{Expression, Format, Obligation, Outcome, Scalar, Template};
use crate::rules::definition::{BaliseDefinition, BlocDefinition, ExigeDefinition};
use crate::rules::plan::{Demand, Exigence, Rule, RuleId, RuleKind, ShapeId, Slot};
use crate::rules::reader::Cell;
use crate::rules::resolve::{Resolver, Scope};
use crate::rules::words::{Certitude, Niveau};

use super::{Compiler, Row, Stated, route_of};

impl<'a> Compiler<'a> {
    pub(super) fn slots(&mut self, blocs: &'a [BlocDefinition]) {
        for bloc in blocs {
            let route = bloc.chemin.as_ref().and_then(|cell| route_of(&cell.text));
            let Some(shape) = route.and_then(|route| self.shape_of(&route)) else { continue };
            for definition in &bloc.balises {
                self.slot(shape, definition);
            }
        }
    }

    pub(super) fn slot(&mut self, shape: ShapeId, definition: &'a BaliseDefinition) {
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

    pub(super) fn balise_rule(&self, shape: ShapeId, slot: usize, name: &Cell, definition: &BaliseDefinition) -> Rule {
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

    pub(super) fn resolve_row(&mut self, row: &Row<'_>, resolver: &Resolver<'_>) {
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

    pub(super) fn exigence(
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
}
