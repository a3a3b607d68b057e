//! Mutants: the shipped examples catch every one; each kind survives without the right example, and is caught with it.

use couloir::authoring::{Audit, Equivalence, MutationKind, Survivor, audit};
use couloir::rules::{Catalogue, Files};
use couloir::wording::{Lang, Message};

use super::run::Run;

/// A rule on the tag `x`, beside `drapeau` (a boolean, true) and `autre` (a text, « ab »).
struct Case {
    /// The cells, as they stand in the file.
    cells: &'static str,
    /// Examples that leave the mutant alive.
    valides: &'static str,
    invalides: &'static str,
    /// Kind, before, after.
    mutation: (MutationKind, &'static str, &'static str),
    /// The example that catches it.
    killer: &'static str,
}

const SHORT: &str = "format = 'VARCHAR (<5)'\nobligatoire = 'Obligatoire'";
const UPPER: &str = "format = 'VARCHAR (<5) en MAJUSCULES'\nobligatoire = 'Obligatoire'";
const LETTERS: &str = "format = '« A », « B »'\nobligatoire = 'Obligatoire'";
const TEXT: &str = "format = 'VARCHAR (<9)'\nobligatoire = 'Obligatoire'";
const DUE: &str = "format = 'VARCHAR (<5)'\nobligatoire = 'Obligatoire si drapeau = true, SINON null'";

/// A text of which something more is required.
macro_rules! requiring {
    ($condition:literal) => {
        requiring!($condition, "instruction")
    };
    ($condition:literal, $niveau:literal) => {
        concat!(
            "format = 'VARCHAR (<9)'\nobligatoire = 'Obligatoire'\n[[bloc.balise.exige]]\nnature = 'essai'\ncondition = '",
            $condition,
            "'\nlibelle = 'un essai'\nniveau = '",
            $niveau,
            "'"
        )
    };
}

/// A text with a gabarit.
macro_rules! shaped {
    ($gabarit:literal) => {
        concat!("format = 'VARCHAR (<9)'\nobligatoire = 'Obligatoire'\ngabarit = '", $gabarit, "'")
    };
}

