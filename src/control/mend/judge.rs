//! What counts as better: each offer sets its own tag right, and nothing else becomes wrong by it.

use std::collections::{HashMap, HashSet};

use crate::control::anomaly::{Anomaly, Nature, Route};
use crate::control::outcome::Outcome;
use crate::deposit::Filing;
use crate::rules::Plan;

use super::{Candidate, Patient};

impl Patient<'_> {
    /// Which offers leave their own tag at fault.
    pub(super) fn fails(&self, outcome: &Outcome, batch: &[Candidate]) -> Vec<bool> {
        // What stands inside of a tag follows it.
        let mut found: Vec<_> = outcome.anomalies().iter().map(|anomaly| (&anomaly.route, anomaly.niveau)).collect();
        found.sort_unstable();
        let fails = |one: &Candidate| {
            if one.renames {
                // What is at fault with its value has nothing to do with its name.
                return false;
            }
            let deep = !one.opens_objects(self.plan);
            let first = found.partition_point(|(route, _)| **route < one.key.1);
            let mut own = found.iter().skip(first).take_while(|(route, _)| route.starts_with(&one.key.1));
            // The elements of a list are its own, their tags are not.
            let near = |route: &Route| deep || route.len() <= one.key.1.len() + 1;
            own.any(|(route, niveau)| near(route) && *niveau <= one.niveau)
        };
        batch.iter().map(fails).collect()
    }

    /// Whether nothing else becomes wrong by some offers.
    pub(super) fn heals(&self, outcome: &Outcome, filing: &Filing, batch: &[Candidate], strict: bool) -> bool {
        let anomalies = outcome.anomalies();
        if strict && anomalies.len() > self.total() {
            return false;
        }
        let opened: HashMap<&[u32], bool> = batch.iter().map(|one| (one.key.1.as_ref(), one.opens)).collect();
        let lays_open = |anomaly: &Anomaly| {
            let route = anomaly.route.as_ref();
            (0..=route.len()).filter_map(|end| Some((end, opened.get(route.get(..end)?)?))).any(|(end, opens)| {
                // Only what holds other tags shows more than itself.
                *opens || end == route.len()
            })
        };
        let name = |anomaly: &Anomaly, text: &str| (anomaly.code(self.plan, text), place(anomaly).to_vec());
        let known: HashSet<_> =
            self.outcome.anomalies().iter().map(|anomaly| name(anomaly, self.filing.text())).collect();
        anomalies.iter().all(|anomaly| {
            let name = name(anomaly, filing.text());
            known.contains(&name) || self.shows(anomaly, &name.0) || lays_open(anomaly)
        })
    }

    /// Whether an anomaly could not be seen before, because its rule read a tag at fault.
    fn shows(&self, anomaly: &Anomaly, code: &str) -> bool {
        self.outcome.unevaluated().iter().any(|hidden| {
            let own = hidden.demandes.is_empty() || hidden.demandes.contains(&anomaly.demande);
            own && (hidden.code == code || balise(&hidden.code).is_some_and(|own| Some(own) == balise(code)))
        })
    }
}

impl Candidate {
    /// Whether what it holds are objects with tags of their own.
    fn opens_objects(&self, plan: &Plan) -> bool {
        self.opens && plan.holds_objects(&self.key.1)
    }
}

/// The tag of a code that is one of a tag: what its obligation asks is known only once it is evaluated.
fn balise(code: &str) -> Option<&str> {
    code.split_once('.').map(|(balise, _)| balise)
}

/// Where an anomaly is, whatever the text around it; the keys that no table knows have no place but their object.
fn place(anomaly: &Anomaly) -> &[u32] {
    match anomaly.nature {
        Nature::Unknown | Nature::Double => {
            anomaly.route.get(..anomaly.route.len().saturating_sub(1)).unwrap_or_default()
        }
        _ => &anomaly.route,
    }
}
