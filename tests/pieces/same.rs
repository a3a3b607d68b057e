//! Which pieces get a digest, so that the same content can be told.

use std::fs;

use couloir::deposit::{Digests, Pieces};

use crate::builder::{deflated, folder, read, read_all, stored, zip};

/// SHA-256 of `words`.
const WORDS: &str = "dba36bffa5cab0f922d087a3aeb179f9d4e745df40b323e1b1471402848c8a3e";

fn hashed(pieces: &Pieces) -> Vec<bool> {
    pieces.files.iter().map(|piece| piece.digest.is_some()).collect()
}

#[test]
fn a_digest_is_that_of_the_bytes() {
    let pieces = read_all(&[&zip(&[deflated("a.txt", b"words")])], Digests::All);
    assert_eq!(pieces.files[0].digest.as_deref(), Some(WORDS));
}

#[test]
fn only_those_alike_are_hashed() {
    let pieces = read(&zip(&[stored("a", b"words"), deflated("b", b"words"), stored("c", b"other")]));
    assert_eq!(hashed(&pieces), [true, true, false]);
    assert_eq!(pieces.files[0].digest, pieces.files[1].digest);
}

#[test]
fn those_of_an_earlier_zip_are_read_again() {
    let folder = folder();
    let mut pieces = Pieces::default();
    for (name, entry) in [("1.zip", deflated("a", b"words")), ("2.zip", stored("b", b"words"))] {
        fs::write(folder.join(name), zip(&[entry, stored(name, name.as_bytes())])).unwrap();
        pieces.add_zip(&folder.join(name), Digests::WhereAlike).unwrap();
    }
    assert_eq!(hashed(&pieces), [true, false, true, false]);
    assert_eq!(pieces.files[0].digest, pieces.files[2].digest);
}

#[test]
fn those_of_a_folder_and_a_zip_are_compared_both_ways() {
    for folder_first in [true, false] {
        let folder = folder();
        let (path, loose) = (folder.join("1.zip"), folder.join("loose"));
        fs::create_dir(&loose).unwrap();
        fs::write(loose.join("a"), b"words").unwrap();
        fs::write(loose.join("b"), b"else").unwrap();
        fs::write(&path, zip(&[deflated("c", b"words"), stored("d", b"none")])).unwrap();
        let mut pieces = Pieces::default();
        if folder_first {
            pieces.add_folder(&loose, &[], Digests::WhereAlike).unwrap();
        }
        pieces.add_zip(&path, Digests::WhereAlike).unwrap();
        if !folder_first {
            pieces.add_folder(&loose, &[], Digests::WhereAlike).unwrap();
        }
        assert_eq!(hashed(&pieces), [true, false, true, false]);
    }
}

#[test]
fn every_piece_that_is_read_is_hashed_when_asked() {
    let broken = deflated("c", b"words").with(|entry| entry.packed[0] = 0xFF);
    let pieces = read_all(&[&zip(&[stored("a", b"one"), stored("b", b"two!"), broken])], Digests::All);
    assert_eq!(hashed(&pieces), [true, true, false]);
}
