//! `couloir import`: from a supplier's table to filings, and each anomaly at its cell.

use std::fs;
use std::io::{Cursor, Write as _};

use calamine::{Reader as _, Xlsx};
use insta::assert_snapshot;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook};
use serde_json::Value;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::deposit::pdf;
use super::filing::Desk;
use super::run::Ran;

const MAPPING: &str = "examples/tableur/commandes.toml";
pub(crate) const HEAD: &str = "ref bdc;date commande;NomClient;ADRMAIL;telephoneMedecin;RPPS;nomFichier\n";

/// A file of the project.
pub(crate) fn example(name: &str) -> Vec<u8> {
    fs::read(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).expect("the example is there")
}

pub(crate) fn desk(name: &str, table: impl AsRef<[u8]>) -> Desk {
    let desk = Desk::with(name, table);
    desk.put("m.toml", example(MAPPING));
    desk
}

pub(crate) fn import(desk: &Desk, table: &str, more: &[&str]) -> Ran {
    let args = ["import", table, "--profile", "MDV-LGC/avance", "--out", "out", "--date", "2022-06-15"];
    let mapping: &[&str] =
        if more.contains(&"--mapping") || more.contains(&"--init") { &[] } else { &["--mapping", "m.toml"] };
    desk.run(&[&args, mapping, more].concat())
}

