//! Conditions: the small language in which a rule says what it requires.

use std::fmt;
use std::ops::Range;
use std::str::FromStr;
use std::sync::LazyLock;

use jiff::civil::Date;
use pest::iterators::Pair;
use pest::pratt_parser::{Assoc, Op, PrattParser};
use rust_decimal::Decimal;

use super::error::CellError;
use super::format::DatePattern;
use super::parser::{Rule, inner, parse, quote, span, unquote};
use crate::diagnostic::nearest;

/// An expression, and where it stands in its cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Expression {
    /// What it is.
    pub term: Term,
    /// Its bytes in the cell.
    pub span: Range<usize>,
}

/// What an expression is.
#[derive(Debug, Clone, PartialEq)]
pub enum Term {
    /// A value written out.
    Literal(Literal),
    /// `[a, b]`.
    List(Vec<Expression>),
    /// A tag by its name, perhaps inside a container: one name for each step.
    Name(Vec<String>),
    /// A JSONPath, by its text.
    Path(String),
    /// `RANG`.
    Rank,
    /// `NON a`.
    Not(Box<Expression>),
    /// `EXISTE a`.
    Exists(Box<Expression>),
    /// `a EST null`; negated, `a N'EST PAS null`.
    IsNull {
        /// What is looked at.
        value: Box<Expression>,
        /// Whether it must not be null.
        negated: bool,
    },
    /// `a = b`, `a ET b` …
    Binary(Operator, Box<Expression>, Box<Expression>),
    /// `NOMBRE(a)`.
    Call(Function, Vec<Expression>),
    /// `SI a ALORS b SINON c`.
    Choice(Box<[Expression; 3]>),
}

impl Expression {
    /// Hands over every part of it, itself first.
    pub fn each(&self, visit: &mut dyn FnMut(&Self)) {
        visit(self);
        match &self.term {
            Term::Literal(_) | Term::Path(_) | Term::Rank | Term::Name(_) => {}
            Term::List(items) | Term::Call(_, items) => items.iter().for_each(|item| item.each(visit)),
            Term::Not(inner) | Term::Exists(inner) | Term::IsNull { value: inner, .. } => inner.each(visit),
            Term::Binary(_, left, right) => {
                left.each(visit);
                right.each(visit);
            }
            Term::Choice(branches) => branches.iter().for_each(|branch| branch.each(visit)),
        }
    }

    /// Every bare name that it reads, as it is written; of a name inside a container, the container's.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        let mut names = Vec::new();
        self.each(&mut |part| {
            if let Term::Name(steps) = &part.term {
                names.extend(steps.first().cloned());
            }
        });
        names
    }

    /// The same with another expression wherever `change` has one; what is replaced is not looked into.
    #[must_use]
    pub fn replaced(&self, change: &dyn Fn(&Self) -> Option<Self>) -> Self {
        if let Some(other) = change(self) {
            return other;
        }
        let one = |inner: &Self| Box::new(inner.replaced(change));
        let all = |list: &[Self]| list.iter().map(|inner| inner.replaced(change)).collect();
        let term = match &self.term {
            plain @ (Term::Literal(_) | Term::Name(_) | Term::Path(_) | Term::Rank) => plain.clone(),
            Term::List(items) => Term::List(all(items)),
            Term::Not(inner) => Term::Not(one(inner)),
            Term::Exists(inner) => Term::Exists(one(inner)),
            Term::IsNull { value, negated } => Term::IsNull { value: one(value), negated: *negated },
            Term::Binary(operator, left, right) => Term::Binary(*operator, one(left), one(right)),
            Term::Call(function, args) => Term::Call(*function, all(args)),
            Term::Choice(branches) => {
                let [condition, then, otherwise] = branches.as_ref();
                Term::Choice(Box::new([condition, then, otherwise].map(|branch| branch.replaced(change))))
            }
        };
        Self { term, span: self.span.clone() }
    }
}

