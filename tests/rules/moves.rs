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

/// Rules of a solde name tags of its avance, which goes its own way.
#[test]
fn names_of_another_profile_are_followed_through_its_revisions() {
    let catalogue = shipped();
    let key = catalogue.profile("BIO-SGL/avance").expect("it is there").key();
    let revisions = [
        "[[deplace]]\nbalise = '$.lignesImport[*].commande.montantSegurHT'\nvers = '$.lignesImport[*].commande.montant'\n\
         [[deplace]]\nbalise = '$.lignesImport[*].numeroASP'\nvers = '$.lignesImport[*].dossier'\n\
         [[deplace]]\nbalise = '$.lignesImport[*].beneficiaires.structure'\nvers = '$.lignesImport[*].site'\n",
        "[[deplace]]\nbalise = '$.lignesImport[*].commande.montant'\nvers = '$.lignesImport[*].prix'\n\
         [balise.dateCommande]\nnom = 'jour'\nexige = []\nexemple = []\ndeconseilles = []\n",
    ];
    let days = ["2030-01-01", "2031-01-01"].map(|day| day.parse::<Date>().expect("a date"));
    let added =
        days.iter().zip(revisions).map(|(day, text)| (key.file(*day), format!("objet = 'x'\nsource = 'y'\n{text}")));
    let own = |name: &str| ["BIO/SGL/", "commun/"].iter().any(|folder| name.starts_with(folder));
    let files = catalogue.files().iter().filter(|(name, _)| own(name));
    let files = Files::from_texts(files.map(|(name, text)| (name.to_owned(), text.to_owned())).chain(added));
    let errors: Vec<_> = files.check().into_iter().filter(|one| one.severity == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    let again = Catalogue::from_files(files).expect("there is no error");
    let solde = last(again.profile("BIO-SGL/solde").expect("it is there"));
    let proof = prove(solde.plan(), solde.date());
    assert!(proof.specimen.is_empty() && proof.failures.is_empty(), "{:?} {:?}", proof.specimen, proof.failures);
    assert!(solde.plan().rules().any(|rule| rule.name() == "avance-montant"));
}

#[test]
fn what_names_a_tag_that_another_profile_withdrew_is_put_aside_and_told() {
    let catalogue = shipped();
    let key = catalogue.profile("BIO-SGL/avance").expect("it is there").key();
    let day = "2030-01-01".parse::<Date>().expect("a date");
    let text = "objet = 'x'\nsource = 'y'\n[balise.montantSegurHT]\nretire = true\n";
    let files = catalogue.files().iter().map(|(name, text)| (name.to_owned(), text.to_owned()));
    let files = Files::from_texts(files.chain([(key.file(day), text.to_owned())]));
    let lost: Vec<_> = files.check().into_iter().filter(|one| one.code == "rapprochement-perdu").collect();
    assert!(!lost.is_empty() && lost.iter().all(|one| one.severity == Severity::Warning), "{lost:?}");
    let about = files.check().into_iter().filter(|one| one.severity == Severity::Error);
    let about: Vec<_> = about.filter(|one| one.file.starts_with("commun/correspondance")).collect();
    assert!(about.is_empty(), "{about:?}");
}

/// How many examples of repairs show what they say, in the last rules of a profile; none shows anything else.
fn cured(files: Files, profile: &Profile) -> usize {
    let again = Catalogue::from_files(files).expect("the rules are right");
    let revision = last(again.profile(&profile.key().to_string()).expect("the profile is there"));
    let proof = prove(revision.plan(), revision.date());
    assert!(proof.uncured.is_empty(), "{:#?}", proof.uncured);
    proof.cured.len()
}

#[test]
fn a_repair_follows_the_tag_that_it_names() {
    let catalogue = shipped();
    let profile = catalogue.profiles().first().expect("there is a profile");
    let all = moves(profile, &|name| format!("{name}Bis"));
    let is_leaf = |path: &str| all.iter().all(|(other, _)| !other.starts_with(&format!("{path}.")));
    let (path, renamed) =
        all.iter().find(|(path, _)| is_leaf(path) && path.matches('.').count() == 1).expect("a filing has a tag");
    let name = path.trim_start_matches("$.");
    let repair = |id: &str, name: &str| {
        format!(
            "[[repare]]\nid = '{id}'\nbalises = ['{name}']\nlibelle = 'à décider'\n\
             [[repare.exemple]]\ndans = '{name}'\navant = '{{}}'\n"
        )
    };
    let first = profile.key().file(profile.revisions().first().expect("a profile has rules").date());
    let with = |more: &str| {
        let texts = catalogue.files().iter().map(|(own, text)| {
            let more = if own == first { more } else { "" };
            (own.to_owned(), format!("{text}\n{more}"))
        });
        Catalogue::from_files(Files::from_texts(texts)).expect("the rules are right")
    };
    let moved = said(&[(path.clone(), renamed.clone())]);
    let without = cured(revised(&catalogue, profile, &moved), profile);
    let named = cured(revised(&with(&repair("repere", name)), profile, &moved), profile);
    assert_eq!(named, without + 1, "{path}");
}
