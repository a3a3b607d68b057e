//! What is asked of every profile before one of them is chosen.

use super::compose::{Composed, MAX_DEPTH};
use super::definition::{FileDefinition, IndiceDefinition};
use super::library::{Library, Table};
use super::reader::Cell;

/// What a table says of the filings that it is for.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Head<'a> {
    /// The norm of the JSON file's name.
    pub(super) nom: Option<&'a Cell>,
    pub(super) indices: Vec<&'a IndiceDefinition>,
}

/// Somewhere tags are moved, and what names them with them: that is known once the table is composed.
struct Moved;

impl<'a> Head<'a> {
    fn of(composed: &'a Composed) -> Self {
        Self { nom: composed.depot.nom.as_ref(), indices: composed.indices.iter().collect() }
    }

    /// The norm of the JSON file's name, and what stands in it for the words of the profile.
    pub(super) fn norm<'w>(&self, words: &'w [(&'static str, String)]) -> (Option<&'a str>, Vec<&'w str>) {
        let norm = self.nom.map(|cell| cell.text.as_str());
        let held = words.iter().filter(|(word, _)| norm.is_some_and(|norm| norm.contains(&format!("{{{word}"))));
        (norm, held.map(|(_, value)| value.as_str()).collect())
    }
}

impl Library {
    /// The heads of a profile's first table and of each revision of it, gathered without composing them wherever that will do.
    pub(super) fn heads<'a>(&'a self, table: &'a Table) -> Vec<Head<'a>> {
        let gathered = if table.laid().is_none() { self.gathered(table) } else { Err(Moved) };
        gathered.unwrap_or_else(|Moved| self.laid(table).iter().map(|composed| Head::of(composed)).collect())
    }

    fn gathered<'a>(&'a self, table: &Table) -> Result<Vec<Head<'a>>, Moved> {
        let mut heads: Vec<Head<'a>> = Vec::new();
        for definition in table.files.iter().filter_map(|(_, rank)| self.definition(*rank)) {
            let mut own = Head::default();
            self.gather(definition, 0, &mut own)?;
            heads.push(match heads.last() {
                None => own,
                // The fragments that a revision adds say nothing of names.
                Some(before) => Head {
                    nom: definition.depot.nom.as_ref().or(before.nom),
                    indices: before.indices.iter().copied().chain(own.indices).collect(),
                },
            });
        }
        Ok(heads)
    }

    /// What a file says, then what its fragments say, in the order in which they are composed.
    fn gather<'a>(&'a self, file: &'a FileDefinition, depth: usize, head: &mut Head<'a>) -> Result<(), Moved> {
        if !file.deplaces.is_empty() {
            return Err(Moved);
        }
        head.nom = head.nom.or(file.depot.nom.as_ref());
        head.indices.extend(&file.indices);
        let names = file.blocs.iter().filter(|bloc| !bloc.retire).filter_map(|bloc| bloc.utilise.as_ref());
        let mut fragments = names.filter(|_| depth < MAX_DEPTH).filter_map(|name| self.fragment(&name.text));
        fragments.try_for_each(|fragment| self.gather(fragment, depth + 1, head))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Files;

    fn agree(files: Files) {
        let library = Library::new(files);
        for table in library.tables() {
            let heads = library.heads(table);
            assert_eq!(table.files.len(), heads.len());
            let composed: Vec<_> = library.laid(table).iter().map(|composed| Head::of(composed)).collect();
            assert_eq!(composed, heads, "{}", table.key);
        }
    }

    #[test]
    fn what_is_gathered_is_what_is_composed() {
        agree(Files::embedded());
    }

    #[test]
    fn paths_of_clues_move_with_their_tags() {
        let table = "
            document = 'D'
            titre = 'T'
            [[indice]]
            chemin = '$.ici.nom'
            [[bloc]]
            chemin = '$'
            [[bloc.balise]]
            nom = 'ici'
            format = 'Bloc'
            [[bloc]]
            chemin = '$.ici'
            [[bloc.balise]]
            nom = 'nom'
            format = 'Texte'
        ";
        let revision = "
            [[deplace]]
            balise = '$.ici.nom'
            vers = '$.nom'
        ";
        let files = [("A/B/c/2020-01-01.toml", table), ("A/B/c/2021-01-01.toml", revision)];
        let library = Library::new(Files::from_texts(files.map(|(name, text)| (name.to_owned(), text.to_owned()))));
        let table = library.tables().first().expect("a table");
        let chemin =
            |head: &Head<'_>| head.indices.first().and_then(|indice| Some(indice.chemin.as_ref()?.text.clone()));
        let chemins: Vec<_> = library.heads(table).iter().map(chemin).collect();
        assert_eq!(chemins, [Some("$.ici.nom".to_owned()), Some("$.nom".to_owned())]);
    }
}