/// A value written out.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Literal {
    /// `null`
    Null,
    /// `true`, `false`
    Bool(bool),
    /// `12.50`, or a size in octets
    Number(Decimal),
    /// `07/04/2023`
    Date(Date),
    /// `« texte »`
    Text(String),
}

macro_rules! operators {
    ($($(#[$doc:meta])+ $name:ident = $word:literal,)+) => {
        /// What stands between two expressions.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Operator { $($(#[$doc])+ $name,)+ }

        impl Operator {
            /// Every operator.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// How it is written.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self { $(Self::$name => $word),+ }
            }
        }
    };
}

operators! {
    /// The elements of the left that fulfil the right.
    With = "AVEC",
    /// One or the other.
    Or = "OU",
    /// Both.
    And = "ET",
    /// The same value.
    Equal = "=",
    /// Another value.
    NotEqual = "≠",
    /// Smaller, or earlier.
    Less = "<",
    /// Not greater, not later.
    AtMost = "≤",
    /// Greater, or later.
    More = ">",
    /// Not smaller, not earlier.
    AtLeast = "≥",
    /// One of a list.
    In = "DANS",
    /// Sum.
    Plus = "+",
    /// Difference.
    Minus = "-",
    /// Product.
    Times = "*",
}

macro_rules! functions {
    ($($(#[$doc:meta])+ $name:ident = $word:literal / $arity:literal,)+) => {
        /// A function of the language.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Function { $($(#[$doc])+ $name,)+ }

        impl Function {
            /// Every function.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// How it is written.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self { $(Self::$name => $word),+ }
            }

            /// How many arguments it takes.
            #[must_use]
            pub fn arity(self) -> usize {
                match self { $(Self::$name => $arity),+ }
            }
        }
    };
}

functions! {
    /// Elements of a list.
    Count = "NOMBRE" / 1,
    /// Sum of a list of numbers.
    Sum = "SOMME" / 1,
    /// Whether every element of a list fulfils its `AVEC` condition.
    All = "TOUS" / 1,
    /// A list without its repetitions.
    Distinct = "DISTINCTS" / 1,
    /// Whether every value of a list is in another.
    Included = "INCLUS" / 2,
    /// Whether no earlier demande holds the same value in that tag.
    Unique = "UNIQUE" / 1,
    /// Whether no filing before, of those handed over together, holds the same value in that tag.
    Fresh = "INEDIT" / 1,
    /// Characters of a text.
    Length = "LONGUEUR" / 1,
    /// A text in capitals.
    Upper = "MAJUSCULES" / 1,
    /// A text in small letters.
    Lower = "MINUSCULES" / 1,
    /// What follows the last point of a text.
    Extension = "EXTENSION" / 1,
    /// Whether a text begins with another.
    StartsWith = "COMMENCE" / 2,
    /// Whether a text ends with another.
    EndsWith = "FINIT" / 2,
    /// Whether a text holds another.
    Contains = "CONTIENT" / 2,
    /// Whether the Luhn key of a text is right.
    Luhn = "LUHN" / 1,
    /// Sum of the digits of a text.
    DigitSum = "CHIFFRES" / 1,
    /// Remainder of a division.
    Remainder = "RESTE" / 2,
    /// Whether a text has the shape of a gabarit.
    Matches = "CORRESPOND" / 2,
    /// A text without some characters.
    Without = "SANS" / 2,
    /// A text without the blanks at its ends.
    Trim = "ROGNE" / 1,
    /// The number that a text writes.
    Numeric = "NUMERIQUE" / 1,
    /// The number that a text writes as people do, with so many decimals.
    Amount = "MONTANT" / 2,
    /// A number written with so many decimals, where nothing has to be rounded.
    Decimals = "DECIMALES" / 2,
    /// The digits of a number as a text.
    ToText = "TEXTE" / 1,
    /// The date that a text writes in a shape.
    ReadDate = "DATE" / 2,
    /// The only element of a list.
    Only = "SEUL" / 1,
    /// How many letters tell two texts apart.
    Distance = "ECART" / 2,
}

impl FromStr for Expression {
    type Err = CellError;

    fn from_str(cell: &str) -> Result<Self, CellError> {
        match inner(parse(Rule::condition_cell, cell)?) {
            Some(pair) => expression(pair, cell),
            None => Err(CellError::new(0..cell.len(), cell, "condition")),
        }
    }
}

/// From loose to tight.
static PRECEDENCE: LazyLock<PrattParser<Rule>> = LazyLock::new(|| {
    let left = |rule| Op::infix(rule, Assoc::Left);
    PrattParser::new()
        .op(left(Rule::with))
        .op(left(Rule::or))
        .op(left(Rule::and))
        .op(Op::prefix(Rule::not))
        .op(left(Rule::equal)
            | left(Rule::not_equal)
            | left(Rule::less)
            | left(Rule::at_most)
            | left(Rule::more)
            | left(Rule::at_least)
            | left(Rule::in_list))
        .op(left(Rule::plus) | left(Rule::minus))
        .op(left(Rule::times))
        .op(Op::prefix(Rule::exists))
        .op(Op::postfix(Rule::is_null) | Op::postfix(Rule::is_not_null))
});

/// Reads an `expression` pair.
pub(super) fn expression(pair: Pair<'_, Rule>, cell: &str) -> Result<Expression, CellError> {
    PRECEDENCE
        .map_primary(|pair| primary(pair, cell))
        .map_prefix(|operator, operand| {
            let operand = operand?;
            let span = span(&operator).start..operand.span.end;
            let term = match operator.as_rule() {
                Rule::not => Term::Not(Box::new(operand)),
                _ => Term::Exists(Box::new(operand)),
            };
            Ok(Expression { term, span })
        })
        .map_postfix(|operand, operator| {
            let operand = operand?;
            let span = operand.span.start..span(&operator).end;
            let negated = operator.as_rule() == Rule::is_not_null;
            Ok(Expression { term: Term::IsNull { value: Box::new(operand), negated }, span })
        })
        .map_infix(|left, operator, right| {
            let (left, right) = (left?, right?);
            let span = left.span.start..right.span.end;
            Ok(Expression { term: Term::Binary(infix(operator.as_rule()), Box::new(left), Box::new(right)), span })
        })
        .parse(pair.into_inner())
}

fn infix(rule: Rule) -> Operator {
    match rule {
        Rule::with => Operator::With,
        Rule::or => Operator::Or,
        Rule::and => Operator::And,
        Rule::not_equal => Operator::NotEqual,
        Rule::less => Operator::Less,
        Rule::at_most => Operator::AtMost,
        Rule::more => Operator::More,
        Rule::at_least => Operator::AtLeast,
        Rule::in_list => Operator::In,
        Rule::plus => Operator::Plus,
        Rule::minus => Operator::Minus,
        Rule::times => Operator::Times,
        _ => Operator::Equal,
    }
}

fn primary(pair: Pair<'_, Rule>, cell: &str) -> Result<Expression, CellError> {
    let span = span(&pair);
    let wrong = |expected| CellError::new(span.clone(), cell, expected);
    let term = match pair.as_rule() {
        Rule::expression => return expression(pair, cell),
        Rule::quoted => Term::Literal(Literal::Text(unquote(pair))),
        Rule::literal => Term::Literal(Literal::word(pair.as_str()).ok_or_else(|| wrong("litteral"))?),
        Rule::number => {
            Term::Literal(Literal::Number(pair.as_str().replace('−', "-").parse().map_err(|_| wrong("nombre"))?))
        }
        Rule::date => Term::Literal(Literal::Date(date(pair.as_str()).ok_or_else(|| wrong("date"))?)),
        Rule::size => Term::Literal(Literal::Number(size(pair).ok_or_else(|| wrong("nombre"))?)),
        Rule::rank => Term::Rank,
        Rule::json_path => Term::Path(pair.as_str().to_owned()),
        Rule::array => Term::List(pair.into_inner().map(|item| expression(item, cell)).collect::<Result<_, _>>()?),
        Rule::call => call(pair, cell)?,
        Rule::choice => choice(pair, cell)?,
        _ => Term::Name(pair.as_str().split('.').map(str::to_owned).collect()),
    };
    Ok(Expression { term, span })
}

fn date(text: &str) -> Option<Date> {
    DatePattern::new("JJ/MM/AAAA")?.read(text)
}

fn size(pair: Pair<'_, Rule>) -> Option<Decimal> {
    let mut parts = pair.into_inner();
    let number: Decimal = parts.next()?.as_str().parse().ok()?;
    let unit = match parts.next()?.as_str().to_lowercase().as_str() {
        "ko" => 1_000,
        "mo" => 1_000_000,
        "kio" => 1 << 10,
        "mio" => 1 << 20,
        "gio" => 1 << 30,
        "go" => 1_000_000_000,
        _ => 1,
    };
    number.checked_mul(Decimal::from(unit)).map(|size| size.normalize())
}

fn call(pair: Pair<'_, Rule>, cell: &str) -> Result<Term, CellError> {
    let at = span(&pair);
    let mut parts = pair.into_inner();
    let word = parts.next().map(|word| word.as_str()).unwrap_or_default();
    let name_at = at.start..at.start + word.len();
    let Some(&function) = Function::ALL.iter().find(|function| function.word() == word) else {
        let suggestion = nearest(word, Function::ALL.iter().map(|function| function.word()));
        let suggestion = Function::ALL.iter().map(|function| function.word()).find(|word| Some(*word) == suggestion);
        return Err(CellError { suggestion, ..CellError::new(name_at, cell, "fonction") });
    };
    let args: Vec<_> = parts.map(|arg| expression(arg, cell)).collect::<Result<_, _>>()?;
    if args.len() != function.arity() {
        let expected = if function.arity() == 1 { "un-argument" } else { "deux-arguments" };
        return Err(CellError::new(at, cell, expected));
    }
    Ok(Term::Call(function, args))
}

fn choice(pair: Pair<'_, Rule>, cell: &str) -> Result<Term, CellError> {
    let at = span(&pair);
    let parts = pair.into_inner().filter(|part| part.as_rule() == Rule::expression);
    let branches: Vec<_> = parts.map(|part| expression(part, cell)).collect::<Result<_, _>>()?;
    let branches = <[Expression; 3]>::try_from(branches).map_err(|_| CellError::new(at, cell, "condition"))?;
    Ok(Term::Choice(Box::new(branches)))
}

impl Literal {
    /// `null`, `true` or `false`, whatever the letter case.
    pub(super) fn word(text: &str) -> Option<Self> {
        match text.to_ascii_lowercase().as_str() {
            "null" => Some(Self::Null),
            "true" => Some(Self::Bool(true)),
            "false" => Some(Self::Bool(false)),
            _ => None,
        }
    }
}

impl Operator {
    fn strength(self) -> u8 {
        match self {
            Self::With => 1,
            Self::Or => 2,
            Self::And => 3,
            Self::Equal | Self::NotEqual | Self::Less | Self::AtMost | Self::More | Self::AtLeast | Self::In => 5,
            Self::Plus | Self::Minus => 6,
            Self::Times => 7,
        }
    }
}

impl Term {
    /// How tightly it binds, on the scale of [`Operator::strength`]; a choice takes in all that follows it.
    fn strength(&self) -> u8 {
        match self {
            Self::Choice(_) => 0,
            Self::Binary(operator, ..) => operator.strength(),
            Self::Not(_) => 4,
            Self::Exists(_) => 8,
            _ => 9,
        }
    }
}

/// An operand, in brackets where it binds less tightly than its place asks.
struct Operand<'a>(&'a Expression, u8);

impl fmt::Display for Operand<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.term.strength() < self.1 { write!(f, "({})", self.0) } else { self.0.fmt(f) }
    }
}

