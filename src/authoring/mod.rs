//! For those who write rules: the specimen filing, and the examples executed on it.

mod diff;
mod edit;
mod proof;
mod schema;
mod sheet;
mod skeleton;
mod specimen;

pub use diff::{Change, Part, Side, Witness, diff, grave};
pub use proof::{Coverage, Failure, Proof, prove};
pub use schema::{keys, schema};
pub use sheet::{
    Column, CsvError, CsvForm, Doubt, Draft, Genre, Grid, Import, MAX_COLUMNS, MAX_ROWS, Reason, Revised, base, import,
    recognised, revision, table, whole,
};
pub use skeleton::{TODO, adapted, skeleton};
pub use specimen::specimen;
