//! For those who file: filings built from a table, the deposit built from a filing and a folder of pieces, and what comes back of it.

mod answer;
mod choose;
mod contents;
mod dossier;
mod intake;
mod propose;
mod resubmit;
mod sequel;
mod share;
mod standing;
mod write;

pub use answer::{Answer, Doubt, Returned, State, answers, given_number, is_empty, is_given_back, read_returned};
pub use choose::{Choice, Chosen, choose};
pub use contents::{Contents, as_declared};
pub use dossier::{DossierError, dossiers};
pub use intake::{Amiss, CellKind, Change, Draft, Intake, Note, NoteKind, Place, Repeat, Survey};
pub use propose::{Guess, Holds, Known, Missing, Proposal, Proposed, Sureness, propose};
pub use resubmit::{Again, Numbers, Resubmission, ResubmitError, resubmission};
pub use sequel::{Aside, AsideWhy, Origin, Sequel, SequelError, Sequels, sequels};
pub use share::{Load, share};
pub use standing::{Standing, Stood};
pub use write::{MANIFEST, Parcel, Row, WriteError, manifest, move_in, write_zip};
