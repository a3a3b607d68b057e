//! What is not even a JSON filing: each time a code, a place and a status, never a crash.

use serde_json::Value;

use super::filing::{BIO, Desk, NAME, anomalies, changed, faults, report, text};

/// The first grave anomaly of a rejected file: its code, line and column.
#[track_caller]
fn rejected(bytes: impl AsRef<[u8]>) -> (String, u64, u64) {
    let (status, report) = report(bytes, &[]);
    assert_eq!((status, &report["verdict"]), (1, &Value::from("rejected")), "{report}");
    let first =
        anomalies(&report).iter().find(|anomaly| anomaly["niveau"] == "structure").expect("the file is rejected");
    let at = |key| first["start"][key].as_u64().expect("an anomaly has a place");
    assert!(first["help"].is_string(), "{first}");
    (first["code"].as_str().expect("an anomaly has a code").to_owned(), at("line"), at("column"))
}

/// Where a part of the example stands: line and column of its first character.
fn place(text: &str, part: &str) -> (u64, u64) {
    let before = &text[..text.find(part).expect("the part is there")];
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    (line as u64, column as u64)
}

fn syntax(line: u64, column: u64) -> (String, u64, u64) {
    ("json.syntaxe".to_owned(), line, column)
}

// --- not JSON -----------------------------------------------------------------------------------------------------

#[test]
fn an_empty_file_is_rejected() {
    assert_eq!(rejected(""), syntax(1, 1));
    assert_eq!(rejected(" \n\t\n"), syntax(3, 1));
}

#[test]
fn an_empty_file_says_so() {
    let ran = Desk::with(NAME, "").run(&["check", NAME]);
    assert!(ran.out.contains("le fichier est vide"), "{}", ran.out);
}

#[test]
fn a_truncated_file_is_rejected_where_it_stops() {
    let whole = text(BIO);
    for end in ["\"typeAction\"", "\"C\",", "27450", "},\n      \"beneficiaires\""] {
        let cut = whole.find(end).expect("the part is there");
        let (line, column) = place(&whole, end);
        assert_eq!(rejected(whole[..cut].trim_end()).0, "json.syntaxe");
        assert_eq!(rejected(&whole[..cut]), syntax(line, column), "{end}");
    }
}

#[test]
fn a_text_that_is_no_json_is_rejected() {
    assert_eq!(rejected("<html></html>"), syntax(1, 1));
    assert_eq!(rejected("numeroAns;SIRET"), syntax(1, 1));
    assert_eq!(rejected("{}\n{}"), syntax(2, 1));
    assert_eq!(rejected("{'impId': null}"), syntax(1, 2));
    assert_eq!(rejected("// a filing\n{}"), syntax(1, 1));
    assert_eq!(rejected(b"\x89PNG\r\n\x1a\n\0\0").0, "json.encodage");
}

#[test]
fn slips_of_json_are_rejected_at_their_place() {
    let slips = [
        ("\"impId\": null,", "\"impId\": null", "\"numeroAns\""),
        ("\"impId\": null,", "\"impId\" null,", "null,"),
        ("\"impId\": null,", "impId: null,", "impId"),
        ("\"impId\": null,", "\"impId\": NULL,", "NULL"),
        ("\"impId\": null,", "\"impId\": None,", "None"),
        ("27450.00", "27450.", ".\n"),
        ("27450.00", "027450.00", "027450"),
        ("27450.00", "+27450.00", "+27450"),
        ("27450.00", "27 450.00", "450.00"),
        ("27450.00", "27450,00", "00\n"),
        ("27450.00", "NaN", "NaN"),
        ("\"libelleTraitement\": null", "\"libelleTraitement\": null,", ",\n    }\n"),
    ];
    for (from, to, part) in slips {
        let broken = changed(BIO, &[(from, to)]);
        let (code, line, _) = rejected(&broken);
        assert_eq!((code.as_str(), line), ("json.syntaxe", place(&broken, part).0), "{to}");
    }
}

#[test]
fn the_root_must_be_an_object() {
    for root in ["[]", "null", "\"filing\"", "1", "true", "[{}]"] {
        assert_eq!(rejected(root), ("json.racine".to_owned(), 1, 1), "{root}");
    }
}

// --- encodings ----------------------------------------------------------------------------------------------------

#[test]
fn a_byte_order_mark_is_rejected_and_the_rest_controlled() {
    let marked = format!("\u{feff}{}", text(BIO).replace("\"C\"", "\"M\""));
    let (status, report) = report(marked, &[]);
    assert_eq!((status, faults(&report)), (1, vec!["json.encodage", "typeAction.valeur"]));
    assert_eq!(anomalies(&report)[0]["start"]["column"], 1);
}

#[test]
fn utf_16_is_rejected() {
    let units = || std::iter::once(0xFEFF).chain(text(BIO).encode_utf16().collect::<Vec<_>>());
    let little: Vec<u8> = units().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = units().flat_map(u16::to_be_bytes).collect();
    for bytes in [&little, &big, &little[2..].to_vec(), &big[2..].to_vec()] {
        assert_eq!(rejected(bytes), ("json.encodage".to_owned(), 1, 1));
    }
}

#[test]
fn latin_1_is_rejected_at_its_first_letter() {
    let accents = changed(BIO, &[("labo-durand", "labo-rené")]);
    let latin: Vec<u8> = accents.chars().map(|char| u8::try_from(u32::from(char)).expect("Latin-1")).collect();
    let (line, column) = place(&accents, "é");
    assert_eq!(rejected(latin), ("json.encodage".to_owned(), line, column));
}

