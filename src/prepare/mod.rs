//! For those who file: the deposit built from a filing and a folder of pieces.

mod choose;
mod share;
mod write;

pub use choose::{Choice, Chosen, choose};
pub use share::{Load, share};
pub use write::{MANIFEST, Parcel, Row, WriteError, manifest, move_in, write_zip};
