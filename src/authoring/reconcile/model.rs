//! The tags of a model filing: the union over all elements of its lists.

use std::collections::HashMap;

use crate::json::{Document, Kind, NodeId};

/// Tags of a model: those of the documents come to fifty.
pub const MAX_TAGS: usize = 2_000;

/// What the values of a tag show of its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Shown {
    /// Nothing: null, an empty text, an empty list or object.
    Blank,
    /// A value that is neither a list nor an object.
    Value,
    /// A list of such values.
    Values,
    Object,
    /// A list of objects.
    Objects,
}

/// A tag of a model.
#[derive(Debug)]
pub(super) struct Tag {
    /// The rank of the tag that holds it; its own for the filing itself.
    pub(super) parent: usize,
    pub(super) name: String,
    /// Its key where it first stands; the filing itself for the first.
    pub(super) key: NodeId,
    /// Every value that it has.
    pub(super) values: Vec<NodeId>,
    pub(super) shown: Shown,
    pub(super) children: Vec<usize>,
}

/// A model: its tags, a parent before its children; the first is the filing itself.
#[derive(Debug)]
pub(super) struct Model<'d> {
    pub(super) document: &'d Document,
    pub(super) tags: Vec<Tag>,
}

impl<'d> Model<'d> {
    /// Nothing when there are too many tags.
    pub(super) fn of(document: &'d Document) -> Option<Self> {
        let root = Tag {
            parent: 0,
            name: String::new(),
            key: NodeId::ROOT,
            values: vec![NodeId::ROOT],
            shown: Shown::Object,
            children: Vec::new(),
        };
        let mut model = Self { document, tags: vec![root] };
        let mut known: HashMap<(usize, String), usize> = HashMap::new();
        let mut next = 0;
        while let Some(tag) = model.tags.get(next) {
            let objects: Vec<NodeId> = tag.values.iter().flat_map(|value| model.objects(*value)).collect();
            for (key, value) in objects.into_iter().flat_map(|object| document.members(object)) {
                let name = document.string(key).unwrap_or_default().into_owned();
                let rank = *known.entry((next, name.clone())).or_insert(model.tags.len());
                if rank == model.tags.len() {
                    let (values, children) = (Vec::new(), Vec::new());
                    model.tags.push(Tag { parent: next, name, key, values, shown: Shown::Blank, children });
                    model.tags.get_mut(next)?.children.push(rank);
                }
                let shown = model.shown(value);
                let tag = model.tags.get_mut(rank)?;
                tag.values.push(value);
                tag.shown = tag.shown.max(shown);
            }
            if model.tags.len() > MAX_TAGS {
                return None;
            }
            next += 1;
        }
        Some(model)
    }

    /// The objects that a value is or holds.
    fn objects(&self, value: NodeId) -> Vec<NodeId> {
        match self.document.kind(value) {
            Kind::Object => vec![value],
            Kind::Array => self.document.elements(value).filter(|id| self.document.kind(*id) == Kind::Object).collect(),
            _ => Vec::new(),
        }
    }

    fn shown(&self, value: NodeId) -> Shown {
        let document = self.document;
        match document.kind(value) {
            Kind::Null => Shown::Blank,
            Kind::String if document.is_blank(value) => Shown::Blank,
            Kind::Object if document.members(value).next().is_none() => Shown::Blank,
            Kind::Object => Shown::Object,
            Kind::Array => {
                let inner = document.elements(value).map(|id| self.shown(id)).max();
                match inner.unwrap_or(Shown::Blank) {
                    Shown::Blank => Shown::Blank,
                    Shown::Object => Shown::Objects,
                    _ => Shown::Values,
                }
            }
            _ => Shown::Value,
        }
    }

    /// The values of a tag that say something, those of lists one by one.
    pub(super) fn telling(&self, rank: usize) -> Vec<NodeId> {
        let values = self.tags.get(rank).map_or([].as_slice(), |tag| &tag.values).iter();
        values.copied().filter(|value| self.shown(*value) != Shown::Blank).collect()
    }

    pub(super) fn tag(&self, rank: usize) -> Option<&Tag> {
        self.tags.get(rank)
    }

    /// Its names and whether each is a list of objects, as the rules write them.
    pub(super) fn route(&self, rank: usize) -> Vec<(String, bool)> {
        let Some(tag) = self.tag(rank).filter(|_| rank > 0) else { return Vec::new() };
        let mut route = self.route(tag.parent);
        route.push((tag.name.clone(), tag.shown == Shown::Objects));
        route
    }

    /// Whether a rule file can name it and all that holds it: a name that a path can hold.
    pub(super) fn is_sayable(&self, rank: usize) -> bool {
        let Some(tag) = self.tag(rank).filter(|_| rank > 0) else { return true };
        let letter = |char: char| char.is_alphanumeric() && (char.is_ascii() || char.is_alphabetic()) || char == '_';
        let first = tag.name.chars().next().is_some_and(|first| letter(first) && !first.is_ascii_digit());
        first && tag.name.chars().all(letter) && self.is_sayable(tag.parent)
    }
}
