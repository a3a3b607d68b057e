//! Conditions with one small mistake.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::notation::{Expression, Function, Literal, Operator, Template, Term};
use crate::rules::{Code, Scope, Type};

use super::{Bench, Equivalence, Mutation, MutationKind, Variant, template};

/// Every other reading of a condition.
pub(super) fn variants(condition: &Expression, bench: &Bench<'_>) -> Vec<Variant<Expression>> {
    let mut walk = Walk { bench, list: Vec::new() };
    walk.visit(condition, Role::Condition, bench.workshop.scope(bench.rule).as_ref(), &|other| other);
    walk.list
}

/// What an expression stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    /// It says yes or no.
    Condition,
    /// The same, behind `NON`, which is dropped instead.
    Denied,
    /// Anything else.
    Value,
}

type Rebuild<'r> = &'r dyn Fn(Expression) -> Expression;

struct Walk<'w> {
    bench: &'w Bench<'w>,
    list: Vec<Variant<Expression>>,
}

const COMPARISONS: [Operator; 6] =
    [Operator::Equal, Operator::NotEqual, Operator::Less, Operator::AtMost, Operator::More, Operator::AtLeast];

impl Walk<'_> {
    fn visit(&mut self, own: &Expression, role: Role, scope: Option<&Scope>, rebuild: Rebuild<'_>) {
        let node = Node { own, scope, rebuild };
        match &own.term {
            Term::Literal(literal) => self.literal(node, literal, role),
            Term::List(items) => self.list(node, items),
            Term::Name(_) | Term::Path(_) | Term::Rank | Term::Exists(_) => self.denied(node, role),
            Term::Not(operand) => {
                self.push(node, own.span.clone(), MutationKind::Negation, operand.as_ref().clone());
                self.child(node, operand, Role::Denied, Term::Not);
            }
            Term::IsNull { value, negated } => {
                let other = Term::IsNull { value: value.clone(), negated: !negated };
                if role != Role::Denied {
                    self.push(node, own.span.clone(), MutationKind::Negation, node.with(other));
                }
            }
            Term::Binary(operator, left, right) => self.binary(node, *operator, left, right, role),
            Term::Call(function, args) => self.call(node, *function, args, role),
            Term::Choice(branches) => self.choice(node, branches, role),
        }
    }

    fn push(&mut self, node: Node<'_>, span: Range<usize>, kind: MutationKind, other: Expression) {
        let words = (self.bench.written(&node.own.span), other.to_string());
        self.push_as(node, span, Mutation::new(kind, words.0, words.1), other, None);
    }

    fn push_as(
        &mut self,
        node: Node<'_>,
        span: Range<usize>,
        mutation: Mutation,
        other: Expression,
        equivalence: Option<Equivalence>,
    ) {
        let reading = (node.rebuild)(other);
        self.list.push(Variant { reading, place: self.bench.place(span), mutation, equivalence });
    }

    /// The opposite of something that says yes or no and has no opposite of its own.
    fn denied(&mut self, node: Node<'_>, role: Role) {
        if role == Role::Condition {
            let other = node.with(Term::Not(Box::new(node.own.clone())));
            self.push(node, node.own.span.clone(), MutationKind::Negation, other);
        }
    }

    /// Goes on into a part of an expression.
    fn child(&mut self, node: Node<'_>, part: &Expression, role: Role, term: impl Fn(Box<Expression>) -> Term) {
        self.visit(part, role, node.scope, &|other| (node.rebuild)(node.with(term(Box::new(other)))));
    }

    // --- values written out -----------------------------------------------------------------------------------

    fn literal(&mut self, node: Node<'_>, literal: &Literal, role: Role) {
        let others = match literal {
            Literal::Number(number) => near(*number).into_iter().map(Literal::Number).collect(),
            Literal::Date(date) => {
                [date.yesterday(), date.tomorrow()].into_iter().flatten().map(Literal::Date).collect()
            }
            Literal::Bool(value) if role == Role::Condition => vec![Literal::Bool(!value)],
            Literal::Text(text) => shorter(text).into_iter().map(Literal::Text).collect(),
            Literal::Bool(_) | Literal::Null => Vec::new(),
        };
        let kind = if matches!(literal, Literal::Text(_)) { MutationKind::Text } else { MutationKind::Number };
        for other in others {
            self.push(node, node.own.span.clone(), kind, node.with(Term::Literal(other)));
        }
    }

    fn list(&mut self, node: Node<'_>, items: &[Expression]) {
        for (rank, item) in items.iter().enumerate().filter(|_| items.len() > 1) {
            let mut rest = items.to_vec();
            rest.remove(rank);
            let mutation = Mutation::new(MutationKind::ValueDropped, self.bench.written(&item.span), "");
            self.push_as(node, item.span.clone(), mutation, node.with(Term::List(rest)), None);
        }
    }

    // --- operators --------------------------------------------------------------------------------------------

    fn binary(&mut self, node: Node<'_>, operator: Operator, left: &Expression, right: &Expression, role: Role) {
        match operator {
            Operator::And | Operator::Or => {
                let other = if operator == Operator::And { Operator::Or } else { Operator::And };
                self.operator(node, MutationKind::Connector, [left, right], (operator, other), None);
                let inner = if role == Role::Value { Role::Value } else { Role::Condition };
                self.sides(node, operator, left, right, inner);
            }
            Operator::With => self.with(node, left, right),
            Operator::In => {
                self.denied(node, role);
                self.sides(node, operator, left, right, Role::Value);
            }
            Operator::Plus | Operator::Minus | Operator::Times => {
                let other = if operator == Operator::Plus { Operator::Minus } else { Operator::Plus };
                self.operator(node, MutationKind::Operation, [left, right], (operator, other), None);
                self.sides(node, operator, left, right, Role::Value);
            }
            _ => self.comparison(node, operator, left, right),
        }
    }

    /// Another operator between the same operands; the mark stands between them.
    fn operator(
        &mut self,
        node: Node<'_>,
        kind: MutationKind,
        [left, right]: [&Expression; 2],
        (own, other): (Operator, Operator),
        equivalence: Option<Equivalence>,
    ) {
        let between = left.span.end..right.span.start;
        let start = self.bench.written(&between).find(own.word()).map_or(between.start, |at| between.start + at);
        let end = if start == between.start { between.end } else { start + own.word().len() };
        let mutation = Mutation::new(kind, own.word(), other.word());
        let reading = node.with(Term::Binary(other, Box::new(left.clone()), Box::new(right.clone())));
        self.push_as(node, start..end, mutation, reading, equivalence);
    }

    fn sides(&mut self, node: Node<'_>, operator: Operator, left: &Expression, right: &Expression, role: Role) {
        let (one, other) = (Box::new(left.clone()), Box::new(right.clone()));
        self.child(node, left, role, |left| Term::Binary(operator, left, other.clone()));
        self.child(node, right, role, |right| Term::Binary(operator, one.clone(), right));
    }

    fn with(&mut self, node: Node<'_>, list: &Expression, condition: &Expression) {
        let (one, other) = (Box::new(list.clone()), Box::new(condition.clone()));
        self.child(node, list, Role::Value, |list| Term::Binary(Operator::With, list, other.clone()));
        let kind = self.bench.kind(list, node.scope);
        let inside = node.scope.zip(kind).and_then(|(scope, (_, kind))| scope.inside(&kind));
        self.visit(condition, Role::Condition, inside.as_ref(), &|other| {
            (node.rebuild)(node.with(Term::Binary(Operator::With, one.clone(), Box::new(other))))
        });
    }

    fn comparison(&mut self, node: Node<'_>, own: Operator, left: &Expression, right: &Expression) {
        let quantity = self.quantity(left, right, node.scope);
        for other in COMPARISONS.into_iter().filter(|other| *other != own) {
            let equivalence = quantity.as_ref().and_then(|quantity| quantity.same(own, other));
            self.operator(node, MutationKind::Comparison, [left, right], (own, other), equivalence);
        }
        let (one, other) = (Box::new(left.clone()), Box::new(right.clone()));
        self.compared(node, left, right, &|left| Term::Binary(own, left, other.clone()), own);
        self.compared(node, right, left, &|right| Term::Binary(own, one.clone(), right), own);
    }

    /// One side of a comparison: a text that is one of a few is changed to another of them, a number next to a quantity
    /// to one that still makes a difference.
    fn compared(
        &mut self,
        node: Node<'_>,
        part: &Expression,
        against: &Expression,
        term: &dyn Fn(Box<Expression>) -> Term,
        operator: Operator,
    ) {
        match &part.term {
            Term::Literal(Literal::Text(text)) => {
                let Some((_, Type::Text(Some(values)))) = self.bench.kind(against, node.scope) else {
                    return self.child(node, part, Role::Value, term);
                };
                let Some(other) = next(&values, text) else { return };
                let other = Expression { term: Term::Literal(Literal::Text(other)), span: part.span.clone() };
                let mutation = Mutation::new(MutationKind::Text, self.bench.written(&part.span), other.to_string());
                self.push_as(node, part.span.clone(), mutation, node.with(term(Box::new(other))), None);
            }
            Term::Literal(Literal::Number(number)) => {
                let natural = self.is_natural(against, node.scope);
                for other in near(*number) {
                    let same = natural && agree(operator, *number, operator, other);
                    let literal = Expression { term: Term::Literal(Literal::Number(other)), span: part.span.clone() };
                    let words = (self.bench.written(&part.span), literal.to_string());
                    let mutation = Mutation::new(MutationKind::Number, words.0, words.1);
                    let reading = node.with(term(Box::new(literal)));
                    let equivalence = same.then_some(Equivalence::NeverNegative);
                    self.push_as(node, part.span.clone(), mutation, reading, equivalence);
                }
            }
            Term::Literal(_) if !matches!(&part.term, Term::Literal(Literal::Date(_))) => {}
            _ => self.child(node, part, Role::Value, term),
        }
    }

    // --- functions --------------------------------------------------------------------------------------------

    fn call(&mut self, node: Node<'_>, function: Function, args: &[Expression], role: Role) {
        match function {
            Function::Upper | Function::Lower | Function::Trim | Function::Distinct => {
                if let [arg] = args {
                    let mutation = Mutation::new(MutationKind::Function, function.word(), "");
                    let start = node.own.span.start;
                    self.push_as(node, start..start + function.word().len(), mutation, arg.clone(), None);
                }
            }
            _ => self.denied(node, role),
        }
        if let (Function::Matches, [text, pattern]) = (function, args) {
            self.gabarit(node, text, pattern);
            return self.argument(node, function, args, (0, text));
        }
        for (rank, arg) in args.iter().enumerate() {
            self.argument(node, function, args, (rank, arg));
        }
    }

    fn argument(&mut self, node: Node<'_>, function: Function, args: &[Expression], (rank, arg): (usize, &Expression)) {
        self.child(node, arg, Role::Value, |other| {
            let mut args = args.to_vec();
            if let Some(own) = args.get_mut(rank) {
                *own = *other;
            }
            Term::Call(function, args)
        });
    }

    /// The gabarit of `CORRESPOND`: written there, or the norm of the file's name, which has a cell of its own.
    fn gabarit(&mut self, node: Node<'_>, text: &Expression, pattern: &Expression) {
        let variants = match &pattern.term {
            Term::Literal(Literal::Text(raw)) => {
                let Ok(template) = raw.parse::<Template>() else { return };
                template::variants(&template, self.bench, node.scope)
            }
            _ => {
                let Some((cell, template)) = self.bench.workshop.norm() else { return };
                let bench = Bench { cell, ..*self.bench };
                // Its names are those of the filing itself.
                let root = Scope { shape: crate::rules::ShapeId::ROOT, element: None, ailing: false };
                template::variants(template, &bench, Some(&root))
            }
        };
        let is_literal = matches!(&pattern.term, Term::Literal(_));
        for variant in variants {
            let literal = Literal::Text(variant.reading.to_string());
            let other = Expression { term: Term::Literal(literal), span: pattern.span.clone() };
            let call = Term::Call(Function::Matches, vec![text.clone(), other]);
            // A piece of a gabarit in a condition is looked for in the whole cell: the gabarit itself is marked.
            let place = if is_literal { self.bench.place(pattern.span.clone()) } else { variant.place };
            let Variant { mutation, equivalence, .. } = variant;
            let reading = (node.rebuild)(node.with(call));
            self.list.push(Variant { reading, place, mutation, equivalence });
        }
    }

    fn choice(&mut self, node: Node<'_>, branches: &[Expression; 3], role: Role) {
        for (rank, branch) in branches.iter().enumerate() {
            let role = if rank == 0 { Role::Condition } else { role };
            self.child(node, branch, role, |other| {
                let mut branches = branches.clone();
                if let Some(own) = branches.get_mut(rank) {
                    *own = *other;
                }
                Term::Choice(Box::new(branches))
            });
        }
    }

    // --- what cannot be told apart ----------------------------------------------------------------------------

    fn is_natural(&self, expression: &Expression, scope: Option<&Scope>) -> bool {
        self.bench.kind(expression, scope).is_some_and(|(code, kind)| kind == Type::Number && never_negative(&code))
    }

    fn quantity(&self, left: &Expression, right: &Expression, scope: Option<&Scope>) -> Option<Quantity> {
        match (&left.term, &right.term) {
            (Term::Call(Function::Count, one), Term::Call(Function::Count, other)) => {
                let [one] = one.as_slice() else { return None };
                match &one.term {
                    Term::Call(Function::Distinct, inner) => {
                        let same = inner.iter().map(ToString::to_string).eq(other.iter().map(ToString::to_string));
                        same.then_some(Quantity::Distinct)
                    }
                    _ => None,
                }
            }
            (_, Term::Literal(Literal::Number(bound))) if self.is_natural(left, scope) => {
                Some(Quantity::Natural(*bound))
            }
            _ => None,
        }
    }
}

