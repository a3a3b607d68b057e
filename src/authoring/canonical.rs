//! The canonical form of a rule file: the same rules, with keys, indentation, blank lines and quotes as every other has them.
//!
//! Text in, text out. Comments stay with what they stand above, beside or below. Blocs, balises and contrôles are never moved:
//! their order is the order of the control.

mod cell;
mod gap;
mod ground;
mod literal;
mod page;
mod section;
mod value;

use std::borrow::Cow;

use toml_edit::DocumentMut;

pub(super) use literal::{key, string};

use section::Outline;

/// The canonical form of a rule file; nothing when it is no TOML, or TOML that only its version 1.1 allows.
///
/// Lines end with LF, and no byte order mark stands before them. A key that no rule file has is kept, after the others.
#[must_use]
pub fn canonical(text: &str) -> Option<String> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let text = if text.contains('\r') { Cow::Owned(text.replace("\r\n", "\n")) } else { Cow::Borrowed(text) };
    let document: DocumentMut = text.trim_start_matches([' ', '\t', '\n']).parse().ok()?;
    let outline = Outline::of(&document)?;
    Some(page::written(&outline))
}

/// A text that was written to be TOML, in its canonical form.
pub(super) fn settled(text: String) -> String {
    canonical(&text).unwrap_or(text)
}
