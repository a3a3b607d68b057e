//! The control: a filing against a plan.
//!
//! One pass over the filing checks every value by itself and notes where each tag stands; what depends on several tags
//! is then looked up in those notes, never in the text again. No I/O, no sentence: what is found is data.

mod admit;
mod against;
mod anomaly;
mod asked;
mod carry;
mod check;
mod compute;
mod controle;
mod count;
mod counterpart;
mod evaluate;
mod forerunner;
mod frames;
mod fresh;
mod function;
mod gabarit;
mod gather;
mod handed;
mod mend;
mod offer;
mod outcome;
mod pieces;
mod run;
mod select;
mod unique;
mod unread;
mod value;

pub use admit::{Unfit, unasked, unfit, unsuited};
pub use anomaly::{Against, AgainstTag, Anomaly, Detail, HandedOver, Nature, Route, Spot, Unevaluated, Unread, Why};
pub use compute::{Computed, computed, most_demandes};
pub use forerunner::{Forerunner, Whence};
pub use fresh::claimed;
pub use gabarit::Mismatch;
pub use mend::{Left, Mend, Mended, mend};
pub use outcome::{Demande, Outcome, Verdict};
pub use pieces::{Declared, declared, largest_zip};
pub use run::{STEPS, control};
pub use select::{Chosen, DateSource, Examination, Request, Unrecognised, also, examine};
pub(crate) use unread::is_answered;
pub use unread::said;

#[cfg(test)]
pub(crate) use anomaly::about;
pub(crate) use anomaly::{BEYOND, LAST, shown as shown_by};
pub(crate) use asked::Asked;
pub(crate) use carry::carried;
pub(crate) use count::{following, following_key};
pub(crate) use forerunner::forerunners;
pub(crate) use fresh::{claimed_by, claims_of};
pub(crate) use gabarit::{file_name, number_form, produce_all};
pub(crate) use offer::is_asked;
pub(crate) use run::{control_conditions, control_rule};
