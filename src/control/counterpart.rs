//! Other filings that the one at hand is held against: their demandes, found by what a tag holds, and their tags.

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use crate::deposit::{Deposit, Filing};
use crate::json::NodeId;
use crate::rules::{Code, Counterpart, DepositField, Plan, Treatment};

use super::anomaly::{Spot, Unread};
use super::evaluate::{At, Evaluator, Visit};
use super::frames::{FrameId, Frames};
use super::run::frames_of;
use super::value::{Evaluated, Halt, Item, Key, Value, same, text};

/// The other filings, by the rank of their counterpart in the plan; nothing where none was given.
#[derive(Debug)]
pub(crate) struct Counterparts(Vec<Option<Demandes>>);

/// The demandes of all the filings of one counterpart.
#[derive(Debug)]
pub(crate) struct Demandes {
    /// Where each tag stands, file by file.
    pub(super) frames: Vec<Frames>,
    /// The file of each demande, and its object there.
    pub(super) list: Vec<(u32, FrameId)>,
    /// For each tag that was looked up: the demandes by its value.
    index: RefCell<HashMap<Route, Index>>,
    /// The byte at which each line of each file starts, once it is asked for.
    lines: OnceCell<Vec<Vec<usize>>>,
}

/// A tag of a demande: objects up, then slots down.
type Route = (usize, Vec<usize>);

/// What a tag holds, demande by demande.
#[derive(Debug, Default)]
struct Index {
    known: HashMap<Key<'static>, Rc<Vec<u32>>>,
}

/// The demandes that are looked for.
#[derive(Clone, Copy)]
pub(super) struct Wanted<'a> {
    pub(super) of: u16,
    pub(super) tag: &'a Code,
    pub(super) value: &'a Code,
    pub(super) condition: Option<&'a Code>,
}

impl Counterparts {
    /// Reads the filings that were handed over beside the one at hand.
    fn read(plan: &Plan, deposit: Deposit<'_>) -> Self {
        let of = |counterpart: &Counterpart| {
            let filings = deposit.beside.of(&counterpart.name)?;
            Some(Demandes::read(counterpart, filings))
        };
        Self(plan.counterparts.iter().map(of).collect())
    }
}

impl Demandes {
    fn read(counterpart: &Counterpart, filings: &[Filing]) -> Self {
        let frames: Vec<_> = filings.iter().map(|filing| frames_of(&counterpart.plan, filing)).collect();
        let mut list = Vec::new();
        for (file, frames) in (0..).zip(&frames) {
            let is_demande = |id: &FrameId| frames.get(*id).map(|frame| frame.shape) == counterpart.plan.demande;
            list.extend(frames.ids().filter(is_demande).map(|id| (file, id)));
        }
        Self { frames, list, index: RefCell::default(), lines: OnceCell::new() }
    }

    fn count(&self) -> u32 {
        u32::try_from(self.list.len()).unwrap_or(u32::MAX)
    }

    /// The line of a byte of a file.
    fn line(&self, filings: &[Filing], file: u32, offset: usize) -> Option<usize> {
        let starts = |filing: &Filing| {
            let breaks = filing.text().bytes().enumerate().filter(|&(_, byte)| byte == b'\n').map(|(at, _)| at + 1);
            std::iter::once(0).chain(breaks).collect()
        };
        let lines = self.lines.get_or_init(|| filings.iter().map(starts).collect());
        lines.get(file as usize).map(|starts| starts.partition_point(|start| *start <= offset))
    }
}

impl<'a> Evaluator<'a> {
    /// The demandes of another filing.
    pub(super) fn demandes(&self, of: u16) -> Evaluated<'a, &'a Demandes> {
        let counterparts = self.counterparts.get_or_init(|| Counterparts::read(self.plan, self.deposit));
        let known = counterparts.0.get(usize::from(of)).and_then(Option::as_ref);
        known.ok_or(Halt::Deposit(DepositField::Counterpart(of)))
    }

