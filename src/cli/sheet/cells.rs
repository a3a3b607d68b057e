//! The kinds of the cells of workbooks.

use calamine::{Data, ExcelDateTime};
use jiff::civil::Date;

use crate::tabular::{Cell, unguarded};

/// What a cell holds; nothing when it is empty.
pub(super) fn of_data(value: &Data) -> Option<Cell> {
    Some(match value {
        #[expect(clippy::cast_precision_loss, reason = "spreadsheets hold no number that is not a float")]
        Data::Int(number) => Cell::Number(*number as f64),
        Data::Float(number) => Cell::Number(*number),
        Data::String(text) => Cell::of_text(unguarded(text).to_owned()),
        Data::DurationIso(text) => Cell::Time(of_duration(text)),
        Data::DateTimeIso(text) => match text.get(..10).and_then(|day| day.parse::<Date>().ok()) {
            Some(date) => Cell::Date(date),
            None => Cell::Time(text.clone()),
        },
        Data::Bool(value) => Cell::Bool(*value),
        Data::DateTime(moment) => of_moment(moment),
        Data::Error(error) => Cell::Error(error.to_string()),
        Data::Empty => return None,
    })
}

/// The same, as a number format of XLSX shows it.
pub(super) fn shown(value: &Data, format: Option<&str>) -> Option<Cell> {
    let cell = of_data(value)?;
    let (Cell::Number(number), Some(format)) = (&cell, format) else { return Some(cell) };
    if is_percent(format) {
        return Some(Cell::Percent(*number));
    }
    match width(format) {
        Some(width) if number.fract() == 0.0 && *number >= 0.0 => {
            let digits = format!("{number:0>width$}");
            Some(Cell::Text(digits))
        }
        _ => Some(cell),
    }
}

fn is_percent(format: &str) -> bool {
    parts(format).is_some_and(|marks| marks.contains('%'))
}

/// The digits that a format such as `00000` or `0#" "##` always shows, where it shows more than one, and nothing but digits.
fn width(format: &str) -> Option<usize> {
    let marks = parts(format)?;
    let digits = marks.trim_start_matches('#');
    let plain = digits.chars().all(|mark| matches!(mark, '0' | '#'));
    (plain && digits.len() > 1).then_some(digits.len())
}

/// The marks of a format for numbers that are not negative, without texts and blanks; nothing when a bracket rules it.
fn parts(format: &str) -> Option<String> {
    let mut marks = String::new();
    let mut chars = format.chars();
    while let Some(mark) = chars.next() {
        match mark {
            ';' => break,
            '"' => {
                let _ = chars.by_ref().find(|mark| *mark == '"');
            }
            '\\' | '_' | '*' => {
                let _ = chars.next();
            }
            '[' => return None,
            ' ' | '\u{A0}' | '-' => {}
            _ => marks.push(mark),
        }
    }
    Some(marks)
}

fn of_moment(moment: &ExcelDateTime) -> Cell {
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let date = || Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok();
    // What is less than a day is a time of day.
    match date().filter(|_| moment.is_datetime() && moment.as_f64() >= 1.0) {
        Some(date) => Cell::Date(date),
        None => Cell::Time(format!("{hour:02}:{minute:02}:{second:02}")),
    }
}

/// `06:12:34`, of `PT06H12M34S`.
fn of_duration(text: &str) -> String {
    let marks = text.strip_prefix("PT").and_then(|rest| rest.strip_suffix('S'));
    marks.map_or_else(|| text.to_owned(), |rest| rest.replace(['H', 'M'], ":"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(number: f64, format: &str) -> Cell {
        shown(&Data::Float(number), Some(format)).expect("a cell")
    }

    #[test]
    fn a_number_is_read_as_its_format_shows_it() {
        assert_eq!(of(23.0, "00000"), Cell::Text("00023".to_owned()));
        assert_eq!(of(612_345_678.0, "0#\" \"##\" \"##\" \"##\" \"##"), Cell::Text("0612345678".to_owned()));
        assert_eq!(of(0.2, "0%"), Cell::Percent(0.2));
        assert_eq!(of(0.2, "0.00 %"), Cell::Percent(0.2));
        for format in ["General", "0", "0.00", "#,##0.00", "0000.0", "0\" %\"", "[<100]00;00000", "@"] {
            assert_eq!(of(23.0, format), Cell::Number(23.0), "{format}");
        }
        assert_eq!(of(2.5, "00000"), Cell::Number(2.5));
    }

    #[test]
    fn a_duration_is_shown_as_a_clock_does() {
        assert_eq!(of_duration("PT06H12M34S"), "06:12:34");
        assert_eq!(of_duration("P1D"), "P1D");
    }
}
