//! The supplier's table, as it lies on the disk.

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::IntakeArgs;
use crate::cli::check::STDIN;
use crate::cli::failure::Failure;
use crate::cli::sheet::{self, Book, Kind, Taken};
use crate::rules::Wanted;
use crate::tabular::{DELIMITERS, Form, Row, Rows, TableError, detect, encoding_of};
use crate::wording::Message;

/// Rows above the headers: a title, a date, a logo.
const MAX_PREAMBLE: usize = 30;

/// Bytes of the standard input: a thousand for each row of the longest sheet.
const MAX_PIPED: u64 = 1 << 30;

/// A table that can be read more than once.
pub(super) struct Table {
    pub(super) path: PathBuf,
    /// What messages call it: the path as it was given.
    pub(super) name: String,
    /// What came by the standard input, for as long as it is read.
    _piped: Option<NamedTempFile>,
    pub(super) origin: Origin,
}

/// What a table is read from.
pub(super) enum Origin {
    /// A CSV file, row by row.
    Csv(Form),
    /// A sheet of a workbook.
    Sheet(Taken),
}

/// The headers of a table, and their row.
pub(super) struct Headers {
    pub(super) line: u32,
    pub(super) names: Vec<String>,
}

type Iter<'a> = Box<dyn Iterator<Item = Result<Row, TableError>> + 'a>;

impl Table {
    pub(super) fn open(path: &Path, args: &IntakeArgs, wanted: &Wanted) -> Result<Self, Failure> {
        let delimiter = args.delimiter.as_deref().map(delimiter).transpose()?;
        let encoding = args.encoding.as_deref().map(|label| {
            let unknown = || Failure::new(Message::new("tableur-codage").with("codage", label));
            encoding_of(label).ok_or_else(unknown)
        });
        let encoding = encoding.transpose()?;
        let failed = |error: &io::Error| Failure::reading(path, error);
        let piped = if path.as_os_str() == STDIN { Some(piped(io::stdin().lock())?) } else { None };
        let name = path.display().to_string();
        let path = piped.as_ref().map_or(path, NamedTempFile::path).to_owned();
        let file = || File::open(&path).map_err(|error| failed(&error));
        let origin = match Kind::of(file()?).map_err(|error| failed(&error))? {
            Kind::Packed => {
                let wanted = args.sheet.as_deref().or(wanted.sheet.as_deref());
                Origin::Sheet(sheet::rows(Book { path: &path, name: &name }, wanted)?)
            }
            Kind::Container => return Err(Failure::new(Message::new("tableur-ancien").with("chemin", name))),
            Kind::Page => return Err(Failure::new(Message::new("tableur-page").with("chemin", name))),
            Kind::Document => return Err(Failure::new(Message::new("tableur-autre").with("chemin", name))),
            Kind::Text => {
                let form = detect(file()?, encoding, delimiter).map_err(|error| failed(&error))?;
                told_apart(&name, &form, encoding.is_some())?;
                Origin::Csv(form)
            }
        };
        Ok(Self { path, name, _piped: piped, origin })
    }

