//! `couloir pack`: from a filing and a folder to a deposit.

use std::fs;
use std::io::Read as _;

use zip::ZipArchive;

use super::deposit::{FACTURE, VA, pdf};
use super::filing::{BIO, Desk, NAME, many, text};
use super::run::Ran;

/// A filing of some demandes with all its pieces in `pieces/`.
fn desk(demandes: usize) -> Desk {
    let mut filing = many(demandes);
    // Each demande has beneficiaries of its own.
    for rank in 1..=demandes {
        for own in ["999999991", "999999992", "999999993"] {
            filing = filing.replacen(&format!("\"{own}\""), &format!("\"75{rank:03}{}\"", &own[5..]), 1);
        }
    }
    let desk = Desk::with("export.json", filing);
    for rank in 1..=demandes {
        for code in ["FACTURE", "VA"] {
            desk.put(&format!("pieces/BIO-SGL-Va1-{code}-{rank:05}.pdf"), pdf(&format!("{code} {rank}")));
        }
    }
    desk
}

fn pack(desk: &Desk, more: &[&str]) -> Ran {
    let args = ["pack", "export.json", "--pieces", "pieces", "--out", "out", "--date", "2023-11-10"];
    desk.run(&[&args, more].concat())
}

/// The names in the output folder, in order.
fn written(desk: &Desk) -> Vec<String> {
    let Ok(entries) = fs::read_dir(desk.path("out")) else { return Vec::new() };
    let names = entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned());
    let mut names: Vec<_> = names.collect();
    names.sort();
    names
}

#[test]
fn an_option_that_means_nothing_to_the_filing_is_an_error() {
    let desk = Desk::with("export.json", text("examples/bio-sgl-avance/JSON-1234567890-20211115-001.json"));
    desk.put("pieces/a.pdf", pdf("a"));
    desk.put("avance.json", text("examples/bio-sgl-avance-rendue/JSON-1234567890-20211115-001.json"));
    let ran = pack(&desk, &["--avance", "avance.json"]);
    assert!(ran.status == 2 && ran.err.contains("d’aucun fichier « avance »"), "{ran:?}");
}

#[test]
fn what_does_not_agree_with_its_avance_is_not_packed() {
    let desk = Desk::with("export.json", text(BIO));
    for code in ["FACTURE", "VA"] {
        desk.put(&format!("pieces/BIO-SGL-Va1-{code}-00002.pdf"), pdf(code));
    }
    let avance = text("examples/bio-sgl-avance-rendue/JSON-1234567890-20211115-001.json");
    desk.put("faute.json", avance.replace("27450.00", "27449.99"));
    desk.put("avance.json", avance);
    let ran = pack(&desk, &["--avance", "faute.json"]);
    assert!(ran.status == 1 && ran.out.contains("refus[avance-montant]"), "{ran:?}");
    let ran = pack(&desk, &["--avance", "export.json"]);
    assert!(ran.status == 2 && ran.err.contains("BIO-SGL/avance"), "{ran:?}");
    assert_eq!(written(&desk), [""; 0]);
    let ran = pack(&desk, &["--avance=avance.json"]);
    assert_eq!((ran.status, written(&desk).len()), (0, 3), "{ran:?}");
}

#[test]
fn a_deposit_is_built_and_passes() {
    let desk = desk(3);
    let ran = pack(&desk, &[]);
    assert_eq!(ran.status, 0, "{ran:?}");
    let zip = "JSON-1234567890-20231110-001-pieces-1.zip";
    assert_eq!(written(&desk), [zip, NAME, "manifeste.csv"]);
    assert_eq!(desk.get(&format!("out/{NAME}")), desk.get("export.json"));
    let mut archive = ZipArchive::new(fs::File::open(desk.path(&format!("out/{zip}"))).expect("a zip")).expect("a zip");
    assert_eq!(archive.len(), 6);
    for rank in 0..archive.len() {
        let mut entry = archive.by_index(rank).expect("an entry");
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).expect("an entry that is whole");
        let name = entry.name().expect("a readable name");
        assert_eq!(bytes, desk.get(&format!("pieces/{name}")), "{name}");
    }
    let ran = desk.run(&["check", &format!("out/{NAME}"), "--zip", &format!("out/{zip}")]);
    assert!(ran.status == 0 && ran.out.contains("0 pièce en défaut"), "{ran:?}");
}

