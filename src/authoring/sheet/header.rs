//! Which column a header means, however the document or the analyst writes it.

use unicode_normalization::UnicodeNormalization as _;

use super::Column;
use crate::diagnostic::nearest;

/// Other words for a column, folded: small letters without accents, one space between words.
const ALIASES: [(&str, Column); 34] = [
    ("type de ligne", Column::Genre),
    ("blocs", Column::Bloc),
    ("nom du bloc", Column::Bloc),
    ("balises", Column::Balise),
    ("nom de la balise", Column::Balise),
    ("nom de balise", Column::Balise),
    ("nom balise", Column::Balise),
    ("nom des balises", Column::Balise),
    ("tag", Column::Balise),
    ("aide", Column::Description),
    ("descriptif", Column::Description),
    ("description de la balise", Column::Description),
    ("commentaire", Column::Description),
    ("signification", Column::Description),
    ("format attendu", Column::Format),
    ("formats", Column::Format),
    ("type", Column::Format),
    ("obligatoire", Column::Obligatoire),
    ("obligatoires", Column::Obligatoire),
    ("obligatoire ou non", Column::Obligatoire),
    ("obligation", Column::Obligatoire),
    ("caractere obligatoire", Column::Obligatoire),
    ("chemin json", Column::Chemin),
    ("id", Column::Nom),
    ("identifiant", Column::Nom),
    ("code", Column::Nom),
    ("condition", Column::Exige),
    ("exige que", Column::Exige),
    ("exemples acceptes", Column::Valides),
    ("valides", Column::Valides),
    ("exemples refuses", Column::Invalides),
    ("invalides", Column::Invalides),
    ("exemples deconseilles", Column::Deconseilles),
    ("section", Column::Source),
];

/// Small letters without accents, words of letters and digits with one space between them.
pub(super) fn folded(text: &str) -> String {
    let plain: String = text.nfd().filter(|char| !unicode_normalization::char::is_combining_mark(*char)).collect();
    let words = plain.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

/// The column that a header means: to the letter, else by another word, else by the nearest of all words.
fn column(header: &str) -> Option<Column> {
    let header = folded(header);
    if header.is_empty() {
        return None;
    }
    let own = Column::ALL.map(|column| (folded(column.header()), column));
    let words = || own.iter().map(|(word, column)| (word.as_str(), *column)).chain(ALIASES);
    let exact = words().find(|(word, _)| *word == header || word.replace(' ', "") == header.replace(' ', ""));
    let near = || {
        let word = nearest(&header, words().map(|(word, _)| word).filter(|word| word.len() > 3))?;
        words().find(|(own, _)| *own == word)
    };
    exact.or_else(near).map(|(_, column)| column)
}

/// The column of each header, the first of each kind.
pub(super) fn columns(row: &[String]) -> Vec<Option<Column>> {
    let mut found: Vec<Option<Column>> = Vec::new();
    for header in row {
        let column = column(header).filter(|column| !found.contains(&Some(*column)));
        found.push(column);
    }
    found
}

/// How many columns the cells of a row name, when the row can be the headers of a table: it names the tags and one more.
#[must_use]
pub fn recognised(row: &[String]) -> usize {
    // A header is a few words; whole sentences name nothing.
    let columns = columns(row);
    let named = columns.iter().flatten().count();
    let tags = columns.contains(&Some(Column::Balise)) || columns.contains(&Some(Column::Genre));
    if tags && named > 1 { named } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_found_as_documents_write_them() {
        let row = ["Bloc", "Nom de la\nbalise", "Descripton", "Format", "Obligatoire ? ", "Obligatoire", "Divers"];
        let found = columns(&row.map(str::to_owned));
        let expected = [Column::Bloc, Column::Balise, Column::Description, Column::Format, Column::Obligatoire];
        assert_eq!(found[..5], expected.map(Some));
        assert_eq!(found[5..], [None, None]);
        assert_eq!(recognised(&row.map(str::to_owned)), 5);
        assert_eq!(recognised(&["Format".to_owned(), "Bloc".to_owned()]), 0);
    }
}
