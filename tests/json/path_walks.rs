//! Paths of names, wildcards and indices, which are walked without an evaluator, against `serde_json_path`.

use couloir::json::{Document, NodeId, Path, Step};
use proptest::prelude::*;
use serde_json::Value;
use serde_json_path::JsonPath;

use crate::documents::{name, value};

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        3 => name().prop_map(Step::Name),
        2 => Just(Step::Each),
        2 => (-4..4_i64).prop_map(Step::Index),
    ]
}

/// How a step is written: a short form, or between brackets with either kind of quotation marks.
fn written(step: &Step, style: usize) -> String {
    match (step, style) {
        (Step::Name(name), 0) if matches!(name.as_str(), "a" | "b" | "c" | "é" | "null") => format!(".{name}"),
        (Step::Name(name), 1) => format!("[{}]", Value::from(name.as_str())),
        (Step::Name(name), _) => format!("['{}']", single_quoted(name)),
        (Step::Each, 0) => ".*".to_owned(),
        (Step::Each, _) => "[*]".to_owned(),
        (Step::Index(index), _) => format!("[{index}]"),
    }
}

/// What a JSON text holds between its marks, for single ones.
fn single_quoted(name: &str) -> String {
    let json = Value::from(name).to_string();
    json[1..json.len() - 1].replace("\\\"", "\"").replace('\'', "\\'")
}

proptest! {
    #[test]
    fn walks_select_what_another_evaluator_selects(
        value in value(),
        steps in prop::collection::vec((step(), 0..3_usize), 0..5),
    ) {
        let text: String = steps.iter().map(|(step, style)| written(step, *style)).collect();
        let text = format!("${text}");
        let path = Path::parse(&text).expect("the path is well formed");
        let steps: Vec<_> = steps.into_iter().map(|(step, _)| step).collect();
        prop_assert_eq!(path.steps(), Some(steps.as_slice()), "{}", text);

        let document = Document::parse(value.to_string()).map_err(|(fault, _)| fault).expect("a value prints");
        let found = path.select(&document, NodeId::ROOT).into_iter();
        let found: Vec<Value> = found.map(|id| serde_json::from_str(document.raw(id)).expect("a value")).collect();
        let expected = JsonPath::parse(&text).expect("the path is well formed");
        prop_assert_eq!(found, expected.query(&value).all().into_iter().cloned().collect::<Vec<_>>(), "{}", text);

        let all = path.select(&document, NodeId::ROOT);
        prop_assert_eq!(&path.first(&document, usize::MAX), &all);
        prop_assert_eq!(path.first(&document, 2), all.into_iter().take(2).collect::<Vec<_>>());
    }
}

#[test]
fn nested_calls_are_refused_before_they_cost_time() {
    let nested = |depth: usize| format!("$[?{}@.a{}]", "count(".repeat(depth), ")".repeat(depth));
    assert!(Path::parse(&nested(100)).is_err());
    assert!(Path::parse(&format!("$[?{}", "count(".repeat(100))).is_err());
    assert!(Path::parse(&format!("$[?{}", "count(')',".repeat(100))).is_err());
    assert!(Path::parse("$[?@.a == '((((((((((((' && ((@.b) || (@.c))]").is_ok());
    assert!(Path::parse(&format!("${}", ".a".repeat(4096))).is_err());
}

#[test]
fn a_path_may_begin_at_the_current_value() {
    let document =
        Document::parse(r#"{"a":{"b":[1,2]},"b":[3]}"#.to_owned()).map_err(|(fault, _)| fault).expect("a document");
    let origin = document.member(NodeId::ROOT, "a").expect("a member");
    let raw = |path: &str| {
        let path = Path::parse(path).expect("a path");
        path.select(&document, origin).into_iter().map(|id| document.raw(id).to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(raw("@.b[*]"), ["1", "2"]);
    assert_eq!(raw("@..[?@ > 1]"), ["2"]);
}
