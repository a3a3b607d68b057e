//! What each revision of a profile changed, row by row.

use std::collections::BTreeMap;

use crate::rules::{BaliseDefinition, Cell, Composed, ControleDefinition, Revision};
use crate::wording::{Lang, Message};

use super::{shown, written};

/// One row that a revision changed.
#[derive(Debug, Clone)]
pub(super) struct Change {
    /// The row: a path with its tag, or a contrôle.
    pub(super) route: String,
    /// When the revision came into force.
    pub(super) date: String,
    /// What is different, in words.
    pub(super) what: Vec<String>,
}

/// For each revision, what it changed of the one before; the first changed nothing.
pub(super) fn between(stages: &[&Revision], lang: Lang) -> Vec<Vec<Change>> {
    let mut before: Option<BTreeMap<String, Row>> = None;
    let mut found = Vec::new();
    for stage in stages {
        let now = rows(stage.composed());
        let date = written(stage.date());
        found.push(before.as_ref().map(|before| compare(before, &now, &date, lang)).unwrap_or_default());
        before = Some(now);
    }
    found
}

/// The keys of a row, as texts, in the order in which they are told.
type Row = Vec<(&'static str, String)>;

fn compare(before: &BTreeMap<String, Row>, now: &BTreeMap<String, Row>, date: &str, lang: Lang) -> Vec<Change> {
    let routes = before.keys().chain(now.keys().filter(|route| !before.contains_key(*route)));
    let change = |route: &String| {
        let what = match (before.get(route), now.get(route)) {
            (Some(_), None) => vec![Message::new("papier-retiree").say(lang)],
            (None, _) => vec![Message::new("papier-ajoutee").say(lang)],
            (Some(old), Some(new)) => differences(old, new, lang),
        };
        (!what.is_empty()).then(|| Change { route: route.clone(), date: date.to_owned(), what })
    };
    routes.filter_map(change).collect()
}

fn differences(old: &Row, new: &Row, lang: Lang) -> Vec<String> {
    let differing = old.iter().zip(new).filter(|(old, new)| old != new);
    let told = differing.map(|((key, old), (_, new))| {
        let label = Message::new(*key).say(lang);
        match LONG.contains(key) {
            true => Message::new("papier-change").with("cle", label),
            false => {
                Message::new("papier-devient").with("cle", label).with("avant", quoted(old)).with("apres", quoted(new))
            }
        }
        .say(lang)
    });
    told.map(|text| shown(&text)).collect()
}

/// Keys that are too long to be told before and after.
const LONG: [&str; 4] = ["papier-description", "explique-exige", "papier-exemples", "papier-libelle"];

fn quoted(text: &str) -> String {
    if text.is_empty() { "—".to_owned() } else { text.to_owned() }
}

fn rows(composed: &Composed) -> BTreeMap<String, Row> {
    let mut rows = BTreeMap::new();
    for bloc in &composed.blocs {
        let path = text(bloc.chemin.as_ref());
        rows.extend(
            bloc.balises.iter().map(|balise| (format!("{path}.{}", text(balise.nom.as_ref())), of_balise(balise))),
        );
    }
    rows.extend(composed.controles.iter().map(|controle| (text(controle.id.as_ref()), of_controle(controle))));
    rows
}

fn of_balise(balise: &BaliseDefinition) -> Row {
    let exige =
        balise.exige.iter().flatten().map(|one| [text(one.nature.as_ref()), text(one.condition.as_ref())].join(" "));
    let examples =
        [&balise.valides, &balise.invalides, &balise.deconseilles].map(|cells| texts(cells.iter().flatten()));
    vec![
        ("papier-format", text(balise.format.as_ref())),
        ("papier-obligatoire", text(balise.obligatoire.as_ref())),
        ("explique-gabarit", text(balise.gabarit.as_ref())),
        ("explique-exige", exige.collect::<Vec<_>>().join("\n")),
        ("explique-niveau", balise.niveau.map_or("", |niveau| niveau.word()).to_owned()),
        ("explique-certitude", balise.certitude.map_or("document", |certitude| certitude.word()).to_owned()),
        ("papier-description", text(balise.aide.as_ref())),
        ("explique-source", text(balise.source.as_ref())),
        ("papier-exemples", examples.join("\n\n")),
    ]
}

fn of_controle(controle: &ControleDefinition) -> Row {
    vec![
        ("explique-chemin", text(controle.pour.as_ref())),
        ("explique-si", text(controle.si.as_ref())),
        ("explique-exige", text(controle.exige.as_ref())),
        ("papier-libelle", text(controle.libelle.as_ref())),
        ("explique-niveau", controle.niveau.map_or("", |niveau| niveau.word()).to_owned()),
        ("explique-certitude", controle.certitude.map_or("document", |certitude| certitude.word()).to_owned()),
        ("explique-source", text(controle.source.as_ref())),
    ]
}

fn text(cell: Option<&Cell>) -> String {
    cell.map(|cell| cell.text.clone()).unwrap_or_default()
}

fn texts<'a>(cells: impl Iterator<Item = &'a Cell>) -> String {
    cells.map(|cell| cell.text.as_str()).collect::<Vec<_>>().join("\n")
}
