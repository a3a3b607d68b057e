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
    assert!(log["$schema"].as_str().is_some_and(|schema| schema.starts_with("https:") && schema.contains("sarif")));
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

// --- what changes -------------------------------------------------------------------------------------------------

#[test]
fn a_revision_is_told_in_words_with_a_filing_that_shows_it() {
    let ran = couloir(&["rules", "diff", "BIO-SGL/solde@2022-06-01", "BIO-SGL/solde@2023-11-10"]);
    for told in [
        "1 changement",
        "format : un texte de moins de 250 caractères devient toujours null",
        "$.lignesImport[0].lienCompteRendu = null",
        "avant : lienCompteRendu.obligatoire ; après : rien à refuser",
    ] {
        assert!(ran.status == 1 && ran.out.contains(told), "{told}: {ran:?}");
    }
    let same = couloir(&["rules", "diff", "2023-05-01", "2023-11-10", "--profile", "BIO-SGL/solde"]);
    assert!(same.status == 0 && same.out.contains("rien ne change"), "{same:?}");
}

#[test]
fn the_filing_that_shows_a_change_does_so() {
    let list =
        couloir(&["rules", "diff", "BIO-SGL/solde@2022-06-01", "BIO-SGL/solde@2023-11-10", "--format", "json"]).json();
    let change = &list["profiles"][0]["changes"][0];
    let filing = change["filing"].as_str().expect("a filing");
    for (date, codes) in [("2022-06-01", &change["before"]), ("2023-11-10", &change["after"])] {
        let desk = Desk::with("x.json", filing);
        let report =
            desk.run(&["check", "x.json", "--profile", "BIO-SGL/solde", "--date", date, "--format", "json"]).json();
        let own = |one: &&Value| one["balise"] == "lienCompteRendu" && one["niveau"] != "conseil";
        let found: Vec<_> =
            super::filing::anomalies(&report).iter().filter(own).map(|one| one["code"].clone()).collect();
        assert_eq!(&Value::Array(found), codes);
    }
}

#[test]
fn two_folders_are_compared_profile_by_profile() {
    let desk = Desk::new();
    let rules = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("rules");
    super::pack::copy(&rules, &desk.path("one"));
    super::pack::copy(&rules, &desk.path("two"));
    assert_eq!(desk.run(&["rules", "diff", "one", "two"]).status, 0);
    let file = "two/commun/entete.toml";
    let text = String::from_utf8(desk.get(file)).expect("rules are UTF-8");
    desk.put(file, text.replacen("VARCHAR (=14)", "VARCHAR (=15)", 1));
    std::fs::remove_dir_all(desk.path("two/HOP/PFI")).expect("it was there");
    let ran = desk.run(&["rules", "diff", "one", "two", "--lang", "en"]);
    assert!(ran.status == 1 && ran.out.contains("HOP-PFI/solde · profile withdrawn"), "{ran:?}");
    assert!(ran.out.contains("exactly fourteen characters becomes a text of exactly fifteen characters"), "{ran:?}");
}

#[test]
fn an_archive_tells_how_many_filings_change() {
    let desk = Desk::new();
    for rank in 0..70 {
        let name = format!("archive/JSON-1234567890-20231110-{rank:03}.json");
        desk.put(&name, super::filing::text(super::filing::BIO));
    }
    desk.put("archive/autre.json", "{}");
    let args = [
        "rules",
        "diff",
        "BIO-SGL/solde@2022-06-01",
        "BIO-SGL/solde@2023-11-10",
        "--on",
        "archive",
        "--format",
        "json",
    ];
    let archive = &desk.run(&args).json()["archive"];
    assert_eq!(
        (&archive["filings"], &archive["changed_filings"], &archive["skipped"]),
        (&70.into(), &70.into(), &1.into())
    );
    assert_eq!((&archive["demandes"], &archive["changed_demandes"]), (&70.into(), &70.into()));
    assert_eq!(archive["codes"]["lienCompteRendu.obligatoire"], serde_json::json!([0, 70]));
}

/// A small folder with one profile, VIN-CAVE, and what revises it in 2031.
fn cave(revision: &str) -> Desk {
    let desk = Desk::new();
    desk.put("rules/VIN/CAVE/recolte/2030-01-01.toml", include_str!("../rules/broken/table.toml"));
    desk.put("rules/commun/fin.toml", include_str!("../rules/broken/fragment.toml"));
    desk.put("rules/VIN/CAVE/recolte/2031-01-01.toml", format!("objet = 'x'\nsource = 'y'\n\n{revision}\n"));
    desk
}

#[test]
fn a_change_of_a_controle_is_shown_by_what_its_example_changes() {
    for (change, told) in [
        ("niveau = 'conseil'", "un manquement : instruction devient conseil"),
        ("exige = 'litres ≥ 0'", "exige : "),
        ("retire = true", "retirée"),
    ] {
        let desk = cave(&format!("[controle.cuve-vide]\n{change}"));
        let ran = desk.run(&["rules", "diff", "VIN-CAVE@2030-06-01", "VIN-CAVE@2031-06-01", "--rules", "rules"]);
        assert!(ran.out.contains(told) && ran.out.contains("= par exemple $.cuves[0].litres = 0.00\n"), "{ran:?}");
        assert!(ran.out.contains("= avant : cuve-vide ; après : rien à refuser"), "{ran:?}");
    }
}

#[test]
fn rules_that_are_not_known_are_said() {
    for args in [["2022-06-01", "2023-11-10"], ["BIO-SGX", "BIO-SGL"]] {
        let ran = couloir(&[&["rules", "diff"], args.as_slice()].concat());
        assert!(ran.status == 2 && ran.err.contains("aide:"), "{ran:?}");
    }
}

