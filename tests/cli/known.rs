//! What the command says of the rules: `profiles`, `explain`, `rules`.

use insta::assert_snapshot;

use super::filing::{Desk, MISTAKES, anomalies, couloir};
use super::run::Ran;

/// Rules of a couloir that exists nowhere: their text never changes.
fn invented(args: &[&str]) -> Ran {
    couloir(&[args, &["--rules", "tests/rules/invented"]].concat())
}

#[track_caller]
fn said(args: &[&str]) -> String {
    let ran = invented(args);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    ran.out
}

#[test]
fn profiles_are_listed_with_their_revisions() {
    assert_snapshot!(said(&["profiles"]));
}

#[test]
fn profiles_of_the_binary_are_listed() {
    let ran = couloir(&["profiles"]);
    let lines: Vec<_> = ran.out.lines().map(|line| line.split("  ").take(3).collect::<Vec<_>>()).collect();
    for profile in ["BIO-SGL/solde", "HOP-PFI/solde", "HOP-RI/avance"] {
        assert!(lines.iter().any(|line| line[0] == profile), "{profile}: {}", ran.out);
    }
    assert!(lines.contains(&vec!["", "depuis le 07/04/2023", "BIO/SGL/solde/2023-04-07.toml"]), "{}", ran.out);
    assert_eq!(ran.status, 0);
}

#[test]
fn a_balise_is_explained() {
    assert_snapshot!(said(&["explain", "etiquette", "--date", "2030-06-15"]));
}

#[test]
fn a_conditional_balise_is_explained_in_english() {
    assert_snapshot!(said(&["explain", "emballage", "--date", "2030-06-15", "--lang", "en"]));
}

#[test]
fn a_controle_is_explained_as_its_revision_has_it() {
    assert_snapshot!(said(&["explain", "panier-trop-vide", "--date", "2031-06-15"]));
}

#[test]
fn a_code_is_explained() {
    assert_snapshot!(said(&["explain", "couleur.valeur", "--date", "2030-06-15"]));
}

#[test]
fn codes_of_every_json_file_are_explained() {
    for code in ["json.syntaxe", "json.encodage", "json.profondeur", "json.racine", "depot.anterieur"] {
        assert!(said(&["explain", code]).contains(code), "{code}");
    }
}

#[test]
fn codes_of_rule_files_and_of_their_examples_are_explained() {
    let said_of = |command: &str, codes: &[&str]| {
        for (code, lang) in codes.iter().flat_map(|code| [(code, "fr"), (code, "en")]) {
            let told = said(&["explain", code, "--lang", lang]);
            assert!(told.contains(code) && told.contains(command) && told.lines().count() == 2, "{told}");
        }
    };
    said_of("rules check", &["toml-syntaxe", "encodage", "cellule"]);
    said_of("rules test", &["specimen-refuse", "exemple-faux", "branche-manquee", "mutant-survivant"]);
}

#[test]
fn every_code_of_a_report_is_explained() {
    let report = couloir(&["check", "--format", "json", MISTAKES]).json();
    for anomaly in anomalies(&report) {
        let code = anomaly["code"].as_str().unwrap_or_default();
        let ran = couloir(&["explain", code, "--profile", "BIO-SGL/solde", "--date", "2023-11-10"]);
        assert_eq!(ran.status, 0, "{code}: {}", ran.err);
    }
}

