//! Formats with one small mistake.

use crate::notation::{DatePattern, Format, Length, Literal, Relation, Scalar};
use crate::rules::{Demand, RuleKind, Slot};

use super::{Bench, Equivalence, Mutation, MutationKind, Variant};

/// Every other reading of a format.
pub(super) fn variants(bench: &Bench<'_>) -> Vec<Variant<Format>> {
    let Ok(format) = bench.cell.text.parse::<Format>() else { return Vec::new() };
    match &format {
        Format::Single(scalar) => {
            let list = list_of(bench, scalar);
            scalars(bench, scalar).into_iter().map(|variant| variant.map(Format::Single)).chain(list).collect()
        }
        Format::List(scalar) => {
            let mutation = Mutation::new(MutationKind::List, format.to_string(), scalar.to_string());
            let place = bench.place(0..bench.cell.text.len());
            let single = Variant { reading: Format::Single(scalar.clone()), place, mutation, equivalence: None };
            scalars(bench, scalar).into_iter().map(|variant| variant.map(Format::List)).chain([single]).collect()
        }
        Format::Container => Vec::new(),
    }
}

/// A list of constants would be no sensible mistake.
fn list_of(bench: &Bench<'_>, scalar: &Scalar) -> Option<Variant<Format>> {
    if matches!(scalar, Scalar::Constant(_)) {
        return None;
    }
    let reading = Format::List(scalar.clone());
    let mutation = Mutation::new(MutationKind::List, scalar.to_string(), reading.to_string());
    Some(Variant { reading, place: bench.place(0..bench.cell.text.len()), mutation, equivalence: None })
}

fn scalars(bench: &Bench<'_>, scalar: &Scalar) -> Vec<Variant<Scalar>> {
    match scalar {
        Scalar::Text { length, upper_case } => texts(bench, *length, *upper_case),
        Scalar::Date(pattern) => dates(bench, pattern),
        Scalar::Integer { max: Some(max) } => counts(bench, MutationKind::Maximum, *max, |max| Scalar::Integer { max }),
        Scalar::Decimal { decimals: Some(decimals) } => {
            counts(bench, MutationKind::Decimals, *decimals, |decimals| Scalar::Decimal { decimals })
        }
        Scalar::Values(values) => listed(bench, values),
        Scalar::Constant(literal) => constants(bench, literal),
        Scalar::Integer { max: None } | Scalar::Decimal { decimals: None } | Scalar::Boolean => Vec::new(),
    }
}

/// A change of something that stands in the cell.
fn variant(
    bench: &Bench<'_>,
    kind: MutationKind,
    (before, after): (String, String),
    at: &str,
    reading: Scalar,
) -> Variant<Scalar> {
    Variant { reading, place: bench.place_of(at), mutation: Mutation::new(kind, before, after), equivalence: None }
}

// --- texts ------------------------------------------------------------------------------------------------------------

fn texts(bench: &Bench<'_>, length: Option<Length>, upper_case: bool) -> Vec<Variant<Scalar>> {
    let mut list = Vec::new();
    if let Some(own) = length {
        let floor = floor(bench);
        for (kind, other) in lengths(own) {
            let (before, after) = (own.to_string(), other.map(|other| other.to_string()).unwrap_or_default());
            let at = if kind == MutationKind::Relation { own.relation.to_string() } else { own.count.to_string() };
            let reading = Scalar::Text { length: other, upper_case };
            let same = allowed(Some(own), floor) == allowed(other, floor);
            list.push(
                variant(bench, kind, (before, after), &at, reading)
                    .equivalent(same.then_some(Equivalence::SameLengths)),
            );
        }
    }
    if upper_case {
        let mutation = ("en MAJUSCULES".to_owned(), String::new());
        let reading = Scalar::Text { length, upper_case: false };
        list.push(variant(bench, MutationKind::UpperCase, mutation, "majuscule", reading));
    }
    list
}

/// One more, one less, none at all; every other relation.
fn lengths(own: Length) -> Vec<(MutationKind, Option<Length>)> {
    let near = [own.count.checked_sub(1), own.count.checked_add(1)].into_iter().flatten();
    let counts = near.map(|count| (MutationKind::Length, Some(Length { count, ..own })));
    let relations = [Relation::Equal, Relation::Less, Relation::AtMost, Relation::More, Relation::AtLeast];
    let relations = relations.into_iter().filter(|relation| *relation != own.relation);
    let relations = relations.map(|relation| (MutationKind::Relation, Some(Length { relation, ..own })));
    counts.chain(relations).chain([(MutationKind::Length, None)]).collect()
}

