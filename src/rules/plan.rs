//! The compiled form of a profile on a date: what the control runs.
//!
//! Every name is a slot, every path a walk, every cell a meaning. A plan holds no reference to the files it came from
//! but the places that messages show.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::deposit::{PieceFact, ZipFact};
use crate::json::Path;
use crate::notation::{self, DatePattern, Expression, Format, Function, Literal, Obligation, Operator, Outcome};

use super::key::ProfileKey;
use super::reader::{Cell, Place};
use super::words::{Certitude, Niveau};

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

/// What may be put in the place of a value at fault, or why a person must decide.
#[derive(Debug, Clone)]
pub struct Repair {
    /// Its code.
    pub(crate) id: String,
    /// The ways of being wrong that it answers: second parts of codes, or contrôles. None: every way that rejects.
    pub(crate) natures: Vec<String>,
    /// The tags it is for; none: every tag.
    pub(crate) balises: Vec<String>,
    pub(crate) si: Option<Code>,
    /// The new values, tried in order; none when a person must decide.
    pub(crate) values: Vec<Code>,
    /// What was wrong and is set right, or why a person must decide.
    pub(crate) libelle: String,
    pub(crate) place: Place,
    pub(crate) trials: Vec<RepairTrial>,
    /// When it applies and what it offers, as written.
    pub(crate) text: (Option<String>, Vec<String>),
}

/// What no repair is for unless it says so: the name of a tag, the bytes of a file.
const NAMED_ONLY: [&str; 2] = ["inconnue", "encodage"];

impl Repair {
    /// Whether it is for that way of being wrong, and that tag; `rejects` where the portal would.
    pub(crate) fn answers(&self, balise: Option<&str>, nature: &str, rejects: bool) -> bool {
        let meant = match self.natures.as_slice() {
            [] => rejects && !NAMED_ONLY.contains(&nature),
            own => own.iter().any(|own| own == nature),
        };
        meant && (self.balises.is_empty() || self.balises.iter().any(|own| Some(own.as_str()) == balise))
    }
}

/// An example of a repair.
#[derive(Debug, Clone)]
pub struct RepairTrial {
    /// The tags it is tried on: the first that the table has.
    pub(crate) tags: Vec<Cell>,
    /// What stands there: a JSON text, the name of a tag, or an encoding.
    pub(crate) before: Cell,
    /// What is put in its place; nothing when it stays.
    pub(crate) after: Option<Cell>,
    pub(crate) place: Place,
}

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

/// When a tag must hold something: [`Obligation`] with its names resolved.
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

/// A gabarit with its names resolved.
#[derive(Debug, Clone)]
pub struct Gabarit {
    pub(crate) segments: Vec<Segment>,
}

/// One piece of a gabarit.
#[derive(Debug, Clone)]
pub enum Segment {
    /// This very text.
    Verbatim(String),
    /// May be left out.
    Optional(Vec<Segment>),
    /// Something to fill in.
    Filler(Filler),
}

/// A hole of a gabarit.
#[derive(Debug, Clone)]
pub struct Filler {
    /// What it is called in messages.
    pub(crate) name: String,
    /// What fills it.
    pub(crate) fill: Fill,
}

/// What fills a hole.
#[derive(Debug, Clone)]
pub enum Fill {
    /// A word of the profile.
    Word(String),
    /// The value of a tag.
    Value {
        /// The tag.
        code: Code,
        /// The codes that translate it.
        table: Option<BTreeMap<String, String>>,
        /// The letter case it is brought to.
        case: Option<notation::Case>,
    },
    /// So many digits.
    Digits(u32),
    /// So many letters or digits.
    Chars(u32),
    /// A date of the calendar.
    Date(DatePattern),
    /// At least one character.
    Text,
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

    fn each(&self, look: &mut dyn FnMut(&Self)) {
        look(self);
        self.parts().into_iter().for_each(|part| part.each(look));
    }

    /// Whether this, or anything in it, passes a test.
    pub(crate) fn any(&self, test: &impl Fn(&Self) -> bool) -> bool {
        test(self) || self.parts().into_iter().any(|part| part.any(test))
    }
}

impl Gabarit {
    /// The date that a name holds where the norm has one; the pieces before it may be anything without the mark that
    /// ends them.
    pub(crate) fn date_in(&self, name: &str) -> Option<Date> {
        let mut rest = name;
        let mut open = false;
        for segment in &self.segments {
            match segment {
                Segment::Verbatim(text) => {
                    let at =
                        if open { rest.find(text.as_str())? } else { rest.starts_with(text.as_str()).then_some(0)? };
                    rest = rest.get(at + text.len()..)?;
                    open = false;
                }
                Segment::Filler(filler) => match &filler.fill {
                    Fill::Date(pattern) => {
                        return rest.get(..pattern.as_str().len()).and_then(|text| pattern.read(text));
                    }
                    _ => open = true,
                },
                Segment::Optional(_) => open = true,
            }
        }
        None
    }

    /// The values that fill its holes.
    fn parts(&self) -> Vec<&Code> {
        fn among<'s>(segments: &'s [Segment], found: &mut Vec<&'s Code>) {
            for segment in segments {
                match segment {
                    Segment::Filler(Filler { fill: Fill::Value { code, .. }, .. }) => found.push(code),
                    Segment::Optional(inner) => among(inner, found),
                    _ => {}
                }
            }
        }
        let mut found = Vec::new();
        among(&self.segments, &mut found);
        found
    }
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
