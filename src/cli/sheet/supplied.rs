//! Sheets of workbooks as suppliers have them: XLSX and ODS, with the kinds of their cells.

use std::collections::HashMap;
use std::io::Cursor;
use std::path::Path;

use calamine::{Data, Ods, Reader as _, Sheet as Named, SheetVisible, Xlsx};

use super::cells::{of_data, shown};
use super::document::{Marks, marks, open_document};
use super::{MAX_SHEETS, MAX_SIZE, MAX_UNPACKED, bounded, bytes_of};
use crate::cli::failure::Failure;
use crate::tabular::{Cell, MAX_COLUMNS, MAX_ROWS, Row};
use crate::wording::Message;

/// Cells of a sheet, empty ones between others with them: fifty thousand rows of eighty columns.
pub(super) const MAX_CELLS: usize = 4_000_000;

/// A workbook of a supplier: where it lies, and what messages call it.
#[derive(Clone, Copy)]
pub(in crate::cli) struct Book<'a> {
    pub(in crate::cli) path: &'a Path,
    pub(in crate::cli) name: &'a str,
}

/// The sheet of a workbook that is read.
pub(in crate::cli) struct Taken {
    pub(in crate::cli) name: String,
    pub(in crate::cli) rows: Vec<Row>,
    /// The other sheets in view, where nobody asked for this one.
    pub(in crate::cli) others: Vec<String>,
}

/// A bound that a workbook passes.
#[derive(Clone, Copy)]
enum Bound {
    Size,
    Unpacked,
    Cells,
    Edge,
}

impl Book<'_> {
    fn beyond(self, bound: Bound) -> Failure {
        let message = match bound {
            Bound::Size => Message::new("tableur-trop-lourd").with("max", (MAX_SIZE >> 20).to_string()),
            Bound::Unpacked => Message::new("tableur-trop-deplie").with("max", (MAX_UNPACKED >> 20).to_string()),
            Bound::Cells => Message::new("tableur-trop-de-cases").with("max", MAX_CELLS),
            Bound::Edge => Message::new("tableur-trop-loin").with("lignes", MAX_ROWS).with("colonnes", MAX_COLUMNS),
        };
        Failure::new(message.with("chemin", self.name))
    }

    fn unreadable(self, error: &impl ToString) -> Failure {
        let message = Message::new("tableur-classeur-illisible").with("chemin", self.name);
        Failure::new(message.with("detail", error.to_string()))
    }

    fn bytes(self) -> Result<Vec<u8>, Failure> {
        let bytes = bytes_of(self.path).map_err(|error| Failure::reading(self.path, &error))?;
        let bytes = bytes.ok_or_else(|| self.beyond(Bound::Size))?;
        if bounded(&bytes) { Ok(bytes) } else { Err(self.beyond(Bound::Unpacked)) }
    }
}

/// The rows of a sheet: the one of that name or rank, else the first in view that holds anything.
pub(in crate::cli) fn rows(of: Book<'_>, wanted: Option<&str>) -> Result<Taken, Failure> {
    let bytes = of.bytes()?;
    match open_document(&bytes) {
        Some(content) => {
            let marked = marks(&content).ok_or_else(|| of.beyond(Bound::Cells))?;
            open_document_rows(of, bytes, marked, wanted)
        }
        None => workbook_rows(of, bytes, wanted),
    }
}

fn open_document_rows(
    of: Book<'_>,
    bytes: Vec<u8>,
    mut marked: HashMap<String, Marks>,
    wanted: Option<&str>,
) -> Result<Taken, Failure> {
    let mut book = Ods::new(Cursor::new(bytes)).map_err(|error| of.unreadable(&error))?;
    let sheets = book.sheets_metadata().to_vec();
    chosen(of, &sheets, wanted, |name| {
        let range = book.worksheet_range(name).map_err(|error| of.unreadable(&error))?;
        of_document(&range, marked.remove(name).unwrap_or_default()).map_err(|bound| of.beyond(bound))
    })
}

fn workbook_rows(of: Book<'_>, bytes: Vec<u8>, wanted: Option<&str>) -> Result<Taken, Failure> {
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|error| of.unreadable(&error))?;
    let sheets = book.sheets_metadata().to_vec();
    chosen(of, &sheets, wanted, |name| {
        let rows = of_workbook(&mut book, name).map_err(|error| of.unreadable(&error))?;
        rows.map_err(|bound| of.beyond(bound))
    })
}

