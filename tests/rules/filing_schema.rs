//! The JSON Schema of filings against the control: where the schema can speak, both say the same.

use couloir::authoring::{Extent, FilingSchema, filing_schema, specimen};
use couloir::control::control;
use couloir::deposit::Deposit;
use couloir::json::{Document, Kind, NodeId};
use couloir::rules::{Niveau, Profile, Revision};
use couloir::{Catalogue, Filing};
use jsonschema::Validator;
use serde_json::Value;

/// Changed filings that are tried for each revision.
const CHANGES: u64 = 1_000;

/// The profiles that have a document; `COULOIR_CHANGES` asks for another number of changes to these.
const DOCUMENTED: [&str; 3] = ["BIO-SGL/solde", "HOP-PFI/solde", "HOP-RI/avance"];

/// Pseudo-random numbers, the same in every run.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next() % bound as u64).expect("below a usize")
    }

    fn among<'a, T: ?Sized>(&mut self, choice: &[&'a T]) -> &'a T {
        choice[self.below(choice.len())]
    }
}

/// A value of a filing: where it stands, with its key when it has one.
struct Place {
    node: NodeId,
    key: Option<NodeId>,
}

fn places(document: &Document, node: NodeId, key: Option<NodeId>, list: &mut Vec<Place>) {
    list.push(Place { node, key });
    match document.kind(node) {
        Kind::Object => document.members(node).for_each(|(key, value)| places(document, value, Some(key), list)),
        Kind::Array => document.elements(node).for_each(|element| places(document, element, None, list)),
        _ => {}
    }
}

const VALUES: &[&str] = &[
    "null",
    "true",
    "false",
    "\"\"",
    "\" \"",
    "\"null\"",
    "\"true\"",
    "0",
    "1",
    "2",
    "-1",
    "200",
    "201",
    "1.0",
    "12.50",
    "12.5",
    "1e2",
    "0.00",
    "\"A\"",
    "\"É\"",
    "\"a\"",
    "\"PDF\"",
    "\"pdf\"",
    "\"TTC\"",
    "\"HT\"",
    "\"31/02/2022\"",
    "\"29/02/2020\"",
    "\"29/02/2021\"",
    "\"2022-06-12\"",
    "\"0123456789\"",
    "\"012345678\"",
    "\"01234567890\"",
    "\"http://exemple.fr\"",
    "[]",
    "[null]",
    "[\"\"]",
    "[\"123456789\"]",
    "[\"123456789\",\"123456789\"]",
    "{}",
    "[{}]",
    "[[]]",
    "{\"a\":1}",
    "\"\\u0007\"",
    "\"\\u00a0\"",
    "\"\\u007f\"",
    "\"LIBERAL\"",
    "\"STRUCTURE\"",
];

const CHARS: &[&str] = &[
    "a", "Z", "é", "É", "ß", "ſ", "0", "9", " ", "-", "_", ".", "\\n", "\\u0085", "\\u2028", "\u{a0}", "ª", "²", "٣",
    "😀",
];

/// A filing with one thing changed.
fn changed(text: &str, chance: &mut Chance) -> String {
    let document = Document::parse(text.to_owned()).expect("the specimen is JSON");
    let mut list = Vec::new();
    places(&document, NodeId::ROOT, None, &mut list);
    let place = &list[chance.below(list.len())];
    let (span, raw) = (document.span(place.node), document.raw(place.node));
    let whole = place.key.map_or(span.clone(), |key| document.span(key).start..span.end);
    let put = |at: std::ops::Range<usize>, new: &str| format!("{}{new}{}", &text[..at.start], &text[at.end..]);
    match chance.below(10) {
        0 | 1 => put(span, chance.among(VALUES)),
        2 => {
            let other = &list[chance.below(list.len())];
            put(span, document.raw(other.node))
        }
        3 => without(text, whole),
        4 => put(whole.clone(), &format!("{0},{0}", &text[whole])),
        5 if raw.starts_with('{') => put(span.end - 1..span.end, ",\"inconnue\":null}"),
        6 if place.key.is_some() => {
            let key = document.span(place.key.expect("it has one"));
            let name = &text[key.clone()];
            let other = match chance.below(3) {
                0 => name.to_lowercase(),
                1 => name.to_uppercase(),
                _ => name.replacen('"', "\"x", 1),
            };
            put(key, &other)
        }
        7 => put(span, &format!("[{raw}]")),
        _ if raw.starts_with('"') => put(span, &edited(raw, chance)),
        8 => put(span, &format!("\"{}\"", raw.replace(['"', '\n'], ""))),
        _ => put(span, &format!("{}{raw}", chance.among(&["-", "1", "", "9"]))),
    }
}

