//! Generated values and texts.

use proptest::prelude::*;
use serde_json::{Map, Value};

/// Names of members, some of them awkward in a path or in a JSON text.
pub(crate) fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => prop::sample::select(vec!["a", "b", "c", "é"]),
        2 => prop::sample::select(vec!["", "a b", "'", "\"", "\\", "a.b", "[0]", "*", "\u{1}", "😀", "null"]),
    ]
    .prop_map(str::to_owned)
}

/// A value of a few levels.
pub(crate) fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        (-1e9..1e9).prop_map(Value::from),
        "[ -~éà€😀\\n\\t\\x00\u{7f}\u{2028}]{0,12}".prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 48, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::btree_map(name(), inner, 0..5).prop_map(|map| Value::from(Map::from_iter(map))),
        ]
    })
}

/// A container and its text: compact, indented, or with every character outside ASCII escaped.
pub(crate) fn text() -> impl Strategy<Value = String> {
    (value(), 0..3).prop_map(|(value, style)| {
        let value = Value::from(vec![value]);
        match style {
            0 => value.to_string(),
            1 => serde_json::to_string_pretty(&value).expect("a value prints"),
            _ => escaped(&value.to_string()),
        }
    })
}

fn escaped(text: &str) -> String {
    let escape = |unit: &u16| format!("\\u{unit:04x}");
    let one = |char: char| match char {
        ' '..='~' => char.to_string(),
        _ => char.encode_utf16(&mut [0; 2]).iter().map(escape).collect(),
    };
    text.chars().map(one).collect()
}

/// A JSON text with a few characters taken out, put in or changed: mostly not JSON any more, but nearly.
pub(crate) fn damaged() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "",
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "\\",
        "\\u",
        "\\ud83d",
        "\\ude00",
        "\\x",
        "/",
        " ",
        "\n",
        "\t",
        "\r",
        "\u{b}",
        "\u{a0}",
        "\u{feff}",
        "\0",
        "\u{1}",
        "é",
        "0",
        "00",
        "-",
        "+",
        "1",
        "1.",
        ".5",
        "e",
        "E+",
        "1e400",
        "1e-400",
        "true",
        "nul",
        "null",
        "NaN",
        "'",
        "//",
        "\"a\":1,",
        "\"a\"",
        "99999999999999999999999999",
    ]);
    let change = (any::<prop::sample::Index>(), 0_usize..3, piece);
    (text(), prop::collection::vec(change, 0..4)).prop_map(|(text, changes)| {
        let mut chars: Vec<char> = text.chars().collect();
        for (at, removed, piece) in changes {
            let start = at.index(chars.len() + 1);
            let end = (start + removed).min(chars.len());
            chars.splice(start..end, piece.chars());
        }
        chars.into_iter().collect()
    })
}
