//! Tags, found from one object on, and what they hold.

use rust_decimal::Decimal;

use crate::control::anomaly::Unread;
use crate::control::check::date;
use crate::control::frames::FrameId;
use crate::control::value::{Evaluated, Halt, Item, Value, text};
use crate::json::{Kind, NodeId};
use crate::notation::{Format, Scalar};
use crate::rules::{Code, Slot};

use super::{At, Evaluator, Visit};

impl<'a> Evaluator<'a> {
    /// What most conditions read, found without a walk: a tag of the current object or of one around it, when it is
    /// not at fault. Nothing for any other expression.
    #[inline]
    pub(super) fn plain_tag(&self, code: &Code, at: &At<'_, 'a>) -> Option<(NodeId, &'a Slot)> {
        let Code::Tag { up, slots } = code else { return None };
        let [slot] = slots.as_slice() else { return None };
        let own = match up {
            0 => None,
            _ => Some(self.at(self.frames.above(at.frame, *up)?)),
        };
        let own = own.as_ref().unwrap_or(at);
        let (definition, state) = (own.slots.get(*slot)?, own.states.get(*slot)?);
        state.node().filter(|_| !state.failed).map(|node| (node, definition))
    }

    /// The value of a slot, or of the slots behind it in every object it holds; nothing when there are several, which
    /// are handed over one by one.
    pub(in crate::control) fn descend(
        &self,
        frame: FrameId,
        slot: usize,
        rest: &[usize],
        visit: Visit<'_, 'a>,
    ) -> Evaluated<'a, Option<Value<'a>>> {
        let own = self.at(frame);
        let (Some(definition), Some(state)) = (own.slots.get(slot), own.states.get(slot)) else {
            return Ok(Some(Value::Null));
        };
        let (Some(node), false) = (state.node(), state.failed) else {
            return Err(Halt::Tag(&definition.name));
        };
        let Some(child) = definition.child else {
            return self.read(node, &definition.format, visit);
        };
        if self.plan.shape(child).is_some_and(|shape| shape.repeated) {
            self.objects(frame, slot, rest, visit)?;
            return Ok(None);
        }
        match (state.child, rest.split_first()) {
            (Some(child), Some((next, rest))) => self.descend(child, *next, rest, visit),
            (Some(child), None) => Ok(Some(Value::Object(child))),
            (None, _) => Ok(Some(Value::Null)),
        }
    }

    /// Every object that a slot holds, or the values behind it.
    fn objects(&self, frame: FrameId, slot: usize, rest: &[usize], visit: Visit<'_, 'a>) -> Evaluated<'a, ()> {
        for child in self.frames.children(frame, slot) {
            match rest.split_first() {
                Some((next, rest)) => match &self.descend(child, *next, rest, visit) {
                    Ok(Some(single)) => visit(Item::Value(single)),
                    Ok(None) => {}
                    Err(halt) => return Err(*halt),
                },
                None => visit(Item::Object(child)),
            }
        }
        Ok(())
    }

    /// A value that has its format, or the values of a list.
    fn read(&self, node: NodeId, format: &Format, visit: Visit<'_, 'a>) -> Evaluated<'a, Option<Value<'a>>> {
        match format {
            Format::List(scalar) if self.document.kind(node) == Kind::Array => {
                let is_text =
                    |element| !matches!(scalar, Scalar::Date(_)) && self.document.kind(element) == Kind::String;
                for element in self.document.elements(node) {
                    match is_text(element) {
                        true => visit(Item::Text(element)),
                        false => visit(Item::Value(&self.read_scalar(element, scalar)?)),
                    }
                }
                Ok(None)
            }
            Format::Single(scalar) | Format::List(scalar) => self.read_scalar(node, scalar).map(Some),
            Format::Container => Ok(Some(Value::Node(node))),
        }
    }

    pub(super) fn read_scalar(&self, node: NodeId, scalar: &Scalar) -> Evaluated<'a> {
        match scalar {
            Scalar::Date(pattern) if self.document.kind(node) == Kind::String => {
                Ok(date(self.document, node, pattern).map_or(Value::Null, Value::Date))
            }
            _ => self.node(node),
        }
    }

    pub(super) fn node(&self, node: NodeId) -> Evaluated<'a> {
        Ok(match self.document.kind(node) {
            Kind::Null => Value::Null,
            Kind::True => Value::Bool(true),
            Kind::False => Value::Bool(false),
            Kind::Number => {
                let text = self.document.raw(node);
                let number = text.parse().or_else(|_| Decimal::from_scientific(text));
                Value::Number(number.map_err(|_| Halt::TooLong)?)
            }
            Kind::String => Value::Text(text(self.document, node)),
            Kind::Array | Kind::Object => Value::Node(node),
        })
    }

    /// Whether a tag stands there at all, whatever its value.
    pub(super) fn exists(&self, code: &'a Code, at: &At<'_, 'a>) -> bool {
        let Code::Tag { up, slots } = code else {
            return match self.value(code, at) {
                Ok(Value::List(list)) => !list.is_empty(),
                Ok(Value::Null) | Err(_) => false,
                Ok(_) => true,
            };
        };
        let Some((mut frame, (last, above))) = self.frames.above(at.frame, *up).zip(slots.split_last()) else {
            return false;
        };
        for slot in above {
            match self.frames.children(frame, *slot).next() {
                Some(child) => frame = child,
                None => return false,
            }
        }
        self.frames.state(frame, *last).node().is_some()
    }

    pub(super) fn is_null(&self, code: &'a Code, at: &At<'_, 'a>) -> Evaluated<'a, bool> {
        match self.plain_tag(code, at) {
            Some((node, _)) => Ok(self.document.kind(node) == Kind::Null),
            None => match self.value(code, at) {
                // To ask whether it is null is all that can be asked of null in another filing.
                Err(Halt::Counterpart { how: Unread::Null, .. }) => Ok(true),
                value => value.map(|value| matches!(value, Value::Null)),
            },
        }
    }
}
