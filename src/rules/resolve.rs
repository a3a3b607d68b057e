//! Names and types of expressions, checked before anything runs.

use std::collections::BTreeMap;

use crate::deposit::{FactKind, PieceFact, ZipFact};
use crate::json::{Path, Step};
use crate::notation::{
    DateShape, Expression, Format, Function, HoleKind, Literal, Obligation, Operator, Outcome, Piece, Scalar, Template,
    Term, in_digits, is_counted,
};
use crate::wording::Message;

use super::plan::{AilingWord, Case, Code, Demand, DepositField, Fill, Filler, Gabarit, Plan, Segment, ShapeId, Type};
use super::reader::{Cell, Sink};

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

/// Where an expression stands: the object whose tags it may name, and the element an `AVEC` looks at.
#[derive(Debug, Clone)]
pub(crate) struct Scope {
    pub(crate) shape: ShapeId,
    pub(crate) element: Option<Type>,
    /// Whether it is a repair, which may stand for any tag: then it names none.
    pub(crate) ailing: bool,
}

/// What `depot.…` may name, besides the fields of the form.
pub const DEPOSIT_NAMES: [&str; 6] = ["date", "nom", "gabarit", "dateDuNom", "pieces", "zips"];

type Typed = Option<(Code, Type)>;

impl Resolver<'_> {
    /// A condition: it must say yes or no.
    pub(crate) fn condition(&self, expression: &Expression, scope: &Scope, cell: &Cell) -> Option<Code> {
        let (code, found) = self.expression(expression, scope, cell)?;
        self.expect(&found, &Type::Bool, expression, cell)?;
        Some(code)
    }

    pub(crate) fn obligation(&self, obligation: &Obligation, scope: &Scope, cell: &Cell) -> Option<Demand> {
        match obligation {
            Obligation::Always(outcome) => Some(Demand::Always(outcome.clone())),
            Obligation::If { condition, then, otherwise } => {
                let condition = self.condition(condition, scope, cell);
                let then = self.obligation(then, scope, cell)?;
                let otherwise = match otherwise {
                    Some(otherwise) => self.obligation(otherwise, scope, cell)?,
                    None => Demand::Always(Outcome::Optional),
                };
                Some(Demand::When(Box::new(Case { condition: condition?, then, otherwise })))
            }
        }
    }

    pub(crate) fn expression(&self, expression: &Expression, scope: &Scope, cell: &Cell) -> Typed {
        match &expression.term {
            Term::Literal(literal) => Some((Code::Const(literal.clone()), type_of(literal))),
            Term::List(items) => self.list(items, scope, cell),
            Term::Name(steps) => self.name(steps, expression, scope, cell),
            Term::Path(path) => self.path(path, expression, scope, cell),
            Term::Rank => Some((Code::Rank, Type::Number)),
            Term::Not(operand) => Some((Code::Not(Box::new(self.condition(operand, scope, cell)?)), Type::Bool)),
            Term::Exists(operand) => {
                Some((Code::Exists(Box::new(self.expression(operand, scope, cell)?.0)), Type::Bool))
            }
            Term::IsNull { value, negated } => {
                let code = Code::IsNull(Box::new(self.expression(value, scope, cell)?.0));
                Some((if *negated { Code::Not(Box::new(code)) } else { code }, Type::Bool))
            }
            Term::Binary(Operator::With, list, condition) => self.with(list, condition, scope, cell, false),
            Term::Binary(operator, left, right) => self.binary(*operator, [left, right], expression, scope, cell),
            Term::Call(function, args) => self.call(*function, args, expression, scope, cell),
            Term::Choice(branches) => self.choice(branches, scope, cell),
        }
    }

    fn list(&self, items: &[Expression], scope: &Scope, cell: &Cell) -> Typed {
        let mut kind: Option<Type> = None;
        let mut codes = Vec::new();
        for item in items {
            let (code, found) = self.expression(item, scope, cell)?;
            match &kind {
                Some(kind) => self.expect(&found, kind, item, cell)?,
                None => kind = Some(found),
            }
            codes.push(code);
        }
        let texts = items.iter().filter_map(text_of).map(str::to_owned).collect::<Vec<_>>();
        let kind = match kind {
            Some(Type::Text(_)) if texts.len() == items.len() => Type::Text(Some(texts)),
            kind => kind.unwrap_or(Type::Any),
        };
        Some((Code::List(codes), Type::List(Box::new(kind))))
    }

    // --- names ------------------------------------------------------------------------------------------------

    fn name(&self, steps: &[String], expression: &Expression, scope: &Scope, cell: &Cell) -> Typed {
        let (first, rest) = steps.split_first()?;
        if first == "depot" {
            return self.deposit(rest, expression, cell);
        }
        if let (Some(fact), []) = (scope.fact(first), rest) {
            return Some(fact);
        }
        if scope.ailing {
            return self.ailing(first, rest, expression, cell);
        }
        if let Some(typed) = self.counterpart(first, rest, expression, scope, cell) {
            return typed;
        }
        let mut shape = Some(scope.shape);
        let mut up = 0;
        while let Some(id) = shape {
            if let Some(slot) = self.slot_of(id, first) {
                return self.descend(up, (id, slot), rest, expression, cell);
            }
            shape = self.plan.shape(id)?.parent.map(|(parent, _)| parent);
            up += 1;
        }
        self.unknown(first, expression, scope, cell);
        None
    }

    /// A word of a repair.
    fn ailing(&self, first: &str, rest: &[String], at: &Expression, cell: &Cell) -> Typed {
        let Some(word) = AilingWord::ALL.into_iter().find(|word| word.word() == first && rest.is_empty()) else {
            let words = AilingWord::ALL.map(AilingWord::word);
            self.sink.unknown("mot-de-reparation", cell.within(at.span.clone(), self.sink.files()), first, words);
            return None;
        };
        let texts = || Type::List(Box::new(Type::Text(None)));
        let kind = match word {
            AilingWord::Value => Type::Any,
            AilingWord::Values | AilingWord::Absent => texts(),
            AilingWord::Length => Type::Number,
        };
        Some((Code::Ailing(word), kind))
    }

    /// What a name means that is that of another filing, or of its demandes.
    fn counterpart(&self, first: &str, rest: &[String], at: &Expression, scope: &Scope, cell: &Cell) -> Option<Typed> {
        let counterparts = self.plan.counterparts.iter().enumerate();
        let (rank, counterpart) = counterparts.into_iter().find(|(_, own)| own.name == first || own.list == first)?;
        let of = u16::try_from(rank).ok()?;
        if counterpart.list == first {
            if let Some(name) = rest.first() {
                self.unknown(name, at, scope, cell);
                return Some(None);
            }
            return Some(Some((Code::Counterparts(of), Type::List(Box::new(Type::Counterpart(of))))));
        }
        let element = scope.element == Some(Type::Counterpart(of));
        if !element && !self.plan.shape(scope.shape).is_some_and(|shape| shape.in_demande) {
            let place = cell.within(at.span.clone(), self.sink.files());
            self.sink.error("rapprochement-hors-demande", place, |message| message.with("nom", first));
            return Some(None);
        }
        if rest.is_empty() {
            let code = if element { Code::Element } else { Code::Tied(of) };
            return Some(Some((code, Type::Counterpart(of))));
        }
        Some(self.counterpart_tag(of, element, rest, at, cell))
    }

    /// A value of a demande of another filing, by the names of its own table.
    fn counterpart_tag(&self, of: u16, element: bool, names: &[String], at: &Expression, cell: &Cell) -> Typed {
        let plan = &self.plan.counterparts.get(usize::from(of))?.plan;
        let other = Resolver { plan, ..*self };
        let (tag, kind) = other.name(names, at, &Scope::of(plan.demande?), cell)?;
        let is_value = match &kind {
            Type::List(inner) => !matches!(inner.as_ref(), Type::Object(_) | Type::Any),
            kind => !matches!(kind, Type::Object(_) | Type::Any),
        };
        if !is_value {
            self.mismatch(&kind, "valeur", at, cell);
            return None;
        }
        Some((Code::CounterpartTag { of, element, tag: Box::new(tag) }, kind))
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
        Some(counterparts_with(of, self.condition(condition, &inside, cell)?))
    }

    fn slot_of(&self, shape: ShapeId, name: &str) -> Option<usize> {
        self.plan.shape(shape)?.slots.iter().position(|slot| slot.name == name)
    }

    /// Follows names into containers, from a slot on.
    fn descend(&self, up: usize, from: (ShapeId, usize), names: &[String], at: &Expression, cell: &Cell) -> Typed {
        let (mut shape, mut slot) = from;
        let mut slots = vec![slot];
        let mut listed = false;
        for name in names {
            let child = self.plan.slot(shape, slot)?.child;
            let Some(child) = child else {
                self.unknown(name, at, &Scope::of(shape), cell);
                return None;
            };
            listed |= self.plan.shape(child)?.repeated;
            let Some(next) = self.slot_of(child, name) else {
                self.unknown(name, at, &Scope::of(child), cell);
                return None;
            };
            (shape, slot) = (child, next);
            slots.push(slot);
        }
        let kind = self.kind_of(shape, slot)?;
        let kind = match kind {
            kind @ Type::List(_) => kind,
            kind if listed => Type::List(Box::new(kind)),
            kind => kind,
        };
        Some((Code::Tag { up, slots }, kind))
    }

    /// What a tag holds.
    fn kind_of(&self, shape: ShapeId, slot: usize) -> Option<Type> {
        // What is wrong with the format has been said: what reads the tag may be right.
        let slot = self.plan.slot(shape, slot).filter(|slot| !slot.untyped)?;
        Some(match &slot.format {
            Format::Single(scalar) => kind_of_scalar(scalar),
            Format::List(scalar) => Type::List(Box::new(kind_of_scalar(scalar))),
            Format::Container => match slot.child {
                Some(child) if self.plan.shape(child)?.repeated => Type::List(Box::new(Type::Object(child))),
                Some(child) => Type::Object(child),
                None => Type::Any,
            },
        })
    }

    fn unknown(&self, name: &str, at: &Expression, scope: &Scope, cell: &Cell) {
        let mut known: Vec<&str> = scope.facts();
        known.extend(self.plan.counterparts.iter().flat_map(|own| [own.name.as_str(), own.list.as_str()]));
        let mut next = Some(scope.shape);
        while let Some(shape) = next.and_then(|id| self.plan.shape(id)) {
            known.extend(shape.slots.iter().map(|slot| slot.name.as_str()));
            next = shape.parent.map(|(parent, _)| parent);
        }
        known.extend(self.plan.shapes.iter().flat_map(|shape| &shape.slots).map(|slot| slot.name.as_str()));
        let place = cell.within(at.span.clone(), self.sink.files());
        self.sink.unknown(self.unknown, place, name, known);
    }

    fn deposit(&self, rest: &[String], at: &Expression, cell: &Cell) -> Typed {
        let form = |name: &str| self.plan.form.iter().position(|field| field == name);
        let field = |field, kind| Some((Code::Deposit(field), kind));
        match rest {
            [name] if name == "date" => field(DepositField::Date, Type::Date),
            [name] if name == "dateDuNom" => field(DepositField::NameDate, Type::Date),
            [name] if name == "nom" => field(DepositField::Name, Type::Text(None)),
            [name] if name == "pieces" => Some((Code::Pieces, Type::List(Box::new(Type::Piece)))),
            [name, fact] if name == "pieces" => {
                let known = PieceFact::ALL.iter().copied().find(|own| own.word() == fact);
                let Some(known) = known else {
                    let place = cell.within(at.span.clone(), self.sink.files());
                    let words = PieceFact::ALL.iter().map(|fact| fact.word());
                    self.sink.unknown(UNKNOWN_TAG, place, fact, words);
                    return None;
                };
                Some((Code::PieceFacts(known), Type::List(Box::new(type_of_fact(known.kind())))))
            }
            [name] if name == "zips" => Some((Code::Zips, Type::List(Box::new(Type::Zip)))),
            [name] if form(name).is_some() => {
                field(DepositField::Form(u16::try_from(form(name)?).ok()?), Type::Text(None))
            }
            _ => {
                let place = cell.within(at.span.clone(), self.sink.files());
                let name = rest.first().map_or("depot", String::as_str);
                let known = DEPOSIT_NAMES.into_iter().chain(self.plan.form.iter().map(String::as_str));
                self.sink.unknown("depot-inconnu", place, name, known);
                None
            }
        }
    }

    // --- JSONPath ---------------------------------------------------------------------------------------------

    fn path(&self, text: &str, at: &Expression, scope: &Scope, cell: &Cell) -> Typed {
        let relative = text.starts_with('@');
        if text == "@" {
            let kind = scope.element.clone().unwrap_or(Type::Object(scope.shape));
            return Some((Code::Element, kind));
        }
        let Ok(path) = Path::parse(text) else {
            let place = cell.within(at.span.clone(), self.sink.files());
            self.sink.error("chemin-invalide", place, |message| message.with("chemin", text));
            return None;
        };
        let from_object = !relative || matches!(scope.element, None | Some(Type::Object(_)));
        match path.steps().map(<[Step]>::to_vec) {
            Some(steps) if from_object => self.walk(&steps, relative, at, scope, cell),
            _ => Some((Code::Path { path, relative }, Type::List(Box::new(Type::Any)))),
        }
    }

    /// A path of names and wildcards is a walk over the tables' objects, as a name is.
    fn walk(&self, steps: &[Step], relative: bool, at: &Expression, scope: &Scope, cell: &Cell) -> Typed {
        let (mut up, mut start) = (0, scope.shape);
        while let (false, Some((parent, _))) = (relative, self.plan.shape(start)?.parent) {
            start = parent;
            up += 1;
        }
        let names: Vec<String> = steps
            .iter()
            .filter_map(|step| match step {
                Step::Name(name) => Some(name.clone()),
                Step::Each | Step::Index(_) => None,
            })
            .collect();
        let Some((first, rest)) = names.split_first() else {
            return Some((Code::Tag { up, slots: Vec::new() }, Type::Object(start)));
        };
        let Some(slot) = self.slot_of(start, first) else {
            self.unknown(first, at, &Scope::of(start), cell);
            return None;
        };
        let typed = self.descend(up, (start, slot), rest, at, cell)?;
        if steps.iter().any(|step| matches!(step, Step::Index(_))) {
            let text = cell.text.get(at.span.clone()).unwrap_or_default();
            let path = Path::parse(text).ok()?;
            return Some((Code::Path { path, relative }, Type::Any));
        }
        Some(typed)
    }

    // --- operators --------------------------------------------------------------------------------------------

    fn with(&self, list: &Expression, condition: &Expression, scope: &Scope, cell: &Cell, all: bool) -> Typed {
        let (code, kind) = self.expression(list, scope, cell)?;
        let Some(inside) = scope.inside(&kind) else {
            self.mismatch(&kind, "liste", list, cell);
            return None;
        };
        let condition = self.condition(condition, &inside, cell)?;
        let code = match code {
            Code::Pieces if !all => pieces_with(condition),
            Code::Counterparts(of) if !all => counterparts_with(of, condition),
            code => Code::With { list: Box::new(code), condition: Box::new(condition), all },
        };
        Some((code, if all { Type::Bool } else { kind }))
    }

    fn binary(
        &self,
        operator: Operator,
        [left, right]: [&Expression; 2],
        at: &Expression,
        scope: &Scope,
        cell: &Cell,
    ) -> Typed {
        let (one, other) = (self.expression(left, scope, cell), self.expression(right, scope, cell));
        let ((left_code, left_kind), (right_code, right_kind)) = (one?, other?);
        let result = match operator {
            Operator::And | Operator::Or => {
                self.expect(&left_kind, &Type::Bool, left, cell)?;
                self.expect(&right_kind, &Type::Bool, right, cell)?;
                Type::Bool
            }
            Operator::Plus | Operator::Minus | Operator::Times => {
                self.expect(&left_kind, &Type::Number, left, cell)?;
                self.expect(&right_kind, &Type::Number, right, cell)?;
                Type::Number
            }
            Operator::In => {
                let Type::List(element) = &right_kind else {
                    self.mismatch(&right_kind, "liste", right, cell);
                    return None;
                };
                self.expect(&left_kind, element, at, cell)?;
                self.possible(&left_kind, right, cell)?;
                Type::Bool
            }
            Operator::Equal | Operator::NotEqual => {
                self.expect(&left_kind, &right_kind, at, cell)?;
                self.possible(&left_kind, right, cell)?;
                self.possible(&right_kind, left, cell)?;
                Type::Bool
            }
            _ => {
                self.ordered(&left_kind, left, cell)?;
                self.expect(&right_kind, &left_kind, at, cell)?;
                Type::Bool
            }
        };
        Some((Code::Binary(operator, Box::new(left_code), Box::new(right_code)), result))
    }

    /// Only numbers and dates come one before the other.
    fn ordered(&self, kind: &Type, at: &Expression, cell: &Cell) -> Option<()> {
        if matches!(kind, Type::Number | Type::Date | Type::Any) {
            return Some(());
        }
        self.mismatch(kind, "ordonnable", at, cell);
        None
    }

    /// A text that the tag's format never allows makes a branch that is never reached.
    fn possible(&self, kind: &Type, literal: &Expression, cell: &Cell) -> Option<()> {
        let Type::Text(Some(values)) = kind else {
            return Some(());
        };
        let items = match &literal.term {
            Term::List(items) => items.as_slice(),
            _ => std::slice::from_ref(literal),
        };
        let strange =
            items.iter().find_map(|item| text_of(item).filter(|text| !values.iter().any(|value| value == text)));
        let Some(text) = strange else {
            return Some(());
        };
        let place = cell.within(literal.span.clone(), self.sink.files());
        let known = values.iter().map(String::as_str);
        self.sink.unknown("valeur-impossible", place, text, known);
        None
    }

    fn choice(&self, branches: &[Expression; 3], scope: &Scope, cell: &Cell) -> Typed {
        let [condition, then, otherwise] = branches;
        let condition = self.condition(condition, scope, cell)?;
        let (then_code, then_kind) = self.expression(then, scope, cell)?;
        let (other_code, other_kind) = self.expression(otherwise, scope, cell)?;
        self.expect(&other_kind, &then_kind, otherwise, cell)?;
        Some((Code::Choice(Box::new([condition, then_code, other_code])), then_kind))
    }

    // --- functions --------------------------------------------------------------------------------------------

    fn call(&self, function: Function, args: &[Expression], at: &Expression, scope: &Scope, cell: &Cell) -> Typed {
        let first = args.first()?;
        match function {
            Function::All => {
                if let Term::Binary(Operator::With, list, condition) = &first.term {
                    return self.with(list, condition, scope, cell, true);
                }
                let (_, kind) = self.expression(first, scope, cell)?;
                self.mismatch(&kind, "liste-avec", first, cell);
                None
            }
            Function::Matches => self.matches(first, args.get(1)?, scope, cell),
            Function::Unique => self.unique(first, at, scope, cell),
            _ => self.plain_call(function, args, scope, cell),
        }
    }

    fn plain_call(&self, function: Function, args: &[Expression], scope: &Scope, cell: &Cell) -> Typed {
        let typed: Vec<_> = args.iter().map(|arg| self.expression(arg, scope, cell)).collect::<Option<_>>()?;
        let wants_list = matches!(
            function,
            Function::Count | Function::Sum | Function::Distinct | Function::Only | Function::Included
        );
        for (rank, ((_, kind), arg)) in typed.iter().zip(args).enumerate() {
            match function {
                _ if wants_list => {
                    if !matches!(kind, Type::List(_) | Type::Any) {
                        self.mismatch(kind, "liste", arg, cell);
                        return None;
                    }
                }
                Function::Remainder | Function::Decimals | Function::ToText => {
                    self.expect(kind, &Type::Number, arg, cell)?;
                }
                Function::ReadDate if rank == 1 => self.date_shape(arg, cell)?,
                _ => self.expect(kind, &Type::Text(None), arg, cell)?,
            }
        }
        if let (Function::Included, [(_, one), (_, other)], Some(second)) = (function, typed.as_slice(), args.get(1)) {
            self.expect(other, one, second, cell)?;
        }
        let result = match function {
            Function::Count | Function::Sum | Function::Length | Function::DigitSum | Function::Remainder => {
                Type::Number
            }
            Function::Numeric | Function::Decimals | Function::Distance => Type::Number,
            Function::Distinct => typed.first()?.1.clone(),
            Function::Only => match &typed.first()?.1 {
                Type::List(element) => element.as_ref().clone(),
                _ => Type::Any,
            },
            Function::Upper
            | Function::Lower
            | Function::Extension
            | Function::Without
            | Function::Trim
            | Function::ToText => Type::Text(None),
            Function::ReadDate => Type::Date,
            _ => Type::Bool,
        };
        Some((Code::Call(function, typed.into_iter().map(|(code, _)| code).collect()), result))
    }

    /// The shape of a date, written out.
    fn date_shape(&self, shape: &Expression, cell: &Cell) -> Option<()> {
        let read = text_of(shape).and_then(DateShape::new);
        if read.is_none() {
            self.sink.error("forme-de-date", cell.within(shape.span.clone(), self.sink.files()), |message| message);
        }
        read.map(|_| ())
    }

    fn unique(&self, arg: &Expression, at: &Expression, scope: &Scope, cell: &Cell) -> Typed {
        let (code, kind) = self.expression(arg, scope, cell)?;
        let Code::Tag { up, slots } = &code else {
            self.mismatch(&kind, "balise", at, cell);
            return None;
        };
        let mut shape = scope.shape;
        for _ in 0..*up {
            shape = self.plan.shape(shape)?.parent?.0;
        }
        let (last, above) = slots.split_last()?;
        for slot in above {
            shape = self.plan.slot(shape, *slot)?.child?;
        }
        Some((Code::Unique { shape, slot: *last, value: Box::new(code) }, Type::Bool))
    }

    fn matches(&self, text: &Expression, pattern: &Expression, scope: &Scope, cell: &Cell) -> Typed {
        let (code, kind) = self.expression(text, scope, cell)?;
        self.expect(&kind, &Type::Text(None), text, cell)?;
        let place = cell.within(pattern.span.clone(), self.sink.files());
        let template = match &pattern.term {
            Term::Name(steps) if steps.iter().eq(["depot", "gabarit"]) => match self.depot {
                Some(template) => template.clone(),
                None => {
                    self.sink.error("depot-sans-norme", place, |message| message);
                    return None;
                }
            },
            Term::Literal(Literal::Text(template)) => {
                let offset =
                    cell.text.get(pattern.span.clone()).and_then(|raw| raw.find(template.as_str())).unwrap_or(0);
                match template.parse::<Template>() {
                    Ok(template) => template,
                    Err(mut error) => {
                        let shift = pattern.span.start + offset;
                        error.span = error.span.start + shift..error.span.end + shift;
                        self.sink.cell(cell, &error);
                        return None;
                    }
                }
            }
            _ => {
                self.mismatch(&Type::Any, "gabarit", pattern, cell);
                return None;
            }
        };
        let gabarit = self.gabarit(&template, scope, cell)?;
        Some((Code::Matches(Box::new(code), Box::new(gabarit)), Type::Bool))
    }

    // --- gabarits ---------------------------------------------------------------------------------------------

    pub(crate) fn gabarit(&self, template: &Template, scope: &Scope, cell: &Cell) -> Option<Gabarit> {
        Some(Gabarit { segments: self.segments(&template.pieces, scope, cell)? })
    }

    fn segments(&self, pieces: &[Piece], scope: &Scope, cell: &Cell) -> Option<Vec<Segment>> {
        let segment = |piece: &Piece| {
            Some(match piece {
                Piece::Verbatim(text) => Segment::Verbatim(text.clone()),
                Piece::Optional(pieces) => Segment::Optional(self.segments(pieces, scope, cell)?),
                Piece::Hole(hole) => Segment::Filler(Filler {
                    name: hole.name(),
                    fill: match &hole.kind {
                        HoleKind::Digits(count) => Fill::Digits(*count),
                        HoleKind::Chars(count) => Fill::Chars(*count),
                        HoleKind::Date(pattern) => Fill::Date(pattern.clone()),
                        HoleKind::Text => Fill::Text,
                        HoleKind::Value { table, name, case } => {
                            let at = Expression { term: Term::Name(name.clone()), span: hole.span.clone() };
                            self.fill(table.as_deref(), *case, &at, scope, cell)?
                        }
                    },
                }),
            })
        };
        pieces.iter().map(segment).collect()
    }

    fn fill(
        &self,
        table: Option<&str>,
        case: Option<crate::notation::Case>,
        at: &Expression,
        scope: &Scope,
        cell: &Cell,
    ) -> Option<Fill> {
        let Term::Name(name) = &at.term else { return None };
        let word = self.words.iter().find(|(word, _)| name.iter().eq([*word]));
        if let (Some((_, word)), None) = (word, table) {
            return Some(Fill::Word(match case {
                Some(crate::notation::Case::Lower) => word.to_lowercase(),
                Some(crate::notation::Case::Upper) => word.to_uppercase(),
                None => word.clone(),
            }));
        }
        let rows = match table {
            Some(table) if !self.tables.contains_key(table) && name.iter().any(|word| is_counted(word)) => {
                self.number_in_words(table, name, at, cell);
                return None;
            }
            Some(name) => Some(self.table(name, at, cell)?.clone()),
            None => None,
        };
        let (code, kind) = self.name(name, at, scope, cell)?;
        self.expect(&kind, &Type::Text(None), at, cell)?;
        Some(Fill::Value { code, table: rows, case })
    }

    /// « trois chiffres » : what would be a table and a tag is a count.
    fn number_in_words(&self, number: &str, counted: &[String], at: &Expression, cell: &Cell) {
        let place = cell.within(at.span.clone(), self.sink.files());
        let meant = format!("{} {}", in_digits(number).unwrap_or(3), counted.join("."));
        self.sink.error("gabarit-nombre", place, |message| message.with("nom", number).with("proche", meant.as_str()));
    }

    fn table(&self, name: &str, at: &Expression, cell: &Cell) -> Option<&BTreeMap<String, String>> {
        let found = self.tables.get(name);
        if found.is_none() {
            let place = cell.within(at.span.clone(), self.sink.files());
            let known = self.tables.keys().map(String::as_str);
            self.sink.unknown("table-inconnue", place, name, known);
        }
        found
    }

    // --- types ------------------------------------------------------------------------------------------------

    fn expect(&self, found: &Type, wanted: &Type, at: &Expression, cell: &Cell) -> Option<()> {
        if compatible(found, wanted) {
            return Some(());
        }
        let place = cell.within(at.span.clone(), self.sink.files());
        let (found, wanted) = (name_of(found), name_of(wanted));
        self.sink.error("types-incompatibles", place, |message| {
            message
                .with("trouve", Message::new(format!("valeur-{found}")))
                .with("attendu", Message::new(format!("valeur-{wanted}")))
        });
        None
    }

    fn mismatch(&self, found: &Type, wanted: &str, at: &Expression, cell: &Cell) {
        let place = cell.within(at.span.clone(), self.sink.files());
        let found = name_of(found);
        self.sink.error("types-incompatibles", place, |message| {
            message
                .with("trouve", Message::new(format!("valeur-{found}")))
                .with("attendu", Message::new(format!("valeur-{wanted}")))
        });
    }
}