#[test]
fn the_manifest_says_where_each_piece_is() {
    let desk = desk(2);
    pack(&desk, &[]);
    let manifest = String::from_utf8(desk.get("out/manifeste.csv")).expect("UTF-8");
    let lines: Vec<_> = manifest.lines().collect();
    assert_eq!((lines.len(), lines[0]), (5, "demande;pièce;zip;taille;SHA-256"));
    let fields: Vec<_> = lines[4].split(';').collect();
    assert_eq!(&fields[..3], ["2", "BIO-SGL-Va1-VA-00002.pdf", "JSON-1234567890-20231110-001-pieces-1.zip"]);
    assert_eq!(fields[3], desk.get("pieces/BIO-SGL-Va1-VA-00002.pdf").len().to_string());
    assert!(fields[4].len() == 64 && fields[4].bytes().all(|byte| byte.is_ascii_hexdigit()), "{fields:?}");
}

#[test]
fn the_same_files_give_the_same_bytes() {
    let (one, other) = (desk(2), desk(2));
    pack(&one, &[]);
    pack(&other, &[]);
    assert_eq!(written(&one).len(), 3);
    for name in written(&one) {
        let name = format!("out/{name}");
        assert_eq!(one.get(&name), other.get(&name), "{name}");
    }
}

#[test]
fn the_next_deposit_of_the_day_takes_the_next_number() {
    let desk = desk(1);
    pack(&desk, &[]);
    let before = desk.get("out/manifeste.csv");
    assert_eq!(pack(&desk, &[]).status, 0);
    assert!(written(&desk).contains(&"JSON-1234567890-20231110-002.json".to_owned()));
    let after = desk.get("out/manifeste.csv");
    assert!(after.starts_with(&before) && after.len() > before.len());
    assert_eq!(pack(&desk, &["--number", "7"]).status, 0);
    assert!(written(&desk).contains(&"JSON-1234567890-20231110-007.json".to_owned()));
}

#[test]
fn nothing_is_replaced_unless_it_is_asked_for() {
    let desk = desk(1);
    pack(&desk, &["--number", "1"]);
    desk.put(&format!("out/{NAME}"), "kept");
    let ran = pack(&desk, &["--number", "1"]);
    assert!(ran.status == 2 && ran.err.contains("existe déjà"), "{ran:?}");
    assert_eq!(desk.get(&format!("out/{NAME}")), b"kept");
    assert_eq!(pack(&desk, &["--number", "1", "--force"]).status, 0);
    assert_eq!(desk.get(&format!("out/{NAME}")), desk.get("export.json"));
    desk.put("out/manifeste.csv", "notes\n");
    let ran = pack(&desk, &[]);
    assert!(ran.status == 2 && ran.err.contains("manifeste.csv"), "{ran:?}");
    assert_eq!((desk.get("out/manifeste.csv"), written(&desk).len()), (b"notes\n".to_vec(), 3));
}

#[test]
fn what_a_replaced_deposit_left_is_gone_with_it() {
    let desk = desk(1);
    pack(&desk, &["--number", "1"]);
    desk.put("out/JSON-1234567890-20231110-001-pieces-2.zip", "stale");
    assert_eq!(pack(&desk, &["--number", "1", "--force"]).status, 0);
    assert_eq!(written(&desk).len(), 3);
    let manifest = String::from_utf8(desk.get("out/manifeste.csv")).expect("UTF-8");
    assert_eq!(manifest.lines().count(), 3, "{manifest}");
}

#[test]
fn what_cannot_be_replaced_leaves_everything_as_it_was() {
    let desk = desk(1);
    desk.put(&format!("out/{NAME}/inside"), "kept");
    let ran = pack(&desk, &["--number", "1", "--force"]);
    assert!(ran.status == 2 && written(&desk) == [NAME], "{ran:?}");
}

#[test]
fn a_zip_alone_takes_its_number() {
    let desk = desk(1);
    desk.put("out/JSON-1234567890-20231110-004-pieces-1.zip", "x");
    assert_eq!(pack(&desk, &[]).status, 0);
    assert!(written(&desk).contains(&"JSON-1234567890-20231110-005.json".to_owned()));
    desk.put("out/JSON-1234567890-20231110-999.json", "x");
    assert_eq!(pack(&desk, &[]).status, 0);
    assert!(written(&desk).contains(&NAME.to_owned()));
}

#[test]
fn a_number_that_is_no_file_name_goes_nowhere() {
    let desk = desk(1);
    let wrong = String::from_utf8(desk.get("export.json")).expect("UTF-8").replace("1234567890", "../../abcd");
    desk.put("export.json", wrong);
    let ran = pack(&desk, &[]);
    assert!(ran.status == 2 && ran.err.contains("ne peut pas être le nom d’un fichier"), "{ran:?}");
    assert!(!desk.path("out").exists());
}

