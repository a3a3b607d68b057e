//! `couloir fix`: what is shown, what is written, what is kept.

use insta::assert_snapshot;

use super::filing::{BIO, Desk, MISTAKES, NAME, changed, couloir, text};
use super::run::{Ran, Run};

const MDV: &str = "examples/mdv-lgc-avance/JSON-1234567890-20220615-001.json";

/// What a supplier wrote of an accepted filing, the two ways of writing it side by side.
const SLIPS: [(&str, &str); 10] = [
    ("\"impId\": null", "\"impId\": \"null\""),
    ("\"siret\"", "\"SIRET\""),
    ("\"typeAction\": \"C\"", "\"typeActon\": \"C\""),
    ("\"isMandataire\": false", "\"isMandataire\": \"false\""),
    ("\"isDirectToDMP\": true", "\"isDirectToDMP\": \"true\""),
    ("\"formatFichier\": \"PDF\"", "\"formatFichier\": \"pdf\""),
    ("\"nomMedecin\": \"MARTIN\"", "\"nomMedecin\": \"Martin\""),
    ("\"telephoneMedecin\": \"0123456789\"", "\"telephoneMedecin\": \"01 23 45 67 89\""),
    ("\"numLigne\": 2", "\"numLigne\": 1"),
    ("\"codeTraitement\": null", "\"codeTraitement\": \"null\""),
];

fn fix(bytes: impl AsRef<[u8]>, more: &[&str]) -> (Desk, Ran) {
    let desk = Desk::with(NAME, bytes);
    let ran = desk.run(&[&["fix", NAME], more].concat());
    (desk, ran)
}

fn all(ran: &Ran) -> String {
    format!("{}--- {}\n{}", ran.out, ran.status, ran.err)
}

#[test]
fn repairs_are_shown_and_nothing_is_written() {
    let before = text(MISTAKES);
    let (desk, ran) = fix(&before, &[]);
    assert_snapshot!(all(&ran));
    assert_eq!(desk.get(NAME), before.as_bytes());
    assert_eq!(std::fs::read_dir(desk.path("")).expect("a folder").count(), 1);
}

#[test]
fn it_speaks_english() {
    let desk = Desk::with(NAME, changed(BIO, &[("27450.00", "12.345"), ("\"PDF\"", "\"pdf\"")]));
    let ran = Run { folder: &desk.path(""), locale: "en_GB.UTF-8", ..Run::default() }.of(&["fix", NAME]);
    assert_snapshot!(all(&ran));
}

#[test]
fn an_accepted_filing_needs_nothing() {
    let (desk, ran) = fix(text(BIO), &["--write"]);
    assert_snapshot!(all(&ran));
    assert_eq!((ran.status, desk.get(NAME)), (0, text(BIO).into_bytes()));
    assert!(!desk.path(&format!("{NAME}.orig")).exists());
}

#[test]
fn a_suppliers_slips_are_undone_to_the_byte() {
    let damaged = changed(MDV, &SLIPS);
    for (wanted, damaged) in [(text(MDV), damaged.clone()), (text(MDV), damaged).map_lines()] {
        let desk = Desk::with("json0.json", &damaged);
        let ran = desk.run(&["fix", "json0.json", "--date", "2022-06-15", "--write"]);
        assert_eq!(String::from_utf8(desk.get("json0.json")).expect("UTF-8"), wanted, "{ran:?}");
        assert_eq!(desk.get("json0.json.orig"), damaged.as_bytes());
    }
}

trait MapLines {
    fn map_lines(self) -> Self;
}

impl MapLines for (String, String) {
    /// The same with the line ends and the indentation of another system.
    fn map_lines(self) -> Self {
        let other = |text: String| text.replace('\n', "\r\n").replace("  ", "\t");
        (other(self.0), other(self.1))
    }
}

#[test]
fn lists_and_objects_change_place_with_the_rest_as_it_was() {
    let list = "\"facture\": {\n        \"dateFacture\": \"25/10/2023\",\n        \"montantSegurHTFacture\": 27450.00\n      }";
    let wrapped = list.replace("\": {", "\": [ {").replace("      }", "      } ]");
    let damaged = changed(BIO, &[(list, &wrapped), ("[\n          \"1999999991\"\n        ]", "\"1999999991\"")]);
    let (desk, ran) = fix(damaged, &["--write"]);
    let wanted = changed(BIO, &[("[\n          \"1999999991\"\n        ]", "[\"1999999991\"]")]);
    assert_eq!(String::from_utf8(desk.get(NAME)).expect("UTF-8"), wanted, "{ran:?}");
    assert_snapshot!(all(&ran));
}

