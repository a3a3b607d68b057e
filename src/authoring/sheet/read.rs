//! From cells to a draft: headers found, rows put together, each cell set right or doubted.

use std::collections::{BTreeMap, BTreeSet};

use super::complete::{always, completed, filled, laid_over, named};
use super::header::{columns, folded, recognised};
use super::repair::{camel, examples, is_name, joined, read, tidied};
use super::toml::{is_option, pairs_of};
use super::{Branch, Column, Doubt, Draft, Genre, Grid, Reason, Row};
use crate::diagnostic::nearest;
use ::toml::de::DeTable;

/// Rows above the headers: a title, a date, an explanation.
pub(super) const MAX_PREAMBLE: usize = 30;

/// What a grid says.
#[derive(Debug)]
pub struct Import {
    /// The rules, complete.
    pub draft: Draft,
    /// What is doubtful of the sheet itself rather than of one of its rows.
    pub doubts: Vec<Doubt>,
    /// The columns of the sheet.
    columns: Vec<Option<Column>>,
}

/// A row of the sheet before its genre is known.
struct Raw {
    line: usize,
    cells: BTreeMap<Column, String>,
}

/// Reads a grid; `base` are the rules in force, which complete it. Nothing when no row holds the headers of a table.
#[must_use]
pub fn import(grid: &Grid, base: Option<&Draft>) -> Option<Import> {
    let head = grid.rows.iter().take(MAX_PREAMBLE).position(|row| recognised(row) > 0)?;
    let headers = grid.rows.get(head)?;
    let columns = columns(headers);
    let plain = !columns.contains(&Some(Column::Genre));
    let strange = headers.iter().zip(&columns).enumerate();
    let strange = strange.filter(|(_, (header, column))| column.is_none() && !header.trim().is_empty());
    let doubts = strange
        .map(|(rank, (header, _))| Doubt {
            line: Some(head + 1),
            column: None,
            rank: Some(rank),
            found: joined(header),
            reason: Reason::Header,
        })
        .collect();
    let reader = Reader { bare: plain, known: known(grid, head, &columns, base), base };
    let raws = reader.raws(grid, head, &columns);
    let sheet = reader.draft(raws);
    let draft = match base {
        Some(base) if plain => laid_over(base, named(sheet)),
        Some(base) => filled(base, named(sheet), &columns),
        None => completed(sheet, &grid.name, plain),
    };
    let mut import = Import { draft, doubts, columns };
    import.locate();
    Some(import)
}

impl Import {
    /// Everything that a person must look at, in the order of the sheet.
    #[must_use]
    pub fn all(&self) -> Vec<&Doubt> {
        let mut all: Vec<_> = self.doubts.iter().chain(self.draft.doubts()).collect();
        all.sort_by_key(|doubt| (doubt.line, doubt.column));
        all
    }

    /// Gives each doubt the place of its column in the sheet.
    fn locate(&mut self) {
        let columns = &self.columns;
        let locate = |row: &mut Row| {
            for doubt in &mut row.doubts {
                doubt.rank = columns.iter().position(|own| own.is_some() && *own == doubt.column);
            }
        };
        let draft = &mut self.draft;
        draft.settings.iter_mut().chain(&mut draft.indices).chain(&mut draft.lignes).for_each(locate);
        draft.blocs.iter_mut().chain(&mut draft.controles).for_each(|branch| each(branch, &locate));
    }
}

fn each(branch: &mut Branch, act: &impl Fn(&mut Row)) {
    act(&mut branch.row);
    branch.below.iter_mut().for_each(|below| each(below, act));
}

/// Every tag that the sheet or the rules in force name.
fn known(grid: &Grid, head: usize, columns: &[Option<Column>], base: Option<&Draft>) -> BTreeSet<String> {
    let at = columns.iter().position(|column| *column == Some(Column::Balise));
    let own = grid
        .rows
        .iter()
        .skip(head + 1)
        .filter_map(|row| row.get(at?))
        .map(|name| tidied(name).replace(['\n', ' '], ""));
    let known = base.into_iter().flat_map(Draft::balises).map(|(_, balise)| balise.row.text(Column::Balise).to_owned());
    own.chain(known).filter(|name| is_name(name)).collect()
}

struct Reader<'a> {
    /// The sheet has the document's own columns only: each row is a balise.
    bare: bool,
    known: BTreeSet<String>,
    base: Option<&'a Draft>,
}

