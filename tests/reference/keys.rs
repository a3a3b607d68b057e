//! Every key that a rule file may hold stands in a rule file that the reference shows.

use std::collections::BTreeSet;

use couloir::authoring::{keys, schema};
use serde_json::Value;

use super::paper::{NAME, PAPER};

fn files() -> Vec<Value> {
    let read = |(name, text): (String, String)| toml::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
    PAPER.files().into_iter().map(read).collect()
}

/// Every value of a key, wherever it stands.
pub(crate) fn values(key: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for file in files() {
        gather(&file, key, &mut found);
    }
    found
}

fn gather(value: &Value, key: &str, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) => {
            found.extend(map.get(key).and_then(Value::as_str).map(str::to_owned));
            map.values().for_each(|inner| gather(inner, key, found));
        }
        Value::Array(items) => items.iter().for_each(|inner| gather(inner, key, found)),
        _ => {}
    }
}

/// The schema of rule files, walked beside one of them.
struct Walk {
    schema: Value,
    found: BTreeSet<(String, String)>,
}

impl Walk {
    /// A table of that kind.
    fn table(&mut self, kind: &str, table: &Value) {
        let own = self.schema.pointer(&format!("/definitions/{kind}")).unwrap_or(&self.schema);
        let properties = own["properties"].clone();
        for (key, value) in table.as_object().into_iter().flatten() {
            self.found.insert((kind.to_owned(), key.clone()));
            self.value(&properties[key.as_str()], value);
        }
    }

    /// What a key holds: tables, lists of them, or tables by name.
    fn value(&mut self, schema: &Value, value: &Value) {
        if let Some(reference) = schema["$ref"].as_str() {
            self.table(reference.rsplit('/').next().unwrap_or_default(), value);
        }
        let ways = ["allOf", "anyOf"].iter().flat_map(|way| schema[way].as_array().into_iter().flatten());
        for way in ways {
            self.value(way, value);
        }
        for item in value.as_array().into_iter().flatten() {
            self.value(&schema["items"], item);
        }
        if schema["additionalProperties"].is_object() {
            for named in value.as_object().into_iter().flat_map(serde_json::Map::values) {
                self.value(&schema["additionalProperties"], named);
            }
        }
    }
}

#[test]
fn every_key_of_a_rule_file_has_an_example() {
    let mut walk = Walk { schema: schema(|_, _| String::new()), found: BTreeSet::new() };
    for file in files() {
        walk.table("fichier", &file);
    }
    let missing: Vec<_> =
        keys().filter(|(kind, key)| !walk.found.contains(&((*kind).to_owned(), (*key).to_owned()))).collect();
    assert!(keys().count() > 80);
    assert!(missing.is_empty(), "{NAME} shows no rule file with these keys: {missing:#?}");
}
