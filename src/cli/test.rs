//! `couloir rules test`: what the examples of the rules show, the branches they take, the mutants they catch.

mod json;
mod junit;

use std::collections::HashSet;

use rayon::prelude::*;

use super::Status;
use super::args::{TestArgs, TestFormatArg};
use super::console::Console;
use super::failure::{self, Failure};
use crate::authoring::{self, Audit, Branch, Mutation, Survivor, audit};
use crate::diagnostic::{Diagnostic, Severity};
use crate::report::{diagnostic, written};
use crate::rules::{Catalogue, Niveau, Place, Profile, Revision, RuleId, Sorted};
use crate::wording::Message;

/// The codes of what is found, which `explain` explains.
pub(super) const CODES: [&str; 4] = ["specimen-refuse", "exemple-faux", "branche-manquee", "mutant-survivant"];

/// One revision of one profile, and what its examples prove.
struct Tested<'a> {
    profile: &'a Profile,
    revision: &'a Revision,
    audit: Audit,
    findings: Vec<Finding>,
}

/// Something the examples do not prove.
struct Finding {
    /// The rule that is meant; none for the specimen.
    rule: Option<String>,
    diagnostic: Diagnostic,
}

/// Runs everything, on every core, and says what came out.
pub(super) fn run(args: &TestArgs, folder: Option<&std::path::Path>, console: &mut Console) -> Result<Status, Failure> {
    let catalogue = failure::load(args.folder.as_deref().or(folder))?;
    let only = failure::profile(&catalogue, args.profile.as_deref())?;
    let profiles = catalogue.profiles().iter().filter(|profile| only.is_none_or(|only| only.key() == profile.key()));
    let revisions: Vec<_> =
        profiles.flat_map(|profile| profile.revisions().iter().map(move |one| (profile, one))).collect();
    let tested: Vec<Tested<'_>> = revisions
        .into_par_iter()
        .map(|(profile, revision)| {
            let audit = audit(revision, catalogue.files(), !args.no_mutants);
            let findings = findings(&audit, revision, &catalogue);
            Tested { profile, revision, audit, findings }
        })
        .collect();
    match args.format {
        TestFormatArg::Text => text(&tested, &catalogue, !args.no_mutants, console),
        TestFormatArg::Json => json::write(&tested, &catalogue, !args.no_mutants, console),
        TestFormatArg::Junit => junit::write(&tested, &catalogue, args.strict, console),
    }
    let passes = |audit: &Audit| if args.strict { audit.is_complete() } else { audit.proof.is_sound() };
    let clean = tested.iter().all(|one| passes(&one.audit));
    Ok(if clean { Status::Clean } else { Status::Anomalies })
}

// --- in words ---------------------------------------------------------------------------------------------------------

