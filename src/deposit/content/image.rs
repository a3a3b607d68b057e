//! Whether a picture decodes to its last line.

use std::io::Cursor;

use memchr::memchr;
use png::{Decoder, DecodingError, Limits};
use zune_core::bytestream::ZCursor;
use zune_core::colorspace::ColorSpace;
use zune_core::options::DecoderOptions;
use zune_jpeg::JpegDecoder;
use zune_jpeg::errors::DecodeErrors;

use crate::deposit::pieces::Flaw;

/// Points of a picture that is decoded: an A3 page at 600 dots per inch has seventy million, and no use here.
const MAX_PIXELS: u64 = 50_000_000;
/// Bytes that decoding a picture may take: most go by line, progressive ones are held whole.
const MAX_HELD: u64 = 128 << 20;
/// Bytes that a line of a PNG and its window may take.
const MAX_LINE: usize = 8 << 20;
/// Passes of a progressive picture: usual ones have ten.
const MAX_SCANS: usize = 64;

/// What is wrong with a PNG: every checksum and every line counts.
pub(super) fn png(bytes: &[u8], room: &mut u64) -> Option<Flaw> {
    decode_png(bytes, room).unwrap_or_else(|error| match error {
        DecodingError::IoError(_) => Some(Flaw::Truncated),
        DecodingError::LimitsExceeded => Some(Flaw::Unread),
        _ => Some(Flaw::Corrupt),
    })
}

fn decode_png(bytes: &[u8], room: &mut u64) -> Result<Option<Flaw>, DecodingError> {
    let mut decoder = Decoder::new_with_limits(Cursor::new(bytes), Limits { bytes: MAX_LINE });
    decoder.set_ignore_text_chunk(true);
    decoder.set_ignore_iccp_chunk(true);
    let mut reader = decoder.read_info()?;
    let info = reader.info();
    let pixels = u64::from(info.width) * u64::from(info.height);
    let size = (info.raw_row_length() as u64).saturating_mul(info.height.into());
    if pixels > MAX_PIXELS || !spend(room, size) {
        return Ok(Some(Flaw::Unread));
    }
    while reader.next_row()?.is_some() {}
    reader.finish()?;
    Ok(None)
}

/// What is wrong with a JPEG: where it ends is looked up first, for a picture without an end still decodes.
pub(super) fn jpeg(bytes: &[u8], room: &mut u64) -> Option<Flaw> {
    let (frame, end) = match walk(bytes) {
        Ok(found) => found,
        Err(flaw) => return Some(flaw),
    };
    let out = match (frame.kind, frame.components) {
        // Baseline, extended, progressive.
        (0xC0..=0xC2, 1 | 3) => ColorSpace::Luma,
        (0xC0..=0xC2, 4) => ColorSpace::RGB,
        // No decoder at hand reads it.
        _ => return None,
    };
    let pixels = u64::from(frame.width) * u64::from(frame.height);
    let held = pixels * (out.num_components() as u64 + if frame.whole { 2 * u64::from(frame.components) } else { 0 });
    if pixels > MAX_PIXELS || held > MAX_HELD || !spend(room, held) {
        return Some(Flaw::Unread);
    }
    let options = DecoderOptions::default()
        .set_strict_mode(true)
        .set_max_width(usize::from(u16::MAX))
        .set_max_height(usize::from(u16::MAX))
        .jpeg_set_max_scans(MAX_SCANS)
        .jpeg_set_out_colorspace(out);
    match JpegDecoder::new_with_options(ZCursor::new(bytes.get(..end)?), options).decode() {
        Ok(_) | Err(DecodeErrors::Unsupported(_)) => None,
        Err(_) => Some(Flaw::Corrupt),
    }
}

fn spend(room: &mut u64, size: u64) -> bool {
    let left = room.checked_sub(size);
    *room = left.unwrap_or(*room);
    left.is_some()
}

/// What a JPEG says of its picture.
#[derive(Default)]
struct Frame {
    /// The marker that tells how it is packed.
    kind: u8,
    width: u16,
    height: u16,
    components: u8,
    /// Whether the picture comes in several passes, so that it must be held whole.
    whole: bool,
}

/// Goes from marker to marker, through the packed data, to the end of the picture: what it is, and where it ends.
fn walk(bytes: &[u8]) -> Result<(Frame, usize), Flaw> {
    let mut frame = Frame::default();
    let mut at = 2;
    loop {
        let (marker, after) = next_marker(bytes, at).ok_or(Flaw::Truncated)?;
        at = match marker {
            0xD9 if frame.kind == 0 => return Err(Flaw::Corrupt),
            0xD9 => return Ok((frame, after)),
            // Restarts and markers without a length.
            0xD0..=0xD8 | 0x01 => after,
            _ => {
                let length = bytes.get(after..).and_then(<[u8]>::first_chunk).ok_or(Flaw::Truncated)?;
                let end = after + usize::from(u16::from_be_bytes(*length));
                let body = bytes.get(after + 2..end).ok_or(Flaw::Truncated)?;
                match marker {
                    0xC0..=0xCF if ![0xC4, 0xC8, 0xCC].contains(&marker) => frame.read(marker, body)?,
                    0xDA => frame.whole |= body.first().is_some_and(|&count| count < frame.components),
                    _ => {}
                }
                end
            }
        };
    }
}

/// The first marker from a place on, and the place after it. `FF 00` is data, `FF FF` a filler.
fn next_marker(bytes: &[u8], mut at: usize) -> Option<(u8, usize)> {
    loop {
        at += memchr(0xFF, bytes.get(at..)?)? + 1;
        match *bytes.get(at)? {
            0x00 => {}
            0xFF => continue,
            marker => return Some((marker, at + 1)),
        }
        at += 1;
    }
}

impl Frame {
    fn read(&mut self, kind: u8, body: &[u8]) -> Result<(), Flaw> {
        let [_, height_high, height_low, width_high, width_low, components, ..] = *body else {
            return Err(Flaw::Corrupt);
        };
        self.kind = kind;
        self.height = u16::from_be_bytes([height_high, height_low]);
        self.width = u16::from_be_bytes([width_high, width_low]);
        self.components = components;
        self.whole |= kind == 0xC2;
        Ok(())
    }
}
