//! `rules fmt`: what it writes, what it leaves, and what it says.

use insta::assert_snapshot;

use super::filing::{Desk, couloir};
use super::run::{Ran, Run};

const LOOSE: &str = "\
#:schema ../regles.schema.json
titre=\"Essai\"   # à relire
document  = 'D'
[[bloc]]
chemin = '$'
titre = 'Entête'
[[bloc.balise]]
format=\"VARCHAR ( =10 )\"
nom='reference'
# exemples
valides = ['\"1234567890\"',
  '\"2345678901\"']
";

/// Everything that the command says.
fn said(ran: &Ran) -> String {
    format!("{}--- {}\n{}", ran.out, ran.status, ran.err)
}

#[test]
fn a_file_is_put_in_form_once() {
    let desk = Desk::with("essai.toml", LOOSE);
    let first = desk.run(&["rules", "fmt", "essai.toml"]);
    let again = desk.run(&["regles", "formater", "essai.toml"]);
    let text = String::from_utf8(desk.get("essai.toml")).expect("UTF-8");
    assert_snapshot!(format!("{}{}{text}", said(&first), said(&again)));
}

#[test]
fn a_check_writes_nothing_and_shows_the_first_line_that_differs() {
    let desk = Desk::with("r/loose.toml", LOOSE);
    desk.put("r/windows.toml", "titre = 'x'\r\n");
    desk.put("r/fine.toml", "titre = 'x'\n");
    desk.put("r/long.toml", format!("titre = '{}'   \n", "x".repeat(300)));
    desk.put("r/open.toml", "titre = 'x'");
    let ran = desk.run(&["rules", "fmt", "--check", "--rules", "r"]);
    assert_snapshot!(said(&ran));
    assert_eq!(desk.get("r/loose.toml"), LOOSE.as_bytes());
}

#[test]
fn what_is_wrong_is_shown_and_left_and_the_others_are_done() {
    let desk = Desk::with("r/broken.toml", "titre = \n");
    desk.put("r/recent.toml", "[[indice]]\nmontre='x'\n[retour]\nacceptee = {\n code = '0' }\n");
    desk.put("r/unknown.toml", "titre='x'\n[[bloc]]\nchemn = '$'\n");
    desk.put("r/loose.toml", LOOSE);
    let ran = desk.run(&["rules", "fmt", "r", "absent.toml"]);
    assert_snapshot!(said(&ran));
    assert_eq!(desk.get("r/unknown.toml"), b"titre='x'\n[[bloc]]\nchemn = '$'\n");
    assert!(desk.get("r/loose.toml") != LOOSE.as_bytes());
}

#[test]
fn standard_input_goes_to_standard_output() {
    let run = |input: &str, args: &[&str]| Run { input: input.as_bytes(), ..Run::default() }.of(args);
    let ran = run("b = 1\n", &["rules", "fmt", "-"]);
    assert!(ran.status == 2 && ran.out.is_empty() && ran.err.contains("« b »"), "{ran:?}");
    let ran = run("\u{FEFF}titre  =\"x\"\r\n", &["rules", "fmt", "-"]);
    assert_eq!((ran.status, ran.out.as_str()), (0, "titre = 'x'\n"));
    let ran = run("titre  ='x'\n", &["rules", "fmt", "-", "--check"]);
    assert_eq!((ran.status, ran.out.as_str()), (1, "-:1\n  - titre  ='x'\n  + titre = 'x'\n"));
    let ran = run("titre = 'x'\n", &["rules", "fmt", "--check", "-"]);
    assert_eq!((ran.status, ran.out.as_str()), (0, ""));
    let ran = run(&" ".repeat((1 << 20) + 1), &["rules", "fmt", "-"]);
    assert!(ran.status == 2 && ran.err.contains("trop gros"), "{ran:?}");
}

