//! Conditions of the rules as schemas.

use serde_json::{Map, Value, json};

use crate::notation::{Format, Function, Length, Literal, Operator, Relation, Scalar};
use crate::rules::{Code, Plan, ShapeId, Slot};

use super::{pattern, values};

/// The object whose tags a condition names.
#[derive(Clone, Copy)]
pub(super) struct Place<'p> {
    pub(super) plan: &'p Plan,
    pub(super) shape: ShapeId,
}

/// A tag that a condition names.
#[derive(Clone)]
pub(super) struct Tag<'p> {
    /// Objects up.
    up: usize,
    /// Names down from there.
    names: Vec<&'p str>,
    /// The tag itself.
    pub(super) slot: &'p Slot,
}

/// A condition as far as schemas know such.
#[derive(Clone)]
pub(super) enum Formula<'p> {
    /// Whatever the filing says.
    Is(bool),
    /// A test of one tag.
    Tag(Tag<'p>, Test),
    /// A test of the element at hand.
    Element(Test),
    Not(Box<Self>),
    And(Box<Self>, Box<Self>),
    Or(Box<Self>, Box<Self>),
}

/// What is asked of one value.
#[derive(Clone)]
pub(super) struct Test {
    schema: Value,
    /// Whether null passes: what stands in a null container reads as null.
    of_null: bool,
}

