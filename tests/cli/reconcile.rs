//! `couloir rules reconcile`: what is printed, what is written, and how it ends.

use super::filing::{Desk, PFI, text};
use super::run::Run;

const PROFILE: &str = "HOP-PFI/solde";

/// A blank model whose scenario lies in two objects of its own, with one container and one tag under other names.
const MODEL: &str = r#"{
  "impId": null, "numeroAns": null, "siret": null,
  "lignesImport": [{
    "numLigne": null, "typeAction": null, "numeroASP": null, "numeroEditeur": null,
    "infosFacture": { "dateFacture": null, "montantSegurHTFacture": null },
    "beneficiairesPMSI": [],
    "piecesJustificatives": [{ "nomFichier": null, "formatFichier": null, "typeFichier": null }],
    "scenariosEffectivementInstalles": {
      "blocPFI": {
        "isDirectToDMP": null, "identDMP": [], "isDirectToMSSPro": null, "adresseBoiteMSSPro": null,
        "isDirectToMSSCitoyen": null, "adresseBoiteMSSCitoyen": null
      },
      "blocRI": { "identINSi": "1" }
    },
    "codeTraitement": null, "libelleTraitement": null, "nombre": 12
  }]
}
"#;

fn desk() -> Desk {
    let desk = Desk::new();
    desk.put("modele.json", MODEL);
    desk
}

#[test]
fn differences_and_the_revision_are_printed() {
    let ran = desk().run(&["rules", "reconcile", "modele.json", PROFILE, "--date", "2026-01-01"]);
    assert_eq!(ran.status, 1);
    insta::assert_snapshot!(format!("{}---\n{}", ran.err, ran.out));
}

#[test]
fn differences_are_said_in_english() {
    let desk = desk();
    let arguments = ["rules", "reconcile", "modele.json", PROFILE, "--date", "2026-01-01", "--out", "x.toml"];
    let ran = Run { folder: &desk.path(""), locale: "en_GB.UTF-8", ..Run::default() }.of(&arguments);
    assert_eq!(ran.status, 1);
    insta::assert_snapshot!(format!("{}---\n{}", ran.out, ran.err));
}

#[test]
fn with_the_revision_nothing_is_left() {
    let desk = desk();
    let rules = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("rules");
    super::pack::copy(&rules, &desk.path("regles"));
    let ran = desk.run(&[
        "rules",
        "reconcile",
        "modele.json",
        PROFILE,
        "--as",
        "2026-01-01",
        "--out",
        "regles",
        "--rules",
        "regles",
        "--date",
        "2025-01-01",
    ]);
    assert!(ran.status == 1 && desk.path("regles/HOP/PFI/solde/2026-01-01.toml").exists(), "{ran:?}");
    let again = desk.run(&["rules", "reconcile", "modele.json", PROFILE, "--date", "2026-01-01", "--rules", "regles"]);
    assert_eq!((again.status, again.out.lines().count()), (0, 1), "{again:?}");
    assert_eq!(desk.run(&["rules", "check", "regles"]).status, 0);
    let kept = desk.run(&[
        "rules",
        "reconcile",
        "modele.json",
        PROFILE,
        "--as",
        "2026-01-01",
        "--out",
        "regles",
        "--rules",
        "regles",
        "--date",
        "2025-01-01",
    ]);
    assert!(kept.status == 2 && kept.err.contains("--force"), "{kept:?}");
}

#[test]
fn a_filing_that_agrees_says_so() {
    let desk = Desk::new();
    desk.put("modele.json", text(PFI));
    let ran = desk.run(&["rules", "rapprocher", "modele.json", PROFILE, "--date", "2026-01-01"]);
    assert_eq!(
        (ran.status, ran.out.as_str()),
        (0, "le modèle et les règles en vigueur le 13/02/2022 concordent\n"),
        "{ran:?}"
    );
}

#[test]
fn programs_are_told_the_same() {
    let ran = desk().run(&["rules", "reconcile", "modele.json", PROFILE, "--date", "2026-01-01", "--format", "json"]);
    let json = ran.json();
    assert_eq!(
        (ran.status, &json["schema"], &json["left"]),
        (1, &"couloir/reconcile/1".into(), &serde_json::json!([]))
    );
    let first = &json["differences"][0];
    assert_eq!((&first["kind"], &first["line"], &first["column"]), (&"renamed".into(), &2.into(), &37.into()));
    assert_eq!((&first["path"], &first["rule"]), (&"$.siret".into(), &"commun/entete.toml:54".into()));
    assert!(json["toml"].as_str().is_some_and(|toml| toml.contains("[[deplace]]")), "{json}");
}

#[test]
fn what_is_no_model_is_refused() {
    let desk = Desk::new();
    let cases = [
        ("", "vide"),
        ("{\"a\": 1,}", "ligne 1, colonne 8"),
        ("// modèle\n{}", "ligne 1, colonne 1"),
        ("[1]", "un objet est attendu"),
        ("null", "un objet est attendu"),
    ];
    for (model, told) in cases {
        desk.put("modele.json", model);
        let ran = desk.run(&["rules", "reconcile", "modele.json", PROFILE]);
        assert!(ran.status == 2 && ran.err.contains(told) && ran.out.is_empty(), "{model}: {ran:?}");
    }
    let many: Vec<_> = (0..3000).map(|rank| format!("\"a{rank}\":1")).collect();
    desk.put("modele.json", format!("{{{}}}", many.join(",")));
    let ran = desk.run(&["rules", "reconcile", "modele.json", PROFILE]);
    assert!(ran.status == 2 && ran.err.contains("2000 balises"), "{ran:?}");
}

#[test]
fn a_profile_a_file_or_a_date_that_does_not_fit_is_told() {
    let desk = desk();
    let unknown = desk.run(&["rules", "reconcile", "modele.json", "HOP-PFY/solde"]);
    assert!(unknown.status == 2 && unknown.err.contains(PROFILE), "{unknown:?}");
    let absent = desk.run(&["rules", "reconcile", "model.json", PROFILE]);
    assert!(absent.status == 2 && absent.err.contains("modele.json"), "{absent:?}");
    let early = desk.run(&["rules", "reconcile", "modele.json", PROFILE, "--as", "2022-02-13"]);
    assert!(early.status == 2 && early.err.contains("--as"), "{early:?}");
}

#[test]
fn names_that_no_path_can_hold_are_listed_and_left() {
    let desk = Desk::new();
    desk.put(
        "modele.json",
        text(PFI).replacen("\"impId\": null,", "\"impId\": null, \"une balise\": 1, \"a.b\": {\"x\": 1},", 1),
    );
    let ran = desk.run(&["rules", "reconcile", "modele.json", PROFILE, "--date", "2026-01-01"]);
    assert!(ran.status == 1 && ran.err.contains("aucun chemin"), "{ran:?}");
}
