//! Where values stand.

use couloir::json::{Document, Kind, NodeId};
use proptest::prelude::*;
use serde_json::Value;

use crate::documents::text;

/// The values and keys right inside a container, in order.
fn children(document: &Document, id: NodeId) -> Vec<NodeId> {
    document.elements(id).chain(document.members(id).flat_map(|(key, value)| [key, value])).collect()
}

/// The text of a container without its children: brackets, commas, colons and blanks.
fn skeleton(document: &Document, id: NodeId) -> String {
    let span = document.span(id);
    let mut at = span.start;
    let mut skeleton = String::new();
    for child in children(document, id) {
        let inside = document.span(child);
        skeleton += &document.text()[at..inside.start];
        at = inside.end;
    }
    skeleton + &document.text()[at..span.end]
}

fn compact(document: &Document, id: NodeId) -> String {
    skeleton(document, id).chars().filter(|char| !char.is_ascii_whitespace()).collect()
}

/// What [`compact`] gives for a container of so many children.
fn expected(kind: Kind, children: usize) -> String {
    match kind {
        Kind::Array => format!("[{}]", ",".repeat(children.saturating_sub(1))),
        _ => format!("{{{}}}", vec![":"; children / 2].join(",")),
    }
}

fn check(document: &Document, id: NodeId, value: &Value) {
    let raw: Value = serde_json::from_str(document.raw(id)).expect("the text of a value reads alone");
    assert_eq!(&raw, value);
    let again =
        Document::parse(document.raw(id).to_owned()).map_err(|(fault, _)| fault).expect("it reads alone here too");
    assert_eq!(again.span(NodeId::ROOT), 0..document.span(id).len());
    if let Kind::Array | Kind::Object = document.kind(id) {
        let children = children(document, id);
        assert_eq!(compact(document, id), expected(document.kind(id), children.len()));
    }
    for (element, value) in document.elements(id).zip(value.as_array().into_iter().flatten()) {
        check(document, element, value);
    }
    for (key, inside) in document.members(id) {
        let name = document.string(key).expect("a key has a text");
        assert!(document.key_is(key, &name));
        assert_eq!(document.char_count(key), name.chars().count());
        check(document, inside, &value[name.as_ref()]);
    }
}

proptest! {
    #[test]
    fn a_span_holds_its_value_and_nothing_else(text in text()) {
        let document = Document::parse(text.clone()).map_err(|(fault, _)| fault).expect("it was printed from a value");
        check(&document, NodeId::ROOT, &serde_json::from_str(&text).expect("it was printed from a value"));
    }

    #[test]
    fn blanks_around_the_text_shift_its_spans(text in text(), before in "[ \\n\\r\\t]{0,5}", after in "[ \\n\\r\\t]{0,5}") {
        let document = Document::parse(format!("{before}{text}{after}")).map_err(|(fault, _)| fault).expect("blanks are free");
        prop_assert_eq!(document.span(NodeId::ROOT), before.len()..before.len() + text.len());
        prop_assert_eq!(document.raw(NodeId::ROOT), text);
    }
}
