//! Nothing is compiled in: rules of a couloir that exists nowhere run as the shipped ones do, in the same binary.

use std::fs;
use std::path::Path;

use couloir::rules::Files;
use serde_json::Value;
use tempfile::TempDir;

use super::run::{Ran, Run};

const TABLE: &str = include_str!("invented/ESS/AI/avance/2030-01-01.toml");
const REVISION: &str = include_str!("invented/ESS/AI/avance/2031-01-01.toml");

/// Filings of the shipped profiles.
const EXAMPLES: [&str; 3] = [
    "examples/bio-sgl-solde/JSON-1234567890-20231110-001.json",
    "examples/erreurs/JSON-1234567890-20231110-001.json",
    "examples/hop-ri-avance/JSON-1234567890-20211115-001.json",
];

/// A filing that obeys the first table.
const BASKETS: &str = r#"{
  "registre": "AI0042",
  "paniers": [
    { "rangPanier": 1, "couleur": "VERT", "estFragile": true, "emballage": "PAILLE", "poids": 2.50,
      "etiquette": "ESS-vert-007", "fruits": [ { "espece": "POMME", "combien": 4 } ],
      "etatPanier": null, "motPanier": null },
    { "rangPanier": 2, "couleur": "ROUGE", "estFragile": false, "emballage": null, "poids": 3.00,
      "etiquette": "ESS-rouge-008", "fruits": [ { "espece": "POIRE", "combien": 2 }, { "espece": "FIGUE", "combien": 2 } ],
      "etatPanier": null, "motPanier": null }
  ]
}
"#;

/// The same, as the revision wants it.
fn revised() -> String {
    let changes = [
        ("\"emballage\": \"PAILLE\", ", ""),
        ("\"emballage\": null, ", ""),
        ("\"VERT\",", "\"VERT\", \"origine\": \"VERGER\","),
        ("\"ROUGE\",", "\"ROUGE\", \"origine\": null,"),
        ("2.50", "2.500"),
        ("3.00", "3.000"),
        ("espece", "variete"),
        ("\"combien\": 2", "\"combien\": 3"),
        ("\"combien\": 4", "\"combien\": 5"),
    ];
    changes.iter().fold(BASKETS.to_owned(), |text, (from, to)| text.replace(from, to))
}

/// The shipped rules and the invented ones, in a folder of their own, with filings beside them.
struct Workshop(TempDir);

impl Workshop {
    fn new() -> Self {
        let workshop = Self(TempDir::new().expect("there is room for a folder"));
        for (name, text) in Files::embedded().iter() {
            workshop.put(&format!("rules/{name}"), text);
        }
        workshop.put("rules/ESS/AI/avance/2030-01-01.toml", TABLE);
        workshop.put("rules/ESS/AI/avance/2031-01-01.toml", REVISION);
        workshop
    }

    fn put(&self, name: &str, text: &str) {
        let path = self.0.path().join(name);
        fs::create_dir_all(path.parent().unwrap_or(Path::new("."))).expect("the folder is made");
        fs::write(path, text).expect("the file is written");
    }

    fn run(&self, args: &[&str]) -> Ran {
        let args = [args, &["--rules", "rules"]].concat();
        Run { folder: self.0.path(), ..Run::default() }.of(&args)
    }

    /// The report of a filing handed over on a day.
    fn control(&self, text: &str, day: &str) -> (i32, Value) {
        let name = format!("ESS-AI0042-{day}.json");
        self.put(&name, text);
        let ran = self.run(&["check", &name, "--format", "json"]);
        (ran.status, ran.json())
    }

    /// The codes found in a filing handed over on a day, changed in one place.
    fn codes(&self, from: &str, to: &str) -> Vec<String> {
        assert!(BASKETS.contains(from), "nothing to change: {from}");
        let (_, report) = self.control(&BASKETS.replacen(from, to, 1), "20300615");
        let anomalies = report["anomalies"].as_array().expect("anomalies are listed");
        anomalies.iter().filter_map(|anomaly| anomaly["code"].as_str()).map(str::to_owned).collect()
    }
}

