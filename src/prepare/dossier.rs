//! The numbers that an agency gives to the files of the demandes it accepts.

use thiserror::Error;

use crate::control::{following, number_form};
use crate::deposit::Deposit;
use crate::rules::Plan;

use super::answer::given_number;

/// Numbers cannot be given to files.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum DossierError {
    /// In filings of this profile the number stands already.
    #[error("the portal gives no number to files of this profile")]
    NotGiven,
    /// A number has not the form that the rules say.
    #[error("`{number}` is no `{form}`")]
    Unfit {
        /// The number.
        number: String,
        /// Its form, as a gabarit.
        form: String,
    },
    /// No number of that form is left.
    #[error("no number of that form is left")]
    UsedUp,
}

/// As many numbers as are asked for, counting from the first, and the one that comes after them, if there is one.
///
/// # Errors
/// The portal gives no number to such files, or one of them has not the form that the rules say.
pub fn dossiers(
    plan: &Plan,
    deposit: Deposit<'_>,
    first: &str,
    count: usize,
) -> Result<(Vec<String>, Option<String>), DossierError> {
    given_number(plan).ok_or(DossierError::NotGiven)?;
    let unfit = |number: &String| {
        let form = number_form(plan, deposit, number)?;
        Some(DossierError::Unfit { number: number.clone(), form })
    };
    if let Some(error) = unfit(&first.to_owned()) {
        return Err(error);
    }
    let mut all = std::iter::once(first.to_owned()).chain(following(first)).filter(|number| unfit(number).is_none());
    let numbers: Vec<_> = all.by_ref().take(count).collect();
    if numbers.len() < count {
        return Err(DossierError::UsedUp);
    }
    Ok((numbers, all.next()))
}
