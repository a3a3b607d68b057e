//! What is known of the table that a key stands in: the order of its keys, and what they hold.

use crate::authoring::schema::{Holds, Notation, holds};

/// The ground of a table; of one that no rule file has, nothing is known.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ground(Option<Holds>);

/// What the rules themselves are: their order is that of the control, so none is moved before another.
const RULES: [&str; 3] = ["bloc", "balise", "controle"];

/// The widest key of rules that the others of its table are aligned with: `obligatoire`. A wider one stands alone.
const WIDEST: usize = 11;

impl Ground {
    /// A rule file.
    pub(super) const FILE: Self = Self(Some(Holds::Table("fichier")));

    /// The ground of the table at a key; `listed` when it is one of a list.
    pub(super) fn below(self, key: &str, listed: bool) -> Self {
        let below = match self.0 {
            Some(Holds::Table(kind)) => match holds(kind, key).map(|(_, holds)| holds) {
                Some(Holds::Table(kind) | Holds::Tables(kind)) => Some(Holds::Table(kind)),
                Some(Holds::Either(kind)) if listed => Some(Holds::Table(kind)),
                Some(Holds::Either(kind) | Holds::Named(kind)) => Some(Holds::Named(kind)),
                other => other,
            },
            Some(Holds::Named(kind)) => Some(Holds::Table(kind)),
            Some(Holds::TextedTables) => Some(Holds::Texted),
            _ => None,
        };
        Self(below)
    }

    /// Where a key stands among the others; names stand in the order in which they are written.
    pub(super) fn rank(self, key: &str) -> usize {
        match self.0 {
            Some(Holds::Table(kind)) => holds(kind, key).map_or(usize::MAX, |(rank, _)| rank),
            _ => 0,
        }
    }

    /// Where a table stands among the others.
    pub(super) fn section_rank(self, key: &str) -> usize {
        let first = RULES.iter().map(|rule| self.rank(rule)).min();
        if RULES.contains(&key) { first.unwrap_or(0) } else { self.rank(key) }
    }

    /// What the cell at a key is written in.
    pub(super) fn notation(self, key: &str) -> Option<Notation> {
        let Some(Holds::Table(kind)) = self.0 else { return None };
        match holds(kind, key) {
            Some((_, Holds::Cell(notation) | Holds::Cells(notation))) => Some(notation),
            _ => None,
        }
    }

    /// Whether its tables have names of the rules' own.
    pub(super) fn is_named(self) -> bool {
        matches!(self.0, Some(Holds::Named(_)))
    }

    /// How wide its keys are made, those that stand in one line of a table being so wide.
    pub(super) fn width(self, keys: impl Iterator<Item = usize>) -> usize {
        let (least, widest) = match self.0 {
            // All contrôles of a file have one column, with `certitude` or without.
            Some(Holds::Table("controle")) => ("certitude".len(), WIDEST),
            Some(Holds::Table(_)) => (0, WIDEST),
            _ => (0, usize::MAX),
        };
        keys.filter(|width| *width <= widest).max().unwrap_or(0).max(least)
    }
}
