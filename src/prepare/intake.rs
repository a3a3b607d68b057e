//! From the rows of a supplier's table to filings: rows of one key are one demande, values take the form that their formats
//! ask for, and everything remembers its cell.

mod layout;
mod normal;
mod object;
mod target;
mod text;
mod unique;

use std::collections::HashMap;

use crate::control::{Computed, computed};
use crate::deposit::{Deposit, Filing};
use crate::rules::{Mapping, Origin, Plan, ROW, ShapeId};
use crate::tabular::{Cell, Row};

use layout::{Layout, is_within, key};
use object::{Held, Joined, Object, Source};
use target::{Target, cells, place, prune, target, values};
use text::{Contents, Writer};
use unique::Uniques;

pub use normal::Change;
pub use text::{Draft, Place};
pub use unique::Repeat;

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
}

impl NoteKind {
    /// Whether the table must be looked at before its filings are deposited.
    #[must_use]
    pub fn is_wrong(&self) -> bool {
        matches!(self, Self::Contradicted(..) | Self::Ragged(_))
    }
}

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

    fn key_of(&self, row: &Row, computed: Option<&Vec<Option<Computed>>>) -> Option<Box<str>> {
        let target = self.targets.get(self.key?)?;
        let (cells, _) = cells(target.field, row, computed)?;
        let cell = cells.first().filter(|cell| !cell.is_blank())?;
        Some(target.form.value(cell).json.into())
    }

    fn row(&mut self, row: &Row, computed: Option<&Vec<Option<Computed>>>) {
        self.width(row);
        let key = self.key_of(row, computed);
        let demande = self.plan.demande.unwrap_or(ShapeId::ROOT);
        let own = self.object(row, demande, true, computed);
        let header = self.object(row, ShapeId::ROOT, false, computed);
        let mut joined = Joined::default();
        self.header.join(Object { lines: Vec::new(), ..header }, &mut joined);
        match &key {
            None => self.full.push(own),
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
        let object = match self.open.remove(key) {
            Some(mut known) => {
                if self.last.as_deref() != Some(key) {
                    let before = known.lines.last().copied().unwrap_or(0);
                    self.notes.push(Note { line, column: None, raw: String::new(), kind: NoteKind::Apart(before) });
                }
                known.join(own, joined);
                known
            }
            None => own,
        };
        if left == 0 {
            self.full.push(object);
        } else {
            self.open.insert(key.into(), object);
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
