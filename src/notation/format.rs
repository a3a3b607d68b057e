//! Column "Format": what a tag's value looks like.

use std::fmt;
use std::str::FromStr;

use pest::iterators::Pair;

use super::error::CellError;
use super::expression::Literal;
use super::parser::{Rule, inner, parse, quote, span, unquote};

/// The format of a tag.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Format {
    /// One value.
    Single(Scalar),
    /// A list of values, all alike.
    List(Scalar),
    /// `N/A`: a container, described by the bloc that opens it.
    Container,
}

/// What one value may be.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Scalar {
    /// `VARCHAR`: a text, with its length and letter case when they are given.
    Text {
        /// How many characters (Unicode scalar values).
        length: Option<Length>,
        /// `en MAJUSCULES`: no lower-case letter.
        upper_case: bool,
    },
    /// `VARCHAR (format « JJ/MM/AAAA »)`: a date of the calendar, as text.
    Date(DatePattern),
    /// `INTEGER (max 200)`: digits alone.
    Integer {
        /// The greatest value.
        max: Option<u32>,
    },
    /// `FLOAT (2 chiffres après le point)`: a number, with that many digits written after its point.
    Decimal {
        /// Digits after the point.
        decimals: Option<u32>,
    },
    /// `BOOLEAN`.
    Boolean,
    /// `« PDF », « PNG »`: one of these texts, to the letter.
    Values(Vec<String>),
    /// `null`, `false`: always that literal.
    Constant(Literal),
}

impl Format {
    /// The kind of what it allows, whatever its length, its letter case, its digits …
    #[must_use]
    pub fn kind(&self) -> Self {
        match self {
            Self::Single(scalar) => Self::Single(scalar.kind()),
            Self::List(scalar) => Self::List(scalar.kind()),
            Self::Container => Self::Container,
        }
    }

    /// The one literal that it allows: null, true or false.
    #[must_use]
    pub fn literal(&self) -> Option<&Literal> {
        match self {
            Self::Single(Scalar::Constant(literal @ (Literal::Null | Literal::Bool(_)))) => Some(literal),
            _ => None,
        }
    }
}

impl Scalar {
    /// A date keeps its pattern, without which it cannot be read; null has no other kind.
    fn kind(&self) -> Self {
        match self {
            Self::Text { .. } | Self::Values(_) | Self::Constant(Literal::Text(_)) => {
                Self::Text { length: None, upper_case: false }
            }
            Self::Integer { .. } | Self::Decimal { .. } | Self::Constant(Literal::Number(_)) => {
                Self::Decimal { decimals: None }
            }
            Self::Boolean | Self::Constant(Literal::Bool(_)) => Self::Boolean,
            Self::Date(_) | Self::Constant(Literal::Null | Literal::Date(_)) => self.clone(),
        }
    }
}

/// How many characters a text has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Length {
    /// How the length compares …
    pub relation: Relation,
    /// … with this number of characters.
    pub count: u32,
}

/// How one quantity compares with another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Relation {
    /// `=`
    Equal,
    /// `<`
    Less,
    /// `≤`
    AtMost,
    /// `>`
    More,
    /// `≥`
    AtLeast,
}

/// A letter case to be brought to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Case {
    /// `en minuscules`
    Lower,
    /// `en majuscules`
    Upper,
}

/// The shape of a written date: days `JJ`, months `MM`, years `AAAA`, and the marks between them.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct DatePattern(String);

impl Length {
    /// Whether a text of that many characters fits.
    #[must_use]
    pub fn fits(self, chars: usize) -> bool {
        let count = self.count as usize;
        match self.relation {
            Relation::Equal => chars == count,
            Relation::Less => chars < count,
            Relation::AtMost => chars <= count,
            Relation::More => chars > count,
            Relation::AtLeast => chars >= count,
        }
    }
}

impl Length {
    /// The length that fits and is nearest to `chars`.
    #[must_use]
    pub fn nearest(self, chars: usize) -> usize {
        let count = self.count as usize;
        match self.relation {
            Relation::Equal => count,
            Relation::Less => chars.min(count.saturating_sub(1)),
            Relation::AtMost => chars.min(count),
            Relation::More => chars.max(count + 1),
            Relation::AtLeast => chars.max(count),
        }
    }
}

