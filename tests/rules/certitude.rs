//! How sure rules are, and examples with the words of the profile in them: what a fragment says holds in each profile.

use couloir::control::{Anomaly, control};
use couloir::deposit::{Deposit, Filing};
use couloir::rules::{Catalogue, Certitude, Files};
use jiff::civil::{Date, date};

const TABLE: &str = "VIN/CAVE/recolte/2030-01-01.toml";
const REVISION: &str = "VIN/CAVE/recolte/2031-01-01.toml";

/// A tag `cru` of its own, and a tag `cave` from the fragment.
fn table(head: &str, on_use: &str) -> String {
    format!(
        "document = 'D'\ntitre = 'Cave'\n{head}\n\n[[bloc]]\nutilise = 'commun/cave'\n{on_use}\n\n\
         [[bloc]]\ntitre = 'Cru'\nchemin = '$'\nsource = '§1'\n\n  [[bloc.balise]]\n  nom = 'cru'\n  format = 'BOOLEAN'\n  \
         obligatoire = 'Obligatoire'\n  aide = 'Le cru.'\n  valides = ['true']\n  invalides = ['null']\n"
    )
}

const FRAGMENT: &str = "[[bloc]]\ntitre = 'Cave'\nchemin = '$'\nsource = '§1'\n\n  [[bloc.balise]]\n  nom = 'cave'\n  \
    format = 'VARCHAR (<20)'\n  obligatoire = 'Obligatoire'\n  gabarit = '{couloir}-{logiciel}-{phase}'\n  aide = 'La cave.'\n  \
    valides = ['\"{couloir}-{logiciel}-{phase}\"']\n  \
    invalides = ['\"{couloir en minuscules}-{logiciel}-{phase}\"', '\"{couloir}-{logiciel}-{phase en majuscules}\"', 'null']\n\n\
    [[controle]]\nid = 'pas-de-cru'\nniveau = 'instruction'\npour = '$'\nexige = 'cru = false'\nlibelle = 'pas de cru'\n\
    source = '§1'\ncertitude = 'deduite'\n\n  [[controle.exemple]]\n  avec = { '$.cru' = 'true' }\n  attendu = 'pas-de-cru'\n\n  \
    [[controle.exemple]]\n  avec = { '$.cru' = 'false', '$.cave' = '\"{couloir}-{logiciel}-{phase}\"' }\n  attendu = 'accepte'\n";

fn folder(table: String, revision: Option<&str>) -> Files {
    let files = [(TABLE.to_owned(), table), ("commun/cave.toml".to_owned(), FRAGMENT.to_owned())];
    let revision = revision.map(|text| (REVISION.to_owned(), text.to_owned()));
    Files::from_texts(files.into_iter().chain(revision))
}

/// How sure each anomaly of a filing is, by its code.
fn sureness(files: Files, on: Date, filing: &str) -> Vec<(String, Certitude)> {
    let catalogue = Catalogue::from_files(files).expect("the rules are right");
    let (revision, _) = catalogue.profiles()[0].on(on).expect("rules");
    let filing = Filing::from_bytes(filing.as_bytes().to_vec(), None);
    let outcome = control(revision.plan(), Deposit::on(&filing, on));
    let coded = |anomaly: &Anomaly| (anomaly.code(revision.plan(), filing.text()), anomaly.certitude);
    let mut all: Vec<_> = outcome.anomalies().iter().map(coded).collect();
    all.sort();
    all
}

fn expected(cave: Certitude, cru: Certitude, inconnue: Certitude) -> Vec<(String, Certitude)> {
    let all = [("cave.type", cave), ("cru.type", cru), ("inconnue.inconnue", inconnue)];
    all.map(|(code, certitude)| (code.to_owned(), certitude)).to_vec()
}

const WRONG: &str = r#"{"cave":1,"cru":1,"inconnue":1}"#;

#[test]
fn the_certitude_of_a_file_holds_for_its_fragments() {
    let on = date(2030, 6, 1);
    let sure = |head: &str, on_use: &str| sureness(folder(table(head, on_use), None), on, WRONG);
    let (document, deduite, hypothese) = (Certitude::Document, Certitude::Deduite, Certitude::Hypothese);
    assert_eq!(sure("", ""), expected(document, document, document));
    assert_eq!(sure("certitude = 'deduite'", ""), expected(deduite, deduite, deduite));
    assert_eq!(sure("certitude = 'deduite'", "certitude = 'hypothese'"), expected(hypothese, deduite, deduite));
    assert_eq!(sure("", "certitude = 'deduite'"), expected(deduite, document, document));
}

#[test]
fn a_controle_of_a_fragment_is_no_surer_than_its_use() {
    let sure = |head: &str| {
        let filing = r#"{"cave":"VIN-CAVE-recolte","cru":true}"#;
        sureness(folder(table(head, ""), None), date(2030, 6, 1), filing)
    };
    assert_eq!(sure(""), [("pas-de-cru".to_owned(), Certitude::Deduite)]);
    assert_eq!(sure("certitude = 'document'"), [("pas-de-cru".to_owned(), Certitude::Deduite)]);
    assert_eq!(sure("certitude = 'hypothese'"), [("pas-de-cru".to_owned(), Certitude::Hypothese)]);
}

#[test]
fn a_revision_is_as_sure_as_it_says() {
    let revision = "objet = 'o'\nsource = 's'\ncertitude = 'hypothese'\n[balise.cru]\naide = 'Le grand cru.'\n";
    let files = folder(table("", ""), Some(revision));
    let found = sureness(files, date(2031, 6, 1), WRONG);
    assert_eq!(found, expected(Certitude::Document, Certitude::Hypothese, Certitude::Document));
}

#[test]
fn examples_take_the_words_of_the_profile() {
    let other = "VIN/CHAI/vente/2030-01-01.toml".to_owned();
    let files = [
        (TABLE.to_owned(), table("", "")),
        (other, table("", "")),
        ("commun/cave.toml".to_owned(), FRAGMENT.to_owned()),
    ];
    let catalogue = Catalogue::from_files(Files::from_texts(files)).expect("the rules are right");
    assert_eq!(catalogue.profiles().len(), 2);
    for profile in catalogue.profiles() {
        let revision = &profile.revisions()[0];
        let (text, _) = couloir::authoring::specimen(revision.plan(), revision.date());
        let key = profile.key();
        assert!(text.contains(&format!("\"{}-{}-{}\"", key.couloir, key.logiciel, key.phase)), "{text}");
        let proof = couloir::authoring::prove(revision.plan(), revision.date());
        assert!(proof.failures.is_empty() && proof.run == 8, "{}: {:#?}", proof.run, proof.failures);
    }
}
