//! Conditions, evaluated on the notes of the pass.
//!
//! A filing asks for tens of thousands of values, nearly all of them texts compared on the spot. Those are looked at
//! where they stand, as `plain` tags and texts; a [`Value`] is made only of the others.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::cmp::Ordering;
use std::collections::HashSet;

use rust_decimal::Decimal;

use crate::deposit::Deposit;
use crate::json::{Document, Kind, NodeId, Path};
use crate::notation::{Format, Function, Literal, Operator, Relation, Scalar};
use crate::rules::{AilingWord, Code, DepositField, Plan, ShapeId, Slot};

use super::anomaly::Unread;
use super::check::{date, is_literal};
use super::counterpart::{Counterparts, Wanted};
use super::frames::{FrameId, Frames, State};
use super::function::{is_lower, luhn, of_one, of_two, relation};
use super::gabarit;
use super::handed::Handed;
use super::unique::Seen;
use super::value::{Distinct, Evaluated, Halt, Item, Key, Value, arithmetic, constant, order, same, text};

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

    // --- texts ------------------------------------------------------------------------------------------------

    /// Hands a value to `read` when it is a text.
    #[inline]
    pub(crate) fn with_text<T>(
        &self,
        code: &'a Code,
        at: &At<'_, 'a>,
        read: impl FnOnce(&str) -> T,
    ) -> Evaluated<'a, Option<T>> {
        if let Some(text) = self.plain_text(code, at) {
            return Ok(Some(read(text)));
        }
        match &self.value(code, at) {
            Ok(Value::Text(text)) => Ok(Some(read(text))),
            Ok(_) => Ok(None),
            Err(halt) => Err(*halt),
        }
    }

    /// A text that stands in the filing or in the rules as it is read; nothing for any other expression.
    #[inline]
    fn plain_text(&self, code: &'a Code, at: &At<'_, 'a>) -> Option<&'a str> {
        match code {
            Code::Const(Literal::Text(text)) => Some(text),
            Code::Element => self.plain_element(at),
            Code::Tag { .. } => match self.plain_tag(code, at)? {
                (_, Slot { format: Format::Single(Scalar::Date(_)), .. }) => None,
                (node, Slot { format: Format::Single(_), .. }) => self.document.plain(node),
                _ => None,
            },
            Code::Call(Function::Lower, args) => self.plain_lower(args, at),
            _ => None,
        }
    }

    fn plain_element(&self, at: &At<'_, 'a>) -> Option<&'a str> {
        match at.element {
            Some(Item::Text(node)) => self.document.plain(node),
            _ => None,
        }
    }

    /// A text without capitals, as most addresses are, is already in small letters.
    fn plain_lower(&self, args: &'a [Code], at: &At<'_, 'a>) -> Option<&'a str> {
        let [text] = args else { return None };
        self.plain_text(text, at).filter(|text| is_lower(text))
    }

    // --- lists ------------------------------------------------------------------------------------------------

    /// Hands over the elements of a list without making one; a value that is no list is returned instead.
    ///
    /// A list is read to its end, whatever its visitor has decided: what halts the reading comes before what halts
    /// the visitor.
    pub(super) fn each(
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
    fn listed(&self, code: &'a Code, at: &At<'_, 'a>) -> Evaluated<'a> {
        let mut list = Vec::new();
        let single = self.each(code, at, &mut |item| list.push(self.item(item)))?;
        Ok(single.unwrap_or(Value::List(list)))
    }

    pub(super) fn item(&self, item: Item<'_, 'a>) -> Value<'a> {
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

    fn all(&self, list: &'a Code, condition: &'a Code, at: &At<'_, 'a>) -> Evaluated<'a, bool> {
        let mut held = Ok(true);
        self.each(list, at, &mut |item| {
            if held == Ok(true) {
                held = self.holds_for(condition, item, at);
            }
        })?;
        held
    }

    pub(super) fn holds_for(&self, condition: &'a Code, item: Item<'_, 'a>, at: &At<'_, 'a>) -> Evaluated<'a, bool> {
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

    // --- tags -------------------------------------------------------------------------------------------------

    /// What most conditions read, found without a walk: a tag of the current object or of one around it, when it is
    /// not at fault. Nothing for any other expression.
    #[inline]
    fn plain_tag(&self, code: &Code, at: &At<'_, 'a>) -> Option<(NodeId, &'a Slot)> {
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
    pub(super) fn descend(
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

    fn read_scalar(&self, node: NodeId, scalar: &Scalar) -> Evaluated<'a> {
        match scalar {
            Scalar::Date(pattern) if self.document.kind(node) == Kind::String => {
                Ok(date(self.document, node, pattern).map_or(Value::Null, Value::Date))
            }
            _ => self.node(node),
        }
    }

    /// The rank of an object in its list; of one that stands in no list itself, that of the object around it.
    fn rank(&self, id: FrameId) -> u32 {
        let mut around = std::iter::successors(self.frames.get(id), |frame| self.frames.get(frame.parent?));
        around.find(|frame| frame.rank > 0).map_or(0, |frame| frame.rank)
    }

    fn node(&self, node: NodeId) -> Evaluated<'a> {
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

    fn path(&self, path: &Path, relative: bool, at: &At<'_, 'a>) -> Value<'a> {
        let own = self.frames.get(at.frame).map_or(NodeId::ROOT, |frame| frame.node);
        let origin = match (relative, at.element) {
            (false, _) => NodeId::ROOT,
            (true, Some(Item::Value(Value::Node(node)))) => *node,
            (true, Some(Item::Object(frame) | Item::Value(&Value::Object(frame)))) => {
                self.frames.get(frame).map_or(own, |frame| frame.node)
            }
            (true, _) => own,
        };
        let found = path.select(self.document, origin).into_iter().filter_map(|node| self.node(node).ok());
        let mut found: Vec<_> = found.collect();
        match path.steps() {
            // An index or a name leads to one value at most.
            Some(steps) if !steps.contains(&crate::json::Step::Each) => found.pop().unwrap_or(Value::Null),
            _ => Value::List(found),
        }
    }

    /// Whether a tag stands there at all, whatever its value.
    fn exists(&self, code: &'a Code, at: &At<'_, 'a>) -> bool {
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

    fn deposit(&self, field: DepositField) -> Evaluated<'a> {
        match field {
            DepositField::Date => Ok(Value::Date(self.deposit.date)),
            DepositField::NameDate => {
                let name = self.deposit.filing.name().ok_or(Halt::Deposit(DepositField::Name))?;
                let date = self.plan.depot.as_ref().and_then(|norm| norm.date_in(name));
                Ok(date.map_or(Value::Null, Value::Date))
            }
            DepositField::Form(rank) => {
                let field = self.plan.form.get(usize::from(rank));
                let entered = field.and_then(|field| self.deposit.form.get(field));
                Ok(entered.map_or(Value::Null, |text| Value::Text(Cow::Borrowed(text))))
            }
            DepositField::Pieces | DepositField::Unread | DepositField::Counterpart(_) => Ok(Value::Null),
            DepositField::Name => {
                let name = self.deposit.filing.name().ok_or(Halt::Deposit(field))?;
                Ok(Value::Text(Cow::Borrowed(name)))
            }
        }
    }

    /// What a word of a repair stands for.
    fn of_ailing(&self, ailing: &'a Ailing<'a>, word: AilingWord) -> Value<'a> {
        let texts = |list: &'a [String]| Value::List(list.iter().map(|text| Value::Text(text.into())).collect());
        match (word, ailing.format) {
            (AilingWord::Value, _) => match ailing.value {
                Ok(node) => self.ailing_node(node),
                Err(text) => Value::Text(Cow::Borrowed(text)),
            },
            (AilingWord::Absent, _) => {
                Value::List(ailing.absent.iter().map(|name| Value::Text(Cow::Borrowed(name))).collect())
            }
            (AilingWord::Values, Some(Scalar::Values(values))) => texts(values),
            (AilingWord::Values, _) => Value::List(Vec::new()),
            (AilingWord::Length, Some(Scalar::Text { length: Some(length), .. }))
                if length.relation == Relation::Equal =>
            {
                Value::Number(length.count.into())
            }
            (AilingWord::Length, _) => Value::Null,
        }
    }

    /// A number is read to the last digit, or not at all; the elements of a list are kept as they are written.
    fn ailing_node(&self, node: NodeId) -> Value<'a> {
        match self.document.kind(node) {
            Kind::Number => Decimal::from_str_exact(self.document.raw(node)).map_or(Value::Null, Value::Number),
            Kind::Array => Value::List(self.document.elements(node).map(Value::Node).collect()),
            _ => self.node(node).unwrap_or(Value::Null),
        }
    }

    fn is_null(&self, code: &'a Code, at: &At<'_, 'a>) -> Evaluated<'a, bool> {
        match self.plain_tag(code, at) {
            Some((node, _)) => Ok(self.document.kind(node) == Kind::Null),
            None => match self.value(code, at) {
                // To ask whether it is null is all that can be asked of null in another filing.
                Err(Halt::Counterpart { how: Unread::Null, .. }) => Ok(true),
                value => value.map(|value| matches!(value, Value::Null)),
            },
        }
    }

    // --- operators --------------------------------------------------------------------------------------------

    fn compare(&self, operator: Operator, left: &'a Code, right: &'a Code, at: &At<'_, 'a>) -> Evaluated<'a, bool> {
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

    fn arithmetic(
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
    fn logic(&self, decisive: bool, left: &'a Code, right: &'a Code, at: &At<'_, 'a>) -> Evaluated<'a, bool> {
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

    // --- functions --------------------------------------------------------------------------------------------

    /// A function that says yes or no.
    fn test(&self, function: Function, args: &'a [Code], at: &At<'_, 'a>) -> Evaluated<'a, bool> {
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
    fn call(&self, function: Function, args: &'a [Code], at: &At<'_, 'a>) -> Evaluated<'a> {
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
    fn unique(&self, tag: (ShapeId, usize), value: &'a Code, at: &At<'_, 'a>) -> Evaluated<'a, bool> {
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
