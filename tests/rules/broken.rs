//! Rule folders with one thing wrong: each time what is said, where, and what is suggested.

mod doubtful;
mod revisions;

use couloir::diagnostic::Diagnostic;
use couloir::rules::Files;
use couloir::wording::Lang;

const TABLE: &str = "VIN/CAVE/recolte/2030-01-01.toml";
const REVISION: &str = "VIN/CAVE/recolte/2031-01-01.toml";
const FRAGMENT: &str = "commun/fin.toml";

/// A small folder without a mistake.
fn folder() -> Vec<(String, String)> {
    let files = [
        (TABLE, include_str!("broken/table.toml")),
        (REVISION, include_str!("broken/revision.toml")),
        (FRAGMENT, include_str!("broken/fragment.toml")),
    ];
    files.map(|(name, text)| (name.to_owned(), text.to_owned())).to_vec()
}

/// One thing that goes wrong in a file: what is written, by what it is replaced (between `⟦` and `⟧` what must be
/// pointed at; nothing when the whole file is meant), the code, and a part of the help.
type Slip = (&'static str, &'static str, &'static str, &'static str);

/// What is found in the folder once one of its files is another; the revision is there for its own sake only.
fn found(name: &str, text: String) -> (Files, Vec<Diagnostic>) {
    let mut files = folder();
    // What goes wrong in the table goes wrong again in what revises it.
    files.retain(|(own, _)| own != name && (own != REVISION || name == REVISION));
    files.push((name.to_owned(), text));
    let files = Files::from_texts(files);
    let diagnostics = files.check();
    (files, diagnostics)
}

/// A text without its marks, and the bytes between them.
fn unmarked(text: &str) -> (String, Option<std::ops::Range<usize>>) {
    let plain = text.replace(['⟦', '⟧'], "");
    let start = text.find('⟦');
    let end = text.find('⟧').map(|end| end - '⟦'.len_utf8());
    (plain, start.zip(end).map(|(start, end)| start..end))
}

/// What is wrong with what is said of a slip, if anything; `alone`, nothing else may be said.
fn objection(file: &str, slip: &Slip, alone: bool) -> Option<String> {
    let (from, to, code, help) = *slip;
    let whole = folder().into_iter().find(|(name, _)| name == file).map(|(_, text)| text).unwrap_or_default();
    assert!(whole.matches(from).count() == 1, "`{from}` stands {} times", whole.matches(from).count());
    let (text, span) = unmarked(&whole.replace(from, to));
    let (_, diagnostics) = found(file, text.clone());
    let said = |one: &Diagnostic| {
        let at = one
            .span
            .clone()
            .map(|span| (text[..span.start].matches('\n').count() + 1, text.get(span).unwrap_or_default()));
        let help = one.help.as_ref().map(|help| help.say(Lang::Fr)).unwrap_or_default();
        format!("{} {} {at:?} {} ({help})", one.code, one.file, one.message.say(Lang::Fr))
    };
    let right = |one: &Diagnostic| {
        let hinted = help.is_empty() || one.help.as_ref().is_some_and(|own| own.say(Lang::Fr).contains(help));
        one.code == code && one.file == file && one.span == span && hinted
    };
    let all: Vec<_> = diagnostics.iter().map(said).collect();
    let well = diagnostics.iter().any(right) && (diagnostics.len() == 1 || !alone);
    (!well).then(|| format!("{to}\n    {code} is due, found {all:#?}"))
}

#[track_caller]
fn told(file: &str, slips: &[Slip]) {
    none(&slips.iter().filter_map(|slip| objection(file, slip, true)).collect::<Vec<_>>());
}

/// For slips that leave other things hanging.
#[track_caller]
fn told_among_others(file: &str, slips: &[Slip]) {
    none(&slips.iter().filter_map(|slip| objection(file, slip, false)).collect::<Vec<_>>());
}

#[track_caller]
fn none(objections: &[String]) {
    assert!(objections.is_empty(), "{} objections:\n{}", objections.len(), objections.join("\n"));
}

#[test]
fn the_folder_itself_holds_no_mistake() {
    assert_eq!(Files::from_texts(folder()).check(), []);
}

#[test]
fn a_folder_without_profiles_is_told() {
    let (name, text) = folder().swap_remove(2);
    let diagnostics = Files::from_texts([(name, text)]).check();
    assert_eq!(
        diagnostics.iter().map(|one| (one.code, one.span.clone())).collect::<Vec<_>>(),
        [("aucun-profil", None)]
    );
}

