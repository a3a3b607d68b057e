//! A filing made from rows, controlled, and its anomalies told at their cells.

use std::path::Path;

use rayon::prelude::*;

use super::tally::Tally;
use super::told::{Made, Repeated, Told, placed};
use super::under_way::Import;
use crate::cli::failure::Failure;
use crate::cli::naming::fit;
use crate::control::{Anomaly, Nature, Request, Verdict, examine, file_name};
use crate::deposit::{Deposit, Filing};
use crate::prepare::{Draft, Intake};
use crate::report::{Finding, Report};
use crate::rules::{Niveau, RuleKind};
use crate::wording::Message;

/// A filing that was controlled.
pub(super) struct Controlled {
    pub(super) made: Made,
    pub(super) text: String,
    pub(super) told: Vec<Told>,
}

impl Import<'_> {
    pub(super) fn controlled(
        &self,
        drafts: &[Draft],
        number: u32,
        intake: &Intake<'_>,
        tally: &Tally,
    ) -> Result<Vec<Controlled>, Failure> {
        let all = (number..).zip(drafts).collect::<Vec<_>>();
        all.into_par_iter().map(|(number, draft)| self.control(draft, number, intake, tally)).collect()
    }

    fn control(&self, draft: &Draft, number: u32, intake: &Intake<'_>, tally: &Tally) -> Result<Controlled, Failure> {
        let filing = Filing::from_bytes(draft.text.clone().into_bytes(), None);
        let stem = Path::new(&self.table.name).file_stem().unwrap_or_default().to_string_lossy();
        // Rules without a norm of the name, or a header that lacks what goes into it, leave the table's own.
        let own = || format!("{stem}-{number:03}.json");
        let named = |number| file_name(self.plan, Deposit::on(&filing, self.date), number);
        let name = fit(named(number).unwrap_or_else(own))?;
        let first = self.args.number.unwrap_or(1);
        let before = |rank: u32| named(first + rank - 1).unwrap_or_else(own);
        let earlier = draft.earlier(self.plan, &self.profile.key().to_string(), before);
        let filing = filing.renamed(Some(name.clone()));
        let (profile, date) = (Some(self.profile), Some(self.date));
        let request = Request { profile, date, earlier: Some(&earlier), ..Request::on(self.date) };
        let examination = examine(self.catalogue, &filing, request)
            .map_err(|error| Failure::unrecognised(&name, error, self.catalogue))?;
        let report = Report::new(&name, &filing, &examination, self.catalogue);
        let told = report.anomalies().map(|finding| self.told(&finding, &name, draft, intake, tally)).collect();
        let outcome = &examination.outcome;
        let rejected = outcome.demandes().iter().filter(|one| one.verdict == Verdict::Rejected).count();
        let made = Made {
            file: name.clone(),
            demandes: draft.demandes,
            rejected,
            refused: outcome.count(Niveau::Instruction),
            advice: outcome.count(Niveau::Conseil),
        };
        Ok(Controlled { made, text: draft.text.clone(), told })
    }

    fn told(&self, finding: &Finding<'_>, name: &str, draft: &Draft, intake: &Intake<'_>, tally: &Tally) -> Told {
        let anomaly = finding.anomaly();
        let column =
            anomaly.rule.and_then(|rule| self.plan.rules().nth(usize::from(rule.0))).and_then(|rule| match rule.kind {
                RuleKind::Balise { shape, slot, .. } => intake.column_of(shape, slot),
                RuleKind::Controle(_) => None,
            });
        let (lines, column, cell) = placed(draft.place(anomaly.span.0), column, tally);
        let digits = |cell: &String| !cell.is_empty() && cell.trim().bytes().all(|byte| byte.is_ascii_digit());
        let zeros = anomaly.nature == Nature::Length && cell.as_ref().is_some_and(digits);
        let help = finding.help(self.lang).map(|help| match zeros {
            true => Message::new("tableur-zeros").with("aide", help).say(self.lang),
            false => help,
        });
        let help = help.map(|help| self.origin(anomaly, &help).map_or(help, |message| message.say(self.lang)));
        let repeat = draft.repeat(self.plan, anomaly);
        Told {
            file: Some(name.to_owned()),
            demande: (anomaly.demande > 0).then_some(anomaly.demande),
            lines,
            column,
            cell,
            written: finding.found(),
            code: finding.code(),
            niveau: anomaly.niveau,
            certitude: anomaly.certitude,
            path: Some(finding.path()),
            message: finding.message(self.lang),
            help,
            repeats: repeat.map(|repeat| Repeated::of(repeat, self.lang)),
        }
    }

    /// Where a tag that nothing fills may come from; the tags of an object each come from somewhere.
    fn origin(&self, anomaly: &Anomaly, help: &str) -> Option<Message> {
        let RuleKind::Balise { shape, slot, .. } = self.plan.rule(anomaly.rule?)?.kind else { return None };
        let own = self.plan.slot(shape, slot).filter(|_| anomaly.nature == Nature::Absent)?;
        let Some(within) = own.child.and_then(|child| self.plan.shape(child)) else {
            return Some(Message::new("tableur-absente").with("aide", help).with("balise", own.name.as_str()));
        };
        let list: Vec<_> = within.slots.iter().map(|slot| format!("`{}`", slot.name)).collect();
        Some(Message::new("tableur-absent").with("balises", list.join(", ")))
    }
}
