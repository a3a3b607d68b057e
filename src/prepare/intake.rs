//! From the rows of a supplier's table to filings: rows of one key are one demande, values take the form that their formats
//! ask for, and everything remembers its cell.

mod amiss;
mod day;
mod grouping;
mod layout;
mod normal;
mod number;
mod object;
mod queue;
mod survey;
mod target;
mod text;

use std::collections::HashMap;

use crate::control::{Computed, computed};
use crate::deposit::{Deposit, Filing};
use crate::rules::{Code, Mapping, Origin, Plan, ROW, ShapeId};
use crate::tabular::{Cell, Row};

use amiss::is_total;
use day::Evidence;
use layout::{Layout, is_within, key};
use object::{Held, Joined, Object, Source};
use queue::Queue;
use target::{Target, cells, place, prune, target, values};
use text::{Contents, Writer};

pub use amiss::{Amiss, CellKind};
pub use normal::Change;
pub use survey::Survey;
pub use text::{Draft, Place};

pub(crate) use layout::open_tags;

/// Something to be told of a cell or a row, whatever the control says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The row, from 1.
    pub line: u32,
    /// The column, from 0; nothing when the row is meant.
    pub column: Option<usize>,
    /// What the cell shows.
    pub raw: String,
    /// What is to be told.
    pub kind: NoteKind,
}

/// What is to be told of a cell or a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoteKind {
    /// The value was brought to the form that its format asks for: as it is written now.
    Changed(Change, String),
    /// Another row of the demande says otherwise: what is written, and that row.
    Contradicted(String, u32),
    /// The row has more cells than there are headers: how many.
    Ragged(usize),
    /// The row has fewer cells than there are headers: how many.
    Short(usize),
    /// The row stands apart from the others of its demande: the row before.
    Apart(u32),
    /// All that the row says of an element was said already.
    Repeated,
    /// Something is wrong with the cell or the row itself: what is written, where that is a cell.
    Amiss(Amiss, String),
}

impl NoteKind {
    /// Whether the table must be looked at before its filings are deposited.
    #[must_use]
    pub fn is_wrong(&self) -> bool {
        match self {
            Self::Contradicted(..) | Self::Ragged(_) => true,
            Self::Amiss(amiss, _) => amiss.is_wrong(),
            _ => false,
        }
    }
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
    /// Columns that expressions read.
    read: Vec<usize>,
    /// The places of the demandes whose rows have not all come.
    open: HashMap<Box<str>, usize>,
    header: Object,
    queue: Queue,
    last: Option<Box<str>>,
    notes: Vec<Note>,
}

