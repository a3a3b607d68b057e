//! `--return`: the very bytes received, with the treatment of each demande filled in.

use serde_json::Value;

use super::filing::{BIO, Desk, MISTAKES, NAME, PFI, RI, anomalies, changed, couloir, minified, text};

const CODE: &str = "codeTraitement";
const LABEL: &str = "libelleTraitement";
const RETURNED: &str = "back.json";

/// What is given back for a filing, in bytes.
#[track_caller]
fn given_back(filing: &str, more: &[&str]) -> String {
    let desk = Desk::with(NAME, filing);
    let ran = desk.run(&[&["check", NAME, "--return", RETURNED], more].concat());
    assert!(ran.err.contains(RETURNED), "{ran:?}");
    String::from_utf8(desk.get(RETURNED)).expect("what is given back is UTF-8")
}

/// A text with the values of the two tags cut out, and those values as they are written.
fn cut(text: &str) -> (String, Vec<String>) {
    let (mut rest, mut values) = (String::new(), Vec::new());
    let mut left = text;
    while let Some(at) = next_value(left) {
        let length = value_length(&left[at..]);
        rest.push_str(&left[..at]);
        values.push(left[at..at + length].to_owned());
        left = &left[at + length..];
    }
    (rest + left, values)
}

/// Where the next value of one of the two tags begins.
fn next_value(text: &str) -> Option<usize> {
    let ends = [CODE, LABEL].map(|tag| text.find(&format!("\"{tag}\"")).map(|at| at + tag.len() + 2));
    let end = ends.into_iter().flatten().min()?;
    let colon = end + text[end..].find(':')? + 1;
    Some(colon + text[colon..].find(|char: char| !char.is_whitespace())?)
}

fn value_length(text: &str) -> usize {
    if !text.starts_with('"') {
        return text.find(|char: char| !char.is_alphanumeric()).unwrap_or(text.len());
    }
    let mut escaped = false;
    let end = text[1..].find(|char| {
        let ends = char == '"' && !escaped;
        escaped = char == '\\' && !escaped;
        ends
    });
    end.map_or(text.len(), |end| end + 2)
}

/// Checks that nothing else than the two values differs; gives those of each demande.
#[track_caller]
fn only_treatment_differs(filing: &str) -> Vec<(String, String)> {
    let returned = given_back(filing, &[]);
    assert_eq!(cut(&returned).0, cut(filing).0);
    treatments(&returned)
}

fn treatments(returned: &str) -> Vec<(String, String)> {
    let value: Value = serde_json::from_str(returned).expect("what is given back is JSON");
    let text = |demande: &Value, tag| demande[tag].as_str().expect("the treatment is a text").to_owned();
    let demandes = value["lignesImport"].as_array().expect("demandes are given back");
    demandes.iter().map(|demande| (text(demande, CODE), text(demande, LABEL))).collect()
}

fn accepted() -> (String, String) {
    ("0000".to_owned(), "Demande acceptée".to_owned())
}

// --- the bytes ----------------------------------------------------------------------------------------------------

#[test]
fn an_accepted_demande_gets_the_code_of_acceptance() {
    for example in [BIO, PFI, RI] {
        assert_eq!(only_treatment_differs(&text(example)), [accepted()]);
    }
}

#[test]
fn each_demande_gets_its_own_treatment() {
    let treatments = only_treatment_differs(&text(MISTAKES));
    assert_eq!(treatments[0], accepted());
    assert_eq!(treatments[1].0, "montantSegurHTFacture.decimales");
    assert_eq!(treatments[2].0, "numeroASP.longueur");
}

#[test]
fn a_minified_file_stays_minified() {
    assert_eq!(only_treatment_differs(&minified(&text(MISTAKES))).len(), 3);
}

#[test]
fn line_ends_stay_as_they_are() {
    assert_eq!(only_treatment_differs(&text(MISTAKES).replace('\n', "\r\n")).len(), 3);
}

