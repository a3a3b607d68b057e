//! The slip of the pen that a break in TOML most likely is: those who write tables need not know the words of its grammar.

/// Quotation marks that word processors put in the place of an apostrophe.
const CURLED: [char; 6] = ['‘', '’', '“', '”', '«', '»'];

/// The sentence for a break (`diag-…`), by what the reader says of it and by the text around it.
pub(super) fn sentence(said: &str, text: &str, at: usize) -> &'static str {
    let (before, after) = text.split_at_checked(at).unwrap_or((text, ""));
    match said.split(',').next().unwrap_or_default() {
        "duplicate key" => "toml-syntaxe-double",
        "string values must be quoted" if after.starts_with(CURLED) => "toml-syntaxe-guillemets",
        "string values must be quoted" => "toml-syntaxe-nue",
        "invalid literal string" => "toml-syntaxe-ouverte",
        "unclosed array table" | "unclosed table" | "unclosed array" => "toml-syntaxe-crochet",
        "unexpected key or value" if closes(before) && after.starts_with(char::is_alphanumeric) => {
            "toml-syntaxe-apostrophe"
        }
        _ => "toml-syntaxe",
    }
}

/// Whether a text in apostrophes has just ended after a letter, as `'l'` does in `'l'essai'`.
fn closes(before: &str) -> bool {
    before.strip_suffix('\'').is_some_and(|text| text.ends_with(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use toml::de::DeTable;

    use super::*;

    #[track_caller]
    fn is(text: &str, expected: &str) {
        let (_, errors) = DeTable::parse_recoverable(text);
        let error = errors.first().expect("it does not read");
        assert_eq!(sentence(error.message(), text, error.span().unwrap_or_default().start), expected, "{error}");
    }

    #[test]
    fn each_common_slip_has_its_own_sentence() {
        is("a = 'Motif de l'essai'", "toml-syntaxe-apostrophe");
        is("a = Motif", "toml-syntaxe-nue");
        is("a = ‘Motif’", "toml-syntaxe-guillemets");
        is("a = « Motif »", "toml-syntaxe-guillemets");
        is("a = 'Motif\nb = 'x'", "toml-syntaxe-ouverte");
        is("[[bloc]\na = 'x'", "toml-syntaxe-crochet");
        is("[bloc\na = 'x'", "toml-syntaxe-crochet");
        is("a = ['x', 'y'\n", "toml-syntaxe-crochet");
        is("a = 'x'\na = 'y'", "toml-syntaxe-double");
    }

    #[test]
    fn anything_else_is_told_in_the_words_of_the_reader() {
        is("a = 'x',", "toml-syntaxe");
        is("a 'x'", "toml-syntaxe");
    }
}
