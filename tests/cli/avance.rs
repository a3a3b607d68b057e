//! A solde held against its avance: what agrees, what nearly agrees, what does not, and files that are no avance.

use insta::assert_snapshot;
use serde_json::Value;

use super::filing::{BIO, Desk, NAME, anomalies, changed, couloir, demandes_of, many, text};
use super::redact;

/// An avance as the portal returned it: the first demande is that of `BIO`, the second was rejected.
const RETURNED: &str = "examples/bio-sgl-avance-rendue/JSON-1234567890-20211115-001.json";
const AVANCE: &str = "avance.json";

/// Accepted avances as the portal returned them, one for each of those ranks.
fn avances(ranks: std::ops::RangeInclusive<usize>) -> String {
    let text = text(RETURNED);
    let (start, end) = demandes_of(&text);
    let whole = &text[start..end];
    let first = whole[..=whole.find("},\n    {\n      \"numLigne\": 2").expect("two demandes stand there")].trim();
    let numbered = |(own, rank): (usize, usize)| {
        let numbers = [
            ("\"numLigne\": 1", format!("\"numLigne\": {own}")),
            ("FINBIO000006", format!("FINBIO{rank:06}")),
            ("\"00002\"", format!("\"{rank:05}\"")),
            ("-00002", format!("-{rank:05}")),
        ];
        numbers.into_iter().fold(first.to_owned(), |text, (from, to)| text.replace(from, &to))
    };
    let all: Vec<_> = (1..).zip(ranks).map(numbered).collect();
    format!("{}\n    {}\n  {}", &text[..start], all.join(",\n    "), &text[end..])
}

/// The same demandes with numbers that are so much higher.
fn shifted(solde: &str, count: usize, by: usize) -> String {
    (1..=count).rev().fold(solde.to_owned(), |text, rank| {
        let forms: [fn(usize) -> String; 3] =
            [|rank| format!("FINBIO{rank:06}"), |rank| format!("\"{rank:05}\""), |rank| format!("-{rank:05}")];
        forms.iter().fold(text, |text, form| text.replace(&form(rank), &form(rank + by)))
    })
}

/// The solde and the avance in a folder, held against each other.
fn check(solde: &str, avance: &str, more: &[&str]) -> super::run::Ran {
    let desk = Desk::with(NAME, solde);
    desk.put(AVANCE, avance);
    desk.run(&[&["check", NAME, "--avance", AVANCE], more].concat())
}

/// The codes that the avance has to do with, each with its demande, and what was not evaluated.
fn against(solde: &str, avance: &str) -> (Vec<(String, u64)>, Vec<Value>) {
    let report = check(solde, avance, &["--format", "json"]).json();
    (codes(&report), report["not_evaluated"].as_array().expect("it is listed").clone())
}

fn codes(report: &Value) -> Vec<(String, u64)> {
    let told = |anomaly: &Value| {
        let code = anomaly["code"].as_str()?.to_owned();
        Some((code, anomaly["demande"].as_u64().unwrap_or(0)))
    };
    anomalies(report).iter().filter_map(told).filter(|(code, _)| code.starts_with("avance")).collect()
}

fn code(name: &str) -> Vec<(String, u64)> {
    // What the header says is said of the file.
    let demande = u64::from(name != "avance-siret");
    vec![(name.to_owned(), demande)]
}

// --- what is shown ------------------------------------------------------------------------------------------------

#[test]
fn a_solde_that_agrees_with_its_avance_has_nothing_refused() {
    let ran = couloir(&["check", BIO, "--avance", RETURNED]);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    assert_snapshot!(redact::text(&ran.out));
}

#[test]
fn what_does_not_agree_is_shown_beside_the_avance() {
    let solde =
        changed(BIO, &[("27450.00", "27450.01"), ("25/10/2023", "13/10/2021"), ("\"999999993\"", "\"999999998\"")]);
    let ran = check(&solde, &text(RETURNED), &[]);
    assert_eq!(ran.status, 1);
    assert_snapshot!(redact::text(&ran.out));
}

