//! What is not repaired, and why.

use std::collections::HashMap;

use crate::control::anomaly::{Anomaly, Nature, Route};
use crate::control::offer::{Offers, of_encoding, offers};

use super::Patient;

/// Why something wrong was not repaired.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Left {
    /// No rule repairs it.
    Unknown,
    /// A person must decide, as that repair of the plan says.
    Decision(usize),
    /// What was offered would not be accepted, or would leave more wrong.
    Refused(String),
    /// The same tag is offered for several.
    Several(String),
}

impl Patient<'_> {
    /// Why each thing that is still wrong is.
    pub(super) fn left(&self) -> Vec<Left> {
        let anomalies = self.outcome.anomalies();
        let offers = offers(self.plan, self.now(), anomalies);
        let mut named: HashMap<&Route, usize> = HashMap::new();
        let unknown = anomalies.iter().zip(&offers).filter(|(anomaly, _)| anomaly.nature == Nature::Unknown);
        for offer in unknown.filter_map(|(_, offers)| offers.list.first()) {
            *named.entry(&offer.site).or_default() += 1;
        }
        let why = |anomaly: &Anomaly, offers: &Offers| {
            let encoding = || of_encoding(self.plan, self.now(), anomaly).decision;
            let decision = match anomaly.nature {
                Nature::Encoding(_) => encoding(),
                _ => offers.decision,
            };
            let plain = offers.list.iter().find(|offer| !offer.opens || anomaly.nature == Nature::Unknown);
            match (decision, plain) {
                (Some(decision), _) => Left::Decision(decision),
                (None, Some(offer)) if named.get(&offer.site).is_some_and(|count| *count > 1) => {
                    Left::Several(offer.text.clone())
                }
                (None, Some(offer)) => Left::Refused(offer.text.clone()),
                (None, None) => Left::Unknown,
            }
        };
        anomalies.iter().zip(&offers).map(|(anomaly, offers)| why(anomaly, offers)).collect()
    }
}
