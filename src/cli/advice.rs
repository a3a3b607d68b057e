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

/// The advice by code: `code = 'text'` in TOML; else the first two columns of a sheet, CSV or XLSX.
pub(super) fn read(path: &Path) -> Result<BTreeMap<String, String>, Failure> {
    if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("toml")) {
        return of_toml(path);
    }
    let (grid, _) = sheet::read(path)?;
    let rows: Vec<_> = grid.rows.iter().filter(|row| row.iter().any(|cell| !cell.trim().is_empty())).collect();
    let pair = |row: &&Vec<String>| match row.as_slice() {
        [code, text, ..] if !code.trim().is_empty() => Some((code.trim().to_owned(), text.trim().to_owned())),
        _ => None,
    };
    let pairs: Option<BTreeMap<_, _>> = rows.iter().map(pair).collect();
    pairs.filter(|pairs| !pairs.is_empty()).ok_or_else(|| unusable(path, None))
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
