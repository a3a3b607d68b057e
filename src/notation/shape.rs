//! Shapes in which people write dates, looser than the one a table asks for.

use jiff::civil::Date;

/// A shape of a written date: `JJ` and `MM` are two digits, `J` and `M` one or two, `AAAA` four, everything else stands
/// for itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateShape(Vec<Piece>);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Piece {
    Day { padded: bool },
    Month { padded: bool },
    Year,
    Mark(char),
}

impl DateShape {
    /// Reads a shape that names the day, the month and the year once each, with something between two of them that may
    /// have one digit.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let known = [
                ("JJ", Piece::Day { padded: true }),
                ("J", Piece::Day { padded: false }),
                ("MM", Piece::Month { padded: true }),
                ("M", Piece::Month { padded: false }),
                ("AAAA", Piece::Year),
            ];
            let known = known.into_iter().find_map(|(word, piece)| Some((rest.strip_prefix(word)?, piece)));
            let (after, piece) = match known {
                Some(known) => known,
                None if first.is_alphanumeric() => return None,
                None => (rest.get(first.len_utf8()..)?, Piece::Mark(first)),
            };
            pieces.push(piece);
            rest = after;
        }
        let count = |wanted: fn(&Piece) -> bool| pieces.iter().filter(|piece| wanted(piece)).count();
        let once = count(|piece| matches!(piece, Piece::Day { .. })) == 1
            && count(|piece| matches!(piece, Piece::Month { .. })) == 1
            && count(|piece| *piece == Piece::Year) == 1;
        let apart = |pair: &[Piece]| match pair {
            [Piece::Day { padded: false } | Piece::Month { padded: false }, next] => matches!(next, Piece::Mark(_)),
            _ => true,
        };
        (once && pieces.windows(2).all(apart)).then_some(Self(pieces))
    }

    /// The date that `text` writes in this shape; nothing when it has another, or names no day of the calendar.
    #[must_use]
    pub fn read(&self, text: &str) -> Option<Date> {
        let (mut day, mut month, mut year) = (0, 0, 0);
        let mut rest = text;
        for piece in &self.0 {
            match piece {
                Piece::Day { padded } => (day, rest) = number(rest, 2, *padded)?,
                Piece::Month { padded } => (month, rest) = number(rest, 2, *padded)?,
                Piece::Year => (year, rest) = number(rest, 4, true)?,
                Piece::Mark(mark) => rest = rest.strip_prefix(*mark)?,
            }
        }
        // The calendar knows no year 0.
        let day = i8::try_from(day).ok().filter(|_| rest.is_empty() && year > 0)?;
        Date::new(year, i8::try_from(month).ok()?, day).ok()
    }
}

/// The number that a text begins with, of exactly or at most so many digits, and what follows it.
fn number(text: &str, digits: usize, exactly: bool) -> Option<(i16, &str)> {
    let count = text.bytes().take(digits).take_while(u8::is_ascii_digit).count();
    if count == 0 || exactly && count < digits {
        return None;
    }
    let (head, rest) = text.split_at_checked(count)?;
    Some((head.parse().ok()?, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(shape: &str, text: &str) -> Option<String> {
        DateShape::new(shape).expect("a shape").read(text).map(|date| date.to_string())
    }

    #[test]
    fn dates_are_read_in_loose_shapes() {
        for (shape, text) in [
            ("AAAA-MM-JJ", "2022-06-13"),
            ("J/M/AAAA", "13/6/2022"),
            ("J/M/AAAA", "13/06/2022"),
            ("JJ.MM.AAAA", "13.06.2022"),
            ("AAAAMMJJ", "20220613"),
        ] {
            assert_eq!(reads(shape, text).as_deref(), Some("2022-06-13"), "{text}");
        }
        for text in ["13/6/22", "13/6/20222", "13/13/2022", "31/2/2022", "/6/2022", "13/6/2022 ", "1é/6/2022", ""] {
            assert_eq!(reads("J/M/AAAA", text), None, "{text}");
        }
    }

    #[test]
    fn a_shape_names_each_part_once_and_leaves_no_doubt() {
        for shape in ["JJ/MM", "JJ/MM/AA", "JJ/JJ/AAAA", "JMAAAA", "jj/mm/aaaa", ""] {
            assert_eq!(DateShape::new(shape), None, "{shape}");
        }
    }
}
