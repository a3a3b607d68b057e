//! Column "Obligatoire ?": when a tag must hold something.

use std::fmt;
use std::str::FromStr;

use pest::iterators::Pair;

use super::error::CellError;
use super::expression::{Expression, Literal, expression};
use super::parser::{Rule, inner, parse, span, unquote};

/// When a tag must hold something.
#[derive(Debug, Clone, PartialEq)]
pub enum Obligation {
    /// The same in every filing.
    Always(Outcome),
    /// One thing when a condition holds, another when it does not; optional where nothing is said.
    If {
        /// The condition.
        condition: Expression,
        /// When it holds.
        then: Box<Obligation>,
        /// When it does not.
        otherwise: Option<Box<Obligation>>,
    },
}

/// What is asked of a tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// `Obligatoire`: neither null nor empty.
    Mandatory,
    /// `Facultatif`: null, or the format.
    Optional,
    /// `N/A`: nothing to say, the tag is a container.
    NotApplicable,
    /// That very value: `null`, `false`, `« TTC »`.
    Value(Literal),
}

impl FromStr for Obligation {
    type Err = CellError;

    fn from_str(cell: &str) -> Result<Self, CellError> {
        let obligation = inner(parse(Rule::obligation_cell, cell)?).and_then(inner);
        obligation.map_or_else(|| Err(CellError::new(0..cell.len(), cell, "obligation")), |pair| read(pair, cell))
    }
}

fn read(pair: Pair<'_, Rule>, cell: &str) -> Result<Obligation, CellError> {
    match pair.as_rule() {
        Rule::outcome => outcome(pair, cell).map(Obligation::Always),
        _ => conditional(pair, cell),
    }
}

/// `mandatory_if` and `if_rule`: a condition, what holds, and perhaps what holds otherwise.
fn conditional(pair: Pair<'_, Rule>, cell: &str) -> Result<Obligation, CellError> {
    let at = span(&pair);
    let (mut condition, mut then, mut otherwise) = (None, Obligation::Always(Outcome::Mandatory), None);
    for part in pair.into_inner() {
        match part.as_rule() {
            Rule::expression => condition = Some(expression(part, cell)?),
            Rule::if_rule | Rule::outcome => then = read(part, cell)?,
            Rule::otherwise => {
                otherwise = part.into_inner().last().map(|branch| read(branch, cell)).transpose()?.map(Box::new);
            }
            _ => {}
        }
    }
    let condition = condition.ok_or_else(|| CellError::new(at, cell, "condition"))?;
    Ok(Obligation::If { condition, then: Box::new(then), otherwise })
}

fn outcome(pair: Pair<'_, Rule>, cell: &str) -> Result<Outcome, CellError> {
    let at = span(&pair);
    let Some(last) = pair.into_inner().last() else {
        return Err(CellError::new(at, cell, "obligation"));
    };
    Ok(match last.as_rule() {
        Rule::mandatory => Outcome::Mandatory,
        Rule::optional => Outcome::Optional,
        Rule::none => Outcome::NotApplicable,
        Rule::quoted => Outcome::Value(Literal::Text(unquote(last))),
        _ => match Literal::word(last.as_str()) {
            Some(literal) => Outcome::Value(literal),
            None => return Err(CellError::new(at, cell, "litteral")),
        },
    })
}

impl fmt::Display for Obligation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::If { condition, then, otherwise } if **then == Self::Always(Outcome::Mandatory) => {
                write!(f, "Obligatoire si {condition}")?;
                write_otherwise(otherwise.as_deref(), f)
            }
            _ => Branch(self).fmt(f),
        }
    }
}

/// An obligation after ALORS or SINON, where `Obligatoire si …` is not allowed.
struct Branch<'a>(&'a Obligation);

impl fmt::Display for Branch<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Obligation::Always(outcome) => outcome.fmt(f),
            Obligation::If { condition, then, otherwise } => {
                write!(f, "SI {condition} ALORS {}", Branch(then))?;
                write_otherwise(otherwise.as_deref(), f)
            }
        }
    }
}

fn write_otherwise(otherwise: Option<&Obligation>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    otherwise.map_or(Ok(()), |branch| write!(f, ", SINON {}", Branch(branch)))
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Mandatory => f.write_str("Obligatoire"),
            Self::Optional => f.write_str("Facultatif"),
            Self::NotApplicable => f.write_str("N/A"),
            Self::Value(literal) => literal.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(cell: &str, canonical: &str) {
        let obligation: Obligation = cell.parse().unwrap_or_else(|error| panic!("{cell}: {error:?}"));
        assert_eq!(obligation.to_string(), canonical);
        let again: Obligation = canonical.parse().unwrap_or_else(|error| panic!("{canonical}: {error:?}"));
        assert_eq!(again.to_string(), canonical);
    }

    #[test]
    fn every_spelling_of_the_documents_reads() {
        reads("Obligatoire", "Obligatoire");
        reads("N/A", "N/A");
        reads("Facultatif", "Facultatif");
        reads("Obligatoire si\nisA =\ntrue", "Obligatoire si isA = true");
        reads("Obligatoire\nsi isA = true, SINON null", "Obligatoire si isA = true, SINON null");
        reads("Obligatoire si isA = true, sinon null", "Obligatoire si isA = true, SINON null");
        reads(
            "SI isA = false ET SI isB = true ALORS Obligatoire SINON nom = null",
            "Obligatoire si isA = false ET isB = true, SINON null",
        );
        reads("SI isA = true ALORS null SINON « X »", "SI isA = true ALORS null, SINON « X »");
    }
}
