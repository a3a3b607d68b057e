//! For those who write rules: the specimen filing, and the examples executed on it.

mod edit;
mod proof;
mod sheet;
mod specimen;

pub use proof::{Coverage, Failure, Proof, prove};
pub use sheet::{
    Column, CsvError, CsvForm, Doubt, Draft, Genre, Grid, Import, MAX_COLUMNS, MAX_ROWS, Reason, Revised, base, import,
    recognised, revision, table, whole,
};
pub use specimen::specimen;
