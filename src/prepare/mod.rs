//! For those who file: filings built from a table, the deposit built from a filing and a folder of pieces, and what comes back of it.

mod answer;
mod choose;
mod contents;
mod intake;
mod propose;
mod resubmit;
mod sequel;
mod share;
mod write;

pub use answer::{Answer, Returned, State, answers, is_empty, read_returned};
pub use choose::{Choice, Chosen, choose};
pub use contents::{Contents, as_declared};
pub use intake::{Amiss, CellKind, Change, Draft, Intake, Note, NoteKind, Place, Repeat, Survey};
pub use propose::{Guess, Known, Proposal, Proposed, Sureness, propose};
pub use resubmit::{Again, Numbers, Resubmission, ResubmitError, resubmission};
pub use sequel::{Aside, AsideWhy, Origin, Sequel, SequelError, Sequels, sequels};
pub use share::{Load, share};
pub use write::{MANIFEST, Parcel, Row, WriteError, manifest, move_in, write_zip};