/// The names in the output folder, in order.
pub(crate) fn made(desk: &Desk) -> Vec<String> {
    let Ok(entries) = fs::read_dir(desk.path("out")) else { return Vec::new() };
    let mut names: Vec<_> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

fn filing(desk: &Desk, rank: usize) -> Value {
    let name = format!("out/JSON-1234567890-20220615-{rank:03}.json");
    serde_json::from_slice(&desk.get(&name)).expect("what is written is JSON")
}

/// A row of a demande, and of a doctor, of its own.
pub(crate) fn row(rank: usize) -> String {
    // Numbers whose key is right are told from others by an advice alone.
    format!("{rank:05};02/06/2022;DUPONT;a@b.fr;0123456789;1{rank:010};MDV-LGC-Va1-BDC-{rank:05}.pdf\n")
}

pub(crate) fn rows(count: usize) -> String {
    (1..=count).map(row).collect()
}

#[test]
fn a_latin_table_becomes_an_accepted_filing() {
    let desk = desk("commandes.csv", example("examples/tableur/commandes.csv"));
    let ran = import(&desk, "commandes.csv", &[]);
    assert_eq!(ran.status, 0, "{ran:?}");
    assert_snapshot!(ran.out);
    let filing = filing(&desk, 1);
    let second = &filing["lignesImport"][1];
    assert_eq!(filing["lignesImport"][0]["beneficiaires"]["liberal"][0]["nomMedecin"], "HÉLÈNE MARTIN");
    assert_eq!(second["beneficiaires"]["liberal"].as_array().map(Vec::len), Some(2));
    assert_eq!(second["piecesJustificatives"].as_array().map(Vec::len), Some(1));
    let checked = desk.run(&["check", "out/JSON-1234567890-20220615-001.json"]);
    assert!(checked.status == 0 && checked.out.contains("2 demandes acceptées"), "{checked:?}");
}

#[test]
fn the_chain_leads_to_a_packed_deposit() {
    let desk = desk("commandes.csv", example("examples/tableur/commandes.csv"));
    assert_eq!(import(&desk, "commandes.csv", &[]).status, 0);
    for rank in [21, 22] {
        desk.put(&format!("pieces/MDV-LGC-Va1-BDC-{rank:05}.pdf"), pdf(&rank.to_string()));
    }
    let json = "out/JSON-1234567890-20220615-001.json";
    let ran = desk.run(&["pack", json, "--pieces", "pieces", "--out", "depot", "--date", "2022-06-15"]);
    assert_eq!(ran.status, 0, "{ran:?}");
}

#[test]
fn each_anomaly_is_told_at_its_cell() {
    let table = format!(
        "{HEAD}23;2022-06-31;Durand;durand.fr;0123456789;1000000009;MDV-LGC-Va1-BDC-00023.pdf\n\
         00024;02/06/2022;Petit;a@b.fr;0123456789;10000000009;MDV-LGC-Va1-BDC-00024.pdf\n\
         00025;02/06/2022;Blanc;a@b.fr;0123456789;10101010105;MDV-LGC-Va1-BDC-00025.pdf\n\
         00024;03/06/2022;Roux;a@b.fr;0123456789;99999999016;MDV-LGC-Va1-BDC-00024.pdf;de trop\n"
    );
    let desk = desk("t.csv", table);
    let ran = import(&desk, "t.csv", &[]);
    assert_eq!(ran.status, 1);
    assert_snapshot!(ran.out);
    let told = import(&desk, "t.csv", &["--format", "json", "--force"]).json();
    let list = told["anomalies"].as_array().expect("a list");
    let rpps = list.iter().find(|one| one["code"] == "RPPS.longueur").expect("it is told");
    assert_eq!((&rpps["lines"][0], &rpps["column"], &rpps["cell"]), (&2.into(), &"RPPS".into(), &"1000000009".into()));
    assert!(told["normalised"].as_array().is_some_and(|list| list.iter().any(|one| one["kind"] == "majuscules")));
}

#[test]
fn files_are_full_and_none_is_empty() {
    for (count, wanted) in
        [(0, vec![]), (1, vec![1]), (199, vec![199]), (200, vec![200]), (201, vec![200, 1]), (400, vec![200, 200])]
    {
        let desk = desk("t.csv", format!("{HEAD}{}", rows(count)));
        let ran = import(&desk, "t.csv", &[]);
        assert_eq!(ran.status, if count == 0 { 2 } else { 0 }, "{count}: {ran:?}");
        let sizes: Vec<_> = (1..=made(&desk).len())
            .map(|rank| {
                let filing = filing(&desk, rank);
                let list = filing["lignesImport"].as_array().cloned().expect("a list");
                let numbers: Vec<_> = list.iter().map(|one| one["numLigne"].as_u64().expect("a number")).collect();
                assert_eq!(numbers, (1..=list.len() as u64).collect::<Vec<_>>());
                list.len()
            })
            .collect();
        assert_eq!(sizes, wanted, "{count}");
    }
}

#[test]
fn what_is_no_table_is_refused_and_nothing_is_written() {
    let wide = vec!["x"; 16_385].join(";");
    let long = format!("{HEAD}1;\"{}\n", "x".repeat(3 << 20));
    let cases: [(&str, Vec<u8>); 8] = [
        ("", Vec::new()),
        ("titres seuls", HEAD.into()),
        ("guillemet", format!("{HEAD}1;\"2\n3;4\n").into()),
        ("nul", format!("{HEAD}1;\0;2\n").into()),
        ("large", wide.into()),
        ("long", long.into()),
        ("double", format!("RPPS;{HEAD}{}", row(1)).into()),
        ("sans titre", format!(";;;;;;\n{}", row(1)).into()),
    ];
    for (name, bytes) in cases {
        let desk = desk("t.csv", bytes);
        let ran = import(&desk, "t.csv", &[]);
        assert!(ran.status == 2 && made(&desk).is_empty(), "{name}: {ran:?}");
        assert!(!ran.err.contains('⟨'), "{name}: {ran:?}");
    }
}

#[test]
fn a_row_that_ends_early_is_told() {
    let desk = desk("t.csv", format!("{HEAD}{}00002;02/06/2022\n", row(1)));
    let ran = import(&desk, "t.csv", &[]);
    assert!(ran.status == 1 && ran.out.contains("conseil[tableau.manque]: la ligne a 2 cellules"), "{ran:?}");
}

#[test]
fn a_file_that_is_there_stays_without_force() {
    let desk = desk("t.csv", format!("{HEAD}{}", rows(1)));
    assert_eq!(import(&desk, "t.csv", &[]).status, 0);
    let before = desk.get("out/JSON-1234567890-20220615-001.json");
    desk.put("t.csv", format!("{HEAD}{}", rows(2)));
    assert_eq!(import(&desk, "t.csv", &[]).status, 2);
    assert_eq!(desk.get("out/JSON-1234567890-20220615-001.json"), before);
    assert_eq!(made(&desk).len(), 1);
    assert_eq!(import(&desk, "t.csv", &["--force"]).status, 0);
    assert_ne!(desk.get("out/JSON-1234567890-20220615-001.json"), before);
    assert_eq!(import(&desk, "t.csv", &["--number", "2"]).status, 0);
    let ran = import(&desk, "t.csv", &["--force"]);
    assert!(ran.err.contains("JSON-1234567890-20220615-002.json"), "{ran:?}");
    assert_eq!(import(&desk, "t.csv", &["--force", "--annotated", "t.csv"]).status, 2);
}

#[test]
fn mistakes_of_a_mapping_are_pointed_at() {
    let desk = desk("t.csv", format!("{HEAD}{}", rows(1)));
    desk.put(
        "faux.toml",
        "cl = 'x'\n[balise.numeroEditer]\ncolonne = 'ref bdc'\n[balise.RPPS]\ncolonne = 'RPS'\n[balise.nomMedecin]\n\
         colonne = 'NomClient'\nvaleur = 'null'\n[balise.liberal]\ncolonne = 'NomClient'\n[balise.emailMedecin]\n\
         valeur = 'MAJUSCULES(ADRMIAL)'\n[balise.isMandataire]\ncolonne = 'RPPS'\ntraduit = { x = '1 + 1' }\n",
    );
    let ran = import(&desk, "t.csv", &["--mapping", "faux.toml", "--set", "numeroAn=1"]);
    assert_eq!(ran.status, 2);
    assert_snapshot!(ran.err);
}

#[test]
fn a_mapping_is_proposed_and_serves() {
    let desk = desk("commandes.csv", example("examples/tableur/commandes.csv"));
    let ran = desk.run(&["import", "commandes.csv", "--profile", "MDV-LGC/avance", "--init", "--date", "2022-06-15"]);
    assert_eq!(ran.status, 0);
    assert_snapshot!(format!("{}\n{}", ran.err, ran.out));
    desk.put("propose.toml", &ran.out);
    let ran = import(&desk, "commandes.csv", &["--mapping", "propose.toml"]);
    assert_eq!(ran.status, 1, "{ran:?}");
    assert!(!ran.out.contains("RPPS.absente") && ran.out.contains("regimeTVA.absente"), "{ran:?}");
}

#[test]
fn the_annotated_copy_keeps_the_form_of_the_table() {
    let table = format!("{HEAD}00021;02/06/2022;É;a@b.fr;+33123456789;1000000009;MDV-LGC-Va1-BDC-00021.pdf\n");
    let latin: Vec<u8> = table.chars().map(|char| u8::try_from(u32::from(char)).expect("Latin-1")).collect();
    let desk = desk("t.csv", latin);
    let ran = import(&desk, "t.csv", &["--annotated", "copie.csv"]);
    assert_eq!(ran.status, 1, "{ran:?}");
    let copy = desk.get("copie.csv");
    assert!(std::str::from_utf8(&copy).is_err(), "it is Latin-1 still");
    let text: String = copy.iter().map(|byte| char::from(*byte)).collect();
    assert!(text.starts_with(&format!("{};anomalies\n", HEAD.trim_end())), "{text}");
    assert!(text.contains("É") && text.contains(";'+33123456789;") && text.contains("RPPS.longueur"), "{text}");
    let ran = import(&desk, "t.csv", &["--annotated", "copie.xlsx", "--force"]);
    assert_eq!(ran.status, 1, "{ran:?}");
    let mut book = Xlsx::new(Cursor::new(desk.get("copie.xlsx"))).expect("a workbook");
    let range = book.worksheet_range_at(0).expect("a sheet").expect("that reads");
    assert_eq!(range.get_value((0, 7)).map(ToString::to_string).as_deref(), Some("anomalies"));
    assert!(range.get_value((1, 7)).is_some_and(|cell| cell.to_string().contains("RPPS.longueur")));
}

// --- workbooks ----------------------------------------------------------------------------------------------------

/// The workbook of the examples: numbers that lost their zeros, days, boxes, a title above the headers.
fn workbook() -> Vec<u8> {
    let day = Format::new().set_num_format("dd/mm/yyyy");
    let mut book = Workbook::new();
    let creation = ExcelDateTime::from_ymd(2022, 6, 1).expect("a day");
    book.set_properties(&DocProperties::new().set_creation_datetime(&creation));
    book.add_worksheet().set_name("Notes").expect("a name");
    let sheet = book.add_worksheet().set_name("Commandes").expect("a name");
    sheet.write_string(0, 0, "Commandes de juin 2022").expect("room");
    let heads = [
        "N° commande",
        "Date",
        "TVA",
        "Montant HT",
        "Médecin",
        "Courriel",
        "Téléphone",
        "RPPS",
        "Pièces",
        "Types",
        "PSC ?",
    ];
    for (column, head) in (0..).zip(heads) {
        sheet.write_string(2, column, head).expect("room");
    }
    let orders = [
        (21, 2, "TTC", "358,33 €", "Martin", 99_999_999_016_f64, "MDV-LGC-Va1-BDC-00021.pdf", "bdc", "Oui"),
        (
            22,
            3,
            "ht",
            "12 500,00 €",
            "Moreau",
            10_101_010_105_f64,
            "MDV-LGC-Va1-BDC-00022.pdf + MDV-LGC-Va1-HT-00022.pdf",
            "bdc + preuve HT",
            "non",
        ),
    ];
    for (row, (number, date, vat, amount, name, rpps, pieces, kinds, psc)) in (3..).zip(orders) {
        sheet.write_number(row, 0, number).expect("room");
        let moment = ExcelDateTime::from_ymd(2022, 6, date).expect("a day");
        sheet.write_datetime_with_format(row, 1, &moment, &day).expect("room");
        sheet.write_string(row, 2, vat).expect("room");
        sheet.write_string(row, 3, amount).expect("room");
        sheet.write_string(row, 4, name).expect("room");
        sheet.write_string(row, 5, format!("{}@cabinet-des-tilleuls.fr", name.to_lowercase())).expect("room");
        sheet.write_number(row, 6, 123_456_789).expect("room");
        sheet.write_number(row, 7, rpps).expect("room");
        sheet.write_string(row, 8, pieces).expect("room");
        sheet.write_string(row, 9, kinds).expect("room");
        sheet.write_string(row, 10, psc).expect("room");
    }
    book.save_to_buffer().expect("a workbook")
}

/// Set `COULOIR_BLESS` to write the example anew.
#[test]
fn the_committed_workbook_is_the_generated_one() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/tableur/commandes.xlsx");
    let generated = workbook();
    if std::env::var_os("COULOIR_BLESS").is_some() {
        fs::write(&path, &generated).expect("it is written");
    }
    let cells = |bytes: Vec<u8>| {
        let mut book = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
        book.worksheet_range("Commandes").expect("a sheet")
    };
    assert!(cells(fs::read(path).expect("it is there")) == cells(generated));
}

