//! The report as JSON: a contract, versioned, described by `docs/report.schema.json`.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;
use serde::ser::Serializer;

use crate::control::{Against, Spot, Verdict};
use crate::json::Position;
use crate::rules::{Certitude, Niveau};
use crate::wording::Lang;

use super::finding::{Finding, Report, reason};
use super::text::listed;

/// The version of the contract.
pub const SCHEMA: &str = "couloir/report/1";

/// The report of one file. Its lists may be read one item at a time, so that a file with a million anomalies takes no
/// more memory than one with ten.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct JsonReport<D = Vec<JsonDemande>, A = Vec<JsonAnomaly>, U = Vec<JsonUnevaluated>> {
    /// The version of this contract.
    pub schema: &'static str,
    /// The file, as it was named.
    pub file: String,
    /// The profile it was held against; null when the file is wrong whatever its profile.
    pub profile: Option<String>,
    /// From when on the rules hold (AAAA-MM-JJ); null without a profile.
    pub revision: Option<String>,
    /// How sure the rules as a whole are, whatever they found; only where that is no document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certitude: Option<Certitude>,
    /// The date of deposit (AAAA-MM-JJ).
    pub date: String,
    /// What the report was made from.
    pub digest: JsonDigest,
    /// What the portal does with the file: rejected when the file is rejected or no demande is accepted, partial when some are.
    pub verdict: Verdict,
    /// Each demande, in order.
    pub demandes: D,
    /// Everything wrong, in the order of the demandes, then of the table.
    pub anomalies: A,
    /// The rules that could not be evaluated.
    pub not_evaluated: U,
    /// What another revision says of the same file; only where it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub also: Option<JsonAlso<D, A>>,
}

/// What another revision says of the same file.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct JsonAlso<D = Vec<JsonDemande>, A = Vec<JsonAnomaly>> {
    /// From when on its rules hold (AAAA-MM-JJ).
    pub revision: Option<String>,
    /// The date of deposit it is tried with (AAAA-MM-JJ).
    pub date: String,
    /// What the portal would do with the file.
    pub verdict: Verdict,
    /// Each demande, in order.
    pub demandes: D,
    /// Everything that would be wrong.
    pub anomalies: A,
}

/// What a report was made from: the same digests give the same report.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct JsonDigest {
    /// `sha256:` of the rule files.
    pub rules: String,
    /// `sha256:` of the bytes received.
    pub filing: String,
}

/// What becomes of one demande.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct JsonDemande {
    /// Its own number, when it has a usable one.
    pub num_ligne: Option<u64>,
    /// `accepted` or `rejected`.
    pub verdict: Verdict,
    /// The code of the anomaly at which the portal stops; null when the demande is accepted.
    pub first: Option<String>,
}

/// One anomaly.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct JsonAnomaly {
    /// `<balise>.<nature>`, or the name of a contrôle.
    pub code: String,
    /// What it costs.
    pub niveau: Niveau,
    /// How sure the rule is.
    pub certitude: Certitude,
    /// The rank of the demande in its list, from 1; null when the file itself is meant.
    pub demande: Option<u32>,
    /// The tag that is meant; null when the file as a whole is.
    pub balise: Option<String>,
    /// The zip that is meant, or that the piece came in; only where a piece or a zip is meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zip: Option<String>,
    /// The piece that is meant, by its whole name in the zip or folder; only where a piece is meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entry: Option<String>,
    /// The demande of another filing that it does not agree with; only where one is meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub against: Option<JsonAgainst>,
    /// Its JSONPath; `$` for a piece that the JSON does not declare.
    pub path: String,
    /// The first character at fault.
    pub start: Position,
    /// The character after the last one at fault.
    pub end: Position,
    /// What is wrong, for people.
    pub message: String,
    /// What is due there.
    pub expected: Option<String>,
    /// What stands there, as it is written; beyond 120 characters, how many more.
    pub found: Option<String>,
    /// The rule file and line.
    pub rule: Option<String>,
    /// The section of the document.
    pub source: Option<String>,
    /// What to do.
    pub help: Option<String>,
}

/// A demande of another filing.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct JsonAgainst {
    /// What the rules call such a demande.
    pub name: String,
    /// The file.
    pub file: String,
    /// The line of the first tag that the rule looked at there; where it found none, that on which the demande begins.
    pub line: usize,
    /// Its rank in the file, from 1.
    pub demande: u32,
    /// What the rule looked at there, by the names of the tags, as it is written; of a list, the first values and how many
    /// there are.
    pub values: BTreeMap<String, String>,
    /// Other demandes there that the rule found, the first ones; only where there are any.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<JsonSpot>,
    /// The ranks of the demandes of this file that are meant, from 1; only where the tag at fault stands around them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub demandes: Vec<u32>,
}

/// A place in another filing.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct JsonSpot {
    /// The file.
    pub file: String,
    /// The line.
    pub line: usize,
    /// The rank of the demande in the file, from 1.
    pub demande: u32,
}

fn spot(spot: &Spot) -> JsonSpot {
    JsonSpot { file: spot.file.clone(), line: spot.line, demande: spot.demande }
}

fn against(against: &Against) -> JsonAgainst {
    JsonAgainst {
        name: against.name.clone(),
        file: against.spot.file.clone(),
        line: against.spot.line,
        demande: against.spot.demande,
        values: against.values.iter().map(|tag| (tag.name.clone(), listed(tag))).collect(),
        others: against.others.iter().map(spot).collect(),
        demandes: against.demandes.clone(),
    }
}

