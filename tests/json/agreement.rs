//! Our reader accepts what `serde_json` accepts.
//!
//! `IgnoredAny` makes `serde_json` check the grammar of RFC 8259 and nothing else. Two of our faults go further than the
//! grammar: a nesting deeper than `MAX_DEPTH` and an unpaired surrogate. Both are also refused by `serde_json` as soon as it
//! builds values, which further refuses two things that we read: a number out of the range of `f64`, such as `1e400`,
//! and the 128th level of nesting.

use couloir::deposit::Filing;
use couloir::json::{Document, Encoding, Fault, FaultKind, Kind, MAX_DEPTH, NodeId};
use proptest::prelude::*;
use serde::de::IgnoredAny;
use serde_json::Value;

use crate::documents::damaged;

fn read(text: &str) -> Result<Document, Fault> {
    Document::parse(text.to_owned()).map_err(|(fault, _)| fault)
}

/// The value that stands there, as `serde_json` builds it: a member given twice takes the place of the first.
fn build(document: &Document, id: NodeId) -> Value {
    match document.kind(id) {
        Kind::String => document.string(id).map(Value::from).expect("a string has a text"),
        Kind::Array => document.elements(id).map(|element| build(document, element)).collect(),
        Kind::Object => {
            let name = |key| document.string(key).expect("a key has a text").into_owned();
            document.members(id).map(|(key, value)| (name(key), build(document, value))).collect()
        }
        _ => serde_json::from_str(document.raw(id)).expect("a scalar reads alone"),
    }
}

#[track_caller]
fn agree(text: &str) {
    let built = serde_json::from_str::<Value>(text);
    match read(text) {
        Ok(document) => {
            let grammar = serde_json::from_str::<IgnoredAny>(text);
            assert!(grammar.is_ok(), "only we accept {text:?}: {grammar:?}");
            match built {
                Ok(value) => assert_eq!(build(&document, NodeId::ROOT), value, "{text:?}"),
                Err(error) => assert!(error.to_string().contains("number out of range"), "{text:?}: {error}"),
            }
        }
        Err(Fault { kind: FaultKind::UnpairedSurrogate | FaultKind::TooDeep, .. }) => {
            assert!(built.is_err(), "only we refuse {text:?}");
        }
        Err(fault) => {
            assert!(fault.offset <= text.len(), "{fault:?} lies outside {text:?}");
            let grammar = serde_json::from_str::<IgnoredAny>(text);
            assert!(grammar.is_err(), "only we refuse {text:?}: {fault:?}");
        }
    }
}

proptest! {
    #[test]
    fn damaged_texts_are_judged_alike(text in damaged()) {
        agree(&text);
    }

    #[test]
    fn texts_of_json_characters_are_judged_alike(text in r#"[\[\]{}",:\\/ \n0-9eE+.truefalsn-]{0,24}"#) {
        agree(&text);
    }

    #[test]
    fn numbers_are_judged_alike(text in r"-?[0-9]{0,3}\.?[0-9]{0,3}[eE]?[+-]?[0-9]{0,3}") {
        agree(&text);
    }

    #[test]
    fn strings_are_judged_alike(text in r#""([a-z]|é|\x1f|\x7f|\\["\\/bfnrtux]|\\u[dD][89abcdEF][0-9a-f]{2}|\\u[0-9a-fA-F]{3,4}){0,8}""#) {
        agree(&text);
    }

    #[test]
    fn bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
        let filing = Filing::from_bytes(bytes.clone(), None);
        match (String::from_utf8(bytes), filing.encoding()) {
            (Ok(text), Encoding::Utf8) => {
                prop_assert_eq!(filing.text(), &text);
                agree(&text);
            }
            (Err(_), encoding) => prop_assert_ne!(encoding, Encoding::Utf8),
            (Ok(_), _) => {}
        }
        if let Some(fault) = filing.fault() {
            prop_assert!(fault.offset <= filing.text().len());
        }
    }

    #[test]
    fn damaged_bytes_never_panic(text in damaged(), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = text.into_bytes();
        if !bytes.is_empty() {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let filing = Filing::from_bytes(bytes, None);
        prop_assert_eq!(filing.document().is_some(), filing.fault().is_none());
    }
}

#[test]
fn nesting_is_bounded_one_level_later() {
    let nested = |depth: u32| "[".repeat(depth as usize) + &"]".repeat(depth as usize);
    let kind = |depth| read(&nested(depth)).err().map(|fault| fault.kind);
    assert_eq!(kind(MAX_DEPTH), None);
    assert_eq!(kind(MAX_DEPTH + 1), Some(FaultKind::TooDeep));
    assert!(serde_json::from_str::<Value>(&nested(MAX_DEPTH)).is_err());
    agree(&nested(MAX_DEPTH - 1));
}

#[test]
fn numbers_beyond_floats_are_read() {
    let document = read("[1e400]").expect("RFC 8259 sets no range");
    assert!(serde_json::from_str::<Value>("[1e400]").is_err());
    assert_eq!(document.elements(NodeId::ROOT).map(|id| document.raw(id)).collect::<Vec<_>>(), ["1e400"]);
}

#[test]
fn repeated_members_are_all_kept() {
    let document = read(r#"{"a":1,"a":2}"#).expect("RFC 8259 allows it");
    assert_eq!(document.members(NodeId::ROOT).count(), 2);
    agree(r#"{"a":1,"a":2}"#);
}
