//! The files of a folder as pieces.

use std::collections::HashMap;
use std::fs::{self, File, Metadata};
use std::path::{Path, PathBuf};
use std::{ffi::OsString, io};

use super::content::Eye;
use super::gather::{Likeness, Origin, PiecesError, Source};
use super::name::{last, place};
use super::pieces::{EntryKind, Flaw, NameCoding, Piece};
use super::unpack::{MAX_LOOK, Unpacker};
use crate::digest::sha256;

/// A full filing has two thousand documents; a whole disk named by mistake has millions of files.
pub(super) const MAX_FILES: usize = 10_000;
/// Documents lie in one folder, or in one for each of their subjects.
const MAX_DEPTH: usize = 8;

/// What was read of a folder.
pub(super) struct Read {
    pub(super) pieces: Vec<Piece>,
    pub(super) origins: Vec<Origin>,
}

/// A file, link or folder that was met.
struct Met {
    path: PathBuf,
    meta: Metadata,
    piece: Piece,
}

/// Every file below `folder`. `wanted` tells, by likeness and by whether another file of the folder is as large, of
/// which a digest is kept.
pub(super) fn read(
    folder: &Path,
    except: &[&Path],
    unpacker: &mut Unpacker,
    wanted: impl Fn(Likeness, bool) -> bool,
) -> Result<Read, PiecesError> {
    if !fs::metadata(folder).map_err(PiecesError::io(folder))?.is_dir() {
        return Err(PiecesError::NotFolder { path: folder.to_owned() });
    }
    let mut walk =
        Walk { root: folder, except: except.iter().filter_map(|path| standing(path)).collect(), met: vec![] };
    walk.enter(folder, "", NameCoding::Utf8, 0)?;
    let sizes = counted(&walk.met);
    let mut eye = Eye::default();
    let mut read = Read { pieces: Vec::new(), origins: Vec::new() };
    for met in walk.met {
        let Met { path, meta, mut piece } = met;
        if meta.len() > MAX_LOOK {
            piece.flaw = piece.flaw.or(meta.is_file().then_some(Flaw::Unread));
        } else if meta.is_file() {
            let failed = PiecesError::io(&path);
            match unpacker.file(File::open(&path).map_err(&failed)?).map_err(&failed)? {
                None => piece.flaw = Some(Flaw::Unread),
                Some(bytes) => {
                    (piece.signature, piece.flaw) = eye.look(bytes);
                    // It may have changed since its folder was read.
                    piece.size = bytes.len() as u64;
                    let likeness = (piece.size, crc32fast::hash(bytes));
                    let peers = sizes.get(&meta.len()).is_some_and(|&count| count > 1);
                    piece.digest = wanted(likeness, peers).then(|| sha256([bytes]));
                    read.origins.push(Origin { piece: read.pieces.len(), likeness, source: Source::Loose(path) });
                }
            }
        }
        read.pieces.push(piece);
    }
    Ok(read)
}

/// The bytes of a file that was read before.
pub(super) fn reopen<'a>(path: &Path, unpacker: &'a mut Unpacker) -> io::Result<Option<&'a [u8]>> {
    unpacker.file(File::open(path)?)
}

/// How many files there are of each size that is looked into.
fn counted(met: &[Met]) -> HashMap<u64, usize> {
    let mut sizes = HashMap::new();
    let files = met.iter().map(|met| &met.meta).filter(|meta| meta.is_file() && meta.len() <= MAX_LOOK);
    files.for_each(|meta| *sizes.entry(meta.len()).or_default() += 1);
    sizes
}

/// Where a path stands, whatever way leads to it; a link stands where it is, not where it leads.
fn standing(path: &Path) -> Option<PathBuf> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    Some(fs::canonicalize(folder).ok()?.join(path.file_name()?))
}

struct Walk<'a> {
    root: &'a Path,
    except: Vec<PathBuf>,
    met: Vec<Met>,
}

impl Walk<'_> {
    fn enter(&mut self, folder: &Path, prefix: &str, coding: NameCoding, depth: usize) -> Result<(), PiecesError> {
        let failed = PiecesError::io(folder);
        let mut names = Vec::new();
        for entry in fs::read_dir(folder).map_err(&failed)? {
            names.push(entry.map_err(&failed)?.file_name());
            if self.met.len() + names.len() > MAX_FILES {
                return Err(PiecesError::TooMany { path: self.root.to_owned() });
            }
        }
        names.sort();
        names.into_iter().try_for_each(|name| self.meet(folder, prefix, name, coding, depth))
    }

    fn meet(
        &mut self,
        folder: &Path,
        prefix: &str,
        name: OsString,
        coding: NameCoding,
        depth: usize,
    ) -> Result<(), PiecesError> {
        let path = folder.join(&name);
        if !self.except.is_empty() && standing(&path).is_some_and(|path| self.except.contains(&path)) {
            return Ok(());
        }
        let meta = fs::symlink_metadata(&path).map_err(PiecesError::io(&path))?;
        let (name, coding) = match name.into_string() {
            Ok(name) => (name, coding),
            Err(name) => (name.to_string_lossy().into_owned(), NameCoding::Other),
        };
        let mut entry = format!("{prefix}{name}");
        if meta.is_dir() {
            entry.push('/');
        }
        let inside = meta.is_dir().then(|| (path.clone(), entry.clone()));
        let unread = !meta.is_symlink() && !meta.is_file() && (!meta.is_dir() || depth == MAX_DEPTH);
        let piece = Piece {
            name: last(&entry),
            place: place(&entry),
            kind: kind(&meta),
            size: if meta.is_file() { meta.len() } else { 0 },
            flaw: unread.then_some(Flaw::Unread),
            coding,
            entry,
            ..Piece::default()
        };
        self.met.push(Met { path, meta, piece });
        match inside.filter(|_| !unread) {
            Some((path, prefix)) => self.enter(&path, &prefix, coding, depth + 1),
            None => Ok(()),
        }
    }
}

fn kind(meta: &Metadata) -> EntryKind {
    if meta.is_symlink() {
        EntryKind::Link
    } else if meta.is_dir() {
        EntryKind::Folder
    } else {
        EntryKind::File
    }
}