/// A rule that could not be evaluated.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct JsonUnevaluated {
    /// The code it would have given.
    pub controle: String,
    /// Why not.
    pub reason: String,
    /// Where another filing does not tell what the rule reads there, the first places; only where that is why.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub against: Vec<JsonSpot>,
}

/// A list made while it is written.
struct Lazy<F>(F);

impl<I: Iterator<Item: Serialize>, F: Fn() -> I> Serialize for Lazy<F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}

/// Writes a report as one JSON object and a line end; with `portal`, the anomalies that the portal shows only. `also` is
/// the report of the same file under another revision.
///
/// # Errors
/// The report cannot be written.
pub fn write_json(
    out: &mut impl Write,
    report: &Report<'_>,
    also: Option<&Report<'_>>,
    shown: JsonShown,
) -> io::Result<()> {
    let lang = shown.lang;
    let unevaluated = || {
        report.outcome().unevaluated().iter().map(|unevaluated| JsonUnevaluated {
            controle: unevaluated.code.clone(),
            reason: reason(report.plan(), unevaluated, lang),
            against: unevaluated.spots.iter().map(spot).collect(),
        })
    };
    let demandes_of = |report| Lazy(move || demandes(report));
    let anomalies_of = |report| Lazy(move || anomalies(report, shown));
    let value = JsonReport {
        schema: SCHEMA,
        file: report.file.to_owned(),
        profile: report.examination.chosen.as_ref().map(|chosen| chosen.profile.key().to_string()),
        revision: revision(report),
        certitude: certitude(report),
        date: report.date().0.to_string(),
        digest: JsonDigest {
            rules: format!("sha256:{}", report.catalogue.files().digest()),
            filing: format!("sha256:{}", report.filing.digest()),
        },
        verdict: report.outcome().verdict(),
        demandes: demandes_of(report),
        anomalies: anomalies_of(report),
        not_evaluated: Lazy(unevaluated),
        also: also.map(|other| JsonAlso {
            revision: revision(other),
            date: other.date().0.to_string(),
            verdict: other.outcome().verdict(),
            demandes: demandes_of(other),
            anomalies: anomalies_of(other),
        }),
    };
    if shown.pretty {
        serde_json::to_writer_pretty(&mut *out, &value)?;
    } else {
        serde_json::to_writer(&mut *out, &value)?;
    }
    out.write_all(b"\n")
}

fn revision(report: &Report<'_>) -> Option<String> {
    report.examination.chosen.as_ref().map(|chosen| chosen.revision.date().to_string())
}

/// How sure the weakest rules of the table are; nothing when the document says them all.
pub(super) fn certitude(report: &Report<'_>) -> Option<Certitude> {
    let chosen = report.examination.chosen.as_ref()?;
    Some(chosen.revision.certitude()).filter(|own| *own != Certitude::Document)
}

fn anomalies<'r>(report: &'r Report<'r>, shown: JsonShown) -> impl Iterator<Item = JsonAnomaly> + 'r {
    let portal = report.portal().take(if shown.portal { usize::MAX } else { 0 });
    let all = report.anomalies().take(if shown.portal { 0 } else { usize::MAX });
    portal.chain(all).map(move |finding| anomaly(finding, shown.lang))
}

/// How a JSON report is written.
#[derive(Debug, Clone, Copy)]
pub struct JsonShown {
    /// The language of its sentences.
    pub lang: Lang,
    /// Only what the portal shows.
    pub portal: bool,
    /// Over several lines.
    pub pretty: bool,
}

fn demandes<'r>(report: &'r Report<'r>) -> impl Iterator<Item = JsonDemande> + 'r {
    report.outcome().demandes().iter().map(|demande| JsonDemande {
        num_ligne: demande.number,
        verdict: demande.verdict,
        first: demande.first.and_then(|rank| report.finding(rank)).as_ref().map(Finding::code),
    })
}

pub(super) fn anomaly(finding: Finding<'_>, lang: Lang) -> JsonAnomaly {
    let anomaly = finding.anomaly();
    JsonAnomaly {
        code: finding.code(),
        niveau: anomaly.niveau,
        certitude: anomaly.certitude,
        demande: (anomaly.demande > 0).then_some(anomaly.demande),
        balise: finding.balise().map(Cow::into_owned),
        zip: anomaly.handed().and_then(|handed| handed.zip.clone()),
        entry: anomaly.handed().and_then(|handed| handed.entry.clone()),
        against: anomaly.against().map(against),
        path: finding.path(),
        start: finding.start(),
        end: finding.end(),
        message: finding.message(lang),
        expected: finding.expected().map(|expected| expected.say(lang)),
        found: finding.found(),
        rule: finding.rule_line(),
        source: finding.source().map(str::to_owned),
        help: finding.help(lang),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Set `COULOIR_BLESS` to write the schema anew.
    #[test]
    fn the_committed_schema_is_the_generated_one() -> io::Result<()> {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/report.schema.json");
        let settings = schemars::generate::SchemaSettings::draft2020_12().for_serialize();
        let schema = settings.into_generator().into_root_schema_for::<JsonReport>();
        let mut generated = serde_json::to_string_pretty(&schema)?;
        generated.push('\n');
        if std::env::var_os("COULOIR_BLESS").is_some() {
            std::fs::write(path, &generated)?;
        }
        assert_eq!(std::fs::read_to_string(path)?, generated);
        Ok(())
    }
}