/// The condition with which several begin that must all hold, and the others.
fn led(condition: Code) -> (Code, Option<Box<Code>>) {
    match condition {
        Code::Binary(Operator::And, left, right) => {
            let (first, between) = led(*left);
            let rest = match between {
                Some(between) => Box::new(Code::Binary(Operator::And, between, right)),
                None => right,
            };
            (first, Some(rest))
        }
        other => (other, None),
    }
}

/// The demandes of another filing that fulfil a condition: where it begins with the value that a tag must have, they are
/// looked up by it.
fn counterparts_with(of: u16, condition: Code) -> Code {
    let (first, rest) = led(condition);
    let of_the_element = |code: &Code| matches!(code, Code::CounterpartTag { element: true, .. } | Code::Element);
    let first = match first {
        Code::Binary(Operator::Equal, left, right) => match (*left, *right) {
            (Code::CounterpartTag { of: own, element: true, tag }, value)
            | (value, Code::CounterpartTag { of: own, element: true, tag })
                if own == of && !value.any(&of_the_element) =>
            {
                return Code::CounterpartsWith { of, tag, value: Box::new(value), condition: rest };
            }
            (left, right) => Code::Binary(Operator::Equal, Box::new(left), Box::new(right)),
        },
        first => first,
    };
    every(Code::Counterparts(of), first, rest)
}

