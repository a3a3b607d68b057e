//! The rule files: what the shipped ones prove, what broken ones are told, and that no Rust line knows what they say.
#![cfg(feature = "cli")]
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test stops at the first surprise, outside its own function too"
)]

mod broken;
mod certitude;
mod counterparts;
mod examples;
mod filing_schema;
mod filings;
mod form;
mod invented;
mod messages;
mod moves;
mod mutants;
mod papers;
mod profiles;
mod reconcile;
mod repairs;
#[path = "../cli/run.rs"]
mod run;
mod schema;
mod sequels;
mod sources;
mod supplier;
mod trace;
mod words;
