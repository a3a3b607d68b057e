//! The pieces with the filing: `--zip`, `--pieces` and the form.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use serde_json::Value;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::filing::{BIO, Desk, NAME, anomalies, changed, text};

/// The two pieces of the biology example.
pub(crate) const FACTURE: &str = "BIO-SGL-Va1-FACTURE-00002.pdf";
pub(crate) const VA: &str = "BIO-SGL-Va1-VA-00002.pdf";

/// A small PDF with one page; `mark` makes it unlike others.
pub(crate) fn pdf(mark: &str) -> Vec<u8> {
    let mut text = format!("%PDF-1.4\n% {mark}\n");
    let mut places = String::new();
    let objects =
        ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", "<</Type/Page/Parent 2 0 R>>"];
    for (rank, object) in objects.into_iter().enumerate() {
        let _ = writeln!(places, "{:010} 00000 n ", text.len());
        let _ = write!(text, "{} 0 obj\n{object}\nendobj\n", rank + 1);
    }
    let start = text.len();
    let _ = write!(text, "xref\n0 4\n0000000000 65535 f \n{places}trailer\n<</Size 4/Root 1 0 R>>\n");
    let _ = write!(text, "startxref\n{start}\n%%EOF\n");
    text.into_bytes()
}

/// A zip of such files.
pub(crate) fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default()).expect("an entry begins");
        zip.write_all(bytes).expect("an entry is written");
    }
    zip.finish().expect("the zip ends").into_inner()
}

/// The codes and levels that a zip adds to those of the filing alone, with the exit status.
#[track_caller]
fn found(filing: &str, zips: &[Vec<u8>]) -> (i32, Vec<(String, String)>) {
    let (status, report) = checked(filing, zips, &[]);
    let own = |anomaly: &&Value| anomaly["balise"] != "SIRET" && anomaly["balise"] != "beneficiaires";
    let text = |anomaly: &Value, key| anomaly[key].as_str().expect("a text").to_owned();
    let found = anomalies(&report).iter().filter(own);
    (status, found.map(|anomaly| (text(anomaly, "code"), text(anomaly, "niveau"))).collect())
}

fn checked(filing: &str, zips: &[Vec<u8>], more: &[&str]) -> (i32, Value) {
    let desk = Desk::with(NAME, filing);
    let mut args = vec!["check".to_owned(), NAME.to_owned(), "--format".to_owned(), "json".to_owned()];
    for (rank, bytes) in zips.iter().enumerate() {
        let name = format!("{rank}.zip");
        desk.put(&name, bytes);
        args.extend(["--zip".to_owned(), name]);
    }
    args.extend(more.iter().map(|arg| (*arg).to_owned()));
    let args: Vec<_> = args.iter().map(String::as_str).collect();
    let ran = desk.run(&args);
    (ran.status, ran.json())
}

/// What the files of one zip come to.
#[track_caller]
fn of(files: &[(&str, &[u8])]) -> Vec<String> {
    found(&text(BIO), &[zip(files)]).1.into_iter().map(|(code, _)| code).collect()
}

#[test]
fn a_sound_zip_has_nothing_against_it() {
    let (facture, va) = (pdf("facture"), pdf("va"));
    assert_eq!(found(&text(BIO), &[zip(&[(FACTURE, &facture), (VA, &va)])]), (0, vec![]));
    assert_eq!(found(&text(BIO), &[zip(&[(FACTURE, &facture)]), zip(&[(VA, &va)])]), (0, vec![]));
}

#[test]
fn each_piece_is_declared_and_each_declaration_has_its_piece() {
    let (facture, va) = (pdf("facture"), pdf("va"));
    assert_eq!(of(&[(FACTURE, &facture)]), ["piece-absente"]);
    assert_eq!(of(&[(FACTURE, &facture), (VA, &va), ("autre.pdf", &pdf("autre"))]), ["piece-non-declaree"]);
    assert_eq!(of(&[(FACTURE, &facture), ("autre.pdf", &va)]), ["piece-non-declaree", "piece-absente"]);
}

#[test]
fn a_name_that_differs_in_one_way_is_told_once() {
    let (facture, va) = (pdf("facture"), pdf("va"));
    assert_eq!(of(&[("bio-sgl-va1-facture-00002.PDF", &facture), (VA, &va)]), ["piece-casse"]);
    assert_eq!(of(&[("BIO-SGL-Va1-FACTURE-00002.jpg", &facture), (VA, &va)]), ["piece-extension"]);
    assert_eq!(of(&[(&format!("pieces/{FACTURE}"), &facture), (VA, &va)]), ["piece-dossier"]);
    assert_eq!(of(&[(&format!("../{FACTURE}"), &facture), (VA, &va)]), ["piece-chemin"]);
}