fn without(text: &str, whole: std::ops::Range<usize>) -> String {
    let (before, after) = (text[..whole.start].trim_end(), text[whole.end..].trim_start());
    match (before.strip_suffix(','), after.strip_prefix(',')) {
        (Some(before), _) => format!("{before}{after}"),
        (None, Some(after)) => format!("{before}{after}"),
        (None, None) => format!("{before}{after}"),
    }
}

/// A text with a character more, less, or other.
fn edited(raw: &str, chance: &mut Chance) -> String {
    let inner: Vec<char> = raw[1..raw.len() - 1].chars().collect();
    let at = chance.below(inner.len() + 1);
    let before: String = inner[..at].iter().collect();
    let after: String = inner[at..].iter().collect();
    let less: String = inner.iter().skip(at + 1).collect();
    let text = match chance.below(6) {
        0 => format!("{before}{less}"),
        1 => format!("{before}{}{less}", chance.among(CHARS)),
        2 => format!("{before}{after}").to_lowercase(),
        3 => format!("{before}{after}{}", "A".repeat(chance.below(300))),
        _ => format!("{before}{}{after}", chance.among(CHARS)),
    };
    format!("\"{text}\"")
}

/// What the control rejects that the schema says wholly, and what it rejects besides.
fn rejected(revision: &Revision, made: &FilingSchema, text: &str) -> (Vec<String>, Vec<String>) {
    let filing = Filing::from_bytes(text.as_bytes().to_vec(), None);
    let outcome = control(revision.plan(), Deposit::on(&filing, revision.date()));
    let rejecting = outcome.anomalies().iter().filter(|anomaly| anomaly.niveau <= Niveau::Format);
    let codes = rejecting.map(|anomaly| anomaly.code(revision.plan(), filing.text()));
    codes.partition(|code| !made.unsaid.iter().any(|unsaid| covers(&unsaid.code, code)))
}

fn covers(unsaid: &str, code: &str) -> bool {
    match unsaid.strip_prefix('*') {
        Some(nature) => code.ends_with(nature),
        None => unsaid == code || code.strip_prefix(unsaid).is_some_and(|rest| rest.starts_with('.')),
    }
}

/// Whether some of what a rule refuses is refused by the schema as well.
fn partly(made: &FilingSchema, codes: &[String]) -> bool {
    let partly = made.unsaid.iter().filter(|unsaid| unsaid.extent == Extent::Partly);
    partly.into_iter().any(|unsaid| codes.iter().any(|code| covers(&unsaid.code, code)))
}

struct Tried {
    refused: u64,
    spoken: u64,
}

fn agree(revision: &Revision, seed: u64, changes: u64) -> Tried {
    let made = filing_schema(revision.plan());
    let validator: Validator = jsonschema::draft202012::new(&made.schema).expect("a schema");
    let (text, _) = specimen(revision.plan(), revision.date());
    let (mut chance, mut tried) = (Chance(seed), Tried { refused: 0, spoken: 0 });
    for _ in 0..changes {
        let text = changed(&text, &mut chance);
        let Ok(value) = serde_json::from_str::<Value>(&text) else { continue };
        let (said, unsaid) = rejected(revision, &made, &text);
        let valid = validator.is_valid(&value);
        tried.refused += u64::from(!valid);
        if said.is_empty() && partly(&made, &unsaid) {
            continue;
        }
        tried.spoken += 1;
        let why: Vec<_> = validator.iter_errors(&value).map(|error| error.to_string()).collect();
        assert_eq!(valid, said.is_empty(), "{:?}: {said:?}, {unsaid:?}, {why:?}\n{text}", revision.document());
    }
    tried
}

