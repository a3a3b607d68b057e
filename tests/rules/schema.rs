//! The schema of rule files: what editors accept is what the reader knows.

use std::collections::BTreeSet;
use std::path::Path;

use couloir::authoring::keys;
use serde_json::Value;

fn schema() -> Value {
    let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/regles.schema.json"));
    serde_json::from_str(&text.expect("the schema is committed")).expect("the schema is JSON")
}

#[test]
fn every_rule_file_obeys_the_schema() {
    let validator = jsonschema::validator_for(&schema()).expect("the schema is one");
    for (name, text) in couloir::rules::Files::embedded().iter() {
        let file: Value = toml::from_str(text).expect("rule files are TOML");
        let wrong: Vec<_> = validator.iter_errors(&file).map(|error| error.to_string()).collect();
        assert!(wrong.is_empty(), "{name}: {wrong:#?}");
    }
}

#[test]
fn every_rule_file_leads_editors_to_the_schema() {
    for (name, text) in couloir::rules::Files::embedded().iter() {
        let up = "../".repeat(name.matches('/').count() + 1);
        assert_eq!(text.lines().next(), Some(format!("#:schema {up}docs/regles.schema.json").as_str()), "{name}");
    }
}

#[test]
fn a_key_that_means_nothing_is_refused() {
    let validator = jsonschema::validator_for(&schema()).expect("the schema is one");
    for text in ["documents = 'x'", "[[bloc]]\ntitree = 'x'", "[[controle]]\nniveau = 'grave'", "[depot]\nnom = 1"] {
        let file: Value = toml::from_str(text).expect("TOML");
        assert!(!validator.is_valid(&file), "{text}");
    }
}

#[test]
fn the_schema_has_the_keys_that_the_reader_reads() {
    let source = include_str!("../../src/rules/definition/read.rs");
    let calls =
        [".cell(\"", ".cells(\"", ".bool(\"", ".count(\"", ".table(\"", ".tables(\"", ".named_tables(\"", ".word(\""];
    let read: BTreeSet<_> =
        calls.iter().flat_map(|call| source.split(call).skip(1).filter_map(|rest| rest.split('"').next())).collect();
    let known: BTreeSet<_> = keys().map(|(_, key)| key).collect();
    assert!(read.len() > 30, "{read:?}");
    assert_eq!(read, known);
}
