//! Zips that would grow beyond measure: nothing of them is unpacked.

use couloir::deposit::{Flaw, ZipState};

use crate::builder::{Entry, deflated, flaws, only, piece, read, stored, zip};

/// An entry that shrinks a thousand times.
fn blank(name: &str, size: usize) -> Entry {
    deflated(name, &vec![0; size])
}

#[test]
fn a_large_entry_that_grows_two_hundred_times_is_excessive() {
    assert_eq!(piece(blank("a.pdf", 17 << 20)).flaw, Some(Flaw::Excessive));
}

#[test]
fn a_small_entry_may_grow_as_it_likes() {
    for size in [1 << 20, 15 << 20] {
        assert_eq!(piece(blank("a.tif", size)).flaw, None);
    }
}

#[test]
fn many_small_entries_make_an_excessive_zip() {
    let entries: Vec<_> = (0..40).map(|rank| blank(&rank.to_string(), 7 << 20)).collect();
    let pieces = read(&zip(&entries));
    assert_eq!((pieces.zips[0].state, pieces.zips[0].entries), (ZipState::Excessive, 40));
    assert!(pieces.files.is_empty());
}

#[test]
fn entries_that_say_they_come_to_gigabytes_make_an_excessive_zip() {
    let huge = |name| stored(name, b"x").with(|entry| entry.size = 3 << 30);
    assert_eq!(only(&zip(&[huge("a"), huge("b")])).state, ZipState::Excessive);
}

#[test]
fn too_many_entries_make_an_excessive_zip() {
    let entries: Vec<_> = (0..10_001).map(|rank| stored(&rank.to_string(), b"")).collect();
    let zip = only(&zip(&entries));
    assert_eq!((zip.state, zip.entries), (ZipState::Excessive, 10_001));
}

#[test]
fn a_large_entry_is_not_read() {
    let large = stored("a.pdf", &vec![7; (16 << 20) + 1]).with(|entry| entry.crc = 0);
    assert_eq!(piece(large).flaw, Some(Flaw::Unread));
}

#[test]
fn an_entry_that_grows_more_than_it_says_is_stopped() {
    let lying = blank("a.pdf", 4 << 20).with(|entry| entry.size = 10);
    assert_eq!(piece(lying).flaw, Some(Flaw::Size));
}

#[test]
fn a_bomb_beside_a_document_leaves_the_document() {
    assert_eq!(flaws(&zip(&[blank("a.pdf", 17 << 20), stored("b.txt", b"x")])), [Some(Flaw::Excessive), None]);
}
