//! Tags whose obligation depends on other tags.

use crate::json::{Document, Kind};
use crate::notation::Outcome as Due;
use crate::rules::Demand;

use super::{Run, Site};
use crate::control::anomaly::{Nature, Why};
use crate::control::check;
use crate::control::evaluate::{Evaluator, Memory};
use crate::control::frames::FrameId;

impl<'a> Run<'a> {
    /// Tags whose obligation depends on other tags.
    pub(super) fn obligations(&mut self) {
        let Some(document) = self.document else { return };
        let plan = self.plan;
        for id in self.frames.ids() {
            let Some(shape) = self.frames.get(id).and_then(|frame| plan.shape(frame.shape)) else { continue };
            for &slot in &shape.conditional {
                let state = self.frames.state(id, slot);
                let (Some(definition), Some(node), false) = (shape.slots.get(slot), state.node(), state.failed) else {
                    continue;
                };
                // A breach found here is seen by the next evaluation, so nothing is kept from one to the other.
                let memory = Memory::default();
                let evaluator = self.evaluator(document, &self.frames, &memory);
                let due = settle(&evaluator, &definition.demand, id);
                let site = Site { frame: id, slot, definition, element: 0, node };
                self.settled(document, site, due);
            }
        }
    }

    fn settled(&mut self, document: &'a Document, site: Site<'_>, due: Result<&Due, Why>) {
        match due {
            Ok(due) if site.definition.child.is_none() => self.due(document, site, due),
            Ok(due) => self.container_due(document, site, due),
            Err(why) => {
                let name = self.plan.rule(site.definition.rule).map_or("", |rule| rule.name.as_str());
                self.not_evaluated(format!("{name}.obligatoire"), why, site.frame);
                // Its format can still be looked at.
                self.due(document, site, &Due::Optional);
            }
        }
    }

    /// A container that must, or must not, be null.
    fn container_due(&mut self, document: &Document, site: Site<'_>, due: &Due) {
        let null = document.kind(site.node) == Kind::Null;
        match due {
            Due::Mandatory if null => self.breach(site, Nature::Null, None),
            Due::Value(literal) if !check::is_literal(document, site.node, literal) => {
                self.breach(site, Nature::Constant(literal.clone()), None);
            }
            _ => {}
        }
    }
}

/// What is due of a tag, once the conditions on it are evaluated.
fn settle<'d: 'a, 'a>(evaluator: &Evaluator<'a>, demand: &'d Demand, frame: FrameId) -> Result<&'d Due, Why> {
    match demand {
        Demand::Always(due) => Ok(due),
        Demand::When(case) => {
            let holds = evaluator.holds(&case.condition, &evaluator.at(frame))?;
            settle(evaluator, if holds { &case.then } else { &case.otherwise }, frame)
        }
    }
}
