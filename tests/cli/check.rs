//! What `check` prints, and the exit status that goes with it.

use insta::assert_snapshot;
use serde_json::Value;

use super::filing::{BIO, Desk, EXAMPLES, MISTAKES, NAME, changed, couloir, many, text};
use super::redact;
use super::run::Run;

/// A filing of whom nothing is to be said, not even advice.
fn spotless() -> String {
    let list = "[\n        \"999999991\",\n        \"999999992\",\n        \"999999993\"\n      ]";
    changed(BIO, &[("88558855858745", "73282932000074"), (list, "[\"750000010\"]")])
}

/// The last line.
fn summary(out: &str) -> &str {
    out.lines().last().unwrap_or_default()
}

fn status(text: &str, args: &[&str]) -> i32 {
    Desk::with(NAME, text).run(&[&["check", NAME], args].concat()).status
}

// --- what is printed ----------------------------------------------------------------------------------------------

#[test]
fn mistakes_are_shown_in_french() {
    let ran = couloir(&["check", MISTAKES]);
    assert_eq!((ran.status, ran.err.as_str()), (1, ""));
    assert_snapshot!(redact::text(&ran.out));
}

#[test]
fn mistakes_are_shown_in_english() {
    let ran = couloir(&["check", "--lang", "en", MISTAKES]);
    assert_eq!((ran.status, ran.err.as_str()), (1, ""));
    assert_snapshot!(redact::text(&ran.out));
}

#[test]
fn mistakes_are_shown_to_programs() {
    let ran = couloir(&["check", "--format", "json", MISTAKES]);
    assert_eq!((ran.status, ran.err.as_str()), (1, ""));
    assert_snapshot!(redact::json(&ran.out));
}

#[test]
fn the_portal_shows_the_first_mistake_of_each_demande() {
    let ran = couloir(&["check", "--portal", MISTAKES]);
    assert_eq!((ran.status, ran.err.as_str()), (1, ""));
    assert_snapshot!(redact::text(&ran.out));
}

#[test]
fn the_portal_says_that_it_rejects_a_file() {
    let ran = Desk::with(NAME, changed(BIO, &[("\"impId\": null", "\"impId\": 1")])).run(&["check", "--portal", NAME]);
    assert_snapshot!(redact::text(&ran.out));
}

#[test]
fn a_rejected_file_says_so() {
    let ran = Desk::with(NAME, changed(BIO, &[("\"impId\": null", "\"impId\": null,\n  \"impld\": null")]))
        .run(&["check", NAME]);
    assert_snapshot!(redact::text(&ran.out));
}

#[test]
fn an_anomaly_says_what_is_due_what_is_found_and_what_to_do() {
    let report = couloir(&["check", "--format", "json", MISTAKES]).json();
    let anomalies = report["anomalies"].as_array().expect("anomalies are listed");
    let link = anomalies.iter().find(|anomaly| anomaly["code"] == "lienCompteRendu.null").expect("the link is refused");
    assert_eq!(link["expected"], "null");
    assert_eq!(link["found"], "\"https://interop.esante.gouv.fr/cr/1\"");
    assert_eq!(link["help"], "remplacez la valeur par null");
    assert!(link["rule"].as_str().is_some_and(|rule| rule.starts_with("BIO/SGL/solde/2023-04-07.toml:")));
    assert_eq!(link["certitude"], "document");
}

#[test]
fn the_language_follows_the_locale() {
    let said = |locale| summary(&Run { locale, ..Run::default() }.of(&["check", BIO]).out).to_owned();
    assert!(said("fr_CA.UTF-8").contains("demande acceptée"));
    assert!(said("en_GB.UTF-8").contains("accepted"));
    assert!(said("de_DE.UTF-8").contains("accepted"));
    assert!(said("C").contains("demande acceptée"));
}

