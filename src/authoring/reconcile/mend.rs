//! What can no longer be said once tags have gone or changed their kind: it is taken out, and told.

use crate::authoring::Draft;
use crate::authoring::sheet::{Branch, Column, Genre, Reason, Row, pairs_of, whole};
use crate::diagnostic::{Diagnostic, Severity};
use crate::rules::{Files, PROFILE_WORDS};

use super::{Site, Told};

/// Rounds of mending: each takes something out, and what leaned on it is found in the next.
const MAX_ROUNDS: usize = 32;

/// Where a table of a rule file stands in a draft.
#[derive(Debug, Clone, Copy)]
enum At {
    Indice,
    Bloc(usize),
    Balise(usize, usize),
    /// A condition or an example of a balise.
    Below(usize, usize, usize),
    Controle(usize),
    /// An example of a contrôle.
    Exemple(usize, usize),
}

/// Takes out of a draft what makes it wrong, until nothing does or nothing helps.
pub(super) fn mend(draft: &mut Draft, site: Site<'_>, told: Told<'_>) {
    let others = others(draft, site);
    for _ in 0..MAX_ROUNDS {
        let text = whole(draft, &|_| String::new());
        let name = site.profile.file(site.date);
        let found = Files::from_texts(others.iter().cloned().chain([(name.clone(), text.clone())])).check();
        let own = |one: &Diagnostic| one.severity == Severity::Error && one.file == name;
        let errors: Vec<Diagnostic> = found.into_iter().filter(own).collect();
        if errors.is_empty() {
            return;
        }
        let before = draft.clone();
        let headers = headers(draft, &text);
        // From the end, so that what stands before keeps its rank.
        let mut places: Vec<(usize, usize)> =
            errors.iter().filter_map(|one| one.span.as_ref()).map(|span| (span.start, span.end)).collect();
        places.sort_unstable_by(|a, b| b.cmp(a));
        places.dedup();
        let mut done: Option<usize> = None;
        for (start, end) in places {
            let rank = headers.iter().rposition(|(at, _)| *at <= start);
            let trace = text.find("\n[trace]\n").is_some_and(|trace| trace < start);
            match rank.filter(|_| !trace) {
                _ if trace => row(draft, &text, start, told),
                None => setting(draft, &text, start..end),
                // One cure for each table in a round.
                Some(rank) if done == Some(rank) => {}
                Some(rank) => {
                    done = Some(rank);
                    if let Some((_, at)) = headers.get(rank) {
                        cure(draft, *at, key(&text, start));
                    }
                }
            }
        }
        if *draft == before {
            return;
        }
    }
}

/// The fragments, and the files of the profiles that this one is held against: without them what reads theirs is not looked at.
fn others(draft: &Draft, site: Site<'_>) -> Vec<(String, String)> {
    let profiles = draft.settings.iter().filter(|row| row.genre == Genre::Rapprochement);
    let profiles = profiles.filter(|row| row.text(Column::Nom).ends_with(".profil"));
    let key = site.profile;
    let words = PROFILE_WORDS.iter().zip([&key.couloir, &key.logiciel, &key.phase]);
    let named = |row: &Row| {
        words
            .clone()
            .fold(row.text(Column::Valeur).to_owned(), |name, (word, own)| name.replace(&format!("{{{word}}}"), own))
    };
    let named: Vec<String> = profiles.map(named).collect();
    let wanted = |name: &str| match name.split('/').collect::<Vec<_>>().as_slice() {
        [couloir, logiciel, phase, _] => named.contains(&format!("{couloir}-{logiciel}/{phase}")),
        _ => !named.is_empty(),
    };
    let files = site.files.iter().filter(|(name, _)| wanted(name));
    files.map(|(name, text)| (name.to_owned(), text.to_owned())).collect()
}

