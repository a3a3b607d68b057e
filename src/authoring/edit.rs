//! Changes to a JSON text, one value at a time, everything else left as it is.

use crate::json::{Document, Kind, NodeId, Path};

/// Puts `value` where `path` leads, as a new last member when the object there has none of that name; or takes the member
/// away when there is no value. Nothing when the path leads nowhere.
pub(super) fn set(text: &str, path: &str, value: Option<&str>) -> Option<String> {
    let document = Document::parse(text.to_owned()).ok()?;
    let target = Path::parse(path).ok()?.select(&document, NodeId::ROOT).first().copied();
    match (target, value) {
        (Some(target), Some(value)) => Some(replace(text, &document, target, value)),
        (Some(target), None) => remove(text, &document, target),
        (None, Some(value)) => insert(text, &document, path, value),
        (None, None) => Some(text.to_owned()),
    }
}

fn replace(text: &str, document: &Document, target: NodeId, value: &str) -> String {
    let span = document.span(target);
    let (before, after) = (text.get(..span.start).unwrap_or_default(), text.get(span.end..).unwrap_or_default());
    format!("{before}{value}{after}")
}

/// Takes a member away, with the comma before it or, for the first, the one after it.
fn remove(text: &str, document: &Document, target: NodeId) -> Option<String> {
    let key = document.span(NodeId(target.0.checked_sub(1)?)).start;
    let end = document.span(target).end;
    let (before, after) = (text.get(..key)?.trim_end(), text.get(end..)?.trim_start());
    match (before.strip_suffix(','), after.strip_prefix(',')) {
        (Some(before), _) => Some(format!("{before}{after}")),
        (None, Some(after)) => Some(format!("{before}{after}")),
        (None, None) => Some(format!("{before}{after}")),
    }
}

fn insert(text: &str, document: &Document, path: &str, value: &str) -> Option<String> {
    let (parent, name) = path.rsplit_once('.')?;
    let object = Path::parse(parent).ok()?.select(document, NodeId::ROOT).first().copied()?;
    if document.kind(object) != Kind::Object {
        return None;
    }
    let close = document.span(object).end.checked_sub(1)?;
    let comma = if document.members(object).next().is_some() { "," } else { "" };
    let (before, after) = (text.get(..close)?, text.get(close..)?);
    Some(format!("{before}{comma}\"{name}\":{value}{after}"))
}

#[cfg(test)]
mod tests {
    use super::set;

    #[test]
    fn values_are_replaced_added_and_removed() {
        let text = r#"{"a":1,"b":[{"c":2}]}"#;
        assert_eq!(set(text, "$.b[0].c", Some("null")).as_deref(), Some(r#"{"a":1,"b":[{"c":null}]}"#));
        assert_eq!(set(text, "$.b[0].d", Some("3")).as_deref(), Some(r#"{"a":1,"b":[{"c":2,"d":3}]}"#));
        assert_eq!(set(text, "$.a", None).as_deref(), Some(r#"{"b":[{"c":2}]}"#));
        assert_eq!(set(text, "$.b", None).as_deref(), Some(r#"{"a":1}"#));
        assert_eq!(set(text, "$.b[0].c", None).as_deref(), Some(r#"{"a":1,"b":[{}]}"#));
        assert_eq!(set(text, "$.x.y", Some("1")), None);
    }
}
