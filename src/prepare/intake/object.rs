//! A demande as it grows: what its rows say of its tags.

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
}

/// What joining two rows of a demande comes to, besides the demande.
#[derive(Debug, Default)]
pub(super) struct Joined {
    /// Values that differ where there can be one only: the one kept, and the other.
    pub(super) contradictions: Vec<(Leaf, Leaf)>,
    /// Rows whose element is there already, whole.
    pub(super) repeated: Vec<u32>,
}

const NOTHING: &str = "null";

impl Object {
    pub(super) fn new(line: u32, slots: usize) -> Self {
        Self { lines: vec![line], slots: vec![None; slots] }
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
        for (own, new) in self.slots.iter_mut().zip(other.slots) {
            match (own.as_mut(), new) {
                (_, None) => {}
                (None | Some(Held::Absent), new) => *own = new,
                (Some(held), Some(new)) => held.join(new, joined),
            }
        }
    }

    /// Whether both say the same where there can be one value only.
    fn is_same(&self, other: &Self) -> bool {
        self.slots.iter().zip(&other.slots).all(|(own, new)| match (own, new) {
            (Some(Held::Leaf(own)), Some(Held::Leaf(new))) => own.json == new.json,
            (Some(Held::Object(own)), Some(Held::Object(new))) => own.is_same(new),
            (Some(Held::Leaf(_)), _) | (_, Some(Held::Leaf(_))) => false,
            _ => true,
        })
    }

    fn lists(&self) -> usize {
        let held = self.slots.iter().flatten().map(|held| match held {
            Held::List(elements, _) => elements.len(),
            Held::Objects(objects) => objects.len() + objects.iter().map(Self::lists).sum::<usize>(),
            Held::Object(object) => object.lists(),
            Held::Leaf(_) | Held::Absent => 0,
        });
        held.sum()
    }
}

impl Held {
    fn join(&mut self, new: Self, joined: &mut Joined) {
        match (self, new) {
            // An empty cell leaves what another row says.
            (Self::Leaf(own), Self::Leaf(new)) if own.json == new.json || *new.json == *NOTHING => {}
            (Self::Leaf(own), Self::Leaf(new)) if *own.json == *NOTHING => *own = new,
            (Self::Leaf(own), Self::Leaf(new)) => joined.contradictions.push((own.clone(), new)),
            (Self::List(own, _), Self::List(new, _)) => {
                let before = own.len();
                for leaf in new {
                    if !own.iter().take(before).any(|known| known.json == leaf.json) {
                        own.push(leaf);
                    }
                }
            }
            (Self::Object(own), Self::Object(new)) => own.join(new, joined),
            (Self::Objects(own), Self::Objects(new)) => grow(own, new, joined),
            _ => {}
        }
    }
}

/// Adds the elements that are not there yet; one that is there only grows by its lists.
fn grow(own: &mut Vec<Object>, new: Vec<Object>, joined: &mut Joined) {
    let before = own.len();
    for element in new {
        match own.iter_mut().take(before).find(|known| known.is_same(&element)) {
            Some(known) => {
                let held = known.lists();
                let line = element.lines.last().copied().unwrap_or(0);
                known.join(element, joined);
                if known.lists() == held {
                    joined.repeated.push(line);
                }
            }
            None => own.push(element),
        }
    }
}
