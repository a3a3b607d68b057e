//! A row taken in: what it says of a demande, laid beside what other rows say.

use super::amiss::{Amiss, is_total};
use super::layout::is_within;
use super::object::{Held, Joined, Object, Source};
use super::target::{Target, cells, place, prune, values};
use super::{Intake, Note, NoteKind};
use crate::control::Computed;
use crate::rules::{Origin, ShapeId};
use crate::tabular::{Cell, Row};

impl Intake<'_> {
    pub(super) fn key_of(&self, row: &Row, computed: Option<&Vec<Option<Computed>>>) -> Option<Box<str>> {
        let target = self.targets.get(self.key?)?;
        let (cells, _) = cells(target.field, row, computed)?;
        let cell = cells.first().filter(|cell| !cell.is_blank())?;
        let json = target.form.value(cell).json;
        (json != "null").then(|| json.into())
    }

    pub(super) fn row(&mut self, row: &Row, computed: Option<&Vec<Option<Computed>>>) {
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
