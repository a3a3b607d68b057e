//! The message files say the same things in both languages, and everything that the sources ask for.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;

use super::sources::{literals, sources};

const FRENCH: &str = include_str!("../../locales/fr.ftl");
const ENGLISH: &str = include_str!("../../locales/en.ftl");

/// Each message, and each attribute as `id.attribute`, with its arguments.
type Messages = BTreeMap<String, BTreeSet<String>>;

fn messages(text: &str) -> Messages {
    let resource = parser::parse(text).unwrap_or_else(|(_, errors)| panic!("{errors:#?}"));
    let mut found = Messages::new();
    for entry in &resource.body {
        let Entry::Message(message) = entry else { continue };
        let id = message.id.name;
        let own = message.value.as_ref().map(|pattern| (id.to_owned(), arguments(pattern)));
        let attributes = message.attributes.iter().map(|one| (format!("{id}.{}", one.id.name), arguments(&one.value)));
        for (id, arguments) in own.into_iter().chain(attributes) {
            assert!(found.insert(id.clone(), arguments).is_none(), "{id} stands twice");
        }
    }
    found
}

fn arguments(pattern: &Pattern<&str>) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    pattern.elements.iter().for_each(|element| element_arguments(element, &mut found));
    found
}

fn element_arguments(element: &PatternElement<&str>, found: &mut BTreeSet<String>) {
    let PatternElement::Placeable { expression } = element else { return };
    match expression {
        Expression::Inline(inline) => found.extend(variable(inline)),
        Expression::Select { selector, variants } => {
            found.extend(variable(selector));
            found.extend(variants.iter().flat_map(|variant| arguments(&variant.value)));
        }
    }
}

fn variable(inline: &InlineExpression<&str>) -> Option<String> {
    match inline {
        InlineExpression::VariableReference { id } => Some(id.name.to_owned()),
        _ => None,
    }
}

/// A word of small letters and hyphens, as identifiers of messages are.
fn is_identifier(text: &str) -> bool {
    text.contains('-') && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

/// Literals that stand for messages: `Message::new("…")`, and codes of diagnostics.
fn asked() -> Vec<(String, String)> {
    let mut asked = Vec::new();
    for (name, text) in sources() {
        for (rank, line) in text.lines().enumerate() {
            let at = format!("{name}:{}", rank + 1);
            let ids = line.split("Message::new(\"").skip(1).filter_map(|rest| rest.split('"').next());
            asked.extend(ids.map(|id| (at.clone(), id.to_owned())));
        }
    }
    asked
}

/// Codes that the sources report of rule files: the first literals after `error(`, `unknown([` and the like.
fn codes() -> Vec<(String, String)> {
    let mut codes = Vec::new();
    for (name, text) in sources().into_iter().filter(|(name, _)| name.starts_with("src/rules/")) {
        let known = ["error(", "unknown([", "Severity::Error, ", "\", ", "=> "];
        for (line, literal) in literals(&text) {
            let whole = text.lines().nth(line - 1).unwrap_or_default();
            let before = whole.split(&format!("\"{literal}\"")).next().unwrap_or_default();
            if is_identifier(literal) && known.iter().any(|mark| before.ends_with(mark)) {
                codes.push((format!("{name}:{line}"), format!("diag-{literal}")));
            }
        }
    }
    codes
}

fn every_literal() -> BTreeSet<String> {
    let sources = sources();
    let all = sources.iter().flat_map(|(_, text)| literals(text));
    all.map(|(_, literal)| literal.to_owned()).collect()
}

#[test]
fn both_languages_say_the_same_things() {
    let (french, english) = (messages(FRENCH), messages(ENGLISH));
    let only = |one: &Messages, other: &Messages| -> Vec<String> {
        one.keys().filter(|id| !other.contains_key(*id)).cloned().collect()
    };
    assert_eq!((only(&french, &english), only(&english, &french)), (vec![], vec![]), "(only French, only English)");
}

#[test]
fn both_languages_use_the_same_arguments() {
    let (french, english) = (messages(FRENCH), messages(ENGLISH));
    for (id, arguments) in &french {
        assert_eq!(english.get(id).unwrap_or(arguments), arguments, "{id}");
    }
}

#[test]
fn every_message_that_is_asked_for_is_there() {
    let (french, english) = (messages(FRENCH), messages(ENGLISH));
    let asked: Vec<_> = asked().into_iter().chain(codes()).collect();
    assert!(asked.len() > 100, "{asked:?}");
    let absent: Vec<_> = asked.iter().filter(|(_, id)| !french.contains_key(id) || !english.contains_key(id)).collect();
    assert!(absent.is_empty(), "{absent:#?}");
}

#[test]
fn every_diagnostic_is_reported_somewhere() {
    let literals = every_literal();
    let diagnostics = messages(FRENCH).into_keys().filter(|id| !id.contains('.'));
    let codes = diagnostics.filter_map(|id| id.strip_prefix("diag-").map(str::to_owned));
    // The same diagnostic is said with or without a name that is near.
    let silent: Vec<_> = codes.filter(|code| !literals.contains(code.trim_end_matches("-proche"))).collect();
    assert!(silent.is_empty(), "{silent:#?}");
}

#[test]
fn every_anomaly_and_every_diagnostic_says_what_to_do() {
    let french = messages(FRENCH);
    let parts = [
        "anomalie-gabarit-exemple",
        "anomalie-gabarit-forme",
        "anomalie-decimales-exemple",
        "anomalie-decimales-forme",
    ];
    let helpless: Vec<_> = french
        .keys()
        .filter(|id| (id.starts_with("diag-") || id.starts_with("anomalie-")) && !id.contains('.'))
        .filter(|id| !parts.contains(&id.as_str()) && !french.contains_key(&format!("{id}.aide")))
        .collect();
    assert!(helpless.is_empty(), "{helpless:#?}");
}

#[test]
fn every_message_is_said_somewhere() {
    let literals = every_literal();
    // Identifiers put together from a word: their beginning stands in the sources.
    let begun = [
        "diag-",
        "cli",
        "nature-",
        "niveau-",
        "attendu-",
        "valeur-",
        "toml-",
        "explique-niveau-",
        "mutation-",
        "explique-certitude-",
        "schema-",
        "tableur-change-",
    ];
    let unsaid: Vec<_> = messages(FRENCH)
        .into_keys()
        .filter(|id| !id.contains('.') && !literals.contains(id) && !begun.iter().any(|begin| id.starts_with(begin)))
        .collect();
    assert!(unsaid.is_empty(), "{unsaid:#?}");
}

/// Counts of one, as French has them: what is counted agrees.
#[test]
fn one_of_something_is_no_plural() {
    use couloir::wording::{Lang, Message};
    let said = |id: &'static str, count: &'static str| Message::new(id).with(count, 1_usize).say(Lang::Fr);
    for id in ["longueur-moins", "longueur-au-plus", "longueur-plus", "longueur-au-moins"] {
        let told = said(id, "n");
        assert!(told.contains("1 caractère") && !told.contains("caractères"), "{told}");
    }
    assert!(said("anomalie-decimales", "n").ends_with("1 chiffre après le point"));
    assert!(said("rapport-repete-fichier", "n").starts_with("1 autre dans"));
    assert!(said("preuve-total-mutants", "tous").starts_with("1 mutant,"));
    assert!(said("diff-archive", "changes").contains("1 fichier sur"));
}