impl<'a> Intake<'a> {
    /// For rows under those headers.
    #[must_use]
    pub fn new(plan: &'a Plan, mapping: &'a Mapping, headers: &[String]) -> Self {
        let targets: Vec<_> = mapping.fields.iter().filter_map(|field| target(plan, field)).collect();
        let key = mapping.key.or_else(|| key(plan, mapping));
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
            notes: Vec::new(),
        }
    }

    /// Learns which demandes some rows belong to, and in which order their dates are written.
    pub fn survey(&self, rows: &[Row], survey: &mut Survey) {
        let computed = self.computed(rows);
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
        Some(Writer::write(self.plan, &self.layout, &Contents { header: &self.header, demandes: &demandes }))
    }

    fn computed(&self, rows: &[Row]) -> Vec<Vec<Option<Computed>>> {
        if self.mapping.columns.controles.is_empty() {
            return Vec::new();
        }
        let cell = |(rank, name): (usize, &String), row: &Row| {
            let said = |cell: &&Cell| !cell.is_blank() && !matches!(cell, Cell::Error(_));
            let text = row.cells.get(rank).filter(said).map(|cell| cell.text().trim().to_owned());
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

    fn key_of(&self, row: &Row, computed: Option<&Vec<Option<Computed>>>) -> Option<Box<str>> {
        let target = self.targets.get(self.key?)?;
        let (cells, _) = cells(target.field, row, computed)?;
        let cell = cells.first().filter(|cell| !cell.is_blank())?;
        let json = target.form.value(cell).json;
        (json != "null").then(|| json.into())
    }

    fn row(&mut self, row: &Row, computed: Option<&Vec<Option<Computed>>>) {
        self.width(row);
        let key = self.key_of(row, computed);
        self.look(row, key.is_some() || self.has_key_cell(row));
        let demande = self.plan.demande.unwrap_or(ShapeId::ROOT);
        let own = self.object(row, demande, true, computed);
        let mut header = self.object(row, ShapeId::ROOT, false, computed);
        header.lines.clear();
        let mut joined = Joined::default();
        self.header.join(header, &mut joined);
        match &key {
            None => {
                let place = self.queue.push(own);
                self.queue.close(place);
            }
            Some(key) => self.grow(key, own, &mut joined),
        }
        self.last = key;
        for (kept, other) in joined.contradictions {
            let kind = NoteKind::Contradicted(kept.json.to_string(), kept.from.line);
            let Source { line, column, raw } = other.from;
            self.notes.push(Note { line, column, raw: raw.into(), kind });
        }
        joined.repeated.dedup();
        for line in joined.repeated {
            self.notes.push(Note { line, column: None, raw: String::new(), kind: NoteKind::Repeated });
        }
    }

    fn grow(&mut self, key: &str, own: Object, joined: &mut Joined) {
        let line = own.lines.last().copied().unwrap_or(0);
        let left = self.survey.rows.get_mut(key).map_or(0, |count| {
            *count = count.saturating_sub(1);
            *count
        });
        let known = self.open.get(key).copied();
        let place = match known.and_then(|place| Some((place, self.queue.at(place)?))) {
            Some((place, known)) => {
                if self.last.as_deref() != Some(key) {
                    let before = known.lines.last().copied().unwrap_or(0);
                    self.notes.push(Note { line, column: None, raw: String::new(), kind: NoteKind::Apart(before) });
                }
                known.join(own, joined);
                place
            }
            None => self.queue.push(own),
        };
        if left == 0 {
            self.open.remove(key);
            self.queue.close(place);
        } else if known.is_none() {
            self.open.insert(key.into(), place);
        }
    }

    /// Whether the cell of the number of the demande shows anything, be it an error.
    fn has_key_cell(&self, row: &Row) -> bool {
        let origin = self.key.and_then(|rank| self.targets.get(rank)).map(|target| &target.field.origin);
        matches!(origin, Some(Origin::Column(rank)) if row.cells.get(*rank).is_some_and(|cell| !cell.is_blank()))
    }

    /// Rows that are no demande, and errors that only expressions read.
    fn look(&mut self, row: &Row, has_key: bool) {
        let amiss = match (is_total(row), has_key || self.key.is_none()) {
            (true, _) => Some(Amiss::Total),
            (false, false) => Some(Amiss::Keyless),
            (false, true) => None,
        };
        if let Some(amiss) = amiss {
            let kind = NoteKind::Amiss(amiss, String::new());
            self.notes.push(Note { line: row.line, column: None, raw: String::new(), kind });
        }
        let direct = |rank: usize| self.mapping.fields.iter().any(|field| field.origin == Origin::Column(rank));
        for rank in self.read.iter().copied().filter(|rank| !direct(*rank)) {
            if let Some(cell @ Cell::Error(_)) = row.cells.get(rank) {
                let kind = NoteKind::Amiss(Amiss::Error, "null".to_owned());
                self.notes.push(Note { line: row.line, column: Some(rank), raw: cell.text(), kind });
            }
        }
    }

    /// Cells beyond the headers belong to no column.
    fn width(&mut self, row: &Row) {
        if self.strict && row.cells.len() < self.headers.len() {
            let kind = NoteKind::Short(row.cells.len());
            self.notes.push(Note { line: row.line, column: None, raw: String::new(), kind });
        }
        let beyond = row.cells.iter().skip(self.headers.len()).position(|cell| !cell.is_blank());
        if let Some(at) = beyond {
            let column = self.headers.len() + at;
            let raw = row.cells.get(column).map(Cell::text).unwrap_or_default();
            let kind = NoteKind::Ragged(row.cells.len());
            self.notes.push(Note { line: row.line, column: Some(column), raw, kind });
        }
    }

    /// What a row says of a demande, or of the filing.
    fn object(
        &mut self,
        row: &Row,
        shape: ShapeId,
        in_demande: bool,
        computed: Option<&Vec<Option<Computed>>>,
    ) -> Object {
        let mut object = Object::new(row.line, self.plan.shape(shape).map_or(0, |shape| shape.slots.len()));
        let mut held: Vec<(usize, Vec<Held>)> = Vec::new();
        for (rank, target) in self.targets.iter().enumerate().filter(|(_, own)| own.in_demande == in_demande) {
            if let Some(values) = values(target, row, computed, &mut self.notes) {
                held.push((rank, values));
            }
        }
        for (rank, values) in &held {
            let Some(target) = self.targets.get(*rank) else { continue };
            // Where other cells name several elements, a single value is that of each.
            let list = target.way.iter().rfind(|(_, _, list)| *list).map(|(_, shape, _)| *shape);
            let same_list = |other: &Target<'_>| list.is_some_and(|list| is_within(self.plan, other.field.shape, list));
            let others = held.iter().filter(|(other, _)| self.targets.get(*other).is_some_and(same_list));
            let count = others.map(|(_, values)| values.len()).max().unwrap_or(1).max(values.len());
            for element in 0..if list.is_some() { count } else { 1 } {
                if let Some(value) = values.get(element).or(values.first().filter(|_| values.len() == 1)) {
                    place(self.plan, &mut object, target, element, value.clone());
                }
            }
        }
        prune(&mut object);
        object
    }
}

/// Whether an expression reads a column.
fn is_read(mapping: &Mapping, rank: usize) -> bool {
    let reads = |code: &Code| matches!(code, Code::Tag { up: 0, slots } if *slots == [rank]);
    mapping.columns.controles.iter().any(|own| own.exige.any(&reads))
}
