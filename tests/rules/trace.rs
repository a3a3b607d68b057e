//! Every row of the documents has its rules, and every rule its row, or each says why not.

use couloir::report::TraceReport;
use couloir::rules::{Catalogue, Files};
use couloir::wording::Lang;
use serde_json::Value;

use super::run::Run;

/// The profiles whose document is public, with the rows of its table.
const DOCUMENTED: [(&str, usize); 3] = [("BIO-SGL/solde", 24), ("HOP-PFI/solde", 26), ("HOP-RI/avance", 40)];

fn shipped() -> Catalogue {
    Catalogue::embedded().expect("the shipped rules are right")
}

/// The shipped rules with one text of one file changed.
fn changed(name: &str, from: &str, to: &str) -> Files {
    let shipped = Files::embedded();
    let change = |(own, text): (&str, &str)| {
        let text = if own == name { text.replacen(from, to, 1) } else { text.to_owned() };
        (own.to_owned(), text)
    };
    assert!(shipped.text_of(name).is_some_and(|text| text.contains(from)), "{name} holds `{from}`");
    Files::from_texts(shipped.iter().map(change).collect::<Vec<_>>())
}

#[test]
fn nothing_of_the_three_documents_is_left_over() {
    let catalogue = shipped();
    for (name, rows) in DOCUMENTED {
        let profile = catalogue.profile(name).expect("the profile is there");
        for revision in profile.revisions() {
            let trace = revision.trace();
            let open: Vec<_> = trace.rows.iter().filter(|row| row.is_open()).collect();
            assert!(open.is_empty() && trace.unasked.is_empty(), "{name}: {open:#?} {:?}", trace.unasked);
            let printed = trace.rows.iter().filter(|row| !row.printed.is_empty() && row.text.is_empty()).count();
            assert_eq!(printed, rows, "{name}");
            let prose = trace.rows.iter().filter(|row| !row.text.is_empty()).count();
            assert!(prose > 15, "{name}: {prose} sentences");
        }
    }
}

#[test]
fn a_row_of_the_table_is_covered_by_the_balise_of_its_name() {
    let catalogue = shipped();
    for (name, _) in DOCUMENTED {
        let profile = catalogue.profile(name).expect("the profile is there");
        let revision = profile.revisions().last().expect("a profile has rules");
        let rules: Vec<_> = revision.plan().rules().collect();
        let trace = revision.trace();
        for row in trace.rows.iter().filter(|row| !row.printed.is_empty() && row.text.is_empty()) {
            let fold = |text: &str| text.to_lowercase().replace(['è', 'é'], "e").replace(' ', "");
            let first = row.covered.first().expect("the row is covered");
            let rule = format!("{:?}", first.rule);
            let rank: usize = rule.trim_matches(|char: char| !char.is_ascii_digit()).parse().expect("a rank");
            assert_eq!(fold(rules[rank].name()), fold(&row.printed), "{name}");
        }
    }
}

#[test]
fn what_is_left_over_is_shown() {
    let files = changed("HOP/PFI/solde/2022-02-13.toml", "imprime = 'SIRET'", "imprime = 'numeroAns'");
    let catalogue = Catalogue::from_files(files).expect("the rules are right");
    let profile = catalogue.profile("HOP-PFI/solde").expect("the profile is there");
    let report = TraceReport::new(profile, &profile.revisions()[0], catalogue.files());
    assert!(!report.is_whole());
    let text = report.text(Lang::Fr);
    assert!(text.contains("règles qu’aucune ligne ne demande :\n  SIRET  commun/entete.toml:"), "{text}");
    assert!(text.ends_with("lignes sans règle ni motif : 0 · règles sans ligne ni motif : 1\n"));
}

#[test]
fn a_row_that_names_no_rule_is_reported() {
    let files = changed("HOP/PFI/solde/2022-02-13.toml", "regles = ['formulaire-type']", "regles = ['formulaire-typ']");
    let found: Vec<_> = files.check().into_iter().map(|one| (one.code, one.message.say(Lang::Fr))).collect();
    assert_eq!(found, [("regle-inconnue", "aucune règle ne s’appelle « formulaire-typ »".to_owned())]);
}

#[test]
fn a_trace_leads_from_rows_to_cases() {
    let ran = Run::default().of(&["rules", "trace", "BIO-SGL/solde", "--format", "json"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let trace = ran.json();
    let rows = trace["rows"].as_array().expect("rows");
    let row = rows.iter().find(|row| row["printed"] == "dateFacture").expect("the row is there");
    let rule = &row["rules"][0];
    assert_eq!((&row["source"], &rule["name"]), (&Value::from("§3.2, p. 11"), &Value::from("dateFacture")));
    assert!(rule["cases"].as_array().is_some_and(|cases| cases.len() > 4));
    let at = rule["cases"][0]["at"].as_str().expect("a place");
    let (file, line) = at.split_once(':').expect("file:line");
    let text = Files::embedded().text_of(file).expect("the file is there").to_owned();
    let line = text.lines().nth(line.parse::<usize>().expect("a number") - 1).expect("the line is there");
    assert!(line.contains("valides"), "{line}");
}
