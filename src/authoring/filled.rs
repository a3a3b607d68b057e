//! A filing to start from: the specimen, with as many demandes as wanted, each of its own.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::iter;
use std::ops::Range;

use jiff::civil::Date;

use crate::control::{Anomaly, Outcome, carried, control, following_key};
use crate::deposit::{Deposit, Filing};
use crate::json::{Document, Edit, Kind, NodeId, Path, edited, pretty};
use crate::notation::{Format, Scalar};
use crate::rules::{Code, Niveau, Plan, RuleKind, ShapeId, Slot};

use super::specimen::{Elements, drawn, produced, valid};

/// A filing of so many demandes, deposited on that day. Each is the first one over again, with numbers of its own where the rules
/// ask for them; the first has the examples of the rules that the control has least against.
#[must_use]
pub fn filled(plan: &Plan, date: Date, demandes: usize) -> String {
    let model = improved(plan, date, produced(plan, date, drawn(plan, Elements::OneDemande)));
    let model = evened(plan, date, model);
    let text = repeated(plan, date, &model, demandes).unwrap_or(model);
    Document::parse(text).map_or_else(|(_, text)| text, |document| pretty(&document))
}

// --- the examples that the control has least against ----------------------------------------------------------------

/// How many anomalies of each level, the gravest first.
type Cost = [usize; 4];

/// Tries the other examples of each tag that something is said against, and keeps what leaves less to be said.
fn improved(plan: &Plan, date: Date, mut text: String) -> String {
    while let Some(better) = step(plan, date, &text) {
        text = better;
    }
    text
}

/// Every step costs less than the one before, so there is a last one.
fn step(plan: &Plan, date: Date, text: &str) -> Option<String> {
    let filing = Filing::from_bytes(text.as_bytes().to_vec(), None);
    let outcome = control(plan, Deposit::on(&filing, date));
    let document = filing.document()?;
    let cost = cost(&outcome);
    let better = |(node, value): (NodeId, String)| {
        let text = produced(plan, date, edited(text, [Edit::new(document.span(node), value)]));
        let filing = Filing::from_bytes(text.clone().into_bytes(), None);
        (self::cost(&control(plan, Deposit::on(&filing, date))) < cost).then_some(text)
    };
    let shown = outcome.anomalies().iter().filter_map(|anomaly| Some((anomaly.node?, slot_of(plan, anomaly)?)));
    shown.flat_map(|(node, slot)| candidates(plan, date, slot).map(move |value| (node, value))).find_map(better)
}

/// Gives the elements of lists within the demande what the first has, where nothing asks for another value: later examples show
/// how far a tag may go, and are hard to read.
fn evened(plan: &Plan, date: Date, mut text: String) -> String {
    let lists = plan.shapes.iter().enumerate().filter(|(_, shape)| shape.repeated && shape.in_demande);
    for (rank, shape) in lists.filter_map(|(rank, shape)| Some((u16::try_from(rank).ok()?, shape))) {
        let leaves = shape.slots.iter().enumerate().filter(|(_, slot)| slot.child.is_none());
        for (slot, _) in leaves.filter(|_| Some(ShapeId(rank)) != plan.demande) {
            for element in 1..shape.specimen {
                text = like_first(plan, date, &text, (ShapeId(rank), slot), element).unwrap_or(text);
            }
        }
    }
    text
}

/// The text with the tag of one element as it is in the first; nothing when more would be said against it.
fn like_first(plan: &Plan, date: Date, text: &str, tag: (ShapeId, usize), element: usize) -> Option<String> {
    let filing = Filing::from_bytes(text.as_bytes().to_vec(), None);
    let document = filing.document()?;
    let nodes = tags(plan, document, tag);
    let (first, own) = (nodes.first()?, nodes.get(element)?);
    let value = document.raw(*first).to_owned();
    let text = produced(plan, date, edited(text, [Edit::new(document.span(*own), value)]));
    let changed = Filing::from_bytes(text.clone().into_bytes(), None);
    let [before, after] = [&filing, &changed].map(|filing| cost(&control(plan, Deposit::on(filing, date))));
    (after <= before).then_some(text)
}

fn cost(outcome: &Outcome) -> Cost {
    [Niveau::Structure, Niveau::Format, Niveau::Instruction, Niveau::Conseil].map(|niveau| outcome.count(niveau))
}

/// The tag that an anomaly shows.
fn slot_of<'p>(plan: &'p Plan, anomaly: &Anomaly) -> Option<&'p Slot> {
    match plan.rule(anomaly.rule?)?.kind {
        RuleKind::Balise { shape, slot, .. } => plan.slot(shape, slot),
        RuleKind::Controle(rank) => {
            let (shape, slot) = plan.controles.get(rank)?.shown(plan)?;
            plan.slot(shape, slot)
        }
    }
}

/// What else a tag may hold: its examples, and a date that of the deposit.
fn candidates(plan: &Plan, date: Date, slot: &Slot) -> impl Iterator<Item = String> + use<> {
    let own = valid(plan, slot).filter_map(|trial| Some(trial.value.as_ref()?.text.clone()));
    let own: Vec<_> = if slot.child.is_none() { own.collect() } else { Vec::new() };
    let today = match &slot.format {
        Format::Single(Scalar::Date(pattern)) => Some(serde_json::Value::from(pattern.write(date)).to_string()),
        _ => None,
    };
    own.into_iter().chain(today)
}

