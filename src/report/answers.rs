//! What came back of files that were deposited: the portal's words beside ours. A contract, versioned, described by
//! `docs/returned.schema.json`; the text and the rows say the same.

mod shown;

use std::collections::BTreeMap;

use serde::Serialize;

use crate::control::{DateSource, Verdict};
use crate::json::Encoding;
use crate::prepare::{Again, Answer, Doubt, State};
use crate::rules::{Certitude, Niveau};
use crate::wording::Lang;

use super::finding::{Finding, Report};
use super::json::{JsonAnomaly, anomaly, certitude};

pub use shown::{returned_rows, returned_sum, returned_text};

/// The version of the contract.
pub const RETURNED_SCHEMA: &str = "couloir/returned/1";

/// What came back of all files that could be read.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct JsonReturns {
    /// The version of this contract.
    pub schema: &'static str,
    /// Each file, in the order given; those that cannot be read are told on standard error.
    pub files: Vec<JsonReturn>,
}

/// What came back of one file.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct JsonReturn {
    /// The file, as it was named.
    pub file: String,
    /// Its profile; null when it was filed wrong whatever its profile.
    pub profile: Option<String>,
    /// From when on its rules hold (AAAA-MM-JJ); null without a profile.
    pub revision: Option<String>,
    /// How sure the rules as a whole are, whatever they found; only where that is no document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certitude: Option<Certitude>,
    /// The document that the rules follow, or what stands for one.
    pub document: Option<String>,
    /// The date of deposit, by which the rules were chosen (AAAA-MM-JJ).
    pub date: String,
    /// Where that date comes from.
    pub date_from: DateFrom,
    /// Whether its bytes are plain UTF-8.
    pub utf8: bool,
    /// How far the portal has come.
    pub state: FileState,
    /// How many demandes of each state.
    pub counts: JsonCounts,
    /// What the control says of the file itself, above mere advice, as it was filed.
    pub anomalies: Vec<JsonAnomaly>,
    /// Each demande, in order.
    pub demandes: Vec<JsonAnswer>,
    /// The file made of its rejected demandes; null where none was asked for or none is rejected.
    pub resubmission: Option<JsonResubmission>,
}

/// Where a date of deposit comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub enum DateFrom {
    /// It was given.
    Given,
    /// The file's name.
    Name,
    /// The clock.
    Today,
}

/// How far the portal has come with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub enum FileState {
    /// It says something of every demande.
    Treated,
    /// It says something of some.
    Partial,
    /// It says nothing of any.
    Untreated,
    /// There is no demande.
    Empty,
}

/// How many demandes of each state.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct JsonCounts {
    /// Taken in.
    pub accepted: usize,
    /// Not taken in.
    pub rejected: usize,
    /// Nothing is said of them.
    pub untreated: usize,
    /// What is said of them does not agree with itself.
    pub unclear: usize,
}

/// What came back of one demande.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct JsonAnswer {
    /// Its rank in the file, from 1.
    pub rank: usize,
    /// Its own number, as it is written.
    pub number: Option<String>,
    /// The tags by which it is known, and those that take another value when it is filed again, with what they hold.
    pub keys: BTreeMap<String, Option<String>>,
    /// What became of it.
    pub state: State,
    /// Why it is unclear; null when it is not.
    pub doubt: Option<Doubt>,
    /// The number of its file.
    pub dossier: Option<String>,
    /// The portal's code, to the letter.
    pub code: Option<String>,
    /// The portal's label, to the letter.
    pub label: Option<String>,
    /// What the user's own table says of that code.
    pub advice: Option<String>,
    /// What the control says of the demande as it was filed; only where it is rejected, or unclear.
    pub anomalies: Vec<JsonAnomaly>,
}

/// A file made of rejected demandes.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct JsonResubmission {
    /// Where it is written.
    pub file: String,
    /// From when on the rules hold that it was controlled by (AAAA-MM-JJ).
    pub revision: Option<String>,
    /// What the portal would do with it as it is.
    pub verdict: Verdict,
    /// Each of its demandes, in order.
    pub demandes: Vec<JsonAgain>,
    /// What is wrong with it as it is.
    pub anomalies: Vec<JsonAnomaly>,
}

/// A demande of the new file.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct JsonAgain {
    /// Its rank in the file given back, from 1.
    pub from: usize,
    /// Its rank in the new file, from 1.
    pub rank: usize,
    /// The tags that hold something else.
    pub keys: Vec<JsonRenamed>,
    /// The pieces that are to be called otherwise.
    pub pieces: Vec<JsonRenamed>,
    /// What the portal would do with it as it is.
    pub verdict: Verdict,
}

/// Something that has another value than before.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct JsonRenamed {
    /// The tag; null for a piece.
    pub tag: Option<String>,
    /// What it was.
    pub from: String,
    /// What it is now.
    pub to: String,
}