/// The pieces that fulfil a condition: where it begins with the value that a fact must have, they are looked up by it.
fn pieces_with(condition: Code) -> Code {
    let (first, rest) = led(condition);
    let of_the_piece = |code: &Code| matches!(code, Code::PieceFact(_) | Code::ZipFact(_) | Code::Element);
    match first {
        Code::Binary(Operator::Equal, left, right) => match (*left, *right) {
            (Code::PieceFact(fact), value) | (value, Code::PieceFact(fact)) if !value.any(&of_the_piece) => {
                Code::PiecesWith { fact, value: Box::new(value), condition: rest }
            }
            (left, right) => every(Code::Pieces, Code::Binary(Operator::Equal, Box::new(left), Box::new(right)), rest),
        },
        first => every(Code::Pieces, first, rest),
    }
}

/// The elements of a list that fulfil a condition, looked at one by one.
fn every(list: Code, first: Code, rest: Option<Box<Code>>) -> Code {
    let condition = match rest {
        Some(rest) => Code::Binary(Operator::And, Box::new(first), rest),
        None => first,
    };
    Code::With { list: Box::new(list), condition: Box::new(condition), all: false }
}

impl Scope {
    pub(crate) fn of(shape: ShapeId) -> Self {
        Self { shape, element: None, ailing: false }
    }

