//! The notation of the official tables: a cell becomes meaning, and meaning becomes one canonical text again.
//!
//! Pure: it knows no TOML, no JSON and no file.

mod amount;
mod error;
mod expression;
mod format;
mod obligation;
mod parser;
mod sentence;
mod shape;
mod template;

pub use amount::amount;
pub use error::{CellError, Expectation};
pub use expression::{Expression, Function, Literal, Operator, Term};
pub use format::{Case, DatePattern, Format, Length, Relation, Scalar};
pub use obligation::{Obligation, Outcome};
pub use shape::DateShape;
pub use template::{Hole, HoleKind, Piece, Template, in_digits, is_counted};