#[test]
fn everything_is_told_before_anything_is_chosen() {
    let desk = desk(2);
    fs::rename(desk.path("pieces/BIO-SGL-Va1-VA-00001.pdf"), desk.path("pieces/va 00001.pdf")).expect("it was there");
    fs::remove_file(desk.path("pieces/BIO-SGL-Va1-VA-00002.pdf")).expect("it was there");
    let ran = pack(&desk, &[]);
    assert!(ran.status == 1 && ran.out.contains("« BIO-SGL-Va1-VA-00002.pdf »"), "{ran:?}");
    assert!(ran.err.contains("« va 00001.pdf » semble être"), "{ran:?}");
}

#[test]
fn two_versions_of_one_piece_are_not_chosen_between() {
    let desk = desk(1);
    let name = "BIO-SGL-Va1-VA-00001.pdf";
    desk.put(&format!("pieces/ancien/{name}"), pdf("other"));
    let ran = pack(&desk, &[]);
    assert!(ran.status == 1 && ran.err.contains("plusieurs fichiers"), "{ran:?}");
    desk.put(&format!("pieces/ancien/{name}"), desk.get(&format!("pieces/{name}")));
    assert_eq!(pack(&desk, &[]).status, 0);
}

#[test]
fn what_would_be_refused_is_not_written() {
    let lacking = desk(2);
    fs::remove_file(lacking.path("pieces/BIO-SGL-Va1-VA-00001.pdf")).expect("it was there");
    let ran = pack(&lacking, &[]);
    assert!(ran.status == 1 && ran.out.contains("refus[piece-absente]: demande 1"), "{ran:?}");
    assert_eq!(written(&lacking), [""; 0]);
    let wrong = Desk::with("export.json", text(BIO).replace("\"C\"", "\"D\""));
    wrong.put(&format!("pieces/{FACTURE}"), pdf("facture"));
    wrong.put(&format!("pieces/{VA}"), &pdf("va")[..60]);
    let ran = pack(&wrong, &[]);
    assert!(ran.out.contains("typeAction.valeur") && ran.out.contains("piece-incomplete"), "{ran:?}");
    assert_eq!((ran.status, written(&wrong)), (1, vec![]));
}

#[test]
fn a_piece_of_another_name_is_taken_when_it_is_agreed() {
    let desk = desk(1);
    let facture = "BIO-SGL-Va1-FACTURE-00001.pdf";
    fs::rename(desk.path(&format!("pieces/{facture}")), desk.path("pieces/facture 00001.PDF")).expect("it was there");
    let ran = pack(&desk, &[]);
    assert!(
        ran.status == 1 && ran.err.contains(&format!("« facture 00001.PDF » semble être « {facture} »")),
        "{ran:?}"
    );
    assert_eq!(written(&desk), [""; 0]);
    let ran = pack(&desk, &["--rename"]);
    assert_eq!(ran.status, 0, "{ran:?}");
    // The folder is left as it was.
    assert!(desk.path("pieces/facture 00001.PDF").exists() && !desk.path(&format!("pieces/{facture}")).exists());
}

#[test]
fn two_candidates_are_one_too_many() {
    let desk = desk(1);
    let facture = "pieces/BIO-SGL-Va1-FACTURE-00001.pdf";
    fs::rename(desk.path(facture), desk.path("pieces/facture 00001.pdf")).expect("it was there");
    desk.put("pieces/00001 facture.pdf", pdf("other"));
    let ran = pack(&desk, &["--rename"]);
    assert!(ran.status == 1 && ran.err.contains("plusieurs fichiers pourraient être"), "{ran:?}");
    assert_eq!(written(&desk), [""; 0]);
}

#[test]
fn what_is_not_declared_is_left_aside() {
    let desk = desk(1);
    desk.put("pieces/notes.txt", "x");
    let ran = pack(&desk, &[]);
    assert!(ran.status == 0 && ran.err.contains("« notes.txt » n’est pas déclarée"), "{ran:?}");
}

#[test]
fn the_limit_of_a_zip_is_a_rule() {
    let desk = desk(3);
    let rules = desk.path("rules");
    copy(std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/rules")), &rules);
    let file = rules.join("commun/depot.toml");
    let text = fs::read_to_string(&file).expect("rules");
    fs::write(&file, text.replace("200 Mio", "1500 o").replace("200 Mo'", "1500 o'")).expect("rules are written");
    let ran = pack(&desk, &["--rules", "rules"]);
    assert_eq!(ran.status, 0, "{ran:?}");
    assert_eq!(written(&desk).iter().filter(|name| name.contains("-pieces-")).count(), 3);
}

/// Copies a folder with everything in it.
pub(crate) fn copy(from: &std::path::Path, to: &std::path::Path) {
    fs::create_dir_all(to).expect("a folder is made");
    for entry in fs::read_dir(from).expect("a folder") {
        let path = entry.expect("an entry").path();
        let target = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).expect("a file is copied");
        }
    }
}
