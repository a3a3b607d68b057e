//! What may stand in the place of a value at fault.

use crate::rules::reader::{Cell, Place};

use super::code::Code;

/// What may be put in the place of a value at fault, or why a person must decide.
#[derive(Debug, Clone)]
pub struct Repair {
    /// Its code.
    pub(crate) id: String,
    /// The ways of being wrong that it answers: second parts of codes, or contrôles. None: every way that rejects.
    pub(crate) natures: Vec<String>,
    /// The tags it is for; none: every tag.
    pub(crate) balises: Vec<String>,
    pub(crate) si: Option<Code>,
    /// The new values, tried in order; none when a person must decide.
    pub(crate) values: Vec<Code>,
    /// What was wrong and is set right, or why a person must decide.
    pub(crate) libelle: String,
    pub(crate) place: Place,
    pub(crate) trials: Vec<RepairTrial>,
    /// When it applies and what it offers, as written.
    pub(crate) text: (Option<String>, Vec<String>),
}

/// What no repair is for unless it says so: the name of a tag, the bytes of a file.
const NAMED_ONLY: [&str; 2] = ["inconnue", "encodage"];

impl Repair {
    /// Whether it is for that way of being wrong, and that tag; `rejects` where the portal would.
    pub(crate) fn answers(&self, balise: Option<&str>, nature: &str, rejects: bool) -> bool {
        let meant = match self.natures.as_slice() {
            [] => rejects && !NAMED_ONLY.contains(&nature),
            own => own.iter().any(|own| own == nature),
        };
        meant && (self.balises.is_empty() || self.balises.iter().any(|own| Some(own.as_str()) == balise))
    }
}

/// An example of a repair.
#[derive(Debug, Clone)]
pub struct RepairTrial {
    /// The tags it is tried on: the first that the table has.
    pub(crate) tags: Vec<Cell>,
    /// What stands there: a JSON text, the name of a tag, or an encoding.
    pub(crate) before: Cell,
    /// What is put in its place; nothing when it stays.
    pub(crate) after: Option<Cell>,
    pub(crate) place: Place,
}
