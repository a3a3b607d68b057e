//! Other filings given beside those at hand, and those that they are of no use to.

use std::collections::BTreeMap;

use super::console::Console;
use super::failure::Failure;
use crate::control::{Examination, unasked, unfit};
use crate::deposit::Beside;
use crate::rules::Catalogue;
use crate::wording::Message;

/// The other filings, each given as `NAME=FILE`.
pub(super) fn beside(given: &[String]) -> Result<Beside, Failure> {
    let mut beside = Beside::default();
    for one in given {
        let (name, path) = one
            .split_once('=')
            .filter(|(name, _)| !name.is_empty())
            .ok_or_else(|| Failure::new(Message::new("erreur-avec").with("texte", one.as_str())))?;
        if path.is_empty() {
            return Err(Failure::new(Message::new("usage-sans-valeur").with("option", format!("--{name}"))));
        }
        beside.add_path(name, path)?;
    }
    Ok(beside)
}

/// Which of the other filings were of use to the files of a run.
#[derive(Default)]
pub(super) struct Uses(BTreeMap<String, Use>);

/// What became of the filings of one name.
#[derive(Default)]
struct Use {
    /// Whether the rules of some file hold it against them.
    some: bool,
    /// The files whose rules do not, by profile.
    idle: BTreeMap<String, usize>,
    /// What is to be said when those of no file do.
    failure: Option<Failure>,
}

impl Uses {
    /// Notes whether the filings beside one mean anything to it.
    ///
    /// # Errors
    /// One of them is not what its rules hold it against; of one file alone, also when they hold it against nothing of that
    /// name.
    pub(super) fn note(
        &mut self,
        examination: &Examination<'_>,
        beside: &Beside,
        catalogue: &Catalogue,
        several: bool,
    ) -> Result<(), Failure> {
        let Some(chosen) = &examination.chosen else { return Ok(()) };
        for (name, _) in beside.iter() {
            let own = self.0.entry(name.to_owned()).or_default();
            let Some(idle) = unasked(examination.plan, name) else {
                own.some = true;
                continue;
            };
            if !several {
                return Err(Failure::unfit(&idle));
            }
            *own.idle.entry(chosen.profile.key().to_string()).or_default() += 1;
            // Rules that know other names may tell the one that was meant.
            if own.failure.is_none() || !examination.plan.held_against().is_empty() {
                own.failure = Some(Failure::unfit(&idle));
            }
        }
        unfit(catalogue, examination.plan, beside).map_or(Ok(()), |unfit| Err(Failure::unfit(&unfit)))
    }

    /// Says once what was of no use to some files; whether something was of no use to any.
    pub(super) fn tell(self, console: &mut Console) -> bool {
        let mut none = false;
        for (name, own) in self.0 {
            let idle = own.idle.iter().map(|(profile, count)| match count {
                1 => profile.clone(),
                _ => format!("{profile} × {count}"),
            });
            match own.failure {
                Some(failure) if !own.some => {
                    console.failure(&failure);
                    none = true;
                }
                Some(_) => {
                    let count: usize = own.idle.values().sum();
                    let message = Message::new("rapport-sans-objet").with("nom", name).with("n", count);
                    let list = idle.collect::<Vec<_>>().join(", ");
                    let text = console.say(&message.with("liste", list));
                    console.remark(&text);
                }
                None => {}
            }
        }
        none
    }
}