const CASES: &[Case] = &[
    Case {
        cells: SHORT,
        valides: r#"'"abcd"'"#,
        invalides: r#"'"abcdef"'"#,
        mutation: (MutationKind::Length, "<5", "<6"),
        killer: r#"invalides = ['"abcde"']"#,
    },
    Case {
        cells: SHORT,
        valides: r#"'"abc"'"#,
        invalides: r#"'"abcde"'"#,
        mutation: (MutationKind::Length, "<5", "<4"),
        killer: r#"valides = ['"abcd"']"#,
    },
    Case {
        cells: SHORT,
        valides: r#"'"abcd"'"#,
        invalides: r#"'"abcdef"'"#,
        mutation: (MutationKind::Relation, "<5", "≤5"),
        killer: r#"invalides = ['"abcde"']"#,
    },
    Case {
        cells: UPPER,
        valides: r#"'"ABCD"'"#,
        invalides: r#"'"ABCDE"'"#,
        mutation: (MutationKind::UpperCase, "en MAJUSCULES", ""),
        killer: r#"invalides = ['"abcd"']"#,
    },
    Case {
        cells: LETTERS,
        valides: r#"'"A"'"#,
        invalides: r#"'"C"'"#,
        mutation: (MutationKind::ValueDropped, "« B »", ""),
        killer: r#"valides = ['"B"']"#,
    },
    Case {
        cells: LETTERS,
        valides: r#"'"A"'"#,
        invalides: r#"'"C"'"#,
        mutation: (MutationKind::ValueAdded, "", "« a »"),
        killer: r#"invalides = ['"a"']"#,
    },
    Case {
        cells: LETTERS,
        valides: r#"'"A"'"#,
        invalides: "'1'",
        mutation: (MutationKind::AnyText, "« A », « B »", "VARCHAR"),
        killer: r#"invalides = ['"C"']"#,
    },
    Case {
        cells: "format = 'VARCHAR (format « JJ/MM/AAAA »)'\nobligatoire = 'Obligatoire'",
        valides: r#"'"01/02/2022"'"#,
        invalides: "'1'",
        mutation: (MutationKind::Date, "VARCHAR (format « JJ/MM/AAAA »)", "VARCHAR (=10)"),
        killer: r#"invalides = ['"31/02/2022"']"#,
    },
    Case {
        cells: "format = 'INTEGER (max 200)'\nobligatoire = 'Obligatoire'",
        valides: "'1'",
        invalides: "'202'",
        mutation: (MutationKind::Maximum, "200", "201"),
        killer: "invalides = ['201']",
    },
    Case {
        cells: "format = 'FLOAT (2 chiffres après le point)'\nobligatoire = 'Obligatoire'",
        valides: "'1.50'",
        invalides: r#"'"1.50"'"#,
        mutation: (MutationKind::Decimals, "2", ""),
        killer: "invalides = ['1.5']",
    },
    Case {
        cells: "format = 'BOOLEAN'\nobligatoire = 'SI drapeau = false ALORS false SINON Facultatif'",
        valides: "'true'",
        invalides: "'1'",
        mutation: (MutationKind::Constant, "false", "true"),
        killer: "avec = { drapeau = 'false' }\nvalides = ['false']",
    },
    Case {
        cells: "format = 'VARCHAR (<5)'\nobligatoire = 'Facultatif'",
        valides: "'null'",
        invalides: "'1'",
        mutation: (MutationKind::List, "VARCHAR (<5)", "Liste de VARCHAR (<5)"),
        killer: r#"valides = ['"abcd"']"#,
    },
    Case {
        cells: SHORT,
        valides: r#"'"abcd"'"#,
        invalides: "'1'",
        mutation: (MutationKind::Obligation, "Obligatoire", "Facultatif"),
        killer: "invalides = ['null']",
    },
    Case {
        cells: DUE,
        valides: r#"'"abcd"'"#,
        invalides: "'null'",
        mutation: (MutationKind::Otherwise, "null", ""),
        killer: "avec = { drapeau = 'false' }\ninvalides = ['\"abcd\"']",
    },
    Case {
        cells: DUE,
        valides: r#"'"abcd"'"#,
        invalides: "'null'",
        mutation: (MutationKind::Condition, "drapeau = true", ""),
        killer: "avec = { drapeau = 'false' }\nvalides = ['null']",
    },
    Case {
        cells: requiring!("COMMENCE(x, « ab »)", "conseil"),
        valides: r#"'"abcd"'"#,
        invalides: "'1'",
        mutation: (MutationKind::Negation, "COMMENCE(x, « ab »)", "NON COMMENCE(x, « ab »)"),
        killer: "valides = ['\"abcd\"']\nattendu = 'rien'",
    },
    Case {
        cells: requiring!("COMMENCE(x, « a ») OU FINIT(x, « d »)"),
        valides: r#"'"abcd"'"#,
        invalides: r#"'"xyz"'"#,
        mutation: (MutationKind::Connector, "OU", "ET"),
        killer: r#"valides = ['"axyz"']"#,
    },
    Case {
        cells: requiring!("LONGUEUR(x) ≥ 2"),
        valides: r#"'"abcd"'"#,
        invalides: r#"'"a"'"#,
        mutation: (MutationKind::Comparison, "≥", ">"),
        killer: r#"valides = ['"ab"']"#,
    },
    Case {
        cells: requiring!("LONGUEUR(x) ≥ 2"),
        valides: r#"'"abcd"'"#,
        invalides: r#"'"a"'"#,
        mutation: (MutationKind::Number, "2", "3"),
        killer: r#"valides = ['"ab"']"#,
    },
    Case {
        cells: requiring!("COMMENCE(x, « ab »)"),
        valides: r#"'"abcd"'"#,
        invalides: r#"'"xbcd"'"#,
        mutation: (MutationKind::Text, "« ab »", "« a »"),
        killer: r#"invalides = ['"axcd"']"#,
    },
    Case {
        cells: requiring!("LONGUEUR(x) + 1 ≤ 5"),
        valides: r#"'"ab"'"#,
        invalides: r#"'"abcdefgh"'"#,
        mutation: (MutationKind::Operation, "+", "-"),
        killer: r#"invalides = ['"abcde"']"#,
    },
    Case {
        cells: requiring!("MINUSCULES(x) = « ab »"),
        valides: r#"'"ab"'"#,
        invalides: r#"'"cd"'"#,
        mutation: (MutationKind::Function, "MINUSCULES", ""),
        killer: r#"valides = ['"AB"']"#,
    },
    Case {
        cells: shaped!("A[-{texte}]"),
        valides: r#"'"A"'"#,
        invalides: r#"'"B"'"#,
        mutation: (MutationKind::PieceDropped, "[-{texte}]", ""),
        killer: r#"valides = ['"A-b"']"#,
    },
    Case {
        cells: shaped!("A{2 chiffres}"),
        valides: r#"'"A12"'"#,
        invalides: r#"'"B"'"#,
        mutation: (MutationKind::PieceChanged, "{2 chiffres}", "{2 caractères}"),
        killer: r#"invalides = ['"A1B"']"#,
    },
    Case {
        cells: shaped!("{autre en minuscules}"),
        valides: r#"'"ab"'"#,
        invalides: r#"'"B"'"#,
        mutation: (MutationKind::Case, "{autre en minuscules}", "{autre}"),
        killer: "avec = { autre = '\"AB\"' }\nvalides = ['\"ab\"']",
    },
    Case {
        cells: shaped!("{code autre}"),
        valides: r#"'"ab"'"#,
        invalides: r#"'"B"'"#,
        mutation: (MutationKind::Table, "{code autre}", "{autre}"),
        killer: "avec = { autre = '\"AB\"' }\nvalides = ['\"Z\"']",
    },
    Case {
        cells: shaped!("A[-{texte}]"),
        valides: r#"'"A-b"'"#,
        invalides: r#"'"B"'"#,
        mutation: (MutationKind::Optional, "[-{texte}]", "-{texte}"),
        killer: r#"valides = ['"A"']"#,
    },
    Case {
        cells: TEXT,
        valides: r#"'"ab"'"#,
        invalides: "'null'",
        mutation: (MutationKind::Niveau, "format", "instruction"),
        killer: "invalides = ['null']\nniveau = 'format'",
    },
];

