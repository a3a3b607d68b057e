//! Comparisons, sums and products, and what decides alone.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use crate::control::check::is_literal;
use crate::control::value::{Evaluated, Value, arithmetic, order, same};
use crate::notation::{Literal, Operator};
use crate::rules::Code;

use super::{At, Evaluator};

impl<'a> Evaluator<'a> {
    pub(super) fn compare(
        &self,
        operator: Operator,
        left: &'a Code,
        right: &'a Code,
        at: &At<'_, 'a>,
    ) -> Evaluated<'a, bool> {
        if let (Operator::Equal | Operator::NotEqual, Code::Const(literal)) = (operator, right)
            && let Some((node, _)) = self.plain_tag(left, at)
            && matches!(literal, Literal::Null | Literal::Bool(_) | Literal::Text(_))
        {
            return Ok(is_literal(self.document, node, literal) == (operator == Operator::Equal));
        }
        if let (Operator::Equal | Operator::NotEqual, Code::Const(Literal::Null)) = (operator, right) {
            return Ok(self.is_null(left, at)? == (operator == Operator::Equal));
        }
        if operator == Operator::In {
            return self.is_in(left, right, at);
        }
        // Looked at where they were put: taking values out of their results costs more than comparing them.
        match (&self.value(left, at), &self.value(right, at)) {
            (Ok(left), Ok(right)) => Ok(compared(operator, left, right)),
            (Err(halt), _) | (_, Err(halt)) => Err(*halt),
        }
    }

    fn is_in(&self, left: &'a Code, list: &'a Code, at: &At<'_, 'a>) -> Evaluated<'a, bool> {
        let left = self.value(left, at)?;
        let mut found = false;
        self.each(list, at, &mut |item| found = found || same(&left, &self.item(item)))?;
        Ok(found)
    }

    pub(super) fn arithmetic(
        &self,
        left: &'a Code,
        right: &'a Code,
        at: &At<'_, 'a>,
        operation: fn(Decimal, Decimal) -> Option<Decimal>,
    ) -> Evaluated<'a> {
        arithmetic(&self.value(left, at)?, &self.value(right, at)?, operation)
    }

    /// One side may decide alone, even when the other cannot be evaluated.
    #[inline]
    pub(super) fn logic(
        &self,
        decisive: bool,
        left: &'a Code,
        right: &'a Code,
        at: &At<'_, 'a>,
    ) -> Evaluated<'a, bool> {
        let left = self.holds(left, at);
        if matches!(left, Ok(held) if held == decisive) {
            return left;
        }
        let right = self.holds(right, at);
        if matches!(right, Ok(held) if held == decisive) {
            return right;
        }
        left.and(right)
    }
}

fn compared(operator: Operator, left: &Value<'_>, right: &Value<'_>) -> bool {
    match operator {
        Operator::Equal => same(left, right),
        Operator::NotEqual => !same(left, right),
        Operator::Less => order(left, right).is_some_and(Ordering::is_lt),
        Operator::AtMost => order(left, right).is_some_and(Ordering::is_le),
        Operator::More => order(left, right).is_some_and(Ordering::is_gt),
        Operator::AtLeast => order(left, right).is_some_and(Ordering::is_ge),
        _ => false,
    }
}
