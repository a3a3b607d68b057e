//! For those who write rules: the specimen filing, the examples executed on it, and how much they prove.

mod audit;
mod canonical;
mod counterpart;
mod cover;
mod cure;
mod diff;
mod edit;
mod filing_schema;
mod filled;
mod mutate;
mod proof;
mod reconcile;
mod remedy;
mod schema;
mod sheet;
mod skeleton;
mod specimen;
mod stage;

pub use audit::{Audit, Survivor, Tally, audit};
pub use canonical::canonical;
pub use cover::Branch;
pub use cure::Uncured;
pub use diff::{Change, Part, Side, Witness, diff, grave};
pub use filing_schema::{Extent, FilingSchema, Unsaid, Unsayable, filing_schema};
pub use filled::filled;
pub use mutate::{Equivalence, Mutant, Mutation, MutationKind};
pub use proof::{Coverage, Failure, Proof, prove};
pub use reconcile::{Difference, MAX_TAGS, Misfit, Reconciled, Site, Told, TooManyTags, What, differences, reconcile};
pub use remedy::Remedy;
pub use schema::{keys, schema};
pub use sheet::{
    Column, CsvError, CsvForm, Doubt, Draft, Genre, Grid, Import, MAX_COLUMNS, MAX_ROWS, Reason, Revised, base, import,
    recognised, revision, table, whole,
};
pub use skeleton::{adapted, skeleton};
pub use specimen::{blank, specimen};
