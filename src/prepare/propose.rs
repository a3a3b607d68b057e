//! Which column fills which tag, guessed from what columns are called and from what stands in them.

mod column;

use std::collections::{BTreeMap, HashSet};

use jiff::civil::Date;

use crate::diagnostic::nearest;
use crate::notation::{Format, Outcome, Scalar};
use crate::rules::{Demand, Plan, Rule, RuleKind, ShapeId, bare};
use crate::tabular::Row;

use super::intake::open_tags;

/// How sure a guess is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sureness {
    /// Its name and what stands in it both say so.
    Sure,
    /// One of both says so, and the other says nothing against it.
    Likely,
    /// Its name says so, and what stands in it does not.
    Doubtful,
}

/// Why a column is thought to fill a tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Guess {
    /// It is called like the tag.
    Name,
    /// The rules know that it is called so.
    Known,
    /// It is called nearly like the tag.
    Near,
    /// What stands in it is what the tag asks for, and no other column has that.
    Content,
}

/// A column that is thought to fill a tag.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    /// The column, from 0.
    pub column: usize,
    /// The tag: its name, or its path where several have that name.
    pub tag: String,
    /// How sure that is.
    pub sure: Sureness,
    /// Why.
    pub guess: Guess,
    /// Cells that have the form of the tag, and all that are not empty, of those that were looked at.
    pub fits: (usize, usize),
    /// What its cells mean.
    pub translations: Vec<(String, String)>,
    /// Digits to which zeros that were lost are put back.
    pub pad: Option<u32>,
    /// What stands between the elements of a list in its cells.
    pub separator: Option<String>,
}

/// A mapping that is proposed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Proposed {
    /// The columns that were recognised, in order of the tags.
    pub columns: Vec<Proposal>,
    /// The tags that are still to be filled.
    pub missing: Vec<Missing>,
}

/// A tag that is still to be filled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// Its name, or its path.
    pub tag: String,
    /// Its format, as rule files write it.
    pub format: String,
    /// What is to be known of it.
    pub aide: String,
    /// What it holds.
    pub holds: Holds,
}

/// What a tag holds, as far as the keys that fill it go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// A text, a number, a day.
    Single,
    /// True or false.
    YesOrNo,
    /// Several values, or objects.
    List,
}

/// What the rules know of tables.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// Headers, and the tags that they stand for.
    pub columns: BTreeMap<String, String>,
    /// Words, and what they mean.
    pub words: BTreeMap<String, String>,
}

/// Columns that are guessed at: each is held against every tag, and tables of orders have a few dozen.
const MAX_GUESSED: usize = 256;
/// Cells of a column that are looked at.
const LOOKED_AT: usize = 24;

/// A tag that a column may fill.
struct Tag<'a> {
    at: (ShapeId, usize),
    rule: &'a Rule,
    rank: usize,
    name: String,
    /// Whether it is due in every filing.
    always: bool,
    /// Whether the rules fill it where no cell does.
    filled: bool,
}

/// What orders candidates, the best first: how sure, why, whether the tag is due in some filings only, column, tag; and fits.
type Candidate = (Sureness, Guess, bool, usize, usize, (usize, usize));

struct Proposer<'a> {
    plan: &'a Plan,
    date: Date,
    headers: &'a [String],
    rows: &'a [Row],
    known: &'a Known,
    tags: Vec<Tag<'a>>,
}

/// Guesses which column fills which tag.
#[must_use]
pub fn propose(plan: &Plan, known: &Known, headers: &[String], rows: &[Row], date: Date) -> Proposed {
    let proposer = Proposer { plan, date, headers, rows, known, tags: tags(plan) };
    let columns = proposer.columns();
    let missing = proposer.missing(&columns);
    Proposed { columns, missing }
}

/// The tags that cells may fill.
fn tags(plan: &Plan) -> Vec<Tag<'_>> {
    let open = open_tags(plan);
    let twice = |name: &str| plan.rules.iter().filter(|rule| rule.is_balise() && rule.name == name).count() > 1;
    let tag = |(rank, rule): (usize, &'_ Rule)| {
        let RuleKind::Balise { shape, slot, .. } = rule.kind else { return None };
        let (at, filled) = *open.iter().find(|(at, _)| *at == (shape, slot))?;
        let path = || format!("{}.{}", plan.path(shape), rule.name);
        let name = if twice(&rule.name) { path() } else { rule.name.clone() };
        let always = matches!(plan.slot(shape, slot)?.demand, Demand::Always(Outcome::Mandatory));
        Some((rank, at, name, always, filled))
    };
    let rules = plan.rules.iter().enumerate();
    let found = rules.filter_map(|(rank, rule)| Some((rule, tag((rank, rule))?)));
    found.map(|(rule, (rank, at, name, always, filled))| Tag { at, rule, rank, name, always, filled }).collect()
}

