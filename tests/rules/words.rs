//! The program runs tables: it does not know what stands in them.

use std::collections::BTreeSet;

use couloir::rules::{Catalogue, Files, Niveau, Profile};

use super::sources::sources;

/// Couloirs and logiciels, by the folders; tags, by every `nom` of a balise.
fn words() -> BTreeSet<String> {
    let catalogue = Catalogue::embedded().expect("the shipped rules are right");
    let keys = catalogue.profiles().iter().map(Profile::key);
    let mut words: BTreeSet<String> = keys.flat_map(|key| [key.couloir.clone(), key.logiciel.clone()]).collect();
    for (name, text) in Files::embedded().iter() {
        let file: toml::Table = text.parse().unwrap_or_else(|error| panic!("{name}: {error}"));
        file.into_iter().filter(|(key, _)| key != "depot").for_each(|(key, value)| collect(&key, &value, &mut words));
    }
    // A tag that is called like a word of the language is no trace of a table.
    words.retain(|word| Niveau::ALL.iter().all(|niveau| niveau.word() != word));
    words
}

/// Every `nom`, however deep it stands.
fn collect(key: &str, value: &toml::Value, words: &mut BTreeSet<String>) {
    match value {
        toml::Value::String(name) if key == "nom" => {
            words.insert(name.clone());
        }
        toml::Value::Table(table) => table.iter().for_each(|(key, value)| collect(key, value, words)),
        toml::Value::Array(list) => list.iter().for_each(|value| collect(key, value, words)),
        _ => {}
    }
}

/// The words of a line: letters, digits and underscores.
fn words_of(line: &str) -> impl Iterator<Item = &str> {
    line.split(|char: char| !char.is_alphanumeric() && char != '_')
}

/// Where a text holds one of the words.
fn hits(name: &str, text: &str, words: &BTreeSet<String>) -> Vec<String> {
    let mut hits = Vec::new();
    for (rank, line) in text.lines().enumerate() {
        let known = words_of(line).filter(|word| words.contains(*word));
        hits.extend(known.map(|word| format!("{name}:{}: {word}: {}", rank + 1, line.trim())));
    }
    hits
}

#[test]
fn no_rust_line_names_a_couloir_a_logiciel_or_a_tag() {
    let words = words();
    let hits: Vec<_> = sources().iter().flat_map(|(name, text)| hits(name, text, &words)).collect();
    assert!(hits.is_empty(), "{} lines know the tables:\n{}", hits.len(), hits.join("\n"));
}

#[test]
fn words_are_found_whole_and_in_their_letter_case() {
    let words = words();
    let found = |line| hits("a.rs", line, &words).len();
    assert_eq!((found("/// `BIO-SGL/solde`"), found("tag(\"SIRET\") // facture.dateFacture")), (2, 3));
    assert_eq!((found("BIOS, bio, numeroasp, factures"), found("fn structure(avance: Phase)")), (0, 0));
}

#[test]
fn the_words_looked_for_are_those_of_the_tables() {
    let words = words();
    assert!(words.len() > 50, "{words:?}");
    let expected = ["HOP", "BIO", "SGL", "PFI", "RI", "numeroASP", "SIRET", "lienCompteRendu", "identINSi"];
    assert!(expected.iter().all(|word| words.contains(*word)), "{words:?}");
}
