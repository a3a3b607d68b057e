//! The blank filing, filled with what demandes take over.

use std::collections::HashMap;

use crate::control::Forerunner;
use crate::json::{Document, Edit, NodeId, Path, edited, pretty};
use crate::rules::{Counterpart, Plan, ShapeId};

use super::{Sequel, demandes};

/// The blank filing, and where it takes over what.
pub(super) struct Model<'m> {
    plan: &'m Plan,
    document: &'m Document,
    /// Its one demande.
    demande: NodeId,
    /// The number of the demande.
    number: Option<NodeId>,
    /// The places of what is taken over, in the order of the rules.
    places: Vec<Place>,
}

/// Where a value goes.
struct Place {
    tag: (ShapeId, usize),
    node: NodeId,
    /// The one element of the list it stands in within the demande: there is one for each of its values.
    element: Option<NodeId>,
    in_demande: bool,
}

/// A tag of the one element of a list, and its values in as many elements.
type Listed = (NodeId, Vec<String>);

impl<'m> Model<'m> {
    pub(super) fn of(plan: &'m Plan, counterpart: &Counterpart, document: &'m Document) -> Option<Self> {
        let demande = demandes(plan, document).first().copied()?;
        let number = plan.demande.zip(plan.numero).and_then(|tag| placed(plan, document, tag));
        let place = |tag: (ShapeId, usize)| {
            let list = lists(plan, tag.0).next();
            Some(Place {
                tag,
                node: placed(plan, document, tag)?,
                element: list.and_then(|shape| first(document, &plan.path(shape))),
                in_demande: plan.shape(tag.0)?.in_demande,
            })
        };
        let places: Option<Vec<_>> = counterpart.reprises.iter().map(|reprise| place(reprise.tag)).collect();
        Some(Self { plan, document, demande, number, places: places? })
    }

    /// Demandes of one file have one header: those of each, in the order in which they come first.
    pub(super) fn by_header(&self, chosen: Vec<Forerunner>) -> Vec<Vec<Forerunner>> {
        let header = |one: &Forerunner| {
            let values = self.places.iter().zip(&one.values).filter(|(place, _)| !place.in_demande);
            values.map(|(_, value)| value.clone()).collect::<Vec<_>>()
        };
        let mut ranks: HashMap<_, usize> = HashMap::new();
        let mut groups: Vec<Vec<Forerunner>> = Vec::new();
        for one in chosen {
            let rank = *ranks.entry(header(&one)).or_insert(groups.len());
            match groups.get_mut(rank) {
                Some(group) => group.push(one),
                None => groups.push(vec![one]),
            }
        }
        groups
    }

    pub(super) fn filing(&self, own: &[Forerunner]) -> Sequel {
        let header = own.first().into_iter().flat_map(|one| self.edits(one, false));
        let demandes: Vec<_> = (1..).zip(own).map(|(rank, one)| self.written(rank, one)).collect();
        let list = Edit::new(self.document.span(self.demande), demandes.join(","));
        let text = edited(self.document.text(), header.chain([list]));
        let text = Document::parse(text).map_or_else(|(_, text)| text, |document| pretty(&document));
        let mut files: Vec<_> = own.iter().map(|one| one.at.file).collect();
        files.sort_unstable();
        files.dedup();
        Sequel { text, demandes: own.len(), files }
    }

    /// The demande of that rank.
    fn written(&self, rank: usize, one: &Forerunner) -> String {
        let start = self.document.span(self.demande).start;
        let number = self.number.map(|node| Edit::new(self.document.span(node), rank.to_string()));
        let edits = self.edits(one, true).into_iter().chain(number);
        edited(self.document.raw(self.demande), edits.map(|edit| shifted(edit, start)))
    }

    /// What one demande takes over, in the header or in the demande.
    fn edits(&self, one: &Forerunner, in_demande: bool) -> Vec<Edit> {
        let values = self.places.iter().zip(&one.values).filter(|(place, _)| place.in_demande == in_demande);
        let values = values.filter_map(|(place, value)| Some((place, value.as_deref()?)));
        let (listed, single): (Vec<_>, Vec<_>) = values.partition(|(place, _)| place.element.is_some());
        let single = single.into_iter().map(|(place, value)| Edit::new(self.document.span(place.node), value));
        single.chain(self.elements(&listed)).collect()
    }

    /// The elements of lists of objects: as many as there are values, of the tag that has the most.
    fn elements(&self, listed: &[(&Place, &str)]) -> Vec<Edit> {
        let mut lists: Vec<(NodeId, Vec<Listed>)> = Vec::new();
        for (place, value) in listed {
            let Some(element) = place.element else { continue };
            let own = (place.node, values(value));
            match lists.iter_mut().find(|(known, _)| *known == element) {
                Some((_, tags)) => tags.push(own),
                None => lists.push((element, vec![own])),
            }
        }
        lists.iter().map(|(element, tags)| self.repeated(*element, tags)).collect()
    }

