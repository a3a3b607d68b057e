//! The JSON reader and its JSONPath against public conformance suites, against a second implementation, and against
//! properties that hold for any text.
//!
//! The suites are not part of this repository. They are looked for in `../shared/suites`, beside the checkout, or in
//! the folder that the environment variable `COULOIR_SUITES` names; where there are none, the tests that need them
//! say so on the error stream and pass.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stderr,
    reason = "a test may stop at the first surprise"
)]

mod agreement;
mod documents;
mod parsing_suite;
mod path_suite;
mod path_walks;
mod positions;
mod spans;
mod suites;
mod truncation;
