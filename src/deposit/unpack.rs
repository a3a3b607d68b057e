//! Brings the bytes of one file into memory: plain, or inflated and checked.

use std::io::{self, Read};

use flate2::{Decompress, FlushDecompress, Status};
use rawzip::ReaderAt;

use super::pieces::Flaw;

/// The largest file whose content is looked into. A scanned document holds 3 MB; memory grows to this and no more.
pub(super) const MAX_LOOK: u64 = 16 << 20;
/// What is read of a zip at a time: large enough that calls cost nothing, small enough to stay in the cache.
const PACKET: usize = 128 << 10;

/// Where the bytes of an entry are in its zip, and what they should come to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Packed {
    /// The first byte.
    pub(super) start: u64,
    /// How many there are.
    pub(super) length: u64,
    /// Whether they are deflated, else they are plain.
    pub(super) deflated: bool,
    /// How many they should come to.
    pub(super) size: u64,
    /// Their checksum.
    pub(super) crc: u32,
}

/// Buffers that are used for one file after another.
pub(super) struct Unpacker {
    inflate: Decompress,
    packet: Vec<u8>,
    bytes: Vec<u8>,
}

/// The bytes of a file, as far as they could be had, and what was wrong with them.
pub(super) struct Unpacked<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) flaw: Option<Flaw>,
}

impl Default for Unpacker {
    fn default() -> Self {
        Self { inflate: Decompress::new(false), packet: Vec::new(), bytes: Vec::new() }
    }
}

/// Whether an end of file, which a wrong zip can bring about, and no failure of the disk.
pub(super) fn too_short(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::UnexpectedEof
}

impl Unpacker {
    /// The content of an entry that holds at most [`MAX_LOOK`]: more is not read whatever comes out.
    pub(super) fn entry(&mut self, zip: &impl ReaderAt, packed: &Packed) -> io::Result<Unpacked<'_>> {
        let size = usize::try_from(packed.size.min(MAX_LOOK)).unwrap_or_default();
        // One byte more than declared shows that there is more, without reading it.
        self.make_room(size + 1);
        let read = if packed.deflated { self.inflated(zip, packed, size) } else { self.plain(zip, packed, size) };
        let (filled, flaw) = match read {
            Ok(output) => output.judged(packed.crc),
            Err(error) if too_short(&error) => (0, Some(Flaw::Broken)),
            Err(error) => return Err(error),
        };
        Ok(Unpacked { bytes: self.bytes.get(..filled.min(size)).unwrap_or_default(), flaw })
    }

    /// All that `reader` gives; none when it is more than [`MAX_LOOK`].
    pub(super) fn file(&mut self, reader: impl Read) -> io::Result<Option<&[u8]>> {
        self.bytes.clear();
        reader.take(MAX_LOOK + 1).read_to_end(&mut self.bytes)?;
        Ok((self.bytes.len() as u64 <= MAX_LOOK).then_some(self.bytes.as_slice()))
    }

    fn make_room(&mut self, size: usize) {
        self.packet.resize(PACKET, 0);
        if let Some(more) = size.checked_sub(self.bytes.len()) {
            self.bytes.reserve_exact(more);
            self.bytes.resize(size, 0);
        }
    }

    fn plain(&mut self, zip: &impl ReaderAt, packed: &Packed, size: usize) -> io::Result<Output> {
        let mut output = Output::default();
        for part in self.bytes.get_mut(..size).unwrap_or_default().chunks_mut(PACKET) {
            zip.read_exact_at(part, packed.start + output.filled as u64)?;
            output.add(part);
        }
        output.flaw = (packed.length != packed.size).then_some(Flaw::Size);
        Ok(output)
    }

    fn inflated(&mut self, zip: &impl ReaderAt, packed: &Packed, size: usize) -> io::Result<Output> {
        self.inflate.reset(false);
        let (mut offset, end) = (packed.start, packed.start.saturating_add(packed.length));
        let mut output = Output::default();
        let mut ended = false;
        while !ended && offset < end {
            let take = count(end - offset).min(PACKET);
            zip.read_exact_at(self.packet.get_mut(..take).unwrap_or_default(), offset)?;
            offset += take as u64;
            match self.feed(take, size, &mut output) {
                Ok(end) => ended = end,
                Err(flaw) => {
                    output.flaw = Some(flaw);
                    return Ok(output);
                }
            }
        }
        let whole = ended && output.filled == size && self.inflate.total_in() == packed.length;
        output.flaw = (!whole).then_some(Flaw::Size);
        Ok(output)
    }

    /// Inflates the first bytes of the packet, and tells whether the data ends there.
    fn feed(&mut self, take: usize, size: usize, output: &mut Output) -> Result<bool, Flaw> {
        let mut input = self.packet.get(..take).unwrap_or_default();
        while !input.is_empty() {
            let room = self.bytes.get_mut(output.filled..=size).unwrap_or_default();
            let (read, made) = (self.inflate.total_in(), self.inflate.total_out());
            let status = self.inflate.decompress(input, room, FlushDecompress::None).map_err(|_| Flaw::Broken)?;
            let (read, made) = (count(self.inflate.total_in() - read), count(self.inflate.total_out() - made));
            output.add(room.get(..made).unwrap_or_default());
            if status == Status::StreamEnd {
                return Ok(true);
            }
            if output.filled > size || (read == 0 && made == 0) {
                return Err(Flaw::Size);
            }
            input = input.get(read..).unwrap_or_default();
        }
        Ok(false)
    }
}

/// What has come out so far.
#[derive(Default)]
struct Output {
    crc: crc32fast::Hasher,
    filled: usize,
    flaw: Option<Flaw>,
}

impl Output {
    fn add(&mut self, bytes: &[u8]) {
        self.crc.update(bytes);
        self.filled += bytes.len();
    }

    /// How much came out, and the first thing that is wrong.
    fn judged(self, crc: u32) -> (usize, Option<Flaw>) {
        let wrong = self.crc.finalize() != crc;
        (self.filled, self.flaw.or(wrong.then_some(Flaw::Crc)))
    }
}

fn count(bytes: u64) -> usize {
    usize::try_from(bytes).unwrap_or(usize::MAX)
}
