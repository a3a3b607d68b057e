//! JSONPath (RFC 9535), read with jsonpath-rust: names, indices and wildcards become a direct walk over the nodes,
//! anything else is handed to jsonpath-rust's own evaluator over a copy of the values.

use jsonpath_rust::parser::model::{JpQuery, Segment, Selector};
use jsonpath_rust::parser::parse_json_path;
use jsonpath_rust::query::js_path_process;
use jsonpath_rust::query::queryable::Queryable;
use thiserror::Error;

use super::{Document, Kind, NodeId};

/// A JSONPath that reads.
#[derive(Debug, Clone)]
pub struct Path {
    text: String,
    route: Route,
}

#[derive(Debug, Clone)]
enum Route {
    Walk(Vec<Step>),
    Query(Box<JpQuery>),
}

/// One step of a direct walk.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Step {
    /// The member of that name.
    Name(String),
    /// Every element or member value.
    Each,
    /// The element of that rank, from 0, or from the end when negative.
    Index(i64),
}

/// A text is not a JSONPath.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("`{path}` is not a JSONPath of RFC 9535")]
pub struct PathError {
    /// The text as it was given.
    pub path: String,
}

/// `count` and the like over huge selections are quadratic in jsonpath-rust: refuse absurd queries early.
const MAX_QUERY: usize = 4096;
/// jsonpath-rust reads the argument of a function up to three times at each level: 3⁸ readings are still quick.
const MAX_NESTING: usize = 8;

impl Path {
    /// Reads a path that begins with `$`, or with `@` for the current value.
    ///
    /// # Errors
    /// The text is not a path of RFC 9535.
    pub fn parse(text: &str) -> Result<Self, PathError> {
        let refuse = || PathError { path: text.to_owned() };
        let rest = text.strip_prefix(['$', '@']).ok_or_else(refuse)?;
        if text.len() > MAX_QUERY || nesting(rest) > MAX_NESTING {
            return Err(refuse());
        }
        let query = parse_json_path(&format!("${rest}")).map_err(|_| refuse())?;
        let route = match query.segments.iter().map(step).collect() {
            Some(steps) => Route::Walk(steps),
            None => Route::Query(Box::new(query)),
        };
        Ok(Self { text: text.to_owned(), route })
    }

    /// The path as it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The steps of a path made of names, indices and wildcards only.
    #[must_use]
    pub fn steps(&self) -> Option<&[Step]> {
        match &self.route {
            Route::Walk(steps) => Some(steps),
            Route::Query(_) => None,
        }
    }

    /// Every value the path leads to, from `origin`, in document order.
    #[must_use]
    pub fn select(&self, document: &Document, origin: NodeId) -> Vec<NodeId> {
        let mut found = Vec::new();
        match &self.route {
            Route::Walk(steps) => walk(document, origin, steps, &mut found, usize::MAX),
            Route::Query(query) => found = evaluate(query, document, origin),
        }
        found
    }

    /// The first values that the path leads to from the root; a direct walk goes no further than `most` of them.
    #[must_use]
    pub fn first(&self, document: &Document, most: usize) -> Vec<NodeId> {
        let mut found = Vec::new();
        match &self.route {
            Route::Walk(steps) => walk(document, NodeId::ROOT, steps, &mut found, most),
            Route::Query(query) => found.extend(evaluate(query, document, NodeId::ROOT).into_iter().take(most)),
        }
        found
    }
}