#[test]
fn a_workbook_becomes_an_accepted_filing() {
    let desk = Desk::with("commandes.xlsx", workbook());
    desk.put("classeur.toml", example("examples/tableur/classeur.toml"));
    let ran = import(&desk, "commandes.xlsx", &["--mapping", "classeur.toml"]);
    assert_eq!(ran.status, 0, "{ran:?}");
    assert_snapshot!(ran.out);
    let demande = &filing(&desk, 1)["lignesImport"][1];
    assert_eq!(
        (&demande["numeroEditeur"], &demande["commande"]["dateCommande"]),
        (&"00022".into(), &"03/06/2022".into())
    );
    assert_eq!(demande["commande"]["regimeTVA"], "HT");
    let pieces = demande["piecesJustificatives"].as_array().expect("a list");
    assert_eq!((pieces.len(), &pieces[1]["typeFichier"]), (2, &"PREUVE_HT".into()));
    assert_eq!(demande["scenarioInstallation"]["isProSanteConnectNeeded"], false);
    let ran = import(&desk, "commandes.xlsx", &["--mapping", "classeur.toml", "--force", "--sheet", "Comandes"]);
    assert!(ran.status == 2 && ran.err.contains("« Commandes »"), "{ran:?}");
}

/// An `OpenDocument` spreadsheet of those rows.
fn open_document(rows: &str) -> Vec<u8> {
    let spaces = ["office", "table", "text"]
        .map(|name| format!("xmlns:{name}=\"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0\""));
    let content = format!(
        "<?xml version=\"1.0\"?><office:document-content {}><office:body><office:spreadsheet><table:table \
         table:name=\"Feuille1\">{rows}</table:table></office:spreadsheet></office:body></office:document-content>",
        spaces.join(" ")
    );
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    let manifest = "<?xml version=\"1.0\"?><manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>";
    for (name, text) in [
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", manifest),
        ("content.xml", content.as_str()),
    ] {
        zip.start_file(name, options).expect("room");
        zip.write_all(text.as_bytes()).expect("room");
    }
    zip.finish().expect("a zip").into_inner()
}

