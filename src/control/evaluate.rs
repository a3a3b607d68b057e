//! Conditions, evaluated on the notes of the pass.

use std::borrow::Cow;
use std::cell::RefCell;
use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::deposit::Deposit;
use crate::json::{Document, Kind, NodeId, Path};
use crate::notation::{Format, Function, Literal, Operator, Scalar};
use crate::rules::{Code, DepositField, Plan, ShapeId};

use super::anomaly::Why;
use super::check::is_literal;
use super::frames::{FrameId, Frames};
use super::gabarit;

/// What an expression comes to.
#[derive(Debug, Clone)]
pub(crate) enum Value<'a> {
    Null,
    Bool(bool),
    Number(Decimal),
    Text(Cow<'a, str>),
    Date(Date),
    List(Vec<Value<'a>>),
    Object(FrameId),
    /// Something a JSONPath leads to that is no plain value.
    Node(NodeId),
}

/// Evaluates expressions for one object at a time.
#[derive(Clone, Copy)]
pub(crate) struct Evaluator<'a> {
    pub(crate) plan: &'a Plan,
    pub(crate) document: &'a Document,
    pub(crate) frames: &'a Frames,
    pub(crate) deposit: Deposit<'a>,
    pub(crate) seen: &'a Seen<'a>,
}

/// For each tag that must not repeat: the first demande that holds each of its values.
#[derive(Debug, Default)]
pub(crate) struct Seen<'a>(RefCell<HashMap<(ShapeId, usize), HashMap<Key<'a>, u32>>>);

/// The object whose tags an expression names, and the element an `AVEC` condition looks at.
#[derive(Clone, Copy)]
pub(crate) struct At<'v, 'a> {
    pub(crate) frame: FrameId,
    pub(crate) element: Option<&'v Value<'a>>,
}

type Evaluated<'a> = Result<Value<'a>, Why>;

impl<'a> Evaluator<'a> {
    /// A condition: whatever is not "yes" is "no".
    pub(crate) fn holds(&self, code: &'a Code, at: At<'_, 'a>) -> Result<bool, Why> {
        match code {
            Code::Const(literal) => Ok(*literal == Literal::Bool(true)),
            Code::Not(operand) => Ok(!self.holds(operand, at)?),
            Code::Exists(operand) => Ok(self.exists(operand, at)),
            Code::IsNull(operand) => self.is_null(operand, at),
            Code::Binary(Operator::Or, left, right) => self.logic(true, left, right, at),
            Code::Binary(Operator::And, left, right) => self.logic(false, left, right, at),
            Code::Binary(operator, left, right) => self.compare(*operator, left, right, at),
            Code::With { list, condition, all: true } => self.all(list, condition, at),
            Code::Unique { shape, slot, value } => self.unique(*shape, *slot, value, at),
            Code::Matches(text, gabarit) => match self.value(text, at)? {
                Value::Text(text) => gabarit::fits(self, gabarit, &text, at),
                _ => Ok(false),
            },
            Code::Choice(branches) => {
                let [condition, then, otherwise] = branches.as_ref();
                self.holds(if self.holds(condition, at)? { then } else { otherwise }, at)
            }
            _ => Ok(matches!(self.value(code, at)?, Value::Bool(true))),
        }
    }

