//! Gabarits, and the conditions of more on each tag.

use std::mem;

use crate::json::{Kind, NodeId};
use crate::rules::Slot;

use super::{Run, Site};
use crate::control::anomaly::{Nature, Why};
use crate::control::evaluate::{At, Evaluator, Memory};
use crate::control::gabarit;
use crate::control::value::Halt;

impl Run<'_> {
    /// Gabarits, and the conditions of more on each tag.
    pub(super) fn conditions(&mut self) {
        let Some(document) = self.document else { return };
        let plan = self.plan;
        // INVARIANT: this step reads which tags failed but fails none for its own later evaluations.
        let frames = mem::take(&mut self.frames);
        let memory = Memory::default();
        let evaluator = self.evaluator(document, &frames, &memory);
        let mut breaches = Vec::new();
        for id in frames.ids() {
            let Some(frame) = frames.get(id) else { continue };
            let Some(shape) = plan.shape(frame.shape) else { continue };
            let at = &evaluator.at(id);
            for &slot in &shape.demanding {
                if self.focus.is_some_and(|focus| !focus.looks_at(frame.shape, slot)) {
                    continue;
                }
                let (Some(definition), Some(state)) = (shape.slots.get(slot), at.states.get(slot)) else { continue };
                let Some(node) = state.node().filter(|_| !state.failed) else { continue };
                if document.kind(node) == Kind::Null {
                    continue;
                }
                let found = first_breach(&evaluator, definition, node, at);
                if !matches!(found, Ok(None)) {
                    breaches.push((Site { frame: id, slot, definition, element: 0, node }, found));
                }
            }
        }
        self.frames = frames;
        for (site, found) in breaches {
            match found {
                Ok(None) => {}
                Ok(Some(nature)) => self.breach(site, nature, None),
                Err((word, why)) => {
                    let name = plan.rule(site.definition.rule).map_or("", |rule| rule.name.as_str());
                    self.not_evaluated(format!("{name}.{word}"), why, site.frame);
                }
            }
        }
    }
}

/// The first thing more that a tag breaks: its gabarit, then its conditions in order.
fn first_breach<'a>(
    evaluator: &Evaluator<'a>,
    definition: &'a Slot,
    node: NodeId,
    at: &At<'_, 'a>,
) -> Result<Option<Nature>, (String, Why)> {
    if let Some(form) = &definition.gabarit
        && let Some(text) = evaluator.document.string(node)
    {
        let halted = |halt: Halt<'_>| ("gabarit".to_owned(), halt.into());
        if !gabarit::fits(evaluator, form, &text, at).map_err(halted)? {
            let mismatch = gabarit::mismatch(evaluator, form, &text, at).map_err(halted)?;
            return Ok(Some(Nature::Gabarit(Box::new(mismatch))));
        }
    }
    for (rank, exigence) in definition.exigences.iter().enumerate() {
        match evaluator.holds(&exigence.condition, at) {
            Ok(true) => {}
            Ok(false) => return Ok(Some(Nature::Exigence(rank))),
            Err(halt) => return Err((exigence.nature.clone(), halt.into())),
        }
    }
    Ok(None)
}
