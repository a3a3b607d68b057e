//! The compliance suite of RFC 9535: every query with its document and its result.

use std::fs;

use couloir::json::{Document, NodeId, Path};
use serde::Deserialize;
use serde_json::Value;

use crate::suites;

#[derive(Deserialize)]
struct Suite {
    tests: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    name: String,
    selector: String,
    #[serde(default)]
    document: Value,
    result: Option<Vec<Value>>,
    #[serde(default)]
    results: Vec<Vec<Value>>,
    #[serde(default)]
    invalid_selector: bool,
}

/// The suite holds no fewer cases than this: an empty file must not pass for a success.
const FEWEST: usize = 700;

const GROUPED: &str = "jsonpath-rust gives the values of each selector together, not those of each place";
const NESTED: &str = "jsonpath-rust selects nothing with a filter right behind the `@` of another filter";
const UNTYPED: &str = "jsonpath-rust does not check that the result of a function is compared";
const NOT_SINGULAR: &str = "jsonpath-rust does not check that the argument of `length` is a single value";

/// Cases that fail, in the order of the suite, with the reason. All of them go to jsonpath-rust's evaluator.
#[rustfmt::skip]
const KNOWN: &[(&str, &str)] = &[
    ("basic, descendant segment, multiple selectors", GROUPED),
    ("basic, descendant segment, object traversal, multiple selectors", GROUPED),
    ("filter, nested", NESTED),
    ("functions, count, result must be compared", UNTYPED),
    ("functions, length, result must be compared", UNTYPED),
    ("functions, length, non-singular query arg", NOT_SINGULAR),
    ("functions, length, non-singular query arg, multiple index selectors", NOT_SINGULAR),
    ("functions, length, non-singular query arg, multiple name selectors", NOT_SINGULAR),
    ("functions, value, result must be compared", UNTYPED),
];

impl Case {
    fn passes(&self) -> bool {
        match Path::parse(&self.selector) {
            Err(_) => self.invalid_selector,
            Ok(path) => !self.invalid_selector && self.expects(&self.select(&path)),
        }
    }

    fn expects(&self, found: &[Value]) -> bool {
        self.result.iter().chain(&self.results).any(|expected| expected == found)
    }

    fn select(&self, path: &Path) -> Vec<Value> {
        let document = Document::parse(self.document.to_string()).map_err(|(fault, _)| fault).expect("a document");
        let found = path.select(&document, NodeId::ROOT);
        found.into_iter().map(|id| serde_json::from_str(document.raw(id)).expect("a value")).collect()
    }
}

fn cases() -> Option<Vec<Case>> {
    let text = fs::read_to_string(suites::find("jsonpath/cts.json")?).expect("the suite reads");
    let suite: Suite = serde_json::from_str(&text).expect("the suite has its known shape");
    assert!(suite.tests.len() >= FEWEST, "only {} cases", suite.tests.len());
    Some(suite.tests)
}

#[test]
fn queries_select_what_the_suite_expects() {
    let Some(cases) = cases() else { return };
    let failed: Vec<_> = cases.iter().filter(|case| !case.passes()).map(|case| case.name.as_str()).collect();
    let known: Vec<_> = KNOWN.iter().map(|(name, _)| *name).collect();
    assert_eq!(failed, known, "{} of {} cases pass", cases.len() - failed.len(), cases.len());
}
