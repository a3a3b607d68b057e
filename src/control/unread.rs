//! What cannot be read in a demande of another filing, and where that stands.

use std::borrow::Cow;

use rust_decimal::Decimal;

use crate::json::{Document, Kind, NodeId};
use crate::rules::{Code, Plan, Treatment, is_said};

use super::anomaly::{Spot, Unread, Why};
use super::evaluate::Evaluator;
use super::frames::{FrameId, Frames};
use super::value::{Halt, Value};

/// A text without its quotes, a number or literal as it is written; nothing for null and for blank texts.
#[must_use]
pub fn said(document: &Document, node: NodeId) -> Option<String> {
    match document.kind(node) {
        Kind::Null => None,
        Kind::String => document.string(node).map(Cow::into_owned).filter(|text| !text.trim().is_empty()),
        _ => Some(document.raw(node).to_owned()),
    }
}

/// Whether the portal has said anything of a demande.
pub(crate) fn is_answered(plan: &Plan, document: &Document, demande: NodeId) -> bool {
    let says = |tag: &str| document.member(demande, tag).and_then(|node| said(document, node));
    let says = |tag: &str| says(tag).is_some_and(|text| is_said(&text));
    plan.treatment.as_ref().is_some_and(|own| says(&own.code) || says(&own.label))
}

impl<'a> Evaluator<'a> {
    /// The first thing on the way to a tag of this demande of another filing that tells nothing: absent, null, of another
    /// kind.
    pub(super) fn unread(&self, tag: &Code, frame: FrameId) -> Option<(Unread, &'a String)> {
        let Code::Tag { up, slots } = tag else { return None };
        self.unread_in(self.frames.above(frame, *up)?, slots)
    }

    fn unread_in(&self, frame: FrameId, slots: &[usize]) -> Option<(Unread, &'a String)> {
        let (slot, rest) = slots.split_first()?;
        let definition = self.plan.slot(self.frames.get(frame)?.shape, *slot)?;
        let state = self.frames.state(frame, *slot);
        let how = match state.node() {
            None => Some(Unread::Absent),
            Some(node) => self.unread_value(node, state.failed),
        };
        if let Some(how) = how {
            return Some((how, &definition.name));
        }
        let repeated = definition.child.and_then(|child| self.plan.shape(child)).is_some_and(|shape| shape.repeated);
        let children = || self.frames.children(frame, *slot);
        // What is no object was passed over, and may be the one that matters.
        if repeated && state.node().is_some_and(|node| self.document.elements(node).count() != children().count()) {
            return Some((Unread::Kind, &definition.name));
        }
        children().find_map(|child| self.unread_in(child, rest))
    }

    fn unread_value(&self, node: NodeId, failed: bool) -> Option<Unread> {
        match self.document.kind(node) {
            Kind::Null => Some(Unread::Null),
            _ if failed => Some(Unread::Kind),
            Kind::Number if !is_read(self.document.raw(node)) => Some(Unread::TooLong),
            _ => None,
        }
    }

