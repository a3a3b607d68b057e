//! Texts cut short.

use std::fs;
use std::path::{Path, PathBuf};

use couloir::deposit::Filing;
use couloir::json::{Document, FaultKind};
use proptest::prelude::*;

use crate::documents::text;

/// Every filing below `examples`.
fn examples(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder opens").map(|entry| entry.expect("the folder lists").path());
    let (folders, files): (Vec<_>, Vec<_>) = entries.partition(|path| path.is_dir());
    let files = files.into_iter().filter(|path| path.extension().is_some_and(|extension| extension == "json"));
    files.chain(folders.iter().flat_map(|folder| examples(folder))).collect()
}

#[track_caller]
fn assert_cut(prefix: &str) {
    let Err((fault, text)) = Document::parse(prefix.to_owned()) else {
        panic!("{prefix:?} was accepted");
    };
    assert_eq!(text, prefix, "the text comes back");
    let due = if prefix.trim().is_empty() { FaultKind::Empty } else { FaultKind::Truncated };
    assert_eq!((fault.kind, fault.offset), (due, prefix.len()), "{prefix:?}");
}

#[test]
fn examples_cut_short_are_refused_at_their_end() {
    let files = examples(&Path::new(env!("CARGO_MANIFEST_DIR")).join("examples"));
    assert!(!files.is_empty());
    for file in files {
        let text = fs::read_to_string(&file).expect("an example is UTF-8");
        let text = text.trim_end();
        assert!(Document::parse(text.to_owned()).is_ok(), "{} is JSON", file.display());
        text.char_indices().for_each(|(at, _)| assert_cut(&text[..at]));
    }
}

#[test]
fn examples_cut_anywhere_are_refused() {
    for file in examples(&Path::new(env!("CARGO_MANIFEST_DIR")).join("examples")) {
        let bytes = fs::read(&file).expect("an example reads");
        for end in 0..bytes.trim_ascii_end().len() {
            let filing = Filing::from_bytes(bytes[..end].to_vec(), None);
            let fault = filing.fault().unwrap_or_else(|| panic!("{} cut at {end} was accepted", file.display()));
            assert!(fault.offset <= filing.text().len());
        }
    }
}

proptest! {
    #[test]
    fn any_text_cut_short_is_refused_at_its_end(text in text(), at in any::<prop::sample::Index>()) {
        let boundaries: Vec<_> = text.char_indices().map(|(at, _)| at).collect();
        assert_cut(&text[..*at.get(&boundaries)]);
    }
}