#[test]
fn an_unknown_name_is_a_failure_with_the_nearest_one() {
    let ran = invented(&["explain", "etiquete"]);
    assert_eq!((ran.status, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("vouliez-vous dire « etiquette » ?"), "{}", ran.err);
    assert_eq!(invented(&["explain", "couleur.rayure"]).status, 2);
}

#[test]
fn a_balise_of_several_profiles_is_explained_for_each() {
    let ran = couloir(&["explain", "numeroEditeur", "--date", "2023-11-10"]);
    for profile in ["BIO-SGL/solde,", "HOP-PFI/solde,", "HOP-RI/avance,"] {
        assert!(ran.out.contains(profile), "{profile}: {}", ran.out);
    }
    let one = couloir(&["explain", "numeroEditeur", "--profile", "HOP-RI/avance"]).out;
    assert!(one.starts_with("HOP-RI/avance,") && !one.contains("BIO-SGL"), "{one}");
}

#[test]
fn right_rules_are_counted() {
    assert_snapshot!(said(&["rules", "check"]), @"aucune erreur (fichiers de règles : 2, profils : 1, révisions : 2)");
}

#[test]
fn examples_are_run_and_counted() {
    assert_snapshot!(said(&["rules", "test", "--no-mutants"]), @r"
    ESS-AI/avance · règles du 01/01/2030 · 71 exemples, 5.1 par règle
      avec des exemples des deux sortes : balises 13/13, contrôles 1/1
      branches prises : 4/4
    ESS-AI/avance · règles du 01/01/2031 · 67 exemples, 4.8 par règle
      avec des exemples des deux sortes : balises 13/13, contrôles 1/1
      branches prises : 2/2
    138 exemples exécutés, tous montrent ce qu’ils disent
    6 branches de conditions, 6 prises par un exemple
    ");
}

#[test]
fn rules_of_the_binary_are_right_and_their_examples_true() {
    let (check, test) = (couloir(&["rules", "check"]), couloir(&["rules", "test", "--no-mutants"]));
    assert_eq!((check.status, test.status), (0, 0));
    assert!(check.out.starts_with("aucune erreur ("), "{}", check.out);
    assert!(test.out.contains(" de réparations, tous montrent ce qu’ils disent\n"), "{}", test.out);
}

#[test]
fn a_folder_may_stand_alone_or_after_its_flag() {
    let alone = couloir(&["rules", "check", "tests/rules/invented"]);
    assert_eq!(alone.out, said(&["rules", "check"]));
}

#[test]
fn an_example_that_lies_is_shown() {
    let table = include_str!("../rules/invented/ESS/AI/avance/2030-01-01.toml");
    let desk = Desk::with("rules/ESS/AI/avance/2030-01-01.toml", table.replace("['\"BLEU\"', ", "['\"VERT\"', "));
    let ran = desk.run(&["rules", "test", "--no-mutants", "rules"]);
    assert_eq!(ran.status, 1);
    assert_snapshot!(ran.out);
}

#[test]
fn an_example_that_names_what_is_gone_is_told_so() {
    let table = include_str!("../rules/invented/ESS/AI/avance/2030-01-01.toml");
    let gone = table.replace("avec      = { estFragile =", "avec      = { fragile =");
    let ran = Desk::with("rules/ESS/AI/avance/2030-01-01.toml", gone).run(&["rules", "test", "--no-mutants", "rules"]);
    assert_eq!(ran.status, 2);
    assert!(ran.err.contains("erreur[balise-inconnue]: la balise « fragile » n’existe pas ici"), "{}", ran.err);
    let beyond = table.replace("avec      = { estFragile =", "avec      = { '$.paniers[7].estFragile' =");
    let ran =
        Desk::with("rules/ESS/AI/avance/2030-01-01.toml", beyond).run(&["rules", "test", "--no-mutants", "rules"]);
    assert_eq!(ran.status, 1);
    assert!(ran.out.contains("« emballage » : ce qu’il change n’existe pas dans le dépôt"), "{}", ran.out);
    assert!(ran.out.contains("vérifiez les noms et les chemins de « avec »"), "{}", ran.out);
}

#[test]
fn a_broken_rule_is_shown_at_its_place() {
    let table = include_str!("../rules/invented/ESS/AI/avance/2030-01-01.toml");
    let desk = Desk::with(
        "rules/ESS/AI/avance/2030-01-01.toml",
        table.replace("SOMME(fruits.combien)", "SOMME(fruits.combient)"),
    );
    let ran = desk.run(&["rules", "check", "rules"]);
    assert_eq!((ran.status, ran.err.as_str()), (1, ""));
    assert_snapshot!(ran.out);
}

#[test]
fn broken_rules_stop_every_other_command() {
    let desk = Desk::with("rules/ESS/AI/avance/2030-01-01.toml", "titre = ");
    desk.put("basket.json", "{}");
    for args in [&["check", "basket.json"] as &[_], &["profiles"], &["explain", "registre"], &["rules", "test"]] {
        let ran = desk.run(&[args, &["--rules", "rules"]].concat());
        assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{args:?}");
        assert!(ran.err.contains("[toml-syntaxe]"), "{}", ran.err);
    }
}

#[test]
fn a_folder_without_rules_is_a_failure() {
    let desk = Desk::with("rules/notes.txt", "none");
    for args in [&["rules", "check", "rules"] as &[_], &["profiles", "--rules", "rules"]] {
        let ran = desk.run(args);
        assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{args:?}");
        assert!(ran.err.contains("« rules » ne contient aucun fichier de règles"), "{}", ran.err);
    }
    let absent = desk.run(&["rules", "check", "rule"]);
    assert_eq!(absent.status, 2);
    assert!(absent.err.contains("vouliez-vous dire « rules » ?"), "{}", absent.err);
}
