//! A zip as pieces: its directory first, then each entry once, in the order in which they stand on the disk.

mod directory;
mod entry;

use std::fs::{self, File};
use std::io;
use std::path::Path;
use std::sync::Arc;

use rawzip::FileReader;

use super::content::Eye;
use super::gather::{Likeness, Origin, PiecesError, Source};
use super::pieces::{Piece, Zip};
use super::unpack::{Packed, Unpacker};
use crate::digest::sha256;
use directory::Directory;
use entry::Entry;

/// A zip whose directory and headers have been read, but no content.
pub(super) struct Survey {
    pub(super) zip: Zip,
    path: Arc<Path>,
    file: Option<FileReader>,
    entries: Vec<Entry>,
}

/// What was read of a zip.
pub(super) struct Read {
    pub(super) pieces: Vec<Piece>,
    pub(super) origins: Vec<Origin>,
}

impl Survey {
    /// What each entry that will be read is compared by.
    pub(super) fn likenesses(&self) -> impl Iterator<Item = Likeness> {
        self.entries.iter().filter_map(Entry::packed).map(|packed| (packed.size, packed.crc))
    }
}

/// Reads the directory, and the header before each entry.
pub(super) fn survey(path: &Path) -> Result<Survey, PiecesError> {
    let failed = PiecesError::io(path);
    if fs::metadata(path).map_err(&failed)?.is_dir() {
        return Err(PiecesError::Folder { path: path.to_owned() });
    }
    let file = File::open(path).map_err(&failed)?;
    let size = file.metadata().map_err(&failed)?.len();
    let Directory { state, listed, mut zip64, surplus, entries, file } =
        directory::read(file, size).map_err(&failed)?;
    zip64 |= entries.iter().any(|entry| entry.zip64);
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let zip = Zip { name, size, entries: listed, state, zip64, surplus };
    Ok(Survey { zip, path: path.into(), file, entries })
}

/// Reads every entry that can be, and looks at what it holds. `alike` tells of which a digest is kept.
pub(super) fn read(
    survey: Survey,
    unpacker: &mut Unpacker,
    alike: impl Fn(Likeness) -> bool,
) -> io::Result<(Zip, Read)> {
    let Survey { zip, path, file, mut entries } = survey;
    let mut order: Vec<_> = (0..entries.len()).collect();
    order.sort_by_key(|&rank| entries.get(rank).map(|entry| entry.offset));
    let mut origins = Vec::new();
    let mut eye = Eye::default();
    for rank in order {
        let Some((entry, file)) = entries.get_mut(rank).zip(file.as_ref()) else { continue };
        let Some(packed) = entry.packed() else { continue };
        let likeness = (packed.size, packed.crc);
        entry.look(file, &packed, unpacker, &mut eye, alike(likeness))?;
        origins.push(Origin { piece: rank, likeness, source: Source::Packed(Arc::clone(&path), packed) });
    }
    let pieces = entries.into_iter().map(|entry| entry.piece).collect();
    Ok((zip, Read { pieces, origins }))
}

/// The bytes of an entry that was read before.
pub(super) fn reopen<'a>(path: &Path, packed: &Packed, unpacker: &'a mut Unpacker) -> io::Result<Option<&'a [u8]>> {
    let file = FileReader::from(File::open(path)?);
    let content = unpacker.entry(&file, packed)?;
    Ok((content.bytes.len() as u64 == packed.size).then_some(content.bytes))
}

impl Entry {
    fn look(
        &mut self,
        file: &FileReader,
        packed: &Packed,
        unpacker: &mut Unpacker,
        eye: &mut Eye,
        hashed: bool,
    ) -> io::Result<()> {
        let content = unpacker.entry(file, packed)?;
        let whole = content.bytes.len() as u64 == packed.size;
        self.piece.digest = (hashed && whole).then(|| sha256([content.bytes]));
        (self.piece.signature, self.piece.flaw) = match content.flaw {
            Some(flaw) => (Eye::name(content.bytes), Some(flaw)),
            None => eye.look(content.bytes),
        };
        Ok(())
    }
}
