//! The steps of a control, one after the other.

mod conditions;
mod controles;
mod due;
mod file;
mod focus;
mod missed;
mod obligations;
mod tables;

use std::cell::OnceCell;
use std::collections::{BTreeMap, HashSet};

use jiff::civil::Date;

use crate::deposit::{Deposit, Filing};
use crate::json::{Document, NodeId};
use crate::rules::{Certitude, Niveau, Plan, RuleId, Slot};

use super::anomaly::{Anomaly, Nature, Why};
use super::counterpart::Counterparts;
use super::evaluate::{Evaluator, Memory};
use super::frames::{FrameId, Frames};
use super::outcome::Outcome;
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

    /// What evaluates conditions on the notes of the pass.
    fn evaluator<'e>(&'e self, document: &'e Document, frames: &'e Frames, memory: &'e Memory<'e>) -> Evaluator<'e> {
        let (plan, deposit, counterparts) = (self.plan, self.deposit, &self.counterparts);
        Evaluator { plan, document, frames, deposit, memory, counterparts, ailing: None }
    }

    /// Whether what is wrong with a rule is to be told.
    fn wants(&self, rule: Option<RuleId>) -> bool {
        self.focus.is_none_or(|focus| Some(focus.rule) == rule)
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

    fn not_evaluated(&mut self, code: String, why: Why, frame: FrameId) {
        // What nobody gave is missing for every rule alike: once is enough.
        if let Some(missing) = why.missing(self.plan) {
            self.unevaluated.entry((missing.to_owned(), why)).or_default();
            return;
        }
        let demande = self.frames.get(frame).map_or(0, |frame| frame.demande);
        let demandes = self.unevaluated.entry((code, why)).or_default();
        if demande > 0 && demandes.last() != Some(&demande) {
            demandes.push(demande);
        }
    }

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
