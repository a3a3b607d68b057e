//! Problems of rule files for other programs: a list of our own, and SARIF 2.1.0.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::{self, Write};

use serde::Serialize;

use crate::diagnostic::{Diagnostic, Severity, reason};
use crate::json::{Position, Positions};
use crate::rules::Files;
use crate::wording::Lang;

/// The version of the list.
const SCHEMA: &str = "couloir/diagnostics/1";

/// The problems of a rules folder.
#[derive(Debug, Serialize)]
struct List {
    schema: &'static str,
    diagnostics: Vec<Problem>,
}

/// One problem, with everything that is said of it.
#[derive(Debug, Serialize)]
struct Problem {
    code: &'static str,
    severity: &'static str,
    file: String,
    start: Option<Position>,
    end: Option<Position>,
    /// The revision to be completed, when the place is in an earlier file.
    revision: Option<String>,
    message: String,
    why: String,
    help: Option<String>,
}

/// Writes the problems as one JSON object: `schema`, and `diagnostics` with `code`, `severity` (`error` or `warning`),
/// `file`, `start` and `end` (null when the whole file is meant), `revision` (the later file to be completed, where there is one),
/// `message`, `why` and `help`.
///
/// # Errors
/// They cannot be written.
pub fn write_diagnostics(out: &mut dyn Write, found: &[Diagnostic], files: &Files, lang: Lang) -> io::Result<()> {
    let diagnostics = found.iter().map(|one| problem(one, files, lang)).collect();
    serde_json::to_writer_pretty(&mut *out, &List { schema: SCHEMA, diagnostics })?;
    out.write_all(b"\n")
}

fn problem(diagnostic: &Diagnostic, files: &Files, lang: Lang) -> Problem {
    let place = place(diagnostic, files);
    Problem {
        code: diagnostic.code,
        severity: severity(diagnostic),
        file: diagnostic.file.clone(),
        start: place.map(|(start, _)| start),
        end: place.map(|(_, end)| end),
        revision: diagnostic.revision.clone(),
        message: diagnostic.message.say(lang),
        why: diagnostic.why().say(lang),
        help: diagnostic.help.as_ref().map(|help| help.say(lang)),
    }
}

fn severity(diagnostic: &Diagnostic) -> &'static str {
    match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

fn place(diagnostic: &Diagnostic, files: &Files) -> Option<(Position, Position)> {
    let span = diagnostic.span.clone()?;
    let positions = Positions::new(files.text_of(&diagnostic.file).unwrap_or_default());
    Some((positions.of(span.start), positions.of(span.end)))
}

// --- SARIF --------------------------------------------------------------------------------------------------------

/// The schema of the standard: an identifier, nothing is fetched from it.
const STANDARD: &str = concat!("http", "s://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json");

#[derive(Debug, Serialize)]
struct Log {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [RunOf; 1],
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct RunOf {
    tool: Tool,
    column_kind: &'static str,
    results: Vec<Finding>,
}

#[derive(Debug, Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Debug, Serialize)]
struct Driver {
    name: &'static str,
    version: &'static str,
    rules: Vec<Descriptor>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Descriptor {
    id: &'static str,
    short_description: Text,
}

#[derive(Debug, Serialize)]
struct Text {
    text: String,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Finding {
    rule_id: &'static str,
    level: &'static str,
    message: Text,
    locations: [Location; 1],
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    physical_location: Physical,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical {
    artifact_location: Artifact,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
}

#[derive(Debug, Serialize)]
struct Artifact {
    uri: String,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
}

/// Writes the problems as a SARIF 2.1.0 log; `folder` is the rules folder as it was named, put before each file.
///
/// # Errors
/// They cannot be written.
pub fn write_sarif(
    out: &mut dyn Write,
    found: &[Diagnostic],
    files: &Files,
    folder: &str,
    lang: Lang,
) -> io::Result<()> {
    let codes: BTreeSet<_> = found.iter().map(|one| one.code).collect();
    let describe = |id| Descriptor { id, short_description: Text { text: reason(id).say(lang) } };
    let driver = Driver {
        name: "couloir",
        version: env!("CARGO_PKG_VERSION"),
        rules: codes.into_iter().map(describe).collect(),
    };
    let results = found.iter().map(|one| finding(one, files, folder, lang)).collect();
    let run = RunOf { tool: Tool { driver }, column_kind: "unicodeCodePoints", results };
    serde_json::to_writer_pretty(&mut *out, &Log { schema: STANDARD, version: "2.1.0", runs: [run] })?;
    out.write_all(b"\n")
}

fn finding(diagnostic: &Diagnostic, files: &Files, folder: &str, lang: Lang) -> Finding {
    let notes = diagnostic.read_with().into_iter().chain(diagnostic.help.clone());
    let text = notes.fold(diagnostic.message.say(lang), |text, note| format!("{text} ({})", note.say(lang)));
    let region = place(diagnostic, files).map(|(start, end)| Region {
        start_line: start.line,
        start_column: start.column,
        end_line: end.line,
        end_column: end.column,
    });
    let prefix = if folder.is_empty() { String::new() } else { format!("{}/", folder.trim_end_matches(['/', '\\'])) };
    Finding {
        rule_id: diagnostic.code,
        level: severity(diagnostic),
        message: Text { text },
        locations: [Location {
            physical_location: Physical {
                artifact_location: Artifact { uri: encoded(&format!("{prefix}{}", diagnostic.file)) },
                region,
            },
        }],
    }
}

/// A path as a relative reference: what is no plain character of one is written as `%XX`.
fn encoded(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.replace('\\', "/").bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' | b'~' => out.push(char::from(byte)),
            _ => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}
