//! What a file is, by its first bytes, and whether a program that opens it would find it whole.

mod jpeg;
mod pdf;
mod png;
mod xml;

use super::pieces::Flaw;

/// Bytes among which a PDF may begin: readers skip what stands before.
const PDF_START: usize = 1024;
/// Bytes by which other kinds of file are told.
const MAX_HEAD: usize = 8 << 10;
/// Points of a picture that is decoded: an A4 page at 600 dots per inch has thirty-five million.
const MAX_PIXELS: u64 = 50_000_000;
/// Bytes that pictures and packed parts of documents may come to, in all those of a zip or folder: two hundred scanned
/// pages in colour.
const MAX_WORK: u64 = 4 << 30;

/// Looks at one file after another.
#[derive(Default)]
pub(super) struct Eye {
    groups: pdf::Groups,
    room: Room,
}

/// Bytes that may still be unpacked from what is in the files.
struct Room(u64);

impl Default for Room {
    fn default() -> Self {
        Self(MAX_WORK)
    }
}

impl Room {
    /// Takes so many of them, if they are there.
    fn take(&mut self, size: u64) -> bool {
        let left = self.0.checked_sub(size);
        self.0 = left.unwrap_or(self.0);
        left.is_some()
    }
}

impl Eye {
    /// What the file is, and what is wrong with it.
    pub(super) fn look(&mut self, bytes: &[u8]) -> (Option<String>, Option<Flaw>) {
        let signature = Self::name(bytes);
        let flaw = match signature.as_deref() {
            Some("PDF") => pdf::flaw(bytes, &mut self.groups, &mut self.room),
            Some("PNG") => png::flaw(bytes, &mut self.room),
            Some("JPG") => jpeg::flaw(bytes, &mut self.room),
            Some("XML") => xml::flaw(bytes),
            _ => None,
        };
        (signature, flaw)
    }

    /// What the file is, by its first bytes.
    pub(super) fn name(bytes: &[u8]) -> Option<String> {
        let head = bytes.get(..MAX_HEAD).unwrap_or(bytes);
        own(head).map(str::to_owned).or_else(|| other(head))
    }
}

/// The kinds that are looked into, and what is often taken for one of them.
fn own(head: &[u8]) -> Option<&'static str> {
    if head.starts_with(b"%PDF-") {
        Some("PDF")
    } else if head.starts_with(b"\xFF\xD8\xFF") {
        Some("JPG")
    } else if head.starts_with(b"\x89PNG\r\n\x1A\n") {
        Some("PNG")
    } else if let Some(start) = xml::markup(head) {
        Some(if is_html(&start) { "HTML" } else { "XML" })
    } else {
        None
    }
}

/// Every other kind, under the name by which its files usually end.
fn other(head: &[u8]) -> Option<String> {
    let known = infer::get(head).map(|kind| kind.extension()).filter(|&name| name != "html" && name != "xml");
    if known.is_none() && memchr::memmem::find(head.get(..PDF_START).unwrap_or(head), b"%PDF-").is_some() {
        return Some("PDF".to_owned());
    }
    Some(match known? {
        "tif" => "TIFF".to_owned(),
        "heif" => "HEIC".to_owned(),
        name => name.to_uppercase(),
    })
}

/// Whether markup begins as pages of the web do.
fn is_html(start: &str) -> bool {
    const TAGS: [&str; 7] = ["!doctype html", "html", "head", "body", "script", "meta", "div"];
    let start = start.to_ascii_lowercase();
    let Some(start) = start.strip_prefix('<') else { return false };
    TAGS.iter().any(|tag| {
        let rest = start.strip_prefix(tag);
        rest.is_some_and(|rest| rest.starts_with([' ', '\t', '\r', '\n', '>', '/']))
    })
}
