//! Entries that share their bytes.

use couloir::deposit::Flaw;

use crate::builder::{body, deflated, end, flaws, stored, zip};

const SHARED: Option<Flaw> = Some(Flaw::Overlap);

#[test]
fn two_entries_at_one_place_overlap() {
    let first = stored("a.txt", b"words");
    let second = first.clone().with(|entry| entry.offset = Some(0));
    assert_eq!(flaws(&zip(&[first, second])), [SHARED, SHARED]);
}

#[test]
fn an_entry_inside_another_overlaps() {
    let inner = stored("b.txt", b"words");
    let outer = stored("a.txt", &inner.bytes());
    let pointing = inner.with(|entry| entry.offset = Some(35));
    let after = stored("c.txt", b"words");
    assert_eq!(flaws(&zip(&[outer, pointing, after])), [SHARED, SHARED, None]);
}

#[test]
fn an_entry_that_reaches_into_the_directory_overlaps() {
    let long = stored("b.txt", b"words").with(|entry| {
        entry.size += 20;
        entry.packed_size += 20;
    });
    assert_eq!(flaws(&zip(&[stored("a.txt", b"words"), long])), [None, SHARED]);
}

#[test]
fn an_entry_that_reaches_into_the_next_overlaps() {
    let long = stored("a.txt", b"words").with(|entry| entry.packed_size += 20);
    assert_eq!(flaws(&zip(&[long, stored("b.txt", b"words"), stored("c.txt", b"words")])), [SHARED, SHARED, None]);
}

/// Each entry quotes the header of the next as data, and all end in one kernel.
#[test]
fn quoted_headers_overlap() {
    let kernel = deflated("2", &vec![b'a'; 1 << 15]);
    let mut bytes = kernel.bytes();
    let mut entries = vec![kernel.clone()];
    for name in ["1", "0"] {
        let length = u16::try_from(bytes.len() - entries[0].packed.len()).unwrap();
        let mut quote = vec![0];
        quote.extend(length.to_le_bytes());
        quote.extend((!length).to_le_bytes());
        quote.extend(&bytes);
        let head = kernel.clone().with(|entry| {
            entry.name = name.into();
            entry.packed_size = u32::try_from(quote.len()).unwrap();
            entry.packed = quote;
        });
        bytes = head.bytes();
        entries.insert(0, head);
    }
    let ends = bytes.len();
    for entry in &mut entries {
        entry.offset = Some(u32::try_from(ends - entry.bytes().len()).unwrap());
    }
    let (_, directory) = body(&entries);
    bytes.extend(&directory);
    bytes.extend(end(entries.len(), directory.len(), ends));
    assert_eq!(flaws(&bytes), [SHARED; 3]);
}
