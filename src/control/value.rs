//! Values of expressions, and how they compare.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::HashSet;
use std::fmt;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::deposit::FactValue;
use crate::json::{Document, NodeId};
use crate::notation::Literal;
use crate::rules::DepositField;

use super::anomaly::{Unread, Why};
use super::frames::FrameId;

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
    /// A piece or a zip handed over, by its rank.
    Piece(u32),
    Zip(u32),
    /// A demande of another filing: which counterpart, and its rank there.
    Counterpart(u16, u32),
    /// Something a JSONPath leads to that is no plain value.
    Node(NodeId),
}

/// An element of a list.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Item<'v, 'a> {
    /// A text of the filing, not yet read: some conditions only count it.
    Text(NodeId),
    Object(FrameId),
    /// A piece or a zip handed over, by its rank.
    Piece(u32),
    Zip(u32),
    /// A demande of another filing: which counterpart, and its rank there.
    Counterpart(u16, u32),
    /// Anything else.
    Value(&'v Value<'a>),
}

/// A text of the filing.
pub(super) fn text(document: &Document, node: NodeId) -> Cow<'_, str> {
    match document.plain(node) {
        Some(text) => Cow::Borrowed(text),
        None => document.string(node).unwrap_or_default(),
    }
}

/// Why an expression has no value: a [`Why`] that borrows its name, small enough to travel in registers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Halt<'a> {
    /// It reads a tag that is itself at fault. A thin reference: half the size of a `&str`.
    Tag(&'a String),
    /// It reads something of the deposit that was not given.
    Deposit(DepositField),
    /// It reads a tag of another filing that tells nothing there: which counterpart, how, the demande, and the tag.
    Counterpart { of: u16, how: Unread, rank: u32, tag: &'a String },
    /// It reads what no file tells.
    Untold(u16, &'a String),
    /// It reads a number beyond 28 digits.
    TooLong,
}

/// A value, or why there is none.
pub(crate) type Evaluated<'a, T = Value<'a>> = Result<T, Halt<'a>>;

impl From<Halt<'_>> for Why {
    fn from(halt: Halt<'_>) -> Self {
        match halt {
            Halt::Tag(name) => Self::Tag(name.clone()),
            Halt::Deposit(field) => Self::Deposit(field),
            Halt::Counterpart { of, how, rank, tag } => Self::Counterpart { of, how, tag: tag.clone(), rank },
            Halt::Untold(of, name) => Self::Untold(of, name.clone()),
            Halt::TooLong => Self::TooLong,
        }
    }
}

pub(super) fn constant(literal: &Literal) -> Value<'_> {
    match literal {
        Literal::Null => Value::Null,
        Literal::Bool(value) => Value::Bool(*value),
        Literal::Number(number) => Value::Number(*number),
        Literal::Date(date) => Value::Date(*date),
        Literal::Text(text) => Value::Text(Cow::Borrowed(text)),
    }
}

