//! Rule files: read, composed, revised, checked, and compiled into a plan that runs.
//!
//! Two forms are kept apart: the definition of a rule as it is written, where everything may be missing, and the
//! plan, where every name is a slot and every cell has its meaning.

mod catalogue;
mod compile;
mod compose;
mod counterpart;
mod definition;
mod files;
mod follow;
mod head;
mod key;
mod library;
mod lint;
mod mapping;
mod moves;
mod plan;
mod prerequisite;
mod profile;
mod reader;
mod rebuild;
mod recognise;
mod relocate;
mod resolve;
mod restate;
mod slip;
mod supposed;
mod trace;
mod trail;
mod treatment;
mod trials;
mod uses;
mod words;
mod workshop;

pub use catalogue::Catalogue;
pub use files::{Files, LoadError, Source};
pub use key::{PROFILE_WORDS, ProfileKey};
pub use lint::TODO;
pub use mapping::{Blank, DayOrder, Field, Mapping, Origin, SETTINGS, Wanted};
pub use plan::{
    AilingWord, Case, Code, Controle, Counterpart, Demand, DepositField, Exigence, Fill, Filler, Gabarit, PiecesPlan,
    Plan, Repair, RepairTrial, Rule, RuleId, RuleKind, Segment, Shape, ShapeId, Slot, Sorted, Subject, Treatment,
    Trial, Trials, Type,
};
pub use profile::{Profile, Revision};
pub use reader::{Cell, Place};
pub use recognise::{Candidate, Clue, Recognition};
pub use resolve::DEPOSIT_NAMES;
pub use trace::{Covered, Trace, TraceRow};
pub use treatment::State;
pub(crate) use treatment::is_said;
pub use words::{Certitude, Niveau};

pub(crate) use compile::{PIECES, ZIPS};
pub(crate) use compose::Composed;
pub(crate) use definition::{
    BaliseDefinition, BlocDefinition, ControleDefinition, ExempleDefinition, ExigeDefinition, IndiceDefinition,
    LigneDefinition, RapprochementDefinition, RepareDefinition, RepareExemple, RetourDefinition,
};
pub(crate) use mapping::{ROW, bare};
pub(crate) use plan::Reprise;
pub(crate) use resolve::Scope;
pub(crate) use supposed::{composed_with, in_force_before, planned_with};
pub(crate) use trials::{ABSENT, ACCEPTED, EARLIER, NOTHING, is_example, is_given};
pub(crate) use workshop::Workshop;