#[test]
fn the_original_is_kept_and_never_replaced() {
    let first = changed(BIO, &[("27450.00", "27450")]);
    let (desk, ran) = fix(&first, &["--write"]);
    assert_eq!((ran.status, desk.get(NAME)), (0, text(BIO).into_bytes()), "{ran:?}");
    let second = changed(BIO, &[("27450.00", "27450.0")]);
    desk.put(NAME, &second);
    assert_eq!(desk.run(&["fix", NAME, "--write"]).status, 0);
    assert_eq!(desk.get(&format!("{NAME}.orig")), first.as_bytes());
    assert_eq!(desk.get(&format!("{NAME}.orig.1")), second.as_bytes());
    // Twice is once.
    let again = desk.run(&["fix", NAME, "--write"]);
    assert_eq!(again.status, 0);
    assert!(!desk.path(&format!("{NAME}.orig.2")).exists(), "{again:?}");
}

#[test]
fn encodings_are_brought_to_utf_8() {
    let wanted = changed(BIO, &[("envois@", "envoisé@")]);
    let utf16: Vec<u8> = "\u{FEFF}".encode_utf16().chain(wanted.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let latin1: Vec<u8> = wanted.chars().map(|char| u8::try_from(char).expect("Latin-1")).collect();
    for bytes in [format!("\u{FEFF}{wanted}").into_bytes(), utf16, latin1] {
        let (desk, ran) = fix(&bytes, &["--write"]);
        assert_eq!(String::from_utf8(desk.get(NAME)).expect("UTF-8"), wanted);
        assert_eq!(desk.get(&format!("{NAME}.orig")), bytes);
        assert!(ran.err.contains("UTF-8"), "{ran:?}");
    }
}

#[test]
fn what_mixes_encodings_is_left_as_it_is() {
    let mut bytes = changed(BIO, &[("envois@", "envoisé@"), ("27450.00", "27450.0")]).into_bytes();
    bytes.extend(b"\xE9");
    let (desk, ran) = fix(&bytes, &["--write"]);
    assert_eq!((ran.status, desk.get(NAME)), (1, bytes));
    assert!(ran.out.contains("dans un seul encodage"), "{ran:?}");
}

#[test]
fn what_needs_a_decision_is_told_with_the_reason() {
    let damaged = changed(
        BIO,
        &[
            ("\"25/10/2023\"", "\"6/7/2023\""),
            ("27450.00", "27450.005"),
            ("\"numeroEditeur\": \"00002\"", "\"numeroEditeur\": 2"),
        ],
    );
    let (desk, ran) = fix(&damaged, &["--write"]);
    assert_snapshot!(all(&ran));
    assert_eq!(desk.get(NAME), damaged.as_bytes());
}

#[test]
fn two_names_for_one_tag_are_not_chosen_from() {
    let damaged = changed(BIO, &[("\"SIRET\": \"88558855858745\"", "\"siret\": \"88558855858745\", \"Siret\": null")]);
    let (_, ran) = fix(damaged, &[]);
    assert!(ran.out.contains("à décider : plusieurs balises s’écrivent presque \"SIRET\""), "{ran:?}");
    assert!(!ran.out.contains("+ "), "{ran:?}");
}

#[test]
fn a_name_and_its_value_are_repaired_one_after_the_other() {
    let slips =
        [("\"SIRET\": \"88558855858745\"", "\"siret\": 88558855858745"), ("\"numLigne\": 1", "\"NumLigne\": \"1\"")];
    let (desk, ran) = fix(changed(BIO, &slips), &["--write"]);
    assert_eq!((ran.status, String::from_utf8(desk.get(NAME)).expect("UTF-8")), (0, text(BIO)), "{ran:?}");
}

#[test]
fn nothing_is_wrapped_that_no_list_would_hold() {
    let (_, ran) = fix("{\"lignesImport\": 3}", &["--profile", "BIO-SGL/solde"]);
    assert!(ran.out.contains("rien à réparer"), "{ran:?}");
    let (_, ran) = fix(changed(BIO, &[("\"FACTURE\"", "[[\"FACTURE\"]]")]), &[]);
    assert!(ran.out.contains("rien à réparer"), "{ran:?}");
}

#[test]
fn repairs_are_data_as_well() {
    let (_, ran) = fix(changed(BIO, &[("27450.00", "27450"), ("FINBIO000006", "FINBIO6")]), &["--format", "json"]);
    assert_eq!(ran.status, 1);
    let json = ran.json();
    assert_eq!(json["schema"], "couloir/fix/1");
    assert_eq!(json["anomalies"][1], json["anomalies"][0].as_u64().expect("a number") - 1);
    let repair = &json["repairs"][0];
    assert_eq!(
        (&repair["before"], &repair["after"], &repair["start"]["line"]),
        (&"27450".into(), &"27450.00".into(), &13.into())
    );
    assert_eq!(json["left"][0]["code"], "numeroASP.longueur");
    assert_eq!(json["kept"], serde_json::Value::Null);
}

#[test]
fn damage_that_hides_the_profile_asks_for_it() {
    let damaged = changed(MDV, &[("\"lignesImport\"", "\"lignesimport\"")]);
    let desk = Desk::with("x.json", &damaged);
    let ran = desk.run(&["fix", "x.json"]);
    assert_eq!(ran.status, 2, "{ran:?}");
    assert!(ran.err.contains("--profile"), "{ran:?}");
    let ran = desk.run(&["fix", "x.json", "--profile", "MDV-LGC/avance", "--date", "2022-06-15", "--write"]);
    assert_eq!(String::from_utf8(desk.get("x.json")).expect("UTF-8"), text(MDV), "{ran:?}");
}

#[test]
fn what_is_no_filing_is_told() {
    for bytes in ["", "{", "[]", "null", "\u{FEFF}{", "{\"a\": 1}"] {
        let (desk, ran) = fix(bytes, &["--write"]);
        assert!(ran.status > 0, "{bytes}: {ran:?}");
        assert!(!ran.out.is_empty() || !ran.err.is_empty(), "{bytes}");
        assert!(bytes.starts_with('\u{FEFF}') || desk.get(NAME) == bytes.as_bytes(), "{bytes}: {ran:?}");
    }
    for args in [["fix", "nowhere.json"], ["fix", "."]] {
        assert_eq!(couloir(&args).status, 2);
    }
    assert_eq!(couloir(&["fix", BIO, "--force"]).status, 2);
}

#[cfg(unix)]
#[test]
fn a_link_is_followed_only_where_that_is_asked_for() {
    let damaged = changed(BIO, &[("27450.00", "27450")]);
    let desk = Desk::with("far/file.json", &damaged);
    std::os::unix::fs::symlink("far/file.json", desk.path(NAME)).expect("a link");
    let ran = desk.run(&["fix", NAME, "--write"]);
    assert_eq!((ran.status, desk.get("far/file.json")), (2, damaged.clone().into_bytes()), "{ran:?}");
    let ran = desk.run(&["fix", NAME, "--write", "--force"]);
    assert_eq!((ran.status, desk.get("far/file.json")), (0, text(BIO).into_bytes()), "{ran:?}");
    assert_eq!(desk.get("far/file.json.orig"), damaged.as_bytes());
    assert!(desk.path(NAME).is_symlink());
}

#[test]
fn a_file_of_one_line_is_shown_by_a_part_of_it() {
    let line = super::filing::minified(&changed(BIO, &[("27450.00", "27450")]));
    let (_, ran) = fix(line, &[]);
    assert!(ran.out.lines().filter(|line| line.contains("27450")).all(|line| line.chars().count() < 220), "{ran:?}");
    assert!(ran.out.contains("…"), "{ran:?}");
}

// --- several files, standard input, other filings -----------------------------------------------------------------

/// Three files: one with a repair, one with nothing to repair, one that a person must correct.
fn three() -> Desk {
    let desk = Desk::with("depots/a.json", changed(BIO, &[("27450.00", "27450")]));
    desk.put("depots/b.json", text(MDV));
    let other = changed(BIO, &[("FINBIO000006", "FINBIO6"), ("\"PDF\"", "\"pdf\""), ("99999999", "69000000")]);
    desk.put("depots/sous/c.json", other);
    desk
}

#[test]
fn several_files_are_repaired_in_one_run() {
    let desk = three();
    let ran = desk.run(&["fix", "depots", "--date", "2023-11-10"]);
    assert_snapshot!(all(&ran));
    assert!(!desk.path("depots/a.json.orig").exists());
    let ran = desk.run(&["fix", "depots", "--date", "2023-11-10", "--write"]);
    assert_eq!(ran.status, 1, "{ran:?}");
    assert_eq!(desk.get("depots/a.json"), text(BIO).into_bytes());
    assert_eq!(desk.get("depots/b.json"), text(MDV).into_bytes());
    assert!(desk.path("depots/a.json.orig").exists() && !desk.path("depots/b.json.orig").exists());
    assert!(desk.path("depots/sous/c.json.orig").exists());
    let (last, err) = (ran.out.lines().last().unwrap_or_default(), ran.err);
    assert_snapshot!(format!("{last}\n---\n{err}"));
    // Twice is once: what is kept beside is no filing.
    let again = desk.run(&["fix", "depots", "--date", "2023-11-10", "--write"]);
    assert!(
        again.out.ends_with(
            "3 fichiers : rien à réparer · 1 où il reste à corriger à la main, 0 qui n’ont pu être contrôlés\n"
        ),
        "{again:?}"
    );
}

#[test]
fn one_file_that_fails_does_not_stop_the_others() {
    let desk = three();
    let ran = desk.run(&["fix", "nulle-part.json", "depots/a.json", "--write"]);
    assert_eq!((ran.status, desk.get("depots/a.json")), (2, text(BIO).into_bytes()), "{ran:?}");
}

#[test]
fn repairs_of_several_files_are_a_line_each() {
    let ran = three().run(&["fix", "depots", "--format", "json", "--date", "2023-11-10"]);
    let lines: Vec<serde_json::Value> =
        ran.out.lines().map(|line| serde_json::from_str(line).expect("a line is an object")).collect();
    let told: Vec<_> = lines.iter().map(|one| (one["schema"].as_str(), one["repairs"][0]["code"].as_str())).collect();
    let schema = Some("couloir/fix/1");
    let (decimals, values) = (Some("montantSegurHTFacture.decimales"), Some("formatFichier.valeur"));
    assert_eq!(told, [(schema, decimals), (schema, None), (schema, values)]);
}

#[test]
fn standard_input_is_repaired_to_standard_output() {
    let damaged = changed(BIO, &[("27450.00", "27450"), ("envois@", "envoisé@")]);
    let latin1: Vec<u8> = damaged.chars().map(|char| u8::try_from(char).expect("Latin-1")).collect();
    let piped = |input: &[u8], more: &[&str]| {
        Run { input, ..Run::default() }.of(&[&["fix", "-", "--date", "2023-11-10"], more].concat())
    };
    let ran = piped(&latin1, &["--write"]);
    assert_eq!((ran.status, ran.out), (0, changed(BIO, &[("envois@", "envoisé@")])));
    assert_snapshot!(ran.err);
    let ran = piped(&latin1, &[]);
    assert_eq!(ran.status, 1);
    assert_snapshot!(all(&ran));
    // What needs no repair goes through as it is.
    let ran = piped(text(BIO).as_bytes(), &["--write"]);
    assert_eq!((ran.status, ran.out), (0, text(BIO)));
    let ran = piped(b"{", &["--write"]);
    assert_eq!((ran.status, ran.out.as_str()), (1, "{"));
}

#[test]
fn standard_input_goes_nowhere_it_could_be_lost() {
    let json = couloir(&["fix", "-", "--write", "--format", "json"]);
    let several = couloir(&["fix", "-", BIO, "--write"]);
    assert_eq!((json.status, several.status), (2, 2));
    assert_snapshot!(format!("{}{}", json.err, several.err));
}

#[test]
fn a_repair_is_good_where_it_agrees_with_the_avance() {
    const RETURNED: &str = "examples/bio-sgl-avance-rendue/JSON-1234567890-20211115-001.json";
    let desk = Desk::with(NAME, changed(BIO, &[("27450.00", "\"27450.00\"")]));
    desk.put("avance.json", text(RETURNED));
    let ran = desk.run(&["fix", NAME, "--avance", "avance.json", "--write"]);
    assert_eq!((ran.status, desk.get(NAME)), (0, text(BIO).into_bytes()), "{ran:?}");
    // What does not agree with it is left to correct.
    desk.put(NAME, changed(BIO, &[("27450.00", "\"27450.01\"")]));
    let ran = desk.run(&["fix", NAME, "--avance", "avance.json"]);
    assert_snapshot!(all(&ran));
    let ran = desk.run(&["fix", "avance.json", "--avance", NAME]);
    assert_eq!((ran.status, ran.out.as_str()), (2, ""));
}

#[test]
fn a_demande_that_an_earlier_file_holds_is_told_by_repairs_too() {
    let desk = Desk::with("a.json", changed(BIO, &[("27450.00", "27450")]));
    desk.put("b.json", changed(BIO, &[("27450.00", "27450")]));
    let ran = desk.run(&["fix", "a.json", "b.json", "--write"]);
    assert!(ran.status == 1 && ran.out.contains("refus[dossier-autre-fichier]: demande 1"), "{ran:?}");
}

// --- what the rules say of repairs --------------------------------------------------------------------------------

/// The repairs that the explanation of a code names.
fn repairs(code: &str, profile: &str) -> String {
    let ran = couloir(&["explain", code, "--profile", profile, "--date", "2023-11-10"]);
    assert_eq!(ran.status, 0, "{ran:?}");
    let lines = ran.out.lines().skip_while(|line| !line.starts_with("  réparations"));
    let own = lines.enumerate().take_while(|(rank, line)| *rank == 0 || line.starts_with("                  "));
    own.map(|(_, line)| line).collect::<Vec<_>>().join("\n")
}

#[test]
fn an_explanation_names_the_repairs_of_that_way_of_being_wrong() {
    let told = [
        "montantSegurHTFacture.decimales",
        "montantSegurHTFacture.type",
        "numLigne",
        "SIRET",
        "SIRET.cle",
        "siret.inconnue",
        "json.encodage",
        "facture-unique",
    ];
    let told = told.map(|code| format!("{code}\n{}", repairs(code, "BIO-SGL/solde")));
    assert_snapshot!(told.join("\n\n"));
}

#[test]
fn repairs_that_change_are_told_without_a_filing() {
    let desk = Desk::new();
    let rules = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("rules");
    for folder in ["avant", "apres"] {
        super::pack::copy(&rules, &desk.path(folder));
    }
    let own = "apres/commun/reparations.toml";
    let text = String::from_utf8(desk.get(own)).expect("UTF-8");
    let text = text.replace("id      = 'montant-virgule'", "id      = 'montant-francais'");
    desk.put(own, text.replace("'DECIMALES(VALEUR, 2)'", "'DECIMALES(NUMERIQUE(VALEUR), 2)'"));
    let args = ["rules", "diff", "avant", "apres", "--profile", "BIO-SGL/solde"];
    let ran = desk.run(&args);
    assert_eq!(ran.status, 1, "{ran:?}");
    assert_snapshot!(ran.out);
    let json = desk.run(&[&args[..], &["--format", "json"]].concat()).json();
    assert_eq!(json["profiles"][0]["changes"].as_array().map(Vec::len), Some(3), "{json}");
}

#[test]
fn the_comma_of_a_number_is_named_where_the_file_is_no_json() {
    let desk = Desk::with(NAME, changed(BIO, &[("27450.00", "27450,00")]));
    assert_snapshot!(desk.run(&["check", NAME]).out);
    let ran = desk.run(&["fix", NAME]);
    assert!(ran.status == 1 && ran.out.contains("json.syntaxe"), "{ran:?}");
}

#[test]
fn amounts_written_by_hand_are_repaired_where_they_read_in_one_way() {
    for own in ["27450,00", "27 450,00 €", "27\u{202F}450,0", "27.450,00", "27,450.00", "27450"] {
        let (desk, ran) = fix(changed(BIO, &[("27450.00", &format!("\"{own}\""))]), &["--write"]);
        assert_eq!((ran.status, desk.get(NAME)), (0, text(BIO).into_bytes()), "{own}: {ran:?}");
    }
    for own in ["27,450", "27.450", "27450,005", "27450,0 ou 27000,0"] {
        let damaged = changed(BIO, &[("27450.00", &format!("\"{own}\""))]);
        let (desk, ran) = fix(&damaged, &["--write"]);
        assert_eq!((ran.status, desk.get(NAME)), (1, damaged.into_bytes()), "{own}: {ran:?}");
    }
}
