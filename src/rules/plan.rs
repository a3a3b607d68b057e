//! The compiled form of a profile on a date: what the control runs.
//!
//! Every name is a slot, every path a walk, every cell a meaning. A plan holds no reference to the files it came from
//! but the places that messages show.

mod code;
mod gabarit;
mod repair;
mod rule;

use crate::notation::{Expression, Format, Outcome};

use super::key::ProfileKey;
use super::reader::{Cell, Place};
use super::words::{Certitude, Niveau};

pub use code::{AilingWord, Code, DepositField, Type};
pub use gabarit::{Fill, Filler, Gabarit, Segment};
pub use repair::{Repair, RepairTrial};
pub use rule::{Controle, Rule, RuleKind, Sorted, Subject, Trial, Trials};

/// The rank of a shape in its plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ShapeId(pub(crate) u16);

/// The rank of a rule in its plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RuleId(pub(crate) u16);

/// What the control runs.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// The objects of a filing; the first is the filing itself, a parent stands before its children.
    pub(crate) shapes: Vec<Shape>,
    /// Every balise in table order, then every contrôle.
    pub(crate) rules: Vec<Rule>,
    /// The rules across tags, in order.
    pub(crate) controles: Vec<Controle>,
    /// The shape whose elements are the demandes.
    pub(crate) demande: Option<ShapeId>,
    /// The slot of a demande that holds its number.
    pub(crate) numero: Option<usize>,
    /// What the portal fills in.
    pub(crate) treatment: Option<Treatment>,
    /// The norm of the JSON file's name.
    pub(crate) depot: Option<Gabarit>,
    /// The fields of the form beside the file.
    pub(crate) form: Vec<String>,
    /// The pieces handed over beside the file.
    pub(crate) pieces: PiecesPlan,
    /// The other filings whose demandes this one's are held against.
    pub(crate) counterparts: Vec<Counterpart>,
    /// What may be put in the place of a value at fault, in the order in which it is tried.
    pub(crate) repairs: Vec<Repair>,
}

/// Another filing whose demandes this one's are held against.
#[derive(Debug, Clone)]
pub struct Counterpart {
    /// What conditions call the demande that is tied to ours; what the files are handed over as.
    pub(crate) name: String,
    /// What conditions call all of its demandes.
    pub(crate) list: String,
    /// The profile of such a filing.
    pub(crate) profile: ProfileKey,
    /// Its tags and their formats, and nothing more: its own rules are not held against it.
    pub(crate) plan: Plan,
    /// Tags of its demandes that no file tells.
    pub(crate) untold: Vec<String>,
    /// The slot of its demandes that stands for what the portal answered, as one word.
    pub(crate) answer: Option<usize>,
    /// Those of its demandes that are tied to ours.
    pub(crate) link: Option<Code>,
    /// What makes its specimen fit ours: a tag, and a JSON text or a place in ours.
    pub(crate) specimen: Vec<(Cell, Cell)>,
    /// What a demande of ours that is made from one of it takes over.
    pub(crate) reprises: Vec<Reprise>,
}

/// A tag of ours that holds what a demande of another filing says.
#[derive(Debug, Clone)]
pub(crate) struct Reprise {
    /// The tag.
    pub(crate) tag: (ShapeId, usize),
    /// Its value, with the demande of the other filing as the element at hand.
    pub(crate) value: Code,
}

/// What the control does with the pieces.
#[derive(Debug, Clone, Default)]
pub struct PiecesPlan {
    /// The tag that names a piece: its object, and its slot there.
    pub(crate) declared: Option<(ShapeId, usize)>,
    /// Names that operating systems leave in zips.
    pub(crate) litter: Vec<Gabarit>,
    /// The contrôles evaluated for each zip.
    pub(crate) of_zips: Vec<usize>,
    /// The contrôles evaluated for each piece.
    pub(crate) of_files: Vec<usize>,
}

/// The tags of one object.
#[derive(Debug, Clone)]
pub struct Shape {
    /// The object it stands in, and the slot that holds it there.
    pub(crate) parent: Option<(ShapeId, usize)>,
    /// Whether the slot holds a list of such objects.
    pub(crate) repeated: bool,
    /// Whether it is a demande or part of one.
    pub(crate) in_demande: bool,
    /// Its tags, in table order.
    pub(crate) slots: Vec<Slot>,
    /// The contrôles evaluated for each such object.
    pub(crate) controles: Vec<usize>,
    /// Slots whose obligation depends on other tags.
    pub(crate) conditional: Vec<usize>,
    /// Slots with a gabarit or further conditions.
    pub(crate) demanding: Vec<usize>,
    /// How many of them the specimen holds.
    pub(crate) specimen: usize,
}

/// One tag of an object.
#[derive(Debug, Clone)]
pub struct Slot {
    /// The tag.
    pub(crate) name: String,
    /// Its rule.
    pub(crate) rule: RuleId,
    /// What its value looks like.
    pub(crate) format: Format,
    /// Whether its format does not read: nothing can be said then of what it holds.
    pub(crate) untyped: bool,
    /// When it must hold something.
    pub(crate) demand: Demand,
    /// The object or objects it holds, when it is a container.
    pub(crate) child: Option<ShapeId>,
    /// The exact form of its text.
    pub(crate) gabarit: Option<Gabarit>,
    /// Conditions of more, in order.
    pub(crate) exigences: Vec<Exigence>,
}

/// When a tag must hold something: [`Obligation`](crate::notation::Obligation) with its names resolved.
#[derive(Debug, Clone)]
pub enum Demand {
    /// The same in every filing.
    Always(Outcome),
    /// Depending on a condition; optional where nothing is said.
    When(Box<Case>),
}

