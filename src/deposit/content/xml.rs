//! Whether an XML document is well formed. Nothing that it names is ever expanded or fetched.

use std::borrow::Cow;
use std::collections::HashSet;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use quick_xml::Reader;
use quick_xml::errors::{Error, IllFormedError};
use quick_xml::escape::unescape_with;
use quick_xml::events::{BytesRef, BytesStart, Event};

use crate::deposit::pieces::Flaw;

/// Open elements: documents nest ten deep.
const MAX_DEPTH: usize = 256;
/// Attributes of an element: they are held against one another.
const MAX_ATTRIBUTES: usize = 1024;
/// Bytes in which a document says its encoding.
const DECLARATION: usize = 256;

/// The beginning of the markup, when the bytes begin as XML or as a page of the web may.
pub(super) fn markup(head: &[u8]) -> Option<String> {
    let (encoding, bytes) = encoding(head)?;
    let (text, _) = encoding.decode_without_bom_handling(bytes.get(..DECLARATION).unwrap_or(bytes));
    let text = text.trim_start();
    let mut chars = text.chars();
    let begins =
        chars.next() == Some('<') && chars.next().is_some_and(|char| char == '?' || char == '!' || starts_name(char));
    (begins && !text.starts_with("<?php")).then(|| text.to_owned())
}

/// What is wrong with a document.
pub(super) fn flaw(bytes: &[u8]) -> Option<Flaw> {
    let (encoding, bytes) = encoding(bytes)?;
    let Some(text) = decode(encoding, bytes) else { return Some(Flaw::Malformed) };
    let control = |byte: &u8| *byte < b' ' && !b"\t\r\n".contains(byte);
    if text.as_bytes().iter().any(control) {
        return Some(Flaw::Malformed);
    }
    Document::default().read(&text).err()
}

/// How the bytes are encoded, by their mark, their look or their word, and what follows the mark; none when nobody
/// knows the encoding.
fn encoding(bytes: &[u8]) -> Option<(&'static Encoding, &[u8])> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return Some((encoding, bytes.get(mark..).unwrap_or_default()));
    }
    match bytes {
        [b'<', 0, ..] => return Some((UTF_16LE, bytes)),
        [0, b'<', ..] => return Some((UTF_16BE, bytes)),
        _ => {}
    }
    let head = String::from_utf8_lossy(bytes.get(..DECLARATION).unwrap_or(bytes));
    let declared = head.trim_start().strip_prefix("<?xml").and_then(|head| head.split_once("?>"));
    let label = declared.and_then(|(head, _)| head.split_once("encoding")).and_then(|(_, rest)| {
        let rest = rest.trim_start().strip_prefix('=')?.trim_start();
        rest.get(1..)?.split(['"', '\'']).next()
    });
    let encoding = label.map_or(Some(UTF_8), |label| Encoding::for_label(label.as_bytes()))?;
    // Bytes in which that word could be read are not in UTF-16, whatever it says.
    let wide = encoding == UTF_16LE || encoding == UTF_16BE;
    Some((if wide { UTF_8 } else { encoding }, bytes))
}

fn decode<'a>(encoding: &'static Encoding, bytes: &'a [u8]) -> Option<Cow<'a, str>> {
    if encoding == UTF_8 {
        return std::str::from_utf8(bytes).ok().map(Cow::Borrowed);
    }
    encoding.decode_without_bom_handling_and_without_replacement(bytes)
}

fn starts_name(char: char) -> bool {
    char.is_alphabetic() || char == '_' || char == ':'
}

/// How far a document has been read.
#[derive(Default)]
struct Document {
    depth: usize,
    /// Whether its one root has begun.
    rooted: bool,
    /// Whether it has a document type, which may name entities of its own.
    typed: bool,
    /// Whether anything has been read.
    begun: bool,
}

impl Document {
    fn read(mut self, text: &str) -> Result<(), Flaw> {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.check_comments = true;
        loop {
            match reader.read_event().map_err(|error| named(&error))? {
                Event::Start(element) => self.open(&element)?,
                Event::Empty(element) => {
                    self.open(&element)?;
                    self.depth -= 1;
                }
                // The reader itself sees to it that ends match.
                Event::End(_) => self.depth = self.depth.saturating_sub(1),
                Event::Text(text) => well(self.depth > 0 || text.into_inner().trim().is_empty())?,
                Event::CData(_) => well(self.depth > 0)?,
                Event::GeneralRef(name) => self.refer(&name)?,
                Event::Decl(_) => well(!self.begun)?,
                Event::DocType(_) => {
                    well(!self.rooted && !self.typed)?;
                    self.typed = true;
                }
                Event::Comment(_) | Event::PI(_) => {}
                Event::Eof => return if self.rooted && self.depth == 0 { Ok(()) } else { Err(Flaw::Truncated) },
            }
            self.begun = true;
        }
    }

    fn open(&mut self, element: &BytesStart<'_>) -> Result<(), Flaw> {
        well(self.depth > 0 || !self.rooted)?;
        well(element.name().as_ref().starts_with(starts_name))?;
        self.rooted = true;
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(Flaw::Unread);
        }
        let mut names = HashSet::new();
        for attribute in element.attributes().with_checks(false) {
            let attribute = attribute.map_err(|_| Flaw::Malformed)?;
            if names.len() == MAX_ATTRIBUTES {
                return Err(Flaw::Unread);
            }
            well(names.insert(attribute.key.into_inner()) && !attribute.value.contains('<'))?;
            let value = unescape_with(&attribute.value, |name| self.known(name));
            value.map_err(|_| Flaw::Malformed)?;
        }
        Ok(())
    }

    fn refer(&self, reference: &BytesRef<'_>) -> Result<(), Flaw> {
        let char = reference.resolve_char_ref().map_err(|_| Flaw::Malformed)?;
        well(self.depth > 0 && (char.is_some() || self.known(reference.as_ref()).is_some()))
    }

    /// A name for a text; what the text is does not matter.
    fn known(&self, name: &str) -> Option<&'static str> {
        (self.typed || ["amp", "lt", "gt", "quot", "apos"].contains(&name)).then_some("")
    }
}

fn well(formed: bool) -> Result<(), Flaw> {
    if formed { Ok(()) } else { Err(Flaw::Malformed) }
}

/// What stops the reader before the end is either missing or wrong.
fn named(error: &Error) -> Flaw {
    match error {
        Error::Syntax(_) | Error::IllFormed(IllFormedError::MissingEndTag(_)) => Flaw::Truncated,
        _ => Flaw::Malformed,
    }
}
