//! Filings held against others: what rule files may say of it, in a couloir that exists nowhere.

use std::fs;
use std::path::Path;

use couloir::rules::Files;
use couloir::wording::Lang;
use serde_json::json;
use tempfile::TempDir;

use super::run::{Ran, Run};

const ORDER: &str = r#"
document = 'Commandes'
titre    = 'Commande'

[[indice]]
montre  = 'phase'
chemin  = '$.lots[*].prix'
libelle = 'un lot a un prix'

[[bloc]]
titre  = 'Tout'
chemin = '$'
source = 'p. 1'

  [[bloc.balise]]
  nom         = 'cave'
  format      = 'VARCHAR (=3)'
  obligatoire = 'Obligatoire'
  aide        = 'La cave.'
  valides     = ['"ABC"']
  invalides   = ['"AB"']

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
  format      = 'Toujours la valeur : null'
  obligatoire = 'Obligatoire'
  aide        = 'Ce que la cave remplit.'
  valides     = ['null']
  invalides   = ['"X"']

  [[bloc.balise]]
  nom         = 'prix'
  format      = 'FLOAT (2 chiffres après le point)'
  obligatoire = 'Obligatoire'
  aide        = 'Le prix.'
  valides     = ['10.00']
  invalides   = ['10']

  [[bloc.balise]]
  nom         = 'cru'
  format      = 'N/A'
  obligatoire = 'N/A'
  aide        = 'Le cru.'
  valides     = ['{"annees":["2001"]}']
  invalides   = ['[]']

[[bloc]]
titre  = 'Cru'
chemin = '$.lots[*].cru'
source = 'p. 1'

  [[bloc.balise]]
  nom         = 'annees'
  format      = 'Liste de VARCHAR (=4)'
  obligatoire = 'Obligatoire'
  aide        = 'Les années.'
  valides     = ['["2001"]']
  invalides   = ['[]']
"#;

const DELIVERY: &str = r#"
document = 'Livraisons'
titre    = 'Livraison'

[rapprochement.commande]
liste  = 'commandes'
profil = '{couloir}-{logiciel}/commande'
lien   = 'commande.recu = recu'

[rapprochement.commande.remplies]
recu = 'VARCHAR'

[rapprochement.commande.inconnues]
goutee = 'BOOLEAN'

[rapprochement.commande.specimen]
'cru.annees' = '$.livres[*].annees'

[rapprochement.commande.reprises]
recu   = 'commande.recu'
payer  = 'commande.prix'
annees = 'commande.cru.annees'

[[indice]]
montre  = 'phase'
chemin  = '$.livres[*].payer'
libelle = 'un livré est à payer'

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
  nom         = 'payer'
  format      = 'FLOAT (2 chiffres après le point)'
  obligatoire = 'Obligatoire'
  aide        = 'Ce qui est à payer.'
  valides     = ['10.00']
  invalides   = ['10']

  [[bloc.balise]]
  nom         = 'annees'
  format      = 'Liste de VARCHAR (=4)'
  obligatoire = 'Obligatoire'
  aide        = 'Les années.'
  valides     = ['["2001","2002"]']
  invalides   = ['[]']

[[controle]]
id      = 'prix'
pour    = '$.livres[*]'
si      = 'commande N’EST PAS null'
exige   = 'payer = commande.prix'
libelle = 'le prix est celui de la commande'
source  = 'p. 2'

  [[controle.exemple]]
  avec    = { 'commande.prix' = '9.99' }
  attendu = 'prix'

  [[controle.exemple]]
  avec    = { 'commandes' = '[]' }
  attendu = 'accepte'

  [[controle.exemple]]
  avec    = { 'commande.prix' = '10.00' }
  attendu = 'accepte'

  [[controle.exemple]]
  avec    = { 'commande.prix' = '9.99', 'commande.recu' = '"Z"' }
  attendu = 'accepte'

[[controle]]
id      = 'lot'
pour    = '$.livres[*]'
exige   = 'NOMBRE(commandes AVEC commande.recu = recu ET INCLUS(annees, commande.cru.annees)) = 1'
libelle = 'les années sont commandées'
source  = 'p. 2'

  [[controle.exemple]]
  avec    = { 'commande.cru.annees' = '["2001"]' }
  attendu = 'lot'
  niveau  = 'instruction'

  [[controle.exemple]]
  avec    = { 'commande.recu' = 'null' }
  attendu = 'lot'

  [[controle.exemple]]
  avec    = { 'commandes[1]' = 'commandes[0]' }
  attendu = 'lot'

  [[controle.exemple]]
  avec    = { 'commandes[1]' = 'commandes[0]', 'commandes[1].recu' = '"Z"' }
  attendu = 'accepte'

