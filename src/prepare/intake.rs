//! From the rows of a supplier's table to filings: rows of one key are one demande, values take the form that their formats
//! ask for, and everything remembers its cell.

mod layout;
mod normal;
mod note;
mod object;
mod row;
mod target;
mod text;
mod unique;

use std::collections::HashMap;

use crate::control::{Computed, computed};
use crate::deposit::{Deposit, Filing};
use crate::rules::{Mapping, Origin, Plan, ROW, ShapeId};
use crate::tabular::Row;

use layout::{Layout, key};
use object::Object;
use target::{Target, target};
use text::{Contents, Writer};
use unique::Uniques;

pub use normal::Change;
pub use note::{Note, NoteKind};
pub use text::{Draft, Place};
pub use unique::Repeat;

pub(crate) use layout::open_tags;

/// How many rows each demande has, learnt before any is made.
#[derive(Debug, Clone, Default)]
pub struct Survey {
    rows: HashMap<Box<str>, u32>,
    /// How many demandes there are.
    pub demandes: usize,
    /// How many rows say something.
    pub lines: usize,
}

/// Makes demandes of rows.
pub struct Intake<'a> {
    plan: &'a Plan,
    mapping: &'a Mapping,
    layout: Layout,
    targets: Vec<Target<'a>>,
    key: Option<usize>,
    headers: Vec<String>,
    survey: Survey,
    /// Whether rows with fewer cells than headers are told.
    strict: bool,
    /// Demandes whose rows have not all come.
    open: HashMap<Box<str>, Object>,
    header: Object,
    full: Vec<Object>,
    last: Option<Box<str>>,
    uniques: Uniques,
    notes: Vec<Note>,
}

impl<'a> Intake<'a> {
    /// For rows under those headers.
    #[must_use]
    pub fn new(plan: &'a Plan, mapping: &'a Mapping, headers: &[String]) -> Self {
        let targets: Vec<_> = mapping.fields.iter().filter_map(|field| target(plan, field)).collect();
        let key = mapping.key.or_else(|| key(plan, mapping));
        let is_filled = |tag| targets.iter().any(|target| (target.field.shape, target.field.slot) == tag);
        let uniques = Uniques::of(plan, |tag| is_filled(tag) && Some(tag) != key);
        let is_key = |target: &Target<'_>| Some((target.field.shape, target.field.slot)) == key;
        Self {
            plan,
            mapping,
            layout: Layout::new(plan, mapping),
            key: targets.iter().position(is_key),
            targets,
            headers: headers.to_vec(),
            survey: Survey::default(),
            strict: false,
            open: HashMap::new(),
            header: Object {
                lines: Vec::new(),
                slots: vec![None; plan.shape(ShapeId::ROOT).map_or(0, |shape| shape.slots.len())],
            },
            full: Vec::new(),
            last: None,
            uniques,
            notes: Vec::new(),
        }
    }

    /// Learns which demandes some rows belong to.
    pub fn survey(&self, rows: &[Row], survey: &mut Survey) {
        let computed = self.computed(rows);
        for (rank, row) in rows.iter().enumerate().filter(|(_, row)| !row.is_blank()) {
            survey.lines += 1;
            let Some(key) = self.key_of(row, computed.get(rank)) else {
                survey.demandes += 1;
                continue;
            };
            let count = survey.rows.entry(key).or_default();
            survey.demandes += usize::from(*count == 0);
            *count += 1;
        }
    }

    /// Begins again, knowing the demandes.
    #[must_use]
    pub fn knowing(self, survey: Survey) -> Self {
        Self { survey, ..self }
    }

    /// Whether rows that have fewer cells than headers are told: in a CSV file something is missing there.
    #[must_use]
    pub fn strict(self, strict: bool) -> Self {
        Self { strict, ..self }
    }

    /// The columns that nothing is taken from.
    #[must_use]
    pub fn unused(&self) -> Vec<usize> {
        let text: Vec<_> = self.mapping.columns.controles.iter().map(|code| &code.exige).collect();
        let computed = |rank: usize| {
            let reads = |code: &crate::rules::Code| matches!(code, crate::rules::Code::Tag { up: 0, slots } if *slots == [rank]);
            text.iter().any(|code| code.any(&reads))
        };
        let used = |rank: usize| self.mapping.fields.iter().any(|field| field.origin == Origin::Column(rank));
        let named = |rank: &usize| self.headers.get(*rank).is_some_and(|name| !name.trim().is_empty());
        (0..self.headers.len()).filter(named).filter(|rank| !used(*rank) && !computed(*rank)).collect()
    }

    /// The column that fills a tag.
    #[must_use]
    pub fn column_of(&self, shape: ShapeId, slot: usize) -> Option<usize> {
        let field = self.mapping.fields.iter().find(|field| (field.shape, field.slot) == (shape, slot))?;
        match field.origin {
            Origin::Column(rank) => Some(rank),
            _ => None,
        }
    }

    /// Takes in some rows.
    pub fn take(&mut self, rows: &[Row]) {
        let computed = self.computed(rows);
        for (rank, row) in rows.iter().enumerate().filter(|(_, row)| !row.is_blank()) {
            self.row(row, computed.get(rank));
        }
    }

    /// What is to be told so far, once.
    pub fn notes(&mut self) -> Vec<Note> {
        std::mem::take(&mut self.notes)
    }

    /// The next filing of that many demandes, when so many are whole; at the end, of those that are left.
    pub fn next(&mut self, most: usize, end: bool) -> Option<Draft> {
        if self.full.is_empty() || self.full.len() < most && !end {
            return None;
        }
        let rest = self.full.split_off(self.full.len().min(most));
        let demandes = std::mem::replace(&mut self.full, rest);
        let contents = Contents { header: &self.header, demandes: &demandes };
        Some(Writer::write(self.plan, &self.layout, &contents, &mut self.uniques))
    }

    fn computed(&self, rows: &[Row]) -> Vec<Vec<Option<Computed>>> {
        if self.mapping.columns.controles.is_empty() {
            return Vec::new();
        }
        let cell = |(rank, name): (usize, &String), row: &Row| {
            let text = row.cells.get(rank).filter(|cell| !cell.is_blank()).map(|cell| cell.text().trim().to_owned());
            (name.clone(), text.map_or(serde_json::Value::Null, serde_json::Value::from))
        };
        let object = |row: &Row| -> serde_json::Map<_, _> {
            self.headers.iter().enumerate().map(|column| cell(column, row)).collect()
        };
        let list: Vec<_> = rows.iter().map(|row| serde_json::Value::Object(object(row))).collect();
        let text = serde_json::json!({ "": list }).to_string();
        let filing = Filing::from_bytes(text.into_bytes(), None);
        computed(&self.mapping.columns, Deposit::on(&filing, jiff::civil::Date::default()), ROW)
    }
}
