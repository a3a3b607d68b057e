//! x
pub mod authoring;
#[cfg(feature = "cli")]
pub mod cli;
pub mod control;
pub mod deposit;
pub mod diagnostic;
pub mod json;
pub mod notation;
pub mod report;
pub mod rules;
pub mod wording;
