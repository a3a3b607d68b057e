//! What names are shown as, and where they put their entry.

use couloir::deposit::{EntryPlace, NameCoding, Piece};

use crate::builder::{field, piece, read, stored, zip};

/// The mark by which a name says that it is UTF-8.
const MARK: u16 = 1 << 11;

fn raw(name: &[u8], flags: u16) -> Piece {
    piece(stored("", b"x").with(|entry| (entry.name, entry.flags) = (name.to_vec(), flags)))
}

#[test]
fn marked_names_and_ascii_are_utf8() {
    for (name, flags) in [("résumé.pdf", MARK), ("resume.pdf", 0)] {
        let piece = raw(name.as_bytes(), flags);
        assert_eq!((piece.name.as_str(), piece.coding), (name, NameCoding::Utf8));
    }
}

#[test]
fn unmarked_utf8_is_told() {
    let piece = raw("résumé.pdf".as_bytes(), 0);
    assert_eq!((piece.name.as_str(), piece.coding), ("résumé.pdf", NameCoding::Unmarked));
}

#[test]
fn decomposed_names_are_kept() {
    assert_eq!(raw("re\u{301}sume\u{301}.pdf".as_bytes(), MARK).name, "re\u{301}sume\u{301}.pdf");
}

#[test]
fn other_names_read_as_on_western_consoles() {
    for flags in [0, MARK] {
        let piece = raw(b"r\x82sum\x82 \x85 \x87.pdf", flags);
        assert_eq!((piece.name.as_str(), piece.coding), ("résumé à ç.pdf", NameCoding::Other));
    }
}

#[test]
fn a_second_name_holds_for_those_bytes_only() {
    let unicode = |of: &[u8]| {
        let body = [&[1], crc32fast::hash(of).to_le_bytes().as_slice(), "résumé.pdf".as_bytes()].concat();
        field(0x7075, &body)
    };
    let named = |of: &[u8]| piece(stored("resum_.pdf", b"x").with(|entry| entry.extra = unicode(of)));
    assert_eq!(named(b"resum_.pdf").name, "résumé.pdf");
    assert_eq!(named(b"before.pdf").name, "resum_.pdf");
}

#[test]
fn names_end_after_the_last_folder() {
    for (entry, name) in
        [("a/b/c.pdf", "c.pdf"), ("a\\b.pdf", "b.pdf"), ("a/b/", "b"), ("C:\\a.pdf", "a.pdf"), ("", "")]
    {
        let piece = raw(entry.as_bytes(), 0);
        assert_eq!((piece.entry.as_str(), piece.name.as_str()), (entry, name));
    }
}

#[test]
fn places_come_from_the_name() {
    let places = [
        ("a.pdf", EntryPlace::Flat),
        ("./a.pdf", EntryPlace::Flat),
        ("a/", EntryPlace::Flat),
        ("a/b.pdf", EntryPlace::Nested),
        ("a\\b.pdf", EntryPlace::Nested),
        ("/a.pdf", EntryPlace::Absolute),
        ("\\a.pdf", EntryPlace::Absolute),
        ("c:/a.pdf", EntryPlace::Absolute),
        ("C:a.pdf", EntryPlace::Absolute),
        ("../a.pdf", EntryPlace::Above),
        ("a/../../b.pdf", EntryPlace::Above),
        ("a\\..\\b.pdf", EntryPlace::Above),
        ("/../a.pdf", EntryPlace::Above),
        ("..a.pdf", EntryPlace::Flat),
    ];
    for (name, place) in places {
        assert_eq!(raw(name.as_bytes(), 0).place, place, "{name}");
    }
}

#[test]
fn the_same_name_twice_is_shown_twice() {
    let pieces = read(&zip(&[stored("a.txt", b"one"), stored("a.txt", b"two")]));
    let found: Vec<_> = pieces.files.iter().map(|piece| (piece.name.as_str(), piece.flaw)).collect();
    assert_eq!(found, [("a.txt", None), ("a.txt", None)]);
}
