//! x
pub mod authoring;
pub mod control;
pub mod deposit;
pub mod json;
pub mod diagnostic;
pub mod notation;
pub mod rules;
pub mod wording;
