//! A mapping file compiled: which column fills which tag, and how.

use super::definition::{FieldDefinition, MappingDefinition};
use super::{Blank, Field, Origin, ROW, Rules, headers};
use crate::notation::{Expression, Format, Literal, Term};
use crate::rules::plan::{Code, Plan, ShapeId};
use crate::rules::reader::{Cell, Sink};
use crate::rules::resolve::{Resolver, Scope};

pub(super) struct Compiler<'a> {
    pub(super) rules: &'a Rules<'a>,
    pub(super) headers: &'a [String],
    pub(super) columns: &'a Plan,
    pub(super) sink: &'a Sink<'a>,
    pub(super) codes: Vec<(Code, Expression)>,
    pub(super) fields: Vec<Field>,
    pub(super) key: Option<(ShapeId, usize)>,
}

impl Compiler<'_> {
    pub(super) fn file(&mut self, definition: &MappingDefinition) {
        if let Some(cell) = &definition.key {
            self.key = self.tag(cell).or(self.key);
        }
        for (name, own) in &definition.fields {
            let Some((shape, slot)) = self.tag(name) else { continue };
            let Some(field) = self.field((shape, slot), name, own) else { continue };
            self.fields.retain(|known| (known.shape, known.slot) != (shape, slot));
            self.fields.push(field);
        }
    }

    /// The tag of a name, or of a path where several objects have one of that name.
    fn tag(&self, cell: &Cell) -> Option<(ShapeId, usize)> {
        let plan = self.rules.plan;
        let wanted = format!(".{}", plain(&cell.text));
        let shapes = (0..).zip(&plan.shapes).map(|(rank, shape)| (ShapeId(rank), shape));
        let tags = shapes.flat_map(|(id, shape)| (0..shape.slots.len()).map(move |slot| (id, slot)));
        let path = |(shape, slot): (ShapeId, usize)| {
            let name = plan.slot(shape, slot).map_or("", |slot| slot.name.as_str());
            format!("{}.{name}", plain(&plan.path(shape)))
        };
        let found: Vec<_> = tags.clone().filter(|tag| format!(".{}", path(*tag)).ends_with(&wanted)).collect();
        match found.as_slice() {
            [tag] => Some(*tag),
            [] => {
                let names = plan.shapes.iter().flat_map(|shape| &shape.slots).map(|slot| slot.name.as_str());
                self.sink.unknown("correspondance-balise", cell.place, &cell.text, names);
                None
            }
            several => {
                let list: Vec<_> = several.iter().map(|tag| path(*tag)).collect();
                let list = list.join(", ");
                self.sink.error("correspondance-balises", cell.place, |message| {
                    message.with("nom", cell.text.as_str()).with("liste", list.as_str())
                });
                None
            }
        }
    }

    fn field(&mut self, (shape, slot): (ShapeId, usize), name: &Cell, own: &FieldDefinition) -> Option<Field> {
        let origin = self.origin(name, own);
        let container = self.rules.plan.slot(shape, slot).is_some_and(|slot| slot.format == Format::Container);
        if container && origin.as_ref().is_some_and(|origin| *origin != Origin::EmptyList) {
            self.sink.error("correspondance-conteneur", name.place, |message| message.with("nom", name.text.as_str()));
            return None;
        }
        let translations =
            own.translations.iter().filter_map(|(text, value)| Some((text.text.clone(), self.literal(value)?)));
        let translations = translations.collect();
        let default = own.default.as_ref().and_then(|cell| self.literal(cell));
        Some(Field {
            shape,
            slot,
            origin: origin?,
            translations,
            separator: own.separator.as_ref().map(|cell| cell.text.clone()).filter(|text| !text.is_empty()),
            default,
            blank: own.blank.unwrap_or(Blank::Null),
            pad: own.pad,
            order: own.order,
            normalised: own.normalised.unwrap_or(true),
        })
    }

    /// One of the three keys that say where a value comes from.
    fn origin(&mut self, name: &Cell, own: &FieldDefinition) -> Option<Origin> {
        match (&own.column, &own.value, &own.text) {
            (Some(cell), None, None) => self.column(cell).map(Origin::Column),
            (None, Some(cell), None) => self.value(cell),
            (None, None, Some(cell)) => Some(Origin::Text(cell.text.clone())),
            _ => {
                self.sink
                    .error("correspondance-origine", name.place, |message| message.with("nom", name.text.as_str()));
                None
            }
        }
    }

    fn column(&self, cell: &Cell) -> Option<usize> {
        let found = headers::find(self.headers, &cell.text);
        match found.as_slice() {
            [rank] => Some(*rank),
            [] => {
                let known = self.headers.iter().map(String::as_str).filter(|name| !name.is_empty());
                self.sink.unknown("colonne-inconnue", cell.place, &cell.text, known);
                None
            }
            several => {
                self.sink.error("colonne-double", cell.place, |message| {
                    message.with("nom", cell.text.as_str()).with("n", several.len())
                });
                None
            }
        }
    }

    /// An expression over columns; one that reads none is worked out here.
    fn value(&mut self, cell: &Cell) -> Option<Origin> {
        let expression: Expression = cell.text.parse().map_err(|error| self.sink.cell(cell, &error)).ok()?;
        match &expression.term {
            Term::Literal(literal) => return Some(Origin::Constant(literal.clone())),
            Term::List(items) if items.is_empty() => return Some(Origin::EmptyList),
            _ => {}
        }
        let resolver = Resolver {
            plan: self.columns,
            sink: self.sink,
            words: self.rules.words,
            tables: self.rules.tables,
            depot: None,
            unknown: "colonne-inconnue-valeur",
        };
        let scope = Scope::of(ROW);
        let (code, _) = resolver.expression(&expression, &scope, cell)?;
        self.codes.push((code, expression));
        Some(Origin::Computed(self.codes.len() - 1))
    }

    fn literal(&self, cell: &Cell) -> Option<Literal> {
        let expression: Expression = cell.text.parse().map_err(|error| self.sink.cell(cell, &error)).ok()?;
        match expression.term {
            Term::Literal(literal) => Some(literal),
            _ => {
                self.sink
                    .error("correspondance-valeur", cell.place, |message| message.with("texte", cell.text.as_str()));
                None
            }
        }
    }
}

/// A path without its root and the marks of its lists.
fn plain(path: &str) -> String {
    path.trim_start_matches('$').trim_start_matches('.').replace("[*]", "")
}
