//! Cells that were left to be written.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diagnostic::Severity;
use crate::rules::reader::Sink;

/// What is still to be written, in a skeleton.
pub const TODO: &str = "À COMPLÉTER";

/// Points at each text that says of itself that it is still to be written.
pub(in crate::rules) fn unfinished(file: u32, text: &str, table: &DeTable<'_>, sink: &Sink<'_>) {
    table.iter().for_each(|(_, value)| look(file, text, value, sink));
}

fn look(file: u32, text: &str, value: &Spanned<DeValue<'_>>, sink: &Sink<'_>) {
    match value.get_ref() {
        DeValue::Table(table) => unfinished(file, text, table, sink),
        DeValue::Array(items) => items.iter().for_each(|item| look(file, text, item, sink)),
        DeValue::String(own) if own.contains(TODO) => {
            let span = value.span();
            let at = text.get(span.clone()).and_then(|raw| raw.find(TODO)).map(|at| span.start + at);
            let span = at.map_or(span, |at| at..at + TODO.len());
            let name = sink.files().name(usize::try_from(file).unwrap_or(usize::MAX));
            sink.report(Severity::Warning, "a-completer", name, Some(span), |message| message.with("mot", TODO));
        }
        _ => {}
    }
}
