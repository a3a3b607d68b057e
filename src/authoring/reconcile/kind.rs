//! Whether a value of a model is of the kind of a format, and the format that a value suggests.

use crate::json::{Document, Kind, NodeId};
use crate::notation::{DatePattern, Format, Literal, Scalar};

use super::model::{Model, Shown};

/// How a value of the model differs from a format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Misfit {
    /// It is of another kind.
    Kind,
    /// The rules want one value, and it is another.
    Constant,
}

/// The first value of a tag that a format does not admit.
pub(super) fn misfit(model: &Model<'_>, tag: usize, format: &Format) -> Option<(NodeId, Misfit)> {
    model.telling(tag).into_iter().find_map(|value| Some((value, held(model.document, value, format)?)))
}

fn held(document: &Document, value: NodeId, format: &Format) -> Option<Misfit> {
    let listed = document.kind(value) == Kind::Array;
    let elements = || document.elements(value).filter(|id| document.kind(*id) != Kind::Null);
    match format {
        Format::Container if listed => elements().any(|id| document.kind(id) != Kind::Object).then_some(Misfit::Kind),
        Format::Container => (document.kind(value) != Kind::Object).then_some(Misfit::Kind),
        Format::List(scalar) if listed => elements().find_map(|id| single(document, id, scalar)),
        Format::List(_) => Some(Misfit::Kind),
        Format::Single(Scalar::Constant(_)) if listed => Some(Misfit::Constant),
        Format::Single(scalar) => single(document, value, scalar),
    }
}

fn single(document: &Document, value: NodeId, scalar: &Scalar) -> Option<Misfit> {
    let kind = document.kind(value);
    let only = |same: bool| (!same).then_some(Misfit::Constant);
    let is = |wanted: bool| (!wanted).then_some(Misfit::Kind);
    match scalar {
        Scalar::Constant(Literal::Null) => Some(Misfit::Constant),
        Scalar::Constant(Literal::Bool(own)) => only(kind == if *own { Kind::True } else { Kind::False }),
        Scalar::Constant(Literal::Text(text)) => only(document.is_text(value, text)),
        Scalar::Constant(other) => only(document.raw(value) == other.to_string()),
        Scalar::Values(values) => match values.as_slice() {
            [text] if kind == Kind::String => only(document.is_text(value, text)),
            _ => is(kind == Kind::String),
        },
        Scalar::Text { .. } | Scalar::Date(_) => is(kind == Kind::String),
        Scalar::Integer { .. } => is(document.is_integer(value)),
        Scalar::Decimal { .. } => is(kind == Kind::Number),
        Scalar::Boolean => is(matches!(kind, Kind::True | Kind::False)),
    }
}

/// The format that the values of a tag suggest, as a cell, and whether they say anything.
pub(super) fn guess(model: &Model<'_>, tag: usize) -> (String, bool) {
    let shown = model.tag(tag).map_or(Shown::Blank, |tag| tag.shown);
    let values = model.telling(tag);
    let document = model.document;
    match shown {
        Shown::Blank => ("VARCHAR".to_owned(), false),
        Shown::Object | Shown::Objects => ("N/A".to_owned(), true),
        Shown::Value => (scalar(document, &values), true),
        Shown::Values => {
            let elements: Vec<NodeId> = values.iter().flat_map(|value| document.elements(*value)).collect();
            let told = elements.into_iter().filter(|id| document.kind(*id) != Kind::Null).collect::<Vec<_>>();
            (format!("Liste de {}", scalar(document, &told)), true)
        }
    }
}

fn scalar(document: &Document, values: &[NodeId]) -> String {
    let all = |test: &dyn Fn(NodeId) -> bool| values.iter().all(|value| test(*value));
    let date = DatePattern::new("JJ/MM/AAAA");
    let is_date =
        |id| document.string(id).is_some_and(|text| date.as_ref().is_some_and(|date| date.read(&text).is_some()));
    let decimals = |id| document.raw(id).split_once('.').map_or(0, |(_, digits)| digits.len());
    let first = values.first().map_or(0, |value| decimals(*value));
    match () {
        () if all(&|id| matches!(document.kind(id), Kind::True | Kind::False)) => "BOOLEAN".to_owned(),
        () if all(&|id| document.is_integer(id) && !document.raw(id).starts_with('-')) => "INTEGER".to_owned(),
        () if all(&|id| document.kind(id) == Kind::Number) => {
            let plain = all(&|id| decimals(id) == first && !document.raw(id).contains(['e', 'E']));
            match first {
                2..=9 if plain => format!("FLOAT ({first} chiffres après le point)"),
                _ => "FLOAT".to_owned(),
            }
        }
        () if all(&is_date) => "VARCHAR (format « JJ/MM/AAAA »)".to_owned(),
        () => "VARCHAR".to_owned(),
    }
}
