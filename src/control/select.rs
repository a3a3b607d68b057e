//! Which rules a filing is held against, and what comes of it.

use std::collections::HashSet;

use jiff::civil::Date;
use thiserror::Error;

use crate::deposit::{Beside, Deposit, Earlier, Filing, Form, Pieces};
use crate::rules::{Candidate, Catalogue, Niveau, Plan, Profile, Recognition, Revision};

use super::anomaly::Anomaly;
use super::outcome::Outcome;
use super::run::control;

/// What the caller knows already.
#[derive(Debug, Clone, Copy)]
pub struct Request<'c> {
    /// The profile, when it is given.
    pub profile: Option<&'c Profile>,
    /// The date of deposit, when it is given.
    pub date: Option<Date>,
    /// The date of deposit when neither the caller nor the file's name gives one.
    pub today: Date,
    /// What was entered in the portal's form.
    pub form: &'c Form,
    /// The pieces, when they were handed over as well.
    pub pieces: Option<&'c Pieces>,
    /// Other filings that it is held against.
    pub beside: &'c Beside,
    /// What the filings hold that were handed over before it in the same run.
    pub earlier: Option<&'c Earlier>,
}

impl Request<'_> {
    /// Nothing is known but the day.
    #[must_use]
    pub fn on(today: Date) -> Self {
        let (form, beside) = (Form::EMPTY, Beside::EMPTY);
        Self { profile: None, date: None, today, form, pieces: None, beside, earlier: None }
    }
}

impl<'c> Request<'c> {
    /// What is handed over with a filing that was held against its rules.
    #[must_use]
    pub fn deposit<'a>(self, filing: &'a Filing, examination: &Examination<'_>) -> Deposit<'a>
    where
        'c: 'a,
    {
        let Self { form, pieces, beside, .. } = self;
        let date = examination.date.0;
        let chosen = examination.chosen.as_ref();
        let rules_from = chosen.map(|chosen| chosen.revision.date()).filter(|from| *from > date);
        let earlier = chosen.and_then(|chosen| self.earlier?.of(&chosen.profile.key().to_string()));
        Deposit { filing, date, rules_from, form, pieces, beside, earlier }
    }
}

/// A filing held against its rules.
#[derive(Debug)]
pub struct Examination<'c> {
    /// The rules and why they were chosen; nothing when the filing is wrong whatever its profile.
    pub chosen: Option<Chosen<'c>>,
    /// The date of deposit, and where it comes from.
    pub date: (Date, DateSource),
    /// The plan that was run, or one of those that agree.
    pub plan: &'c Plan,
    /// What was found.
    pub outcome: Outcome,
}

/// The rules that were chosen.
#[derive(Debug)]
pub struct Chosen<'c> {
    /// The profile.
    pub profile: &'c Profile,
    /// Its rules in force.
    pub revision: &'c Revision,
    /// What told for it; nothing when the caller gave it.
    pub clues: Option<Candidate>,
}

/// Where a date of deposit comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateSource {
    /// The caller.
    Given,
    /// The file's name.
    Name,
    /// The clock.
    Today,
}

/// No profile, or several, fit a filing.
#[derive(Debug, Error)]
#[error("no single profile fits the filing")]
pub struct Unrecognised {
    /// Every profile with what told for and against it, the nearest first.
    pub candidates: Vec<Candidate>,
}

/// Finds the rules of a filing and holds it against them.
///
/// A filing that is wrong in a way every profile agrees on needs none: that alone is then reported.
///
/// # Errors
/// No profile fits, or several fit alike.
pub fn examine<'c>(
    catalogue: &'c Catalogue,
    filing: &Filing,
    request: Request<'c>,
) -> Result<Examination<'c>, Unrecognised> {
    let unrecognised = |candidates| Unrecognised { candidates };
    let (profile, clues) = match (request.profile, filing.document()) {
        (Some(profile), _) => (Some(profile), None),
        (None, None) => (None, None),
        (None, Some(document)) => match catalogue.recognise(document) {
            Recognition::Known(candidate) => (catalogue.of(&candidate.profile), Some(candidate)),
            Recognition::Unknown(candidates) => return Err(unrecognised(candidates)),
            Recognition::Blank => (None, None),
        },
    };
    let date = date(catalogue, profile, filing, request);
    let found = match profile {
        Some(profile) => against(profile, clues.clone(), filing, date, request),
        None => whatever(catalogue, filing, date, request),
    };
    found.ok_or_else(|| unrecognised(clues.into_iter().collect()))
}

/// The same filing held against the rules of its profile on another day, as if it were deposited then.
#[must_use]
pub fn also<'c>(
    examination: &Examination<'c>,
    filing: &Filing,
    request: Request<'c>,
    date: Date,
) -> Option<Examination<'c>> {
    let chosen = examination.chosen.as_ref()?;
    against(chosen.profile, chosen.clues.clone(), filing, (date, DateSource::Given), request)
}

fn date(catalogue: &Catalogue, profile: Option<&Profile>, filing: &Filing, request: Request<'_>) -> (Date, DateSource) {
    let given = request.date.map(|date| (date, DateSource::Given));
    let named = || filing.name().and_then(|name| catalogue.date_in(name, profile)).map(|date| (date, DateSource::Name));
    given.or_else(named).unwrap_or((request.today, DateSource::Today))
}

fn against<'c>(
    profile: &'c Profile,
    clues: Option<Candidate>,
    filing: &Filing,
    date: (Date, DateSource),
    request: Request<'_>,
) -> Option<Examination<'c>> {
    let (revision, in_force) = profile.on(date.0)?;
    let rules_from = (!in_force).then(|| revision.date());
    let plan = revision.plan();
    let Request { form, pieces, beside, .. } = request;
    let earlier = request.earlier.and_then(|earlier| earlier.of(&profile.key().to_string()));
    let outcome = control(plan, Deposit { filing, date: date.0, rules_from, form, pieces, beside, earlier });
    Some(Examination { chosen: Some(Chosen { profile, revision, clues }), date, plan, outcome })
}

/// What every profile rejects the file for, when they agree on anything.
fn whatever<'c>(
    catalogue: &'c Catalogue,
    filing: &Filing,
    date: (Date, DateSource),
    request: Request<'_>,
) -> Option<Examination<'c>> {
    let mut all = catalogue.profiles().iter().filter_map(|profile| against(profile, None, filing, date, request));
    let mut first = all.next()?;
    let text = filing.text();
    let structural = |anomaly: &&Anomaly| anomaly.niveau == Niveau::Structure;
    let name = |anomaly: &Anomaly, plan| (anomaly.code(plan, text), anomaly.span);
    let mut shared: HashSet<_> =
        first.outcome.anomalies().iter().filter(structural).map(|anomaly| name(anomaly, first.plan)).collect();
    for other in all {
        let own: HashSet<_> =
            other.outcome.anomalies().iter().filter(structural).map(|anomaly| name(anomaly, other.plan)).collect();
        shared.retain(|anomaly| own.contains(anomaly));
    }
    let plan = first.plan;
    first.outcome.keep(|anomaly| anomaly.niveau == Niveau::Structure && shared.contains(&name(anomaly, plan)));
    first.chosen = None;
    first.outcome.rejection().is_some().then_some(first)
}