impl fmt::Display for Expression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.term {
            Term::Literal(literal) => literal.fmt(f),
            Term::List(items) => write!(f, "[{}]", joined(items)),
            Term::Name(steps) => f.write_str(&steps.join(".")),
            Term::Path(path) => f.write_str(path),
            Term::Rank => f.write_str("RANG"),
            Term::Not(operand) => write!(f, "NON {}", Operand(operand, 4)),
            Term::Exists(operand) => write!(f, "EXISTE {}", Operand(operand, 8)),
            Term::IsNull { value, negated: false } => write!(f, "{} EST null", Operand(value, 9)),
            Term::IsNull { value, negated: true } => write!(f, "{} N'EST PAS null", Operand(value, 9)),
            Term::Binary(operator, left, right) => {
                let strength = operator.strength();
                write!(f, "{} {} {}", Operand(left, strength), operator.word(), Operand(right, strength + 1))
            }
            Term::Call(function, args) => write!(f, "{}({})", function.word(), joined(args)),
            Term::Choice(branches) => {
                let [condition, then, otherwise] = branches.as_ref();
                write!(f, "SI {condition} ALORS {then} SINON {otherwise}")
            }
        }
    }
}

fn joined(items: &[Expression]) -> String {
    items.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

impl fmt::Display for Literal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => f.write_str("null"),
            Self::Bool(value) => value.fmt(f),
            Self::Number(number) => number.fmt(f),
            Self::Date(date) => write!(f, "{:02}/{:02}/{:04}", date.day(), date.month(), date.year()),
            Self::Text(text) => f.write_str(&quote(text)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(cell: &str, canonical: &str) {
        let expression: Expression = cell.parse().unwrap_or_else(|error| panic!("{cell}: {error:?}"));
        assert_eq!(expression.to_string(), canonical);
        let again: Expression = canonical.parse().unwrap_or_else(|error| panic!("{canonical}: {error:?}"));
        assert_eq!(again.to_string(), canonical);
    }

    #[test]
    fn operators_bind_as_documented() {
        reads("a = 1 OU b = 2 ET NON c = 3", "a = 1 OU b = 2 ET NON c = 3");
        reads("(a = 1 OU b = 2) ET c", "(a = 1 OU b = 2) ET c");
        reads("NON (a OU b)", "NON (a OU b)");
        reads("a + b * 2 <= 3 Mo", "a + b * 2 ≤ 3000000");
        reads("a - (b - c) = 0", "a - (b - c) = 0");
        reads("NOMBRE(p AVEC t = « X » ET u) = 1", "NOMBRE(p AVEC t = « X » ET u) = 1");
        reads("a EST null OU b n’est pas null", "a EST null OU b N'EST PAS null");
        reads("EXISTE a.b ET x DANS [« A », \"B\"]", "EXISTE a.b ET x DANS [« A », « B »]");
        reads("SI a ALORS 1 SINON 2", "SI a ALORS 1 SINON 2");
        reads("$.x[?(@.a == ']')].b = @ ET @.c = 07/04/2023", "$.x[?(@.a == ']')].b = @ ET @.c = 07/04/2023");
        reads("TOUS(l AVEC CORRESPOND(@, « {9 chiffres} »))", "TOUS(l AVEC CORRESPOND(@, « {9 chiffres} »))");
        reads("RANG = numero", "RANG = numero");
    }

    #[test]
    fn mistakes_are_pointed_at() {
        let error = "NOMBER(a) = 1".parse::<Expression>().expect_err("unknown function");
        assert_eq!((error.span, error.suggestion), (0..6, Some("NOMBRE")));
        let error = "COMMENCE(a)".parse::<Expression>().expect_err("one argument short");
        assert_eq!(error.span, 0..11);
        let error = "a = 31/02/2022".parse::<Expression>().expect_err("no such day");
        assert_eq!(error.span, 4..14);
        assert!("a =".parse::<Expression>().is_err());
        assert!("(".repeat(1000).parse::<Expression>().is_err());
    }
}
