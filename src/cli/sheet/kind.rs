//! What a supplier's table is, told by its first bytes: what a file is called says little.

use std::io::{self, Read};

/// Bytes by which a file is told; those of a page come behind blank lines and a mark of Unicode.
const HEAD: u64 = 1 << 10;
/// How the containers of old workbooks begin; one with a password is such a container as well.
const CONTAINER: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
/// How pages begin that call themselves workbooks.
const PAGES: [&[u8]; 4] = [b"<!doctype", b"<html", b"<table", b"<?xml"];

/// How documents begin that hold tables for the eye only.
const DOCUMENTS: [&[u8]; 2] = [b"%PDF", b"{\\rtf"];

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) enum Kind {
    /// A zip, as XLSX and ODS are.
    Packed,
    /// A workbook that is not read: XLS, or one with a password.
    Container,
    /// A page of HTML or XML.
    Page,
    /// A document: PDF, RTF.
    Document,
    /// Texts, for all that can be seen.
    Text,
}

impl Kind {
    pub(in crate::cli) fn of(file: impl Read) -> io::Result<Self> {
        let mut head = Vec::new();
        file.take(HEAD).read_to_end(&mut head)?;
        if head.starts_with(b"PK") {
            return Ok(Self::Packed);
        }
        if head.starts_with(CONTAINER) {
            return Ok(Self::Container);
        }
        if DOCUMENTS.iter().any(|document| head.starts_with(document)) {
            return Ok(Self::Document);
        }
        let text = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&head).trim_ascii_start();
        let begins = |page: &&[u8]| text.get(..page.len()).is_some_and(|start| start.eq_ignore_ascii_case(page));
        Ok(if PAGES.iter().any(begins) { Self::Page } else { Self::Text })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_told_by_its_first_bytes() -> io::Result<()> {
        for (bytes, kind) in [
            (b"PK\x03\x04".as_slice(), Kind::Packed),
            (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0", Kind::Container),
            (b"\xEF\xBB\xBF\r\n <HTML><body>", Kind::Page),
            (b"<?xml version='1.0'?>", Kind::Page),
            (b"%PDF-1.7\n", Kind::Document),
            (b"{\\rtf1\\ansi", Kind::Document),
            (b"<a;b", Kind::Text),
            (b"RES ?;NUM", Kind::Text),
            (b"", Kind::Text),
        ] {
            assert_eq!(Kind::of(bytes)?, kind, "{bytes:?}");
        }
        Ok(())
    }
}
