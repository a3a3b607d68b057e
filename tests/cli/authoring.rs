//! `couloir rules check` for other programs, and what `explain` says of a diagnostic.

use serde_json::Value;

use super::filing::{Desk, couloir};

/// A folder with the shipped rules and one mistake in the header of every profile.
fn broken() -> Desk {
    let desk = Desk::new();
    let rules = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("rules");
    super::pack::copy(&rules, &desk.path("rules"));
    let file = "rules/commun/entete.toml";
    let text = String::from_utf8(desk.get(file)).expect("rules are UTF-8");
    desk.put(file, text.replacen("VARCHAR (=10)", "VARCHR (=10)", 1));
    desk
}

#[test]
fn diagnostics_are_listed_for_programs() {
    let ran = broken().run(&["rules", "check", "rules", "--format", "json"]);
    let list = ran.json();
    let one = &list["diagnostics"][0];
    assert_eq!((ran.status, &list["schema"]), (1, &"couloir/diagnostics/1".into()));
    assert_eq!((&one["code"], &one["severity"]), (&"cellule".into(), &"error".into()));
    assert_eq!((&one["file"], &one["start"]["column"]), (&"commun/entete.toml".into(), &18.into()));
    assert!(one["help"].as_str().is_some_and(|help| help.contains("VARCHAR")), "{one}");
    assert!(one["why"].as_str().is_some_and(|why| !why.is_empty()), "{one}");
}

#[test]
fn diagnostics_are_a_sarif_log() {
    let ran = broken().run(&["rules", "check", "rules", "--format", "sarif"]);
    let log = ran.json();
    let run = &log["runs"][0];
    let result = &run["results"][0];
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!((ran.status, &log["version"], &run["columnKind"]), (1, &"2.1.0".into(), &"unicodeCodePoints".into()));
    assert_eq!(place["artifactLocation"]["uri"], "rules/commun/entete.toml");
    assert_eq!(place["region"]["startColumn"], 18);
    assert_eq!(run["tool"]["driver"]["rules"][0]["id"], result["ruleId"]);
}

#[test]
fn sound_rules_give_empty_lists() {
    let list = couloir(&["rules", "check", "rules", "--format", "json"]).json();
    assert_eq!(list["diagnostics"], Value::Array(Vec::new()));
}

#[test]
fn warnings_count_when_asked() {
    let desk = Desk::new();
    let rules = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("rules");
    super::pack::copy(&rules, &desk.path("rules"));
    desk.put("rules/commun/inutile.toml", "[[bloc]]\ntitre = 'x'\nchemin = '$'\n");
    let ran = desk.run(&["rules", "check", "rules"]);
    assert!(ran.status == 0 && ran.out.contains("aucune erreur, 1 avertissement"), "{ran:?}");
    assert_eq!(desk.run(&["rules", "check", "rules", "--strict"]).status, 1);
}

#[test]
fn a_diagnostic_is_explained() {
    let ran = couloir(&["explain", "sinon-absent"]);
    assert!(ran.status == 0 && ran.out.contains("facultative"), "{ran:?}");
    let ran = couloir(&["explain", "siret.inconnue"]);
    assert!(ran.status == 0 && ran.out.contains("n’est pas dans le modèle"), "{ran:?}");
}