#[test]
fn a_name_that_is_no_date_is_told() {
    for name in [
        "VIN/CAVE/recolte/2022-13-01.toml",
        "VIN/CAVE/recolte/2022-02-30.toml",
        "VIN/CAVE/recolte/x.toml",
        "VIN/CAVE/recolte/20300101.toml",
    ] {
        let (_, diagnostics) = found(name, "objet = 'x'\n".to_owned());
        let codes: Vec<_> = diagnostics.iter().map(|one| (one.code, one.file.as_str(), one.span.clone())).collect();
        assert_eq!(codes, [("nom-de-fichier", name, None)], "{name}");
    }
}

#[test]
fn toml_that_does_not_read_is_told() {
    told(
        TABLE,
        &[
            ("titre    = 'Récolte'", "titre    = 'Récolte⟦⟧", "toml-syntaxe", "ajoutez '"),
            ("[depot]", "[depot⟦⟧", "toml-syntaxe", "fermez"),
            ("titre    = 'Récolte'", "titre    = 'Récolte'\n⟦titre⟧ = 'Encore'", "toml-syntaxe", "gardez"),
        ],
    );
}

#[test]
fn keys_that_mean_nothing_are_told() {
    told(
        TABLE,
        &[
            ("titre    = 'Récolte'", "titre    = 'Récolte'\n⟦titree⟧ = 'x'", "cle-inconnue", "« titre »"),
            ("version  =", "⟦couleur⟧ = 'x'\nversion  =", "cle-inconnue", "docs/regles.md"),
            ("chemin = '$'", "chemin = '$'\n⟦chemain⟧ = '$'", "cle-inconnue", "« chemin »"),
            (
                "  format      = 'INTEGER'",
                "  format      = 'INTEGER'\n  ⟦obligatoires⟧ = 'x'",
                "cle-inconnue",
                "« obligatoire »",
            ),
            ("attendu = 'accepte'", "attendu = 'accepte'\n  ⟦attendus⟧ = 'x'", "cle-inconnue", "« attendu »"),
            ("nature    = 'pleine'", "nature    = 'pleine'\n    ⟦natures⟧ = 'x'", "cle-inconnue", "« nature »"),
            ("[depot]", "[depot]\n⟦noms⟧ = 'x'", "cle-inconnue", "« nom »"),
        ],
    );
}

#[test]
fn values_of_another_kind_are_told() {
    told(
        TABLE,
        &[
            ("version  = '1'", "version  = ⟦1⟧", "type-attendu", "apostrophes"),
            ("demande = true", "demande = ⟦'oui'⟧", "type-attendu", ""),
            ("specimen = 2", "specimen = ⟦'2'⟧", "nombre-attendu", "sans guillemets"),
            ("specimen = 2", "specimen = ⟦100⟧", "nombre-attendu", "dans ces bornes"),
            ("montre  = 'phase'", "montre  = '⟦phaze⟧'", "mot-inconnu", "« phase »"),
            ("montre  = 'phase'", "montre  = '⟦saison⟧'", "mot-inconnu", "couloir, logiciel, phase"),
            ("    certitude = 'deduite'", "    certitude = '⟦deduit⟧'", "mot-inconnu", "deduite"),
            (
                "niveau  = 'instruction'",
                "niveau  = '⟦grave⟧'",
                "mot-inconnu",
                "structure, format, instruction, conseil",
            ),
        ],
    );
}

