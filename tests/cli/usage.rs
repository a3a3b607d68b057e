//! What is said of words on the command line that come to nothing, in both languages.

use insta::assert_snapshot;

use super::filing::couloir;

const SLIPS: [&str; 17] = [
    "check",
    "check a --format xml",
    "check a --format jsn",
    "check a --format",
    "check a --formt json",
    "check a --avanc x",
    "check a --jobs=2",
    "check a --lang de",
    "chek a",
    "rules foo",
    "new A/a --demandes abc",
    "new A/a --demandes 0",
    "new A/a b",
    "import t.csv --profile A/a --init --mapping m.toml",
    "returned a --editeur-from",
    "rules test --strict --strict",
    "pack a --out depot",
];

fn said(lang: &str) -> String {
    let of = |slip: &str| {
        let ran = couloir(&[slip.split(' ').collect(), vec!["--lang", lang]].concat());
        assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{slip}");
        format!("$ couloir {slip}\n{}", ran.err)
    };
    SLIPS.map(of).join("\n")
}

#[test]
fn slips_are_told_in_french() {
    assert_snapshot!(said("fr"));
}

#[test]
fn slips_are_told_in_english() {
    assert_snapshot!(said("en"));
}
