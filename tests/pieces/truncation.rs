//! A zip that is cut anywhere is never taken for a sound one.

use couloir::deposit::ZipState;

use crate::builder::{Entry, deflated, only, stored, zip};

fn cut_anywhere(entries: &[Entry], comment: &[u8]) {
    let mut bytes = zip(entries);
    let length = bytes.len() - 2;
    bytes[length..].copy_from_slice(&u16::try_from(comment.len()).unwrap().to_le_bytes());
    bytes.extend(comment);
    assert_eq!(only(&bytes).state, ZipState::Read);
    for cut in 0..bytes.len() {
        let expected = if cut < 4 { ZipState::NotZip } else { ZipState::Truncated };
        assert_eq!(only(&bytes[..cut]).state, expected, "cut at {cut} of {}", bytes.len());
    }
}

#[test]
fn a_zip_cut_anywhere_is_truncated() {
    cut_anywhere(&[stored("a.txt", b"words"), deflated("b.txt", b"more words")], b"");
}

#[test]
fn a_zip_cut_in_its_comment_is_truncated() {
    cut_anywhere(&[stored("a.txt", b"words")], b"a comment");
}

#[test]
fn a_zip_of_zips_cut_anywhere_is_truncated() {
    let inner = zip(&[stored("inner.txt", b"words")]);
    cut_anywhere(&[stored("a.txt", b"words"), stored("a.zip", &inner), stored("b.zip", &zip(&[]))], b"");
}

#[test]
fn a_zip_whose_first_entry_is_a_zip_cut_anywhere_is_truncated() {
    let inner = zip(&[stored("inner.txt", b"words")]);
    cut_anywhere(&[stored("a.zip", &inner), stored("b.txt", b"words")], b"");
}

#[test]
fn an_empty_zip_cut_anywhere_is_truncated() {
    cut_anywhere(&[], b"");
}
