//! Sheets of workbooks as suppliers have them: XLSX and ODS, with the kinds of their cells.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, Cursor, Read as _};
use std::path::Path;

use calamine::{Data, Ods, Reader as _, Sheet as Named, SheetVisible, Xlsx};

use super::cells::{of_data, shown};
use super::document::{Marks, marks, open_document};
use super::{MAX_SHEETS, bounded, whole};
use crate::cli::failure::Failure;
use crate::tabular::{Cell, MAX_COLUMNS, MAX_ROWS, Row};
use crate::wording::Message;

/// Cells of a sheet, empty ones between others with them: fifty thousand rows of eighty columns.
pub(super) const MAX_CELLS: usize = 4_000_000;

/// How files begin that are no text: zips, as workbooks are; older workbooks, and those under a password; PDF; RTF.
const BEGINNINGS: [&[u8]; 4] = [b"PK", b"\xD0\xCF\x11\xE0", b"%PDF", b"{\\rtf"];

/// Whether a file is no text: a workbook, or what cannot be read for one.
pub(in crate::cli) fn is_packed(file: &mut File) -> io::Result<bool> {
    let mut head = Vec::new();
    file.take(8).read_to_end(&mut head)?;
    Ok(BEGINNINGS.iter().any(|beginning| head.starts_with(beginning)))
}

/// The rows of a sheet: the one of that name or rank, else the first in view that holds anything.
pub(in crate::cli) fn rows(path: &Path, wanted: Option<&str>) -> Result<(String, Vec<Row>), Failure> {
    let named = |id: &'static str| Failure::new(Message::new(id).with("chemin", path.display().to_string()));
    let too_large = || named("tableur-trop-grand");
    let illegible = |detail: &str| {
        let message = Message::new("tableur-illisible").with("chemin", path.display().to_string());
        Failure::new(message.with("detail", detail))
    };
    let bytes = whole(path)?.ok_or_else(too_large)?;
    match BEGINNINGS.iter().position(|beginning| bytes.starts_with(beginning)) {
        Some(0) => {}
        Some(1) => return Err(named("tableur-ancien")),
        _ => return Err(named("tableur-autre")),
    }
    if !bounded(&bytes) {
        return Err(too_large());
    }
    if let Some(content) = open_document(&bytes) {
        let mut marked = marks(&content).ok_or_else(too_large)?;
        let mut book = Ods::new(Cursor::new(bytes)).map_err(|error| illegible(&error.to_string()))?;
        let sheets = book.sheets_metadata().to_vec();
        return chosen(&sheets, wanted, illegible, |name| {
            let range = book.worksheet_range(name).map_err(|error| illegible(&error.to_string()))?;
            let marks = marked.remove(name).unwrap_or_default();
            of_document(&range, marks).ok_or_else(too_large)
        });
    }
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|error| illegible(&error.to_string()))?;
    let sheets = book.sheets_metadata().to_vec();
    chosen(&sheets, wanted, illegible, |name| {
        of_workbook(&mut book, name).map_err(|error| illegible(&error.to_string()))?.ok_or_else(too_large)
    })
}

/// The sheet that is asked for, else the first with a row; those that are out of view only when there is no other.
fn chosen(
    sheets: &[Named],
    wanted: Option<&str>,
    illegible: impl Fn(&str) -> Failure,
    mut read: impl FnMut(&str) -> Result<Vec<Row>, Failure>,
) -> Result<(String, Vec<Row>), Failure> {
    if let Some(wanted) = wanted {
        let by_rank = || sheets.get(wanted.parse::<usize>().ok()?.checked_sub(1)?);
        let found = sheets.iter().find(|sheet| sheet.name == wanted).or_else(by_rank);
        let unknown = || {
            let list: Vec<_> = sheets.iter().map(|sheet| format!("« {} »", sheet.name)).collect();
            Failure::new(
                Message::new("tableur-feuille-inconnue").with("feuille", wanted).with("liste", list.join(", ")),
            )
        };
        let name = &found.ok_or_else(unknown)?.name;
        return Ok((name.clone(), read(name)?));
    }
    let (seen, hidden): (Vec<_>, Vec<_>) = sheets.iter().partition(|sheet| sheet.visible == SheetVisible::Visible);
    let mut ordered = seen.into_iter().chain(hidden);
    let first = ordered.clone().next();
    for sheet in ordered.by_ref().take(MAX_SHEETS) {
        let rows = read(&sheet.name)?;
        if !rows.is_empty() {
            return Ok((sheet.name.clone(), rows));
        }
    }
    first.map(|sheet| (sheet.name.clone(), Vec::new())).ok_or_else(|| illegible(""))
}

