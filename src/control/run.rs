//! The steps of a control, one after the other.

mod focus;

use std::cell::OnceCell;
use std::collections::{BTreeMap, HashSet};
use std::mem;

use jiff::civil::Date;

use crate::deposit::{Deposit, Filing};
use crate::json::{Document, Encoding, Kind, NodeId};
use crate::notation::{Format, Outcome as Due, Scalar};
use crate::rules::{Certitude, Controle, Demand, DepositField, Niveau, Plan, RuleId, Shape, ShapeId, Slot, Subject};

use super::against::MAX_LISTED;
use super::anomaly::{Anomaly, BEYOND, Detail, LAST, Nature, Unevaluated, Why};
use super::check;
use super::controle::{Found, attempts};
use super::counterpart::Counterparts;
use super::evaluate::{At, Evaluator, Memory};
use super::frames::{Frame, FrameId, Frames};
use super::gabarit;
use super::gather::gathered;
use super::outcome::Outcome;
use super::value::Halt;
use focus::Focus;

pub(crate) use focus::{control_conditions, control_rule};

/// A step of the control.
type Step = fn(&mut Run<'_>);

/// What a control does, in order. Each step reads only what the ones before it have settled.
pub const STEPS: [(&str, Step); 6] = [
    ("depot", |run| run.depot()),
    ("encodage", |run| run.encoding()),
    ("tables", |run| run.tables()),
    ("obligations", |run| run.obligations()),
    ("conditions", |run| run.conditions()),
    ("controles", |run| run.controles()),
];

/// Controls a filing: everything wrong with it, in the order of the demandes, then of the table.
#[must_use]
pub fn control(plan: &Plan, deposit: Deposit<'_>) -> Outcome {
    let mut run = Run::new(plan, deposit);
    for (_, step) in STEPS {
        step(&mut run);
    }
    run.finish()
}

/// Hands the notes of the pass over the tables to `read`; nothing when the filing is not JSON.
pub(crate) fn with_evaluator<T>(
    plan: &Plan,
    deposit: Deposit<'_>,
    read: impl FnOnce(&Evaluator<'_>) -> T,
) -> Option<T> {
    let mut run = Run::new(plan, deposit);
    run.tables();
    let memory = Memory::default();
    Some(read(&run.evaluator(run.document?, &run.frames, &memory)))
}

/// Hands over where each tag of each object stands; nothing when the filing is not JSON.
pub(crate) fn with_frames<'a, T>(
    plan: &'a Plan,
    deposit: Deposit<'a>,
    read: impl FnOnce(&'a Document, &Frames) -> T,
) -> Option<T> {
    let mut run = Run::new(plan, deposit);
    run.tables();
    Some(read(run.document?, &run.frames))
}

/// Where each tag of a filing stands, for a plan that reads it and holds no rule against it.
pub(super) fn frames_of(plan: &Plan, filing: &Filing) -> Frames {
    let mut run = Run::new(plan, Deposit::on(filing, Date::ZERO));
    run.tables();
    run.frames
}

/// One control under way.
pub struct Run<'a> {
    plan: &'a Plan,
    deposit: Deposit<'a>,
    document: Option<&'a Document>,
    /// The rule that is looked at, when it is one only.
    focus: Option<&'a Focus>,
    frames: Frames,
    /// The other filings, read when they are first asked for.
    counterparts: OnceCell<Counterparts>,
    anomalies: Vec<Anomaly>,
    unevaluated: BTreeMap<(String, Why), Vec<u32>>,
    /// Elements of the list of demandes, objects or not.
    demandes: Vec<NodeId>,
}

/// The tag that an anomaly is about.
#[derive(Clone, Copy)]
struct Site<'a> {
    frame: FrameId,
    /// Its rank in its object.
    slot: usize,
    definition: &'a Slot,
    /// The element of its list that is meant, from 1; 0 for the tag itself.
    element: u32,
    node: NodeId,
}

/// What stands for every rule on the pieces when none are given.
const HANDED: &str = "depot.pieces";

impl<'a> Run<'a> {
    fn new(plan: &'a Plan, deposit: Deposit<'a>) -> Self {
        Self {
            plan,
            deposit,
            document: deposit.filing.document(),
            focus: None,
            frames: Frames::for_nodes(deposit.filing.document().map_or(0, Document::node_count)),
            counterparts: OnceCell::new(),
            anomalies: Vec::new(),
            unevaluated: BTreeMap::new(),
            demandes: Vec::new(),
        }
    }

    // --- depot ------------------------------------------------------------------------------------------------

    /// A deposit older than the first rules of its profile is held against those.
    fn depot(&mut self) {
        if let Some(from) = self.deposit.rules_from {
            self.file_anomaly(Nature::Early(from), 0, Niveau::Conseil);
        }
    }

    // --- encodage ---------------------------------------------------------------------------------------------

