//! Spreadsheets as files: CSV, and XLSX by the two crates that know it.

mod cells;
mod document;
mod kind;
mod supplied;

use std::fs::{self, File};
use std::io::{self, Cursor, Read as _};
use std::path::Path;

use calamine::{DataRef, Reader as _, Xlsx};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, XlsxError};

pub(super) use kind::Kind;
pub(super) use supplied::{Book, Taken, rows};

use super::failure::Failure;
use crate::authoring::{Column, CsvForm, Grid, MAX_COLUMNS, MAX_ROWS, recognised};
use crate::wording::Message;

/// A sheet of rules takes a hundred kilobytes.
const MAX_SIZE: u64 = 16 << 20;
/// What the parts of an XLSX file come to once unpacked; they are XML, which packs tenfold.
const MAX_UNPACKED: u64 = 128 << 20;
/// A mapping has a line or two for each tag.
const MAX_MAPPING: u64 = 1 << 20;
/// Sheets of one file that are looked at.
const MAX_SHEETS: usize = 64;

/// Whether a file name says that it is a workbook.
pub(super) fn is_workbook(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("xlsx"))
}

/// The cells of a file, with how a CSV file was written.
pub(super) fn read(path: &Path) -> Result<(Grid, Option<CsvForm>), Failure> {
    let bytes = whole(path)?;
    // What a file holds counts, not what it is called.
    if bytes.starts_with(b"PK") {
        return workbook(path, bytes).map(|grid| (grid, None));
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let (grid, form) = Grid::from_csv(&name, &bytes).map_err(|error| unreadable(path, &error.to_string()))?;
    Ok((grid, Some(form)))
}

/// The bytes of a spreadsheet.
fn whole(path: &Path) -> Result<Vec<u8>, Failure> {
    bytes_of(path).map_err(|error| Failure::reading(path, &error))?.ok_or_else(|| too_large(path))
}

/// The bytes of a spreadsheet; nothing when there are too many.
fn bytes_of(path: &Path) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(MAX_SIZE + 1).read_to_end(&mut bytes)?;
    Ok(Some(bytes).filter(|bytes| bytes.len() as u64 <= MAX_SIZE))
}

fn too_large(path: &Path) -> Failure {
    Failure::new(Message::new("import-trop-grand").with("chemin", path.display().to_string()))
}

fn unreadable(path: &Path, detail: &str) -> Failure {
    Failure::new(Message::new("import-illisible").with("chemin", path.display().to_string()).with("detail", detail))
}

/// The first sheet in which a table of rules is recognised, else the first of all.
fn workbook(path: &Path, bytes: Vec<u8>) -> Result<Grid, Failure> {
    if !bounded(&bytes) {
        return Err(too_large(path));
    }
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|error| unreadable(path, &error.to_string()))?;
    let mut first = None;
    for name in book.sheet_names().into_iter().take(MAX_SHEETS) {
        let Some(grid) = sheet(&mut book, &name).map_err(|error| unreadable(path, &error.to_string()))? else {
            return Err(too_large(path));
        };
        if grid.rows.iter().any(|row| recognised(row) > 0) {
            return Ok(grid);
        }
        first = first.or(Some(grid));
    }
    first.ok_or_else(|| unreadable(path, ""))
}

/// Whether the parts of a workbook unpack to no more than they may, whatever they say of themselves.
fn bounded(bytes: &[u8]) -> bool {
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else { return true };
    let mut left = MAX_UNPACKED;
    for rank in 0..archive.len() {
        // A part that does not unpack is the business of the reader.
        let Ok(part) = archive.by_index(rank) else { continue };
        let read = io::copy(&mut part.take(left + 1), &mut io::sink()).unwrap_or(0);
        let Some(rest) = left.checked_sub(read) else { return false };
        left = rest;
    }
    true
}

/// The cells of a sheet, read one by one: a lone cell far away must not make a grid of what lies between. Nothing when
/// there are too many.
fn sheet(book: &mut Xlsx<Cursor<Vec<u8>>>, name: &str) -> Result<Option<Grid>, calamine::XlsxError> {
    let mut cells = book.worksheet_cells_reader(name)?;
    let mut rows: Vec<Vec<String>> = Vec::new();
    while let Some(cell) = cells.next_cell()? {
        let text = text(cell.get_value());
        if text.is_empty() {
            continue;
        }
        let (row, column) = cell.get_position();
        let (row, column) = (row as usize, column as usize);
        if row >= MAX_ROWS || column >= MAX_COLUMNS {
            return Ok(None);
        }
        if rows.len() <= row {
            rows.resize(row + 1, Vec::new());
        }
        if let Some(own) = rows.get_mut(row) {
            if own.len() <= column {
                own.resize(column + 1, String::new());
            }
            if let Some(place) = own.get_mut(column) {
                *place = text;
            }
        }
    }
    Ok(Some(Grid { name: name.to_owned(), rows, unclosed: false }.unguarded()))
}

/// What a cell shows; a number cell has lost its leading zeros before it comes here.
fn text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(value) => value.to_string(),
        DataRef::DateTime(date) => date.as_f64().to_string(),
        DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}

/// A grid as CSV, or as a workbook when the name says so.
pub(super) fn bytes(grid: &Grid, path: &Path) -> Result<Vec<u8>, Failure> {
    let failed = |error: &XlsxError| {
        let message = Message::new("erreur-retour-impossible").with("chemin", path.display().to_string());
        Failure::new(message.with("detail", error.to_string()))
    };
    if is_workbook(path) { written(grid).map_err(|error| failed(&error)) } else { Ok(grid.to_csv()) }
}

/// A workbook of one sheet: texts only, headers that stay in view, and the same bytes for the same rules.
fn written(grid: &Grid) -> Result<Vec<u8>, XlsxError> {
    let head = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top);
    let body = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let mut book = Workbook::new();
    book.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?));
    let sheet = book.add_worksheet().set_name("Règles")?.set_freeze_panes(1, 0)?;
    for (column, rank) in Column::ALL.into_iter().zip(0..) {
        sheet.set_column_width(rank, f64::from(column.width()))?;
    }
    for (row, cells) in (0..).zip(&grid.rows) {
        for (column, text) in (0..).zip(cells).filter(|(_, text)| !text.is_empty()) {
            sheet.write_string_with_format(row, column, text, if row == 0 { &head } else { &body })?;
        }
    }
    let last = u32::try_from(grid.rows.len().saturating_sub(1)).unwrap_or(u32::MAX);
    let width = grid.rows.first().map_or(0, Vec::len).saturating_sub(1);
    sheet.autofilter(0, 0, last, u16::try_from(width).unwrap_or(u16::MAX))?;
    book.save_to_buffer()
}

/// Makes the folders above a file that is to be written.
pub(super) fn make_room(path: &Path) -> Result<(), Failure> {
    let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) else { return Ok(()) };
    fs::create_dir_all(folder).map_err(|error| Failure::unwritten(folder, &error))
}

/// The text of a mapping file.
pub(super) fn mapping_text(path: &Path) -> Result<String, Failure> {
    let failed = |error: &io::Error| Failure::reading(path, error);
    let mut text = String::new();
    let file = File::open(path).map_err(|error| failed(&error))?;
    file.take(MAX_MAPPING).read_to_string(&mut text).map_err(|error| failed(&error))?;
    Ok(text)
}
