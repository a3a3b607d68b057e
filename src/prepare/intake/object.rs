//! A demande as it grows: what its rows say of its tags.

use std::collections::{BTreeMap, HashMap};

/// A cell that a value comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Source {
    pub(super) line: u32,
    /// The column, where one cell alone is meant.
    pub(super) column: Option<usize>,
    /// What the cell shows.
    pub(super) raw: Box<str>,
}

/// A value as JSON, and where it comes from.
#[derive(Debug, Clone)]
pub(super) struct Leaf {
    pub(super) json: Box<str>,
    pub(super) from: Source,
}

/// What a tag holds.
#[derive(Debug, Clone)]
pub(super) enum Held {
    Leaf(Leaf),
    /// The elements, and the cell that the list comes from.
    List(Vec<Leaf>, Source),
    Object(Object),
    Objects(Vec<Object>),
    /// The tag is to be left out.
    Absent,
}

/// An object of the tables, as far as cells fill it.
#[derive(Debug, Clone, Default)]
pub(super) struct Object {
    /// The rows that say something of it.
    pub(super) lines: Vec<u32>,
    pub(super) slots: Vec<Option<Held>>,
    /// The ranks of the elements of its lists, by slot and by what they say; known once a list has grown.
    ranks: BTreeMap<usize, HashMap<Box<str>, usize>>,
}

/// What joining two rows of a demande comes to, besides the demande.
#[derive(Debug, Default)]
pub(super) struct Joined {
    /// Values that differ where there can be one only: the one kept, and the other.
    pub(super) contradictions: Vec<(Leaf, Leaf)>,
    /// Rows whose element is there already, whole.
    pub(super) repeated: Vec<u32>,
    /// How many elements lists grew by.
    added: usize,
}

const NOTHING: &str = "null";

impl Object {
    pub(super) fn new(line: u32, slots: usize) -> Self {
        Self { lines: vec![line], ..Self::empty(slots) }
    }

    /// An object that no row says anything of.
    pub(super) fn empty(slots: usize) -> Self {
        Self { slots: std::iter::repeat_with(|| None).take(slots).collect(), ..Self::default() }
    }

    /// Whether any cell says something of it.
    pub(super) fn is_said(&self) -> bool {
        self.slots.iter().flatten().any(|held| match held {
            Held::Leaf(leaf) => !leaf.from.raw.trim().is_empty(),
            Held::List(_, from) => !from.raw.trim().is_empty(),
            Held::Object(object) => object.is_said(),
            Held::Objects(objects) => objects.iter().any(Self::is_said),
            Held::Absent => false,
        })
    }

    /// Lays what another row says beside what is there.
    pub(super) fn join(&mut self, other: Self, joined: &mut Joined) {
        for line in other.lines {
            if self.lines.last() != Some(&line) {
                self.lines.push(line);
            }
        }
        for (slot, (own, new)) in self.slots.iter_mut().zip(other.slots).enumerate() {
            match (own.as_mut(), new) {
                (_, None) => {}
                (None | Some(Held::Absent), new) => *own = new,
                (Some(Held::Leaf(own)), Some(Held::Leaf(new))) => settle(own, new, joined),
                (Some(Held::Object(own)), Some(Held::Object(new))) => own.join(new, joined),
                (Some(Held::List(own, _)), Some(Held::List(new, _))) => {
                    let known = || own.iter().map(|leaf| leaf.json.clone());
                    let ranks = self.ranks.entry(slot).or_insert_with(|| ranked(known()));
                    lengthen(own, new, ranks, joined);
                }
                (Some(Held::Objects(own)), Some(Held::Objects(new))) => {
                    let ranks = self.ranks.entry(slot).or_insert_with(|| ranked(own.iter().map(Self::identity)));
                    grow(own, new, ranks, joined);
                }
                _ => {}
            }
        }
    }

    /// What it says where there can be one value only: elements of which that is the same are one.
    fn identity(&self) -> Box<str> {
        let mut text = String::new();
        self.identify(&mut text);
        text.into()
    }

    fn identify(&self, text: &mut String) {
        for (slot, held) in self.slots.iter().enumerate() {
            match held {
                Some(Held::Leaf(leaf)) => {
                    text.push_str(&slot.to_string());
                    text.push_str(&leaf.json);
                }
                Some(Held::Object(inner)) => inner.identify(text),
                _ => {}
            }
            text.push(',');
        }
    }
}

/// A value, and what another row says of it. An empty cell leaves what another row says.
fn settle(own: &mut Leaf, new: Leaf, joined: &mut Joined) {
    if own.json == new.json || *new.json == *NOTHING {
    } else if *own.json == *NOTHING {
        *own = new;
    } else {
        joined.contradictions.push((own.clone(), new));
    }
}

/// The first rank of each.
fn ranked(names: impl Iterator<Item = Box<str>>) -> HashMap<Box<str>, usize> {
    let mut ranks = HashMap::new();
    for (rank, name) in names.enumerate() {
        ranks.entry(name).or_insert(rank);
    }
    ranks
}

/// Adds the values that are not there yet.
fn lengthen(own: &mut Vec<Leaf>, new: Vec<Leaf>, ranks: &mut HashMap<Box<str>, usize>, joined: &mut Joined) {
    let before = own.len();
    for leaf in new {
        if ranks.get(&leaf.json).is_some_and(|rank| *rank < before) {
            continue;
        }
        ranks.entry(leaf.json.clone()).or_insert(own.len());
        own.push(leaf);
        joined.added += 1;
    }
}

/// Adds the elements that are not there yet; one that is there only grows by its lists.
fn grow(own: &mut Vec<Object>, new: Vec<Object>, ranks: &mut HashMap<Box<str>, usize>, joined: &mut Joined) {
    let before = own.len();
    for element in new {
        let identity = element.identity();
        let rank = ranks.get(&identity).copied().filter(|rank| *rank < before);
        match rank.and_then(|rank| own.get_mut(rank)) {
            Some(known) => {
                let added = joined.added;
                let line = element.lines.last().copied().unwrap_or(0);
                known.join(element, joined);
                if joined.added == added {
                    joined.repeated.push(line);
                }
            }
            None => {
                ranks.entry(identity).or_insert(own.len());
                own.push(element);
                joined.added += 1;
            }
        }
    }
}
