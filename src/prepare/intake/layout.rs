//! How each tag of a filing is filled: by cells, by the mapping, by the rules.

use crate::notation::{Format, Literal, Operator, Outcome, Scalar};
use crate::rules::{Code, Demand, Field, Mapping, Origin, Plan, ShapeId, Slot};
use crate::tabular::Cell;

use super::normal::Form;

/// What fills a tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fill {
    /// What the rows say.
    Cells,
    /// The same JSON everywhere.
    Constant(String),
    /// The rank of its object.
    Rank,
    /// An object.
    Object(ShapeId),
    /// A list of objects; whether cells say how many there are, else there is one.
    Objects(ShapeId, bool),
    /// Nothing: it is left out, and the control says so.
    Nothing,
}

/// How each tag of each object is filled.
#[derive(Debug)]
pub(super) struct Layout {
    shapes: Vec<Vec<Fill>>,
}

impl Layout {
    pub(super) fn new(plan: &Plan, mapping: &Mapping) -> Self {
        let mut shapes: Vec<Vec<Fill>> = Vec::new();
        // Children stand behind their parents: the last is settled first.
        for (rank, shape) in (0..).zip(&plan.shapes).collect::<Vec<_>>().into_iter().rev() {
            let own = ShapeId(rank);
            let fill = |(slot, definition): (usize, &Slot)| {
                let field = mapping.fields.iter().find(|field| (field.shape, field.slot) == (own, slot));
                match (field, definition.child) {
                    (Some(field), _) => by_mapping(field, definition),
                    (None, Some(child)) => nested(plan, mapping, child, &shapes),
                    (None, None) => by_rules(definition, slot),
                }
            };
            let fills = shape.slots.iter().enumerate().map(fill).collect();
            shapes.insert(0, fills);
        }
        Self { shapes }
    }

    pub(super) fn fills(&self, shape: ShapeId) -> &[Fill] {
        self.shapes.get(usize::from(shape.0)).map_or([].as_slice(), Vec::as_slice)
    }
}

fn by_mapping(field: &Field, slot: &Slot) -> Fill {
    let form = Form::new(field, slot);
    match &field.origin {
        Origin::Column(_) | Origin::Computed(_) => Fill::Cells,
        Origin::Constant(literal) => Fill::Constant(form.literal(literal)),
        Origin::Text(text) => Fill::Constant(form.value(&Cell::Text(text.clone())).json),
        Origin::EmptyList => Fill::Constant("[]".to_owned()),
    }
}

/// A container is filled when something in it is. `below` are the shapes that stand behind the current one.
fn nested(plan: &Plan, mapping: &Mapping, child: ShapeId, below: &[Vec<Fill>]) -> Fill {
    let Some(shape) = plan.shape(child) else { return Fill::Nothing };
    if shape.repeated {
        let is_below = |field: &&Field| is_within(plan, field.shape, child);
        let mut fields = mapping.fields.iter().filter(is_below).peekable();
        let any = fields.peek().is_some() || Some(child) == plan.demande;
        let cells = fields.any(|field| matches!(field.origin, Origin::Column(_) | Origin::Computed(_)));
        return if any { Fill::Objects(child, cells) } else { Fill::Nothing };
    }
    let at = (usize::from(child.0) + below.len()).checked_sub(plan.shapes.len());
    let filled = at.and_then(|at| below.get(at)).is_some_and(|fills| fills.iter().any(|fill| *fill != Fill::Nothing));
    if filled { Fill::Object(child) } else { Fill::Nothing }
}

/// Whether an object stands in another, or is it.
pub(super) fn is_within(plan: &Plan, shape: ShapeId, outer: ShapeId) -> bool {
    let mut at = Some(shape);
    while let Some(id) = at {
        if id == outer {
            return true;
        }
        at = plan.shape(id).and_then(|shape| shape.parent).map(|(parent, _)| parent);
    }
    false
}

/// What the rules say of a tag by themselves: a constant, the rank, null where it may have to be null.
fn by_rules(slot: &Slot, rank: usize) -> Fill {
    match &slot.format {
        Format::Single(Scalar::Constant(literal)) => return Fill::Constant(json(literal)),
        Format::Single(Scalar::Values(values)) => {
            if let [value] = values.as_slice() {
                return Fill::Constant(super::normal::quoted(value));
            }
        }
        _ => {}
    }
    if slot.exigences.iter().any(|exigence| is_rank(&exigence.condition, rank)) {
        return Fill::Rank;
    }
    if may_be_null(&slot.demand) { Fill::Constant("null".to_owned()) } else { Fill::Nothing }
}

fn json(literal: &Literal) -> String {
    match literal {
        Literal::Text(text) => super::normal::quoted(text),
        other => other.to_string(),
    }
}

/// `balise = RANG`.
fn is_rank(condition: &Code, slot: usize) -> bool {
    let own = |code: &Code| matches!(code, Code::Tag { up: 0, slots } if *slots == [slot]);
    match condition {
        Code::Binary(Operator::Equal, left, right) => {
            own(left) && matches!(**right, Code::Rank) || own(right) && matches!(**left, Code::Rank)
        }
        _ => false,
    }
}

fn may_be_null(demand: &Demand) -> bool {
    match demand {
        Demand::Always(outcome) => *outcome == Outcome::Value(Literal::Null),
        Demand::When(case) => may_be_null(&case.then) || may_be_null(&case.otherwise),
    }
}

/// The tag that tells demandes apart by the rules: the first that is filled by cells and must not repeat.
pub(super) fn key(plan: &Plan, mapping: &Mapping) -> Option<(ShapeId, usize)> {
    let demande = plan.demande?;
    let slots = plan.shape(demande)?.slots.iter().enumerate();
    let unique = |slot: usize, definition: &Slot| {
        let own =
            |code: &Code| matches!(code, Code::Unique { shape, slot: at, .. } if (*shape, *at) == (demande, slot));
        definition.exigences.iter().any(|exigence| exigence.condition.any(&own))
    };
    let filled = |slot: usize| mapping.fields.iter().any(|field| (field.shape, field.slot) == (demande, slot));
    slots.filter(|(slot, own)| filled(*slot) && unique(*slot, own)).map(|(slot, _)| (demande, slot)).next()
}

/// The tags that cells may fill, and whether the rules fill them where no cell does.
pub(crate) fn open_tags(plan: &Plan) -> Vec<((ShapeId, usize), bool)> {
    let shapes = (0..).zip(&plan.shapes).map(|(rank, shape)| (ShapeId(rank), shape));
    let slots = shapes.flat_map(|(id, shape)| shape.slots.iter().enumerate().map(move |(rank, slot)| (id, rank, slot)));
    let open = |(id, rank, slot): (ShapeId, usize, &Slot)| {
        let filled = by_rules(slot, rank) != Fill::Nothing;
        let settled = filled && matches!(slot.demand, Demand::Always(_));
        (slot.child.is_none() && !settled).then_some(((id, rank), filled))
    };
    slots.filter_map(open).collect()
}
