//! Conditions that change nothing: where they do not hold, what is required holds all the same.

use crate::deposit::{PieceFact, ZipFact};
use crate::notation::{Expression, Function, Operator, Term};
use crate::rules::{Cell, Code};

use super::Bench;

/// Whether what a contrôle requires holds wherever its condition, that something is not null, does not.
pub(super) fn holds_without(si: &Bench<'_>, exige: &Cell) -> bool {
    let (Ok(si_text), Ok(exige)) = (si.cell.text.parse::<Expression>(), exige.text.parse::<Expression>()) else {
        return false;
    };
    let Term::IsNull { value, negated: true } = &si_text.term else { return false };
    let fold = Fold { bench: si, null: &value.term };
    fold.condition(&exige) == Some(true)
}

/// What is known of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Known {
    Null,
    Something,
    Anything,
}

/// Expressions where one term is known to be null.
struct Fold<'f> {
    bench: &'f Bench<'f>,
    null: &'f Term,
}

impl Fold<'_> {
    /// Yes, no, or nothing where it cannot be told.
    fn condition(&self, own: &Expression) -> Option<bool> {
        match &own.term {
            Term::Binary(Operator::Or, left, right) => match (self.condition(left), self.condition(right)) {
                (Some(true), _) | (_, Some(true)) => Some(true),
                (Some(false), Some(false)) => Some(false),
                _ => None,
            },
            Term::Binary(Operator::And, left, right) => match (self.condition(left), self.condition(right)) {
                (Some(false), _) | (_, Some(false)) => Some(false),
                (Some(true), Some(true)) => Some(true),
                _ => None,
            },
            Term::Not(operand) => self.condition(operand).map(|held| !held),
            Term::IsNull { value, negated } => match self.value(value) {
                Known::Null => Some(!negated),
                Known::Something => Some(*negated),
                Known::Anything => None,
            },
            Term::Binary(operator @ (Operator::Equal | Operator::NotEqual), left, right) => {
                let same = match (self.value(left), self.value(right)) {
                    (Known::Null, Known::Null) => true,
                    (Known::Null, Known::Something) | (Known::Something, Known::Null) => false,
                    _ => return None,
                };
                Some(same == (*operator == Operator::Equal))
            }
            _ => None,
        }
    }

    fn value(&self, own: &Expression) -> Known {
        match &own.term {
            term if term == self.null => Known::Null,
            Term::Literal(literal) if *literal == crate::notation::Literal::Null => Known::Null,
            Term::Literal(_) => Known::Something,
            // Of a text they make a text, perhaps an empty one; of null, null.
            Term::Call(Function::Upper | Function::Lower | Function::Trim | Function::Extension, args) => {
                args.first().map_or(Known::Anything, |arg| self.value(arg))
            }
            Term::Name(_) => self.fact(own),
            _ => Known::Anything,
        }
    }

    /// Every piece and every zip has a name, a size and a place; what else is known of them may be nothing.
    fn fact(&self, own: &Expression) -> Known {
        let scope = self.bench.workshop.scope(self.bench.rule);
        let always = match self.bench.kind(own, scope.as_ref()) {
            Some((Code::PieceFact(fact), _)) => {
                matches!(fact, PieceFact::Name | PieceFact::Entry | PieceFact::Size | PieceFact::Place)
            }
            Some((Code::ZipFact(fact), _)) => matches!(fact, ZipFact::Name | ZipFact::Size),
            _ => false,
        };
        if always { Known::Something } else { Known::Anything }
    }
}