#[test]
fn keys_that_lack_are_told() {
    told(
        TABLE,
        &[
            ("document = 'MODELE-VIN'\n", "", "cle-manquante-fichier", "document"),
            ("titre    = 'Récolte'\n", "", "cle-manquante-fichier", "titre"),
            ("  [[bloc.balise]]\n  nom         = 'acidite'", "  ⟦[[bloc.balise]]⟧", "cle-manquante", "ajoutez-la"),
            (
                "  [[bloc.balise]]\n  nom         = 'rang'\n  format      = 'INTEGER'",
                "  ⟦[[bloc.balise]]⟧\n  nom         = 'rang'",
                "cle-manquante",
                "",
            ),
            (
                "  [[bloc.balise]]\n  nom         = 'rang'\n  format      = 'INTEGER'\n  obligatoire = 'Obligatoire'",
                "  ⟦[[bloc.balise]]⟧\n  nom         = 'rang'\n  format      = 'INTEGER'",
                "cle-manquante",
                "",
            ),
            (
                "  [[bloc.balise]]\n  nom         = 'rang'\n  format      = 'INTEGER'\n  obligatoire = 'Obligatoire'\n  aide        = 'Son rang.'",
                "  ⟦[[bloc.balise]]⟧\n  nom         = 'rang'\n  format      = 'INTEGER'\n  obligatoire = 'Obligatoire'",
                "cle-manquante",
                "",
            ),
            (
                "  [[bloc.balise]]\n  nom         = 'domaine'\n  source      = '§1'",
                "  ⟦[[bloc.balise]]⟧\n  nom         = 'domaine'",
                "cle-manquante",
                "",
            ),
            ("[[controle]]\nid      = 'cuve-vide'", "⟦[[controle]]⟧", "cle-manquante", ""),
            (
                "[[controle]]\nid      = 'cuve-vide'\nniveau  = 'instruction'\npour    = '$.cuves[*]'",
                "⟦[[controle]]⟧\nid      = 'cuve-vide'\nniveau  = 'instruction'",
                "cle-manquante",
                "",
            ),
            (
                "[[controle]]\nid      = 'cuve-vide'\nniveau  = 'instruction'\npour    = '$.cuves[*]'\nexige   = 'litres > 0'\nlibelle = 'une cuve n’est pas vide'",
                "⟦[[controle]]⟧\nid      = 'cuve-vide'\nniveau  = 'instruction'\npour    = '$.cuves[*]'\nexige   = 'litres > 0'",
                "cle-manquante",
                "",
            ),
            ("[[indice]]\nmontre  = 'phase'", "⟦[[indice]]⟧", "cle-manquante", ""),
            ("[retour]\ncode     = 'etat'\n", "⟦[retour]⟧\n", "cle-manquante", ""),
        ],
    );
    told_among_others(
        TABLE,
        &[(
            "[[bloc]]\ntitre   = 'Cépage'\nchemin  = '$.cuves[*].cepages[*]'",
            "⟦[[bloc]]⟧\ntitre   = 'Cépage'",
            "cle-manquante",
            "",
        )],
    );
}

#[test]
fn cells_that_do_not_read_are_told() {
    told(
        TABLE,
        &[
            ("'VARCHAR (=3)'", "'⟦VARCHR⟧ (=3)'", "cellule", "« VARCHAR »"),
            ("'VARCHAR (=3)'", "'VARCHAR (⟦≈⟧3)'", "cellule", "docs/regles.md"),
            ("'INTEGER (max 9)'", "'INTEGER (max ⟦neuf⟧)'", "cellule", ""),
            (
                "'Obligatoire si genre = « SEC », SINON null'",
                "'⟦Obligatoires⟧ si genre = « SEC », SINON null'",
                "cellule",
                "« Obligatoire »",
            ),
            (
                "'Obligatoire si genre = « SEC », SINON null'",
                "'Obligatoire si genre = « SEC », SINON⟦⟧'",
                "cellule",
                "",
            ),
            ("'litres > 0'", "'litres >⟦⟧'", "cellule", "complétez"),
            ("'litres > 0'", "'litres > ⟦5,5⟧'", "cellule", "un point"),
            ("'INTEGER (max 9)'", "'INTEGER (max ⟦99999999999999999999999⟧)'", "cellule", "vérifiez"),
            ("-{2 chiffres}'", "-⟦{deux chiffres}⟧'", "gabarit-nombre", "{2 chiffres}"),
            ("-{2 chiffres}'", "-⟦{2 chiffres⟧'", "cellule", "§6"),
            ("-{2 chiffres}'", "-{⟦4000000000⟧ chiffres}'", "cellule", "vérifiez"),
            ("'SOMME(cepages.part) ≤ 100'", "'⟦SOMM⟧(cepages.part) ≤ 100'", "cellule", "« SOMME »"),
            ("'SOMME(cepages.part) ≤ 100'", "'⟦FRIRE⟧(cepages.part) ≤ 100'", "cellule", ""),
            ("'SOMME(cepages.part) ≤ 100'", "'⟦SOMME()⟧ ≤ 100'", "cellule", ""),
            ("'COMMENCE(etiquette, « VIN »)'", "'⟦COMMENCE(etiquette)⟧'", "cellule", ""),
            (
                "'{couloir}-{code genre}-{2 chiffres}'",
                "'{couloir}-{code genre}-{⟦2⟧ chèvres}'",
                "cellule",
                "docs/regles.md",
            ),
        ],
    );
}