#[test]
fn it_is_shown_in_english() {
    let desk = Desk::with(NAME, changed(BIO, &[("FINBIO000006", "FINBIO000060")]));
    desk.put(AVANCE, text(RETURNED));
    let ran = desk.run(&["check", NAME, "--with", "avance=avance.json", "--lang", "en"]);
    assert_eq!(ran.status, 1);
    assert_snapshot!(redact::text(&ran.out));
}

#[test]
fn programs_learn_where_the_avance_stands() {
    let solde = changed(BIO, &[("27450.00", "27450.01")]);
    let report = check(&solde, &text(RETURNED), &["--format", "json"]).json();
    let found = anomalies(&report).iter().find(|anomaly| anomaly["code"] == "avance-montant").expect("it is found");
    let values = serde_json::json!({ "commande.montantSegurHT": "27450.00" });
    let wanted = serde_json::json!({ "name": "avance", "file": AVANCE, "line": 14, "demande": 1, "values": values });
    assert_eq!(found["against"], wanted);
}

#[test]
fn without_an_avance_it_is_said_once() {
    let ran = Desk::with(NAME, many(3)).run(&["check", NAME, "--format", "json"]);
    let report = ran.json();
    assert_eq!(codes(&report), []);
    let list = report["not_evaluated"].as_array().expect("it is listed");
    let own: Vec<_> = list.iter().filter(|one| one["controle"] == "avance").collect();
    assert_eq!(own, [&serde_json::json!({ "controle": "avance", "reason": "avance : aucun fichier fourni" })]);
}

#[test]
fn what_no_file_tells_is_said_once() {
    // Also when no demande is tied to ours.
    for avances in [avances(1..=3), avances(7..=8)] {
        let unknown = against(&many(3), &avances).1;
        let own: Vec<_> = unknown.iter().filter(|one| one["controle"] == "avance-payee").collect();
        let reason = "avance : « l’avance de la demande a été payée » ne se lit dans aucun fichier : vérifiez au portail que \
                      l’avance est payée, et attendez qu’elle le soit";
        assert_eq!(own, [&serde_json::json!({ "controle": "avance-payee", "reason": reason })]);
    }
}

#[test]
fn the_portal_says_nothing_of_it() {
    let solde = changed(BIO, &[("27450.00", "27450.01")]);
    let ran = check(&solde, &text(RETURNED), &["--portal", "--format", "json"]);
    assert_eq!((ran.status, codes(&ran.json())), (1, Vec::new()));
}

// --- the three configurations of §3.4 -----------------------------------------------------------------------------

#[test]
fn six_soldes_in_a_file_follow_six_avances_in_a_file() {
    assert_eq!(against(&many(6), &avances(1..=6)).0, []);
}

#[test]
fn soldes_in_two_files_follow_avances_in_one() {
    let desk = Desk::with(AVANCE, avances(1..=6));
    desk.put("deux.json", many(2));
    desk.put("quatre.json", shifted(&many(4), 4, 2));
    let ran = desk.run(&["check", "deux.json", "quatre.json", "--avance", AVANCE, "--format", "json"]);
    let reports: Vec<Value> = ran.out.lines().map(|line| serde_json::from_str(line).expect("a line each")).collect();
    assert_eq!(reports.iter().map(codes).collect::<Vec<_>>(), [[], []]);
}

#[test]
fn soldes_in_one_file_follow_avances_in_two() {
    let desk = Desk::with(NAME, many(6));
    desk.put("une.json", avances(1..=3));
    desk.put("autre.json", avances(4..=6));
    let run = |more: &[&str]| desk.run(&[&["check", NAME, "--format", "json", "--avance", "une.json"], more].concat());
    assert_eq!(codes(&run(&["--avance=autre.json"]).json()), []);
    let absent = [4, 5, 6].map(|demande| ("avance-absente".to_owned(), demande));
    assert_eq!(codes(&run(&[]).json()), absent);
}

