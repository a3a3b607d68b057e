//! The examples of the rules, executed on the specimen.

use jiff::civil::Date;

use crate::rules::{Niveau, Place, Plan, Rule, RuleId, Sorted, Trial};

use super::cure::{Uncured, cure};
use super::stage::{Scenery, Seen, Setting, Stage};

/// What the examples of a plan show.
#[derive(Debug, Clone, Default)]
pub struct Proof {
    /// How many examples were run.
    pub run: usize,
    /// The examples that do not show what they say.
    pub failures: Vec<Failure>,
    /// The examples of repairs that were run: those that the table has a tag for.
    pub cured: Vec<Place>,
    /// The examples of repairs that do not show what they say.
    pub uncured: Vec<Uncured>,
    /// What makes the specimen itself unacceptable, as codes.
    pub specimen: Vec<String>,
    /// Balises with examples of both kinds.
    pub balises: Coverage,
    /// Contrôles with examples of both kinds.
    pub controles: Coverage,
}

impl Proof {
    /// Whether every example shows what it says, and the specimen is accepted.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.failures.is_empty() && self.uncured.is_empty() && self.specimen.is_empty()
    }
}

impl Proof {
    /// Runs the examples of the repairs.
    pub(super) fn cure(&mut self, plan: &Plan, stage: &Stage<'_>) {
        (self.cured, self.uncured) = cure(plan, stage);
    }
}

/// How many rules have an accepting and a refusing example.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Those that have both.
    pub both: usize,
    /// All of them.
    pub all: usize,
}

/// An example that does not show what it says.
#[derive(Debug, Clone)]
pub struct Failure {
    /// The rule it stands in.
    pub rule: String,
    /// Where it stands.
    pub place: Place,
    /// What it says.
    pub expected: Sorted,
    /// In what way, and at what cost, where it says so.
    pub stated: (Option<String>, Option<Niveau>),
    /// What came out; nothing when the example could not be built.
    pub found: Option<Sorted>,
    /// In what ways it is wrong, and what each costs.
    pub natures: Vec<(String, Niveau)>,
}

/// An example of a rule, ready to be held against a plan.
pub(super) struct Case<'a> {
    pub(super) trial: &'a Trial,
    pub(super) scenery: Option<Scenery>,
}

/// Runs every example of a plan, in the order of the rules.
#[must_use]
pub fn prove(plan: &Plan, date: Date) -> Proof {
    let stage = Stage::new(plan, date);
    let mut proof = Proof { specimen: stage.refusals(), ..Proof::default() };
    proof.cure(plan, &stage);
    for (id, rule) in rules(plan) {
        prove_rule(plan, id, rule, &cases(&stage, rule), &mut proof);
    }
    proof
}

pub(super) fn prove_rule(plan: &Plan, id: RuleId, rule: &Rule, cases: &[Case<'_>], proof: &mut Proof) {
    for case in cases {
        proof.run += 1;
        proof.failures.extend(case.failure(plan, id, rule));
    }
    let coverage = if rule.is_balise() { &mut proof.balises } else { &mut proof.controles };
    coverage.all += 1;
    coverage.both += usize::from(shows_both(rule));
}

/// Every rule of a plan, with its rank.
pub(super) fn rules(plan: &Plan) -> impl Iterator<Item = (RuleId, &Rule)> {
    plan.rules.iter().enumerate().map(|(rank, rule)| (RuleId(u16::try_from(rank).unwrap_or(u16::MAX)), rule))
}

/// The specimen itself is an accepting example of every contrôle.
fn shows_both(rule: &Rule) -> bool {
    let refusing = rule.trials.count(Sorted::Refused) + rule.trials.count(Sorted::Discouraged);
    let accepting = rule.trials.count(Sorted::Accepted) + usize::from(!rule.is_balise());
    refusing > 0 && accepting > 0
}

/// The examples of a rule, each set on the stage.
pub(super) fn cases<'a>(stage: &Stage<'_>, rule: &'a Rule) -> Vec<Case<'a>> {
    let case = |trial: &'a Trial| {
        let avec: Vec<_> = trial.avec.iter().map(|(name, value)| (name.text.as_str(), value.text.as_str())).collect();
        let value = trial.value.as_ref().map(|cell| cell.text.as_str());
        Case { trial, scenery: stage.set(rule, Setting { avec: &avec, element: trial.element, value }) }
    };
    rule.trials.list.iter().map(case).collect()
}

