//! What messages say of a rule, its examples, and the rules across tags.

use crate::notation::{self, Expression, Obligation};
use crate::rules::reader::{Cell, Place};
use crate::rules::words::{Certitude, Niveau};

use super::code::{Code, DepositField};
use super::{Plan, RuleId, ShapeId};

/// A rule across tags.
#[derive(Debug, Clone)]
pub struct Controle {
    pub(crate) rule: RuleId,
    /// What it is evaluated for.
    pub(crate) subject: Subject,
    /// The object whose tags it names: the one it is evaluated for, or the one that declares the piece.
    pub(crate) shape: ShapeId,
    /// Whether it names any tag: then it says nothing of a piece that no object declares.
    pub(crate) reads_tags: bool,
    /// Whether it looks at the pieces handed over.
    pub(crate) reads_pieces: bool,
    /// Whether it looks at another filing.
    pub(crate) reads_counterparts: bool,
    /// What must be handed over for it to be evaluated at all, whatever its object holds.
    pub(crate) rests_on: Option<DepositField>,
    pub(crate) si: Option<Code>,
    pub(crate) exige: Code,
    /// How many objects up the tag stands that it shows.
    pub(crate) up: usize,
    /// The tag it shows, as slots downwards from there.
    pub(crate) shows: Vec<usize>,
    /// The conditions as written.
    pub(crate) text: (Option<Expression>, Expression),
}

/// What a contrôle is evaluated for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// Each object of a shape.
    Object,
    /// Each piece handed over.
    Piece,
    /// Each zip handed over.
    Zip,
}

/// What people are told about a balise or a contrôle.
#[derive(Debug, Clone)]
pub struct Rule {
    /// The tag, or the contrôle's code.
    pub(crate) name: String,
    pub(crate) kind: RuleKind,
    /// The header of its definition.
    pub(crate) place: Place,
    pub(crate) aide: Option<String>,
    pub(crate) libelle: Option<String>,
    pub(crate) source: Option<String>,
    pub(crate) certitude: Certitude,
    pub(crate) niveau: Niveau,
    pub(crate) trials: Trials,
}

/// What a rule is about.
#[derive(Debug, Clone)]
pub enum RuleKind {
    /// A tag, with its cells as written and the places of the rules they stand in.
    Balise {
        /// Where the tag stands.
        shape: ShapeId,
        /// Its slot there.
        slot: usize,
        /// Its obligation as written.
        obligation: Option<Obligation>,
        /// Its gabarit as written.
        gabarit: Option<notation::Template>,
        /// The rule that states its format.
        format_place: Place,
        /// The rule that states its obligation.
        obligation_place: Place,
        /// The rule that states its gabarit.
        gabarit_place: Place,
    },
    /// A rule across tags, by its rank.
    Controle(usize),
}

/// The examples of a rule.
#[derive(Debug, Clone, Default)]
pub struct Trials {
    pub(crate) list: Vec<Trial>,
}

/// One example.
#[derive(Debug, Clone)]
pub struct Trial {
    /// Tags changed first: where, and the JSON text they take.
    pub(crate) avec: Vec<(Cell, Cell)>,
    /// The rank, from 0, of the element that receives the value.
    pub(crate) element: usize,
    /// The JSON text put in place of the tag; none for a contrôle.
    pub(crate) value: Option<Cell>,
    /// What must come out.
    pub(crate) expected: Sorted,
    /// In what way it must be refused or discouraged, where the example says so: the second part of the code.
    pub(crate) nature: Option<String>,
    /// What that must cost, where the example says so.
    pub(crate) niveau: Option<Niveau>,
    /// Whether an accepted value must not even be discouraged.
    pub(crate) bare: bool,
    /// Whether it stands in the tag's own list, from which the specimen is made.
    pub(crate) own: bool,
    /// Where the example stands.
    pub(crate) place: Place,
}

/// What an example shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sorted {
    /// Nothing above `conseil`.
    Accepted,
    /// Something above `conseil`.
    Refused,
    /// A `conseil`, and nothing above.
    Discouraged,
}

impl Controle {
    /// The object whose tag it shows, and the slot there.
    pub(crate) fn shown(&self, plan: &Plan) -> Option<(ShapeId, usize)> {
        let (last, above) = self.shows.split_last()?;
        let shape = above.iter().try_fold(self.holder(plan)?, |shape, slot| plan.slot(shape, *slot)?.child)?;
        Some((shape, *last))
    }

    /// The object from which the tag it shows is reached.
    pub(crate) fn holder(&self, plan: &Plan) -> Option<ShapeId> {
        (0..self.up).try_fold(self.shape, |shape, _| Some(plan.shape(shape)?.parent?.0))
    }

    /// Notes again what its conditions read.
    pub(crate) fn index(&mut self) {
        let any = |test: fn(&Code) -> bool| self.exige.any(&test) || self.si.as_ref().is_some_and(|si| si.any(&test));
        self.reads_tags = any(Code::reads_filing);
        self.reads_pieces = self.subject != Subject::Object || any(Code::reads_handed);
        self.reads_counterparts = any(Code::reads_counterparts);
        self.rests_on = self.si.as_ref().unwrap_or(&self.exige).rests_on();
    }
}

impl Rule {
    /// The tag, or the contrôle's code.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// How many examples it has.
    #[must_use]
    pub fn examples(&self) -> usize {
        self.trials.list.len()
    }

    /// Whether it is a row of the table rather than a rule across tags.
    #[must_use]
    pub fn is_balise(&self) -> bool {
        matches!(self.kind, RuleKind::Balise { .. })
    }
}

impl Trials {
    /// How many examples show `sorted`.
    #[must_use]
    pub fn count(&self, sorted: Sorted) -> usize {
        self.list.iter().filter(|trial| trial.expected == sorted).count()
    }
}
