//! What a demande of ours takes over from the one of another filing that it goes on from.

use crate::deposit::Deposit;
use crate::json::{Document, Kind, NodeId};
use crate::notation::Scalar;
use crate::rules::{Code, Plan, Reprise};

use super::check::scalar;
use super::evaluate::{At, Evaluator};
use super::frames::FrameId;
use super::offer::written;
use super::run::with_evaluator;
use super::value::{Item, Value};

/// A demande of another filing that one of ours may go on from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forerunner {
    /// Where it stands.
    pub at: Whence,
    /// What ties ours to it; nothing where it is null, or at fault there.
    pub key: Option<String>,
    /// What each tag of the rules' `reprises` takes over, as JSON, in their order; nothing where it is null, empty, or at
    /// fault there.
    pub values: Vec<Option<String>>,
}

/// The place of a demande in the files handed over under one name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Whence {
    /// The rank of the file among them.
    pub file: usize,
    /// The rank of the demande there, from 1.
    pub demande: u32,
}

/// The demandes of the filings that were handed over beside a blank one of ours; nothing when the rules take nothing over from
/// them, or tie them to ours by more than what one tag holds.
pub(crate) fn forerunners(plan: &Plan, blank: Deposit<'_>, of: u16) -> Option<Vec<Forerunner>> {
    with_evaluator(plan, blank, |evaluator| all(evaluator, of)).flatten()
}

fn all(evaluator: &Evaluator<'_>, of: u16) -> Option<Vec<Forerunner>> {
    let counterpart = evaluator.plan.counterparts.get(usize::from(of))?;
    let Some(Code::CounterpartsWith { tag, value: ours, condition: None, .. }) = &counterpart.link else { return None };
    if counterpart.reprises.is_empty() {
        return None;
    }
    let demandes = evaluator.demandes(of).ok()?;
    let is_ours = |id: &FrameId| evaluator.frames.get(*id).map(|frame| frame.shape) == evaluator.plan.demande;
    let own = evaluator.frames.ids().find(is_ours)?;
    let read = |(rank, &(file, id)): (u32, &(u32, FrameId))| {
        let (beside, frame) = evaluator.beside(of, rank)?;
        let at = At { element: Some(Item::Counterpart(of, rank)), ..evaluator.at(own) };
        Some(Forerunner {
            at: Whence { file: file as usize, demande: demandes.frames.get(file as usize)?.get(id)?.rank },
            key: beside.value(tag, &beside.at(frame)).ok().filter(|key| is_due(evaluator, ours, key)).and_then(said),
            values: counterpart.reprises.iter().map(|reprise| taken_over(evaluator, reprise, &at)).collect(),
        })
    };
    Some((0..).zip(&demandes.list).filter_map(read).collect())
}

fn taken_over<'a>(evaluator: &Evaluator<'a>, reprise: &'a Reprise, at: &At<'_, 'a>) -> Option<String> {
    let (shape, slot) = reprise.tag;
    let format = evaluator.plan.slot(shape, slot).and_then(|slot| slot.format.scalar());
    let value = evaluator.value(&reprise.value, at).ok()?;
    let empty = matches!(&value, Value::Null) || matches!(&value, Value::List(items) if items.is_empty());
    let json = if empty { None } else { written(evaluator.document, &value, format) };
    json.filter(|json| format.is_none_or(|format| fits(json, format)))
}

/// Whether a value of theirs may stand in the tag of ours that it is compared with.
fn is_due(evaluator: &Evaluator<'_>, ours: &Code, value: &Value<'_>) -> bool {
    let Code::Tag { up: 0, slots } = ours else { return true };
    let tag = evaluator.plan.demande.zip(slots.first());
    let format = tag.and_then(|(shape, slot)| evaluator.plan.slot(shape, *slot)?.format.scalar());
    let json = written(evaluator.document, value, format);
    format.is_none_or(|format| json.is_some_and(|json| fits(&json, format)))
}

/// Whether a JSON text, or each element of the list that it is, has a format.
fn fits(json: &str, format: &Scalar) -> bool {
    let Ok(document) = Document::parse(json.to_owned()) else { return false };
    let fits = |node| scalar(&document, node, format).is_ok();
    match document.kind(NodeId::ROOT) {
        Kind::Array => document.elements(NodeId::ROOT).all(fits),
        _ => fits(NodeId::ROOT),
    }
}

/// A value as people write it on a command line.
fn said(value: Value<'_>) -> Option<String> {
    match value {
        Value::Text(text) => Some(text.into_owned()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}