fn text(tested: &[Tested<'_>], catalogue: &Catalogue, with_mutants: bool, console: &mut Console) {
    // What stands in a shared fragment is found again in every profile that uses it: it is shown once.
    let mut shown: HashSet<String> = HashSet::new();
    for one in tested {
        summarise(one, with_mutants, console);
        for finding in &one.findings {
            let text = diagnostic(&finding.diagnostic, catalogue.files(), console.lang(), console.palette());
            if shown.insert(text.clone()) {
                console.print(&format!("\n{text}"));
            }
        }
    }
    let sum = |count: fn(&Audit) -> usize| tested.iter().map(|one| count(&one.audit)).sum::<usize>();
    let wrong = sum(|audit| {
        audit.proof.failures.len() + audit.proof.uncured.len() + usize::from(!audit.proof.specimen.is_empty())
    });
    let total = Message::new("preuve-total").with("n", sum(|audit| audit.proof.run)).with("fautes", wrong);
    let total = total.with("reparations", sum(|audit| audit.proof.cured.len()));
    console.print(&format!("{}\n", console.say(&total)));
    let branches = Message::new("preuve-total-branches")
        .with("prises", sum(|audit| audit.branches.done))
        .with("toutes", sum(|audit| audit.branches.all));
    console.print(&format!("{}\n", console.say(&branches)));
    if with_mutants {
        let mutants = Message::new("preuve-total-mutants")
            .with("pris", sum(|audit| audit.mutants.done))
            .with("tous", sum(|audit| audit.mutants.all))
            .with("equivalents", sum(|audit| audit.equivalent.len()));
        console.print(&format!("{}\n", console.say(&mutants)));
    }
}

fn summarise(one: &Tested<'_>, with_mutants: bool, console: &mut Console) {
    let (audit, proof) = (&one.audit, &one.audit.proof);
    let date = written(one.revision.date());
    let head = Message::new("preuve-ligne")
        .with("profil", one.profile.key().to_string())
        .with("date", date)
        .with("exemples", proof.run)
        .with("reparations", proof.cured.len())
        .with("moyenne", format!("{:.1}", audit.cases_per_rule()));
    let coverage = Message::new("preuve-couverture")
        .with("balises", proof.balises.both)
        .with("toutes", proof.balises.all)
        .with("controles", proof.controles.both)
        .with("tous", proof.controles.all);
    let branches =
        Message::new("preuve-branches").with("prises", audit.branches.done).with("toutes", audit.branches.all);
    let mut line = console.say(&branches);
    if with_mutants {
        let mutants = Message::new("preuve-mutants")
            .with("pris", audit.mutants.done)
            .with("tous", audit.mutants.all)
            .with("equivalents", audit.equivalent.len());
        line = format!("{line} · {}", console.say(&mutants));
    }
    console.print(&format!("{}\n  {}\n  {line}\n", console.say(&head), console.say(&coverage)));
}

// --- what is not proved -----------------------------------------------------------------------------------------------

/// What the examples fail to prove, as problems of the rule files.
fn findings(audit: &Audit, revision: &Revision, catalogue: &Catalogue) -> Vec<Finding> {
    let files = catalogue.files();
    let mut found = Vec::new();
    if !audit.proof.specimen.is_empty() {
        let message = Message::new("diag-specimen-refuse").with("codes", audit.proof.specimen.join(", "));
        let help = message.clone().attribute("aide");
        let file = files.name(revision.file()).to_owned();
        found.push(Finding {
            rule: None,
            diagnostic: Diagnostic {
                code: "specimen-refuse",
                severity: Severity::Error,
                file,
                span: None,
                revision: None,
                message,
                help: Some(help),
            },
        });
    }
    let at = |place: Place| (files.name(place.file()).to_owned(), Some(place.span()));
    found.extend(audit.proof.failures.iter().map(|failure| lying(failure, at(failure.place))));
    found.extend(audit.proof.uncured.iter().map(|one| uncured(one, at(one.place))));
    found.extend(audit.missed.iter().map(|branch| missed(branch, name(revision, branch.rule), at(branch.place))));
    for survivor in &audit.survivors {
        let place = at(survivor.mutant.place);
        found.push(surviving(survivor, revision, place));
    }
    found
}

type At = (String, Option<std::ops::Range<usize>>);

fn name(revision: &Revision, rule: RuleId) -> String {
    revision.plan().rule(rule).map(|rule| rule.name().to_owned()).unwrap_or_default()
}

fn problem(
    code: &'static str,
    severity: Severity,
    rule: String,
    (file, span): At,
    message: Message,
    help: Message,
) -> Finding {
    let diagnostic = Diagnostic { code, severity, file, span, revision: None, message, help: Some(help) };
    Finding { rule: Some(rule), diagnostic }
}

fn lying(failure: &authoring::Failure, at: At) -> Finding {
    let sentence = if failure.found.is_none() { "exemple-faux-impossible" } else { "exemple-faux" };
    let message = Message::new(format!("diag-{sentence}"))
        .with("nom", failure.rule.as_str())
        .with("attendu", stated(failure))
        .with("trouve", obtained(failure));
    let help = message.clone().attribute("aide");
    problem("exemple-faux", Severity::Error, failure.rule.clone(), at, message, help)
}

/// An example of a repair that shows something else.
fn uncured(one: &authoring::Uncured, at: At) -> Finding {
    let nothing = || Message::new("reparation-rien");
    let made = |(text, repair): &(String, String)| {
        Message::new("reparation-par").with("texte", text.as_str()).with("id", repair.as_str())
    };
    let expected = one.expected.as_ref().map(|text| Message::new("condition-verbatim").with("texte", text.as_str()));
    let message = Message::new("diag-reparation-fausse")
        .with("nom", one.repair.as_str())
        .with("attendu", expected.unwrap_or_else(nothing))
        .with("trouve", one.found.as_ref().map_or_else(nothing, made));
    let help = message.clone().attribute("aide");
    problem("reparation-fausse", Severity::Error, one.repair.clone(), at, message, help)
}

/// What an example says, down to the way and the cost where it says them.
fn stated(failure: &authoring::Failure) -> Message {
    let (nature, niveau) = &failure.stated;
    detailed(sorted(Some(failure.expected)), nature.as_deref(), *niveau)
}

fn obtained(failure: &authoring::Failure) -> Message {
    let own = failure.natures.iter().find(|_| failure.stated != (None, None));
    detailed(sorted(failure.found), own.map(|(nature, _)| nature.as_str()), own.map(|(_, niveau)| *niveau))
}

fn detailed(sorted: Message, nature: Option<&str>, niveau: Option<Niveau>) -> Message {
    let words: Vec<&str> = nature.into_iter().chain(niveau.map(Niveau::word)).collect();
    if words.is_empty() {
        return sorted;
    }
    Message::new("trie-detail").with("tri", sorted).with("detail", words.join(", "))
}

fn sorted(sorted: Option<Sorted>) -> Message {
    Message::new(match sorted {
        Some(Sorted::Accepted) => "trie-accepte",
        Some(Sorted::Refused) => "trie-refuse",
        Some(Sorted::Discouraged) => "trie-deconseille",
        None => "trie-impossible",
    })
}

fn missed(branch: &Branch, rule: String, at: At) -> Finding {
    let outcome = if branch.outcome { "branche-vraie" } else { "branche-fausse" };
    let message = Message::new("diag-branche-manquee")
        .with("nom", rule.as_str())
        .with("condition", branch.condition.as_str())
        .with("issue", Message::new(outcome));
    let help = message.clone().attribute("aide");
    problem("branche-manquee", Severity::Warning, rule, at, message, help)
}

fn surviving(survivor: &Survivor, revision: &Revision, at: At) -> Finding {
    let rule = name(revision, survivor.mutant.rule);
    let message = Message::new("diag-mutant-survivant")
        .with("nom", rule.as_str())
        .with("mutation", mutation(&survivor.mutant.mutation));
    let help = match (&survivor.remedy, revision.plan().rule(survivor.mutant.rule)) {
        (Some(remedy), Some(own)) if remedy.is_plain() && own.is_balise() => Message::new("mutant-valeur")
            .with("valeur", remedy.value.clone().unwrap_or_default())
            .with("cle", remedy.key()),
        (Some(remedy), Some(own)) => Message::new("mutant-exemple").with("exemple", remedy.lines(own).join(" · ")),
        _ => message.clone().attribute("aide"),
    };
    problem("mutant-survivant", Severity::Warning, rule, at, message, help)
}

/// A mistake in words.
fn mutation(mutation: &Mutation) -> Message {
    let id = format!("mutation-{}", mutation.kind.word());
    let id = if mutation.after.is_empty() { format!("{id}.otee") } else { id };
    Message::new(id).with("avant", mutation.before.as_str()).with("apres", mutation.after.as_str())
}
