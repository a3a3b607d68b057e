//! What went wrong for a supplier of town medicine whose script is public: each defect has a name of its own.

use std::fs;
use std::path::Path;

use couloir::control::{Request, examine};
use couloir::rules::{Catalogue, Niveau};
use couloir::{Filing, Report};

const EXAMPLE: &str = "examples/mdv-lgc-avance/JSON-1234567890-20220615-001.json";

/// What is written in the place of what, and the codes that are then said.
type Defect = (&'static str, &'static str, &'static [&'static str]);

const DEFECTS: [Defect; 25] = [
    ("\"siret\"", "\"SIRET\"", &["siret.absente", "SIRET.inconnue"]),
    ("\"impId\": null", "\"impId\": \"null\"", &["impId.null"]),
    ("\"numeroASP\": null", "\"numeroASP\": \"null\"", &["numeroASP.null"]),
    ("\"codeTraitement\": null", "\"codeTraitement\": \"null\"", &["codeTraitement.null"]),
    ("\"nomMandataire\": null", "\"nomMandataire\": \"null\"", &["nomMandataire.null"]),
    ("\"emailMandataire\": null", "\"emailMandataire\": \"null\"", &["emailMandataire.null"]),
    ("\"FINESSJuridique\": null", "\"FINESSJuridique\": \"null\"", &["FINESSJuridique.null"]),
    ("\"FINESSGeo\": []", "\"FINESSGeo\": \"null\"", &["FINESSGeo.type"]),
    ("\"isMandataire\": false", "\"isMandataire\": \"false\"", &["isMandataire.type"]),
    ("\"isDirectToDMP\": true", "\"isDirectToDMP\": \"true\"", &["isDirectToDMP.type"]),
    ("\"isPFIToDMP\": false", "\"isPFIToDMP\": true", &["envoi-dmp"]),
    (
        "\"operateurMessagerie\": \"API_35\"",
        "\"operateurMessagerie\": \"APICEM Apicrypt v2\"",
        &["operateurMessagerie.libelle"],
    ),
    ("\"formatFichier\": \"PDF\"", "\"formatFichier\": \"pdf\"", &["formatFichier.valeur"]),
    ("\"numeroEditeur\": \"00021\"", "\"numeroEditeur\": 21", &["numeroEditeur.type"]),
    ("\"numeroEditeur\": \"00021\"", "\"numeroEditeur\": \"21\"", &["numeroEditeur.longueur"]),
    ("\"nomMedecin\": \"MARTIN\"", "\"nomMedecin\": \"Martin\"", &["nomMedecin.majuscules"]),
    ("\"telephoneMedecin\": \"0123456789\"", "\"telephoneMedecin\": \"01 23 45 67 89\"", &["telephoneMedecin.espaces"]),
    ("\"RPPS\": \"99999999016\"", "\"RPPS\": \"899999999016\"", &["RPPS.longueur"]),
    ("\"RPPS\": \"99999999016\"", "\"RPPS\": \"10000000009\"", &["medecin-deja-demande"]),
    ("\"typeAction\"", "\"typeActon\"", &["typeAction.absente", "typeActon.inconnue"]),
    ("\"numLigne\": 2", "\"numLigne\": 1", &["numLigne.rang"]),
    ("MDV-LGC-Va1-BDC-00021.pdf", "bdc21.pdf", &["nomFichier.gabarit"]),
    ("\"scenarioInstallation\": {", "\"scenario\": {", &["scenarioInstallation.absente", "scenario.inconnue"]),
    (
        "\"commandePour\": \"LIBERAL\"",
        "\"commandePour\": \"STRUCTURE\"",
        &["structure-avec-medecin", "nomResponsable.obligatoire"],
    ),
    ("\"montantSegurHT\": 358.33", "\"montantSegurHT\": \"358.33\"", &["montantSegurHT.type"]),
];

fn example() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(EXAMPLE)).expect("the example is read")
}

