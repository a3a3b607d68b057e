//! A cell brought to the form that the format of its tag asks for, and what was done to it.

use jiff::civil::{Date, date};

use crate::notation::{DatePattern, Format, Function, Literal, Scalar, amount};
use crate::rules::{Code, Field, Fill as Hole, Gabarit, Segment, Slot, bare};
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

// --- numbers ------------------------------------------------------------------------------------------------------

fn numbered(text: &str, decimals: Option<u32>) -> Value {
    match amount(text, decimals) {
        Some(json) => {
            let change = (json != text).then_some(Change::Number);
            Value { json, change }
        }
        // What cannot be read is written as it is: the control says what is wrong with it.
        None if is_json_number(text) => Value { json: text.to_owned(), change: None },
        None => Value { json: quoted(text), change: None },
    }
}

fn is_json_number(text: &str) -> bool {
    serde_json::from_str::<serde_json::Number>(text).is_ok()
}

// --- dates --------------------------------------------------------------------------------------------------------

/// Shapes in which dates are met, the day never guessed from the month.
const SHAPES: [&str; 6] = ["JJ/MM/AAAA", "AAAA-MM-JJ", "JJ-MM-AAAA", "JJ.MM.AAAA", "AAAA/MM/JJ", "AAAAMMJJ"];

fn dated(cell: &Cell, text: &str, pattern: &DatePattern) -> Value {
    let found = match cell {
        Cell::Date(date) => Some(*date),
        _ => pattern.read(text).or_else(|| day(text)),
    };
    match found {
        Some(date) => {
            let written = pattern.write(date);
            let change = (written != text).then_some(Change::Date);
            Value { json: quoted(&written), change }
        }
        None => Value { json: quoted(text), change: None },
    }
}

/// The day that a text names.
pub(super) fn day(text: &str) -> Option<Date> {
    let is_time = |rest: &str| rest.chars().all(|char| char.is_ascii_digit() || matches!(char, ':' | '.' | 'Z'));
    let text = text.split_once(['T', ' ']).filter(|(_, rest)| is_time(rest)).map_or(text, |(day, _)| day);
    let shaped = |text: &str| SHAPES.iter().find_map(|shape| DatePattern::new(shape)?.read(text));
    shaped(text).or_else(|| shaped(&filled(text)?)).or_else(|| serial(text))
}

/// `1/6/2022` with the zeros it leaves out.
fn filled(text: &str) -> Option<String> {
    let mut parts = text.split(['/', '-', '.']);
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let short = |part: &str| (1..=2).contains(&part.len());
    let whole = parts.next().is_none() && short(day) && short(month) && year.len() == 4;
    whole.then(|| format!("{day:0>2}/{month:0>2}/{year}"))
}

/// A day as spreadsheets count them; years far from ours are no days.
fn serial(text: &str) -> Option<Date> {
    let whole = text.split(['.', ',']).next()?;
    let days: i32 = whole.parse().ok().filter(|days| (20_000..80_000).contains(days))?;
    let span = jiff::Span::new().try_days(days).ok()?;
    date(1899, 12, 30).checked_add(span).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_in_the_shapes_that_name_one() {
        for text in
            ["12/06/2022", "2022-06-12", "2022-06-12T00:00:00", "2022-06-12 10:30", "12-06-2022", "12/6/2022", "44724"]
        {
            assert_eq!(day(text), Some(date(2022, 6, 12)), "{text}");
        }
        for text in ["06/13/2022", "12/06/22", "31/02/2022", "2022", "juin", ""] {
            assert_eq!(day(text), None, "{text}");
        }
    }
}