[[controle]]
id      = 'goutee'
pour    = '$.livres[*]'
exige   = 'commande.goutee = true'
libelle = 'la commande a été goûtée'
source  = 'p. 2'

  [[controle.exemple]]
  avec    = { 'commande.goutee' = 'false' }
  attendu = 'goutee'
  niveau  = 'instruction'

  [[controle.exemple]]
  avec    = { 'commande.goutee' = 'true' }
  attendu = 'accepte'
"#;

const ORDERS: &str = "VIN/CAVE/commande/2030-01-01.toml";
const DELIVERIES: &str = "VIN/CAVE/livraison/2030-01-01.toml";

fn folder(order: Option<&str>, delivery: &str) -> Files {
    let order = order.map(|text| (ORDERS.to_owned(), text.to_owned()));
    Files::from_texts(order.into_iter().chain([(DELIVERIES.to_owned(), delivery.to_owned())]))
}

/// Every problem of the delivery: its code, the text that it points at, its help.
fn problems(order: Option<&str>, delivery: &str) -> Vec<(String, String, String)> {
    let told = folder(order, delivery).check().into_iter().map(|one| {
        let at = one.span.and_then(|span| delivery.get(span)).unwrap_or_default().to_owned();
        (one.code.to_owned(), at, one.help.map(|help| help.say(Lang::Fr)).unwrap_or_default())
    });
    told.collect()
}

#[test]
fn the_rules_hold_no_mistake() {
    assert_eq!(problems(Some(ORDER), DELIVERY), []);
}

#[test]
fn names_of_the_other_table_are_checked() {
    let slips = [
        ("payer = commande.prix", "payer = commande.prx", "balise-inconnue", "commande.prx", "prix"),
        ("payer = commande.prix", "payer = comande.prix", "balise-inconnue", "comande.prix", "commande"),
        ("payer = commande.prix", "annees = commande.cru.anees", "balise-inconnue", "commande.cru.anees", "annees"),
        ("payer = commande.prix", "payer = commande.cave", "types-incompatibles", "payer = commande.cave", ""),
        ("payer = commande.prix", "commande.cru EST null", "types-incompatibles", "commande.cru", ""),
        ("payer = commande.prix", "NOMBRE(commandes.prix) = 1", "balise-inconnue", "commandes.prix", ""),
        (
            "lien   = 'commande.recu = recu'",
            "lien   = 'commande.recu = recu ET payr = 1'",
            "balise-inconnue",
            "payr",
            "payer",
        ),
        ("recu = 'VARCHAR'\n", "recus = 'VARCHAR'\n", "balise-inconnue", "recus", "recu"),
        ("goutee = 'BOOLEAN'", "prix = 'BOOLEAN'", "balise-double", "prix", ""),
        ("payer  = 'commande.prix'", "payr   = 'commande.prix'", "balise-inconnue", "payr", "payer"),
        ("payer  = 'commande.prix'", "payer  = 'commande.prx'", "balise-inconnue", "commande.prx", "prix"),
        ("payer  = 'commande.prix'", "payer  = 'commande.cave'", "types-incompatibles", "commande.cave", ""),
        ("annees = 'commande.cru.annees'", "annees = 'commande.cru'", "types-incompatibles", "commande.cru", ""),
        ("payer  = 'commande.prix'", "livres = 'commande.prix'", "reprise-sans-balise", "livres", ""),
        ("payer  = 'commande.prix'", "'1'    = 'commande.prix'", "reprise-sans-balise", "'1'", ""),
        ("'commande.prix' = '9.99' }", "'commande.prx' = '9.99' }", "balise-inconnue", "'commande.prx'", "prix"),
        (
            "{logiciel}/commande'",
            "{logiciel}/comande'",
            "profil-inconnu",
            "{couloir}-{logiciel}/comande",
            "VIN-CAVE/commande",
        ),
    ];
    for (from, to, code, at, near) in slips {
        assert!(DELIVERY.contains(from), "{from}");
        let found = problems(Some(ORDER), &DELIVERY.replacen(from, to, 1));
        let fits = |one: &(String, String, String)| one.0 == code && one.1 == at && one.2.contains(near);
        assert!(found.iter().any(fits), "{to}: {found:?}");
    }
}

#[test]
fn one_is_tied_to_a_demande_only() {
    let delivery = DELIVERY.replacen(
        "pour    = '$.livres[*]'\nexige   = 'commande.goutee",
        "pour    = '$'\nexige   = 'commande.goutee",
        1,
    );
    let found = problems(Some(ORDER), &delivery);
    assert_eq!(found.iter().map(|one| one.0.as_str()).collect::<Vec<_>>(), ["rapprochement-hors-demande"], "{found:?}");
}

