//! Values as they are written after a key.

use toml_edit::{Array, Decor, InlineTable, Key, RawString, Value};

use crate::authoring::schema::Notation;

use super::gap::{Gap, remark};
use super::ground::Ground;
use super::literal::{key, string};
use super::page::{Page, STEP};
use super::section::raw;

/// What is known of a value.
#[derive(Debug, Clone, Copy)]
pub(super) struct Slot {
    notation: Option<Notation>,
    /// The ground of the tables in it.
    ground: Ground,
}

impl Slot {
    /// What a table has at a key.
    pub(super) fn of(ground: Ground, key: &str, value: &Value) -> Self {
        Self { notation: ground.notation(key), ground: ground.below(key, value.is_array()) }
    }
}

/// Whether some of it is TOML 1.1: a table in braces that runs over lines, or has a comma after its last value.
pub(super) fn is_recent(value: &Value) -> bool {
    match value {
        Value::InlineTable(table) => {
            let broken = |text: Option<&RawString>| raw(text).contains('\n');
            let apart = |decor: &Decor| broken(decor.prefix()) || broken(decor.suffix());
            let new = |(keys, value): (Vec<&Key>, &Value)| {
                keys.iter().any(|key| apart(key.leaf_decor()) || apart(key.dotted_decor()))
                    || apart(value.decor())
                    || is_recent(value)
            };
            table.trailing_comma() || broken(Some(table.trailing())) || table.get_values().into_iter().any(new)
        }
        Value::Array(array) => array.iter().any(is_recent),
        _ => false,
    }
}

/// The value, the lines after the first being `indent` columns to the right.
pub(super) fn written(value: &Value, slot: Slot, indent: usize) -> String {
    match value {
        Value::String(text) => cell(text.value(), &text.display_repr(), slot.notation),
        Value::Integer(number) => number.display_repr().into_owned(),
        Value::Float(number) => number.display_repr().into_owned(),
        Value::Boolean(word) => word.display_repr().into_owned(),
        Value::Datetime(date) => date.display_repr().into_owned(),
        Value::Array(array) => list(array, slot, indent),
        Value::InlineTable(table) => braces(table, slot.ground, indent),
    }
}

fn cell(text: &str, raw: &str, notation: Option<Notation>) -> String {
    match notation.and_then(|notation| notation.spaced(text)) {
        Some(spaced) => string(&spaced),
        // Its lines are the author's, but for escapes that are TOML 1.1.
        None if raw.starts_with("'''") && text.contains('\n') => raw.to_owned(),
        None if raw.starts_with("\"\"\"") && text.contains('\n') && !raw.contains('\\') => raw.to_owned(),
        None => string(text),
    }
}

fn braces(table: &InlineTable, ground: Ground, indent: usize) -> String {
    let mut values = table.get_values();
    values.sort_by_key(|(keys, _)| keys.first().map_or(0, |first| ground.rank(first.get())));
    let pair = |(keys, value): (Vec<&Key>, &Value)| {
        let path: Vec<_> = keys.iter().map(|own| key(own.get())).collect();
        let (last, before) = keys.split_last()?;
        let ground = before.iter().fold(ground, |ground, key| ground.below(key.get(), false));
        Some(format!("{} = {}", path.join("."), written(value, Slot::of(ground, last.get(), value), indent)))
    };
    let pairs: Vec<_> = values.into_iter().filter_map(pair).collect();
    if pairs.is_empty() { "{}".to_owned() } else { format!("{{ {} }}", pairs.join(", ")) }
}

/// A list stays on its line when its author wrote it so, else it has a line for each value.
fn list(array: &Array, slot: Slot, indent: usize) -> String {
    let gaps = gaps(array);
    let broken = gaps.iter().any(|gap| gap.contains('\n'));
    if !broken || array.is_empty() && gaps.iter().all(|gap| gap.trim().is_empty()) {
        let values: Vec<_> = array.iter().map(|value| written(value, slot, indent)).collect();
        return format!("[{}]", values.join(", "));
    }
    let mut page = Page::new();
    let mut gaps = gaps.iter();
    let open = gaps.next().map(|gap| beside(gap)).unwrap_or_default();
    page.gap(&open.1, indent + STEP);
    for (value, gap) in array.iter().zip(gaps) {
        let (remark, below) = beside(gap);
        let text = format!("{},", written(value, slot, indent + STEP));
        page.line(indent + STEP, &text, remark.as_deref());
        page.gap(&below, indent + STEP);
    }
    let remark = open.0.map(|remark| format!(" {remark}")).unwrap_or_default();
    format!("[{remark}\n{}{:indent$}]", page.lines(), "")
}

/// What stands between the values: before the first, between two of them without the comma, after the last.
fn gaps(array: &Array) -> Vec<String> {
    let mut gaps = Vec::new();
    let mut open = "";
    for value in array {
        gaps.push(open.to_owned() + raw(value.decor().prefix()));
        open = raw(value.decor().suffix());
    }
    gaps.push(open.to_owned() + raw(Some(array.trailing())));
    gaps
}

/// The comment on the same line, and what stands on the lines below.
fn beside(gap: &str) -> (Option<String>, Gap) {
    let (first, below) = gap.split_once('\n').unwrap_or((gap, ""));
    (remark(first), Gap::above(below))
}
