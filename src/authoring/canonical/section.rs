//! A rule file as tables under tables, each with its keys and comments.

use toml_edit::{Decor, DocumentMut, Item, RawString, Table, Value};

use super::gap::{Gap, remark};
use super::ground::Ground;
use super::value::is_recent;

/// A whole file.
#[derive(Debug)]
pub(super) struct Outline<'a> {
    /// The first stands for the file itself.
    sections: Vec<Section<'a>>,
    /// What stands at the end, for itself.
    pub(super) end: Gap,
}

/// A table with a header, or the head of the file.
#[derive(Debug)]
pub(super) struct Section<'a> {
    pub(super) above: Gap,
    /// The keys of the header; none for the head of the file.
    pub(super) path: Vec<&'a str>,
    /// `[[…]]`
    pub(super) listed: bool,
    /// The comment beside the header.
    pub(super) remark: Option<String>,
    pub(super) ground: Ground,
    pub(super) entries: Vec<Entry<'a>>,
    /// Comments under the last key.
    pub(super) below: Gap,
    /// How far it is moved to the right.
    pub(super) level: usize,
    /// The ranks of the tables that stand in it.
    children: Vec<usize>,
    /// Where it stands: first the kind of table, then the place in the file.
    order: (usize, isize),
}

/// A key and its value.
#[derive(Debug)]
pub(super) struct Entry<'a> {
    pub(super) above: Gap,
    pub(super) path: Vec<&'a str>,
    pub(super) value: &'a Value,
    /// The table in which the last key of the path stands.
    pub(super) ground: Ground,
    pub(super) remark: Option<String>,
    rank: usize,
}

/// How a table is reached.
#[derive(Clone)]
struct Way<'a> {
    /// The section that it stands in; none for the file itself.
    parent: Option<usize>,
    path: Vec<&'a str>,
    ground: Ground,
    /// The rank of the first key below the section.
    rank: Option<usize>,
    level: usize,
    /// Whether it is one of a list.
    listed: bool,
    /// Whether its last key is a name of the rules' own.
    named: bool,
}

impl<'a> Outline<'a> {
    /// Nothing when something in it is TOML 1.1.
    pub(super) fn of(document: &'a DocumentMut) -> Option<Self> {
        let mut outline = Self { sections: Vec::new(), end: Gap::default() };
        outline.add(document.as_table(), &Way::to_file());
        let recent = outline.sections.iter().flat_map(|section| &section.entries).any(|entry| is_recent(entry.value));
        outline.share_comments(raw(Some(document.trailing())));
        outline.sections.iter_mut().for_each(|section| section.entries.sort_by_key(|entry| entry.rank));
        (!recent).then_some(outline)
    }

    /// The head of the file.
    pub(super) fn head(&self) -> Option<&Section<'a>> {
        self.sections.first()
    }

    /// The tables that stand in a table, in canonical order.
    pub(super) fn below(&self, section: &Section<'a>) -> Vec<&Section<'a>> {
        let mut below: Vec<_> = section.children.iter().filter_map(|rank| self.sections.get(*rank)).collect();
        below.sort_by_key(|section| section.order);
        below
    }

    fn add(&mut self, table: &'a Table, way: &Way<'a>) {
        let own = self.sections.len();
        self.sections.push(Section {
            above: above(table.decor()),
            path: way.path.clone(),
            listed: way.listed,
            remark: remark(raw(table.decor().suffix())),
            ground: way.ground,
            entries: entries(table, way.ground),
            below: Gap::default(),
            level: way.level,
            children: Vec::new(),
            order: (way.rank.unwrap_or(0), table.position().unwrap_or_default()),
        });
        if let Some(parent) = way.parent.and_then(|parent| self.sections.get_mut(parent)) {
            parent.children.push(own);
        }
        let level = way.level + usize::from(way.listed || way.named);
        self.tables(table, &Way { parent: Some(own), rank: None, level, ..way.clone() });
    }

    /// Adds the tables in a table, through those that have no header of their own.
    fn tables(&mut self, table: &'a Table, way: &Way<'a>) {
        for (key, item) in table {
            match item {
                Item::Table(table) if table.is_dotted() || table.is_implicit() => {
                    self.tables(table, &way.to(key, false));
                }
                Item::Table(table) => self.add(table, &way.to(key, false)),
                Item::ArrayOfTables(list) => list.iter().for_each(|table| self.add(table, &way.to(key, true))),
                Item::None | Item::Value(_) => {}
            }
        }
    }

    /// Gives the comments between two tables to the one or the other: those right under a key, with a blank line after them,
    /// to the table above. What stands first in the file stays there, wherever the first key or table goes.
    fn share_comments(&mut self, trailing: &str) {
        let mut order: Vec<usize> = (0..self.sections.len()).collect();
        order.sort_by_key(|rank| self.sections.get(*rank).map(|section| (*rank > 0, section.order.1)));
        if let Some(head) = self.sections.first_mut() {
            head.above = head.entries.first_mut().map(|first| first.above.take_paragraphs()).unwrap_or_default();
        }
        for (before, after) in order.iter().zip(order.iter().skip(1)) {
            let bare = self.sections.get(*before).is_some_and(|section| *before == 0 && section.entries.is_empty());
            let Some(after) = self.sections.get_mut(*after) else { continue };
            let mut own = after.above.take_paragraph();
            if bare && !own.has_comment() {
                own = after.above.take_directives();
            }
            if let Some(before) = self.sections.get_mut(*before) {
                before.below = own;
            }
        }
        self.end = Gap::of(trailing);
        if let Some(last) = order.last().and_then(|rank| self.sections.get_mut(*rank)) {
            last.below = self.end.take_end();
        }
    }
}

impl<'a> Way<'a> {
    fn to_file() -> Self {
        let ground = Ground::FILE;
        Self { parent: None, path: Vec::new(), ground, rank: None, level: 0, listed: false, named: false }
    }

    fn to(&self, key: &'a str, listed: bool) -> Self {
        let mut path = self.path.clone();
        path.push(key);
        Self {
            path,
            ground: self.ground.below(key, listed),
            rank: self.rank.or_else(|| Some(self.ground.section_rank(key))),
            listed,
            named: self.ground.is_named(),
            ..self.clone()
        }
    }
}

/// The keys of a table with their values, as they are written.
fn entries(table: &Table, ground: Ground) -> Vec<Entry<'_>> {
    table
        .get_values()
        .into_iter()
        .map(|(keys, value)| {
            let path: Vec<&str> = keys.iter().map(|key| key.get()).collect();
            Entry {
                above: keys.last().map(|key| above(key.leaf_decor())).unwrap_or_default(),
                rank: path.first().map_or(0, |key| ground.rank(key)),
                ground: path.iter().rev().skip(1).rev().fold(ground, |ground, key| ground.below(key, false)),
                remark: remark(raw(value.decor().suffix())),
                path,
                value,
            }
        })
        .collect()
}

fn above(decor: &Decor) -> Gap {
    Gap::above(raw(decor.prefix()))
}

/// Comments and white space as they were read.
pub(super) fn raw(text: Option<&RawString>) -> &str {
    text.and_then(RawString::as_str).unwrap_or_default()
}
