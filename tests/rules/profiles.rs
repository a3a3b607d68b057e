//! Every profile knows its own filings, and says how sure it is.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use couloir::authoring::specimen;
use couloir::control::{Anomaly, Examination, Request, Verdict, control, examine};
use couloir::deposit::{Deposit, Filing};
use couloir::report::{Palette, Shown, text};
use couloir::rules::{Catalogue, Certitude, Niveau, Profile, Revision};
use couloir::wording::Lang;
use couloir::{Report, rules};

/// The profiles that rest on a document anyone can read.
const DOCUMENTED: [&str; 3] = ["BIO-SGL/solde", "HOP-PFI/solde", "HOP-RI/avance"];

/// The logiciels of each couloir.
const LOGICIELS: [(&str, &[&str]); 4] =
    [("BIO", &["LOINC", "SGL"]), ("HOP", &["DPI", "PFI", "RI"]), ("MDV", &["LGC"]), ("RAD", &["RIS"])];

fn catalogue() -> Catalogue {
    Catalogue::embedded().expect("the shipped rules are right")
}

/// Every revision with its profile.
fn revisions(catalogue: &Catalogue) -> impl Iterator<Item = (&Profile, &Revision)> {
    catalogue.profiles().iter().flat_map(|profile| profile.revisions().iter().map(move |revision| (profile, revision)))
}

/// The worked examples: the folder says which profile each is of.
fn examples() -> Vec<(String, PathBuf)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let folders = fs::read_dir(folder).expect("there are examples").map(|entry| entry.expect("an example").path());
    let named = folders.filter_map(|path| {
        let name = path.file_name()?.to_str()?.to_owned();
        (name.split('-').count() == 3).then_some((name, path))
    });
    let files = named.flat_map(|(name, path)| {
        let files = fs::read_dir(path).expect("there are filings");
        files.map(move |file| (name.clone(), file.expect("a filing").path()))
    });
    files.collect()
}

/// The folder of a profile's examples.
fn folder(key: &rules::ProfileKey) -> String {
    format!("{}-{}-{}", key.couloir, key.logiciel, key.phase).to_lowercase()
}

/// The profile that is found, and the codes that would be rejected or refused.
fn found(examination: &Examination<'_>, filing: &Filing) -> (Option<String>, Vec<String>) {
    let chosen = examination.chosen.as_ref();
    let plan = chosen.map(|chosen| chosen.revision.plan());
    let anomalies = examination.outcome.anomalies().iter().filter(|anomaly| anomaly.niveau < Niveau::Conseil);
    let codes = plan.into_iter().flat_map(|plan| anomalies.clone().map(|anomaly| anomaly.code(plan, filing.text())));
    (chosen.map(|chosen| chosen.profile.key().to_string()), codes.collect())
}

#[test]
fn every_logiciel_has_both_phases() {
    let catalogue = catalogue();
    let keys: BTreeSet<_> = catalogue.profiles().iter().map(|profile| profile.key().to_string()).collect();
    let all = LOGICIELS.iter().flat_map(|(couloir, logiciels)| logiciels.iter().map(move |own| (couloir, own)));
    let expected = all.flat_map(|(couloir, own)| ["avance", "solde"].map(|phase| format!("{couloir}-{own}/{phase}")));
    assert_eq!(keys, expected.collect());
}

#[test]
fn every_specimen_is_recognised_as_its_own_profile_and_accepted() {
    let catalogue = catalogue();
    for (profile, revision) in revisions(&catalogue) {
        let (text, name) = specimen(revision.plan(), revision.date());
        let filing = Filing::from_bytes(text.into_bytes(), name);
        let examination = examine(&catalogue, &filing, Request::on(revision.date()))
            .unwrap_or_else(|unknown| panic!("{}: {unknown:?}", profile.key()));
        assert_eq!(found(&examination, &filing), (Some(profile.key().to_string()), Vec::new()));
        assert_eq!(examination.outcome.verdict(), Verdict::Accepted, "{}", profile.key());
    }
}

