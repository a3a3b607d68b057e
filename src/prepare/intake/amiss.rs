//! What is wrong with a cell or a row itself, whatever the rules say of what it becomes.

use encoding_rs::WINDOWS_1252;

use crate::notation::Scalar;
use crate::tabular::{Cell, Row};

/// What is wrong with a cell or a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Amiss {
    /// A formula could not be worked out.
    Error,
    /// The cell is of a kind that the tag is not.
    Kind(CellKind),
    /// A number in scientific notation, without all its digits.
    Digits,
    /// Nothing tells whether the day or the month comes first.
    Order,
    /// Other dates of the column have the month first.
    MonthFirst,
    /// Its characters were damaged by being read in another encoding.
    Garbled,
    /// A telephone number seems to have lost its leading zero.
    Zero,
    /// The row has no number of a demande.
    Keyless,
    /// The row seems to add up others.
    Total,
}

/// The kind of a cell that is neither a text nor a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CellKind {
    /// A day.
    Date,
    /// A time.
    Time,
    /// `VRAI`, `FAUX`.
    Bool,
    /// A part of a hundred.
    Percent,
}

impl Amiss {
    /// Whether the table must be looked at before its filings are deposited.
    #[must_use]
    pub fn is_wrong(self) -> bool {
        !matches!(self, Self::Zero | Self::Keyless | Self::Total)
    }
}

/// The kind of a cell that a tag of that format cannot take.
pub(super) fn strange(cell: &Cell, scalar: Option<&Scalar>) -> Option<CellKind> {
    match (cell, scalar?) {
        (Cell::Text(_) | Cell::Number(_) | Cell::Error(_), _)
        | (Cell::Date(_), Scalar::Date(_))
        | (Cell::Bool(_), Scalar::Boolean) => None,
        (Cell::Date(_), _) => Some(CellKind::Date),
        (Cell::Time(_), _) => Some(CellKind::Time),
        (Cell::Bool(_), _) => Some(CellKind::Bool),
        (Cell::Percent(_), _) => Some(CellKind::Percent),
    }
}

/// Letters of DOS as western Windows reads them: marks that never stand within a word.
const DOS: [char; 5] = ['‚', '†', '‡', 'ˆ', '‰'];

/// Whether a text shows UTF-8 or DOS that was read as the encoding of western Windows, or characters that could not be read.
pub(super) fn is_garbled(text: &str) -> bool {
    text.contains('\u{FFFD}')
        || text.split(DOS).skip(1).any(|rest| rest.starts_with(char::is_alphabetic))
            && text.split(DOS).any(|rest| rest.ends_with(char::is_alphabetic))
        || text.char_indices().any(|(at, first)| misread(first, text.get(at + first.len_utf8()..)))
}

/// Whether a character and those behind it are bytes of one in UTF-8: a letter of French, a mark of its punctuation.
fn misread(first: char, rest: Option<&str>) -> bool {
    let mut rest = rest.unwrap_or_default().chars();
    let mut follows = || rest.next().and_then(byte).is_some_and(|byte| (0x80..0xC0).contains(&byte));
    match first {
        'Ã' | 'Å' => follows(),
        'â' => follows() && follows(),
        _ => false,
    }
}

fn byte(char: char) -> Option<u8> {
    let mut buffer = [0; 4];
    let (bytes, _, unknown) = WINDOWS_1252.encode(char.encode_utf8(&mut buffer));
    bytes.first().copied().filter(|_| !unknown && !char.is_ascii())
}

/// What the first cell of a row begins with that adds up others.
const TOTALS: [&str; 4] = ["total", "sous-total", "sous total", "somme"];

/// Whether the first cell of a row that shows anything says that it adds up others.
pub(super) fn is_total(row: &Row) -> bool {
    let first = row.cells.iter().find(|cell| !cell.is_blank()).map(|cell| cell.text().trim().to_lowercase());
    first.is_some_and(|text| {
        let ends = |rest: &str| rest.chars().next().is_none_or(|char| !char.is_alphanumeric());
        TOTALS.iter().any(|word| text.strip_prefix(word).is_some_and(ends))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damaged_characters_are_seen_and_french_is_left() {
        for text in ["HÃ©lÃ¨ne", "lâ€™Ã©tÃ©", "H\u{FFFD}lène", "Å“uvre", "FranÃ§ois", "Ã\u{A0} Paris", "H‚lŠne"]
        {
            assert!(is_garbled(text), "{text}");
        }
        for text in [
            "Hélène",
            "À Paris",
            "« CLICHÉ»",
            "ÉLÈVE\u{A0}!",
            "château",
            "João, São",
            "SÃO PAULO",
            "Åse",
            "L’âge",
            "‚a‘",
            "5 ‰",
        ] {
            assert!(!is_garbled(text), "{text}");
        }
    }

    #[test]
    fn a_row_that_adds_up_is_seen() {
        let row = |text: &str| Row { line: 1, cells: vec![Cell::Text(String::new()), Cell::Text(text.to_owned())] };
        for text in ["TOTAL", "Total : 4 clients", "Sous-total juin"] {
            assert!(is_total(&row(text)), "{text}");
        }
        for text in ["TotalEnergies", "00021", ""] {
            assert!(!is_total(&row(text)), "{text}");
        }
    }
}
