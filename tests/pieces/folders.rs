//! The files of a folder as pieces.

use std::fs;
use std::path::{Path, PathBuf};

use couloir::deposit::{Digests, EntryKind, EntryPlace, Flaw, NameCoding, Piece, Pieces, PiecesError};

use crate::builder::folder;

fn filled(files: &[&str]) -> PathBuf {
    let folder = folder();
    for file in files {
        let path = folder.join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, file).unwrap();
    }
    folder
}

fn read(folder: &Path, except: &[&Path]) -> Vec<Piece> {
    let mut pieces = Pieces::default();
    pieces.add_folder(folder, except, Digests::WhereAlike).unwrap();
    assert!(pieces.zips.is_empty() && pieces.complete());
    pieces.files
}

fn entries(pieces: &[Piece]) -> Vec<&str> {
    pieces.iter().map(|piece| piece.entry.as_str()).collect()
}

#[test]
fn files_come_in_order_of_name() {
    let pieces = read(&filled(&["b.txt", "a.txt", "c/d.txt", "B.txt"]), &[]);
    assert_eq!(entries(&pieces), ["B.txt", "a.txt", "b.txt", "c/", "c/d.txt"]);
    let last = &pieces[4];
    assert_eq!((last.name.as_str(), last.place, last.size, last.zip), ("d.txt", EntryPlace::Nested, 7, None));
    assert_eq!((pieces[3].kind, pieces[3].name.as_str(), pieces[3].flaw), (EntryKind::Folder, "c", None));
}

#[test]
fn a_path_can_be_left_out_however_it_is_written() {
    let folder = filled(&["a.txt", "depot.json", "c/depot.json"]);
    let (plain, round) = (folder.join("depot.json"), folder.join("c/../depot.json"));
    for except in [plain, round] {
        assert_eq!(entries(&read(&folder, &[&except])), ["a.txt", "c/", "c/depot.json"]);
    }
    assert_eq!(entries(&read(&folder, &[Path::new("nowhere/else.json")])).len(), 4);
}

#[test]
fn content_is_looked_into() {
    let folder = folder();
    fs::write(folder.join("a.pdf"), b"%PDF-1.7 and no end").unwrap();
    let pieces = read(&folder, &[]);
    assert_eq!((pieces[0].signature.as_deref(), pieces[0].flaw), (Some("PDF"), Some(Flaw::Truncated)));
}

#[test]
fn a_large_file_is_not_read() {
    let folder = folder();
    fs::File::create(folder.join("a.pdf")).unwrap().set_len((16 << 20) + 1).unwrap();
    let pieces = read(&folder, &[]);
    assert_eq!((pieces[0].size, pieces[0].flaw), ((16 << 20) + 1, Some(Flaw::Unread)));
}

#[test]
fn folders_far_down_are_not_read() {
    let deep = "1/2/3/4/5/6/7/8/9/a.txt";
    let pieces = read(&filled(&[deep]), &[]);
    assert_eq!(entries(&pieces).last(), Some(&"1/2/3/4/5/6/7/8/9/"));
    assert_eq!(pieces.last().unwrap().flaw, Some(Flaw::Unread));
}

#[cfg(unix)]
#[test]
fn links_are_not_followed() {
    let folder = filled(&["a.txt"]);
    std::os::unix::fs::symlink("a.txt", folder.join("b.txt")).unwrap();
    std::os::unix::fs::symlink("..", folder.join("up")).unwrap();
    let found: Vec<_> = read(&folder, &[]).into_iter().map(|piece| (piece.name, piece.kind)).collect();
    let expected = [("a.txt", EntryKind::File), ("b.txt", EntryKind::Link), ("up", EntryKind::Link)];
    assert_eq!(found, expected.map(|(name, kind)| (name.to_owned(), kind)));
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_are_not_utf8_are_shown_as_they_can_be() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let folder = folder();
    fs::write(folder.join(OsStr::from_bytes(b"r\x82sum.txt")), b"x").unwrap();
    let pieces = read(&folder, &[]);
    assert_eq!((pieces[0].name.as_str(), pieces[0].coding), ("r\u{FFFD}sum.txt", NameCoding::Other));
}

#[test]
fn files_of_one_size_are_hashed() {
    let folder = filled(&["a", "b"]);
    fs::write(folder.join("c"), b"longer").unwrap();
    let hashed: Vec<_> = read(&folder, &[]).iter().map(|piece| piece.digest.is_some()).collect();
    assert_eq!(hashed, [true, true, false]);
}

#[test]
fn what_is_no_folder_is_an_error() {
    let folder = filled(&["a.txt"]);
    let mut pieces = Pieces::default();
    let missing = pieces.add_folder(&folder.join("none"), &[], Digests::All);
    assert!(matches!(missing, Err(PiecesError::Io { .. })));
    let file = pieces.add_folder(&folder.join("a.txt"), &[], Digests::All);
    assert!(matches!(file, Err(PiecesError::NotFolder { .. })));
}