/// What is known of a piece or a zip.
pub(super) fn of_fact(fact: FactValue<'_>) -> Value<'_> {
    match fact {
        FactValue::Null => Value::Null,
        FactValue::Text(text) => Value::Text(Cow::Borrowed(text)),
        FactValue::Number(number) => Value::Number(number.into()),
        FactValue::Bool(value) => Value::Bool(value),
    }
}

pub(super) fn same(left: &Value<'_>, right: &Value<'_>) -> bool {
    match (left, right) {
        (Value::Null, Value::Null) => true,
        (Value::Bool(left), Value::Bool(right)) => left == right,
        (Value::Text(left), Value::Text(right)) => left == right,
        (Value::Object(left), Value::Object(right)) => left == right,
        (Value::Piece(left), Value::Piece(right)) | (Value::Zip(left), Value::Zip(right)) => left == right,
        (Value::Counterpart(of, left), Value::Counterpart(other, right)) => of == other && left == right,
        (Value::Node(left), Value::Node(right)) => left == right,
        (Value::List(left), Value::List(right)) => {
            left.len() == right.len() && left.iter().zip(right).all(|(left, right)| same(left, right))
        }
        _ => order(left, right) == Some(Ordering::Equal),
    }
}

pub(super) fn order(left: &Value<'_>, right: &Value<'_>) -> Option<Ordering> {
    match (left, right) {
        (Value::Number(left), Value::Number(right)) => Some(left.cmp(right)),
        (Value::Date(left), Value::Date(right)) => Some(left.cmp(right)),
        _ => None,
    }
}

pub(super) fn arithmetic<'a>(
    left: &Value<'a>,
    right: &Value<'a>,
    operation: fn(Decimal, Decimal) -> Option<Decimal>,
) -> Evaluated<'a> {
    match (left, right) {
        (Value::Number(left), Value::Number(right)) => operation(*left, *right).map(Value::Number).ok_or(Halt::TooLong),
        _ => Ok(Value::Null),
    }
}

/// What tells values apart where they must not repeat.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Key<'a> {
    Bool(bool),
    Number(Decimal),
    Text(Cow<'a, str>),
    Date(Date),
}

impl<'a> Key<'a> {
    pub(super) fn of_item(document: &'a Document, item: Item<'_, 'a>) -> Option<Self> {
        match item {
            Item::Text(node) => Some(Self::Text(text(document, node))),
            Item::Object(_) | Item::Piece(_) | Item::Zip(_) | Item::Counterpart(..) => None,
            Item::Value(value) => Self::of(value),
        }
    }

    /// The same, keeping nothing of what it was read from.
    pub(super) fn into_owned(self) -> Key<'static> {
        match self {
            Self::Bool(value) => Key::Bool(value),
            Self::Number(number) => Key::Number(number),
            Self::Text(text) => Key::Text(Cow::Owned(text.into_owned())),
            Self::Date(date) => Key::Date(date),
        }
    }

    /// Null and objects never repeat.
    pub(super) fn of(value: &Value<'a>) -> Option<Self> {
        match value {
            Value::Text(text) => Some(Self::Text(text.clone())),
            Value::Number(number) => Some(Self::Number(number.normalize())),
            Value::Date(date) => Some(Self::Date(*date)),
            Value::Bool(value) => Some(Self::Bool(*value)),
            _ => None,
        }
    }
}

impl fmt::Display for Key<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bool(value) => value.fmt(f),
            Self::Number(number) => number.fmt(f),
            Self::Text(text) => text.fmt(f),
            Self::Date(date) => date.fmt(f),
        }
    }
}

/// A list without its repetitions, filled value by value.
#[derive(Debug, Default)]
pub(super) struct Distinct<'a> {
    kept: Vec<Value<'a>>,
    /// Their keys, once there are too many to look through.
    keys: HashSet<Key<'a>>,
}

/// Up to so many values, looking through them costs less than hashing.
const FEW: usize = 8;

impl<'a> Distinct<'a> {
    pub(super) fn push(&mut self, value: Value<'a>) {
        let repeats = if self.kept.len() < FEW { self.is_among_few(&value) } else { self.is_among_many(&value) };
        if !repeats {
            self.kept.push(value);
        }
    }

    pub(super) fn into_list(self) -> Vec<Value<'a>> {
        self.kept
    }

    fn is_among_few(&self, value: &Value<'a>) -> bool {
        match value {
            Value::Text(_) | Value::Number(_) | Value::Date(_) | Value::Bool(_) => {
                self.kept.iter().any(|own| same(own, value))
            }
            _ => false,
        }
    }

    fn is_among_many(&mut self, value: &Value<'a>) -> bool {
        if self.keys.is_empty() {
            self.keys.extend(self.kept.iter().filter_map(Key::of));
        }
        Key::of(value).is_some_and(|key| !self.keys.insert(key))
    }
}
