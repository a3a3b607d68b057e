//! A list that waits on the disk until the report it belongs to is printed: memory does not grow with it.

use std::fs::File;
use std::io::{self, BufRead as _, BufReader, BufWriter, Seek as _, Write as _};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use serde::ser::{Error as _, SerializeSeq as _};
use serde::{Serialize, Serializer};
use serde_json::Value;

/// One element a line.
pub(super) struct Spool(Mutex<BufWriter<File>>);

impl Spool {
    /// An empty list; its file has no name, and goes with it.
    pub(super) fn in_folder(folder: &Path) -> io::Result<Self> {
        Ok(Self(Mutex::new(BufWriter::new(tempfile::tempfile_in(folder)?))))
    }

    pub(super) fn push(&mut self, element: &impl Serialize) -> io::Result<()> {
        let file = self.0.get_mut().unwrap_or_else(PoisonError::into_inner);
        serde_json::to_writer(&mut *file, element)?;
        file.write_all(b"\n")
    }

    fn each(&self, mut read: impl FnMut(&Value) -> io::Result<()>) -> io::Result<()> {
        let mut writer = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        writer.flush()?;
        let file = writer.get_mut();
        file.rewind()?;
        for line in BufReader::new(file).lines() {
            read(&serde_json::from_str(&line?)?)?;
        }
        Ok(())
    }
}

impl Serialize for Spool {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(None)?;
        let mut failed = None;
        let read = self.each(|element| {
            let taken = list.serialize_element(element);
            taken.map_err(|error| failed.insert(error).to_string()).map_err(io::Error::other)
        });
        match (failed, read) {
            (Some(error), _) => Err(error),
            (None, Err(error)) => Err(S::Error::custom(error)),
            (None, Ok(())) => list.end(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_on_the_disk_is_written_as_any_other() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let mut spool = Spool::in_folder(folder.path())?;
        assert_eq!(serde_json::to_string_pretty(&spool)?, "[]");
        let elements = [serde_json::json!({"b": 1, "a": "é\n\"\u{2028}"}), serde_json::json!([null, 2.5])];
        for element in &elements {
            spool.push(element)?;
        }
        assert_eq!(serde_json::to_string_pretty(&spool)?, serde_json::to_string_pretty(&elements)?);
        Ok(())
    }
}
