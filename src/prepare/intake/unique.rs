//! Values that the rules let stand in one demande only, over all the filings of a table.

use std::collections::{BTreeSet, HashMap};

use crate::control::{Anomaly, Nature, claims_of};
use crate::deposit::{Claimed, Earlier};
use crate::rules::{Code, Plan, RuleKind, ShapeId};

use super::object::Leaf;
use super::text::Draft;

/// An object, and the slot of a tag of it.
type Tag = (ShapeId, usize);

/// A value that stands in an earlier demande of the table as well.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repeat {
    tag: Tag,
    demande: u32,
    /// Where it stands in the JSON.
    at: (u32, u32),
    /// The row that said it first.
    pub line: u32,
    /// The demande of that row, in its filing.
    first: u32,
    /// The filing that it went into, by its rank from 1, where that is an earlier one.
    pub filing: Option<u32>,
}

/// The demande that said a value first.
#[derive(Debug, Clone, Copy)]
struct First {
    filing: u32,
    demande: u32,
    line: u32,
}

/// What was said so far of the tags that must not repeat.
///
/// A value is held once for each tag, whatever number of demandes there are: no more than the cells of their columns.
#[derive(Debug, Default)]
pub(super) struct Uniques {
    tags: Vec<(Tag, HashMap<Box<str>, First>)>,
    /// The filing that is written, and the demande in it.
    filing: u32,
    demande: u32,
}

impl Uniques {
    /// For some of the tags that rules want unique.
    pub(super) fn of(plan: &Plan, is_filled: impl Fn(Tag) -> bool) -> Self {
        let mut tags = BTreeSet::new();
        plan.each_code(&mut |code| tags.extend(wanted_once(code).filter(|tag| is_filled(*tag))));
        Self { tags: tags.into_iter().map(|tag| (tag, HashMap::new())).collect(), filing: 0, demande: 0 }
    }

    pub(super) fn begin_filing(&mut self) {
        (self.filing, self.demande) = (self.filing + 1, 0);
    }

    pub(super) fn begin_demande(&mut self, rank: usize) {
        self.demande = u32::try_from(rank).unwrap_or(u32::MAX);
    }

    /// Notes a value as it is written; what is to be told when an earlier demande holds it.
    pub(super) fn note(&mut self, tag: Tag, leaf: &Leaf, at: (u32, u32)) -> Option<Repeat> {
        let (_, firsts) = self.tags.iter_mut().find(|(own, _)| *own == tag)?;
        if &*leaf.json == "null" {
            return None;
        }
        let own = First { filing: self.filing, demande: self.demande, line: leaf.from.line };
        let Some(first) = firsts.get(&leaf.json) else {
            firsts.insert(leaf.json.clone(), own);
            return None;
        };
        let filing = (first.filing != own.filing).then_some(first.filing);
        let again = filing.is_some() || first.demande != own.demande;
        again.then_some(Repeat { tag, demande: own.demande, at, line: first.line, first: first.demande, filing })
    }
}

/// The tag of which a condition wants no value twice, whatever stands in it.
fn wanted_once(code: &Code) -> Option<Tag> {
    match code {
        Code::Unique { shape, slot, .. } | Code::Fresh { shape, slot, .. } => Some((*shape, *slot)),
        _ => None,
    }
}

/// The tags of which a condition, or anything in it, wants no value twice.
fn tags_in(code: &Code) -> Vec<Tag> {
    wanted_once(code).into_iter().chain(code.parts().into_iter().flat_map(tags_in)).collect()
}

impl Draft {
    /// What earlier filings of the table hold of that which this one holds again; `name` names them by their ranks.
    #[must_use]
    pub fn earlier(&self, plan: &Plan, profile: &str, name: impl Fn(u32) -> String) -> Earlier {
        let mut earlier = Earlier::default();
        for (repeat, filing) in self.repeats.iter().filter_map(|repeat| Some((repeat, repeat.filing?))) {
            let json = self.text.get(repeat.at.0 as usize..repeat.at.1 as usize).unwrap_or_default();
            let claims = claims_of(plan, repeat.tag, json).into_iter();
            let claims = claims.map(|claimed| Claimed { demande: repeat.first, ..claimed });
            earlier.add(profile, &name(filing), claims.collect());
        }
        earlier
    }

    /// The repeated value that an anomaly is about, where a rule wants one unique.
    #[must_use]
    pub fn repeat(&self, plan: &Plan, anomaly: &Anomaly) -> Option<&Repeat> {
        let tags = wanted(plan, anomaly)?;
        let own = |repeat: &&Repeat| repeat.demande == anomaly.demande && tags.contains(&repeat.tag);
        let mut found = self.repeats.iter().filter(own);
        // A contrôle may show another tag than the one that repeats.
        found.clone().find(|repeat| repeat.at.0 >= anomaly.span.0).or_else(|| found.next())
    }
}

/// The tags that the rule of an anomaly wants unique.
fn wanted(plan: &Plan, anomaly: &Anomaly) -> Option<Vec<Tag>> {
    let rule = plan.rule(anomaly.rule?)?;
    let condition = match (&rule.kind, &anomaly.nature) {
        (RuleKind::Balise { shape, slot, .. }, Nature::Exigence(rank)) => {
            &plan.slot(*shape, *slot)?.exigences.get(*rank)?.condition
        }
        (RuleKind::Controle(rank), _) => &plan.controles.get(*rank)?.exige,
        _ => return None,
    };
    Some(tags_in(condition)).filter(|tags| !tags.is_empty())
}
