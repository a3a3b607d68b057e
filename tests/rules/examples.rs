//! Examples stand in the rules, and are executed.

use couloir::authoring::{Proof, prove};
use couloir::rules::Catalogue;

/// The proof of every revision of every profile, named.
fn proofs() -> Vec<(String, Proof)> {
    let catalogue = Catalogue::embedded().expect("the shipped rules are right");
    let revisions = catalogue.profiles().iter().flat_map(|profile| {
        profile.revisions().iter().map(|revision| (format!("{} {}", profile.key(), revision.date()), revision))
    });
    revisions.map(|(name, revision)| (name, prove(revision.plan(), revision.date()))).collect()
}

#[test]
fn every_example_shows_what_it_says() {
    for (name, proof) in proofs() {
        assert!(proof.run > 0, "{name}");
        assert!(proof.failures.is_empty(), "{name}: {:#?}", proof.failures);
    }
}

#[test]
fn every_specimen_is_accepted() {
    for (name, proof) in proofs() {
        assert!(proof.specimen.is_empty(), "{name}: {:?}", proof.specimen);
    }
}

#[test]
fn every_rule_has_both_kinds_of_examples() {
    for (name, proof) in proofs() {
        assert!(proof.balises.all > 0 && proof.controles.all > 0, "{name}");
        assert_eq!((proof.balises.both, proof.controles.both), (proof.balises.all, proof.controles.all), "{name}");
    }
}