#[test]
fn keys_that_lack_are_told() {
    for line in
        ["liste  = 'commandes'\n", "lien   = 'commande.recu = recu'\n", "profil = '{couloir}-{logiciel}/commande'\n"]
    {
        let found = problems(Some(ORDER), &DELIVERY.replacen(line, "", 1));
        let told = |one: &(String, String, String)| one.0 == "cle-manquante" && one.1 == "[rapprochement.commande]";
        assert!(found.iter().any(told), "{line}: {found:?}");
    }
}

#[test]
fn without_the_other_table_its_rules_are_put_aside() {
    let other = ORDER.replace("'Commandes'", "'Ailleurs'");
    let elsewhere =
        [("VIN/CHAI/commande/2030-01-01.toml".to_owned(), other), (DELIVERIES.to_owned(), DELIVERY.to_owned())];
    let found = Files::from_texts(elsewhere).check();
    assert_eq!(found.iter().map(|one| one.code).collect::<Vec<_>>(), ["profil-a-venir"]);
}

// --- the command --------------------------------------------------------------------------------------------------

fn desk() -> TempDir {
    let desk = TempDir::new().expect("there is room for a folder");
    let put = |name: &str, text: &str| {
        let path = desk.path().join(name);
        fs::create_dir_all(path.parent().expect("a file stands in a folder")).expect("the folder is made");
        fs::write(path, text).expect("the file is written");
    };
    put(&format!("rules/{ORDERS}"), ORDER);
    put(&format!("rules/{DELIVERIES}"), DELIVERY);
    let lot = |recu: &str| json!({ "recu": recu, "prix": 10.5, "cru": { "annees": ["2001", "2002"] } });
    // Serde writes 10.5: the price has one decimal too few.
    let text = json!({ "cave": "ABC", "lots": [lot("A"), lot("B")] }).to_string();
    put("commande.json", &text.replace("10.5", "10.50"));
    put("faute.json", &text);
    put("texte.json", &text.replace("10.5", "\"10.50\""));
    let livre = |recu: &str| json!({ "recu": recu, "payer": 10.5, "annees": ["2002"] });
    put(
        "livraison.json",
        &json!({ "livres": [livre("A"), livre("B"), livre("C")] }).to_string().replace("10.5", "10.50"),
    );
    desk
}

fn run(folder: &Path, args: &[&str]) -> Ran {
    Run { folder, ..Run::default() }.of(&[&["--rules", "rules"], args].concat())
}

#[test]
fn the_examples_prove_these_rules() {
    let desk = desk();
    let ran = run(desk.path(), &["rules", "test", "--no-mutants", "--profile", "VIN-CAVE/livraison"]);
    assert!(ran.status == 0 && ran.out.contains("branches prises : 12/12"), "{ran:?}");
}

#[test]
fn the_option_is_called_as_the_rules_say() {
    let desk = desk();
    let report = |file: &str| {
        run(desk.path(), &["check", "livraison.json", "--date", "2030-06-01", "--format", "json", "--commande", file])
            .json()
    };
    let found = |report: &serde_json::Value| {
        let list = report["anomalies"].as_array().expect("they are listed").iter();
        list.map(|one| (one["code"].clone(), one["demande"].clone())).collect::<Vec<_>>()
    };
    let unknown = |report: &serde_json::Value| {
        let list = report["not_evaluated"].as_array().expect("they are listed").iter();
        list.map(|one| (one["controle"].clone(), one["reason"].clone())).collect::<Vec<_>>()
    };
    let right = report("commande.json");
    assert_eq!(found(&right), [(json!("lot"), json!(3)), (json!("goutee"), json!(3))]);
    assert_eq!(unknown(&right), [(json!("goutee"), json!("commande : aucun fichier ne dit « goutee »"))]);
    // One decimal too few there is none of our business.
    assert_eq!((found(&report("faute.json")), unknown(&report("faute.json"))), (found(&right), unknown(&right)));
    let wrong = report("texte.json");
    let reason = "commande : prix est en défaut (texte.json:1, demande 1 ; texte.json:1, demande 2)";
    assert!(unknown(&wrong).contains(&(json!("prix"), json!(reason))), "{wrong}");
    let other = run(desk.path(), &["check", "livraison.json", "--avance", "commande.json"]);
    assert!(other.status == 2 && other.err.contains("--avance"), "{other:?}");
}
