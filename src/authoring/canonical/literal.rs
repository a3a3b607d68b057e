//! Texts and keys as rule files have them.

/// A text as the house writes it, in apostrophes wherever they can hold it: then it stands there letter for letter.
pub(in crate::authoring) fn string(text: &str) -> String {
    let plain = !text.chars().any(|char| char.is_control() && char != '\t');
    match text.contains('\'') {
        false if plain => format!("'{text}'"),
        true if plain && !text.contains(['"', '\\', '\t']) => format!("\"{text}\""),
        true if plain && !text.contains("''") && !text.ends_with('\'') => format!("'''{text}'''"),
        // JSON's escapes are TOML's, but for the one character that TOML wants escaped and JSON does not.
        _ => serde_json::Value::from(text).to_string().replace('\u{7F}', "\\u007F"),
    }
}

/// A key, in quotes where it must be.
pub(in crate::authoring) fn key(name: &str) -> String {
    let plain = |char: char| char.is_ascii_alphanumeric() || matches!(char, '_' | '-');
    if !name.is_empty() && name.chars().all(plain) {
        return name.to_owned();
    }
    match string(name) {
        // No key stands between three quotes.
        text if text.starts_with("'''") => serde_json::Value::from(name).to_string(),
        text => text,
    }
}

#[cfg(test)]
mod tests {
    use super::{key, string};

    #[test]
    fn texts_are_literal_wherever_they_can_be() {
        assert_eq!(string(r#"["a"]"#), r#"'["a"]'"#);
        assert_eq!(string("l'an"), r#""l'an""#);
        assert_eq!(string(r#""l'an""#), r#"'''"l'an"'''"#);
        assert_eq!(string(r#""l'an'"#), r#""\"l'an'""#);
        assert_eq!(string("a\nb\u{7F}"), r#""a\nb\u007F""#);
        for text in ["", "'", "''", "\\", "a\tb", "'\t", "'\\", "\"'''\"", "é\u{1}"] {
            let read: toml_edit::DocumentMut = format!("{} = {}", key(text), string(text)).parse().expect("TOML");
            assert_eq!(read.get(text).and_then(|item| item.as_str()), Some(text));
        }
    }
}
