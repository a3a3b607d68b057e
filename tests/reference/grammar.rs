//! The grammar itself says what there is to show: every rule of it, and every spelling of a rule.

use std::collections::{BTreeMap, BTreeSet};

use pest_meta::ast::{Expr, Rule, RuleType};
use pest_meta::parser;
use pest_vm::Vm;

use super::paper::{NAME, PAPER, Subject};

const GRAMMAR: &str = include_str!("../../grammar/notation.pest");

/// Blanks and names are free: they are no spelling.
const FREE: [&str; 3] = ["WHITESPACE", "blank", "identifier"];

/// The rule of the grammar for each kind of cell.
const CELLS: [(&str, &[Subject]); 4] = [
    ("format_cell", &[Subject::Format]),
    ("obligation_cell", &[Subject::Obligation]),
    ("condition_cell", &[Subject::Condition, Subject::Piece, Subject::Zip]),
    ("template_cell", &[Subject::Gabarit]),
];

/// The grammar, read as data.
struct Grammar(BTreeMap<String, Rule>);

impl Grammar {
    fn read() -> Self {
        let pairs = parser::parse(parser::Rule::grammar_rules, GRAMMAR).expect("the grammar is one");
        let rules = parser::consume_rules(pairs).expect("the grammar is one");
        Self(rules.into_iter().map(|rule| (rule.name.clone(), rule)).collect())
    }

    /// The rules that show in what was read, from one of them on.
    fn below(&self, name: &str, found: &mut BTreeSet<String>) {
        let Some(rule) = self.0.get(name).filter(|rule| !FREE.contains(&rule.name.as_str())) else { return };
        if rule.ty != RuleType::Silent && !found.insert(name.to_owned()) {
            return;
        }
        if rule.ty != RuleType::Atomic {
            for name in named(&rule.expr) {
                self.below(&name, found);
            }
        }
    }

    /// The spellings of a rule: each a literal of it, and whether it is the whole of what the rule reads.
    fn spellings(&self, rule: &Rule) -> Vec<(String, bool)> {
        let mut found = Vec::new();
        for way in ways(&rule.expr) {
            let whole = matches!(way, Expr::Str(_) | Expr::Insens(_));
            self.literals(way, rule.ty == RuleType::Atomic, &mut |literal| found.push((literal.to_lowercase(), whole)));
        }
        found
    }

    /// The literals of an expression; `inside` goes into every rule, not only into silent ones.
    fn literals(&self, expr: &Expr, inside: bool, found: &mut dyn FnMut(&str)) {
        match expr {
            Expr::Str(text) | Expr::Insens(text) => found(text),
            Expr::Ident(name) if !FREE.contains(&name.as_str()) => {
                let Some(rule) = self.0.get(name).filter(|rule| rule.ty == RuleType::Silent || inside) else { return };
                // A rule that names itself holds nothing more the second time.
                let ways = ways(&rule.expr).into_iter().filter(|way| !named(way).contains(name));
                ways.for_each(|way| self.literals(way, inside, found));
            }
            _ => parts(expr).into_iter().for_each(|part| self.literals(part, inside, found)),
        }
    }
}

/// What an expression is made of, without what it only looks ahead at.
fn parts(expr: &Expr) -> Vec<&Expr> {
    match expr {
        Expr::Seq(one, other) | Expr::Choice(one, other) => vec![one, other],
        Expr::Opt(one)
        | Expr::Rep(one)
        | Expr::RepOnce(one)
        | Expr::Push(one)
        | Expr::RepExact(one, _)
        | Expr::RepMin(one, _)
        | Expr::RepMax(one, _)
        | Expr::RepMinMax(one, _, _) => vec![one],
        _ => Vec::new(),
    }
}

fn named(expr: &Expr) -> Vec<String> {
    match expr {
        Expr::Ident(name) => vec![name.clone()],
        _ => parts(expr).into_iter().flat_map(named).collect(),
    }
}

/// The alternatives of an expression, each without what it only looks ahead at.
fn ways(expr: &Expr) -> Vec<&Expr> {
    match expr {
        Expr::Choice(one, other) => [ways(one), ways(other)].concat(),
        Expr::Seq(one, ahead) if matches!(**ahead, Expr::NegPred(_) | Expr::PosPred(_)) => ways(one),
        Expr::Seq(ahead, one) if matches!(**ahead, Expr::NegPred(_) | Expr::PosPred(_)) => ways(one),
        _ => vec![expr],
    }
}

/// What the rules of the grammar read in the executed cells that begin with one of them.
fn read(vm: &Vm, start: &str, cells: &[&str]) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for cell in cells {
        let pairs = vm.parse(start, cell).unwrap_or_else(|error| panic!("{NAME}: {cell}: {error}"));
        for pair in pairs.flatten() {
            found.entry(pair.as_rule().to_owned()).or_default().insert(pair.as_str().trim().to_lowercase());
        }
    }
    found
}

/// What the executed cells make each rule read.
pub(crate) fn shown() -> BTreeMap<String, BTreeSet<String>> {
    let (_, rules) = pest_meta::parse_and_optimize(GRAMMAR).expect("the grammar is one");
    let vm = Vm::new(rules);
    let mut all: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (start, subjects) in CELLS {
        for (rule, texts) in read(&vm, start, &PAPER.cells(subjects)) {
            all.entry(rule).or_default().extend(texts);
        }
    }
    all
}

#[test]
fn every_rule_of_the_grammar_has_an_example() {
    let grammar = Grammar::read();
    let shown = shown();
    let mut due = BTreeSet::new();
    for (start, _) in CELLS {
        grammar.below(start, &mut due);
    }
    assert!(due.len() > 60, "{due:?}");
    let missing: Vec<_> = due.iter().filter(|rule| !shown.contains_key(*rule)).collect();
    assert!(missing.is_empty(), "{NAME} executes no example of these rules of the grammar: {missing:#?}");
}

#[test]
fn every_spelling_of_the_grammar_has_an_example() {
    let grammar = Grammar::read();
    let shown = shown();
    let mut missing = Vec::new();
    let mut count = 0;
    for (name, texts) in &shown {
        let Some(rule) = grammar.0.get(name) else { continue };
        for (literal, whole) in grammar.spellings(rule) {
            count += 1;
            if !texts.iter().any(|text| if whole { *text == literal } else { text.contains(&literal) }) {
                missing.push(format!("{name}: {literal}"));
            }
        }
    }
    assert!(count > 100, "{count}");
    assert!(missing.is_empty(), "{NAME} executes no example of these spellings: {missing:#?}");
}
