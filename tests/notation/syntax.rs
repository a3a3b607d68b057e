//! Generated meanings: everything that some cell can mean, and nothing that none can.

use std::ops::Range;

use couloir::notation::{
    Case, DatePattern, Expression, Format, Function, Hole, HoleKind, Length, Literal, Obligation, Operator, Outcome,
    Piece, Relation, Scalar, Template, Term,
};
use jiff::civil::Date;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use rust_decimal::Decimal;

/// Generated meanings stand nowhere.
const NOWHERE: Range<usize> = 0..0;

const KEYWORDS: [&str; 14] =
    ["si", "alors", "sinon", "et", "ou", "non", "dans", "est", "avec", "existe", "rang", "null", "true", "false"];

const OPERATORS: [Operator; 13] = [
    Operator::With,
    Operator::Or,
    Operator::And,
    Operator::Equal,
    Operator::NotEqual,
    Operator::Less,
    Operator::AtMost,
    Operator::More,
    Operator::AtLeast,
    Operator::In,
    Operator::Plus,
    Operator::Minus,
    Operator::Times,
];

/// The name of a tag; some begin as a keyword does.
fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::sample::select(vec![
            "SIRET", "etat", "ou2", "N", "sinonX", "RANGEE", "o", "Mo", "numLigne", "NOMBRE", "é_1"
        ])
        .prop_map(str::to_owned),
        "[a-zA-Zéà_][a-zA-Z0-9_ç]{0,5}",
    ]
    .prop_filter("a keyword is no name", |name| !KEYWORDS.contains(&name.to_lowercase().as_str()))
}

/// A text that some quotation marks can hold: the French and the curly ones drop blanks at its ends.
fn quotable() -> impl Strategy<Value = String> {
    let text = prop_oneof!["[ -~é«»“”’\u{a0}\u{2003}\n]{0,8}", "[A-Z_]{1,8}"];
    text.prop_filter("no marks can hold it", |text| {
        let blank = |char| matches!(char, ' ' | '\t' | '\r' | '\n' | '\u{a0}' | '\u{202f}');
        let bare = !text.starts_with(blank) && !text.ends_with(blank);
        !text.contains('"') || bare && (!text.contains('»') || !text.contains('”'))
    })
}

fn word() -> impl Strategy<Value = Literal> {
    prop_oneof![Just(Literal::Null), any::<bool>().prop_map(Literal::Bool)]
}

fn date() -> impl Strategy<Value = Date> {
    (0..=9999_i16, 1..=12_i8, 1..=28_i8).prop_map(|(year, month, day)| Date::constant(year, month, day))
}

fn literal() -> impl Strategy<Value = Literal> {
    prop_oneof![
        word(),
        (-10_000_000..10_000_000_i64, 0..6_u32)
            .prop_map(|(digits, scale)| Literal::Number(Decimal::new(digits, scale))),
        date().prop_map(Literal::Date),
        quotable().prop_map(Literal::Text),
    ]
}

fn leaf() -> impl Strategy<Value = Term> {
    let path = prop::sample::select(vec![
        "$",
        "@",
        "@.a",
        "$.a[*].b",
        "$..x",
        "@.*",
        "$['a b'][-1]",
        "@[?@.a == ']']",
        "$[?(@.a == '(')].b",
        "$[1:2, 'é']",
    ]);
    prop_oneof![
        3 => literal().prop_map(Term::Literal),
        3 => vec(name(), 1..3).prop_map(Term::Name),
        1 => path.prop_map(|path| Term::Path(path.to_owned())),
        1 => Just(Term::Rank),
    ]
}

fn place(term: Term) -> Expression {
    Expression { term, span: NOWHERE }
}

#[expect(clippy::needless_pass_by_value, reason = "proptest hands strategies over by value")]
fn operators(inner: BoxedStrategy<Expression>) -> impl Strategy<Value = Term> {
    let boxed = || inner.clone().prop_map(Box::new);
    prop_oneof![
        4 => (prop::sample::select(OPERATORS.to_vec()), boxed(), boxed())
            .prop_map(|(operator, left, right)| Term::Binary(operator, left, right)),
        1 => boxed().prop_map(Term::Not),
        1 => boxed().prop_map(Term::Exists),
        1 => (boxed(), any::<bool>()).prop_map(|(value, negated)| Term::IsNull { value, negated }),
    ]
}