impl Reader<'_> {
    // --- rows ---------------------------------------------------------------------------------------------------

    /// The rows below the headers; those that go on with the row above are joined to it.
    fn raws(&self, grid: &Grid, head: usize, columns: &[Option<Column>]) -> Vec<Raw> {
        let mut raws: Vec<Raw> = Vec::new();
        for (rank, row) in grid.rows.iter().enumerate().skip(head + 1) {
            let text = |cell: &String| if self.bare { tidied(cell) } else { cell.trim().to_owned() };
            let named = columns.iter().zip(row).filter_map(|(column, cell)| Some(((*column)?, text(cell))));
            let cells: BTreeMap<_, _> = named.filter(|(_, text)| !text.is_empty()).collect();
            // A page break prints the headers again.
            if cells.is_empty() || recognised(row) == columns.iter().flatten().count() {
                continue;
            }
            let raw = Raw { line: rank + 1, cells };
            match raws.last_mut() {
                Some(last) if self.goes_on(last, &raw) => last.join(raw),
                _ => raws.push(raw),
            }
        }
        raws
    }

    /// Whether a row is the rest of the one above: it has no tag, or the rest of one, and nothing of its own.
    fn goes_on(&self, last: &Raw, raw: &Raw) -> bool {
        let text = |raw: &Raw, column| raw.cells.get(&column).map_or("", String::as_str).to_owned();
        let rest = text(raw, Column::Balise);
        if !self.bare || !last.cells.contains_key(&Column::Balise) {
            return false;
        }
        let whole = (text(last, Column::Balise) + &rest).replace(['\n', ' '], "");
        let own = raw.cells.contains_key(&Column::Format) || raw.cells.contains_key(&Column::Obligatoire);
        let named = |name: &str| {
            self.base.is_some_and(|base| base.balises().any(|(_, one)| one.row.text(Column::Balise) == name))
        };
        rest.is_empty() || !own && named(&whole) && !named(&rest)
    }

    fn draft(&self, raws: Vec<Raw>) -> Draft {
        let mut draft = Draft::default();
        let mut last = Genre::Document;
        for raw in raws {
            let row = self.row(raw);
            let genre = row.genre;
            match genre {
                genre if genre.is_setting() => draft.settings.push(row),
                Genre::Indice => draft.indices.push(row),
                Genre::Ligne => draft.lignes.push(row),
                Genre::Bloc => draft.blocs.push(Branch::new(row)),
                Genre::Balise => self.balise(&mut draft, row),
                Genre::Controle => draft.controles.push(Branch::new(row)),
                _ => below(&mut draft, row, last),
            }
            if matches!(genre, Genre::Balise | Genre::Controle) {
                last = genre;
            }
        }
        draft
    }

    /// A balise goes into the bloc that its row names; without a name, into that of the row above.
    fn balise(&self, draft: &mut Draft, mut row: Row) {
        let title = joined(row.text(Column::Bloc));
        row.set(Column::Bloc, "");
        let same = |bloc: &Branch| title.is_empty() || folded(bloc.row.text(Column::Bloc)) == folded(&title);
        if !draft.blocs.last().is_some_and(same) {
            let mut bloc = Row::new(Genre::Bloc).with(Column::Bloc, title);
            bloc.line = row.line;
            if !self.bare {
                bloc.doubt(Some(Column::Chemin), "", Reason::Missing);
            }
            draft.blocs.push(Branch::new(bloc));
        }
        if let Some(bloc) = draft.blocs.last_mut() {
            bloc.below.push(Branch::new(row));
        }
    }

    // --- cells --------------------------------------------------------------------------------------------------

    fn row(&self, raw: Raw) -> Row {
        let word = raw.cells.get(&Column::Genre).map_or("", String::as_str);
        let genre = genre(word);
        let mut row = Row { line: Some(raw.line), ..Row::new(genre.unwrap_or(Genre::Balise)) };
        if genre.is_none() && !word.is_empty() {
            row.doubt(Some(Column::Genre), word, Reason::Word(Genre::ALL.map(Genre::word).to_vec()));
        }
        let mut cells = raw.cells;
        // A cell that spans both columns: always the same value.
        if self.bare
            && !cells.contains_key(&Column::Format)
            && cells.get(&Column::Obligatoire).is_some_and(|text| always(text))
        {
            let text = cells.remove(&Column::Obligatoire);
            cells.extend(text.map(|text| (Column::Format, text)));
        }
        for (column, text) in cells.into_iter().filter(|(column, _)| !column.is_told()) {
            let own = match row.genre.is_setting() {
                true => matches!(column, Column::Nom | Column::Valeur),
                false => {
                    row.genre.keys().iter().any(|(own, _)| *own == column)
                        || column == Column::Bloc && row.genre == Genre::Balise
                }
            };
            if own {
                self.cell(&mut row, column, &text);
            } else {
                row.doubt(Some(column), joined(&text), Reason::Shape);
            }
        }
        row
    }

    fn cell(&self, row: &mut Row, column: Column, text: &str) {
        match column {
            Column::Balise if row.genre == Genre::Balise => self.name(row, text),
            Column::Valides | Column::Invalides | Column::Deconseilles => {
                let (texts, strange) = examples(text);
                row.set(column, texts.join("\n"));
                for found in strange {
                    row.doubt(Some(column), found, Reason::Example);
                }
            }
            Column::Avec => {
                let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
                let read = |line: &&str| pairs_of(line).first().is_some_and(|(_, value)| crate::rules::is_given(value));
                let (pairs, strange): (Vec<_>, Vec<_>) = lines.partition(read);
                row.set(column, pairs.join("\n"));
                for found in strange {
                    row.doubt(Some(column), found, Reason::Example);
                }
            }
            Column::Valeur if row.genre == Genre::Bloc => {
                let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
                let known = |line: &&str| pairs_of(line).first().is_some_and(|(name, value)| is_option(name, value));
                let (options, strange): (Vec<_>, Vec<_>) = lines.partition(known);
                row.set(column, options.join("\n"));
                for found in strange {
                    row.doubt(Some(column), found, Reason::Shape);
                }
            }
            Column::Valeur if row.genre == Genre::Reparation && DeTable::parse(text).is_err() => {
                row.doubt(Some(column), joined(text), Reason::Shape);
            }
            Column::Valeur => row.set(column, text),
            Column::Niveau | Column::Certitude => self.notation(row, column, &folded(text)),
            Column::Format
            | Column::Obligatoire
            | Column::Si
            | Column::Exige
            | Column::Gabarit
            | Column::Contre
            | Column::Dans => {
                self.notation(row, column, text);
            }
            Column::Chemin => self.notation(row, column, &text.replace(['\n', ' '], "")),
            _ => row.set(column, joined(text)),
        }
    }

    fn notation(&self, row: &mut Row, column: Column, text: &str) {
        match read(column, text, &self.known) {
            Ok(text) => row.set(column, text),
            Err(reason) => row.doubt(Some(column), joined(text), reason),
        }
    }

    /// A tag's name, without the spaces and line ends of a narrow column.
    fn name(&self, row: &mut Row, text: &str) {
        let name = text.replace(['\n', ' '], "");
        if is_name(&name) {
            row.set(Column::Balise, name);
            return;
        }
        let plain = |text: &str| folded(text).replace(' ', "");
        let like = self.known.iter().find(|known| plain(known) == plain(text));
        let guess = like.cloned().unwrap_or_else(|| camel(text));
        row.set(Column::Balise, if is_name(&guess) { guess.clone() } else { String::new() });
        // A title whose letters are those of a tag in force is that tag.
        if !like.is_some_and(|like| {
            self.base.is_some_and(|base| base.balises().any(|(_, one)| one.row.text(Column::Balise) == like))
        }) {
            row.doubt(Some(Column::Balise), joined(text), Reason::Name(guess));
        }
    }
}