#[test]
fn every_example_is_recognised_as_its_own_profile_and_accepted() {
    let catalogue = catalogue();
    for (folder, path) in examples() {
        let filing = Filing::from_path(&path).expect("the example is read");
        let today = jiff::civil::date(2030, 1, 1);
        let examination =
            examine(&catalogue, &filing, Request::on(today)).unwrap_or_else(|unknown| panic!("{folder}: {unknown:?}"));
        let (profile, codes) = found(&examination, &filing);
        let key = profile.expect("a profile").replace('/', "-").to_lowercase();
        assert_eq!((key, codes), (folder, Vec::new()), "{}", path.display());
        assert_eq!(examination.outcome.verdict(), Verdict::Accepted, "{}", path.display());
    }
}

#[test]
fn every_profile_has_a_worked_example() {
    let catalogue = catalogue();
    let wanted: BTreeSet<_> = catalogue.profiles().iter().map(|profile| folder(profile.key())).collect();
    assert_eq!(examples().into_iter().map(|(name, _)| name).collect::<BTreeSet<_>>(), wanted);
}

/// Everything that can be found in filings which lack everything, hold too much, or hold the wrong things.
fn anomalies(revision: &Revision) -> Vec<Anomaly> {
    let (text, name) = specimen(revision.plan(), revision.date());
    let values = text.replace("null", "1").replace("true", "\"\"").replace("\"PDF\"", "\"pdf\"");
    let strange = text.replace("\"numLigne\"", "\"inconnue\": 1, \"numLigne\"");
    let broken = [r#"{"lignesImport":[{},{}]}"#.to_owned(), values, strange];
    let of = |text: String| {
        let filing = Filing::from_bytes(text.into_bytes(), name.clone());
        control(revision.plan(), Deposit::on(&filing, revision.date())).anomalies().to_vec()
    };
    broken.into_iter().flat_map(of).collect()
}

#[test]
fn what_rests_on_no_document_says_so() {
    let catalogue = catalogue();
    for (profile, revision) in revisions(&catalogue) {
        let key = profile.key().to_string();
        let anomalies = anomalies(revision);
        let surest = anomalies.iter().map(|anomaly| anomaly.certitude).min().expect("the filings are wrong");
        let document = revision.document().expect("every table names its document");
        if DOCUMENTED.contains(&key.as_str()) {
            assert_eq!((revision.certitude(), surest), (Certitude::Document, Certitude::Document), "{key}");
            assert!(document.starts_with("DTJSON"), "{key}: {document}");
        } else {
            assert_eq!(revision.certitude(), surest, "{key}");
            assert!(surest > Certitude::Document && anomalies.len() > 30, "{key}: {surest:?} {}", anomalies.len());
            assert!(document.starts_with("aucun document public, "), "{key}: {document}");
        }
    }
}

#[test]
fn an_accepted_filing_is_told_that_its_rules_are_supposed() {
    let catalogue = catalogue();
    for (folder, path) in examples() {
        let filing = Filing::from_path(&path).expect("the example is read");
        let examination =
            examine(&catalogue, &filing, Request::on(jiff::civil::date(2030, 1, 1))).expect("a known profile");
        let report = Report::new("depot.json", &filing, &examination, &catalogue);
        let shown = text(&report, Shown { lang: Lang::Fr, portal: false, palette: &Palette::default() });
        let said = ["\nrègles déduites : ", "\nrègles supposées : "].iter().any(|words| shown.contains(words));
        let documented = DOCUMENTED.iter().any(|key| key.replace('/', "-").to_lowercase() == folder);
        assert_eq!(said, !documented, "{folder}: {shown}");
    }
}

#[test]
fn headers_that_the_rules_know_stand_for_tags() {
    let catalogue = catalogue();
    let revisions: Vec<_> = catalogue.profiles().iter().filter_map(|profile| profile.revisions().last()).collect();
    let tags: BTreeSet<_> =
        revisions.iter().flat_map(|revision| revision.plan().rules()).map(|rule| rule.name().to_owned()).collect();
    let known: BTreeSet<_> = revisions.iter().flat_map(|revision| revision.table("colonnes").into_values()).collect();
    assert!(known.len() > 5 && known.is_subset(&tags), "{known:?}");
}
