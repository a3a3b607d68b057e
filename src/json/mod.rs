//! A strict RFC 8259 reader that keeps where everything stands.
//!
//! The whole text becomes one flat list of nodes in reading order (an object's keys stand before their values),
//! each with the span of its text. Nothing is copied out of the text: exact number text, escapes, duplicate keys and
//! the order of members are all still there to be looked at.

mod edit;
mod encoding;
mod path;
mod position;
mod pretty;
mod reader;

pub use edit::{Edit, Edits, edited};
pub use encoding::{Decoded, Encoding, decode};
pub use path::{Path, PathError, Step};
pub use position::{Position, Positions};
pub use pretty::pretty;
pub use reader::{Fault, FaultKind, MAX_DEPTH};

use std::borrow::Cow;
use std::ops::Range;

/// The kind of a JSON value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// The literal `null`.
    Null,
    /// The literal `true`.
    True,
    /// The literal `false`.
    False,
    /// A number, whose exact text is kept.
    Number,
    /// A string.
    String,
    /// An array.
    Array,
    /// An object.
    Object,
}

/// The place of a value in its [`Document`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NodeId(pub(crate) u32);

impl NodeId {
    /// The value that the whole text is.
    pub const ROOT: Self = Self(0);
}

/// One value or key: 16 bytes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Node {
    /// First byte, and the byte after the last.
    start: u32,
    end: u32,
    /// The node that follows this one and everything inside it.
    next: u32,
    kind: Kind,
    flags: u8,
}

/// The string holds at least one backslash.
const ESCAPED: u8 = 1;
/// The string holds at least one character outside ASCII.
const NON_ASCII: u8 = 2;
/// The number has a point or an exponent.
const NOT_INTEGER: u8 = 4;

/// A JSON text that was read whole.
#[derive(Debug, Clone)]
pub struct Document {
    text: String,
    nodes: Vec<Node>,
}

impl Document {
    /// Reads `text`, at most 4 GiB of it.
    ///
    /// # Errors
    /// The first place where the text leaves RFC 8259, nests deeper than [`MAX_DEPTH`], or holds an unpaired surrogate;
    /// with the text, handed back.
    pub fn parse(text: String) -> Result<Self, (Fault, String)> {
        match reader::read(&text) {
            Ok(nodes) => Ok(Self { text, nodes }),
            Err(fault) => Err((fault, text)),
        }
    }

    /// The text as it was read.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How many values and keys it holds.
    #[must_use]
    pub(crate) fn node_count(&self) -> usize {
        self.nodes.len()
    }

    fn node(&self, id: NodeId) -> Node {
        // INVARIANT: ids come from this document; a foreign one reads as an empty null.
        self.nodes.get(id.0 as usize).copied().unwrap_or(Node {
            start: 0,
            end: 0,
            next: id.0.saturating_add(1),
            kind: Kind::Null,
            flags: 0,
        })
    }

    /// The kind of value that stands there.
    #[must_use]
    pub fn kind(&self, id: NodeId) -> Kind {
        self.node(id).kind
    }

    /// The bytes it spans in the text, quotes and brackets included.
    #[must_use]
    pub fn span(&self, id: NodeId) -> Range<usize> {
        let node = self.node(id);
        node.start as usize..node.end as usize
    }

    /// Its exact text.
    #[must_use]
    pub fn raw(&self, id: NodeId) -> &str {
        self.text.get(self.span(id)).unwrap_or_default()
    }

    /// A string's text between its quotes, escapes not decoded.
    fn inner(&self, node: Node) -> &str {
        self.text.get(node.start as usize + 1..(node.end as usize).saturating_sub(1)).unwrap_or_default()
    }

    /// The bytes of [`Self::inner`]: all that a comparison needs, and sooner there than a text.
    fn inner_bytes(&self, node: Node) -> &[u8] {
        let inner = node.start as usize + 1..(node.end as usize).saturating_sub(1);
        self.text.as_bytes().get(inner).unwrap_or_default()
    }

