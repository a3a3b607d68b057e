//! Rules held against models of the portal: what is found, and the revision that reconciles them.

use couloir::authoring::{Reconciled, Site, Told, differences, prove, reconcile, specimen};
use couloir::diagnostic::Severity;
use couloir::json::Document;
use couloir::rules::{Catalogue, Files, Profile, Revision};
use jiff::ToSpan as _;
use jiff::civil::Date;
use proptest::prelude::*;
use proptest::sample;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::{Map, Value, json};

use super::moves::folders;

const TOLD: Told<'static> =
    Told {
        objet: "le modèle", source: "modèle", motif: "le modèle ne l’a plus", ajout: "le modèle l’a de plus"
    };

fn shipped() -> Catalogue {
    Catalogue::embedded().expect("the shipped rules are right")
}

fn last(profile: &Profile) -> &Revision {
    profile.revisions().last().expect("a profile has rules")
}

fn tomorrow(profile: &Profile) -> Date {
    last(profile).date().checked_add(1.day()).expect("there is a tomorrow")
}

/// The rule files of a profile and of those it is held against: the others would be compiled again for nothing.
fn own(catalogue: &Catalogue, profile: &Profile) -> Files {
    let folders = folders(profile);
    let own = |name: &str| folders.iter().any(|folder| name.starts_with(folder.as_str()));
    let own = catalogue.files().iter().filter(|(name, _)| own(name));
    Files::from_texts(own.map(|(name, text)| (name.to_owned(), text.to_owned())))
}

fn model(profile: &Profile) -> Value {
    let revision = last(profile);
    serde_json::from_str(&specimen(revision.plan(), revision.date()).0).expect("the specimen is JSON")
}

fn document(model: &Value) -> Document {
    Document::parse(model.to_string()).expect("the model is JSON")
}

fn made(files: &Files, profile: &Profile, model: &Value) -> Reconciled {
    let site = Site { files, profile: profile.key(), date: tomorrow(profile) };
    let made = reconcile(site, &document(model), TOLD, &|doubt| format!("À revoir : {:?}", doubt.reason));
    made.expect("the model is small").expect("there are rules in force")
}

/// The rules with the revision; nothing may be wrong in them.
fn applied(files: &Files, profile: &Profile, made: &Reconciled) -> Result<Catalogue, String> {
    let name = profile.key().file(tomorrow(profile));
    let own = files.iter().map(|(name, text)| (name.to_owned(), text.to_owned()));
    let files = Files::from_texts(own.chain([(name, made.revised.text.clone())]));
    let errors: Vec<_> = files.check().into_iter().filter(|one| one.severity == Severity::Error).collect();
    if errors.is_empty() {
        Catalogue::from_files(files).map_err(|error| format!("{error:?}"))
    } else {
        Err(format!("{errors:#?}\n{}", made.revised.text))
    }
}

// --- changes of a model -------------------------------------------------------------------------------------------

/// One structural change: what is done, and which object and which of its members it is done to.
#[derive(Debug, Clone, Copy)]
enum Change {
    Rename,
    Nest,
    Flatten,
    Remove,
    Add,
    List,
    Turn,
}

/// The objects of a model, the same element of each list changed alike.
fn each(value: &mut Value, way: &[String], change: &mut dyn FnMut(&mut Map<String, Value>)) {
    match (value, way) {
        (Value::Array(list), _) => list.iter_mut().for_each(|element| each(element, way, change)),
        (Value::Object(object), []) => change(object),
        (Value::Object(object), [first, rest @ ..]) => {
            if let Some(inner) = object.get_mut(first) {
                each(inner, rest, change);
            }
        }
        _ => {}
    }
}

fn ways(value: &Value, way: &[String], out: &mut Vec<Vec<String>>) {
    match value {
        Value::Array(list) => list.first().into_iter().for_each(|first| ways(first, way, out)),
        Value::Object(object) => {
            if !out.contains(&way.to_vec()) {
                out.push(way.to_vec());
            }
            object.iter().for_each(|(name, inner)| ways(inner, &[way, std::slice::from_ref(name)].concat(), out));
        }
        _ => {}
    }
}

