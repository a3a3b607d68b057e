//! The profile of a filing is found by what the filing shows.

use super::filing::{
    BIO, Desk, MISTAKES, NAME, PFI, RI, anomalies, changed, couloir, demandes_of, faults, report, text,
};

/// A filing with another example's demandes after its own.
fn joined(one: &str, other: &str) -> String {
    let (one, other) = (text(one), text(other));
    let ((_, end), (from, to)) = (demandes_of(&one), demandes_of(&other));
    format!("{},{}{}", one[..end].trim_end(), &other[from..to], &one[end..])
}

#[test]
fn each_example_is_recognised() {
    for (example, profile) in
        [(BIO, "BIO-SGL/solde"), (MISTAKES, "BIO-SGL/solde"), (PFI, "HOP-PFI/solde"), (RI, "HOP-RI/avance")]
    {
        let (_, report) = report(text(example), &[]);
        assert_eq!(report["profile"], profile, "{example}");
    }
}

#[test]
fn a_profile_that_is_given_is_taken() {
    let (status, report) = report(text(BIO), &["--profile", "HOP-PFI/solde"]);
    assert_eq!((status, &report["profile"]), (1, &"HOP-PFI/solde".into()));
}

#[test]
fn a_profile_may_be_written_in_many_ways() {
    for name in ["bio-sgl/solde", "BIO/SGL/solde", "BIO-SGL-solde", "bio sgl solde"] {
        let (_, report) = report(text(BIO), &["--profile", name]);
        assert_eq!(report["profile"], "BIO-SGL/solde", "{name}");
    }
}