#[test]
fn names_that_lead_nowhere_are_told() {
    told(
        TABLE,
        &[
            ("'litres > 0'", "'⟦litre⟧ > 0'", "balise-inconnue", "« litres »"),
            ("'litres > 0'", "'⟦hectolitrage⟧ > 0'", "balise-inconnue", "vérifiez le nom"),
            (
                "'Obligatoire si genre = « SEC », SINON null'",
                "'Obligatoire si ⟦gener⟧ = « SEC », SINON null'",
                "balise-inconnue",
                "« genre »",
            ),
            (
                "'{couloir}-{code genre}-{2 chiffres}'",
                "'{couloir}-⟦{code gnre}⟧-{2 chiffres}'",
                "balise-inconnue",
                "« genre »",
            ),
            (
                "'{couloir}-{code genre}-{2 chiffres}'",
                "'{couloir}-⟦{cod genre}⟧-{2 chiffres}'",
                "table-inconnue",
                "« code »",
            ),
            (
                "pour    = '$.cuves[*]'\nexige   = 'litres",
                "pour    = '⟦$.cuve[*]⟧'\nexige   = 'litres",
                "objet-inconnu",
                "« $.cuves[*] »",
            ),
            ("'$.cuves[0].litres' = '1.00'", "⟦'$.cuves[0].litre'⟧ = '1.00'", "balise-inconnue", "« litres »"),
            (
                "'$.cuves[0].litres' = '1.00'",
                "'$.cuves[0].litres' = '⟦$.cuve[1].litres⟧'",
                "balise-inconnue",
                "« cuves »",
            ),
            (
                "invalides   = ['null']",
                "invalides   = ['null']\n    [[bloc.balise.exemple]]\n    avec = { ⟦genr⟧ = '\"DOUX\"' }\n    valides = ['null']",
                "balise-inconnue",
                "« genre »",
            ),
            (
                "invalides   = ['null']",
                "invalides   = ['null']\n    [[bloc.balise.exemple]]\n    avec = { ⟦'$.cuves[0].genr'⟧ = '\"DOUX\"' }\n    valides = ['null']",
                "balise-inconnue",
                "« genre »",
            ),
            ("balise  = 'litres'", "balise  = '⟦litre⟧'", "balise-inconnue", "« litres »"),
            ("numero  = 'rang'", "numero  = '⟦rng⟧'", "balise-inconnue", "« rang »"),
            ("libelle  = 'mot'", "libelle  = '⟦mots⟧'", "balise-inconnue", "« mot »"),
            ("balise.remarque.aide", "balise.⟦remarqe⟧.aide", "balise-inconnue", "« remarque »"),
            ("depot.date ≥ 01/01/2030", "⟦depot.dat⟧ ≥ 01/01/2030", "depot-inconnu", "« depot.date »"),
        ],
    );
    told_among_others(
        TABLE,
        &[
            ("attendu = 'cuve-vide'", "attendu = '⟦cuve-vid⟧'", "attendu-inconnu", "« cuve-vide »"),
            ("utilise = 'commun/fin'", "utilise = '⟦commun/fn⟧'", "fragment-inconnu", "« commun/fin »"),
            ("utilise = 'commun/fin'", "utilise = '⟦ailleurs/debut⟧'", "fragment-inconnu", "commun/entete.toml"),
        ],
    );
}

#[test]
fn conditions_that_cannot_hold_are_told() {
    told(
        TABLE,
        &[
            ("'litres > 0'", "'⟦litres > « beaucoup »⟧'", "types-incompatibles", "comparée"),
            ("'litres > 0'", "'⟦litres⟧'", "types-incompatibles", ""),
            ("'litres > 0'", "'⟦genre⟧ > 0'", "types-incompatibles", ""),
            ("'SOMME(cepages.part) ≤ 100'", "'SOMME(⟦litres⟧) ≤ 100'", "types-incompatibles", ""),
            ("'COMMENCE(etiquette, « VIN »)'", "'COMMENCE(⟦litres⟧, « VIN »)'", "types-incompatibles", ""),
            (
                "'Obligatoire si genre = « SEC », SINON null'",
                "'Obligatoire si genre = ⟦« SECC »⟧, SINON null'",
                "valeur-impossible",
                "« SEC »",
            ),
            (
                "'Obligatoire si genre = « SEC », SINON null'",
                "'Obligatoire si genre DANS ⟦[« SEC », « PÉTILLANT »]⟧, SINON null'",
                "valeur-impossible",
                "",
            ),
        ],
    );
}

