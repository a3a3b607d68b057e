//! What lies in the folder that an import writes into.

use std::fs;
use std::path::{Path, PathBuf};

use super::tally::Tally;
use super::under_way::Import;
use crate::cli::failure::Failure;
use crate::prepare::WriteError;
use crate::wording::Message;

impl Import<'_> {
    /// What lies where the files go: with `--force` it is replaced, else nothing is moved.
    pub(super) fn replaced(&self, written: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
        let own = written.iter().filter_map(|path| path.file_name()).map(|name| self.out.join(name));
        let there: Vec<_> = own.filter(|path| path.symlink_metadata().is_ok()).collect();
        for path in &there {
            let file = path.symlink_metadata().is_ok_and(|meta| meta.is_file());
            if !file {
                return Err(WriteError::Exists { path: path.clone() }.into());
            }
            if !self.args.force {
                let message = Message::new("tableur-fichier-existe").with("chemin", path.display().to_string());
                return Err(Failure::new(message));
            }
        }
        Ok(there)
    }

    /// Files of an earlier import that go on where this one ends: nobody should deposit them with the new ones.
    pub(super) fn left_over(&self, tally: &Tally) -> Vec<String> {
        let head = |name: &str| name.rsplit_once('-').map(|(head, _)| head.to_owned());
        let Some(own) = tally.made.first().and_then(|made| head(&made.file)) else { return Vec::new() };
        let entries = fs::read_dir(&self.out).into_iter().flatten().flatten();
        let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
        let beyond = |name: &String| {
            let made = tally.made.iter().any(|made| made.file == *name);
            let json = Path::new(name).extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
            json && !made && head(name).as_ref() == Some(&own)
        };
        let mut found: Vec<String> = names.filter(beyond).collect();
        found.sort();
        found
    }
}
