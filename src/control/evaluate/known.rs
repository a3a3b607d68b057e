//! What is known beside the JSON: the deposit, and the value that a repair is looked for.

use std::borrow::Cow;

use rust_decimal::Decimal;

use crate::control::value::{Evaluated, Halt, Value};
use crate::json::{Kind, NodeId};
use crate::notation::{Relation, Scalar};
use crate::rules::{AilingWord, DepositField};

use super::{Ailing, Evaluator};

impl<'a> Evaluator<'a> {
    pub(super) fn deposit(&self, field: DepositField) -> Evaluated<'a> {
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
            DepositField::Pieces | DepositField::Unread | DepositField::Counterpart(_) | DepositField::Earlier => {
                Ok(Value::Null)
            }
            DepositField::Name => {
                let name = self.deposit.filing.name().ok_or(Halt::Deposit(field))?;
                Ok(Value::Text(Cow::Borrowed(name)))
            }
        }
    }

    /// What a word of a repair stands for.
    pub(super) fn of_ailing(&self, ailing: &'a Ailing<'a>, word: AilingWord) -> Value<'a> {
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
}