#[test]
fn profiles_lists_it_beside_the_others() {
    let ran = Workshop::new().run(&["profiles"]);
    for said in [
        "ESS-AI/avance  Demande d’avance, atelier inventé",
        "depuis le 01/01/2030",
        "depuis le 01/01/2031",
        "BIO-SGL/solde",
    ] {
        assert!(ran.out.contains(said), "{said}: {}", ran.out);
    }
}

#[test]
fn explain_explains_it() {
    let workshop = Workshop::new();
    for (name, said) in [
        ("etiquette", "{couloir}-{couleur en minuscules}-{3 chiffres}"),
        ("panier-trop-vide", "SOMME(fruits.combien) ≥ 3"),
        ("poids.decimales", "FLOAT (2 chiffres après le point)"),
    ] {
        let ran = workshop.run(&["explain", name, "--date", "2030-06-15"]);
        assert!(ran.status == 0 && ran.out.contains(said), "{name}: {ran:?}");
    }
}

#[test]
fn explain_follows_the_date() {
    let workshop = Workshop::new();
    assert_eq!(workshop.run(&["explain", "espece", "--date", "2030-12-31"]).status, 0);
    assert_eq!(workshop.run(&["explain", "espece", "--date", "2031-01-01"]).status, 2);
    assert_eq!(workshop.run(&["explain", "variete", "--date", "2031-01-01"]).status, 0);
}

#[test]
fn its_rules_are_right_and_its_examples_true() {
    let workshop = Workshop::new();
    let (check, test) = (workshop.run(&["rules", "check"]), workshop.run(&["rules", "test", "--no-mutants"]));
    assert_eq!((check.status, test.status), (0, 0), "{check:?} {test:?}");
    assert!(test.out.contains("ESS-AI/avance · règles du 01/01/2031"), "{}", test.out);
}

#[test]
fn its_filings_are_recognised_and_accepted() {
    let (status, report) = Workshop::new().control(BASKETS, "20300615");
    assert_eq!((status, &report["verdict"], &report["anomalies"]), (0, &"accepted".into(), &Value::Array(vec![])));
    assert_eq!((&report["profile"], &report["revision"]), (&"ESS-AI/avance".into(), &"2030-01-01".into()));
    assert_eq!(report["demandes"][1]["numLigne"], 2);
}

#[test]
fn filings_that_break_its_rules_are_rejected() {
    let workshop = Workshop::new();
    let cases = [
        ("\"VERT\"", "\"vert\"", "couleur.valeur"),
        ("\"PAILLE\"", "null", "emballage.obligatoire"),
        ("\"PAILLE\"", "\"paille\"", "emballage.majuscules"),
        ("\"emballage\": null", "\"emballage\": \"FOIN\"", "emballage.null"),
        ("2.50", "2.5", "poids.decimales"),
        ("ESS-vert-007", "ESS-rouge-007", "etiquette.gabarit"),
        ("\"combien\": 4", "\"combien\": 13", "combien.maximum"),
        ("\"combien\": 4", "\"combien\": 1", "panier-trop-vide"),
        ("\"POMME\"", "\"POMMES REINETTES\"", "espece.longueur"),
        ("\"motPanier\": null", "\"motsPanier\": null", "motPanier.absente"),
        ("\"fruits\": [", "\"fruits\": {}, \"fruits\": [", "fruits.double"),
    ];
    for (from, to, code) in cases {
        let codes = workshop.codes(from, to);
        assert!(codes.iter().any(|found| found == code), "{to}: {codes:?}");
    }
}

#[test]
fn one_broken_demande_leaves_the_other_accepted() {
    let broken = BASKETS.replace("\"VERT\"", "\"BLEU\"");
    let (status, report) = Workshop::new().control(&broken, "20300615");
    assert_eq!((status, &report["verdict"]), (1, &"partial".into()));
    assert_eq!(report["demandes"][0]["first"], "couleur.valeur");
}