#[test]
fn nothing_is_coloured_unless_asked() {
    assert!(!couloir(&["check", MISTAKES]).out.contains('\u{1b}'));
    assert!(couloir(&["check", "--color", "always", MISTAKES]).out.contains('\u{1b}'));
}

#[test]
fn repeated_anomalies_are_counted_in_text_and_listed_in_json() {
    let filing = many(1200).replace("\"typeAction\": \"C\"", "\"typeAction\": \"X\"");
    let desk = Desk::with(NAME, filing);
    let shown = desk.run(&["check", NAME]).out;
    assert_eq!(shown.matches("[typeAction.valeur]").count(), 1, "{shown}");
    assert!(shown.contains("1199 autres : demandes 2-1200"), "{shown}");
    let report = desk.run(&["check", NAME, "--format", "json"]).json();
    let listed = report["anomalies"].as_array().expect("anomalies are listed");
    let listed: Vec<_> = listed.iter().filter(|anomaly| anomaly["code"] == "typeAction.valeur").collect();
    assert_eq!(listed.len(), 1200);
    assert_eq!(listed[1199]["path"], "$.lignesImport[1199].typeAction");
}

// --- exit statuses ------------------------------------------------------------------------------------------------

#[test]
fn a_spotless_filing_is_accepted() {
    assert_eq!(status(&spotless(), &[]), 0);
    assert_eq!(status(&spotless(), &["--strict"]), 0);
}

#[test]
fn advice_counts_only_when_strict() {
    let advised = spotless().replace("73282932000074", "73282932000075");
    assert_eq!(status(&advised, &[]), 0);
    assert_eq!(status(&advised, &["--strict"]), 1);
}

#[test]
fn what_a_case_officer_refuses_counts() {
    let refused = spotless().replace("73282932000074", "7328293200007A");
    let desk = Desk::with(NAME, refused);
    let report = desk.run(&["check", NAME, "--format", "json"]);
    assert_eq!((report.status, report.json()["verdict"].clone()), (1, Value::from("accepted")));
}

#[test]
fn a_rejected_demande_counts() {
    assert_eq!(status(&spotless().replace("\"C\"", "\"M\""), &[]), 1);
}

#[test]
fn the_portal_form_has_the_same_status() {
    assert_eq!(status(&text(MISTAKES), &["--portal"]), 1);
    assert_eq!(status(&spotless(), &["--portal"]), 0);
    assert_eq!(status(&spotless().replace("73282932000074", "7328293200007A"), &["--portal"]), 1);
}

#[test]
fn an_unknown_profile_is_a_failure_with_the_nearest_one() {
    let ran = couloir(&["check", "--profile", "BIO-SGK/solde", BIO]);
    assert_eq!((ran.status, ran.out.as_str()), (2, ""));
    assert!(
        ran.err.contains("« BIO-SGK/solde » n’est pas connu") && ran.err.contains("« BIO-SGL/solde »"),
        "{}",
        ran.err
    );
}

#[test]
fn an_impossible_date_is_a_failure() {
    for date in ["2023-02-30", "31/09/2023", "2023-13-01", "hier", ""] {
        let ran = couloir(&["check", "--date", date, BIO]);
        assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{date}");
        assert!(ran.err.contains("n’est pas une date"), "{}", ran.err);
    }
}

#[test]
fn both_ways_of_writing_a_date_are_one() {
    let dated = |date| couloir(&["check", "--format", "json", "--date", date, BIO]).json()["revision"].clone();
    assert_eq!(dated("2022-03-01"), "2022-02-13");
    assert_eq!(dated("01/03/2022"), "2022-02-13");
    assert_eq!(dated("2023-04-07"), "2023-04-07");
}

