//! Conditions and values with every name resolved, and what they are.

use crate::deposit::{PieceFact, ZipFact};
use crate::json::Path;
use crate::notation::{Function, Literal, Operator};

use super::ShapeId;
use super::gabarit::Gabarit;

/// A word that repairs alone may use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AilingWord {
    /// The value at fault.
    Value,
    /// The texts that the format of the tag lists.
    Values,
    /// The tags that the object lacks.
    Absent,
    /// The exact length that the format of the tag asks for.
    Length,
}

impl AilingWord {
    /// Every word.
    pub const ALL: [Self; 4] = [Self::Value, Self::Values, Self::Absent, Self::Length];

    /// How it is written.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Value => "VALEUR",
            Self::Values => "VALEURS",
            Self::Absent => "ABSENTES",
            Self::Length => "LONGUEUR_DUE",
        }
    }
}

/// A condition or value with every name resolved.
#[derive(Debug, Clone)]
pub enum Code {
    /// A value written out.
    Const(Literal),
    /// A list written out.
    List(Vec<Code>),
    /// A tag: so many objects up from the current one, then down through slots.
    Tag {
        /// Objects up.
        up: usize,
        /// Slots down; all but the last are containers.
        slots: Vec<usize>,
    },
    /// The element an `AVEC` condition looks at.
    Element,
    /// A JSONPath that no walk over the tables' objects can follow.
    Path {
        /// The path.
        path: Path,
        /// Whether it starts at the element or object at hand rather than the root.
        relative: bool,
    },
    /// The rank of the current object.
    Rank,
    /// Something known about the deposit.
    Deposit(DepositField),
    /// Something about the value that a repair is looked for.
    Ailing(AilingWord),
    /// Every zip handed over.
    Zips,
    /// Every piece handed over.
    Pieces,
    /// The pieces with that value of a fact, found without looking at the others; of them, those that fulfil a
    /// condition.
    PiecesWith {
        /// The fact.
        fact: PieceFact,
        /// Its value.
        value: Box<Code>,
        /// The condition.
        condition: Option<Box<Code>>,
    },
    /// Every demande of another filing, by the rank of its counterpart in the plan.
    Counterparts(u16),
    /// The demandes of another filing with that value of a tag, found without looking at the others; of them, those
    /// that fulfil a condition.
    CounterpartsWith {
        /// Which other filing.
        of: u16,
        /// The tag, in the other plan.
        tag: Box<Code>,
        /// Its value.
        value: Box<Code>,
        /// The condition.
        condition: Option<Box<Code>>,
    },
    /// The demande of another filing that is tied to ours.
    Tied(u16),
    /// A tag of a demande of another filing.
    CounterpartTag {
        /// Which other filing.
        of: u16,
        /// Whether the demande is the element that an `AVEC` condition looks at, rather than the one tied to ours.
        element: bool,
        /// The tag, in the other plan.
        tag: Box<Code>,
    },
    /// A fact of every piece handed over.
    PieceFacts(PieceFact),
    /// A fact of the piece at hand.
    PieceFact(PieceFact),
    /// A fact of the zip at hand.
    ZipFact(ZipFact),
    /// `NON`.
    Not(Box<Code>),
    /// `EXISTE`.
    Exists(Box<Code>),
    /// `EST null`.
    IsNull(Box<Code>),
    /// An operator between two values.
    Binary(Operator, Box<Code>, Box<Code>),
    /// The elements of a list that fulfil a condition; with `TOUS`, whether all do.
    With {
        /// The list.
        list: Box<Code>,
        /// The condition, evaluated for each element.
        condition: Box<Code>,
        /// Whether the question is "do all".
        all: bool,
    },
    /// A function.
    Call(Function, Vec<Code>),
    /// `UNIQUE`: the shape and slot whose values must not repeat, and the value at hand.
    Unique {
        /// The object that holds the tag.
        shape: ShapeId,
        /// The tag.
        slot: usize,
        /// The value at hand.
        value: Box<Code>,
    },
    /// `INEDIT`: the shape and slot whose values no filing before may hold, and the value at hand.
    Fresh {
        /// The object that holds the tag.
        shape: ShapeId,
        /// The tag.
        slot: usize,
        /// The value at hand.
        value: Box<Code>,
    },
    /// `CORRESPOND`.
    Matches(Box<Code>, Box<Gabarit>),
    /// `SI … ALORS … SINON …`.
    Choice(Box<[Code; 3]>),
}

