//! Filings made from rules alone: valid by construction, whatever the profile, the date and the number of demandes.

use std::collections::BTreeSet;

use couloir::authoring::{blank, filled};
use couloir::control::most_demandes;
use couloir::control::{Request, control, examine};
use couloir::deposit::{Deposit, Filing};
use couloir::prepare::{State, answers, read_returned};
use couloir::rules::{Catalogue, Profile, Revision, Rule};
use jiff::civil::{Date, date};

fn catalogue() -> Catalogue {
    Catalogue::from_dir("rules").expect("the shipped rules load")
}

/// What is said of a filing that is recognised by itself: its profile, and every anomaly.
#[track_caller]
fn said(catalogue: &Catalogue, text: &str, name: &str, date: Date) -> (String, Vec<String>) {
    let filing = Filing::from_bytes(text.as_bytes().to_vec(), Some(name.to_owned()));
    let examination = examine(catalogue, &filing, Request::on(date)).expect("the filing is recognised");
    let chosen = examination.chosen.as_ref().expect("a profile");
    let anomalies = examination.outcome.anomalies().iter();
    let codes = anomalies.map(|anomaly| anomaly.code(examination.plan, filing.text())).collect();
    (chosen.profile.key().to_string(), codes)
}

fn each(catalogue: &Catalogue) -> impl Iterator<Item = (&Profile, &Revision)> {
    catalogue.profiles().iter().flat_map(|profile| profile.revisions().iter().map(move |revision| (profile, revision)))
}

/// A name that the norm allows on that day.
fn name(date: Date) -> String {
    format!("JSON-1234567890-{}-001.json", date.strftime("%Y%m%d"))
}

#[test]
fn a_filing_of_any_number_of_demandes_has_nothing_said_against_it() {
    let catalogue = catalogue();
    for (profile, revision) in each(&catalogue) {
        let date = revision.date();
        for count in [1, 2, 9, 199, 200] {
            let text = filled(revision.plan(), date, count);
            let said = said(&catalogue, &text, &name(date), date);
            assert_eq!(said, (profile.key().to_string(), Vec::new()), "{count} demandes");
            assert_eq!(text.matches("\"numLigne\"").count(), count);
        }
    }
}

#[test]
fn the_date_of_deposit_may_be_any() {
    let catalogue = catalogue();
    for profile in catalogue.profiles() {
        let revisions = profile.revisions();
        let (oldest, last) = (revisions.first().expect("a revision"), revisions.last().expect("a revision"));
        let early = oldest.date().yesterday().expect("a day before");
        let text = filled(oldest.plan(), early, 2);
        assert_eq!(said(&catalogue, &text, &name(early), early).1, ["depot.anterieur"], "{}", profile.key());
        let late = date(2031, 2, 28);
        let text = filled(last.plan(), late, 2);
        assert_eq!(said(&catalogue, &text, &name(late), late).1, [""; 0], "{}", profile.key());
    }
}

#[test]
fn rules_say_how_many_demandes_a_file_holds() {
    for (_, revision) in each(&catalogue()) {
        assert_eq!(most_demandes(revision.plan()), Some(200));
    }
}

#[test]
fn a_blank_filing_has_every_tag_of_the_table_and_nothing_in_it() {
    let catalogue = catalogue();
    for (profile, revision) in each(&catalogue) {
        let filing = Filing::from_bytes(blank(revision.plan()).into_bytes(), None);
        let text = filing.text();
        let outcome = control(revision.plan(), Deposit::on(&filing, revision.date()));
        let codes = outcome.anomalies().iter().map(|anomaly| anomaly.code(revision.plan(), text));
        let missing: Vec<_> = codes.filter(|code| code.ends_with(".absente") || code.ends_with(".inconnue")).collect();
        assert_eq!(missing, [""; 0], "{}", profile.key());
        let balises: BTreeSet<_> = revision.plan().rules().filter(|rule| rule.is_balise()).map(Rule::name).collect();
        let (_, rest) = text.split_at(text.find('{').expect("an object"));
        let keys: BTreeSet<_> = rest.split('"').filter(|word| balises.contains(word)).collect();
        assert_eq!(keys, balises, "{}", profile.key());
    }
}

/// A filing as the portal gives it back: all demandes accepted, with the number of a file where none was known.
fn accepted(text: &str, couloir: &str) -> String {
    text.replace("\"codeTraitement\": null", "\"codeTraitement\": \"0000\"")
        .replace("\"libelleTraitement\": null", "\"libelleTraitement\": \"Demande acceptée\"")
        .replace("\"numeroASP\": null", &format!("\"numeroASP\": \"FIN{couloir}000123\""))
}

#[test]
fn a_filing_that_comes_back_is_read_as_it_was_filed() {
    let catalogue = catalogue();
    for (profile, revision) in each(&catalogue) {
        let text = filled(revision.plan(), revision.date(), 2);
        let given_back = accepted(&text, &profile.key().couloir).into_bytes();
        let given_back = Filing::from_bytes(given_back, Some(name(revision.date())));
        let request = Request::on(revision.date());
        let read = read_returned(&catalogue, &given_back, request).unwrap_or_else(|_| panic!("{}", profile.key()));
        assert_eq!(read.filed.text(), text, "{}", profile.key());
        assert_eq!(read.examination.outcome.anomalies().len(), 0, "{}", profile.key());
        let answers = answers(revision.plan(), &given_back).expect("the rules say where the answers stand");
        assert!(answers.iter().all(|answer| answer.state == State::Accepted && answer.dossier.is_some()));
    }
}
