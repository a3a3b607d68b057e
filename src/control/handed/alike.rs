//! Pieces and declarations that go by the same name, or nearly.

use std::collections::{HashMap, HashSet};

use unicode_normalization::UnicodeNormalization as _;

use crate::control::evaluate::Evaluator;
use crate::deposit::{EntryKind, NameCoding, Piece};

use super::{Declaration, Handed, Tie};

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

impl<'a> Handed<'a> {
    /// Gives each piece the declaration that has its name; what is left over is matched more and more loosely.
    pub(super) fn declare(&mut self, declarations: &[Declaration<'a>], evaluator: &Evaluator<'_>) {
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
    pub(super) fn alike(&mut self) {
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
}

/// What a system leaves behind and folders are no pieces, whatever their names.
fn may_be_declared(tie: &Tie<'_>, piece: &Piece) -> bool {
    !tie.litter && piece.kind != EntryKind::Folder
}
