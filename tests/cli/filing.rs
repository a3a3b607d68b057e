//! Filings to control: the examples, and what is made of them.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use tempfile::TempDir;

use super::run::{Ran, Run};

pub(crate) const BIO: &str = "examples/bio-sgl-solde/JSON-1234567890-20231110-001.json";
pub(crate) const PFI: &str = "examples/hop-pfi-solde/JSON-1234567890-20220301-001.json";
pub(crate) const RI: &str = "examples/hop-ri-avance/JSON-1234567890-20211115-001.json";
pub(crate) const MISTAKES: &str = "examples/erreurs/JSON-1234567890-20231110-001.json";
/// Every example, the accepted ones first.
pub(crate) const EXAMPLES: [&str; 4] = [BIO, PFI, RI, MISTAKES];

/// The command at the root of the project, in French.
pub(crate) fn couloir(args: &[&str]) -> Ran {
    Run::default().of(args)
}

/// The text of an example.
pub(crate) fn text(example: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(example)).expect("the example is there")
}

/// The text of an example with some parts replaced, wherever they stand.
pub(crate) fn changed(example: &str, changes: &[(&str, &str)]) -> String {
    changes.iter().fold(text(example), |text, (from, to)| {
        assert!(text.contains(from), "nothing to change: {from}");
        text.replace(from, to)
    })
}

/// The accepted biology filing with that many demandes, each of its own.
pub(crate) fn many(count: usize) -> String {
    let text = text(BIO);
    let (start, end) = demandes_of(&text);
    let demande = text[start..end].trim();
    let numbered = |rank: usize| {
        let numbers = [("\"numLigne\": 1", format!("\"numLigne\": {rank}")), ("-00002", format!("-{rank:05}"))];
        let numbers = numbers
            .into_iter()
            .chain([("\"00002\"", format!("\"{rank:05}\"")), ("FINBIO000006", format!("FINBIO{rank:06}"))]);
        numbers.fold(demande.to_owned(), |text, (from, to)| text.replace(from, &to))
    };
    let all: Vec<_> = (1..=count).map(numbered).collect();
    format!("{}\n    {}\n  {}", &text[..start], all.join(",\n    "), &text[end..])
}

/// Where the list of demandes begins and ends, brackets left out.
pub(crate) fn demandes_of(text: &str) -> (usize, usize) {
    let start = text.find("\"lignesImport\": [").expect("there are demandes") + "\"lignesImport\": [".len();
    (start, text.rfind(']').expect("their list ends"))
}

/// Without the blanks between tokens.
pub(crate) fn minified(text: &str) -> String {
    let (mut quoted, mut escaped) = (false, false);
    let kept = text.chars().filter(|&char| {
        quoted ^= char == '"' && !escaped;
        escaped = quoted && char == '\\' && !escaped;
        quoted || !char.is_ascii_whitespace()
    });
    kept.collect()
}

/// A folder of its own, gone with the test.
pub(crate) struct Desk(TempDir);

/// A name from which couloir reads a date when biology's rules are in their latest revision.
pub(crate) const NAME: &str = "JSON-1234567890-20231110-001.json";

impl Desk {
    pub(crate) fn new() -> Self {
        Self(TempDir::new().expect("there is room for a folder"))
    }

    pub(crate) fn with(name: &str, bytes: impl AsRef<[u8]>) -> Self {
        let desk = Self::new();
        desk.put(name, bytes);
        desk
    }

    pub(crate) fn put(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a file stands in a folder")).expect("the folder is made");
        fs::write(path, bytes).expect("the file is written");
    }

    pub(crate) fn get(&self, name: &str) -> Vec<u8> {
        fs::read(self.path(name)).expect("the file is there")
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn run(&self, args: &[&str]) -> Ran {
        Run { folder: self.0.path(), ..Run::default() }.of(args)
    }
}

/// What the command says of a filing, as JSON, with its exit status.
pub(crate) fn report(bytes: impl AsRef<[u8]>, more: &[&str]) -> (i32, Value) {
    let args = [&["check", NAME, "--format", "json"], more].concat();
    let ran = Desk::with(NAME, bytes).run(&args);
    (ran.status, ran.json())
}

/// The anomalies of a report.
pub(crate) fn anomalies(report: &Value) -> &[Value] {
    report["anomalies"].as_array().expect("a report lists its anomalies")
}

/// The codes of the anomalies that reject or refuse something.
pub(crate) fn faults(report: &Value) -> Vec<&str> {
    let grave = anomalies(report).iter().filter(|anomaly| anomaly["niveau"] != "conseil");
    grave.map(|anomaly| anomaly["code"].as_str().expect("an anomaly has a code")).collect()
}
