//! The directory of a zip: found from its end, read once, and held against what is reasonable.

use std::fs::File;
use std::io;

use rawzip::{Error, ErrorKind, FileReader, MAX_CENTRAL_DIRECTORY_RECORD_SIZE, ReaderAt, ZipArchive, ZipLocator};

use super::entry::{self, Entry};
use crate::deposit::pieces::ZipState;
use crate::deposit::unpack::too_short;

/// A full filing has two thousand documents.
const MAX_ENTRIES: u64 = 10_000;
/// Bytes of a directory: that many entries with names of seven hundred bytes.
const MAX_DIRECTORY: u64 = 8 << 20;
/// Bytes that all entries come to: twenty times the largest zip that is taken.
const MAX_GROWTH: u64 = 4 << 30;
/// Bytes that entries may inflate to, however small the zip is: the largest one that is taken holds as many.
const MAX_INFLATED: u64 = 256 << 20;
/// How many times its size a zip that holds more, or an entry too large to be looked into, may grow: documents shrink to
/// a tenth, blank scans to a hundredth.
pub(super) const MAX_RATIO: u64 = 200;
/// Ends of a zip that are tried: the end of another one can stand in its comment.
const MAX_ENDS: usize = 8;

const LOCAL: [u8; 4] = *b"PK\x03\x04";
const SPANNED: [u8; 4] = *b"PK\x07\x08";
const END: [u8; 4] = *b"PK\x05\x06";
const END_LOCATOR_64: [u8; 4] = *b"PK\x06\x07";
/// Bytes of the record at the end, without its comment.
const END_SIZE: usize = 22;
/// Bytes of the record before it in a zip64.
const LOCATOR_SIZE: u64 = 20;

/// What is known of a zip before any content is read.
pub(super) struct Directory {
    pub(super) state: ZipState,
    /// How many entries it lists, or says it does.
    pub(super) listed: u64,
    pub(super) zip64: bool,
    /// Bytes before the first entry and after the end: other programs may not find the zip among them.
    pub(super) surplus: u64,
    /// None when the zip could not be read.
    pub(super) entries: Vec<Entry>,
    /// The file, when there is something to read in it.
    pub(super) file: Option<FileReader>,
}

impl Directory {
    fn refused(state: ZipState) -> Self {
        Self { state, listed: 0, zip64: false, surplus: 0, entries: Vec::new(), file: None }
    }
}

/// Reads the directory of a file of `size` bytes, and the header of each entry.
pub(super) fn read(file: File, size: u64) -> io::Result<Directory> {
    let mut buffer = vec![0; MAX_CENTRAL_DIRECTORY_RECORD_SIZE];
    let archive = match locate(FileReader::from(file), size, &mut buffer)? {
        Ok(archive) => archive,
        Err(state) => return Ok(Directory::refused(state)),
    };
    let zip64 = has_locator_64(&archive)?;
    let mut directory = list(&archive, zip64, size, &mut buffer)?;
    if directory.state == ZipState::Read {
        entry::read_headers(&mut directory.entries, &archive, &mut buffer)?;
        directory.file = Some(archive.into_inner());
    } else {
        directory.entries = Vec::new();
    }
    Ok(directory)
}

type Located = Result<ZipArchive<FileReader>, ZipState>;

/// Looks for the end of the zip, from the end of the file.
fn locate(mut reader: FileReader, size: u64, buffer: &mut [u8]) -> io::Result<Located> {
    let start = four(&reader, 0)?;
    let mut end = size;
    let mut state = unfound(start);
    for _ in 0..MAX_ENDS {
        let error = match ZipLocator::new().locate_in_reader(reader, buffer, end) {
            Ok(archive) => return judged(archive, start, size),
            Err((back, error)) => {
                reader = back;
                error
            }
        };
        let Some(offset) = error.eocd_offset() else { break };
        if is_split(&reader, offset, size)? {
            return Ok(Err(ZipState::Split));
        }
        if matches!(error.kind(), ErrorKind::InvalidEndOfCentralDirectory) && state == ZipState::Truncated {
            state = ZipState::Broken;
        }
        failed(error)?;
        end = offset;
    }
    Ok(Err(state))
}

/// What a file is in which no end was found.
fn unfound(start: [u8; 4]) -> ZipState {
    match start {
        LOCAL | END => ZipState::Truncated,
        SPANNED => ZipState::Split,
        _ => ZipState::NotZip,
    }
}