    /// The other filings; nothing when none was given.
    pub(super) fn given(&self, of: u16) -> Option<&'a [Filing]> {
        self.deposit.beside.of(&self.plan.counterparts.get(usize::from(of))?.name)
    }

    pub(super) fn filings(&self, of: u16) -> &'a [Filing] {
        self.given(of).unwrap_or_default()
    }

    /// What evaluates in the filing that holds a demande, and the demande there.
    pub(super) fn beside(&self, of: u16, rank: u32) -> Option<(Self, FrameId)> {
        let demandes = self.demandes(of).ok()?;
        let &(file, id) = demandes.list.get(rank as usize)?;
        let document = self.filings(of).get(file as usize)?.document()?;
        let plan = &self.plan.counterparts.get(usize::from(of))?.plan;
        Some((Self { plan, document, frames: demandes.frames.get(file as usize)?, ..*self }, id))
    }

    /// Where a value of a demande of another filing stands; where the demande begins when none is meant.
    pub(super) fn spot_of(&self, of: u16, rank: u32, node: Option<NodeId>) -> Option<Spot> {
        let demandes = self.demandes(of).ok()?;
        let &(file, id) = demandes.list.get(rank as usize)?;
        let filing = self.filings(of).get(file as usize)?;
        let frame = demandes.frames.get(file as usize)?.get(id)?;
        let start = filing.document()?.span(node.unwrap_or(frame.node)).start;
        let line = demandes.line(self.filings(of), file, start)?;
        Some(Spot { file: filing.name().unwrap_or_default().to_owned(), line, demande: frame.rank })
    }

    pub(super) fn counterparts(&self, of: u16, visit: Visit<'_, 'a>) -> Evaluated<'a, ()> {
        let demandes = self.demandes(of)?;
        (0..demandes.count()).for_each(|rank| visit(Item::Counterpart(of, rank)));
        Ok(())
    }

    pub(super) fn counterparts_with(
        &self,
        wanted: Wanted<'a>,
        at: &At<'_, 'a>,
        visit: Visit<'_, 'a>,
    ) -> Evaluated<'a, ()> {
        for &rank in self.found(wanted, at)?.iter() {
            let item = Item::Counterpart(wanted.of, rank);
            if wanted.condition.map_or(Ok(true), |condition| self.holds_for(condition, item, at))? {
                visit(item);
            }
        }
        Ok(())
    }

    /// The demandes whose tag holds a value: one whose tag cannot be read is not looked for.
    fn found(&self, wanted: Wanted<'a>, at: &At<'_, 'a>) -> Evaluated<'a, Rc<Vec<u32>>> {
        let demandes = self.demandes(wanted.of)?;
        let value = self.value(wanted.value, at)?;
        let (Some(key), Code::Tag { up, slots }) = (Key::of(&value), wanted.tag) else {
            return self.looked_through(wanted, &value).map(Rc::new);
        };
        let mut index = demandes.index.borrow_mut();
        let index = index.entry((*up, slots.clone())).or_insert_with(|| self.indexed(wanted, demandes));
        let known: &HashMap<Key<'_>, Rc<Vec<u32>>> = &index.known;
        Ok(known.get(&key).map(Rc::clone).unwrap_or_default())
    }

    fn indexed(&self, wanted: Wanted<'a>, demandes: &Demandes) -> Index {
        let mut index = Index::default();
        for rank in 0..demandes.count() {
            if let Some(key) = self.looked_for(wanted, rank).and_then(|value| Key::of(&value.ok()?)) {
                Rc::make_mut(index.known.entry(key.into_owned()).or_default()).push(rank);
            }
        }
        index
    }

    /// For a value that no index holds: null, or an object.
    fn looked_through(&self, wanted: Wanted<'a>, value: &Value<'a>) -> Evaluated<'a, Vec<u32>> {
        let ranks = 0..self.demandes(wanted.of)?.count();
        let holds = |rank: &u32| matches!(self.looked_for(wanted, *rank), Some(Ok(own)) if same(&own, value));
        Ok(ranks.filter(holds).collect())
    }

    fn looked_for(&self, wanted: Wanted<'a>, rank: u32) -> Option<Evaluated<'a>> {
        let (beside, frame) = self.beside(wanted.of, rank)?;
        Some(match self.answers(wanted.of, wanted.tag) {
            Some(treatment) => Ok(beside.answered(treatment, frame)),
            None => beside.value(wanted.tag, &beside.at(frame)),
        })
    }

    /// The demande of another filing that is tied to the one at hand: the first that fulfils the link.
    pub(super) fn tied(&self, of: u16, at: &At<'_, 'a>) -> Evaluated<'a, Option<u32>> {
        self.demandes(of)?;
        let mut frame = Some(at.frame);
        while let Some(own) =
            frame.and_then(|id| self.frames.get(id)).filter(|own| Some(own.shape) != self.plan.demande)
        {
            frame = own.parent;
        }
        let link = self.plan.counterparts.get(usize::from(of)).and_then(|counterpart| counterpart.link.as_ref());
        let (Some(frame), Some(link)) = (frame, link) else { return Ok(None) };
        self.first(link, &self.at(frame))
    }

    /// How many demandes a look-up by one tag finds, without looking at them; nothing for any other list.
    pub(super) fn counted(&self, list: &'a Code, at: &At<'_, 'a>) -> Option<Evaluated<'a, usize>> {
        let Code::CounterpartsWith { of, tag, value, condition: None } = list else { return None };
        Some(self.found(Wanted { of: *of, tag, value, condition: None }, at).map(|found| found.len()))
    }

    /// The first demande of a list of them.
    pub(super) fn first(&self, list: &'a Code, at: &At<'_, 'a>) -> Evaluated<'a, Option<u32>> {
        if let Code::CounterpartsWith { of, tag, value, condition: None } = list {
            let found = self.found(Wanted { of: *of, tag, value, condition: None }, at)?;
            return Ok(found.first().copied());
        }
        let mut first = None;
        self.each(list, at, &mut |item| {
            if let Item::Counterpart(_, rank) = item {
                first.get_or_insert(rank);
            }
        })?;
        Ok(first)
    }

    pub(super) fn tied_value(&self, of: u16, at: &At<'_, 'a>) -> Evaluated<'a> {
        Ok(self.tied(of, at)?.map_or(Value::Null, |rank| Value::Counterpart(of, rank)))
    }

    /// What a tag of a demande of another filing holds; null where no demande is tied.
    pub(super) fn counterpart_tag(
        &self,
        of: u16,
        element: bool,
        tag: &'a Code,
        at: &At<'_, 'a>,
        visit: Visit<'_, 'a>,
    ) -> Evaluated<'a, Option<Value<'a>>> {
        let rank = match at.element {
            Some(Item::Counterpart(own, rank)) if element && own == of => Some(rank),
            _ => self.tied(of, at)?,
        };
        let tied = rank.and_then(|rank| Some((rank, self.beside(of, rank)?)));
        let Some((rank, (beside, frame))) = tied else { return Ok(Some(Value::Null)) };
        if let Some(treatment) = self.answers(of, tag) {
            return Ok(Some(beside.answered(treatment, frame)));
        }
        if let Some(unread) = beside.unread(tag, frame) {
            return Err(self.halted(of, rank, unread));
        }
        // A text is known by its node: that of the other filing means nothing here.
        let read = beside.each(tag, &beside.at(frame), &mut |item| match item {
            Item::Text(node) => visit(Item::Value(&Value::Text(text(beside.document, node)))),
            item => visit(item),
        });
        read.map_err(|halt| match halt {
            Halt::Tag(name) => self.halted(of, rank, (Unread::Kind, name)),
            halt => halt,
        })
    }

    /// What judges the answer of the portal, when that is what a tag stands for.
    pub(super) fn answers(&self, of: u16, tag: &Code) -> Option<&'a Treatment> {
        let counterpart = self.plan.counterparts.get(usize::from(of))?;
        let is_answer = matches!(tag, Code::Tag { up: 0, slots } if slots.as_slice() == [counterpart.answer?]);
        counterpart.plan.treatment.as_ref().filter(|_| is_answer)
    }
}
