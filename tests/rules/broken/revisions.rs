//! Fragments and revisions with one thing wrong.

use couloir::diagnostic::{Diagnostic, Severity};
use couloir::rules::Files;
use couloir::wording::Lang;

use super::{FRAGMENT, REVISION, TABLE, folder, found, told};

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

/// What is found in the folder with a revision of that text: code, file, the revision that is named, and the help.
fn with_revision(text: &str) -> Vec<(&'static str, String, Option<String>, String)> {
    let (_, diagnostics) = found(REVISION, format!("objet = 'x'\nsource = 'y'\n\n{text}"));
    let help = |one: &Diagnostic| one.help.as_ref().map(|help| help.say(Lang::Fr)).unwrap_or_default();
    diagnostics.into_iter().map(|one| (one.code, one.file.clone(), one.revision.clone(), help(&one))).collect()
}

#[test]
fn what_a_revision_forgets_in_an_earlier_file_names_the_revision() {
    for (text, code, file) in [
        ("[balise.genre]\nretire = true\n", "balise-inconnue", TABLE),
        ("[balise.etat]\nretire = true\n", "balise-inconnue", TABLE),
        ("[balise.litres]\nformat = 'VARCHAR (<9)'\n", "types-incompatibles", TABLE),
        ("[[bloc]]\ntitre = 'Cuve'\nretire = true\n", "balise-inconnue", TABLE),
    ] {
        let said = with_revision(text);
        let own = said.iter().find(|(own, ..)| *own == code);
        assert!(own.is_some_and(|(_, own, ..)| own == file), "{text}: {said:#?}");
        let earlier = said.iter().filter(|(_, file, ..)| file != REVISION);
        let unnamed: Vec<_> = earlier.filter(|(_, _, revision, _)| revision.as_deref() != Some(REVISION)).collect();
        assert!(unnamed.is_empty(), "{text}: {unnamed:#?}");
    }
}

#[test]
fn what_is_wrong_in_the_first_table_names_no_revision() {
    let mut files = folder();
    files.retain(|(name, _)| name != TABLE);
    files.push((TABLE.to_owned(), include_str!("table.toml").replace("'litres > 0'", "'litre > 0'")));
    let diagnostics = Files::from_texts(files).check();
    let said: Vec<_> = diagnostics.iter().map(|one| (one.code, one.file.as_str(), one.revision.as_deref())).collect();
    assert_eq!(said, [("balise-inconnue", TABLE, None)]);
}

#[test]
fn a_row_of_the_document_whose_rule_is_withdrawn_is_to_be_repeated() {
    let row = "\n[trace]\nlignes = [{ source = '§4', texte = 'rien n’est vide', regles = ['cuve-vide'] }]\n";
    let mut files = folder();
    files.retain(|(name, _)| name != TABLE && name != REVISION);
    files.push((TABLE.to_owned(), include_str!("table.toml").to_owned() + row));
    let withdrawn = "objet = 'x'\nsource = 'y'\n\n[controle.cuve-vide]\nretire = true\n";
    files.push((REVISION.to_owned(), withdrawn.to_owned()));
    let diagnostics = Files::from_texts(files.clone()).check();
    let [one] = diagnostics.as_slice() else { panic!("{diagnostics:#?}") };
    assert_eq!((one.code, one.file.as_str(), one.revision.as_deref()), ("regle-inconnue", TABLE, Some(REVISION)));
    assert!(one.help.as_ref().is_some_and(|help| help.say(Lang::Fr).contains("répétez la ligne dans la révision")));
    files.pop();
    files.push((REVISION.to_owned(), withdrawn.to_owned() + &row.replace("cuve-vide", "trop-de-cepages")));
    assert_eq!(Files::from_texts(files).check(), []);
}

#[test]
fn a_whole_table_as_a_revision_is_told_once() {
    let (_, diagnostics) = found(REVISION, include_str!("table.toml").to_owned());
    let said: Vec<_> = diagnostics.iter().map(|one| (one.code, one.file.as_str(), one.span.clone())).collect();
    assert_eq!(said, [("tableau-pour-revision", REVISION, Some(12..22))]);
}

#[test]
fn a_revision_may_name_another_document_and_state_a_bloc_anew() {
    let bloc = "document = 'AUTRE'\n\n[[bloc]]\ntitre = 'Fin'\nretire = true\n\n";
    assert_eq!(with_revision(&format!("{bloc}{}", include_str!("fragment.toml"))), []);
}

#[test]
fn rows_of_the_document_are_not_blamed_for_a_fragment_that_is_not_there() {
    let rows =
        "\n[trace]\nlignes = [{ source = '§4', imprime = 'remarque' }, { source = '§4', imprime = 'cuves.etat' }]\n";
    let table = include_str!("table.toml").to_owned() + rows;
    let (_, right) = found(TABLE, table.clone());
    assert_eq!(right, []);
    let (_, diagnostics) = found(TABLE, table.replace("commun/fin", "commun/fun"));
    let codes: Vec<_> = diagnostics.iter().map(|one| one.code).collect();
    assert!(codes.contains(&"fragment-inconnu") && !codes.contains(&"regle-inconnue"), "{codes:?}");
}

#[test]
fn a_revision_that_does_not_say_what_it_changes_is_told() {
    for (key, head) in [("objet", "source = 'y'\n"), ("source", "objet = 'x'\n")] {
        let (_, diagnostics) = found(REVISION, format!("{head}[balise.domaine]\naide = 'Autre.'\n"));
        let [one] = diagnostics.as_slice() else { panic!("{diagnostics:#?}") };
        assert_eq!((one.code, one.severity, one.file.as_str()), ("revision-muette", Severity::Warning, REVISION));
        assert!(one.message.say(Lang::Fr).contains(key), "{one:?}");
    }
}

#[test]
fn a_clue_that_a_revision_loses_is_told_and_one_that_it_mistypes_as_well() {
    let clue = |chemin: &str| format!("[[indice]]\nmontre = 'phase'\nchemin = '{chemin}'\nlibelle = 'x'\n");
    let lost = "[[bloc]]\ntitre = 'Entête'\nretire = true\n";
    let said = with_revision(lost);
    let perdu = said.iter().find(|(code, ..)| *code == "indice-perdu");
    assert!(perdu.is_some_and(|(_, file, revision, _)| file == TABLE && revision.as_deref() == Some(REVISION)));
    let said = with_revision(&clue("$.cuves[*].domain"));
    assert!(matches!(said.as_slice(), [("balise-inconnue", file, None, _)] if file == REVISION), "{said:#?}");
}
