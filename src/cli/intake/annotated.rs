//! A copy of the table that says, in a column of its own, what is wrong with each row.

use std::path::Path;

use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};

use super::table::{Headers, Origin, Table};
use super::tally::Tally;
use crate::cli::failure::Failure;
use crate::cli::{output, sheet};
use crate::tabular::{Cell, Form, Row, encoded, record};
use crate::wording::Message;

/// What the column is called.
const COLUMN: &str = "anomalies";

/// How texts are called that hold a table.
const TEXTS: [&str; 3] = ["csv", "txt", "tsv"];

/// Whether a copy is written in the form that its name says.
pub(super) fn is_written_as(path: &Path) -> bool {
    let named = |own: &str| path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case(own));
    sheet::is_workbook(path) || TEXTS.iter().any(|own| named(own))
}

pub(super) fn write(table: &Table, headers: &Headers, tally: &Tally, path: &Path, force: bool) -> Result<(), Failure> {
    let copy = Copy { headers, tally };
    let bytes = if sheet::is_workbook(path) {
        let failed = |error: &XlsxError| {
            let message = Message::new("erreur-retour-impossible").with("chemin", path.display().to_string());
            Failure::new(message.with("detail", error.to_string()))
        };
        let rows = table.rows()?.collect::<Result<Vec<_>, _>>().map_err(|error| table.failed(&error))?;
        copy.workbook(table, &rows).map_err(|error| failed(&error))?
    } else {
        copy.csv(table)?
    };
    output::write_whole(path, &bytes, force)
}

struct Copy<'a> {
    headers: &'a Headers,
    tally: &'a Tally,
}

impl Copy<'_> {
    /// What the added cell of a row says.
    fn said(&self, row: &Row) -> Option<&str> {
        if row.line == self.headers.line {
            return Some(COLUMN);
        }
        self.tally.by_line.as_ref()?.get(&row.line).map(String::as_str)
    }

    /// Behind the headers, and behind cells that have none.
    fn place(&self, row: &Row) -> usize {
        row.cells.len().max(self.headers.names.len())
    }

    fn csv(&self, table: &Table) -> Result<Vec<u8>, Failure> {
        let form = match &table.origin {
            Origin::Csv(form) => *form,
            Origin::Sheet(_) => Form::SPREADSHEET,
        };
        let mut text = String::new();
        let mut last = 0;
        for row in table.rows()? {
            let row = row.map_err(|error| table.failed(&error))?;
            // Empty rows keep their place.
            for _ in last + 1..row.line {
                text.push_str(if form.crlf { "\r\n" } else { "\n" });
            }
            last = row.line;
            let mut cells: Vec<String> = row.cells.iter().map(Cell::text).collect();
            if row.line >= self.headers.line {
                cells.resize(self.place(&row), String::new());
                cells.push(self.said(&row).unwrap_or_default().to_owned());
            }
            text.push_str(&record(&cells, form));
        }
        Ok(encoded(&text, form))
    }

    fn workbook(&self, table: &Table, rows: &[Row]) -> Result<Vec<u8>, XlsxError> {
        let mut book = Workbook::new();
        let day = Format::new().set_num_format("dd/mm/yyyy");
        let sheet = book.add_worksheet();
        if let Origin::Sheet(own) = &table.origin {
            // A name that workbooks do not allow is left to them.
            let _ = sheet.set_name(&own.name);
        }
        for row in rows {
            for (column, cell) in (0..).zip(&row.cells) {
                put(sheet, (row.line.saturating_sub(1), column), cell, &day)?;
            }
            if let Some(said) = self.said(row) {
                let column = u16::try_from(self.place(row)).unwrap_or(u16::MAX);
                // A spreadsheet's cell holds no more.
                let said: String = said.chars().take(32_000).collect();
                sheet.write_string(row.line.saturating_sub(1), column, said)?;
            }
        }
        book.save_to_buffer()
    }
}

/// Texts stay texts: none becomes a formula.
fn put(sheet: &mut Worksheet, (row, column): (u32, u16), cell: &Cell, day: &Format) -> Result<(), XlsxError> {
    match cell {
        Cell::Text(text) if text.is_empty() => {}
        Cell::Text(text) | Cell::Time(text) | Cell::Error(text) => {
            sheet.write_string(row, column, text)?;
        }
        Cell::Number(number) => {
            sheet.write_number(row, column, *number)?;
        }
        Cell::Percent(_) => {
            sheet.write_string(row, column, cell.text())?;
        }
        Cell::Bool(value) => {
            sheet.write_boolean(row, column, *value)?;
        }
        Cell::Date(date) => {
            let (year, month, of_month) = (date.year(), date.month(), date.day());
            let parts = (u16::try_from(year), u8::try_from(month), u8::try_from(of_month));
            if let (Ok(year), Ok(month), Ok(of_month)) = parts {
                let moment = rust_xlsxwriter::ExcelDateTime::from_ymd(year, month, of_month)?;
                sheet.write_datetime_with_format(row, column, &moment, day)?;
            }
        }
    }
    Ok(())
}
