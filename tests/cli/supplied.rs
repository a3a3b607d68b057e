//! What `couloir import` takes for a table, and what its report obeys.

use std::io::Cursor;

use insta::assert_snapshot;
use serde_json::Value;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::filing::Desk;
use super::intake::{HEAD, desk, example, import, made, repeated, rows};
use super::run::{Ran, Run};

/// What the standard input holds, imported.
fn piped(desk: &Desk, input: &[u8]) -> Ran {
    let args = ["import", "-", "--profile", "MDV-LGC/avance", "--mapping", "m.toml", "--out", "out"];
    let folder = desk.path("");
    Run { folder: &folder, input, ..Run::default() }.of(&[&args, ["--date", "2022-06-15"].as_slice()].concat())
}

#[test]
fn a_table_comes_by_the_standard_input() {
    let tabs = format!("{HEAD}{}", rows(3)).replace(';', "\t");
    for input in [example("examples/tableur/commandes.csv"), tabs.into_bytes()] {
        let desk = desk("t.csv", "");
        let ran = piped(&desk, &input);
        assert!(ran.status == 0 && ran.out.starts_with("- · MDV-LGC/avance · CSV"), "{ran:?}");
        assert_eq!(made(&desk), ["JSON-1234567890-20220615-001.json"]);
    }
    let desk = desk("t.csv", "");
    desk.put("m.toml", example("examples/tableur/classeur.toml"));
    let ran = piped(&desk, &example("examples/tableur/commandes.xlsx"));
    assert!(ran.status == 0 && ran.out.contains("feuille « Commandes »"), "{ran:?}");
}

#[test]
fn what_a_file_holds_counts_and_not_what_it_is_called() {
    let workbook = example("examples/tableur/commandes.xlsx");
    let table = format!("{HEAD}{}", rows(3));
    let cases: [(&str, Vec<u8>, &str); 4] = [
        ("t.csv", workbook, "classeur.toml"),
        ("t.xlsx", table.clone().into(), "commandes.toml"),
        ("t.tsv", table.replace(';', "\t").into(), "commandes.toml"),
        ("t.txt", table.replace(';', "|").into(), "commandes.toml"),
    ];
    for (name, bytes, mapping) in cases {
        let desk = desk(name, bytes);
        desk.put("m.toml", example(&format!("examples/tableur/{mapping}")));
        let ran = import(&desk, name, &[]);
        assert_eq!(ran.status, 0, "{name}: {ran:?}");
    }
}

#[test]
fn what_is_no_readable_workbook_says_what_to_do() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("piece.pdf", SimpleFileOptions::default()).expect("a part");
    let zip = zip.finish().expect("a zip").into_inner();
    let cases: [(&str, Vec<u8>); 4] = [
        ("ancien.xls", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0".to_vec()),
        ("page.xls", b"<html><table><tr><td>RPPS</td></tr></table></html>".to_vec()),
        ("pieces.xlsx", zip),
        ("lourd.xlsx", [b"PK".as_slice(), &vec![0; 16 << 20]].concat()),
    ];
    let mut told = String::new();
    for (name, bytes) in cases {
        let desk = desk(name, bytes);
        let ran = import(&desk, name, &[]);
        assert!(ran.status == 2 && made(&desk).is_empty(), "{name}: {ran:?}");
        told += &ran.err;
    }
    assert_snapshot!(told);
}

/// An object that a schema describes.
#[track_caller]
fn obeys(ran: &Ran) {
    let schema: Value =
        serde_json::from_str(include_str!("../../docs/import.schema.json")).expect("the schema is JSON");
    let schema = jsonschema::validator_for(&schema).expect("the schema is one");
    let report: Value = serde_json::from_str(&ran.out).expect("the report is JSON");
    let errors: Vec<_> =
        schema.iter_errors(&report).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

#[test]
fn the_report_of_an_import_obeys_its_schema() {
    let tables = [
        String::from_utf8_lossy(&example("examples/tableur/commandes.csv")).into_owned(),
        repeated(401, 2),
        format!("{HEAD}1;31/02/2022;DUPONT\n1;x;MARTIN;;;;;;trop\n;;;;;;\n7;;;;;0;é.pdf\n"),
    ];
    for table in tables {
        let desk = desk("t.csv", table);
        obeys(&import(&desk, "t.csv", &["--format", "json"]));
        obeys(&import(&desk, "t.csv", &["--format", "json", "--lang", "en", "--force"]));
    }
}
