//! What the filings that are deposited before one hold.

use std::collections::{BTreeMap, BTreeSet};

/// Values that stand in filings deposited before this one, as JSON, by the path of their tag: what must not repeat does not
/// repeat from one file to the next either.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Elsewhere(BTreeMap<String, BTreeSet<String>>);

impl Elsewhere {
    /// Nothing was deposited before.
    pub const EMPTY: &'static Self = &Self(BTreeMap::new());

    /// Adds a value of the tag at a path such as `$.list[*].tag`.
    pub fn add(&mut self, path: &str, json: &str) {
        self.0.entry(path.to_owned()).or_default().insert(json.to_owned());
    }

    /// Whether nothing is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The values of the tag at a path.
    #[must_use]
    pub fn of(&self, path: &str) -> Option<&BTreeSet<String>> {
        self.0.get(path)
    }
}