/// A small table with one more balise and, after it, one more example of that balise.
fn table(cells: &str, valides: &str, invalides: &str, example: &str) -> String {
    let example = if example.is_empty() { String::new() } else { format!("[[bloc.balise.exemple]]\n{example}") };
    format!(
        r#"
document = 'D'
titre = 'Essai'

[table.code]
AB = 'Z'

[[indice]]
montre = 'logiciel'
chemin = '$.lignes[*].x'
libelle = 'la ligne a une balise x'

[[bloc]]
titre = 'Fichier'
chemin = '$'
source = '§1'

[[bloc.balise]]
nom = 'lignes'
format = 'N/A'
obligatoire = 'N/A'
aide = 'Les lignes.'
valides = ['[]']
invalides = ['null']

[[bloc]]
titre = 'Ligne'
chemin = '$.lignes[*]'
demande = true
source = '§1'

[[bloc.balise]]
nom = 'drapeau'
format = 'BOOLEAN'
obligatoire = 'Obligatoire'
aide = 'Un drapeau.'
valides = ['true', 'false']
invalides = ['null']

[[bloc.balise]]
nom = 'autre'
format = 'VARCHAR (<5)'
obligatoire = 'Obligatoire'
aide = 'Un texte.'
valides = ['"ab"']
invalides = ['null']

# La règle à l’essai.
[[bloc.balise]]
nom = 'x'
aide = 'Ce qui est essayé.'
valides = [{valides}]
invalides = [{invalides}]
{cells}
{example}
"#
    )
}

fn files(text: String) -> Files {
    Files::from_texts([("VIN/CAVE/recolte/2030-01-01.toml".to_owned(), text)])
}