/// Tries so many changes on every revision of the profiles that are wanted, and says what came of them.
#[expect(clippy::print_stdout, reason = "how much was tried is worth reading")]
fn try_all(changes: u64, wanted: impl Fn(&str) -> bool) {
    let catalogue = Catalogue::embedded().expect("the embedded rules hold no mistake");
    let profiles = catalogue.profiles().iter().filter(|profile| wanted(&profile.key().to_string()));
    for (profile, revision) in profiles.flat_map(|profile| profile.revisions().iter().map(move |one| (profile, one))) {
        let tried = agree(revision, 20_231_110, changes);
        let (key, date) = (profile.key(), revision.date());
        println!("{key} {date}: {changes} changes, spoken of {}, refused {}", tried.spoken, tried.refused);
        assert!(tried.spoken * 10 >= changes * 7, "{key}: it spoke of {} only", tried.spoken);
        assert!(tried.refused * 3 >= changes, "{key}: it refused {} only", tried.refused);
    }
}

#[test]
fn schema_and_control_agree_on_the_documents() {
    let changes = std::env::var("COULOIR_CHANGES").ok().and_then(|number| number.parse().ok()).unwrap_or(CHANGES);
    try_all(changes, |key| DOCUMENTED.contains(&key));
}

#[test]
fn schema_and_control_agree_on_the_other_profiles() {
    try_all(CHANGES, |key| !DOCUMENTED.contains(&key));
}

/// An invented table whose conditions all reject, so that the schema has to say or to list every one of them.
#[test]
fn conditions_that_reject_are_said_or_listed() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules/rejecting");
    let catalogue = Catalogue::from_dir(folder)
        .unwrap_or_else(|_| panic!("the invented rules hold a mistake: couloir rules check tells which"));
    let revision = &catalogue.profiles()[0].revisions()[0];
    let tried = agree(revision, 42, 30_000);
    assert!(tried.spoken > 20_000 && tried.refused > 15_000, "{} {}", tried.spoken, tried.refused);
    let unsaid: Vec<_> =
        filing_schema(revision.plan()).unsaid.into_iter().map(|one| (one.code, one.extent, one.why)).collect();
    insta::assert_debug_snapshot!(unsaid);
}

#[test]
fn specimens_are_valid() {
    let catalogue = Catalogue::embedded().expect("the embedded rules hold no mistake");
    for profile in catalogue.profiles() {
        for revision in profile.revisions() {
            let made = filing_schema(revision.plan());
            let validator = jsonschema::draft202012::new(&made.schema).expect("a schema");
            let (text, _) = specimen(revision.plan(), revision.date());
            let value: Value = serde_json::from_str(&text).expect("JSON");
            assert!(validator.is_valid(&value), "{} {}", profile.key(), revision.date());
        }
    }
}

#[test]
fn a_schema_is_one_of_its_dialect() {
    let catalogue = Catalogue::embedded().expect("the embedded rules hold no mistake");
    for profile in catalogue.profiles() {
        for revision in profile.revisions() {
            let made = filing_schema(revision.plan());
            assert!(jsonschema::meta::is_valid(&made.schema), "{}", profile.key());
        }
    }
}

fn each_pattern(value: &Value, visit: &mut dyn FnMut(&str)) {
    match value {
        Value::Object(map) => map.iter().for_each(|(key, value)| match value.as_str().filter(|_| key == "pattern") {
            Some(pattern) => visit(pattern),
            None => each_pattern(value, visit),
        }),
        Value::Array(items) => items.iter().for_each(|item| each_pattern(item, visit)),
        _ => {}
    }
}

/// What a backslash opens that ECMA-262, Python and Rust all read, and read alike.
fn is_portable(pattern: &str) -> bool {
    let mut chars = pattern.chars();
    while let Some(char) = chars.next() {
        let escaped = if char == '\\' { chars.next() } else { None };
        if escaped.is_some_and(|escaped| !r"\^$.|?*+()[]{}sSu".contains(escaped)) {
            return false;
        }
    }
    !pattern.contains(r"\u{") && !pattern.contains("(?<") && !pattern.contains(char::is_control)
}

#[test]
fn patterns_name_no_property_of_characters() {
    let invented = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules/rejecting");
    let catalogues = [
        Catalogue::embedded().expect("the embedded rules"),
        Catalogue::from_dir(invented).expect("the invented rules"),
    ];
    let mut seen = 0;
    for revision in catalogues.iter().flat_map(Catalogue::profiles).flat_map(Profile::revisions) {
        each_pattern(&filing_schema(revision.plan()).schema, &mut |pattern| {
            seen += 1;
            assert!(is_portable(pattern), "{pattern}");
        });
    }
    assert!(seen > 50, "{seen} patterns only");
}
