//! Where an expression stands.

use crate::deposit::{PieceFact, ZipFact};
use crate::rules::plan::{Code, ShapeId, Type};

use super::Typed;
use super::kind::type_of_fact;

/// Where an expression stands: the object whose tags it may name, and the element an `AVEC` looks at.
#[derive(Debug, Clone)]
pub(crate) struct Scope {
    pub(crate) shape: ShapeId,
    pub(crate) element: Option<Type>,
    /// Whether it is a repair, which may stand for any tag: then it names none.
    pub(crate) ailing: bool,
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
    pub(super) fn fact(&self, name: &str) -> Typed {
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
    pub(super) fn facts(&self) -> Vec<&'static str> {
        match self.element {
            Some(Type::Piece) => PieceFact::ALL.iter().map(|fact| fact.word()).collect(),
            Some(Type::Zip) => ZipFact::ALL.iter().map(|fact| fact.word()).collect(),
            _ => Vec::new(),
        }
    }
}