/// The shortest text that comes as far as its length: an empty one is refused before where something is due.
fn floor(bench: &Bench<'_>) -> u32 {
    let due =
        slot(bench).is_some_and(|slot| matches!(slot.demand, Demand::Always(crate::notation::Outcome::Mandatory)));
    u32::from(due)
}

fn slot<'w>(bench: &Bench<'w>) -> Option<&'w Slot> {
    match bench.workshop.plan.rule(bench.rule)?.kind {
        RuleKind::Balise { shape, slot, .. } => bench.workshop.plan.slot(shape, slot),
        RuleKind::Controle(_) => None,
    }
}

/// The lengths that are allowed, from the first to the last; nothing when there is none.
fn allowed(length: Option<Length>, floor: u32) -> Option<(u32, u32)> {
    let (low, high) = match length {
        None => (0, u32::MAX),
        Some(Length { relation: Relation::Equal, count }) => (count, count),
        Some(Length { relation: Relation::Less, count }) => (0, count.checked_sub(1)?),
        Some(Length { relation: Relation::AtMost, count }) => (0, count),
        Some(Length { relation: Relation::More, count }) => (count.checked_add(1)?, u32::MAX),
        Some(Length { relation: Relation::AtLeast, count }) => (count, u32::MAX),
    };
    (low.max(floor) <= high).then_some((low.max(floor), high))
}

/// Another order of its parts, and any text of its length.
fn dates(bench: &Bench<'_>, pattern: &DatePattern) -> Vec<Variant<Scalar>> {
    let own = pattern.as_str();
    let turned = own.replace("JJ", "··").replace("MM", "JJ").replace("··", "MM");
    let before = Scalar::Date(pattern.clone()).to_string();
    let count = u32::try_from(own.chars().count()).unwrap_or(u32::MAX);
    let free = Scalar::Text { length: Some(Length { relation: Relation::Equal, count }), upper_case: false };
    let readings = DatePattern::new(&turned).map(Scalar::Date).into_iter().chain([free]);
    let other =
        |reading: Scalar| variant(bench, MutationKind::Date, (before.clone(), reading.to_string()), own, reading);
    readings.map(other).collect()
}

// --- numbers, values, constants ---------------------------------------------------------------------------------------

/// One less, one more, none at all.
fn counts(
    bench: &Bench<'_>,
    kind: MutationKind,
    own: u32,
    scalar: impl Fn(Option<u32>) -> Scalar,
) -> Vec<Variant<Scalar>> {
    let near = [own.checked_sub(1), own.checked_add(1)].into_iter().flatten().map(Some);
    let word = |count: Option<u32>| count.map(|count| count.to_string()).unwrap_or_default();
    let other = |count| variant(bench, kind, (word(Some(own)), word(count)), &word(Some(own)), scalar(count));
    near.chain([None]).map(other).collect()
}

/// Each value left out, one added, any text.
fn listed(bench: &Bench<'_>, values: &[String]) -> Vec<Variant<Scalar>> {
    let quoted = |value: &str| Literal::Text(value.to_owned()).to_string();
    let without = |dropped: &String| {
        let rest = values.iter().filter(|value| *value != dropped).cloned().collect();
        variant(bench, MutationKind::ValueDropped, (quoted(dropped), String::new()), dropped, Scalar::Values(rest))
    };
    let mut list: Vec<_> = values.iter().filter(|_| values.len() > 1).map(without).collect();
    if let Some(added) = neighbour(values) {
        let more = values.iter().cloned().chain([added.clone()]).collect();
        let at = bench.cell.text.clone();
        list.push(variant(bench, MutationKind::ValueAdded, (String::new(), quoted(&added)), &at, Scalar::Values(more)));
    }
    let before = Scalar::Values(values.to_vec()).to_string();
    let free = Scalar::Text { length: None, upper_case: false };
    let at = bench.cell.text.clone();
    list.push(variant(bench, MutationKind::AnyText, (before, free.to_string()), &at, free));
    list
}

/// The value that is most easily written for one of the list: the first in the other letter case, else with a letter more.
fn neighbour(values: &[String]) -> Option<String> {
    let first = values.first()?;
    let candidates = [first.to_lowercase(), first.to_uppercase(), format!("{first}X")];
    candidates.into_iter().find(|candidate| !values.contains(candidate))
}

fn constants(bench: &Bench<'_>, own: &Literal) -> Vec<Variant<Scalar>> {
    let others = match own {
        Literal::Null => vec![Literal::Bool(false)],
        Literal::Bool(value) => vec![Literal::Bool(!value), Literal::Null],
        _ => vec![Literal::Null],
    };
    let at = own.to_string();
    let other = |literal: Literal| {
        let words = (own.to_string(), literal.to_string());
        variant(bench, MutationKind::Constant, words, &at, Scalar::Constant(literal))
    };
    others.into_iter().map(other).collect()
}
