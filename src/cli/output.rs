//! Files that a command writes.

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use tempfile::NamedTempFile;

use super::console::Console;
use super::failure::Failure;
use crate::wording::Message;

/// Why a file is not replaced.
pub(super) fn exists(target: &Path) -> Failure {
    Failure::new(Message::new("erreur-retour-existe").with("chemin", target.display().to_string()))
}

/// Writes beside, then renames: the file is there whole, or not at all.
pub(super) fn write_whole(target: &Path, bytes: &[u8], force: bool) -> Result<(), Failure> {
    let failed = |error: &io::Error| Failure::unwritten(target, error);
    let mut file = beside(target)?;
    file.write_all(bytes).and_then(|()| file.as_file().sync_all()).map_err(|error| failed(&error))?;
    permit(file.as_file(), target).map_err(|error| failed(&error))?;
    let persisted = if force { file.persist(target) } else { file.persist_noclobber(target) };
    match persisted {
        Ok(_) => Ok(()),
        Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => Err(exists(target)),
        Err(error) => Err(failed(&error.error)),
    }
}

/// Whether a file can be written there; nothing is left of the trial.
pub(super) fn try_beside(target: &Path) -> Result<(), Failure> {
    beside(target).map(drop)
}

fn beside(target: &Path) -> Result<NamedTempFile, Failure> {
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let file = tempfile::Builder::new().prefix(".couloir-").tempfile_in(folder);
    file.map_err(|error| Failure::unwritten(target, &error))
}

/// Temporary files are private; what a command writes is for others to read, as any new file is, and what it replaces keeps
/// its rights.
#[cfg(unix)]
fn permit(file: &fs::File, target: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    let own = fs::symlink_metadata(target).ok().filter(fs::Metadata::is_file).map(|meta| meta.permissions());
    file.set_permissions(own.unwrap_or_else(|| fs::Permissions::from_mode(0o644)))
}

#[cfg(not(unix))]
fn permit(_: &fs::File, _: &Path) -> io::Result<()> {
    Ok(())
}

/// Writes a text to a file, and says so on standard error; without a file, to standard output.
pub(super) fn deliver(text: &str, target: Option<&Path>, force: bool, console: &mut Console) -> Result<(), Failure> {
    let Some(target) = target else {
        console.print(text);
        return Ok(());
    };
    write_whole(target, text.as_bytes(), force)?;
    told(target, console);
    Ok(())
}

/// Says on standard error that a file is written.
pub(super) fn told(target: &Path, console: &mut Console) {
    let written = Message::new("papier-ecrit").with("chemin", target.display().to_string());
    let text = console.say(&written);
    console.remark(&text);
}
