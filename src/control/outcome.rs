//! What a control comes to.

use serde::Serialize;

use crate::json::{Document, NodeId};
use crate::rules::Niveau;

use super::anomaly::{Anomaly, Unevaluated};

/// Everything a control found.
#[derive(Debug, Clone)]
pub struct Outcome {
    anomalies: Vec<Anomaly>,
    unevaluated: Vec<Unevaluated>,
    demandes: Vec<Demande>,
    pieces: Option<usize>,
}

/// What became of one demande.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Demande {
    /// Its own number, when it has a usable one.
    pub number: Option<u64>,
    /// Whether the portal accepts it.
    pub verdict: Verdict,
    /// The rank, among all anomalies, of the one the portal stops at.
    pub first: Option<usize>,
}

/// What the portal does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub enum Verdict {
    /// Every demande is accepted.
    Accepted,
    /// Some are.
    Partial,
    /// The file is rejected, or none is accepted.
    Rejected,
}

impl Outcome {
    pub(super) fn new(
        anomalies: Vec<Anomaly>,
        unevaluated: Vec<Unevaluated>,
        nodes: &[NodeId],
        document: Option<&Document>,
        number: Option<&str>,
    ) -> Self {
        let number = |node| {
            let value = document?.member(node, number?)?;
            document?.raw(value).parse().ok()
        };
        let accepted = |node| Demande { number: number(node), verdict: Verdict::Accepted, first: None };
        let demandes = nodes.iter().map(|&node| accepted(node)).collect();
        let mut outcome = Self { anomalies, unevaluated, demandes, pieces: None };
        outcome.judge();
        outcome
    }

    /// With the number of pieces at fault.
    pub(super) fn with_pieces(self, pieces: Option<usize>) -> Self {
        Self { pieces, ..self }
    }

    /// How many pieces have something that would be refused; nothing when none were handed over.
    #[must_use]
    pub fn pieces_at_fault(&self) -> Option<usize> {
        self.pieces
    }

    /// Settles what becomes of each demande.
    fn judge(&mut self) {
        for demande in &mut self.demandes {
            (demande.verdict, demande.first) = (Verdict::Accepted, None);
        }
        for (rank, anomaly) in self.anomalies.iter().enumerate().filter(|(_, anomaly)| anomaly.niveau <= Niveau::Format)
        {
            let own = (anomaly.demande as usize).checked_sub(1).and_then(|at| self.demandes.get_mut(at));
            if let Some(demande) = own {
                demande.verdict = Verdict::Rejected;
                demande.first.get_or_insert(rank);
            }
        }
        let structure = self.anomalies.iter().position(|anomaly| anomaly.niveau == Niveau::Structure);
        for demande in self.demandes.iter_mut().filter(|_| structure.is_some()) {
            demande.verdict = Verdict::Rejected;
            demande.first = demande.first.or(structure);
        }
    }

    /// Keeps some anomalies only, and nothing of what could not be evaluated.
    pub(super) fn keep(&mut self, wanted: impl FnMut(&Anomaly) -> bool) {
        self.anomalies.retain(wanted);
        self.unevaluated.clear();
        self.judge();
    }

    /// Everything wrong, in the order of the demandes, then of the table.
    #[must_use]
    pub fn anomalies(&self) -> &[Anomaly] {
        &self.anomalies
    }

    /// What could not be evaluated, by code.
    #[must_use]
    pub fn unevaluated(&self) -> &[Unevaluated] {
        &self.unevaluated
    }

    /// The demandes, in order.
    #[must_use]
    pub fn demandes(&self) -> &[Demande] {
        &self.demandes
    }

    /// The first anomaly that rejects the whole file.
    #[must_use]
    pub fn rejection(&self) -> Option<&Anomaly> {
        self.anomalies.iter().find(|anomaly| anomaly.niveau == Niveau::Structure)
    }

    /// What the portal does with the file.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        let rejected = self.demandes.iter().filter(|demande| demande.verdict == Verdict::Rejected).count();
        match rejected {
            _ if self.rejection().is_some() => Verdict::Rejected,
            0 => Verdict::Accepted,
            all if all == self.demandes.len() => Verdict::Rejected,
            _ => Verdict::Partial,
        }
    }

    /// How many anomalies there are of a level.
    #[must_use]
    pub fn count(&self, niveau: Niveau) -> usize {
        self.anomalies.iter().filter(|anomaly| anomaly.niveau == niveau).count()
    }

    /// What the portal shows: why the file is rejected, else the first error of each demande.
    pub fn portal(&self) -> impl Iterator<Item = &Anomaly> {
        let rejection = self.rejection();
        let firsts = self.demandes.iter().filter_map(|demande| self.anomalies.get(demande.first?));
        rejection.into_iter().chain(firsts.filter(move |_| rejection.is_none()))
    }
}
