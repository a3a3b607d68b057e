//! How many cells an `OpenDocument` sheet comes to: it writes what repeats once.

use std::io::{self, BufReader};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::supplied::MAX_CELLS;
use crate::tabular::{MAX_COLUMNS, MAX_ROWS};

/// Whether cells that are said to repeat come to no more than a sheet may hold: the reader writes each of them out.
pub(super) fn is_bounded(content: impl io::Read) -> bool {
    let mut reader = Reader::from_reader(BufReader::new(content));
    let (mut buffer, mut count) = (Vec::new(), Repeats::default());
    loop {
        match reader.read_event_into(&mut buffer) {
            // What is no XML is the business of the reader.
            Ok(Event::Eof) | Err(_) => return true,
            Ok(Event::Start(tag) | Event::Empty(tag)) => count.tag(&tag),
            Ok(Event::End(tag)) if tag.name().as_ref().ends_with("table-row") => count.end_row(),
            Ok(_) => {}
        }
        if count.cells > MAX_CELLS {
            return false;
        }
        buffer.clear();
    }
}

/// The cells of a sheet as their repetitions come to.
#[derive(Default)]
struct Repeats {
    cells: usize,
    /// Rows since the last that holds anything, and times that the current one comes.
    rows: usize,
    times: usize,
    /// Cells of the row up to the last that holds anything, and the empty ones behind it.
    width: usize,
    behind: usize,
    widest: usize,
}

impl Repeats {
    fn tag(&mut self, tag: &BytesStart<'_>) {
        let name = tag.name();
        if name.as_ref().ends_with(":table-row") {
            self.times = repeated(tag, "table:number-rows-repeated");
            (self.width, self.behind) = (0, 0);
        } else if name.as_ref().ends_with("table-cell") {
            let times = repeated(tag, "table:number-columns-repeated").min(MAX_COLUMNS);
            let held = tag
                .attributes()
                .flatten()
                .any(|own| own.key.as_ref().ends_with(":value-type") || own.key.as_ref().ends_with(":formula"));
            if held {
                self.width += self.behind + times;
                self.behind = 0;
            } else {
                self.behind += times;
            }
        }
    }

    fn end_row(&mut self) {
        self.rows = self.rows.saturating_add(self.times.min(MAX_ROWS));
        if self.width > 0 {
            self.widest = self.widest.max(self.width);
            self.cells = self.cells.saturating_add(self.rows.saturating_mul(self.widest));
            self.rows = 0;
        }
    }
}

fn repeated(tag: &BytesStart<'_>, name: &str) -> usize {
    let own = tag.attributes().flatten().find(|own| own.key.as_ref() == name);
    own.and_then(|own| own.value.parse().ok()).unwrap_or(1)
}
