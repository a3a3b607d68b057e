//! Rules across tags: what comes of them, as anomalies.

use std::mem;

use crate::json::{Document, NodeId};
use crate::rules::{Controle, DepositField, Subject};

use super::{Run, to_u32};
use crate::control::anomaly::{Anomaly, Detail, HANDED, LAST, Nature, Why};
use crate::control::controle::{Found, attempts};
use crate::control::evaluate::Memory;
use crate::control::frames::FrameId;
use crate::control::gather::gathered;

impl Run<'_> {
    /// Rules across tags.
    pub(super) fn controles(&mut self) {
        let Some(document) = self.document else { return };
        let plan = self.plan;
        let frames = mem::take(&mut self.frames);
        let memory = Memory::default();
        let evaluator = self.evaluator(document, &frames, &memory);
        let tries = attempts(&evaluator, self.focus.map(|focus| focus.controles.as_slice()));
        let untold = evaluator.untold();
        self.frames = frames;
        self.unevaluated.extend(untold.into_iter().map(|told| (told, Vec::new())));
        for one in gathered(plan, &self.frames, tries) {
            match one.found {
                Found::Broken(detail) => self.controle_breach(document, one.frame, one.rank, one.node, detail),
                Found::Unknown(why) => {
                    let rule = plan.controles.get(one.rank).and_then(|controle| plan.rule(controle.rule));
                    self.not_evaluated(rule.map_or_else(String::new, |rule| rule.name.clone()), why, one.frame);
                }
            }
        }
        if self.deposit.pieces.is_none() && !(plan.pieces.of_files.is_empty() && plan.pieces.of_zips.is_empty()) {
            self.unevaluated.entry((HANDED.to_owned(), Why::Deposit(DepositField::Pieces))).or_default();
        }
    }

    fn controle_breach(
        &mut self,
        document: &Document,
        id: FrameId,
        rank: usize,
        declared: Option<NodeId>,
        detail: Option<Box<Detail>>,
    ) {
        let Some((controle, frame)) = self.plan.controles.get(rank).zip(self.frames.get(id).copied()) else { return };
        let Some(rule) = self.plan.rule(controle.rule) else { return };
        let node = match controle.subject {
            Subject::Object => Some(self.shown(id, controle).unwrap_or(frame.node)),
            Subject::Piece | Subject::Zip => declared,
        };
        let shown = node.filter(|node| controle.subject != Subject::Object || *node != frame.node);
        let span = match (shown, controle.subject) {
            (Some(node), _) => document.span(node),
            (None, Subject::Object) => {
                let start = document.span(frame.node).start;
                start..start + 1
            }
            // It stands nowhere in the JSON.
            (None, _) => 0..0,
        };
        self.anomalies.push(Anomaly {
            nature: Nature::Controle,
            rule: Some(controle.rule),
            niveau: rule.niveau,
            certitude: rule.certitude,
            demande: frame.demande,
            span: (to_u32(span.start), to_u32(span.end)),
            node,
            route: self.frames.route(id, &[LAST, to_u32(rank)]),
            detail,
        });
    }

    /// The value that a contrôle shows, followed through single objects and first elements, from the object that it is
    /// evaluated for or the one around that holds the tag.
    fn shown(&self, id: FrameId, controle: &Controle) -> Option<NodeId> {
        let (last, above) = controle.shows.split_last()?;
        let up = if self.frames.get(id)?.shape == controle.shape { controle.up } else { 0 };
        let mut frame = self.frames.above(id, up)?;
        for slot in above {
            frame = self.frames.children(frame, *slot).next()?;
        }
        self.frames.state(frame, *last).node()
    }
}