    pub(crate) fn value(&self, code: &'a Code, at: At<'_, 'a>) -> Evaluated<'a> {
        match code {
            Code::Const(literal) => Ok(constant(literal)),
            Code::List(items) => items.iter().map(|item| self.value(item, at)).collect::<Result<_, _>>().map(Value::List),
            Code::Tag { up, slots } => self.tag(*up, slots, at),
            Code::Element => Ok(at.element.cloned().unwrap_or(Value::Object(at.frame))),
            Code::Path { path, relative } => Ok(self.path(path, *relative, at)),
            Code::Rank => Ok(Value::Number(self.frames.get(at.frame).map_or(0, |frame| frame.rank).into())),
            Code::Deposit(field) => self.deposit(*field),
            Code::Binary(Operator::Plus, left, right) => self.arithmetic(left, right, at, Decimal::checked_add),
            Code::Binary(Operator::Minus, left, right) => self.arithmetic(left, right, at, Decimal::checked_sub),
            Code::Binary(Operator::Times, left, right) => self.arithmetic(left, right, at, Decimal::checked_mul),
            Code::With { list, condition, all: false } => self.with(list, condition, at),
            Code::Call(function, args) => self.call(*function, args, at),
            Code::Choice(branches) => {
                let [condition, then, otherwise] = branches.as_ref();
                self.value(if self.holds(condition, at)? { then } else { otherwise }, at)
            }
            _ => self.holds(code, at).map(Value::Bool),
        }
    }

    // --- tags -------------------------------------------------------------------------------------------------

    fn tag(&self, up: usize, slots: &[usize], at: At<'_, 'a>) -> Evaluated<'a> {
        let Some(frame) = self.frames.above(at.frame, up) else {
            return Ok(Value::Null);
        };
        match slots.split_first() {
            None => Ok(Value::Object(frame)),
            Some((slot, rest)) => self.descend(frame, *slot, rest),
        }
    }