#[test]
fn a_missing_file_is_a_failure_with_the_nearest_one() {
    let ran = couloir(&["check", &BIO.replace("-001", "-002")]);
    assert_eq!((ran.status, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("n’existe pas") && ran.err.contains(&format!("« {BIO} »")), "{}", ran.err);
}

#[cfg(unix)]
#[test]
fn an_unreadable_file_is_a_failure() {
    use std::os::unix::fs::PermissionsExt as _;
    let desk = Desk::with(NAME, spotless());
    std::fs::set_permissions(desk.path(NAME), std::fs::Permissions::from_mode(0o000)).expect("rights are taken away");
    if std::fs::read(desk.path(NAME)).is_ok() {
        return; // The administrator reads everything.
    }
    let ran = desk.run(&["check", NAME]);
    assert_eq!(ran.status, 2);
    assert!(ran.err.contains("impossible de lire"), "{}", ran.err);
}

#[test]
fn an_unknown_argument_is_a_failure() {
    assert_eq!(couloir(&["check", "--formt", "json", BIO]).status, 2);
    assert_eq!(couloir(&["check"]).status, 2);
    assert_eq!(couloir(&["chek", BIO]).status, 2);
}

// --- several files ------------------------------------------------------------------------------------------------

#[test]
fn a_folder_is_every_json_file_below_it() {
    let other = spotless().replace("FINBIO000006", "FINBIO000077").replace("750000010", "690000013");
    let desk = Desk::with("a/one.json", other);
    desk.put("a/b/two.JSON", text(MISTAKES));
    desk.put("a/notes.txt", "none");
    let ran = desk.run(&["check", "a"]);
    assert_eq!(ran.status, 1);
    assert!(
        summary(&ran.out).starts_with("2 fichiers : 1 sans rien à redire, 1 avec des anomalies, 0 "),
        "{}",
        ran.out
    );
}

#[test]
fn a_folder_with_one_file_needs_no_summary() {
    let desk = Desk::with("a/one.json", spotless());
    let ran = desk.run(&["check", "a"]);
    assert_eq!(ran.status, 0);
    assert!(!ran.out.contains("fichiers :"), "{}", ran.out);
}

#[test]
fn a_folder_without_json_is_a_failure() {
    let desk = Desk::with("a/notes.txt", "none");
    let ran = desk.run(&["check", "a"]);
    assert_eq!((ran.status, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("ne contient aucun fichier .json"), "{}", ran.err);
}

#[test]
fn one_failure_among_several_files_leaves_the_others_done() {
    let ran = couloir(&["check", "nowhere.json", BIO, MISTAKES]);
    assert_eq!(ran.status, 2);
    assert!(ran.err.contains("« nowhere.json » n’existe pas"), "{}", ran.err);
    assert!(
        summary(&ran.out).starts_with("3 fichiers : 1 sans rien à redire, 1 avec des anomalies, 1 "),
        "{}",
        ran.out
    );
}

#[test]
fn several_files_give_one_json_object_a_line() {
    let ran = couloir(&[&["check", "--format", "json"], EXAMPLES.as_slice()].concat());
    let files: Vec<String> = ran
        .out
        .lines()
        .map(|line| {
            serde_json::from_str::<Value>(line).expect("a line is a JSON object")["file"]
                .as_str()
                .unwrap_or_default()
                .to_owned()
        })
        .collect();
    assert_eq!(files, EXAMPLES);
}

#[test]
fn a_folder_of_one_file_gives_one_json_object() {
    let desk = Desk::with("a/one.json", spotless());
    assert_eq!(desk.run(&["check", "a", "--format", "json"]).json()["verdict"], "accepted");
}

#[test]
fn standard_input_is_a_file_without_a_name() {
    let input = spotless();
    let ran = Run { input: input.as_bytes(), ..Run::default() }.of(&[
        "check",
        "-",
        "--date",
        "2023-11-10",
        "--format",
        "json",
    ]);
    let report = ran.json();
    assert_eq!((ran.status, &report["file"], &report["date"]), (0, &Value::from("-"), &Value::from("2023-11-10")));
}

#[test]
fn the_same_file_gives_the_same_report() {
    let ran = || couloir(&["check", "--format", "json", MISTAKES]).out;
    assert_eq!(ran(), ran());
}
