//! The pieces handed over, beside the tags that declare them.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

use unicode_normalization::UnicodeNormalization as _;

use crate::deposit::{EntryKind, FactKind, FactValue, NameCoding, Piece, PieceFact, Pieces, ZipFact};
use crate::json::{Kind, NodeId};
use crate::rules::Code;

use super::anomaly::HandedOver;
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

/// How two names may be the same without being equal, the nearest first.
const FOLDS: [fn(&str) -> String; 4] = [composed, folded, stem, legible];

/// One Unicode form for all: `é` is one character, or an `e` and an accent.
fn composed(name: &str) -> String {
    name.nfc().collect()
}

/// Letter case aside as well.
fn folded(name: &str) -> String {
    composed(name).to_lowercase()
}

/// Without its extension as well.
fn stem(name: &str) -> String {
    let name = folded(name);
    name.rfind('.').and_then(|point| name.get(..point)).unwrap_or(&name).to_owned()
}

/// Without what another code page would show otherwise; for names that are only a guess.
fn legible(name: &str) -> String {
    name.chars().map(|char| if char.is_ascii() { char } else { '?' }).collect()
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

    /// Gives each piece the declaration that has its name; what is left over is matched more and more loosely.
    fn declare(&mut self, declarations: &[Declaration<'a>], evaluator: &Evaluator<'_>) {
        let mut demandes: HashMap<&str, HashSet<u32>> = HashMap::new();
        let mut by_name: HashMap<&str, usize> = HashMap::new();
        for (rank, declaration) in declarations.iter().enumerate() {
            by_name.entry(&declaration.name).or_insert(rank);
            let own = evaluator.frames.get(declaration.frame).map_or(0, |frame| frame.demande);
            demandes.entry(&declaration.name).or_default().insert(own);
        }
        let mut taken = HashSet::new();
        for (tie, piece) in
            self.ties.iter_mut().zip(&self.pieces.files).filter(|(tie, piece)| may_be_declared(tie, piece))
        {
            if let Some(&rank) = by_name.get(piece.name.as_str()) {
                taken.insert(rank);
                tie.declaration = declarations.get(rank).cloned();
                tie.demandes =
                    demandes.get(piece.name.as_str()).map_or(0, |own| u32::try_from(own.len()).unwrap_or(u32::MAX));
            }
        }
        for (rank, fold) in FOLDS.into_iter().enumerate() {
            let guessed = rank + 1 == FOLDS.len();
            let mut open: HashMap<String, usize> = HashMap::new();
            for (&name, &rank) in by_name.iter().filter(|(_, rank)| !taken.contains(rank)) {
                // The first declaration wins, whatever order the table hands them over in.
                open.entry(fold(name)).and_modify(|own| *own = rank.min(*own)).or_insert(rank);
            }
            let left = self.ties.iter_mut().zip(&self.pieces.files);
            let meant = |tie: &Tie<'_>, piece: &Piece| {
                let coded = !guessed || piece.coding == NameCoding::Other;
                tie.declaration.is_none() && may_be_declared(tie, piece) && coded
            };
            for (tie, piece) in left.filter(|(tie, piece)| meant(tie, piece)) {
                if let Some(rank) = open.remove(&fold(&piece.name)) {
                    taken.insert(rank);
                    tie.declaration = declarations.get(rank).cloned();
                }
            }
        }
    }

    /// Notes the pieces that share a name, or their bytes, with one before them.
    fn alike(&mut self) {
        let mut names: HashMap<String, Vec<usize>> = HashMap::new();
        let mut bytes: HashMap<&str, usize> = HashMap::new();
        for (rank, (tie, piece)) in self.ties.iter_mut().zip(&self.pieces.files).enumerate() {
            if !may_be_declared(tie, piece) {
                continue;
            }
            let same = names.entry(folded(&piece.name)).or_default();
            let zip = |rank: &usize| self.pieces.files.get(*rank).and_then(|piece| piece.zip);
            tie.twin = same.iter().copied().find(|other| zip(other) == piece.zip);
            tie.elsewhere = same.iter().copied().find(|other| zip(other) != piece.zip);
            if let Some(digest) = piece.digest.as_deref().filter(|_| piece.size > 0) {
                let first = *bytes.entry(digest).or_insert(rank);
                tie.copy = (first != rank && !same.contains(&first)).then_some(first);
            }
            same.push(rank);
        }
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

    /// A piece, with what a rule looked at.
    pub(crate) fn piece_told(&self, piece: u32, rule: &Code) -> HandedOver {
        let own = self.pieces.files.get(piece as usize);
        // Its names are told already.
        let named = |fact: PieceFact| matches!(fact, PieceFact::Name | PieceFact::Entry | PieceFact::Zip);
        let is_read = |fact: PieceFact| rule.any(&|code| matches!(code, Code::PieceFact(own) if *own == fact));
        let read = PieceFact::ALL.iter().filter(|fact| is_told(fact.kind()) && !named(**fact) && is_read(**fact));
        HandedOver {
            zip: own.and_then(|own| self.pieces.zip_of(own)).map(|zip| zip.name.clone()),
            entry: own.map(|own| own.entry.clone()),
            facts: read.filter_map(|fact| Some((fact.word(), told(self.fact(piece, *fact))?))).collect(),
        }
    }

    /// A zip, with what a rule looked at.
    pub(crate) fn zip_told(&self, zip: u32, rule: &Code) -> HandedOver {
        let own = self.pieces.zips.get(zip as usize);
        let is_read = |fact: &ZipFact| rule.any(&|code| matches!(code, Code::ZipFact(own) if own == fact));
        let read = ZipFact::ALL.iter().filter(|fact| is_told(fact.kind()) && is_read(fact));
        HandedOver {
            zip: own.map(|own| own.name.clone()),
            entry: None,
            facts: read.filter_map(|fact| Some((fact.word(), told(own?.fact(*fact))?))).collect(),
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

/// Words of the language are for rules: people are told texts and numbers.
fn is_told(kind: FactKind) -> bool {
    matches!(kind, FactKind::Text | FactKind::Number)
}

fn told(fact: FactValue<'_>) -> Option<String> {
    match fact {
        FactValue::Text(text) => Some(text.to_owned()),
        FactValue::Number(number) => Some(number.to_string()),
        FactValue::Null | FactValue::Bool(_) => None,
    }
}

/// What a system leaves behind and folders are no pieces, whatever their names.
fn may_be_declared(tie: &Tie<'_>, piece: &Piece) -> bool {
    !tie.litter && piece.kind != EntryKind::Folder
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
