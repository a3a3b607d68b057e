//! What is allowed but hardly meant: said of rules that read and resolve.

mod conditions;
mod doubles;
mod examples;
mod gabarits;
mod indices;
mod names;
mod syntax;
mod unfinished;

use crate::diagnostic::Severity;
use crate::notation::{Format, Obligation};
use crate::wording::Message;

use super::compose::Composed;
use super::definition::{BaliseDefinition, BlocDefinition};
use super::plan::Plan;
use super::reader::{Cell, Place, Sink};

pub(super) use syntax::syntax;
pub use unfinished::TODO;
pub(super) use unfinished::unfinished;

/// Looks over a whole table, once it is composed and compiled.
pub(super) fn lint(composed: &Composed, plan: &Plan, sink: &Sink<'_>) {
    let lint = Lint { composed, plan, sink };
    lint.names();
    lint.indices();
    lint.conditions();
    lint.gabarits();
    lint.examples();
    lint.doubles();
}

struct Lint<'a> {
    composed: &'a Composed,
    plan: &'a Plan,
    sink: &'a Sink<'a>,
}

impl Lint<'_> {
    /// Every balise with its bloc.
    fn balises(&self) -> impl Iterator<Item = (&BlocDefinition, &BaliseDefinition)> {
        self.composed.blocs.iter().flat_map(|bloc| bloc.balises.iter().map(move |balise| (bloc, balise)))
    }

    fn error(&self, code: &'static str, place: Place, message: impl FnOnce(Message) -> Message + Clone) {
        self.sink.error(code, place, message);
    }

    fn warning(&self, code: &'static str, place: Place, message: impl FnOnce(Message) -> Message + Clone) {
        self.sink.report(Severity::Warning, code, self.sink.files().name(place.file()), Some(place.span()), message);
    }
}

/// A format that reads; one that does not is reported where it is compiled.
fn format_of(balise: &BaliseDefinition) -> Option<Format> {
    balise.format.as_ref()?.text.parse().ok()
}

fn obligation_of(balise: &BaliseDefinition) -> Option<(&Cell, Obligation)> {
    let cell = balise.obligatoire.as_ref()?;
    Some((cell, cell.text.parse().ok()?))
}

fn name_of(balise: &BaliseDefinition) -> &str {
    balise.nom.as_ref().map_or("", |nom| nom.text.as_str())
}
