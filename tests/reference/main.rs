//! The reference of the language (`docs/regles.md`), held true: each of its examples is executed as a rule of an invented
//! profile, and there is one for everything that the language has.
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test stops at the first surprise, outside its own function too"
)]

mod complete;
mod examples;
mod grammar;
mod keys;
mod paper;
mod profile;
