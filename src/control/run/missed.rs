//! What could not be evaluated, as it is told.

use std::mem;

use super::Run;
use crate::control::against::MAX_LISTED;
use crate::control::anomaly::{Unevaluated, Why};
use crate::control::evaluate::Memory;

impl Run<'_> {
    /// What could not be evaluated; what demande after demande of another filing does not tell, once.
    pub(super) fn missed(&mut self) -> Vec<Unevaluated> {
        let unevaluated = mem::take(&mut self.unevaluated);
        let (frames, memory) = (&self.frames, &Memory::default());
        let evaluator = self.document.map(|document| self.evaluator(document, frames, memory));
        let mut missed: Vec<Unevaluated> = Vec::new();
        for ((code, why), demandes) in unevaluated {
            let (why, spot) = match why {
                Why::Counterpart { of, how, tag, rank } => {
                    let spot = evaluator.as_ref().map(|evaluator| (evaluator, of, rank));
                    (Why::Counterpart { of, how, tag, rank: 0 }, spot)
                }
                why => (why, None),
            };
            match missed.last_mut() {
                Some(known) if known.code == code && known.why == why => known.demandes.extend(demandes),
                _ => missed.push(Unevaluated { code, why, demandes, spots: Vec::new(), count: 0 }),
            }
            if let (Some(known), Some((evaluator, of, rank))) = (missed.last_mut(), spot)
                && let Why::Counterpart { tag, .. } = &known.why
            {
                known.count += 1;
                known.spots.extend((known.count <= MAX_LISTED).then(|| evaluator.spot(of, rank, tag)).flatten());
            }
        }
        for known in &mut missed {
            known.demandes.sort_unstable();
            known.demandes.dedup();
        }
        missed
    }
}
