//! Files far beyond what the scheme allows. Slow unless optimised: `cargo test --release --test cli -- --ignored`.

use super::filing::{BIO, anomalies};
use super::filing::{Desk, NAME, many, text};

/// The accepted filing with blanks up to that many bytes.
fn padded(size: usize) -> String {
    let text = text(BIO);
    format!("{text}{}", " ".repeat(size - text.len()))
}

#[test]
#[ignore = "writes 100 MB"]
fn a_hundred_megabytes_are_read() {
    let ran = Desk::with(NAME, padded(100 << 20)).run(&["check", NAME]);
    assert_eq!(ran.status, 0, "{}", ran.err);
}

#[test]
#[ignore = "writes 256 MB"]
fn a_file_beyond_the_bound_is_a_failure() {
    let ran = Desk::with(NAME, padded((256 << 20) + 1)).run(&["check", NAME]);
    assert_eq!((ran.status, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("dépasse 256 Mio"), "{}", ran.err);
}

#[test]
#[ignore = "writes 110 MB"]
fn a_hundred_thousand_demandes_are_one_anomaly() {
    let desk = Desk::with(NAME, many(100_000));
    let ran = desk.run(&["check", NAME, "--format", "json"]);
    let report = ran.json();
    assert_eq!((ran.status, report["demandes"].as_array().map(Vec::len)), (1, Some(100_000)));
    assert!(anomalies(&report).iter().any(|anomaly| anomaly["code"] == "lignesImport.maximum"));
}

#[test]
#[ignore = "writes 110 MB and as many anomalies as a report may hold"]
fn a_hundred_thousand_broken_demandes_are_grouped_in_text() {
    let desk = Desk::with(NAME, many(100_000).replace("\"C\"", "\"M\"").replace("\"PDF\"", "\"pdf\""));
    let ran = desk.run(&["check", NAME]);
    assert_eq!(ran.status, 1);
    assert!(ran.out.lines().count() < 100 && ran.out.contains("99999 autres"), "{} lines", ran.out.lines().count());
}
