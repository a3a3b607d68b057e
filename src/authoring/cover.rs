//! The branches of the conditions, and which of them the examples have taken.
//!
//! A branch is itself a condition, made of the rule's own words: what leads to an operand, and the operand or its opposite.
//! It is taken when an example fulfils it where the rule is evaluated.

use crate::control::{Asked, control_conditions};
use crate::deposit::PieceFact;
use crate::notation::{Expression, Function, Literal, Obligation, Operator, Term};
use crate::rules::{Cell, Code, Place, Rule, RuleId, Workshop};

use super::proof::Case;

/// One outcome of one condition, or of one operand of `ET` and `OU` where it is looked at.
#[derive(Debug, Clone)]
pub struct Branch {
    /// The rule.
    pub rule: RuleId,
    /// The condition or operand.
    pub place: Place,
    /// As it is written.
    pub condition: String,
    /// Yes or no.
    pub outcome: bool,
    /// Whether an example has it.
    pub taken: bool,
}

/// What is asked before an operand is looked at, from the outside in.
#[derive(Debug, Clone)]
enum Way {
    /// That holds.
    When(Expression),
    /// It is asked for an element of that list.
    Each(Expression),
}

/// A part of a rule that is evaluated as one.
#[derive(Debug, Clone, Copy)]
enum Part {
    Obligation,
    Exigence,
    Controle,
}

struct Found<'w> {
    branch: Branch,
    cell: &'w Cell,
    asked: Expression,
}

/// Every branch of a rule, with whether its examples take it.
pub(super) fn branches(workshop: &Workshop<'_>, rule: RuleId, cases: &[Case<'_>]) -> Vec<Branch> {
    let Some(cells) = workshop.cells(rule) else { return Vec::new() };
    let mut list = Vec::new();
    let mut take = |part: Part, found: Vec<Found<'_>>| list.extend(taken(workshop, rule, part, found, cases));
    if let Some((cell, obligation)) = cells.obligation.and_then(|cell| Some((cell, cell.text.parse().ok()?))) {
        let mut walk = Walk { workshop, rule, part: Part::Obligation, cell, found: Vec::new() };
        walk.obligation(&obligation, &mut Vec::new());
        take(Part::Obligation, walk.found);
    }
    let mut before = Vec::new();
    for cell in &cells.exigences {
        let Ok(condition) = cell.text.parse::<Expression>() else { continue };
        let mut walk = Walk { workshop, rule, part: Part::Exigence, cell, found: Vec::new() };
        walk.operands(&condition, &before);
        take(Part::Exigence, walk.found);
        // The next one is looked at only where this one holds.
        before.push(Way::When(condition));
    }
    let mut before = Vec::new();
    for cell in [cells.si, cells.exige].into_iter().flatten() {
        let Ok(condition) = cell.text.parse::<Expression>() else { continue };
        let mut walk = Walk { workshop, rule, part: Part::Controle, cell, found: Vec::new() };
        walk.operands(&condition, &before);
        take(Part::Controle, walk.found);
        before.push(Way::When(condition));
    }
    list
}

fn taken(workshop: &Workshop<'_>, rule: RuleId, part: Part, found: Vec<Found<'_>>, cases: &[Case<'_>]) -> Vec<Branch> {
    let asked = |one: Found<'_>| {
        let code = workshop.condition(&one.asked, rule, one.cell)?;
        Some((one.branch, code))
    };
    let (mut branches, codes): (Vec<_>, Vec<Code>) = found.into_iter().filter_map(asked).unzip();
    let mut held = vec![false; codes.len()];
    for scenery in cases.iter().filter_map(|case| case.scenery.as_ref()) {
        if held.iter().all(|held| *held) {
            break;
        }
        let asked = match part {
            Part::Obligation => Asked::Obligation(&codes),
            Part::Exigence => Asked::Exigence(&codes),
            Part::Controle => Asked::Controle(&codes),
        };
        control_conditions(workshop.plan, scenery.deposit(), rule, asked, &mut held);
    }
    for (branch, held) in branches.iter_mut().zip(held) {
        branch.taken = held;
    }
    branches
}

struct Walk<'w> {
    workshop: &'w Workshop<'w>,
    rule: RuleId,
    part: Part,
    cell: &'w Cell,
    found: Vec<Found<'w>>,
}