/// The sheet that is asked for, else the first with a row; those that are out of view only when there is no other.
fn chosen(
    of: Book<'_>,
    sheets: &[Named],
    wanted: Option<&str>,
    mut read: impl FnMut(&str) -> Result<Vec<Row>, Failure>,
) -> Result<Taken, Failure> {
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
        return Ok(Taken { name: name.clone(), rows: read(name)?, others: Vec::new() });
    }
    let (seen, hidden): (Vec<_>, Vec<_>) = sheets.iter().partition(|sheet| sheet.visible == SheetVisible::Visible);
    let taken = |own: &Named, rows: Vec<Row>| {
        let others = seen.iter().map(|sheet| sheet.name.clone()).filter(|name| *name != own.name).collect();
        Taken { name: own.name.clone(), rows, others }
    };
    let mut ordered = seen.iter().chain(&hidden).copied();
    let first = ordered.clone().next();
    for sheet in ordered.by_ref().take(MAX_SHEETS) {
        let rows = read(&sheet.name)?;
        if !rows.is_empty() {
            return Ok(taken(sheet, rows));
        }
    }
    first.map(|sheet| taken(sheet, Vec::new())).ok_or_else(|| of.unreadable(&""))
}

/// The rows of a sheet of an `OpenDocument` spreadsheet.
fn of_document(range: &calamine::Range<Data>, marks: Marks) -> Result<Vec<Row>, Bound> {
    let (row, column) = range.start().unwrap_or((0, 0));
    let Marks { mut cells, merges } = marks;
    let mut grid = Sheet::default();
    for (below, beside, value) in range.used_cells() {
        let place = (row as usize + below, column as usize + beside);
        grid.put(place, cells.remove(&place).or_else(|| of_data(value)))?;
    }
    grid.filled(&merges)
}

/// The rows of a sheet of an XLSX workbook.
fn of_workbook(book: &mut Xlsx<Cursor<Vec<u8>>>, name: &str) -> Result<Result<Vec<Row>, Bound>, calamine::XlsxError> {
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
        if let Err(bound) = grid.put((row as usize, column as usize), shown(&value, format)) {
            return Ok(Err(bound));
        }
    }
    let down = regions.iter().filter(|merge| merge.end.0 > merge.start.0);
    let merges = down.map(|merge| Merge {
        column: merge.start.1 as usize,
        first: merge.start.0 as usize,
        last: merge.end.0 as usize,
    });
    Ok(grid.filled(&merges.collect::<Vec<_>>()))
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
    /// Puts a cell in, where there is room. Cells come row by row.
    fn put(&mut self, (row, column): (usize, usize), cell: Option<Cell>) -> Result<(), Bound> {
        let Some(cell) = cell.filter(|cell| !cell.is_blank()) else { return Ok(()) };
        if column >= MAX_COLUMNS || row >= MAX_ROWS {
            return Err(Bound::Edge);
        }
        let line = line(row);
        if self.rows.last().is_none_or(|last| last.line != line) {
            self.rows.push(Row { line, cells: Vec::new() });
        }
        let Some(own) = self.rows.last_mut() else { return Ok(()) };
        self.cells += set(own, column, cell);
        if self.cells <= MAX_CELLS { Ok(()) } else { Err(Bound::Cells) }
    }

    /// The rows, where cells that reach over others are shown in each of them.
    fn filled(mut self, merges: &[Merge]) -> Result<Vec<Row>, Bound> {
        merges.iter().try_for_each(|merge| self.fill(merge))?;
        Ok(self.rows)
    }

    /// Shows a cell in the rows that it reaches over and that hold anything.
    fn fill(&mut self, merge: &Merge) -> Result<(), Bound> {
        let (first, last) = (line(merge.first), line(merge.last));
        let at = self.rows.partition_point(|row| row.line < first);
        let mut rows = self.rows.iter_mut().skip(at).take_while(|row| row.line <= last);
        let head = rows.next().filter(|row| row.line == first);
        let cell = head.and_then(|row| row.cells.get(merge.column)).filter(|cell| !cell.is_blank()).cloned();
        let Some(cell) = cell else { return Ok(()) };
        for row in rows {
            // Work is bounded as room is: merges may lie over each other without end.
            self.cells += set(row, merge.column, cell.clone()).max(1);
            if self.cells > MAX_CELLS {
                return Err(Bound::Cells);
            }
        }
        Ok(())
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
