//! What one row says of each tag, and where in a demande that goes.

use crate::control::Computed;
use crate::notation::{Format, Literal};
use crate::rules::{Blank, Field, Origin, Plan, ShapeId};
use crate::tabular::{Cell, Row};

use super::layout::is_within;
use super::normal::{Form, Value};
use super::object::{Held, Leaf, Object, Source};
use super::{Note, NoteKind};

/// Where a field goes.
pub(super) struct Target<'a> {
    pub(super) field: &'a Field,
    pub(super) form: Form<'a>,
    pub(super) list: bool,
    /// The containers on the way from the demande, or from the filing: slot, object, whether it is a list.
    pub(super) way: Vec<(usize, ShapeId, bool)>,
    /// Whether it is a tag of a demande.
    pub(super) in_demande: bool,
}

pub(super) fn target<'a>(plan: &'a Plan, field: &'a Field) -> Option<Target<'a>> {
    if !matches!(field.origin, Origin::Column(_) | Origin::Computed(_)) {
        return None;
    }
    let slot = plan.slot(field.shape, field.slot)?;
    let in_demande = plan.demande.is_some_and(|demande| is_within(plan, field.shape, demande));
    let top = if in_demande { plan.demande? } else { ShapeId::ROOT };
    let mut way = Vec::new();
    let mut at = field.shape;
    while at != top {
        let shape = plan.shape(at)?;
        let (parent, slot) = shape.parent?;
        way.push((slot, at, shape.repeated));
        at = parent;
    }
    way.reverse();
    let list = matches!(slot.format, Format::List(_));
    Some(Target { field, form: Form::new(field, slot), list, way, in_demande })
}

/// The cells that a field reads in a row, the list in one cell taken apart; and the column, where one cell alone is read.
pub(super) fn cells(
    field: &Field,
    row: &Row,
    computed: Option<&Vec<Option<Computed>>>,
) -> Option<(Vec<Cell>, Option<usize>)> {
    let (cells, column) = match field.origin {
        Origin::Column(rank) => {
            let cell = row.cells.get(rank).cloned().unwrap_or_else(|| Cell::Text(String::new()));
            (vec![cell], Some(rank))
        }
        Origin::Computed(rank) => match computed?.get(rank)?.clone()? {
            Computed::One(literal) => (vec![of_literal(literal)], None),
            Computed::Many(list) => (list.into_iter().map(of_literal).collect(), None),
        },
        _ => return None,
    };
    let Some(separator) = &field.separator else { return Some((cells, column)) };
    let apart = |cell: Cell| match cell {
        Cell::Text(text) if !text.trim().is_empty() => {
            let parts = text.split(separator.as_str()).filter(|part| !part.trim().is_empty());
            parts.map(|part| Cell::Text(part.trim().to_owned())).collect()
        }
        other => vec![other],
    };
    Some((cells.into_iter().flat_map(apart).collect(), column))
}

fn of_literal(literal: Literal) -> Cell {
    match literal {
        Literal::Null => Cell::Text(String::new()),
        Literal::Bool(value) => Cell::Bool(value),
        Literal::Date(date) => Cell::Date(date),
        Literal::Number(number) => Cell::Text(number.to_string()),
        Literal::Text(text) => Cell::Text(text),
    }
}

/// What a field holds by a row: one value, or one for each element of the list around it.
pub(super) fn values(
    target: &Target<'_>,
    row: &Row,
    computed: Option<&Vec<Option<Computed>>>,
    notes: &mut Vec<Note>,
) -> Option<Vec<Held>> {
    let (cells, column) = cells(target.field, row, computed)?;
    let whole = match column {
        Some(rank) => row.cells.get(rank).map(Cell::text).unwrap_or_default(),
        None => cells.iter().map(Cell::text).collect::<Vec<_>>().join(" "),
    };
    let source = || Source { line: row.line, column, raw: whole.as_str().into() };
    let mut leaf = |cell: &Cell| {
        let Value { json, change, amiss } = target.form.value(cell);
        if let Some(amiss) = amiss {
            let kind = NoteKind::Amiss(amiss, json.clone());
            notes.push(Note { line: row.line, column, raw: cell.text(), kind });
        }
        if let Some(change) = change {
            let kind = NoteKind::Changed(change, json.clone());
            notes.push(Note { line: row.line, column, raw: cell.text(), kind });
        }
        Leaf { json: json.into(), from: source() }
    };
    let filled: Vec<_> = cells.iter().filter(|cell| !cell.is_blank()).map(&mut leaf).collect();
    let constant = |json: String| Leaf { json: json.into(), from: source() };
    Some(match (filled.is_empty(), &target.field.default, target.field.blank) {
        (false, ..) if target.list => vec![Held::List(filled, source())],
        (false, ..) => filled.into_iter().map(Held::Leaf).collect(),
        (true, Some(literal), _) if target.list => {
            vec![Held::List(vec![constant(target.form.literal(literal))], source())]
        }
        (true, Some(literal), _) => vec![Held::Leaf(constant(target.form.literal(literal)))],
        (true, None, Blank::Null) if target.list => vec![Held::List(Vec::new(), source())],
        (true, None, Blank::Null) => vec![Held::Leaf(constant("null".to_owned()))],
        (true, None, Blank::Text) => vec![Held::Leaf(constant("\"\"".to_owned()))],
        (true, None, Blank::Absent) => vec![Held::Absent],
    })
}

/// Puts a value where its tag is, in the element of that rank of the innermost list on the way.
pub(super) fn place(plan: &Plan, object: &mut Object, target: &Target<'_>, element: usize, value: Held) {
    let line = object.lines.first().copied().unwrap_or(0);
    let innermost = target.way.iter().rposition(|(_, _, list)| *list);
    let mut at = object;
    for (depth, (slot, shape, list)) in target.way.iter().enumerate() {
        let width = plan.shape(*shape).map_or(0, |shape| shape.slots.len());
        let Some(held) = at.slots.get_mut(*slot) else { return };
        let rank = if Some(depth) == innermost { element } else { 0 };
        let empty = || if *list { Held::Objects(Vec::new()) } else { Held::Object(Object::new(line, width)) };
        at = match held.get_or_insert_with(empty) {
            Held::Object(inner) => inner,
            Held::Objects(objects) => {
                while objects.len() <= rank {
                    objects.push(Object::new(line, width));
                }
                match objects.get_mut(rank) {
                    Some(inner) => inner,
                    None => return,
                }
            }
            _ => return,
        };
    }
    if let Some(held) = at.slots.get_mut(target.field.slot) {
        *held = Some(value);
    }
}

/// Takes off the elements of which the row says nothing.
pub(super) fn prune(object: &mut Object) {
    for held in object.slots.iter_mut().flatten() {
        match held {
            Held::Object(inner) => prune(inner),
            Held::Objects(objects) => {
                objects.iter_mut().for_each(prune);
                objects.retain(Object::is_said);
            }
            _ => {}
        }
    }
}