// --- what nearly agrees -------------------------------------------------------------------------------------------

#[test]
fn each_difference_has_its_own_code() {
    let list = "\"999999991\",\n        \"999999992\",\n        \"999999993\"";
    let cases: [(&[(&str, &str)], &str); 8] = [
        (&[("27450.00", "27450.01")], "avance-montant"),
        (&[("\"00002\"", "\"00009\""), ("-00002", "-00009")], "avance-numero-editeur"),
        (&[("FINBIO000006", "FINBIO000007")], "avance-autre-dossier"),
        (&[("FINBIO000006", "FINBIO000007"), ("\"00002\"", "\"00009\""), ("-00002", "-00009")], "avance-absente"),
        (&[("FINBIO000006", "FINBIO000007"), ("\"00002\"", "\"00003\""), ("-00002", "-00003")], "avance-rejetee"),
        (&[("88558855858745", "73282932000074")], "avance-siret"),
        (&[("25/10/2023", "13/10/2021")], "avance-date"),
        (&[(list, "\"999999992\"")], "avance-beneficiaire-de-moins"),
    ];
    for (changes, wanted) in cases {
        assert_eq!(against(&changed(BIO, changes), &text(RETURNED)).0, code(wanted), "{changes:?}");
    }
    for same in [("27450.00", "27449.99"), ("25/10/2023", "14/10/2021")] {
        assert_eq!(against(&changed(BIO, &[same]), &text(RETURNED)).0, [], "{same:?}");
    }
}

/// Avances with these numbers of file, codes and labels, each as JSON; a number stands for its own.
fn answered(answers: &[(bool, &str, &str)]) -> String {
    let all = avances(1..=answers.len());
    let whole = "\"Demande acceptée\"";
    let (parts, rest) = all.rsplit_once(whole).expect("a label stands there");
    let one = |(rank, part): (usize, &str)| {
        let (number, code, label) = answers[rank];
        let part = part.replace("\"0000\"", code) + label;
        if number { part } else { part.replace(&format!("\"FINBIO{:06}\"", rank + 1), "null") }
    };
    parts.split(whole).enumerate().map(one).collect::<String>() + rest
}

const CODE: &str = "\"0000\"";
const LABEL: &str = "\"Demande acceptée\"";

#[test]
fn what_the_portal_answered_decides_what_to_do() {
    let cases = [
        (false, "\"1003\"", "\"Format de date incorrect\"", "avance-rejetee"),
        (false, "null", "\"Format de date incorrect\"", "avance-rejetee"),
        (false, "null", "null", "avance-sans-reponse"),
        (false, "\"\"", "\" \"", "avance-sans-reponse"),
        (false, CODE, LABEL, "avance-sans-dossier"),
        (false, CODE, "\"Montant absent\"", "avance-sans-dossier"),
        (true, "null", "null", "avance-acceptee"),
        (true, "\"1003\"", "\"Format de date incorrect\"", "avance-acceptee"),
        (true, CODE, LABEL, ""),
        (true, CODE, "null", ""),
        (true, CODE, "\"DEMANDE acceptée \"", ""),
        (true, "null", LABEL, ""),
        (true, "0", LABEL, ""),
    ];
    let found = against(&many(cases.len()), &answered(&cases.map(|(number, code, label, _)| (number, code, label)))).0;
    let due = (1..).zip(cases).filter(|(_, case)| !case.3.is_empty());
    assert_eq!(found, due.map(|(demande, case)| (case.3.to_owned(), demande)).collect::<Vec<_>>());
}

