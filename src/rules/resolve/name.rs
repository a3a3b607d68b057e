//! What a name means: a tag of the object or of one around it, a fact, a word of a repair, another filing.

use crate::notation::{Expression, Format};
use crate::rules::plan::{AilingWord, Code, ShapeId, Type};

use super::kind::kind_of_scalar;
use super::{Reading, Scope, Typed};

impl Reading<'_> {
    pub(super) fn name(&self, steps: &[String], at: &Expression) -> Typed {
        let (first, rest) = steps.split_first()?;
        if first == "depot" {
            return self.deposit(rest, at);
        }
        if let (Some(fact), []) = (self.scope.fact(first), rest) {
            return Some(fact);
        }
        if self.scope.ailing {
            return self.ailing(first, rest, at);
        }
        if let Some(typed) = self.counterpart(first, rest, at) {
            return typed;
        }
        self.tag(first, rest, at)
    }

    /// A tag of the object, or of the nearest around it that has one of that name.
    fn tag(&self, first: &str, rest: &[String], at: &Expression) -> Typed {
        let mut shape = Some(self.scope.shape);
        let mut up = 0;
        while let Some(id) = shape {
            if let Some(slot) = self.slot_of(id, first) {
                return self.descend(up, (id, slot), rest, at);
            }
            shape = self.resolver.plan.shape(id)?.parent.map(|(parent, _)| parent);
            up += 1;
        }
        self.unknown(first, at);
        None
    }

    /// A word of a repair.
    fn ailing(&self, first: &str, rest: &[String], at: &Expression) -> Typed {
        let Some(word) = AilingWord::ALL.into_iter().find(|word| word.word() == first && rest.is_empty()) else {
            let words = AilingWord::ALL.map(AilingWord::word);
            self.near("mot-de-reparation", at, first, words);
            return None;
        };
        let texts = || Type::List(Box::new(Type::Text(None)));
        let kind = match word {
            AilingWord::Value => Type::Any,
            AilingWord::Values | AilingWord::Absent => texts(),
            AilingWord::Length => Type::Number,
        };
        Some((Code::Ailing(word), kind))
    }

    pub(super) fn slot_of(&self, shape: ShapeId, name: &str) -> Option<usize> {
        self.resolver.plan.shape(shape)?.slots.iter().position(|slot| slot.name == name)
    }

    /// Follows names into containers, from a slot on.
    pub(super) fn descend(&self, up: usize, from: (ShapeId, usize), names: &[String], at: &Expression) -> Typed {
        let (mut shape, mut slot) = from;
        let mut slots = vec![slot];
        let mut listed = false;
        for name in names {
            let child = self.resolver.plan.slot(shape, slot)?.child;
            let Some(child) = child else {
                self.inside(&Scope::of(shape)).unknown(name, at);
                return None;
            };
            listed |= self.resolver.plan.shape(child)?.repeated;
            let Some(next) = self.slot_of(child, name) else {
                self.inside(&Scope::of(child)).unknown(name, at);
                return None;
            };
            (shape, slot) = (child, next);
            slots.push(slot);
        }
        let kind = self.kind_of(shape, slot)?;
        let kind = match kind {
            kind @ Type::List(_) => kind,
            kind if listed => Type::List(Box::new(kind)),
            kind => kind,
        };
        Some((Code::Tag { up, slots }, kind))
    }

    /// What a tag holds.
    fn kind_of(&self, shape: ShapeId, slot: usize) -> Option<Type> {
        // What is wrong with the format has been said: what reads the tag may be right.
        let slot = self.resolver.plan.slot(shape, slot).filter(|slot| !slot.untyped)?;
        Some(match &slot.format {
            Format::Single(scalar) => kind_of_scalar(scalar),
            Format::List(scalar) => Type::List(Box::new(kind_of_scalar(scalar))),
            Format::Container => match slot.child {
                Some(child) if self.resolver.plan.shape(child)?.repeated => Type::List(Box::new(Type::Object(child))),
                Some(child) => Type::Object(child),
                None => Type::Any,
            },
        })
    }

    /// Says of a name that nothing has it.
    pub(super) fn unknown(&self, name: &str, at: &Expression) {
        let mut known: Vec<&str> = self.scope.facts();
        known.extend(self.resolver.plan.counterparts.iter().flat_map(|own| [own.name.as_str(), own.list.as_str()]));
        let mut next = Some(self.scope.shape);
        while let Some(shape) = next.and_then(|id| self.resolver.plan.shape(id)) {
            known.extend(shape.slots.iter().map(|slot| slot.name.as_str()));
            next = shape.parent.map(|(parent, _)| parent);
        }
        known.extend(self.resolver.plan.shapes.iter().flat_map(|shape| &shape.slots).map(|slot| slot.name.as_str()));
        self.near(self.resolver.unknown, at, name, known);
    }
}
