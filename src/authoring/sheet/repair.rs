//! Cells as people paste them, set right: stray spaces, lines broken by a narrow column, marks of another keyboard.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization as _;

use super::{Column, Reason};
use crate::json::Path;
use crate::notation::{CellError, Expression, Format, Obligation, Template};
use crate::rules::{Certitude, Niveau, is_example};

/// Line ends that are tried both as a space and as nothing: each doubles the readings.
const MAX_BREAKS: usize = 8;

/// A cell without what PDF readers and word processors leave in it.
pub(super) fn tidied(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n").replace("<<", "« ").replace(">>", " »");
    let char = |char: char| match char {
        '\u{00AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}' => None,
        '\t' | '\u{00A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' => Some(' '),
        '\u{201E}' | '\u{201F}' => Some('"'),
        '\u{2011}' => Some('-'),
        other => Some(other),
    };
    let plain: String = text.nfc().filter_map(char).collect();
    let lines = plain.lines().map(|line| line.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// One line: lines are joined by a space, but a word that was cut at a hyphen.
pub(super) fn joined(text: &str) -> String {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The reading of a cell that its column understands, line ends taken as spaces or as nothing; of several, the first in
/// which every word of the language is a tag that is known.
pub(super) fn read(column: Column, text: &str, known: &BTreeSet<String>) -> Result<String, Reason> {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let breaks = lines.len().saturating_sub(1).min(MAX_BREAKS);
    let mut first: Option<Result<String, Reason>> = None;
    let mut fitting = None;
    for reading in 0..1_usize << breaks {
        let text = with_breaks(&lines, reading);
        match understood(column, &text) {
            Ok(names) if names.iter().all(|name| known.contains(name)) => return Ok(text),
            Ok(_) => fitting = fitting.or(Some(text)),
            Err(reason) => first = first.or(Some(Err(reason))),
        }
    }
    fitting.map(Ok).or(first).unwrap_or_else(|| Ok(String::new()))
}

/// The lines in one, with nothing where a bit is set and a space elsewhere.
fn with_breaks(lines: &[&str], nothing: usize) -> String {
    let mut out = String::new();
    for (rank, line) in lines.iter().enumerate() {
        let close = rank > 0 && rank <= MAX_BREAKS && nothing >> (rank - 1) & 1 == 1;
        if rank > 0 && !close {
            out.push(' ');
        }
        out.push_str(line);
    }
    out
}

/// Whether a column understands a text; the names that it reads in it.
fn understood(column: Column, text: &str) -> Result<Vec<String>, Reason> {
    let unread = |error: CellError| Reason::Unreadable(error);
    match column {
        Column::Format => text.parse::<Format>().map(|_| Vec::new()).map_err(unread),
        Column::Obligatoire => text.parse::<Obligation>().map(|obligation| named(&obligation)).map_err(unread),
        Column::Si | Column::Exige => text.parse::<Expression>().map(|_| Vec::new()).map_err(unread),
        Column::Gabarit | Column::Contre => text.parse::<Template>().map(|_| Vec::new()).map_err(unread),
        Column::Niveau => word(text, &Niveau::ALL.map(Niveau::word)),
        Column::Certitude => word(text, &Certitude::ALL.map(Certitude::word)),
        Column::Dans => text.parse::<usize>().map(|_| Vec::new()).map_err(|_| Reason::Number),
        Column::Chemin if text.starts_with('$') => Path::parse(text).map(|_| Vec::new()).map_err(|_| Reason::Path),
        Column::Chemin => {
            if text.starts_with("depot.") {
                Ok(Vec::new())
            } else {
                Err(Reason::Path)
            }
        }
        _ => Ok(Vec::new()),
    }
}

fn word(text: &str, words: &[&'static str]) -> Result<Vec<String>, Reason> {
    if words.contains(&text) { Ok(Vec::new()) } else { Err(Reason::Word(words.to_vec())) }
}

/// Every bare name that an obligation's condition reads.
fn named(obligation: &Obligation) -> Vec<String> {
    match obligation {
        Obligation::Always(_) => Vec::new(),
        Obligation::If { condition, then, otherwise } => {
            let mut names = condition.names();
            names.extend(named(then));
            names.extend(otherwise.iter().flat_map(|otherwise| named(otherwise)));
            names
        }
    }
}

/// The lines of a list of examples that are JSON texts, and those that are not.
pub(super) fn examples(text: &str) -> (Vec<String>, Vec<String>) {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned);
    lines.partition(|line| is_example(line))
}

/// Whether a text can be the name of a tag.
pub(super) fn is_name(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(|first| first.is_ascii_alphabetic() || first == '_')
        && chars.all(|char| char.is_ascii_alphanumeric() || char == '_')
}

/// A name made of the words of a title, as tags are written: `Deux mots` gives `deuxMots`.
pub(super) fn camel(text: &str) -> String {
    let folded = super::header::folded(text);
    let mut words = folded.split(' ').filter(|word| !word.is_empty());
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |mut name, word| {
        let mut chars = word.chars();
        name.extend(chars.next().into_iter().flat_map(char::to_uppercase));
        name + chars.as_str()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_lines_are_joined_as_the_notation_reads_them() {
        let known = BTreeSet::from(["isDirect".to_owned()]);
        let read = |column, text: &str| read(column, &tidied(text), &known).expect("it reads");
        assert_eq!(
            read(Column::Format, "VARCHAR\n(format\n«\u{A0}JJ/MM/AAA\nA\u{A0}»)"),
            "VARCHAR (format « JJ/MM/AAAA »)"
        );
        assert_eq!(read(Column::Format, "<<PDF>>,\n<<PNG>>"), "« PDF », « PNG »");
        assert_eq!(
            read(Column::Obligatoire, "Obligatoire\nsi isDi\nrect =\ntrue, SI\nNON null"),
            "Obligatoire si isDirect = true, SINON null"
        );
    }

    #[test]
    fn titles_become_names() {
        assert_eq!((camel("Éléments à joindre").as_str(), is_name("a b")), ("elementsAJoindre", false));
    }
}
