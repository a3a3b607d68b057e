//! The JSON report obeys its published schema, whatever was controlled.

use jsonschema::Validator;
use serde_json::Value;

use super::filing::{BIO, Desk, EXAMPLES, MISTAKES, NAME, PFI, RI, changed, couloir, many, report, text};

fn schema() -> Validator {
    let schema: Value =
        serde_json::from_str(include_str!("../../docs/report.schema.json")).expect("the schema is JSON");
    jsonschema::validator_for(&schema).expect("the schema is one")
}

#[track_caller]
fn obeys(report: &Value) {
    let errors: Vec<_> =
        schema().iter_errors(report).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

#[test]
fn the_examples_obey() {
    for example in EXAMPLES {
        obeys(&report(text(example), &[]).1);
        obeys(&report(text(example), &["--portal", "--lang", "en"]).1);
    }
}

#[test]
fn bad_input_obeys() {
    let inputs =
        ["", "{", "[]", "{}", "null", "\u{feff}{}", "{\"lignesImport\":[1]}", "{\"lignesImport\":{}}", "\"\0\""];
    for input in inputs {
        obeys(&report(input, &[]).1);
    }
    obeys(&report(b"\xff\xfe{\0}\0", &[]).1);
    obeys(&report("[".repeat(100_000), &[]).1);
}

#[test]
fn every_kind_of_anomaly_obeys() {
    let cases = [
        (BIO, "\"SIRET\"", "\"siret\""),
        (BIO, "\"SIRET\"", "\"impId\": null, \"SIRET\""),
        (BIO, "\"numLigne\": 1", "\"numLigne\": -1"),
        (BIO, "\"numLigne\": 1", "\"numLigne\": 99999999999999999999999999"),
        (BIO, "\"numLigne\": 1", "\"numLigne\": \"1\""),
        (BIO, "-FACTURE-00002", "-FACTURE-00009"),
        (PFI, "\"facture\": {", "\"facture\": [], \"a b\": {"),
        (RI, "\"regimeTVA\": \"HT\"", "\"regimeTVA\": \"ht\""),
    ];
    for (example, from, to) in cases {
        obeys(&report(changed(example, &[(from, to)]), &[]).1);
    }
}

#[test]
fn a_thousand_anomalies_obey() {
    obeys(&report(many(1000).replace("\"C\"", "null"), &[]).1);
}

#[test]
fn a_file_of_an_odd_name_obeys() {
    let desk = Desk::with("é \"odd\".json", text(BIO));
    let report = desk.run(&["check", "é \"odd\".json", "--format", "json"]).json();
    assert_eq!(report["file"], "é \"odd\".json");
    obeys(&report);
}

#[test]
fn the_schema_refuses_another_report() {
    let mut report = report(text(MISTAKES), &[]).1;
    report["verdict"] = "perhaps".into();
    assert!(!schema().is_valid(&report));
}

#[test]
fn keys_stand_in_the_order_of_the_contract() {
    let ran = Desk::with(NAME, text(MISTAKES)).run(&["check", NAME, "--format", "json"]);
    let keys: Vec<_> =
        ran.out.lines().filter(|line| line.starts_with("  \"")).filter_map(|line| line.split('"').nth(1)).collect();
    let contract = [
        "schema",
        "file",
        "profile",
        "revision",
        "date",
        "digest",
        "verdict",
        "demandes",
        "anomalies",
        "not_evaluated",
    ];
    assert_eq!(keys, contract);
}

#[test]
fn the_schema_of_a_filing_is_written_with_what_it_leaves_unsaid() {
    let ran = couloir(&["filing-schema", "bio-sgl-solde", "--date", "2023-11-10"]);
    let schema = ran.json();
    let validator = jsonschema::draft202012::new(&schema).expect("a schema");
    let filing: Value = serde_json::from_str(&text(BIO)).expect("JSON");
    assert!(ran.status == 0 && validator.is_valid(&filing), "{ran:?}");
    let unsaid = schema["x-unsaid"].as_array().expect("a list");
    assert!(ran.err.contains(&unsaid.len().to_string()), "{}", ran.err);
    let luhn = unsaid.iter().find(|one| one["code"] == "SIRET.cle").expect("keys are not said");
    assert_eq!((&luhn["path"], &luhn["extent"]), (&"$".into(), &"not".into()));
    assert!(luhn["reason"].as_str().is_some_and(|reason| reason.contains("conseil")), "{luhn}");
}

#[test]
fn a_schema_does_not_replace_a_file_by_itself() {
    let desk = Desk::new();
    desk.put("s.json", "mine");
    let args = ["filing-schema", "BIO-SGL/solde", "--out", "s.json"];
    assert_eq!((desk.run(&args).status, desk.get("s.json")), (2, b"mine".to_vec()));
    assert_eq!(desk.run(&[&args[..], &["--force"]].concat()).status, 0);
    assert_eq!(desk.run(&["filing-schema", "BIO-SGM/solde"]).status, 2);
}
