//! The specimen: a filing made of the rules' own valid examples.

use std::fmt::Write as _;

use jiff::civil::Date;

use crate::control::{declared, file_name, produce_all};
use crate::deposit::{Deposit, Filing, Piece, Pieces, Zip};
use crate::json::{Document, Edit, edited, pretty};
use crate::notation::{Format, Literal};
use crate::rules::{Plan, ShapeId, Slot, Sorted, Trial};

/// A filing that the rules accept, as JSON text, with a name that their norm allows.
#[must_use]
pub fn specimen(plan: &Plan, date: Date) -> (String, Option<String>) {
    let text = produced(plan, date, written(plan));
    let filing = Filing::from_bytes(text.clone().into_bytes(), None);
    let name = file_name(plan, Deposit::on(&filing, date), 1);
    (text, name)
}

/// The filing to be filled in: every tag in the order of the table, with null, the only value it may have, or an empty list;
/// one element in every list of objects.
#[must_use]
pub fn blank(plan: &Plan) -> String {
    drawn(plan, Elements::Blank)
}

/// A filing with each tag's own example, whatever gabarits say.
pub(super) fn written(plan: &Plan) -> String {
    drawn(plan, Elements::OfRules)
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

/// What stands in the lists and tags of a filing made from the rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Elements {
    /// As many elements as the rules say, with examples.
    OfRules,
    /// The same, with one demande.
    OneDemande,
    /// One element each, with nothing filled in.
    Blank,
}

/// A filing as its shapes are, indented as people write it.
pub(super) fn drawn(plan: &Plan, elements: Elements) -> String {
    let mut text = String::new();
    object(plan, ShapeId::ROOT, 0, elements, &mut text);
    Document::parse(text).map_or_else(|(_, text)| text, |document| pretty(&document))
}

/// `rank` is the object's rank in the nearest list.
fn object(plan: &Plan, shape: ShapeId, rank: usize, elements: Elements, out: &mut String) {
    out.push('{');
    let slots = plan.shape(shape).map_or([].as_slice(), |shape| &shape.slots);
    for (at, slot) in slots.iter().enumerate() {
        let comma = if at > 0 { "," } else { "" };
        let _ = write!(out, "{comma}{}:", serde_json::Value::from(slot.name.as_str()));
        value(plan, slot, rank, elements, out);
    }
    out.push('}');
}

fn value(plan: &Plan, slot: &Slot, rank: usize, elements: Elements, out: &mut String) {
    match slot.child.and_then(|child| plan.shape(child).map(|shape| (child, shape))) {
        Some((child, shape)) if shape.repeated => {
            let one = elements == Elements::Blank || elements == Elements::OneDemande && plan.demande == Some(child);
            out.push('[');
            for rank in 0..if one { 1 } else { shape.specimen } {
                out.push_str(if rank > 0 { "," } else { "" });
                object(plan, child, rank, elements, out);
            }
            out.push(']');
        }
        Some((child, _)) => object(plan, child, rank, elements, out),
        None if elements == Elements::Blank => out.push_str(&empty(&slot.format)),
        None => out.push_str(&example(plan, slot, rank)),
    }
}

/// The only value that a format allows, else none.
fn empty(format: &Format) -> String {
    let none = || if matches!(format, Format::List(_)) { "[]".to_owned() } else { Literal::Null.to_string() };
    format.only().unwrap_or_else(none)
}

/// The examples of a tag's own that are accepted.
pub(super) fn valid<'p>(plan: &'p Plan, slot: &Slot) -> impl Iterator<Item = &'p Trial> + Clone + use<'p> {
    let trials = plan.rule(slot.rule).map_or([].as_slice(), |rule| &rule.trials.list);
    trials.iter().filter(|trial| trial.own && trial.expected == Sorted::Accepted)
}

/// The valid example of that rank, else the first; a constant needs none.
fn example(plan: &Plan, slot: &Slot, rank: usize) -> String {
    let mut valid = valid(plan, slot);
    let first = valid.clone().next();
    let chosen = valid.find(|trial| trial.element == rank).or(first).and_then(|trial| trial.value.as_ref());
    match (chosen, &slot.format) {
        (Some(cell), _) => cell.text.clone(),
        (None, Format::List(_)) => Literal::Null.to_string(),
        (None, format) => empty(format),
    }
}

/// Puts in place what gabarits produce from the other tags.
pub(super) fn produced(plan: &Plan, date: Date, text: String) -> String {
    let filing = Filing::from_bytes(text.into_bytes(), None);
    let Some(document) = filing.document() else {
        return filing.text().to_owned();
    };
    let produced = produce_all(plan, Deposit::on(&filing, date)).into_iter();
    let edits =
        produced.map(|(node, value)| Edit::new(document.span(node), serde_json::Value::from(value).to_string()));
    edited(filing.text(), edits)
}
