//! Changes to a JSON text: some values replaced, every other byte as it was.

use std::ops::Range;

/// The bytes that go, and what comes in their place.
pub type Edit = (Range<usize>, String);

/// The text with some places replaced; they do not overlap.
#[must_use]
pub fn edited(text: &str, mut edits: Vec<Edit>) -> String {
    edits.sort_by_key(|(span, _)| span.start);
    let mut out = String::with_capacity(text.len() + edits.len() * 64);
    let mut at = 0;
    for (span, value) in edits {
        out.push_str(text.get(at..span.start).unwrap_or_default());
        out.push_str(&value);
        at = span.end;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

#[cfg(test)]
mod tests {
    use super::edited;

    #[test]
    fn places_are_replaced_in_whatever_order_they_come() {
        assert_eq!(edited("[1,2,3]", vec![(5..6, "cc".to_owned()), (1..2, String::new())]), "[,2,cc]");
        assert_eq!(edited("é", Vec::new()), "é");
    }
}
