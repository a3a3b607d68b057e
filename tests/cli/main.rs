//! The command line, from arguments and files to what is printed, written and returned.
#![cfg(feature = "cli")]
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test stops at the first surprise, outside its own function too"
)]

mod authoring;
mod avance;
mod bad_input;
mod cells;
mod check;
mod contract;
mod deposit;
mod filing;
mod fix;
mod fmt;
mod help;
mod intake;
mod known;
mod large;
mod new;
mod pack;
mod portal;
mod recognition;
mod reconcile;
mod redact;
mod returned;
mod returns;
mod run;
mod sequels;
mod supplied;
mod together;
mod usage;