/// A condition and its two branches.
#[derive(Debug, Clone)]
pub struct Case {
    /// The condition.
    pub(crate) condition: Code,
    /// When it holds.
    pub(crate) then: Demand,
    /// When it does not.
    pub(crate) otherwise: Demand,
}

/// A condition of more on one tag.
#[derive(Debug, Clone)]
pub struct Exigence {
    pub(crate) nature: String,
    pub(crate) condition: Code,
    pub(crate) libelle: String,
    pub(crate) aide: Option<String>,
    pub(crate) source: Option<String>,
    pub(crate) certitude: Certitude,
    pub(crate) niveau: Niveau,
    pub(crate) place: Place,
    /// The condition as written.
    pub(crate) text: Expression,
}

/// What the portal fills in.
#[derive(Debug, Clone)]
pub struct Treatment {
    /// The tag that takes the code.
    pub(crate) code: String,
    /// The tag that takes the label.
    pub(crate) label: String,
    /// Code and label of an accepted demande.
    pub(crate) accepted: (String, String),
    /// The slot of a demande that holds the number of its file.
    pub(crate) dossier: Option<usize>,
    /// Whether only the portal gives that number.
    pub(crate) given: bool,
    /// The slots of which a demande filed again after a rejection needs another value.
    pub(crate) fresh: Vec<usize>,
    /// The form of the number that it gives to a file.
    pub(crate) form: Option<Gabarit>,
    /// The slots of a demande by which people know it.
    pub(crate) marks: Vec<usize>,
    /// What else it fills in.
    pub(crate) filled: Vec<(ShapeId, usize)>,
}

impl ShapeId {
    /// The filing itself.
    pub(crate) const ROOT: Self = Self(0);
}

impl Plan {
    pub(crate) fn shape(&self, id: ShapeId) -> Option<&Shape> {
        self.shapes.get(usize::from(id.0))
    }

    pub(crate) fn slot(&self, shape: ShapeId, slot: usize) -> Option<&Slot> {
        self.shape(shape)?.slots.get(slot)
    }

    /// Whether the tag that a route leads to holds objects.
    pub(crate) fn holds_objects(&self, route: &[u32]) -> bool {
        let mut shape = Some(ShapeId::ROOT);
        let mut holds = false;
        for slot in route.iter().step_by(2) {
            let slot = shape.and_then(|shape| self.slot(shape, *slot as usize));
            shape = slot.and_then(|slot| slot.child);
            holds = shape.is_some();
        }
        holds
    }

    /// The rule of that rank.
    pub(crate) fn rule(&self, id: RuleId) -> Option<&Rule> {
        self.rules.get(usize::from(id.0))
    }

    /// Where a rule is stated.
    #[must_use]
    pub fn place_of(&self, id: RuleId) -> Option<Place> {
        self.rule(id).map(|rule| rule.place)
    }

    /// The other filing that is handed over under a name, and its rank.
    pub(crate) fn counterpart(&self, name: &str) -> Option<(u16, &Counterpart)> {
        let rank = self.counterparts.iter().position(|counterpart| counterpart.name == name)?;
        Some((u16::try_from(rank).ok()?, self.counterparts.get(rank)?))
    }

    /// The profiles of the other filings that rules of this one name.
    #[must_use]
    pub fn held_against(&self) -> Vec<&ProfileKey> {
        self.counterparts.iter().map(|counterpart| &counterpart.profile).collect()
    }

    /// The contrôle that a rule is; nothing for a balise.
    pub(crate) fn controle_of(&self, id: RuleId) -> Option<&Controle> {
        match self.rule(id)?.kind {
            RuleKind::Controle(rank) => self.controles.get(rank),
            RuleKind::Balise { .. } => None,
        }
    }

    /// Every balise and contrôle, in order.
    pub fn rules(&self) -> impl Iterator<Item = &Rule> {
        self.rules.iter()
    }

    /// The JSONPath of a shape, with `[*]` for lists.
    #[must_use]
    pub fn path(&self, id: ShapeId) -> String {
        match self.shape(id).and_then(|shape| shape.parent.map(|parent| (shape.repeated, parent))) {
            Some((repeated, (parent, slot))) => {
                let name = self.slot(parent, slot).map_or("", |slot| slot.name.as_str());
                format!("{}.{name}{}", self.path(parent), if repeated { "[*]" } else { "" })
            }
            None => "$".to_owned(),
        }
    }
}

impl Plan {
    /// Hands over every condition, and everything that it is made of.
    pub(crate) fn each_code(&self, look: &mut dyn FnMut(&Code)) {
        for slot in self.shapes.iter().flat_map(|shape| &shape.slots) {
            slot.exigences.iter().for_each(|exigence| exigence.condition.each(look));
            slot.demand.each_code(look);
        }
        for controle in &self.controles {
            controle.si.iter().chain([&controle.exige]).for_each(|code| code.each(look));
        }
    }
}

impl Demand {
    fn each_code(&self, look: &mut dyn FnMut(&Code)) {
        if let Self::When(case) = self {
            case.condition.each(look);
            case.then.each_code(look);
            case.otherwise.each_code(look);
        }
    }
}

impl Shape {
    /// Lists again the slots that later steps look at.
    pub(crate) fn index(&mut self) {
        let ranks = |wanted: fn(&Slot) -> bool| {
            let slots = self.slots.iter().enumerate();
            slots.filter(|(_, slot)| wanted(slot)).map(|(rank, _)| rank).collect()
        };
        self.conditional = ranks(|slot| matches!(slot.demand, Demand::When(_)));
        self.demanding = ranks(|slot| slot.gabarit.is_some() || !slot.exigences.is_empty());
    }
}
