//! What is told of the demande of another filing that a condition does not agree with.

use crate::json::{Document, NodeId};
use crate::rules::Code;

use super::anomaly::{Against, AgainstTag};
use super::evaluate::{At, Evaluator};
use super::frames::FrameId;

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
        let counterpart = self.plan.counterparts.get(usize::from(of))?;
        let demandes = self.demandes(of).ok()?;
        let &(file, id) = demandes.list.get(rank as usize)?;
        let (beside, frame) = self.beside(of, rank)?;
        let mut values: Vec<AgainstTag> = Vec::new();
        for code in &read {
            let tag = match code {
                Code::CounterpartTag { element, tag, .. } if *element == tied.is_none() => tag,
                Code::CounterpartsWith { tag, .. } if tied.is_none() => tag,
                _ => continue,
            };
            let named = beside.written(tag, frame);
            values.extend(named.filter(|one| !values.iter().any(|known| known.name == one.name)));
        }
        Some(Against {
            name: counterpart.name.clone(),
            file: self.filings(of).get(file as usize)?.name().unwrap_or_default().to_owned(),
            line: demandes.lines(self.filings(of)).get(rank as usize).copied()?,
            demande: demandes.frames.get(file as usize)?.get(id)?.rank,
            values,
        })
    }

    /// A tag by its names, and what it holds as it stands in the file.
    fn written(&self, tag: &Code, frame: FrameId) -> Option<AgainstTag> {
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
        Some(AgainstTag { name: names.join("."), values, count: nodes.len() })
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

/// Values of a list that are told one by one; the others are counted.
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

fn counterpart_of(code: &Code) -> Option<u16> {
    match code {
        Code::Counterparts(of)
        | Code::Tied(of)
        | Code::CounterpartsWith { of, .. }
        | Code::CounterpartTag { of, .. } => Some(*of),
        _ => None,
    }
}

/// Everything in a condition that looks at other filings.
fn gather<'a>(code: &'a Code, found: &mut Vec<&'a Code>) {
    if let Code::CounterpartsWith { .. } | Code::CounterpartTag { .. } | Code::Tied(_) = code {
        found.push(code);
    }
    code.parts().into_iter().for_each(|part| gather(part, found));
}
