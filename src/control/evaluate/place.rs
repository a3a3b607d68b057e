//! Where an object stands, and what a JSONPath leads to from there.

use crate::control::frames::FrameId;
use crate::control::value::{Item, Value};
use crate::json::{NodeId, Path, Step};

use super::{At, Evaluator};

impl<'a> Evaluator<'a> {
    /// The rank of an object in its list; of one that stands in no list itself, that of the object around it.
    pub(super) fn rank(&self, id: FrameId) -> u32 {
        let mut around = std::iter::successors(self.frames.get(id), |frame| self.frames.get(frame.parent?));
        around.find(|frame| frame.rank > 0).map_or(0, |frame| frame.rank)
    }

    pub(super) fn path(&self, path: &Path, relative: bool, at: &At<'_, 'a>) -> Value<'a> {
        let own = self.frames.get(at.frame).map_or(NodeId::ROOT, |frame| frame.node);
        let origin = match (relative, at.element) {
            (false, _) => NodeId::ROOT,
            (true, Some(Item::Value(Value::Node(node)))) => *node,
            (true, Some(Item::Object(frame) | Item::Value(&Value::Object(frame)))) => {
                self.frames.get(frame).map_or(own, |frame| frame.node)
            }
            (true, _) => own,
        };
        let found = path.select(self.document, origin).into_iter().filter_map(|node| self.node(node).ok());
        let mut found: Vec<_> = found.collect();
        match path.steps() {
            // An index or a name leads to one value at most.
            Some(steps) if !steps.contains(&Step::Each) => found.pop().unwrap_or(Value::Null),
            _ => Value::List(found),
        }
    }
}
