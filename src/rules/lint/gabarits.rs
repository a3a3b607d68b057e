//! Gabarits whose parts no tag can fill, or that no text of the due length can follow.

use crate::notation::{Format, Length, Relation, Scalar};

use super::{Lint, format_of, name_of};
use crate::rules::plan::{Code, Fill, Filler, Segment, Slot};
use crate::rules::reader::Cell;

/// How long the texts of a gabarit are: at least, and at most when that is known.
#[derive(Clone, Copy)]
struct Extent {
    least: usize,
    most: Option<usize>,
}

impl Lint<'_> {
    pub(super) fn gabarits(&self) {
        for (rank, shape) in self.plan.shapes.iter().enumerate() {
            for slot in &shape.slots {
                let Some(form) = &slot.gabarit else { continue };
                let cell = self.balises().filter(|(_, balise)| name_of(balise) == slot.name);
                let cell = cell.filter_map(|(_, balise)| Some((balise.gabarit.as_ref()?, format_of(balise)?)));
                let Some((cell, format)) = cell.last() else { continue };
                for segment in &form.segments {
                    self.segment(segment, rank, cell);
                }
                self.fits(&form.segments, rank, &format, cell);
            }
        }
    }

    fn segment(&self, segment: &Segment, shape: usize, cell: &Cell) {
        match segment {
            Segment::Optional(inner) => inner.iter().for_each(|segment| self.segment(segment, shape, cell)),
            Segment::Filler(Filler { name, fill: Fill::Value { code, table, .. } }) => {
                let Some(slot) = self.slot(code, shape) else { return };
                match &slot.format {
                    Format::Single(Scalar::Constant(literal))
                        if !matches!(literal, crate::notation::Literal::Text(_)) =>
                    {
                        self.error("gabarit-sans-valeur", cell.place, |message| {
                            message.with("morceau", name.as_str()).with("nom", slot.name.as_str())
                        });
                    }
                    Format::Single(Scalar::Values(values)) => {
                        let lacking = |value: &&String| table.as_ref().is_some_and(|table| !table.contains_key(*value));
                        for value in values.iter().filter(lacking) {
                            self.warning("gabarit-sans-code", cell.place, |message| {
                                message.with("morceau", name.as_str()).with("valeur", value.as_str())
                            });
                        }
                    }
                    _ => {}
                }
            }
            _ => {}
        }
    }

    /// A text cannot have both the form and the length.
    fn fits(&self, segments: &[Segment], shape: usize, format: &Format, cell: &Cell) {
        let (Format::Single(scalar) | Format::List(scalar)) = format else { return };
        let Scalar::Text { length: Some(length), .. } = scalar else { return };
        let extent = self.extent(segments, shape);
        let (least, most) = bounds(*length);
        if extent.least > most || extent.most.is_some_and(|own| own < least) {
            self.error("gabarit-trop-long", cell.place, |message| {
                message.with("format", format.to_string()).with("longueur", extent.least)
            });
        }
    }

    fn extent(&self, segments: &[Segment], shape: usize) -> Extent {
        let start = Extent { least: 0, most: Some(0) };
        segments.iter().fold(start, |sum, segment| {
            let own = self.segment_extent(segment, shape);
            Extent { least: sum.least + own.least, most: sum.most.zip(own.most).map(|(one, other)| one + other) }
        })
    }

    fn segment_extent(&self, segment: &Segment, shape: usize) -> Extent {
        let exactly = |count: usize| Extent { least: count, most: Some(count) };
        match segment {
            Segment::Verbatim(text) => exactly(text.chars().count()),
            Segment::Optional(inner) => Extent { least: 0, ..self.extent(inner, shape) },
            Segment::Filler(filler) => match &filler.fill {
                Fill::Word(word) => exactly(word.chars().count()),
                Fill::Digits(count) | Fill::Chars(count) => exactly(*count as usize),
                Fill::Date(pattern) => exactly(pattern.as_str().chars().count()),
                Fill::Text => Extent { least: 1, most: None },
                Fill::Value { code, table: None, .. } => self.slot(code, shape).map_or(OPEN, value_extent),
                Fill::Value { table: Some(table), .. } => {
                    let lengths = || table.values().map(|code| code.chars().count());
                    Extent { least: lengths().min().unwrap_or(0), most: lengths().max() }
                }
            },
        }
    }

    /// The tag that a part of a gabarit reads.
    fn slot(&self, code: &Code, shape: usize) -> Option<&Slot> {
        let Code::Tag { up, slots } = code else { return None };
        let mut at = self.plan.shapes.get(shape)?;
        for _ in 0..*up {
            at = self.plan.shape(at.parent?.0)?;
        }
        let (last, above) = slots.split_last()?;
        for slot in above {
            at = self.plan.shape(at.slots.get(*slot)?.child?)?;
        }
        at.slots.get(*last)
    }
}

/// Of any length.
const OPEN: Extent = Extent { least: 0, most: None };

fn value_extent(slot: &Slot) -> Extent {
    match &slot.format {
        Format::Single(Scalar::Text { length: Some(length), .. }) => {
            let (least, most) = bounds(*length);
            Extent { least, most: (most < usize::MAX).then_some(most) }
        }
        Format::Single(Scalar::Values(values)) => {
            let lengths = || values.iter().map(|value| value.chars().count());
            Extent { least: lengths().min().unwrap_or(0), most: lengths().max() }
        }
        _ => OPEN,
    }
}

/// The least and the most characters.
fn bounds(length: Length) -> (usize, usize) {
    let count = length.count as usize;
    match length.relation {
        Relation::Equal => (count, count),
        Relation::Less => (0, count.saturating_sub(1)),
        Relation::AtMost => (0, count),
        Relation::More => (count + 1, usize::MAX),
        Relation::AtLeast => (count, usize::MAX),
    }
}
