//! Tags and containers that go elsewhere in a revision, and the rules that go with them.

use couloir::authoring::{prove, specimen};
use couloir::diagnostic::Severity;
use couloir::rules::{Catalogue, Files, Profile, Revision};
use jiff::ToSpan as _;
use jiff::civil::Date;
use serde_json::Value;

fn shipped() -> Catalogue {
    Catalogue::embedded().expect("the shipped rules are right")
}

fn last(profile: &Profile) -> &Revision {
    profile.revisions().last().expect("a profile has rules")
}

/// The day after the last rules of a profile.
fn tomorrow(profile: &Profile) -> Date {
    last(profile).date().checked_add(1.day()).expect("there is a tomorrow")
}

/// Where the rules of a profile stand, and those of the filings it is held against: the others would be compiled again for
/// nothing, and rules that name a tag of this one from elsewhere are theirs to follow.
pub(super) fn folders(profile: &Profile) -> Vec<String> {
    let key = profile.key();
    let folder = |phase: &str| format!("{}/{}/{phase}/", key.couloir, key.logiciel);
    let others = last(profile).plan().held_against().into_iter().map(|other| folder(&other.phase));
    [folder(&key.phase), "commun/".to_owned()].into_iter().chain(others).collect()
}

/// The rules of a catalogue with one more revision of a profile.
fn revised(catalogue: &Catalogue, profile: &Profile, text: &str) -> Files {
    let folders = folders(profile);
    let own = |name: &str| folders.iter().any(|folder| name.starts_with(folder.as_str()));
    let own = catalogue.files().iter().filter(|(name, _)| own(name));
    let own = own.map(|(name, text)| (name.to_owned(), text.to_owned()));
    let text = format!("objet = 'le modèle'\nsource = '§1'\n{text}");
    Files::from_texts(own.chain([(profile.key().file(tomorrow(profile)), text)]))
}

/// What is wrong with rules after a revision: errors, examples that do not show what they say, a specimen that is refused.
fn objections(catalogue: &Catalogue, profile: &Profile, text: &str) -> Vec<String> {
    let files = revised(catalogue, profile, text);
    let errors = files.check().into_iter().filter(|one| one.severity == Severity::Error);
    let mut found: Vec<String> = errors.map(|one| format!("{one:?}")).collect();
    if found.is_empty() {
        let again = Catalogue::from_files(files).expect("the rules are right");
        let revision = last(again.profile(&profile.key().to_string()).expect("the profile is there"));
        let proof = prove(revision.plan(), revision.date());
        found.extend(proof.specimen.iter().map(|code| format!("specimen: {code}")));
        found.extend(
            proof.failures.iter().map(|one| {
                format!("{} {}: {:?} {:?}", one.rule, again.files().place(one.place), one.found, one.natures)
            }),
        );
    }
    found
}

/// Every tag of a filing with its path, as rule files write it, under other names made by `rename`.
fn tags(value: &Value, old: &str, new: &str, rename: &impl Fn(&str) -> String, out: &mut Vec<(String, String)>) {
    let Some(members) = value.as_object() else { return };
    for (name, value) in members {
        let (old, new) = (format!("{old}.{name}"), format!("{new}.{}", rename(name)));
        let first = value.as_array().and_then(|list| list.first()).filter(|first| first.is_object());
        let mark = if first.is_some() { "[*]" } else { "" };
        out.push((format!("{old}{mark}"), format!("{new}{mark}")));
        tags(first.unwrap_or(value), &format!("{old}{mark}"), &format!("{new}{mark}"), rename, out);
    }
}

fn moves(profile: &Profile, rename: &impl Fn(&str) -> String) -> Vec<(String, String)> {
    let revision = last(profile);
    let (text, _) = specimen(revision.plan(), revision.date());
    let mut out = Vec::new();
    tags(&serde_json::from_str(&text).expect("the specimen is JSON"), "$", "$", rename, &mut out);
    out
}

fn said(moves: &[(String, String)]) -> String {
    let said = |(from, to): &(String, String)| format!("[[deplace]]\nbalise = '{from}'\nvers = '{to}'");
    moves.iter().map(said).collect::<Vec<_>>().join("\n") + "\n"
}

#[test]
fn every_tag_may_have_another_name_and_every_example_still_holds() {
    let catalogue = shipped();
    for profile in catalogue.profiles() {
        let text = said(&moves(profile, &|name| format!("{name}Bis")));
        let found = objections(&catalogue, profile, &text);
        assert!(found.is_empty(), "{}:\n{}", profile.key(), found.join("\n"));
    }
}

/// The objects of a filing that hold no other object, below the demandes.
fn innermost(moves: &[(String, String)]) -> Vec<&str> {
    let paths: Vec<&str> = moves.iter().map(|(path, _)| path.as_str()).collect();
    let below = |path: &str| paths.iter().filter(|own| own.starts_with(&format!("{path}."))).count();
    let held = |path: &str| {
        let inner = paths.iter().filter(|own| own.strip_prefix(path).is_some_and(|rest| rest.starts_with('.')));
        inner.clone().count() > 0 && inner.into_iter().all(|own| below(own) == 0)
    };
    paths.iter().copied().filter(|path| !path.ends_with("[*]") && held(path)).collect()
}

#[test]
fn tags_that_lay_flat_may_lie_in_an_object_of_their_own() {
    let catalogue = shipped();
    for profile in catalogue.profiles() {
        let all = moves(profile, &|name| name.to_owned());
        let mut text = String::new();
        for object in innermost(&all) {
            let inside = all.iter().filter_map(|(path, _)| path.strip_prefix(&format!("{object}.")));
            let nested: Vec<_> =
                inside.map(|name| (format!("{object}.{name}"), format!("{object}.interieur.{name}"))).collect();
            let bloc = format!(
                "[[bloc]]\ntitre = 'Intérieur'\nchemin = '{object}'\n[[bloc.balise]]\nnom = 'interieur'\nformat = 'N/A'\n\
                 aide = 'Les mêmes balises.'\nsource = '§1'\nvalides = ['{{}}']\ninvalides = ['[]']\n"
            );
            text += &(said(&nested) + &bloc);
        }
        let found = objections(&catalogue, profile, &text);
        // The examples of the new objects are not whole.
        let found: Vec<_> = found.into_iter().filter(|one| !one.starts_with("interieur ")).collect();
        assert!(text.contains("[[deplace]]") && found.is_empty(), "{}:\n{}", profile.key(), found.join("\n"));
    }
}