impl Case<'_> {
    fn failure(&self, plan: &Plan, id: RuleId, rule: &Rule) -> Option<Failure> {
        let seen = self.scenery.as_ref().map(|scenery| scenery.look(plan, id));
        if seen.as_ref().is_some_and(|seen| Claim::of(self.trial).fits(seen)) {
            return None;
        }
        Some(Failure {
            rule: rule.name.clone(),
            place: self.trial.place,
            expected: self.trial.expected,
            stated: (self.trial.nature.clone(), self.trial.niveau),
            found: seen.as_ref().map(Seen::sorted),
            natures: seen.unwrap_or_default().found,
        })
    }

    /// Whether a plan does what the example says.
    pub(super) fn holds(&self, plan: &Plan, id: RuleId) -> bool {
        self.scenery.as_ref().is_some_and(|scenery| Claim::of(self.trial).fits(&scenery.look(plan, id)))
    }
}

/// What an example says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Claim<'c> {
    pub(super) expected: Sorted,
    /// In what way, and at what cost, where it says so.
    pub(super) nature: Option<&'c str>,
    pub(super) niveau: Option<Niveau>,
    /// Not even a `conseil`.
    pub(super) bare: bool,
}

impl<'c> Claim<'c> {
    fn of(trial: &'c Trial) -> Self {
        let Trial { expected, niveau, bare, .. } = *trial;
        Self { expected, nature: trial.nature.as_deref(), niveau, bare }
    }

    /// Whether that is what came out.
    pub(super) fn fits(self, seen: &Seen) -> bool {
        let sorted = seen.sorted();
        if self.expected == Sorted::Accepted {
            // Advice does not keep a value from being accepted.
            return sorted == Sorted::Accepted || sorted == Sorted::Discouraged && !self.bare;
        }
        let gravest = seen.gravest(self.nature);
        sorted == self.expected && gravest.is_some() && self.niveau.is_none_or(|niveau| gravest == Some(niveau))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::control::control;
    use crate::deposit::Deposit;
    use crate::rules::{Catalogue, Revision};

    #[test]
    fn looking_at_one_rule_finds_what_a_whole_control_finds() {
        let catalogue = Catalogue::embedded().expect("the shipped rules are right");
        for revision in catalogue.profiles().iter().flat_map(crate::rules::Profile::revisions) {
            let plan = revision.plan();
            let stage = Stage::new(plan, revision.date());
            for (id, rule) in rules(plan) {
                for case in cases(&stage, rule) {
                    let scenery = case.scenery.expect("the example can be built");
                    assert_eq!(scenery.look(plan, id), scenery.look_whole(plan, id), "{}: {:?}", rule.name, case.trial);
                }
            }
        }
    }

    #[test]
    fn what_is_put_aside_is_what_would_not_be_evaluated() {
        let catalogue = Catalogue::embedded().expect("the shipped rules are right");
        let mut put_aside = 0;
        for plan in catalogue.profiles().iter().flat_map(crate::rules::Profile::revisions).map(Revision::plan) {
            let mut whole = plan.clone();
            whole.controles.iter_mut().for_each(|controle| controle.rests_on = None);
            put_aside += plan.controles.iter().filter(|controle| controle.rests_on.is_some()).count();
            let stage = Stage::new(plan, Date::ZERO);
            for case in rules(plan).flat_map(|(_, rule)| cases(&stage, rule)) {
                let scenery = case.scenery.expect("the example can be built");
                let deposit = Deposit::on(scenery.filing(), Date::ZERO);
                let (found, expected) = (control(plan, deposit), control(&whole, deposit));
                assert_eq!(found.unevaluated(), expected.unevaluated(), "{:?}", case.trial);
                assert_eq!(found.anomalies().len(), expected.anomalies().len(), "{:?}", case.trial);
            }
        }
        assert!(put_aside > 100, "{put_aside}");
    }
}