#[test]
fn returned_and_check_judge_an_avance_alike() {
    let mut cases = Vec::new();
    for number in [false, true] {
        for code in ["null", CODE, "\"1003\"", "7", "\"\""] {
            let labels = ["null", "\" demande Acceptée \"", "\"Demande Acceptee\"", "\"\""];
            cases.extend(labels.map(|label| (number, code, label)));
        }
    }
    let avance = answered(&cases);
    let found = against(&many(cases.len()), &avance).0;
    let report = Desk::with(NAME, &avance).run(&["returned", NAME, "--format", "json"]).json();
    for (rank, (number, ..)) in cases.iter().enumerate() {
        let state = report["files"][0]["demandes"][rank]["state"].as_str().expect("a state is told");
        let due = match (state, number) {
            ("accepted", true) => None,
            ("accepted" | "unclear", false) => Some("avance-sans-dossier"),
            ("unclear", true) => Some("avance-acceptee"),
            ("rejected", _) => Some("avance-rejetee"),
            _ => Some("avance-sans-reponse"),
        };
        let told: Vec<_> = found.iter().filter(|(_, demande)| *demande == rank as u64 + 1).collect();
        assert_eq!(
            told.iter().map(|(code, _)| code.as_str()).collect::<Vec<_>>(),
            Vec::from_iter(due),
            "{:?}",
            cases[rank]
        );
    }
}

#[test]
fn a_rejected_avance_is_shown_with_its_code_and_label() {
    let ran = check(&many(1), &answered(&[(false, "\"1003\"", "\"Format de date incorrect\"")]), &[]);
    assert_eq!(ran.status, 1);
    assert_snapshot!(redact::text(&ran.out));
}

#[test]
fn a_header_that_differs_is_told_once_for_each_file() {
    let desk = Desk::with(NAME, many(6));
    let other = |avances: String| avances.replace("88558855858745", "73282932000074");
    desk.put("une.json", avances(1..=2));
    desk.put("autre.json", other(avances(3..=4)));
    desk.put("encore.json", other(avances(5..=6)));
    let given = ["une.json", "autre.json", "encore.json"].map(|file| format!("--avance={file}"));
    let args: Vec<_> = ["check", NAME].into_iter().chain(given.iter().map(String::as_str)).collect();
    let ran = desk.run(&args);
    assert_eq!(ran.status, 1);
    assert_snapshot!(redact::text(&ran.out));
    let report = desk.run(&[args.as_slice(), &["--format", "json"]].concat()).json();
    let told: Vec<_> = anomalies(&report).iter().filter(|one| one["code"] == "avance-siret").collect();
    let against =
        |one: &Value| (one["path"].clone(), one["against"]["file"].clone(), one["against"]["demandes"].clone());
    let wanted = [("autre.json", [3, 4]), ("encore.json", [5, 6])];
    let wanted = wanted.map(|(file, ranks)| ("$.SIRET".into(), file.into(), serde_json::json!(ranks)));
    assert_eq!(told.into_iter().map(against).collect::<Vec<_>>(), wanted);
}

#[test]
fn what_says_another_thing_is_not_folded() {
    let desk = Desk::with(NAME, many(6).replace("27450.00", "30000.00"));
    desk.put("une.json", avances(1..=1));
    desk.put("autre.json", avances(2..=6));
    let ran = desk.run(&["check", NAME, "--avance=une.json", "--avance=autre.json"]);
    let shown: Vec<_> = ran.out.lines().filter(|line| line.contains("= avance:")).collect();
    assert!(
        matches!(shown.as_slice(), [one, other] if one.contains("une.json") && other.contains("autre.json")),
        "{shown:?}"
    );
    // The number by which an avance is found is another for each, and says nothing new.
    let all = avances(1..=6);
    let untreated = all.replace("\"0000\"", "null").replace("\"Demande acceptée\"", "null");
    let untreated = (1..=6).fold(untreated, |text, rank| text.replace(&format!("\"FINBIO{rank:06}\""), "null"));
    let ran = check(&many(6), &untreated, &[]);
    assert_eq!(ran.out.matches("refus[avance-sans-reponse]").count(), 1, "{}", ran.out);
}

