//! A mapping file as it is written.

use toml::de::DeTable;

use super::{Blank, DayOrder};
use crate::rules::reader::{Cell, Place, Sink, Table};

/// No number of the documents has more digits.
const MAX_DIGITS: usize = 50;

/// One mapping file.
pub(super) struct MappingDefinition {
    /// `cle`: the tag that tells one demande from another.
    pub(super) key: Option<Cell>,
    /// `[balise.X]`.
    pub(super) fields: Vec<(Cell, FieldDefinition)>,
    /// `entete`: the row of the headers.
    pub(super) header: Option<usize>,
    /// `feuille`: the sheet.
    pub(super) sheet: Option<Cell>,
}

/// What fills a tag.
pub(super) struct FieldDefinition {
    pub(super) column: Option<Cell>,
    pub(super) value: Option<Cell>,
    pub(super) text: Option<Cell>,
    pub(super) translations: Vec<(Cell, Cell)>,
    pub(super) separator: Option<Cell>,
    pub(super) default: Option<Cell>,
    pub(super) blank: Option<Blank>,
    pub(super) pad: Option<usize>,
    pub(super) order: Option<DayOrder>,
    pub(super) normalised: Option<bool>,
}

/// Reads a mapping file; nothing when it is no TOML.
pub(super) fn read(file: u32, text: &str, sink: &Sink<'_>) -> Option<MappingDefinition> {
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in &errors {
        let span = error.span().unwrap_or(0..0);
        let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let place = Place { file, start: offset(span.start), end: offset(span.end) };
        sink.error("toml-syntaxe", place, |message| message.with("detail", error.message()));
    }
    if !errors.is_empty() {
        return None;
    }
    let table = Table::root(table.get_ref(), file, sink);
    let definition = MappingDefinition {
        key: table.cell("cle"),
        fields: table.named_tables("balise").into_iter().map(|(name, table)| (name, field(table))).collect(),
        header: table.count("entete", crate::tabular::MAX_ROWS),
        sheet: table.cell("feuille"),
    };
    table.finish();
    Some(definition)
}

fn field(table: Table<'_>) -> FieldDefinition {
    let translations = table.table("traduit").map(|table| table.named_cells()).unwrap_or_default();
    let definition = FieldDefinition {
        column: table.cell("colonne"),
        value: table.expression("valeur"),
        text: table.cell("texte"),
        translations,
        separator: table.cell("separateur"),
        default: table.cell("defaut"),
        blank: table.word("vide", &Blank::ALL, Blank::word),
        pad: table.count("complete", MAX_DIGITS),
        order: table.word("ordre", &DayOrder::ALL, DayOrder::word),
        normalised: table.bool("normalise"),
    };
    table.finish();
    definition
}
