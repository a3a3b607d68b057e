//! One value: what is due of it, and its format.

use serde_json::{Map, Value, json};

use crate::notation::{Format, Length, Literal, Outcome, Relation, Scalar};
use crate::rules::Slot;

use super::formula::Place;
use super::pattern::{self, Characters};

/// What is due of a tag; nothing where everything will do.
pub(super) fn due(at: Place<'_>, slot: &Slot, due: &Outcome) -> Option<Value> {
    let mandatory = *due == Outcome::Mandatory;
    match (due, &slot.format) {
        (Outcome::Value(value), _) | (_, Format::Single(Scalar::Constant(value))) => Some(literal(value)),
        // Its own schema says the kind; what is left is whether null will do.
        (_, Format::Container) => mandatory.then(|| json!({ "not": { "type": "null" } })),
        (_, Format::Single(scalar)) => {
            let mut asked = single(at, slot, scalar);
            if mandatory && holds_text(scalar) {
                add(&mut asked, Characters::Visible.reference());
            }
            Some(if mandatory { asked.into() } else { or_null(asked) })
        }
        (_, Format::List(scalar)) => {
            let mut asked = list(scalar);
            if mandatory {
                asked.insert("minItems".to_owned(), 1.into());
            }
            Some(if mandatory { asked.into() } else { or_null(asked) })
        }
    }
}

/// That very value; a date is written as a text, so none is one.
pub(super) fn literal(literal: &Literal) -> Value {
    match constant(literal) {
        Some(value) => json!({ "const": value }),
        None => json!({ "not": {} }),
    }
}

/// A literal as JSON.
pub(super) fn constant(literal: &Literal) -> Option<Value> {
    match literal {
        Literal::Null => Some(Value::Null),
        Literal::Bool(value) => Some((*value).into()),
        Literal::Text(text) => Some(text.as_str().into()),
        Literal::Number(number) => serde_json::from_str(&number.to_string()).ok(),
        Literal::Date(_) => None,
    }
}

fn single(at: Place<'_>, slot: &Slot, scalar: &Scalar) -> Map<String, Value> {
    let mut asked = format(scalar);
    if let Some(gabarit) = &slot.gabarit {
        let whole = format!("^{}$", pattern::gabarit(at, &gabarit.segments));
        add(&mut asked, json!({ "pattern": whole }));
    }
    asked
}

/// Elements are never null, nor texts that show nothing.
fn list(scalar: &Scalar) -> Map<String, Value> {
    let mut element = format(scalar);
    if holds_text(scalar) {
        add(&mut element, Characters::Visible.reference());
    }
    [("type".to_owned(), "array".into()), ("items".to_owned(), element.into())].into_iter().collect()
}

fn holds_text(scalar: &Scalar) -> bool {
    matches!(scalar, Scalar::Text { .. })
}

fn format(scalar: &Scalar) -> Map<String, Value> {
    let asked = match scalar {
        Scalar::Text { length, upper_case } => {
            let mut asked = Map::new();
            asked.insert("type".to_owned(), "string".into());
            asked.extend(length.map(|length| bounds(length, "minLength", "maxLength")).unwrap_or_default());
            add(&mut asked, Characters::NoControl.reference());
            if *upper_case {
                add(&mut asked, Characters::NoSmallLetter.reference());
            }
            return asked;
        }
        // With its length, for those to whom `$` holds before a line end as well.
        Scalar::Date(dates) => json!({
            "type": "string",
            "pattern": format!("^{}$", pattern::date(dates)),
            "maxLength": dates.as_str().chars().count(),
        }),
        Scalar::Integer { max: Some(max) } => json!({ "type": "integer", "minimum": 0, "maximum": max }),
        Scalar::Integer { max: None } => json!({ "type": "integer", "minimum": 0 }),
        Scalar::Decimal { .. } => json!({ "type": "number" }),
        Scalar::Boolean => json!({ "type": "boolean" }),
        Scalar::Values(values) => json!({ "enum": values }),
        Scalar::Constant(value) => literal(value),
    };
    match asked {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}

/// A length, or a number of elements, by the two keywords that bound it.
pub(super) fn bounds(length: Length, least: &str, most: &str) -> Map<String, Value> {
    let count = length.count;
    let (from, to) = match length.relation {
        Relation::Equal => (Some(count), Some(count)),
        Relation::Less => (None, Some(count.saturating_sub(1))),
        Relation::AtMost => (None, Some(count)),
        Relation::More => (Some(count.saturating_add(1)), None),
        Relation::AtLeast => (Some(count), None),
    };
    let of = |word: &str, bound: Option<u32>| bound.map(|bound| (word.to_owned(), bound.into()));
    of(least, from).into_iter().chain(of(most, to)).collect()
}

/// Something more that is asked.
fn add(asked: &mut Map<String, Value>, more: Value) {
    match asked.get_mut("allOf").and_then(Value::as_array_mut) {
        Some(all) => all.push(more),
        None => {
            asked.insert("allOf".to_owned(), json!([more]));
        }
    }
}

/// The same, or null.
fn or_null(mut asked: Map<String, Value>) -> Value {
    if let Some(kind) = asked.get("type").cloned() {
        asked.insert("type".to_owned(), json!([kind, "null"]));
    } else if let Some(values) = asked.get_mut("enum").and_then(Value::as_array_mut) {
        values.push(Value::Null);
    }
    asked.into()
}