    /// Where the condition on the elements of a list stands; nothing when it is no list.
    pub(crate) fn inside(&self, list: &Type) -> Option<Self> {
        let Type::List(element) = list else { return None };
        Some(match element.as_ref() {
            Type::Object(shape) => Self { shape: *shape, element: Some(Type::Object(*shape)), ailing: false },
            other => Self { element: Some(other.clone()), ..*self },
        })
    }

    /// What a name means for the piece or zip at hand.
    fn fact(&self, name: &str) -> Typed {
        match self.element {
            Some(Type::Piece) => {
                let fact = PieceFact::ALL.iter().copied().find(|fact| fact.word() == name)?;
                Some((Code::PieceFact(fact), type_of_fact(fact.kind())))
            }
            Some(Type::Zip) => {
                let fact = ZipFact::ALL.iter().copied().find(|fact| fact.word() == name)?;
                Some((Code::ZipFact(fact), type_of_fact(fact.kind())))
            }
            _ => None,
        }
    }

    /// The facts that may be named.
    fn facts(&self) -> Vec<&'static str> {
        match self.element {
            Some(Type::Piece) => PieceFact::ALL.iter().map(|fact| fact.word()).collect(),
            Some(Type::Zip) => ZipFact::ALL.iter().map(|fact| fact.word()).collect(),
            _ => Vec::new(),
        }
    }
}

