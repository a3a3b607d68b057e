//! The rows of a table as a filing, whose tags are its columns.

use crate::notation::{Expression, Format, Outcome, Scalar};
use crate::rules::plan::{Code, Controle, Demand, Plan, RuleId, Shape, ShapeId, Slot, Subject};

/// The rows of a table as a filing: a list of objects whose tags are the columns.
pub(super) fn columns(headers: &[String]) -> Plan {
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
pub(super) fn expression((exige, text): (Code, Expression)) -> Controle {
    Controle {
        rule: RuleId(0),
        subject: Subject::Object,
        shape: ROW,
        reads_tags: true,
        reads_pieces: false,
        reads_counterparts: false,
        rests_on: None,
        si: None,
        exige,
        up: 0,
        shows: Vec::new(),
        text: (None, text),
    }
}
