//! A solde prepared from the avances that the portal accepted.

use insta::assert_snapshot;
use serde_json::Value;

use super::filing::{Desk, anomalies, couloir, text};
use super::run::Ran;

/// An avance as the portal returned it: the first demande was accepted, the second rejected.
const RETURNED: &str = "examples/bio-sgl-avance-rendue/JSON-1234567890-20211115-001.json";

fn shown(ran: &Ran) -> String {
    format!("{}{}[{}]", ran.out, ran.err, ran.status)
}

/// A desk with an avance of so many demandes, accepted under the numbers from `first` on.
fn put(desk: &Desk, name: &str, count: usize, first: usize) {
    let args =
        ["new", "BIO-SGL/avance", "--demandes", &count.to_string(), "--date", "2023-03-01", "--out", "filed.json"];
    assert_eq!(desk.run(&[&args[..], &["--force"]].concat()).status, 0);
    let returned = ["check", "filed.json", "--date", "2023-03-01", "--return", "returned.json", "--force"];
    assert_eq!(desk.run(&returned).status, 0);
    let returned = String::from_utf8(desk.get("returned.json")).expect("JSON is UTF-8");
    let mut parts = returned.split("\"numeroASP\": null");
    let head = parts.next().expect("the header stands first").to_owned();
    let numbered =
        |text: String, (rank, part): (usize, &str)| format!("{text}\"numeroASP\": \"FINBIO{rank:06}\"{part}");
    desk.put(name, (first..).zip(parts).fold(head, numbered));
}

fn desk() -> Desk {
    Desk::with("avance.json", text(RETURNED))
}

fn new(desk: &Desk, more: &[&str]) -> Ran {
    desk.run(&[&["new", "BIO-SGL/solde", "--date", "2023-11-10"], more].concat())
}

fn json(desk: &Desk, name: &str) -> Value {
    serde_json::from_slice(&desk.get(name)).expect("it is JSON")
}

/// The numbers of the demandes of a file, and their ranks.
fn numbers(desk: &Desk, name: &str) -> Vec<(u64, String)> {
    let json = json(desk, name);
    let demandes = json["lignesImport"].as_array().expect("there are demandes").iter();
    let told = |one: &Value| Some((one["numLigne"].as_u64()?, one["numeroASP"].as_str()?.to_owned()));
    demandes.map(|one| told(one).expect("it is numbered")).collect()
}

#[test]
fn an_accepted_demande_is_taken_over_and_the_rest_is_told() {
    assert_snapshot!(shown(&couloir(&["new", "BIO-SGL/solde", "--avance", RETURNED, "--date", "2023-11-10"])));
}

#[test]
fn it_is_told_in_english() {
    let ran = new(&desk(), &["--avance", "avance.json", "--paid", "FINBIO000006", "--out", "d/", "--lang", "en"]);
    assert_snapshot!(shown(&ran));
}

#[test]
fn what_is_taken_over_agrees_with_the_avance() {
    let desk = desk();
    assert_eq!(new(&desk, &["--avance", "avance.json", "--out", "solde.json"]).status, 0);
    let report = desk.run(&["check", "solde.json", "--avance", "avance.json", "--format", "json"]).json();
    let against =
        anomalies(&report).iter().filter(|one| one["code"].as_str().is_some_and(|code| code.contains("avance")));
    assert_eq!(against.count(), 0, "{report}");
}

#[test]
fn only_what_is_paid_is_taken_over() {
    let desk = Desk::new();
    put(&desk, "une.json", 3, 1);
    put(&desk, "autre.json", 2, 11);
    let files = ["--avance", "une.json", "--avance", "autre.json", "--out", "solde.json"];
    let ran = new(&desk, &[&files[..], &["--paid", " FINBIO000012 ,FINBIO000002", "--paid", "FINBIO000003,"]].concat());
    assert_snapshot!(shown(&ran));
    let wanted = [(1, "FINBIO000002"), (2, "FINBIO000003"), (3, "FINBIO000012")];
    assert_eq!(numbers(&desk, "solde.json"), wanted.map(|(rank, number)| (rank, number.to_owned())));
}

