//! Where the public conformance suites lie.

use std::env;
use std::path::{Path, PathBuf};

/// The file or folder `name` of the suites, or nothing, which is said, when it is not there.
pub(crate) fn find(name: &str) -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/suites");
    let path = env::var_os("COULOIR_SUITES").map_or_else(beside, PathBuf::from).join(name);
    if path.exists() {
        return Some(path);
    }
    eprintln!("skipped: there is no `{}`", path.display());
    None
}
