//! A cell brought to the form that the format of its tag asks for, and what was done to it.

mod day;
mod number;

use crate::notation::{Format, Function, Literal, Scalar};
use crate::rules::{Code, Field, Fill as Hole, Gabarit, Segment, Slot, bare};
use crate::tabular::Cell;
use day::dated;
use number::numbered;

/// What was done to a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Change {
    /// Blanks before or after it were taken off.
    Blanks,
    /// Blanks, points and hyphens that its rule refuses were taken out.
    Marks,
    /// It was put in capitals.
    Capitals,
    /// The date is written in another shape, or was a number of days.
    Date,
    /// The number is written in another way.
    Number,
    /// One of the few texts due was meant, in another letter case.
    Word,
    /// Leading zeros were put back.
    Zeros,
}

/// A value as JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Value {
    pub(super) json: String,
    pub(super) change: Option<Change>,
}

/// How the cells of one tag are written.
#[derive(Debug, Clone)]
pub(super) struct Form<'a> {
    field: &'a Field,
    scalar: Option<&'a Scalar>,
    /// Characters that the rules of the tag refuse, and that only group its digits.
    removable: String,
}

/// What groups digits, and no more.
const GROUPING: &str = " .-\u{A0}\u{202F}";
const SPACES: &str = " \u{A0}\u{202F}";

impl<'a> Form<'a> {
    pub(super) fn new(field: &'a Field, slot: &'a Slot) -> Self {
        let scalar = match &slot.format {
            Format::Single(scalar) | Format::List(scalar) => Some(scalar),
            Format::Container => None,
        };
        let mut removable = String::new();
        for exigence in &slot.exigences {
            refused(&exigence.condition, &mut removable);
        }
        Self { field, scalar, removable }
    }

    /// What a cell that is not blank says.
    pub(super) fn value(&self, cell: &Cell) -> Value {
        let shown = cell.text();
        let trimmed = shown.trim();
        let same = |(text, _): &&(String, Literal)| text.trim() == trimmed;
        let alike = |(text, _): &&(String, Literal)| bare(text) == bare(trimmed);
        let translations = &self.field.translations;
        if let Some((_, literal)) = translations.iter().find(same).or_else(|| translations.iter().find(alike)) {
            return Value { json: self.literal(literal), change: None };
        }
        if !self.field.normalised {
            return Value { json: quoted(&shown), change: None };
        }
        match self.scalar {
            Some(Scalar::Date(pattern)) => dated(cell, trimmed, pattern),
            Some(Scalar::Decimal { decimals }) => numbered(trimmed, *decimals),
            Some(Scalar::Integer { .. }) => numbered(trimmed, Some(0)),
            Some(Scalar::Boolean) => boolean(cell, trimmed),
            Some(Scalar::Values(values)) => word(&shown, trimmed, values),
            Some(Scalar::Constant(literal)) if bare(trimmed) == bare(&literal.to_string()) => {
                Value { json: self.literal(literal), change: None }
            }
            Some(Scalar::Text { upper_case, .. }) => self.text(&shown, *upper_case),
            _ => Value { json: quoted(trimmed), change: None },
        }
    }

    fn text(&self, shown: &str, upper_case: bool) -> Value {
        let mut change = None;
        let trimmed = shown.trim();
        if trimmed.len() < shown.len() {
            change = Some(Change::Blanks);
        }
        let mut text: String = trimmed.chars().filter(|char| !self.removable.contains(*char)).collect();
        if text.is_empty() {
            trimmed.clone_into(&mut text);
        }
        if text.len() < trimmed.len() {
            change = Some(Change::Marks);
        }
        if upper_case && text.chars().any(char::is_lowercase) {
            text = text.to_uppercase();
            change = Some(Change::Capitals);
        }
        if let Some(digits) = self.field.pad
            && text.len() < digits
            && text.bytes().all(|byte| byte.is_ascii_digit())
        {
            text = format!("{text:0>digits$}");
            change = Some(Change::Zeros);
        }
        Value { json: quoted(&text), change }
    }

    /// A value written out in the mapping.
    pub(super) fn literal(&self, literal: &Literal) -> String {
        match (literal, self.scalar) {
            (Literal::Date(date), Some(Scalar::Date(pattern))) => quoted(&pattern.write(*date)),
            (Literal::Date(date), _) => quoted(&date.to_string()),
            (Literal::Number(number), Some(Scalar::Decimal { decimals })) => {
                numbered(&number.to_string(), *decimals).json
            }
            (Literal::Number(number), _) => number.to_string(),
            (Literal::Text(text), _) => quoted(text),
            (Literal::Null, _) => "null".to_owned(),
            (Literal::Bool(value), _) => value.to_string(),
        }
    }
}

/// Notes the characters that a condition refuses.
fn refused(code: &Code, found: &mut String) {
    match code {
        Code::Not(inner) => match inner.as_ref() {
            Code::Call(Function::Contains, args) => {
                if let [_, Code::Const(Literal::Text(text))] = args.as_slice()
                    && text.chars().count() == 1
                {
                    found.push_str(if text == " " { SPACES } else { text });
                }
            }
            other => refused(other, found),
        },
        Code::Matches(_, form) if is_compact(form) => found.push_str(GROUPING),
        Code::Binary(_, left, right) => {
            refused(left, found);
            refused(right, found);
        }
        Code::With { condition, .. } => refused(condition, found),
        _ => {}
    }
}

/// Whether texts of that form hold letters and digits only.
fn is_compact(form: &Gabarit) -> bool {
    form.segments.iter().all(|segment| match segment {
        Segment::Verbatim(text) => text.chars().all(char::is_alphanumeric),
        Segment::Filler(filler) => matches!(filler.fill, Hole::Digits(_) | Hole::Chars(_)),
        Segment::Optional(_) => false,
    })
}

/// A text as JSON.
pub(super) fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

fn word(shown: &str, trimmed: &str, values: &[String]) -> Value {
    let exact = values.iter().any(|value| value == trimmed);
    let mut alike = values.iter().filter(|value| bare(value) == bare(trimmed));
    let meant = if exact { None } else { alike.next().filter(|_| alike.next().is_none()) };
    let change = match meant {
        Some(_) => Some(Change::Word),
        None => (trimmed.len() < shown.len()).then_some(Change::Blanks),
    };
    Value { json: quoted(meant.map_or(trimmed, String::as_str)), change }
}

fn boolean(cell: &Cell, text: &str) -> Value {
    let value = match (cell, bare(text).as_str()) {
        (Cell::Bool(value), _) => Some(*value),
        (_, "true" | "vrai") => Some(true),
        (_, "false" | "faux") => Some(false),
        _ => None,
    };
    let Some(value) = value else { return Value { json: quoted(text), change: None } };
    let json = value.to_string();
    let change = (!matches!(cell, Cell::Bool(_)) && json != text).then_some(Change::Word);
    Value { json, change }
}
