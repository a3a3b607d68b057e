//! A filing as JSON, with the place in the table of everything in it.

use crate::rules::{Plan, ShapeId};

use super::layout::{Fill, Layout};
use super::object::{Held, Leaf, Object, Source};
use super::unique::{Repeat, Uniques};

/// Where in the table some of a filing comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The rows, from 1, in order.
    pub lines: Vec<u32>,
    /// The column, from 0, and what its cell shows; nothing when no single cell is meant.
    pub cell: Option<(usize, String)>,
}

/// A filing made from rows.
#[derive(Debug, Clone, Default)]
pub struct Draft {
    /// The JSON.
    pub text: String,
    /// How many demandes it holds.
    pub demandes: usize,
    /// The values that come from cells: none lies in another.
    leaves: Vec<(u32, u32, Source)>,
    /// Lists and objects, in order of their beginning.
    around: Vec<(u32, u32, Place)>,
    /// The values that earlier demandes of the table hold as well, where rules let none repeat.
    pub(super) repeats: Vec<Repeat>,
}

impl Draft {
    /// Where the bytes from `start` on come from: the cell of a value, else the rows of the object around it.
    #[must_use]
    pub fn place(&self, start: u32) -> Option<Place> {
        let at = self.leaves.partition_point(|(begin, ..)| *begin <= start);
        let leaf = at.checked_sub(1).and_then(|at| self.leaves.get(at)).filter(|(_, end, _)| start < *end);
        if let Some((_, _, from)) = leaf {
            return Some(of_source(from));
        }
        let before = self.around.partition_point(|(begin, ..)| *begin <= start);
        let mut around = self.around.iter().take(before).rev();
        around.find(|(_, end, _)| start < *end).map(|(_, _, place)| place.clone())
    }
}

fn of_source(from: &Source) -> Place {
    Place { lines: vec![from.line], cell: from.column.map(|column| (column, from.raw.to_string())) }
}

/// Writes filings.
pub(super) struct Writer<'a> {
    plan: &'a Plan,
    layout: &'a Layout,
    draft: Draft,
    depth: usize,
    uniques: &'a mut Uniques,
}

/// The demandes of a filing, and what its rows say outside of them.
pub(super) struct Contents<'a> {
    pub(super) header: &'a Object,
    pub(super) demandes: &'a [Object],
}

impl<'a> Writer<'a> {
    pub(super) fn write(
        plan: &'a Plan,
        layout: &'a Layout,
        contents: &Contents<'_>,
        uniques: &'a mut Uniques,
    ) -> Draft {
        uniques.begin_filing();
        let mut writer = Self { plan, layout, draft: Draft::default(), depth: 0, uniques };
        writer.object(ShapeId::ROOT, Some(contents.header), 1, contents);
        writer.draft.text.push('\n');
        writer.draft.demandes = contents.demandes.len();
        writer.draft.around.sort_by_key(|(start, end, _)| (*start, std::cmp::Reverse(*end)));
        writer.draft
    }

    fn at(&self) -> u32 {
        u32::try_from(self.draft.text.len()).unwrap_or(u32::MAX)
    }

    fn line(&mut self) {
        self.draft.text.push('\n');
        for _ in 0..self.depth {
            self.draft.text.push_str("  ");
        }
    }

    fn object(&mut self, shape: ShapeId, own: Option<&Object>, rank: usize, contents: &Contents<'_>) {
        let start = self.at();
        self.draft.text.push('{');
        self.depth += 1;
        let (plan, layout) = (self.plan, self.layout);
        if plan.demande == Some(shape) {
            self.uniques.begin_demande(rank);
        }
        let slots = plan.shape(shape).map_or([].as_slice(), |shape| &shape.slots);
        let mut first = true;
        for (slot, (definition, fill)) in slots.iter().zip(layout.fills(shape)).enumerate() {
            let held = own.and_then(|own| own.slots.get(slot)?.as_ref());
            if matches!(held, Some(Held::Absent)) || *fill == Fill::Nothing || *fill == Fill::Cells && held.is_none() {
                continue;
            }
            if !first {
                self.draft.text.push(',');
            }
            first = false;
            self.line();
            self.draft.text.push('"');
            self.draft.text.push_str(&definition.name);
            self.draft.text.push_str("\": ");
            self.tag((shape, slot), (fill, held), rank, contents);
        }
        self.depth -= 1;
        if !first {
            self.line();
        }
        self.draft.text.push('}');
        if let Some(own) = own.filter(|own| !own.lines.is_empty()) {
            let place = Place { lines: own.lines.clone(), cell: None };
            self.draft.around.push((start, self.at(), place));
        }
    }

    fn tag(&mut self, tag: (ShapeId, usize), filled: (&Fill, Option<&Held>), rank: usize, contents: &Contents<'_>) {
        match filled {
            (Fill::Constant(json), _) => self.draft.text.push_str(json),
            (Fill::Rank, _) => self.draft.text.push_str(&rank.to_string()),
            (Fill::Object(child), held) => {
                let own = match held {
                    Some(Held::Object(own)) => Some(own),
                    _ => None,
                };
                self.object(*child, own, rank, contents);
            }
            (Fill::Objects(child, cells), held) => {
                let none = Object::default();
                let list: Vec<&Object> = match held {
                    _ if Some(*child) == self.plan.demande => contents.demandes.iter().collect(),
                    Some(Held::Objects(objects)) => objects.iter().collect(),
                    _ if *cells => Vec::new(),
                    _ => vec![&none],
                };
                self.list(&list, |writer, rank, own| writer.object(*child, Some(own), rank, contents));
            }
            (_, Some(Held::Leaf(leaf))) => self.leaf(tag, leaf),
            (_, Some(Held::List(elements, from))) => {
                let start = self.at();
                let elements: Vec<&Leaf> = elements.iter().collect();
                self.list(&elements, |writer, _, leaf| writer.leaf(tag, leaf));
                self.draft.around.push((start, self.at(), of_source(from)));
            }
            _ => self.draft.text.push_str("null"),
        }
    }

    fn leaf(&mut self, tag: (ShapeId, usize), leaf: &Leaf) {
        let start = self.at();
        self.draft.text.push_str(&leaf.json);
        let end = self.at();
        self.draft.leaves.push((start, end, leaf.from.clone()));
        self.draft.repeats.extend(self.uniques.note(tag, leaf, (start, end)));
    }

    fn list<T>(&mut self, elements: &[&T], mut write: impl FnMut(&mut Self, usize, &T)) {
        self.draft.text.push('[');
        self.depth += 1;
        for (rank, element) in elements.iter().enumerate() {
            if rank > 0 {
                self.draft.text.push(',');
            }
            self.line();
            write(self, rank + 1, element);
        }
        self.depth -= 1;
        if !elements.is_empty() {
            self.line();
        }
        self.draft.text.push(']');
    }
}
