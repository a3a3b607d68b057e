//! What was handed over: the JSON file, its name, the date, the pieces.

mod beside;
mod content;
mod earlier;
mod fact;
mod folder;
mod gather;
mod name;
mod pieces;
mod unpack;
mod zip;

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use thiserror::Error;

use crate::digest::sha256;
use crate::json::{Decoded, Document, Encoding, Fault, decode};

pub use beside::{Beside, BesideError, MAX_BESIDE};
pub use earlier::{Claim, Claimed, Claims, Earlier, MAX_CLAIMS};
pub use fact::{FactKind, FactValue, PieceFact, ZipFact};
pub use gather::{Digests, PiecesError};
pub use pieces::{EntryKind, EntryPlace, Flaw, NameCoding, Piece, Pieces, Zip, ZipState};

/// A JSON file as it was received.
#[derive(Debug)]
pub struct Filing {
    name: Option<String>,
    encoding: Encoding,
    content: Content,
    /// The bytes received, kept only when they are not those of the text.
    bytes: Option<Vec<u8>>,
}

#[derive(Debug)]
enum Content {
    Read(Document),
    Broken(Fault, String),
}

/// Everything the control may know besides the JSON.
#[derive(Debug, Clone, Copy)]
pub struct Deposit<'a> {
    /// The JSON file.
    pub filing: &'a Filing,
    /// The day it is filed.
    pub date: Date,
    /// The first day of the rules it is held against, when that lies after the deposit.
    pub rules_from: Option<Date>,
    /// What was entered in the portal's form.
    pub form: &'a Form,
    /// The pieces, when they were handed over as well.
    pub pieces: Option<&'a Pieces>,
    /// Other filings that it is held against.
    pub beside: &'a Beside,
    /// What the filings of its profile hold that were handed over before it in the same run.
    pub earlier: Option<&'a Claims>,
}

/// What was entered in the form beside the file, by the name that the rules give each field.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Form(BTreeMap<String, String>);

impl Form {
    /// A form in which nothing is entered.
    pub const EMPTY: &'static Self = &Self(BTreeMap::new());

    /// Enters a value.
    pub fn enter(&mut self, field: impl Into<String>, value: impl Into<String>) {
        self.0.insert(field.into(), value.into());
    }

    /// What was entered in a field.
    #[must_use]
    pub fn get(&self, field: &str) -> Option<&str> {
        self.0.get(field).map(String::as_str)
    }
}

impl<'a> Deposit<'a> {
    /// A filing handed over on a day.
    #[must_use]
    pub fn on(filing: &'a Filing, date: Date) -> Self {
        Self { filing, date, rules_from: None, form: Form::EMPTY, pieces: None, beside: Beside::EMPTY, earlier: None }
    }
}

/// A filing could not be read at all.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum FilingError {
    /// The file could not be opened or read.
    #[error("cannot read `{}`: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// Why it could not be.
        source: io::Error,
    },
    /// The path is a folder.
    #[error("`{}` is a folder", path.display())]
    Folder {
        /// The folder.
        path: PathBuf,
    },
    /// The file is larger than [`MAX_SIZE`].
    #[error("`{}` is larger than {} MiB", path.display(), MAX_SIZE >> 20)]
    TooLarge {
        /// The file.
        path: PathBuf,
    },
}

/// The longest file that is read, in bytes. A full file of 200 demandes holds 0.4 MB; a hundred times the scheme's own
/// bound still fits, and memory stays bounded whatever is handed over.
pub const MAX_SIZE: u64 = 256 << 20;

impl Filing {
    /// Reads the file at `path`.
    ///
    /// # Errors
    /// The file cannot be read, is a folder, or is larger than [`MAX_SIZE`].
    pub fn from_path(path: impl AsRef<Path>) -> Result<Self, FilingError> {
        let path = path.as_ref();
        let failed = |source| FilingError::Io { path: path.to_owned(), source };
        if fs::metadata(path).map_err(failed)?.is_dir() {
            return Err(FilingError::Folder { path: path.to_owned() });
        }
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        Self::from_reader(File::open(path).map_err(failed)?, path, name)
    }

    /// Reads everything that `reader` gives; `path` is what messages call it.
    ///
    /// # Errors
    /// Reading fails, or gives more than [`MAX_SIZE`].
    pub fn from_reader(reader: impl Read, path: &Path, name: Option<String>) -> Result<Self, FilingError> {
        let mut bytes = Vec::new();
        let failed = |source| FilingError::Io { path: path.to_owned(), source };
        reader.take(MAX_SIZE + 1).read_to_end(&mut bytes).map_err(failed)?;
        if bytes.len() as u64 > MAX_SIZE {
            return Err(FilingError::TooLarge { path: path.to_owned() });
        }
        Ok(Self::from_bytes(bytes, name))
    }

    /// A file by its bytes and, when it has one, its name.
    #[must_use]
    pub fn from_bytes(bytes: Vec<u8>, name: Option<String>) -> Self {
        let (Decoded { text, encoding }, bytes) = match String::from_utf8(bytes) {
            Ok(text) if !text.starts_with('\u{FEFF}') && !text.contains('\0') => {
                (Decoded { text, encoding: Encoding::Utf8 }, None)
            }
            Ok(text) => (decode(text.clone().into_bytes()), Some(text.into_bytes())),
            Err(error) => (decode(error.as_bytes().to_vec()), Some(error.into_bytes())),
        };
        let content = match Document::parse(text) {
            Ok(document) => Content::Read(document),
            Err((fault, text)) => Content::Broken(fault, text),
        };
        Self { name, encoding, content, bytes }
    }

    /// The file's name, without its folder.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// The same file under another name.
    #[must_use]
    pub fn renamed(self, name: Option<String>) -> Self {
        Self { name, ..self }
    }

    /// The bytes received.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        self.bytes.as_deref().unwrap_or(self.text().as_bytes())
    }

    /// How its bytes were encoded.
    #[must_use]
    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// Its values, when it is JSON.
    #[must_use]
    pub fn document(&self) -> Option<&Document> {
        match &self.content {
            Content::Read(document) => Some(document),
            Content::Broken(..) => None,
        }
    }

    /// Where it stops being JSON, when it does.
    #[must_use]
    pub fn fault(&self) -> Option<Fault> {
        match &self.content {
            Content::Read(_) => None,
            Content::Broken(fault, _) => Some(*fault),
        }
    }

    /// Its text, brought to UTF-8 where it was not.
    #[must_use]
    pub fn text(&self) -> &str {
        match &self.content {
            Content::Read(document) => document.text(),
            Content::Broken(_, text) => text,
        }
    }

    /// SHA-256 of the bytes received.
    #[must_use]
    pub fn digest(&self) -> String {
        sha256([self.bytes()])
    }
}
