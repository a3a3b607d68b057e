//! Soldes made from accepted avances: whatever the profile, once they are filled in nothing is said against them.

use std::fs;

use couloir::authoring::{blank, filled};
use couloir::control::{Request, examine};
use couloir::deposit::{Beside, Deposit, Filing};
use couloir::json::{Document, Kind, NodeId};
use couloir::prepare::{Origin, Sequels, sequels};
use couloir::rules::{Catalogue, Niveau, Plan, Profile};
use jiff::civil::{Date, date};
use serde_json::{Value, json};
use tempfile::TempDir;

use super::run::{Ran, Run};

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
    sequels(catalogue, plan(solde), deposit, Origin { name: NAME, asked: None })
        .expect("the rules say what is taken over")
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
        // The specimen's invoice is higher than the order of the avance's.
        let specimen = filled(plan(solde), DAY, 2).replace("27450.00", "13750.00");
        let [own, specimen] = [made.filings[0].text.clone(), specimen].map(|text| Document::parse(text).expect("JSON"));
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

// --- rules of a couloir that exists nowhere ---------------------------------------------------------------------------

const ORDER: &str = r#"
document = 'Commandes'
titre    = 'Commande'

[retour]
code     = 'code'
libelle  = 'dit'
acceptee = { code = '0', libelle = 'Oui' }

[[indice]]
montre  = 'phase'
chemin  = '$.lots[*].annees'
libelle = 'un lot a des années'

[[bloc]]
titre  = 'Tout'
chemin = '$'
source = 'p. 1'

  [[bloc.balise]]
  nom         = 'lots'
  format      = 'N/A'
  obligatoire = 'N/A'
  aide        = 'Les lots.'
  valides     = ['[]']
  invalides   = ['{}']

[[bloc]]
titre   = 'Lots'
chemin  = '$.lots[*]'
demande = true
source  = 'p. 1'

  [[bloc.balise]]
  nom         = 'recu'
  format      = 'VARCHAR (=1)'
  obligatoire = 'Obligatoire'
  aide        = 'Le reçu.'
  valides     = ['"A"']
  invalides   = ['"AB"']

  [[bloc.balise]]
  nom         = 'prix'
  format      = 'FLOAT (2 chiffres après le point)'
  obligatoire = 'Obligatoire'
  aide        = 'Le prix.'
  valides     = ['10.00']
  invalides   = ['10']

  [[bloc.balise]]
  nom         = 'annees'
  format      = 'Liste de VARCHAR (=4)'
  obligatoire = 'Facultatif'
  aide        = 'Les années.'
  valides     = ['["2001"]']
  invalides   = ['"2001"']

  [[bloc.balise]]
  nom         = 'code'
  format      = 'Toujours la valeur : null'
  obligatoire = 'Obligatoire'
  aide        = 'Le code.'
  valides     = ['null']
  invalides   = ['"X"']

  [[bloc.balise]]
  nom         = 'dit'
  format      = 'Toujours la valeur : null'
  obligatoire = 'Obligatoire'
  aide        = 'Le libellé.'
  valides     = ['null']
  invalides   = ['"X"']
"#;

const DELIVERY: &str = r#"
document = 'Livraisons'
titre    = 'Livraison'

[rapprochement.commande]
liste  = 'commandes'
profil = '{couloir}-{logiciel}/commande'
lien   = 'commande.recu = recu'

[rapprochement.commande.reprises]
recu         = 'commande.recu'
prix         = 'commande.prix'
'crus.annee' = 'commande.annees'

[[indice]]
montre  = 'phase'
chemin  = '$.livres[*].crus'
libelle = 'un livré a des crus'

[[bloc]]
titre  = 'Tout'
chemin = '$'
source = 'p. 2'

  [[bloc.balise]]
  nom         = 'livres'
  format      = 'N/A'
  obligatoire = 'N/A'
  aide        = 'Ce qui est livré.'
  valides     = ['[]']
  invalides   = ['{}']

