//! Gabarits: every hole with what fills it.

use std::collections::BTreeMap;

use crate::notation::{Case, Expression, Hole, HoleKind, Piece, Template, Term, in_digits, is_counted};
use crate::rules::plan::{Fill, Filler, Gabarit, Segment, Type};

use super::Reading;

impl Reading<'_> {
    pub(super) fn gabarit(&self, template: &Template) -> Option<Gabarit> {
        Some(Gabarit { segments: self.segments(&template.pieces)? })
    }

    fn segments(&self, pieces: &[Piece]) -> Option<Vec<Segment>> {
        let segment = |piece: &Piece| {
            Some(match piece {
                Piece::Verbatim(text) => Segment::Verbatim(text.clone()),
                Piece::Optional(pieces) => Segment::Optional(self.segments(pieces)?),
                Piece::Hole(hole) => Segment::Filler(Filler { name: hole.name(), fill: self.fill(hole)? }),
            })
        };
        pieces.iter().map(segment).collect()
    }

    fn fill(&self, hole: &Hole) -> Option<Fill> {
        Some(match &hole.kind {
            HoleKind::Digits(count) => Fill::Digits(*count),
            HoleKind::Chars(count) => Fill::Chars(*count),
            HoleKind::Date(pattern) => Fill::Date(pattern.clone()),
            HoleKind::Text => Fill::Text,
            HoleKind::Value { table, name, case } => {
                let at = Expression { term: Term::Name(name.clone()), span: hole.span.clone() };
                self.value(table.as_deref(), *case, &at)?
            }
        })
    }

    fn value(&self, table: Option<&str>, case: Option<Case>, at: &Expression) -> Option<Fill> {
        let Term::Name(name) = &at.term else { return None };
        let word = self.resolver.words.iter().find(|(word, _)| name.iter().eq([*word]));
        if let (Some((_, word)), None) = (word, table) {
            return Some(Fill::Word(match case {
                Some(Case::Lower) => word.to_lowercase(),
                Some(Case::Upper) => word.to_uppercase(),
                None => word.clone(),
            }));
        }
        let rows = match table {
            Some(table) if !self.resolver.tables.contains_key(table) && name.iter().any(|word| is_counted(word)) => {
                self.number_in_words(table, name, at);
                return None;
            }
            Some(name) => Some(self.table(name, at)?.clone()),
            None => None,
        };
        let (code, kind) = self.name(name, at)?;
        self.expect(&kind, &Type::Text(None), at)?;
        Some(Fill::Value { code, table: rows, case })
    }

    fn number_in_words(&self, number: &str, counted: &[String], at: &Expression) {
        let meant = format!("{} {}", in_digits(number).unwrap_or(3), counted.join("."));
        self.error("gabarit-nombre", at, |message| message.with("nom", number).with("proche", meant.as_str()));
    }

    fn table(&self, name: &str, at: &Expression) -> Option<&BTreeMap<String, String>> {
        let found = self.resolver.tables.get(name);
        if found.is_none() {
            let known = self.resolver.tables.keys().map(String::as_str);
            self.near("table-inconnue", at, name, known);
        }
        found
    }
}
