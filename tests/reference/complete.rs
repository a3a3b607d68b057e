//! The lists of the code say what there is to show.

use std::collections::BTreeSet;

use couloir::deposit::{FactKind, PieceFact, ZipFact};
use couloir::notation::{Function, Operator};
use couloir::rules::{AilingWord, Certitude, DEPOSIT_NAMES, Niveau, PROFILE_WORDS};

use super::grammar::shown;
use super::keys::values;
use super::paper::{NAME, PAPER, Subject};

/// Fails with those that nothing shows.
#[track_caller]
fn all(due: impl IntoIterator<Item = String>, is_shown: impl Fn(&str) -> bool) {
    let due: Vec<_> = due.into_iter().collect();
    assert!(!due.is_empty());
    let missing: Vec<_> = due.iter().filter(|word| !is_shown(word)).collect();
    assert!(missing.is_empty(), "{NAME} executes no example of these: {missing:#?}");
}

fn owned<'a>(words: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    words.into_iter().map(str::to_owned).collect()
}

/// Whether a word stands in one of the conditions, between what are no letters.
fn stands(word: &str, conditions: &[&str]) -> bool {
    let words = |condition: &&str| condition.split(|char: char| !char.is_alphanumeric()).any(|own| own == word);
    conditions.iter().any(words)
}

#[test]
fn every_function_has_an_example() {
    let shown = shown();
    let called = shown.get("function").cloned().unwrap_or_default();
    all(owned(Function::ALL.iter().map(|function| function.word())), |word| called.contains(&word.to_lowercase()));
}

#[test]
fn every_operator_has_an_example() {
    let cells: BTreeSet<_> = PAPER.cells(&[Subject::Condition]).into_iter().flat_map(str::split_whitespace).collect();
    all(owned(Operator::ALL.iter().map(|operator| operator.word())), |word| cells.contains(word));
}

#[test]
fn everything_that_is_known_of_a_deposit_has_an_example() {
    let cells = PAPER.cells(&[Subject::Condition]);
    let named = |name: &str| cells.iter().any(|cell| cell.contains(&format!("depot.{name}")));
    all(owned(DEPOSIT_NAMES), named);
}

#[test]
fn every_fact_of_a_piece_or_a_zip_has_an_example() {
    let (pieces, zips) = (PAPER.cells(&[Subject::Piece]), PAPER.cells(&[Subject::Zip]));
    all(owned(PieceFact::ALL.iter().map(|fact| fact.word())), |word| stands(word, &pieces));
    all(owned(ZipFact::ALL.iter().map(|fact| fact.word())), |word| stands(word, &zips));
}

#[test]
fn every_word_of_a_fact_has_an_example() {
    let pieces = PieceFact::ALL.iter().map(|fact| (fact.word(), fact.kind()));
    let zips = ZipFact::ALL.iter().map(|fact| (fact.word(), fact.kind()));
    let cells = PAPER.cells(&[Subject::Piece, Subject::Zip]);
    for (fact, kind) in pieces.chain(zips) {
        let FactKind::Words(words) = kind else { continue };
        let own: Vec<_> = cells.iter().copied().filter(|cell| stands(fact, &[cell])).collect();
        all(owned(words.iter().copied()), |word| own.iter().any(|cell| cell.contains(&format!("« {word} »"))));
    }
}

#[test]
fn every_word_of_the_profile_has_an_example() {
    let cells = PAPER.cells(&[Subject::Gabarit]);
    all(owned(PROFILE_WORDS), |word| cells.iter().any(|cell| cell.contains(&format!("{{{word}"))));
}

#[test]
fn every_word_of_a_repair_has_an_example() {
    let cells: Vec<_> = ["si", "valeur"].into_iter().flat_map(values).collect();
    let cells: Vec<_> = cells.iter().map(String::as_str).collect();
    all(owned(AilingWord::ALL.map(AilingWord::word)), |word| {
        cells.iter().any(|cell| cell.split(|char: char| !char.is_alphanumeric() && char != '_').any(|own| own == word))
    });
}

#[test]
fn every_niveau_and_every_certitude_has_an_example() {
    let (niveaux, certitudes) = (values("niveau"), values("certitude"));
    all(owned(Niveau::ALL.map(Niveau::word)), |word| niveaux.contains(word));
    all(owned(Certitude::ALL.map(Certitude::word)), |word| certitudes.contains(word));
}
