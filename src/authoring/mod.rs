//! For those who write rules: the specimen filing, and the examples executed on it.

mod diff;
mod edit;
mod proof;
mod schema;
mod skeleton;
mod specimen;

pub use diff::{Change, Part, Side, Witness, diff, grave};
pub use proof::{Coverage, Failure, Proof, prove};
pub use schema::{keys, schema};
pub use skeleton::{TODO, adapted, skeleton};
pub use specimen::specimen;
