//! Rule files: read, composed, revised, checked, and compiled into a plan that runs.
//!
//! Two forms are kept apart: the definition of a rule as it is written, where everything may be missing, and the
//! plan, where every name is a slot and every cell has its meaning.

mod catalogue;
mod compile;
mod compose;
mod definition;
mod files;
mod plan;
mod reader;
mod recognise;
mod resolve;
mod trials;
mod words;
mod workshop;

pub use catalogue::{Catalogue, Profile, ProfileKey, Revision};
pub use files::{Files, LoadError};
pub use plan::{
    Case, Code, Controle, Demand, DepositField, Exigence, Fill, Filler, Gabarit, PiecesPlan, Plan, Rule, RuleId,
    RuleKind, Segment, Shape, ShapeId, Slot, Sorted, Subject, Treatment, Trial, Trials, Type,
};
pub use reader::{Cell, Place};
pub use recognise::{Candidate, Clue, Recognition};
pub use words::{Certitude, Niveau};

pub(crate) use compile::{PIECES, ZIPS};
pub(crate) use resolve::Scope;
pub(crate) use trials::{ABSENT, ACCEPTED, NOTHING};
pub(crate) use workshop::Workshop;