/// What is compared, where not every outcome of the comparison can come about.
enum Quantity {
    /// Whole and never below zero, with that number.
    Natural(Decimal),
    /// The number of values without repetitions, with that of all of them: never more.
    Distinct,
}

impl Quantity {
    fn same(&self, own: Operator, other: Operator) -> Option<Equivalence> {
        match self {
            Self::Natural(bound) => agree(own, *bound, other, *bound).then_some(Equivalence::NeverNegative),
            Self::Distinct => {
                let below_or_equal = |operator| (holds(operator, -Decimal::ONE), holds(operator, Decimal::ZERO));
                (below_or_equal(own) == below_or_equal(other)).then_some(Equivalence::NeverMoreDistinct)
            }
        }
    }
}

/// Whether two comparisons of a quantity with a number agree for every whole number from zero on: they can only differ next
/// to the numbers.
fn agree(own: Operator, bound: Decimal, other: Operator, moved: Decimal) -> bool {
    let corners = [bound, moved].into_iter().flat_map(|bound| [bound - Decimal::ONE, bound, bound + Decimal::ONE]);
    let points = corners.map(|point| point.floor()).chain([Decimal::ZERO]).filter(|point| *point >= Decimal::ZERO);
    points.into_iter().all(|point| holds(own, point - bound) == holds(other, point - moved))
}

