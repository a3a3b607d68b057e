//! The rule files as texts, from the binary or from a folder.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::diagnostic::Diagnostic;
use crate::digest::sha256;

use super::reader::Place;

/// A set of rule files: names below the rules folder, with `/` between their parts, in order of name.
#[derive(Debug, Clone, Default)]
pub struct Files {
    list: Vec<(String, String)>,
    /// Files whose names are nearly those of rule files: they are not read.
    ignored: Vec<String>,
}

/// What lies in a folder.
#[derive(Debug, Default)]
struct Found {
    files: BTreeMap<String, PathBuf>,
    ignored: Vec<String>,
}

/// Rules could not be loaded.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum LoadError {
    /// A folder or file could not be read.
    #[error("cannot read `{}`: {source}", path.display())]
    Io {
        /// What was being read.
        path: PathBuf,
        /// Why it could not be.
        source: io::Error,
    },
    /// The folder holds no rule file at all.
    #[error("`{}` holds no rule file", path.display())]
    Empty {
        /// The folder.
        path: PathBuf,
    },
    /// More, or larger, than any rules folder has reason to be.
    #[error("`{}` is too large for a rules folder: at most {MAX_FILES} files of {MAX_SIZE} bytes", path.display())]
    TooLarge {
        /// The folder or file.
        path: PathBuf,
    },
    /// The rule files hold mistakes.
    #[error("the rule files hold {} mistakes", diagnostics.len())]
    Invalid {
        /// The files they stand in.
        files: Files,
        /// Every mistake of every file.
        diagnostics: Vec<Diagnostic>,
    },
}

/// A few dozen profiles with their revisions make some hundred files; a whole disk named by mistake makes millions.
const MAX_FILES: usize = 4096;
/// The longest table of the documents is 20 KB as a rule file.
const MAX_SIZE: u64 = 1 << 20;
/// Rule files lie four folders deep.
const MAX_DEPTH: usize = 8;

impl Files {
    /// The rules that travel inside the binary.
    #[must_use]
    pub fn embedded() -> Self {
        const EMBEDDED: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/rules.rs"));
        Self {
            list: EMBEDDED.iter().map(|&(name, text)| (name.to_owned(), text.to_owned())).collect(),
            ignored: Vec::new(),
        }
    }

    /// Every `.toml` file below `folder`.
    ///
    /// # Errors
    /// The folder cannot be read, holds no rule file, or is far too large.
    pub fn from_dir(folder: impl AsRef<Path>) -> Result<Self, LoadError> {
        let found = Self::found(folder.as_ref())?;
        let texts = found.files.into_iter().map(|(name, path)| Ok((name, Self::read(&path)?)));
        Ok(Self { list: texts.collect::<Result<_, LoadError>>()?, ignored: found.ignored })
    }

    /// Every `.toml` file below `folder`: its name below the folder, and its path.
    ///
    /// # Errors
    /// The folder cannot be read, holds no rule file, or too many.
    pub fn paths(folder: impl AsRef<Path>) -> Result<BTreeMap<String, PathBuf>, LoadError> {
        Self::found(folder.as_ref()).map(|found| found.files)
    }

    fn found(folder: &Path) -> Result<Found, LoadError> {
        let mut found = Found::default();
        collect(folder, "", 0, &mut found)?;
        if found.files.is_empty() {
            return Err(LoadError::Empty { path: folder.to_owned() });
        }
        found.ignored.sort_unstable();
        Ok(found)
    }

    /// Files beside the rule files whose names are nearly those of rule files, and which are not read.
    pub fn ignored(&self) -> impl Iterator<Item = &str> {
        self.ignored.iter().map(String::as_str)
    }

    /// The text of one rule file.
    ///
    /// # Errors
    /// It cannot be read, is not UTF-8, or far too large.
    pub fn read(path: &Path) -> Result<String, LoadError> {
        let failed = |source| LoadError::Io { path: path.to_owned(), source };
        let text = Self::read_from(fs::File::open(path).map_err(failed)?).map_err(failed)?;
        text.ok_or_else(|| LoadError::TooLarge { path: path.to_owned() })
    }

