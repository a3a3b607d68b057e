//! Operators, and what may stand on their two sides.

use crate::notation::{Expression, Operator, Term};
use crate::rules::plan::{Code, Type};

use super::kind::text_of;
use super::{Reading, Typed};

impl Reading<'_> {
    pub(super) fn binary(&self, operator: Operator, [left, right]: [&Expression; 2], at: &Expression) -> Typed {
        let (one, other) = (self.expression(left), self.expression(right));
        let ((left_code, left_kind), (right_code, right_kind)) = (one?, other?);
        let both = |wanted: Type| {
            self.expect(&left_kind, &wanted, left)?;
            self.expect(&right_kind, &wanted, right)?;
            Some(wanted)
        };
        let result = match operator {
            Operator::And | Operator::Or => both(Type::Bool)?,
            Operator::Plus | Operator::Minus | Operator::Times => both(Type::Number)?,
            Operator::In => {
                let Type::List(element) = &right_kind else {
                    self.mismatch(&right_kind, "liste", right);
                    return None;
                };
                self.expect(&left_kind, element, at)?;
                self.possible(&left_kind, right)?;
                Type::Bool
            }
            Operator::Equal | Operator::NotEqual => {
                self.expect(&left_kind, &right_kind, at)?;
                self.possible(&left_kind, right)?;
                self.possible(&right_kind, left)?;
                Type::Bool
            }
            _ => {
                self.ordered(&left_kind, left)?;
                self.expect(&right_kind, &left_kind, at)?;
                Type::Bool
            }
        };
        Some((Code::Binary(operator, Box::new(left_code), Box::new(right_code)), result))
    }

    /// Only numbers and dates come one before the other.
    fn ordered(&self, kind: &Type, at: &Expression) -> Option<()> {
        if matches!(kind, Type::Number | Type::Date | Type::Any) {
            return Some(());
        }
        self.mismatch(kind, "ordonnable", at);
        None
    }

    /// A text that the tag's format never allows makes a branch that is never reached.
    fn possible(&self, kind: &Type, literal: &Expression) -> Option<()> {
        let Type::Text(Some(values)) = kind else {
            return Some(());
        };
        let items = match &literal.term {
            Term::List(items) => items.as_slice(),
            _ => std::slice::from_ref(literal),
        };
        let strange =
            items.iter().find_map(|item| text_of(item).filter(|text| !values.iter().any(|value| value == text)));
        let Some(text) = strange else {
            return Some(());
        };
        self.near("valeur-impossible", literal, text, values.iter().map(String::as_str));
        None
    }

    pub(super) fn choice(&self, branches: &[Expression; 3]) -> Typed {
        let [condition, then, otherwise] = branches;
        let condition = self.condition(condition)?;
        let (then_code, then_kind) = self.expression(then)?;
        let (other_code, other_kind) = self.expression(otherwise)?;
        self.expect(&other_kind, &then_kind, otherwise)?;
        Some((Code::Choice(Box::new([condition, then_code, other_code])), then_kind))
    }
}