    /// The value of a slot, or of the slots behind it in every object it holds.
    fn descend(&self, frame: FrameId, slot: usize, rest: &[usize]) -> Evaluated<'a> {
        let state = self.frames.state(frame, slot);
        let shape = self.frames.get(frame).map_or(ShapeId(0), |frame| frame.shape);
        let definition = self.plan.slot(shape, slot);
        let name = || definition.map_or_else(String::new, |slot| slot.name.clone());
        let (Some(node), false) = (state.node, state.failed) else {
            return Err(Why::Tag(name()));
        };
        let Some(definition) = definition else {
            return Ok(Value::Null);
        };
        let repeated = definition.child.and_then(|child| self.plan.shape(child)).is_some_and(|shape| shape.repeated);
        match (rest.split_first(), definition.child) {
            (Some((next, rest)), Some(_)) if repeated => {
                let values = self.frames.children(frame, slot).map(|child| self.descend(child, *next, rest));
                let mut list = Vec::new();
                for value in values {
                    match value? {
                        Value::List(values) => list.extend(values),
                        value => list.push(value),
                    }
                }
                Ok(Value::List(list))
            }
            (Some((next, rest)), Some(_)) => match state.child {
                Some(child) => self.descend(child, *next, rest),
                None => Ok(Value::Null),
            },
            (None, Some(_)) if repeated => Ok(Value::List(self.frames.children(frame, slot).map(Value::Object).collect())),
            (None, Some(_)) => Ok(state.child.map_or(Value::Null, Value::Object)),
            _ => self.read(node, &definition.format),
        }
    }

    /// A value that has its format.
    fn read(&self, node: NodeId, format: &Format) -> Evaluated<'a> {
        match format {
            Format::List(scalar) if self.document.kind(node) == Kind::Array => {
                let elements = self.document.elements(node);
                elements.map(|element| self.read_scalar(element, scalar)).collect::<Result<_, _>>().map(Value::List)
            }
            Format::Single(scalar) | Format::List(scalar) => self.read_scalar(node, scalar),
            Format::Container => Ok(Value::Node(node)),
        }
    }

    fn read_scalar(&self, node: NodeId, scalar: &Scalar) -> Evaluated<'a> {
        match (scalar, self.document.string(node)) {
            (Scalar::Date(pattern), Some(text)) => Ok(pattern.read(&text).map_or(Value::Null, Value::Date)),
            (_, Some(text)) => Ok(Value::Text(text)),
            (_, None) => self.node(node),
        }
    }

    fn node(&self, node: NodeId) -> Evaluated<'a> {
        Ok(match self.document.kind(node) {
            Kind::Null => Value::Null,
            Kind::True => Value::Bool(true),
            Kind::False => Value::Bool(false),
            Kind::Number => {
                let text = self.document.raw(node);
                let number = text.parse().or_else(|_| Decimal::from_scientific(text));
                Value::Number(number.map_err(|_| Why::TooLong)?)
            }
            Kind::String => Value::Text(self.document.string(node).unwrap_or_default()),
            Kind::Array | Kind::Object => Value::Node(node),
        })
    }

    fn path(&self, path: &Path, relative: bool, at: At<'_, 'a>) -> Value<'a> {
        let own = self.frames.get(at.frame).map_or(NodeId::ROOT, |frame| frame.node);
        let origin = match (relative, at.element) {
            (false, _) => NodeId::ROOT,
            (true, Some(Value::Node(node))) => *node,
            (true, Some(Value::Object(frame))) => self.frames.get(*frame).map_or(own, |frame| frame.node),
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
    fn exists(&self, code: &'a Code, at: At<'_, 'a>) -> bool {
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
        self.frames.state(frame, *last).node.is_some()
    }

    fn deposit(&self, field: DepositField) -> Evaluated<'a> {
        match field {
            DepositField::Date => Ok(Value::Date(self.deposit.date)),
            DepositField::Name => {
                let name = self.deposit.filing.name().ok_or(Why::Deposit(field))?;
                Ok(Value::Text(Cow::Borrowed(name)))
            }
        }
    }

    /// The node of a tag of the current object or of one around it; nothing for any other expression.
    fn plain_tag(&self, code: &Code, at: At<'_, 'a>) -> Option<NodeId> {
        let Code::Tag { up, slots } = code else { return None };
        let [slot] = slots.as_slice() else { return None };
        let state = self.frames.state(self.frames.above(at.frame, *up)?, *slot);
        state.node.filter(|_| !state.failed)
    }

    fn is_null(&self, code: &'a Code, at: At<'_, 'a>) -> Result<bool, Why> {
        match self.plain_tag(code, at) {
            Some(node) => Ok(self.document.kind(node) == Kind::Null),
            None => Ok(matches!(self.value(code, at)?, Value::Null)),
        }
    }

    // --- operators --------------------------------------------------------------------------------------------

    fn compare(&self, operator: Operator, left: &'a Code, right: &'a Code, at: At<'_, 'a>) -> Result<bool, Why> {
        if let (Operator::Equal | Operator::NotEqual, Some(node), Code::Const(literal)) =
            (operator, self.plain_tag(left, at), right)
            && matches!(literal, Literal::Null | Literal::Bool(_) | Literal::Text(_))
        {
            return Ok(is_literal(self.document, node, literal) == (operator == Operator::Equal));
        }
        let (left, right) = (self.value(left, at)?, self.value(right, at)?);
        Ok(match operator {
            Operator::Equal => same(&left, &right),
            Operator::NotEqual => !same(&left, &right),
            Operator::Less => order(&left, &right).is_some_and(Ordering::is_lt),
            Operator::AtMost => order(&left, &right).is_some_and(Ordering::is_le),
            Operator::More => order(&left, &right).is_some_and(Ordering::is_gt),
            Operator::AtLeast => order(&left, &right).is_some_and(Ordering::is_ge),
            Operator::In => matches!(right, Value::List(list) if list.iter().any(|item| same(&left, item))),
            _ => false,
        })
    }

    fn arithmetic(
        &self,
        left: &'a Code,
        right: &'a Code,
        at: At<'_, 'a>,
        operation: fn(Decimal, Decimal) -> Option<Decimal>,
    ) -> Evaluated<'a> {
        arithmetic(&self.value(left, at)?, &self.value(right, at)?, operation)
    }

    /// One side may decide alone, even when the other cannot be evaluated.
    fn logic(&self, decisive: bool, left: &'a Code, right: &'a Code, at: At<'_, 'a>) -> Result<bool, Why> {
        let left = self.holds(left, at);
        if left == Ok(decisive) {
            return left;
        }
        let right = self.holds(right, at);
        if right == Ok(decisive) {
            return right;
        }
        left.and(right)
    }

    fn with(&self, list: &'a Code, condition: &'a Code, at: At<'_, 'a>) -> Evaluated<'a> {
        let Value::List(items) = self.value(list, at)? else {
            return Ok(Value::List(Vec::new()));
        };
        let mut kept = Vec::new();
        for item in items {
            if self.holds_for(condition, &item, at)? {
                kept.push(item);
            }
        }
        Ok(Value::List(kept))
    }

    fn all(&self, list: &'a Code, condition: &'a Code, at: At<'_, 'a>) -> Result<bool, Why> {
        let Value::List(items) = self.value(list, at)? else {
            return Ok(true);
        };
        for item in &items {
            if !self.holds_for(condition, item, at)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn holds_for(&self, condition: &'a Code, item: &Value<'a>, at: At<'_, 'a>) -> Result<bool, Why> {
        let frame = if let Value::Object(frame) = item { *frame } else { at.frame };
        self.holds(condition, At { frame, element: Some(item) })
    }

    // --- functions --------------------------------------------------------------------------------------------

    fn call(&self, function: Function, args: &'a [Code], at: At<'_, 'a>) -> Evaluated<'a> {
        let mut values = args.iter().map(|arg| self.value(arg, at));
        let first = values.next().unwrap_or(Ok(Value::Null))?;
        let second = values.next().unwrap_or(Ok(Value::Null))?;
        match (first, second) {
            (Value::List(items), _) => of_list(function, items),
            (Value::Text(text), Value::Text(other)) => Ok(of_texts(function, &text, &other)),
            (Value::Text(text), _) => Ok(of_text(function, text)),
            (left, right) if function == Function::Remainder => arithmetic(&left, &right, Decimal::checked_rem),
            // A function of null is null, which fulfils no condition.
            _ => Ok(Value::Null),
        }
    }

    fn unique(&self, shape: ShapeId, slot: usize, value: &'a Code, at: At<'_, 'a>) -> Result<bool, Why> {
        let value = self.value(value, at)?;
        let own = self.frames.get(at.frame).map_or(0, |frame| frame.demande);
        let mut seen = self.seen.0.borrow_mut();
        let first = seen.entry((shape, slot)).or_insert_with(|| self.first_demandes(shape, slot));
        let earlier = |value: &Value<'a>| key(value).and_then(|key| first.get(&key)).is_some_and(|demande| *demande < own);
        Ok(match &value {
            Value::List(values) => !values.iter().any(earlier),
            value => !earlier(value),
        })
    }

    fn first_demandes(&self, shape: ShapeId, slot: usize) -> HashMap<Key<'a>, u32> {
        let mut first = HashMap::new();
        for id in self.frames.ids() {
            let Some(frame) = self.frames.get(id).filter(|frame| frame.shape == shape) else { continue };
            let values = match self.descend(id, slot, &[]) {
                Ok(Value::List(values)) => values,
                Ok(value) => vec![value],
                Err(_) => continue,
            };
            for key in values.iter().filter_map(key) {
                first.entry(key).or_insert(frame.demande);
            }
        }
        first
    }
}

fn constant(literal: &Literal) -> Value<'_> {
    match literal {
        Literal::Null => Value::Null,
        Literal::Bool(value) => Value::Bool(*value),
        Literal::Number(number) => Value::Number(*number),
        Literal::Date(date) => Value::Date(*date),
        Literal::Text(text) => Value::Text(Cow::Borrowed(text)),
    }
}