#[test]
fn a_piece_is_what_it_is_declared_to_be() {
    let (facture, va) = (pdf("facture"), pdf("va"));
    assert_eq!(of(&[(FACTURE, b"\x89PNG\r\n\x1a\n"), (VA, &va)])[..1], ["piece-format"]);
    assert_eq!(of(&[(FACTURE, b""), (VA, &va)]), ["piece-vide"]);
    assert_eq!(of(&[(FACTURE, &facture[..facture.len() - 40]), (VA, &va)]), ["piece-incomplete"]);
    assert_eq!(of(&[(FACTURE, &facture), (VA, &facture)]), ["piece-copie"]);
}

#[test]
fn what_systems_leave_behind_is_advice() {
    let (facture, va) = (pdf("facture"), pdf("va"));
    let litter = format!("__MACOSX/._{FACTURE}");
    let files = [(FACTURE, facture.as_slice()), (VA, &va), (&litter, b"x"), (".DS_Store", b"x"), ("Thumbs.db", b"x")];
    let (status, found) = found(&text(BIO), &[zip(&files)]);
    assert_eq!((status, found.len()), (0, 3));
    assert!(found.iter().all(|one| *one == ("piece-systeme".to_owned(), "conseil".to_owned())), "{found:?}");
}

#[test]
fn the_same_piece_in_two_zips_is_told_where_it_stands_again() {
    let (facture, va) = (pdf("facture"), pdf("va"));
    let zips = [zip(&[(FACTURE, &facture), (VA, &va)]), zip(&[(FACTURE, &facture)])];
    let (_, report) = checked(&text(BIO), &zips, &[]);
    let one = anomalies(&report).iter().find(|one| one["code"] == "piece-dans-deux-zips").expect("it is told");
    assert_eq!(
        (&one["zip"], &one["entry"], &one["found"]),
        (&"1.zip".into(), &FACTURE.into(), &"autreZip : 0.zip".into())
    );
    assert_eq!((&one["demande"], &one["start"]["line"]), (&1.into(), &22.into()));
}

#[test]
fn a_piece_that_nothing_declares_stands_nowhere_in_the_json() {
    let (facture, va) = (pdf("facture"), pdf("va"));
    let (_, report) = checked(&text(BIO), &[zip(&[(FACTURE, &facture), (VA, &va), ("x.pdf", &pdf("x"))])], &[]);
    let one = anomalies(&report).iter().find(|one| one["code"] == "piece-non-declaree").expect("it is told");
    assert_eq!((&one["demande"], &one["balise"], &one["path"]), (&Value::Null, &Value::Null, &"$".into()));
}

#[test]
fn a_zip_that_cannot_be_read_hides_no_piece() {
    let whole = zip(&[(FACTURE, &pdf("facture")), (VA, &pdf("va"))]);
    for (bytes, code) in
        [(whole[..whole.len() - 1].to_vec(), "zip-tronque"), (b"%PDF-1.4".to_vec(), "zip-autre-fichier")]
    {
        let (status, report) = checked(&text(BIO), &[bytes], &[]);
        let codes: Vec<_> = anomalies(&report).iter().map(|one| one["code"].as_str()).collect();
        assert!(codes.contains(&Some(code)) && !codes.contains(&Some("piece-absente")), "{codes:?}");
        let list = report["not_evaluated"].as_array().expect("a list");
        assert!(status == 1 && list.iter().any(|one| one["controle"] == "piece-absente"), "{list:?}");
    }
}

#[test]
fn a_zip_cut_anywhere_is_never_a_sound_one() {
    let whole = zip(&[(FACTURE, &pdf("facture")), (VA, &pdf("va"))]);
    let desk = Desk::with(NAME, text(BIO));
    for length in (0..whole.len()).step_by(97) {
        desk.put("cut.zip", &whole[..length]);
        assert_eq!(desk.run(&["check", NAME, "--zip", "cut.zip"]).status, 1, "cut at {length}");
    }
}

#[test]
fn one_piece_for_two_demandes_is_told() {
    let demande = super::filing::many(2).replace("-00001.pdf", "-00002.pdf");
    let (_, found) = found(&demande, &[zip(&[(FACTURE, &pdf("facture")), (VA, &pdf("va"))])]);
    let shared = found.iter().filter(|(code, _)| code == "piece-partagee").count();
    assert_eq!(shared, 2, "{found:?}");
}

#[test]
fn a_folder_stands_for_a_zip() {
    let desk = Desk::with(NAME, text(BIO));
    desk.put(FACTURE, pdf("facture"));
    desk.put(VA, pdf("va"));
    // The filing itself lies there as well, and is no piece.
    assert_eq!(desk.run(&["check", NAME, "--pieces", "."]).status, 0);
    desk.put("autre.pdf", pdf("autre"));
    let ran = desk.run(&["check", NAME, "--pieces", "."]);
    assert!(ran.status == 1 && ran.out.contains("refus[piece-non-declaree]: la pièce « autre.pdf » ne"), "{ran:?}");
}

#[test]
fn without_pieces_their_rules_are_one_thing_not_evaluated() {
    let (status, report) = checked(&text(BIO), &[], &[]);
    let unevaluated = report["not_evaluated"].as_array().expect("a list");
    // The other entry is the avance, which was not given either.
    assert_eq!((status, unevaluated.len()), (0, 2));
    assert_eq!(unevaluated[1]["controle"], "depot.pieces");
}

