//! The table that a model asks for: what moves, what goes, what is new, and what has another format.

use crate::authoring::sheet::{Branch, Column, Genre, Reason, Row, Shift, samples};
use crate::notation::{Format, Obligation, Scalar};
use crate::rules::TODO;
use crate::rules::{Certitude, Plan, RuleKind};

use super::Told;
use super::kind::{guess, misfit};
use super::model::{Model, Shown};
use super::pair::Pairs;
use crate::authoring::Draft;

/// Bytes of a value of the model that is shown as an example.
const MAX_SAMPLE: usize = 2_000;

/// Names, each perhaps of a list of objects.
pub(super) type Route = Vec<(String, bool)>;

/// A route as rule files write it.
pub(super) fn written(route: &[(String, bool)]) -> String {
    let step = |(name, listed): &(String, bool)| format!(".{name}{}", if *listed { "[*]" } else { "" });
    format!("${}", route.iter().map(step).collect::<String>())
}

/// The path of a tag in the rules.
pub(super) fn own(pairs: &Pairs<'_>, rule: usize) -> Route {
    let Some(known) = pairs.rules.get(rule) else { return Route::new() };
    let mut route = known.parent.map(|above| own(pairs, above)).unwrap_or_default();
    route.push((known.slot.name.clone(), known.listed));
    route
}

/// Where a tag of the rules stands in the model; what the model lacks, where it would stand.
fn target(pairs: &Pairs<'_>, model: &Model<'_>, rule: usize) -> Route {
    let Some(known) = pairs.rules.get(rule) else { return Route::new() };
    let Some(tag) = pairs.of_rule.get(rule).copied().flatten() else { return implied(pairs, model, rule) };
    let mut route = model.route(tag);
    let shown = model.tag(tag).map_or(Shown::Blank, |tag| tag.shown);
    if let Some((_, listed)) = route.last_mut() {
        *listed = match shown {
            _ if !pairs.is_container(rule) => false,
            Shown::Object | Shown::Objects => shown == Shown::Objects,
            _ => known.listed,
        };
    }
    route
}

/// Where it stands when only what holds it moves.
fn implied(pairs: &Pairs<'_>, model: &Model<'_>, rule: usize) -> Route {
    let Some(known) = pairs.rules.get(rule) else { return Route::new() };
    let mut route = known.parent.map(|above| target(pairs, model, above)).unwrap_or_default();
    route.push((known.slot.name.clone(), known.listed));
    route
}

/// What moves.
pub(super) fn shifts(plan: &Plan, pairs: &Pairs<'_>, model: &Model<'_>) -> Vec<Shift> {
    let moved = |rule: &usize| target(pairs, model, *rule) != implied(pairs, model, *rule);
    let shift = |rule: usize| {
        let known = pairs.rules.get(rule)?;
        let RuleKind::Balise { shape, .. } = plan.rule(known.rule)?.kind else { return None };
        let listed = if known.listed { "[*]" } else { "" };
        let balise = format!("{}.{}{listed}", plan.path(shape), known.slot.name);
        let vers = written(&target(pairs, model, rule));
        let guessed = pairs.guessed.contains(&rule);
        let doubt = guessed.then(|| {
            let mut row = Row::new(Genre::Balise);
            row.doubt(None, vers.clone(), Reason::Supposed(balise.clone()));
            row.doubts.pop()
        });
        Some(Shift { balise, vers, doubt: doubt.flatten() })
    };
    (0..pairs.rules.len()).filter(moved).filter_map(shift).collect()
}

/// A draft on its way to what the model asks for.
pub(super) struct Maker<'a> {
    pub(super) draft: Draft,
    pub(super) pairs: &'a Pairs<'a>,
    pub(super) model: &'a Model<'a>,
    pub(super) told: Told<'a>,
}

