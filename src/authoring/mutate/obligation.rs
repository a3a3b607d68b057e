//! Obligations with one small mistake.

use crate::notation::{Literal, Obligation, Outcome};
use crate::rules::{Place, RuleKind};

use super::level::constant;
use super::{Bench, Equivalence, Mutation, MutationKind, Variant, expression, unsaid};

/// Every other reading of an obligation.
pub(super) fn variants(bench: &Bench<'_>) -> Vec<Variant<Obligation>> {
    let Ok(obligation) = bench.cell.text.parse::<Obligation>() else { return Vec::new() };
    let mut list = Vec::new();
    collect(&obligation, bench, Branch::Whole, &|other| other, &mut list);
    list
}

/// Where an obligation stands in its cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Branch {
    Whole,
    Then,
    Otherwise,
}

type Rebuild<'r> = &'r dyn Fn(Obligation) -> Obligation;

fn collect(
    own: &Obligation,
    bench: &Bench<'_>,
    branch: Branch,
    rebuild: Rebuild<'_>,
    list: &mut Vec<Variant<Obligation>>,
) {
    match own {
        Obligation::Always(outcome) => outcomes(outcome, bench, branch, rebuild, list),
        Obligation::If { condition, then, otherwise } => {
            let with = |condition| Obligation::If { condition, then: then.clone(), otherwise: otherwise.clone() };
            let conditions = expression::variants(condition, bench).into_iter();
            list.extend(conditions.map(|variant| variant.map(|condition| rebuild(with(condition)))));
            list.push(Variant {
                reading: rebuild(then.as_ref().clone()),
                place: bench.place(condition.span.clone()),
                mutation: Mutation::new(MutationKind::Condition, bench.written(&condition.span), ""),
                equivalence: None,
            });
            let rebuild_then = |then| {
                let (condition, otherwise) = (condition.clone(), otherwise.clone());
                rebuild(Obligation::If { condition, then: Box::new(then), otherwise })
            };
            collect(then, bench, Branch::Then, &rebuild_then, list);
            let rebuild_otherwise = |other: Obligation| {
                let (condition, then) = (condition.clone(), then.clone());
                rebuild(Obligation::If { condition, then, otherwise: Some(Box::new(other)) })
            };
            let other = unsaid(otherwise.as_deref());
            collect(&other, bench, Branch::Otherwise, &rebuild_otherwise, list);
        }
    }
}

fn outcomes(
    own: &Outcome,
    bench: &Bench<'_>,
    branch: Branch,
    rebuild: Rebuild<'_>,
    list: &mut Vec<Variant<Obligation>>,
) {
    let (kind, others) = match (own, branch) {
        (Outcome::Mandatory | Outcome::Value(_), Branch::Otherwise) => {
            (MutationKind::Otherwise, vec![Outcome::Optional])
        }
        // What is not said in a cell is not mistaken in it.
        (Outcome::Optional, Branch::Otherwise) if !says_optional(bench) => return,
        (Outcome::Optional, _) => (MutationKind::Obligation, vec![Outcome::Mandatory]),
        (Outcome::Value(Literal::Bool(value)), _) => {
            (MutationKind::Constant, vec![Outcome::Optional, Outcome::Value(Literal::Bool(!value))])
        }
        (Outcome::Mandatory | Outcome::NotApplicable | Outcome::Value(_), _) => {
            (MutationKind::Obligation, vec![Outcome::Optional])
        }
    };
    for other in others {
        let after = if kind == MutationKind::Otherwise { String::new() } else { other.to_string() };
        list.push(Variant {
            equivalence: same(own, &other, bench).then_some(Equivalence::ConstantDecides),
            place: place(bench, own, branch),
            mutation: Mutation::new(kind, own.to_string(), after),
            reading: rebuild(Obligation::Always(other)),
        });
    }
}

fn says_optional(bench: &Bench<'_>) -> bool {
    bench.cell.text.to_lowercase().contains("facultati")
}

fn place(bench: &Bench<'_>, own: &Outcome, branch: Branch) -> Place {
    match branch {
        Branch::Otherwise => {
            let start = bench.cell.text.to_lowercase().rfind("sinon").unwrap_or(0);
            bench.place(start..bench.cell.text.len())
        }
        _ => bench.place_of(&own.to_string()),
    }
}

/// A tag whose format is one constant holds that constant, whatever is due, unless another value is.
fn same(own: &Outcome, other: &Outcome, bench: &Bench<'_>) -> bool {
    let plan = bench.workshop.plan;
    let slot = match plan.rule(bench.rule).map(|rule| &rule.kind) {
        Some(RuleKind::Balise { shape, slot, .. }) => plan.slot(*shape, *slot),
        _ => None,
    };
    let Some(constant) = slot.and_then(|slot| constant(&slot.format)) else { return false };
    let due = |outcome: &Outcome| match outcome {
        Outcome::Value(literal) => literal.clone(),
        _ => constant.clone(),
    };
    due(own) == due(other)
}
