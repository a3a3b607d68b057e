//! Names and types of expressions, checked before anything runs.

mod elsewhere;
mod function;
mod gabarit;
mod kind;
mod look_up;
mod name;
mod operator;
mod path;
mod scope;

use std::collections::BTreeMap;

use crate::notation::{Expression, Obligation, Operator, Outcome, Template, Term};
use crate::wording::Message;

use super::plan::{Case, Code, Demand, Gabarit, Plan, ShapeId, Type};
use super::reader::{Cell, Place, Sink};

pub use elsewhere::DEPOSIT_NAMES;
pub(crate) use scope::Scope;

/// What names may mean in the expressions of one profile.
#[derive(Clone, Copy)]
pub(crate) struct Resolver<'a> {
    pub(crate) plan: &'a Plan,
    pub(crate) sink: &'a Sink<'a>,
    /// Words of the profile that gabarits may use.
    pub(crate) words: &'a [(&'static str, String)],
    pub(crate) tables: &'a BTreeMap<String, BTreeMap<String, String>>,
    /// The norm of the JSON file's name, as written.
    pub(crate) depot: Option<&'a Template>,
    /// What is said of a name that is not known.
    pub(crate) unknown: &'static str,
}

/// What is said of a name that is no tag.
pub(crate) const UNKNOWN_TAG: &str = "balise-inconnue";

/// What an expression comes to, and its type; nothing when that could not be told, which has then been said.
type Typed = Option<(Code, Type)>;

impl Resolver<'_> {
    /// A condition: it must say yes or no.
    pub(crate) fn condition(&self, expression: &Expression, scope: &Scope, cell: &Cell) -> Option<Code> {
        self.reading(scope, cell).condition(expression)
    }

    pub(crate) fn obligation(&self, obligation: &Obligation, scope: &Scope, cell: &Cell) -> Option<Demand> {
        self.reading(scope, cell).obligation(obligation)
    }

    pub(crate) fn expression(&self, expression: &Expression, scope: &Scope, cell: &Cell) -> Typed {
        self.reading(scope, cell).expression(expression)
    }

    pub(crate) fn gabarit(&self, template: &Template, scope: &Scope, cell: &Cell) -> Option<Gabarit> {
        self.reading(scope, cell).gabarit(template)
    }

    /// The demandes of another filing that fulfil a condition.
    pub(crate) fn counterparts_where(
        &self,
        of: u16,
        condition: &Expression,
        scope: &Scope,
        cell: &Cell,
    ) -> Option<Code> {
        let inside = Scope { shape: scope.shape, element: Some(Type::Counterpart(of)), ailing: false };
        Some(look_up::counterparts_with(of, self.condition(condition, &inside, cell)?))
    }

    /// Says of an expression that its type is not the one that is due.
    pub(crate) fn expect(&self, found: &Type, wanted: &Type, at: &Expression, cell: &Cell) -> Option<()> {
        let nowhere = Scope::of(ShapeId::ROOT);
        self.reading(&nowhere, cell).expect(found, wanted, at)
    }

    /// The tag that an expression names from an object on, with the object that holds it: one that holds a value.
    pub(crate) fn slot_named(&self, code: &Code, from: ShapeId) -> Option<(ShapeId, usize)> {
        let (holder, slot) = self.named(code, from)?;
        self.plan.slot(holder, slot)?.child.is_none().then_some((holder, slot))
    }

    fn named(&self, code: &Code, from: ShapeId) -> Option<(ShapeId, usize)> {
        let Code::Tag { up, slots } = code else { return None };
        let (last, above) = slots.split_last()?;
        let holder = (0..*up).try_fold(from, |id, _| Some(self.plan.shape(id)?.parent?.0))?;
        let holder = above.iter().try_fold(holder, |id, slot| self.plan.slot(id, *slot)?.child)?;
        Some((holder, *last))
    }

    fn reading<'r>(&'r self, scope: &'r Scope, cell: &'r Cell) -> Reading<'r> {
        Reading { resolver: *self, scope, cell }
    }
}

/// A cell that is being read: what names may mean, where it stands, and its text.
#[derive(Clone, Copy)]
struct Reading<'r> {
    resolver: Resolver<'r>,
    scope: &'r Scope,
    cell: &'r Cell,
}

impl<'r> Reading<'r> {
    /// The same cell where it speaks of other objects.
    fn inside(&self, scope: &'r Scope) -> Self {
        Self { scope, ..*self }
    }

    fn condition(&self, expression: &Expression) -> Option<Code> {
        let (code, found) = self.expression(expression)?;
        self.expect(&found, &Type::Bool, expression)?;
        Some(code)
    }

    fn obligation(&self, obligation: &Obligation) -> Option<Demand> {
        match obligation {
            Obligation::Always(outcome) => Some(Demand::Always(outcome.clone())),
            Obligation::If { condition, then, otherwise } => {
                let condition = self.condition(condition);
                let then = self.obligation(then)?;
                let otherwise = match otherwise {
                    Some(otherwise) => self.obligation(otherwise)?,
                    None => Demand::Always(Outcome::Optional),
                };
                Some(Demand::When(Box::new(Case { condition: condition?, then, otherwise })))
            }
        }
    }

    fn expression(&self, expression: &Expression) -> Typed {
        match &expression.term {
            Term::Literal(literal) => Some((Code::Const(literal.clone()), kind::type_of(literal))),
            Term::List(items) => self.list(items),
            Term::Name(steps) => self.name(steps, expression),
            Term::Path(path) => self.path(path, expression),
            Term::Rank => Some((Code::Rank, Type::Number)),
            Term::Not(operand) => Some((Code::Not(Box::new(self.condition(operand)?)), Type::Bool)),
            Term::Exists(operand) => Some((Code::Exists(Box::new(self.expression(operand)?.0)), Type::Bool)),
            Term::IsNull { value, negated } => {
                let code = Code::IsNull(Box::new(self.expression(value)?.0));
                Some((if *negated { Code::Not(Box::new(code)) } else { code }, Type::Bool))
            }
            Term::Binary(Operator::With, list, condition) => self.with(list, condition, false),
            Term::Binary(operator, left, right) => self.binary(*operator, [left, right], expression),
            Term::Call(function, args) => self.call(*function, args, expression),
            Term::Choice(branches) => self.choice(branches),
        }
    }

    fn list(&self, items: &[Expression]) -> Typed {
        let mut kind: Option<Type> = None;
        let mut codes = Vec::new();
        for item in items {
            let (code, found) = self.expression(item)?;
            match &kind {
                Some(kind) => self.expect(&found, kind, item)?,
                None => kind = Some(found),
            }
            codes.push(code);
        }
        let texts = items.iter().filter_map(kind::text_of).map(str::to_owned).collect::<Vec<_>>();
        let kind = match kind {
            Some(Type::Text(_)) if texts.len() == items.len() => Type::Text(Some(texts)),
            kind => kind.unwrap_or(Type::Any),
        };
        Some((Code::List(codes), Type::List(Box::new(kind))))
    }

    /// Says what is wrong at an expression.
    fn error(&self, code: &'static str, at: &Expression, message: impl FnOnce(Message) -> Message + Clone) {
        self.resolver.sink.error(code, self.place(at), message);
    }

    /// Says of a name that it is none of those that are known, and which is near.
    fn near<'n>(&self, code: &'static str, at: &Expression, name: &str, known: impl IntoIterator<Item = &'n str>) {
        self.resolver.sink.unknown(code, self.place(at), name, known);
    }

    fn place(&self, at: &Expression) -> Place {
        self.cell.within(at.span.clone(), self.resolver.sink.files())
    }
}
