//! `couloir returned`: files that the portal gave back, and the rejected demandes filed again.

use insta::assert_snapshot;
use jsonschema::validator_for;
use serde_json::Value;

use super::filing::{BIO, Desk, NAME, changed, minified};
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
    assert_snapshot!(both(&desk.run(&["returned", ".", "--filed", "2021-11-15"])));
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

// --- what the portal fills in -------------------------------------------------------------------------------------

/// A file of these demandes, given back under a number of the portal's own.
fn identified(profile: &str, said: &[Said<'_>]) -> String {
    let given_back = answered(&filed(profile, said.len()), said);
    let text = given_back.replacen("\"impId\": null", "\"impId\": \"IMP0000042\"", 1);
    assert_ne!(text, given_back);
    text
}

#[test]
fn what_the_portal_fills_in_is_no_fault_of_the_supplier_in_any_profile() {
    let profiles = Desk::new().run(&["profiles"]).out;
    let profiles: Vec<_> = profiles
        .lines()
        .filter(|line| !line.starts_with(' '))
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    assert!(profiles.len() > 10, "{profiles:?}");
    for profile in profiles {
        let desk = Desk::with(FILED, identified(profile, &[REJECTED]));
        let ran = again(&desk, &["--editeur-from", "00100", "--format", "json"]);
        let told = ran.json();
        assert_eq!(told["files"][0]["anomalies"], Value::Array(Vec::new()), "{profile}");
        assert_eq!(told["files"][0]["resubmission"]["verdict"], "accepted", "{profile}");
        assert!(text(&desk, AGAIN).contains("\"impId\": null"), "{profile}");
    }
}

#[test]
fn what_identifies_a_solde_is_shown() {
    let desk = Desk::with(FILED, answered(&filed("BIO-SGL/solde", 1), &[REJECTED]));
    let ran = desk.run(&["returned", FILED]);
    assert!(ran.out.contains("demande 1 (numeroEditeur 00001) · rejetée · dossier FINBIO000007"), "{ran:?}");
    assert!(desk.run(&["returned", FILED, "--format", "csv"]).out.contains("numeroEditeur 00001"));
    let json = desk.run(&["returned", FILED, "--format", "json"]).json();
    assert_eq!(json["files"][0]["demandes"][0]["keys"]["numeroEditeur"], "00001");
}

#[test]
fn an_accepted_avance_without_a_file_number_is_to_be_looked_at() {
    let said = [("\"0000\"", "\"Demande acceptée\"", "null"), ACCEPTED];
    let desk = Desk::with(FILED, answered(&filed("HOP-RI/avance", 2), &said));
    let ran = desk.run(&["returned", FILED]);
    assert!(ran.out.contains("demande 1 (numeroEditeur 00001) · à vérifier : acceptée, mais sans numéro de dossier"));
    assert!(!ran.out.contains("ne trouve rien") && ran.status == 1, "{ran:?}");
}

#[test]
fn an_avance_leads_to_its_solde_by_the_tool_alone() {
    let desk = Desk::with(FILED, filed("HOP-RI/avance", 2));
    let ran = desk.run(&["check", FILED, "--return", "rendu.json", "--dossier-from", "FINHOP000007"]);
    assert_eq!(ran.status, 0, "{ran:?}");
    assert!(ran.err.contains("de FINHOP000007 à FINHOP000008 ; le suivant est FINHOP000009"), "{ran:?}");
    let read = desk.run(&["returned", "rendu.json"]);
    assert!(read.status == 0 && read.out.contains("00002) · acceptée · dossier FINHOP000008"), "{read:?}");
    // The specimen of a solde has the numbers 7 and 8.
    let solde = desk.run(&["new", "HOP-RI/solde", "--date", "2023-11-10", "--demandes", "2"]);
    desk.put("solde.json", solde.out);
    let args = ["check", "solde.json", "--date", "2023-11-10", "--format", "json"];
    let held = desk.run(&[&args[..], &["--avance", "rendu.json"]].concat()).json();
    let untied = |report: &Value| {
        let all = report["anomalies"].as_array().cloned().unwrap_or_default();
        let tied = ["avance-absente", "avance-acceptee", "avance-sans-dossier"];
        all.iter().filter(|one| one["code"].as_str().is_some_and(|code| tied.contains(&code))).count()
    };
    assert_eq!(untied(&held), 0, "{held:#}");
    desk.run(&["check", FILED, "--return", "sans.json"]);
    let unknown = desk.run(&[&args[..], &["--avance", "sans.json"]].concat()).json();
    assert_ne!(untied(&unknown), 0, "{unknown:#}");
}

#[test]
fn file_numbers_that_cannot_be_given_are_refused() {
    let desk = Desk::with(FILED, filed("HOP-RI/avance", 2));
    desk.put("solde.json", filed("HOP-RI/solde", 1));
    let run = |file, number| desk.run(&["check", file, "--return", "rendu.json", "--dossier-from", number]);
    let refused = [
        run(FILED, "FINBIO000007"),
        run(FILED, "FINHOP7"),
        run(FILED, "FINHOP999999"),
        run("solde.json", "FINHOP000007"),
    ];
    assert!(refused.iter().all(|ran| ran.status == 2));
    assert!(!desk.path("rendu.json").exists());
    assert_snapshot!(refused.iter().map(|ran| ran.err.as_str()).collect::<String>());
    let alone = desk.run(&["check", FILED, "--dossier-from", "FINHOP000007"]);
    assert!(alone.status == 2 && alone.err.contains("--return"), "{alone:?}");
}

#[test]
fn a_rejected_demande_gets_no_file_number() {
    let desk = Desk::with(FILED, filed("HOP-RI/avance", 3).replacen("15/10/2021", "2021-10-15", 1));
    desk.run(&["check", FILED, "--return", "rendu.json", "--dossier-from", "FINHOP000007"]);
    let back: Value = serde_json::from_str(&text(&desk, "rendu.json")).expect("JSON is given back");
    let numbers = [0, 1, 2].map(|rank| back["lignesImport"][rank]["numeroASP"].clone());
    assert_eq!(numbers, [Value::Null, "FINHOP000007".into(), "FINHOP000008".into()]);
}

// --- filed again, once --------------------------------------------------------------------------------------------

#[test]
fn the_same_demandes_are_not_filed_again_twice() {
    let solde = answered(&filed("BIO-SGL/solde", 2), &[REJECTED, ACCEPTED]);
    let avance = answered(&filed("HOP-RI/avance", 2), &[ACCEPTED, REJECTED]);
    for (given_back, more) in [(solde, vec![]), (avance, vec!["--editeur-from", "00100"])] {
        let desk = Desk::with(FILED, given_back);
        assert_eq!(again(&desk, &more).status, 1);
        let refused = again(&desk, &more);
        assert!(refused.status == 2 && refused.err.contains("est déjà reprise dans"), "{refused:?}");
        assert!(!desk.path("depot/JSON-1234567890-20211201-002.json").exists());
    }
}

#[test]
fn numbers_that_stand_in_the_folder_are_not_given_again() {
    let desk = mixed();
    again(&desk, &["--editeur-from", "00100"]);
    let taken = again(&desk, &["--editeur-from", "00100", "--force"]);
    assert!(taken.err.contains("00100 est déjà pris dans « depot/") && taken.err.contains("--editeur-from 00102"));
    assert_eq!(again(&desk, &["--editeur-from", "00102", "--force"]).status, 1);
    assert!(text(&desk, "depot/JSON-1234567890-20211201-002.json").contains("\"00103\""));
}

#[test]
fn files_given_back_do_not_stand_in_the_way_of_their_own_demandes() {
    let given_back = answered(&filed("BIO-SGL/solde", 2), &[REJECTED, ACCEPTED]);
    let desk = Desk::with("depot/x.json", &given_back);
    desk.put("depot/y.json", given_back.replace("E042", "E043"));
    let ran = desk.run(&["returned", "depot/x.json", "--resubmit", "depot", "--date", "2021-12-01"]);
    assert_eq!(ran.status, 1, "{ran:?}");
    assert!(desk.path(AGAIN).exists());
}

#[test]
fn a_number_that_cannot_be_counted_from_is_told_with_its_shape() {
    let desk = mixed();
    let refused = ["A999Z", "٠٠١٠٠"].map(|number| again(&desk, &["--editeur-from", number]).err);
    assert!(refused[0].contains("on ne peut pas compter plus loin que A999Z") && refused[0].contains("00100"));
    assert!(refused[1].contains("de chiffres de 0 à 9, par exemple 00100"), "{refused:?}");
}

#[test]
fn a_fault_of_the_file_is_named_for_each_of_its_demandes() {
    let given_back = answered(&filed("BIO-SGL/solde", 1), &[REJECTED]);
    let wrong = given_back.replacen("\"numeroAns\": \"1234567890\"", "\"numeroAns\": \"123\"", 1);
    let desk = Desk::with(FILED, wrong);
    let ran = again(&desk, &[]);
    assert!(ran.out.contains("avec tout le fichier, pour numeroAns.longueur (ci-dessous)"), "{ran:?}");
    assert!(ran.err.contains("le nouveau fichier s’appelle JSON-1234567890-20211115-001.json"), "{ran:?}");
}

// --- what is said of it -------------------------------------------------------------------------------------------

#[test]
fn the_day_of_filing_chooses_the_rules_and_that_of_the_new_filing_does_not() {
    let solde = filed("BIO-SGL/solde", 1);
    let desk = Desk::with("sans-nom.json", answered(&solde, &[REJECTED]));
    let read = |more: &[&str]| desk.run(&[&["returned", "sans-nom.json"], more].concat()).out;
    let first = read(&["--filed", "2022-06-01", "--resubmit", "depot", "--date", "2023-12-01"]);
    assert!(first.contains("règles du 13/02/2022") && first.contains("date de dépôt donnée, 01/06/2022"), "{first}");
    assert!(desk.path("depot/JSON-1234567890-20231201-001.json").exists());
    assert!(read(&["--filed", "2023-06-01"]).contains("règles du 07/04/2023"));
    assert!(read(&[]).contains("date du jour"));
    assert!(desk.run(&["returned", "sans-nom.json", "--date", "2022-06-01"]).err.contains("--resubmit"));
}

#[test]
fn rules_that_are_a_guess_say_so_as_in_a_control() {
    let given_back = answered(&filed("RAD-RIS/avance", 1), &[REJECTED]).replacen("15/10/2021", "2021-10-15", 1);
    let desk = Desk::with(FILED, given_back);
    let out = desk.run(&["returned", FILED]).out;
    assert!(out.contains("règles supposées : ") && out.contains("hypothèse : rien de public ne le dit"), "{out}");
    let json = desk.run(&["returned", FILED, "--format", "json"]).json();
    assert_eq!(json["files"][0]["certitude"], "hypothese");
    let documented = Desk::with(FILED, answered(&filed("HOP-RI/avance", 1), &[REJECTED]));
    assert!(!documented.run(&["returned", FILED]).out.contains("supposées"));
}

#[test]
fn line_ends_in_the_portals_words_are_spelled_out() {
    let said = [("\"E1\"", "\"un\\ndeux\\ttrois\"", "null")];
    let desk = Desk::with(FILED, answered(&filed("HOP-RI/avance", 1), &said));
    for form in ["text", "csv"] {
        let out = desk.run(&["returned", FILED, "--format", form]).out;
        assert!(out.contains(r"un\ndeux\ttrois"), "{out}");
    }
    let json = desk.run(&["returned", FILED, "--format", "json"]).json();
    assert_eq!(json["files"][0]["demandes"][0]["label"], "un\ndeux\ttrois");
}

#[test]
fn several_files_are_summed_up() {
    let desk = mixed();
    desk.put("b.json", answered(&filed("HOP-RI/avance", 1), &[REJECTED]));
    desk.put("c.json", "{");
    let ran = desk.run(&["returned", "."]);
    let last = ran.out.lines().last().unwrap_or_default();
    assert_eq!(last, "3 fichiers : 1 acceptée · 3 rejetées · 1 pas encore traitée · 1 fichier n’a pas pu être lu");
}

#[test]
fn other_commands_say_what_reads_a_file_given_back() {
    let desk = mixed();
    for command in ["check", "fix"] {
        let ran = desk.run(&[command, FILED]);
        assert_eq!(ran.err.matches("lisez-le avec « couloir returned").count(), 1, "{ran:?}");
    }
    desk.put(FILED, filed("HOP-RI/avance", 1));
    assert_eq!(desk.run(&["check", FILED]).err, "");
    desk.put(
        FILED,
        filed("HOP-RI/avance", 1).replace("\"libelleTraitement\": null", "\"libelleTraitement\": \"null\""),
    );
    assert_eq!(desk.run(&["check", FILED]).err, "");
}

#[test]
fn a_table_of_advice_that_says_two_things_is_refused() {
    let desk = mixed();
    let tables = ["code;conseil\nE042;un\nE042;deux\n", "conseil;code\nun;E042\n", "code;conseil\nE042;\"ouvert\n"];
    let refused = tables.map(|table| {
        desk.put("t.csv", table);
        let ran = desk.run(&["returned", FILED, "--advice", "t.csv"]);
        assert_eq!(ran.status, 2, "{ran:?}");
        ran.err
    });
    assert_snapshot!(refused.concat());
    desk.put("t.csv", "motif;que faire\nE1;un\n");
    let told = desk.run(&["returned", FILED, "--advice", "t.csv"]);
    assert!(
        told.err.contains("« motif », est lue comme un code") && told.err.contains("aucun de ses codes"),
        "{told:?}"
    );
}

#[test]
fn the_portal_says_how_much_it_does_not_show() {
    let desk = Desk::with(NAME, changed(BIO, &[("88558855858745", "8855885585874A")]));
    let ran = desk.run(&["check", "--portal", NAME]);
    assert!(
        ran.status == 1 && ran.out.contains("le portail ne montre pas 1 point que l’instruction refuserait"),
        "{ran:?}"
    );
}