#[test]
fn pieces_of_one_code_are_all_named() {
    let mut files = vec![(FACTURE.to_owned(), pdf("facture")), (VA.to_owned(), pdf("va"))];
    files.extend((0..6).map(|rank| (format!("brouillon{rank}.pdf"), pdf(&rank.to_string()))));
    let files: Vec<_> = files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    let desk = Desk::with(NAME, text(BIO));
    desk.put("p.zip", zip(&files));
    let ran = desk.run(&["check", NAME, "--zip", "p.zip"]);
    for rank in 0..6 {
        assert!(ran.out.contains(&format!("brouillon{rank}.pdf")), "{rank}: {ran:?}");
    }
}

#[test]
fn one_problem_is_told_once() {
    let (facture, va) = (pdf("facture"), pdf("va"));
    assert_eq!(of(&[]), ["zip-vide"]);
    assert_eq!(of(&[("BIO-SGL-Va1-FACTURE-00002.png", b"\x89PNG\r\n\x1a\n"), (VA, &va)])[..1], ["piece-extension"]);
    assert_eq!(of(&[("C:BIO-SGL-Va1-FACTURE-00002.pdf", &facture), (VA, &va)]), ["piece-chemin"]);
    let twice = [(FACTURE, facture.as_slice()), ("bio-sgl-va1-facture-00002.pdf", &pdf("x")), (VA, &va)];
    assert_eq!(of(&twice), ["piece-en-double-dans-le-zip"]);
    let folder = [("p/", b"".as_slice()), (&format!("p/{FACTURE}"), &facture), (&format!("p/{VA}"), &va)];
    assert_eq!(of(&folder), ["piece-dossier", "piece-dossier"]);
}

#[test]
fn bytes_around_a_zip_are_advice() {
    let mut bytes = zip(&[(FACTURE, &pdf("facture")), (VA, &pdf("va"))]);
    bytes.extend([0; 100]);
    assert_eq!(found(&text(BIO), &[bytes]), (0, vec![("zip-surplus".to_owned(), "conseil".to_owned())]));
}

#[test]
fn the_form_agrees_with_the_file() {
    let wrong = ["--type", "avance", "--numero-ans", "1234567891", "--dossier", "FINBIO999999"];
    let (_, report) = checked(&text(BIO), &[], &wrong);
    let codes: Vec<_> = anomalies(&report).iter().filter_map(|one| one["code"].as_str()).collect();
    for code in ["formulaire-type", "formulaire-numeroAns", "formulaire-dossier"] {
        assert!(codes.contains(&code), "{code}: {codes:?}");
    }
    let right = ["--type", "solde", "--numero-ans", "1234567890", "--dossier", "FINBIO000006"];
    assert_eq!(checked(&text(BIO), &[], &right).0, 0);
}

#[test]
fn pieces_change_neither_the_verdict_nor_what_is_returned() {
    let broken = zip(&[("autre.pdf", &pdf("autre"))]);
    let (_, report) = checked(&text(BIO), std::slice::from_ref(&broken), &[]);
    assert_eq!(report["verdict"], "accepted");
    let desk = Desk::with(NAME, text(BIO));
    desk.put("p.zip", broken);
    desk.run(&["check", NAME, "--zip", "p.zip", "--return", "with.json"]);
    desk.run(&["check", NAME, "--return", "without.json"]);
    assert_eq!(desk.get("with.json"), desk.get("without.json"));
}

#[test]
fn the_name_of_the_file_says_which_part_is_wrong() {
    let desk = Desk::with("JSON-1234567891-20231110-001.json", text(BIO));
    let ran = desk.run(&["check", "JSON-1234567891-20231110-001.json"]);
    let told = "le morceau « numeroAns » devrait être « 1234567890 », trouvé « 1234567891 »";
    assert!(ran.out.contains(told), "{ran:?}");
    let desk = Desk::with(NAME, changed(BIO, &[("Va1-FACTURE-", "Va1-HT-")]));
    let told = "le morceau « code » devrait être « FACTURE » pour « FACTURE », trouvé « HT »";
    assert!(desk.run(&["check", NAME]).out.contains(told));
}

#[test]
fn what_is_no_zip_and_no_folder_of_pieces_is_said() {
    let desk = Desk::with(NAME, text(BIO));
    desk.put("deux.json", text(BIO));
    for (args, told) in [
        (["--zip", "."], "est un dossier, et non un zip"),
        (["--pieces", NAME], "n’est pas un dossier"),
        (["--zip", "absent.zip"], "n’existe pas"),
    ] {
        let ran = desk.run(&[&["check", NAME], args.as_slice()].concat());
        assert!(ran.status == 2 && ran.err.contains(told), "{ran:?}");
    }
    desk.put("p.zip", zip(&[]));
    let ran = desk.run(&["check", NAME, "deux.json", "--zip", "p.zip"]);
    assert!(ran.status == 2 && ran.err.contains("un seul fichier"), "{ran:?}");
}