// --- values that tempt a reader -----------------------------------------------------------------------------------

#[test]
fn a_duplicate_tag_is_rejected_at_its_second_place() {
    let twice = changed(BIO, &[("\"SIRET\"", "\"impId\": null, \"SIRET\"")]);
    let (line, column) = place(&twice, "\"impId\": null, \"SIRET\"");
    assert_eq!(rejected(&twice), ("impId.double".to_owned(), line, column));
    let escaped = changed(BIO, &[("\"SIRET\"", "\"\\u0069mpId\": null, \"SIRET\"")]);
    assert_eq!(rejected(escaped).0, "impId.double");
}

#[test]
fn a_hundred_thousand_brackets_are_too_many() {
    assert_eq!(rejected("[".repeat(100_000)), ("json.profondeur".to_owned(), 1, 129));
    assert_eq!(rejected("{\"a\":".repeat(100_000)).0, "json.profondeur");
    assert_eq!(rejected(changed(BIO, &[("27450.00", &"[".repeat(100_000))])).0, "json.profondeur");
}

#[test]
fn a_number_of_ten_thousand_digits_is_one_anomaly() {
    let digits = "9".repeat(10_000);
    let (status, number) = report(changed(BIO, &[("\"numLigne\": 1", &format!("\"numLigne\": {digits}"))]), &[]);
    assert_eq!((status, faults(&number).len()), (1, 1), "{:?}", faults(&number));
    let found =
        anomalies(&number).iter().find(|anomaly| anomaly["balise"] == "numLigne").expect("the number is at fault");
    assert!(found["found"].as_str().is_some_and(|found| found.chars().count() < 200));
    let (status, amount) = report(changed(BIO, &[("27450.00", &format!("{digits}.00"))]), &[]);
    assert_eq!(amount["verdict"].is_string(), status < 2);
}

#[test]
fn an_infinite_number_is_one_anomaly() {
    for (number, codes) in
        [("1e400", vec!["montantSegurHTFacture.decimales"]), ("-1e400", vec!["montantSegurHTFacture.decimales"])]
    {
        let (status, report) = report(changed(BIO, &[("27450.00", number)]), &[]);
        assert_eq!((status, faults(&report)), (1, codes));
    }
    let (_, report) = report(changed(BIO, &[("\"numLigne\": 1", "\"numLigne\": 1e400")]), &[]);
    assert_eq!((faults(&report), &report["demandes"][0]["numLigne"]), (vec!["numLigne.entier"], &Value::Null));
}

#[test]
fn half_a_character_is_rejected_at_its_place() {
    for half in ["\\ud800", "\\udc00", "\\ud800\\u0041", "\\ud800x"] {
        let broken = changed(BIO, &[("labo-durand", half)]);
        let (line, column) = place(&broken, half);
        assert_eq!(rejected(&broken), syntax(line, column), "{half}");
    }
}

#[test]
fn a_bare_nul_is_rejected_at_its_place() {
    let broken = changed(BIO, &[("labo-durand", "labo\0durand")]);
    let (line, column) = place(&broken, "\0");
    assert_eq!(rejected(&broken), syntax(line, column));
}

#[test]
fn an_escaped_nul_is_an_anomaly_of_its_tag() {
    let (status, report) = report(changed(BIO, &[("labo-durand", "labo\\u0000durand")]), &[]);
    assert_eq!((status, faults(&report)), (1, vec!["adresseBoiteMSSPro.caractere"]));
}

#[test]
fn a_character_counts_the_same_raw_and_escaped() {
    let faults_of = |character: &str| {
        let (_, report) = report(changed(BIO, &[("labo-durand", &format!("labo{character}durand"))]), &[]);
        faults(&report).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    for (raw, escaped) in [("\u{e9}", "\\u00e9"), ("\u{7f}", "\\u007f"), ("\u{80}", "\\u0080"), ("\u{9b}", "\\u009b")] {
        assert_eq!(faults_of(raw), faults_of(escaped), "{escaped}");
    }
}

#[test]
fn control_characters_are_rejected_at_their_place() {
    for char in ['\n', '\t', '\u{1}', '\u{1f}'] {
        let broken = changed(BIO, &[("labo-durand", &format!("labo{char}durand"))]);
        let (line, column) = place(&broken, &format!("{char}durand"));
        assert_eq!(rejected(&broken), syntax(line, column), "{char:?}");
    }
}

#[test]
fn nothing_that_was_received_reaches_the_terminal_raw() {
    let sly = changed(BIO, &[("labo-durand", "\\u001b[31mred"), ("\"00002\"", "\"\u{9b}31m\u{202e}\"")]);
    let ran = Desk::with(NAME, sly).run(&["check", NAME]);
    let strange: Vec<_> = ran.out.chars().filter(|char| char.is_control() && *char != '\n').collect();
    assert_eq!((ran.status, strange), (1, vec![]));
}

#[test]
fn bad_input_needs_no_profile_and_takes_one() {
    for given in [&[] as &[_], &["--profile", "HOP-RI/avance"]] {
        let (status, report) = report("{\"impId\": ", given);
        assert_eq!((status, &anomalies(&report)[0]["code"]), (1, &"json.syntaxe".into()), "{given:?}");
    }
}