fn changed(model: &mut Value, change: Change, object: usize, member: usize) {
    let mut all = Vec::new();
    ways(model, &[], &mut all);
    let way = all[object % all.len()].clone();
    let (mut name, mut turned) = (None, None);
    each(model, &way, &mut |object| {
        let names: Vec<String> = object.keys().cloned().collect();
        let chosen = names.get(member % names.len().max(1)).cloned();
        let name = name.get_or_insert(chosen).clone();
        let Some((name, value)) = name.and_then(|name| Some((name.clone(), object.get(&name)?.clone()))) else {
            return;
        };
        match (change, value) {
            (Change::Rename, value) => {
                object.remove(&name);
                object.insert(format!("{name}Bis"), value);
            }
            (Change::Nest, value) => {
                object.remove(&name);
                let inner = object.entry(format!("bloc{}", object.len() % 3)).or_insert_with(|| json!({}));
                if let Some(inner) = inner.as_object_mut() {
                    inner.insert(name, value);
                }
            }
            (Change::Flatten, Value::Object(inner)) => {
                object.remove(&name);
                object.extend(inner);
            }
            (Change::Remove, _) => {
                object.remove(&name);
            }
            (Change::Add, _) => {
                object.insert(
                    format!("neuf{member}"),
                    [json!(12), json!(1.25), json!("x"), json!(true), json!({ "a": null, "b": ["x"] })][member % 5]
                        .clone(),
                );
            }
            (Change::List, Value::Object(inner)) => {
                object.insert(name, json!([inner]));
            }
            (Change::List, Value::Array(list)) => {
                if let Some(first) = list.into_iter().next() {
                    object.insert(name, first);
                }
            }
            (Change::Turn, value) => {
                let other = match value {
                    Value::String(_) => Some(json!(7)),
                    Value::Bool(_) => Some(json!("oui")),
                    Value::Null => Some(json!("texte")),
                    Value::Number(_) => Some(json!(["x"])),
                    _ => None,
                };
                // A model that contradicts itself agrees with no rules: all elements are changed as the first is.
                if let Some(other) = turned.get_or_insert(other) {
                    object.insert(name, other.clone());
                }
            }
            _ => {}
        }
    });
}

/// What is still wrong once a model and the rules are reconciled.
fn objection(catalogue: &Catalogue, profile: &Profile, model: &Value) -> Result<(), String> {
    if differences(last(profile).plan(), &document(model)).expect("the model is small").is_empty() {
        return Ok(());
    }
    let files = own(catalogue, profile);
    let made = made(&files, profile, model);
    let again = applied(&files, profile, &made)?;
    let revision = last(again.profile(&profile.key().to_string()).expect("the profile is there"));
    let left = differences(revision.plan(), &document(model)).expect("the model is small");
    if left.is_empty() && made.left.is_empty() {
        return Ok(());
    }
    Err(format!("{left:#?}\n{:#?}\n{}", made.left, made.revised.text))
}

#[test]
fn a_specimen_agrees_with_its_own_rules() {
    for profile in shipped().profiles() {
        let found = differences(last(profile).plan(), &document(&model(profile))).expect("the model is small");
        assert!(found.is_empty(), "{}: {found:#?}", profile.key());
    }
}

#[test]
fn a_blank_model_says_nothing_of_kinds() {
    fn blank(value: &mut Value) {
        match value {
            Value::Object(object) => object.values_mut().for_each(blank),
            Value::Array(list) if list.first().is_some_and(Value::is_object) => list.iter_mut().for_each(blank),
            other => *other = Value::Null,
        }
    }
    for profile in shipped().profiles() {
        let mut model = model(profile);
        blank(&mut model);
        let found = differences(last(profile).plan(), &document(&model)).expect("the model is small");
        assert!(found.is_empty(), "{}: {found:#?}", profile.key());
    }
}

/// Tries random changes of the specimen of each profile.
fn tried(kinds: &'static [Change], objects: usize, test: impl Fn(&Catalogue, &Profile, &Value) -> Result<(), String>) {
    let catalogue = shipped();
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(2);
    for profile in catalogue.profiles() {
        let config = Config { cases, failure_persistence: None, ..Config::default() };
        let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
        let start = model(profile);
        let one = (sample::select(kinds), 0..objects, 0..20_usize);
        let result = runner.run(&proptest::collection::vec(one, 1..5), |changes| {
            let mut model = start.clone();
            for (change, object, member) in changes {
                changed(&mut model, change, object, member);
            }
            if model.as_object().is_none_or(Map::is_empty) {
                return Ok(());
            }
            test(&catalogue, profile, &model).map_err(|text| TestCaseError::fail(format!("{model:#}\n{text}")))
        });
        if let Err(error) = result {
            panic!("{}: {error}", profile.key());
        }
    }
}

#[test]
fn after_the_revision_a_changed_model_agrees_with_the_rules() {
    use Change::{Add, Flatten, List, Nest, Remove, Rename, Turn};
    tried(&[Rename, Nest, Flatten, Remove, Add, List, Turn], 20, objection);
}

