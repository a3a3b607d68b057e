//! Changes to a JSON text, one value at a time, everything else left as it is.

use crate::json::{Document, Kind, NodeId, Path};

/// The text of the value that `path` leads to.
pub(super) fn get(text: &str, path: &str) -> Option<String> {
    let document = Document::parse(text.to_owned()).ok()?;
    let target = Path::parse(path).ok()?.select(&document, NodeId::ROOT).first().copied()?;
    text.get(document.span(target)).map(str::to_owned)
}

/// Puts `value` where `path` leads, as a new last member when the object there has none of that name, as a new last element
/// when the rank is beyond the list; or takes the member away when there is no value. Nothing when the path leads nowhere.
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
    if let Some((list, _)) = path.strip_suffix(']').and_then(|path| path.rsplit_once('[')) {
        return append(text, document, list, value);
    }
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

fn append(text: &str, document: &Document, path: &str, value: &str) -> Option<String> {
    let list = Path::parse(path).ok()?.select(document, NodeId::ROOT).first().copied()?;
    if document.kind(list) != Kind::Array {
        return None;
    }
    let close = document.span(list).end.checked_sub(1)?;
    let comma = if document.elements(list).next().is_some() { "," } else { "" };
    let (before, after) = (text.get(..close)?, text.get(close..)?);
    Some(format!("{before}{comma}{value}{after}"))
}

#[cfg(test)]
mod tests {
    use super::{get, set};

    #[test]
    fn values_are_read_and_lists_grow() {
        let text = r#"{"a":[{"c":"x"}],"b":[]}"#;
        assert_eq!(get(text, "$.a[0].c").as_deref(), Some(r#""x""#));
        assert_eq!(get(text, "$.a[1]"), None);
        assert_eq!(set(text, "$.a[1]", Some("2")).as_deref(), Some(r#"{"a":[{"c":"x"},2],"b":[]}"#));
        assert_eq!(set(text, "$.b[0]", Some("2")).as_deref(), Some(r#"{"a":[{"c":"x"}],"b":[2]}"#));
    }

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
