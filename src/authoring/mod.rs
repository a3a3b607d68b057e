//! For those who write rules: the specimen filing, the examples executed on it, and how much they prove.

mod audit;
mod cover;
mod edit;
mod mutate;
mod proof;
mod remedy;
mod specimen;
mod stage;

pub use audit::{Audit, Survivor, Tally, audit};
pub use cover::Branch;
pub use mutate::{Equivalence, Mutant, Mutation, MutationKind};
pub use proof::{Coverage, Failure, Proof, prove};
pub use remedy::Remedy;
pub use specimen::specimen;
