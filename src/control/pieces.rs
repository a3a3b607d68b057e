//! What expressions, and those who pack, ask of the pieces.

use std::collections::HashSet;

use crate::deposit::{Deposit, PieceFact, Pieces, Zip, ZipFact};
use crate::rules::{Code, DepositField, Plan, Subject};

use super::controle::attempt;
use super::evaluate::{At, Evaluator, Visit};
use super::frames::FrameId;
use super::gabarit;
use super::handed::{Declaration, Handed, declarations};
use super::run::with_evaluator;
use super::value::{Evaluated, Halt, Item, Key, Value, of_fact, same};

impl<'a> Evaluator<'a> {
    /// A piece, beside the tags of the object that declares it.
    pub(crate) fn at_piece<'v>(&self, rank: u32, frame: FrameId) -> At<'v, 'a> {
        At { element: Some(Item::Piece(rank)), ..self.at(frame) }
    }

    /// A zip, beside the tags of the filing itself.
    pub(crate) fn at_zip<'v>(&self, rank: u32, frame: FrameId) -> At<'v, 'a> {
        At { element: Some(Item::Zip(rank)), ..self.at(frame) }
    }

    /// What was handed over beside the JSON.
    pub(crate) fn handed(&self) -> Evaluated<'a, &'a Handed<'a>> {
        let pieces = self.deposit.pieces.ok_or(Halt::Deposit(DepositField::Pieces))?;
        Ok(self.memory.handed.get_or_init(|| Handed::new(self, pieces)))
    }

    pub(super) fn pieces(&self, visit: Visit<'_, 'a>) -> Evaluated<'a, ()> {
        let handed = self.handed()?;
        (0..handed.count()).for_each(|rank| visit(Item::Piece(rank)));
        // What is not among them may lie in the zip that could not be read.
        if handed.pieces.complete() { Ok(()) } else { Err(Halt::Deposit(DepositField::Unread)) }
    }

    pub(super) fn piece_facts(&self, fact: PieceFact, visit: Visit<'_, 'a>) -> Evaluated<'a, ()> {
        let handed = self.handed()?;
        (0..handed.count()).for_each(|rank| visit(Item::Value(&of_fact(handed.fact(rank, fact)))));
        if handed.pieces.complete() { Ok(()) } else { Err(Halt::Deposit(DepositField::Unread)) }
    }

    pub(super) fn zips(&self, visit: Visit<'_, 'a>) -> Evaluated<'a, ()> {
        let count = u32::try_from(self.handed()?.pieces.zips.len()).unwrap_or(u32::MAX);
        (0..count).for_each(|rank| visit(Item::Zip(rank)));
        Ok(())
    }

    pub(super) fn pieces_with(
        &self,
        fact: PieceFact,
        value: &'a Code,
        condition: Option<&'a Code>,
        at: &At<'_, 'a>,
        visit: Visit<'_, 'a>,
    ) -> Evaluated<'a, ()> {
        let handed = self.handed()?;
        let wanted = self.value(value, at)?;
        let found = match Key::of(&wanted) {
            Some(key) => handed.find(fact, &key),
            None => (0..handed.count()).filter(|rank| same(&of_fact(handed.fact(*rank, fact)), &wanted)).collect(),
        };
        let mut none = true;
        for rank in found {
            if condition.map_or(Ok(true), |condition| self.holds_for(condition, Item::Piece(rank), at))? {
                visit(Item::Piece(rank));
                none = false;
            }
        }
        if none && !handed.pieces.complete() { Err(Halt::Deposit(DepositField::Unread)) } else { Ok(()) }
    }

    pub(super) fn piece_fact(&self, fact: PieceFact, at: &At<'_, 'a>) -> Evaluated<'a> {
        match at.element {
            Some(Item::Piece(rank)) => Ok(of_fact(self.handed()?.fact(rank, fact))),
            _ => Ok(Value::Null),
        }
    }

    pub(super) fn zip_fact(&self, fact: ZipFact, at: &At<'_, 'a>) -> Value<'a> {
        let zips = self.deposit.pieces.map_or([].as_slice(), |pieces| &pieces.zips);
        match at.element {
            Some(Item::Zip(rank)) => zips.get(rank as usize).map_or(Value::Null, |zip| of_fact(zip.fact(fact))),
            _ => Value::Null,
        }
    }
}

/// A piece that a filing declares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declared {
    /// Its name.
    pub name: String,
    /// The rank of its demande, from 1; 0 outside.
    pub demande: u32,
    /// The texts of the demande that its name should hold: codes, numbers, the extension.
    pub parts: Vec<String>,
}

/// The pieces that a filing declares, each name once, in order.
#[must_use]
pub fn declared(plan: &Plan, deposit: Deposit<'_>) -> Vec<Declared> {
    with_evaluator(plan, deposit, declared_by).unwrap_or_default()
}

fn declared_by(evaluator: &Evaluator<'_>) -> Vec<Declared> {
    let plan = evaluator.plan;
    let form = plan.pieces.declared.and_then(|(shape, slot)| plan.slot(shape, slot)?.gabarit.as_ref());
    let mut known = HashSet::new();
    let mut pieces = Vec::new();
    for Declaration { frame, name, .. } in declarations(evaluator) {
        if known.insert(name.clone()) {
            let parts = form.and_then(|form| gabarit::values(evaluator, form, &evaluator.at(frame)).ok());
            let demande = evaluator.frames.get(frame).map_or(0, |frame| frame.demande);
            pieces.push(Declared { name: name.into_owned(), demande, parts: parts.unwrap_or_default() });
        }
    }
    pieces
}

/// The largest zip that no rule says anything of, in bytes; nothing when none is too large.
#[must_use]
pub fn largest_zip(plan: &Plan, deposit: Deposit<'_>) -> Option<u64> {
    let fits = |size: u64| {
        let zip = Zip { size, entries: 1, ..Zip::default() };
        let pieces = Pieces::new(vec![zip], Vec::new());
        let read = |evaluator: &Evaluator<'_>| {
            let root = evaluator.frames.ids().next();
            root.is_some_and(|root| {
                plan.pieces.of_zips.iter().all(|rank| attempt(evaluator, *rank, Subject::Zip, root, 0).is_none())
            })
        };
        with_evaluator(plan, Deposit { pieces: Some(&pieces), ..deposit }, read).unwrap_or(false)
    };
    let (mut low, mut high) = (0, u64::from(u32::MAX));
    if fits(high) || !fits(low) {
        return None;
    }
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        if fits(middle) { low = middle } else { high = middle }
    }
    Some(low)
}