#[test]
fn it_must_be_told_what_to_put_in_form() {
    let ran = couloir(&["rules", "fmt"]);
    assert!(ran.status == 2 && ran.err.contains("--rules"), "{ran:?}");
    let ran = couloir(&["rules", "fmt", "-", "rules"]);
    assert!(ran.status == 2 && ran.err.contains("seul"), "{ran:?}");
    let ran = Desk::with("r/x.txt", "").run(&["rules", "fmt", "r"]);
    assert!(ran.status == 2 && ran.err.contains("aucun fichier de règles"), "{ran:?}");
    let ran = Desk::with("x.toml", b"titre = '\xE9'\n").run(&["rules", "fmt", "x.toml"]);
    assert!(ran.status == 2 && ran.err.contains("x.toml"), "{ran:?}");
}

#[cfg(unix)]
#[test]
fn links_and_protected_files_stay_as_they_are() {
    use std::fs::{Permissions, metadata, set_permissions};
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let desk = Desk::with("own.toml", LOOSE);
    symlink(desk.path("own.toml"), desk.path("link.toml")).expect("a link");
    desk.put("kept.toml", LOOSE);
    set_permissions(desk.path("kept.toml"), Permissions::from_mode(0o444)).expect("read-only");
    let ran = desk.run(&["rules", "fmt", "link.toml", "kept.toml"]);
    assert!(ran.status == 2 && ran.err.contains("est un lien") && ran.err.contains("lecture seule"), "{ran:?}");
    for name in ["own.toml", "kept.toml"] {
        assert_eq!(desk.get(name), LOOSE.as_bytes());
    }
    set_permissions(desk.path("own.toml"), Permissions::from_mode(0o640)).expect("rights");
    assert_eq!(desk.run(&["rules", "fmt", "own.toml"]).status, 0);
    assert_eq!(metadata(desk.path("own.toml")).expect("a file").permissions().mode() & 0o777, 0o640);
}

#[test]
fn what_couloir_writes_is_in_form() {
    let desk = Desk::new();
    let rules = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("rules");
    super::pack::copy(&rules, &desk.path("r"));
    for (name, more) in [("A/B/avance", vec![]), ("A/C/avance", vec!["--from", "MDV-LGC/avance"])] {
        let name = format!("{name}/2030-01-01");
        let ran = desk.run(&[vec!["rules", "new", name.as_str(), "--out", "r"], more].concat());
        assert_eq!(ran.status, 0, "{ran:?}");
    }
    assert_eq!(desk.run(&["rules", "table", "HOP-RI/avance", "--out", "ri.csv"]).status, 0);
    let text = String::from_utf8(desk.get("ri.csv")).expect("UTF-8");
    desk.put("changed.csv", text.replace("VARCHAR (=14)", "VARCHAR (=15)").replace("INTEGER", "INTEGR"));
    for (sheet, target) in [
        ("ri.csv", "E/F/avance/2030-01-01"),
        ("changed.csv", "HOP/RI/avance/2031-01-01"),
        ("changed.csv", "E/G/avance/2030-01-01"),
    ] {
        desk.run(&["rules", "import", sheet, "--as", target, "--rules", "r"]);
        assert!(desk.path("r").join(target).with_extension("toml").exists(), "{target}");
    }
    let ran = desk.run(&["rules", "fmt", "--check", "r"]);
    assert!(ran.status == 0, "{ran:?}");
}

#[test]
fn what_is_not_utf_8_is_shown_with_its_place_and_the_others_are_done() {
    let desk = Desk::with("r/latin.toml", b"titre = 'x'\n# r\xE8gle\n");
    let utf16: Vec<u8> = "\u{FEFF}titre = 'x'\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    desk.put("r/wide.toml", &utf16);
    desk.put("r/loose.toml", "titre='x'\n");
    let formed = desk.run(&["rules", "fmt", "r"]);
    let checked = desk.run(&["rules", "check", "--rules", "r"]);
    let english = desk.run(&["rules", "check", "--rules", "r", "--lang", "en"]);
    let input = Run { input: &utf16, ..Run::default() }.of(&["rules", "fmt", "-"]);
    assert_snapshot!([formed, checked, english, input].map(|ran| said(&ran)).join("\n"));
    assert_eq!(desk.get("r/latin.toml"), b"titre = 'x'\n# r\xE8gle\n");
    assert_eq!(desk.get("r/loose.toml"), b"titre = 'x'\n");
}
