//! What `OpenDocument` spreadsheets say of their cells besides their values.

use std::collections::HashMap;
use std::io::{BufReader, Cursor, Read as _};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::supplied::{MAX_CELLS, Merge};
use crate::tabular::{Cell, MAX_COLUMNS, MAX_ROWS};

/// The sheets of an `OpenDocument` spreadsheet; nothing for another zip.
pub(super) fn open_document(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut content = Vec::new();
    archive.by_name("content.xml").ok()?.read_to_end(&mut content).ok()?;
    Some(content)
}

/// What the reader of values leaves out.
#[derive(Debug, Default)]
pub(super) struct Marks {
    /// Cells that are not what their value says: errors, parts of a hundred, numbers with leading zeros.
    pub(super) cells: HashMap<(usize, usize), Cell>,
    /// Cells that reach over others.
    pub(super) merges: Vec<Merge>,
}

/// What is to be known of each sheet, by its name. Nothing when cells that are said to repeat come to more than a sheet may
/// hold: the reader writes each of them out.
pub(super) fn marks(content: &[u8]) -> Option<HashMap<String, Marks>> {
    let mut reader = Reader::from_reader(BufReader::new(content));
    let (mut buffer, mut scan) = (Vec::new(), Scan::default());
    loop {
        match reader.read_event_into(&mut buffer) {
            // What is no XML is the business of the reader.
            Ok(Event::Eof) | Err(_) => return Some(scan.sheets),
            Ok(Event::Start(tag)) => scan.tag(&tag),
            Ok(Event::Empty(tag)) => {
                scan.tag(&tag);
                scan.end(tag.name().as_ref());
            }
            Ok(Event::Text(text)) => scan.text.push_str(&text.xml10_content()),
            Ok(Event::End(tag)) => scan.end(tag.name().as_ref()),
            Ok(_) => {}
        }
        if scan.cells > MAX_CELLS {
            return None;
        }
        buffer.clear();
    }
}

#[derive(Default)]
struct Scan {
    sheets: HashMap<String, Marks>,
    sheet: String,
    /// The cells of all sheets as their repetitions come to.
    cells: usize,
    /// Rows since the last that holds anything, and times that the current one comes.
    rows: usize,
    times: usize,
    /// Cells of the row up to the last that holds anything, and the empty ones behind it.
    width: usize,
    behind: usize,
    widest: usize,
    /// The row that the current one is, from 0.
    row: usize,
    cell: Option<Open>,
    text: String,
    /// What is to be known of its cells.
    found: Vec<(usize, Cell)>,
}

/// The cell that is being read.
struct Open {
    column: usize,
    times: usize,
    percent: Option<f64>,
    number: Option<f64>,
    error: bool,
    merge: Option<Merge>,
}

impl Scan {
    fn tag(&mut self, tag: &BytesStart<'_>) {
        let name = tag.name();
        match name.as_ref() {
            "table:table" => {
                self.sheet = attribute(tag, "table:name").unwrap_or_default();
                (self.row, self.rows, self.widest) = (0, 0, 0);
            }
            "table:table-row" => {
                self.times = repeated(tag, "table:number-rows-repeated");
                (self.width, self.behind) = (0, 0);
            }
            "table:table-cell" | "table:covered-table-cell" => self.begin(tag),
            _ => {}
        }
    }

    fn begin(&mut self, tag: &BytesStart<'_>) {
        let times = repeated(tag, "table:number-columns-repeated").min(MAX_COLUMNS);
        let column = self.width + self.behind;
        let kind = attribute(tag, "office:value-type");
        if kind.is_some() || attribute(tag, "table:formula").is_some() {
            self.width += self.behind + times;
            self.behind = 0;
        } else {
            self.behind += times;
        }
        let value = || attribute(tag, "office:value")?.parse::<f64>().ok();
        let rows = repeated(tag, "table:number-rows-spanned").min(MAX_ROWS);
        let (first, last) = (self.row, self.row + rows - 1);
        self.text.clear();
        self.cell = Some(Open {
            column,
            times,
            percent: kind.as_deref().filter(|kind| *kind == "percentage").and_then(|_| value()),
            number: kind.as_deref().filter(|kind| *kind == "float").and_then(|_| value()),
            error: attribute(tag, "calcext:value-type").as_deref() == Some("error"),
            merge: (rows > 1).then_some(Merge { column, first, last }),
        });
    }

    fn end(&mut self, name: &str) {
        match name {
            "table:table-cell" | "table:covered-table-cell" => self.end_cell(),
            "table:table-row" => self.end_row(),
            _ => {}
        }
    }

    fn end_cell(&mut self) {
        let Some(open) = self.cell.take() else { return };
        if let Some(merge) = open.merge {
            self.sheets.entry(self.sheet.clone()).or_default().merges.push(merge);
        }
        let text = std::mem::take(&mut self.text);
        let zeros = text.len() > 1 && text.starts_with('0') && text.bytes().all(|byte| byte.is_ascii_digit());
        let same = open.number.is_some_and(|number| text.parse() == Ok(number));
        let found = match open.percent {
            _ if open.error => Cell::Error(text),
            Some(part) => Cell::Percent(part),
            None if zeros && same => Cell::Text(text),
            None => return,
        };
        self.found.extend((open.column..open.column + open.times).map(|column| (column, found.clone())));
    }

    fn end_row(&mut self) {
        let times = self.times.clamp(1, MAX_ROWS);
        let first = self.row;
        self.row = self.row.saturating_add(times);
        self.rows = self.rows.saturating_add(times);
        if self.width > 0 {
            self.widest = self.widest.max(self.width);
            self.cells = self.cells.saturating_add(self.rows.saturating_mul(self.widest));
            self.rows = 0;
        }
        let found = std::mem::take(&mut self.found);
        if found.is_empty() || self.cells > MAX_CELLS {
            return;
        }
        let marks = self.sheets.entry(self.sheet.clone()).or_default();
        for row in first..self.row {
            marks.cells.extend(found.iter().map(|(column, cell)| ((row, *column), cell.clone())));
        }
    }
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let own = tag.attributes().flatten().find(|own| own.key.as_ref() == name)?;
    Some(
        own.normalized_value(quick_xml::XmlVersion::Implicit1_0)
            .map_or_else(|_| own.value.to_string(), std::borrow::Cow::into_owned),
    )
}

fn repeated(tag: &BytesStart<'_>, name: &str) -> usize {
    attribute(tag, name).and_then(|text| text.parse().ok()).unwrap_or(1).max(1)
}
