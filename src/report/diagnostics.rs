//! Problems of rule files, shown with their place.

use std::fmt::Write as _;

use crate::diagnostic::{Diagnostic, Severity};
use crate::json::Positions;
use crate::rules::Files;
use crate::wording::{Lang, Message};

use super::excerpt::{Excerpt, Palette};

/// A diagnostic over a few lines: what is wrong, where, and what to do.
#[must_use]
pub fn diagnostic(diagnostic: &Diagnostic, files: &Files, lang: Lang, palette: &Palette) -> String {
    let (word, colour) = match diagnostic.severity {
        Severity::Error => ("erreur", palette.error),
        Severity::Warning => ("avertissement", palette.warning),
    };
    let word = Message::new(word).say(lang);
    let mut out = format!(
        "{colour}{word}[{}]{}: {}{}{}\n",
        diagnostic.code,
        palette.reset,
        palette.strong,
        diagnostic.message.say(lang),
        palette.reset
    );
    let why = Some(diagnostic.why()).filter(|why| why.exists(lang)).map(|why| ("rapport-pourquoi", why));
    let help = diagnostic.help.clone().map(|help| ("rapport-aide", help));
    let read_with = diagnostic.read_with().map(|note| ("rapport-revision", note));
    let notes: Vec<_> = why.into_iter().chain(read_with).chain(help).collect();
    let notes: Vec<_> = notes.into_iter().map(|(id, note)| (Message::new(id).say(lang), note.say(lang))).collect();
    match &diagnostic.span {
        Some(span) => {
            let positions = Positions::new(files.text_of(&diagnostic.file).unwrap_or_default());
            let excerpt = Excerpt { file: &diagnostic.file, span: span.clone(), label: "", notes, colour };
            excerpt.write(&mut out, &positions, palette);
        }
        None => {
            let _ = writeln!(out, "  {}╭─{} {}", palette.frame, palette.reset, diagnostic.file);
            for (kind, note) in notes {
                let _ = writeln!(out, "  {}={} {kind}: {note}", palette.frame, palette.reset);
            }
        }
    }
    out
}
