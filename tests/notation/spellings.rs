//! Every spelling of the three documents, accidents of line breaking included.

use std::fmt::{Debug, Display};
use std::str::FromStr;

use couloir::notation::{Format, Obligation};

/// The text printed for a cell, which must read as the same thing and print alike.
#[track_caller]
fn canonical<T: FromStr<Err: Debug> + Display>(cell: &str) -> String {
    let read = |cell: &str| cell.parse::<T>().unwrap_or_else(|error| panic!("{cell:?}: {error:?}"));
    let printed = read(cell).to_string();
    assert_eq!(read(&printed).to_string(), printed, "{cell:?} does not keep its meaning");
    printed
}

#[test]
fn formats_of_the_documents_are_read() {
    let cells = [
        ("Toujours la valeur : null", "null"),
        ("Toujours la valeur : null ", "null"),
        ("Toujours la valeur\u{a0}: null", "null"),
        ("Valeur=null", "null"),
        ("null", "null"),
        ("false", "false"),
        ("VARCHAR\n(=10)", "VARCHAR (=10)"),
        ("VARCHAR \n(=10) \n", "VARCHAR (=10)"),
        ("VARCHAR\n(=14)", "VARCHAR (=14)"),
        ("VARCHAR \n(=12) ", "VARCHAR (=12)"),
        ("VARCHAR (=12)", "VARCHAR (=12)"),
        ("VARCHAR (=5)", "VARCHAR (=5)"),
        ("VARCHAR\n(=9)", "VARCHAR (=9)"),
        ("VARCHAR (=3)", "VARCHAR (=3)"),
        ("VARCHAR\n(<50)", "VARCHAR (<50)"),
        ("VARCHAR \n(<50) ", "VARCHAR (<50)"),
        ("VARCHAR (<150)", "VARCHAR (<150)"),
        ("VARCHAR \n(<150) ", "VARCHAR (<150)"),
        ("VARCHAR\n(<50) en\nMAJUSCULES", "VARCHAR (<50) en MAJUSCULES"),
        ("VARCHAR\n(<50) en\nMAJUSCULE", "VARCHAR (<50) en MAJUSCULES"),
        ("VARCHAR (format\n\n« JJ/MM/AAAA »)", "VARCHAR (format « JJ/MM/AAAA »)"),
        ("VARCHAR \n(format \n« JJ/MM/AAAA ») ", "VARCHAR (format « JJ/MM/AAAA »)"),
        ("INTEGER (MAX 200)", "INTEGER (max 200)"),
        ("INTEGER \n(max 200) ", "INTEGER (max 200)"),
        ("INTEGER\n(max 200)", "INTEGER (max 200)"),
        ("FLOAT (2 chiffres apres\nle point)", "FLOAT (2 chiffres après le point)"),
        ("FLOAT (2 \nchiffres après \nle point) ", "FLOAT (2 chiffres après le point)"),
        ("BOOLEAN", "BOOLEAN"),
        ("Boolean", "BOOLEAN"),
        ("«C»", "« C »"),
        ("« C »", "« C »"),
        ("«\u{a0}C\u{a0}»", "« C »"),
        ("« TTC »,\n« HT »", "« TTC », « HT »"),
        ("« PDF », « PNG »,\n« JPG », « XML »", "« PDF », « PNG », « JPG », « XML »"),
        ("« PDF », \n« PNG », \n« JPG » ", "« PDF », « PNG », « JPG »"),
        ("« BON_COMMANDE »,\n\n« PREUVE_HT\n»", "« BON_COMMANDE », « PREUVE_HT »"),
        ("« FACTURE », « VA »", "« FACTURE », « VA »"),
        ("« FACTURE », \n« VA»  ", "« FACTURE », « VA »"),
        ("Liste de VARCHAR (=9)", "Liste de VARCHAR (=9)"),
        ("Tableau de \nVARCHAR (=9) ", "Liste de VARCHAR (=9)"),
        ("Tableau de VARCHAR\n(<250)", "Liste de VARCHAR (<250)"),
        ("Tableau de \nVARCHAR \n(<250) ", "Liste de VARCHAR (<250)"),
        ("N/A", "N/A"),
        ("N/A ", "N/A"),
    ];
    for (cell, printed) in cells {
        assert_eq!(canonical::<Format>(cell), printed, "{cell:?}");
    }
}

