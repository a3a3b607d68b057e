//! Numbers as people write them, with the point and the decimals that JSON asks for.

use crate::notation::amount;

use super::{Change, Value, quoted};

pub(super) fn numbered(text: &str, decimals: Option<u32>) -> Value {
    match amount(text, decimals) {
        Some(json) => {
            let change = (json != text).then_some(Change::Number);
            Value { json, change }
        }
        // What cannot be read is written as it is: the control says what is wrong with it.
        None if is_json_number(text) => Value { json: text.to_owned(), change: None },
        None => Value { json: quoted(text), change: None },
    }
}

fn is_json_number(text: &str) -> bool {
    serde_json::from_str::<serde_json::Number>(text).is_ok()
}
