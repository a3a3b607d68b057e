//! `JSONTestSuite`: `y_` files are JSON, `n_` files are not, `i_` files are for each reader to decide.

use std::fs;

use couloir::deposit::Filing;
use couloir::json::Encoding;

use crate::suites;

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    /// Read, as plain UTF-8.
    Accepted,
    /// Read, and reported for its encoding.
    Recoded,
    /// Not read.
    Refused,
}
use Verdict::{Accepted, Recoded, Refused};

/// The suite holds no fewer files than this: an empty folder must not pass for a success.
const FEWEST: usize = 300;

/// What we decided: numbers keep their exact text, so that none is out of range; an unpaired surrogate is no
/// character; bytes that are not UTF-8 are read all the same, and reported; nesting is bounded.
#[rustfmt::skip]
const DECIDED: &[(&str, Verdict)] = &[
    ("i_number_double_huge_neg_exp.json", Accepted),
    ("i_number_huge_exp.json", Accepted),
    ("i_number_neg_int_huge_exp.json", Accepted),
    ("i_number_pos_double_huge_exp.json", Accepted),
    ("i_number_real_neg_overflow.json", Accepted),
    ("i_number_real_pos_overflow.json", Accepted),
    ("i_number_real_underflow.json", Accepted),
    ("i_number_too_big_neg_int.json", Accepted),
    ("i_number_too_big_pos_int.json", Accepted),
    ("i_number_very_big_negative_int.json", Accepted),
    ("i_object_key_lone_2nd_surrogate.json", Refused),
    ("i_string_1st_surrogate_but_2nd_missing.json", Refused),
    ("i_string_1st_valid_surrogate_2nd_invalid.json", Refused),
    ("i_string_UTF-16LE_with_BOM.json", Recoded),
    ("i_string_UTF-8_invalid_sequence.json", Recoded),
    ("i_string_UTF8_surrogate_U+D800.json", Recoded),
    ("i_string_incomplete_surrogate_and_escape_valid.json", Refused),
    ("i_string_incomplete_surrogate_pair.json", Refused),
    ("i_string_incomplete_surrogates_escape_valid.json", Refused),
    ("i_string_invalid_lonely_surrogate.json", Refused),
    ("i_string_invalid_surrogate.json", Refused),
    ("i_string_invalid_utf-8.json", Recoded),
    ("i_string_inverted_surrogates_U+1D11E.json", Refused),
    ("i_string_iso_latin_1.json", Recoded),
    ("i_string_lone_second_surrogate.json", Refused),
    ("i_string_lone_utf8_continuation_byte.json", Recoded),
    ("i_string_not_in_unicode_range.json", Recoded),
    ("i_string_overlong_sequence_2_bytes.json", Recoded),
    ("i_string_overlong_sequence_6_bytes.json", Recoded),
    ("i_string_overlong_sequence_6_bytes_null.json", Recoded),
    ("i_string_truncated-utf-8.json", Recoded),
    ("i_string_utf16BE_no_BOM.json", Recoded),
    ("i_string_utf16LE_no_BOM.json", Recoded),
    ("i_structure_500_nested_arrays.json", Refused),
    ("i_structure_UTF-8_BOM_empty_object.json", Recoded),
];

fn verdict(bytes: Vec<u8>) -> Verdict {
    let filing = Filing::from_bytes(bytes, None);
    assert_eq!(filing.document().is_some(), filing.fault().is_none());
    match (filing.fault(), filing.encoding()) {
        (Some(_), _) => Refused,
        (None, Encoding::Utf8) => Accepted,
        (None, _) => Recoded,
    }
}

/// The names and verdicts of the suite's files that begin with `prefix`, by name.
fn verdicts(prefix: &str) -> Option<Vec<(String, Verdict)>> {
    let folder = suites::find("JSONTestSuite/test_parsing")?;
    let mut verdicts = Vec::new();
    let mut files = 0;
    for entry in fs::read_dir(folder).expect("the folder opens") {
        let path = entry.expect("the folder lists").path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        files += 1;
        if name.starts_with(prefix) {
            verdicts.push((name, verdict(fs::read(&path).expect("the file reads"))));
        }
    }
    assert!(files >= FEWEST, "only {files} files");
    verdicts.sort_by(|left, right| left.0.cmp(&right.0));
    Some(verdicts)
}

#[test]
fn valid_files_are_accepted() {
    let wrong: Vec<_> = verdicts("y_").unwrap_or_default().into_iter().filter(|file| file.1 != Accepted).collect();
    assert_eq!(wrong, []);
}

#[test]
fn invalid_files_are_rejected() {
    let wrong: Vec<_> = verdicts("n_").unwrap_or_default().into_iter().filter(|file| file.1 == Accepted).collect();
    assert_eq!(wrong, []);
}

#[test]
fn undecided_files_are_decided_here() {
    let Some(found) = verdicts("i_") else { return };
    let found: Vec<_> = found.iter().map(|(name, verdict)| (name.as_str(), *verdict)).collect();
    assert_eq!(found, DECIDED);
}
