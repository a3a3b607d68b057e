//! What a cell holds, and what it shows.

use jiff::civil::Date;

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// A text; the only kind that CSV has.
    Text(String),
    /// A number, which has no leading zeros.
    Number(f64),
    /// A part of a hundred: 0.2 shows 20 %.
    Percent(f64),
    /// A day.
    Date(Date),
    /// A time of day, or how long something takes.
    Time(String),
    /// `VRAI`, `FAUX`.
    Bool(bool),
    /// What stands where a formula could not be worked out: `#N/A`.
    Error(String),
}

/// What spreadsheets show where a formula could not be worked out, in English and in French.
const ERRORS: [&str; 15] = [
    "#N/A",
    "#N/D",
    "#REF!",
    "#VALUE!",
    "#VALEUR!",
    "#NAME?",
    "#NOM?",
    "#DIV/0!",
    "#NUM!",
    "#NOMBRE!",
    "#NULL!",
    "#NUL!",
    "#SPILL!",
    "#PROPAGATION!",
    "#CALC!",
];

impl Cell {
    /// A text, unless it is one that stands where a formula could not be worked out.
    #[must_use]
    pub fn of_text(text: String) -> Self {
        let error = text.trim().starts_with('#') && ERRORS.contains(&text.trim());
        if error { Self::Error(text.trim().to_owned()) } else { Self::Text(text) }
    }

    /// What the cell shows.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Text(text) | Self::Time(text) | Self::Error(text) => text.clone(),
            Self::Number(number) => rounded(*number).to_string(),
            Self::Percent(part) => format!("{} %", rounded(part * 100.0)),
            Self::Date(date) => date.to_string(),
            Self::Bool(value) => if *value { "VRAI" } else { "FAUX" }.to_owned(),
        }
    }

    /// Whether nothing can be seen in it.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        matches!(self, Self::Text(text) if text.trim().is_empty())
    }
}

/// Spreadsheets keep fifteen digits: what stands beyond is noise of binary fractions.
fn rounded(number: f64) -> f64 {
    if number.fract() == 0.0 { number } else { format!("{number:.14e}").parse().unwrap_or(number) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_show_what_a_sheet_shows() {
        for (number, text) in [
            (358.330_000_000_000_04, "358.33"),
            (0.1 + 0.2, "0.3"),
            (10_001_234_567.0, "10001234567"),
            (-12.5, "-12.5"),
            (0.000_001, "0.000001"),
        ] {
            assert_eq!(Cell::Number(number).text(), text);
        }
        assert_eq!(Cell::Percent(0.2).text(), "20 %");
        assert_eq!(Cell::Percent(0.055).text(), "5.5 %");
    }

    #[test]
    fn what_a_failed_formula_shows_is_no_text() {
        assert_eq!(Cell::of_text(" #N/A ".to_owned()), Cell::Error("#N/A".to_owned()));
        for text in ["N/A", "#1", "# N/A", "#N/A 2"] {
            assert_eq!(Cell::of_text(text.to_owned()), Cell::Text(text.to_owned()));
        }
    }
}