    /// Every row, from the first on.
    pub(super) fn rows(&self) -> Result<Iter<'_>, Failure> {
        match &self.origin {
            Origin::Csv(form) => {
                let file = File::open(&self.path).map_err(|error| Failure::reading(&self.path, &error))?;
                Ok(Box::new(Rows::new(BufReader::new(file), *form)))
            }
            Origin::Sheet(sheet) => Ok(Box::new(sheet.rows.iter().cloned().map(Ok))),
        }
    }

    /// The row that holds the headers: the one that is said, else the one that holds most of the columns wanted, else the
    /// first that has nearly as many cells as any.
    pub(super) fn headers(&self, wanted: &Wanted) -> Result<Headers, Failure> {
        let limit = wanted.header.unwrap_or(0).max(MAX_PREAMBLE);
        let rows = self.rows()?.take(limit).collect::<Result<Vec<_>, _>>().map_err(|error| self.failed(&error))?;
        let named = |row: &&Row| wanted.among(&Headers::of(row).names);
        let filled = |row: &&Row| row.cells.iter().filter(|cell| !cell.is_blank()).count();
        let most = rows.iter().map(|row| filled(&row)).max().unwrap_or(0);
        let found = match wanted.header {
            Some(line) => rows.iter().find(|row| row.line as usize == line),
            None => {
                // The first of those that hold as many.
                let best = rows.iter().rev().max_by_key(named).filter(|row| named(row) > 0);
                best.or_else(|| rows.iter().find(|row| filled(row) > 1 && filled(row) * 5 >= most * 4))
            }
        };
        let none = || Failure::new(Message::new("tableur-sans-titres").with("chemin", self.name.as_str()));
        found.map(Headers::of).ok_or_else(none)
    }

    /// What could not be read, in words.
    pub(super) fn failed(&self, error: &TableError) -> Failure {
        let named = |id: &'static str, line: &u32| Message::new(id).with("ligne", *line);
        let message = match error {
            TableError::TooLong { line } => named("tableur-ligne-longue", line),
            TableError::Unclosed { line } => named("tableur-guillemet", line),
            TableError::Nul { line } => named("tableur-nul", line),
            TableError::TooWide { line } => named("tableur-large", line),
            TableError::TooMany => Message::new("tableur-trop-de-lignes"),
            TableError::Io(error) => return Failure::reading(&self.path, error),
        };
        Failure::new(message.with("chemin", self.name.as_str()))
    }

    /// Whether each row says how many cells it has: sheets leave out the empty ones.
    pub(super) fn is_csv(&self) -> bool {
        matches!(self.origin, Origin::Csv(_))
    }

    /// What reports call it.
    pub(super) fn file_name(&self) -> String {
        Path::new(&self.name).file_name().unwrap_or_default().to_string_lossy().into_owned()
    }

    /// Which sheet was taken, where there are others.
    pub(super) fn taken(&self) -> Option<Message> {
        let Origin::Sheet(sheet) = &self.origin else { return None };
        let others: Vec<_> = sheet.others.iter().map(|name| format!("« {name} »")).collect();
        let message = Message::new("tableur-feuille-prise").with("feuille", sheet.name.as_str());
        (!others.is_empty()).then(|| message.with("liste", others.join(", ")))
    }

    /// How the table is written.
    pub(super) fn told(&self) -> Message {
        match &self.origin {
            Origin::Csv(form) => Message::new("tableur-csv")
                .with("separateur", if form.delimiter == '\t' { "↹".to_owned() } else { form.delimiter.to_string() })
                .with("codage", form.encoding.name()),
            Origin::Sheet(sheet) => Message::new("tableur-feuille").with("feuille", sheet.name.as_str()),
        }
    }
}

/// Bytes of another encoding than the rest are told at their line.
fn told_apart(name: &str, form: &Form, is_asked: bool) -> Result<(), Failure> {
    let Some(line) = form.stray else { return Ok(()) };
    let id = if is_asked { "tableur-octet-demande" } else { "tableur-octet" };
    let message = Message::new(id).with("chemin", name).with("ligne", line);
    Err(Failure::new(message.with("codage", form.encoding.name())))
}

/// The standard input as a file, since a table is read twice.
fn piped(input: impl Read) -> Result<NamedTempFile, Failure> {
    let failed = |error: io::Error| Failure::reading(Path::new(STDIN), &error);
    let mut file = NamedTempFile::new().map_err(failed)?;
    let count = io::copy(&mut input.take(MAX_PIPED + 1), &mut file).map_err(failed)?;
    if count > MAX_PIPED {
        return Err(Failure::new(Message::new("tableur-entree-longue").with("max", (MAX_PIPED >> 30).to_string())));
    }
    Ok(file)
}

impl Headers {
    fn of(row: &Row) -> Self {
        let mut names: Vec<String> = row.cells.iter().map(|cell| cell.text().trim().to_owned()).collect();
        while names.last().is_some_and(String::is_empty) {
            names.pop();
        }
        Self { line: row.line, names }
    }
}

fn delimiter(text: &str) -> Result<char, Failure> {
    let named = match text {
        "tab" | "\\t" => Some('\t'),
        _ => text.chars().next().filter(|char| char.is_ascii() && text.len() == 1 && !char.is_alphanumeric()),
    };
    let list: Vec<_> =
        DELIMITERS.iter().map(|mark| if *mark == '\t' { "tab".to_owned() } else { mark.to_string() }).collect();
    let unknown = || Failure::new(Message::new("tableur-separateur").with("texte", text).with("liste", list.join(" ")));
    named.filter(|mark| !matches!(mark, '"' | '\n' | '\r')).ok_or_else(unknown)
}
