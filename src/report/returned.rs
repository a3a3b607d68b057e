//! The file that the portal gives back: the same bytes, with the treatment of each demande filled in.

use std::fmt::Write as _;

use thiserror::Error;

use crate::control::Verdict;
use crate::json::{Document, Edit, NodeId, Path, edited};
use crate::prepare::given_number;
use crate::wording::Lang;

use super::finding::Report;

/// How many demandes of a file are accepted.
#[must_use]
pub fn accepted(report: &Report<'_>) -> usize {
    report.outcome().demandes().iter().filter(|demande| demande.verdict == Verdict::Accepted).count()
}

/// There is no file to give back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ReturnError {
    /// The file is rejected as a whole.
    #[error("the file is rejected as a whole")]
    Rejected,
    /// The rules do not say which tags the portal fills.
    #[error("the rules do not say which tags the portal fills")]
    NoTreatment,
}

/// The bytes received, with the code and the label of each demande in their place, and the numbers given to the files of those
/// that are accepted, in their order; a demande that lacks one of these tags gets it as its last.
///
/// # Errors
/// The file is rejected as a whole, or the rules name no tags to fill.
pub fn returned(report: &Report<'_>, dossiers: &[String]) -> Result<String, ReturnError> {
    let document = report.filing.document().ok_or(ReturnError::Rejected)?;
    if report.outcome().rejection().is_some() || report.examination.chosen.is_none() {
        return Err(ReturnError::Rejected);
    }
    let plan = report.plan();
    let treatment = plan.treatment.as_ref().ok_or(ReturnError::NoTreatment)?;
    let path = plan.demande.and_then(|shape| Path::parse(&plan.path(shape)).ok()).ok_or(ReturnError::NoTreatment)?;
    let nodes = path.select(document, NodeId::ROOT);
    let mut edits = Vec::new();
    let mut dossiers = dossiers.iter();
    for (node, demande) in nodes.into_iter().zip(report.outcome().demandes()) {
        let first = demande.first.filter(|_| demande.verdict == Verdict::Rejected);
        let refused = first.and_then(|rank| report.finding(rank));
        let accepted = (treatment.accepted.0.clone(), treatment.accepted.1.clone());
        // Labels in the returned file are French, whatever language the report is in.
        let (code, label) = refused.map_or(accepted, |finding| (finding.code(), finding.message(Lang::Fr)));
        let given = given_number(plan).filter(|_| refused.is_none()).and_then(|tag| Some((tag, dossiers.next()?)));
        let values = [(treatment.code.as_str(), code.as_str()), (&treatment.label, &label)];
        let values = values.into_iter().chain(given.map(|(tag, number)| (tag, number.as_str())));
        fill(document, node, values, &mut edits);
    }
    Ok(edited(document.text(), edits))
}

fn fill<'v>(
    document: &Document,
    demande: NodeId,
    values: impl Iterator<Item = (&'v str, &'v str)>,
    edits: &mut Vec<Edit>,
) {
    let mut missing = String::new();
    for (name, value) in values {
        let value = serde_json::Value::from(value).to_string();
        match document.member(demande, name) {
            Some(node) => edits.push(Edit { span: document.span(node), text: value }),
            None => {
                let _ = write!(missing, "{}\"{name}\": {value}", separator(document, demande));
            }
        }
    }
    if !missing.is_empty() {
        let last = document.members(demande).last().map(|(_, value)| document.span(value).end);
        let at = last.unwrap_or(document.span(demande).start + 1);
        let missing = if last.is_none() { missing.trim_start_matches(',').to_owned() } else { missing };
        edits.push(Edit { span: at..at, text: missing });
    }
}

/// What stands between two members of that object: the comma, and the blanks before its first key.
fn separator(document: &Document, object: NodeId) -> String {
    let blank = document.members(object).next().and_then(|(key, _)| {
        let start = document.span(object).start + 1;
        document.text().get(start..document.span(key).start)
    });
    format!(",{}", blank.unwrap_or(" "))
}