#[test]
fn paths_and_containers_that_do_not_fit_are_told() {
    told_among_others(
        TABLE,
        &[
            (
                "chemin  = '$.cuves[*].cepages[*]'",
                "chemin  = '⟦$..cepages[*]⟧'",
                "chemin-invalide",
                "$.liste[*].conteneur",
            ),
            ("chemin  = '$.cuves[*].cepages[*]'", "chemin  = '⟦cuves/cepages⟧'", "chemin-invalide", ""),
        ],
    );
    told(
        TABLE,
        &[
            ("chemin  = '$.cuves'", "chemin  = '⟦$.cuves[⟧'", "chemin-invalide", ""),
            ("nom         = 'acidite'", "nom         = '⟦genre⟧'", "balise-double", "ôtez"),
        ],
    );
}

const PART: &str = "  [[bloc.balise]]
  nom         = 'part'
  format      = 'INTEGER (max 100)'
  obligatoire = 'Obligatoire'
  aide        = 'Sa part, en centièmes.'
  valides     = ['50']
  invalides   = ['101']
";
const PART_WITHOUT_VALIDES: &str = "  ⟦[[bloc.balise]]⟧
  nom         = 'part'
  format      = 'INTEGER (max 100)'
  obligatoire = 'Obligatoire'
  aide        = 'Sa part, en centièmes.'
  invalides   = ['101']
";
const PART_WITHOUT_INVALIDES: &str = "  ⟦[[bloc.balise]]⟧
  nom         = 'part'
  format      = 'INTEGER (max 100)'
  obligatoire = 'Obligatoire'
  aide        = 'Sa part, en centièmes.'
  valides     = ['50']
";
const LAST: &str = "[[controle]]
id      = 'trop-de-cepages'
pour    = '$.cuves[*]'
si      = 'depot.date ≥ 01/01/2030'
exige   = 'SOMME(cepages.part) ≤ 100'
libelle = 'les parts ne dépassent pas le tout'
source  = '§4'

  [[controle.exemple]]
  avec    = { '$.cuves[0].cepages' = '[{\"nom\":\"MERLOT\",\"part\":60},{\"nom\":\"SYRAH\",\"part\":60}]' }
  attendu = 'trop-de-cepages'
";
const LAST_WITHOUT_EXAMPLES: &str = "⟦[[controle]]⟧
id      = 'trop-de-cepages'
pour    = '$.cuves[*]'
exige   = 'SOMME(cepages.part) ≤ 100'
libelle = 'les parts ne dépassent pas le tout'
source  = '§4'
";

#[test]
fn examples_that_lack_or_do_not_read_are_told() {
    told(
        TABLE,
        &[
            (PART, PART_WITHOUT_INVALIDES, "exemple-manquant", "invalides"),
            (PART, PART_WITHOUT_VALIDES, "exemple-manquant", "ajoutez valides"),
            ("  invalides   = ['\"1\"']", "  invalides   = ['⟦\"1⟧']", "exemple-illisible", "JSON"),
            ("  invalides   = ['\"1\"']", "  invalides   = ['⟦absent⟧']", "exemple-illisible", "« absente »"),
            ("  invalides   = ['\"1\"']", "  invalides   = ['⟦5,5⟧']", "exemple-illisible", "5.5"),
            (
                "avec    = { '$.cuves[0].litres' = '1.00' }",
                "avec    = { '$.cuves[0].litres' = '⟦un⟧' }",
                "exemple-illisible",
                "JSON",
            ),
            (LAST, LAST_WITHOUT_EXAMPLES, "controle-sans-exemple", "attendu = 'trop-de-cepages'"),
        ],
    );
}