fn same(left: &Value<'_>, right: &Value<'_>) -> bool {
    match (left, right) {
        (Value::Null, Value::Null) => true,
        (Value::Bool(left), Value::Bool(right)) => left == right,
        (Value::Text(left), Value::Text(right)) => left == right,
        (Value::Object(left), Value::Object(right)) => left == right,
        (Value::Node(left), Value::Node(right)) => left == right,
        (Value::List(left), Value::List(right)) => {
            left.len() == right.len() && left.iter().zip(right).all(|(left, right)| same(left, right))
        }
        _ => order(left, right) == Some(Ordering::Equal),
    }
}

fn order(left: &Value<'_>, right: &Value<'_>) -> Option<Ordering> {
    match (left, right) {
        (Value::Number(left), Value::Number(right)) => Some(left.cmp(right)),
        (Value::Date(left), Value::Date(right)) => Some(left.cmp(right)),
        _ => None,
    }
}

fn arithmetic<'a>(
    left: &Value<'_>,
    right: &Value<'_>,
    operation: fn(Decimal, Decimal) -> Option<Decimal>,
) -> Evaluated<'a> {
    match (left, right) {
        (Value::Number(left), Value::Number(right)) => operation(*left, *right).map(Value::Number).ok_or(Why::TooLong),
        _ => Ok(Value::Null),
    }
}