#[test]
fn a_file_without_a_last_line_end_gets_none() {
    assert_eq!(only_treatment_differs(text(BIO).trim_end()), [accepted()]);
}

#[test]
fn tags_in_another_order_stay_there() {
    let moved = changed(
        BIO,
        &[
            (",\n      \"codeTraitement\": null,\n      \"libelleTraitement\": null", ""),
            ("\"numLigne\": 1,", "\"libelleTraitement\": null, \"numLigne\": 1, \"codeTraitement\":null,"),
        ],
    );
    assert_eq!(only_treatment_differs(&moved), [accepted()]);
}

#[test]
fn odd_spacing_stays() {
    let odd = changed(
        BIO,
        &[
            ("\"codeTraitement\": null", "\"codeTraitement\"\t:\r\n\n   null  "),
            ("\"libelleTraitement\": null", "\"libelleTraitement\" :null"),
        ],
    );
    assert_eq!(only_treatment_differs(&odd), [accepted()]);
}

#[test]
fn characters_beyond_ascii_stay() {
    let accents = changed(RI, &[("\"nomMandataire\": \"DUPONT\"", "\"nomMandataire\": \"DÛPÔNT-\u{1F600}É\"")]);
    assert_eq!(only_treatment_differs(&accents), [accepted()]);
}

