//! Files controlled together: what may stand in one of them only, and options that mean nothing to some.

use insta::assert_snapshot;
use serde_json::{Value, json};

use super::filing::{BIO, Desk, anomalies, changed, many, text};
use super::redact;
use super::run::Ran;

const AVANCE: &str = "examples/bio-sgl-avance/JSON-1234567890-20211115-001.json";
const RETURNED: &str = "examples/bio-sgl-avance-rendue/JSON-1234567890-20211115-001.json";

/// Files by their names, in a folder of their own.
fn desk(files: &[(&str, String)]) -> Desk {
    let desk = Desk::new();
    for (name, text) in files {
        desk.put(name, text);
    }
    desk
}

/// The reports of several files.
fn reports(ran: &Ran) -> Vec<Value> {
    ran.out.lines().map(|line| serde_json::from_str(line).expect("a line is a report")).collect()
}

/// What each file repeats of the files before it: the code, the demande, and where it stood first.
fn repeated(ran: &Ran) -> Vec<(String, u64, String)> {
    let told = |anomaly: &Value| {
        let code = anomaly["code"].as_str()?;
        let against = &anomaly["against"];
        let place = format!("{}:{}:{}", against["file"].as_str()?, against["line"], against["demande"]);
        code.ends_with("-autre-fichier").then(|| (code.to_owned(), anomaly["demande"].as_u64().unwrap_or(0), place))
    };
    reports(ran).iter().flat_map(|report| anomalies(report).iter().filter_map(told).collect::<Vec<_>>()).collect()
}

/// A solde for other beneficiaries, of which nothing else changes.
fn elsewhere(solde: &str) -> String {
    let others =
        [("\"999999991\"", "\"750000010\""), ("\"999999992\"", "\"690000013\""), ("\"999999993\"", "\"2A0000014\"")];
    others.iter().fold(solde.to_owned(), |text, (from, to)| text.replace(from, to))
}

// --- one avance, two soldes ---------------------------------------------------------------------------------------

#[test]
fn a_solde_asked_for_in_two_files_is_told_in_the_later_one() {
    let desk = desk(&[("un.json", text(BIO)), ("deux.json", elsewhere(&text(BIO))), ("avance.json", text(RETURNED))]);
    let args = ["check", "un.json", "deux.json", "--avance", "avance.json", "--date", "2023-11-10"];
    let ran = desk.run(&args);
    assert_eq!(ran.status, 1);
    assert_snapshot!(redact::text(&ran.out));
}

#[test]
fn the_order_of_the_files_is_that_of_the_command_line() {
    let desk = desk(&[("a.json", elsewhere(&text(BIO))), ("b.json", text(BIO))]);
    for (files, first) in [(["a.json", "b.json"], "a.json"), (["b.json", "a.json"], "b.json")] {
        let ran = desk.run(&[&["check", "--format", "json"], &files[..]].concat());
        assert_eq!(repeated(&ran), [("dossier-autre-fichier".to_owned(), 1, format!("{first}:6:1"))]);
        let clean = anomalies(&reports(&ran)[0]).iter().all(|anomaly| anomaly["against"].is_null());
        assert!(clean, "nothing stands before the first file");
    }
}

#[test]
fn programs_learn_the_file_the_line_and_the_demande() {
    let desk = desk(&[("trois.json", many(3)), ("un.json", text(BIO).replace("FINBIO000006", "FINBIO000003"))]);
    let ran = desk.run(&["check", "trois.json", "un.json", "--format", "json"]);
    let report = reports(&ran).pop().expect("there are two reports");
    let found = anomalies(&report).iter().find(|anomaly| anomaly["code"] == "dossier-autre-fichier");
    let values = json!({ "numeroASP": "\"FINBIO000003\"" });
    let line = many(3).lines().position(|line| line.contains("\"numLigne\": 3")).expect("it has three");
    let wanted = json!({ "name": "envoi", "file": "trois.json", "line": line, "demande": 3, "values": values });
    assert_eq!(found.expect("it is found")["against"], wanted);
}