fn audited(text: &str) -> (Catalogue, Audit) {
    let catalogue = Catalogue::from_files(files(text.to_owned())).unwrap_or_else(|error| panic!("{error:?}\n{text}"));
    let audit = audit(&catalogue.profiles()[0].revisions()[0], catalogue.files(), true);
    assert!(audit.proof.failures.is_empty(), "{:#?}\n{text}", audit.proof.failures);
    (catalogue, audit)
}

/// Where the rule on trial begins.
fn start() -> usize {
    table("", "", "", "").find("# La règle").expect("the rule on trial")
}

impl Case {
    fn text(&self, example: &str) -> String {
        table(self.cells, self.valides, self.invalides, example)
    }

    fn is_meant(&self, survivor: &Survivor) -> bool {
        let own = &survivor.mutant.mutation;
        let on_trial = survivor.mutant.place.span().start > start();
        on_trial && (own.kind, own.before.as_str(), own.after.as_str()) == self.mutation
    }
}

#[test]
fn every_kind_survives_without_the_right_example_and_is_caught_with_it() {
    for case in CASES {
        let (_, without) = audited(&case.text(""));
        assert!(without.survivors.iter().any(|one| case.is_meant(one)), "{:?}: caught anyway", case.mutation);
        let (_, with) = audited(&case.text(case.killer));
        assert!(!with.survivors.iter().any(|one| case.is_meant(one)), "{:?}: survives", case.mutation);
        assert!(with.mutants.done > without.mutants.done, "{:?}", case.mutation);
    }
}

#[test]
fn every_kind_of_mistake_is_said_in_words() {
    for case in CASES {
        let (kind, _, after) = case.mutation;
        let id = format!("mutation-{}{}", kind.word(), if after.is_empty() { ".otee" } else { "" });
        assert!(Message::new(id.clone()).exists(Lang::Fr), "{id}");
    }
}

