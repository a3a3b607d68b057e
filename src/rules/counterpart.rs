//! Other filings that one is held against: whose table gives the names, and what ties their demandes to ours.

use std::collections::HashSet;
use std::sync::Arc;

use crate::diagnostic::Severity;
use crate::notation::{Expression, Format, Outcome, Scalar};

use super::compile::{Compiler, outline};
use super::compose::Composed;
use super::definition::RapprochementDefinition;
use super::key::ProfileKey;
use super::library::{Library, Table};
use super::plan::{Counterpart, Demand, Plan, Reprise, RuleId, ShapeId, Slot, Type};
use super::reader::{Cell, Sink};
use super::resolve::{Resolver, Scope};
use super::trail::Ties;
use super::treatment::State;

/// The table of a counterpart: that of the last revision, in which a filing of an earlier one is read as far as it agrees.
#[derive(Debug, Clone)]
pub(crate) struct Other {
    pub(crate) key: ProfileKey,
    pub(crate) composed: Arc<Composed>,
    pub(crate) words: Arc<[(&'static str, String)]>,
}

impl Other {
    /// Whether a revision moved or withdrew any of its tags.
    pub(super) fn has_moved(&self) -> bool {
        !self.composed.trail.is_empty()
    }
}

/// The name of a counterpart's profile, as its gabarit has it for a profile of these words.
pub(super) fn profile_named(profil: &Cell, words: &[(&'static str, String)]) -> String {
    words.iter().fold(profil.text.clone(), |name, (word, value)| name.replace(&format!("{{{word}}}"), value))
}

/// A table with the tables of the filings that it is held against.
#[derive(Debug)]
pub(super) struct Tied {
    pub(super) composed: Arc<Composed>,
    /// In the order of its rapprochements; nothing for one whose profile is not known.
    pub(super) others: Vec<Option<Other>>,
}

impl Tied {
    /// Ties the table of a profile's revision.
    pub(super) fn new(library: &Library, table: &Table, rank: usize, sink: &Sink<'_>) -> Self {
        let mut composed = library.laid(table).get(rank).cloned().unwrap_or_default();
        let mut others = Vec::new();
        for counterpart in composed.rapprochements.clone() {
            let found = counterpart.profil.as_ref().map(|profil| other(profil, &table.words, library, sink));
            // A table is only copied where there is something to follow.
            if let Some(Some(other)) = found.as_ref().filter(|found| found.as_ref().is_some_and(Other::has_moved)) {
                let ties = Ties { other: &other.composed, counterpart: &counterpart, sink };
                ties.renew(Arc::make_mut(&mut composed));
            }
            match found {
                Some(None) => Arc::make_mut(&mut composed).put_aside(&counterpart),
                found => others.push(found.flatten()),
            }
        }
        Self { composed, others }
    }
}

/// The table of the profile that is named. One whose phase others have may still be to come; any other name is a mistake.
fn other(profil: &Cell, words: &[(&'static str, String)], library: &Library, sink: &Sink<'_>) -> Option<Other> {
    let name = profile_named(profil, words);
    let tables = library.tables();
    if let Some(table) = tables.iter().find(|table| table.key.to_string() == name) {
        let composed = library.laid(table).last()?.clone();
        return Some(Other { key: table.key.clone(), composed, words: table.words.clone() });
    }
    let phase = name.rsplit('/').next().unwrap_or_default();
    let phases: HashSet<_> = tables.iter().map(|table| table.key.phase.as_str()).collect();
    // Where all profiles are of one phase, the others are still to be written.
    if profil.text.contains('{') && (phases.contains(phase) || phases.len() == 1) {
        let (file, span) = (sink.files().name(profil.place.file()), Some(profil.place.span()));
        sink.report(Severity::Warning, "profil-a-venir", file, span, |message| message.with("nom", name.as_str()));
    } else {
        let names: Vec<_> = tables.iter().map(|table| table.key.to_string()).collect();
        sink.unknown("profil-inconnu", profil.place, &name, names.iter().map(String::as_str));
    }
    None
}

impl Compiler<'_> {
    /// The tags of the other filings, as rules may name them.
    pub(super) fn counterparts(&mut self, composed: &Composed, others: &[Option<Other>]) {
        for (definition, other) in composed.rapprochements.iter().zip(others) {
            let place = definition.place;
            let liste = self.required(definition.liste.as_ref(), place, "liste");
            self.required(definition.profil.as_ref(), place, "profil");
            self.required(definition.lien.as_ref(), place, "lien");
            let Some(other) = other else { continue };
            let mut plan = outline(&other.composed, &other.words);
            self.filled_in(&mut plan, definition);
            let untold = definition.inconnues.iter().filter_map(|(name, format)| self.untold(&mut plan, name, format));
            let untold = untold.collect();
            // What it says is taken as it is written: only what cannot be read at all is at fault.
            plan.shapes.iter_mut().flat_map(|shape| &mut shape.slots).for_each(|slot| slot.format = slot.format.kind());
            let answer = definition.reponse.as_ref().and_then(|name| self.answer(&mut plan, name));
            self.plan.counterparts.push(Counterpart {
                name: definition.name.text.clone(),
                list: liste.map(|liste| liste.text.clone()).unwrap_or_default(),
                profile: other.key.clone(),
                plan,
                untold,
                answer,
                link: None,
                specimen: definition.specimen.clone(),
                reprises: Vec::new(),
            });
        }
    }

    /// Tags that the portal has filled in have another format than their own rules ask for.
    fn filled_in(&self, plan: &mut Plan, definition: &RapprochementDefinition) {
        for (name, format) in &definition.remplies {
            let Some(format) = self.parse::<Format>(format) else { continue };
            let found = around(plan).find(|(_, slot)| slot.name == name.text).map(|(shape, slot)| (shape, slot.rule));
            let Some((shape, rule)) = found else {
                let known = around(plan).map(|(_, slot)| slot.name.as_str());
                self.sink.unknown("balise-inconnue", name.place, &name.text, known);
                continue;
            };
            let shape = plan.shapes.get_mut(usize::from(shape.0));
            let slots = shape.into_iter().flat_map(|shape| &mut shape.slots);
            slots
                .filter(|slot| slot.rule == rule)
                .for_each(|slot| (slot.format, slot.untyped) = (format.clone(), false));
        }
    }

    /// Something that no file tells of a demande, as if it were one more tag.
    fn untold(&self, plan: &mut Plan, name: &Cell, format: &Cell) -> Option<String> {
        let format = self.parse::<Format>(format)?;
        self.added(plan, name, format).map(|_| name.text.clone())
    }

    /// What the portal answered to a demande, as if it were one more tag.
    fn answer(&self, plan: &mut Plan, name: &Cell) -> Option<usize> {
        if plan.treatment.is_none() {
            self.error("reponse-sans-retour", name.place, &name.text);
            return None;
        }
        let words = State::ALL.map(|state| state.word().to_owned());
        self.added(plan, name, Format::Single(Scalar::Values(words.to_vec())))
    }

    fn added(&self, plan: &mut Plan, name: &Cell, format: Format) -> Option<usize> {
        let demande = plan.demande?;
        let shape = plan.shapes.get_mut(usize::from(demande.0))?;
        if shape.slots.iter().any(|slot| slot.name == name.text) {
            self.error("balise-double", name.place, &name.text);
            return None;
        }
        shape.slots.push(Slot {
            untyped: false,
            name: name.text.clone(),
            rule: RuleId(u16::MAX),
            format,
            demand: Demand::Always(Outcome::Optional),
            child: None,
            gabarit: None,
            exigences: Vec::new(),
        });
        Some(shape.slots.len() - 1)
    }

    /// What ties the demandes of other filings to ours, and what ours take over from them.
    pub(super) fn links(&mut self, composed: &Composed, resolver: &Resolver<'_>) {
        let Some(shape) = self.plan.demande else { return };
        for definition in &composed.rapprochements {
            let Some((rank, _)) = resolver.plan.counterpart(&definition.name.text) else { continue };
            let link = definition.lien.as_ref().and_then(|cell| {
                let condition = self.parse::<Expression>(cell)?;
                resolver.counterparts_where(rank, &condition, &Scope::of(shape), cell)
            });
            // A revision takes one back with an empty text.
            let stated = definition.reprises.iter().filter(|(_, value)| !value.text.trim().is_empty());
            let reprises =
                stated.filter_map(|(tag, value)| self.reprise(resolver, (rank, shape), tag, value)).collect();
            if let Some(counterpart) = self.plan.counterparts.get_mut(usize::from(rank)) {
                (counterpart.link, counterpart.reprises) = (link, reprises);
            }
        }
    }

    /// One tag of ours, and what it takes over.
    fn reprise(
        &self,
        resolver: &Resolver<'_>,
        (of, shape): (u16, ShapeId),
        tag: &Cell,
        value: &Cell,
    ) -> Option<Reprise> {
        let (named, value_of) = (self.parse::<Expression>(tag)?, self.parse::<Expression>(value)?);
        let (own, wanted) = resolver.expression(&named, &Scope::of(shape), tag)?;
        let Some(own) = resolver.slot_named(&own, shape) else {
            self.error("reprise-sans-balise", tag.place, &tag.text);
            return None;
        };
        let beside = Scope { element: Some(Type::Counterpart(of)), ..Scope::of(shape) };
        let (code, found) = resolver.expression(&value_of, &beside, value)?;
        resolver.expect(&found, &wanted, &value_of, value)?;
        Some(Reprise { tag: own, value: code })
    }
}

/// The tags of a demande and of the objects around it.
fn around(plan: &Plan) -> impl Iterator<Item = (ShapeId, &Slot)> {
    let shapes = std::iter::successors(plan.demande, |id| Some(plan.shape(*id)?.parent?.0));
    shapes
        .filter_map(|id| Some((id, plan.shape(id)?)))
        .flat_map(|(id, shape)| shape.slots.iter().map(move |slot| (id, slot)))
}
