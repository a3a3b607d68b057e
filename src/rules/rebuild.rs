//! Examples of containers whose tags have moved, written anew.

use crate::json::{Document, Kind, NodeId};

use super::compile::Route;
use super::follow::Follower;
use super::moves::names;
use super::reader::Cell;

/// An object being written: texts, and objects that are still open.
#[derive(Default)]
struct Object {
    members: Vec<(String, Member)>,
}

enum Member {
    Text(String),
    Open(Object, bool),
}

impl Object {
    fn put(&mut self, route: &[(String, bool)], text: String) {
        match route {
            [] => {}
            [(name, _)] => self.members.push((name.clone(), Member::Text(text))),
            [(name, listed), rest @ ..] => {
                let open = |member: &(String, Member)| member.0 == *name && matches!(member.1, Member::Open(..));
                let rank = self.members.iter().position(open).unwrap_or_else(|| {
                    self.members.push((name.clone(), Member::Open(Self::default(), *listed)));
                    self.members.len() - 1
                });
                if let Some((_, Member::Open(object, _))) = self.members.get_mut(rank) {
                    object.put(rest, text);
                }
            }
        }
    }

    fn text(&self) -> String {
        let members = self.members.iter().map(|(name, member)| {
            let value = match member {
                Member::Text(text) => text.clone(),
                Member::Open(object, true) => format!("[{}]", object.text()),
                Member::Open(object, false) => object.text(),
            };
            format!("{}:{value}", serde_json::Value::from(name.as_str()))
        });
        format!("{{{}}}", members.collect::<Vec<_>>().join(","))
    }
}

impl Follower<'_> {
    /// The value of a container, with its tags where they are now.
    pub(super) fn value(&self, cell: &mut Cell, tag: &[String]) {
        if self.moves.is_container(tag)
            && self.moves.stir(tag)
            && let Ok(document) = Document::parse(cell.text.clone())
        {
            cell.text = self.container(&document, NodeId::ROOT, tag);
        }
    }

    fn container(&self, document: &Document, id: NodeId, tag: &[String]) -> String {
        let route = self.moves.goes(tag);
        let object = |id| match document.kind(id) {
            Kind::Object => self.object(document, id, tag, &route),
            _ => document.raw(id).to_owned(),
        };
        let turned = route.last().is_some_and(|(_, listed)| *listed) != self.moves.is_list(tag);
        match (document.kind(id), turned) {
            (Kind::Object, false) => object(id),
            (Kind::Object, true) => format!("[{}]", object(id)),
            (Kind::Array, false) => format!("[{}]", document.elements(id).map(object).collect::<Vec<_>>().join(",")),
            (Kind::Array, true) => document.elements(id).next().map_or_else(|| "{}".to_owned(), object),
            _ => document.raw(id).to_owned(),
        }
    }

    fn object(&self, document: &Document, id: NodeId, tag: &[String], route: &Route) -> String {
        let mut object = Object::default();
        self.collect(document, id, tag, route, &mut object);
        object.text()
    }

    /// Puts every member of an object in its place below `route`; what has left it is not shown.
    fn collect(&self, document: &Document, id: NodeId, tag: &[String], route: &Route, object: &mut Object) {
        for (key, value) in document.members(id) {
            let name = document.string(key).unwrap_or_default().into_owned();
            let tag = [tag, &[name]].concat();
            let open = self.moves.is_container(&tag) && !self.moves.is_list(&tag);
            if open && document.kind(value) == Kind::Object && document.members(value).next().is_some() {
                self.collect(document, value, &tag, route, object);
                continue;
            }
            let text = match self.moves.is_container(&tag) {
                true => self.container(document, value, &tag),
                false => document.raw(value).to_owned(),
            };
            let target = self.moves.goes(&tag);
            if names(&target).starts_with(&names(route)) {
                object.put(target.get(route.len()..).unwrap_or_default(), text);
            }
        }
    }
}