impl DatePattern {
    /// Reads a pattern that names the day, the month and the year once each.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let once = |piece| text.matches(piece).count() == 1;
        let rest = text.replacen("JJ", "", 1).replacen("MM", "", 1).replacen("AAAA", "", 1);
        let marks = rest.chars().all(|char| !char.is_alphanumeric());
        (once("JJ") && once("MM") && once("AAAA") && marks).then(|| Self(text.to_owned()))
    }

    /// The pattern as it is written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The date that `text` writes in exactly this shape, or nothing when it has another shape or names no day.
    #[must_use]
    pub fn read(&self, text: &str) -> Option<jiff::civil::Date> {
        let (pattern, text) = (self.0.as_bytes(), text.as_bytes());
        if pattern.len() != text.len() {
            return None;
        }
        let (mut day, mut month, mut year) = (0_i16, 0_i16, 0_i16);
        for (&mark, &byte) in pattern.iter().zip(text) {
            let digit = byte.is_ascii_digit().then(|| i16::from(byte - b'0'));
            match mark {
                b'J' => day = day * 10 + digit?,
                b'M' => month = month * 10 + digit?,
                b'A' => year = year * 10 + digit?,
                _ if mark == byte => {}
                _ => return None,
            }
        }
        // The calendar knows no year 0.
        let year = Some(year).filter(|year| *year > 0)?;
        jiff::civil::Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
    }

    /// Whether a text has digits and marks where a date would, whether or not it names a day.
    #[must_use]
    pub fn resembles(&self, text: &str) -> bool {
        let fits =
            |(mark, char): (char, char)| if mark.is_ascii_uppercase() { char.is_ascii_digit() } else { mark == char };
        self.0.chars().count() == text.chars().count() && self.0.chars().zip(text.chars()).all(fits)
    }

    /// Writes a date in this shape.
    #[must_use]
    pub fn write(&self, date: jiff::civil::Date) -> String {
        let day = format!("{:02}", date.day());
        let month = format!("{:02}", date.month());
        let year = format!("{:04}", date.year());
        self.0.replacen("JJ", &day, 1).replacen("MM", &month, 1).replacen("AAAA", &year, 1)
    }
}

impl Format {
    /// What one value must be; nothing for a container.
    pub(crate) fn scalar(&self) -> Option<&Scalar> {
        match self {
            Self::Single(scalar) | Self::List(scalar) => Some(scalar),
            Self::Container => None,
        }
    }

    /// The only value that it allows, as JSON.
    pub(crate) fn only(&self) -> Option<String> {
        match self {
            Self::Single(Scalar::Constant(literal @ (Literal::Null | Literal::Bool(_)))) => Some(literal.to_string()),
            Self::Single(Scalar::Values(values)) => match values.as_slice() {
                [only] => Some(serde_json::Value::from(only.as_str()).to_string()),
                _ => None,
            },
            _ => None,
        }
    }
}

impl FromStr for Format {
    type Err = CellError;

    fn from_str(cell: &str) -> Result<Self, CellError> {
        let format = parse(Rule::format_cell, cell)?.into_inner().next().and_then(inner);
        let Some(pair) = format else {
            return Err(CellError::new(0..cell.len(), cell, "format"));
        };
        match pair.as_rule() {
            Rule::none => Ok(Self::Container),
            Rule::list => {
                pair.into_inner().last().map_or(Ok(Self::Container), |single| Ok(Self::List(scalar(single, cell)?)))
            }
            _ => Ok(Self::Single(scalar(pair, cell)?)),
        }
    }
}

fn scalar(single: Pair<'_, Rule>, cell: &str) -> Result<Scalar, CellError> {
    let at = span(&single);
    let Some(pair) = inner(single) else {
        return Err(CellError::new(at, cell, "format"));
    };
    match pair.as_rule() {
        Rule::text => text(pair, cell),
        Rule::integer => Ok(Scalar::Integer { max: count_in(pair) }),
        Rule::decimal => Ok(Scalar::Decimal { decimals: count_in(pair) }),
        Rule::boolean => Ok(Scalar::Boolean),
        Rule::values => values(pair, cell),
        _ => pair
            .into_inner()
            .last()
            .and_then(|pair| Literal::word(pair.as_str()))
            .map(Scalar::Constant)
            .ok_or_else(|| CellError::new(at, cell, "litteral")),
    }
}

fn text(pair: Pair<'_, Rule>, cell: &str) -> Result<Scalar, CellError> {
    let (mut length, mut upper_case) = (None, false);
    for part in pair.into_inner() {
        match part.as_rule() {
            Rule::length => length = length_of(part),
            Rule::upper_case => upper_case = true,
            Rule::date_format => {
                let at = span(&part);
                let pattern = inner(part).map(unquote).and_then(|pattern| DatePattern::new(&pattern));
                return pattern.map(Scalar::Date).ok_or_else(|| CellError::new(at, cell, "format-date"));
            }
            _ => {}
        }
    }
    Ok(Scalar::Text { length, upper_case })
}

fn length_of(pair: Pair<'_, Rule>) -> Option<Length> {
    let relation = match pair.clone().into_inner().next()?.as_str() {
        "=" => Relation::Equal,
        "<" => Relation::Less,
        ">" => Relation::More,
        "<=" | "≤" => Relation::AtMost,
        _ => Relation::AtLeast,
    };
    Some(Length { relation, count: count_in(pair)? })
}

