//! What is tried next: an offer, put where it belongs in the text as it was.

use std::collections::{HashMap, HashSet};

use crate::control::anomaly::{Anomaly, Nature, Route};
use crate::control::offer::{Offer, offers, span};
use crate::json::Edit;
use crate::rules::Niveau;

use super::{Mend, Patient};

/// What tells one offer from others: the code, the way to the tag, the repair, the new text.
pub(super) type Key = (String, Route, usize, String);

/// An offer, with the changes that it comes to.
#[derive(Clone)]
pub(super) struct Candidate {
    pub(super) key: Key,
    pub(super) opens: bool,
    /// Whether it is the name of a tag that changes.
    pub(super) renames: bool,
    /// Nothing as grave as this may be wrong with the tag afterwards.
    pub(super) niveau: Niveau,
    pub(super) mend: Mend,
    pub(super) edits: Vec<Edit>,
}

impl Patient<'_> {
    /// The next offer for each tag.
    pub(super) fn candidates(&self) -> Vec<Candidate> {
        let Some(document) = self.filing.document().filter(|_| self.utf8) else { return Vec::new() };
        let anomalies = self.outcome.anomalies();
        let mut taken: HashMap<Route, usize> = HashMap::new();
        let mut list = Vec::new();
        for (anomaly, offers) in anomalies.iter().zip(offers(self.plan, self.now(), anomalies)) {
            let Some(node) = anomaly.node else { continue };
            let code = anomaly.code(self.plan, self.filing.text());
            let next = offers.list.into_iter().map(|offer| self.candidate(anomaly, &code, span(document, node), offer));
            let Some(next) = next.flatten().find(|next| !self.refused.contains(&next.key)) else { continue };
            *taken.entry(next.key.1.clone()).or_default() += 1;
            list.push((anomaly.nature == Nature::Unknown, next));
        }
        // Of several names that are offered the same tag, none is it; of several faults of a value, one is enough.
        let mut seen = HashSet::new();
        list.retain(|(named, next)| {
            let alone = taken.get(&next.key.1) == Some(&1);
            alone || !named && seen.insert(next.key.1.clone())
        });
        list.into_iter().map(|(_, next)| next).collect()
    }

    fn candidate(&self, anomaly: &Anomaly, code: &str, (start, old): (usize, &str), offer: Offer) -> Option<Candidate> {
        let Offer { repair, text, site, opens } = offer;
        let mut edits = Vec::new();
        let first = |at: usize| self.edits.origin(at);
        // What follows a value may be gone: its end is the byte after its last.
        let last = |at: usize| at.checked_sub(1).map_or(0, |at| self.edits.origin(at) + 1);
        for edit in Edit::least(start, old, &text) {
            let (from, to) = (edit.span.start, edit.span.end);
            let span = match (from == to, from == start) {
                (true, true) => first(from)..first(from),
                (true, false) => last(to)..last(to),
                (false, _) => first(from)..last(to),
            };
            // What was put in by another repair is not changed once more.
            if self.original.get(span.clone()) != self.filing.text().get(edit.span.clone()) {
                return None;
            }
            edits.push(Edit { span, text: edit.text });
        }
        let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let mend = Mend {
            repair,
            code: code.to_owned(),
            demande: anomaly.demande,
            span: (place(first(start)), place(last(start + old.len()))),
            old: old.to_owned(),
            new: text.clone(),
            edits: edits.clone(),
        };
        let niveau = anomaly.niveau.max(Niveau::Format);
        let renames = anomaly.nature == Nature::Unknown;
        Some(Candidate { key: (code.to_owned(), site, repair, text), opens, renames, niveau, mend, edits })
    }
}
