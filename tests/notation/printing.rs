//! What is printed reads back, and whatever does not read is pointed at.

use std::fmt::{Debug, Display};
use std::str::FromStr;

use couloir::notation::{CellError, Expression, Format, Obligation, Template};
use proptest::prelude::*;

use crate::syntax;

/// What a cell must be for these properties; the type's own equality minds the places, which printing changes.
trait Cell: FromStr<Err = CellError> + Display + Debug + PartialEq {
    fn bare(self) -> Self;
}

impl Cell for Format {
    fn bare(self) -> Self {
        self
    }
}

impl Cell for Obligation {
    fn bare(self) -> Self {
        syntax::bare_obligation(self)
    }
}

impl Cell for Expression {
    fn bare(self) -> Self {
        syntax::bare(self)
    }
}

impl Cell for Template {
    fn bare(self) -> Self {
        syntax::bare_template(self)
    }
}

#[track_caller]
fn prints_and_reads_back<T: Cell>(meaning: T) {
    let meaning = meaning.bare();
    let printed = meaning.to_string();
    let again = printed.parse::<T>().unwrap_or_else(|error| panic!("{printed:?}: {error:?}")).bare();
    assert_eq!(again, meaning, "{printed:?} means something else");
    assert_eq!(again.to_string(), printed);
}

/// A cell either reads, and then prints and reads back, or has a fault that lies within it.
#[track_caller]
fn reads_or_is_pointed_at<T: Cell>(cell: &str) {
    match cell.parse::<T>() {
        Ok(meaning) => prints_and_reads_back(meaning),
        Err(error) => {
            assert_eq!(cell.get(error.span.clone()), Some(error.found.as_str()), "{cell:?}: {error:?}");
            assert!(!error.expected.is_empty(), "{cell:?}: {error:?}");
        }
    }
}

#[track_caller]
fn holds_for_every_cell(cell: &str) {
    reads_or_is_pointed_at::<Format>(cell);
    reads_or_is_pointed_at::<Obligation>(cell);
    reads_or_is_pointed_at::<Expression>(cell);
    reads_or_is_pointed_at::<Template>(cell);
}

/// Words of the notation one after the other, with or without blanks.
fn words() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "VARCHAR",
        "INTEGER",
        "FLOAT",
        "BOOLEAN",
        "Liste",
        "Tableau",
        "de",
        "des",
        "d'",
        "en",
        "MAJUSCULES",
        "format",
        "max",
        "Toujours la valeur",
        "Valeur",
        "chiffres",
        "après le point",
        "Obligatoire",
        "Facultatif",
        "N/A",
        "si",
        "SI",
        "ALORS",
        "SINON",
        "ET",
        "ET SI",
        "OU",
        "NON",
        "DANS",
        "AVEC",
        "EXISTE",
        "EST null",
        "N'EST PAS null",
        "EST",
        "null",
        "true",
        "RANG",
        "NOMBRE",
        "CORRESPOND",
        "SIRET",
        "a",
        "é",
        "N",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        "«",
        "»",
        "“",
        "”",
        "\"",
        "'",
        "’",
        ",",
        ":",
        ".",
        "..",
        "=",
        "≠",
        "<",
        "<=",
        "≤",
        ">",
        "+",
        "-",
        "*",
        "×",
        "/",
        "$",
        "@",
        "?",
        "12",
        "1.50",
        "-3",
        "07/04/2023",
        "31/02/2023",
        "3 Mo",
        "o",
        "JJ",
        "MM",
        "AAAA",
        "JJ/MM/AAAA",
        "texte",
        "caractères",
        "minuscules",
        "\u{a0}",
        "\n",
        "😀",
    ]);
    prop::collection::vec((word, prop::sample::select(vec!["", " "])), 0..16)
        .prop_map(|words| words.into_iter().flat_map(|(word, blank)| [word, blank]).collect())
}

/// A cell that reads, with a few characters taken out or words put in.
fn damaged(cell: impl Strategy<Value = String>) -> impl Strategy<Value = String> {
    let change = (any::<prop::sample::Index>(), 0..3_usize, words());
    (cell, prop::collection::vec(change, 1..3)).prop_map(|(cell, changes)| {
        let mut chars: Vec<char> = cell.chars().collect();
        for (at, removed, words) in changes {
            let start = at.index(chars.len() + 1);
            let end = (start + removed).min(chars.len());
            chars.splice(start..end, words.chars().take(3));
        }
        chars.into_iter().collect()
    })
}

proptest! {
    #[test]
    fn formats_print_and_read_back(format in syntax::format()) {
        prints_and_reads_back(format);
    }

    #[test]
    fn obligations_print_and_read_back(obligation in syntax::obligation()) {
        prints_and_reads_back(obligation);
    }

    #[test]
    fn conditions_print_and_read_back(expression in syntax::expression()) {
        prints_and_reads_back(expression);
    }

    #[test]
    fn gabarits_print_and_read_back(template in syntax::template()) {
        prints_and_reads_back(template);
    }

    #[test]
    fn any_text_reads_or_is_pointed_at(cell in "\\PC{0,40}") {
        holds_for_every_cell(&cell);
    }

    #[test]
    fn words_in_disorder_read_or_are_pointed_at(cell in words()) {
        holds_for_every_cell(&cell);
    }

    #[test]
    fn damaged_formats_read_or_are_pointed_at(cell in damaged(syntax::format().prop_map(|format| format.to_string()))) {
        reads_or_is_pointed_at::<Format>(&cell);
    }

    #[test]
    fn damaged_obligations_read_or_are_pointed_at(cell in damaged(syntax::obligation().prop_map(|cell| cell.to_string()))) {
        reads_or_is_pointed_at::<Obligation>(&cell);
    }

    #[test]
    fn damaged_conditions_read_or_are_pointed_at(cell in damaged(syntax::expression().prop_map(|cell| cell.to_string()))) {
        reads_or_is_pointed_at::<Expression>(&cell);
    }

    #[test]
    fn damaged_gabarits_read_or_are_pointed_at(cell in damaged(syntax::template().prop_map(|cell| cell.to_string()))) {
        reads_or_is_pointed_at::<Template>(&cell);
    }
}
