//! The pieces handed over, beside the tags that declare them.

mod alike;
mod told;

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

use crate::deposit::{EntryKind, FactValue, Piece, PieceFact, Pieces};
use crate::json::{Kind, NodeId};

use super::evaluate::Evaluator;
use super::frames::FrameId;
use super::gabarit;
use super::value::{self, Key};

/// The pieces and zips, each piece with what ties it to the JSON and to the others.
#[derive(Debug)]
pub(crate) struct Handed<'a> {
    pub(crate) pieces: &'a Pieces,
    ties: Vec<Tie<'a>>,
    /// For each fact that was looked up: the pieces by its value.
    index: RefCell<HashMap<PieceFact, Index>>,
}

type Index = HashMap<Key<'static>, Vec<u32>>;

/// What a piece has to do with the JSON and with the other pieces.
#[derive(Debug, Clone, Default)]
struct Tie<'a> {
    litter: bool,
    /// A folder that holds other entries: what is to be said, is said of these.
    holds: bool,
    declaration: Option<Declaration<'a>>,
    /// The demandes that declare it.
    demandes: u32,
    /// Ranks of other pieces; see the facts.
    twin: Option<usize>,
    elsewhere: Option<usize>,
    copy: Option<usize>,
}

/// A name of a piece in the JSON.
#[derive(Debug, Clone)]
pub(crate) struct Declaration<'a> {
    /// The object it stands in.
    pub(crate) frame: FrameId,
    pub(crate) node: NodeId,
    pub(super) name: Cow<'a, str>,
}

/// What stands between the folders of a name.
const MARKS: [char; 2] = ['/', '\\'];

/// Every folder that something lies in.
fn folders(pieces: &Pieces) -> HashSet<&str> {
    let above = |piece: &'_ Piece| -> Vec<usize> {
        piece.entry.trim_end_matches(MARKS).match_indices(MARKS).map(|(at, _)| at).collect()
    };
    pieces.files.iter().flat_map(|piece| above(piece).into_iter().filter_map(|at| piece.entry.get(..at))).collect()
}

impl<'a> Handed<'a> {
    /// Ties each piece to its declaration and to the pieces that are like it.
    pub(crate) fn new(evaluator: &Evaluator<'a>, pieces: &'a Pieces) -> Self {
        let mut ties = vec![Tie::default(); pieces.files.len()];
        for (tie, piece) in ties.iter_mut().zip(&pieces.files) {
            tie.litter = is_litter(evaluator, piece);
        }
        let folders = folders(pieces);
        for (tie, piece) in ties.iter_mut().zip(&pieces.files).filter(|(_, piece)| piece.kind == EntryKind::Folder) {
            tie.holds = folders.contains(piece.entry.trim_end_matches(MARKS));
        }
        let mut handed = Self { pieces, ties, index: RefCell::default() };
        handed.declare(&declarations(evaluator), evaluator);
        handed.alike();
        handed
    }

    /// Whether rules have anything to say of a piece.
    pub(crate) fn concerns(&self, piece: u32) -> bool {
        self.ties.get(piece as usize).is_some_and(|tie| !tie.holds)
    }

    /// The declaration that a piece goes by.
    pub(crate) fn declaration(&self, piece: u32) -> Option<&Declaration<'a>> {
        self.ties.get(piece as usize)?.declaration.as_ref()
    }

    /// The value of a fact of a piece.
    pub(crate) fn fact(&self, piece: u32, fact: PieceFact) -> FactValue<'_> {
        let (Some(tie), Some(own)) = (self.ties.get(piece as usize), self.pieces.files.get(piece as usize)) else {
            return FactValue::Null;
        };
        let entry = |rank: Option<usize>| match rank.and_then(|rank| self.pieces.files.get(rank)) {
            Some(piece) => FactValue::Text(&piece.entry),
            None => FactValue::Null,
        };
        match fact {
            PieceFact::Litter => FactValue::Bool(tie.litter),
            PieceFact::Declaration => match &tie.declaration {
                Some(declaration) => FactValue::Text(&declaration.name),
                None => FactValue::Null,
            },
            PieceFact::Demandes => FactValue::Number(tie.demandes.into()),
            PieceFact::Twin => entry(tie.twin),
            PieceFact::Copy => entry(tie.copy),
            PieceFact::Elsewhere => {
                let other = tie.elsewhere.and_then(|rank| self.pieces.files.get(rank));
                match other.and_then(|piece| self.pieces.zip_of(piece)) {
                    Some(zip) => FactValue::Text(&zip.name),
                    None => FactValue::Null,
                }
            }
            _ => self.pieces.fact(own, fact),
        }
    }

    /// The ranks of the pieces with that value of a fact.
    pub(crate) fn find(&self, fact: PieceFact, wanted: &Key<'_>) -> Vec<u32> {
        let mut index = self.index.borrow_mut();
        let known: &HashMap<Key<'_>, Vec<u32>> = index.entry(fact).or_insert_with(|| self.indexed(fact));
        known.get(wanted).cloned().unwrap_or_default()
    }

    fn indexed(&self, fact: PieceFact) -> Index {
        let mut index = Index::new();
        for piece in 0..self.count() {
            let key = value::of_fact(self.fact(piece, fact));
            if let Some(key) = Key::of(&key) {
                index.entry(key.into_owned()).or_default().push(piece);
            }
        }
        index
    }

    /// How many pieces there are.
    pub(crate) fn count(&self) -> u32 {
        u32::try_from(self.ties.len()).unwrap_or(u32::MAX)
    }
}

fn is_litter(evaluator: &Evaluator<'_>, piece: &Piece) -> bool {
    let Some(root) = evaluator.frames.ids().next() else { return false };
    let at = evaluator.at(root);
    let fits = |form| gabarit::fits(evaluator, form, &piece.entry, &at).unwrap_or(false);
    evaluator.plan.pieces.litter.iter().any(fits)
}

/// Every name of a piece in the JSON, in order.
pub(super) fn declarations<'a>(evaluator: &Evaluator<'a>) -> Vec<Declaration<'a>> {
    let Some((shape, slot)) = evaluator.plan.pieces.declared else { return Vec::new() };
    let objects =
        evaluator.frames.ids().filter(|id| evaluator.frames.get(*id).is_some_and(|frame| frame.shape == shape));
    let named = |frame: FrameId| {
        let node = evaluator.frames.state(frame, slot).node()?;
        let text = evaluator.document.kind(node) == Kind::String;
        text.then(|| Declaration { frame, node, name: value::text(evaluator.document, node) })
    };
    objects.filter_map(named).collect()
}