/// How deep parentheses nest, those inside strings left out.
fn nesting(path: &str) -> usize {
    let (mut depth, mut deepest, mut quote, mut escaped) = (0_usize, 0, None, false);
    for char in path.chars() {
        match char {
            _ if escaped => escaped = false,
            '\\' if quote.is_some() => escaped = true,
            _ if quote.is_some() => quote = quote.filter(|&open| open != char),
            '\'' | '"' => quote = Some(char),
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

fn step(segment: &Segment) -> Option<Step> {
    match segment {
        Segment::Selector(selector) => single(selector),
        Segment::Selectors(selectors) => match selectors.as_slice() {
            [selector] => single(selector),
            _ => None,
        },
        Segment::Descendant(_) => None,
    }
}

fn single(selector: &Selector) -> Option<Step> {
    match selector {
        Selector::Name(name) => Some(Step::Name(name.clone())),
        Selector::Wildcard => Some(Step::Each),
        Selector::Index(index) => Some(Step::Index(*index)),
        Selector::Slice(..) | Selector::Filter(_) => None,
    }
}

fn walk(document: &Document, from: NodeId, steps: &[Step], found: &mut Vec<NodeId>, most: usize) {
    if found.len() >= most {
        return;
    }
    let Some((step, rest)) = steps.split_first() else {
        return found.push(from);
    };
    match step {
        Step::Name(name) => {
            if let Some(value) = document.member(from, name) {
                walk(document, value, rest, found, most);
            }
        }
        Step::Each => {
            let values = document.elements(from).chain(document.members(from).map(|(_, value)| value));
            for value in values {
                if found.len() >= most {
                    return;
                }
                walk(document, value, rest, found, most);
            }
        }
        Step::Index(index) => {
            if let Some(element) = nth(document, from, *index) {
                walk(document, element, rest, found, most);
            }
        }
    }
}

fn nth(document: &Document, array: NodeId, index: i64) -> Option<NodeId> {
    let back = index.checked_neg().and_then(|back| usize::try_from(back).ok()).filter(|&back| back > 0);
    match back {
        Some(back) => {
            let count = document.elements(array).count();
            document.elements(array).nth(count.checked_sub(back)?)
        }
        None => document.elements(array).nth(usize::try_from(index).ok()?),
    }
}

fn evaluate(query: &JpQuery, document: &Document, origin: NodeId) -> Vec<NodeId> {
    let value = Value::copy(document, origin);
    let found = js_path_process(query, &value).unwrap_or_default();
    found.into_iter().map(|reference| reference.val().id).collect()
}

/// A value as jsonpath-rust wants to see it, with the node it came from.
#[derive(Debug, Clone)]
struct Value {
    id: NodeId,
    content: Content,
}

#[derive(Debug, Clone, Default, PartialEq)]
enum Content {
    #[default]
    Null,
    Bool(bool),
    Integer(i64),
    Number(f64),
    String(String),
    Array(Vec<Value>),
    Object(Vec<(String, Value)>),
}

impl Value {
    fn copy(document: &Document, id: NodeId) -> Self {
        let content = match document.kind(id) {
            Kind::Null => Content::Null,
            Kind::True => Content::Bool(true),
            Kind::False => Content::Bool(false),
            Kind::Number => number(document.raw(id)),
            Kind::String => Content::String(document.string(id).unwrap_or_default().into_owned()),
            Kind::Array => Content::Array(document.elements(id).map(|id| Self::copy(document, id)).collect()),
            Kind::Object => {
                let member =
                    |(key, value)| (document.string(key).unwrap_or_default().into_owned(), Self::copy(document, value));
                Content::Object(document.members(id).map(member).collect())
            }
        };
        Self { id, content }
    }
}

fn number(text: &str) -> Content {
    text.parse().map_or_else(|_| text.parse().map_or(Content::Null, Content::Number), Content::Integer)
}

impl From<Content> for Value {
    /// A value made up by the evaluator; it stands nowhere in the document.
    fn from(content: Content) -> Self {
        Self { id: NodeId(u32::MAX), content }
    }
}

impl Default for Value {
    fn default() -> Self {
        Content::Null.into()
    }
}

impl PartialEq for Value {
    fn eq(&self, other: &Self) -> bool {
        match (&self.content, &other.content) {
            (Content::Object(left), Content::Object(right)) => {
                let holds = |(name, value): &(String, Self)| right.iter().any(|(key, own)| key == name && own == value);
                left.len() == right.len() && left.iter().all(holds)
            }
            (left, right) => left == right,
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Content::String(text.to_owned()).into()
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Content::String(text).into()
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Content::Bool(value).into()
    }
}

impl From<i64> for Value {
    fn from(value: i64) -> Self {
        Content::Integer(value).into()
    }
}

impl From<f64> for Value {
    fn from(value: f64) -> Self {
        Content::Number(value).into()
    }
}

impl From<Vec<Self>> for Value {
    fn from(values: Vec<Self>) -> Self {
        Content::Array(values).into()
    }
}

impl Queryable for Value {
    fn get(&self, key: &str) -> Option<&Self> {
        match &self.content {
            Content::Object(members) => members.iter().find(|(name, _)| name == key).map(|(_, value)| value),
            _ => None,
        }
    }

    fn as_array(&self) -> Option<&Vec<Self>> {
        match &self.content {
            Content::Array(values) => Some(values),
            _ => None,
        }
    }

    fn as_object(&self) -> Option<Vec<(&str, &Self)>> {
        match &self.content {
            Content::Object(members) => Some(members.iter().map(|(name, value)| (name.as_str(), value)).collect()),
            _ => None,
        }
    }

    fn as_str(&self) -> Option<&str> {
        match &self.content {
            Content::String(text) => Some(text),
            _ => None,
        }
    }

    fn as_i64(&self) -> Option<i64> {
        match self.content {
            Content::Integer(value) => Some(value),
            _ => None,
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "jsonpath-rust compares numbers as f64")]
    fn as_f64(&self) -> Option<f64> {
        match self.content {
            Content::Integer(value) => Some(value as f64),
            Content::Number(value) => Some(value),
            _ => None,
        }
    }

    fn as_bool(&self) -> Option<bool> {
        match self.content {
            Content::Bool(value) => Some(value),
            _ => None,
        }
    }

    fn null() -> Self {
        Self::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn select(path: &str, text: &str) -> Vec<String> {
        let document = Document::parse(text.to_owned()).unwrap_or_else(|(fault, _)| panic!("{fault:?}"));
        let path = Path::parse(path).unwrap_or_else(|error| panic!("{error}"));
        path.select(&document, NodeId::ROOT).into_iter().map(|id| document.raw(id).to_owned()).collect()
    }

    #[test]
    fn simple_paths_are_walked() {
        let path = Path::parse("$.a[*]['b'][-1]").unwrap_or_else(|error| panic!("{error}"));
        let steps = [Step::Name("a".into()), Step::Each, Step::Name("b".into()), Step::Index(-1)];
        assert_eq!(path.steps(), Some(steps.as_slice()));
        assert_eq!(select("$.a[*].b[-1]", r#"{"a":[{"b":[1,2]},{"b":[3]},{"c":0}]}"#), ["2", "3"]);
    }

    #[test]
    fn the_others_go_to_the_evaluator() {
        let path = Path::parse("$..b").unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(path.steps(), None);
        assert_eq!(select("$..b", r#"{"a":[{"b":1.50},{"c":{"b":"x"}}]}"#), ["1.50", "\"x\""]);
        assert_eq!(select("$[?@.a > 1].a", r#"[{"a":1},{"a":2}]"#), ["2"]);
        assert_eq!(select("$[0:2]", "[1,2,3]"), ["1", "2"]);
    }
}
