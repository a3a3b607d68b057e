//! Whether a PDF is whole, can be opened, and has a page.
//!
//! Libraries build every object, and inflate what the file asks them to. Here only what is looked for is read: the
//! end, the last trailer, and the word that marks a page, where it can stand.

use flate2::{Decompress, FlushDecompress, Status};
use memchr::memmem::{find, find_iter, rfind};

use super::{Flaw, Room};

/// Bytes in which the end of a file stands, as readers have it.
const END: usize = 1024;
/// Bytes of a dictionary: longer ones hold tables that are not looked for.
const MAX_DICTIONARY: usize = 64 << 10;
/// Bytes between a word in a dictionary of a stream and its beginning or its end.
const MAX_HEADER: usize = 4 << 10;
/// Packed groups of objects that are looked into, for one page.
const MAX_GROUPS: usize = 4096;
/// Bytes that they may come to: pages of a long document take some kilobytes each.
const MAX_INFLATED: u64 = 32 << 20;
/// What is inflated at a time.
const WINDOW: usize = 64 << 10;
/// What two windows share, so that no word is cut: `/Type`, blanks, `/Page`.
const SHARED: usize = 64;

/// What is wrong with a PDF.
pub(super) fn flaw(bytes: &[u8], groups: &mut Groups, room: &mut Room) -> Option<Flaw> {
    let Some(section) = last_section(bytes) else { return Some(Flaw::Truncated) };
    if has_name(trailer(bytes, section), b"/Encrypt") {
        return Some(Flaw::Encrypted);
    }
    (!has_page(bytes, true) && groups.have_page(bytes, room) == Some(false)).then_some(Flaw::NoPage)
}

/// Where the last cross-reference section stands, if the file has an end that says so, and reaches there.
fn last_section(bytes: &[u8]) -> Option<usize> {
    let end = bytes.iter().rposition(|byte| !is_blank(*byte))? + 1;
    let bytes = bytes.get(..end)?;
    find(bytes.get(end.saturating_sub(END)..)?, b"%%EOF")?;
    let (_, after) = bytes.split_at_checked(rfind(bytes, b"startxref")? + b"startxref".len())?;
    let digits = after.iter().skip_while(|byte| is_blank(**byte)).take_while(|byte| byte.is_ascii_digit());
    let digits: Vec<u8> = digits.copied().take(20).collect();
    let place = std::str::from_utf8(&digits).ok()?.parse().ok()?;
    (place < bytes.len()).then_some(place)
}

/// The last trailer: the dictionary after the table at `section`, or that of the stream there.
fn trailer(bytes: &[u8], section: usize) -> &[u8] {
    // Places count from where the file says it is a PDF.
    let start = find(bytes.get(..END).unwrap_or(bytes), b"%PDF-").unwrap_or_default();
    let from = |place: usize| bytes.get(place..).unwrap_or_default();
    let section = [section + start, section].map(from).into_iter().find(|text| is_section(text));
    match section {
        Some(text) if text.starts_with(b"xref") => find(text, b"trailer").and_then(|place| text.get(place..)),
        Some(stream) => Some(stream),
        // The place is wrong; readers then look for the word.
        None => rfind(bytes, b"trailer").map(from),
    }
    .map(dictionary)
    .unwrap_or_default()
}

fn is_section(text: &[u8]) -> bool {
    text.starts_with(b"xref") || text.get(..32).is_some_and(|head| find(head, b" obj").is_some())
}

/// What stands before the data or the next section.
fn dictionary(text: &[u8]) -> &[u8] {
    let text = text.get(..MAX_DICTIONARY).unwrap_or(text);
    let end = [b"stream".as_slice(), b"startxref"].iter().filter_map(|word| find(text, word)).min();
    text.get(..end.unwrap_or(text.len())).unwrap_or_default()
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b'\0' | b'\t' | b'\n' | b'\x0C' | b'\r' | b' ' | b'\x1A')
}

/// Whether a name ends there: what follows is no part of it.
fn ends_name(after: Option<&u8>) -> bool {
    after.is_none_or(|&byte| is_blank(byte) || b"()<>[]{}/%".contains(&byte))
}

fn has_name(text: &[u8], name: &[u8]) -> bool {
    find_iter(text, name).any(|place| ends_name(text.get(place + name.len())))
}

/// Whether some object is of type page; unless the text has `ended`, more may follow its last word.
fn has_page(text: &[u8], ended: bool) -> bool {
    find_iter(text, b"/Page").any(|place| {
        let before = text.get(..place).unwrap_or_default().trim_ascii_end();
        let after = text.get(place + b"/Page".len());
        (ended || after.is_some()) && ends_name(after) && before.ends_with(b"/Type")
    })
}

/// The data of the stream whose dictionary has a word at `place`, when it is plainly deflated.
fn group(bytes: &[u8], place: usize) -> Option<&[u8]> {
    let before = bytes.get(place.saturating_sub(MAX_HEADER)..place)?;
    let before = before.get(rfind(before, b" obj")?..)?;
    let after = bytes.get(place..)?;
    let length = find(after.get(..MAX_HEADER).unwrap_or(after), b"stream")?;
    let header = [before, after.get(..length)?];
    let mut filters = header.iter().flat_map(|part| find_iter(part, b"Decode").map(|place| part.get(..place)));
    let deflated = filters.next()?.is_some_and(|filter| filter.ends_with(b"/Flate"));
    if !deflated || filters.next().is_some() {
        return None;
    }
    let data = after.get(length + b"stream".len()..)?;
    Some(data.strip_prefix(b"\r\n").or_else(|| data.strip_prefix(b"\n")).unwrap_or(data))
}

/// Reads one group of objects after another.
pub(super) struct Groups {
    inflate: Decompress,
    window: Vec<u8>,
}

impl Default for Groups {
    fn default() -> Self {
        Self { inflate: Decompress::new(true), window: vec![0; SHARED + WINDOW] }
    }
}

impl Groups {
    /// Whether one of the packed groups holds a page; none when some could not be looked into.
    fn have_page(&mut self, bytes: &[u8], room: &mut Room) -> Option<bool> {
        let mut left = MAX_INFLATED;
        for (count, place) in find_iter(bytes, b"/ObjStm").enumerate() {
            let packed = (count < MAX_GROUPS).then(|| group(bytes, place))??;
            if self.has_page(packed, &mut left, room)? {
                return Some(true);
            }
        }
        Some(false)
    }

    /// Whether a page stands in what `packed` inflates to; none when that cannot be told, or is more than is `left`.
    fn has_page(&mut self, mut packed: &[u8], left: &mut u64, room: &mut Room) -> Option<bool> {
        self.inflate.reset(true);
        let mut kept = 0;
        loop {
            let (read, made) = (self.inflate.total_in(), self.inflate.total_out());
            let free = self.window.get_mut(kept..)?;
            let ended = self.inflate.decompress(packed, free, FlushDecompress::None).ok()? == Status::StreamEnd;
            packed = packed.get(usize::try_from(self.inflate.total_in() - read).ok()?..)?;
            let made = self.inflate.total_out() - made;
            *left = left.checked_sub(made).filter(|_| room.take(made))?;
            let end = kept + usize::try_from(made).ok()?;
            if has_page(self.window.get(..end)?, ended) {
                return Some(true);
            }
            if ended || made == 0 {
                return ended.then_some(false);
            }
            // A word at the end of the window may go on in the next.
            kept = end.min(SHARED);
            self.window.copy_within(end - kept..end, 0);
        }
    }
}