#[test]
fn one_avance_serves_one_solde_only() {
    let solde = many(2).replace("FINBIO000002", "FINBIO000001");
    let report = check(&solde, &avances(1..=2), &["--format", "json"]).json();
    let found: Vec<_> = anomalies(&report).iter().filter_map(|anomaly| anomaly["code"].as_str()).collect();
    assert!(found.contains(&"dossier-repete"), "{found:?}");
    assert!(found.contains(&"avance-numero-editeur"), "{found:?}");
}

#[test]
fn the_same_avance_in_two_files_is_told() {
    let desk = Desk::with(NAME, text(BIO));
    desk.put("une.json", text(RETURNED));
    desk.put("autre.json", text(RETURNED).replace("14/10/2021", "13/10/2021"));
    let ran = desk.run(&["check", NAME, "--avance", "une.json", "--avance", "autre.json", "--format", "json"]);
    let report = ran.json();
    assert_eq!(codes(&report), code("avance-repetee"));
    let found = anomalies(&report).iter().find(|one| one["code"] == "avance-repetee").expect("it is found");
    let both = [&found["against"]["file"], &found["against"]["others"][0]["file"]];
    assert_eq!(both, ["une.json", "autre.json"]);
}

#[test]
fn an_avance_that_breaks_its_own_rules_is_still_read() {
    let changes = [
        ("\"typeAction\": \"C\"", "\"typeAction\": \"X\",\n      \"inconnue\": 1"),
        ("\"impId\": null", "\"impId\": 7"),
    ];
    assert_eq!(against(&text(BIO), &changed(RETURNED, &changes)).0, []);
}

#[test]
fn an_avance_is_taken_as_it_is_written() {
    for amount in ["27450", "27450.0", "27450.000", "2.745e4", "2745000e-2"] {
        assert_eq!(against(&text(BIO), &changed(RETURNED, &[("27450.00", amount)])).0, [], "{amount}");
        let solde = changed(BIO, &[("27450.00", "9999999.00")]);
        assert_eq!(against(&solde, &changed(RETURNED, &[("27450.00", amount)])).0, code("avance-montant"), "{amount}");
    }
    let cases = [
        ("27450.00", "27449.999", "avance-montant"),
        ("\"88558855858745\"", "\"885 588 558 58745\"", "avance-siret"),
        ("\"FINBIO000006\"", "\" FINBIO000006\"", "avance-autre-dossier"),
        ("\"00002\"", "\"2\"", "avance-numero-editeur"),
    ];
    for (from, to, wanted) in cases {
        assert_eq!(against(&text(BIO), &changed(RETURNED, &[(from, to)])).0, code(wanted), "{to}");
    }
}

#[test]
fn an_avance_that_cannot_be_read_hides_no_other() {
    // The second demande of the avances has neither a number of file nor one of its own that could be read.
    let solde = changed(BIO, &[("FINBIO000006", "FINBIO000009"), ("\"00002\"", "\"00009\""), ("-00002", "-00009")]);
    for number in ["\"0003\"", "3", "null", "{}"] {
        let avance = changed(RETURNED, &[("\"numeroEditeur\": \"00003\"", &format!("\"numeroEditeur\": {number}"))]);
        assert_eq!(against(&solde, &avance).0, code("avance-absente"), "{number}");
    }
}

#[test]
fn one_malformed_beneficiary_hides_no_stranger() {
    let solde = changed(BIO, &[("\"999999993\"", "\"999999998\"")]);
    let found = against(&solde, &changed(RETURNED, &[("\"999999991\"", "\"99999991\"")])).0;
    assert!(found.contains(&("avance-beneficiaire-de-plus".to_owned(), 1)), "{found:?}");
}

