//! The specimens of the filings that a specimen is held against, made to agree with it.

use crate::json::{Document, Kind, NodeId};
use crate::rules::{Counterpart, Plan, ShapeId, Slot};

use super::edit;
use super::specimen::written;

/// One filing for each counterpart of a plan, by its rank, that agrees with `own`.
pub(super) fn specimens(plan: &Plan, own: &str) -> Vec<String> {
    plan.counterparts.iter().map(|counterpart| specimen(plan, counterpart, own)).collect()
}

fn specimen(plan: &Plan, counterpart: &Counterpart, own: &str) -> String {
    let mut other = counterpart.plan.clone();
    let count = plan.demande.and_then(|demande| plan.shape(demande)).map_or(1, |shape| shape.specimen);
    if let Some(shape) = other.demande.and_then(|demande| other.shapes.get_mut(usize::from(demande.0))) {
        shape.specimen = count;
    }
    let mut text = written(&other);
    for demande in 0..count {
        for (to, from) in shared(plan, counterpart, demande) {
            let value = edit::get(own, &from);
            text = value.and_then(|value| edit::set(&text, &to, Some(&value))).unwrap_or(text);
        }
        for (name, value) in &counterpart.specimen {
            text = agreed(&text, own, counterpart, demande, (&name.text, &value.text)).unwrap_or(text);
        }
        let answer = counterpart.answer.and_then(|slot| other.slot(other.demande?, slot)).map(|slot| &slot.name);
        for name in counterpart.untold.iter().chain(answer) {
            text = tag(counterpart, demande, name).and_then(|path| edit::set(&text, &path, None)).unwrap_or(text);
        }
    }
    text
}

/// The tags that both have, each with its place there and here.
fn shared(plan: &Plan, counterpart: &Counterpart, demande: usize) -> Vec<(String, String)> {
    let other = &counterpart.plan;
    let (Some(own_demande), Some(other_demande)) = (plan.demande, other.demande) else { return Vec::new() };
    let mut list = Vec::new();
    for (own, theirs) in [(ShapeId::ROOT, ShapeId::ROOT), (own_demande, other_demande)] {
        let slots = |plan: &Plan, shape| {
            let slots =
                plan.shape(shape).into_iter().flat_map(|shape| &shape.slots).filter(|slot| slot.child.is_none());
            slots.map(|slot| slot.name.clone()).collect::<Vec<_>>()
        };
        let known = slots(other, theirs);
        let both = slots(plan, own).into_iter().filter(|name| known.contains(name));
        list.extend(both.map(|name| {
            let place = |plan: &Plan, shape| format!("{}.{name}", ranked(&plan.path(shape), demande));
            (place(other, theirs), place(plan, own))
        }));
    }
    list
}

/// One tag of the other filing set to what the rules say makes it agree: a JSON text, or what stands at a place of ours. A
/// list of objects (`list[*].tag`) takes an object for each value.
fn agreed(
    text: &str,
    own: &str,
    counterpart: &Counterpart,
    demande: usize,
    (name, value): (&str, &str),
) -> Option<String> {
    let copied = value.starts_with('$');
    let value = if copied { edit::get(own, &ranked(value, demande))? } else { value.to_owned() };
    let Some((list, tail)) = name.split_once("[*]") else {
        // What is a value here and an object there has nothing but its name in common.
        if copied && around(counterpart, name).is_some_and(|(_, slot)| slot.child.is_some()) {
            return None;
        }
        return edit::set(text, &tag(counterpart, demande, name)?, Some(&value));
    };
    let list = tag(counterpart, demande, list)?;
    let model = edit::get(text, &format!("{list}[0]"))?;
    let objects: Vec<_> =
        elements(&value)?.iter().filter_map(|value| edit::set(&model, &format!("${tail}"), Some(value))).collect();
    edit::set(text, &list, Some(&format!("[{}]", objects.join(","))))
}

fn elements(list: &str) -> Option<Vec<String>> {
    let document = Document::parse(list.to_owned()).ok()?;
    let is_list = document.kind(NodeId::ROOT) == Kind::Array;
    is_list.then(|| document.elements(NodeId::ROOT).map(|element| document.raw(element).to_owned()).collect())
}

/// Where a name of `avec` leads in another filing: the rank of its counterpart, and the path there. One demande is called by
/// its name, all by theirs.
pub(super) fn place(plan: &Plan, name: &str) -> Option<(usize, String)> {
    let end = name.find(['.', '[']).unwrap_or(name.len());
    let (first, rest) = name.split_at_checked(end)?;
    let named = |own: &Counterpart| own.name == first && rest.starts_with('.') || own.list == first;
    let (rank, counterpart) = plan.counterparts.iter().enumerate().find(|(_, own)| named(own))?;
    let path = match rest.strip_prefix('.') {
        Some(rest) if counterpart.name == first => tag(counterpart, 0, rest)?,
        _ => format!("{}{rest}", list(counterpart)?),
    };
    Some((rank, path))
}

/// The path of a tag of a demande, or of an object around it.
fn tag(counterpart: &Counterpart, demande: usize, name: &str) -> Option<String> {
    let first = name.split(['.', '[']).next()?;
    let (shape, _) = around(counterpart, first)?;
    Some(format!("{}.{name}", ranked(&counterpart.plan.path(shape), demande)))
}

/// A tag of a demande, or of an object around it.
fn around<'c>(counterpart: &'c Counterpart, name: &str) -> Option<(ShapeId, &'c Slot)> {
    let plan = &counterpart.plan;
    let mut around = std::iter::successors(plan.demande, |id| Some(plan.shape(*id)?.parent?.0));
    around.find_map(|id| Some((id, plan.shape(id)?.slots.iter().find(|slot| slot.name == name)?)))
}

/// The path of the list of the demandes.
fn list(counterpart: &Counterpart) -> Option<String> {
    let path = counterpart.plan.path(counterpart.plan.demande?);
    path.strip_suffix("[*]").map(str::to_owned)
}

/// A path with a rank in its first list.
fn ranked(path: &str, rank: usize) -> String {
    path.replacen("[*]", &format!("[{rank}]"), 1)
}
