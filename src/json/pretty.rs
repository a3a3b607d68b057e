//! A JSON text laid out for people.

use super::{Document, Kind, NodeId};

/// The document with two blanks a level and a line for each member; texts and numbers stay as they are written.
#[must_use]
pub fn pretty(document: &Document) -> String {
    let mut out = String::with_capacity(document.text().len() * 2);
    value(document, NodeId::ROOT, 0, &mut out);
    out.push('\n');
    out
}

// Recursion is bounded: the reader refuses what nests deeper than `MAX_DEPTH`.
fn value(document: &Document, node: NodeId, depth: usize, out: &mut String) {
    match document.kind(node) {
        Kind::Object => {
            let members = document.members(node).map(|(key, value)| (Some(key), value));
            lines(document, members, ('{', '}'), depth, out);
        }
        Kind::Array => lines(document, document.elements(node).map(|value| (None, value)), ('[', ']'), depth, out),
        _ => out.push_str(document.raw(node)),
    }
}

fn lines(
    document: &Document,
    entries: impl Iterator<Item = (Option<NodeId>, NodeId)>,
    (open, close): (char, char),
    depth: usize,
    out: &mut String,
) {
    out.push(open);
    let mut any = false;
    for (key, node) in entries {
        out.push_str(if any { ",\n" } else { "\n" });
        any = true;
        indent(depth + 1, out);
        if let Some(key) = key {
            out.push_str(document.raw(key));
            out.push_str(": ");
        }
        value(document, node, depth + 1, out);
    }
    if any {
        out.push('\n');
        indent(depth, out);
    }
    out.push(close);
}

fn indent(depth: usize, out: &mut String) {
    out.extend(std::iter::repeat_n("  ", depth));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_and_elements_have_a_line_each() {
        let document = Document::parse(r#"{"a":[],"b":[1.50,{"c":"\u00e9"}],"d":{}}"#.to_owned()).expect("it is JSON");
        let wanted =
            "{\n  \"a\": [],\n  \"b\": [\n    1.50,\n    {\n      \"c\": \"\\u00e9\"\n    }\n  ],\n  \"d\": {}\n}\n";
        assert_eq!(pretty(&document), wanted);
    }
}
