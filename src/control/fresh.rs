//! Values that must not come again in another filing of the same run.

use std::collections::BTreeSet;

use crate::deposit::{Claim, Claimed, Claims, Deposit};
use crate::json::{Document, Kind, NodeId, Positions};
use crate::rules::{Code, DepositField, Plan, ShapeId};

use super::against::{MAX_LISTED, cut};
use super::anomaly::{Against, AgainstTag, Spot};
use super::evaluate::{At, Evaluator};
use super::frames::{Frame, FrameId};
use super::run::with_evaluator;
use super::unread::is_answered;
use super::value::{Evaluated, Halt, Item, Key, Value};

/// What the filings of one run are called, where one of them is told.
const RUN: &str = "envoi";

/// An object's shape, and the slot of the tag.
type Tag = (ShapeId, usize);

/// A value, and where it stood first.
type Met<'a> = ((&'a str, Claim), Key<'a>);

/// What a filing holds where its rules want a value only once in a run. What a demande holds that the portal has answered
/// does not count: it is not filed now.
#[must_use]
pub fn claimed(plan: &Plan, deposit: Deposit<'_>) -> Vec<Claimed> {
    let tags = wanted_once(plan);
    if tags.is_empty() {
        return Vec::new();
    }
    with_evaluator(plan, deposit, |evaluator| {
        let positions = Positions::new(deposit.filing.text());
        tags.iter().flat_map(|tag| of_tag(evaluator, *tag, &positions)).collect()
    })
    .unwrap_or_default()
}

fn of_tag(evaluator: &Evaluator<'_>, tag: Tag, positions: &Positions<'_>) -> Vec<Claimed> {
    let (shape, slot) = tag;
    let path = path(evaluator.plan, tag);
    let mut claimed = Vec::new();
    for id in evaluator.frames.ids() {
        let Some(frame) = evaluator.frames.get(id).filter(|frame| frame.shape == shape) else { continue };
        if evaluator.is_answered(id) {
            continue;
        }
        let mut values = Vec::new();
        let read = evaluator.descend(id, slot, &[], &mut |item| values.extend(Key::of_item(evaluator.document, item)));
        // What a tag at fault holds is not counted.
        let Ok(single) = read else { continue };
        let line = evaluator.demande(id).map_or(1, |own| positions.of(evaluator.document.span(own.node).start).line);
        for key in values.into_iter().chain(single.as_ref().and_then(Key::of)) {
            claimed.push(Claimed { tag: path.clone(), value: key.to_string(), line, demande: frame.demande });
        }
    }
    claimed
}

/// What a JSON text would come to as the value of a tag, called by its name, in a filing before; nothing when no rule wants
/// values of such a tag only once.
pub(crate) fn claimed_by(plan: &Plan, name: &str, json: &str) -> Option<Vec<Claimed>> {
    let is_it = |(shape, slot): &Tag| plan.slot(*shape, *slot).is_some_and(|slot| slot.name == name);
    let tag = wanted_once(plan).into_iter().find(is_it)?;
    Some(claims_of(plan, tag, json))
}

/// What a JSON text comes to as the value, or the values, of a tag in a filing before.
pub(crate) fn claims_of(plan: &Plan, tag: Tag, json: &str) -> Vec<Claimed> {
    let Ok(document) = Document::parse(json.to_owned()) else { return Vec::new() };
    let list = document.kind(NodeId::ROOT) == Kind::Array;
    let nodes: Vec<_> = if list { document.elements(NodeId::ROOT).collect() } else { vec![NodeId::ROOT] };
    let key = |node: &NodeId| match document.kind(*node) {
        Kind::String => Key::of(&Value::Text(document.string(*node)?)),
        Kind::Number => Key::of(&Value::Number(document.raw(*node).parse().ok()?)),
        _ => None,
    };
    let claimed = |key: Key<'_>| Claimed { tag: path(plan, tag), value: key.to_string(), line: 1, demande: 1 };
    nodes.iter().filter_map(key).map(claimed).collect()
}

/// A value as JSON writes it.
fn written(key: &Key<'_>) -> String {
    match key {
        Key::Text(text) => cut(&serde_json::Value::from(text.as_ref()).to_string()),
        other => other.to_string(),
    }
}

fn wanted_once(plan: &Plan) -> BTreeSet<Tag> {
    let mut found = BTreeSet::new();
    plan.each_code(&mut |code| {
        if let Code::Fresh { shape, slot, .. } = code {
            found.insert((*shape, *slot));
        }
    });
    found
}

fn path(plan: &Plan, (shape, slot): Tag) -> String {
    let name = plan.slot(shape, slot).map_or("", |slot| slot.name.as_str());
    format!("{}.{name}", plan.path(shape))
}

impl<'a> Evaluator<'a> {
    /// Whether no filing before this one holds the value, or one of the values, in that tag.
    pub(super) fn fresh(&self, tag: Tag, value: &'a Code, at: &At<'_, 'a>) -> Evaluated<'a, bool> {
        let Some(claims) = self.deposit.earlier.filter(|_| !self.is_answered(at.frame)) else { return Ok(true) };
        match self.before(claims, tag, value, at)?.is_empty() {
            false => Ok(false),
            true if claims.is_full() => Err(Halt::Deposit(DepositField::Earlier)),
            true => Ok(true),
        }
    }

    /// Those of some values that a filing before this one holds, and where each stood first.
    fn before(&self, claims: &'a Claims, tag: Tag, value: &'a Code, at: &At<'_, 'a>) -> Evaluated<'a, Vec<Met<'a>>> {
        let path = path(self.plan, tag);
        let mut met = Vec::new();
        let mut look = |item: Item<'_, 'a>| {
            let key = Key::of_item(self.document, item);
            met.extend(key.and_then(|key| Some((claims.first(&path, &key.to_string())?, key))));
        };
        if let Some(single) = self.each(value, at, &mut look)? {
            look(Item::Value(&single));
        }
        Ok(met)
    }

    /// The demande of a filing before this one that already holds what a condition wants only once.
    pub(super) fn claimed_before(&self, condition: &'a Code, at: &At<'_, 'a>) -> Option<Against> {
        let Code::Fresh { shape, slot, value } = condition else {
            return condition.parts().into_iter().find_map(|part| self.claimed_before(part, at));
        };
        let met = self.before(self.deposit.earlier?, (*shape, *slot), value, at).ok()?;
        let ((file, claim), _) = *met.first()?;
        let same: Vec<_> =
            met.iter().filter(|(first, _)| *first == (file, claim)).map(|(_, key)| written(key)).collect();
        let values = vec![AgainstTag {
            name: self.plan.slot(*shape, *slot)?.name.clone(),
            count: same.len(),
            values: same.into_iter().take(MAX_LISTED).collect(),
            sought: false,
        }];
        let spot = Spot { file: file.to_owned(), line: claim.line, demande: claim.demande };
        Some(Against { name: RUN.to_owned(), spot, values, others: Vec::new(), count: 0, demandes: Vec::new() })
    }

    /// The demande that an object stands in, or is.
    fn demande(&self, id: FrameId) -> Option<&'a Frame> {
        let around = std::iter::successors(self.frames.get(id), |frame| self.frames.get(frame.parent?));
        let mut around = around.filter(|frame| Some(frame.shape) == self.plan.demande);
        around.next()
    }

    /// Whether the portal has answered the demande that an object stands in.
    fn is_answered(&self, id: FrameId) -> bool {
        self.demande(id).is_some_and(|demande| is_answered(self.plan, self.document, demande.node))
    }
}
