//! `couloir returned`: files that the portal gave back, and the rejected demandes filed again.

use insta::assert_snapshot;
use jsonschema::validator_for;
use serde_json::Value;

use super::filing::{Desk, minified};
use super::run::Ran;

const FILED: &str = "JSON-1234567890-20211115-001.json";
const AGAIN: &str = "depot/JSON-1234567890-20211201-001.json";

/// What the portal says of a demande: code, label, file number.
type Said<'a> = (&'a str, &'a str, &'a str);

const ACCEPTED: Said<'_> = ("\"0000\"", "\"Demande acceptée\"", "\"FINHOP000101\"");
const REJECTED: Said<'_> = ("\"E042\"", "\"Montant refusé\"", "null");
const NOTHING: Said<'_> = ("null", "null", "null");

/// A filing of a profile with a demande for each thing said.
fn filed(profile: &str, demandes: usize) -> String {
    let count = demandes.to_string();
    let ran = Desk::new().run(&["new", profile, "--date", "2021-11-15", "--demandes", &count]);
    assert_eq!(ran.status, 0, "{ran:?}");
    ran.out
}

/// The same as the portal gives it back; the number of its file only where the supplier left it open.
fn answered(filing: &str, said: &[Said<'_>]) -> String {
    let mut demandes = filing.split("\"numLigne\"");
    let head = demandes.next().expect("a header").to_owned();
    demandes.zip(said).fold(head, |text, (demande, (code, label, dossier))| {
        let demande = demande
            .replace("\"codeTraitement\": null", &format!("\"codeTraitement\": {code}"))
            .replace("\"libelleTraitement\": null", &format!("\"libelleTraitement\": {label}"))
            .replace("\"numeroASP\": null", &format!("\"numeroASP\": {dossier}"));
        text + "\"numLigne\"" + &demande
    })
}

/// A file given back in which the second demande has a date that is none.
fn mixed() -> Desk {
    let given_back = answered(&filed("HOP-RI/avance", 4), &[ACCEPTED, REJECTED, NOTHING, REJECTED]);
    let wrong = given_back.splitn(3, "\"15/10/2021\"").collect::<Vec<_>>().join("\"15/10/2021\"");
    let second = given_back.match_indices("\"15/10/2021\"").nth(1).expect("a date").0;
    let (before, after) = wrong.split_at(second);
    Desk::with(FILED, format!("{before}{}", after.replacen("15/10/2021", "2021-10-15", 1)))
}

fn both(ran: &Ran) -> String {
    format!("{}{}[{}]", ran.out, ran.err, ran.status)
}

fn again(desk: &Desk, more: &[&str]) -> Ran {
    desk.run(&[&["returned", FILED, "--resubmit", "depot", "--date", "2021-12-01"], more].concat())
}

fn text(desk: &Desk, name: &str) -> String {
    String::from_utf8(desk.get(name)).expect("the file is UTF-8")
}

#[test]
fn the_portals_words_stand_beside_ours() {
    let desk = mixed();
    desk.put("codes.toml", "'E042' = 'voir la grille des montants'");
    assert_snapshot!(both(&desk.run(&["retours", FILED, "--advice", "codes.toml"])));
    let french = desk.run(&["returned", FILED]).out;
    assert!(!french.contains("grille"));
    desk.put("codes.csv", b"code;conseil\r\nE042;d\xe9tail\r\n");
    assert!(desk.run(&["returned", FILED, "--advice", "codes.csv"]).out.contains("votre table dit : détail"));
    assert_snapshot!(both(&desk.run(&["returned", FILED, "--lang", "en"])));
}

#[test]
fn rejected_demandes_are_filed_again_under_new_numbers() {
    let desk = mixed();
    assert_snapshot!(both(&again(&desk, &["--editeur-from", "00100"])));
    assert_snapshot!(text(&desk, AGAIN));
}

#[test]
fn a_corrected_demande_filed_again_is_accepted() {
    let desk = mixed();
    again(&desk, &["--editeur-from", "00100"]);
    let corrected = text(&desk, AGAIN).replace("2021-10-15", "15/10/2021");
    desk.put(AGAIN, corrected);
    assert_eq!(desk.run(&["check", "--strict", AGAIN]).status, 0);
}

#[test]
fn new_numbers_are_asked_for_and_never_taken_twice() {
    let desk = mixed();
    let refused = [
        again(&desk, &[]),
        again(&desk, &["--editeur-from", "00001"]),
        again(&desk, &["--editeur-from", "00003"]),
        again(&desk, &["--editeur-from", "100"]),
        again(&desk, &["--editeur-from", "99999"]),
        again(&desk, &["--editeur-from", "../07"]),
    ];
    assert!(!desk.path("depot").exists());
    assert_snapshot!(refused.iter().map(both).collect::<Vec<_>>().join("\n"));
}

#[test]
fn where_no_new_number_is_due_every_byte_is_as_it_was_filed() {
    let filing = filed("BIO-SGL/solde", 3);
    for filing in [filing.clone(), minified(&filing), filing.replace('\n', "\r\n")] {
        let spaced = filing.replace("\":null", "\": null");
        let desk = Desk::with(FILED, answered(&spaced, &[REJECTED; 3]));
        let ran = again(&desk, &[]);
        assert_eq!(ran.status, 1, "{ran:?}");
        assert_eq!(text(&desk, AGAIN), spaced);
    }
}

#[test]
fn some_of_the_demandes_keep_their_bytes_and_what_stands_between_them() {
    let filing = filed("BIO-SGL/solde", 3);
    let desk = Desk::with(FILED, answered(&filing, &[REJECTED, ACCEPTED, REJECTED]));
    again(&desk, &[]);
    let parts: Vec<_> = filing.split("    {\n      \"numLigne\": ").collect();
    let third = parts[3].replacen('3', "2", 1);
    let wanted = [parts[0], parts[1], &third].join("    {\n      \"numLigne\": ");
    assert_eq!(text(&desk, AGAIN), wanted);
}

#[test]
fn several_files_count_on_and_nothing_is_replaced() {
    let given_back = answered(&filed("HOP-RI/avance", 2), &[REJECTED, REJECTED]);
    let desk = Desk::with("a.json", &given_back);
    desk.put("b.json", given_back.replace("0000", "0001"));
    desk.put(AGAIN, "kept");
    let args =
        ["returned", "a.json", "b.json", "--resubmit", "depot", "--date", "2021-12-01", "--editeur-from", "00100"];
    let ran = desk.run(&args);
    assert_eq!(
        ran.err,
        "écrit : depot/JSON-1234567890-20211201-002.json\nécrit : depot/JSON-1234567890-20211201-003.json\n"
    );
    assert_eq!(text(&desk, AGAIN), "kept");
    assert!(text(&desk, "depot/JSON-1234567890-20211201-003.json").contains("HOP-RI-Va1-BDC-00103.pdf"));
}

#[test]
fn a_file_given_twice_is_read_once() {
    let desk = mixed();
    desk.put("copie.json", desk.get(FILED));
    let ran = again(&desk, &["copie.json", "--editeur-from", "00100"]);
    assert!(ran.err.contains("est le même fichier que"), "{ran:?}");
    assert!(!desk.path("depot/JSON-1234567890-20211201-002.json").exists());
}

#[test]
fn a_folder_that_is_a_file_is_told() {
    let desk = mixed();
    desk.put("depot", "");
    let ran = again(&desk, &["--editeur-from", "00100"]);
    assert!(ran.status == 2 && ran.err.contains("impossible d’écrire « depot »"), "{ran:?}");
}

#[test]
fn a_name_keeps_what_is_free_in_it() {
    let filing = filed("HOP-RI/avance", 1).replace("BDC-00001.pdf", "BDC-00001-DUPONT.pdf");
    let desk = Desk::with(FILED, answered(&filing, &[REJECTED]));
    let ran = again(&desk, &["--editeur-from", "ED-07"]);
    assert!(ran.out.contains("HOP-RI-Va1-BDC-00001-DUPONT.pdf → HOP-RI-Va1-BDC-ED-07-DUPONT.pdf"), "{ran:?}");
}

#[test]
fn where_nothing_is_rejected_nothing_is_written() {
    let filing = filed("HOP-RI/avance", 2);
    for said in [[ACCEPTED; 2], [NOTHING; 2]] {
        let desk = Desk::with(FILED, answered(&filing, &said));
        let ran = again(&desk, &[]);
        assert_eq!(ran.err, "aucune demande rejetée à reprendre : rien n’est écrit\n");
        assert_eq!((ran.status, desk.path("depot").exists()), (0, false));
    }
}

#[test]
fn what_is_odd_is_told_to_the_letter() {
    let said = [
        ("12", "\"Demande acceptée\"", "\"FINHOP000001\""),
        ("\"0000\"", "\"Montant refusé\"", "null"),
        ("\"=cmd()\"", "\"a\\u001b[31mb\"", "null"),
        ("\"\"", "null", "null"),
        ("null", "null", "\"FINHOP000005\""),
        ("null", "\"Sans code\"", "null"),
    ];
    let desk = Desk::with(FILED, answered(&filed("HOP-RI/avance", 6), &said));
    assert_snapshot!(both(&desk.run(&["returned", FILED])));
    assert_snapshot!(desk.run(&["returned", FILED, "--format", "csv"]).out.replace('\r', ""));
}

#[test]
fn files_that_cannot_be_read_do_not_hide_the_others() {
    let desk = Desk::with(FILED, answered(&filed("HOP-RI/avance", 1), &[ACCEPTED]));
    let contents: [(&str, &[u8]); 5] = [
        ("a.json", b"{\"a\":"),
        ("b.json", b"<html>"),
        ("c.json", b"[1,2]"),
        ("d.json", b"{\"lignesImport\": [1, null]}"),
        ("e.json", b"{\"lignesImport\": []}"),
    ];
    for (name, bytes) in contents {
        desk.put(name, bytes);
    }
    assert_snapshot!(both(&desk.run(&["returned", "."])));
}

#[test]
fn other_encodings_are_read_and_told() {
    let given_back = answered(&filed("HOP-RI/avance", 1), &[REJECTED]);
    let latin: Vec<u8> =
        given_back.replace('’', "'").chars().map(|char| u8::try_from(char).expect("Latin-1")).collect();
    let wide: Vec<u8> = format!("\u{feff}{given_back}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    for bytes in [latin, wide, format!("\u{feff}{given_back}").into_bytes()] {
        let desk = Desk::with(FILED, bytes);
        let ran = again(&desk, &["--editeur-from", "00100"]);
        assert!(ran.out.contains("Montant refusé") && ran.out.contains("n’est pas en UTF-8"), "{ran:?}");
        assert!(text(&desk, AGAIN).starts_with("{\n"));
    }
}

#[test]
fn the_json_obeys_its_schema() {
    let schema: Value =
        serde_json::from_str(include_str!("../../docs/returned.schema.json")).expect("the schema is JSON");
    let schema = validator_for(&schema).expect("the schema is one");
    let desk = mixed();
    desk.put("vide.json", "{\"lignesImport\": []}");
    let all = desk.run(&["returned", FILED, "vide.json", "--format", "json"]).json();
    let more = ["--editeur-from", "00100", "--format", "json", "--lang", "en"];
    let resubmitted = again(&desk, &more).json();
    for told in [&all, &resubmitted] {
        let errors: Vec<_> = schema.iter_errors(told).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{errors:#?}");
    }
    assert_eq!((&all["files"][0]["state"], &all["files"][1]["state"]), (&"partial".into(), &"empty".into()));
    let own = &resubmitted["files"][0]["resubmission"];
    assert_eq!(
        (&own["demandes"][0]["verdict"], &own["demandes"][1]["verdict"]),
        (&"rejected".into(), &"accepted".into())
    );
    assert_eq!(own["demandes"][1]["pieces"].as_array().map(Vec::len), Some(2));
}

#[test]
fn a_table_of_advice_that_is_none_is_refused() {
    let desk = mixed();
    desk.put("a.toml", "[codes]\nE1 = 'x'");
    desk.put("b.csv", "seul\n");
    let refused = ["a.toml", "b.csv", "c.toml"].map(|table| both(&desk.run(&["returned", FILED, "--advice", table])));
    assert_snapshot!(refused.join("\n"));
}
