//! Cells made to cost time or stack: each comes back, read or refused.

use couloir::notation::{Expression, Format, Obligation, Template};

/// The longest cell that is read, in bytes.
const LONGEST: usize = 4096;
const DEEP: usize = 24;

/// Reads a cell in all four ways and prints what was read, which walks it whole.
fn comes_back(cell: &str) {
    let _ = cell.parse::<Format>().map(|format| format.to_string());
    let _ = cell.parse::<Obligation>().map(|obligation| obligation.to_string());
    let _ = cell.parse::<Expression>().map(|expression| expression.to_string());
    let _ = cell.parse::<Template>().map(|template| template.to_string());
}

/// `piece` as often as a cell holds it, after `start`.
fn filled(start: &str, piece: &str) -> String {
    start.to_owned() + &piece.repeat((LONGEST - start.len()) / piece.len())
}

fn wrapped(open: &str, inside: &str, close: &str, times: usize) -> String {
    open.repeat(times) + inside + &close.repeat(times)
}

#[test]
fn deep_brackets_come_back() {
    for open in [
        "(",
        "[",
        "{",
        "SI (",
        "SI(",
        "SI(a)ALORS(",
        "SI(a)ALORS(b)SINON(",
        "NOMBRE(",
        "a(",
        "f(f(a),",
        "@[",
        "$[?(",
        "(SI ",
    ] {
        comes_back(&open.repeat(DEEP));
        comes_back(&(open.repeat(DEEP) + "a"));
        comes_back(&wrapped(open, "a", ")", DEEP));
        comes_back(&wrapped(open, "a", "]", DEEP));
        comes_back(&wrapped(open, "a ?", ")", DEEP));
        comes_back(&filled("", open));
    }
}

#[test]
fn brackets_closed_inside_texts_come_back() {
    let hidden = "(".repeat(DEEP - 1) + "\"" + &")".repeat(DEEP - 1) + "\"=";
    for times in [2, 4, 40] {
        let opened = hidden.repeat(times) + "a";
        comes_back(&opened);
        comes_back(&(opened + &")".repeat((DEEP - 1) * times)));
    }
}

#[test]
fn many_choices_come_back() {
    for piece in [
        "SI ",
        "SI a ALORS ",
        "SI a ALORS b SINON ",
        "a=SI a ALORS b SINON ",
        "a=SI ",
        "a=SI(a)ALORS b=",
        "SI a ALORS null SINON ",
    ] {
        comes_back(&piece.repeat(DEEP));
        comes_back(&(piece.repeat(DEEP) + "null"));
        comes_back(&filled("", piece));
    }
}

#[test]
fn long_runs_of_operators_come_back() {
    for piece in [
        "NON ",
        "EXISTE ",
        "NON EXISTE ",
        "a+",
        "a-",
        "a=",
        "a*",
        "a ET ",
        "a ET SI ",
        "a OU NON ",
        "a AVEC ",
        "-",
        "<",
        "*",
    ] {
        comes_back(&filled("", piece));
        comes_back(&(filled("a ", piece)[..LONGEST - 64].to_owned() + " a"));
        comes_back(&(piece.repeat(250) + "a"));
    }
    for piece in [" EST null", " N'EST PAS null", " DANS b", ".a", "..a", "[0]", "['a']"] {
        comes_back(&filled("a", piece));
        comes_back(&filled("@", piece));
        comes_back(&("a".to_owned() + &piece.repeat(250)));
    }
}

#[test]
fn unfinished_texts_come_back() {
    for piece in ["«", "« ", "«»", "«»,", "« a »,", "« a", "«\u{a0}", "“", "\"", "« \"", "'\"", "x         "]
    {
        comes_back(&filled("", piece));
        comes_back(&filled("« ", piece));
        comes_back(&filled("@[", piece));
        comes_back(&(filled("« ", piece).chars().take(1300).collect::<String>() + "»"));
    }
}

#[test]
fn long_words_and_blanks_come_back() {
    for piece in [
        "a",
        "é",
        "1",
        "1.",
        "1/",
        "01/",
        " ",
        "\u{a0}",
        "\0",
        "VARCHAR ",
        "Liste de ",
        "Obligatoire si ",
        "toujours la ",
    ] {
        comes_back(&filled("", piece));
        for start in ["a", "a ET", "a EST", "FLOAT (2 chiffres", "toujours", "Obligatoire si", "{a", "{3", "{JJ"] {
            comes_back(&filled(start, piece));
        }
    }
}

#[test]
fn long_gabarits_come_back() {
    for piece in ["{a}", "[{a}", "[{a}]", "{a ", "{a b ", "{a.", "{JJ", "{JJ/", "{1 chiffre ", "{texte}", "[a]", "]"] {
        comes_back(&filled("", piece));
    }
    for piece in ["JJ", "JJ/", "a ", "a.", "1 ", "en "] {
        comes_back(&filled("{", piece));
        comes_back(&(filled("{", piece)[..LONGEST - 64].to_owned() + "}"));
    }
}

#[test]
fn cells_within_the_bounds_are_read() {
    assert!(wrapped("(", "a", ")", DEEP).parse::<Expression>().is_ok());
    assert!(("a OU ".repeat(255) + "a").parse::<Expression>().is_ok());
    assert!(("SI a ALORS b SINON ".repeat(DEEP) + "c").parse::<Expression>().is_ok());
    let values: Vec<_> = (0..300).map(|value| format!("« {value} »")).collect();
    assert!(values.join(", ").parse::<Format>().is_ok());
}

#[test]
fn cells_beyond_the_bounds_are_refused() {
    assert!(wrapped("(", "a", ")", DEEP + 1).parse::<Expression>().is_err());
    for (cell, special) in [
        ("NON ".repeat(30_000) + "a", "cellule-longue"),
        ("NON ".repeat(300) + "a", "cellule-operateurs"),
        ("SI a ALORS b SINON ".repeat(DEEP + 1) + "c", "cellule-si"),
        ("(".repeat(DEEP + 1) + "a", "cellule-parentheses"),
    ] {
        let error = cell.parse::<Expression>().expect_err("beyond a bound");
        assert!(error.special() == Some(special) && error.bound.is_some(), "{special}: {error:?}");
    }
    assert!(("a OU ".repeat(300) + "a").parse::<Expression>().is_err());
    assert!(("SI a ALORS b SINON ".repeat(DEEP + 1) + "c").parse::<Expression>().is_err());
    assert!("a".repeat(LONGEST + 1).parse::<Template>().is_err());
    assert!("a".repeat(LONGEST).parse::<Template>().is_ok());
}
