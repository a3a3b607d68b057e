//! How much the examples of a revision prove: what they show, the branches they take, the mutants they catch.

use crate::rules::{Files, Plan, Revision, Rule, RuleId, Workshop};

use super::cover::{Branch, branches};
use super::mutate::{Mutant, mutants};
use super::proof::{Case, Proof, cases, prove_rule, rules};
use super::remedy::{Remedy, remedy};
use super::stage::Stage;

/// What the examples of a revision prove.
#[derive(Debug, Clone, Default)]
pub struct Audit {
    /// What they show.
    pub proof: Proof,
    /// How many branches the conditions have, and how many of them are taken.
    pub branches: Tally,
    /// The branches that no example takes.
    pub missed: Vec<Branch>,
    /// How many mutants there are that a filing can tell from their rule, and how many of them are caught.
    pub mutants: Tally,
    /// The mutants that no example catches.
    pub survivors: Vec<Survivor>,
    /// The mutants that no filing tells from their rule.
    pub equivalent: Vec<Mutant>,
}

/// How many of how many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Those that are.
    pub done: usize,
    /// All of them.
    pub all: usize,
}

/// A mutant that no example catches.
#[derive(Debug, Clone)]
pub struct Survivor {
    /// The mutant.
    pub mutant: Mutant,
    /// An example that would catch it, where one was found.
    pub remedy: Option<Remedy>,
}

/// Runs the examples of a revision, of each rule those of its own; `with_mutants`, on its mutants too.
#[must_use]
pub fn audit(revision: &Revision, files: &Files, with_mutants: bool) -> Audit {
    let plan = revision.plan();
    let stage = Stage::new(plan, revision.date());
    let workshop = revision.workshop(files);
    let mut audit = Audit { proof: Proof { specimen: stage.refusals(), ..Proof::default() }, ..Audit::default() };
    audit.proof.cure(plan, &stage);
    let mut mutated = plan.clone();
    for (id, rule) in rules(plan) {
        let cases = cases(&stage, rule);
        prove_rule(plan, id, rule, &cases, &mut audit.proof);
        audit.cover(branches(&workshop, id, &cases));
        if with_mutants {
            let bench = Trial { stage: &stage, workshop: &workshop, id, rule, cases: &cases };
            audit.mutate(&bench, &mut mutated);
        }
    }
    audit
}

/// A rule on trial.
pub(super) struct Trial<'t> {
    pub(super) stage: &'t Stage<'t>,
    pub(super) workshop: &'t Workshop<'t>,
    pub(super) id: RuleId,
    pub(super) rule: &'t Rule,
    pub(super) cases: &'t [Case<'t>],
}

impl Audit {
    /// How many examples a rule has on average.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "there are fewer examples than a float counts exactly")]
    pub fn cases_per_rule(&self) -> f64 {
        let rules = self.proof.balises.all + self.proof.controles.all;
        self.proof.run as f64 / rules.max(1) as f64
    }

    /// Whether nothing is left to be shown.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.proof.is_sound() && self.missed.is_empty() && self.survivors.is_empty()
    }

    fn cover(&mut self, branches: Vec<Branch>) {
        self.branches.all += branches.len();
        self.missed.extend(branches.into_iter().filter(|branch| !branch.taken));
        self.branches.done = self.branches.all - self.missed.len();
    }

    fn mutate(&mut self, trial: &Trial<'_>, mutated: &mut Plan) {
        // An example that does not hold on the rule itself catches nothing.
        let plan = trial.workshop.plan;
        let holding: Vec<_> = trial.cases.iter().filter(|case| case.holds(plan, trial.id)).collect();
        for mut mutant in mutants(trial.workshop, trial.id) {
            if mutant.equivalence.is_some() {
                self.equivalent.push(mutant);
                continue;
            }
            mutant.swap(mutated);
            let caught = holding.iter().any(|case| !case.holds(mutated, trial.id));
            let remedy = if caught { None } else { remedy(trial, mutated) };
            mutant.swap(mutated);
            self.mutants.all += 1;
            self.mutants.done += usize::from(caught);
            if !caught {
                self.survivors.push(Survivor { mutant, remedy });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{Catalogue, Profile};

    #[test]
    fn nothing_that_is_tried_tells_an_equivalent_mutant() {
        let catalogue = Catalogue::embedded().expect("the shipped rules are right");
        let mut tried = 0;
        for revision in catalogue.profiles().iter().flat_map(Profile::revisions) {
            let plan = revision.plan();
            let stage = Stage::new(plan, revision.date());
            let workshop = revision.workshop(catalogue.files());
            let mut mutated = plan.clone();
            for (id, rule) in rules(plan) {
                let cases = cases(&stage, rule);
                let trial = Trial { stage: &stage, workshop: &workshop, id, rule, cases: &cases };
                for mut mutant in mutants(&workshop, id).into_iter().filter(|mutant| mutant.equivalence.is_some()) {
                    mutant.swap(&mut mutated);
                    assert_eq!(remedy(&trial, &mutated), None, "{}: {mutant:?}", rule.name());
                    mutant.swap(&mut mutated);
                    tried += 1;
                }
            }
        }
        assert!(tried > 0);
    }
}
