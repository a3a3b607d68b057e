//! The file that stands for each declared piece.

use std::collections::{HashMap, HashSet};

use unicode_normalization::UnicodeNormalization as _;

use crate::control::Declared;
use crate::deposit::{EntryKind, EntryPlace, NameCoding, Piece};

/// The file chosen for a declared piece.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The rank of the declaration.
    pub declared: usize,
    /// The rank of the file.
    pub file: usize,
    /// Whether the file has another name.
    pub renamed: bool,
}

/// What a folder holds of the declared pieces.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Chosen {
    /// One file for each declaration that has one, in order of declaration.
    pub choices: Vec<Choice>,
    /// Declarations for which several files would do as well: the ranks of the files.
    pub ambiguous: Vec<(usize, Vec<usize>)>,
    /// Files that stand for nothing.
    pub left: Vec<usize>,
}

/// Chooses by the name itself, in whatever Unicode form; what is left over, by the parts that the name should hold: a file
/// that holds all of them as words, letter case aside, no word that the name has not, and that no other declaration could
/// claim. Of several files of one name, those beside the others come first when all hold the same.
#[must_use]
pub fn choose(declared: &[Declared], files: &[Piece]) -> Chosen {
    let mut chosen = Chosen::default();
    let mut taken = HashSet::new();
    let mut by_name: HashMap<String, Vec<usize>> = HashMap::new();
    for (rank, file) in files.iter().enumerate().filter(|(_, file)| is_file(file)) {
        by_name.entry(file.name.nfc().collect()).or_default().push(rank);
    }
    let mut open = Vec::new();
    for (rank, piece) in declared.iter().enumerate() {
        let own: String = piece.name.nfc().collect();
        let named = by_name.get(&own).map_or([].as_slice(), Vec::as_slice);
        let flat = named.iter().copied().find(|file| files.get(*file).is_some_and(|f| f.place == EntryPlace::Flat));
        match (flat.or(named.first().copied()), named) {
            (None, _) => open.push(rank),
            (Some(file), several) if same(files, several) => {
                taken.extend(several);
                chosen.choices.push(Choice { declared: rank, file, renamed: false });
            }
            (Some(_), several) => {
                taken.extend(several);
                chosen.ambiguous.push((rank, several.to_vec()));
            }
        }
    }
    by_parts(declared, files, &open, &taken, &mut chosen);
    chosen.choices.sort_by_key(|choice| choice.declared);
    let used: HashSet<_> = chosen.choices.iter().map(|choice| choice.file).collect();
    chosen.left = (0..files.len()).filter(|rank| !used.contains(rank)).collect();
    chosen
}

fn by_parts(declared: &[Declared], files: &[Piece], open: &[usize], taken: &HashSet<usize>, chosen: &mut Chosen) {
    // The files that hold each word: a declaration looks only at those that hold its rarest part.
    let mut holding: HashMap<String, Vec<usize>> = HashMap::new();
    for (rank, file) in files.iter().enumerate().filter(|(rank, file)| is_file(file) && !taken.contains(rank)) {
        for word in words(&file.name) {
            holding.entry(word).or_default().push(rank);
        }
    }
    let candidates = |piece: &Declared| -> Vec<usize> {
        let parts: Vec<_> = piece.parts.iter().flat_map(|part| words(part)).collect();
        let lists: Option<Vec<_>> = parts.iter().map(|part| holding.get(part)).collect();
        let Some(lists) = lists else { return Vec::new() };
        let Some(rarest) = lists.iter().min_by_key(|list| list.len()) else { return Vec::new() };
        let own = words(&piece.name);
        // Another number, or another person, would be another piece.
        let fits = |file: &usize| files.get(*file).is_some_and(|file| words(&file.name).is_subset(&own));
        rarest.iter().copied().filter(|file| lists.iter().all(|list| list.contains(file)) && fits(file)).collect()
    };
    let found: Vec<_> = open.iter().filter_map(|rank| Some((*rank, candidates(declared.get(*rank)?)))).collect();
    let mut claims: HashMap<usize, usize> = HashMap::new();
    for file in found.iter().flat_map(|(_, files)| files) {
        *claims.entry(*file).or_default() += 1;
    }
    for (rank, files) in found {
        match files.as_slice() {
            [] => {}
            [file] if claims.get(file) == Some(&1) => {
                chosen.choices.push(Choice { declared: rank, file: *file, renamed: true });
            }
            _ => chosen.ambiguous.push((rank, files)),
        }
    }
}

/// Whether files hold the same bytes.
fn same(files: &[Piece], ranks: &[usize]) -> bool {
    let mut digests = ranks.iter().map(|rank| files.get(*rank).and_then(|file| file.digest.as_deref()));
    let first = digests.next().flatten();
    ranks.len() == 1 || first.is_some() && digests.all(|digest| digest == first)
}

/// A name that is only a guess cannot be opened by it.
fn is_file(file: &Piece) -> bool {
    file.kind == EntryKind::File && file.coding != NameCoding::Other
}

/// The runs of letters and digits of a text, in small letters.
fn words(text: &str) -> HashSet<String> {
    let text: String = text.nfc().collect();
    let words = text.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn declared(name: &str, parts: &[&str]) -> Declared {
        let parts = parts.iter().map(|part| (*part).to_owned()).collect();
        Declared { name: name.to_owned(), demande: 1, parts }
    }

    fn files(names: &[&str]) -> Vec<Piece> {
        let piece = |name: &&str| Piece { name: (*name).to_owned(), entry: (*name).to_owned(), ..Piece::default() };
        names.iter().map(piece).collect()
    }

    fn choices(declared: &[Declared], names: &[&str]) -> Vec<(usize, bool)> {
        choose(declared, &files(names)).choices.iter().map(|choice| (choice.file, choice.renamed)).collect()
    }

    #[test]
    fn the_name_itself_comes_first() {
        let declared = [declared("X-A-00001.pdf", &["A", "00001", "pdf"])];
        assert_eq!(choices(&declared, &["a_00001.pdf", "X-A-00001.pdf"]), [(1, false)]);
        assert_eq!(choices(&declared, &["b.pdf", "a_00001.PDF"]), [(1, true)]);
        assert_eq!(choices(&declared, &["a_00001.png", "a_00002.pdf"]), []);
        assert_eq!(choices(&declared, &["a_00001-00002.pdf", "a-00001-Durand.pdf"]), []);
        let accented = [super::tests::declared("É.pdf", &[])];
        assert_eq!(choices(&accented, &["E\u{301}.pdf"]), [(0, false)]);
    }

    #[test]
    fn what_two_files_could_be_is_left_open() {
        let wanted = [declared("X-A-00001.pdf", &["A", "00001", "pdf"])];
        let chosen = choose(&wanted, &files(&["a-00001.pdf", "00001-a.pdf"]));
        assert_eq!((chosen.choices.len(), chosen.ambiguous), (0, vec![(0, vec![0, 1])]));
        let both = [declared("X-A-00001.pdf", &["A", "00001"]), declared("Y-A-00001.pdf", &["A", "00001"])];
        let chosen = choose(&both, &files(&["a-00001.pdf"]));
        assert_eq!((chosen.choices.len(), chosen.ambiguous.len()), (0, 2));
    }
}
