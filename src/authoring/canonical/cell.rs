//! White space and quotes in the cells of the tables, as the notation prints them.

use std::fmt::Display;
use std::str::FromStr;

use crate::authoring::schema::Notation;
use crate::notation::{Expression, Format, Obligation, Template};

impl Notation {
    /// The cell as the notation prints it, where that is the same but for white space and the kind of quotes. Any other
    /// spelling is the document's own.
    pub(super) fn spaced(self, text: &str) -> Option<String> {
        match self {
            Self::Format => printed::<Format>(text),
            Self::Obligation => printed::<Obligation>(text),
            Self::Condition => printed::<Expression>(text),
            Self::Gabarit => printed::<Template>(text),
        }
    }
}

fn printed<T: FromStr + Display>(text: &str) -> Option<String> {
    let print = |text: &str| Some(text.parse::<T>().ok()?.to_string());
    let printed = print(text)?;
    if !bare(&printed).eq(bare(text)) {
        return None;
    }
    let spaced = with_apostrophes(&printed, text);
    // INVARIANT: what is printed reads as the same again; a cell of which this is not so stays as it is.
    (spaced != text && print(&spaced)? == printed).then_some(spaced)
}

/// The printed cell with the apostrophes of the one that was written: a straight one does not go into a literal string.
fn with_apostrophes(printed: &str, written: &str) -> String {
    let mut written = written.chars().filter(|char| !char.is_whitespace());
    let own = |char: char| {
        if char.is_whitespace() { char } else { written.next().filter(|own| is_apostrophe(*own)).unwrap_or(char) }
    };
    printed.chars().map(own).collect()
}

fn is_apostrophe(char: char) -> bool {
    matches!(char, '\'' | '’')
}

/// What is neither white space nor one kind of quotes rather than another.
fn bare(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|char| !char.is_whitespace()).map(|char| match char {
        '«' | '»' | '“' | '”' => '"',
        char if is_apostrophe(char) => '\'',
        char => char,
    })
}

#[cfg(test)]
mod tests {
    use super::Notation;

    #[test]
    fn white_space_and_quotes_are_those_of_the_notation() {
        let spaced = Notation::Condition.spaced("a  =\"x\"  ET b N'EST PAS null");
        assert_eq!(spaced.as_deref(), Some("a = « x » ET b N'EST PAS null"));
        assert_eq!(Notation::Format.spaced("VARCHAR  ( =10 )").as_deref(), Some("VARCHAR (=10)"));
        assert_eq!(Notation::Gabarit.spaced("{ 5  chiffres }-x").as_deref(), Some("{5 chiffres}-x"));
    }

    #[test]
    fn other_spellings_are_the_document_s_own() {
        assert_eq!(Notation::Condition.spaced("a N’EST PAS null"), None);
        for cell in ["varchar (=10)", "VARCHAR (10 caractères)", "VARCHAR (=10", "VARCHAR (=10)"] {
            assert_eq!(Notation::Format.spaced(cell), None, "{cell}");
        }
        assert_eq!(Notation::Condition.spaced("a = « x  y »"), None);
        assert_eq!(Notation::Condition.spaced("a != b"), None);
    }
}