#[test]
fn a_filing_that_shows_nothing_known_names_every_candidate() {
    let desk = Desk::with(NAME, r#"{"lignesImport":[{"numeroASP":"FINXXX000001","piecesJustificatives":[]}]}"#);
    let ran = desk.run(&["check", NAME]);
    assert_eq!((ran.status, ran.out.as_str()), (2, ""));
    for said in ["BIO-SGL/solde\n", "HOP-PFI/solde\n", "HOP-RI/avance\n", "    contre : ", "--profile"] {
        assert!(ran.err.contains(said), "{said}: {}", ran.err);
    }
}

#[test]
fn two_profiles_alike_are_both_named_with_what_tells_for_them() {
    let desk = Desk::new();
    let table = include_str!("../rules/invented/ESS/AI/avance/2030-01-01.toml");
    desk.put("rules/ESS/AI/avance/2030-01-01.toml", table);
    desk.put("rules/ESS/AI/solde/2030-01-01.toml", table);
    desk.put("basket.json", r#"{"registre":"AI0001","paniers":[{"etiquette":"ESS-rouge-001","etatPanier":null}]}"#);
    let ran = desk.run(&["check", "basket.json", "--rules", "rules"]);
    assert_eq!(ran.status, 2);
    for said in ["ESS-AI/avance\n", "ESS-AI/solde\n", "    pour : les paniers ont un état (× 1)"] {
        assert!(ran.err.contains(said), "{said}: {}", ran.err);
    }
    let given = desk.run(&["check", "basket.json", "--rules", "rules", "--profile", "ESS-AI/solde"]);
    assert_eq!(given.status, 1);
}

#[test]
fn a_filing_that_mixes_two_logiciels_has_anomalies() {
    for (one, other) in [(BIO, PFI), (PFI, BIO)] {
        let (status, report) = report(joined(one, other), &[]);
        assert_eq!(status, 1, "{one} {other}");
        assert!(anomalies(&report).iter().any(|anomaly| anomaly["demande"] == 2), "{report}");
    }
}

#[test]
fn one_piece_of_another_logiciel_is_an_anomaly() {
    let (status, report) = report(changed(BIO, &[("BIO-SGL-Va1-VA", "HOP-PFI-Va1-VA")]), &[]);
    assert_eq!((status, faults(&report)), (1, vec!["nomFichier.gabarit"]));
}

#[test]
fn one_demande_of_another_couloir_is_an_anomaly() {
    let (status, report) = report(changed(MISTAKES, &[("FINBIO000006", "FINHOP000006")]), &[]);
    assert_eq!((status, &report["profile"]), (1, &"BIO-SGL/solde".into()));
    assert_eq!(report["demandes"][0]["first"], "numeroASP.gabarit");
}

#[test]
fn a_file_that_no_profile_can_take_needs_none() {
    let cases = [
        ("{}", "lignesImport.absente"),
        ("[]", "json.racine"),
        (r#"{"lignesImport":null}"#, "lignesImport.type"),
        (r#"{"lignesImport":[]}"#, "lignesImport.vide"),
        (r#"{"lignesImport":{}}"#, "lignesImport.type"),
        (r#"{"lignesImport":["C"]}"#, "lignesImport.type"),
        (r#"{"lignesImport":"C"}"#, "lignesImport.type"),
    ];
    for (filing, code) in cases {
        let (status, report) = report(filing, &[]);
        let found = anomalies(&report).iter().find(|anomaly| anomaly["code"] == code);
        assert_eq!((status, &report["verdict"]), (1, &"rejected".into()), "{filing}");
        assert_eq!(found.map(|anomaly| &anomaly["niveau"]), Some(&"structure".into()), "{filing}: {report}");
    }
}

#[test]
fn a_string_among_the_demandes_rejects_the_file_at_its_place() {
    let (status, report) = report(changed(BIO, &[("\"lignesImport\": [", "\"lignesImport\": [\n    \"C\",")]), &[]);
    let first =
        &anomalies(&report).iter().find(|anomaly| anomaly["niveau"] == "structure").expect("a structure anomaly");
    assert_eq!((status, &first["code"]), (1, &"lignesImport.type".into()));
    assert_eq!((&first["path"], &first["start"]["line"]), (&"$.lignesImport[0]".into(), &6.into()));
}

#[test]
fn a_date_in_the_name_chooses_the_revision() {
    let name = NAME.replace("20231110", "20220301");
    let desk = Desk::with(&name, text(BIO));
    let report = desk.run(&["check", &name, "--format", "json"]).json();
    assert_eq!((&report["revision"], &report["date"]), (&"2022-02-13".into(), &"2022-03-01".into()));
}

#[test]
fn a_deposit_before_the_first_rules_is_held_against_them_with_advice() {
    let ran = couloir(&["check", "--date", "2020-01-01", "--format", "json", PFI]);
    let report = ran.json();
    assert_eq!(
        (&report["revision"], &anomalies(&report)[0]["code"]),
        (&"2022-02-13".into(), &"depot.anterieur".into())
    );
    assert_eq!(anomalies(&report)[0]["niveau"], "conseil");
}

/// The shipped rules, with a revision that is still to come and under which the filing's tags have other names.
fn moved_later() -> Desk {
    let desk = Desk::with(NAME, text(BIO));
    let rules = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("rules");
    super::pack::copy(&rules, &desk.path("rules"));
    let moved = "objet = 'x'\nsource = 'y'\n\n[[deplace]]\nbalise = '$.lignesImport'\nvers = '$.demandes[*]'\n";
    desk.put("rules/BIO/SGL/solde/2030-01-01.toml", moved);
    desk
}

#[test]
fn a_filing_is_recognised_by_the_clues_of_earlier_rules() {
    let desk = moved_later();
    let ran = desk.run(&["check", NAME, "--rules", "rules", "--format", "json"]);
    assert_eq!((ran.status, &ran.json()["profile"]), (0, &"BIO-SGL/solde".into()), "{ran:?}");
}

#[test]
fn a_filing_is_recognised_by_the_clues_of_later_rules() {
    let desk = moved_later();
    desk.put("later.json", text(BIO).replace("lignesImport", "demandes"));
    let ran = desk.run(&["check", "later.json", "--rules", "rules", "--date", "2030-06-01", "--format", "json"]);
    assert_eq!(ran.json()["profile"], "BIO-SGL/solde", "{ran:?}");
}

#[test]
fn an_archive_of_earlier_filings_is_held_against_later_rules() {
    let desk = moved_later();
    desk.put(&format!("archive/{NAME}"), text(BIO));
    let sides = ["BIO-SGL/solde@2029-01-01", "BIO-SGL/solde@2030-06-01"];
    let ran = desk
        .run(&[&["rules", "diff"], &sides[..], &["--rules", "rules", "--on", "archive", "--format", "json"]].concat());
    let archive = &ran.json()["archive"];
    assert_eq!((&archive["filings"], &archive["skipped"]), (&1.into(), &0.into()), "{ran:?}");
}