fn brackets(inner: BoxedStrategy<Expression>) -> impl Strategy<Value = Term> {
    let call = |(function, args): (Function, [Expression; 2])| {
        Term::Call(function, args.into_iter().take(function.arity()).collect())
    };
    prop_oneof![
        vec(inner.clone(), 0..3).prop_map(Term::List),
        (prop::sample::select(Function::ALL.to_vec()), [inner.clone(), inner.clone()]).prop_map(call),
        [inner.clone(), inner.clone(), inner].prop_map(|branches| Term::Choice(Box::new(branches))),
    ]
}

/// A condition, within the bounds set to a cell.
pub(crate) fn expression() -> impl Strategy<Value = Expression> {
    let leaf = || leaf().prop_map(place).boxed();
    let operations = leaf().prop_recursive(5, 24, 2, |inner| operators(inner.boxed()).prop_map(place));
    let everything = leaf().prop_recursive(3, 16, 3, |inner| {
        let inner = inner.boxed();
        prop_oneof![operators(inner.clone()), brackets(inner)].prop_map(place)
    });
    prop_oneof![operations, everything]
}

/// The same expression, without its places.
pub(crate) fn bare(expression: Expression) -> Expression {
    let boxed = |inner: Box<Expression>| Box::new(bare(*inner));
    place(match expression.term {
        Term::List(items) => Term::List(items.into_iter().map(bare).collect()),
        Term::Not(operand) => Term::Not(boxed(operand)),
        Term::Exists(operand) => Term::Exists(boxed(operand)),
        Term::IsNull { value, negated } => Term::IsNull { value: boxed(value), negated },
        Term::Binary(operator, left, right) => Term::Binary(operator, boxed(left), boxed(right)),
        Term::Call(function, args) => Term::Call(function, args.into_iter().map(bare).collect()),
        Term::Choice(branches) => Term::Choice(Box::new(branches.map(bare))),
        term => term,
    })
}

fn outcome() -> impl Strategy<Value = Outcome> {
    prop_oneof![
        3 => Just(Outcome::Mandatory),
        1 => Just(Outcome::Optional),
        1 => Just(Outcome::NotApplicable),
        1 => word().prop_map(Outcome::Value),
        1 => quotable().prop_map(|text| Outcome::Value(Literal::Text(text))),
    ]
}

/// The same obligation with a SINON at its end, without which it would take that of the obligation around it.
fn closed(obligation: Obligation) -> Obligation {
    let Obligation::If { condition, then, otherwise } = obligation else { return obligation };
    let otherwise = otherwise.map_or(Obligation::Always(Outcome::Optional), |otherwise| closed(*otherwise));
    Obligation::If { condition, then: Box::new(closed(*then)), otherwise: Some(Box::new(otherwise)) }
}

/// An obligation, within the bounds set to a cell.
pub(crate) fn obligation() -> impl Strategy<Value = Obligation> {
    let condition = (leaf(), leaf(), prop::sample::select(OPERATORS.to_vec())).prop_map(|(left, right, operator)| {
        place(Term::Binary(operator, Box::new(place(left)), Box::new(place(right))))
    });
    let condition = prop_oneof![4 => condition, 1 => expression()].boxed();
    outcome().prop_map(Obligation::Always).prop_recursive(3, 4, 2, move |inner| {
        (condition.clone(), inner.clone(), option::of(inner)).prop_map(|(condition, then, otherwise)| {
            let then = if otherwise.is_some() { closed(then) } else { then };
            Obligation::If { condition, then: Box::new(then), otherwise: otherwise.map(Box::new) }
        })
    })
}

/// The same obligation, without the places of its conditions.
pub(crate) fn bare_obligation(obligation: Obligation) -> Obligation {
    match obligation {
        Obligation::Always(outcome) => Obligation::Always(outcome),
        Obligation::If { condition, then, otherwise } => Obligation::If {
            condition: bare(condition),
            then: Box::new(bare_obligation(*then)),
            otherwise: otherwise.map(|otherwise| Box::new(bare_obligation(*otherwise))),
        },
    }
}

/// A date pattern with its pieces in any order, between marks such as `mark` makes them.
fn pattern(mark: &'static str) -> impl Strategy<Value = DatePattern> {
    (Just(["JJ", "MM", "AAAA"]).prop_shuffle(), mark, mark).prop_map(|([first, second, third], before, after)| {
        DatePattern::new(&format!("{first}{before}{second}{after}{third}")).expect("each piece stands once")
    })
}