    /// Why a tag of a demande of another filing has no value.
    pub(super) fn halted(&self, of: u16, rank: u32, (how, tag): (Unread, &'a String)) -> Halt<'a> {
        let untold = self.plan.counterparts.get(usize::from(of)).is_some_and(|own| own.untold.contains(tag));
        if untold { Halt::Untold(of, tag) } else { Halt::Counterpart { of, how, rank, tag } }
    }

    /// The contrôles on what no file tells, where other filings were given: whether one of their demandes is tied to ours or
    /// not, somebody has to look.
    pub(super) fn untold(&self) -> Vec<(String, Why)> {
        let mut found = Vec::new();
        for (of, counterpart) in (0..).zip(&self.plan.counterparts) {
            for name in counterpart.untold.iter().filter(|name| self.tells(of, name) == Some(false)) {
                let slot = slot_named(&counterpart.plan, name);
                let reads = |code: &Code| matches!(code, Code::CounterpartTag { of: own, tag, .. } if *own == of && is_slot(tag, slot));
                let asks = self.plan.controles.iter().filter(|own| own.exige.any(&reads));
                let names = asks.filter_map(|own| self.plan.rule(own.rule));
                found.extend(names.map(|rule| (rule.name.clone(), Why::Untold(of, name.clone()))));
            }
        }
        found
    }

    /// Whether a demande of the other filings has that tag; nothing when none were given.
    fn tells(&self, of: u16, name: &str) -> Option<bool> {
        let slot = slot_named(&self.plan.counterparts.get(usize::from(of))?.plan, name)?;
        let told = |frames: &Frames, id| frames.state(id, slot).node().is_some();
        let demandes = self.demandes(of).ok()?;
        Some(
            demandes
                .list
                .iter()
                .any(|(file, id)| demandes.frames.get(*file as usize).is_some_and(|own| told(own, *id))),
        )
    }

    /// Where a tag that cannot be read stands in its demande; where the object begins that lacks it.
    pub(super) fn spot(&self, of: u16, rank: u32, tag: &str) -> Option<Spot> {
        let (beside, frame) = self.beside(of, rank)?;
        let node = beside.place_of(frame, tag).or_else(|| Some(beside.frames.get(frame)?.node))?;
        self.spot_of(of, rank, Some(node))
    }

    /// The first such tag that tells nothing, in the demande or around it.
    fn place_of(&self, demande: FrameId, tag: &str) -> Option<NodeId> {
        let around = std::iter::successors(Some(demande), |id| self.frames.get(*id)?.parent);
        let own = self.frames.get(demande)?.demande;
        let is_inside = |id: &FrameId| self.frames.get(*id).is_some_and(|frame| frame.demande == own);
        let inside = self.frames.ids_from(demande).take_while(is_inside);
        around.chain(inside).find_map(|id| {
            let frame = self.frames.get(id)?;
            let slot = self.plan.shape(frame.shape)?.slots.iter().position(|slot| slot.name == tag)?;
            match self.frames.state(id, slot).node() {
                None => Some(frame.node),
                Some(node) => {
                    let unread = self.unread_in(id, &[slot]).is_some() || self.document.kind(node) == Kind::Array;
                    unread.then_some(node)
                }
            }
        })
    }

    /// What the portal answered to this demande of another filing, as rules call it.
    pub(super) fn answered(&self, treatment: &Treatment, frame: FrameId) -> Value<'a> {
        let own = |name: Option<&str>| self.said_in(frame, name?);
        let slot = |slot: usize| Some(self.plan.slot(self.frames.get(frame)?.shape, slot)?.name.as_str());
        let (code, label) = (own(Some(&treatment.code)), own(Some(&treatment.label)));
        let dossier = own(treatment.dossier.and_then(slot));
        let state = treatment.state(code.as_deref(), label.as_deref(), dossier.is_some());
        Value::Text(Cow::Borrowed(state.word()))
    }

    fn said_in(&self, frame: FrameId, name: &str) -> Option<String> {
        let slots = &self.plan.shape(self.frames.get(frame)?.shape)?.slots;
        let slot = slots.iter().position(|slot| slot.name == name)?;
        said(self.document, self.frames.state(frame, slot).node()?)
    }
}

/// The slot of the demandes that has a name.
fn slot_named(plan: &Plan, name: &str) -> Option<usize> {
    plan.shape(plan.demande?)?.slots.iter().position(|slot| slot.name == name)
}

fn is_slot(tag: &Code, slot: Option<usize>) -> bool {
    matches!((tag, slot), (Code::Tag { up: 0, slots }, Some(slot)) if slots.as_slice() == [slot])
}

fn is_read(number: &str) -> bool {
    number.parse::<Decimal>().is_ok() || Decimal::from_scientific(number).is_ok()
}