/// Whether the end that was found is that of the file.
fn judged(archive: ZipArchive<FileReader>, start: [u8; 4], size: u64) -> io::Result<Located> {
    if is_split(archive.get_ref(), archive.eocd_offset(), size)? {
        return Ok(Err(ZipState::Split));
    }
    // Other files hold whole zips in their midst; a zip has something before it, or after it, but not both.
    let known = [LOCAL, END, SPANNED].contains(&start) || start.starts_with(b"PK");
    if !known && archive.end_offset() != size { Ok(Err(ZipState::NotZip)) } else { Ok(Ok(archive)) }
}

/// Whether the record at `offset` says that other files belong to it, and does stand at the end of this one.
fn is_split(reader: &FileReader, offset: u64, size: u64) -> io::Result<bool> {
    let mut record = [0; END_SIZE];
    match reader.read_exact_at(&mut record, offset) {
        Err(error) if too_short(&error) => return Ok(false),
        read => read?,
    }
    let [_, _, _, _, disk_low, disk_high, first_low, first_high, .., comment_low, comment_high] = record;
    let [disk, first, comment] =
        [[disk_low, disk_high], [first_low, first_high], [comment_low, comment_high]].map(u16::from_le_bytes);
    let several = [disk, first].iter().any(|&number| number != 0 && number != u16::MAX);
    Ok(several && offset + END_SIZE as u64 + u64::from(comment) == size)
}

fn has_locator_64(archive: &ZipArchive<FileReader>) -> io::Result<bool> {
    match archive.eocd_offset().checked_sub(LOCATOR_SIZE) {
        Some(place) => Ok(four(archive.get_ref(), place)? == END_LOCATOR_64),
        None => Ok(false),
    }
}

/// Reads every record of the directory, but keeps a bounded number.
fn list(archive: &ZipArchive<FileReader>, zip64: bool, size: u64, buffer: &mut [u8]) -> io::Result<Directory> {
    let start = four(archive.get_ref(), 0)?;
    let hint = archive.entries_hint();
    let mut directory = Directory { listed: hint, zip64, ..Directory::refused(ZipState::Excessive) };
    if archive.eocd_offset().saturating_sub(archive.directory_offset()) > MAX_DIRECTORY {
        return Ok(directory);
    }
    let (mut listed, mut whole) = (0, true);
    let mut records = archive.entries(buffer);
    loop {
        match records.next_entry() {
            Ok(None) => break,
            Ok(Some(_)) if listed >= MAX_ENTRIES => listed += 1,
            Ok(Some(record)) => {
                listed += 1;
                directory.entries.push(Entry::new(&record));
            }
            Err(error) => {
                failed(error)?;
                // A directory of nothing need not stand anywhere.
                whole = hint == 0 && listed == 0;
                break;
            }
        }
    }
    let first = directory.entries.iter().map(|entry| entry.offset).min().unwrap_or(0);
    directory.surplus = first + size.saturating_sub(archive.end_offset());
    directory.listed = if whole { listed } else { listed.max(hint) };
    directory.state = state(&directory.entries, listed, size);
    if start == LOCAL
        && directory.entries.iter().all(|entry| entry.offset != 0)
        && (whole || archive.end_offset() != size)
    {
        // The end of a zip that is packed in this one, whose own end is missing.
        directory.state = ZipState::Truncated;
    } else if !whole || !counts_agree(listed, hint, zip64) {
        directory.state = ZipState::Broken;
    }
    Ok(directory)
}

/// Programs without zip64 write the number of entries as far as sixteen bits can say it.
fn counts_agree(listed: u64, hint: u64, zip64: bool) -> bool {
    listed == hint || (!zip64 && listed & u64::from(u16::MAX) == hint)
}

/// Whether what the entries say they come to is worth reading.
fn state(entries: &[Entry], listed: u64, size: u64) -> ZipState {
    let sum = |sizes: &mut dyn Iterator<Item = u64>| sizes.fold(0, u64::saturating_add);
    let grown = sum(&mut entries.iter().map(|entry| entry.piece.size));
    let inflated = sum(&mut entries.iter().filter(|entry| entry.is_inflated()).map(|entry| entry.piece.size));
    let bomb = inflated > MAX_INFLATED && inflated / MAX_RATIO > size;
    if listed > MAX_ENTRIES || grown > MAX_GROWTH || bomb { ZipState::Excessive } else { ZipState::Read }
}

/// Four bytes; nought where the file ends before.
fn four(reader: &FileReader, offset: u64) -> io::Result<[u8; 4]> {
    let mut bytes = [0; 4];
    match reader.read_exact_at(&mut bytes, offset) {
        Err(error) if too_short(&error) => Ok([0; 4]),
        read => read.map(|()| bytes),
    }
}

/// A failure of the disk goes on; what is wrong with the zip does not.
pub(super) fn failed(error: Error) -> io::Result<()> {
    match error.into_kind() {
        ErrorKind::IO(error) if !too_short(&error) => Err(error),
        _ => Ok(()),
    }
}
