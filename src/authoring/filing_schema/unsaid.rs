//! What a JSON Schema cannot say of a filing.

use crate::notation::{Format, Scalar};
use crate::rules::{Code, Fill, Niveau, Plan, Rule, Segment, ShapeId, Slot};

use super::{pattern, rejects};

/// Something that a schema leaves unsaid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsaid {
    /// The code of the anomaly, `<balise>.<nature>` or a contrôle's; `<balise>` for all that is due of a tag.
    pub code: String,
    /// The JSONPath of the object it is about.
    pub path: String,
    /// How much of it is left out.
    pub extent: Extent,
    /// Why.
    pub why: Unsayable,
}

/// How much of a rule is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Extent {
    /// Nothing of it is said.
    Not,
    /// Some of what it refuses is refused.
    Partly,
}

/// Why a schema cannot say something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unsayable {
    /// Its breach rejects nothing: a schema knows no such level.
    Level(Niveau),
    /// It looks at how the JSON is written, where a schema sees values.
    Writing,
    /// It holds a value against others elsewhere in the filing.
    Elsewhere,
    /// It looks at the deposit beside the JSON.
    Deposit,
    /// It is computed in a way that schemas do not know.
    Computed,
}

/// What is found while a schema is written.
pub(super) struct Notes<'p> {
    plan: &'p Plan,
    list: Vec<Unsaid>,
}

impl<'p> Notes<'p> {
    /// What no schema says of any file: its encoding, and tags that stand twice.
    pub(super) fn new(plan: &'p Plan) -> Self {
        let whole = |code: &str| Unsaid {
            code: code.to_owned(),
            path: "$".to_owned(),
            extent: Extent::Not,
            why: Unsayable::Writing,
        };
        Self { plan, list: vec![whole("json.encodage"), whole("*.double")] }
    }

    pub(super) fn into_list(self) -> Vec<Unsaid> {
        self.list
    }

    fn note(&mut self, shape: ShapeId, code: String, extent: Extent, why: Unsayable) {
        self.list.push(Unsaid { code, path: self.plan.path(shape), extent, why });
    }

    pub(super) fn level(&mut self, shape: ShapeId, code: String, niveau: Niveau) {
        self.note(shape, code, Extent::Not, Unsayable::Level(niveau));
    }

    /// A condition that has no words in a schema.
    pub(super) fn code(&mut self, shape: ShapeId, code: String, extent: Extent, condition: &Code) {
        self.note(shape, code, extent, reason(condition));
    }

    /// What is unsaid of the value of one tag.
    pub(super) fn value(&mut self, shape: ShapeId, slot: &Slot, rule: &Rule) {
        if !rejects(rule.niveau) {
            self.level(shape, rule.name.clone(), rule.niveau);
            return;
        }
        let (Format::Single(scalar) | Format::List(scalar)) = &slot.format else { return };
        match scalar {
            Scalar::Integer { .. } => {
                self.note(shape, format!("{}.entier", rule.name), Extent::Partly, Unsayable::Writing);
            }
            Scalar::Decimal { decimals: Some(_) } => {
                self.note(shape, format!("{}.decimales", rule.name), Extent::Not, Unsayable::Writing);
            }
            _ => {}
        }
        if slot.gabarit.as_ref().is_some_and(|gabarit| !pattern::is_whole(&gabarit.segments)) {
            self.note(shape, format!("{}.gabarit", rule.name), Extent::Partly, Unsayable::Elsewhere);
        }
    }
}

fn reason(condition: &Code) -> Unsayable {
    let deposit = |code: &Code| code.reads_handed() || matches!(code, Code::Deposit(_) | Code::Fresh { .. });
    let elsewhere = |code: &Code| match code {
        Code::Rank | Code::Unique { .. } | Code::Path { .. } => true,
        Code::Tag { up, .. } => *up > 0,
        Code::Matches(_, form) => form.segments.iter().any(fills_from_tag),
        _ => false,
    };
    match condition {
        code if code.any(&deposit) => Unsayable::Deposit,
        code if code.any(&elsewhere) => Unsayable::Elsewhere,
        _ => Unsayable::Computed,
    }
}

fn fills_from_tag(segment: &Segment) -> bool {
    matches!(segment, Segment::Filler(filler) if matches!(filler.fill, Fill::Value { .. }))
}