#[test]
fn what_tells_nothing_leaves_its_rule_aside_with_the_place() {
    let cases = [
        (
            "\"montantSegurHT\": 27450.00",
            "\"montantSegurHT\": \"27450.00\"",
            "avance-montant",
            "montantSegurHT est en défaut",
            14,
        ),
        ("\"montantSegurHT\": 27450.00", "\"montantSegurHT\": null", "avance-montant", "montantSegurHT est null", 14),
        ("\"montantSegurHT\": 27450.00", "\"montant\": 1", "avance-montant", "montantSegurHT est absente", 11),
        ("27450.00", "1e400", "avance-montant", "montantSegurHT a plus de 28 chiffres", 14),
        ("14/10/2021", "2021-10-14", "avance-date", "dateCommande est en défaut", 12),
        ("\"999999991\"", "null", "avance-beneficiaire-de-plus", "FINESSGeo est en défaut", 0),
    ];
    for (from, to, rule, reason, line) in cases {
        let (found, unknown) = against(&text(BIO), &changed(RETURNED, &[(from, to)]));
        assert_eq!(found, [], "{to}");
        let own = unknown.iter().find(|one| one["controle"] == rule).expect("it is not evaluated");
        let place = &own["against"][0];
        assert_eq!((&place["file"], &place["demande"]), (&AVANCE.into(), &1.into()), "{own}");
        let told = format!("avance : {reason} ({AVANCE}:{}, demande 1)", place["line"]);
        assert_eq!(own["reason"], told.as_str());
        assert!(line == 0 || place["line"] == line, "{own}");
    }
    let numbered = against(&text(BIO), &changed(RETURNED, &[("\"FINBIO000006\"", "6")])).1;
    assert!(numbered.iter().any(|one| one["controle"] == "avance-autre-dossier"), "{numbered:?}");
}

#[test]
fn of_many_places_the_first_are_told() {
    let (found, unknown) = against(&many(20), &avances(1..=20).replace("27450.00", "null"));
    assert_eq!(found, []);
    let own = unknown.iter().find(|one| one["controle"] == "avance-montant").expect("it is not evaluated");
    assert_eq!(own["against"].as_array().map(Vec::len), Some(8));
    assert!(own["reason"].as_str().is_some_and(|reason| reason.ends_with(", demande 8 ; … (20))")), "{own}");
}

// --- files that are no avance -------------------------------------------------------------------------------------

#[test]
fn files_that_are_no_avance_are_refused() {
    let desk = Desk::with(NAME, text(BIO));
    let empty = {
        let text = text(RETURNED);
        let (start, end) = demandes_of(&text);
        format!("{}{}", &text[..start], &text[end..])
    };
    desk.put(AVANCE, text(RETURNED));
    desk.put("encore.json", text(RETURNED));
    desk.put("vide.json", empty);
    desk.put("rien.json", "");
    desk.put("coupe.json", &text(RETURNED)[..300]);
    desk.put("liste.json", "[]");
    desk.put("pfi.json", text("examples/hop-pfi-avance/JSON-1234567890-20211115-001.json"));
    let mut said = Vec::new();
    for given in [
        &["--avance", "vide.json"][..],
        &["--avance", "rien.json"],
        &["--avance", "coupe.json"],
        &["--avance", "liste.json"],
        &["--avance", "pfi.json"],
        &["--avance", NAME],
        &["--avance", "avence.json"],
        &["--avance", "."],
        &["--avance", AVANCE, "--avance", "encore.json"],
        &["--avance"],
        &["--avance="],
        &["--with", AVANCE],
        &["--with", "avence=avance.json"],
        &["--with", "bon=avance.json"],
    ] {
        let ran = desk.run(&[&["check", NAME], given].concat());
        assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{given:?}");
        said.push(format!("{}\n{}", given.join(" "), ran.err));
    }
    let ran = desk.run(&["check", AVANCE, "--avance", "encore.json"]);
    assert_eq!(ran.status, 2);
    said.push(format!("(une avance) --avance encore.json\n{}", ran.err));
    assert_snapshot!(said.join("\n"));
}