impl Raw {
    fn join(&mut self, rest: Self) {
        for (column, text) in rest.cells {
            let own = self.cells.entry(column).or_default();
            if !own.is_empty() {
                own.push('\n');
            }
            own.push_str(&text);
        }
    }
}

/// The genre that a word means; a balise where nothing is said.
fn genre(word: &str) -> Option<Genre> {
    let word = folded(word);
    let words = Genre::ALL.map(|genre| (folded(genre.word()), genre));
    let near = nearest(&word, words.iter().map(|(word, _)| word.as_str()))?;
    words.iter().find(|(own, _)| own == near).map(|(_, genre)| *genre)
}

/// A condition or an example goes below the last balise or contrôle.
fn below(draft: &mut Draft, mut row: Row, last: Genre) {
    let rule = match last {
        Genre::Balise => draft.blocs.last_mut().and_then(|bloc| bloc.below.last_mut()),
        Genre::Controle => draft.controles.last_mut(),
        _ => None,
    };
    match rule {
        Some(rule) => rule.below.push(Branch::new(row)),
        None => {
            row.doubt(None, "", Reason::Orphan);
            let mut bloc = Branch::new(Row { line: row.line, ..Row::new(Genre::Bloc) });
            bloc.row.doubts = row.doubts;
            draft.blocs.push(bloc);
        }
    }
}
