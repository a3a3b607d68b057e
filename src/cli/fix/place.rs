//! Where a repaired filing goes, and where the original is kept.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::cli::failure::Failure;
use crate::cli::output::{exists, write_whole};
use crate::deposit::Filing;
use crate::wording::Message;

/// Names that are tried for the original, beside the file: whoever repairs a file that often has another need.
const MAX_KEPT: usize = 999;

/// The file that is to be replaced: what a link leads to only where that is asked for.
pub(super) fn target(path: &Path, force: bool) -> Result<PathBuf, Failure> {
    let meta = fs::symlink_metadata(path).map_err(|error| Failure::reading(path, &error))?;
    if !meta.is_symlink() {
        return Ok(path.to_owned());
    }
    if !force {
        return Err(Failure::new(Message::new("erreur-reparer-lien").with("chemin", path.display().to_string())));
    }
    path.canonicalize().map_err(|error| Failure::reading(path, &error))
}

/// Keeps the original beside, then puts the repaired filing in its place.
pub(super) fn replace(target: &Path, filing: &Filing, repaired: &Filing) -> Result<PathBuf, Failure> {
    let now = fs::read(target).map_err(|error: io::Error| Failure::reading(target, &error))?;
    if now != filing.bytes() {
        return Err(Failure::new(Message::new("erreur-reparer-change").with("chemin", target.display().to_string())));
    }
    let kept = kept(target)?;
    write_whole(&kept, filing.bytes(), false)?;
    write_whole(target, repaired.bytes(), true)?;
    Ok(kept)
}

/// `FILE.orig`, or the next free name.
fn kept(target: &Path) -> Result<PathBuf, Failure> {
    let name = |rank: usize| {
        let mut name = target.as_os_str().to_owned();
        name.push(if rank == 0 { ".orig".to_owned() } else { format!(".orig.{rank}") });
        PathBuf::from(name)
    };
    let free = |path: &PathBuf| fs::symlink_metadata(path).is_err();
    (0..=MAX_KEPT).map(name).find(free).ok_or_else(|| exists(&name(MAX_KEPT)))
}
