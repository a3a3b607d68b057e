//! Texts, looked at where they stand.

use crate::control::function::is_lower;
use crate::control::value::{Evaluated, Item, Value};
use crate::notation::{Format, Function, Literal, Scalar};
use crate::rules::{Code, Slot};

use super::{At, Evaluator};

impl<'a> Evaluator<'a> {
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
    pub(in crate::control) fn plain_text(&self, code: &'a Code, at: &At<'_, 'a>) -> Option<&'a str> {
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
}
