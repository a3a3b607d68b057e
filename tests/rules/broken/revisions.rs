//! Fragments and revisions with one thing wrong.

use couloir::rules::Files;

use super::{FRAGMENT, REVISION, folder, found, told};

#[test]
fn fragments_that_go_wrong_are_told() {
    told(
        FRAGMENT,
        &[
            ("titre  = 'Fin'", "titre  = 'Fin'\n⟦titres⟧ = 'x'", "cle-inconnue", "« titre »"),
            ("'VARCHAR (<100)'", "'VARCHAR (<⟦)⟧'", "cellule", ""),
            ("[[bloc]]\n", "[[bloc]]\nutilise = '⟦commun/fin⟧'\n\n[[bloc]]\n", "fragment-cycle", "boucle"),
        ],
    );
}

#[test]
fn fragments_that_use_each_other_are_told_once() {
    let mut files = folder();
    files.retain(|(name, _)| name != FRAGMENT);
    files.push((FRAGMENT.to_owned(), "[[bloc]]\nutilise = 'commun/debut'\n".to_owned()));
    files.push(("commun/debut.toml".to_owned(), "[[bloc]]\nutilise = 'commun/fin'\n".to_owned()));
    let diagnostics = Files::from_texts(files).check();
    let cycles = diagnostics.iter().filter(|one| one.code == "fragment-cycle");
    assert_eq!(cycles.map(|one| one.file.as_str()).collect::<Vec<_>>(), ["commun/debut.toml"]);
}

#[test]
fn revisions_that_go_wrong_are_told() {
    told(
        REVISION,
        &[
            ("[balise.litres]", "[balise.⟦litre⟧]", "balise-inconnue", "« litres »"),
            ("[balise.litres]\nformat    =", "[balise.⟦surface⟧]\nformat    =", "balise-inconnue", "« apres »"),
            (
                "[balise.litres]\nformat    = 'FLOAT (3 chiffres après le point)'\nvalides   = ['100.000']\ninvalides = ['100.00']",
                "[balise.⟦litres⟧]",
                "changement-inutile",
                "ôtez-le",
            ),
            ("[controle.cuve-vide]", "[controle.⟦cuve-vie⟧]", "controle-inconnu", "« cuve-vide »"),
            ("[controle.cuve-vide]", "[controle.⟦pressoir⟧]", "controle-inconnu", ""),
            (
                "[controle.cuve-vide]\nniveau = 'conseil'",
                "[controle.⟦cuve-vide⟧]\nniveau = 'instruction'",
                "changement-inutile",
                "",
            ),
            ("apres       = 'genre'", "apres       = '⟦gendre⟧'", "balise-inconnue", "« genre »"),
            ("apres  = 'Cuve'", "apres  = '⟦Cuv⟧'", "bloc-inconnu", "« Cuve »"),
            ("apres  = 'Cuve'", "apres  = '⟦Pressoir⟧'", "bloc-inconnu", "vérifiez le titre"),
            ("[balise.'cuves.nom']", "[balise.⟦nom⟧]", "balise-ambigue", "chemin"),
        ],
    );
}

#[test]
fn a_revision_that_changes_nothing_is_told() {
    let (_, diagnostics) = found(REVISION, "objet = 'rien'\nsource = 'avis'\n".to_owned());
    let said: Vec<_> = diagnostics.iter().map(|one| (one.code, one.span.clone())).collect();
    assert_eq!(said, [("revision-vide", Some(9..13))]);
}

#[test]
fn an_empty_revision_is_told() {
    for text in ["", "# rien\n"] {
        let (_, diagnostics) = found(REVISION, text.to_owned());
        assert_eq!(diagnostics.iter().map(|one| one.code).collect::<Vec<_>>(), ["revision-vide"], "{text:?}");
    }
}