fn count_in(pair: Pair<'_, Rule>) -> Option<u32> {
    pair.into_inner().find(|part| part.as_rule() == Rule::count)?.as_str().parse().ok()
}

fn values(pair: Pair<'_, Rule>, cell: &str) -> Result<Scalar, CellError> {
    let mut values: Vec<String> = Vec::new();
    for quoted in pair.into_inner() {
        let at = span(&quoted);
        let value = unquote(quoted);
        if value.is_empty() || values.contains(&value) {
            return Err(CellError::new(at, cell, "valeurs-distinctes"));
        }
        values.push(value);
    }
    Ok(Scalar::Values(values))
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Single(scalar) => scalar.fmt(f),
            Self::List(scalar) => write!(f, "Liste de {scalar}"),
            Self::Container => f.write_str("N/A"),
        }
    }
}

impl fmt::Display for Scalar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text { length, upper_case } => {
                f.write_str("VARCHAR")?;
                if let Some(length) = length {
                    write!(f, " ({length})")?;
                }
                if *upper_case { f.write_str(" en MAJUSCULES") } else { Ok(()) }
            }
            Self::Date(pattern) => write!(f, "VARCHAR (format {})", quote(&pattern.0)),
            Self::Integer { max: Some(max) } => write!(f, "INTEGER (max {max})"),
            Self::Integer { max: None } => f.write_str("INTEGER"),
            Self::Decimal { decimals: Some(decimals) } => write!(f, "FLOAT ({decimals} chiffres après le point)"),
            Self::Decimal { decimals: None } => f.write_str("FLOAT"),
            Self::Boolean => f.write_str("BOOLEAN"),
            Self::Values(values) => {
                let quoted: Vec<_> = values.iter().map(|value| quote(value)).collect();
                f.write_str(&quoted.join(", "))
            }
            Self::Constant(literal) => literal.fmt(f),
        }
    }
}

impl fmt::Display for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.relation, self.count)
    }
}

impl fmt::Display for Relation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Equal => "=",
            Self::Less => "<",
            Self::AtMost => "≤",
            Self::More => ">",
            Self::AtLeast => "≥",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(cell: &str, canonical: &str) {
        let format: Format = cell.parse().unwrap_or_else(|error| panic!("{cell}: {error:?}"));
        assert_eq!(format.to_string(), canonical);
        assert_eq!(canonical.parse(), Ok(format));
    }

    #[test]
    fn every_spelling_of_the_documents_reads() {
        reads("Toujours la valeur : null", "null");
        reads("Valeur=null", "null");
        reads("null", "null");
        reads("false", "false");
        reads("VARCHAR\n(=10)", "VARCHAR (=10)");
        reads("VARCHAR(<50) en MAJUSCULE", "VARCHAR (<50) en MAJUSCULES");
        reads("VARCHAR (<50) en\nMAJUSCULES", "VARCHAR (<50) en MAJUSCULES");
        reads("VARCHAR (format « JJ/MM/AAAA »)", "VARCHAR (format « JJ/MM/AAAA »)");
        reads("INTEGER (MAX 200)", "INTEGER (max 200)");
        reads("FLOAT (2 chiffres apres le point)", "FLOAT (2 chiffres après le point)");
        reads("Boolean", "BOOLEAN");
        reads("«C»", "« C »");
        reads("« PDF », « PNG »,\u{a0}« JPG », « XML »", "« PDF », « PNG », « JPG », « XML »");
        reads("« FACTURE », « VA»", "« FACTURE », « VA »");
        reads("Tableau de VARCHAR (<250)", "Liste de VARCHAR (<250)");
        reads("Liste de VARCHAR (=9)", "Liste de VARCHAR (=9)");
        reads("N/A", "N/A");
        reads("n/a", "N/A");
    }

    #[test]
    fn errors_point_into_the_cell() {
        let error = "VARCHR (=10)".parse::<Format>().expect_err("a typo");
        assert_eq!((error.span, error.suggestion), (0..6, Some("VARCHAR")));
        let error = "VARCHAR (10)".parse::<Format>().expect_err("no relation");
        assert_eq!((error.span.start, error.found.as_str()), (9, "10"));
        assert!("VARCHAR (format « JJ/MM »)".parse::<Format>().is_err());
        assert!("« A », « A »".parse::<Format>().is_err());
    }

    #[test]
    fn dates_are_calendar_dates_of_the_exact_shape() {
        let pattern = DatePattern::new("JJ/MM/AAAA").expect("a pattern");
        let read = |text| pattern.read(text).map(|date| pattern.write(date));
        assert_eq!(read("29/02/2024").as_deref(), Some("29/02/2024"));
        for wrong in [
            "31/02/2022",
            "1/1/2022",
            "2022-01-01",
            "01-01-2022",
            "32/01/2022",
            "01/13/2022",
            "01/01/0000",
            "é1/01/022",
        ] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
