//! What those who build filings ask of the rules.

use jiff::civil::Date;

use crate::deposit::{Deposit, Filing};
use crate::notation::{Format, Literal, Scalar};
use crate::rules::{Plan, ShapeId};

use super::evaluate::Evaluator;
use super::frames::FrameId;
use super::run::with_evaluator;
use super::value::Value;

/// What an expression comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Computed {
    /// One value.
    One(Literal),
    /// Several.
    Many(Vec<Literal>),
}

/// What the expressions of a plan come to for each object of a shape, in order; nothing where one has no value. The
/// expressions are what the contrôles of the shape ask for, taken as values.
#[must_use]
pub fn computed(plan: &Plan, deposit: Deposit<'_>, shape: ShapeId) -> Vec<Vec<Option<Computed>>> {
    with_evaluator(plan, deposit, |evaluator| values(evaluator, shape)).unwrap_or_default()
}

fn values(evaluator: &Evaluator<'_>, shape: ShapeId) -> Vec<Vec<Option<Computed>>> {
    let is_one = |id: &FrameId| evaluator.frames.get(*id).is_some_and(|frame| frame.shape == shape);
    let codes = evaluator.plan.controles.iter().filter(|controle| controle.shape == shape);
    let codes: Vec<_> = codes.map(|controle| &controle.exige).collect();
    let value = |id, code| evaluator.value(code, &evaluator.at(id)).ok().and_then(owned);
    let objects = evaluator.frames.ids().filter(is_one);
    objects.map(|id| codes.iter().map(|code| value(id, *code)).collect()).collect()
}

fn owned(value: Value<'_>) -> Option<Computed> {
    match value {
        Value::List(items) => items.into_iter().map(literal).collect::<Option<_>>().map(Computed::Many),
        single => literal(single).map(Computed::One),
    }
}

fn literal(value: Value<'_>) -> Option<Literal> {
    match value {
        Value::Null => Some(Literal::Null),
        Value::Bool(value) => Some(Literal::Bool(value)),
        Value::Number(number) => Some(Literal::Number(number)),
        Value::Text(text) => Some(Literal::Text(text.into_owned())),
        Value::Date(date) => Some(Literal::Date(date)),
        Value::List(_)
        | Value::Object(_)
        | Value::Piece(_)
        | Value::Zip(_)
        | Value::Node(_)
        | Value::Counterpart(..) => None,
    }
}

/// More demandes than any filing that a portal takes; looking further would only cost time.
const MAX_DEMANDES: u32 = 1 << 16;

/// The most demandes that a filing may hold, by the number that counts them and by the conditions on their list; nothing when
/// neither says so. Rules without a list of demandes have one: the file.
#[must_use]
pub fn most_demandes(plan: &Plan) -> Option<u32> {
    let Some(demande) = plan.demande else { return Some(1) };
    let counted = match plan.numero.and_then(|numero| plan.slot(demande, numero)).map(|slot| &slot.format) {
        Some(Format::Single(Scalar::Integer { max })) => *max,
        _ => None,
    };
    let (mut low, mut high) = (1, counted.unwrap_or(MAX_DEMANDES).min(MAX_DEMANDES));
    if fits(plan, demande, high) || !fits(plan, demande, low) {
        return counted;
    }
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        if fits(plan, demande, middle) { low = middle } else { high = middle }
    }
    Some(low)
}

/// Whether the conditions on the list of demandes hold of that many.
fn fits(plan: &Plan, demande: ShapeId, count: u32) -> bool {
    let Some((holder, slot)) = plan.shape(demande).and_then(|shape| shape.parent) else { return true };
    let Some(name) = plan.slot(holder, slot).map(|slot| slot.name.as_str()) else { return true };
    // INVARIANT: the list of demandes stands in the filing itself; elsewhere nothing is found to hold, and nothing is said.
    let list = vec!["{}"; count as usize].join(",");
    let text = format!("{{{}:[{list}]}}", serde_json::Value::from(name));
    let filing = Filing::from_bytes(text.into_bytes(), None);
    // What the evaluator looks at is borrowed from the plan that it has.
    let holds = |evaluator: &Evaluator<'_>| {
        let conditions = evaluator.plan.slot(holder, slot).map_or([].as_slice(), |slot| &slot.exigences);
        let every = |at| conditions.iter().all(|exigence| evaluator.holds(&exigence.condition, &at) == Ok(true));
        evaluator.frames.ids().next().is_some_and(|root| every(evaluator.at(root)))
    };
    with_evaluator(plan, Deposit::on(&filing, Date::ZERO), holds).unwrap_or(false)
}
