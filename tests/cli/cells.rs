//! `couloir import`: what cells hold that is no value, and what is only nearly one.

use insta::assert_snapshot;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};
use serde_json::Value;

use super::filing::Desk;
use super::intake::{HEAD, desk, filing, import, made, open_document, row, rows};
use super::run::Ran;

const CELLS: [&str; 7] =
    ["00001", "02/06/2022", "DUPONT", "a@b.fr", "0123456789", "10000000009", "MDV-LGC-Va1-BDC-00001.pdf"];

/// A row of which some cells are others.
fn other(changed: &[(usize, &str)]) -> String {
    let cell = |(rank, cell): (usize, &&'static str)| {
        changed.iter().find(|(own, _)| *own == rank).map_or_else(|| (*cell).to_owned(), |(_, text)| (*text).to_owned())
    };
    CELLS.iter().enumerate().map(cell).collect::<Vec<_>>().join(";") + "\n"
}

/// A workbook with the headers and one row, and what else is put in.
fn workbook(more: impl FnOnce(&mut Worksheet)) -> Desk {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, text) in (0..).zip(HEAD.trim_end().split(';')) {
        sheet.write_string(0, column, text).expect("room");
    }
    put(sheet, 1);
    more(sheet);
    desk("t.xlsx", book.save_to_buffer().expect("a workbook"))
}

fn put(sheet: &mut Worksheet, row: u32) {
    for (column, text) in (0..).zip(CELLS) {
        sheet.write_string(row, column, text).expect("room");
    }
}

/// The codes that are told, with the row and what is written.
fn codes(ran: &Ran) -> Vec<String> {
    let told = ran.json();
    let list = told["anomalies"].as_array().expect("a list").clone();
    let code = |one: &Value| {
        let text = |key: &str| one[key].as_str().unwrap_or("-").to_owned();
        format!("{} {} {}", one["lines"][0], text("code"), text("written"))
    };
    list.iter().filter(|one| one["code"].as_str().is_some_and(|code| code.starts_with("tableau."))).map(code).collect()
}

fn json(desk: &Desk, table: &str) -> Ran {
    import(desk, table, &["--format", "json", "--force"])
}

fn liberal(desk: &Desk, demande: usize) -> Value {
    filing(desk, 1)["lignesImport"][demande]["beneficiaires"]["liberal"][0].clone()
}

// --- kinds of cells -----------------------------------------------------------------------------------------------

#[test]
fn an_error_of_a_spreadsheet_is_no_value() {
    let desk = workbook(|sheet| {
        sheet.write_formula(1, 2, Formula::new("=NA()").set_result("#N/A")).expect("room");
    });
    let ran = import(&desk, "t.xlsx", &[]);
    assert_eq!(ran.status, 1);
    assert_snapshot!(ran.out);
    let desk = super::intake::desk("t.csv", format!("{HEAD}{}{}", other(&[(2, "#REF!")]), other(&[(0, "#VALEUR!")])));
    assert_eq!(codes(&json(&desk, "t.csv")), ["2 tableau.erreur null", "3 tableau.erreur null"]);
}

#[test]
fn cells_of_another_kind_are_told_and_not_written() {
    let desk = workbook(|sheet| {
        let day = Format::new().set_num_format("dd/mm/yyyy");
        let hour = Format::new().set_num_format("hh:mm:ss");
        let part = Format::new().set_num_format("0%");
        let moment = ExcelDateTime::from_ymd(2022, 6, 2).expect("a day");
        for line in 2..6 {
            put(sheet, line);
            sheet.write_string(line, 0, format!("0000{line}")).expect("room");
        }
        sheet.write_boolean(1, 2, true).expect("room");
        sheet.write_datetime_with_format(2, 4, &moment, &day).expect("room");
        sheet.write_number_with_format(3, 4, 0.25, &hour).expect("room");
        sheet.write_number_with_format(4, 4, 0.2, &part).expect("room");
        sheet.write_datetime_with_format(5, 1, &moment, &day).expect("room");
    });
    let wanted =
        ["2 tableau.booleen null", "3 tableau.date null", "4 tableau.heure null", "5 tableau.pourcentage null"];
    assert_eq!(codes(&json(&desk, "t.xlsx")), wanted);
    assert_eq!(liberal(&desk, 0)["nomMedecin"], Value::Null);
    assert_eq!(filing(&desk, 1)["lignesImport"][4]["commande"]["dateCommande"], "02/06/2022");
}

