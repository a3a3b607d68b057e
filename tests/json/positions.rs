//! Lines and columns.

use couloir::json::{Position, Positions};
use proptest::prelude::*;

fn counted(text: &str, offset: usize) -> Position {
    let before = &text[..offset];
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    Position { line: before.matches('\n').count() + 1, column: before[line_start..].chars().count() + 1 }
}

/// The index keeps a mark every so many bytes.
const MARK: usize = 4096;

/// Texts short and long, on many lines and on one; some end right at a mark.
fn text() -> impl Strategy<Value = String> {
    let piece = ("[a-z{}\",é€😀\\r\\n]{0,12}", prop_oneof![Just(1_usize), Just(1), 100..900_usize]);
    (prop::collection::vec(piece, 0..6), any::<bool>()).prop_map(|(pieces, filled)| {
        let text: String = pieces.into_iter().map(|(piece, times)| piece.repeat(times)).collect();
        let missing = if filled { text.len().next_multiple_of(MARK) - text.len() } else { 0 };
        text + &"-".repeat(missing)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn positions_agree_with_counting(text in text(), picks in prop::collection::vec(any::<prop::sample::Index>(), 24)) {
        let positions = Positions::new(&text);
        let boundaries: Vec<_> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let near_marks = boundaries.iter().filter(|&&at| (at + 4) % MARK < 8);
        for &at in picks.iter().map(|pick| pick.get(&boundaries)).chain(near_marks) {
            prop_assert_eq!(positions.of(at), counted(&text, at), "at byte {}", at);
        }
        prop_assert_eq!(positions.of(text.len() + 7), counted(&text, text.len()));
    }

    #[test]
    fn lines_are_those_of_the_text(text in text()) {
        let positions = Positions::new(&text);
        let mut start = 0;
        for (index, line) in text.split('\n').enumerate() {
            prop_assert_eq!(positions.line(index + 1), line.trim_end_matches('\r'));
            prop_assert_eq!(positions.line_start(index + 1), start);
            prop_assert_eq!(positions.of(start), Position { line: index + 1, column: 1 });
            start += line.len() + 1;
        }
    }
}
