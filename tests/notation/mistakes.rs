//! Broken cells, and what is said of each: the place, what stands there, and the word that was probably meant.

use std::fmt::Write as _;
use std::str::FromStr;

use couloir::notation::{CellError, Expression, Format, Obligation, Template};

/// Each cell, with a line under it that marks the bytes at fault and gives what was found and what is suggested.
#[track_caller]
fn shown<T: FromStr<Err = CellError>>(cells: &[&str]) -> String {
    cells.iter().fold(String::new(), |mut shown, cell| {
        let Err(error) = cell.parse::<T>() else { panic!("{cell:?} reads") };
        let before = cell[..error.span.start].chars().count();
        let marks = "^".repeat(cell[error.span.clone()].chars().count().max(1));
        let _ = write!(shown, "{cell}\n{:before$}{marks} {:?}", "", error.found);
        let _ = error.suggestion.map(|suggestion| write!(shown, " -> {suggestion}"));
        shown.push('\n');
        shown
    })
}

#[test]
fn broken_formats_are_pointed_at() {
    insta::assert_snapshot!(shown::<Format>(&[
        "",
        "VARCHR (=10)",
        "VARCHARS (=10)",
        "VARCHAR (10)",
        "VARCHAR (=dix)",
        "VARCHAR (=10",
        "VARCHAR (=10) en MAJUSCLES",
        "VARCHAR (format « JJ/MM »)",
        "VARCHAR (format JJ/MM/AAAA)",
        "INTEGER (mx 200)",
        "INTEGER (max 9999999999)",
        "FLOAT (2 chiffres)",
        "« A » « B »",
        "« A », « B",
        "« A », « B », « A »",
        "« »",
        "Lste de VARCHAR",
        "Liste VARCHAR (=9)",
        "Toujours la valeur null",
        "BOOLÉEN",
    ]), @r#"

    ^ ""
    VARCHR (=10)
    ^^^^^^ "VARCHR" -> VARCHAR
    VARCHARS (=10)
    ^^^^^^^^ "VARCHARS" -> VARCHAR
    VARCHAR (10)
             ^^ "10"
    VARCHAR (=dix)
              ^^^ "dix"
    VARCHAR (=10
                ^ ""
    VARCHAR (=10) en MAJUSCLES
                  ^^ "en"
    VARCHAR (format « JJ/MM »)
             ^^^^^^^^^^^^^^^^ "format « JJ/MM »"
    VARCHAR (format JJ/MM/AAAA)
                    ^^ "JJ"
    INTEGER (mx 200)
             ^^ "mx"
    INTEGER (max 9999999999)
                 ^^^^^^^^^^ "9999999999"
    FLOAT (2 chiffres)
             ^^^^^^^^ "chiffres"
    « A » « B »
          ^ "«"
    « A », « B
           ^ "«"
    « A », « B », « A »
                  ^^^^^ "« A »"
    « »
    ^^^ "« »"
    Lste de VARCHAR
    ^^^^ "Lste" -> Liste
    Liste VARCHAR (=9)
          ^^^^^^^ "VARCHAR"
    Toujours la valeur null
                       ^^^^ "null"
    BOOLÉEN
    ^^^^^^^ "BOOLÉEN" -> BOOLEAN
    "#);
}

#[test]
fn broken_obligations_are_pointed_at() {
    insta::assert_snapshot!(shown::<Obligation>(&[
        "Obligatiore",
        "Obligatoires",
        "Obligatoire si",
        "Obligatoire si a = true SINN null",
        "Obligatoire, SINON null",
        "SI a = true Obligatoire",
        "SI a = true ALOR Obligatoire",
        "SI a = true ALORS",
        "SI a ALORS Obligatoire si b",
    ]), @r#"
    Obligatiore
    ^^^^^^^^^^^ "Obligatiore" -> Obligatoire
    Obligatoires
    ^^^^^^^^^^^^ "Obligatoires" -> Obligatoire
    Obligatoire si
                  ^ ""
    Obligatoire si a = true SINN null
                            ^^^^ "SINN" -> SINON
    Obligatoire, SINON null
               ^ ","
    SI a = true Obligatoire
                ^^^^^^^^^^^ "Obligatoire"
    SI a = true ALOR Obligatoire
                ^^^^ "ALOR" -> ALORS
    SI a = true ALORS
                     ^ ""
    SI a ALORS Obligatoire si b
                           ^^ "si"
    "#);
}

#[test]
fn broken_conditions_are_pointed_at() {
    insta::assert_snapshot!(shown::<Expression>(&[
        "a =",
        "a == 1",
        "(a = 1",
        "a = 1)",
        "a = « TTC",
        "a = 31/02/2022",
        "a = 1,50",
        "a = 99999999999999999999999999999999",
        "a EST nul",
        "a ETT b",
        "a DNS [« A »]",
        "NOMBER(a) = 1",
        "INCONNUE(a)",
        "COMMENCE(a)",
        "NOMBRE()",
        "SI a ALORS b",
        "a.b. = 1",
        "((((((((((((((((((((((((((a",
    ]), @r#"
    a =
       ^ ""
    a == 1
       ^ "="
    (a = 1
          ^ ""
    a = 1)
         ^ ")"
    a = « TTC
        ^ "«"
    a = 31/02/2022
        ^^^^^^^^^^ "31/02/2022"
    a = 1,50
        ^^^^ "1,50"
    a = 99999999999999999999999999999999
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "99999999999999999999999999999999"
    a EST nul
      ^^^ "EST"
    a ETT b
      ^^^ "ETT" -> ET
    a DNS [« A »]
      ^^^ "DNS" -> DANS
    NOMBER(a) = 1
    ^^^^^^ "NOMBER" -> NOMBRE
    INCONNUE(a)
    ^^^^^^^^ "INCONNUE"
    COMMENCE(a)
    ^^^^^^^^^^^ "COMMENCE(a)"
    NOMBRE()
    ^^^^^^^^ "NOMBRE()"
    SI a ALORS b
                ^ ""
    a.b. = 1
       ^ "."
    ((((((((((((((((((((((((((a
                            ^ "("
    "#);
}

#[test]
fn broken_gabarits_are_pointed_at() {
    insta::assert_snapshot!(shown::<Template>(&[
        "",
        "A-{3 lettres}",
        "A-{",
        "A-{}",
        "A-{date AAAAMM}",
        "A-{numero",
        "A-}",
        "A[-{texte}",
        "A[]",
        "A[[b]]",
    ]), @r#"

    ^ ""
    A-{3 lettres}
       ^ "3"
    A-{
      ^ "{"
    A-{}
       ^ "}"
    A-{date AAAAMM}
      ^^^^^^^^^^^^^ "{date AAAAMM}"
    A-{numero
      ^^^^^^^ "{numero"
    A-}
      ^ "}"
    A[-{texte}
              ^ ""
    A[]
      ^ "]"
    A[[b]]
      ^ "["
    "#);
}
