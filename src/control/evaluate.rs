//! Conditions, evaluated on the notes of the pass.
//!
//! A filing asks for tens of thousands of values, nearly all of them texts compared on the spot. Those are looked at
//! where they stand, as `plain` tags and texts; a [`Value`] is made only of the others.

mod call;
mod known;
mod list;
mod operator;
mod place;
mod tag;
mod text;

use std::cell::OnceCell;

use rust_decimal::Decimal;

use crate::deposit::Deposit;
use crate::json::{Document, NodeId};
use crate::notation::{Format, Literal, Operator, Scalar};
use crate::rules::{Code, Plan, Slot};

use super::counterpart::Counterparts;
use super::frames::{FrameId, Frames, State};
use super::gabarit;
use super::handed::Handed;
use super::unique::Seen;
use super::value::{Evaluated, Item, Value, constant};

/// Evaluates expressions for one object at a time.
#[derive(Clone, Copy)]
pub(crate) struct Evaluator<'a> {
    pub(crate) plan: &'a Plan,
    pub(crate) document: &'a Document,
    pub(crate) frames: &'a Frames,
    pub(crate) deposit: Deposit<'a>,
    pub(crate) memory: &'a Memory<'a>,
    /// The other filings, read when they are first asked for.
    pub(crate) counterparts: &'a OnceCell<Counterparts>,
    /// The value that a repair is looked for.
    pub(crate) ailing: Option<&'a Ailing<'a>>,
}

/// What is gathered when it is first asked for, and kept for as long as no tag becomes at fault.
#[derive(Default)]
pub(crate) struct Memory<'a> {
    /// Values that must not repeat.
    pub(super) seen: Seen<'a>,
    /// The pieces, tied to their declarations.
    pub(super) handed: OnceCell<Handed<'a>>,
}

/// What a repair may look at.
#[derive(Debug)]
pub(crate) struct Ailing<'a> {
    /// The value as it stands, or what is said instead of one: the name of a tag, an encoding.
    pub(crate) value: Result<NodeId, &'a str>,
    /// What one value of the tag must be.
    pub(crate) format: Option<&'a Scalar>,
    /// The tags of the table that the object lacks.
    pub(crate) absent: Vec<&'a str>,
}

/// The object whose tags an expression names, and the element an `AVEC` condition looks at.
#[derive(Clone, Copy)]
pub(crate) struct At<'v, 'a> {
    pub(super) frame: FrameId,
    /// The tags of the object, and what is known of them: looked up once, and read by nearly every expression.
    pub(super) slots: &'a [Slot],
    pub(super) states: &'a [State],
    pub(super) element: Option<Item<'v, 'a>>,
}

/// What takes the elements of a list, one by one.
pub(super) type Visit<'v, 'a> = &'v mut dyn FnMut(Item<'_, 'a>);

impl<'a> Evaluator<'a> {
    /// An object, outside of any `AVEC`.
    pub(crate) fn at<'v>(&self, frame: FrameId) -> At<'v, 'a> {
        let shape = self.frames.get(frame).and_then(|frame| self.plan.shape(frame.shape));
        let slots = shape.map_or([].as_slice(), |shape| &shape.slots);
        At { frame, slots, states: self.frames.states(frame), element: None }
    }

    /// A condition: whatever is not "yes" is "no".
    pub(crate) fn holds(&self, code: &'a Code, at: &At<'_, 'a>) -> Evaluated<'a, bool> {
        match code {
            Code::Const(literal) => Ok(*literal == Literal::Bool(true)),
            Code::Not(operand) => Ok(!self.holds(operand, at)?),
            Code::Exists(operand) => Ok(self.exists(operand, at)),
            Code::IsNull(operand) => self.is_null(operand, at),
            Code::Binary(Operator::Or, left, right) => self.logic(true, left, right, at),
            Code::Binary(Operator::And, left, right) => self.logic(false, left, right, at),
            Code::Binary(operator, left, right) => self.compare(*operator, left, right, at),
            Code::With { list, condition, all: true } => self.all(list, condition, at),
            Code::Unique { shape, slot, value } => self.unique((*shape, *slot), value, at),
            Code::Fresh { shape, slot, value } => self.fresh((*shape, *slot), value, at),
            Code::Call(function, args) => self.test(*function, args, at),
            Code::Matches(text, gabarit) => {
                let fits = self.with_text(text, at, |text| gabarit::fits(self, gabarit, text, at))?;
                fits.unwrap_or(Ok(false))
            }
            Code::Choice(branches) => {
                let [condition, then, otherwise] = branches.as_ref();
                self.holds(if self.holds(condition, at)? { then } else { otherwise }, at)
            }
            _ => self.value(code, at).map(|value| matches!(value, Value::Bool(true))),
        }
    }

    pub(crate) fn value(&self, code: &'a Code, at: &At<'_, 'a>) -> Evaluated<'a> {
        match code {
            Code::Const(literal) => Ok(constant(literal)),
            Code::List(items) => {
                items.iter().map(|item| self.value(item, at)).collect::<Result<_, _>>().map(Value::List)
            }
            Code::Tag { .. } => match self.plain_tag(code, at) {
                Some((node, Slot { format: Format::Single(scalar), .. })) => self.read_scalar(node, scalar),
                _ => self.listed(code, at),
            },
            Code::With { all: false, .. }
            | Code::Pieces
            | Code::PieceFacts(_)
            | Code::Zips
            | Code::PiecesWith { .. }
            | Code::Counterparts(_)
            | Code::CounterpartsWith { .. }
            | Code::CounterpartTag { .. } => self.listed(code, at),
            Code::Tied(of) => self.tied_value(*of, at),
            Code::Element => Ok(self.item(at.element.unwrap_or(Item::Object(at.frame)))),
            Code::PieceFact(fact) => self.piece_fact(*fact, at),
            Code::ZipFact(fact) => Ok(self.zip_fact(*fact, at)),
            Code::Path { path, relative } => Ok(self.path(path, *relative, at)),
            Code::Rank => Ok(Value::Number(self.rank(at.frame).into())),
            Code::Deposit(field) => self.deposit(*field),
            Code::Ailing(word) => Ok(self.ailing.map_or(Value::Null, |ailing| self.of_ailing(ailing, *word))),
            Code::Binary(Operator::Plus, left, right) => self.arithmetic(left, right, at, Decimal::checked_add),
            Code::Binary(Operator::Minus, left, right) => self.arithmetic(left, right, at, Decimal::checked_sub),
            Code::Binary(Operator::Times, left, right) => self.arithmetic(left, right, at, Decimal::checked_mul),
            Code::Call(function, args) => self.call(*function, args, at),
            Code::Choice(branches) => {
                let [condition, then, otherwise] = branches.as_ref();
                self.value(if self.holds(condition, at)? { then } else { otherwise }, at)
            }
            _ => self.holds(code, at).map(Value::Bool),
        }
    }
}
