//! `AVEC`: the elements of a list that fulfil a condition.

use crate::notation::{Expression, Operator};
use crate::rules::plan::{Code, Type};

use super::{Reading, Typed};

impl Reading<'_> {
    /// A list and a condition on its elements: those that fulfil it, or whether all do.
    pub(super) fn with(&self, list: &Expression, condition: &Expression, all: bool) -> Typed {
        let (code, kind) = self.expression(list)?;
        let Some(inside) = self.scope.inside(&kind) else {
            self.mismatch(&kind, "liste", list);
            return None;
        };
        let condition = self.inside(&inside).condition(condition)?;
        let code = match code {
            Code::Pieces if !all => pieces_with(condition),
            Code::Counterparts(of) if !all => counterparts_with(of, condition),
            code => Code::With { list: Box::new(code), condition: Box::new(condition), all },
        };
        Some((code, if all { Type::Bool } else { kind }))
    }
}

/// The condition with which several begin that must all hold, and the others.
fn led(condition: Code) -> (Code, Option<Box<Code>>) {
    match condition {
        Code::Binary(Operator::And, left, right) => {
            let (first, between) = led(*left);
            let rest = match between {
                Some(between) => Box::new(Code::Binary(Operator::And, between, right)),
                None => right,
            };
            (first, Some(rest))
        }
        other => (other, None),
    }
}

/// The demandes of another filing that fulfil a condition: where it begins with the value that a tag must have, they are
/// looked up by it.
pub(super) fn counterparts_with(of: u16, condition: Code) -> Code {
    let (first, rest) = led(condition);
    let of_the_element = |code: &Code| matches!(code, Code::CounterpartTag { element: true, .. } | Code::Element);
    let first = match first {
        Code::Binary(Operator::Equal, left, right) => match (*left, *right) {
            (Code::CounterpartTag { of: own, element: true, tag }, value)
            | (value, Code::CounterpartTag { of: own, element: true, tag })
                if own == of && !value.any(&of_the_element) =>
            {
                return Code::CounterpartsWith { of, tag, value: Box::new(value), condition: rest };
            }
            (left, right) => Code::Binary(Operator::Equal, Box::new(left), Box::new(right)),
        },
        first => first,
    };
    every(Code::Counterparts(of), first, rest)
}

/// The pieces that fulfil a condition: where it begins with the value that a fact must have, they are looked up by it.
fn pieces_with(condition: Code) -> Code {
    let (first, rest) = led(condition);
    let of_the_piece = |code: &Code| matches!(code, Code::PieceFact(_) | Code::ZipFact(_) | Code::Element);
    match first {
        Code::Binary(Operator::Equal, left, right) => match (*left, *right) {
            (Code::PieceFact(fact), value) | (value, Code::PieceFact(fact)) if !value.any(&of_the_piece) => {
                Code::PiecesWith { fact, value: Box::new(value), condition: rest }
            }
            (left, right) => every(Code::Pieces, Code::Binary(Operator::Equal, Box::new(left), Box::new(right)), rest),
        },
        first => every(Code::Pieces, first, rest),
    }
}

/// The elements of a list that fulfil a condition, looked at one by one.
fn every(list: Code, first: Code, rest: Option<Box<Code>>) -> Code {
    let condition = match rest {
        Some(rest) => Code::Binary(Operator::And, Box::new(first), rest),
        None => first,
    };
    Code::With { list: Box::new(list), condition: Box::new(condition), all: false }
}
