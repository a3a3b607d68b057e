//! What groups the digits of a text, by the rules of its tag.

use crate::notation::{Function, Literal};
use crate::rules::{Code, Fill as Hole, Gabarit, Segment, Slot};

/// What groups digits, and no more.
const GROUPING: &str = " .-\u{A0}\u{202F}";
const SPACES: &str = " \u{A0}\u{202F}";

/// The characters that the rules of a tag refuse, and that may group its digits.
pub(super) fn removable(slot: &Slot) -> String {
    let mut found = String::new();
    for exigence in &slot.exigences {
        refused(&exigence.condition, &mut found);
    }
    found
}

/// A text without them, when nothing but digits is left.
pub(super) fn ungrouped(text: &str, removable: &str) -> Option<String> {
    let left: String = text.chars().filter(|char| !removable.contains(*char)).collect();
    let digits = !left.is_empty() && left.len() < text.len() && left.bytes().all(|byte| byte.is_ascii_digit());
    digits.then_some(left)
}

/// Notes the characters that a condition refuses.
fn refused(code: &Code, found: &mut String) {
    match code {
        Code::Not(inner) => match inner.as_ref() {
            Code::Call(Function::Contains, args) => {
                if let [_, Code::Const(Literal::Text(text))] = args.as_slice()
                    && text.chars().count() == 1
                {
                    found.push_str(if text == " " { SPACES } else { text });
                }
            }
            other => refused(other, found),
        },
        Code::Matches(_, form) if is_compact(form) => found.push_str(GROUPING),
        Code::Binary(_, left, right) => {
            refused(left, found);
            refused(right, found);
        }
        Code::With { condition, .. } => refused(condition, found),
        _ => {}
    }
}

/// Whether texts of that form hold letters and digits only.
fn is_compact(form: &Gabarit) -> bool {
    form.segments.iter().all(|segment| match segment {
        Segment::Verbatim(text) => text.chars().all(char::is_alphanumeric),
        Segment::Filler(filler) => matches!(filler.fill, Hole::Digits(_) | Hole::Chars(_)),
        Segment::Optional(_) => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_go_only_from_between_digits() {
        for (text, wanted) in [("06 12.34-56 78", Some("0612345678")), ("10\u{A0}001", Some("10001"))] {
            assert_eq!(ungrouped(text, GROUPING).as_deref(), wanted, "{text}");
        }
        for text in ["m@x.fr", "06 12 poste 12", "0612345678", "6.12345678E8", ".", "+33 6 12"] {
            assert_eq!(ungrouped(text, GROUPING), None, "{text}");
        }
    }
}
