//! Drafts made whole: what a sheet does not say comes from the rules in force, or is concluded and doubted.

use std::collections::BTreeSet;

use super::repair::joined;
use super::route::{is_container, place};
use super::sample::samples;
use super::{Column, Doubt, Draft, Genre, Reason, Row};
use crate::notation::{Format, Obligation, Scalar};

/// A table of its own: what it does not say is concluded, and doubted.
pub(super) fn completed(mut draft: Draft, name: &str, bare: bool) -> Draft {
    for head in ["titre", "document"] {
        if draft.setting(Genre::Document, head).is_none() {
            let mut row = Row::new(Genre::Document).with(Column::Nom, head).with(Column::Valeur, name);
            row.doubt(Some(Column::Valeur), format!("{head} = {name}"), Reason::Deduced);
            draft.settings.insert(0, row);
        }
    }
    if let Some(row) = draft.settings.first_mut().filter(|_| draft.indices.is_empty()) {
        row.doubt(None, "", Reason::Clueless);
    }
    if bare {
        place(&mut draft);
        if let Some(first) = draft.blocs.first_mut() {
            first.row.doubt(Some(Column::Source), name, Reason::Deduced);
        }
        for bloc in &mut draft.blocs {
            bloc.row.set(Column::Source, name);
        }
    }
    twice(&mut draft);
    for bloc in &mut draft.blocs {
        bloc.below.iter_mut().for_each(|balise| complete(&mut balise.row));
    }
    lists(&mut draft);
    draft
}

/// The document's own columns over the rules in force: formats and obligations that mean something else, new tags, and
/// those that are gone. Descriptions in force stay: they are not the document's.
pub(super) fn laid_over(base: &Draft, sheet: Draft) -> Draft {
    let mut draft = base.clone();
    let mut seen: BTreeSet<(usize, usize)> = BTreeSet::new();
    let mut last: Option<(usize, usize)> = None;
    for bloc in sheet.blocs {
        for balise in bloc.below {
            let name = balise.row.text(Column::Balise).to_owned();
            let at = find(&draft, &name, &seen, last);
            let at = match at {
                Some((bloc, rank)) => {
                    if let Some(own) = draft.blocs.get_mut(bloc).and_then(|bloc| bloc.below.get_mut(rank)) {
                        overlay(&mut own.row, balise.row);
                    }
                    (bloc, rank)
                }
                None => {
                    let (bloc, rank) = last.map_or((0, 0), |(bloc, rank)| (bloc, rank + 1));
                    seen = seen
                        .into_iter()
                        .map(|(own, at)| if own == bloc && at >= rank { (own, at + 1) } else { (own, at) })
                        .collect();
                    if let Some(own) = draft.blocs.get_mut(bloc) {
                        let mut new = balise;
                        inherit(&mut new.row, &own.row);
                        complete(&mut new.row);
                        own.below.insert(rank, new);
                    }
                    (bloc, rank)
                }
            };
            seen.insert(at);
            last = Some(at);
        }
    }
    for (at, bloc) in draft.blocs.iter_mut().enumerate() {
        let mut rank = 0;
        let mut gone = Vec::new();
        bloc.below.retain(|balise| {
            let kept = seen.contains(&(at, rank));
            rank += 1;
            if !kept {
                gone.push(balise.row.text(Column::Balise).to_owned());
            }
            kept
        });
        for name in gone {
            bloc.row.doubt(Some(Column::Balise), name, Reason::Withdrawn);
        }
    }
    twice(&mut draft);
    draft
}

/// The rows that a revision can name; what is doubted of the others stays above their bloc.
pub(super) fn named(mut draft: Draft) -> Draft {
    for bloc in &mut draft.blocs {
        let (named, others) =
            std::mem::take(&mut bloc.below).into_iter().partition(|balise| !balise.row.text(Column::Balise).is_empty());
        bloc.below = named;
        for mut other in others {
            other.row.doubt(Some(Column::Balise), "", Reason::Missing);
            bloc.row.doubts.append(&mut other.row.doubts);
        }
    }
    draft.controles.retain(|controle| !controle.row.text(Column::Nom).is_empty());
    draft
}

