//! Reading the pieces handed over: whatever a zip or folder holds, it is told as data.

#![expect(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise, outside its own function too"
)]

mod bombs;
mod builder;
mod content;
mod folders;
mod names;
mod overlaps;
mod same;
mod truncation;
mod zips;
