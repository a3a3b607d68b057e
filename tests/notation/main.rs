//! The notation of the tables: every spelling reads, what is printed reads back, and whatever is wrong is pointed at.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test may stop at the first surprise")]

mod bounds;
mod mistakes;
mod printing;
mod spellings;
mod syntax;
