//! From the rows of a supplier's table to filings: rows of one key are one demande, values take the form that their formats
//! ask for, and everything remembers its cell.

mod amiss;
mod day;
mod grouping;
mod layout;
mod normal;
mod note;
mod number;
mod object;
mod queue;
mod row;
mod survey;
mod target;
mod text;
mod unique;

use std::collections::HashMap;

use crate::control::{Computed, computed};
use crate::deposit::{Deposit, Filing};
use crate::rules::{Code, Mapping, Origin, Plan, ROW, ShapeId};
use crate::tabular::{Cell, Row};

use day::Evidence;
use layout::{Layout, key};
use normal::quoted;
use object::Object;
use queue::Queue;
use target::{Target, cells, target};
use text::{Contents, Writer};
use unique::Uniques;

pub use amiss::{Amiss, CellKind};
pub use normal::Change;
pub use note::{Note, NoteKind};
pub use survey::Survey;
pub use text::{Draft, Place};
pub use unique::Repeat;

pub(crate) use layout::open_tags;

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
    /// Columns that expressions read.
    read: Vec<usize>,
    /// The places of the demandes whose rows have not all come.
    open: HashMap<Box<str>, usize>,
    header: Object,
    queue: Queue,
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
            read: (0..headers.len()).filter(|rank| is_read(mapping, *rank)).collect(),
            open: HashMap::new(),
            header: Object::empty(plan.shape(ShapeId::ROOT).map_or(0, |shape| shape.slots.len())),
            queue: Queue::default(),
            last: None,
            uniques,
            notes: Vec::new(),
        }
    }

    /// Learns which demandes some rows belong to, and in which order their dates are written.
    pub fn survey(&self, rows: &[Row], survey: &mut Survey) {
        // Only what tells demandes apart, and dates whose order is open, is looked at: seldom an expression.
        let looked_at = |(rank, target): (usize, &Target<'_>)| Some(rank) == self.key || target.form.is_open();
        let asks = self.targets.iter().enumerate().filter(|own| looked_at(*own));
        let asks = asks.map(|(_, target)| &target.field.origin).any(|origin| matches!(origin, Origin::Computed(_)));
        let computed = if asks { self.computed(rows) } else { Vec::new() };
        survey.evidence.resize_with(self.targets.len(), Evidence::default);
        for (rank, row) in rows.iter().enumerate().filter(|(_, row)| !row.is_blank()) {
            survey.count(self.key_of(row, computed.get(rank)));
            let dated = self.targets.iter().zip(&mut survey.evidence).filter(|(target, _)| target.form.is_open());
            for (target, evidence) in dated {
                let found = cells(target.field, row, computed.get(rank));
                found.iter().flat_map(|(cells, _)| cells).for_each(|cell| evidence.add(cell));
            }
        }
    }

    /// Begins again, knowing the table.
    #[must_use]
    pub fn knowing(mut self, survey: Survey) -> Self {
        for (target, evidence) in self.targets.iter_mut().zip(&survey.evidence) {
            if target.form.is_open() {
                target.form.settle(evidence.sequence());
            }
        }
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
        let used = |rank: usize| self.mapping.fields.iter().any(|field| field.origin == Origin::Column(rank));
        let named = |rank: &usize| self.headers.get(*rank).is_some_and(|name| !name.trim().is_empty());
        (0..self.headers.len()).filter(named).filter(|rank| !used(*rank) && !self.read.contains(rank)).collect()
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
        let demandes = self.queue.take(most, end)?;
        let contents = Contents { header: &self.header, demandes: &demandes };
        Some(Writer::write(self.plan, &self.layout, &contents, &mut self.uniques))
    }

    fn computed(&self, rows: &[Row]) -> Vec<Vec<Option<Computed>>> {
        if self.mapping.columns.controles.is_empty() {
            return Vec::new();
        }
        let names: Vec<_> = self.headers.iter().map(String::as_str).map(quoted).collect();
        let mut text = String::from("{\"\":[");
        for (at, row) in rows.iter().enumerate() {
            text.push_str(if at > 0 { ",{" } else { "{" });
            for (rank, name) in names.iter().enumerate() {
                let said = |cell: &&Cell| !cell.is_blank() && !matches!(cell, Cell::Error(_));
                let value = row.cells.get(rank).filter(said).map(|cell| quoted(cell.text().trim()));
                let value = value.as_deref().unwrap_or("null");
                text.extend([if rank > 0 { "," } else { "" }, name, ":", value]);
            }
            text.push('}');
        }
        text.push_str("]}");
        let filing = Filing::from_bytes(text.into_bytes(), None);
        computed(&self.mapping.columns, Deposit::on(&filing, jiff::civil::Date::default()), ROW)
    }
}

/// Whether an expression reads a column.
fn is_read(mapping: &Mapping, rank: usize) -> bool {
    let reads = |code: &Code| matches!(code, Code::Tag { up: 0, slots } if *slots == [rank]);
    mapping.columns.controles.iter().any(|own| own.exige.any(&reads))
}