/// The profile that is found, and every code that is said.
fn said(text: String) -> (String, Vec<String>) {
    let catalogue = Catalogue::embedded().expect("the shipped rules are right");
    let filing = Filing::from_bytes(text.into_bytes(), None);
    let examination =
        examine(&catalogue, &filing, Request::on(jiff::civil::date(2022, 6, 15))).expect("the profile is known");
    let report = Report::new("json0.json", &filing, &examination, &catalogue);
    let profile = examination.chosen.as_ref().map(|chosen| chosen.profile.key().to_string());
    (profile.unwrap_or_default(), report.anomalies().map(|finding| finding.code()).collect())
}

#[test]
fn each_defect_is_named() {
    for (from, to, codes) in DEFECTS {
        let text = example();
        assert!(text.contains(from), "nothing to change: {from}");
        let (profile, said) = said(text.replacen(from, to, 1));
        assert_eq!(profile, "MDV-LGC/avance", "{to}");
        for code in codes {
            assert!(said.iter().any(|own| own == code), "{to}: {code} is not in {said:?}");
        }
    }
}

#[test]
fn a_list_where_an_object_is_due_and_the_reverse_are_named() {
    let document: serde_json::Value = serde_json::from_str(&example()).expect("the example is JSON");
    let swapped = |edit: fn(&mut serde_json::Value)| {
        let mut document = document.clone();
        edit(&mut document["lignesImport"][0]);
        said(document.to_string())
    };
    let (profile, codes) = swapped(|demande| {
        let first = demande["piecesJustificatives"][0].clone();
        demande["piecesJustificatives"] = first;
    });
    assert_eq!((profile.as_str(), codes.contains(&"piecesJustificatives.type".to_owned())), ("MDV-LGC/avance", true));
    let (_, codes) = swapped(|demande| {
        let own = demande["beneficiaires"]["structure"].clone();
        demande["beneficiaires"]["structure"] = vec![own].into();
    });
    assert!(codes.contains(&"structure.type".to_owned()), "{codes:?}");
    let (_, codes) = swapped(|demande| {
        let own = demande["beneficiaires"]["liberal"][0].clone();
        demande["beneficiaires"]["liberal"] = own;
    });
    assert!(codes.contains(&"liberal.type".to_owned()), "{codes:?}");
}

#[test]
fn a_missing_block_is_named_whatever_the_pieces_are_called() {
    for block in ["beneficiaires", "scenarioInstallation", "commande", "piecesJustificatives"] {
        let mut document: serde_json::Value =
            serde_json::from_str(&example().replace("MDV-LGC-Va1-", "")).expect("the example is JSON");
        for demande in document["lignesImport"].as_array_mut().expect("a list") {
            demande.as_object_mut().expect("an object").remove(block);
        }
        let (profile, codes) = said(document.to_string());
        assert_eq!(
            (profile.as_str(), codes.contains(&format!("{block}.absente"))),
            ("MDV-LGC/avance", true),
            "{block}"
        );
    }
}

#[test]
fn an_empty_list_of_demandes_is_named() {
    // Two couloirs may write it: what every profile says of it is said.
    for header in ["siret", "SIRET"] {
        let text =
            format!(r#"{{"impId":null,"numeroAns":"1234567890","{header}":"82000004000015","lignesImport":[]}}"#);
        let (profile, codes) = said(text);
        assert_eq!((profile.as_str(), codes), ("", vec!["lignesImport.vide".to_owned()]), "{header}");
    }
}

#[test]
fn several_beneficiaries_of_one_demande_are_accepted() {
    let catalogue = Catalogue::embedded().expect("the shipped rules are right");
    let filing = Filing::from_bytes(example().into_bytes(), None);
    let examination =
        examine(&catalogue, &filing, Request::on(jiff::civil::date(2022, 6, 15))).expect("the profile is known");
    assert!(example().matches("\"RPPS\"").count() > examination.outcome.demandes().len() - 1);
    assert_eq!(examination.outcome.anomalies().iter().filter(|own| own.niveau < Niveau::Conseil).count(), 0);
}
