//! TOML that the reader takes and common editors refuse.

use toml::de::{DeTable, DeValue};

use crate::diagnostic::Severity;
use crate::rules::reader::{Place, Sink};

/// Points at tables on one line that are not, as only TOML 1.1 allows.
pub(in crate::rules) fn syntax(file: u32, text: &str, table: &DeTable<'_>, sink: &Sink<'_>) {
    for (_, value) in table {
        look(file, text, value, sink);
    }
}

fn look(file: u32, text: &str, value: &toml::Spanned<DeValue<'_>>, sink: &Sink<'_>) {
    match value.get_ref() {
        DeValue::Table(table) => {
            let span = value.span();
            let raw = text.get(span.clone()).unwrap_or_default();
            if raw.starts_with('{') && is_new(raw) {
                let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
                let place = Place { file, start: offset(span.start), end: offset(span.start + 1) };
                let name = sink.files().name(place.file());
                sink.report(Severity::Warning, "toml-recent", name, Some(place.span()), |message| message);
            }
            for (_, value) in table {
                look(file, text, value, sink);
            }
        }
        DeValue::Array(items) => items.iter().for_each(|item| look(file, text, item, sink)),
        _ => {}
    }
}

/// Whether an inline table runs over several lines, or has a comma after its last value.
fn is_new(raw: &str) -> bool {
    let mut quote = None;
    let mut last = ' ';
    let mut chars = raw.chars();
    while let Some(char) = chars.next() {
        match (quote, char) {
            (None, '\n') => return true,
            (None, '}') if last == ',' => return true,
            (None, '\'' | '"') => quote = Some(char),
            (Some('"'), '\\') => {
                chars.next();
            }
            (Some(own), char) if own == char => quote = None,
            _ => {}
        }
        if !char.is_whitespace() {
            last = char;
        }
    }
    false
}