/// A sheet of rules over those in force: the columns that it lacks are theirs.
pub(super) fn filled(base: &Draft, mut sheet: Draft, columns: &[Option<Column>]) -> Draft {
    let lacking: Vec<Column> = Column::ALL.into_iter().filter(|column| !columns.contains(&Some(*column))).collect();
    let fill = |row: &mut Row, own: &Row| {
        for column in &lacking {
            row.set(*column, own.text(*column));
        }
    };
    for bloc in &mut sheet.blocs {
        let title = bloc.row.text(Column::Bloc).to_owned();
        if let Some(own) = base.blocs.iter().find(|own| own.row.text(Column::Bloc) == title) {
            fill(&mut bloc.row, &own.row);
        }
        for balise in &mut bloc.below {
            let name = balise.row.text(Column::Balise).to_owned();
            let own = base
                .balises()
                .find(|(bloc, own)| bloc.text(Column::Bloc) == title && own.row.text(Column::Balise) == name);
            match own {
                Some((_, own)) => {
                    fill(&mut balise.row, &own.row);
                    let stated = |column: &Column| !own.row.text(*column).is_empty();
                    take_over(&mut balise.row, &bloc.row, SHARED.into_iter().filter(stated));
                }
                None => {
                    inherit(&mut balise.row, &bloc.row);
                    complete(&mut balise.row);
                }
            }
        }
    }
    for controle in &mut sheet.controles {
        let id = controle.row.text(Column::Nom).to_owned();
        if let Some(own) = base.controles.iter().find(|own| own.row.text(Column::Nom) == id) {
            fill(&mut controle.row, &own.row);
        }
    }
    twice(&mut sheet);
    sheet
}

/// Whether a cell says that the tag always holds one value.
pub(super) fn always(text: &str) -> bool {
    matches!(joined(text).parse(), Ok(Format::Single(Scalar::Constant(_))))
}

/// What a row of a table cannot do without: examples are made from its format, the rest is doubted.
fn complete(row: &mut Row) {
    let missing =
        |row: &Row, column| row.text(column).is_empty() && !row.doubts.iter().any(|doubt| doubt.column == Some(column));
    let silent = is_container(row) || always(row.text(Column::Format));
    for column in [Column::Balise, Column::Format, Column::Obligatoire, Column::Description] {
        if missing(row, column) && !(silent && column == Column::Obligatoire) {
            row.doubt(Some(column), "", Reason::Missing);
        }
    }
    let format: Option<Format> = row.text(Column::Format).parse().ok();
    let Some(format) = format.filter(|_| missing(row, Column::Valides) || missing(row, Column::Invalides)) else {
        return;
    };
    let obligation: Option<Obligation> = row.text(Column::Obligatoire).parse().ok();
    let made = samples(&format, obligation.as_ref(), false);
    for (column, texts) in [(Column::Valides, made.accepted), (Column::Invalides, made.refused)] {
        if missing(row, column) {
            row.set(column, texts.join("\n"));
            // Both lists come from one format: they are doubted once.
            if !row.doubts.iter().any(|doubt| doubt.reason == Reason::Sampled) {
                row.doubt(Some(column), "", Reason::Sampled);
            }
        }
    }
}

/// Containers that a bloc opens as a list: their examples are lists.
fn lists(draft: &mut Draft) {
    let paths: BTreeSet<String> = draft.blocs.iter().map(|bloc| bloc.row.text(Column::Chemin).to_owned()).collect();
    for bloc in &mut draft.blocs {
        let at = bloc.row.text(Column::Chemin).to_owned();
        for balise in bloc.below.iter_mut().filter(|balise| is_container(&balise.row)) {
            let path = format!("{at}.{}[*]", balise.row.text(Column::Balise));
            let sampled = balise.row.doubts.iter().any(|doubt| doubt.reason == Reason::Sampled);
            if sampled && paths.contains(&path) {
                let made = samples(&Format::Container, None, true);
                balise.row.set(Column::Valides, made.accepted.join("\n"));
                balise.row.set(Column::Invalides, made.refused.join("\n"));
            }
        }
    }
}