/// The rows of a sheet of an `OpenDocument` spreadsheet; nothing when there are too many cells.
fn of_document(range: &calamine::Range<Data>, marks: Marks) -> Option<Vec<Row>> {
    let (row, column) = range.start().unwrap_or((0, 0));
    let Marks { mut cells, merges } = marks;
    let mut grid = Sheet::default();
    let fits = range.used_cells().all(|(below, beside, value)| {
        let place = (row as usize + below, column as usize + beside);
        grid.put(place, cells.remove(&place).or_else(|| of_data(value)))
    });
    (fits && merges.iter().all(|merge| grid.fill(merge))).then_some(grid.rows)
}

/// The rows of a sheet of an XLSX workbook; nothing when there are too many cells.
fn of_workbook(book: &mut Xlsx<Cursor<Vec<u8>>>, name: &str) -> Result<Option<Vec<Row>>, calamine::XlsxError> {
    let regions = book.merge_cells_by_sheet_name(name)?;
    let mut cells = book.worksheet_cells_reader(name)?;
    let formats: HashMap<usize, String> = (0..)
        .zip(cells.styles())
        .filter_map(|(rank, style)| Some((rank, style.number_format.as_ref()?.format_code.clone())))
        .collect();
    let mut grid = Sheet::default();
    while let Some((cell, style)) = cells.next_cell_with_style_id()? {
        let (row, column) = cell.get_position();
        let value = Data::from(cell.get_value().clone());
        let format = formats.get(&style).map(String::as_str);
        if !grid.put((row as usize, column as usize), shown(&value, format)) {
            return Ok(None);
        }
    }
    let down = regions.iter().filter(|merge| merge.end.0 > merge.start.0);
    let mut merges = down.map(|merge| Merge {
        column: merge.start.1 as usize,
        first: merge.start.0 as usize,
        last: merge.end.0 as usize,
    });
    Ok(merges.all(|merge| grid.fill(&merge)).then_some(grid.rows))
}

/// A cell that reaches down over others: its column, and its rows, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Merge {
    pub(super) column: usize,
    pub(super) first: usize,
    pub(super) last: usize,
}

/// A sheet as it is filled; a lone cell far away must not make a grid of what lies between.
#[derive(Default)]
struct Sheet {
    rows: Vec<Row>,
    cells: usize,
}

impl Sheet {
    /// Puts a cell in; whether there was room. Cells come row by row.
    fn put(&mut self, (row, column): (usize, usize), cell: Option<Cell>) -> bool {
        let Some(cell) = cell.filter(|cell| !cell.is_blank()) else { return true };
        let line = line(row);
        if self.rows.last().is_none_or(|last| last.line != line) {
            self.rows.push(Row { line, cells: Vec::new() });
        }
        let Some(own) = self.rows.last_mut() else { return false };
        if column >= MAX_COLUMNS || row >= MAX_ROWS {
            return false;
        }
        self.cells += set(own, column, cell);
        self.cells <= MAX_CELLS
    }

    /// Shows a cell in the rows that it reaches over and that hold anything; whether there was room.
    fn fill(&mut self, merge: &Merge) -> bool {
        let (first, last) = (line(merge.first), line(merge.last));
        let at = self.rows.partition_point(|row| row.line < first);
        let mut rows = self.rows.iter_mut().skip(at).take_while(|row| row.line <= last);
        let Some(head) = rows.next().filter(|row| row.line == first) else { return true };
        let Some(cell) = head.cells.get(merge.column).filter(|cell| !cell.is_blank()).cloned() else { return true };
        for row in rows {
            // Work is bounded as room is: merges may lie over each other without end.
            self.cells += set(row, merge.column, cell.clone()).max(1);
            if self.cells > MAX_CELLS {
                return false;
            }
        }
        true
    }
}

fn line(row: usize) -> u32 {
    u32::try_from(row + 1).unwrap_or(u32::MAX)
}

/// Puts a cell in its column; how many cells the row grew by.
fn set(row: &mut Row, column: usize, cell: Cell) -> usize {
    let before = row.cells.len();
    if before <= column {
        row.cells.resize(column + 1, Cell::Text(String::new()));
    }
    if let Some(place) = row.cells.get_mut(column) {
        *place = cell;
    }
    row.cells.len() - before
}
