//! Other filings that one is held against: whose table gives the names, and what ties their demandes to ours.

use std::sync::Arc;

use crate::notation::{Expression, Format, Outcome, Scalar};

use super::catalogue::ProfileKey;
use super::compile::{Compiler, outline};
use super::compose::Composed;
use super::definition::RapprochementDefinition;
use super::plan::{Counterpart, Demand, Plan, RuleId, ShapeId, Slot};
use super::reader::Cell;
use super::resolve::{Resolver, Scope};
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

    /// What ties the demandes of other filings to ours.
    pub(super) fn links(&mut self, composed: &Composed, resolver: &Resolver<'_>) {
        let Some(shape) = self.plan.demande else { return };
        for definition in &composed.rapprochements {
            let Some((rank, _)) = resolver.plan.counterpart(&definition.name.text) else { continue };
            let link = definition.lien.as_ref().and_then(|cell| {
                let condition = self.parse::<Expression>(cell)?;
                resolver.counterparts_where(rank, &condition, &Scope::of(shape), cell)
            });
            if let Some(counterpart) = self.plan.counterparts.get_mut(usize::from(rank)) {
                counterpart.link = link;
            }
        }
    }
}

/// The tags of a demande and of the objects around it.
fn around(plan: &Plan) -> impl Iterator<Item = (ShapeId, &Slot)> {
    let shapes = std::iter::successors(plan.demande, |id| Some(plan.shape(*id)?.parent?.0));
    shapes
        .filter_map(|id| Some((id, plan.shape(id)?)))
        .flat_map(|(id, shape)| shape.slots.iter().map(move |slot| (id, slot)))
}
