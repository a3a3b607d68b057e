//! Where an anomaly stands: in the filing, and in the rules.

use std::fmt::Write as _;

use crate::control::{BEYOND, LAST, Nature};
use crate::notation::{Format, Scalar};
use crate::rules::{RuleKind, ShapeId, Slot};
use crate::wording::Message;

use super::finding::Finding;

impl<'r> Finding<'r> {
    /// The objects on the way: each with the name that holds it, and its rank in a list.
    pub(super) fn way(&self) -> (Vec<(ShapeId, &'r str, u32)>, &'r [u32]) {
        let route = &self.anomaly.route;
        let end = if route.len() % 2 == 1 { 1 } else { 2.min(route.len()) };
        let (pairs, end) = route.split_at(route.len() - end);
        let mut shape = ShapeId::ROOT;
        let mut way = Vec::new();
        for pair in pairs.chunks_exact(2) {
            let [slot, rank] = pair else { continue };
            let Some(slot) = self.plan().slot(shape, *slot as usize) else { break };
            let Some(child) = slot.child else { break };
            way.push((child, slot.name.as_str(), *rank));
            shape = child;
        }
        (way, end)
    }

    /// Its JSONPath.
    #[must_use]
    pub fn path(&self) -> String {
        let (mut way, end) = self.way();
        let controle = match end {
            [LAST, rank] => self.plan().controles.get(*rank as usize),
            _ => None,
        };
        // The tag that a contrôle shows may stand around the object that it is evaluated for.
        if let Some(controle) = controle.filter(|own| way.last().is_some_and(|(shape, ..)| *shape == own.shape)) {
            way.truncate(way.len() - controle.up.min(way.len()));
        }
        let mut path = String::from("$");
        let mut step = |name: &str, rank: u32| {
            path.push_str(&member(name));
            if rank > 0 {
                let _ = write!(path, "[{}]", rank - 1);
            }
        };
        for (_, name, rank) in &way {
            step(name, *rank);
        }
        let shape = way.last().map_or(ShapeId::ROOT, |(shape, ..)| *shape);
        match end {
            [BEYOND, _] => step(&self.balise().unwrap_or_default(), 0),
            // A piece that no object declares stands nowhere.
            [LAST, _] if self.anomaly.node.is_none() => {}
            [LAST, _] => {
                let shows = controle.map_or([].as_slice(), |controle| &controle.shows);
                let mut at = Some(shape);
                for slot in shows {
                    let Some(slot) = at.and_then(|shape| self.plan().slot(shape, *slot)) else { break };
                    step(&slot.name, 0);
                    at = slot.child;
                }
            }
            [slot, rest @ ..] => {
                let name = self.plan().slot(shape, *slot as usize).map_or("", |slot| slot.name.as_str());
                step(name, rest.first().copied().unwrap_or(0));
            }
            [] => {}
        }
        path
    }

    /// "demande 2, pièces n° 1, `tag`".
    pub(super) fn lieu(&self) -> Message {
        let (way, end) = self.way();
        let tag = Message::new("lieu-balise").with("balise", self.balise().unwrap_or_default());
        let tag = match end {
            [slot, element] if *slot < BEYOND && *element > 0 => {
                Message::new("lieu-liste").with("rang", *element).with("quoi", tag)
            }
            _ => tag,
        };
        self.placed(&way, tag)
    }

    fn placed(&self, way: &[(ShapeId, &str, u32)], what: Message) -> Message {
        let inside = way.iter().rev().filter(|(shape, _, rank)| *rank > 0 && Some(*shape) != self.plan().demande);
        let nested = inside.fold(what, |what, (_, name, rank)| {
            Message::new("lieu-element").with("conteneur", *name).with("rang", *rank).with("reste", what)
        });
        match self.anomaly.demande {
            0 => nested,
            demande => Message::new("lieu-demande").with("demande", demande).with("reste", nested),
        }
    }

    /// Where its rule stands.
    #[must_use]
    pub fn rule_line(&self) -> Option<String> {
        let rule = self.rule()?;
        let place = match &rule.kind {
            RuleKind::Controle(_) => rule.place,
            RuleKind::Balise { format_place, obligation_place, gabarit_place, .. } => match self.anomaly.nature {
                Nature::Absent | Nature::Double => rule.place,
                Nature::Null | Nature::Empty => *obligation_place,
                Nature::Constant(_) if !self.format_is_constant() => *obligation_place,
                Nature::Gabarit(_) => *gabarit_place,
                Nature::Exigence(_) => self.exigence().map_or(rule.place, |exigence| exigence.place),
                _ => *format_place,
            },
        };
        Some(self.report.line_of(place))
    }

    fn format_is_constant(&self) -> bool {
        matches!(self.slot(), Some((_, Slot { format: Format::Single(Scalar::Constant(_)), .. })))
    }

    /// The section of the document that its rule follows.
    #[must_use]
    pub fn source(&self) -> Option<&'r str> {
        let own = self.exigence().and_then(|exigence| exigence.source.as_deref());
        own.or_else(|| self.rule()?.source.as_deref())
    }
}

/// `.name`, or `['a name']` when it is no plain name.
fn member(name: &str) -> String {
    let plain = name.chars().all(|char| char.is_alphanumeric() || char == '_')
        && !name.starts_with(|char: char| char.is_ascii_digit())
        && !name.is_empty();
    if plain { format!(".{name}") } else { format!("['{}']", name.replace('\\', "\\\\").replace('\'', "\\'")) }
}