/// Each table of the text with its place in the draft.
fn headers(draft: &Draft, text: &str) -> Vec<(usize, At)> {
    let mut all = vec![At::Indice; draft.indices.len()];
    let below = |branch: &Branch| -> Vec<usize> {
        let of = |genre| {
            (0..branch.below.len())
                .filter(move |rank| branch.below.get(*rank).is_some_and(|one| one.row.genre == genre))
        };
        of(Genre::Exigence).chain(of(Genre::Exemple)).collect()
    };
    for (bloc, branch) in draft.blocs.iter().enumerate() {
        all.push(At::Bloc(bloc));
        for (rank, balise) in branch.below.iter().enumerate() {
            all.push(At::Balise(bloc, rank));
            all.extend(below(balise).into_iter().map(|one| At::Below(bloc, rank, one)));
        }
    }
    for (rank, controle) in draft.controles.iter().enumerate() {
        all.push(At::Controle(rank));
        all.extend(below(controle).into_iter().map(|one| At::Exemple(rank, one)));
    }
    let mut at = 0;
    let lines = text.split_inclusive('\n').filter_map(|line| {
        let start = at;
        at += line.len();
        line.trim_start().starts_with("[[").then_some(start)
    });
    lines.collect::<Vec<_>>().into_iter().zip(all).collect()
}

/// The key at whose value a place stands; nothing at the header of a table.
fn key(text: &str, at: usize) -> &str {
    let before = text.get(..at).unwrap_or_default();
    let lines = before.lines().rev().chain(std::iter::once(""));
    let named = |line: &str| line.split_once(" = ").map(|(key, _)| key.trim().len()).filter(|len| *len > 0);
    let last = before.rfind('\n').map_or(0, |end| end + 1);
    let own = text.get(last..).and_then(|rest| rest.lines().next()).unwrap_or_default();
    if own.trim_start().starts_with('[') {
        return "";
    }
    let line =
        std::iter::once(own).chain(lines.skip(1)).find(|line| !line.starts_with("    '") && named(line).is_some());
    line.and_then(|line| line.split_once('=')).map_or("", |(key, _)| key.trim())
}

fn cure(draft: &mut Draft, at: At, key: &str) {
    let gone = |found: &str| {
        let mut row = Row::new(Genre::Balise);
        row.doubt(None, found, Reason::Dropped);
        row.doubts.pop()
    };
    match at {
        At::Indice => {}
        At::Bloc(bloc) => {
            if let Some(bloc) = draft.blocs.get_mut(bloc) {
                let options = bloc.row.text(Column::Valeur).to_owned();
                let lost = if key.is_empty() { "demande" } else { "numero" };
                let kept: Vec<_> = options.lines().filter(|line| !line.starts_with(lost)).collect();
                bloc.row.set(Column::Valeur, kept.join("\n"));
            }
        }
        At::Balise(bloc, rank) => {
            if let Some(balise) = draft.blocs.get_mut(bloc).and_then(|bloc| bloc.below.get_mut(rank)) {
                cell(balise, key);
            }
        }
        At::Below(bloc, rank, one) => {
            if let Some(balise) = draft.blocs.get_mut(bloc).and_then(|bloc| bloc.below.get_mut(rank))
                && one < balise.below.len()
            {
                let lost = balise.below.remove(one);
                balise.row.doubts.extend(gone(&told_of(&lost)).filter(|_| lost.row.genre == Genre::Exigence));
            }
        }
        At::Controle(rank) => {
            if rank < draft.controles.len() {
                let lost = draft.controles.remove(rank);
                if let Some(head) = draft.settings.first_mut() {
                    head.doubts.extend(gone(&told_of(&lost)));
                }
            }
        }
        At::Exemple(rank, one) => {
            if let Some(controle) = draft.controles.get_mut(rank).filter(|controle| one < controle.below.len()) {
                controle.below.remove(one);
            }
        }
    }
}