[[bloc]]
titre   = 'Livrés'
chemin  = '$.livres[*]'
demande = true
source  = 'p. 2'

  [[bloc.balise]]
  nom         = 'recu'
  format      = 'VARCHAR (=1)'
  obligatoire = 'Obligatoire'
  aide        = 'Le reçu.'
  valides     = ['"A"']
  invalides   = ['"AB"']

  [[bloc.balise]]
  nom         = 'prix'
  format      = 'FLOAT (2 chiffres après le point)'
  obligatoire = 'Obligatoire'
  aide        = 'Le prix.'
  valides     = ['10.00']
  invalides   = ['10']

  [[bloc.balise]]
  nom         = 'crus'
  format      = 'N/A'
  obligatoire = 'N/A'
  aide        = 'Les crus.'
  valides     = ['[]']
  invalides   = ['{}']

[[bloc]]
titre  = 'Crus'
chemin = '$.livres[*].crus[*]'
source = 'p. 2'

  [[bloc.balise]]
  nom         = 'annee'
  format      = 'VARCHAR (=4)'
  obligatoire = 'Obligatoire'
  aide        = 'L’année.'
  valides     = ['"2001"']
  invalides   = ['2001']

  [[bloc.balise]]
  nom         = 'note'
  format      = 'VARCHAR'
  obligatoire = 'Facultatif'
  aide        = 'La note.'
  valides     = ['null']
  invalides   = ['1']
"#;

/// Orders as they came back: the price of the second is at fault, the third has nothing to be known by.
const ORDERS: &str = r#"{ "lots": [
  { "recu": "A", "prix": 12500.00, "annees": ["2001", "2002"], "code": "0", "dit": "Oui" },
  { "recu": "B", "prix": 10.5, "annees": [], "code": "0", "dit": "Oui" },
  { "recu": null, "prix": 1.00, "annees": ["2003"], "code": "0", "dit": "Oui" }
] }"#;

fn prepared(delivery: &str, order: &str) -> Ran {
    let desk = TempDir::new().expect("there is room for a folder");
    let put = |name: &str, text: &str| {
        let path = desk.path().join(name);
        fs::create_dir_all(path.parent().expect("a file stands in a folder")).expect("the folder is made");
        fs::write(path, text).expect("the file is written");
    };
    put("rules/VIN/CAVE/commande/2024-01-01.toml", order);
    put("rules/VIN/CAVE/livraison/2024-01-01.toml", delivery);
    put("c.json", ORDERS);
    let run = Run { folder: desk.path(), ..Run::default() };
    run.of(&["new", "VIN-CAVE/livraison", "--commande", "c.json", "--rules", "rules", "--date", "2024-03-01"])
}

#[test]
fn a_list_of_values_becomes_objects_and_numbers_keep_their_digits() {
    let ran = prepared(DELIVERY, ORDER);
    let made: Value = serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}: {ran:?}"));
    let cru = |annee: Option<&str>| json!({ "annee": annee, "note": null });
    assert_eq!(made["livres"][0]["crus"], json!([cru(Some("2001")), cru(Some("2002"))]));
    assert_eq!(made["livres"][1]["crus"], json!([cru(None)]));
    assert!(ran.out.contains("\"prix\": 12500.00,"), "{ran:?}");
    assert!(ran.err.contains("3 balises : prix, crus.annee, crus.note"), "{ran:?}");
    assert!(ran.err.contains("demande 3 · acceptée, mais sans numéro lisible"), "{ran:?}");
}

#[test]
fn rules_that_do_not_say_what_is_taken_over_are_told_so() {
    let without = |text: &str, from: &str, to: &str| {
        let (start, end) = (text.find(from).expect("it stands there"), text.find(to).expect("it stands there"));
        format!("{}{}", &text[..start], &text[end..])
    };
    let tied_by_two = DELIVERY.replace("= recu'", "= recu ET commande.prix = prix'");
    let silent = "ne disent pas ce qu’une demande reprend de « commande »";
    for (delivery, order) in [
        (without(DELIVERY, "[rapprochement.commande.reprises]", "[[indice]]"), ORDER.to_owned()),
        (tied_by_two, ORDER.to_owned()),
        (DELIVERY.to_owned(), without(ORDER, "[retour]", "[[indice]]")),
    ] {
        let ran = prepared(&delivery, &order);
        assert!(ran.status == 2 && ran.err.contains(silent), "{ran:?}");
    }
}
