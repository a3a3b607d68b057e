//! How the columns of a supplier's table fill the tags: mapping files, read as rule files are.

mod definition;
mod headers;

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Severity};
use crate::notation::{Expression, Format, Literal, Outcome, Scalar, Term};

use super::files::Files;
use super::plan::{Code, Controle, Demand, Plan, RuleId, Shape, ShapeId, Slot, Subject};
use super::reader::{Cell, Sink};
use super::resolve::{Resolver, Scope};
use definition::{FieldDefinition, MappingDefinition};

pub use headers::Wanted;

pub(crate) use headers::bare;

/// How the columns of a table fill the tags.
#[derive(Debug, Clone)]
pub struct Mapping {
    /// The tags that are filled, in order of the mapping.
    pub(crate) fields: Vec<Field>,
    /// A plan whose objects are the rows of the table, whose tags are its columns, and whose contrôles are the expressions.
    pub(crate) columns: Plan,
    /// The tag that tells one demande from another, where the mapping says so.
    pub(crate) key: Option<(ShapeId, usize)>,
}

/// What fills a tag.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    pub(crate) shape: ShapeId,
    pub(crate) slot: usize,
    pub(crate) origin: Origin,
    /// What stands in cells, and what it means.
    pub(crate) translations: Vec<(String, Literal)>,
    /// What stands between the elements of a list in one cell.
    pub(crate) separator: Option<String>,
    /// What an empty cell means.
    pub(crate) default: Option<Literal>,
    pub(crate) blank: Blank,
    /// Digits to which leading zeros are put back.
    pub(crate) pad: Option<usize>,
    /// Whether a value is brought to the form that its format asks for.
    pub(crate) normalised: bool,
}

/// Where a value comes from.
#[derive(Debug, Clone, PartialEq)]
pub enum Origin {
    /// A column, by its rank.
    Column(usize),
    /// An expression over columns, by its rank.
    Computed(usize),
    /// The same for every demande.
    Constant(Literal),
    /// The same text for every demande, written as a cell would be.
    Text(String),
    /// The same empty list for every demande.
    EmptyList,
}

/// What becomes of an empty cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Blank {
    /// `null`; for a list, a list without elements.
    Null,
    /// The tag is left out.
    Absent,
    /// A text without characters.
    Text,
}

impl Blank {
    const ALL: [Self; 3] = [Self::Null, Self::Absent, Self::Text];

    fn word(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Absent => "absente",
            Self::Text => "texte",
        }
    }
}

/// The rules that a mapping is held against.
pub(super) struct Rules<'a> {
    pub(super) plan: &'a Plan,
    pub(super) words: &'a [(&'static str, String)],
    pub(super) tables: &'a BTreeMap<String, BTreeMap<String, String>>,
}

impl Mapping {
    /// A mapping of one tag.
    pub(crate) fn of(field: Field) -> Self {
        Self { fields: vec![field], columns: Plan::default(), key: None }
    }
}

impl Field {
    /// A tag filled by a column, as a mapping that says no more would.
    pub(crate) fn of_column((shape, slot): (ShapeId, usize), column: usize) -> Self {
        Self {
            shape,
            slot,
            origin: Origin::Column(column),
            translations: Vec::new(),
            separator: None,
            default: None,
            blank: Blank::Null,
            pad: None,
            normalised: true,
        }
    }
}

/// The name of what stands on the command line instead of in a file: it holds against every file.
pub const SETTINGS: &str = "--set";

/// Compiles mapping files; what is set on the command line takes the place of what a file says, tag by tag.
pub(super) fn compile(files: &Files, headers: &[String], rules: &Rules<'_>) -> Result<Mapping, Vec<Diagnostic>> {
    let sink = Sink::new(files);
    let columns = columns(headers);
    let mut compiler =
        Compiler { rules, headers, columns: &columns, sink: &sink, codes: Vec::new(), fields: Vec::new(), key: None };
    let mut texts: Vec<_> = (0..).zip(files.iter()).collect();
    texts.sort_by_key(|(_, (name, _))| *name == SETTINGS);
    for (rank, (_, text)) in texts {
        if let Some(definition) = definition::read(rank, text, &sink) {
            compiler.file(&definition);
        }
    }
    let Compiler { fields, codes, key, .. } = compiler;
    let controles = codes.into_iter().map(expression).collect();
    let found = sink.into_diagnostics();
    if found.iter().any(|one| one.severity == Severity::Error) {
        return Err(found);
    }
    Ok(Mapping { fields, columns: Plan { controles, ..columns }, key })
}

/// The rows of a table as a filing: a list of objects whose tags are the columns.
fn columns(headers: &[String]) -> Plan {
    let slot = |name: &str, format: Format, child: Option<ShapeId>| Slot {
        name: name.to_owned(),
        rule: RuleId(0),
        format,
        demand: Demand::Always(Outcome::Optional),
        child,
        gabarit: None,
        exigences: Vec::new(),
        untyped: false,
    };
    let shape = |parent: Option<(ShapeId, usize)>, slots: Vec<Slot>| Shape {
        parent,
        repeated: parent.is_some(),
        in_demande: false,
        slots,
        controles: Vec::new(),
        conditional: Vec::new(),
        demanding: Vec::new(),
        specimen: 1,
    };
    let text = || Format::Single(Scalar::Text { length: None, upper_case: false });
    let cells = headers.iter().map(|name| slot(name, text(), None)).collect();
    let list = slot("", Format::Container, Some(ROW));
    let shapes = vec![shape(None, vec![list]), shape(Some((ShapeId::ROOT, 0)), cells)];
    Plan { shapes, ..Plan::default() }
}

/// The object that a row is.
pub(crate) const ROW: ShapeId = ShapeId(1);

/// An expression over the columns of a row.
fn expression((exige, text): (Code, Expression)) -> Controle {
    Controle {
        rule: RuleId(0),
        subject: Subject::Object,
        shape: ROW,
        reads_tags: true,
        reads_pieces: false,
        reads_counterparts: false,
        si: None,
        exige,
        up: 0,
        shows: Vec::new(),
        text: (None, text),
    }
}

struct Compiler<'a> {
    rules: &'a Rules<'a>,
    headers: &'a [String],
    columns: &'a Plan,
    sink: &'a Sink<'a>,
    codes: Vec<(Code, Expression)>,
    fields: Vec<Field>,
    key: Option<(ShapeId, usize)>,
}

impl Compiler<'_> {
    fn file(&mut self, definition: &MappingDefinition) {
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
            unknown: "colonne-inconnue",
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