/// A value known about the deposit rather than read from the JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DepositField {
    /// The JSON file's name.
    Name,
    /// The date of the deposit.
    Date,
    /// The date that the JSON file's name holds.
    NameDate,
    /// A field of the form, by its rank in the plan.
    Form(u16),
    /// The pieces, which were not given.
    Pieces,
    /// A zip that cannot be read.
    Unread,
    /// Another filing, which was not given: its rank in the plan.
    Counterpart(u16),
    /// Values of the filings before, of which there were more than are kept.
    Earlier,
}

/// What an expression comes to, for the type rules of the language.
#[derive(Debug, Clone, PartialEq)]
pub enum Type {
    /// `null`
    Null,
    /// `true`, `false`
    Bool,
    /// A number
    Number,
    /// A text; one of these, when the format lists them
    Text(Option<Vec<String>>),
    /// A date
    Date,
    /// A list
    List(Box<Type>),
    /// An object of the tables
    Object(ShapeId),
    /// A piece handed over
    Piece,
    /// A zip handed over
    Zip,
    /// A demande of another filing
    Counterpart(u16),
    /// Something a JSONPath leads to
    Any,
}

impl Code {
    /// Whether it reads the filing.
    pub(crate) fn reads_filing(&self) -> bool {
        matches!(self, Self::Tag { .. } | Self::Path { .. } | Self::Rank | Self::Unique { .. } | Self::Fresh { .. })
    }

    /// Whether it looks at the pieces or zips handed over.
    pub(crate) fn reads_handed(&self) -> bool {
        matches!(
            self,
            Self::Pieces
                | Self::PieceFacts(_)
                | Self::Zips
                | Self::PiecesWith { .. }
                | Self::PieceFact(_)
                | Self::ZipFact(_)
        )
    }

    /// Whether it looks at another filing.
    pub(crate) fn reads_counterparts(&self) -> bool {
        matches!(
            self,
            Self::Counterparts(_) | Self::CounterpartsWith { .. } | Self::Tied(_) | Self::CounterpartTag { .. }
        )
    }

    /// The expressions that it is made of; a tag of another filing is read there and is none of them.
    pub(crate) fn parts(&self) -> Vec<&Self> {
        match self {
            Self::List(items) | Self::Call(_, items) => items.iter().collect(),
            Self::Not(inner)
            | Self::Exists(inner)
            | Self::IsNull(inner)
            | Self::Unique { value: inner, .. }
            | Self::Fresh { value: inner, .. } => vec![inner],
            Self::Binary(_, left, right) => vec![left, right],
            Self::With { list, condition, .. } => vec![list, condition],
            Self::PiecesWith { value, condition, .. } | Self::CounterpartsWith { value, condition, .. } => {
                std::iter::once(value.as_ref()).chain(condition.as_deref()).collect()
            }
            Self::Matches(value, form) => std::iter::once(value.as_ref()).chain(form.parts()).collect(),
            Self::Choice(branches) => branches.iter().collect(),
            _ => Vec::new(),
        }
    }

    pub(super) fn each(&self, look: &mut dyn FnMut(&Self)) {
        look(self);
        self.parts().into_iter().for_each(|part| part.each(look));
    }

    /// Whether this, or anything in it, passes a test.
    pub(crate) fn any(&self, test: &impl Fn(&Self) -> bool) -> bool {
        test(self) || self.parts().into_iter().any(|part| part.any(test))
    }
}