#[test]
fn an_open_document_is_read_with_the_kinds_of_its_cells() {
    let text = |text: &str| {
        format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
    };
    let day = "<table:table-cell office:value-type=\"date\" office:date-value=\"2022-06-02\"><text:p>02/06/22</text:p></table:table-cell>";
    let heads: String = HEAD.trim_end().split(';').map(text).collect();
    let cells = ["DUPONT", "a@b.fr", "0123456789", "10000000009", "MDV-LGC-Va1-BDC-00021.pdf"].map(text).concat();
    let far = "<table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>";
    let rows = format!(
        "<table:table-row>{heads}</table:table-row><table:table-row>{}{day}{cells}</table:table-row>{far}",
        text("00021")
    );
    let desk = desk("t.ods", open_document(&rows));
    let ran = import(&desk, "t.ods", &[]);
    assert_eq!(ran.status, 0, "{ran:?}");
    assert_eq!(filing(&desk, 1)["lignesImport"][0]["commande"]["dateCommande"], "02/06/2022");
}

#[test]
fn cells_that_repeat_without_end_are_refused() {
    let many = "<table:table-row table:number-rows-repeated=\"100000\"><table:table-cell office:value-type=\"float\" office:value=\"1\" table:number-columns-repeated=\"16384\"/></table:table-row>";
    let desk = desk("t.ods", open_document(many));
    let ran = import(&desk, "t.ods", &[]);
    assert!(ran.status == 2 && made(&desk).is_empty(), "{ran:?}");
    assert!(ran.err.contains("a une feuille de plus de 4000000 cellules"), "{ran:?}");
}

