//! The Rust sources, as text.

use std::fs;
use std::path::{Path, PathBuf};

/// Every file of `src`, as its name below the project and its text, in order of name.
pub(crate) fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    collect(&root.join("src"), &mut paths);
    paths.sort();
    let named = |path: PathBuf| {
        let name = path.strip_prefix(root).expect("a source lies in the project").display().to_string();
        (name, fs::read_to_string(path).expect("a source is read"))
    };
    paths.into_iter().map(named).collect()
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the folder is read") {
        let path = entry.expect("the entry is read").path();
        if path.is_dir() {
            collect(&path, paths);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            paths.push(path);
        }
    }
}

/// The string literals of a source, comments left out, with the line of each.
pub(crate) fn literals(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    for (rank, line) in text.lines().enumerate() {
        let mut rest = line;
        while let Some(start) = rest.find(['"', '/']) {
            if rest[start..].starts_with("//") {
                break;
            }
            let inner = &rest[start + 1..];
            let Some(end) = rest[start..].strip_prefix('"').and_then(|inner| inner.find('"')) else {
                rest = inner;
                continue;
            };
            found.push((rank + 1, &inner[..end]));
            rest = &inner[end + 1..];
        }
    }
    found
}