    /// The string that stands there, escapes decoded, or nothing when it is another kind.
    #[must_use]
    pub fn string(&self, id: NodeId) -> Option<Cow<'_, str>> {
        let node = self.node(id);
        (node.kind == Kind::String).then(|| match node.flags & ESCAPED {
            0 => Cow::Borrowed(self.inner(node)),
            _ => Cow::Owned(reader::unescape(self.inner(node))),
        })
    }

    /// The number of characters (Unicode scalar values) of the string that stands there; 0 for another kind.
    #[must_use]
    pub fn char_count(&self, id: NodeId) -> usize {
        let node = self.node(id);
        match (node.kind, node.flags & (ESCAPED | NON_ASCII)) {
            (Kind::String, 0) => (node.end - node.start) as usize - 2,
            (Kind::String, NON_ASCII) => self.inner(node).chars().count(),
            (Kind::String, _) => self.string(id).map_or(0, |text| text.chars().count()),
            _ => 0,
        }
    }

    /// The string's text when it is plain: no escape in it, so that the text stands as it is in the file.
    #[must_use]
    pub(crate) fn plain(&self, id: NodeId) -> Option<&str> {
        let node = self.node(id);
        (node.kind == Kind::String && node.flags & ESCAPED == 0).then(|| self.inner(node))
    }

    /// Whether that very string stands there, whatever its escapes.
    #[must_use]
    pub(crate) fn is_text(&self, id: NodeId, text: &str) -> bool {
        let node = self.node(id);
        match (node.kind, node.flags & ESCAPED) {
            (Kind::String, 0) => self.inner_bytes(node) == text.as_bytes(),
            _ => self.string(id).is_some_and(|own| own == text),
        }
    }

    /// Whether a string without a visible character stands there.
    #[must_use]
    pub(crate) fn is_blank(&self, id: NodeId) -> bool {
        let node = self.node(id);
        match (node.kind, self.inner_bytes(node).first()) {
            // Most strings show at their first byte that they are not; a backslash only begins an escape.
            (Kind::String, Some(first)) if first.is_ascii_graphic() && *first != b'\\' => false,
            _ => self.string(id).is_some_and(|text| text.chars().all(char::is_whitespace)),
        }
    }

    /// Whether a number is written with digits alone, with no point and no exponent.
    #[must_use]
    pub fn is_integer(&self, id: NodeId) -> bool {
        let node = self.node(id);
        node.kind == Kind::Number && node.flags & NOT_INTEGER == 0
    }

    /// The elements of an array, in order; none for another kind.
    pub fn elements(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let node = self.node(id);
        let end = if node.kind == Kind::Array { node.next } else { id.0 };
        let mut at = id.0 + 1;
        std::iter::from_fn(move || {
            (at < end).then(|| {
                let element = NodeId(at);
                at = self.node(element).next;
                element
            })
        })
    }

    /// The members of an object as (key, value), in order, duplicates included; none for another kind.
    pub fn members(&self, id: NodeId) -> impl Iterator<Item = (NodeId, NodeId)> + '_ {
        let node = self.node(id);
        let end = if node.kind == Kind::Object { node.next } else { id.0 };
        let mut at = id.0 + 1;
        std::iter::from_fn(move || {
            (at < end).then(|| {
                let (key, value) = (NodeId(at), NodeId(at + 1));
                at = self.node(value).next;
                (key, value)
            })
        })
    }

    /// The value of the first member of that name.
    #[must_use]
    pub fn member(&self, id: NodeId, name: &str) -> Option<NodeId> {
        self.members(id).find(|&(key, _)| self.key_is(key, name)).map(|(_, value)| value)
    }

    /// Whether a key reads as `name`, whatever its escapes.
    #[must_use]
    pub fn key_is(&self, key: NodeId, name: &str) -> bool {
        self.is_text(key, name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(text: &str) -> Document {
        Document::parse(text.to_owned()).unwrap_or_else(|(fault, _)| panic!("{text}: {fault:?}"))
    }

    #[test]
    fn members_keep_order_and_duplicates() {
        let json = document(r#"{"a":1,"b":[true,{}],"a":null}"#);
        let keys: Vec<_> = json.members(NodeId::ROOT).map(|(key, _)| json.raw(key)).collect();
        assert_eq!(keys, [r#""a""#, r#""b""#, r#""a""#]);
        assert_eq!(json.member(NodeId::ROOT, "a").map(|id| json.raw(id)), Some("1"));
    }

    #[test]
    fn characters_are_counted_after_decoding() {
        let json = document(r#"["été","\u00e9t\u00e9","\ud83d\ude00","abc"]"#);
        let counts: Vec<_> = json.elements(NodeId::ROOT).map(|id| json.char_count(id)).collect();
        assert_eq!(counts, [3, 3, 1, 3]);
    }

    #[test]
    fn number_text_is_exact() {
        let json = document("[12500.00, -0, 1e400, 1.0E+2]");
        let texts: Vec<_> = json.elements(NodeId::ROOT).map(|id| (json.raw(id), json.is_integer(id))).collect();
        assert_eq!(texts, [("12500.00", false), ("-0", true), ("1e400", false), ("1.0E+2", false)]);
    }
}
