//! Where the tags of a profile have gone since it began, for those that name them from another profile.
//!
//! A rule that holds a filing against another names the other's tags as they were when it was written. A later revision
//! over there may move, rename or withdraw them: names are followed, and what names a tag that is gone is put aside.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Severity;
use crate::json::{Edit, edited};
use crate::notation::{Expression, Term};

use super::compose::{Composed, bare, names};
use super::definition::{BaliseDefinition, ExempleDefinition, RapprochementDefinition};
use super::moves::{Names, tags};
use super::reader::{Cell, Sink};

/// Every tag that is no longer where it was, with its place now; nothing for one that was withdrawn.
#[derive(Debug, Clone, Default)]
pub(crate) struct Trail(BTreeMap<Names, Option<Names>>);

/// A tag that is there no more.
#[derive(Debug)]
struct Gone;

impl Trail {
    /// One more revision: the tags before it, each with the place to which it was moved, the changes then made, and the
    /// table that came of it.
    pub(super) fn step(
        &mut self,
        moved: Vec<(Names, Names)>,
        changes: &[(Cell, BaliseDefinition)],
        composed: &Composed,
    ) {
        let after: BTreeSet<Names> = tags(composed).into_iter().collect();
        let now = |tag: Names| match after.contains(&tag) {
            true => Some(tag),
            false => renamed(&tag, changes).filter(|tag| after.contains(tag)),
        };
        let step: BTreeMap<Names, Option<Names>> = moved
            .into_iter()
            .map(|(old, moved)| (old, now(moved)))
            .filter(|(old, now)| Some(old) != now.as_ref())
            .collect();
        for target in self.0.values_mut() {
            if let Some(next) = target.as_ref().and_then(|tag| step.get(tag)) {
                target.clone_from(next);
            }
        }
        for (old, now) in step {
            self.0.entry(old).or_insert(now);
        }
    }

    /// Whether every tag is where it was.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The names by which a demande leads to a tag now; nothing when they still do, or never did.
    fn follow(&self, table: &[Names], demande: &[String], named: &[String]) -> Result<Option<Names>, Gone> {
        if table.iter().any(|tag| tag.ends_with(named)) {
            return Ok(None);
        }
        match self.0.iter().find(|(old, _)| old.ends_with(named)) {
            Some((_, Some(now))) => Ok(Some(now.strip_prefix(demande).unwrap_or(now).to_vec())),
            Some((_, None)) => Err(Gone),
            None => Ok(None),
        }
    }
}

/// The name that a change gives to a tag.
fn renamed(tag: &Names, changes: &[(Cell, BaliseDefinition)]) -> Option<Names> {
    let means = |cell: &Cell| {
        let named: Vec<&str> = cell.text.trim_start_matches("$.").split('.').map(bare).collect();
        tag.len() >= named.len() && tag.iter().rev().zip(named.iter().rev()).all(|(own, named)| own == named)
    };
    let (_, change) = changes.iter().find(|(cell, change)| change.nom.is_some() && means(cell))?;
    let (_, above) = tag.split_last()?;
    Some(above.iter().cloned().chain([change.nom.as_ref()?.text.clone()]).collect())
}

/// The path of a table's demandes.
fn demandes(composed: &Composed) -> Option<&Cell> {
    composed.blocs.iter().find(|bloc| bloc.demande == Some(true)).and_then(|bloc| bloc.chemin.as_ref())
}

/// The names of another profile's tags in a table that is held against it, brought up to date.
pub(super) struct Ties<'a> {
    pub(super) other: &'a Composed,
    pub(super) counterpart: &'a RapprochementDefinition,
    pub(super) sink: &'a Sink<'a>,
}