impl<'p> Place<'p> {
    /// The tag that an expression names; nothing when it is several, or no tag.
    pub(super) fn tag(self, code: &Code) -> Option<Tag<'p>> {
        let Code::Tag { up, slots } = code else { return None };
        let (last, containers) = slots.split_last()?;
        let mut shape = self.above(*up)?;
        let mut names = Vec::new();
        for container in containers {
            let slot = self.plan.slot(shape, *container)?;
            shape = slot.child.filter(|child| self.plan.shape(*child).is_some_and(|shape| !shape.repeated))?;
            names.push(slot.name.as_str());
        }
        let slot = self.plan.slot(shape, *last)?;
        names.push(slot.name.as_str());
        Some(Tag { up: *up, names, slot })
    }

    /// The object so many up.
    pub(super) fn above(self, up: usize) -> Option<ShapeId> {
        (0..up).try_fold(self.shape, |shape, _| Some(self.plan.shape(shape)?.parent?.0))
    }

    /// What is asked of a tag, asked of the object so many up; nothing asked is always fulfilled.
    pub(super) fn asked_from(self, up: usize, slot: &Slot, asked: Option<Value>) -> Option<Value> {
        let Some(asked) = asked else { return Some(json!({})) };
        let mut asked = member(&slot.name, asked);
        let mut shape = self.shape;
        for _ in 0..up {
            let (parent, holder) = self.plan.shape(shape)?.parent?;
            let repeated = self.plan.shape(shape)?.repeated;
            let inside = if repeated { json!({ "items": asked }) } else { asked };
            asked = member(&self.plan.slot(parent, holder)?.name, inside);
            shape = parent;
        }
        Some(asked)
    }

    /// A condition, when schemas know such.
    pub(super) fn read(self, code: &Code) -> Option<Formula<'p>> {
        Some(match code {
            Code::Const(literal) => Formula::Is(*literal == Literal::Bool(true)),
            Code::Not(inner) => self.read(inner)?.not(),
            Code::IsNull(inner) => self.test(inner, Test::one(json!({ "type": "null" }), true))?,
            Code::Binary(Operator::Or, left, right) => self.read(left)?.or(self.read(right)?),
            Code::Binary(Operator::And, left, right) => self.read(left)?.and(self.read(right)?),
            Code::Binary(Operator::In, left, right) => self.test(left, among(right)?)?,
            Code::Binary(operator, left, right) => self.compare(*operator, left, right)?,
            Code::Choice(branches) => {
                let [condition, then, otherwise] = branches.as_ref();
                let condition = self.read(condition)?;
                let without = condition.clone().not().and(self.read(otherwise)?);
                condition.and(self.read(then)?).or(without)
            }
            Code::With { list, condition, all: true } => self.all(list, condition)?,
            Code::Call(function, args) => match args.as_slice() {
                [text, Code::Const(Literal::Text(other))] => self.test(text, related(*function, other)?)?,
                _ => return None,
            },
            Code::Matches(text, form) if pattern::is_whole(&form.segments) => {
                let whole = format!("^{}$", pattern::gabarit(self, &form.segments));
                self.test(text, Test::text(&whole))?
            }
            Code::Tag { .. } | Code::Element => self.test(code, Test::one(json!({ "const": true }), false))?,
            _ => return None,
        })
    }

    /// A test of a tag or of the element at hand; dates are compared as dates, which schemas do not.
    fn test(self, code: &Code, test: Test) -> Option<Formula<'p>> {
        match code {
            Code::Element => Some(Formula::Element(test)),
            _ => self.tag(code).map(|tag| Formula::Tag(tag, test)),
        }
    }

    fn compare(self, operator: Operator, left: &Code, right: &Code) -> Option<Formula<'p>> {
        match (left, right) {
            (_, Code::Const(literal)) => self.held(operator, left, literal),
            (Code::Const(literal), _) => self.held(mirrored(operator), right, literal),
            _ => self.distinct(operator, left, right),
        }
    }

    /// What a tag, its length or its number of elements is held against.
    fn held(self, operator: Operator, code: &Code, literal: &Literal) -> Option<Formula<'p>> {
        if operator == Operator::NotEqual {
            return Some(self.held(Operator::Equal, code, literal)?.not());
        }
        let counted = |least, most| {
            let Literal::Number(count) = literal else { return None };
            let count = u32::try_from(*count).ok()?;
            Some(values::bounds(Length { relation: relation(operator)?, count }, least, most))
        };
        match code {
            Code::Call(Function::Length, args) => {
                self.test(args.first()?, Test::of_kind("string", counted("minLength", "maxLength")?))
            }
            Code::Call(Function::Count, args) => match args.first()? {
                Code::With { list, condition, all: false } => {
                    self.contains(list, condition, counted("minContains", "maxContains")?)
                }
                list => {
                    let test = Test::of_kind("array", counted("minItems", "maxItems")?);
                    self.test(list, test).filter(|_| self.tag(list).is_some_and(|tag| self.is_list(&tag)))
                }
            },
            _ => {
                let tag = self.tag(code);
                let date = tag.is_some_and(|tag| matches!(tag.slot.format, Format::Single(Scalar::Date(_))));
                let test = value(operator, literal)?;
                self.test(code, test).filter(|_| !date || *literal == Literal::Null)
            }
        }
    }

    /// How many elements fulfil a condition; null has none.
    fn contains(self, list: &Code, condition: &Code, mut bounds: Map<String, Value>) -> Option<Formula<'p>> {
        let (tag, element) = self.element(list, condition)?;
        // Where it is not said, one is due.
        let none = bounds.entry("minContains").or_insert(0.into()) == 0;
        bounds.insert("contains".to_owned(), element);
        let test = if none { Test::one(bounds.into(), true) } else { Test::of_kind("array", bounds) };
        Some(Formula::Tag(tag, test))
    }

    /// « NOMBRE(DISTINCTS(liste)) = NOMBRE(liste) » : nothing stands twice.
    fn distinct(self, operator: Operator, left: &Code, right: &Code) -> Option<Formula<'p>> {
        let of = |code: &'_ Code, wanted: Function| match code {
            Code::Call(function, args) if *function == wanted => args.first().cloned(),
            _ => None,
        };
        let distinct = of(&of(left, Function::Count)?, Function::Distinct)?;
        let (distinct, all) = (self.tag(&distinct)?, self.tag(&of(right, Function::Count)?)?);
        let texts = matches!(all.slot.format, Format::List(Scalar::Text { .. } | Scalar::Values(_)));
        let same = distinct.names == all.names && distinct.up == all.up && operator == Operator::Equal;
        (texts && same).then(|| Formula::Tag(all, Test::one(json!({ "uniqueItems": true }), true)))
    }

    fn is_list(self, tag: &Tag<'_>) -> bool {
        match tag.slot.child {
            Some(child) => self.plan.shape(child).is_some_and(|shape| shape.repeated),
            None => matches!(tag.slot.format, Format::List(_)),
        }
    }

    /// Every element; what is no list has none that would fail.
    fn all(self, list: &Code, condition: &Code) -> Option<Formula<'p>> {
        let (tag, element) = self.element(list, condition)?;
        Some(Formula::Tag(tag, Test::one(json!({ "items": element }), true)))
    }

    /// A list, and what is asked of an element of it.
    fn element(self, list: &Code, condition: &Code) -> Option<(Tag<'p>, Value)> {
        let tag = self.tag(list)?;
        let element = match tag.slot.child {
            Some(shape) => Place { shape, ..self }.read(condition)?,
            None => self.read(condition).filter(Formula::is_of_element)?,
        };
        let schema = (element.level()? == 0).then(|| element.schema())?;
        Some((tag, schema))
    }
}

impl Test {
    fn one(schema: Value, of_null: bool) -> Self {
        Self { schema, of_null }
    }

    /// What only values of that kind fulfil.
    fn of_kind(kind: &str, mut asked: Map<String, Value>) -> Self {
        asked.insert("type".to_owned(), kind.into());
        Self::one(asked.into(), false)
    }

    fn text(pattern: &str) -> Self {
        Self::one(json!({ "type": "string", "pattern": pattern }), false)
    }
}

/// What is asked of one tag, asked of its object.
fn member(name: &str, asked: Value) -> Value {
    let property: Map<_, _> = [(name.to_owned(), asked)].into_iter().collect();
    json!({ "properties": property })
}

