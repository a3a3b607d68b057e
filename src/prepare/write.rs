//! Zips and the manifest, written so that the same pieces give the same bytes.

use std::fs::{self, File};
use std::io::{self, Read as _, Write};
use std::mem;
use std::path::{Path, PathBuf};

use thiserror::Error;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// What the manifest is called.
pub const MANIFEST: &str = "manifeste.csv";

/// A file that goes into a zip.
#[derive(Debug, Clone)]
pub struct Parcel {
    /// What it is called there.
    pub name: String,
    /// Where it lies.
    pub path: PathBuf,
}

/// A line of the manifest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The rank of the demande, from 1.
    pub demande: u32,
    /// The piece.
    pub piece: String,
    /// The zip it is in.
    pub zip: String,
    /// Bytes.
    pub size: u64,
    /// SHA-256 in hexadecimal.
    pub digest: String,
}

/// Something could not be written.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum WriteError {
    /// A file cannot be read.
    #[error("cannot read `{}`: {source}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// Why it cannot be.
        source: io::Error,
    },
    /// A file cannot be written.
    #[error("cannot write `{}`: {source}", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// Why it cannot be.
        source: io::Error,
    },
    /// The file is there already.
    #[error("`{}` is there already", path.display())]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// Somebody asked to stop.
    #[error("interrupted")]
    Interrupted,
}

/// Bytes read at once.
const BUFFER: usize = 1 << 18;

/// Writes a zip of files as they are: pieces are packed already, and packing them again would cost time for nothing. Dates
/// and rights are the same whatever the files have. `going_on` is asked before each piece.
///
/// # Errors
/// A file cannot be read, the zip cannot be written, or `going_on` says no.
pub fn write_zip(
    target: &Path,
    parcels: &[Parcel],
    mut going_on: impl FnMut(&Parcel) -> bool,
) -> Result<(), WriteError> {
    let failed = |source| WriteError::Write { path: target.to_owned(), source };
    let mut zip = ZipWriter::new(File::create_new(target).map_err(failed)?);
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let filled = fill(&mut zip, target, parcels, options, &mut going_on);
    if let Err(error) = filled {
        // Dropping a zip that is not finished would try to finish it once more, and complain.
        mem::forget(zip);
        return Err(error);
    }
    let file = zip.finish().map_err(|error| failed(error.into()))?;
    file.sync_all().map_err(failed)
}

fn fill(
    zip: &mut ZipWriter<File>,
    target: &Path,
    parcels: &[Parcel],
    options: SimpleFileOptions,
    going_on: &mut dyn FnMut(&Parcel) -> bool,
) -> Result<(), WriteError> {
    let failed = |source| WriteError::Write { path: target.to_owned(), source };
    let mut buffer = vec![0; BUFFER];
    for parcel in parcels {
        if !going_on(parcel) {
            return Err(WriteError::Interrupted);
        }
        let unread = |source| WriteError::Read { path: parcel.path.clone(), source };
        let mut file = File::open(&parcel.path).map_err(unread)?;
        zip.start_file(parcel.name.as_str(), options).map_err(|error| failed(error.into()))?;
        loop {
            let count = file.read(&mut buffer).map_err(unread)?;
            match buffer.get(..count) {
                Some([]) | None => break,
                Some(bytes) => zip.write_all(bytes).map_err(failed)?,
            }
        }
    }
    Ok(())
}

/// The head of the manifest.
const HEAD: [&str; 5] = ["demande", "pièce", "zip", "taille", "SHA-256"];

/// The manifest with more lines: those that are there stay as they are, but for those of zips whose name begins like
/// `zips`. Nothing when what is there is something else.
#[must_use]
pub fn manifest(before: Option<&str>, rows: &[Row], zips: &str) -> Option<String> {
    let head = HEAD.join(";");
    // A spreadsheet may have saved it since, with its own mark at the start and its own line ends.
    let mut lines = before.unwrap_or(&head).trim_start_matches('\u{FEFF}').lines();
    if lines.next() != Some(&head) {
        return None;
    }
    let mut out = format!("{head}\n");
    for line in lines.filter(|line| !line.is_empty() && !line.contains(&format!(";{zips}"))) {
        out.push_str(line);
        out.push('\n');
    }
    let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
    for row in rows {
        let numbers = [row.demande.to_string(), row.size.to_string()];
        let [demande, size] = &numbers;
        writer.write_record([demande, &row.piece, &row.zip, size, &row.digest]).ok()?;
    }
    out.push_str(&String::from_utf8(writer.into_inner().ok()?).ok()?);
    Some(out)
}

/// Moves finished files into a folder, in the place of those that are replaced. When one cannot be moved, everything is
/// as it was.
///
/// # Errors
/// A file that is not to be replaced is there, or one cannot be moved.
pub fn move_in(files: &[PathBuf], folder: &Path, replaced: &[PathBuf]) -> Result<(), WriteError> {
    let mut done: Vec<(PathBuf, PathBuf)> = Vec::new();
    let aside = |path: &Path| {
        let beside = files.first().and_then(|file| file.parent()).unwrap_or(folder);
        beside.join(format!("{}.old", path.file_name().unwrap_or_default().to_string_lossy()))
    };
    let old = replaced.iter().map(|path| (path.clone(), aside(path)));
    let new = files.iter().map(|path| (path.clone(), folder.join(path.file_name().unwrap_or_default())));
    for (from, to) in old.chain(new) {
        let moved = if to.symlink_metadata().is_ok() {
            Err(WriteError::Exists { path: to.clone() })
        } else {
            fs::rename(&from, &to).map_err(|source| WriteError::Write { path: to.clone(), source })
        };
        if let Err(error) = moved {
            for (from, to) in done.iter().rev() {
                // The first failure is the one to be told.
                let _ = fs::rename(to, from);
            }
            return Err(error);
        }
        done.push((from, to));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(demande: u32, piece: &str) -> Row {
        Row { demande, piece: piece.to_owned(), zip: "z.zip".to_owned(), size: 3, digest: "00".to_owned() }
    }

    #[test]
    fn a_manifest_grows_and_is_never_replaced() {
        let first = manifest(None, &[row(1, "a.pdf")], "x");
        assert_eq!(first.as_deref(), Some("demande;pièce;zip;taille;SHA-256\n1;a.pdf;z.zip;3;00\n"));
        let second = manifest(first.as_deref(), &[row(2, "b;c.pdf")], "x");
        let wanted = "demande;pièce;zip;taille;SHA-256\n1;a.pdf;z.zip;3;00\n2;\"b;c.pdf\";z.zip;3;00\n";
        assert_eq!(second.as_deref(), Some(wanted));
        assert_eq!(manifest(Some("something else\n"), &[], "x"), None);
        let saved = format!("\u{FEFF}{}", wanted.replace('\n', "\r\n"));
        assert_eq!(manifest(Some(&saved), &[], "x").as_deref(), Some(wanted));
        assert_eq!(manifest(second.as_deref(), &[row(3, "d.pdf")], "z.").map(|text| text.lines().count()), Some(2));
    }
}
