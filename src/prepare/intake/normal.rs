//! A cell brought to the form that the format of its tag asks for, and what was done to it.

use super::amiss::{Amiss, is_garbled, strange};
use super::day::{Sequence, dated};
use super::grouping::{removable, ungrouped};
use super::number::{digits_of, numbered};
use crate::notation::{Format, Length, Literal, Relation, Scalar};
use crate::rules::{Field, Origin, Slot, bare};
use crate::tabular::Cell;

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
    /// The digits are those of a number that a spreadsheet wrote.
    Sheet,
}

/// A value as JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Value {
    pub(super) json: String,
    pub(super) change: Option<Change>,
    /// What is wrong with the cell itself.
    pub(super) amiss: Option<Amiss>,
}

impl Value {
    /// A value to which nothing was done.
    pub(super) fn of(json: String) -> Self {
        Self { json, change: None, amiss: None }
    }

    /// Nothing, because of what is wrong with the cell.
    fn withheld(amiss: Amiss) -> Self {
        Self { amiss: Some(amiss), ..Self::of("null".to_owned()) }
    }
}

/// How the cells of one tag are written.
#[derive(Debug, Clone)]
pub(super) struct Form<'a> {
    field: &'a Field,
    scalar: Option<&'a Scalar>,
    /// Characters that the rules of the tag refuse, and that only group its digits.
    removable: String,
    /// The order of day and month in its dates.
    sequence: Sequence,
}

/// Digits of a French telephone number without its leading zero.
const WITHOUT_ZERO: usize = 9;

impl<'a> Form<'a> {
    pub(super) fn new(field: &'a Field, slot: &'a Slot) -> Self {
        let scalar = match &slot.format {
            Format::Single(scalar) | Format::List(scalar) => Some(scalar),
            Format::Container => None,
        };
        let sequence = field.order.map(Sequence::from).unwrap_or_default();
        Self { field, scalar, removable: removable(slot), sequence }
    }

    /// Whether its dates may have the day and the month in either order.
    pub(super) fn is_open(&self) -> bool {
        self.field.order.is_none() && matches!(self.scalar, Some(Scalar::Date(_)))
    }

    /// Knowing the order of day and month.
    pub(super) fn settle(&mut self, sequence: Sequence) {
        self.sequence = sequence;
    }

    /// What a cell that is not blank says.
    pub(super) fn value(&self, cell: &Cell) -> Value {
        let shown = cell.text();
        if let Some(literal) = self.translation(shown.trim()) {
            return Value::of(self.literal(literal));
        }
        if matches!(cell, Cell::Error(_)) {
            return Value::withheld(Amiss::Error);
        }
        let kind = strange(cell, self.scalar).filter(|_| matches!(self.field.origin, Origin::Column(_)));
        let mut value = match kind {
            _ if !self.field.normalised => Value::of(quoted(&shown)),
            Some(kind) => Value::withheld(Amiss::Kind(kind)),
            None => self.formed(cell, &shown),
        };
        if value.change.is_none() && self.field.normalised && shown.trim().len() < shown.len() {
            value.change = Some(Change::Blanks);
        }
        if value.amiss.is_none() && is_garbled(&shown) {
            value.amiss = Some(Amiss::Garbled);
        }
        value
    }

    /// What the mapping says that a content means.
    fn translation(&self, text: &str) -> Option<&Literal> {
        let same = |(own, _): &&(String, Literal)| own.trim() == text;
        let alike = |(own, _): &&(String, Literal)| bare(own) == bare(text);
        let translations = &self.field.translations;
        translations.iter().find(same).or_else(|| translations.iter().find(alike)).map(|(_, literal)| literal)
    }

