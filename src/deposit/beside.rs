//! Other filings, handed over to be held against the one that is controlled.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::{Filing, FilingError};

/// Filings beside the one that is controlled, by the name that rules give them.
#[derive(Debug, Default)]
pub struct Beside {
    filings: BTreeMap<String, Vec<Filing>>,
    /// The bytes they come to.
    size: u64,
}

/// The longest that all of them may come to, in bytes: all are held in memory at once. Each of a thousand files of 200
/// demandes still fits.
pub const MAX_BESIDE: u64 = 512 << 20;

/// A filing could not join those beside.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum BesideError {
    /// It could not be read.
    #[error(transparent)]
    Filing(#[from] FilingError),
    /// It holds the same bytes as one before it.
    #[error("`{}` holds the same bytes as `{before}`", path.display())]
    Twice {
        /// The file.
        path: PathBuf,
        /// The file before it.
        before: String,
    },
    /// Together they are larger than [`MAX_BESIDE`].
    #[error("`{}` and the files before it are larger than {} MiB", path.display(), MAX_BESIDE >> 20)]
    TooLarge {
        /// The file.
        path: PathBuf,
    },
}

impl Beside {
    /// Nothing.
    pub const EMPTY: &'static Self = &Self { filings: BTreeMap::new(), size: 0 };

    /// Adds the file at `path` under a name.
    ///
    /// # Errors
    /// It cannot be read, was added before, or makes all of them larger than [`MAX_BESIDE`].
    pub fn add_path(&mut self, name: &str, path: impl AsRef<Path>) -> Result<(), BesideError> {
        let path = path.as_ref();
        let filing = Filing::from_path(path)?.renamed(Some(path.display().to_string()));
        if let Some(known) = self.of(name).unwrap_or_default().iter().find(|known| known.bytes() == filing.bytes()) {
            let before = known.name().unwrap_or_default().to_owned();
            return Err(BesideError::Twice { path: path.to_owned(), before });
        }
        self.size += filing.bytes().len() as u64;
        if self.size > MAX_BESIDE {
            return Err(BesideError::TooLarge { path: path.to_owned() });
        }
        self.add(name, filing);
        Ok(())
    }

    /// Adds a filing under a name.
    pub fn add(&mut self, name: impl Into<String>, filing: Filing) {
        self.filings.entry(name.into()).or_default().push(filing);
    }

    /// The filings of that name; nothing when none was added.
    #[must_use]
    pub fn of(&self, name: &str) -> Option<&[Filing]> {
        self.filings.get(name).map(Vec::as_slice)
    }

    /// Every name with its filings, in order of name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[Filing])> {
        self.filings.iter().map(|(name, filings)| (name.as_str(), filings.as_slice()))
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.filings.is_empty()
    }
}