/// Whether a comparison holds for a difference.
fn holds(operator: Operator, difference: Decimal) -> bool {
    match operator {
        Operator::Equal => difference.is_zero(),
        Operator::NotEqual => !difference.is_zero(),
        Operator::Less => difference < Decimal::ZERO,
        Operator::AtMost => difference <= Decimal::ZERO,
        Operator::More => difference > Decimal::ZERO,
        _ => difference >= Decimal::ZERO,
    }
}

fn never_negative(code: &Code) -> bool {
    match code {
        Code::Call(Function::Remainder, args) => args.iter().all(never_negative),
        Code::Call(function, _) => matches!(function, Function::Count | Function::Length | Function::DigitSum),
        Code::Const(Literal::Number(number)) => *number >= Decimal::ZERO,
        Code::PieceFact(_) | Code::ZipFact(_) | Code::Rank => true,
        _ => false,
    }
}

/// One unit of its last digit less, and more.
fn near(number: Decimal) -> [Decimal; 2] {
    let unit = Decimal::new(1, number.scale());
    [number - unit, number + unit]
}

fn shorter(text: &str) -> Option<String> {
    let mut chars = text.chars();
    chars.next_back()?;
    Some(chars.as_str().to_owned()).filter(|text| !text.is_empty())
}

/// The value that follows in a list, the first after the last.
fn next(values: &[String], own: &str) -> Option<String> {
    let rank = values.iter().position(|value| value == own)?;
    values.iter().cycle().nth(rank + 1).filter(|value| *value != own).cloned()
}

/// An expression in its place.
#[derive(Clone, Copy)]
struct Node<'n> {
    own: &'n Expression,
    scope: Option<&'n Scope>,
    rebuild: Rebuild<'n>,
}

impl Node<'_> {
    fn with(&self, term: Term) -> Expression {
        Expression { term, span: self.own.span.clone() }
    }
}