fn value(operator: Operator, literal: &Literal) -> Option<Test> {
    let keyword = match operator {
        Operator::Equal => {
            let null = *literal == Literal::Null;
            return values::constant(literal).map(|value| Test::one(json!({ "const": value }), null));
        }
        Operator::Less => "exclusiveMaximum",
        Operator::AtMost => "maximum",
        Operator::More => "exclusiveMinimum",
        Operator::AtLeast => "minimum",
        _ => return None,
    };
    let Literal::Number(_) = literal else { return None };
    let bound = [(keyword.to_owned(), values::constant(literal)?)].into_iter().collect();
    Some(Test::of_kind("number", bound))
}

fn among(list: &Code) -> Option<Test> {
    let Code::List(items) = list else { return None };
    let value = |item: &Code| match item {
        Code::Const(literal) => values::constant(literal),
        _ => None,
    };
    let values = items.iter().map(value).collect::<Option<Vec<_>>>()?;
    let of_null = values.contains(&Value::Null);
    Some(Test::one(json!({ "enum": values }), of_null))
}

fn related(function: Function, other: &str) -> Option<Test> {
    let other = pattern::escape(other);
    match function {
        Function::StartsWith => Some(Test::text(&format!("^{other}"))),
        Function::EndsWith => Some(Test::text(&format!("{other}$"))),
        Function::Contains => Some(Test::text(&other)),
        _ => None,
    }
}

fn relation(operator: Operator) -> Option<Relation> {
    match operator {
        Operator::Equal => Some(Relation::Equal),
        Operator::Less => Some(Relation::Less),
        Operator::AtMost => Some(Relation::AtMost),
        Operator::More => Some(Relation::More),
        Operator::AtLeast => Some(Relation::AtLeast),
        _ => None,
    }
}

/// The operator that says the same with its sides exchanged.
fn mirrored(operator: Operator) -> Operator {
    match operator {
        Operator::Less => Operator::More,
        Operator::AtMost => Operator::AtLeast,
        Operator::More => Operator::Less,
        Operator::AtLeast => Operator::AtMost,
        same => same,
    }
}

impl<'p> Formula<'p> {
    pub(super) fn not(self) -> Self {
        match self {
            Self::Is(value) => Self::Is(!value),
            Self::Not(inner) => *inner,
            other => Self::Not(Box::new(other)),
        }
    }

    pub(super) fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Is(true), one) | (one, Self::Is(true)) => one,
            (left, right) => Self::And(Box::new(left), Box::new(right)),
        }
    }

    pub(super) fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::Is(false), one) | (one, Self::Is(false)) => one,
            (left, right) => Self::Or(Box::new(left), Box::new(right)),
        }
    }

    /// How many objects up everything stands that it reads; nothing when it reads at several levels.
    pub(super) fn level(&self) -> Option<usize> {
        let mut levels = Vec::new();
        self.each_tag(&mut |tag| levels.push(tag.up));
        levels.dedup();
        match levels.as_slice() {
            [] => Some(0),
            [level] => Some(*level),
            _ => None,
        }
    }

    fn each_tag(&self, visit: &mut dyn FnMut(&Tag<'p>)) {
        match self {
            Self::Tag(tag, _) => visit(tag),
            Self::Is(_) | Self::Element(_) => {}
            Self::Not(inner) => inner.each_tag(visit),
            Self::And(left, right) | Self::Or(left, right) => {
                left.each_tag(visit);
                right.each_tag(visit);
            }
        }
    }

    fn is_of_element(&self) -> bool {
        let mut named = false;
        self.each_tag(&mut |_| named = true);
        !named
    }

    /// As a schema of the object in which its tags stand, or of the element at hand.
    pub(super) fn schema(&self) -> Value {
        match self {
            Self::Is(true) => json!({}),
            Self::Is(false) => json!({ "not": {} }),
            Self::Tag(tag, test) => tag.schema(test),
            Self::Element(test) => test.schema.clone(),
            Self::Not(inner) => json!({ "not": inner.schema() }),
            Self::And(left, right) => json!({ "allOf": [left.schema(), right.schema()] }),
            Self::Or(left, right) => json!({ "anyOf": [left.schema(), right.schema()] }),
        }
    }
}

impl Tag<'_> {
    fn schema(&self, test: &Test) -> Value {
        let inside = |asked: Value, name: &&str| json!({ "allOf": [member(name, asked), { "required": [name] }] });
        let mut names = self.names.iter().rev();
        let own = names.next().map_or_else(|| json!({}), |name| inside(test.schema.clone(), name));
        names.fold(own, |asked, name| {
            let asked = match test.of_null {
                true => json!({ "anyOf": [{ "type": "null" }, asked] }),
                false => json!({ "allOf": [{ "type": "object" }, asked] }),
            };
            inside(asked, name)
        })
    }
}