#[test]
fn an_option_that_no_rule_knows_stays_unknown() {
    let ran = couloir(&["check", BIO, "--avence", RETURNED]);
    assert_eq!((ran.status, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("« --avence »") && ran.err.contains("« --avance »"), "{}", ran.err);
    // A command that takes none of the kind says so of the option that was written.
    let ran = couloir(&["explain", "SIRET", "--avance", RETURNED]);
    assert!(ran.status == 2 && ran.err.contains("« --avance »"), "{}", ran.err);
}

// --- other couloirs -----------------------------------------------------------------------------------------------

/// An example of an avance as the portal would return it, with the numbers of a solde.
fn returned(example: &str, changes: &[(&str, &str)]) -> String {
    let treated = [
        ("\"codeTraitement\": null", "\"codeTraitement\": \"0000\""),
        ("\"libelleTraitement\": null", "\"libelleTraitement\": \"Demande acceptée\""),
    ];
    changed(example, &[&treated, changes].concat())
}

#[test]
fn a_hospital_is_known_by_its_clients() {
    let solde = text("examples/hop-pfi-solde/JSON-1234567890-20220301-001.json");
    let number = ("\"numeroASP\": null", "\"numeroASP\": \"FINHOP000007\"");
    let avance = returned(
        "examples/hop-pfi-avance/JSON-1234567890-20211115-001.json",
        &[number, ("\"00007\"", "\"00001\""), ("82000004000015", "88558855858745"), ("\"899999999\"", "\"999999992\"")],
    );
    let both = ["avance-beneficiaire-de-plus", "avance-beneficiaire-de-moins"].map(|code| (code.to_owned(), 1));
    assert_eq!(against(&solde, &avance).0, both);
    let solde = solde.replace("\"999999991\",", "\"999999998\",").replace(",\n        \"999999993\"", "");
    assert_eq!(against(&solde, &avance).0, []);
}

#[test]
fn a_practice_is_known_by_its_doctors() {
    let solde = text("examples/mdv-lgc-solde/JSON-1234567890-20230310-001.json");
    let avance = text("examples/mdv-lgc-avance/JSON-1234567890-20220615-001.json");
    let start = solde.find("FINMDV").expect("the solde has a number");
    let number = format!("\"numeroASP\": \"{}\"", &solde[start..start + 12]);
    let avance = avance.replacen("\"numeroASP\": null", &number, 1);
    let avance = avance.replace("\"libelleTraitement\": null", "\"libelleTraitement\": \"Demande acceptée\"");
    let doctor = {
        let at = avance.find("\"RPPS\": \"").expect("a doctor stands there") + "\"RPPS\": \"".len();
        avance[at..at + 11].to_owned()
    };
    let codes = against(&solde, &avance).0;
    assert!(!codes.iter().any(|(code, _)| code == "avance-absente" || code == "avance-acceptee"), "{codes:?}");
    let list = solde.find("\"beneficiaires\": [").expect("beneficiaries are listed") + "\"beneficiaires\": [".len();
    let end = list + solde[list..].find(']').expect("their list ends");
    let only = format!("{}\"{doctor}\"{}", &solde[..list], &solde[end..]);
    let stranger = format!("{}\"10101010105\"{}", &solde[..list], &solde[end..]);
    let has = |solde: &str| against(solde, &avance).0.iter().any(|(code, _)| code == "avance-beneficiaire-de-plus");
    assert_eq!((has(&only), has(&stranger)), (false, true));
}

// --- many ---------------------------------------------------------------------------------------------------------

#[test]
fn two_hundred_soldes_are_found_among_a_thousand_avances() {
    let desk = Desk::with(NAME, many(200));
    let mut args = vec!["check".to_owned(), NAME.to_owned(), "--format".to_owned(), "json".to_owned()];
    for file in 0..5 {
        let name = format!("avance-{file}.json");
        desk.put(&name, avances(file * 200 + 1..=file * 200 + 200));
        args.extend(["--avance".to_owned(), name]);
    }
    let args: Vec<_> = args.iter().map(String::as_str).collect();
    assert_eq!(codes(&desk.run(&args).json()), []);
}
