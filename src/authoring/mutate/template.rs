//! Gabarits with one small mistake.

use std::collections::BTreeMap;

use crate::notation::{Case, Expression, Hole, HoleKind, Piece, Template, Term};
use crate::rules::{Scope, Type};

use super::{Bench, Equivalence, Mutation, MutationKind, Variant};

type Rebuild<'r> = &'r dyn Fn(Vec<Piece>) -> Vec<Piece>;

/// Every other reading of a gabarit, its names being those of a scope.
pub(super) fn variants(template: &Template, bench: &Bench<'_>, scope: Option<&Scope>) -> Vec<Variant<Template>> {
    let mut list = Vec::new();
    collect(&template.pieces, &Site { bench, scope }, &|pieces| pieces, &mut list);
    let whole = |variant: Variant<Vec<Piece>>| variant.map(|pieces| Template { pieces });
    list.into_iter().filter(|variant| !variant.reading.is_empty()).map(whole).collect()
}

struct Site<'s> {
    bench: &'s Bench<'s>,
    scope: Option<&'s Scope>,
}

fn collect(pieces: &[Piece], site: &Site<'_>, rebuild: Rebuild<'_>, list: &mut Vec<Variant<Vec<Piece>>>) {
    for (rank, piece) in pieces.iter().enumerate() {
        let with = |new: &[Piece]| {
            let mut pieces = pieces.to_vec();
            pieces.splice(rank..=rank, new.iter().cloned());
            rebuild(pieces)
        };
        let mut push = |kind: MutationKind, after: String, new: &[Piece], equivalence: Option<Equivalence>| {
            let mutation = Mutation::new(kind, piece.to_string(), after);
            list.push(Variant { reading: with(new), place: site.place(piece), mutation, equivalence });
        };
        push(MutationKind::PieceDropped, String::new(), &[], None);
        match piece {
            Piece::Verbatim(_) => {}
            Piece::Optional(inner) => {
                let due = Template { pieces: inner.clone() }.to_string();
                push(MutationKind::Optional, due, inner, None);
                if inner.len() > 1 {
                    let nested = |inner: Vec<Piece>| with(&[Piece::Optional(inner)]);
                    collect(inner, site, &nested, list);
                }
            }
            Piece::Hole(hole) => {
                for (kind, other, equivalence) in site.holes(hole) {
                    let new = Piece::Hole(Hole { kind: other, ..hole.clone() });
                    push(kind, new.to_string(), &[new], equivalence);
                }
            }
        }
    }
}

impl Site<'_> {
    fn place(&self, piece: &Piece) -> crate::rules::Place {
        match piece {
            Piece::Hole(hole) => self.bench.place(hole.span.clone()),
            _ => self.bench.place_of(&piece.to_string()),
        }
    }

    fn holes(&self, hole: &Hole) -> Vec<(MutationKind, HoleKind, Option<Equivalence>)> {
        let changed = |kind| (MutationKind::PieceChanged, kind, None);
        match &hole.kind {
            HoleKind::Digits(count) => {
                let counts = near(*count).into_iter().map(HoleKind::Digits);
                counts.chain([HoleKind::Chars(*count)]).map(changed).collect()
            }
            HoleKind::Chars(count) => near(*count).into_iter().map(HoleKind::Chars).map(changed).collect(),
            HoleKind::Date(pattern) => {
                let marks = pattern.as_str().chars().any(|char| !char.is_alphanumeric());
                let count = u32::try_from(pattern.as_str().chars().count()).unwrap_or(u32::MAX);
                vec![changed(if marks { HoleKind::Text } else { HoleKind::Digits(count) })]
            }
            HoleKind::Value { table, name, case } => self.values(table.as_deref(), name, *case),
            HoleKind::Text => Vec::new(),
        }
    }

    fn values(
        &self,
        table: Option<&str>,
        name: &[String],
        case: Option<Case>,
    ) -> Vec<(MutationKind, HoleKind, Option<Equivalence>)> {
        let values = self.allowed(name);
        let mut list = Vec::new();
        if let Some(table) = table {
            let rows = self.bench.workshop.table(table);
            let same = rows.zip(values.as_deref()).is_some_and(|(rows, values)| keeps(rows, values));
            let kind = HoleKind::Value { table: None, name: name.to_vec(), case };
            list.push((MutationKind::Table, kind, same.then_some(Equivalence::SameCodes)));
        }
        if let Some(own) = case {
            let cased = |value: &String| match own {
                Case::Lower => value.to_lowercase() == *value,
                Case::Upper => value.to_uppercase() == *value,
            };
            let same = table.is_none() && values.is_some_and(|values| values.iter().all(cased));
            let kind = HoleKind::Value { table: table.map(str::to_owned), name: name.to_vec(), case: None };
            list.push((MutationKind::Case, kind, same.then_some(Equivalence::SameCase)));
        }
        list
    }

    /// The texts that a tag may hold, when its format lists them.
    fn allowed(&self, name: &[String]) -> Option<Vec<String>> {
        let at = Expression { term: Term::Name(name.to_vec()), span: 0..0 };
        match self.bench.kind(&at, self.scope)? {
            (_, Type::Text(values)) => values,
            _ => None,
        }
    }
}

fn near(count: u32) -> Vec<u32> {
    [count.checked_sub(1).filter(|count| *count > 0), count.checked_add(1)].into_iter().flatten().collect()
}

/// Whether a table gives each value its own name.
fn keeps(rows: &BTreeMap<String, String>, values: &[String]) -> bool {
    values.iter().all(|value| rows.get(value).is_none_or(|code| code == value))
}
