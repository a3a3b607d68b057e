//! Adds what lies in zips and folders to the pieces, and tells which of them may be the same.

use std::collections::{HashMap, HashSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use thiserror::Error;

use super::folder;
use super::pieces::Pieces;
use super::unpack::{Packed, Unpacker};
use super::zip;
use crate::digest::sha256;

/// Of which pieces a digest is kept.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Digests {
    /// Of those whose size and checksum are those of another.
    #[default]
    WhereAlike,
    /// Of every piece that is read.
    All,
}

/// The pieces could not be read at all. What is wrong *in* a zip is no error but a state or a flaw.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum PiecesError {
    /// A file or folder could not be opened or read.
    #[error("cannot read `{}`: {source}", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// Why it could not be.
        source: io::Error,
    },
    /// A zip was asked for, and the path is a folder.
    #[error("`{}` is a folder", path.display())]
    Folder {
        /// The folder.
        path: PathBuf,
    },
    /// A folder was asked for, and the path is something else.
    #[error("`{}` is no folder", path.display())]
    NotFolder {
        /// The path.
        path: PathBuf,
    },
    /// The folder holds more files than anyone would hand over.
    #[error("`{}` holds more than {} files", path.display(), folder::MAX_FILES)]
    TooMany {
        /// The folder.
        path: PathBuf,
    },
}

impl PiecesError {
    pub(super) fn io(path: &Path) -> impl Fn(io::Error) -> Self + use<> {
        let path = path.to_owned();
        move |source| Self::Io { path: path.clone(), source }
    }
}

/// Size and checksum: contents that differ in them are not the same.
pub(super) type Likeness = (u64, u32);

/// Where each file that was read stands, so that it can be read again when a later one turns out to be like it.
///
/// INVARIANT: this is no part of what the pieces are: two lists of the same pieces are equal wherever they came from.
#[derive(Debug, Clone, Default)]
pub(super) struct Origins(Vec<Origin>);

impl PartialEq for Origins {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// Where one file stands.
#[derive(Debug, Clone)]
pub(super) struct Origin {
    /// The rank of the piece.
    pub(super) piece: usize,
    /// What it is compared by.
    pub(super) likeness: Likeness,
    /// Where its bytes are.
    pub(super) source: Source,
}

/// Where the bytes of a file are.
#[derive(Debug, Clone)]
pub(super) enum Source {
    /// In a zip.
    Packed(Arc<Path>, Packed),
    /// In a file of their own.
    Loose(PathBuf),
}

impl Origins {
    /// How many files of each likeness there are.
    pub(super) fn counted(&self) -> HashMap<Likeness, usize> {
        let mut counts = HashMap::new();
        self.0.iter().for_each(|origin| *counts.entry(origin.likeness).or_default() += 1);
        counts
    }
}

impl Pieces {
    /// Adds a zip and every entry it lists.
    ///
    /// # Errors
    /// The file cannot be read, or is a folder. A file that is no sound zip is added as such.
    pub fn add_zip(&mut self, path: &Path, digests: Digests) -> Result<(), PiecesError> {
        let mut unpacker = Unpacker::default();
        let survey = zip::survey(path)?;
        let alike = self.alike_entries(&survey, digests);
        let (zip, mut read) = zip::read(survey, &mut unpacker, alike).map_err(PiecesError::io(path))?;
        let (first, rank) = (self.files.len(), self.zips.len());
        read.pieces.iter_mut().for_each(|piece| piece.zip = Some(rank));
        self.zips.push(zip);
        self.files.append(&mut read.pieces);
        self.remember(read.origins, first, &mut unpacker);
        Ok(())
    }

    /// Adds every file below a folder, in order of name, but those of `except`.
    ///
    /// # Errors
    /// The folder or one of its files cannot be read, it is no folder, or holds far too many files.
    pub fn add_folder(&mut self, path: &Path, except: &[&Path], digests: Digests) -> Result<(), PiecesError> {
        let mut unpacker = Unpacker::default();
        let known = self.origins.counted();
        let read = folder::read(path, except, &mut unpacker, |likeness, peers| match digests {
            Digests::All => true,
            Digests::WhereAlike => peers || known.contains_key(&likeness),
        })?;
        let first = self.files.len();
        self.files.extend(read.pieces);
        self.remember(read.origins, first, &mut unpacker);
        Ok(())
    }

    /// Which entries of a zip need a digest: its directory tells before anything is read.
    fn alike_entries(&self, survey: &zip::Survey, digests: Digests) -> impl Fn(Likeness) -> bool + use<> {
        let mut counts = self.origins.counted();
        survey.likenesses().for_each(|likeness| *counts.entry(likeness).or_default() += 1);
        move |likeness| digests == Digests::All || counts.get(&likeness).is_some_and(|&count| count > 1)
    }

    /// Keeps where new files stand, and reads again those of before that one of them may be the same as.
    fn remember(&mut self, mut new: Vec<Origin>, first: usize, unpacker: &mut Unpacker) {
        let likenesses: HashSet<_> = new.iter().map(|origin| origin.likeness).collect();
        for origin in self.origins.0.iter().filter(|origin| likenesses.contains(&origin.likeness)) {
            if let Some(piece) = self.files.get_mut(origin.piece).filter(|piece| piece.digest.is_none()) {
                piece.digest = again(&origin.source, unpacker);
            }
        }
        for origin in &mut new {
            origin.piece += first;
        }
        self.origins.0.append(&mut new);
    }
}

/// The digest of a file that was read before; none when it has gone meanwhile.
fn again(source: &Source, unpacker: &mut Unpacker) -> Option<String> {
    let bytes = match source {
        Source::Packed(path, packed) => zip::reopen(path, packed, unpacker),
        Source::Loose(path) => folder::reopen(path, unpacker),
    };
    bytes.ok().flatten().map(|bytes| sha256([bytes]))
}
