//! Lists, element by element.

use crate::control::counterpart::Wanted;
use crate::control::value::{Evaluated, Item, Value, text};
use crate::rules::Code;

use super::{At, Evaluator, Visit};

impl<'a> Evaluator<'a> {
    /// Hands over the elements of a list without making one; a value that is no list is returned instead.
    ///
    /// A list is read to its end, whatever its visitor has decided: what halts the reading comes before what halts
    /// the visitor.
    pub(in crate::control) fn each(
        &self,
        code: &'a Code,
        at: &At<'_, 'a>,
        visit: Visit<'_, 'a>,
    ) -> Evaluated<'a, Option<Value<'a>>> {
        match code {
            Code::Tag { up, slots } => match (self.frames.above(at.frame, *up), slots.split_first()) {
                (Some(frame), Some((slot, rest))) => self.descend(frame, *slot, rest, visit),
                (Some(frame), None) => Ok(Some(Value::Object(frame))),
                (None, _) => Ok(Some(Value::Null)),
            },
            Code::With { list, condition, all: false } => self.with(list, condition, at, visit).map(|()| None),
            Code::Pieces => self.pieces(visit).map(|()| None),
            Code::PieceFacts(fact) => self.piece_facts(*fact, visit).map(|()| None),
            Code::Zips => self.zips(visit).map(|()| None),
            Code::PiecesWith { fact, value, condition } => {
                self.pieces_with(*fact, value, condition.as_deref(), at, visit).map(|()| None)
            }
            Code::Counterparts(of) => self.counterparts(*of, visit).map(|()| None),
            Code::CounterpartsWith { of, tag, value, condition } => {
                let wanted = Wanted { of: *of, tag, value, condition: condition.as_deref() };
                self.counterparts_with(wanted, at, visit).map(|()| None)
            }
            Code::CounterpartTag { of, element, tag } => self.counterpart_tag(*of, *element, tag, at, visit),
            _ => match self.value(code, at)? {
                Value::List(items) => {
                    for item in &items {
                        visit(Item::Value(item));
                    }
                    Ok(None)
                }
                single => Ok(Some(single)),
            },
        }
    }

    /// What [`Self::each`] hands over, as a value.
    pub(super) fn listed(&self, code: &'a Code, at: &At<'_, 'a>) -> Evaluated<'a> {
        let mut list = Vec::new();
        let single = self.each(code, at, &mut |item| list.push(self.item(item)))?;
        Ok(single.unwrap_or(Value::List(list)))
    }

    pub(in crate::control) fn item(&self, item: Item<'_, 'a>) -> Value<'a> {
        match item {
            Item::Text(node) => Value::Text(text(self.document, node)),
            Item::Object(frame) => Value::Object(frame),
            Item::Piece(rank) => Value::Piece(rank),
            Item::Zip(rank) => Value::Zip(rank),
            Item::Counterpart(of, rank) => Value::Counterpart(of, rank),
            Item::Value(value) => value.clone(),
        }
    }

    /// Hands over the elements that fulfil a condition.
    fn with(&self, list: &'a Code, condition: &'a Code, at: &At<'_, 'a>, visit: Visit<'_, 'a>) -> Evaluated<'a, ()> {
        let mut halted = Ok(());
        self.each(list, at, &mut |item| {
            if halted.is_ok() {
                match self.holds_for(condition, item, at) {
                    Ok(true) => visit(item),
                    Ok(false) => {}
                    Err(halt) => halted = Err(halt),
                }
            }
        })?;
        halted
    }

    pub(super) fn all(&self, list: &'a Code, condition: &'a Code, at: &At<'_, 'a>) -> Evaluated<'a, bool> {
        let mut held = Ok(true);
        self.each(list, at, &mut |item| {
            if held == Ok(true) {
                held = self.holds_for(condition, item, at);
            }
        })?;
        held
    }

    pub(in crate::control) fn holds_for(
        &self,
        condition: &'a Code,
        item: Item<'_, 'a>,
        at: &At<'_, 'a>,
    ) -> Evaluated<'a, bool> {
        let own = match item {
            Item::Object(frame) | Item::Value(&Value::Object(frame)) => self.at(frame),
            _ => At { element: None, ..*at },
        };
        let element = match item {
            Item::Value(&Value::Piece(rank)) => Item::Piece(rank),
            Item::Value(&Value::Zip(rank)) => Item::Zip(rank),
            Item::Value(&Value::Counterpart(of, rank)) => Item::Counterpart(of, rank),
            item => item,
        };
        self.holds(condition, &At { element: Some(element), ..own })
    }
}
