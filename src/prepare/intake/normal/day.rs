//! Days as people write them, in the shape that a tag asks for.

use jiff::civil::{Date, date};

use super::{Change, Value, quoted};
use crate::notation::DatePattern;
use crate::tabular::Cell;

/// Shapes in which dates are met, the day never guessed from the month.
const SHAPES: [&str; 6] = ["JJ/MM/AAAA", "AAAA-MM-JJ", "JJ-MM-AAAA", "JJ.MM.AAAA", "AAAA/MM/JJ", "AAAAMMJJ"];

pub(super) fn dated(cell: &Cell, text: &str, pattern: &DatePattern) -> Value {
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
fn day(text: &str) -> Option<Date> {
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