    /// A file must be JSON in plain UTF-8.
    fn encoding(&mut self) {
        let filing = self.deposit.filing;
        let at = match filing.encoding() {
            Encoding::Utf8 => None,
            Encoding::Latin1 { offset } => Some(offset),
            Encoding::Utf8Bom | Encoding::Utf16 => Some(0),
        };
        if let Some(at) = at {
            self.file_anomaly(Nature::Encoding(filing.encoding()), at, Niveau::Structure);
        }
        if let Some(fault) = filing.fault() {
            self.file_anomaly(Nature::Syntax(fault.kind), fault.offset, Niveau::Structure);
        }
    }

    fn file_anomaly(&mut self, nature: Nature, offset: usize, niveau: Niveau) {
        let text = self.deposit.filing.text();
        let width = text.get(offset..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        self.anomalies.push(Anomaly {
            nature,
            rule: None,
            niveau,
            certitude: Certitude::Document,
            demande: 0,
            span: (to_u32(offset), to_u32(offset + width)),
            node: None,
            route: Box::default(),
            detail: None,
        });
    }

    // --- tables -----------------------------------------------------------------------------------------------

    /// Every object against its shape, every value against its format.
    fn tables(&mut self) {
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

    /// What evaluates conditions on the notes of the pass.
    fn evaluator<'e>(&'e self, document: &'e Document, frames: &'e Frames, memory: &'e Memory<'e>) -> Evaluator<'e> {
        let (plan, deposit, counterparts) = (self.plan, self.deposit, &self.counterparts);
        Evaluator { plan, document, frames, deposit, memory, counterparts, ailing: None }
    }

