//! Every object against its shape: which tag each key is, and which are missing.

use crate::json::{Document, Kind, NodeId};
use crate::notation::Outcome as Due;
use crate::rules::{Certitude, Demand, Niveau, RuleId, Shape, ShapeId, Slot};

use super::{Run, Site, to_u32};
use crate::control::anomaly::{Anomaly, BEYOND, Nature};
use crate::control::frames::{Frame, FrameId};

impl<'a> Run<'a> {
    /// Every object against its shape, every value against its format.
    pub(super) fn tables(&mut self) {
        let Some(document) = self.document else { return };
        if self.plan.shapes.is_empty() {
            return;
        }
        if document.kind(NodeId::ROOT) == Kind::Object {
            self.object(document, ShapeId(0), Frame::new(ShapeId(0), NodeId::ROOT, 0));
        } else {
            self.file_anomaly(Nature::Root, document.span(NodeId::ROOT).start, Niveau::Structure);
            if let Some(anomaly) = self.anomalies.last_mut() {
                anomaly.node = Some(NodeId::ROOT);
            }
        }
    }

    fn object(&mut self, document: &'a Document, shape_id: ShapeId, frame: Frame) -> FrameId {
        let node = frame.node;
        let plan = self.plan;
        let slots = plan.shape(shape_id).map_or([].as_slice(), |shape| &shape.slots);
        let id = self.frames.open(frame, slots.len());
        self.members(document, id, slots, node);
        for (slot, definition) in slots.iter().enumerate() {
            match self.frames.state(id, slot).node() {
                Some(node) => self.value(document, Site { frame: id, slot, definition, element: 0, node }),
                None => self.absent(id, slot, definition),
            }
        }
        id
    }

    /// Ties each member of an object to its slot; filings mostly keep the order of the table.
    fn members(&mut self, document: &'a Document, id: FrameId, slots: &[Slot], node: NodeId) {
        let states = self.frames.newest();
        let mut strays = Vec::new();
        let mut expected = 0;
        for (key, value) in document.members(node) {
            let is_it = |slot: &Slot| document.key_is(key, &slot.name);
            let slot = match slots.get(expected) {
                Some(slot) if is_it(slot) => Some(expected),
                _ => slots.iter().position(is_it),
            };
            match slot.and_then(|slot| Some((slot, states.get_mut(slot)?))) {
                Some((slot, state)) => {
                    expected = slot + 1;
                    if !state.tie(value) {
                        strays.push((key, Nature::Double, slots.get(slot).map(|slot| slot.rule)));
                    }
                }
                None => strays.push((key, Nature::Unknown, None)),
            }
        }
        for (key, nature, rule) in strays {
            self.stray(document, id, key, nature, rule);
        }
    }

    /// A key that has no business where it stands.
    #[cold]
    fn stray(&mut self, document: &Document, id: FrameId, key: NodeId, nature: Nature, rule: Option<RuleId>) {
        if !self.wants(rule) {
            return;
        }
        let span = document.span(key);
        let demande = self.frames.get(id).map_or(0, |frame| frame.demande);
        // A tag is unknown as surely as those of its object are known.
        let shape = self.frames.get(id).and_then(|frame| self.plan.shape(frame.shape));
        let known = shape.into_iter().flat_map(|shape| &shape.slots).filter_map(|slot| self.plan.rule(slot.rule));
        let certitude = match nature {
            Nature::Unknown => known.map(|rule| rule.certitude).min().unwrap_or(Certitude::Document),
            _ => Certitude::Document,
        };
        self.anomalies.push(Anomaly {
            nature,
            rule,
            niveau: Niveau::Structure,
            certitude,
            demande,
            span: (to_u32(span.start), to_u32(span.end)),
            node: Some(key),
            route: self.frames.route(id, &[BEYOND, key.0]),
            detail: None,
        });
    }

    #[cold]
    fn absent(&mut self, id: FrameId, slot: usize, definition: &Slot) {
        if let Some(state) = self.frames.state_mut(id, slot) {
            state.failed = true;
        }
        let Some(frame) = self.frames.get(id).copied().filter(|_| self.wants(Some(definition.rule))) else { return };
        let start = self.document.map_or(0, |document| document.span(frame.node).start);
        let rule = self.plan.rule(definition.rule);
        self.anomalies.push(Anomaly {
            nature: Nature::Absent,
            rule: Some(definition.rule),
            niveau: if frame.demande > 0 { Niveau::Format } else { Niveau::Structure },
            certitude: rule.map_or(Certitude::Document, |rule| rule.certitude),
            demande: frame.demande,
            span: (to_u32(start), to_u32(start + 1)),
            node: None,
            route: self.frames.route(id, &[to_u32(slot)]),
            detail: None,
        });
    }

    #[inline]
    fn value(&mut self, document: &'a Document, site: Site<'_>) {
        match (&site.definition.demand, site.definition.child) {
            (_, Some(child)) => self.container(document, site, child),
            // What is due there depends on other tags: that is the next step's work.
            (Demand::When(_), None) => {}
            (Demand::Always(due), None) => self.due(document, site, due),
        }
    }

    fn container(&mut self, document: &'a Document, site: Site<'_>, child: ShapeId) {
        let Some(shape) = self.plan.shape(child) else { return };
        match (document.kind(site.node), shape.repeated) {
            (Kind::Object, false) => {
                let frame = self.inside(site, child, site.node, 0);
                let opened = self.object(document, child, frame);
                self.frames.link(site.frame, site.slot, None, opened);
            }
            (Kind::Array, true) => self.objects(document, site, child, shape),
            (Kind::Null, _) if !always_due(&site.definition.demand) => {}
            _ => self.breach(site, Nature::Kind, Some(Niveau::Structure)),
        }
    }

    fn objects(&mut self, document: &'a Document, site: Site<'_>, child: ShapeId, shape: &Shape) {
        let are_demandes = self.plan.demande == Some(child);
        let mut last = None;
        for (rank, node) in document.elements(site.node).enumerate() {
            let rank = to_u32(rank + 1);
            if are_demandes {
                self.demandes.push(node);
            }
            if document.kind(node) != Kind::Object {
                let at = self.anomalies.len();
                self.breach(Site { element: rank, node, ..site }, Nature::Kind, Some(Niveau::Structure));
                if let (true, Some(anomaly)) = (are_demandes, self.anomalies.get_mut(at)) {
                    anomaly.demande = rank;
                }
                // The others can still be counted and looked at.
                self.set_failed(site.frame, site.slot, false);
                continue;
            }
            let frame = self.inside(site, child, node, rank);
            let opened = self.object(document, child, frame);
            self.frames.link(site.frame, site.slot, last, opened);
            last = Some(opened);
        }
        let _ = shape;
    }

    fn inside(&self, site: Site<'_>, child: ShapeId, node: NodeId, rank: u32) -> Frame {
        let own = self.frames.get(site.frame).map_or(0, |frame| frame.demande);
        let demande = if self.plan.demande == Some(child) { rank } else { own };
        let mut frame = Frame::new(child, node, demande);
        frame.parent = Some(site.frame);
        frame.holder = to_u32(site.slot);
        frame.rank = rank;
        frame
    }

    pub(super) fn set_failed(&mut self, frame: FrameId, slot: usize, failed: bool) {
        if let Some(state) = self.frames.state_mut(frame, slot) {
            state.failed = failed;
        }
    }
}

/// Whether null is never allowed there, whatever the other tags say.
fn always_due(demand: &Demand) -> bool {
    matches!(demand, Demand::Always(Due::Mandatory | Due::NotApplicable))
}
