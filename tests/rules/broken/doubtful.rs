//! What reads and resolves, and is hardly meant.

use super::{TABLE, found, told, told_among_others};

#[test]
fn branches_that_are_never_reached_are_told() {
    told(
        TABLE,
        &[
            (
                "'Obligatoire si genre = « SEC », SINON null'",
                "'SI genre = « SEC » ALORS Obligatoire SINON SI ⟦genre = « SEC »⟧ ALORS Facultatif SINON null'",
                "branche-jamais-atteinte",
                "l’une des deux",
            ),
            (
                "'Obligatoire si genre = « SEC », SINON null'",
                "'Obligatoire si genre = « SEC » ET ⟦genre = « DOUX »⟧, SINON null'",
                "condition-impossible",
                "OU",
            ),
            ("'litres > 0'", "'⟦1 > 0⟧'", "condition-constante", "balise"),
            ("'litres > 0'", "'⟦litres = litres⟧'", "condition-constante", "balise"),
            ("'litres > 0'", "'genre DANS ⟦[]⟧'", "liste-vide", "valeurs"),
            ("'litres > 0'", "'RESTE(litres, ⟦0⟧) = 0'", "division-par-zero", "diviseur"),
        ],
    );
}

#[test]
fn cells_that_contradict_one_another_are_told() {
    told(
        TABLE,
        &[
            (
                "'Obligatoire si genre = « SEC », SINON null'",
                "'⟦Obligatoire si genre = « SEC », SINON « rien »⟧'",
                "valeur-hors-format",
                "accordez",
            ),
            ("  format      = 'VARCHAR (=3)'", "  format      = '⟦VARCHAR (<1)⟧'", "longueur-impossible", "49"),
            (
                "'{couloir}-{code genre}-{2 chiffres}'",
                "'⟦{couloir}-{code genre}-{20 chiffres}⟧'",
                "gabarit-trop-long",
                "accordez",
            ),
            ("invalides   = ['\"sec\"']", "invalides   = ['⟦\"SEC\"⟧']", "exemple-contradictoire", "seul côté"),
        ],
    );
}

#[test]
fn what_is_probably_forgotten_is_told() {
    told(
        TABLE,
        &[
            (
                "obligatoire = 'Facultatif'",
                "obligatoire = '⟦Obligatoire si genre = « SEC »⟧'",
                "sinon-absent",
                "SINON null",
            ),
            ("invalides   = ['\"sec\"']", "invalides   = ['\"sec\"', '⟦\"sec\"⟧']", "exemple-repete", "un autre"),
        ],
    );
    let (_, diagnostics) = found(TABLE, include_str!("table.toml").replace("SEC  = 'S'\n", ""));
    assert!(diagnostics.iter().any(|one| one.code == "gabarit-sans-code"), "{diagnostics:#?}");
}

#[test]
fn two_rules_that_say_the_same_are_told() {
    let text = include_str!("table.toml").replace("si      = 'depot.date ≥ 01/01/2030'\n", "");
    let text = text.replace("'SOMME(cepages.part) ≤ 100'", "'litres   >  0'");
    let (_, diagnostics) = found(TABLE, text);
    assert!(diagnostics.iter().any(|one| one.code == "regles-identiques"), "{diagnostics:#?}");
}

#[test]
fn examples_that_prove_nothing_are_told() {
    let text = include_str!("table.toml").replace("  avec    = { '$.cuves[0].litres' = '1.00' }\n", "");
    let (_, diagnostics) = found(TABLE, text);
    assert!(diagnostics.iter().any(|one| one.code == "exemple-sans-preuve"), "{diagnostics:#?}");
}

#[test]
fn names_and_texts_that_mean_nothing_are_told() {
    told_among_others(
        TABLE,
        &[
            (
                "chemin  = '$.cuves'\nlibelle = 'il y a",
                "chemin  = '⟦$.cuve⟧'\nlibelle = 'il y a",
                "balise-inconnue",
                "« cuves »",
            ),
            ("chemin  = '$.cuves'\n", "chemin  = '⟦$.cuves[*].kode⟧'\n", "balise-inconnue", "vérifiez le nom"),
            ("chemin  = '$.cuves'\n", "chemin  = '⟦$.cuves[*].litre⟧'\n", "balise-inconnue", "« litres »"),
            ("nom         = 'domaine'", "nom         = '⟦do.maine⟧'", "nom-de-balise", "lettres"),
            ("aide        = 'Le domaine.'", "aide        = '⟦ ⟧'", "texte-vide", "ôtez"),
            ("document = 'MODELE-VIN'", "document = '⟦⟧'", "texte-vide", "ôtez"),
        ],
    );
    let text = include_str!("table.toml");
    let start = text.find("[[indice]]").expect("a clue");
    let end = text.find("[[bloc]]").expect("a bloc");
    let (_, diagnostics) = found(TABLE, format!("{}{}", &text[..start], &text[end..]));
    assert!(diagnostics.iter().any(|one| one.code == "indice-absent"), "{diagnostics:#?}");
}

#[test]
fn texts_that_are_still_to_be_written_are_told() {
    told(
        TABLE,
        &[
            ("aide        = 'Le domaine.'", "aide        = '⟦À COMPLÉTER⟧ : le domaine'", "a-completer", "À COMPLÉTER"),
            ("SEC  = 'S'", "SEC  = '⟦À COMPLÉTER⟧'", "a-completer", "document"),
        ],
    );
    let (_, diagnostics) = found(TABLE, format!("# À COMPLÉTER un jour\n{}", include_str!("table.toml")));
    assert_eq!(diagnostics, []);
}

#[test]
fn toml_that_editors_refuse_is_told() {
    for acceptee in ["{ code = 'OK', libelle = 'Cuve acceptée', }", "{\n  code = 'OK',\n  libelle = 'Cuve acceptée' }"]
    {
        let text = include_str!("table.toml").replace("{ code = 'OK', libelle = 'Cuve acceptée' }", acceptee);
        let (_, diagnostics) = found(TABLE, text);
        let codes: Vec<_> = diagnostics.iter().map(|one| one.code).collect();
        assert_eq!(codes, ["toml-recent"], "{acceptee}");
    }
}

#[test]
fn an_escape_that_editors_refuse_is_told() {
    for escape in [r"\e", r"\x41"] {
        let text = include_str!("table.toml").replace("'Récolte'", &format!(r#""\\ R{escape}colte""#));
        let start = text.find(escape).expect("an escape");
        let (_, diagnostics) = found(TABLE, text);
        let told: Vec<_> = diagnostics.iter().map(|one| (one.code, one.span.clone())).collect();
        assert_eq!(told, [("echappement-recent", Some(start..start + 2))], "{escape}");
    }
}
