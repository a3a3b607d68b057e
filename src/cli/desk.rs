//! What a command knows from one file of its run to the next.

use super::beside::Uses;
use super::console::Console;
use super::failure::Failure;
use super::returned::hint;
use crate::control::{Examination, Request, claimed, examine};
use crate::deposit::{Claimed, Deposit, Earlier, Filing};
use crate::rules::Catalogue;

/// What a command knows from one file of its run to the next.
pub(super) struct Desk<'c> {
    pub(super) catalogue: &'c Catalogue,
    /// Whether the run has several files.
    pub(super) several: bool,
    uses: Uses,
    earlier: Earlier,
}

impl<'c> Desk<'c> {
    pub(super) fn new(catalogue: &'c Catalogue, several: bool) -> Self {
        Self { catalogue, several, uses: Uses::default(), earlier: Earlier::default() }
    }

    /// Holds a file against its rules, and notes which of the filings beside it are of use.
    pub(super) fn examine<'d>(
        &'d mut self,
        name: &str,
        filing: &Filing,
        request: Request<'d>,
        console: &mut Console,
    ) -> Result<(Examination<'d>, Request<'d>), Failure> {
        let Self { catalogue, several, uses, earlier } = self;
        let request = Request { earlier: several.then_some(earlier), ..request };
        let examination = examine(catalogue, filing, request);
        hint(name, filing, examination.as_ref().ok(), catalogue, console);
        let examination = examination.map_err(|error| Failure::unrecognised(name, error, catalogue))?;
        uses.note(&examination, request.beside, catalogue, *several)?;
        Ok((examination, request))
    }

    /// Notes what the files after one may not hold once more: the name by which it is told, and what it holds.
    pub(super) fn note(&mut self, name: &str, noted: Noted) {
        if let Some((profile, claimed)) = noted.0 {
            self.earlier.add(&profile, name, claimed);
        }
    }

    /// Says once what was of no use to some files; whether something was of no use to any.
    pub(super) fn close(self, console: &mut Console) -> bool {
        self.uses.tell(console)
    }
}

/// What a file holds that rules want only once in a run, with its profile.
pub(super) struct Noted(Option<(String, Vec<Claimed>)>);

impl Noted {
    pub(super) fn of(examination: &Examination<'_>, filing: &Filing, several: bool) -> Self {
        let claims = |profile: String| (profile, claimed(examination.plan, Deposit::on(filing, examination.date.0)));
        Self(examination.chosen.as_ref().filter(|_| several).map(|chosen| claims(chosen.profile.key().to_string())))
    }
}
