//! TOML that the reader takes and common editors refuse.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use crate::diagnostic::Severity;
use crate::rules::reader::{Place, Sink};

/// Points at what only TOML 1.1 allows: tables on one line that are not, and two escapes.
pub(in crate::rules) fn syntax(file: u32, text: &str, table: &DeTable<'_>, sink: &Sink<'_>) {
    for (key, value) in table {
        escapes(file, text, key.span(), sink);
        look(file, text, value, sink);
    }
}

/// `\e` and `\x41`, between quotation marks.
fn escapes(file: u32, text: &str, span: Range<usize>, sink: &Sink<'_>) {
    let raw = text.get(span.clone()).unwrap_or_default();
    if !raw.starts_with('"') {
        return;
    }
    let mut chars = raw.char_indices();
    while let Some((at, char)) = chars.next() {
        let escaped = if char == '\\' { chars.next() } else { None };
        if let Some((_, 'e' | 'x')) = escaped {
            let start = span.start + at;
            let name = sink.files().name(file as usize);
            sink.report(Severity::Warning, "echappement-recent", name, Some(start..start + 2), |message| {
                message.with("nom", text.get(start..start + 2).unwrap_or_default())
            });
        }
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
            syntax(file, text, table, sink);
        }
        DeValue::String(_) => escapes(file, text, value.span(), sink),
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