#[test]
fn a_number_is_read_as_its_sheet_shows_it() {
    let desk = workbook(|sheet| {
        let zeros = Format::new().set_num_format("00000");
        let phone = Format::new().set_num_format("0#\" \"##\" \"##\" \"##\" \"##");
        sheet.write_number_with_format(1, 0, 1, &zeros).expect("room");
        sheet.write_number_with_format(1, 4, 612_345_678, &phone).expect("room");
    });
    assert_eq!(import(&desk, "t.xlsx", &[]).status, 0);
    assert_eq!(filing(&desk, 1)["lignesImport"][0]["numeroEditeur"], "00001");
    assert_eq!(liberal(&desk, 0)["telephoneMedecin"], "0612345678");
}

#[test]
fn an_open_document_shows_what_its_cells_show() {
    let text = |text: &str| {
        format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
    };
    let heads: String = HEAD.trim_end().split(';').map(text).collect();
    let cells: Vec<String> = CELLS.iter().map(|cell| text(cell)).collect();
    let with = |changed: &[(usize, &str)]| -> String {
        let cell = |(rank, cell): (usize, &String)| {
            changed.iter().find(|(own, _)| *own == rank).map_or_else(|| cell.clone(), |(_, text)| (*text).to_owned())
        };
        format!("<table:table-row>{}</table:table-row>", cells.iter().enumerate().map(cell).collect::<String>())
    };
    let number =
        "<table:table-cell office:value-type=\"float\" office:value=\"23\"><text:p>00023</text:p></table:table-cell>";
    let error = "<table:table-cell table:formula=\"of:=NA()\" office:value-type=\"string\" office:string-value=\"\" calcext:value-type=\"error\"><text:p>#N/A</text:p></table:table-cell>";
    let hour = "<table:table-cell office:value-type=\"time\" office:time-value=\"PT06H12M34S\"><text:p>06:12:34</text:p></table:table-cell>";
    let part = "<table:table-cell office:value-type=\"percentage\" office:value=\"0.2\"><text:p>20 %</text:p></table:table-cell>";
    let spans = "<table:table-cell table:number-rows-spanned=\"2\" table:number-columns-spanned=\"1\" office:value-type=\"string\"><text:p>00007</text:p></table:table-cell>";
    let covered = "<table:covered-table-cell/>";
    let table = [
        format!("<table:table-row>{heads}</table:table-row>"),
        with(&[(0, number)]),
        with(&[(2, error)]),
        with(&[(0, &text("00004")), (4, hour)]),
        with(&[(0, &text("00005")), (4, part)]),
        with(&[(0, spans)]),
        with(&[(0, covered), (2, &text("MARTIN")), (5, &text("10000000017"))]),
    ];
    let desk = desk("t.ods", open_document(&table.concat()));
    let ran = json(&desk, "t.ods");
    assert_eq!(codes(&ran), ["3 tableau.erreur null", "4 tableau.heure null", "5 tableau.pourcentage null"], "{ran:?}");
    let filing = filing(&desk, 1);
    let list = filing["lignesImport"].as_array().expect("a list");
    assert_eq!((list.len(), &list[0]["numeroEditeur"]), (5, &"00023".into()));
    assert_eq!(list[4]["beneficiaires"]["liberal"].as_array().map(Vec::len), Some(2));
}

#[test]
fn a_merged_cell_is_that_of_each_of_its_rows() {
    let desk = workbook(|sheet| {
        put(sheet, 2);
        sheet.write_string(2, 2, "MARTIN").expect("room");
        sheet.write_string(2, 5, "10000000017").expect("room");
        sheet.merge_range(1, 0, 2, 0, "00001", &Format::new()).expect("room");
    });
    assert_eq!(import(&desk, "t.xlsx", &[]).status, 0);
    let filing = filing(&desk, 1);
    assert_eq!(filing["lignesImport"].as_array().map(Vec::len), Some(1));
    assert_eq!(filing["lignesImport"][0]["beneficiaires"]["liberal"].as_array().map(Vec::len), Some(2));
}