#[test]
fn of_a_list_only_what_comes_again_is_told() {
    let other = changed(BIO, &[("FINBIO000006", "FINBIO000007"), ("\"00002\"", "\"00007\""), ("-00002", "-00007")]);
    let other = elsewhere(&other).replace("\"690000013\"", "\"999999992\"");
    let desk = desk(&[("un.json", text(BIO)), ("deux.json", other)]);
    let ran = desk.run(&["check", "un.json", "deux.json", "--format", "json"]);
    assert_eq!(repeated(&ran), [("beneficiaire-autre-fichier".to_owned(), 1, "un.json:6:1".to_owned())]);
    assert!(ran.out.contains(r#""values":{"beneficiaires":"\"999999992\""}"#), "{}", ran.out);
}

#[test]
fn one_file_alone_repeats_nothing() {
    let ran = desk(&[("un.json", text(BIO))]).run(&["check", "un.json", "--format", "json"]);
    assert!(!ran.out.contains("autre-fichier"), "{}", ran.out);
}

#[test]
fn an_avance_and_its_solde_have_their_number_in_common() {
    let desk = desk(&[("depots/avance.json", text(AVANCE)), ("depots/solde.json", text(BIO))]);
    assert_eq!(repeated(&desk.run(&["check", "depots", "--format", "json"])), []);
}

#[test]
fn the_number_of_an_avance_in_two_files_is_an_advice() {
    let second = elsewhere(&text(AVANCE)).replace("\"750000010\"", "\"2B0000012\"");
    let desk = desk(&[("a.json", text(AVANCE)), ("b.json", second)]);
    let ran = desk.run(&["check", "a.json", "b.json", "--format", "json"]);
    let codes: Vec<_> = repeated(&ran).into_iter().map(|(code, ..)| code).collect();
    assert!(codes.contains(&"numero-editeur-autre-fichier".to_owned()), "{codes:?}");
    let report = reports(&ran).pop().expect("there are two reports");
    let own = anomalies(&report).iter().find(|anomaly| anomaly["code"] == "numero-editeur-autre-fichier");
    assert_eq!(own.expect("it is found")["niveau"], "conseil");
}

#[test]
fn what_the_portal_has_answered_is_not_filed_again() {
    let answered = text(BIO).replace("\"codeTraitement\": null", "\"codeTraitement\": \"0000\"");
    let answered = answered.replace("\"libelleTraitement\": null", "\"libelleTraitement\": \"Demande acceptée\"");
    let desk = desk(&[("rendu.json", answered), ("un.json", text(BIO))]);
    for files in [["rendu.json", "un.json"], ["un.json", "rendu.json"]] {
        let args = [&["check", "--profile", "BIO-SGL/solde", "--format", "json"], &files[..]].concat();
        assert_eq!(repeated(&desk.run(&args)), []);
    }
}

#[test]
fn a_file_that_cannot_be_read_repeats_nothing_and_stops_nothing() {
    let desk = desk(&[("a.json", text(BIO)), ("b.json", "{".to_owned()), ("c.json", elsewhere(&text(BIO)))]);
    let ran = desk.run(&["check", "a.json", "absent.json", "b.json", "c.json", "--format", "json"]);
    assert_eq!((ran.status, repeated(&ran).len()), (2, 1));
}

// --- avances and soldes together ----------------------------------------------------------------------------------

#[test]
fn soldes_are_held_against_their_avances_where_a_folder_mixes_both() {
    let desk = desk(&[
        ("depots/JSON-1234567890-20211115-001.json", text(AVANCE)),
        ("depots/JSON-1234567890-20231110-001.json", text(BIO)),
        ("avance.json", text(RETURNED)),
    ]);
    let ran = desk.run(&["check", "depots", "--avance", "avance.json"]);
    assert_eq!(ran.status, 0);
    assert_snapshot!(format!("{}\n--- à part ---\n{}", redact::text(&ran.out), ran.err));
    let ran = desk.run(&["check", "depots", "depots", "--avance", "avance.json", "--lang", "en"]);
    assert_snapshot!(ran.err, @"--avance has no bearing on 2 files (BIO-SGL/avance × 2), checked by their own rules alone");
}

#[test]
fn what_means_nothing_to_any_file_is_an_error() {
    let desk = desk(&[("a.json", text(AVANCE)), ("b.json", text(AVANCE)), ("avance.json", text(RETURNED))]);
    let ran = desk.run(&["check", "a.json", "b.json", "--avance", "avance.json", "--format", "json"]);
    assert_eq!((ran.status, reports(&ran).len()), (2, 2));
    assert_snapshot!(ran.err);
    let ran = desk.run(&["check", "a.json", "--avance", "avance.json", "--format", "json"]);
    assert_eq!((ran.status, ran.out.as_str()), (2, ""));
}

#[test]
fn a_name_that_was_probably_meant_is_told_whatever_the_order() {
    let desk = desk(&[("a.json", text(AVANCE)), ("b.json", text(BIO)), ("avance.json", text(RETURNED))]);
    for files in [["a.json", "b.json"], ["b.json", "a.json"]] {
        let ran = desk.run(&[&["check", "--with", "avence=avance.json"], &files[..]].concat());
        assert_eq!(ran.status, 2);
        assert!(ran.err.contains("vouliez-vous dire « avance »"), "{}", ran.err);
    }
}
