//! The specimen: a filing made of the rules' own valid examples.

use jiff::civil::Date;

use crate::control::{declared, file_name, produce_all};
use crate::deposit::{Deposit, Filing, Piece, Pieces, Zip};
use crate::notation::{Format, Literal, Scalar};
use crate::rules::{Plan, ShapeId, Slot, Sorted};

/// A filing that the rules accept, as JSON text, with a name that their norm allows.
#[must_use]
pub fn specimen(plan: &Plan, date: Date) -> (String, Option<String>) {
    let text = produced(plan, date, written(plan));
    let filing = Filing::from_bytes(text.clone().into_bytes(), None);
    let name = file_name(plan, Deposit::on(&filing, date), 1);
    (text, name)
}

/// A filing with each tag's own example, whatever gabarits say.
pub(super) fn written(plan: &Plan) -> String {
    let mut text = object(plan, ShapeId(0), 0, 1);
    text.push('\n');
    text
}

/// The pieces that go with a specimen: one zip with every piece it declares.
pub(super) fn handed_over(plan: &Plan, date: Date, filing: &Filing) -> Pieces {
    let declared = declared(plan, Deposit::on(filing, date));
    let entries = declared.len() as u64;
    let piece = |name: String| {
        let signature = name.rsplit('.').next().map(str::to_uppercase);
        Piece { entry: name.clone(), name, zip: Some(0), size: SIZE, signature, ..Piece::default() }
    };
    let zip = Zip { name: "pieces.zip".to_owned(), size: SIZE * entries, entries, ..Zip::default() };
    Pieces::new(vec![zip], declared.into_iter().map(|declared| piece(declared.name)).collect())
}

/// Bytes of a piece of the specimen.
const SIZE: u64 = 1000;

/// Indented as people write it; `rank` is the object's rank in the nearest list.
fn object(plan: &Plan, shape: ShapeId, rank: usize, depth: usize) -> String {
    let Some(shape) = plan.shape(shape).filter(|shape| !shape.slots.is_empty()) else {
        return "{}".to_owned();
    };
    let indent = "  ".repeat(depth);
    let member = |slot: &Slot| format!("{indent}\"{}\": {}", slot.name, value(plan, slot, rank, depth));
    let members: Vec<_> = shape.slots.iter().map(member).collect();
    format!("{{\n{}\n{}}}", members.join(",\n"), "  ".repeat(depth - 1))
}

fn value(plan: &Plan, slot: &Slot, rank: usize, depth: usize) -> String {
    match slot.child.and_then(|child| plan.shape(child).map(|shape| (child, shape))) {
        Some((child, shape)) if shape.repeated => {
            let indent = "  ".repeat(depth + 1);
            let elements = (0..shape.specimen).map(|rank| format!("{indent}{}", object(plan, child, rank, depth + 2)));
            let elements: Vec<_> = elements.collect();
            format!("[\n{}\n{}]", elements.join(",\n"), "  ".repeat(depth))
        }
        Some((child, _)) => object(plan, child, rank, depth + 1),
        None => example(plan, slot, rank),
    }
}

/// The valid example of that rank, else the first; a constant needs none.
fn example(plan: &Plan, slot: &Slot, rank: usize) -> String {
    let trials = plan.rule(slot.rule).map_or([].as_slice(), |rule| &rule.trials.list);
    let mut valid = trials.iter().filter(|trial| trial.own && trial.expected == Sorted::Accepted);
    let first = valid.clone().next();
    let chosen = valid.find(|trial| trial.element == rank).or(first).and_then(|trial| trial.value.as_ref());
    match (chosen, &slot.format) {
        (Some(cell), _) => cell.text.clone(),
        (None, Format::Single(Scalar::Constant(literal @ (Literal::Null | Literal::Bool(_))))) => literal.to_string(),
        _ => "null".to_owned(),
    }
}

/// Puts in place what gabarits produce from the other tags.
fn produced(plan: &Plan, date: Date, text: String) -> String {
    let filing = Filing::from_bytes(text.into_bytes(), None);
    let Some(document) = filing.document() else {
        return filing.text().to_owned();
    };
    let mut edits: Vec<_> = produce_all(plan, Deposit::on(&filing, date))
        .into_iter()
        .map(|(node, value)| (document.span(node), serde_json::Value::String(value).to_string()))
        .collect();
    edits.sort_by_key(|(span, _)| std::cmp::Reverse(span.start));
    let mut text = filing.text().to_owned();
    for (span, value) in edits {
        text.replace_range(span, &value);
    }
    text
}
