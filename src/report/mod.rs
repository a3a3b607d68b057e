//! What is shown to people and to programs: the only place that turns findings into words.

mod answers;
mod changes;
mod diagnostics;
mod excerpt;
mod explanation;
mod finding;
mod json;
mod mending;
mod paper;
mod place;
mod returned;
mod rule;
mod sarif;
mod statement;
mod text;
mod trace;

pub use answers::{
    FileState, JsonAgain, JsonAnswer, JsonCounts, JsonRenamed, JsonResubmission, JsonReturn, JsonReturns,
    RETURNED_SCHEMA, returned_rows, returned_sum, returned_text,
};
pub use changes::{DIFF_SCHEMA, JsonChange, changes, json_change};
pub use diagnostics::diagnostic;
pub use excerpt::Palette;
pub use explanation::explanation;
pub use finding::{Finding, Report};
pub use json::{
    JsonAlso, JsonAnomaly, JsonDemande, JsonDigest, JsonReport, JsonShown, JsonUnevaluated, SCHEMA, write_json,
};
pub use mending::{FIX_SCHEMA, JsonLeft, JsonMend, JsonMending, Mending, json_mending, mending_text};
pub use paper::{Paper, in_words, index};
pub use returned::{ReturnError, accepted, returned};
pub use sarif::{write_diagnostics, write_sarif};
pub use statement::syntax;
pub use text::{Shown, also_text, text};
pub use trace::{JsonTrace, TRACE_SCHEMA, TraceReport};

#[cfg(feature = "cli")]
pub(crate) use finding::written;