/// What tells values apart where they must not repeat.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Key<'a> {
    Bool(bool),
    Number(Decimal),
    Text(Cow<'a, str>),
    Date(Date),
}

/// Null and objects never repeat.
fn key<'a>(value: &Value<'a>) -> Option<Key<'a>> {
    match value {
        Value::Text(text) => Some(Key::Text(text.clone())),
        Value::Number(number) => Some(Key::Number(number.normalize())),
        Value::Date(date) => Some(Key::Date(*date)),
        Value::Bool(value) => Some(Key::Bool(*value)),
        Value::Null | Value::List(_) | Value::Object(_) | Value::Node(_) => None,
    }
}

fn of_list(function: Function, items: Vec<Value<'_>>) -> Evaluated<'_> {
    Ok(match function {
        Function::Count => Value::Number(items.len().into()),
        Function::Sum => {
            let mut total = Decimal::ZERO;
            for item in items {
                if let Value::Number(number) = item {
                    total = total.checked_add(number).ok_or(Why::TooLong)?;
                }
            }
            Value::Number(total)
        }
        Function::Distinct => {
            let mut seen = HashSet::new();
            Value::List(items.into_iter().filter(|item| key(item).is_none_or(|key| seen.insert(key))).collect())
        }
        _ => Value::Null,
    })
}

fn of_texts<'a>(function: Function, text: &str, other: &str) -> Value<'a> {
    match function {
        Function::StartsWith => Value::Bool(text.starts_with(other)),
        Function::EndsWith => Value::Bool(text.ends_with(other)),
        Function::Contains => Value::Bool(text.contains(other)),
        _ => Value::Null,
    }
}

fn of_text(function: Function, text: Cow<'_, str>) -> Value<'_> {
    match function {
        Function::Length => Value::Number(text.chars().count().into()),
        Function::Upper => Value::Text(Cow::Owned(text.to_uppercase())),
        Function::Lower => Value::Text(Cow::Owned(text.to_lowercase())),
        Function::Extension => Value::Text(Cow::Owned(text.rsplit_once('.').map_or_else(String::new, |(_, end)| end.to_owned()))),
        Function::Luhn => Value::Bool(luhn(&text)),
        Function::DigitSum => Value::Number(text.chars().filter_map(|char| char.to_digit(10)).sum::<u32>().into()),
        _ => Value::Null,
    }
}

/// The Luhn key: every second digit from the right counts twice. The A and B of Corsican numbers count as 1 and 2.
fn luhn(text: &str) -> bool {
    let digit = |char: char| match char {
        'A' => Some(1),
        'B' => Some(2),
        _ => char.to_digit(10),
    };
    let Some(digits) = text.chars().map(digit).collect::<Option<Vec<u32>>>() else {
        return false;
    };
    let weighted = digits.iter().rev().enumerate().map(|(rank, digit)| match rank % 2 {
        0 => *digit,
        _ => digit * 2 - if *digit > 4 { 9 } else { 0 },
    });
    !digits.is_empty() && weighted.sum::<u32>() % 10 == 0
}

#[cfg(test)]
mod tests {
    use super::luhn;

    #[test]
    fn luhn_keys() {
        for right in ["79927398713", "0", "2A0000014"] {
            assert!(luhn(right), "{right}");
        }
        for wrong in ["79927398710", "", "7992-7398713", "88558855858745"] {
            assert!(!luhn(wrong), "{wrong}");
        }
    }
}