#[test]
fn a_refusal_of_its_case_officer_rejects_nothing() {
    let (status, report) = Workshop::new().control(&BASKETS.replace("\"combien\": 4", "\"combien\": 1"), "20300615");
    assert_eq!((status, &report["verdict"]), (1, &"accepted".into()));
}

#[test]
fn the_verdict_depends_on_the_date() {
    let workshop = Workshop::new();
    let verdict = |text: &str, day| workshop.control(text, day).1["verdict"].clone();
    assert_eq!((verdict(BASKETS, "20301231"), verdict(BASKETS, "20310101")), ("accepted".into(), "rejected".into()));
    assert_eq!(
        (verdict(&revised(), "20301231"), verdict(&revised(), "20310101")),
        ("rejected".into(), "accepted".into())
    );
}

#[test]
fn each_change_of_the_revision_is_told() {
    let (_, report) = Workshop::new().control(BASKETS, "20310101");
    let codes: Vec<_> =
        report["anomalies"].as_array().into_iter().flatten().filter_map(|anomaly| anomaly["code"].as_str()).collect();
    for code in ["poids.decimales", "origine.absente", "emballage.inconnue", "variete.absente", "espece.inconnue"] {
        assert!(codes.contains(&code), "{code}: {codes:?}");
    }
    let (_, scant) = Workshop::new().control(&revised().replace("\"combien\": 5", "\"combien\": 4"), "20310101");
    assert_eq!(scant["anomalies"][0]["code"], "panier-trop-vide");
}

#[test]
fn a_revised_balise_is_cited_from_its_revision() {
    let (_, report) = Workshop::new().control(&revised().replace("2.500", "2.50"), "20310101");
    let rule = report["anomalies"][0]["rule"].as_str().unwrap_or_default();
    assert!(rule.starts_with("ESS/AI/avance/2031-01-01.toml:"), "{rule}");
}

#[test]
fn a_revised_controle_is_cited_from_its_revision() {
    let (_, report) = Workshop::new().control(&revised().replace("\"combien\": 5", "\"combien\": 4"), "20310101");
    let rule = report["anomalies"][0]["rule"].as_str().unwrap_or_default();
    assert!(rule.starts_with("ESS/AI/avance/2031-01-01.toml:"), "{rule}");
}

#[test]
fn its_filings_are_given_back_with_its_own_treatment() {
    let workshop = Workshop::new();
    workshop.put("baskets.json", &BASKETS.replace("\"VERT\"", "\"BLEU\""));
    workshop.run(&["check", "baskets.json", "--date", "2030-06-15", "--return", "back.json"]);
    let back = fs::read_to_string(workshop.0.path().join("back.json")).expect("the filing is given back");
    assert!(back.contains(r#""etatPanier": "couleur.valeur", "motPanier": "demande 1, `couleur` doit être"#), "{back}");
    assert!(back.contains(r#""etatPanier": "OK", "motPanier": "Panier accepté""#), "{back}");
}

#[test]
fn the_shipped_binary_does_not_know_it() {
    let workshop = Workshop::new();
    workshop.put("baskets.json", BASKETS);
    let ran = Run { folder: workshop.0.path(), ..Run::default() }.of(&["check", "baskets.json"]);
    assert_ne!(ran.status, 0);
    assert!(!ran.out.contains("ESS-AI") && !ran.err.contains("ESS-AI"), "{ran:?}");
}

#[test]
fn the_shipped_profiles_run_the_same_from_the_folder() {
    let workshop = Workshop::new();
    for example in EXAMPLES {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(example).display().to_string();
        let here = workshop.run(&["check", &path, "--format", "json"]).json();
        let embedded = Run::default().of(&["check", &path, "--format", "json"]).json();
        assert_eq!((&here["anomalies"], &here["profile"]), (&embedded["anomalies"], &embedded["profile"]));
    }
}