    fn formed(&self, cell: &Cell, shown: &str) -> Value {
        let trimmed = shown.trim();
        let is_text = matches!(cell, Cell::Text(_));
        match self.scalar {
            Some(Scalar::Date(pattern)) => dated(cell, trimmed, pattern, self.sequence),
            Some(Scalar::Decimal { decimals }) => numbered(trimmed, *decimals, is_text),
            Some(Scalar::Integer { .. }) => numbered(trimmed, Some(0), is_text),
            Some(Scalar::Boolean) => boolean(cell, trimmed),
            Some(Scalar::Values(values)) => word(trimmed, values),
            Some(Scalar::Constant(literal)) if bare(trimmed) == bare(&literal.to_string()) => {
                Value::of(self.literal(literal))
            }
            Some(Scalar::Text { length, upper_case }) => self.text(trimmed, *length, *upper_case),
            _ => Value::of(quoted(trimmed)),
        }
    }

    fn text(&self, trimmed: &str, length: Option<Length>, upper_case: bool) -> Value {
        let (mut text, mut change, mut amiss) = self.digits(trimmed);
        if upper_case && text.chars().any(char::is_lowercase) {
            text = text.to_uppercase();
            change = Some(Change::Capitals);
        }
        let is_digits = text.bytes().all(|byte| byte.is_ascii_digit());
        if let Some(digits) = self.field.pad.filter(|digits| is_digits && text.len() < *digits) {
            text = format!("{text:0>digits$}");
            change = Some(Change::Zeros);
        }
        // Numbers whose digits may be grouped, and whose length no rule fixes, are telephone numbers.
        let free = length.is_none_or(|length| length.relation != Relation::Equal) && !self.removable.is_empty();
        if free && is_digits && text.len() == WITHOUT_ZERO && !text.starts_with('0') {
            amiss = amiss.or(Some(Amiss::Zero));
        }
        Value { json: quoted(&text), change, amiss }
    }

    /// A text without what groups its digits, where its rules want digits only.
    fn digits(&self, text: &str) -> (String, Option<Change>, Option<Amiss>) {
        if self.removable.contains('.') {
            match digits_of(text) {
                Ok(Some(digits)) => return (digits, Some(Change::Sheet), None),
                Err(amiss) => return (text.to_owned(), None, Some(amiss)),
                Ok(None) => {}
            }
        }
        match ungrouped(text, &self.removable) {
            Some(digits) => (digits, Some(Change::Marks), None),
            None => (text.to_owned(), None, None),
        }
    }

    /// A value written out in the mapping.
    pub(super) fn literal(&self, literal: &Literal) -> String {
        match (literal, self.scalar) {
            (Literal::Date(date), Some(Scalar::Date(pattern))) => quoted(&pattern.write(*date)),
            (Literal::Date(date), _) => quoted(&date.to_string()),
            (Literal::Number(number), Some(Scalar::Decimal { decimals })) => {
                numbered(&number.to_string(), *decimals, false).json
            }
            (Literal::Number(number), _) => number.to_string(),
            (Literal::Text(text), _) => quoted(text),
            (Literal::Null, _) => "null".to_owned(),
            (Literal::Bool(value), _) => value.to_string(),
        }
    }
}

/// A text as JSON.
pub(super) fn quoted(text: &str) -> String {
    // A text is always JSON.
    serde_json::to_string(text).unwrap_or_default()
}

fn word(trimmed: &str, values: &[String]) -> Value {
    let exact = values.iter().any(|value| value == trimmed);
    let mut alike = values.iter().filter(|value| bare(value) == bare(trimmed));
    let meant = if exact { None } else { alike.next().filter(|_| alike.next().is_none()) };
    Value { change: meant.map(|_| Change::Word), ..Value::of(quoted(meant.map_or(trimmed, String::as_str))) }
}

fn boolean(cell: &Cell, text: &str) -> Value {
    let value = match (cell, bare(text).as_str()) {
        (Cell::Bool(value), _) => Some(*value),
        (_, "true" | "vrai") => Some(true),
        (_, "false" | "faux") => Some(false),
        _ => None,
    };
    let Some(value) = value else { return Value::of(quoted(text)) };
    let json = value.to_string();
    let change = (!matches!(cell, Cell::Bool(_)) && json != text).then_some(Change::Word);
    Value { change, ..Value::of(json) }
}
