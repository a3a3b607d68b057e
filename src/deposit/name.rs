//! Names of entries: how their bytes read, and where they put what they name.

use oem_cp::code_table::DECODING_TABLE_CP850;

use super::pieces::{EntryPlace, NameCoding};

/// A name given twice, as zips can: the second one, in UTF-8, holds for those bytes of the first.
const UNICODE_VERSION: u8 = 1;

/// What the bytes of a name say. `marked` tells that they claim to be UTF-8; `unicode` is the body of a second name.
pub(super) fn decode(raw: &[u8], marked: bool, unicode: Option<&[u8]>) -> (String, NameCoding) {
    if let Some(name) = unicode.and_then(|field| second_name(raw, field)) {
        return (name, NameCoding::Utf8);
    }
    match std::str::from_utf8(raw) {
        Ok(name) if marked || name.is_ascii() => (name.to_owned(), NameCoding::Utf8),
        Ok(name) => (name.to_owned(), NameCoding::Unmarked),
        Err(_) => (raw.iter().map(|&byte| cp850(byte)).collect(), NameCoding::Other),
    }
}

/// The second name, when it was given to those very bytes: a program that renamed the entry may not know of it.
fn second_name(raw: &[u8], field: &[u8]) -> Option<String> {
    let (&version, rest) = field.split_first()?;
    let (crc, name) = rest.split_first_chunk::<4>()?;
    let same = version == UNICODE_VERSION && u32::from_le_bytes(*crc) == crc32fast::hash(raw);
    if same { String::from_utf8(name.to_vec()).ok() } else { None }
}

/// The code page of western consoles, in which zips were named before UTF-8.
fn cp850(byte: u8) -> char {
    let upper = usize::from(byte).checked_sub(DECODING_TABLE_CP850.len());
    upper.and_then(|place| DECODING_TABLE_CP850.get(place).copied()).unwrap_or(char::from(byte))
}

/// The parts of a name that name something.
fn parts(entry: &str) -> impl DoubleEndedIterator<Item = &str> {
    let below = if on_a_drive(entry) { entry.get(2..).unwrap_or_default() } else { entry };
    below.split(['/', '\\']).filter(|part| !part.is_empty() && *part != ".")
}

/// The name without folders.
pub(super) fn last(entry: &str) -> String {
    parts(entry).next_back().unwrap_or_default().to_owned()
}

/// Where the name puts what it names: what leads furthest away wins.
pub(super) fn place(entry: &str) -> EntryPlace {
    if parts(entry).any(|part| part == "..") {
        EntryPlace::Above
    } else if entry.starts_with(['/', '\\']) || on_a_drive(entry) {
        EntryPlace::Absolute
    } else if parts(entry).nth(1).is_some() {
        EntryPlace::Nested
    } else {
        EntryPlace::Flat
    }
}

fn on_a_drive(entry: &str) -> bool {
    matches!(entry.as_bytes(), [letter, b':', ..] if letter.is_ascii_alphabetic())
}