#[test]
fn more_demandes_than_a_file_holds_make_several() {
    let desk = Desk::new();
    put(&desk, "une.json", 150, 1);
    put(&desk, "autre.json", 60, 201);
    let files = ["--avance", "une.json", "--avance", "autre.json"];
    let ran = new(&desk, &[&files[..], &["--out", "d/"]].concat());
    assert_snapshot!(shown(&ran));
    let made = [1, 2].map(|number| numbers(&desk, &format!("d/JSON-1234567890-20231110-00{number}.json")));
    assert_eq!([made[0].len(), made[1].len()], [200, 10]);
    assert_eq!(made[1][0], (1, "FINBIO000251".to_owned()));
    assert_snapshot!(shown(&new(&desk, &files)));
}

#[test]
fn each_header_has_its_own_file() {
    let desk = Desk::new();
    put(&desk, "une.json", 1, 1);
    put(&desk, "autre.json", 1, 2);
    let other = String::from_utf8(desk.get("autre.json")).expect("JSON is UTF-8").replace("1234567890", "A123456789");
    desk.put("autre.json", other);
    let ran = new(&desk, &["--avance", "une.json", "--avance", "autre.json", "--out", "d/"]);
    assert_snapshot!(shown(&ran));
    assert_eq!(json(&desk, "d/JSON-A123456789-20231110-001.json")["numeroAns"], "A123456789");
}

#[test]
fn the_same_demande_twice_is_taken_once_and_must_say_the_same() {
    let desk = desk();
    desk.put("encore.json", text(RETURNED).replace("\"0001\"", "\"0002\""));
    desk.put("autrement.json", text(RETURNED).replace("\"999999993\"", "\"999999998\""));
    let twice = new(&desk, &["--avance", "avance.json", "--avance", "encore.json", "--out", "d/"]);
    let otherwise = new(&desk, &["--avance", "avance.json", "--avance", "autrement.json", "--out", "d/"]);
    assert_snapshot!([twice, otherwise].map(|ran| shown(&ran)).join("\n"));
}

#[test]
fn what_is_at_fault_in_the_avance_is_left_to_be_filled_in() {
    let desk = Desk::with("avance.json", text(RETURNED).replace("\"88558855858745\"", "\"8855885585874\""));
    let ran = new(&desk, &["--avance", "avance.json", "--out", "solde.json"]);
    assert_eq!((ran.status, &json(&desk, "solde.json")["SIRET"]), (0, &Value::Null));
    assert!(ran.err.contains("12 balises : SIRET, facture.dateFacture"), "{ran:?}");
}

#[test]
fn why_nothing_can_be_made_is_said() {
    let desk = desk();
    let returned = text(RETURNED);
    let untreated = ["\"FINBIO000006\"", "\"Demande acceptée\"", "\"0000\""];
    desk.put("depose.json", untreated.iter().fold(returned.clone(), |text, filled| text.replace(filled, "null")));
    desk.put("refusee.json", returned.replace("Demande acceptée", "Montant absent"));
    desk.put("sans.json", returned.replace("\"FINBIO000006\"", "\"FINBIO6\""));
    desk.put("coupe.json", "{");
    let wrong: [&[&str]; 12] = [
        &["--avance", "depose.json"],
        &["--avance", "refusee.json"],
        &["--avance", "sans.json"],
        &["--avance", "coupe.json"],
        &["--avance", "nulle-part.json"],
        &["--avance", "avance.json", "--avance", "avance.json"],
        &["--avance", "avance.json", "--paid", "FINBIO000007,X"],
        &["--avance", "refusee.json", "--paid", "FINBIO000006"],
        &["--avance", "avance.json", "--paid", " , "],
        &["--paid", "FINBIO000006"],
        &["--avance", "avance.json", "--blank"],
        &["--with", "avance"],
    ];
    assert_snapshot!(wrong.map(|more| shown(&new(&desk, more))).join("\n"));
}

#[test]
fn files_of_another_profile_are_refused() {
    let desk = desk();
    let run = |profile: &str| desk.run(&["new", profile, "--avance", "avance.json"]);
    assert_snapshot!(["HOP-PFI/solde", "BIO-SGL/avance"].map(|profile| shown(&run(profile))).join("\n"));
}

#[test]
fn a_file_is_not_replaced_without_force() {
    let desk = desk();
    desk.put("solde.json", "kept");
    let args = ["--avance", "avance.json", "--out", "solde.json"];
    assert_eq!((new(&desk, &args).status, desk.get("solde.json").as_slice()), (2, b"kept".as_slice()));
    assert_eq!(new(&desk, &[&args[..], &["--force"]].concat()).status, 0);
    assert_eq!(numbers(&desk, "solde.json"), [(1, "FINBIO000006".to_owned())]);
}
