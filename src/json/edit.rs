//! Changes to a text by spans: everything else stays as it is, to the byte.

use std::ops::Range;

/// One change: bytes that go, and what comes in their place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The bytes that go; none for an insertion.
    pub span: Range<usize>,
    /// What comes in their place.
    pub text: String,
}

/// Changes to one text that do not overlap.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Edits(Vec<Edit>);

/// The text with some places replaced, in whatever order they come; they do not overlap.
#[must_use]
pub fn edited(text: &str, edits: impl IntoIterator<Item = Edit>) -> String {
    let mut list: Vec<_> = edits.into_iter().collect();
    list.sort_by_key(|edit| edit.span.start);
    let mut edits = Edits::default();
    for edit in list {
        edits.add(edit);
    }
    edits.apply(text)
}

impl Edit {
    /// What comes in the place of some bytes.
    pub fn new(span: Range<usize>, text: impl Into<String>) -> Self {
        Self { span, text: text.into() }
    }

    /// The least that turns `old`, which stands at `start`, into `new`: where one of them holds the other, only what is
    /// around it changes.
    #[must_use]
    pub fn least(start: usize, old: &str, new: &str) -> Vec<Self> {
        let end = start + old.len();
        let whole = Self::new(start..end, new);
        let around = |inner: Option<usize>| inner.filter(|_| !old.is_empty() && !new.is_empty());
        let edits = match (around(new.find(old)), around(old.find(new))) {
            (Some(at), _) => {
                let (before, rest) = new.split_at_checked(at).unwrap_or_default();
                let after = rest.get(old.len()..).unwrap_or_default();
                let insertion = |at: usize, text: &str| Self::new(at..at, text);
                vec![insertion(start, before), insertion(end, after)]
            }
            (None, Some(at)) => {
                let gone = |span| Self::new(span, "");
                vec![gone(start..start + at), gone(start + at + new.len()..end)]
            }
            (None, None) => vec![whole],
        };
        edits.into_iter().filter(|edit| !edit.span.is_empty() || !edit.text.is_empty()).collect()
    }
}

impl Edits {
    /// Adds a change, unless it overlaps one that is there, or puts something in at the same place: then says no.
    pub fn add(&mut self, edit: Edit) -> bool {
        let order = |edit: &Edit| (edit.span.start, edit.span.end);
        let at = self.0.partition_point(|own| order(own) < order(&edit));
        let before = at.checked_sub(1).and_then(|rank| self.0.get(rank));
        let free = before.is_none_or(|own| own.span.end <= edit.span.start)
            && self.0.get(at).is_none_or(|own| edit.span.end <= own.span.start && own.span != edit.span);
        if free {
            self.0.insert(at, edit);
        }
        free
    }

    /// The changes, in the order of the text.
    pub fn iter(&self) -> impl Iterator<Item = &Edit> {
        self.0.iter()
    }

    /// The text with every change.
    #[must_use]
    pub fn apply(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len() + self.0.iter().map(|edit| edit.text.len()).sum::<usize>());
        let mut at = 0;
        for edit in &self.0 {
            out.push_str(text.get(at..edit.span.start).unwrap_or_default());
            out.push_str(&edit.text);
            at = edit.span.end;
        }
        out.push_str(text.get(at..).unwrap_or_default());
        out
    }

    /// Where a place of the changed text stands in the text before; inside of something new, where that begins.
    #[must_use]
    pub fn origin(&self, at: usize) -> usize {
        let (mut new, mut old) = (0, 0);
        for edit in &self.0 {
            let kept = edit.span.start - old;
            if at < new + kept {
                break;
            }
            (new, old) = (new + kept, edit.span.start);
            if at < new + edit.text.len() {
                return old;
            }
            (new, old) = (new + edit.text.len(), edit.span.end);
        }
        old + (at - new)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_changes() {
        let text = |edits: &[Edit]| {
            edits.iter().map(|edit| format!("{:?}{:?}", edit.span, edit.text)).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(text(&Edit::least(3, "{}", "[{}]")), "3..3\"[\" 5..5\"]\"");
        assert_eq!(text(&Edit::least(3, "[ {} ]", "{}")), "3..5\"\" 7..9\"\"");
        assert_eq!(text(&Edit::least(3, "1.5", "1.50")), "6..6\"0\"");
        assert_eq!(text(&Edit::least(3, "\"a\"", "\"A\"")), "3..6\"\\\"A\\\"\"");
    }

    #[test]
    fn places_are_replaced_in_whatever_order_they_come() {
        assert_eq!(edited("[1,2,3]", [Edit::new(5..6, "cc"), Edit::new(1..2, "")]), "[,2,cc]");
        assert_eq!(edited("é", []), "é");
    }

    #[test]
    fn changes_apply_together_and_lead_back() {
        let mut edits = Edits::default();
        let add = |edits: &mut Edits, span: Range<usize>, text: &str| edits.add(Edit::new(span, text));
        assert!(add(&mut edits, 4..6, "XYZ"));
        assert!(add(&mut edits, 0..1, ""));
        assert!(add(&mut edits, 8..8, "!"));
        assert!(!add(&mut edits, 5..7, "no"));
        assert!(!add(&mut edits, 8..8, "no"));
        assert!(!add(&mut edits, 4..6, "no"));
        assert_eq!(edits.apply("0123456789"), "123XYZ67!89");
        let back: Vec<_> = (0..11).map(|at| edits.origin(at)).collect();
        assert_eq!(back, [1, 2, 3, 4, 4, 4, 6, 7, 8, 8, 9]);
        assert!(add(&mut edits, 6..6, "+"));
        assert!(add(&mut edits, 8..9, ""));
        assert_eq!(edits.apply("0123456789"), "123XYZ+67!9");
    }
}