    /// Whether what is wrong with a rule is to be told.
    fn wants(&self, rule: Option<RuleId>) -> bool {
        self.focus.is_none_or(|focus| Some(focus.rule) == rule)
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

    /// One value against what is due, and its format.
    #[inline]
    fn due(&mut self, document: &'a Document, site: Site<'_>, due: &Due) {
        if let Due::Value(literal) = due {
            if !check::is_literal(document, site.node, literal) {
                self.breach(site, Nature::Constant(literal.clone()), None);
            }
            return;
        }
        if let Format::Single(scalar @ Scalar::Constant(_)) = &site.definition.format {
            if let Err(nature) = check::scalar(document, site.node, scalar) {
                self.breach(site, nature, None);
            }
            return;
        }
        let mandatory = matches!(due, Due::Mandatory);
        if document.kind(site.node) == Kind::Null {
            if mandatory {
                self.breach(site, Nature::Null, None);
            }
            return;
        }
        if mandatory && check::is_empty(document, site.node) && Self::right_kind(document, site) {
            self.breach(site, Nature::Empty, None);
            return;
        }
        match &site.definition.format {
            Format::Single(scalar) => {
                if let Err(nature) = check::scalar(document, site.node, scalar) {
                    self.breach(site, nature, None);
                }
            }
            Format::List(scalar) => self.list(document, site, scalar),
            Format::Container => {}
        }
    }

    /// An empty text is empty only where a text is due, an empty list where a list is.
    fn right_kind(document: &Document, site: Site<'_>) -> bool {
        let list = matches!(site.definition.format, Format::List(_));
        list == (document.kind(site.node) == Kind::Array)
    }

    fn list(&mut self, document: &'a Document, site: Site<'_>, scalar: &Scalar) {
        if document.kind(site.node) != Kind::Array {
            self.breach(site, Nature::Kind, None);
            return;
        }
        for (rank, node) in document.elements(site.node).enumerate() {
            let site = Site { element: to_u32(rank + 1), node, ..site };
            let found = match document.kind(node) {
                Kind::Null => Err(Nature::Null),
                Kind::String if check::is_empty(document, node) => Err(Nature::Empty),
                _ => check::scalar(document, node, scalar),
            };
            if let Err(nature) = found {
                self.breach(site, nature, None);
            }
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

    fn set_failed(&mut self, frame: FrameId, slot: usize, failed: bool) {
        if let Some(state) = self.frames.state_mut(frame, slot) {
            state.failed = failed;
        }
    }

    /// A tag at fault: noted and, when the portal would stop there, not to be read by others.
    #[cold]
    fn breach(&mut self, site: Site<'_>, nature: Nature, niveau: Option<Niveau>) {
        let rule = self.plan.rule(site.definition.rule);
        let exigence = match nature {
            Nature::Exigence(rank) => site.definition.exigences.get(rank),
            _ => None,
        };
        let stated = exigence.map(|exigence| (exigence.niveau, exigence.certitude));
        let (own, certitude) = stated
            .or_else(|| rule.map(|rule| (rule.niveau, rule.certitude)))
            .unwrap_or((Niveau::Format, Certitude::Document));
        // A value that the portal takes can still be read, whatever a case officer will think of it.
        let niveau = niveau.unwrap_or(own);
        if niveau <= Niveau::Format {
            self.set_failed(site.frame, site.slot, true);
        }
        if !self.wants(Some(site.definition.rule)) {
            return;
        }
        let span = self.document.map_or(0..0, |document| document.span(site.node));
        let slot = to_u32(site.slot);
        let end: &[u32] = if site.element > 0 { &[slot, site.element] } else { &[slot] };
        self.anomalies.push(Anomaly {
            nature,
            rule: Some(site.definition.rule),
            niveau,
            certitude,
            demande: self.frames.get(site.frame).map_or(0, |frame| frame.demande),
            span: (to_u32(span.start), to_u32(span.end)),
            node: Some(site.node),
            route: self.frames.route(site.frame, end),
            detail: None,
        });
    }

    // --- obligations ------------------------------------------------------------------------------------------

    /// Tags whose obligation depends on other tags.
    fn obligations(&mut self) {
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

    fn not_evaluated(&mut self, code: String, why: Why, frame: FrameId) {
        // What nobody gave is missing for every rule alike: once is enough.
        if let Some(missing) = self.missing(&why) {
            self.unevaluated.entry((missing.to_owned(), why)).or_default();
            return;
        }
        let demande = self.frames.get(frame).map_or(0, |frame| frame.demande);
        let demandes = self.unevaluated.entry((code, why)).or_default();
        if demande > 0 && demandes.last() != Some(&demande) {
            demandes.push(demande);
        }
    }

    /// What stands for every rule on something that was not given.
    fn missing(&self, why: &Why) -> Option<&'a str> {
        match why {
            Why::Deposit(DepositField::Pieces) => Some(HANDED),
            Why::Deposit(DepositField::Counterpart(of)) => {
                self.plan.counterparts.get(usize::from(*of)).map(|counterpart| counterpart.name.as_str())
            }
            _ => None,
        }
    }

    // --- conditions -------------------------------------------------------------------------------------------

    /// Gabarits, and the conditions of more on each tag.
    fn conditions(&mut self) {
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

    // --- controles --------------------------------------------------------------------------------------------

    /// Rules across tags.
    fn controles(&mut self) {
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

    /// What could not be evaluated; what demande after demande of another filing does not tell, once.
    fn missed(&mut self) -> Vec<Unevaluated> {
        let unevaluated = mem::take(&mut self.unevaluated);
        let (frames, memory) = (&self.frames, &Memory::default());
        let evaluator = self.document.map(|document| self.evaluator(document, frames, memory));
        let mut missed: Vec<Unevaluated> = Vec::new();
        for ((code, why), demandes) in unevaluated {
            let (why, spot) = match why {
                Why::Counterpart { of, how, tag, rank } => {
                    let spot = evaluator.as_ref().map(|evaluator| (evaluator, of, rank));
                    (Why::Counterpart { of, how, tag, rank: 0 }, spot)
                }
                why => (why, None),
            };
            match missed.last_mut() {
                Some(known) if known.code == code && known.why == why => known.demandes.extend(demandes),
                _ => missed.push(Unevaluated { code, why, demandes, spots: Vec::new(), count: 0 }),
            }
            if let (Some(known), Some((evaluator, of, rank))) = (missed.last_mut(), spot)
                && let Why::Counterpart { tag, .. } = &known.why
            {
                known.count += 1;
                known.spots.extend((known.count <= MAX_LISTED).then(|| evaluator.spot(of, rank, tag)).flatten());
            }
        }
        for known in &mut missed {
            known.demandes.sort_unstable();
            known.demandes.dedup();
        }
        missed
    }

    // --- the end ----------------------------------------------------------------------------------------------

    fn finish(mut self) -> Outcome {
        self.anomalies.sort_by(|a, b| (a.demande, &a.route).cmp(&(b.demande, &b.route)));
        let unevaluated = self.missed();
        let numbers = self.plan.numero.zip(self.plan.demande).and_then(|(slot, shape)| self.plan.slot(shape, slot));
        let number = numbers.map(|slot| slot.name.as_str());
        let pieces = self.deposit.pieces.map(|_| pieces_at_fault(self.plan, &self.anomalies));
        Outcome::new(self.anomalies, unevaluated, &self.demandes, self.document, number).with_pieces(pieces)
    }
}

/// How many pieces, handed over or declared, have something that would be refused.
fn pieces_at_fault(plan: &Plan, anomalies: &[Anomaly]) -> usize {
    let grave = anomalies.iter().filter(|anomaly| anomaly.niveau <= Niveau::Instruction);
    let piece = |anomaly: &Anomaly| match (anomaly.handed(), plan.controle_of(anomaly.rule?)?) {
        (Some(handed), _) => handed.entry.clone().map(|entry| (handed.zip.clone(), entry)),
        (None, controle) if controle.reads_pieces => Some((None, anomaly.node?.0.to_string())),
        (None, _) => None,
    };
    grave.filter_map(piece).collect::<HashSet<_>>().len()
}

fn to_u32(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Whether null is never allowed there, whatever the other tags say.
fn always_due(demand: &Demand) -> bool {
    matches!(demand, Demand::Always(Due::Mandatory | Due::NotApplicable))
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

/// The first thing more that a tag breaks: its gabarit, then its conditions in order.
fn first_breach<'a>(
    evaluator: &Evaluator<'a>,
    definition: &'a Slot,
    node: NodeId,
    at: &At<'_, 'a>,
) -> Result<Option<Nature>, (String, Why)> {
    if let (Some(form), Some(text)) = (&definition.gabarit, evaluator.document.string(node)) {
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
