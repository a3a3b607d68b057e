//! What is told of the demande of another filing that a condition does not agree with.

use std::collections::HashSet;

use crate::json::{Document, NodeId};
use crate::rules::{Code, Treatment};

use super::anomaly::{Against, AgainstTag, Spot};
use super::evaluate::{At, Evaluator};
use super::frames::FrameId;
use super::value::Item;

impl<'a> Evaluator<'a> {
    /// The demande of another filing that a condition looks at, with what it looks at there: the tied one, else the first
    /// that the condition looks up.
    pub(super) fn against(&self, condition: &'a Code, at: &At<'_, 'a>) -> Option<Against> {
        let mut read = Vec::new();
        gather(condition, &mut read);
        let of = read.iter().find_map(|code| counterpart_of(code))?;
        let tied = self.tied(of, at).ok()?;
        let looked_up = || read.iter().find_map(|list| self.first(list, at).ok()?);
        let rank = tied.or_else(looked_up)?;
        let (beside, frame) = self.beside(of, rank)?;
        let (first, values) = beside.told(&read, frame, (self, of, tied.is_none()));
        let (others, count) = self.others(of, rank, &read, at);
        Some(Against {
            name: self.plan.counterparts.get(usize::from(of))?.name.clone(),
            spot: self.spot_of(of, rank, first)?,
            values,
            others,
            count,
            demandes: Vec::new(),
        })
    }

    /// What a condition looks at in this demande of another filing, and where the first of it stands; the demande is the
    /// element of a list, or tied to ours.
    fn told(
        &self,
        read: &[&'a Code],
        frame: FrameId,
        (home, of, element): (&Self, u16, bool),
    ) -> (Option<NodeId>, Vec<AgainstTag>) {
        let sought = self.sought(&if element { read.to_vec() } else { home.links(of) }, frame);
        let (mut first, mut values) = (None, Vec::<AgainstTag>::new());
        for tag in read.iter().filter_map(|code| looked_at(code, element)) {
            let told = match home.answers(of, tag) {
                Some(treatment) => self.treated(treatment, frame),
                None => self.written(tag, frame).into_iter().collect(),
            };
            for (node, mut told) in told {
                told.sought = sought.contains(&told.name);
                first = first.or(node);
                values.extend((!values.iter().any(|known| known.name == told.name)).then_some(told));
            }
        }
        (first, values)
    }

    /// What ties a demande of another filing to ours.
    fn links(&self, of: u16) -> Vec<&'a Code> {
        self.plan.counterparts.get(usize::from(of)).and_then(|own| own.link.as_ref()).into_iter().collect()
    }

    /// The names of the tags by which a demande was found.
    fn sought(&self, read: &[&Code], frame: FrameId) -> Vec<String> {
        let name = |code: &&Code| match code {
            Code::CounterpartsWith { tag, .. } => Some(self.written(tag, frame)?.1.name),
            _ => None,
        };
        read.iter().filter_map(name).collect()
    }

    /// The other demandes that a condition looks up: the first ones, and how many there are.
    fn others(&self, of: u16, rank: u32, read: &[&'a Code], at: &At<'_, 'a>) -> (Vec<Spot>, usize) {
        let (mut ranks, mut known) = (Vec::new(), HashSet::from([rank]));
        for list in read.iter().filter(|code| matches!(code, Code::CounterpartsWith { .. } | Code::With { .. })) {
            // What halts the look-up was no reason not to find fault.
            let _ = self.each(list, at, &mut |item| {
                if let Item::Counterpart(_, other) = item {
                    ranks.extend(known.insert(other).then_some(other));
                }
            });
        }
        let spots = ranks.iter().take(MAX_LISTED).filter_map(|rank| self.spot_of(of, *rank, None)).collect();
        (spots, ranks.len())
    }

    /// What the portal filled in there, from which its answer is known.
    fn treated(&self, treatment: &Treatment, frame: FrameId) -> Vec<(Option<NodeId>, AgainstTag)> {
        let slots = self.frames.get(frame).and_then(|own| self.plan.shape(own.shape)).map(|shape| &shape.slots);
        let named = |name: &String| slots?.iter().position(|slot| slot.name == *name);
        let ranks = [named(&treatment.code), named(&treatment.label), treatment.dossier];
        let tag = |slot| self.written(&Code::Tag { up: 0, slots: vec![slot] }, frame);
        ranks.into_iter().flatten().filter_map(tag).collect()
    }

    /// A tag by its names, and what it holds as it stands in the file, with the first place of that.
    fn written(&self, tag: &Code, frame: FrameId) -> Option<(Option<NodeId>, AgainstTag)> {
        let Code::Tag { up, slots } = tag else { return None };
        let frame = self.frames.above(frame, *up)?;
        let mut shape = Some(self.frames.get(frame)?.shape);
        let mut names = Vec::new();
        for slot in slots {
            let slot = self.plan.slot(shape?, *slot)?;
            names.push(slot.name.as_str());
            shape = slot.child;
        }
        let mut nodes = Vec::new();
        self.nodes(frame, slots, &mut nodes);
        let values = nodes.iter().take(MAX_LISTED).map(|node| cut(self.document.raw(*node))).collect();
        Some((nodes.first().copied(), AgainstTag { name: names.join("."), values, count: nodes.len(), sought: false }))
    }

    /// The values behind some slots; of a list of values, each.
    fn nodes(&self, frame: FrameId, slots: &[usize], found: &mut Vec<NodeId>) {
        let Some((slot, rest)) = slots.split_first() else { return };
        let state = self.frames.state(frame, *slot);
        if !rest.is_empty() {
            return self.frames.children(frame, *slot).for_each(|child| self.nodes(child, rest, found));
        }
        let Some(node) = state.node() else { return };
        match listed(self.document, node) {
            Some(elements) => found.extend(elements),
            None => found.push(node),
        }
    }
}

/// Values of a list, and places, that are told one by one; the others are counted.
pub(super) const MAX_LISTED: usize = 8;
/// Characters of a value that are told: an anomaly stays small, whatever stands in the other file.
const MAX_TOLD: usize = 120;

pub(super) fn cut(text: &str) -> String {
    match text.char_indices().nth(MAX_TOLD) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

fn listed(document: &Document, node: NodeId) -> Option<Vec<NodeId>> {
    let elements: Vec<_> = document.elements(node).collect();
    (!elements.is_empty()).then_some(elements)
}

/// The tag that a part of a condition looks at: of the element of a list, or of the demande tied to ours.
fn looked_at(code: &Code, of_element: bool) -> Option<&Code> {
    match code {
        Code::CounterpartTag { element, tag, .. } if *element == of_element => Some(tag),
        Code::CounterpartsWith { tag, .. } if of_element => Some(tag),
        _ => None,
    }
}

fn counterpart_of(code: &Code) -> Option<u16> {
    match code {
        Code::Counterparts(of)
        | Code::Tied(of)
        | Code::CounterpartsWith { of, .. }
        | Code::CounterpartTag { of, .. } => Some(*of),
        Code::With { list, .. } => counterpart_of(list),
        _ => None,
    }
}

/// Everything in a condition that looks at other filings.
fn gather<'a>(code: &'a Code, found: &mut Vec<&'a Code>) {
    if counterpart_of(code).is_some() && !matches!(code, Code::Counterparts(_)) {
        found.push(code);
    }
    code.parts().into_iter().for_each(|part| gather(part, found));
}
