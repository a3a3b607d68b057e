//! What is wrong with a rule file: data, collected, shown later.

use std::ops::Range;

use crate::wording::Message;

/// One thing wrong in a rule file, with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// A short stable name, such as `balise-inconnue`.
    pub code: &'static str,
    /// Whether the rules can run all the same.
    pub severity: Severity,
    /// The rule file, below the rules folder, with `/` between its parts.
    pub file: String,
    /// The bytes at fault in that file; nothing when the file as a whole is meant.
    pub span: Option<Range<usize>>,
    /// The revision with which the table is read, where it is in the text of an earlier file that the fault shows.
    pub revision: Option<String>,
    /// What is wrong.
    pub message: Message,
    /// What to do.
    pub help: Option<Message>,
}

impl Diagnostic {
    /// Which revision is to be completed, when its place is in an earlier file.
    #[must_use]
    pub fn read_with(&self) -> Option<Message> {
        self.revision.as_ref().map(|file| Message::new("rapport-lue-avec").with("fichier", file.as_str()))
    }

    /// Whether another says nothing that this one does not: a fault of a table is a fault of all that revises it.
    #[must_use]
    pub fn covers(&self, other: &Self) -> bool {
        let same = (self.code, self.severity, &self.file, &self.span)
            == (other.code, other.severity, &other.file, &other.span);
        same && (other.revision.is_some() || (&self.message, &self.help) == (&other.message, &other.help))
    }

    /// Why it is one, in a sentence.
    #[must_use]
    pub fn why(&self) -> Message {
        reason(self.code)
    }
}

/// Why a diagnostic of that code is one, in a sentence.
#[must_use]
pub fn reason(code: &str) -> Message {
    Message::new(format!("diag-{code}.raison"))
}

/// How much a diagnostic weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The rules do not run.
    Error,
    /// The rules run, but not as well as they could.
    Warning,
}

/// The nearest of `candidates` to a word, when it is near enough to be what was meant.
///
/// Near is at most one edit for each three letters, letter case aside, and never another letter for the only one; the nearest
/// wins, the first among equals.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = word.to_lowercase();
    let letters = wanted.chars().count();
    let allowed = (letters / 3).max(1).min(letters.saturating_sub(1));
    candidates
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(&wanted, &candidate.to_lowercase()), candidate))
        .filter(|&(distance, _)| distance <= allowed)
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn near_misses_are_suggested() {
        let names = ["alpha", "beta", "ALPHABET"];
        assert_eq!(nearest("alhpa", names), Some("alpha"));
        assert_eq!(nearest("ALPHA", names), Some("alpha"));
        assert_eq!(nearest("gamma", names), None);
        assert_eq!(nearest("Z", ["A", "B"]), None);
        assert_eq!(nearest("a", ["A", "B"]), Some("A"));
    }
}