#[test]
fn the_specimen_of_moved_rules_is_accepted() {
    tried(&[Change::Nest, Change::Flatten, Change::Add], 20, |catalogue, profile, model| {
        if differences(last(profile).plan(), &document(model)).expect("the model is small").is_empty() {
            return Ok(());
        }
        let files = own(catalogue, profile);
        let made = made(&files, profile, model);
        let again = applied(&files, profile, &made)?;
        let revision = last(again.profile(&profile.key().to_string()).expect("the profile is there"));
        let proof = prove(revision.plan(), revision.date());
        let told = format!("{:?}\n{}", proof.specimen, made.revised.text);
        if proof.specimen.is_empty() { Ok(()) } else { Err(told) }
    });
}

// --- lists that change their kind -----------------------------------------------------------------------------------

/// The rules of a profile whose list of values takes another value in the model; the model, the rules and what was made.
fn listed(value: Option<&Value>) -> (Value, Catalogue, Reconciled) {
    let catalogue = shipped();
    let profile = catalogue.profile("HOP-PFI/solde").expect("the profile is there");
    let mut model = model(profile);
    for demande in model["lignesImport"].as_array_mut().expect("a list") {
        let demande = demande.as_object_mut().expect("an object");
        match value {
            Some(value) => demande.insert("beneficiairesPMSI".to_owned(), value.clone()),
            None => demande.remove("beneficiairesPMSI"),
        };
    }
    let made = made(&own(&catalogue, profile), profile, &model);
    let applied = applied(&own(&catalogue, profile), profile, &made).expect("the revision holds no mistake");
    (model, applied, made)
}

#[test]
fn the_rules_of_a_list_go_to_the_tag_in_its_objects() {
    let (model, catalogue, made) = listed(Some(&json!([{ "finess": "999999991" }])));
    let profile = catalogue.profile("HOP-PFI/solde").expect("the profile is there");
    assert_eq!(differences(last(profile).plan(), &document(&model)), Ok(Vec::new()));
    let text = &made.revised.text;
    for said in [
        "format      = 'VARCHAR (=9)'",
        "obligatoire = 'Obligatoire'",
        "condition = 'LUHN(finess)'",
        "condition = 'UNIQUE(finess)'",
        "condition = 'CORRESPOND(finess, « {9 chiffres} ») OU",
        "condition = 'NOMBRE(DISTINCTS(beneficiairesPMSI.finess)) = NOMBRE(beneficiairesPMSI.finess)'",
        "exige     = 'INCLUS(beneficiairesPMSI.finess, avance",
        "motif       = 'le modèle l’a de plus'",
        "'$.lignesImport[*].beneficiairesPMSI[*].finess'",
    ] {
        assert!(text.contains(said), "{said}\n{text}");
    }
    // And back: the list has its conditions again.
    let mut back = model;
    for demande in back["lignesImport"].as_array_mut().expect("a list") {
        demande["beneficiairesPMSI"] = json!(["999999991"]);
    }
    let files = own(&catalogue, profile);
    let made = self::made(&files, profile, &back);
    for said in [
        "format      = 'Liste de VARCHAR (=9)'",
        "condition = 'TOUS(beneficiairesPMSI AVEC LUHN(@))'",
        "condition = 'UNIQUE(beneficiairesPMSI)'",
        "condition = 'NOMBRE(DISTINCTS(beneficiairesPMSI)) = NOMBRE(beneficiairesPMSI)'",
        "exige     = 'INCLUS(beneficiairesPMSI, avance",
    ] {
        assert!(made.revised.text.contains(said), "{said}\n{}", made.revised.text);
    }
    applied(&files, profile, &made).expect("the revision holds no mistake");
}

#[test]
fn what_a_tag_said_and_nothing_says_any_more_is_cited() {
    let ambiguous = json!([{ "finess": "999999991", "autre": "888888888" }]);
    for value in [Some(ambiguous), Some(json!(12)), None] {
        let made = listed(value.as_ref()).2;
        let cited: Vec<&str> = made.revised.doubts.iter().map(|doubt| doubt.found.as_str()).collect();
        for nature in ["forme : ", "deja-demande : ", "repete : ", "cle : ", "avance-beneficiaire-de-plus : "] {
            assert!(cited.iter().any(|text| text.starts_with(nature)), "{value:?}: {nature} {cited:#?}");
        }
        let comments = made.revised.text.lines().filter(|line| line.trim_start().starts_with("# À revoir"));
        assert_eq!(comments.count(), made.revised.doubts.len(), "{}", made.revised.text);
    }
}