#[test]
fn another_revision_is_told_beside_the_verdict() {
    let ran = couloir(&["check", super::filing::BIO, "--date", "2022-05-01", "--also", "next"]);
    assert!(
        ran.out.contains("et avec les règles du 07/04/2023 :\n  levé · erreur[lienCompteRendu.obligatoire]"),
        "{ran:?}"
    );
    assert_eq!(ran.status, 1);
    let ran = couloir(&["check", super::filing::BIO, "--also", "next"]);
    assert!(ran.status == 0 && ran.out.contains("aucune révision ne suit"), "{ran:?}");
    let report = couloir(&["check", super::filing::BIO, "--also", "2022-05-01", "--format", "json"]).json();
    assert_eq!((&report["verdict"], &report["also"]["verdict"]), (&"accepted".into(), &"rejected".into()));
}

#[test]
fn the_committed_schema_of_rule_files_is_the_printed_one() {
    let printed = couloir(&["rules", "schema"]).out;
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/regles.schema.json");
    if std::env::var_os("COULOIR_BLESS").is_some() {
        std::fs::write(path, &printed).expect("the schema is written");
    }
    assert_eq!(std::fs::read_to_string(path).expect("the schema is committed"), printed);
    let english = couloir(&["rules", "schema", "--lang", "en"]).out;
    assert!(!english.contains('⟨') && english != printed, "{english}");
}

#[test]
fn a_skeleton_reads_and_its_examples_show_what_they_say() {
    let desk = Desk::new();
    let ran = desk.run(&["rules", "new", "RAD/RIS/avance/2026-01-01", "--out", "mes-regles"]);
    assert!(ran.status == 0 && ran.err.contains(" 11 points à compléter"), "{ran:?}");
    let check = desk.run(&["rules", "check", "mes-regles"]);
    assert!(check.status == 0 && check.out.contains("aucune erreur, 11 avertissements"), "{check:?}");
    assert_eq!(check.out.matches("avertissement[a-completer]").count(), 11, "{check:?}");
    assert_eq!(desk.run(&["rules", "check", "--strict", "mes-regles"]).status, 1);
    let test = desk.run(&["rules", "test", "mes-regles"]);
    assert_eq!(test.status, 0, "{test:?}");
    let again = desk.run(&["rules", "new", "RAD/RIS/avance/2026-01-01", "--out", "mes-regles"]);
    assert!(again.status == 2 && again.err.contains("existe déjà"), "{again:?}");
}

#[test]
fn a_second_table_of_a_profile_is_refused() {
    let desk = Desk::new();
    let new =
        |date: &str| desk.run(&["rules", "new", &format!("RAD/RIS/avance/{date}"), "--out", "mes-regles", "--force"]);
    assert_eq!(new("2026-01-01").status, 0);
    for date in ["2027-01-01", "2025-01-01"] {
        let ran = new(date);
        assert!(ran.status == 2 && ran.err.contains("2026-01-01.toml") && ran.err.contains("révision"), "{ran:?}");
        assert!(!desk.path(&format!("mes-regles/RAD/RIS/avance/{date}.toml")).exists());
    }
    assert_eq!(new("2026-01-01").status, 0);
}

#[test]
fn another_profile_is_a_start() {
    let desk = Desk::new();
    let rules = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("rules");
    super::pack::copy(&rules, &desk.path("rules"));
    let args = ["rules", "new", "VIN/CAVE/solde/2026-01-01", "--from", "BIO-SGL/solde", "--rules", "rules"];
    assert_eq!(desk.run(&args).status, 0);
    let text = String::from_utf8(desk.get("rules/VIN/CAVE/solde/2026-01-01.toml")).expect("UTF-8");
    assert!(
        text.starts_with("#:schema ") && text.contains("\n# VIN-CAVE, solde") && text.contains("À COMPLÉTER"),
        "{text}"
    );
    assert_eq!(desk.run(&["rules", "check", "rules"]).status, 0);
    let proof = desk.run(&["rules", "test", "rules"]);
    assert_eq!(proof.status, 0, "{proof:?}");
}

#[test]
fn another_profile_brings_the_fragments_that_it_uses() {
    let desk = Desk::new();
    let args = ["rules", "new", "VIN/CAVE/solde/2026-01-01", "--from", "BIO-SGL/solde", "--out", "neuf"];
    let ran = desk.run(&args);
    assert!(ran.status == 0 && ran.err.contains("fragments dont il se sert sont copiés dans neuf"), "{ran:?}");
    let check = desk.run(&["rules", "check", "neuf", "--format", "json"]);
    let list = check.json();
    let codes: Vec<_> = list["diagnostics"].as_array().expect("a list").iter().map(|one| &one["code"]).collect();
    let to_do = |code: &&&Value| !["a-completer", "profil-a-venir"].contains(&code.as_str().unwrap_or_default());
    assert_eq!((check.status, codes.iter().filter(to_do).count()), (0, 0), "{codes:?}");
    desk.put("neuf/commun/nom.toml", "# à nous\n");
    assert_eq!(desk.run(&[&args, ["--force"].as_slice()].concat()).status, 0);
    assert_eq!(desk.get("neuf/commun/nom.toml"), "# à nous\n".as_bytes());
}

#[test]
fn a_name_that_is_no_rule_file_is_said() {
    for name in ["RAD/RIS/avance", "RAD/RIS/avance/2026-02-30", "../RIS/avance/2026-01-01"] {
        let ran = couloir(&["rules", "new", name]);
        assert!(ran.status == 2 && ran.err.contains("AAAA-MM-JJ"), "{ran:?}");
    }
}
