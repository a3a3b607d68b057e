//! Sheets of workbooks as suppliers have them: XLSX and ODS, with the kinds of their cells.

use std::io::{Cursor, Read as _};
use std::path::Path;

use calamine::{Data, ExcelDateTime, Ods, Reader as _, Xlsx};
use jiff::civil::Date;

use super::repeats::is_bounded;
use super::{MAX_SHEETS, MAX_SIZE, MAX_UNPACKED, bounded, bytes_of};
use crate::cli::failure::Failure;
use crate::tabular::{Cell, MAX_COLUMNS, MAX_ROWS, Row, unguarded};
use crate::wording::Message;

/// Cells of a sheet, empty ones between others with them: fifty thousand rows of eighty columns.
pub(super) const MAX_CELLS: usize = 4_000_000;

/// A workbook of a supplier: where it lies, and what messages call it.
#[derive(Clone, Copy)]
pub(in crate::cli) struct Book<'a> {
    pub(in crate::cli) path: &'a Path,
    pub(in crate::cli) name: &'a str,
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

/// The rows of a sheet: the one of that name or rank, else the first that holds anything.
pub(in crate::cli) fn rows(of: Book<'_>, wanted: Option<&str>) -> Result<(String, Vec<Row>), Failure> {
    let bytes = of.bytes()?;
    match open_document(&bytes) {
        Some(content) if !is_bounded(content.as_slice()) => Err(of.beyond(Bound::Cells)),
        Some(_) => open_document_rows(of, bytes, wanted),
        None => workbook_rows(of, bytes, wanted),
    }
}

fn open_document_rows(of: Book<'_>, bytes: Vec<u8>, wanted: Option<&str>) -> Result<(String, Vec<Row>), Failure> {
    let mut book = Ods::new(Cursor::new(bytes)).map_err(|error| of.unreadable(&error))?;
    let names = book.sheet_names();
    chosen(of, &names, wanted, |name| {
        let range = book.worksheet_range(name).map_err(|error| of.unreadable(&error))?;
        let (row, column) = range.start().unwrap_or((0, 0));
        let mut grid = Sheet::default();
        for (below, beside, value) in range.used_cells() {
            let place = (row as usize + below, column as usize + beside);
            grid.put(place, of_data(value)).map_err(|bound| of.beyond(bound))?;
        }
        Ok(grid.rows)
    })
}

fn workbook_rows(of: Book<'_>, bytes: Vec<u8>, wanted: Option<&str>) -> Result<(String, Vec<Row>), Failure> {
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|error| of.unreadable(&error))?;
    let names = book.sheet_names();
    chosen(of, &names, wanted, |name| {
        let failed = |error: calamine::XlsxError| of.unreadable(&error);
        let mut cells = book.worksheet_cells_reader(name).map_err(failed)?;
        let mut grid = Sheet::default();
        while let Some(cell) = cells.next_cell().map_err(failed)? {
            let (row, column) = cell.get_position();
            let value = of_data(&Data::from(cell.get_value().clone()));
            grid.put((row as usize, column as usize), value).map_err(|bound| of.beyond(bound))?;
        }
        Ok(grid.rows)
    })
}

/// The sheet that is asked for, else the first with a row.
fn chosen(
    of: Book<'_>,
    names: &[String],
    wanted: Option<&str>,
    mut read: impl FnMut(&str) -> Result<Vec<Row>, Failure>,
) -> Result<(String, Vec<Row>), Failure> {
    if let Some(wanted) = wanted {
        let by_rank = || names.get(wanted.parse::<usize>().ok()?.checked_sub(1)?);
        let found = names.iter().find(|name| *name == wanted).or_else(by_rank);
        let unknown = || {
            let list: Vec<_> = names.iter().map(|name| format!("« {name} »")).collect();
            Failure::new(
                Message::new("tableur-feuille-inconnue").with("feuille", wanted).with("liste", list.join(", ")),
            )
        };
        let name = found.ok_or_else(unknown)?;
        return Ok((name.clone(), read(name)?));
    }
    for name in names.iter().take(MAX_SHEETS) {
        let rows = read(name)?;
        if !rows.is_empty() {
            return Ok((name.clone(), rows));
        }
    }
    names.first().map(|name| (name.clone(), Vec::new())).ok_or_else(|| of.unreadable(&""))
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
        let line = u32::try_from(row + 1).unwrap_or(u32::MAX);
        if self.rows.last().is_none_or(|last| last.line != line) {
            self.rows.push(Row { line, cells: Vec::new() });
        }
        let Some(own) = self.rows.last_mut() else { return Ok(()) };
        let before = own.cells.len();
        if before <= column {
            own.cells.resize(column + 1, Cell::Text(String::new()));
        }
        self.cells += own.cells.len() - before;
        if let Some(place) = own.cells.get_mut(column) {
            *place = cell;
        }
        if self.cells <= MAX_CELLS { Ok(()) } else { Err(Bound::Cells) }
    }
}

/// What a cell holds; nothing when it is empty.
fn of_data(value: &Data) -> Option<Cell> {
    Some(match value {
        #[expect(clippy::cast_precision_loss, reason = "spreadsheets hold no number that is not a float")]
        Data::Int(number) => Cell::Number(*number as f64),
        Data::Float(number) => Cell::Number(*number),
        Data::String(text) | Data::DurationIso(text) => Cell::Text(unguarded(text).to_owned()),
        Data::DateTimeIso(text) => match text.get(..10).and_then(|day| day.parse::<Date>().ok()) {
            Some(date) => Cell::Date(date),
            None => Cell::Text(text.clone()),
        },
        Data::Bool(value) => Cell::Bool(*value),
        Data::DateTime(moment) => of_moment(moment),
        Data::Error(error) => Cell::Text(error.to_string()),
        Data::Empty => return None,
    })
}

fn of_moment(moment: &ExcelDateTime) -> Cell {
    let (year, month, day, ..) = moment.to_ymd_hms_milli();
    let date = || Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok();
    match date().filter(|_| moment.is_datetime()) {
        Some(date) => Cell::Date(date),
        None => Cell::Number(moment.as_f64()),
    }
}

/// The sheets of an `OpenDocument` spreadsheet; nothing for another zip.
fn open_document(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut content = Vec::new();
    archive.by_name("content.xml").ok()?.read_to_end(&mut content).ok()?;
    Some(content)
}
