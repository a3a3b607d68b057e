//! One entry of a zip: what the directory says of it, held against what stands before its data.

use std::io;

use rawzip::extra_fields::{ExtraFieldId, ExtraFields};
use rawzip::{
    CompressionMethod, CreatorSystem, FileReader, ZipArchive, ZipArchiveEntryWayfinder, ZipFileHeaderRecord,
    ZipLocalFileHeader,
};

use super::directory::{MAX_RATIO, failed};
use crate::deposit::name::{decode, last, place};
use crate::deposit::pieces::{EntryKind, Flaw, Piece};
use crate::deposit::unpack::{MAX_LOOK, Packed};

/// Bit of the DOS attributes that marks a folder.
const DOS_FOLDER: u32 = 0x10;
/// The kind of file in a unix mode.
const UNIX_KIND: u32 = 0o170_000;
const UNIX_FOLDER: u32 = 0o040_000;
const UNIX_LINK: u32 = 0o120_000;

/// An entry, and where it stands.
pub(super) struct Entry {
    pub(super) piece: Piece,
    /// The first byte of its header.
    pub(super) offset: u64,
    /// Whether its sizes or its place are those of a zip64.
    pub(super) zip64: bool,
    raw: Vec<u8>,
    way: ZipArchiveEntryWayfinder,
    method: CompressionMethod,
    encrypted: bool,
    crc: u32,
    /// The first and the last byte of its data, once its header is read.
    data: Option<(u64, u64)>,
}

impl Entry {
    /// What the directory says.
    pub(super) fn new(record: &ZipFileHeaderRecord<'_>) -> Self {
        let raw = record.file_path().as_bytes().to_vec();
        let unicode = record.extra_fields().find(|(id, _)| *id == ExtraFieldId::INFO_ZIP_UNICODE_PATH);
        let (entry, coding) = decode(&raw, record.flags().is_utf8(), unicode.map(|(_, body)| body));
        let method = record.compression_method();
        let piece = Piece {
            name: last(&entry),
            place: place(&entry),
            kind: kind(record, &raw),
            size: record.uncompressed_size_hint(),
            entry,
            coding,
            ..Piece::default()
        };
        Self {
            piece,
            offset: record.local_header_offset(),
            zip64: has_zip64(record.extra_fields()),
            raw,
            way: record.wayfinder(),
            method,
            encrypted: record.flags().is_encrypted() || method == CompressionMethod::AES,
            crc: record.crc32(),
            data: None,
        }
    }

    /// Where its content is, when there is reason to read it.
    pub(super) fn packed(&self) -> Option<Packed> {
        let (start, end) = self.data?;
        if self.piece.flaw.is_some() || self.piece.kind != EntryKind::File {
            return None;
        }
        let deflated = self.method == CompressionMethod::DEFLATE;
        Some(Packed { start, length: end.saturating_sub(start), deflated, size: self.piece.size, crc: self.crc })
    }

    /// Whether nothing but its header could keep its content from being read.
    pub(super) fn is_inflated(&self) -> bool {
        self.piece.kind == EntryKind::File && self.refusal().is_none()
    }

    /// Why its content is not read.
    fn refusal(&self) -> Option<Flaw> {
        let size = self.piece.size;
        if self.encrypted {
            Some(Flaw::Password)
        } else if ![CompressionMethod::STORE, CompressionMethod::DEFLATE].contains(&self.method) {
            Some(Flaw::Method)
        } else if size <= MAX_LOOK {
            // Whatever its ratio: a blank page shrinks to next to nothing.
            None
        } else {
            let bomb = size / MAX_RATIO > self.way.compressed_size_hint();
            Some(if bomb { Flaw::Excessive } else { Flaw::Unread })
        }
    }

    /// What is wrong between the two headers.
    fn disagreement(&self, local: &ZipLocalFileHeader<'_>) -> Option<Flaw> {
        let locked = local.flags().is_encrypted() && !self.encrypted;
        if locked || local.file_path().as_bytes() != self.raw || local.compression_method() != self.method {
            return Some(Flaw::Broken);
        }
        // Written before the data was known, the header leaves them out; a nought there says nothing either.
        if local.flags().has_data_descriptor() || local.flags().is_masked() {
            return None;
        }
        let differs = |said: u64, found: u64| said != 0 && said != found;
        if differs(local.compressed_size_hint(), self.way.compressed_size_hint())
            || differs(local.uncompressed_size_hint(), self.piece.size)
        {
            return Some(Flaw::Size);
        }
        differs(local.crc32().into(), self.crc.into()).then_some(Flaw::Crc)
    }
}

/// Reads the header before each entry, and says which entries cannot be read, or share their bytes.
pub(super) fn read_headers(
    entries: &mut [Entry],
    archive: &ZipArchive<FileReader>,
    buffer: &mut [u8],
) -> io::Result<()> {
    let mut order: Vec<_> = entries.iter_mut().collect();
    order.sort_by_key(|entry| entry.offset);
    for entry in &mut order {
        let header = archive
            .get_entry(entry.way)
            .and_then(|found| Ok((found.compressed_data_range(), found.local_header(buffer)?)));
        let disagreement = match header {
            Err(error) => {
                failed(error)?;
                Some(Flaw::Broken)
            }
            Ok((range, local)) => {
                entry.data = Some(range);
                entry.zip64 |= has_zip64(local.extra_fields());
                entry.disagreement(&local)
            }
        };
        let file = entry.piece.kind == EntryKind::File;
        let refusal = entry.refusal().filter(|&flaw| file || flaw == Flaw::Password);
        entry.piece.flaw = match refusal {
            Some(Flaw::Password) => refusal,
            _ => disagreement.or(refusal),
        };
    }
    mark_overlaps(&mut order, archive.directory_offset());
    Ok(())
}

/// Marks every entry whose bytes are also those of another, or of the directory. They come in order of place.
fn mark_overlaps(entries: &mut [&mut Entry], limit: u64) {
    let mut longest: Option<usize> = None;
    let mut shared = Vec::new();
    for (rank, entry) in entries.iter().enumerate() {
        let Some((_, end)) = entry.data else { continue };
        let before = longest.and_then(|rank| Some((rank, entries.get(rank)?.data?.1)));
        if let Some((other, _)) = before.filter(|&(_, reach)| entry.offset < reach) {
            shared.extend([other, rank]);
        }
        if end > limit {
            shared.push(rank);
        }
        if before.is_none_or(|(_, reach)| end > reach) {
            longest = Some(rank);
        }
    }
    for rank in shared {
        if let Some(entry) = entries.get_mut(rank).filter(|entry| entry.piece.flaw != Some(Flaw::Password)) {
            entry.piece.flaw = Some(Flaw::Overlap);
        }
    }
}

fn has_zip64(mut fields: ExtraFields<'_>) -> bool {
    fields.any(|(id, _)| id == ExtraFieldId::ZIP64)
}

fn kind(record: &ZipFileHeaderRecord<'_>, raw: &[u8]) -> EntryKind {
    let attributes = record.external_attributes();
    let unix = [CreatorSystem::UNIX, CreatorSystem::MACOS].contains(&record.version_made_by().creator_system());
    let unix_kind = if unix { (attributes >> 16) & UNIX_KIND } else { 0 };
    if unix_kind == UNIX_LINK {
        EntryKind::Link
    } else if raw.ends_with(b"/") || raw.ends_with(b"\\") || attributes & DOS_FOLDER != 0 || unix_kind == UNIX_FOLDER {
        EntryKind::Folder
    } else {
        EntryKind::File
    }
}