impl JsonReturn {
    /// What came back of a file; the report is that of the file as it was filed.
    #[must_use]
    pub fn new(
        report: &Report<'_>,
        encoding: Encoding,
        answers: &[Answer],
        advice: &BTreeMap<String, String>,
        lang: Lang,
    ) -> Self {
        let chosen = report.examination.chosen.as_ref();
        let mut own = anomalies(report, lang);
        let mut of = |rank: usize| own.remove(&u32::try_from(rank).unwrap_or(u32::MAX)).unwrap_or_default();
        let file = of(0).into_iter().filter(|anomaly| anomaly.niveau < Niveau::Conseil).collect();
        let demandes = answers.iter().enumerate();
        let demandes = demandes.map(|(rank, answer)| JsonAnswer::new(rank + 1, answer, advice, of(rank + 1))).collect();
        let count = |state| answers.iter().filter(|answer| answer.state == state).count();
        Self {
            file: report.file.to_owned(),
            profile: chosen.map(|chosen| chosen.profile.key().to_string()),
            revision: chosen.map(|chosen| chosen.revision.date().to_string()),
            certitude: certitude(report),
            document: chosen.and_then(|chosen| chosen.revision.document()).map(str::to_owned),
            date: report.date().0.to_string(),
            date_from: match report.date().1 {
                DateSource::Given => DateFrom::Given,
                DateSource::Name => DateFrom::Name,
                DateSource::Today => DateFrom::Today,
            },
            utf8: encoding == Encoding::Utf8,
            state: match (answers.len(), count(State::Untreated)) {
                (0, _) => FileState::Empty,
                (_, 0) => FileState::Treated,
                (all, none) if all == none => FileState::Untreated,
                _ => FileState::Partial,
            },
            counts: JsonCounts {
                accepted: count(State::Accepted),
                rejected: count(State::Rejected),
                untreated: count(State::Untreated),
                unclear: count(State::Unclear),
            },
            anomalies: file,
            demandes,
            resubmission: None,
        }
    }
}

impl JsonAnswer {
    fn new(rank: usize, answer: &Answer, advice: &BTreeMap<String, String>, anomalies: Vec<JsonAnomaly>) -> Self {
        let shown = matches!(answer.state, State::Rejected | State::Unclear);
        Self {
            rank,
            number: answer.number.clone(),
            keys: answer.keys.iter().cloned().collect(),
            state: answer.state,
            doubt: answer.doubt,
            dossier: answer.dossier.clone(),
            code: answer.code.clone(),
            label: answer.label.clone(),
            advice: answer.code.as_ref().and_then(|code| advice.get(code.trim()).cloned()),
            anomalies: if shown { anomalies } else { Vec::new() },
        }
    }
}

impl JsonResubmission {
    /// What is to be said of a file of rejected demandes; the report is that of the new file.
    #[must_use]
    pub fn new(report: &Report<'_>, demandes: &[Again], lang: Lang) -> Self {
        let verdicts = report.outcome().demandes();
        let again = |own: &Again| JsonAgain {
            from: own.from,
            rank: own.rank,
            keys: own.keys.iter().map(|(tag, from, to)| JsonRenamed::new(Some(tag), from, to)).collect(),
            pieces: own.pieces.iter().map(|(from, to)| JsonRenamed::new(None, from, to)).collect(),
            verdict: verdicts.get(own.rank - 1).map_or(Verdict::Rejected, |demande| demande.verdict),
        };
        Self {
            file: report.file.to_owned(),
            revision: report.examination.chosen.as_ref().map(|chosen| chosen.revision.date().to_string()),
            verdict: report.outcome().verdict(),
            demandes: demandes.iter().map(again).collect(),
            anomalies: report.anomalies().map(|finding| anomaly(finding, lang)).collect(),
        }
    }
}

impl JsonRenamed {
    fn new(tag: Option<&str>, from: &str, to: &str) -> Self {
        Self { tag: tag.map(str::to_owned), from: from.to_owned(), to: to.to_owned() }
    }
}

/// The anomalies by demande; 0 for the file itself.
fn anomalies(report: &Report<'_>, lang: Lang) -> BTreeMap<u32, Vec<JsonAnomaly>> {
    let mut own: BTreeMap<u32, Vec<Finding<'_>>> = BTreeMap::new();
    for finding in report.anomalies() {
        own.entry(finding.anomaly().demande).or_default().push(finding);
    }
    let said = |findings: Vec<Finding<'_>>| findings.into_iter().map(|finding| anomaly(finding, lang)).collect();
    own.into_iter().map(|(demande, findings)| (demande, said(findings))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Set `COULOIR_BLESS` to write the schema anew.
    #[test]
    fn the_committed_schema_is_the_generated_one() -> std::io::Result<()> {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/returned.schema.json");
        let settings = schemars::generate::SchemaSettings::draft2020_12().for_serialize();
        let schema = settings.into_generator().into_root_schema_for::<JsonReturns>();
        let mut generated = serde_json::to_string_pretty(&schema)?;
        generated.push('\n');
        if std::env::var_os("COULOIR_BLESS").is_some() {
            std::fs::write(path, &generated)?;
        }
        assert_eq!(std::fs::read_to_string(path)?, generated);
        Ok(())
    }
}
