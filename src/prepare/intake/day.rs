//! The day that a cell names.

use jiff::civil::{Date, date};

use super::amiss::Amiss;
use super::normal::{Change, Value, quoted};
use crate::notation::DatePattern;
use crate::rules::DayOrder;
use crate::tabular::Cell;

/// Shapes in which dates are met besides day, month, year: none may be taken for another.
const SHAPES: [&str; 3] = ["AAAA-MM-JJ", "AAAA/MM/JJ", "AAAAMMJJ"];

/// In which order a column writes the day and the month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Sequence {
    /// Nothing tells.
    #[default]
    Unproven,
    /// The day comes first: its dates prove it, or the mapping says so.
    DayFirst,
    /// The month comes first, as the mapping says.
    MonthFirst,
    /// Some dates are none unless the month comes first.
    Foreign,
}

/// What the dates of a column prove.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Evidence {
    /// Whether some date has a first number that is no month.
    first: bool,
    /// Whether some date has a second number that is no month.
    second: bool,
}

impl Evidence {
    /// Looks at one more cell.
    pub(super) fn add(&mut self, cell: &Cell) {
        let Cell::Text(text) = cell else { return };
        if let Some(parts) = Parts::of(without_time(text.trim())) {
            self.first |= (13..=31).contains(&parts.first) && parts.second <= 12;
            self.second |= (13..=31).contains(&parts.second) && parts.first <= 12;
        }
    }

    /// The order, when the mapping does not say it.
    pub(super) fn sequence(self) -> Sequence {
        match (self.first, self.second) {
            (_, true) => Sequence::Foreign,
            (true, false) => Sequence::DayFirst,
            (false, false) => Sequence::Unproven,
        }
    }
}

impl From<DayOrder> for Sequence {
    fn from(order: DayOrder) -> Self {
        match order {
            DayOrder::Day => Self::DayFirst,
            DayOrder::Month => Self::MonthFirst,
        }
    }
}

/// Two numbers and a year.
#[derive(Debug, Clone, Copy)]
struct Parts {
    first: i8,
    second: i8,
    year: i16,
    /// Whether a leading zero is left out.
    short: bool,
}

impl Parts {
    fn of(text: &str) -> Option<Self> {
        let mark = text.chars().find(|char| !char.is_ascii_digit()).filter(|mark| matches!(mark, '/' | '-' | '.'))?;
        let parts: Vec<&str> = text.split(mark).collect();
        let [first, second, year] = parts.as_slice() else { return None };
        let digits = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit());
        let fits = (1..=2).contains(&first.len()) && (1..=2).contains(&second.len()) && year.len() == 4;
        let short = first.len() < 2 || second.len() < 2;
        let whole = fits && parts.iter().all(digits);
        whole.then_some(())?;
        Some(Self { first: first.parse().ok()?, second: second.parse().ok()?, year: year.parse().ok()?, short })
    }

    /// The day that they name in a column; else what is in doubt.
    fn day(self, sequence: Sequence) -> Result<Option<Date>, Amiss> {
        let day_first = Date::new(self.year, self.second, self.first).ok();
        let alike = self.first == self.second || self.first > 12;
        match sequence {
            Sequence::MonthFirst => Date::new(self.year, self.first, self.second).map(Some).map_err(|_| Amiss::Order),
            Sequence::Foreign if !alike && self.second <= 12 => Err(Amiss::MonthFirst),
            Sequence::Unproven if !alike && self.short && day_first.is_some() => Err(Amiss::Order),
            _ => Ok(day_first),
        }
    }
}

/// A day in the form that is due.
pub(super) fn dated(cell: &Cell, text: &str, pattern: &DatePattern, sequence: Sequence) -> Value {
    let found = match (cell, Parts::of(without_time(text))) {
        (Cell::Date(date), _) => Ok(Some(*date)),
        (_, Some(parts)) => parts.day(sequence),
        (Cell::Number(_), None) => Ok(pattern.read(text).or_else(|| day(text)).or_else(|| serial(text))),
        _ => Ok(pattern.read(text).or_else(|| day(text))),
    };
    match found {
        Ok(Some(date)) => {
            let written = pattern.write(date);
            let change = (written != text).then_some(Change::Date);
            Value { change, ..Value::of(quoted(&written)) }
        }
        Ok(None) => Value::of(quoted(text)),
        // What would pass for a date is not written: it may be another.
        Err(amiss) => {
            let json = if pattern.read(text).is_some() { "null".to_owned() } else { quoted(text) };
            Value { amiss: Some(amiss), ..Value::of(json) }
        }
    }
}