impl Ties<'_> {
    /// Follows every name; what names a tag that is gone is put aside, and told.
    pub(super) fn renew(&self, composed: &mut Composed) {
        let mut lost = Vec::new();
        for controle in &mut composed.controles {
            let read = [&mut controle.si, &mut controle.exige].into_iter().flatten();
            let followed: Result<Vec<()>, Gone> = read.map(|cell| self.condition(cell)).collect();
            if let (Err(Gone), Some(id)) = (followed, &controle.id) {
                self.told(id);
                lost.push(id.text.clone());
            }
            controle.exemples.iter_mut().flatten().for_each(|exemple| self.exemple(exemple));
        }
        composed.controles.retain(|controle| controle.id.as_ref().is_none_or(|id| !lost.contains(&id.text)));
        composed.aside.extend(lost);
        let shared = self.shared(composed);
        let name = &self.counterpart.name.text;
        for own in composed.rapprochements.iter_mut().filter(|own| own.name.text == *name) {
            if let Some(Err(Gone)) = own.lien.as_mut().map(|lien| self.condition(lien)) {
                own.lien.iter().for_each(|lien| self.told(lien));
                own.lien = None;
            }
            own.reprises.retain_mut(|(tag, value)| {
                let followed = self.condition(value);
                followed.is_err().then(|| self.told(tag));
                followed.is_ok()
            });
            own.remplies.retain_mut(|(name, _)| self.name(name, "").is_ok());
            own.specimen.retain_mut(|(name, _)| self.name(name, "").is_ok());
            own.specimen.splice(0..0, shared.iter().cloned());
        }
    }

    fn told(&self, cell: &Cell) {
        let file = self.sink.files().name(cell.place.file());
        self.sink.report(Severity::Warning, "rapprochement-perdu", file, Some(cell.place.span()), |message| {
            message.with("nom", cell.text.as_str())
        });
    }

    /// Tags that had the name of one of ours, and so its value in the specimens: where they have gone.
    fn shared(&self, own: &Composed) -> Vec<(Cell, Cell)> {
        let (theirs, ours, table) = (self.demande(), demandes(own), tags(own));
        let ours = ours.map_or("$", |chemin| chemin.text.as_str());
        let pair = |(old, now): (&Names, &Option<Names>)| {
            let (name, above) = old.split_last()?;
            let holder = if above.is_empty() { "$" } else { Some(ours).filter(|_| *above == theirs)? };
            let wanted: Names = names(holder).map(str::to_owned).chain([name.clone()]).collect();
            let now = now.as_ref()?;
            let cell = |text: String| Cell { text, ..self.counterpart.name.clone() };
            let now = now.strip_prefix(theirs.as_slice()).unwrap_or(now).join(".");
            table.contains(&wanted).then(|| (cell(now), cell(format!("{holder}.{name}"))))
        };
        self.other.trail.0.iter().filter_map(pair).collect()
    }

    /// The demandes of the other filing, by the names that lead to them.
    fn demande(&self) -> Names {
        demandes(self.other).iter().flat_map(|chemin| names(&chemin.text)).map(str::to_owned).collect()
    }

    fn follow(&self, named: &[String]) -> Result<Option<Names>, Gone> {
        self.other.trail.follow(&tags(self.other), &self.demande(), named)
    }

    fn condition(&self, cell: &mut Cell) -> Result<(), Gone> {
        let Ok(condition) = cell.text.parse::<Expression>() else { return Ok(()) };
        let (mut edits, mut gone) = (Vec::new(), false);
        condition.each(&mut |part| {
            let Term::Name(names) = &part.term else { return };
            let Some((first, rest)) = names.split_first() else { return };
            if *first != self.counterpart.name.text || rest.is_empty() {
                return;
            }
            match self.follow(rest) {
                Ok(None) => {}
                Ok(Some(now)) => edits.push(Edit::new(part.span.clone(), format!("{first}.{}", now.join(".")))),
                Err(Gone) => gone = true,
            }
        });
        cell.text = edited(&cell.text, edits);
        if gone { Err(Gone) } else { Ok(()) }
    }

    /// A name outside of conditions, behind a prefix; ranks and `[*]` stay with the names that they follow.
    fn name(&self, cell: &mut Cell, prefix: &str) -> Result<(), Gone> {
        let Some(rest) = cell.text.strip_prefix(prefix) else { return Ok(()) };
        let steps: Vec<&str> = rest.split('.').collect();
        let named: Names = steps.iter().map(|step| bare(step).to_owned()).collect();
        let Some(now) = self.follow(&named)? else { return Ok(()) };
        let marks: Vec<&str> = steps.iter().map(|step| step.strip_prefix(bare(step)).unwrap_or_default()).collect();
        let mark =
            |rank: usize| if now.len() == marks.len() { marks.get(rank).copied().unwrap_or_default() } else { "" };
        let now: Vec<String> = now.iter().enumerate().map(|(rank, name)| format!("{name}{}", mark(rank))).collect();
        cell.text = format!("{prefix}{}", now.join("."));
        Ok(())
    }

    /// What an example changes over there; a tag that is gone cannot be changed.
    fn exemple(&self, exemple: &mut ExempleDefinition) {
        exemple.avec.retain_mut(|(name, _)| match self.prefix(&name.text) {
            Some(prefix) => self.name(name, &prefix).is_ok(),
            None => true,
        });
    }

    /// What stands before the names of its table: `avance.`, `avances[1].`.
    fn prefix(&self, text: &str) -> Option<String> {
        let one = format!("{}.", self.counterpart.name.text);
        if text.starts_with(&one) {
            return Some(one);
        }
        let list = self.counterpart.liste.as_ref()?;
        let rank = text.strip_prefix(list.text.as_str())?.strip_prefix('[')?.find("].")?;
        text.get(..list.text.len() + rank + 3).map(str::to_owned)
    }
}
