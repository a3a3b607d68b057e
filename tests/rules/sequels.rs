//! Soldes made from accepted avances: whatever the profile, once they are filled in nothing is said against them.

use couloir::authoring::{blank, filled};
use couloir::control::{Request, examine};
use couloir::deposit::{Beside, Deposit, Filing};
use couloir::json::{Document, Kind, NodeId};
use couloir::prepare::{Sequels, sequels};
use couloir::rules::{Catalogue, Niveau, Plan, Profile};
use jiff::civil::{Date, date};

const NAME: &str = "avance";
const DAY: Date = date(2024, 3, 1);

fn catalogue() -> Catalogue {
    Catalogue::from_dir("rules").expect("the shipped rules load")
}

/// Every profile of a second phase, with the one of the first.
fn pairs(catalogue: &Catalogue) -> Vec<(&Profile, &Profile)> {
    let of_phase = |phase: &'static str| catalogue.profiles().iter().filter(move |own| own.key().phase == phase);
    let first = |solde: &Profile| {
        let same =
            |own: &&Profile| own.key().couloir == solde.key().couloir && own.key().logiciel == solde.key().logiciel;
        of_phase(NAME).find(same).expect("each solde has its avance")
    };
    of_phase("solde").map(|solde| (solde, first(solde))).collect()
}

fn plan(profile: &Profile) -> &Plan {
    profile.on(DAY).expect("rules are in force").0.plan()
}

/// The filing as the portal gives it back once it has accepted every demande.
fn accepted(filed: &str, couloir: &str) -> String {
    let mut parts = filed.split("\"numeroASP\": null");
    let first = parts.next().expect("there is a demande").to_owned();
    let numbered = (1..)
        .zip(parts)
        .fold(first, |text, (rank, part)| format!("{text}\"numeroASP\": \"FIN{couloir}{rank:06}\"{part}"));
    let label = "\"libelleTraitement\": ";
    numbered.replace(&format!("{label}null"), &format!("{label}\"Demande acceptée\""))
}

fn made(catalogue: &Catalogue, solde: &Profile, beside: &Beside) -> Sequels {
    let filing = Filing::from_bytes(blank(plan(solde)).into_bytes(), None);
    let deposit = Deposit { beside, ..Deposit::on(&filing, DAY) };
    sequels(catalogue, plan(solde), deposit, NAME, None).expect("the rules say what is taken over")
}

/// A filing with, in the place of what is null or empty in it, what a specimen holds there.
fn completed(own: (&Document, NodeId), specimen: (&Document, NodeId)) -> String {
    let (document, node) = own;
    match document.kind(node) {
        Kind::Object => {
            let member = |(key, value)| {
                let name = document.string(key).expect("a key is a text");
                let there = specimen.0.member(specimen.1, &name).expect("both have the same tags");
                format!("{}:{}", document.raw(key), completed((document, value), (specimen.0, there)))
            };
            format!("{{{}}}", document.members(node).map(member).collect::<Vec<_>>().join(","))
        }
        Kind::Array if document.elements(node).next().is_some_and(|one| document.kind(one) == Kind::Object) => {
            let [ours, theirs]: [Vec<_>; 2] =
                [document.elements(node).collect(), specimen.0.elements(specimen.1).collect()];
            if ours.len() != theirs.len() {
                return specimen.0.raw(specimen.1).to_owned();
            }
            let element = |(own, there)| completed((document, own), (specimen.0, there));
            format!("[{}]", ours.into_iter().zip(theirs).map(element).collect::<Vec<_>>().join(","))
        }
        Kind::Array if document.elements(node).next().is_some() => document.raw(node).to_owned(),
        Kind::Null | Kind::Array => specimen.0.raw(specimen.1).to_owned(),
        _ => document.raw(node).to_owned(),
    }
}

#[test]
fn once_it_is_filled_in_nothing_is_said_against_it() {
    let catalogue = catalogue();
    for (solde, avance) in pairs(&catalogue) {
        let key = solde.key().to_string();
        let back = accepted(&filled(plan(avance), DAY, 2), &solde.key().couloir);
        let mut beside = Beside::default();
        beside.add(NAME, Filing::from_bytes(back.into_bytes(), Some("avance.json".to_owned())));
        let made = made(&catalogue, solde, &beside);
        assert_eq!((made.filings.len(), made.carried.len(), made.aside.len()), (1, 5, 0), "{key}: {made:?}");
        let [own, specimen] = [made.filings[0].text.clone(), filled(plan(solde), DAY, 2)]
            .map(|text| Document::parse(text).expect("JSON"));
        let text = completed((&own, NodeId::ROOT), (&specimen, NodeId::ROOT));
        let filing = Filing::from_bytes(text.into_bytes(), Some("JSON-1234567890-20240301-001.json".to_owned()));
        let request = Request { beside: &beside, ..Request::on(DAY) };
        let examination = examine(&catalogue, &filing, request).expect("it is recognised");
        assert_eq!(examination.chosen.as_ref().map(|chosen| chosen.profile.key()), Some(solde.key()));
        let found = examination.outcome.anomalies().iter().filter(|one| one.niveau != Niveau::Conseil);
        let codes: Vec<_> = found.map(|one| one.code(examination.plan, filing.text())).collect();
        assert_eq!(codes, [""; 0], "{key}");
    }
}