fn type_of_fact(kind: FactKind) -> Type {
    match kind {
        FactKind::Text => Type::Text(None),
        FactKind::Words(words) => Type::Text(Some(words.iter().map(|word| (*word).to_owned()).collect())),
        FactKind::Number => Type::Number,
        FactKind::Bool => Type::Bool,
    }
}

fn text_of(expression: &Expression) -> Option<&str> {
    match &expression.term {
        Term::Literal(Literal::Text(text)) => Some(text),
        _ => None,
    }
}

fn type_of(literal: &Literal) -> Type {
    match literal {
        Literal::Null => Type::Null,
        Literal::Bool(_) => Type::Bool,
        Literal::Number(_) => Type::Number,
        Literal::Date(_) => Type::Date,
        Literal::Text(_) => Type::Text(None),
    }
}

fn kind_of_scalar(scalar: &Scalar) -> Type {
    match scalar {
        Scalar::Text { .. } => Type::Text(None),
        Scalar::Date(_) => Type::Date,
        Scalar::Integer { .. } | Scalar::Decimal { .. } => Type::Number,
        Scalar::Boolean => Type::Bool,
        Scalar::Values(values) => Type::Text(Some(values.clone())),
        Scalar::Constant(literal) => type_of(literal),
    }
}

fn compatible(one: &Type, other: &Type) -> bool {
    match (one, other) {
        (Type::Any | Type::Null, _) | (_, Type::Any | Type::Null) | (Type::Text(_), Type::Text(_)) => true,
        (Type::List(one), Type::List(other)) => compatible(one, other),
        (one, other) => one == other,
    }
}

fn name_of(value: &Type) -> &'static str {
    match value {
        Type::Null => "null",
        Type::Bool => "booleen",
        Type::Number => "nombre",
        Type::Text(_) => "texte",
        Type::Date => "date",
        Type::List(_) => "liste",
        Type::Object(_) | Type::Piece | Type::Zip | Type::Counterpart(_) => "objet",
        Type::Any => "inconnue",
    }
}
