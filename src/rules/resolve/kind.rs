//! Types: what an expression says it is, and whether two go together.

use crate::deposit::FactKind;
use crate::notation::{Expression, Literal, Scalar, Term};
use crate::rules::plan::Type;
use crate::wording::Message;

use super::Reading;

impl Reading<'_> {
    pub(super) fn expect(&self, found: &Type, wanted: &Type, at: &Expression) -> Option<()> {
        if compatible(found, wanted) {
            return Some(());
        }
        self.mismatch(found, name_of(wanted), at);
        None
    }

    pub(super) fn mismatch(&self, found: &Type, wanted: &str, at: &Expression) {
        let name = |kind: &str| Message::new(format!("valeur-{kind}"));
        self.error("types-incompatibles", at, |message| {
            message.with("trouve", name(name_of(found))).with("attendu", name(wanted))
        });
    }
}

pub(super) fn type_of_fact(kind: FactKind) -> Type {
    match kind {
        FactKind::Text => Type::Text(None),
        FactKind::Words(words) => Type::Text(Some(words.iter().map(|word| (*word).to_owned()).collect())),
        FactKind::Number => Type::Number,
        FactKind::Bool => Type::Bool,
    }
}

pub(super) fn text_of(expression: &Expression) -> Option<&str> {
    match &expression.term {
        Term::Literal(Literal::Text(text)) => Some(text),
        _ => None,
    }
}

pub(super) fn type_of(literal: &Literal) -> Type {
    match literal {
        Literal::Null => Type::Null,
        Literal::Bool(_) => Type::Bool,
        Literal::Number(_) => Type::Number,
        Literal::Date(_) => Type::Date,
        Literal::Text(_) => Type::Text(None),
    }
}

pub(super) fn kind_of_scalar(scalar: &Scalar) -> Type {
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
