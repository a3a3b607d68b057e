//! Zips as a whole, and the headers of their entries.

use couloir::deposit::{Digests, EntryKind, Flaw, Pieces, PiecesError, ZipState};

use crate::builder::{Entry, body, deflated, end, field, flaws, folder, only, piece, read, stored, zip};

const TEXT: &[u8] = b"some words, some words, some words, some words";

#[test]
fn a_sound_zip_is_read() {
    let pieces = read(&zip(&[stored("a.txt", TEXT), deflated("b.txt", TEXT)]));
    assert_eq!((pieces.zips[0].state, pieces.zips[0].entries, pieces.zips[0].zip64), (ZipState::Read, 2, false));
    assert!(pieces.complete());
    let found: Vec<_> =
        pieces.files.iter().map(|piece| (piece.name.as_str(), piece.size, piece.flaw, piece.zip)).collect();
    assert_eq!(found, [("a.txt", 46, None, Some(0)), ("b.txt", 46, None, Some(0))]);
}

#[test]
fn an_empty_zip_has_no_entries() {
    assert_eq!((only(&zip(&[])).state, only(&zip(&[])).entries), (ZipState::Read, 0));
}

#[test]
fn another_file_is_not_a_zip() {
    for bytes in [b"".as_slice(), b"P", b"PK\x03", b"%PDF-1.7\n%%EOF", b"Rar!\x1A\x07\x01\x00", &vec![0; 70_000]] {
        assert_eq!(only(bytes).state, ZipState::NotZip, "{:?}", bytes.get(..8));
    }
}

#[test]
fn a_pdf_that_holds_a_zip_is_not_a_zip() {
    let bytes = [b"%PDF-1.7\n".as_slice(), &zip(&[stored("a.txt", TEXT)]), b"\nendstream"].concat();
    assert_eq!(only(&bytes).state, ZipState::NotZip);
}

#[test]
fn what_stands_before_or_after_does_not_matter() {
    let zip = zip(&[deflated("a.txt", TEXT)]);
    let before = [b"MZ a program that unpacks".as_slice(), &zip].concat();
    let after = [zip.as_slice(), b"\r\n\0\0\0 and more"].concat();
    for bytes in [before, after] {
        let pieces = read(&bytes);
        assert_eq!((pieces.zips[0].state, pieces.files[0].flaw), (ZipState::Read, None));
    }
}

#[test]
fn a_comment_is_no_part_of_the_directory() {
    let mut bytes = zip(&[stored("a.txt", TEXT)]);
    let comment = b"PK\x05\x06 is how a zip ends";
    let length = bytes.len() - 2;
    bytes[length..].copy_from_slice(&u16::try_from(comment.len()).unwrap().to_le_bytes());
    bytes.extend(comment);
    assert_eq!((only(&bytes).state, flaws(&bytes)), (ZipState::Read, vec![None]));
}

#[test]
fn a_zip_of_another_zip_is_read_once() {
    let inner = zip(&[stored("inner.txt", TEXT)]);
    let pieces = read(&zip(&[stored("a.zip", &inner)]));
    assert_eq!(pieces.files.len(), 1);
    assert_eq!(pieces.files[0].signature.as_deref(), Some("ZIP"));
}

#[test]
fn a_directory_that_cannot_be_read_is_broken() {
    let mut bytes = zip(&[stored("a.txt", TEXT), stored("b.txt", TEXT)]);
    let record = bytes.windows(4).rposition(|four| four == b"PK\x01\x02").unwrap();
    bytes[record] = b'X';
    assert_eq!((only(&bytes).state, flaws(&bytes)), (ZipState::Broken, vec![]));
}

#[test]
fn a_directory_that_lists_another_number_is_broken() {
    let entries = [stored("a.txt", TEXT), stored("b.txt", TEXT)];
    let (mut bytes, directory) = body(&entries);
    let start = bytes.len();
    bytes.extend(&directory);
    bytes.extend(end(3, directory.len(), start));
    assert_eq!(only(&bytes).state, ZipState::Broken);
}

#[test]
fn a_directory_beyond_the_end_is_broken() {
    let (mut bytes, directory) = body(&[stored("a.txt", TEXT)]);
    bytes.extend(&directory);
    bytes.extend(end(1, directory.len(), 1 << 30));
    assert_eq!(only(&bytes).state, ZipState::Broken);
}

#[test]
fn a_part_of_several_volumes_is_told() {
    let mut last = zip(&[stored("a.txt", TEXT)]);
    let end = last.len() - 22;
    last[end + 4] = 1;
    let first = [b"PK\x07\x08".as_slice(), &stored("a.txt", TEXT).bytes()].concat();
    assert_eq!((only(&last).state, only(&first).state), (ZipState::Split, ZipState::Split));
}

#[test]
fn a_zip64_is_read_and_told() {
    let sizes = [TEXT.len() as u64; 2].map(u64::to_le_bytes).concat();
    let large = stored("a.txt", TEXT).with(|entry| {
        entry.extra = field(1, &sizes);
        entry.size = u32::MAX;
        entry.packed_size = u32::MAX;
        entry.local_extra = field(1, &sizes);
    });
    let pieces = read(&zip(&[large]));
    assert!(pieces.zips[0].zip64);
    assert_eq!((pieces.files[0].size, pieces.files[0].flaw), (46, None));
}

