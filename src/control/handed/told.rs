//! What is told of a piece or a zip that a rule does not agree with.

use crate::control::anomaly::HandedOver;
use crate::deposit::{FactKind, FactValue, PieceFact, ZipFact};
use crate::rules::Code;

use super::Handed;

impl Handed<'_> {
    /// A piece, with what a rule looked at.
    pub(crate) fn piece_told(&self, piece: u32, rule: &Code) -> HandedOver {
        let own = self.pieces.files.get(piece as usize);
        // Its names are told already.
        let named = |fact: PieceFact| matches!(fact, PieceFact::Name | PieceFact::Entry | PieceFact::Zip);
        let is_read = |fact: PieceFact| rule.any(&|code| matches!(code, Code::PieceFact(own) if *own == fact));
        let read = PieceFact::ALL.iter().filter(|fact| is_told(fact.kind()) && !named(**fact) && is_read(**fact));
        HandedOver {
            zip: own.and_then(|own| self.pieces.zip_of(own)).map(|zip| zip.name.clone()),
            entry: own.map(|own| own.entry.clone()),
            facts: read.filter_map(|fact| Some((fact.word(), told(self.fact(piece, *fact))?))).collect(),
        }
    }

    /// A zip, with what a rule looked at.
    pub(crate) fn zip_told(&self, zip: u32, rule: &Code) -> HandedOver {
        let own = self.pieces.zips.get(zip as usize);
        let is_read = |fact: &ZipFact| rule.any(&|code| matches!(code, Code::ZipFact(own) if own == fact));
        let read = ZipFact::ALL.iter().filter(|fact| is_told(fact.kind()) && is_read(fact));
        HandedOver {
            zip: own.map(|own| own.name.clone()),
            entry: None,
            facts: read.filter_map(|fact| Some((fact.word(), told(own?.fact(*fact))?))).collect(),
        }
    }
}

/// Words of the language are for rules: people are told texts and numbers.
fn is_told(kind: FactKind) -> bool {
    matches!(kind, FactKind::Text | FactKind::Number)
}

fn told(fact: FactValue<'_>) -> Option<String> {
    match fact {
        FactValue::Text(text) => Some(text.to_owned()),
        FactValue::Number(number) => Some(number.to_string()),
        FactValue::Null | FactValue::Bool(_) => None,
    }
}