impl Proposer<'_> {
    fn columns(&self) -> Vec<Proposal> {
        let has_name = |column: &usize| !self.headers.get(*column).is_none_or(String::is_empty);
        let filled: Vec<usize> = (0..self.headers.len()).filter(has_name).take(MAX_GUESSED).collect();
        let fits: Vec<Vec<(usize, usize)>> =
            self.tags.iter().map(|tag| filled.iter().map(|column| self.fits(tag, *column)).collect()).collect();
        let named: HashSet<usize> = filled
            .iter()
            .copied()
            .filter(|column| {
                self.tags.iter().any(|tag| self.guess(tag, *column).is_some_and(|guess| guess < Guess::Near))
            })
            .collect();
        // A form that most columns have, or that several tags ask for, tells nothing.
        let telling = |row: &Vec<(usize, usize)>| row.iter().filter(|own| good(own)).count() * 3 <= filled.len().max(3);
        let told_by: Vec<usize> = (0..filled.len())
            .map(|at| {
                let tags = self.tags.iter().zip(&fits).filter(|(tag, row)| tag.always && telling(row));
                tags.filter(|(_, row)| row.get(at).is_some_and(good)).count()
            })
            .collect();
        let mut found: Vec<Candidate> = Vec::new();
        for (rank, (tag, row)) in self.tags.iter().zip(&fits).enumerate() {
            for ((column, own), tags) in filled.iter().zip(row).zip(&told_by) {
                // What a column is called comes before what may stand in it by chance.
                let by_content = self.may_fill(tag, *column)
                    && tag.always
                    && telling(row)
                    && *tags == 1
                    && good(own)
                    && !named.contains(column);
                let guess = self.guess(tag, *column).or(by_content.then_some(Guess::Content));
                let sure = guess.and_then(|guess| Some((sureness(guess, *own)?, guess)));
                found.extend(sure.map(|(sure, guess)| (sure, guess, !tag.always, *column, rank, *own)));
            }
        }
        self.best(found)
    }

    /// What stands once in a filing is no column whose values differ.
    fn may_fill(&self, tag: &Tag<'_>, column: usize) -> bool {
        self.plan.shape(tag.at.0).is_none_or(|shape| shape.in_demande) || self.cells(column).len() <= 1
    }

    /// Each column and each tag once, the best first; in order of the tags.
    fn best(&self, mut found: Vec<Candidate>) -> Vec<Proposal> {
        found.sort();
        let (mut columns, mut ranks) = (HashSet::new(), HashSet::new());
        let mut kept = Vec::new();
        for (sure, guess, _, column, rank, fits) in found {
            if columns.contains(&column) || ranks.contains(&rank) {
                continue;
            }
            columns.insert(column);
            ranks.insert(rank);
            kept.extend(self.tags.get(rank).map(|tag| (rank, self.proposal(tag, column, (sure, guess), fits))));
        }
        kept.sort_by_key(|(rank, _)| *rank);
        kept.into_iter().map(|(_, proposal)| proposal).collect()
    }

    fn proposal(
        &self,
        tag: &Tag<'_>,
        column: usize,
        (sure, guess): (Sureness, Guess),
        fits: (usize, usize),
    ) -> Proposal {
        let translations = self.translations(tag, column);
        Proposal {
            column,
            tag: tag.name.clone(),
            sure,
            guess,
            fits,
            translations,
            pad: self.pad(tag, column),
            separator: self.separator(tag, column),
        }
    }

    fn guess(&self, tag: &Tag<'_>, column: usize) -> Option<Guess> {
        let header = bare(self.headers.get(column)?);
        let own = bare(&tag.rule.name);
        if header == own {
            return Some(Guess::Name);
        }
        let means = |(name, meant): (&String, &String)| bare(name) == header && *meant == tag.rule.name;
        if self.known.columns.iter().any(means) {
            return Some(Guess::Known);
        }
        (header.len() > 4 && nearest(&header, [own.as_str()]).is_some()).then_some(Guess::Near)
    }

    fn missing(&self, columns: &[Proposal]) -> Vec<Missing> {
        let is_open = |tag: &&Tag<'_>| !tag.filled && !columns.iter().any(|own| own.tag == tag.name);
        let open = self.tags.iter().filter(is_open);
        open.map(|tag| {
            let format = tag.format(self.plan);
            let holds = match format {
                Some(Format::Single(Scalar::Boolean)) => Holds::YesOrNo,
                Some(Format::List(_) | Format::Container) => Holds::List,
                _ => Holds::Single,
            };
            let (tag, aide) = (tag.name.clone(), tag.rule.aide.clone().unwrap_or_default());
            Missing { tag, format: format.map(ToString::to_string).unwrap_or_default(), aide, holds }
        })
        .collect()
    }
}

/// Whether nearly all cells of a column have the form of a tag.
fn good((good, all): &(usize, usize)) -> bool {
    *all > 0 && good * 10 >= all * 9
}

/// How sure a guess is by what stands in the column; nothing when it is none.
fn sureness(guess: Guess, fits: (usize, usize)) -> Option<Sureness> {
    match (guess, good(&fits)) {
        (Guess::Name | Guess::Known, true) => Some(Sureness::Sure),
        (Guess::Near | Guess::Content, true) => Some(Sureness::Likely),
        (Guess::Near | Guess::Content, false) => None,
        (Guess::Name | Guess::Known, false) if fits.0 * 2 >= fits.1 => Some(Sureness::Likely),
        (Guess::Name | Guess::Known, false) => Some(Sureness::Doubtful),
    }
}

impl Tag<'_> {
    fn format<'p>(&self, plan: &'p Plan) -> Option<&'p Format> {
        plan.slot(self.at.0, self.at.1).map(|slot| &slot.format)
    }
}
