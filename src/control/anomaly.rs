//! What is wrong with a filing: data, small, told in words only when shown.

use std::borrow::Cow;

use crate::json::{Encoding, FaultKind, NodeId};
use crate::notation::Literal;
use crate::rules::{Certitude, DepositField, Niveau, Plan, Rule, RuleId, RuleKind};

use super::gabarit::Mismatch;

/// One thing wrong with a filing.
#[derive(Debug, Clone)]
pub struct Anomaly {
    /// In what way.
    pub nature: Nature,
    /// The rule that is broken; none for what every JSON file must be.
    pub rule: Option<RuleId>,
    /// What it costs.
    pub niveau: Niveau,
    /// How sure the rule is.
    pub certitude: Certitude,
    /// The rank of the demande in its list, from 1; 0 for the file itself.
    pub demande: u32,
    /// First byte at fault in the text, and the byte after the last.
    pub span: (u32, u32),
    /// The value at fault, when there is one.
    pub node: Option<NodeId>,
    /// The way there from the root, see [`Route`].
    pub route: Route,
    /// What more is known of a contrôle that does not hold.
    pub detail: Option<Box<Detail>>,
}

/// What more is known of a contrôle that does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Detail {
    /// Where a text departs from its gabarit.
    Form(Mismatch),
    /// The piece or the zip that is meant.
    Handed(HandedOver),
    /// The demande of another filing that is meant.
    Beside(Against),
}

/// A demande of another filing that something does not agree with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Against {
    /// What rules call such a demande.
    pub name: String,
    /// Where the first tag stands that the rule looked at there, else the demande.
    pub spot: Spot,
    /// What the rule looked at there.
    pub values: Vec<AgainstTag>,
    /// Other demandes that the rule found there: the first ones.
    pub others: Vec<Spot>,
    /// How many others there are.
    pub count: usize,
    /// The demandes of ours (ranks from 1, in order) that are meant, when the tag at fault stands around them.
    pub demandes: Vec<u32>,
}

/// A tag of a demande of another filing, as it stands in its file.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct AgainstTag {
    /// Its name, by which rules call it.
    pub name: String,
    /// What it holds: the first values of a list.
    pub values: Vec<String>,
    /// How many values there are.
    pub count: usize,
    /// Whether the demande was found by it: it holds what ours holds.
    pub sought: bool,
}

/// A piece or a zip that something is wrong with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandedOver {
    /// The zip.
    pub zip: Option<String>,
    /// The piece, by its whole name in the zip or folder; none when the zip itself is meant.
    pub entry: Option<String>,
    /// The texts and numbers that the rule looked at, by the names that rules give them.
    pub facts: Vec<(&'static str, String)>,
}

/// The way from the root to a tag: a slot, the rank of an element (from 1, 0 for none), a slot …
///
/// Routes compare as the tables run: demande by demande, row by row.
pub type Route = Box<[u32]>;

/// The step of a route that stands after every slot of its object: tags the table does not know.
pub(crate) const BEYOND: u32 = u32::MAX - 1;
/// The step of a route that stands after everything in its object: contrôles.
pub(crate) const LAST: u32 = u32::MAX;

/// In what way something is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Nature {
    /// The bytes are not plain UTF-8.
    Encoding(Encoding),
    /// The text is not JSON.
    Syntax(FaultKind),
    /// The deposit is older than any rule of its profile: that day.
    Early(jiff::civil::Date),
    /// The filing is no object.
    Root,
    /// A tag of the table is not there.
    Absent,
    /// A tag is not in the table.
    Unknown,
    /// A tag stands twice in one object.
    Double,
    /// Another kind of JSON value is due.
    Kind,
    /// A value is due, and null stands there.
    Null,
    /// A value is due, and nothing is in it.
    Empty,
    /// That very literal is due.
    Constant(Literal),
    /// One of a few texts is due.
    Values,
    /// The text has another length.
    Length,
    /// The text holds a small letter.
    UpperCase,
    /// The text holds a control character.
    Character,
    /// The text is no date of the calendar in the due shape.
    Date,
    /// The number is not written with digits alone.
    Integer,
    /// The number is too great.
    Max,
    /// The number is not written with as many decimals as due.
    Decimals,
    /// The text has another form than its gabarit.
    Gabarit(Box<Mismatch>),
    /// A condition of more on the tag does not hold: its rank.
    Exigence(usize),
    /// A contrôle does not hold.
    Controle,
}

/// A rule that could not be evaluated, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unevaluated {
    /// The code the rule would have given.
    pub code: String,
    /// Why it could not be.
    pub why: Why,
    /// The demandes (ranks from 1, in order) for which it could not be; empty for the file itself.
    pub demandes: Vec<u32>,
    /// Where the other filings tell nothing: the first places.
    pub spots: Vec<Spot>,
    /// How many places there are.
    pub count: usize,
}

/// Why a rule could not be evaluated.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Why {
    /// It reads a tag that is itself at fault.
    Tag(String),
    /// It reads something of the deposit that was not given.
    Deposit(DepositField),
    /// It reads a tag of another filing that tells nothing there.
    Counterpart {
        /// The rank of the counterpart in the plan.
        of: u16,
        /// In what way.
        how: Unread,
        /// The tag.
        tag: String,
        /// The rank of the demande among those of all its files; 0 where several are told together.
        rank: u32,
    },
    /// It reads what no file tells of a demande of another filing: the rank of the counterpart, and what.
    Untold(u16, String),
    /// It reads a number beyond 28 digits.
    TooLong,
}

/// What stands for every rule on the pieces when none are given.
pub(super) const HANDED: &str = "depot.pieces";