#[test]
fn two_rules_of_one_name_are_told() {
    told_among_others(
        TABLE,
        &[
            ("id      = 'trop-de-cepages'", "id      = '⟦cuve-vide⟧'", "controle-double", "changez l’id"),
            ("id      = 'trop-de-cepages'", "id      = '⟦litres⟧'", "controle-double", ""),
        ],
    );
}

#[test]
fn clues_that_ask_too_much_are_told() {
    told(
        TABLE,
        &[
            (
                "libelle = 'il y a des cuves'",
                "gabarit = '⟦{couloir}-{domaine}⟧'\nlibelle = 'il y a des cuves'",
                "indice-gabarit",
                "{couloir}",
            ),
            (
                "libelle = 'il y a des cuves'",
                "format  = '⟦INTEGER⟧'\nlibelle = 'il y a des cuves'",
                "indice-format",
                "null",
            ),
        ],
    );
}

#[test]
fn containers_and_blocs_go_together() {
    let whole = include_str!("broken/table.toml");
    let bloc = whole.find("[[bloc]]\ntitre   = 'Cépage'").expect("the bloc stands there");
    let end = whole.find("[[bloc]]\nutilise").expect("the next stands there");
    let without = |text: String| {
        let files = [(TABLE.to_owned(), text), folder().swap_remove(2)];
        Files::from_texts(files).check().iter().map(|one| one.code).collect::<Vec<_>>()
    };
    let closed = without(format!("{}{}", &whole[..bloc], &whole[end..]));
    assert!(closed.contains(&"conteneur-sans-bloc"), "{closed:?}");
    let orphan = without(whole.replace("nom         = 'cepages'", "nom         = 'varietes'"));
    assert!(orphan.contains(&"conteneur-non-declare") && orphan.contains(&"conteneur-sans-bloc"), "{orphan:?}");
    let twice = without(whole.replace(
        "[[bloc]]\nutilise",
        "[[bloc]]\ntitre = 'Encore'\nchemin = '$.cuves[*].cepages'\n\n[[bloc]]\nutilise",
    ));
    assert!(twice.contains(&"conteneur-double"), "{twice:?}");
}

#[test]
fn every_problem_of_every_file_comes_out_at_once() {
    let slips = [
        ("titre    = 'Récolte'", "titre    = 'Récolte'\ntitree = 'x'"),
        ("'litres > 0'", "'litre > 0'"),
        ("'VARCHAR (=3)'", "'VARCHR (=3)'"),
        ("niveau  = 'instruction'", "niveau  = 'grave'"),
        ("aide        = 'Son rang.'", ""),
    ];
    let table =
        slips.iter().fold(include_str!("broken/table.toml").to_owned(), |text, (from, to)| text.replace(from, to));
    let mut files = folder();
    files[0].1 = table;
    files[2].1 = files[2].1.replace("VARCHAR (<100)", "VARCHAR (<)");
    let diagnostics = Files::from_texts(files).check();
    let codes: Vec<_> = diagnostics.iter().map(|one| (one.code, one.file.as_str())).collect();
    for code in ["cle-inconnue", "balise-inconnue", "cellule", "mot-inconnu", "cle-manquante"] {
        assert!(codes.contains(&(code, TABLE)), "{code}: {codes:?}");
    }
    assert!(codes.contains(&("cellule", FRAGMENT)), "{codes:?}");
}

#[test]
fn problems_stand_in_the_order_of_the_file_and_once_each() {
    let text = include_str!("broken/table.toml")
        .replace("'litres > 0'", "'litre > 0'")
        .replace("'VARCHAR (=3)'", "'VARCHR (=3)'");
    let (_, diagnostics) = found(TABLE, text);
    let starts: Vec<_> = diagnostics.iter().filter_map(|one| Some(one.span.clone()?.start)).collect();
    assert!(starts.is_sorted() && starts.len() == 2, "{diagnostics:#?}");
}

#[test]
fn every_diagnostic_is_shown_in_both_languages() {
    let (files, diagnostics) = found(TABLE, include_str!("broken/table.toml").replace("litres > 0", "litre > 0"));
    for (lang, word) in [(Lang::Fr, "aide: vouliez-vous dire « litres » ?"), (Lang::En, "help: did you mean `litres`?")]
    {
        let shown = couloir::report::diagnostic(&diagnostics[0], &files, lang, &couloir::report::Palette::default());
        assert!(shown.contains(word) && shown.contains("'litre > 0'\n") && shown.contains("^^^^^"), "{shown}");
    }
}
