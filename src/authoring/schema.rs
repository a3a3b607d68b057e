//! What a rule file may hold, as a JSON Schema that editors understand.

use serde_json::{Map, Value, json};

use crate::rules::{Certitude, Niveau};

/// What a key holds.
#[derive(Debug, Clone, Copy)]
pub(super) enum Holds {
    Text,
    /// A text, or a list of texts.
    Texts,
    /// A text in one of the notations of the tables.
    Cell(Notation),
    /// One of them, or a list of them.
    Cells(Notation),
    Bool,
    Count,
    Niveau,
    Certitude,
    /// A table of that kind.
    Table(&'static str),
    /// A list of such tables.
    Tables(&'static str),
    /// A table whose keys are names, with tables of that kind.
    Named(&'static str),
    /// A list of such tables, or one whose keys are names.
    Either(&'static str),
    /// A table whose keys are names, with texts.
    Texted,
    /// A table of such tables.
    TextedTables,
}

/// What a cell is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Notation {
    Format,
    Obligation,
    Condition,
    Gabarit,
}

use Holds::{Bool, Cell, Cells, Count, Either, Named, Table, Tables, Text, Texted, TextedTables, Texts};
use Notation::{Condition, Format, Gabarit, Obligation};

/// A kind of table: its name, and its keys.
type Kind = (&'static str, &'static [(&'static str, Holds)]);

/// The name of the draft: an identifier, nothing is fetched from it.
const DRAFT: &str = concat!("http", "://json-schema.org/draft-07/schema#");

/// Every kind of table of a rule file, its keys in canonical order; the first is the file itself.
const KINDS: &[Kind] = &[
    (
        "fichier",
        &[
            ("document", Text),
            ("titre", Text),
            ("version", Text),
            ("objet", Text),
            ("source", Text),
            ("certitude", Holds::Certitude),
            ("deplace", Tables("deplace")),
            ("depot", Table("depot")),
            ("retour", Table("retour")),
            ("rapprochement", Named("rapprochement")),
            ("table", TextedTables),
            ("indice", Tables("indice")),
            ("bloc", Tables("bloc")),
            ("controle", Either("controle")),
            ("balise", Named("balise")),
            ("trace", Table("trace")),
            ("repare", Tables("repare")),
        ],
    ),
    ("deplace", &[("balise", Text), ("vers", Text)]),
    (
        "repare",
        &[
            ("id", Text),
            ("natures", Texts),
            ("balises", Texts),
            ("si", Cell(Condition)),
            ("valeur", Cells(Condition)),
            ("libelle", Text),
            ("retire", Bool),
            ("exemple", Tables("reparation")),
        ],
    ),
    ("reparation", &[("dans", Texts), ("avant", Text), ("apres", Text)]),
    ("trace", &[("lignes", Tables("ligne"))]),
    (
        "ligne",
        &[("source", Text), ("bloc", Text), ("imprime", Text), ("texte", Text), ("regles", Texts), ("motif", Text)],
    ),
    ("depot", &[("nom", Cell(Gabarit)), ("formulaire", Texts), ("pieces", Table("pieces"))]),
    ("pieces", &[("declarees", Text), ("systeme", Cells(Gabarit))]),
    (
        "retour",
        &[
            ("code", Text),
            ("libelle", Text),
            ("acceptee", Table("acceptee")),
            ("dossier", Text),
            ("gabarit", Text),
            ("nouveaux", Texts),
            ("reperes", Texts),
            ("remplies", Texts),
            ("certitude", Holds::Certitude),
            ("source", Text),
            ("retire", Bool),
        ],
    ),
    (
        "rapprochement",
        &[
            ("liste", Text),
            ("profil", Text),
            ("lien", Cell(Condition)),
            ("reponse", Text),
            ("remplies", Texted),
            ("inconnues", Texted),
            ("specimen", Texted),
            ("reprises", Texted),
        ],
    ),
    ("acceptee", &[("code", Text), ("libelle", Text)]),
    (
        "indice",
        &[
            ("montre", Text),
            ("chemin", Text),
            ("gabarit", Cell(Gabarit)),
            ("contre", Cell(Gabarit)),
            ("format", Cell(Format)),
            ("libelle", Text),
        ],
    ),
    (
        "bloc",
        &[
            ("titre", Text),
            ("chemin", Text),
            ("utilise", Text),
            ("demande", Bool),
            ("numero", Text),
            ("specimen", Count),
            ("source", Text),
            ("certitude", Holds::Certitude),
            ("niveau", Holds::Niveau),
            ("apres", Text),
            ("retire", Bool),
            ("balise", Either("balise")),
            ("controle", Named("controle")),
        ],
    ),
    (
        "balise",
        &[
            ("nom", Text),
            ("apres", Text),
            ("retire", Bool),
            ("format", Cell(Format)),
            ("obligatoire", Cell(Obligation)),
            ("gabarit", Cell(Gabarit)),
            ("aide", Text),
            ("source", Text),
            ("certitude", Holds::Certitude),
            ("motif", Text),
            ("niveau", Holds::Niveau),
            ("exige", Tables("exige")),
            ("valides", Texts),
            ("invalides", Texts),
            ("deconseilles", Texts),
            ("exemple", Tables("exemple")),
        ],
    ),
    (
        "exige",
        &[
            ("nature", Text),
            ("condition", Cell(Condition)),
            ("libelle", Text),
            ("aide", Text),
            ("niveau", Holds::Niveau),
            ("certitude", Holds::Certitude),
            ("source", Text),
        ],
    ),
    (
        "exemple",
        &[
            ("avec", Texted),
            ("dans", Count),
            ("valides", Texts),
            ("invalides", Texts),
            ("deconseilles", Texts),
            ("attendu", Text),
            ("niveau", Holds::Niveau),
        ],
    ),
    (
        "controle",
        &[
            ("id", Text),
            ("niveau", Holds::Niveau),
            ("pour", Text),
            ("si", Cell(Condition)),
            ("exige", Cell(Condition)),
            ("libelle", Text),
            ("balise", Text),
            ("aide", Text),
            ("source", Text),
            ("certitude", Holds::Certitude),
            ("motif", Text),
            ("retire", Bool),
            ("exemple", Tables("exemple")),
        ],
    ),
];

/// The schema (draft-07) of rule files. `describe` gives the description of a key of a kind of table.
#[must_use]
pub fn schema(describe: impl Fn(&str, &str) -> String) -> Value {
    let object = |(kind, keys): &Kind| {
        let properties: Map<_, _> = keys
            .iter()
            .map(|(key, holds)| {
                let mut property = property(*holds);
                property.insert("description".to_owned(), describe(kind, key).into());
                ((*key).to_owned(), Value::Object(property))
            })
            .collect();
        json!({ "type": "object", "properties": properties, "additionalProperties": false })
    };
    let mut kinds = KINDS.iter();
    let mut root = kinds.next().map(object).unwrap_or_default();
    let definitions: Map<_, _> = kinds.map(|kind| (kind.0.to_owned(), object(kind))).collect();
    if let Some(root) = root.as_object_mut() {
        root.insert("$schema".to_owned(), DRAFT.into());
        root.insert("title".to_owned(), describe("fichier", "").into());
        root.insert("definitions".to_owned(), definitions.into());
    }
    root
}

fn property(holds: Holds) -> Map<String, Value> {
    let reference = |kind: &str| json!({ "$ref": format!("#/definitions/{kind}") });
    let named = |value: Value| json!({ "type": "object", "additionalProperties": value });
    let listed = |value: Value| json!({ "type": "array", "items": value });
    let text = || json!({ "type": "string" });
    let value = match holds {
        Holds::Text | Holds::Cell(_) => text(),
        Holds::Texts | Holds::Cells(_) => json!({ "anyOf": [listed(text()), text()] }),
        Holds::Bool => json!({ "type": "boolean" }),
        Holds::Count => json!({ "type": "integer", "minimum": 0 }),
        Holds::Niveau => json!({ "enum": Niveau::ALL.map(Niveau::word) }),
        Holds::Certitude => json!({ "enum": Certitude::ALL.map(Certitude::word) }),
        Holds::Table(kind) => json!({ "allOf": [reference(kind)] }),
        Holds::Tables(kind) => listed(reference(kind)),
        Holds::Named(kind) => named(reference(kind)),
        Holds::Either(kind) => json!({ "anyOf": [listed(reference(kind)), named(reference(kind))] }),
        Holds::Texted => named(text()),
        Holds::TextedTables => named(named(text())),
    };
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}

/// Every key with the kind of table it stands in.
pub fn keys() -> impl Iterator<Item = (&'static str, &'static str)> {
    KINDS.iter().flat_map(|(kind, keys)| keys.iter().map(move |(key, _)| (*kind, *key)))
}

/// What a key of a kind of table holds, and its rank among the others.
pub(super) fn holds(kind: &str, key: &str) -> Option<(usize, Holds)> {
    let (_, keys) = KINDS.iter().find(|(own, _)| *own == kind)?;
    keys.iter().enumerate().find(|(_, (own, _))| *own == key).map(|(rank, (_, holds))| (rank, *holds))
}
