//! What must be handed over beside a filing for an expression to have a value.

use crate::notation::{Function, Operator};

use super::plan::{Code, DepositField};

impl Code {
    /// What this has no value without, whatever the filing holds: what is evaluated first reads it, or both sides do where
    /// either may decide alone.
    ///
    /// INVARIANT: where it was not handed over, the control finds that it is missing and never anything else.
    pub(crate) fn rests_on(&self) -> Option<DepositField> {
        match self {
            Self::Pieces | Self::PieceFacts(_) | Self::PiecesWith { .. } | Self::Zips => Some(DepositField::Pieces),
            Self::Counterparts(of)
            | Self::CounterpartsWith { of, .. }
            | Self::Tied(of)
            | Self::CounterpartTag { of, .. } => Some(DepositField::Counterpart(*of)),
            Self::Binary(Operator::Or | Operator::And, left, right) => {
                left.rests_on().filter(|missing| right.rests_on() == Some(*missing))
            }
            // Its second list is read first.
            Self::Call(Function::Included, _) => None,
            Self::Not(first)
            | Self::IsNull(first)
            | Self::Binary(_, first, _)
            | Self::With { list: first, .. }
            | Self::Matches(first, _) => first.rests_on(),
            Self::Call(_, all) => all.first()?.rests_on(),
            Self::Choice(branches) => branches.first()?.rests_on(),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notation::Literal;

    fn both(operator: Operator, left: Code, right: Code) -> Code {
        Code::Binary(operator, Box::new(left), Box::new(right))
    }

    #[test]
    fn what_is_read_first_must_be_there() {
        let tied = || Code::Tied(3);
        let known = || Code::Const(Literal::Null);
        let missing = Some(DepositField::Counterpart(3));
        for (code, expected) in [
            (Code::Not(Box::new(Code::IsNull(Box::new(tied())))), missing),
            (both(Operator::Equal, tied(), known()), missing),
            (both(Operator::Equal, known(), tied()), None),
            (both(Operator::Or, tied(), known()), None),
            (both(Operator::And, known(), tied()), None),
            (both(Operator::Or, tied(), Code::Counterparts(3)), missing),
            (both(Operator::And, tied(), Code::Counterparts(4)), None),
            (both(Operator::And, Code::Pieces, Code::Zips), Some(DepositField::Pieces)),
            (Code::Exists(Box::new(tied())), None),
            (Code::Call(Function::Count, vec![Code::Counterparts(3)]), missing),
            (Code::Call(Function::Included, vec![tied(), known()]), None),
            (Code::Choice(Box::new([known(), tied(), tied()])), None),
        ] {
            assert_eq!(code.rests_on(), expected, "{code:?}");
        }
    }
}
