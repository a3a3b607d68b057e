//! The user's own table of the portal's codes: what to do about each.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

use super::failure::Failure;
use super::sheet;
use crate::wording::Message;

/// A table of codes takes some kilobytes.
const MAX_SIZE: u64 = 1 << 20;

/// The word that heads the column of codes.
const CODE: &str = "code";

/// What to do about each code.
#[derive(Debug, Default)]
pub(super) struct Advice {
    pub(super) by_code: BTreeMap<String, String>,
    /// A first row that looks like headers of another table, and is read as advice.
    pub(super) odd: Option<String>,
}

/// The advice by code: `code = 'text'` in TOML; else the first two columns of a sheet, CSV or XLSX.
pub(super) fn read(path: &Path) -> Result<Advice, Failure> {
    if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("toml")) {
        return Ok(Advice { by_code: of_toml(path)?, odd: None });
    }
    let (grid, _) = sheet::read(path)?;
    if grid.unclosed {
        return Err(named("erreur-conseils-guillemet", path));
    }
    let rows: Vec<_> = grid.rows.iter().filter(|row| row.iter().any(|cell| !cell.trim().is_empty())).collect();
    let headed = |cell: Option<&String>| cell.is_some_and(|cell| cell.trim().to_lowercase() == CODE);
    let first = rows.first().map_or([].as_slice(), |row| row.as_slice());
    if headed(first.get(1)) && !headed(first.first()) {
        return Err(named("erreur-conseils-colonnes", path));
    }
    let has_header = headed(first.first());
    let odd = first.first().filter(|cell| !has_header && !cell.chars().any(char::is_numeric)).cloned();
    let by_code = of_rows(path, &rows, usize::from(has_header))?;
    Ok(Advice { by_code, odd })
}

fn of_rows(path: &Path, rows: &[&Vec<String>], skipped: usize) -> Result<BTreeMap<String, String>, Failure> {
    let mut lines: BTreeMap<&str, (usize, &str)> = BTreeMap::new();
    for (rank, row) in rows.iter().enumerate().skip(skipped) {
        let [code, text, ..] = row.as_slice() else { return Err(unusable(path, None)) };
        let (code, text) = (code.trim(), text.trim());
        if code.is_empty() {
            return Err(unusable(path, None));
        }
        if let Some((first, _)) = lines.insert(code, (rank + 1, text)) {
            let message = Message::new("erreur-conseils-double").with("code", code).with("une", first);
            let message = message.with("autre", rank + 1).with("chemin", path.display().to_string());
            return Err(Failure::new(message));
        }
    }
    if lines.is_empty() {
        return Err(unusable(path, None));
    }
    Ok(lines.into_iter().map(|(code, (_, text))| (code.to_owned(), text.to_owned())).collect())
}

fn named(id: &'static str, path: &Path) -> Failure {
    Failure::new(Message::new(id).with("chemin", path.display().to_string()))
}

fn of_toml(path: &Path) -> Result<BTreeMap<String, String>, Failure> {
    let failed = |error: &io::Error| Failure::reading(path, error);
    let mut text = String::new();
    let file = File::open(path).map_err(|error| failed(&error))?;
    file.take(MAX_SIZE + 1).read_to_string(&mut text).map_err(|error| failed(&error))?;
    if text.len() as u64 > MAX_SIZE {
        return Err(unusable(path, None));
    }
    let table: toml::Table = toml::from_str(&text).map_err(|error| unusable(path, Some(error.message())))?;
    let pair = |(code, text): (String, toml::Value)| Some((code, text.as_str()?.to_owned()));
    table.into_iter().map(pair).collect::<Option<_>>().ok_or_else(|| unusable(path, None))
}

fn unusable(path: &Path, detail: Option<&str>) -> Failure {
    let message = match detail {
        Some(detail) => Message::new("erreur-conseils-detail").with("detail", detail),
        None => Message::new("erreur-conseils"),
    };
    Failure::new(message.with("chemin", path.display().to_string()))
}