// --- demandes of their own ------------------------------------------------------------------------------------------

/// The filing with its one demande over and over; nothing when there is none.
fn repeated(plan: &Plan, date: Date, model: &str, demandes: usize) -> Option<String> {
    let filing = Filing::from_bytes(model.as_bytes().to_vec(), None);
    let document = filing.document()?;
    let demande = Path::parse(&plan.path(plan.demande?)).ok()?.select(document, NodeId::ROOT).first().copied()?;
    let span = document.span(demande);
    let own = document.raw(demande);
    let inside = |node: &NodeId| document.span(*node).start >= span.start && document.span(*node).end <= span.end;
    let place = |node: NodeId| {
        let at = document.span(node);
        (at.start - span.start..at.end - span.start, document.raw(node).to_owned())
    };
    let of = |tag| values(plan, document, tag).into_iter().filter(inside).map(place);
    let number = plan.demande.zip(plan.numero);
    let ranks: Vec<_> = number.into_iter().flat_map(of).collect();
    let places: Vec<_> = unique(plan).into_iter().filter(|tag| Some(*tag) != number).flat_map(of).collect();
    let mut numbers = Numbers::default();
    let copy = |rank: usize| {
        let ranks = ranks.iter().map(|(place, _)| Edit::new(place.clone(), rank.to_string()));
        edited(own, numbers.next(&places).into_iter().chain(ranks))
    };
    let copies: Vec<_> = (1..=demandes).map(copy).collect();
    let whole = |copies: Vec<String>| edited(model, [Edit::new(span.clone(), copies.join(","))]);
    let before = Filing::from_bytes(whole(vec![own.to_owned(); demandes]).into_bytes(), None);
    let after = Filing::from_bytes(whole(copies).into_bytes(), None);
    let names = carried(plan, Deposit::on(&before, date), Deposit::on(&after, date)).into_iter();
    let document = after.document()?;
    let names = names.map(|(node, name)| Edit::new(document.span(node), serde_json::Value::from(name).to_string()));
    Some(edited(after.text(), names))
}

/// The tags whose values may not come again in the file.
fn unique(plan: &Plan) -> BTreeSet<(ShapeId, usize)> {
    let mut found = BTreeSet::new();
    plan.each_code(&mut |code| {
        if let Code::Unique { shape, slot, .. } = code {
            found.insert((*shape, *slot));
        }
    });
    found
}

/// The values of a tag, wherever it stands.
fn tags(plan: &Plan, document: &Document, (shape, slot): (ShapeId, usize)) -> Vec<NodeId> {
    let path = plan.slot(shape, slot).and_then(|slot| Path::parse(&format!("{}.{}", plan.path(shape), slot.name)).ok());
    path.map(|path| path.select(document, NodeId::ROOT)).unwrap_or_default()
}

/// The texts and numbers that a tag holds, wherever it stands.
fn values(plan: &Plan, document: &Document, tag: (ShapeId, usize)) -> Vec<NodeId> {
    let tags = tags(plan, document, tag).into_iter();
    let all = tags.flat_map(|tag| iter::once(tag).chain(document.elements(tag)));
    all.filter(|node| matches!(document.kind(*node), Kind::String | Kind::Number)).collect()
}

/// The numbers that were given so far.
#[derive(Default)]
struct Numbers {
    /// The last text that followed each text of the model.
    last: HashMap<String, String>,
    given: HashSet<String>,
}

impl Numbers {
    /// The values of the next demande: in the first those of the model, then texts that follow them. The same text of the
    /// model becomes the same text everywhere in a demande.
    fn next(&mut self, places: &[(Range<usize>, String)]) -> Vec<Edit> {
        let mut own: HashMap<&str, String> = HashMap::new();
        for (_, text) in places {
            if !own.contains_key(text.as_str()) {
                let fresh = self.fresh(text);
                own.insert(text, fresh);
            }
        }
        places
            .iter()
            .map(|(place, text)| Edit::new(place.clone(), own.get(text.as_str()).cloned().unwrap_or_default()))
            .collect()
    }

    /// A text that no demande has yet; when there is none of its width left, the text itself, which the control will not accept.
    fn fresh(&mut self, text: &str) -> String {
        let last = self.last.get(text).map_or(text, String::as_str);
        let first = (!self.last.contains_key(text)).then(|| text.to_owned());
        let free = |next: &String| !self.given.contains(next);
        let next = first.into_iter().chain(following(text, last)).find(free).unwrap_or_else(|| text.to_owned());
        self.given.insert(next.clone());
        self.last.insert(text.to_owned(), next.clone());
        next
    }
}

/// The texts after `last`, with a check digit where `model` has one; quotes are no part of the text.
fn following(model: &str, last: &str) -> impl Iterator<Item = String> + use<> {
    let quote = if model.starts_with('"') { "\"" } else { "" };
    let [model, last] = [model, last].map(|text| text.trim_matches('"'));
    following_key(model, last).map(move |next| format!("{quote}{next}{quote}"))
}