impl Walk<'_> {
    fn obligation(&mut self, own: &Obligation, before: &mut Vec<Way>) {
        let Obligation::If { condition, then, otherwise } = own else { return };
        self.operands(condition, before);
        before.push(Way::When(condition.clone()));
        self.obligation(then, before);
        before.pop();
        if let Some(otherwise) = otherwise {
            before.push(Way::When(not(condition)));
            self.obligation(otherwise, before);
            before.pop();
        }
    }

    /// The operands of a condition, each where those before it have not decided yet.
    fn operands(&mut self, own: &Expression, before: &[Way]) {
        match &own.term {
            Term::Binary(operator @ (Operator::And | Operator::Or), left, right) => {
                self.operands(left, before);
                let open = if *operator == Operator::And { left.as_ref().clone() } else { not(left) };
                self.operands(right, &[before, &[Way::When(open)]].concat());
            }
            Term::Not(operand) => self.operands(operand, before),
            Term::Choice(branches) => {
                let [condition, then, otherwise] = branches.as_ref();
                self.operands(condition, before);
                self.operands(then, &[before, &[Way::When(condition.clone())]].concat());
                self.operands(otherwise, &[before, &[Way::When(not(condition))]].concat());
            }
            Term::Literal(_) => {}
            _ => {
                self.leaf(own, before);
                self.inside(own, before);
            }
        }
    }

    fn leaf(&mut self, own: &Expression, before: &[Way]) {
        for outcome in [true, false] {
            if self.is_impossible(own, outcome) {
                continue;
            }
            let asked = if outcome { own.clone() } else { not(own) };
            let asked = before.iter().rev().fold(asked, |asked, way| match way {
                Way::When(condition) => binary(Operator::And, condition.clone(), asked),
                Way::Each(list) => some(binary(Operator::With, list.clone(), asked)),
            });
            let branch = Branch {
                rule: self.rule,
                place: self.workshop.place(self.cell, own.span.clone()),
                condition: self.cell.text.get(own.span.clone()).unwrap_or_default().to_owned(),
                outcome,
                taken: false,
            };
            self.found.push(Found { branch, cell: self.cell, asked });
        }
    }

    /// Whether an operand asks for null where the rule is not evaluated: a condition of more where its tag is null, a
    /// contrôle that names tags where no object declares the piece.
    fn is_impossible(&self, own: &Expression, outcome: bool) -> bool {
        let Term::IsNull { value, negated } = &own.term else { return false };
        if outcome == *negated {
            return false;
        }
        match self.part {
            Part::Obligation => false,
            Part::Exigence => {
                let name = self.workshop.plan.rule(self.rule).map(Rule::name);
                matches!(&value.term, Term::Name(steps) if steps.iter().map(String::as_str).eq(name))
            }
            Part::Controle => {
                let scope = self.workshop.scope(self.rule);
                let code = scope.and_then(|scope| self.workshop.expression(value, &scope, self.cell));
                let declared = matches!(code, Some((Code::PieceFact(PieceFact::Declaration), _)));
                declared && self.workshop.plan.controle_of(self.rule).is_some_and(|controle| controle.reads_tags)
            }
        }
    }

    /// The conditions on the elements of lists, and those that choose a value.
    fn inside(&mut self, own: &Expression, before: &[Way]) {
        match &own.term {
            Term::Binary(Operator::With, list, condition) => {
                self.inside(list, before);
                self.operands(condition, &[before, &[Way::Each(list.as_ref().clone())]].concat());
            }
            Term::Choice(branches) => {
                let [condition, then, otherwise] = branches.as_ref();
                self.operands(condition, before);
                self.inside(then, &[before, &[Way::When(condition.clone())]].concat());
                self.inside(otherwise, &[before, &[Way::When(not(condition))]].concat());
            }
            Term::Binary(_, left, right) => {
                self.inside(left, before);
                self.inside(right, before);
            }
            Term::Call(_, items) | Term::List(items) => items.iter().for_each(|item| self.inside(item, before)),
            Term::Not(inner) | Term::Exists(inner) | Term::IsNull { value: inner, .. } => self.inside(inner, before),
            Term::Literal(_) | Term::Name(_) | Term::Path(_) | Term::Rank => {}
        }
    }
}

// --- conditions built of others ---------------------------------------------------------------------------------------

fn built(term: Term) -> Expression {
    Expression { term, span: 0..0 }
}

fn not(own: &Expression) -> Expression {
    built(Term::Not(Box::new(own.clone())))
}

fn binary(operator: Operator, left: Expression, right: Expression) -> Expression {
    built(Term::Binary(operator, Box::new(left), Box::new(right)))
}

/// Whether a list has any element.
fn some(list: Expression) -> Expression {
    let zero = built(Term::Literal(Literal::Number(0.into())));
    binary(Operator::More, built(Term::Call(Function::Count, vec![list])), zero)
}