/// A tag stands once in its object; the second is left out, and told above its bloc.
fn twice(draft: &mut Draft) {
    let mut seen: BTreeSet<(String, String)> = BTreeSet::new();
    for bloc in &mut draft.blocs {
        let path = bloc.row.text(Column::Chemin).to_owned();
        let mut again = Vec::new();
        bloc.below.retain(|balise| {
            let name = balise.row.text(Column::Balise).to_owned();
            let first = name.is_empty() || seen.insert((path.clone(), name.clone()));
            if !first {
                let cells = balise.row.cells.iter().filter(|(column, _)| **column != Column::Balise);
                let cells = cells.map(|(column, text)| format!("{} = {}", column.header(), joined(text)));
                again.push(Doubt {
                    line: balise.row.line,
                    column: Some(Column::Balise),
                    rank: None,
                    found: name,
                    reason: Reason::Twice(cells.collect::<Vec<_>>().join(" ; ")),
                });
            }
            first
        });
        bloc.row.doubts.extend(again);
    }
}

/// Where a tag of that name stands, that no row has named yet: the first after the last one named, else the first.
fn find(
    draft: &Draft,
    name: &str,
    seen: &BTreeSet<(usize, usize)>,
    last: Option<(usize, usize)>,
) -> Option<(usize, usize)> {
    let places = || {
        let blocs = draft.blocs.iter().enumerate();
        blocs
            .flat_map(|(at, bloc)| bloc.below.iter().enumerate().map(move |(rank, balise)| ((at, rank), balise)))
            .filter(|(at, balise)| balise.row.text(Column::Balise) == name && !seen.contains(at))
            .map(|(at, _)| at)
    };
    places().find(|at| last.is_none_or(|last| *at > last)).or_else(|| places().next())
}

/// Takes over the cells of a row that mean something else than those in force.
fn overlay(own: &mut Row, row: Row) {
    let same = |column: Column, one: &str, other: &str| match column {
        Column::Format => one.parse::<Format>().ok().is_some_and(|format| other.parse() == Ok(format)),
        Column::Obligatoire => one.parse::<Obligation>().ok().is_some_and(|obligation| other.parse() == Ok(obligation)),
        _ => one == other,
    };
    let mut changed = false;
    for (column, text) in &row.cells {
        if !matches!(column, Column::Balise | Column::Bloc | Column::Description)
            && !same(*column, own.text(*column), text)
        {
            own.set(*column, text.clone());
            changed |= matches!(column, Column::Format | Column::Obligatoire);
        }
    }
    own.line = row.line;
    own.doubts = row.doubts;
    let silent = is_container(own) || always(own.text(Column::Format));
    for column in [Column::Format, Column::Obligatoire] {
        let told = row.cells.contains_key(&column) || own.doubts.iter().any(|doubt| doubt.column == Some(column));
        if !told && (!silent || column == Column::Format) {
            own.doubt(Some(column), "", Reason::Missing);
        }
    }
    // Examples of the old rule do not show the new one.
    if changed {
        own.set(Column::Valides, "");
        own.set(Column::Invalides, "");
        own.set(Column::Deconseilles, "");
        complete(own);
    }
}

/// What a bloc says for all its tags.
const SHARED: [Column; 3] = [Column::Source, Column::Certitude, Column::Niveau];

fn take_over(row: &mut Row, bloc: &Row, columns: impl Iterator<Item = Column>) {
    for column in columns {
        if row.text(column).is_empty() && !row.doubts.iter().any(|doubt| doubt.column == Some(column)) {
            row.set(column, bloc.text(column));
        }
    }
}

/// What a bloc says for all its tags, a new one takes over.
fn inherit(row: &mut Row, bloc: &Row) {
    take_over(row, bloc, SHARED.into_iter());
    if row.text(Column::Source).is_empty() {
        row.doubt(Some(Column::Source), "", Reason::Missing);
    }
}
