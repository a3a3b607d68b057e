//! Whether a JPEG is whole: it ends, and its data fills it.
//!
//! Decoders are made to show what they can of a damaged picture, and fill the rest with grey. So nothing is decoded
//! here: the packed data is read as far as it takes to count its blocks, which takes no memory for points.

mod bits;
mod frame;
mod scan;

use memchr::memchr;

use super::{Flaw, MAX_PIXELS, Room};
use bits::Tables;
use frame::Frame;
use scan::{History, count_blocks};

/// Passes of a progressive picture: usual ones have ten.
const MAX_SCANS: usize = 64;

/// What is wrong with a JPEG.
pub(super) fn flaw(bytes: &[u8], room: &mut Room) -> Option<Flaw> {
    let mut picture = Picture { bytes, ..Picture::default() };
    if let Err(flaw) = picture.walk(room) {
        return Some(flaw);
    }
    let Some(frame) = picture.frame else { return Some(Flaw::Corrupt) };
    let whole = frame.parts.iter().all(|part| picture.seen.contains(&part.name));
    (frame.is_counted() && (picture.damaged || !whole)).then_some(Flaw::Corrupt)
}

/// A picture that is gone through from marker to marker.
#[derive(Default)]
struct Picture<'a> {
    bytes: &'a [u8],
    tables: Tables,
    frame: Option<Frame>,
    /// The parts whose data has been met.
    seen: Vec<u8>,
    damaged: bool,
    history: History,
    scans: usize,
}

impl Picture<'_> {
    /// Goes to the end of the picture; what stands after it does not matter.
    fn walk(&mut self, room: &mut Room) -> Result<(), Flaw> {
        let mut at = 2;
        loop {
            let (marker, after) = next_marker(self.bytes, at).ok_or(Flaw::Truncated)?;
            at = match marker {
                0xD9 => return Ok(()),
                // Restarts, and markers without a length.
                0xD0..=0xD8 | 0x01 => after,
                _ => self.segment(marker, after, room)?,
            };
        }
    }

    /// Reads what follows a marker, and says where it ends.
    fn segment(&mut self, marker: u8, start: usize, room: &mut Room) -> Result<usize, Flaw> {
        let length = self.bytes.get(start..).and_then(<[u8]>::first_chunk).ok_or(Flaw::Truncated)?;
        let end = start + usize::from(u16::from_be_bytes(*length));
        let body = self.bytes.get(start + 2..end.max(start + 2)).ok_or(Flaw::Truncated)?;
        match marker {
            0xC4 => self.damaged |= self.tables.define(body).is_none(),
            0xDD => self.tables.restart = body.first_chunk().map_or(0, |interval| u16::from_be_bytes(*interval)),
            0xC0..=0xCF if marker != 0xC8 && marker != 0xCC => {
                let frame = Frame::read(marker, body).ok_or(Flaw::Corrupt)?;
                if frame.pixels() > MAX_PIXELS || !room.take(frame.pixels() * frame.parts.len() as u64) {
                    return Err(Flaw::Unread);
                }
                self.history = frame.parts.iter().map(|_| Vec::new()).collect();
                self.frame = Some(frame);
            }
            0xDA => {
                self.scans += 1;
                return if self.scans > MAX_SCANS { Err(Flaw::Unread) } else { Ok(self.scan(body, end)) };
            }
            _ => {}
        }
        Ok(end)
    }

    /// Counts the blocks of one pass, and says where it may end.
    fn scan(&mut self, header: &[u8], start: usize) -> usize {
        let Some(frame) = self.frame.as_ref().filter(|frame| frame.is_counted()) else { return start };
        let data = self.bytes.get(start..).unwrap_or_default();
        match count_blocks(frame, &self.tables, &mut self.history, header, data) {
            Some((names, read)) => {
                self.seen.extend(names);
                start + read
            }
            None => {
                self.damaged = true;
                start
            }
        }
    }
}

/// The first marker from a place on, and the place after it. `FF 00` is data, `FF FF` a filler.
fn next_marker(bytes: &[u8], mut at: usize) -> Option<(u8, usize)> {
    loop {
        at += memchr(0xFF, bytes.get(at..)?)? + 1;
        match *bytes.get(at)? {
            0x00 => at += 1,
            0xFF => {}
            marker => return Some((marker, at + 1)),
        }
    }
}