impl Maker<'_> {
    pub(super) fn make(&mut self) {
        for (name, text) in [("source", self.told.source), ("objet", self.told.objet)] {
            let row = Row::new(Genre::Document).with(Column::Nom, name).with(Column::Valeur, text);
            self.draft.settings.insert(0, row);
        }
        for rule in 0..self.pairs.rules.len() {
            match self.pairs.of_rule.get(rule).copied().flatten() {
                Some(tag) => self.reformat(rule, tag),
                None if self.pairs.silent.contains(&rule) => {}
                None => self.withdraw(rule),
            }
        }
        for tag in 1..self.model.tags.len() {
            if self.pairs.of_tag.get(tag).copied().flatten().is_none() && self.model.is_sayable(tag) {
                self.add(tag);
            }
        }
        self.sweep();
    }

    /// Where a tag of that path stands in the draft.
    fn find(&self, route: &[(String, bool)]) -> Option<(usize, usize)> {
        let ((name, _), above) = route.split_last()?;
        let chemin = written(above);
        self.draft.blocs.iter().enumerate().find_map(|(at, bloc)| {
            let here = bloc.row.text(Column::Chemin) == chemin;
            let named = |one: &Branch| one.row.text(Column::Balise) == name;
            bloc.below.iter().position(named).filter(|_| here).map(|rank| (at, rank))
        })
    }

    fn withdraw(&mut self, rule: usize) {
        let route = target(self.pairs, self.model, rule);
        if let Some((bloc, rank)) = self.find(&route)
            && let Some(bloc) = self.draft.blocs.get_mut(bloc)
        {
            bloc.below.remove(rank);
        }
    }

    /// Blocs whose tags have all gone; what is said of the demandes stays while any bloc of theirs does.
    fn sweep(&mut self) {
        let chemin = |bloc: &Branch| bloc.row.text(Column::Chemin).to_owned();
        let alive: Vec<String> = self.draft.blocs.iter().filter(|bloc| !bloc.below.is_empty()).map(chemin).collect();
        self.draft.blocs.retain(|bloc| {
            let options = bloc.row.text(Column::Valeur);
            let flagged = options.contains("demande") || options.contains("numero");
            !bloc.below.is_empty() || flagged && alive.contains(&chemin(bloc))
        });
    }

    // --- formats ----------------------------------------------------------------------------------------------

    /// Another format, where the values of the model want one.
    fn reformat(&mut self, rule: usize, tag: usize) {
        let Some(known) = self.pairs.rules.get(rule) else { return };
        let Some(shown) = self.model.tag(tag).map(|tag| tag.shown) else { return };
        let both = self.pairs.is_container(rule) && shown >= Shown::Object;
        if both || misfit(self.model, tag, &known.slot.format).is_none() {
            return;
        }
        let format = self.format(tag, Some(&known.slot.format));
        let example = self.example(tag);
        let always = matches!(known.slot.format, Format::Single(Scalar::Constant(_)) | Format::Container);
        let route = target(self.pairs, self.model, rule);
        let Some((bloc, rank)) = self.find(&route) else { return };
        let Some(own) = self.draft.blocs.get_mut(bloc).and_then(|bloc| bloc.below.get_mut(rank)) else { return };
        own.below.clear();
        own.row.set(Column::Gabarit, "");
        own.row.set(Column::Deconseilles, "");
        own.row.set(Column::Certitude, Certitude::Deduite.word());
        if always {
            own.row.set(Column::Obligatoire, "Facultatif");
        }
        fill(&mut own.row, &format, example, true);
    }

    fn format(&self, tag: usize, old: Option<&Format>) -> String {
        let values = self.model.telling(tag);
        let text = values.first().and_then(|value| self.model.document.string(*value));
        let one = matches!(old, Some(Format::Single(Scalar::Values(values))) if values.len() == 1);
        match text.filter(|text| one && !text.contains(['«', '»', '"']) && !text.contains(char::is_control)) {
            Some(text) => format!("« {} »", text.trim()),
            None => guess(self.model, tag).0,
        }
    }

    /// A value of the model, on one line.
    fn example(&self, tag: usize) -> Option<String> {
        let value = self.model.telling(tag).first().copied()?;
        // A line end is nowhere but between values.
        let raw = self.model.document.raw(value);
        let text: String = raw.lines().map(str::trim).collect::<Vec<_>>().join(" ");
        (text.len() <= MAX_SAMPLE).then_some(text)
    }

    // --- new tags ---------------------------------------------------------------------------------------------

    fn add(&mut self, tag: usize) {
        let Some(own) = self.model.tag(tag) else { return };
        let told = guess(self.model, tag).1;
        let row = Row::new(Genre::Balise)
            .with(Column::Balise, own.name.as_str())
            .with(Column::Obligatoire, if own.shown >= Shown::Object { "N/A" } else { "Facultatif" })
            .with(Column::Description, TODO)
            .with(Column::Source, self.told.source)
            .with(Column::Certitude, Certitude::Deduite.word());
        let mut row = row;
        fill(&mut row, &self.format(tag, None), self.example(tag), told);
        let above = self.route(own.parent);
        let before = self.before(own.parent, tag, &above);
        let at = before.or_else(|| self.bloc(&above));
        let (bloc, rank) = at.unwrap_or_else(|| self.open(&above));
        if let Some(bloc) = self.draft.blocs.get_mut(bloc) {
            bloc.below.insert(rank, Branch::new(row));
        }
    }

    /// The path of an object of the model in the table that is made.
    fn route(&self, tag: usize) -> Route {
        self.model.route(tag)
    }

    /// The place after the tag that stands before it in the model.
    fn before(&self, parent: usize, tag: usize, above: &Route) -> Option<(usize, usize)> {
        let siblings = &self.model.tag(parent)?.children;
        let earlier = siblings.iter().take_while(|sibling| **sibling != tag).collect::<Vec<_>>();
        earlier.into_iter().rev().find_map(|sibling| {
            let name = self.model.tag(*sibling)?.name.clone();
            let (bloc, rank) = self.find(&[above.as_slice(), &[(name, false)]].concat())?;
            Some((bloc, rank + 1))
        })
    }

    /// The start of the first bloc of an object.
    fn bloc(&self, above: &Route) -> Option<(usize, usize)> {
        let chemin = written(above);
        let found = self.draft.blocs.iter().position(|bloc| bloc.row.text(Column::Chemin) == chemin);
        found.map(|bloc| (bloc, 0))
    }

    /// A new bloc for an object, behind the one that holds it.
    fn open(&mut self, above: &Route) -> (usize, usize) {
        let name = above.last().map(|(name, _)| name.clone()).unwrap_or_default();
        let titles: Vec<String> = self.draft.blocs.iter().map(|bloc| bloc.row.text(Column::Bloc).to_owned()).collect();
        let numbered = (2..).map(|rank: usize| format!("{name} {rank}"));
        let title = std::iter::once(name.clone()).chain(numbered).find(|title| !titles.contains(title));
        let row = Row::new(Genre::Bloc)
            .with(Column::Bloc, title.unwrap_or_default())
            .with(Column::Chemin, written(above))
            .with(Column::Source, self.told.source)
            .with(Column::Certitude, Certitude::Deduite.word());
        let at = self.find(above).map_or(self.draft.blocs.len(), |(bloc, _)| bloc + 1);
        self.draft.blocs.insert(at, Branch::new(row));
        (at, 0)
    }
}

/// The format of a row, with examples; `told`, the model's value shows it.
fn fill(row: &mut Row, cell: &str, example: Option<String>, told: bool) {
    row.set(Column::Format, cell);
    let reason = if told { Reason::Guessed } else { Reason::Silent };
    row.doubt(Some(Column::Format), row.text(Column::Balise).to_owned(), reason(cell.to_owned()));
    let Ok(format) = cell.parse::<Format>() else { return };
    if format == Format::Container {
        row.set(Column::Obligatoire, "N/A");
    }
    let obligation: Option<Obligation> = row.text(Column::Obligatoire).parse().ok();
    let list = example.as_deref().is_some_and(|text| text.starts_with('['));
    let made = samples(&format, obligation.as_ref(), list);
    let accepted = example.map_or(made.accepted, |example| vec![example]);
    let refused = made.refused.into_iter().filter(|text| !accepted.contains(text)).collect::<Vec<_>>();
    row.set(Column::Invalides, refused.join("\n"));
    row.set(Column::Valides, accepted.join("\n"));
}
