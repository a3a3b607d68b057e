//! What is wrong with the file as a whole: too early, not plain UTF-8, not JSON.

use crate::json::Encoding;
use crate::rules::{Certitude, Niveau};

use super::{Run, to_u32};
use crate::control::anomaly::{Anomaly, Nature};

impl Run<'_> {
    /// A deposit older than the first rules of its profile is held against those.
    pub(super) fn depot(&mut self) {
        if let Some(from) = self.deposit.rules_from {
            self.file_anomaly(Nature::Early(from), 0, Niveau::Conseil);
        }
    }

    /// A file must be JSON in plain UTF-8.
    pub(super) fn encoding(&mut self) {
        let filing = self.deposit.filing;
        let at = match filing.encoding() {
            Encoding::Utf8 => None,
            Encoding::Latin1 { offset } => Some(offset),
            Encoding::Utf8Bom | Encoding::Utf16 => Some(0),
        };
        if let Some(at) = at {
            self.file_anomaly(Nature::Encoding(filing.encoding()), at, Niveau::Structure);
        }
        if let Some(fault) = filing.fault() {
            self.file_anomaly(Nature::Syntax(fault.kind), fault.offset, Niveau::Structure);
        }
    }

    pub(super) fn file_anomaly(&mut self, nature: Nature, offset: usize, niveau: Niveau) {
        let text = self.deposit.filing.text();
        let width = text.get(offset..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        self.anomalies.push(Anomaly {
            nature,
            rule: None,
            niveau,
            certitude: Certitude::Document,
            demande: 0,
            span: (to_u32(offset), to_u32(offset + width)),
            node: None,
            route: Box::default(),
            detail: None,
        });
    }
}