#[test]
fn formats_near_those_of_the_documents_are_read() {
    let cells = [
        ("varchar(≤50)", "VARCHAR (≤50)"),
        ("VARCHAR (<=50)", "VARCHAR (≤50)"),
        ("VARCHAR ( >= 3 )", "VARCHAR (≥3)"),
        ("VARCHAR (>\u{202f}3)", "VARCHAR (>3)"),
        ("VARCHAR en majuscules", "VARCHAR en MAJUSCULES"),
        ("VARCHAR (Format \"AAAA-MM-JJ\")", "VARCHAR (format « AAAA-MM-JJ »)"),
        ("FLOAT (1 chiffre APRÈS le point)", "FLOAT (1 chiffres après le point)"),
        ("liste des INTEGER", "Liste de INTEGER"),
        ("Liste d’INTEGER", "Liste de INTEGER"),
        ("Liste d'INTEGER (max 9)", "Liste de INTEGER (max 9)"),
        ("Tableau de « A », “B”, \"C\"", "Liste de « A », « B », « C »"),
        ("\" A\"", "\" A\""),
        ("\"a » b\"", "\"a » b\""),
        ("“a » \"b\"”", "“a » \"b\"”"),
        ("VALEUR = True", "true"),
    ];
    for (cell, printed) in cells {
        assert_eq!(canonical::<Format>(cell), printed, "{cell:?}");
    }
}

#[test]
fn obligations_of_the_documents_are_read() {
    let cells = [
        ("Obligatoire", "Obligatoire"),
        ("Obligatoire \n", "Obligatoire"),
        ("N/A", "N/A"),
        ("Obligatoire si\nisDirectToDMP =\ntrue", "Obligatoire si isDirectToDMP = true"),
        ("Obligatoire \nsi \nisDirectToDMP = true \n", "Obligatoire si isDirectToDMP = true"),
        ("Obligatoire si\nisDirectToMSSPro =\ntrue, sinon null", "Obligatoire si isDirectToMSSPro = true, SINON null"),
        (
            "Obligatoire \nsi \nisDirectToMSSPro = \ntrue, SINON \nnull ",
            "Obligatoire si isDirectToMSSPro = true, SINON null",
        ),
        (
            "Obligatoire si\nisDirectToMSSCitoyen = true, sinon null",
            "Obligatoire si isDirectToMSSCitoyen = true, SINON null",
        ),
        (
            "SI isClientUnique = false ET SI isMandataire\n=true ALORS\nObligatoire\nSINON nomMandataire = null",
            "Obligatoire si isClientUnique = false ET isMandataire = true, SINON null",
        ),
        (
            "SI isClientUnique = false ET SI isMandataire = true ALORS Obligatoire SINON emailMandataire = null",
            "Obligatoire si isClientUnique = false ET isMandataire = true, SINON null",
        ),
        (
            "SI isClientUnique = false ET SI isMandataire = true ALORS Obligatoire SINON telephoneMandataire = null",
            "Obligatoire si isClientUnique = false ET isMandataire = true, SINON null",
        ),
    ];
    for (cell, printed) in cells {
        assert_eq!(canonical::<Obligation>(cell), printed, "{cell:?}");
    }
}

#[test]
fn obligations_near_those_of_the_documents_are_read() {
    let cells = [
        ("facultatif", "Facultatif"),
        ("SI a ALORS N/A", "SI a ALORS N/A"),
        (
            "SI a = true ET SIRET N’EST PAS null ALORS Facultatif",
            "SI a = true ET SIRET N'EST PAS null ALORS Facultatif",
        ),
        ("Obligatoire si a SINON SI b ALORS Obligatoire", "Obligatoire si a, SINON SI b ALORS Obligatoire"),
        (
            "SI a ALORS SI b ALORS Obligatoire SINON null SINON Facultatif",
            "SI a ALORS SI b ALORS Obligatoire, SINON null, SINON Facultatif",
        ),
        ("SI a ALORS nom = « X » SINON Obligatoire", "SI a ALORS « X », SINON Obligatoire"),
    ];
    for (cell, printed) in cells {
        assert_eq!(canonical::<Obligation>(cell), printed, "{cell:?}");
    }
}