fn without_time(text: &str) -> &str {
    let is_time = |rest: &str| rest.chars().all(|char| char.is_ascii_digit() || matches!(char, ':' | '.' | 'Z'));
    text.split_once(['T', ' ']).filter(|(_, rest)| is_time(rest)).map_or(text, |(day, _)| day)
}

/// The day that a text names, the year before the month before the day.
fn day(text: &str) -> Option<Date> {
    SHAPES.iter().find_map(|shape| DatePattern::new(shape)?.read(without_time(text)))
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

    fn read(cell: &Cell, sequence: Sequence) -> (String, Option<Amiss>) {
        let pattern = DatePattern::new("JJ/MM/AAAA").expect("a pattern");
        let value = dated(cell, cell.text().trim(), &pattern, sequence);
        (value.json.trim_matches('"').to_owned(), value.amiss)
    }

    fn text(text: &str, sequence: Sequence) -> (String, Option<Amiss>) {
        read(&Cell::Text(text.to_owned()), sequence)
    }

    #[test]
    fn days_are_read_in_the_shapes_that_name_one() {
        for shape in [
            "12/06/2022",
            "2022-06-12",
            "2022-06-12T00:00:00",
            "2022-06-12 10:30",
            "12-06-2022",
            "12.06.2022",
            "20220612",
        ] {
            assert_eq!(text(shape, Sequence::Unproven), ("12/06/2022".to_owned(), None), "{shape}");
        }
        for shape in ["06/13/2022", "12/06/22", "31/02/2022", "2022", "juin", "44724"] {
            assert_eq!(text(shape, Sequence::Unproven), (shape.to_owned(), None), "{shape}");
        }
        assert_eq!(read(&Cell::Number(44724.0), Sequence::Unproven).0, "12/06/2022");
    }

    #[test]
    fn the_order_of_day_and_month_is_proven_or_told() {
        assert_eq!(text("6/2/2022", Sequence::Unproven), ("6/2/2022".to_owned(), Some(Amiss::Order)));
        assert_eq!(text("2/2/2022", Sequence::Unproven), ("02/02/2022".to_owned(), None));
        assert_eq!(text("6/2/2022", Sequence::DayFirst), ("06/02/2022".to_owned(), None));
        assert_eq!(text("6/2/2022", Sequence::MonthFirst), ("02/06/2022".to_owned(), None));
        assert_eq!(text("13/2/2022", Sequence::MonthFirst), ("13/2/2022".to_owned(), Some(Amiss::Order)));
        assert_eq!(text("06/02/2022", Sequence::Foreign), ("null".to_owned(), Some(Amiss::MonthFirst)));
        assert_eq!(text("13/06/2022", Sequence::Foreign), ("13/06/2022".to_owned(), None));
        assert_eq!(text("06/13/2022", Sequence::Foreign), ("06/13/2022".to_owned(), None));
    }

    #[test]
    fn a_column_proves_its_order() {
        let proven = |texts: &[&str]| {
            let mut evidence = Evidence::default();
            for text in texts {
                evidence.add(&Cell::Text((*text).to_owned()));
            }
            evidence.sequence()
        };
        assert_eq!(proven(&["1/6/2022", "02/06/2022"]), Sequence::Unproven);
        assert_eq!(proven(&["1/6/2022", "13/06/2022 08:00"]), Sequence::DayFirst);
        assert_eq!(proven(&["13/06/2022", "06/13/2022"]), Sequence::Foreign);
        assert_eq!(proven(&["2022-06-13", "99/99/2022"]), Sequence::Unproven);
    }
}