#[test]
fn the_records_of_a_zip64_are_told() {
    let (mut bytes, directory) = body(&[stored("a.txt", TEXT)]);
    let start = bytes.len();
    bytes.extend(&directory);
    let record = bytes.len() as u64;
    bytes.extend(b"PK\x06\x06");
    bytes.extend(44_u64.to_le_bytes());
    bytes.extend([45, 0, 45, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    for number in [1, 1, directory.len() as u64, start as u64] {
        bytes.extend(number.to_le_bytes());
    }
    bytes.extend(b"PK\x06\x07\0\0\0\0");
    bytes.extend(record.to_le_bytes());
    bytes.extend(1_u32.to_le_bytes());
    bytes.extend(end(1, directory.len(), start));
    let pieces = read(&bytes);
    assert_eq!((pieces.zips[0].state, pieces.zips[0].zip64), (ZipState::Read, true));
    assert_eq!(pieces.files[0].flaw, None);
}

#[test]
fn sizes_may_stand_after_the_data() {
    let late = deflated("a.txt", TEXT).with(|entry| {
        entry.flags = 8;
        entry.local = Some([0; 3]);
        let words = [entry.crc, entry.packed_size, entry.size].map(u32::to_le_bytes).concat();
        entry.descriptor = [b"PK\x07\x08".as_slice(), &words].concat();
    });
    assert_eq!(flaws(&zip(&[late, stored("b.txt", TEXT)])), [None, None]);
}

#[test]
fn encrypted_entries_need_a_password() {
    let encrypted = stored("a.txt", TEXT).with(|entry| entry.flags = 1);
    let aes = stored("a.txt", TEXT).with(|entry| entry.method = 99);
    for entry in [encrypted, aes] {
        assert_eq!(piece(entry).flaw, Some(Flaw::Password));
    }
}

#[test]
fn other_methods_are_told() {
    for method in [1, 6, 9, 12, 14, 93, 95, 98] {
        assert_eq!(piece(stored("a.txt", TEXT).with(|entry| entry.method = method)).flaw, Some(Flaw::Method));
    }
}

#[test]
fn a_wrong_checksum_is_told() {
    for entry in [stored("a.txt", TEXT), deflated("a.txt", TEXT)] {
        assert_eq!(piece(entry.with(|entry| entry.crc ^= 1)).flaw, Some(Flaw::Crc));
    }
}

#[test]
fn sizes_that_lie_are_told() {
    let wrong: [fn(&mut Entry); 4] =
        [|entry| entry.size -= 1, |entry| entry.size += 1, |entry| entry.packed_size -= 1, |entry| entry.size = 0];
    for change in wrong {
        for entry in [stored("a.txt", TEXT), deflated("a.txt", TEXT)] {
            assert_eq!(piece(entry.with(change)).flaw, Some(Flaw::Size));
        }
    }
}

#[test]
fn bytes_after_the_deflated_ones_are_told() {
    let longer = deflated("a.txt", TEXT).with(|entry| {
        entry.packed.extend(b"more");
        entry.packed_size += 4;
    });
    assert_eq!(piece(longer).flaw, Some(Flaw::Size));
}

#[test]
fn bytes_that_do_not_inflate_are_broken() {
    let broken = deflated("a.txt", TEXT).with(|entry| entry.packed[0] = 0xFF);
    assert_eq!(piece(broken).flaw, Some(Flaw::Broken));
}

#[test]
fn headers_that_disagree_are_told() {
    let named = stored("a.txt", TEXT).with(|entry| entry.local_name = Some(b"b.txt".to_vec()));
    assert_eq!(piece(named).flaw, Some(Flaw::Broken));
    let sized = stored("a.txt", TEXT).with(|entry| entry.local = Some([entry.crc, 46, 45]));
    assert_eq!(piece(sized).flaw, Some(Flaw::Size));
    let summed = stored("a.txt", TEXT).with(|entry| entry.local = Some([1, 46, 46]));
    assert_eq!(piece(summed).flaw, Some(Flaw::Crc));
}

#[test]
fn a_missing_header_is_broken() {
    let mut bytes = zip(&[stored("a.txt", TEXT), stored("b.txt", TEXT)]);
    let second = stored("a.txt", TEXT).bytes().len();
    bytes[second] = 0;
    assert_eq!(flaws(&bytes), [None, Some(Flaw::Broken)]);
    let far = stored("b.txt", TEXT).with(|entry| entry.offset = Some(1 << 30));
    assert_eq!(flaws(&zip(&[stored("a.txt", TEXT), far])), [None, Some(Flaw::Broken)]);
}

#[test]
fn kinds_come_from_name_and_attributes() {
    let dos = stored("a", b"").with(|entry| (entry.made_by, entry.attributes) = (0, 0x10));
    let unix = stored("a", b"").with(|entry| entry.attributes = 0o040_755 << 16);
    for entry in [stored("a/", b""), stored("a\\", b""), dos, unix] {
        assert_eq!(piece(entry).kind, EntryKind::Folder);
    }
    for made_by in [3, 19] {
        let link = stored("a", b"../b").with(|entry| (entry.made_by, entry.attributes) = (made_by, 0o120_777 << 16));
        assert_eq!((piece(link.clone()).kind, piece(link).flaw), (EntryKind::Link, None));
    }
    let windows = stored("a", b"").with(|entry| (entry.made_by, entry.attributes) = (0, 0o120_777 << 16));
    assert_eq!(piece(windows).kind, EntryKind::File);
}

#[test]
fn a_path_that_cannot_be_read_is_an_error() {
    let folder = folder();
    let mut pieces = Pieces::default();
    let missing = pieces.add_zip(&folder.join("none.zip"), Digests::WhereAlike);
    assert!(matches!(missing, Err(PiecesError::Io { .. })));
    let wrong = pieces.add_zip(&folder, Digests::WhereAlike);
    assert!(matches!(wrong, Err(PiecesError::Folder { .. })));
    assert_eq!(pieces, Pieces::default());
}