#[test]
fn escapes_stay_as_they_are_written() {
    let escaped = changed(RI, &[("\"nomMandataire\": \"DUPONT\"", r#""nomMandataire": "D\u00dbPONT\/\"""#)]);
    assert_eq!(only_treatment_differs(&escaped), [accepted()]);
}

#[test]
fn a_treatment_already_there_is_replaced() {
    let filled = changed(BIO, &[("\"codeTraitement\": null", r#""codeTraitement": "le \"9999\"""#)]);
    assert_eq!(only_treatment_differs(&filled)[0].0, "codeTraitement.null");
}

#[test]
fn a_missing_tag_is_added_to_its_demande() {
    let missing = changed(BIO, &[("      \"codeTraitement\": null,\n", "")]);
    let returned = given_back(&missing, &[]);
    let own = treatments(&returned);
    assert_eq!(own[0].0, "codeTraitement.absente");
    let (rest, _) = cut(&returned);
    assert_eq!(rest.replace(",\n      \"codeTraitement\": ", ""), cut(&missing).0);
}

// --- what is written there ----------------------------------------------------------------------------------------

#[test]
fn a_label_is_the_first_anomaly_of_the_demande() {
    let report = couloir(&["check", "--format", "json", MISTAKES]).json();
    let returned = treatments(&given_back(&text(MISTAKES), &[]));
    for (rank, (code, label)) in returned.iter().enumerate().skip(1) {
        let own = |anomaly: &&Value| anomaly["demande"] == rank + 1 && anomaly["niveau"] == "format";
        let first = anomalies(&report).iter().find(own).expect("the demande is rejected");
        assert_eq!((&first["code"], &first["message"]), (&code.as_str().into(), &label.as_str().into()));
        assert_eq!(report["demandes"][rank]["first"], code.as_str());
    }
}

#[test]
fn labels_are_french_whatever_the_language() {
    assert_eq!(given_back(&text(MISTAKES), &["--lang", "en"]), given_back(&text(MISTAKES), &[]));
    assert_eq!(given_back(&text(MISTAKES), &["--portal", "--format", "json"]), given_back(&text(MISTAKES), &[]));
}

#[test]
fn what_a_case_officer_refuses_is_accepted_by_the_portal() {
    let refused = changed(BIO, &[("88558855858745", "8855885585874A")]);
    assert_eq!(only_treatment_differs(&refused), [accepted()]);
}

#[test]
fn the_returned_file_does_not_change_the_status() {
    let status = |example| {
        let desk = Desk::with(NAME, text(example));
        desk.run(&["check", NAME, "--return", RETURNED]).status
    };
    assert_eq!((status(BIO), status(MISTAKES)), (0, 1));
}

// --- where it is written ------------------------------------------------------------------------------------------

#[test]
fn a_rejected_file_is_not_given_back() {
    let desk = Desk::with(NAME, changed(BIO, &[("\"impId\"", "\"impld\"")]));
    let ran = desk.run(&["check", NAME, "--return", RETURNED]);
    assert_eq!((ran.status, desk.path(RETURNED).exists()), (1, false));
    assert!(ran.err.contains("rien n’est retourné : le fichier est rejeté au 1er contrôle"), "{}", ran.err);
}

#[test]
fn an_existing_file_is_not_overwritten() {
    let desk = Desk::with(NAME, text(BIO));
    desk.put(RETURNED, "mine");
    let ran = desk.run(&["check", NAME, "--return", RETURNED]);
    assert_eq!((ran.status, desk.get(RETURNED).as_slice()), (2, b"mine".as_slice()));
    assert!(ran.err.contains("« back.json » existe déjà") && ran.err.contains("--force"), "{}", ran.err);
}

#[test]
fn an_existing_file_is_overwritten_by_force() {
    let desk = Desk::with(NAME, text(BIO));
    desk.put(RETURNED, "mine");
    let ran = desk.run(&["check", NAME, "--return", RETURNED, "--force"]);
    assert_eq!(ran.status, 0);
    assert_eq!(treatments(&String::from_utf8_lossy(&desk.get(RETURNED))), [accepted()]);
}

#[test]
fn a_second_return_finds_the_first() {
    let desk = Desk::with(NAME, text(BIO));
    assert_eq!(desk.run(&["check", NAME, "--return", RETURNED]).status, 0);
    assert_eq!(desk.run(&["check", NAME, "--return", RETURNED]).status, 2);
}

#[test]
fn the_flag_stands_once() {
    let desk = Desk::with(NAME, text(BIO));
    let ran = desk.run(&["check", NAME, "--return", "a.json", "--return", "b.json"]);
    assert_eq!((ran.status, ran.out.as_str()), (2, ""));
    assert!(!desk.path("a.json").exists() && !desk.path("b.json").exists());
}

#[test]
fn one_file_at_a_time_is_given_back() {
    let desk = Desk::with(NAME, text(BIO));
    desk.put("other.json", text(BIO));
    let ran = desk.run(&["check", NAME, "other.json", "--return", RETURNED]);
    assert_eq!((ran.status, ran.out.as_str(), desk.path(RETURNED).exists()), (2, "", false));
    assert!(ran.err.contains("--return ne vaut que pour un seul fichier"), "{}", ran.err);
}

#[test]
fn a_file_may_be_given_back_over_itself_by_force() {
    let desk = Desk::with(NAME, text(BIO));
    assert_eq!(desk.run(&["check", NAME, "--return", NAME]).status, 2);
    assert_eq!(desk.run(&["check", NAME, "--return", NAME, "--force"]).status, 0);
    assert_eq!(cut(&String::from_utf8_lossy(&desk.get(NAME))).0, cut(&text(BIO)).0);
}

#[test]
fn a_folder_that_is_not_there_is_a_failure() {
    let desk = Desk::with(NAME, text(BIO));
    let ran = desk.run(&["check", NAME, "--return", "nowhere/back.json"]);
    assert_eq!(ran.status, 2);
    assert!(ran.err.contains("impossible d’écrire « nowhere/back.json »"), "{}", ran.err);
}

#[test]
fn nothing_is_left_beside_the_returned_file() {
    let desk = Desk::with(NAME, text(BIO));
    desk.run(&["check", NAME, "--return", RETURNED]);
    let names = std::fs::read_dir(desk.path("")).expect("the folder is read").count();
    assert_eq!(names, 2);
}