#[test]
fn every_kind_of_mistake_is_tried_here() {
    let missing: Vec<_> =
        MutationKind::ALL.iter().filter(|kind| !CASES.iter().any(|case| case.mutation.0 == **kind)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn the_example_that_is_proposed_catches_the_mutant() {
    for case in CASES {
        let (catalogue, audit) = audited(&case.text(""));
        let survivor = audit.survivors.iter().find(|one| case.is_meant(one)).expect("it survives");
        let remedy = survivor.remedy.as_ref().unwrap_or_else(|| panic!("{:?}: nothing is proposed", case.mutation));
        let plan = catalogue.profiles()[0].revisions()[0].plan();
        let rule = plan.rules().find(|rule| rule.name() == "x").expect("the rule on trial");
        let (_, with) = audited(&case.text(&remedy.lines(rule).join("\n")));
        assert!(!with.survivors.iter().any(|one| case.is_meant(one)), "{:?}: {remedy:?}", case.mutation);
    }
}

#[test]
fn the_place_of_a_mutant_is_in_its_cell() {
    let marked = |text: String, kind: MutationKind| {
        let (_, audit) = audited(&text);
        let on_trial = |one: &&Survivor| one.mutant.place.span().start > start();
        let mut own = audit.survivors.iter().filter(on_trial);
        let found = own.find(|one| one.mutant.mutation.kind == kind).expect("it survives");
        text[found.mutant.place.span()].to_owned()
    };
    let of = |rank: usize| CASES[rank].text("");
    let find = |kind: MutationKind| CASES.iter().position(|case| case.mutation.0 == kind).expect("a case");
    for (kind, place) in [
        (MutationKind::Length, "5"),
        (MutationKind::Relation, "<"),
        (MutationKind::Connector, "OU"),
        (MutationKind::Comparison, "≥"),
        (MutationKind::Number, "2"),
        (MutationKind::Otherwise, "SINON null"),
        (MutationKind::Condition, "drapeau = true"),
        (MutationKind::PieceChanged, "{2 chiffres}"),
        (MutationKind::Maximum, "200"),
    ] {
        assert_eq!(marked(of(find(kind)), kind), place, "{kind:?}");
    }
}

#[test]
fn what_no_filing_can_tell_is_put_aside_with_the_reason() {
    let reasons = |cells: &str, valides: &str, invalides: &str| {
        let (_, audit) = audited(&table(cells, valides, invalides, ""));
        let own = audit.equivalent.iter().filter(|mutant| mutant.place.span().start > start());
        own.filter_map(|mutant| mutant.equivalence).collect::<Vec<_>>()
    };
    let null = "format = 'Toujours la valeur : null'\nobligatoire = 'Obligatoire'";
    assert_eq!(reasons(null, "'null'", "'1'"), [Equivalence::ConstantDecides]);
    let at_least = "format = 'VARCHAR (≥1)'\nobligatoire = 'Obligatoire'";
    assert_eq!(reasons(at_least, r#"'"a"'"#, "'null'"), [Equivalence::SameLengths; 2]);
    let digits = requiring!("CHIFFRES(x) > 0");
    assert_eq!(reasons(digits, r#"'"1"'"#, r#"'"0"'"#), [Equivalence::NeverNegative]);
    let list = "format = 'Liste de VARCHAR (<5)'\nobligatoire = 'Obligatoire'\n[[bloc.balise.exige]]\nnature = 'repete'\n\
                condition = 'NOMBRE(DISTINCTS(x)) = NOMBRE(x)'\nlibelle = 'rien ne se répète'\nniveau = 'instruction'";
    assert_eq!(reasons(list, r#"'["a"]'"#, r#"'["a","a"]'"#), [Equivalence::NeverMoreDistinct]);
}

#[test]
fn a_branch_is_taken_where_an_operand_is_looked_at() {
    let missed = |valides: &str, invalides: &str| {
        let cells = requiring!("COMMENCE(x, « a ») OU FINIT(x, « d »)");
        let (_, audit) = audited(&table(cells, valides, invalides, ""));
        assert_eq!(audit.branches.all, 4);
        audit.missed.iter().map(|branch| (branch.condition.clone(), branch.outcome)).collect::<Vec<_>>()
    };
    // Where the first operand decides, the second is not looked at.
    let both = [("COMMENCE(x, « a »)".to_owned(), false)];
    let second = [("FINIT(x, « d »)".to_owned(), true), ("FINIT(x, « d »)".to_owned(), false)];
    assert_eq!(missed(r#"'"abcd"'"#, "'1'"), [both.as_slice(), &second].concat());
    assert_eq!(missed(r#"'"abcd"'"#, r#"'"xyz"'"#), [second[0].clone()]);
    assert_eq!(missed(r#"'"abcd"', '"xyd"'"#, r#"'"xyz"'"#), []);
}

#[test]
fn both_branches_of_an_obligation_are_asked_for() {
    let (_, audit) = audited(&table(DUE, r#"'"abcd"'"#, "'null'", ""));
    let missed: Vec<_> = audit.missed.iter().map(|branch| (branch.condition.as_str(), branch.outcome)).collect();
    assert_eq!((audit.branches.done, audit.branches.all, missed), (1, 2, vec![("drapeau = true", false)]));
    let (_, audit) = audited(&table(DUE, r#"'"abcd"'"#, "'null'", "avec = { drapeau = 'false' }\nvalides = ['null']"));
    assert!(audit.missed.is_empty());
}

#[test]
fn the_examples_of_the_shipped_rules_prove_them_whole() {
    let catalogue = Catalogue::embedded().expect("the shipped rules are right");
    for profile in catalogue.profiles() {
        for revision in profile.revisions() {
            let name = format!("{} {}", profile.key(), revision.date());
            let audit = audit(revision, catalogue.files(), true);
            let survivors: Vec<_> = audit.survivors.iter().map(|one| (&one.mutant.mutation, &one.remedy)).collect();
            assert!(survivors.is_empty(), "{name}: {survivors:#?}");
            assert!(audit.missed.is_empty(), "{name}: {:#?}", audit.missed);
            assert!(audit.is_complete(), "{name}: {:#?}", audit.proof);
            assert!(audit.branches.all > 0 && audit.mutants.all > 0, "{name}");
            assert!(audit.cases_per_rule() >= 4.0, "{name}: {}", audit.cases_per_rule());
        }
    }
}

// --- as people and programs see it ------------------------------------------------------------------------------------

/// What `rules test` makes of a folder with one table.
fn ran(text: &str, args: &[&str]) -> super::run::Ran {
    let folder = tempfile::tempdir().expect("a folder");
    let below = folder.path().join("VIN/CAVE/recolte");
    std::fs::create_dir_all(&below).expect("the folder of the profile");
    std::fs::write(below.join("2030-01-01.toml"), text).expect("the table");
    Run { folder: folder.path(), ..Run::default() }.of(&[&["rules", "test", "."], args].concat())
}

#[test]
fn survivors_are_shown_with_place_words_and_example() {
    let ran = ran(&CASES[0].text(""), &[]);
    assert_eq!((ran.status, self::ran(&CASES[0].text(""), &["--strict"]).status), (0, 1));
    let shown = "avertissement[mutant-survivant]: « x » : si la longueur <5 devient <6, aucun exemple ne le voit";
    assert!(ran.out.contains(shown), "{}", ran.out);
    assert!(ran.out.contains("format = 'VARCHAR (<5)'"), "{}", ran.out);
    assert!(ran.out.contains(r#"= aide: ajoutez '"abcda"' à « invalides »"#), "{}", ran.out);
    let quick = self::ran(&CASES[0].text(""), &["--no-mutants"]);
    assert!(quick.status == 0 && !quick.out.contains("mutant"), "{}", quick.out);
}

#[test]
fn survivors_are_shown_to_programs() {
    let whole = ran(&CASES[0].text(""), &["--format", "json"]).json();
    assert_eq!((&whole["schema"], &whole["complete"]), (&"couloir/rules-test/1".into(), &false.into()));
    let profile = &whole["profiles"][0];
    let mutants = profile["mutants"]["all"].as_u64().zip(profile["mutants"]["done"].as_u64()).expect("two numbers");
    let survivors = profile["survivors"].as_array().expect("a list");
    assert_eq!(mutants.0 - mutants.1, survivors.len() as u64);
    let wanted =
        survivors.iter().find(|one| one["rule"] == "x" && one["mutation"]["after"] == "<6").expect("the survivor");
    assert_eq!(wanted["mutation"]["kind"], "longueur");
    assert_eq!(wanted["example"], serde_json::json!({ "key": "invalides", "value": "\"abcda\"" }));
    assert_eq!(wanted["file"], "VIN/CAVE/recolte/2030-01-01.toml");
    assert!(ran(&CASES[0].text(""), &["--format", "json", "--no-mutants"]).json()["profiles"][0]["mutants"].is_null());
}

#[test]
fn junit_is_well_formed_and_counts_what_it_holds() {
    let lenient = ran(&CASES[0].text(""), &["--format", "junit"]);
    assert!(lenient.status == 0 && !lenient.out.contains("<failure"), "{}", lenient.out);
    let ran = ran(&CASES[0].text(""), &["--strict", "--format", "junit"]);
    let mut reader = quick_xml::Reader::from_str(&ran.out);
    reader.config_mut().check_end_names = true;
    let (mut cases, mut failures, mut stated) = (0, 0, None);
    loop {
        use quick_xml::events::Event;
        match reader.read_event().unwrap_or_else(|error| panic!("{error}\n{}", ran.out)) {
            Event::Eof => break,
            Event::Start(tag) | Event::Empty(tag) => match tag.name().as_ref() {
                "testcase" => cases += 1,
                "failure" => failures += 1,
                "testsuite" => {
                    let number = |name| {
                        let value = tag.try_get_attribute(name).expect("attributes").expect("the attribute").value;
                        value.parse::<usize>().expect("a number")
                    };
                    stated = Some((number("tests"), number("failures")));
                }
                _ => {}
            },
            _ => {}
        }
    }
    assert_eq!((Some((cases, failures)), ran.status), (stated, 1), "{}", ran.out);
    assert!(failures > 0);
}
