//! The portal stops early, the full report does not: where both speak, they agree.

use serde_json::Value;

use super::filing::{BIO, EXAMPLES, MISTAKES, PFI, RI, anomalies, changed, many, report, text};

/// What the portal shows, worked out from the full report.
fn worked_out(report: &Value) -> Vec<Value> {
    let all = anomalies(report);
    if let Some(rejection) = all.iter().find(|anomaly| anomaly["niveau"] == "structure") {
        return vec![rejection.clone()];
    }
    let rank = |rank: usize| move |anomaly: &&Value| anomaly["demande"] == rank && anomaly["niveau"] == "format";
    let count = report["demandes"].as_array().map_or(0, Vec::len);
    (1..=count).filter_map(|demande| all.iter().find(rank(demande)).cloned()).collect()
}

#[track_caller]
fn agrees(filing: &str) -> Value {
    let (status, full) = report(filing, &[]);
    let (portal_status, portal) = report(filing, &["--portal"]);
    assert_eq!(anomalies(&portal), worked_out(&full));
    for key in ["verdict", "demandes", "profile", "revision", "digest", "not_evaluated"] {
        assert_eq!(portal[key], full[key], "{key}");
    }
    assert_eq!(status, portal_status);
    full
}

#[track_caller]
fn firsts_agree(filing: &str) {
    let full = agrees(filing);
    let shown = worked_out(&full);
    let firsts = full["demandes"].as_array().into_iter().flatten().map(|demande| &demande["first"]);
    let firsts: Vec<_> = firsts.filter(|first| !first.is_null()).collect();
    assert_eq!(firsts, shown.iter().map(|anomaly| &anomaly["code"]).collect::<Vec<_>>());
}

#[test]
fn they_agree_on_the_examples() {
    for example in EXAMPLES {
        firsts_agree(&text(example));
    }
}

#[test]
fn they_agree_on_one_broken_demande_among_many() {
    firsts_agree(&many(5).replace("\"numeroEditeur\": \"00003\"", "\"numeroEditeur\": \"3\""));
    firsts_agree(&many(5).replace("FINBIO000004", "FINHOP000004"));
    firsts_agree(&many(5).replace("\"isDirectToDMP\": true", "\"isDirectToDMP\": \"true\""));
}

#[test]
fn they_agree_on_each_kind_of_breach() {
    let cases = [
        (BIO, "\"typeAction\": \"C\"", "\"typeAction\": null"),
        (BIO, "27450.00", "27450"),
        (BIO, "25/10/2023", "2023-10-25"),
        (BIO, "-FACTURE-00002", "-FACTURE-00009"),
        (PFI, "\"numeroEditeur\"", "\"numeroÉditeur\""),
        (RI, "\"regimeTVA\": \"HT\"", "\"regimeTVA\": \"ht\""),
        (RI, "\"isClientUnique\": false", "\"isClientUnique\": true"),
        (MISTAKES, "\"numLigne\": 2", "\"numLigne\": 3"),
    ];
    for (example, from, to) in cases {
        agrees(&changed(example, &[(from, to)]));
    }
}

#[test]
fn they_agree_on_a_rejected_file() {
    for (from, to) in
        [("\"impId\": null", "\"impId\": 1"), ("\"lignesImport\"", "\"lignes\""), ("\"SIRET\"", "\"siret\"")]
    {
        let full = agrees(&changed(MISTAKES, &[(from, to)]));
        assert_eq!((&full["verdict"], worked_out(&full).len()), (&Value::from("rejected"), 1), "{to}");
    }
}