    /// The text of a rule file that is handed over; nothing when it is far too large.
    ///
    /// # Errors
    /// It cannot be read, or is not UTF-8.
    pub fn read_from(source: impl Read) -> io::Result<Option<String>> {
        let mut bytes = Vec::new();
        source.take(MAX_SIZE + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > MAX_SIZE {
            return Ok(None);
        }
        String::from_utf8(bytes).map(Some).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))
    }

    /// Files given one by one as (name, text).
    #[must_use]
    pub fn from_texts(files: impl IntoIterator<Item = (String, String)>) -> Self {
        let sorted: BTreeMap<_, _> = files.into_iter().collect();
        Self { list: sorted.into_iter().collect(), ignored: Vec::new() }
    }

    /// Every file as (name, text), in order of name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.list.iter().map(|(name, text)| (name.as_str(), text.as_str()))
    }

    /// The name of the file of that rank.
    #[must_use]
    pub fn name(&self, rank: usize) -> &str {
        self.list.get(rank).map_or("", |(name, _)| name)
    }

    /// The text of the file of that rank.
    #[must_use]
    pub fn text(&self, rank: usize) -> &str {
        self.list.get(rank).map_or("", |(_, text)| text)
    }

    /// The text of the file of that name.
    #[must_use]
    pub fn text_of(&self, name: &str) -> Option<&str> {
        self.iter().find(|&(own, _)| own == name).map(|(_, text)| text)
    }

    /// The line (from 1) of a byte of the file of that rank.
    #[must_use]
    pub fn line(&self, rank: usize, offset: usize) -> usize {
        let before = self.text(rank).as_bytes().get(..offset).unwrap_or_default();
        before.split(|&byte| byte == b'\n').count()
    }

    /// The file and the line of a place: `commun/entete.toml:4`.
    #[must_use]
    pub fn place(&self, place: Place) -> String {
        format!("{}:{}", self.name(place.file()), self.line(place.file(), place.span().start))
    }

    /// SHA-256 over the names and texts of all files, in order: the same rules have the same digest.
    #[must_use]
    pub fn digest(&self) -> String {
        let lengths: Vec<_> =
            self.iter().map(|(name, text)| [name.len() as u64, text.len() as u64].map(u64::to_le_bytes)).collect();
        let files = self.iter().zip(&lengths);
        // Each length stands before its text, so that no two sets of files run together the same way.
        sha256(files.flat_map(|((name, text), [a, b])| [a.as_slice(), name.as_bytes(), b.as_slice(), text.as_bytes()]))
    }
}

/// Whether a name is that of a rule file but for its letters, or for what an editor put behind it.
fn is_nearly(name: &str) -> bool {
    let is = |path: &Path, wanted: &str| path.extension().is_some_and(|own| own.eq_ignore_ascii_case(wanted));
    let path = Path::new(name);
    let plain = if is(path, "txt") { path.with_extension("") } else { path.to_owned() };
    is(&plain, "toml")
}

fn collect(folder: &Path, prefix: &str, depth: usize, found: &mut Found) -> Result<(), LoadError> {
    let failed = |path: &Path, source| LoadError::Io { path: path.to_owned(), source };
    for entry in fs::read_dir(folder).map_err(|source| failed(folder, source))? {
        let path = entry.map_err(|source| failed(folder, source))?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let meta = fs::metadata(&path).map_err(|source| failed(&path, source))?;
        if meta.is_dir() {
            if depth == MAX_DEPTH {
                return Err(LoadError::TooLarge { path });
            }
            collect(&path, &format!("{prefix}{name}/"), depth + 1, found)?;
        } else if path.extension().is_some_and(|extension| extension == "toml") {
            if meta.len() > MAX_SIZE || found.files.len() == MAX_FILES {
                return Err(LoadError::TooLarge { path });
            }
            found.files.insert(format!("{prefix}{name}"), path);
        } else if is_nearly(&name) && found.ignored.len() < MAX_FILES {
            found.ignored.push(format!("{prefix}{name}"));
        }
    }
    Ok(())
}
