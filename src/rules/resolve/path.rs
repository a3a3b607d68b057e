//! JSONPath in a condition.

use crate::json::{Path, Step};
use crate::notation::Expression;
use crate::rules::plan::{Code, Type};

use super::{Reading, Scope, Typed};

impl Reading<'_> {
    pub(super) fn path(&self, text: &str, at: &Expression) -> Typed {
        let relative = text.starts_with('@');
        if text == "@" {
            let kind = self.scope.element.clone().unwrap_or(Type::Object(self.scope.shape));
            return Some((Code::Element, kind));
        }
        let Ok(path) = Path::parse(text) else {
            self.error("chemin-invalide", at, |message| message.with("chemin", text));
            return None;
        };
        let from_object = !relative || matches!(self.scope.element, None | Some(Type::Object(_)));
        match path.steps().map(<[Step]>::to_vec) {
            Some(steps) if from_object => self.walk(&steps, relative, at),
            _ => Some((Code::Path { path, relative }, Type::List(Box::new(Type::Any)))),
        }
    }

    /// A path of names and wildcards is a walk over the tables' objects, as a name is.
    fn walk(&self, steps: &[Step], relative: bool, at: &Expression) -> Typed {
        let (mut up, mut start) = (0, self.scope.shape);
        while let (false, Some((parent, _))) = (relative, self.resolver.plan.shape(start)?.parent) {
            start = parent;
            up += 1;
        }
        let names: Vec<String> = steps
            .iter()
            .filter_map(|step| match step {
                Step::Name(name) => Some(name.clone()),
                Step::Each | Step::Index(_) => None,
            })
            .collect();
        let Some((first, rest)) = names.split_first() else {
            return Some((Code::Tag { up, slots: Vec::new() }, Type::Object(start)));
        };
        let Some(slot) = self.slot_of(start, first) else {
            self.inside(&Scope::of(start)).unknown(first, at);
            return None;
        };
        let typed = self.descend(up, (start, slot), rest, at)?;
        if steps.iter().any(|step| matches!(step, Step::Index(_))) {
            let text = self.cell.text.get(at.span.clone()).unwrap_or_default();
            let path = Path::parse(text).ok()?;
            return Some((Code::Path { path, relative }, Type::Any));
        }
        Some(typed)
    }
}