/// Rows of a demande each, the last with the doctor of another row.
pub(crate) fn repeated(count: usize, of: usize) -> String {
    let (last, doctor) = (row(count), format!("1{of:010}"));
    format!("{HEAD}{}{}", rows(count - 1), last.replace(&format!("1{count:010}"), &doctor))
}

#[test]
fn a_value_that_repeats_is_told_with_the_row_that_has_it_first() {
    let desk = desk("t.csv", repeated(5, 2));
    let ran = import(&desk, "t.csv", &["--annotated", "copie.csv"]);
    assert_eq!(ran.status, 1, "{ran:?}");
    assert!(ran.out.contains("même valeur qu’en ligne 3\n"), "{ran:?}");
    let copy = String::from_utf8(desk.get("copie.csv")).expect("the copy is text");
    assert!(copy.lines().nth(5).is_some_and(|row| row.contains("même valeur qu’en ligne 3 ;")), "{copy}");
}

#[test]
fn a_value_that_repeats_in_another_file_is_told_at_the_level_of_its_rule() {
    let desk = desk("t.csv", repeated(401, 2));
    let ran = import(&desk, "t.csv", &[]);
    assert_eq!((ran.status, made(&desk).len()), (1, 3), "{ran:?}");
    let found = ran
        .out
        .split("\n\n")
        .find(|group| group.contains("[medecin-autre-fichier]"))
        .expect("an anomaly that is refused");
    assert_snapshot!(found);
    let report: Value =
        serde_json::from_str(&import(&desk, "t.csv", &["--format", "json", "--force"]).out).expect("JSON");
    let grave: Vec<_> = report["anomalies"]
        .as_array()
        .expect("a list")
        .iter()
        .filter(|one| one["niveau"] != "conseil")
        .map(|one| (one["code"].as_str(), one["lines"].to_string(), one["repeats"].to_string()))
        .collect();
    let wanted = (Some("medecin-autre-fichier"), "[402]".to_owned(), r#"{"line":3,"other_file":true}"#.to_owned());
    assert_eq!(grave, [wanted]);
}

#[test]
fn what_repeats_in_one_file_repeats_over_several() {
    // Each doctor of the first 150 rows comes again 150 rows later: in the same file up to row 200, in the next beyond.
    let again = |rank: usize| row(150 + rank).replace(&format!("1{:010}", 150 + rank), &format!("1{rank:010}"));
    let desk = desk("t.csv", format!("{HEAD}{}{}", rows(150), (1..=150).map(again).collect::<String>()));
    let ran = import(&desk, "t.csv", &["--format", "json"]);
    let report: Value = serde_json::from_str(&ran.out).expect("JSON");
    let told = report["anomalies"].as_array().expect("a list").iter();
    let codes = ["medecin-deja-demande", "medecin-autre-fichier"];
    let told: Vec<_> = told.filter(|one| codes.iter().any(|code| one["code"] == *code)).collect();
    assert_eq!(told.len(), 150);
    for (rank, one) in (1..).zip(told) {
        let (line, repeats) = (one["lines"][0].as_u64(), &one["repeats"]);
        assert_eq!((line, repeats["line"].as_u64()), (Some(151 + rank), Some(1 + rank)), "{one}");
        assert_eq!(repeats["other_file"], 150 + rank > 200, "{one}");
    }
}
