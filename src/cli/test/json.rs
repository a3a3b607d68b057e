//! The outcome of `rules test` as JSON, described in `docs/regles.md`.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Tested, mutation};
use crate::authoring::{Audit, Coverage, Remedy, Tally};
use crate::cli::console::Console;
use crate::json::{Position, Positions};
use crate::rules::{Catalogue, Niveau, Place, Revision, RuleId};
use crate::wording::Lang;

/// The shape of this text; it changes when a key goes or changes its meaning.
const SCHEMA: &str = "couloir/rules-test/1";

#[derive(Serialize)]
struct Whole<'a> {
    schema: &'static str,
    /// Whether nothing is left to be shown.
    complete: bool,
    profiles: Vec<OfProfile<'a>>,
}

#[derive(Serialize)]
struct OfProfile<'a> {
    profile: String,
    revision: String,
    complete: bool,
    examples: usize,
    repair_examples: usize,
    cases_per_rule: f64,
    balises: Both,
    controles: Both,
    specimen: &'a [String],
    wrong: Vec<Wrong>,
    branches: Done,
    missed: Vec<Missed>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mutants: Option<Done>,
    survivors: Vec<Survivor>,
    equivalent: Vec<Aside>,
}

#[derive(Serialize)]
struct Both {
    both: usize,
    all: usize,
}

#[derive(Serialize)]
struct Done {
    done: usize,
    all: usize,
}

#[derive(Serialize)]
struct Site {
    rule: String,
    file: String,
    start: Position,
    end: Position,
}

#[derive(Serialize)]
struct Wrong {
    #[serde(flatten)]
    site: Site,
    message: String,
}

#[derive(Serialize)]
struct Missed {
    #[serde(flatten)]
    site: Site,
    condition: String,
    outcome: bool,
}

#[derive(Serialize)]
struct Mistake {
    kind: &'static str,
    before: String,
    after: String,
    message: String,
}

#[derive(Serialize)]
struct Survivor {
    #[serde(flatten)]
    site: Site,
    mutation: Mistake,
    example: Option<Example>,
}

#[derive(Serialize)]
struct Aside {
    #[serde(flatten)]
    site: Site,
    mutation: Mistake,
    reason: &'static str,
}

/// An example, key by key as a rule file has it.
#[derive(Serialize)]
struct Example {
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    avec: BTreeMap<String, String>,
    #[serde(skip_serializing_if = "is_zero")]
    dans: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    attendu: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    niveau: Option<Niveau>,
    /// `valides`, `invalides` or `deconseilles`.
    key: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<String>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference over")]
fn is_zero(number: &usize) -> bool {
    *number == 0
}

pub(super) fn write(tested: &[Tested<'_>], catalogue: &Catalogue, with_mutants: bool, console: &mut Console) {
    let lang = console.lang();
    let whole = Whole {
        schema: SCHEMA,
        complete: tested.iter().all(|one| one.audit.is_complete()),
        profiles: tested.iter().map(|one| of_profile(one, catalogue, with_mutants, lang)).collect(),
    };
    let text = serde_json::to_string_pretty(&whole).unwrap_or_default();
    console.print(&format!("{text}\n"));
}

fn of_profile<'a>(one: &'a Tested<'_>, catalogue: &Catalogue, with_mutants: bool, lang: Lang) -> OfProfile<'a> {
    let Audit { proof, branches, missed, mutants, survivors, equivalent } = &one.audit;
    let site = |rule: String, place: Place| site(rule, place, catalogue);
    let of = |rule: RuleId, place: Place| site(name(one.revision, rule), place);
    let mistake = |own: &crate::authoring::Mutation| Mistake {
        kind: own.kind.word(),
        before: own.before.clone(),
        after: own.after.clone(),
        message: mutation(own).say(lang),
    };
    let told = ["exemple-faux", "reparation-fausse"];
    let wrong = one.findings.iter().filter(|finding| told.contains(&finding.diagnostic.code));
    let failed = proof.failures.iter().map(|failure| (&failure.rule, failure.place));
    let failed = failed.chain(proof.uncured.iter().map(|one| (&one.repair, one.place)));
    OfProfile {
        profile: one.profile.key().to_string(),
        revision: one.revision.date().to_string(),
        complete: one.audit.is_complete(),
        examples: proof.run,
        repair_examples: proof.cured.len(),
        cases_per_rule: (one.audit.cases_per_rule() * 100.0).round() / 100.0,
        balises: both(proof.balises),
        controles: both(proof.controles),
        specimen: &proof.specimen,
        wrong: failed
            .zip(wrong)
            .map(|((rule, place), finding)| Wrong {
                site: site(rule.clone(), place),
                message: finding.diagnostic.message.say(lang),
            })
            .collect(),
        branches: done(*branches),
        missed: missed
            .iter()
            .map(|branch| Missed {
                site: of(branch.rule, branch.place),
                condition: branch.condition.clone(),
                outcome: branch.outcome,
            })
            .collect(),
        mutants: with_mutants.then(|| done(*mutants)),
        survivors: survivors
            .iter()
            .map(|survivor| Survivor {
                site: of(survivor.mutant.rule, survivor.mutant.place),
                mutation: mistake(&survivor.mutant.mutation),
                example: survivor.remedy.as_ref().map(|remedy| example(remedy, one.revision, survivor.mutant.rule)),
            })
            .collect(),
        equivalent: equivalent
            .iter()
            .filter_map(|mutant| {
                Some(Aside {
                    site: of(mutant.rule, mutant.place),
                    mutation: mistake(&mutant.mutation),
                    reason: mutant.equivalence?.word(),
                })
            })
            .collect(),
    }
}

fn name(revision: &Revision, rule: RuleId) -> String {
    revision.plan().rule(rule).map(|rule| rule.name().to_owned()).unwrap_or_default()
}

fn site(rule: String, place: Place, catalogue: &Catalogue) -> Site {
    let files = catalogue.files();
    let positions = Positions::new(files.text(place.file()));
    let span = place.span();
    let file = files.name(place.file()).to_owned();
    Site { rule, file, start: positions.of(span.start), end: positions.of(span.end) }
}

fn example(remedy: &Remedy, revision: &Revision, rule: RuleId) -> Example {
    Example {
        avec: remedy.avec.iter().cloned().collect(),
        dans: remedy.element,
        attendu: revision.plan().rule(rule).and_then(|rule| remedy.attendu(rule)).map(str::to_owned),
        niveau: remedy.niveau,
        key: remedy.key(),
        value: remedy.value.clone(),
    }
}

fn both(coverage: Coverage) -> Both {
    Both { both: coverage.both, all: coverage.all }
}

fn done(tally: Tally) -> Done {
    Done { done: tally.done, all: tally.all }
}