    fn repeated(&self, element: NodeId, tags: &[Listed]) -> Edit {
        let span = self.document.span(element);
        let count = tags.iter().map(|(_, values)| values.len()).max().unwrap_or(1);
        let copy = |rank: usize| {
            let edit = |(node, values): &Listed| {
                let value = values.get(rank)?;
                Some(shifted(Edit::new(self.document.span(*node), value.as_str()), span.start))
            };
            edited(self.document.raw(element), tags.iter().filter_map(edit))
        };
        let copies: Vec<_> = (0..count).map(copy).collect();
        Edit::new(span.clone(), copies.join(","))
    }

    /// The tags that take something over from a demande at least, and those that are to be filled in in one at least.
    pub(super) fn tags(&self, chosen: &[Forerunner]) -> (Vec<String>, Vec<String>) {
        let takes = |place: &Place, all: bool| {
            let rank = self.places.iter().position(|own| own.tag == place.tag);
            let holds = |one: &Forerunner| rank.and_then(|rank| one.values.get(rank)).is_some_and(Option::is_some);
            if all { chosen.iter().all(holds) } else { chosen.iter().any(holds) }
        };
        let find = |tag| self.places.iter().find(|place| place.tag == tag);
        let all = tags(self.plan, ShapeId::ROOT);
        let carried = all.iter().filter(|tag| find(**tag).is_some_and(|place| takes(place, false)));
        let left = all.iter().filter(|tag| self.is_open(**tag) && find(**tag).is_none_or(|place| !takes(place, true)));
        (carried.map(|tag| self.name(*tag)).collect(), left.map(|tag| self.name(*tag)).collect())
    }

    /// Whether a tag may hold more than one value, and is not the number of the demande.
    fn is_open(&self, (shape, slot): (ShapeId, usize)) -> bool {
        let number = self.plan.demande == Some(shape) && self.plan.numero == Some(slot);
        !number && self.plan.slot(shape, slot).is_some_and(|slot| slot.format.only().is_none())
    }

    /// A tag as conditions on a demande name it.
    fn name(&self, (shape, slot): (ShapeId, usize)) -> String {
        let path = path(self.plan, (shape, slot));
        let demande = self.plan.demande.map(|demande| self.plan.path(demande)).unwrap_or_default();
        let inside = path.strip_prefix(&demande).or_else(|| path.strip_prefix('$')).unwrap_or(&path);
        inside.trim_start_matches('.').replace("[*]", "")
    }
}

fn shifted(edit: Edit, by: usize) -> Edit {
    Edit { span: edit.span.start - by..edit.span.end - by, ..edit }
}

/// The values of a list, each as it is written.
fn values(list: &str) -> Vec<String> {
    let Ok(document) = Document::parse(list.to_owned()) else { return Vec::new() };
    document.elements(NodeId::ROOT).map(|node| document.raw(node).to_owned()).collect()
}

/// The lists of objects that an object stands in within its demande, from the inside out.
fn lists(plan: &Plan, shape: ShapeId) -> impl Iterator<Item = ShapeId> {
    let up = std::iter::successors(Some(shape), |id| Some(plan.shape(*id)?.parent?.0));
    let inside = up.take_while(|id| Some(*id) != plan.demande && plan.shape(*id).is_some_and(|shape| shape.in_demande));
    inside.filter(|id| plan.shape(*id).is_some_and(|shape| shape.repeated))
}

/// The tags that hold values, in the order of the table.
fn tags(plan: &Plan, shape: ShapeId) -> Vec<(ShapeId, usize)> {
    let slots = plan.shape(shape).into_iter().flat_map(|shape| shape.slots.iter().enumerate());
    slots
        .flat_map(|(rank, slot)| match slot.child {
            Some(child) => tags(plan, child),
            None => vec![(shape, rank)],
        })
        .collect()
}

fn path(plan: &Plan, (shape, slot): (ShapeId, usize)) -> String {
    format!("{}.{}", plan.path(shape), plan.slot(shape, slot).map_or("", |slot| slot.name.as_str()))
}

fn placed(plan: &Plan, document: &Document, tag: (ShapeId, usize)) -> Option<NodeId> {
    first(document, &path(plan, tag))
}

fn first(document: &Document, path: &str) -> Option<NodeId> {
    Path::parse(path).ok()?.select(document, NodeId::ROOT).first().copied()
}
