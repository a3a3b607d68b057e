//! What the reference shows is so.

use couloir::authoring::{prove, specimen};
use couloir::rules::{Catalogue, Files, Profile};
use couloir::{Filing, Report, Request, examine};

use super::paper::{NAME, PAPER};
use super::profile::{objections, said};

#[test]
fn every_row_of_examples_is_true() {
    assert!(PAPER.rows.len() > 100, "{}", PAPER.rows.len());
    let wrong = objections(&PAPER.rows).into_iter().map(|(line, objection)| {
        let cell = PAPER.rows.iter().find(|row| row.line == line).map_or("", |row| row.cell.as_str());
        format!("{NAME}:{line}: {cell}: {objection}")
    });
    let wrong: Vec<_> = wrong.collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_row_shows_both_sides() {
    let one_sided = PAPER.rows.iter().filter(|row| {
        (row.accepted.is_empty() || row.refused.is_empty()) && (row.holds.is_empty() || row.fails.is_empty())
    });
    let one_sided: Vec<_> = one_sided.map(|row| format!("{NAME}:{}: {}", row.line, row.cell)).collect();
    assert!(one_sided.is_empty(), "{one_sided:#?}");
}

#[test]
fn the_rule_files_it_shows_are_right() {
    let files = Files::from_texts(PAPER.files());
    let found: Vec<_> = files.check().iter().map(said).collect();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn the_rule_files_it_shows_prove_themselves() {
    let catalogue = Catalogue::from_files(Files::from_texts(PAPER.files())).expect("the files are right");
    for revision in catalogue.profiles().iter().flat_map(Profile::revisions) {
        let proof = prove(revision.plan(), revision.date());
        assert!(proof.run > 0 && proof.is_sound(), "{:?} {:#?}", proof.specimen, proof.failures);
    }
}

#[test]
fn the_filing_it_shows_is_the_specimen() {
    let catalogue = Catalogue::from_files(Files::from_texts(PAPER.files())).expect("the files are right");
    let revision = catalogue.profiles().iter().flat_map(Profile::revisions).next().expect("there is a table");
    let shown = PAPER.blocks.iter().find(|block| block.language == "json").expect("the specimen is shown");
    assert_eq!(shown.text, specimen(revision.plan(), revision.date()).0);
}

/// What the control says of the specimen, perhaps with a text of it changed.
fn control(from: &str, to: &str) -> Result<Vec<String>, String> {
    let catalogue = Catalogue::from_files(Files::from_texts(PAPER.files())).expect("the files are right");
    let revision = catalogue.profiles().iter().flat_map(Profile::revisions).next().expect("there is a table");
    let (text, name) = specimen(revision.plan(), revision.date());
    assert!(text.contains(from), "nothing to change: {from}");
    let filing = Filing::from_bytes(text.replacen(from, to, 1).into_bytes(), name.clone());
    let examination =
        examine(&catalogue, &filing, Request::on(revision.date())).map_err(|error| format!("{error:?}"))?;
    let report = Report::new(name.as_deref().unwrap_or_default(), &filing, &examination, &catalogue);
    Ok(report.anomalies().map(|anomaly| anomaly.to_string()).collect())
}

#[test]
fn the_filing_it_shows_is_recognised_and_accepted() {
    assert_eq!(control("", ""), Ok(Vec::new()));
}

#[test]
fn its_clues_recognise_no_other_filing() {
    for (from, to) in [
        ("\"siren\"", "\"numero\""),
        ("\"codeTraitement\": null", "\"codeTraitement\": \"0000\""),
        ("REF-FAC", "AUTRE-FAC"),
    ] {
        assert!(control(from, to).is_err(), "{to}");
    }
}

#[test]
fn the_mapping_it_shows_is_right() {
    let mappings: Vec<_> =
        PAPER.blocks.iter().filter(|block| block.language == "toml" && block.name.is_none()).collect();
    assert_eq!(mappings.len(), 1);
    let catalogue = Catalogue::from_dir("rules").expect("the shipped rules load");
    let profile = catalogue.profile("MDV-LGC/avance").expect("it is shipped");
    let headers = ["ref bdc", "PSC ?", "nomFichier"].map(str::to_owned);
    let texts = mappings.iter().map(|block| ("correspondance.toml".to_owned(), block.text.clone()));
    let mapping = profile.revisions().last().expect("it has rules").mapping(&Files::from_texts(texts), &headers);
    let found: Vec<_> = mapping.err().unwrap_or_default().iter().map(said).collect();
    assert!(found.is_empty(), "{found:#?}");
}
