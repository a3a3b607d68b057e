//! Whether a PNG decodes to its last line.

use std::io::Cursor;

use png::{Decoder, DecodingError, Limits};

use super::{Flaw, MAX_PIXELS, Room};

/// Bytes that a line and its window may take: a line of ten thousand points takes eighty thousand.
const MAX_LINE: usize = 8 << 20;

/// What is wrong with a PNG: every checksum and every line counts.
pub(super) fn flaw(bytes: &[u8], room: &mut Room) -> Option<Flaw> {
    decode(bytes, room).unwrap_or_else(|error| match error {
        DecodingError::IoError(_) => Some(Flaw::Truncated),
        DecodingError::LimitsExceeded => Some(Flaw::Unread),
        _ => Some(Flaw::Corrupt),
    })
}

fn decode(bytes: &[u8], room: &mut Room) -> Result<Option<Flaw>, DecodingError> {
    let mut decoder = Decoder::new_with_limits(Cursor::new(bytes), Limits { bytes: MAX_LINE });
    decoder.set_ignore_text_chunk(true);
    decoder.set_ignore_iccp_chunk(true);
    let mut reader = decoder.read_info()?;
    let info = reader.info();
    let pixels = u64::from(info.width) * u64::from(info.height);
    let size = (info.raw_row_length() as u64).saturating_mul(info.height.into());
    if pixels > MAX_PIXELS || !room.take(size) {
        return Ok(Some(Flaw::Unread));
    }
    while reader.next_row()?.is_some() {}
    reader.finish()?;
    Ok(None)
}