/// A condition or contrôle in one line: what it is called, and what it requires.
pub(super) fn told_of(rule: &Branch) -> String {
    let (si, exige) = (rule.row.text(Column::Si), rule.row.text(Column::Exige));
    let si = if si.is_empty() { String::new() } else { format!("SI {si} ALORS ") };
    format!("{} : {si}{exige}", rule.row.text(Column::Nom))
}

/// A cell that cannot stay.
fn cell(balise: &mut Branch, key: &str) {
    let old = match key {
        "obligatoire" => Column::Obligatoire,
        "gabarit" => Column::Gabarit,
        "valides" | "invalides" | "deconseilles" => {
            let accepted: Vec<String> = balise.row.text(Column::Valides).lines().map(str::to_owned).collect();
            let refused = balise.row.text(Column::Invalides).to_owned();
            let kept: Vec<_> = refused.lines().filter(|text| !accepted.iter().any(|own| own == text)).collect();
            balise.row.set(Column::Invalides, kept.join("\n"));
            return;
        }
        _ => return,
    };
    let text = balise.row.text(old).to_owned();
    balise.row.set(old, if old == Column::Obligatoire { "Facultatif" } else { "" });
    balise.row.doubt(Some(old), text, Reason::Dropped);
}

/// A key of `[depot]` or `[retour]` that names a tag that is gone.
fn setting(draft: &mut Draft, text: &str, span: std::ops::Range<usize>) {
    let mut lines = text.get(..span.start).unwrap_or_default().lines().rev().map(str::trim_start);
    let section = lines.find(|line| line.starts_with('['));
    let named = |row: &Row, genre, name: &str| row.genre == genre && row.text(Column::Nom) == name;
    match section {
        Some("[retour]") => draft.settings.retain(|row| row.genre != Genre::Retour),
        Some("[depot.pieces]") => draft.settings.retain(|row| !named(row, Genre::Depot, "declarees")),
        Some("[depot]") => {
            let hole = format!("{{{}}}", text.get(span).unwrap_or_default().trim_matches(['{', '}']));
            let free = format!("{} texte}}", hole.trim_end_matches('}'));
            if let Some(row) = draft.settings.iter_mut().find(|row| named(row, Genre::Depot, "nom")) {
                let norm = row.text(Column::Valeur).replace(&hole, &free);
                row.set(Column::Valeur, norm);
            }
        }
        Some(section) if section.ends_with(".reprises]") => {
            let name = section.trim_start_matches("[rapprochement.").trim_end_matches(']');
            let tag = key(text, span.start).trim_matches('\'');
            if let Some(row) = draft.settings.iter_mut().find(|row| named(row, Genre::Rapprochement, name)) {
                let pairs = pairs_of(row.text(Column::Valeur)).into_iter().filter(|(own, _)| own != tag);
                let kept: Vec<_> = pairs.map(|(own, value)| format!("{own} = {value}")).collect();
                row.set(Column::Valeur, kept.join("\n"));
                row.doubt(None, tag, Reason::Dropped);
                draft
                    .settings
                    .retain(|row| !named(row, Genre::Rapprochement, name) || !row.text(Column::Valeur).is_empty());
            }
        }
        _ => {}
    }
}

/// A row of the document whose rule is gone.
fn row(draft: &mut Draft, text: &str, at: usize, told: Told<'_>) {
    let start = text.find("\nlignes = [\n").map_or(0, |start| start + "\nlignes = [\n".len());
    let rank = text.get(start..at).map_or(0, |before| before.matches('\n').count());
    let here = text.get(at..).unwrap_or_default();
    let name = here.split('\'').next().unwrap_or_default();
    let Some(row) = draft.lignes.get_mut(rank) else { return };
    let kept: Vec<_> = row.text(Column::Valeur).lines().filter(|rule| *rule != name).map(str::to_owned).collect();
    row.set(Column::Valeur, kept.join("\n"));
    if kept.is_empty() {
        row.set(Column::Motif, told.motif);
    }
}
