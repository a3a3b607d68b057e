//! What is learnt of a table before anything is made of it.

use std::collections::HashMap;

use super::day::Evidence;

/// A demande has a row for each of its people or pieces, some hundreds at most; what thousands of rows share tells no demandes
/// apart.
const MAX_SHARED: u32 = 10_000;

/// How many rows each demande has, and what its dates prove.
#[derive(Debug, Clone, Default)]
pub struct Survey {
    pub(super) rows: HashMap<Box<str>, u32>,
    /// What the dates of each field prove.
    pub(super) evidence: Vec<Evidence>,
    /// What too many rows share.
    crowded: Option<Box<str>>,
    /// How many demandes there are.
    pub demandes: usize,
    /// How many rows say something.
    pub lines: usize,
}

impl Survey {
    /// Counts a row.
    pub(super) fn count(&mut self, key: Option<Box<str>>) {
        self.lines += 1;
        let Some(key) = key else {
            self.demandes += 1;
            return;
        };
        let crowded = match self.rows.get_mut(&key) {
            Some(count) => {
                *count += 1;
                *count > MAX_SHARED
            }
            None => {
                self.demandes += 1;
                self.rows.insert(key.clone(), 1);
                false
            }
        };
        if crowded {
            self.crowded = Some(key);
        }
    }

    /// What more rows share than a demande may have, as JSON, and how many it may have.
    #[must_use]
    pub fn crowded(&self) -> Option<(&str, u32)> {
        Some((self.crowded.as_deref()?, MAX_SHARED))
    }
}
