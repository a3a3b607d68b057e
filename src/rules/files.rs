//! The rule files as texts, from the binary or from a folder.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::diagnostic::Diagnostic;
use crate::digest::sha256;
use crate::json::{Decoded, Encoding, decode};

use super::definition;
use super::reader::{Place, Sink};

/// A set of rule files: names below the rules folder, with `/` between their parts, in order of name.
#[derive(Debug, Clone, Default)]
pub struct Files {
    list: Vec<(String, Source)>,
    /// Files whose names are nearly those of rule files: they are not read.
    ignored: Vec<String>,
}

/// What lies in a folder.
#[derive(Debug, Default)]
struct Found {
    files: BTreeMap<String, PathBuf>,
    ignored: Vec<String>,
}

/// A rule file as a text, whatever it was encoded in: what is not UTF-8 is shown, and not read any further.
#[derive(Debug, Clone)]
pub struct Source {
    /// The text, with its byte order mark when it is UTF-8.
    pub text: String,
    /// What its bytes were.
    encoding: Encoding,
}

impl Source {
    fn from_bytes(bytes: Vec<u8>) -> Self {
        match String::from_utf8(bytes) {
            // Plain letters in UTF-16 are UTF-8 as well, with a NUL beside each.
            Ok(text) if !text.contains('\0') => Self::from(text),
            read => {
                let Decoded { text, encoding } =
                    decode(read.map_or_else(std::string::FromUtf8Error::into_bytes, String::into_bytes));
                Self { text, encoding }
            }
        }
    }
}

impl From<String> for Source {
    fn from(text: String) -> Self {
        Self { text, encoding: Encoding::Utf8 }
    }
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
            list: EMBEDDED.iter().map(|&(name, text)| (name.to_owned(), text.to_owned().into())).collect(),
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

    /// One rule file.
    ///
    /// # Errors
    /// It cannot be read, or is far too large.
    pub fn read(path: &Path) -> Result<Source, LoadError> {
        let failed = |source| LoadError::Io { path: path.to_owned(), source };
        let text = Self::read_from(fs::File::open(path).map_err(failed)?).map_err(failed)?;
        text.ok_or_else(|| LoadError::TooLarge { path: path.to_owned() })
    }

    /// A rule file that is handed over; nothing when it is far too large.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn read_from(source: impl Read) -> io::Result<Option<Source>> {
        let mut bytes = Vec::new();
        source.take(MAX_SIZE + 1).read_to_end(&mut bytes)?;
        Ok((bytes.len() as u64 <= MAX_SIZE).then(|| Source::from_bytes(bytes)))
    }

    /// Files given one by one as (name, text).
    #[must_use]
    pub fn from_texts(files: impl IntoIterator<Item = (String, String)>) -> Self {
        Self::from_sources(files.into_iter().map(|(name, text)| (name, text.into())))
    }

    /// Files given one by one as (name, source).
    #[must_use]
    pub fn from_sources(files: impl IntoIterator<Item = (String, Source)>) -> Self {
        let sorted: BTreeMap<_, _> = files.into_iter().collect();
        Self { list: sorted.into_iter().collect(), ignored: Vec::new() }
    }

    /// Every file as (name, text), in order of name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.list.iter().map(|(name, source)| (name.as_str(), source.text.as_str()))
    }

    /// The name of the file of that rank.
    #[must_use]
    pub fn name(&self, rank: usize) -> &str {
        self.list.get(rank).map_or("", |(name, _)| name)
    }

    /// The text of the file of that rank.
    #[must_use]
    pub fn text(&self, rank: usize) -> &str {
        self.list.get(rank).map_or("", |(_, source)| &source.text)
    }

    /// What the bytes of the file of that rank were.
    #[must_use]
    pub(crate) fn encoding(&self, rank: usize) -> Encoding {
        self.list.get(rank).map_or(Encoding::Utf8, |(_, source)| source.encoding)
    }

    /// The text of the file of that name.
    #[must_use]
    pub fn text_of(&self, name: &str) -> Option<&str> {
        self.iter().find(|&(own, _)| own == name).map(|(_, text)| text)
    }

    /// What is wrong with the files as texts and as TOML, and the keys that no rule file has, each file by itself.
    #[must_use]
    pub fn check_form(&self) -> Vec<Diagnostic> {
        let sink = Sink::new(self);
        for (rank, (_, text)) in self.iter().enumerate() {
            definition::read(u32::try_from(rank).unwrap_or(u32::MAX), text, &sink);
        }
        let form = |one: &Diagnostic| ["encodage", "toml-syntaxe", "toml-recent", "cle-inconnue"].contains(&one.code);
        sink.into_diagnostics().into_iter().filter(form).collect()
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
