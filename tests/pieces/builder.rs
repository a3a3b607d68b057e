//! Zips byte by byte, so that each of their fields can lie.

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

use couloir::deposit::{Digests, Flaw, Piece, Pieces, Zip};
use flate2::Compression;
use flate2::write::DeflateEncoder;

/// An entry as it is written: what the directory and the local header say, and the bytes.
#[derive(Clone)]
pub(crate) struct Entry {
    pub(crate) name: Vec<u8>,
    pub(crate) local_name: Option<Vec<u8>>,
    pub(crate) packed: Vec<u8>,
    pub(crate) method: u16,
    pub(crate) flags: u16,
    pub(crate) crc: u32,
    pub(crate) size: u32,
    pub(crate) packed_size: u32,
    pub(crate) made_by: u8,
    pub(crate) attributes: u32,
    pub(crate) extra: Vec<u8>,
    pub(crate) local_extra: Vec<u8>,
    /// Where the directory says it is.
    pub(crate) offset: Option<u32>,
    /// What follows the data.
    pub(crate) descriptor: Vec<u8>,
    /// What the local header says of checksum and sizes.
    pub(crate) local: Option<[u32; 3]>,
}

/// An entry of plain bytes.
pub(crate) fn stored(name: &str, content: &[u8]) -> Entry {
    let size = u32::try_from(content.len()).unwrap();
    Entry {
        name: name.as_bytes().to_vec(),
        local_name: None,
        packed: content.to_vec(),
        method: 0,
        flags: 0,
        crc: crc32fast::hash(content),
        size,
        packed_size: size,
        made_by: 3,
        attributes: 0o100_644 << 16,
        extra: vec![],
        local_extra: vec![],
        offset: None,
        descriptor: vec![],
        local: None,
    }
}

/// An entry of deflated bytes.
pub(crate) fn deflated(name: &str, content: &[u8]) -> Entry {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content).unwrap();
    let packed = encoder.finish().unwrap();
    let packed_size = u32::try_from(packed.len()).unwrap();
    Entry { packed, packed_size, method: 8, ..stored(name, content) }
}

/// An extra field.
pub(crate) fn field(id: u16, body: &[u8]) -> Vec<u8> {
    let length = u16::try_from(body.len()).unwrap();
    [&id.to_le_bytes()[..], &length.to_le_bytes(), body].concat()
}

impl Entry {
    pub(crate) fn with(mut self, change: impl FnOnce(&mut Self)) -> Self {
        change(&mut self);
        self
    }

    /// The local header, the data and what follows it.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let name = self.local_name.as_ref().unwrap_or(&self.name);
        let [crc, packed, size] = self.local.unwrap_or([self.crc, self.packed_size, self.size]);
        let mut out = b"PK\x03\x04".to_vec();
        half(&mut out, &[20, self.flags, self.method, 0, 0x21]);
        word(&mut out, &[crc, packed, size]);
        half(&mut out, &[name.len(), self.local_extra.len()].map(|length| u16::try_from(length).unwrap()));
        [&out[..], name, &self.local_extra, &self.packed, &self.descriptor].concat()
    }

    fn record(&self, offset: usize) -> Vec<u8> {
        let mut out = b"PK\x01\x02".to_vec();
        half(&mut out, &[u16::from_be_bytes([self.made_by, 20]), 20, self.flags, self.method, 0, 0x21]);
        word(&mut out, &[self.crc, self.packed_size, self.size]);
        half(&mut out, &[self.name.len(), self.extra.len(), 0, 0, 0].map(|length| u16::try_from(length).unwrap()));
        word(&mut out, &[self.attributes, self.offset.unwrap_or(u32::try_from(offset).unwrap())]);
        [&out[..], &self.name, &self.extra].concat()
    }
}

/// A zip of entries.
pub(crate) fn zip(entries: &[Entry]) -> Vec<u8> {
    let (mut out, directory) = body(entries);
    let start = out.len();
    out.extend(&directory);
    out.extend(end(entries.len(), directory.len(), start));
    out
}

/// The entries with their data, and the directory.
pub(crate) fn body(entries: &[Entry]) -> (Vec<u8>, Vec<u8>) {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for entry in entries {
        directory.extend(entry.record(out.len()));
        out.extend(entry.bytes());
    }
    (out, directory)
}

/// The record at the end.
pub(crate) fn end(count: usize, size: usize, start: usize) -> Vec<u8> {
    let count = u16::try_from(count).unwrap();
    let mut out = b"PK\x05\x06".to_vec();
    half(&mut out, &[0, 0, count, count]);
    word(&mut out, &[size, start].map(|place| u32::try_from(place).unwrap()));
    half(&mut out, &[0]);
    out
}

fn half(out: &mut Vec<u8>, numbers: &[u16]) {
    out.extend(numbers.iter().flat_map(|number| number.to_le_bytes()));
}

fn word(out: &mut Vec<u8>, numbers: &[u32]) {
    out.extend(numbers.iter().flat_map(|number| number.to_le_bytes()));
}

/// An empty folder of this test's own.
pub(crate) fn folder() -> PathBuf {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let name = format!("pieces-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// What is read of those bytes as a zip.
pub(crate) fn read(bytes: &[u8]) -> Pieces {
    read_all(&[bytes], Digests::WhereAlike)
}

/// What is read of several zips.
pub(crate) fn read_all(zips: &[&[u8]], digests: Digests) -> Pieces {
    let folder = folder();
    let mut pieces = Pieces::default();
    for (rank, bytes) in zips.iter().enumerate() {
        let path = folder.join(format!("{rank}.zip"));
        fs::write(&path, bytes).unwrap();
        pieces.add_zip(&path, digests).unwrap();
    }
    fs::remove_dir_all(folder).unwrap();
    pieces
}

/// The one zip.
pub(crate) fn only(bytes: &[u8]) -> Zip {
    read(bytes).zips.remove(0)
}

/// The one piece of a zip of that entry.
pub(crate) fn piece(entry: Entry) -> Piece {
    let mut pieces = read(&zip(&[entry]));
    assert_eq!(pieces.files.len(), 1);
    pieces.files.remove(0)
}

/// What is wrong with each piece.
pub(crate) fn flaws(bytes: &[u8]) -> Vec<Option<Flaw>> {
    read(bytes).files.iter().map(|piece| piece.flaw).collect()
}
