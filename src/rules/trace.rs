//! From the rows of a document to the rules that cover them, and back.

use crate::wording::Message;

use super::compose::Composed;
use super::definition::LigneDefinition;
use super::plan::{Plan, Rule, RuleId, RuleKind};
use super::reader::{Cell, Place, Sink};

/// The rows of a document and the rules of a profile, each with its other side.
#[derive(Debug, Default)]
pub struct Trace {
    /// Every row, in the order in which rule files state them.
    pub rows: Vec<TraceRow>,
    /// The rules that no row asks for, and that do not say why they are there.
    pub unasked: Vec<RuleId>,
    /// The rules that no row asks for, with the reason that they give.
    pub explained: Vec<(RuleId, String)>,
}

/// A row of a document: one of its table, or something it says in prose.
#[derive(Debug)]
pub struct TraceRow {
    /// Section and, where it is known, page.
    pub source: String,
    /// The bloc, as printed; empty for prose.
    pub bloc: String,
    /// The tag, as printed; empty for prose.
    pub printed: String,
    /// What is said in prose, in our words.
    pub text: String,
    /// Why no rule covers it.
    pub motif: Option<String>,
    /// Where the row is stated.
    pub place: Place,
    /// What covers it.
    pub covered: Vec<Covered>,
}

/// A rule that covers a row.
#[derive(Debug)]
pub struct Covered {
    /// The balise or contrôle.
    pub rule: RuleId,
    /// The further condition of the balise, when one alone is meant.
    pub nature: Option<String>,
}

impl TraceRow {
    /// Whether neither a rule nor a reason answers the row.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.covered.is_empty() && self.motif.is_none()
    }
}

impl Trace {
    /// Whether no row is open and no rule unasked.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.unasked.is_empty() && !self.rows.iter().any(TraceRow::is_open)
    }
}

/// Follows the rows of a table to its rules.
pub(super) fn trace(composed: &Composed, plan: &Plan) -> Trace {
    let rows: Vec<TraceRow> = composed.lignes.iter().map(|ligne| row(ligne, plan)).collect();
    let mut trace = Trace { rows, ..Trace::default() };
    let balises = composed.blocs.iter().flat_map(|bloc| &bloc.balises).map(|balise| &balise.motif);
    let motifs = balises.chain(composed.controles.iter().map(|controle| &controle.motif));
    for ((rank, _), motif) in plan.rules().enumerate().zip(motifs) {
        let id = RuleId(u16::try_from(rank).unwrap_or(u16::MAX));
        let asked = trace.rows.iter().flat_map(|row| &row.covered).any(|covered| covered.rule == id);
        match motif {
            _ if asked => {}
            Some(motif) => trace.explained.push((id, motif.text.clone())),
            None => trace.unasked.push(id),
        }
    }
    trace
}

fn row(ligne: &LigneDefinition, plan: &Plan) -> TraceRow {
    let text = |cell: &Option<Cell>| cell.as_ref().map(|cell| cell.text.clone()).unwrap_or_default();
    let covered = named(ligne).filter_map(|cell| find(plan, &cell.text)).collect();
    TraceRow {
        source: text(&ligne.source),
        bloc: text(&ligne.bloc),
        printed: text(&ligne.imprime),
        text: text(&ligne.texte),
        motif: ligne.motif.as_ref().map(|cell| cell.text.clone()),
        place: ligne.place,
        covered,
    }
}

/// The rules that a row names: those it lists, else the tag as printed.
fn named(ligne: &LigneDefinition) -> impl Iterator<Item = &Cell> {
    let printed = ligne.imprime.iter().filter(|_| ligne.regles.is_none() && ligne.motif.is_none());
    ligne.regles.iter().flatten().chain(printed)
}

/// A contrôle by its id; a balise by its name, or by as much of its path as tells it from others; a condition of a balise by
/// its code.
fn find(plan: &Plan, name: &str) -> Option<Covered> {
    let by = |name: &str| {
        let fits = |rule: &Rule| match &rule.kind {
            RuleKind::Controle(_) => rule.name == name,
            RuleKind::Balise { shape, .. } => {
                let path = format!("{}.{}", plan.path(*shape).replace("[*]", ""), rule.name);
                path.ends_with(&format!(".{name}"))
            }
        };
        let mut found = plan.rules().enumerate().filter(|(_, rule)| fits(rule)).map(|(rank, _)| rank);
        let first = found.next()?;
        found.next().is_none().then(|| RuleId(u16::try_from(first).unwrap_or(u16::MAX)))
    };
    if let Some(rule) = by(name) {
        return Some(Covered { rule, nature: None });
    }
    let (balise, nature) = name.rsplit_once('.')?;
    let rule = by(balise)?;
    let RuleKind::Balise { shape, slot, .. } = plan.rule(rule)?.kind else { return None };
    let known = plan.slot(shape, slot)?.exigences.iter().any(|exigence| exigence.nature == nature);
    known.then(|| Covered { rule, nature: Some(nature.to_owned()) })
}

/// Says which rows name rules that are not there, or say nothing at all.
pub(super) fn check(composed: &Composed, plan: &Plan, sink: &Sink<'_>) {
    for ligne in &composed.lignes {
        // What a fragment that is not there would have brought is not known.
        let is_aside = |cell: &&Cell| composed.lacking || composed.aside.contains(&cell.text);
        for cell in named(ligne).filter(|cell| find(plan, &cell.text).is_none() && !is_aside(cell)) {
            if sink.is_earlier(cell.place) {
                let with = |message: Message| message.with("nom", cell.text.as_str());
                sink.stated("regle-inconnue", "regle-inconnue-revision", cell.place, with);
                continue;
            }
            sink.unknown("regle-inconnue", cell.place, &cell.text, plan.rules().map(Rule::name));
        }
        if ligne.source.is_none() {
            sink.error("cle-manquante", ligne.place, |message| message.with("cle", "source"));
        }
        if ligne.imprime.is_none() && ligne.texte.is_none() {
            sink.error("cle-manquante", ligne.place, |message| message.with("cle", "imprime"));
        }
    }
}
