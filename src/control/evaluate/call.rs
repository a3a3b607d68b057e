//! Functions of the language.

use std::collections::HashSet;

use rust_decimal::Decimal;

use crate::control::function::{luhn, of_one, of_two, relation};
use crate::control::value::{Distinct, Evaluated, Halt, Item, Key, Value};
use crate::json::Kind;
use crate::notation::Function;
use crate::rules::{Code, ShapeId, Slot};

use super::{At, Evaluator};

impl<'a> Evaluator<'a> {
    /// A function that says yes or no.
    pub(super) fn test(&self, function: Function, args: &'a [Code], at: &At<'_, 'a>) -> Evaluated<'a, bool> {
        match (function, args) {
            (Function::Included, [list, other]) => self.included(list, other, at),
            (Function::Luhn, [text]) => Ok(self.with_text(text, at, luhn)?.unwrap_or(false)),
            (Function::StartsWith | Function::EndsWith | Function::Contains, [text, other]) => {
                let Some(other) = self.plain_text(other, at) else {
                    return Ok(matches!(self.call(function, args, at)?, Value::Bool(true)));
                };
                let related = self.with_text(text, at, |text| relation(function, text, other))?;
                Ok(related.flatten().unwrap_or(false))
            }
            _ => Ok(matches!(self.call(function, args, at)?, Value::Bool(true))),
        }
    }

    /// A function of null, or of a value of another kind than it looks at, is null, which fulfils no condition.
    pub(super) fn call(&self, function: Function, args: &'a [Code], at: &At<'_, 'a>) -> Evaluated<'a> {
        match (function, args) {
            (Function::Count, [list]) => self.count(list, at),
            (Function::Sum, [list]) => self.sum(list, at),
            (Function::Distinct, [list]) => self.distinct(list, at),
            (Function::Remainder, [left, right]) => self.arithmetic(left, right, at, Decimal::checked_rem),
            (Function::Only, [list]) => self.only(list, at),
            (_, [value]) => Ok(of_one(function, self.value(value, at)?)),
            (_, [one, other]) => Ok(of_two(function, &self.value(one, at)?, &self.value(other, at)?)),
            _ => Ok(Value::Null),
        }
    }

    fn count(&self, list: &'a Code, at: &At<'_, 'a>) -> Evaluated<'a> {
        // A container holds what stands in it, be it objects or not.
        if let Some((node, Slot { child: Some(_), .. })) = self.plain_tag(list, at)
            && self.document.kind(node) == Kind::Array
        {
            return Ok(Value::Number(self.document.elements(node).count().into()));
        }
        if let Some(counted) = self.counted(list, at) {
            return Ok(Value::Number(counted?.into()));
        }
        let mut count = 0_usize;
        let single = self.each(list, at, &mut |_| count += 1)?;
        Ok(if single.is_none() { Value::Number(count.into()) } else { Value::Null })
    }

    fn sum(&self, list: &'a Code, at: &At<'_, 'a>) -> Evaluated<'a> {
        let mut total = Some(Decimal::ZERO);
        let single = self.each(list, at, &mut |item| {
            if let Item::Value(Value::Number(number)) = item {
                total = total.and_then(|total| total.checked_add(*number));
            }
        })?;
        let total = total.ok_or(Halt::TooLong)?;
        Ok(if single.is_none() { Value::Number(total) } else { Value::Null })
    }

    fn distinct(&self, list: &'a Code, at: &At<'_, 'a>) -> Evaluated<'a> {
        let mut distinct = Distinct::default();
        let single = self.each(list, at, &mut |item| distinct.push(self.item(item)))?;
        Ok(if single.is_none() { Value::List(distinct.into_list()) } else { Value::Null })
    }

    /// The element of a list that has no other.
    fn only(&self, list: &'a Code, at: &At<'_, 'a>) -> Evaluated<'a> {
        let (mut found, mut count) = (Value::Null, 0_usize);
        let single = self.each(list, at, &mut |item| {
            count += 1;
            found = self.item(item);
        })?;
        Ok(if single.is_none() && count == 1 { found } else { Value::Null })
    }

    /// Whether every value of a list is in another; of null, no.
    fn included(&self, list: &'a Code, other: &'a Code, at: &At<'_, 'a>) -> Evaluated<'a, bool> {
        let mut known = HashSet::new();
        let none = self.each(other, at, &mut |item| known.extend(Key::of_item(self.document, item)))?;
        let mut all = none.is_none();
        let single = self.each(list, at, &mut |item| {
            all = all && Key::of_item(self.document, item).is_some_and(|key| known.contains(&key));
        })?;
        Ok(all && single.is_none())
    }

    /// Whether no demande before this one holds the value, or one of the values, in that tag.
    pub(super) fn unique(&self, tag: (ShapeId, usize), value: &'a Code, at: &At<'_, 'a>) -> Evaluated<'a, bool> {
        let own = self.frames.get(at.frame).map_or(0, |frame| frame.demande);
        let look_up = self.memory.seen.repeats(self, tag) || !self.is_within(value, own, at);
        let mut repeated = false;
        let mut look =
            |item: Item<'_, 'a>| repeated = look_up && (repeated || self.memory.seen.earlier(self, tag, item, own));
        if let Some(single) = self.each(value, at, &mut look)? {
            look(Item::Value(&single));
        }
        Ok(!repeated)
    }

    /// Whether a tag is looked for inside the demande at hand.
    fn is_within(&self, tag: &Code, demande: u32, at: &At<'_, 'a>) -> bool {
        let Code::Tag { up, .. } = tag else { return false };
        let frame = self.frames.above(at.frame, *up).and_then(|frame| self.frames.get(frame));
        frame.is_some_and(|frame| frame.demande == demande)
    }
}