fn length() -> impl Strategy<Value = Length> {
    let relations = [Relation::Equal, Relation::Less, Relation::AtMost, Relation::More, Relation::AtLeast];
    (prop::sample::select(relations.to_vec()), count()).prop_map(|(relation, count)| Length { relation, count })
}

fn count() -> impl Strategy<Value = u32> {
    prop_oneof![0..300_u32, Just(999_999_999)]
}

fn values() -> impl Strategy<Value = Scalar> {
    let value = quotable().prop_filter("a value holds something", |value| !value.is_empty());
    prop::collection::hash_set(value, 1..5).prop_map(|values| Scalar::Values(values.into_iter().collect()))
}

fn scalar() -> impl Strategy<Value = Scalar> {
    prop_oneof![
        (option::of(length()), any::<bool>()).prop_map(|(length, upper_case)| Scalar::Text { length, upper_case }),
        pattern("[-/. «»\"]{0,2}")
            .prop_filter("no marks can hold it", |pattern| !pattern.as_str().contains('"')
                || !pattern.as_str().contains('”'))
            .prop_map(Scalar::Date),
        option::of(count()).prop_map(|max| Scalar::Integer { max }),
        option::of(count()).prop_map(|decimals| Scalar::Decimal { decimals }),
        Just(Scalar::Boolean),
        values(),
        word().prop_map(Scalar::Constant),
    ]
}

/// A format.
pub(crate) fn format() -> impl Strategy<Value = Format> {
    prop_oneof![
        6 => scalar().prop_map(Format::Single),
        2 => scalar().prop_map(Format::List),
        1 => Just(Format::Container),
    ]
}

/// A name that a hole can hold where it also admits `texte`, a date or a letter case.
fn hole_name() -> impl Strategy<Value = String> {
    name().prop_filter("it means something else in a hole", |name| {
        !name.eq_ignore_ascii_case("en") && name != "texte" && !name.chars().all(|char| "JMA".contains(char))
    })
}

fn hole() -> impl Strategy<Value = Hole> {
    let case = option::of(prop::sample::select(vec![Case::Lower, Case::Upper]));
    let value = (option::of(hole_name()), vec(hole_name(), 1..3), case)
        .prop_map(|(table, name, case)| (None, HoleKind::Value { table, name, case }));
    let shape = prop_oneof![
        count().prop_map(HoleKind::Digits),
        count().prop_map(HoleKind::Chars),
        pattern("[-/.]?").prop_map(HoleKind::Date),
        Just(HoleKind::Text),
    ];
    prop_oneof![value, (option::of(name()), shape)].prop_map(|(label, kind)| Hole { label, kind, span: NOWHERE })
}

fn simple_piece() -> impl Strategy<Value = Piece> {
    prop_oneof!["[ -Z^-zé»]{1,6}".prop_map(Piece::Verbatim), hole().prop_map(Piece::Hole)]
}

/// Two verbatim texts side by side are one.
fn joined(pieces: Vec<Piece>) -> Vec<Piece> {
    pieces.into_iter().fold(Vec::new(), |mut joined, piece| {
        match (joined.last_mut(), piece) {
            (Some(Piece::Verbatim(before)), Piece::Verbatim(text)) => before.push_str(&text),
            (_, piece) => joined.push(piece),
        }
        joined
    })
}

/// A gabarit.
pub(crate) fn template() -> impl Strategy<Value = Template> {
    let optional = vec(simple_piece(), 1..4).prop_map(|pieces| Piece::Optional(joined(pieces)));
    vec(prop_oneof![4 => simple_piece(), 1 => optional], 1..6).prop_map(|pieces| Template { pieces: joined(pieces) })
}

/// The same gabarit, without the places of its holes.
pub(crate) fn bare_template(template: Template) -> Template {
    Template { pieces: template.pieces.into_iter().map(bare_piece).collect() }
}

fn bare_piece(piece: Piece) -> Piece {
    match piece {
        Piece::Optional(pieces) => Piece::Optional(pieces.into_iter().map(bare_piece).collect()),
        Piece::Hole(hole) => Piece::Hole(Hole { span: NOWHERE, ..hole }),
        Piece::Verbatim(text) => Piece::Verbatim(text),
    }
}
