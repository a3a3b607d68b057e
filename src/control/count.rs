//! Texts of one form, one after the other.

use super::function::luhn;

/// The texts that follow one in counting, in its own width: its last run of digits counts up, or its letters where it has no
/// digit. None when it has neither, or when its width is used up.
pub(crate) fn following(text: &str) -> impl Iterator<Item = String> + use<> {
    std::iter::successors(next(text), |text| next(text))
}

/// The same, without those that lose the check digit, where a model of them has one.
pub(crate) fn following_key(model: &str, text: &str) -> impl Iterator<Item = String> + use<> {
    let keyed = luhn(model);
    following(text).filter(move |text| !keyed || luhn(text))
}

fn next(text: &str) -> Option<String> {
    let mut chars: Vec<char> = text.chars().collect();
    let end =
        chars.iter().rposition(char::is_ascii_digit).or_else(|| chars.iter().rposition(char::is_ascii_alphabetic))?;
    let digits = chars.get(end).is_some_and(char::is_ascii_digit);
    for char in chars.get_mut(..=end)?.iter_mut().rev() {
        let counts = if digits { char.is_ascii_digit() } else { char.is_ascii_alphabetic() };
        if !counts {
            return None;
        }
        *char = match *char {
            '9' => '0',
            'Z' => 'A',
            'z' => 'a',
            other => {
                *char = char::from(u8::try_from(other).ok()?.checked_add(1)?);
                return Some(chars.into_iter().collect());
            }
        };
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_count_up_in_their_width() {
        for (text, wanted) in [
            ("00001", Some("00002")),
            ("00199", Some("00200")),
            ("AB-07", Some("AB-08")),
            ("X09y", Some("X10y")),
            ("AZ", Some("BA")),
            ("éz-a", Some("éz-b")),
            ("AB-99", None),
            ("ZZ", None),
            ("é", None),
            ("", None),
        ] {
            assert_eq!(following(text).next().as_deref(), wanted, "{text}");
        }
    }

    #[test]
    fn a_text_with_a_key_is_followed_by_texts_with_one() {
        assert!(following_key("79927398713", "79927398713").take(20).all(|text| luhn(&text)));
        assert_eq!(following_key("00001", "00018").next().as_deref(), Some("00019"));
    }
}