/// In what way a tag of another filing tells nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Unread {
    /// It is not there.
    Absent,
    /// It is null.
    Null,
    /// It holds another kind of value, or a text that is no date.
    Kind,
    /// It is a number beyond 28 digits.
    TooLong,
}

/// A place in another filing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// The file.
    pub file: String,
    /// The line.
    pub line: usize,
    /// The rank of the demande in the file, from 1.
    pub demande: u32,
}

impl Why {
    /// What was not given at all, by what stands for every rule that looks there: to tell it once is enough.
    pub(super) fn missing<'p>(&self, plan: &'p Plan) -> Option<&'p str> {
        match self {
            Self::Deposit(DepositField::Pieces) => Some(HANDED),
            Self::Deposit(DepositField::Counterpart(of)) => {
                plan.counterparts.get(usize::from(*of)).map(|counterpart| counterpart.name.as_str())
            }
            _ => None,
        }
    }
}

impl Anomaly {
    /// `<balise>.<nature>`, or the contrôle's name.
    #[must_use]
    pub fn code(&self, plan: &Plan, text: &str) -> String {
        match self.rule.and_then(|rule| plan.rule(rule)) {
            Some(rule) if matches!(rule.kind, RuleKind::Controle(_)) => rule.name.clone(),
            _ => {
                let balise = self.balise(plan, text).unwrap_or(Cow::Borrowed(self.nature.subject()));
                format!("{balise}.{}", self.nature.word(plan, self.rule))
            }
        }
    }

    /// The piece or zip that is meant, when one is.
    #[must_use]
    pub fn handed(&self) -> Option<&HandedOver> {
        match self.detail.as_deref() {
            Some(Detail::Handed(handed)) => Some(handed),
            _ => None,
        }
    }

    /// The demande of another filing that is meant, when one is.
    #[must_use]
    pub fn against(&self) -> Option<&Against> {
        match self.detail.as_deref() {
            Some(Detail::Beside(against)) => Some(against),
            _ => None,
        }
    }

    /// The tag at fault; the one that a contrôle shows; nothing when the file as a whole is meant.
    #[must_use]
    pub fn balise<'a>(&self, plan: &'a Plan, text: &'a str) -> Option<Cow<'a, str>> {
        if self.nature == Nature::Unknown {
            return Some(key_text(text, self.span));
        }
        let rule = plan.rule(self.rule?)?;
        match rule.kind {
            RuleKind::Balise { .. } => Some(Cow::Borrowed(&rule.name)),
            // A piece that no object declares has no tag.
            RuleKind::Controle(_) if self.node.is_none() => None,
            RuleKind::Controle(rank) => shown(plan, rank).map(Cow::Borrowed),
        }
    }
}

/// Whether an anomaly is about a rule: its own, or that of a contrôle which shows the tag.
pub(crate) fn about(plan: &Plan, text: &str, rule: RuleId, anomaly: &Anomaly) -> bool {
    let own = plan.rule(rule);
    let shows = || anomaly.balise(plan, text).as_deref() == own.map(|own| own.name.as_str());
    anomaly.rule == Some(rule) || own.is_some_and(Rule::is_balise) && anomaly.nature == Nature::Controle && shows()
}

/// The tag that a contrôle shows.
pub(crate) fn shown(plan: &Plan, rank: usize) -> Option<&str> {
    let (shape, slot) = plan.controles.get(rank)?.shown(plan)?;
    plan.slot(shape, slot).map(|slot| slot.name.as_str())
}

/// The name of a key by its span, quotes taken off, escapes as they stand.
fn key_text(text: &str, (start, end): (u32, u32)) -> Cow<'_, str> {
    Cow::Borrowed(text.get(start as usize + 1..(end as usize).saturating_sub(1)).unwrap_or_default())
}

impl Nature {
    /// The first part of a code that names no tag.
    fn subject(&self) -> &'static str {
        if matches!(self, Self::Early(_)) { "depot" } else { "json" }
    }

    /// The second part of a code.
    #[must_use]
    pub fn word<'a>(&self, plan: &'a Plan, rule: Option<RuleId>) -> Cow<'a, str> {
        Cow::Borrowed(match self {
            Self::Encoding(_) => "encodage",
            Self::Syntax(FaultKind::TooDeep) => "profondeur",
            Self::Syntax(_) => "syntaxe",
            Self::Early(_) => "anterieur",
            Self::Root => "racine",
            Self::Absent => "absente",
            Self::Unknown => "inconnue",
            Self::Double => "double",
            Self::Kind => "type",
            Self::Null => "obligatoire",
            Self::Empty => "vide",
            Self::Constant(Literal::Null) => "null",
            Self::Constant(_) | Self::Values => "valeur",
            Self::Length => "longueur",
            Self::UpperCase => "majuscules",
            Self::Character => "caractere",
            Self::Date => "date",
            Self::Integer => "entier",
            Self::Max => "maximum",
            Self::Decimals => "decimales",
            Self::Gabarit(_) => "gabarit",
            Self::Exigence(rank) => return exigence_word(plan, rule, *rank),
            Self::Controle => "controle",
        })
    }
}

fn exigence_word(plan: &Plan, rule: Option<RuleId>, rank: usize) -> Cow<'_, str> {
    let slot = rule.and_then(|rule| match &plan.rule(rule)?.kind {
        RuleKind::Balise { shape, slot, .. } => plan.slot(*shape, *slot),
        RuleKind::Controle(_) => None,
    });
    let nature = slot.and_then(|slot| slot.exigences.get(rank)).map(|exigence| exigence.nature.as_str());
    Cow::Borrowed(nature.unwrap_or("condition"))
}