#[test]
fn a_sheet_out_of_view_is_not_taken() {
    let mut book = Workbook::new();
    let hidden = book.add_worksheet().set_name("Brouillon").expect("a name");
    hidden.write_string(0, 0, "autre chose").expect("room");
    hidden.set_hidden(true);
    let sheet = book.add_worksheet().set_name("Commandes").expect("a name");
    sheet.set_active(true);
    for (column, text) in (0..).zip(HEAD.trim_end().split(';')) {
        sheet.write_string(0, column, text).expect("room");
    }
    put(sheet, 1);
    let desk = desk("t.xlsx", book.save_to_buffer().expect("a workbook"));
    let ran = import(&desk, "t.xlsx", &[]);
    assert!(ran.status == 0 && ran.out.contains("feuille « Commandes »"), "{ran:?}");
}

#[test]
fn what_is_no_workbook_is_told_with_what_would_be() {
    let whole = {
        let desk = workbook(|_| {});
        desk.get("t.xlsx")
    };
    let half = whole.get(..whole.len() / 2).expect("half of it").to_vec();
    let old = [b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".as_slice(), &[0; 512]].concat();
    for (name, bytes) in [("coupé", half), ("ancien", old)] {
        let desk = desk("t.xlsx", bytes);
        let ran = import(&desk, "t.xlsx", &[]);
        assert!(ran.status == 2 && made(&desk).is_empty(), "{name}: {ran:?}");
        for word in ["xlsx", "csv"] {
            assert!(ran.err.to_lowercase().replace("t.xlsx", "").contains(word), "{name}: {ran:?}");
        }
    }
}

// --- texts --------------------------------------------------------------------------------------------------------

#[test]
fn a_byte_of_another_encoding_stops_the_import_at_its_line() {
    let mut bytes = format!("{HEAD}{}", other(&[(2, "HÉLÈNE")])).into_bytes();
    bytes.extend(b"00002;02/06/2022;Ren\xE9;a@b.fr;0123456789;10000000017;MDV-LGC-Va1-BDC-00002.pdf\n");
    let desk = desk("t.csv", bytes);
    let ran = import(&desk, "t.csv", &[]);
    assert!(ran.status == 2 && made(&desk).is_empty() && ran.err.contains("ligne 3"), "{ran:?}");
    let latin: Vec<u8> =
        other(&[(2, "Zoé")]).chars().map(|char| u8::try_from(u32::from(char)).expect("Latin")).collect();
    desk.put("l.csv", [HEAD.as_bytes(), &latin].concat());
    let ran = import(&desk, "l.csv", &["--encoding", "utf-8"]);
    assert!(ran.status == 2 && ran.err.contains("ligne 2") && ran.err.contains("--encoding"), "{ran:?}");
    assert_eq!(import(&desk, "l.csv", &[]).status, 0);
}

#[test]
fn damaged_characters_are_told() {
    let desk = desk("t.csv", format!("{HEAD}{}", other(&[(2, "HÃ©lÃ¨ne")])));
    assert_eq!(
        codes(&json(&desk, "t.csv")),
        ["2 tableau.codage \"HÃ©LÃ¨NE\"".to_uppercase().replace("TABLEAU.CODAGE", "tableau.codage")]
    );
    let ran = import(&desk, "t.csv", &["--encoding", "latin1", "--force"]);
    assert_eq!(ran.status, 1, "{ran:?}");
}

#[test]
fn blanks_before_quotation_marks_are_no_part_of_cells() {
    let table = HEAD.replace(';', "; ")
        + "00021; 02/06/2022; \"Hélène; Martin\"; \"a@b.fr\"; 0123456789; 10000000009; \"MDV-LGC-Va1-BDC-00021.pdf\"\n";
    let desk = desk("t.csv", table);
    let ran = import(&desk, "t.csv", &[]);
    assert_eq!(ran.status, 0, "{ran:?}");
    assert_eq!(liberal(&desk, 0)["nomMedecin"], "HÉLÈNE; MARTIN");
    assert!(ran.out.contains("« date commande », 1 fois : blancs au bord"), "{ran:?}");
}

#[test]
fn points_go_only_from_between_digits() {
    let numbers = ["06.12.34.56.78", "0612345678.0", "6,12345678E8", "6,12E8", "06 12 poste 1", "a@b.fr", "612345678"];
    let line = |(rank, text): (usize, &&str)| other(&[(0, &format!("{rank:05}")), (4, text)]);
    let desk = desk("t.csv", format!("{HEAD}{}", numbers.iter().enumerate().map(line).collect::<String>()));
    let ran = json(&desk, "t.csv");
    let written: Vec<Value> = (0..numbers.len()).map(|rank| liberal(&desk, rank)["telephoneMedecin"].clone()).collect();
    assert_eq!(written, ["0612345678", "0612345678", "612345678", "6,12E8", "06 12 poste 1", "a@b.fr", "612345678"]);
    let wanted = ["4 tableau.zero \"612345678\"", "5 tableau.chiffres \"6,12E8\"", "8 tableau.zero \"612345678\""];
    assert_eq!(codes(&ran), wanted);
}

// --- dates --------------------------------------------------------------------------------------------------------

/// The dates that are written of a column of those.
fn dates(texts: &[&str], more: &[&str]) -> (Vec<Value>, Vec<String>) {
    let line = |(rank, text): (usize, &&str)| other(&[(0, &format!("{rank:05}")), (1, text)]);
    let desk = desk("t.csv", format!("{HEAD}{}", texts.iter().enumerate().map(line).collect::<String>()));
    let mapping = String::from_utf8(desk.get("m.toml")).expect("text");
    let told = mapping.replace("colonne = 'date commande'", &format!("colonne = 'date commande'\n{}", more.join("\n")));
    desk.put("m.toml", told);
    let ran = json(&desk, "t.csv");
    let filing = filing(&desk, 1);
    let date = |rank: usize| filing["lignesImport"][rank]["commande"]["dateCommande"].clone();
    ((0..texts.len()).map(date).collect(), codes(&ran))
}

#[test]
fn the_order_of_day_and_month_is_never_guessed() {
    let (written, told) = dates(&["6/2/2022", "02/06/2022", "44714"], &[]);
    assert_eq!(written, ["6/2/2022", "02/06/2022", "44714"]);
    assert_eq!(told, ["2 tableau.ordre \"6/2/2022\""]);
    let (written, told) = dates(&["6/2/2022", "13/06/2022"], &[]);
    assert_eq!((written, told.len()), (vec!["06/02/2022".into(), "13/06/2022".into()], 0));
    let (written, told) = dates(&["06/02/2022", "05/31/2022"], &[]);
    assert_eq!(written, [Value::Null, "05/31/2022".into()]);
    assert_eq!(told, ["2 tableau.ordre null"]);
    let (written, told) = dates(&["06/02/2022", "5/31/2022"], &["ordre = 'mois'"]);
    assert_eq!((written, told.len()), (vec!["02/06/2022".into(), "31/05/2022".into()], 0));
}

// --- rows ---------------------------------------------------------------------------------------------------------

#[test]
fn demandes_stand_in_the_order_of_their_first_rows() {
    let desk = desk("t.csv", format!("{HEAD}{}{}", rows(3), row(1)));
    assert_eq!(import(&desk, "t.csv", &[]).status, 0);
    let filing = filing(&desk, 1);
    let numbers: Vec<_> = (0..3).map(|rank| filing["lignesImport"][rank]["numeroEditeur"].clone()).collect();
    assert_eq!(numbers, ["00001", "00002", "00003"]);
}

#[test]
fn rows_that_are_no_demande_are_pointed_at() {
    let table = format!("{HEAD}{}{}Total;;1 client;;;;\n", rows(1), other(&[(0, "")]));
    let desk = desk("t.csv", table);
    assert_eq!(codes(&json(&desk, "t.csv")), ["3 tableau.numero -", "4 tableau.total -"]);
}

#[test]
fn what_thousands_of_rows_share_tells_no_demandes_apart() {
    let same: String = (0..10_001).map(|rank| other(&[(5, &format!("1{rank:010}"))])).collect();
    let desk = desk("t.csv", format!("{HEAD}{same}"));
    let ran = import(&desk, "t.csv", &[]);
    assert!(ran.status == 2 && made(&desk).is_empty() && ran.err.contains("cle = "), "{ran:?}");
}
