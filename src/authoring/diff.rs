//! What changes from one set of rules to another: by tag and by contrôle, each with a filing that shows it.

use jiff::civil::Date;

use crate::control::Outcome;
use crate::deposit::Filing;
use crate::json::{Document, NodeId, Path};
use crate::notation::{Expression, Format, Obligation};
use crate::rules::{Exigence, Niveau, Plan, Repair, Rule, RuleKind, Slot};

use super::edit;
use super::stage::{Scene, Setting, Stage};

/// The rules of a profile on a date.
#[derive(Debug, Clone, Copy)]
pub struct Side<'a> {
    /// What the control runs.
    pub plan: &'a Plan,
    /// The date of deposit at which filings are tried.
    pub date: Date,
}

/// One tag or contrôle that is not the same on both sides.
#[derive(Debug, Clone)]
pub struct Change {
    /// The path of the tag, as in the tables, or the id of the contrôle.
    pub name: String,
    /// In what.
    pub parts: Vec<Part>,
    /// A filing that shows it, when the examples of the rules lead to one.
    pub witness: Option<Witness>,
}

/// In what a tag or a contrôle changes: what was, and what is.
#[derive(Debug, Clone)]
pub enum Part {
    /// It is new.
    Added,
    /// It is no more.
    Withdrawn,
    /// It looks otherwise.
    Format(Format, Format),
    /// It is due otherwise.
    Obligation(Option<Obligation>, Option<Obligation>),
    /// Its text has another form.
    Gabarit(Option<String>, Option<String>),
    /// A condition of more, by its nature.
    Exigence(String, Option<Expression>, Option<Expression>),
    /// What the contrôle requires.
    Exige(Expression, Expression),
    /// When the contrôle applies.
    Si(Option<Expression>, Option<Expression>),
    /// What a breach costs.
    Niveau(Niveau, Niveau),
    /// A repair that is new, with what it repairs.
    RepairAdded(String),
    /// A repair that is no more, with what it repaired.
    RepairWithdrawn(String),
    /// A key of a repair.
    Repair(&'static str, Vec<String>, Vec<String>),
}

impl Change {
    /// Whether it is one of a repair, which changes no verdict.
    #[must_use]
    pub fn is_of_repair(&self) -> bool {
        let of_repair =
            |part: &Part| matches!(part, Part::RepairAdded(_) | Part::RepairWithdrawn(_) | Part::Repair(..));
        self.parts.iter().all(of_repair)
    }
}

/// A filing whose verdict differs.
#[derive(Debug, Clone)]
pub struct Witness {
    /// The filing.
    pub text: String,
    /// What was put where in the specimen: paths and JSON texts; none for the specimen itself.
    pub changed: Vec<(String, String)>,
    /// The codes above `conseil` on each side, each once, in order.
    pub codes: [Vec<String>; 2],
}

/// Everything that changes from one side to the other, in the order of the tables.
#[must_use]
pub fn diff(before: Side<'_>, after: Side<'_>) -> Vec<Change> {
    let finder =
        Finder { sides: [before, after], stages: [before, after].map(|side| Stage::new(side.plan, side.date)) };
    let mut changes = Vec::new();
    let old: Vec<_> = named(before.plan).collect();
    let new: Vec<_> = named(after.plan).collect();
    for (name, rule) in &old {
        let other = new.iter().find(|(own, _)| own == name).map(|(_, rule)| *rule);
        let parts = match other {
            Some(other) => parts([before.plan, after.plan], rule, other),
            None => vec![Part::Withdrawn],
        };
        if !parts.is_empty() {
            changes.push(Change { name: name.clone(), parts, witness: finder.witness([Some(rule), other]) });
        }
    }
    for (name, rule) in new.iter().filter(|(name, _)| !old.iter().any(|(own, _)| own == name)) {
        changes.push(Change {
            name: name.clone(),
            parts: vec![Part::Added],
            witness: finder.witness([None, Some(rule)]),
        });
    }
    changes.extend(repairs(before.plan, after.plan));
    changes
}

/// The repairs that are not the same on both sides.
fn repairs(before: &Plan, after: &Plan) -> Vec<Change> {
    let find = |plan: &'_ Plan, id: &str| plan.repairs.iter().position(|own| own.id == id);
    let change = |repair: &Repair, parts| Change { name: repair.id.clone(), parts, witness: None };
    let mut changes = Vec::new();
    for own in &before.repairs {
        let parts = match find(after, &own.id).and_then(|rank| after.repairs.get(rank)) {
            Some(other) => repair_parts(own, other),
            None => vec![Part::RepairWithdrawn(own.libelle.clone())],
        };
        changes.extend((!parts.is_empty()).then(|| change(own, parts)));
    }
    let new = after.repairs.iter().filter(|own| find(before, &own.id).is_none());
    changes.extend(new.map(|own| change(own, vec![Part::RepairAdded(own.libelle.clone())])));
    changes
}

fn repair_parts(before: &Repair, after: &Repair) -> Vec<Part> {
    let keys = |repair: &Repair| {
        let si = repair.text.0.iter().cloned().collect();
        let (values, libelle) = (repair.text.1.clone(), vec![repair.libelle.clone()]);
        [
            ("natures", repair.natures.clone()),
            ("balises", repair.balises.clone()),
            ("si", si),
            ("valeur", values),
            ("libelle", libelle),
        ]
    };
    let both = keys(before).into_iter().zip(keys(after));
    both.filter(|(old, new)| old != new).map(|((key, old), (_, new))| Part::Repair(key, old, new)).collect()
}

/// Every rule by what tells it from the others: the path of a tag, the id of a contrôle.
fn named(plan: &Plan) -> impl Iterator<Item = (String, &Rule)> {
    plan.rules().map(|rule| {
        let name = match &rule.kind {
            RuleKind::Balise { shape, .. } => format!("{}.{}", plan.path(*shape), rule.name),
            RuleKind::Controle(_) => rule.name.clone(),
        };
        (name, rule)
    })
}

fn parts(plans: [&Plan; 2], before: &Rule, after: &Rule) -> Vec<Part> {
    let mut parts = match (slot(plans[0], before), slot(plans[1], after)) {
        (Some(old), Some(new)) => balise_parts((before, old), (after, new)),
        _ => controle_parts(plans, before, after),
    };
    if before.niveau != after.niveau {
        parts.push(Part::Niveau(before.niveau, after.niveau));
    }
    parts
}

fn slot<'p>(plan: &'p Plan, rule: &Rule) -> Option<&'p Slot> {
    match rule.kind {
        RuleKind::Balise { shape, slot, .. } => plan.slot(shape, slot),
        RuleKind::Controle(_) => None,
    }
}

fn balise_parts((before, old): (&Rule, &Slot), (after, new): (&Rule, &Slot)) -> Vec<Part> {
    let mut parts = Vec::new();
    if old.format != new.format {
        parts.push(Part::Format(old.format.clone(), new.format.clone()));
    }
    let (was, is) = (cells(before), cells(after));
    if said(was.0) != said(is.0) {
        parts.push(Part::Obligation(was.0.cloned(), is.0.cloned()));
    }
    if was.1 != is.1 {
        parts.push(Part::Gabarit(was.1.clone(), is.1.clone()));
    }
    let find =
        |list: &[Exigence], nature: &str| list.iter().find(|own| own.nature == nature).map(|own| own.text.clone());
    for exigence in &old.exigences {
        let other = find(&new.exigences, &exigence.nature);
        if said(Some(&exigence.text)) != said(other.as_ref()) {
            parts.push(Part::Exigence(exigence.nature.clone(), Some(exigence.text.clone()), other));
        }
    }
    for exigence in new.exigences.iter().filter(|own| find(&old.exigences, &own.nature).is_none()) {
        parts.push(Part::Exigence(exigence.nature.clone(), None, Some(exigence.text.clone())));
    }
    parts
}

/// The obligation and the gabarit of a tag, as written.
fn cells(rule: &Rule) -> (Option<&Obligation>, Option<String>) {
    match &rule.kind {
        RuleKind::Balise { obligation, gabarit, .. } => {
            (obligation.as_ref(), gabarit.as_ref().map(ToString::to_string))
        }
        RuleKind::Controle(_) => (None, None),
    }
}

fn controle_parts(plans: [&Plan; 2], before: &Rule, after: &Rule) -> Vec<Part> {
    let text = |plan: &Plan, rule: &Rule| match rule.kind {
        RuleKind::Controle(rank) => plan.controles.get(rank).map(|controle| controle.text.clone()),
        RuleKind::Balise { .. } => None,
    };
    let (Some((old_si, old)), Some((new_si, new))) = (text(plans[0], before), text(plans[1], after)) else {
        return Vec::new();
    };
    let mut parts = Vec::new();
    if said(old_si.as_ref()) != said(new_si.as_ref()) {
        parts.push(Part::Si(old_si, new_si));
    }
    if said(Some(&old)) != said(Some(&new)) {
        parts.push(Part::Exige(old, new));
    }
    parts
}

/// Cells are the same when they print the same.
fn said<T: ToString>(cell: Option<&T>) -> Option<String> {
    cell.map(ToString::to_string)
}

/// Looks for filings that tell two sides apart.
struct Finder<'a> {
    sides: [Side<'a>; 2],
    stages: [Stage<'a>; 2],
}

impl Finder<'_> {
    /// The smallest filing among the examples of a rule, on either side, whose verdict differs.
    fn witness(&self, rules: [Option<&Rule>; 2]) -> Option<Witness> {
        let mut found: Vec<Witness> = Vec::new();
        let name = rules.iter().flatten().next().map_or("", |rule| rule.name.as_str());
        for (stage, rule) in self.stages.iter().zip(rules) {
            // Pieces matter to contrôles only, and a smaller filing would leave some of them undeclared.
            let bare = rules.iter().flatten().any(|rule| rule.is_balise());
            let start = Scene { handed: stage.start().handed.clone().filter(|_| !bare), ..stage.start().clone() };
            found.extend(self.told(name, &start));
            for trial in rule.into_iter().flat_map(|rule| &rule.trials.list) {
                let avec: Vec<_> =
                    trial.avec.iter().map(|(name, value)| (name.text.as_str(), value.text.as_str())).collect();
                let value = trial.value.as_ref().map(|cell| cell.text.as_str());
                let setting = Setting { avec: &avec, element: trial.element, value };
                let scene = rule.and_then(|rule| stage.scene(rule, setting));
                found.extend(scene.and_then(|scene| self.told(name, &scene)));
            }
        }
        let kept = |witness: &Witness| witness.codes.iter().all(|codes| codes.iter().any(|code| is_about(name, code)));
        // Best is one that only one side refuses.
        found.into_iter().min_by_key(|witness| (kept(witness), witness.text.len()))
    }

    /// A scene on which the two sides differ in that tag or contrôle, with its first demande only when that is enough.
    fn told(&self, name: &str, scene: &Scene) -> Option<Witness> {
        let whole = self.codes(scene);
        if !differ(name, &whole) {
            return None;
        }
        let small = self.first_only(scene).map(|small| (self.codes(&small), small));
        let (codes, scene) = match small {
            Some((codes, small)) if differ(name, &codes) => (codes, small),
            _ => (whole, scene.clone()),
        };
        Some(Witness { text: scene.text, changed: scene.changed, codes })
    }

    fn codes(&self, scene: &Scene) -> [Vec<String>; 2] {
        self.sides.map(|side| codes(side.plan, scene))
    }

    fn first_only(&self, scene: &Scene) -> Option<Scene> {
        let plan = self.sides[0].plan;
        let path = plan.path(plan.demande?);
        let list = path.strip_suffix("[*]")?;
        let document = Document::parse(scene.text.clone()).ok()?;
        let node = Path::parse(list).ok()?.select(&document, NodeId::ROOT).first().copied()?;
        let first = document.elements(node).next()?;
        let text = edit::set(&scene.text, list, Some(&format!("[{}]", document.raw(first))))?;
        Some(Scene { text, ..scene.clone() })
    }
}

/// Whether two lists of codes differ in what is said of a tag or a contrôle.
fn differ(name: &str, [before, after]: &[Vec<String>; 2]) -> bool {
    let only = |one: &[String], other: &[String]| one.iter().any(|code| is_about(name, code) && !other.contains(code));
    only(before, after) || only(after, before)
}

/// Whether a code speaks of that tag or contrôle.
fn is_about(name: &str, code: &str) -> bool {
    code.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// The codes above `conseil` that a scene gets, each once, in order.
fn codes(plan: &Plan, scene: &Scene) -> Vec<String> {
    scene.built().map(|scenery| grave(&scenery.control(plan), plan, scenery.filing())).unwrap_or_default()
}

/// The codes above `conseil` of an outcome, each once, in order.
#[must_use]
pub fn grave(outcome: &Outcome, plan: &Plan, filing: &Filing) -> Vec<String> {
    let mut codes: Vec<_> = outcome
        .anomalies()
        .iter()
        .filter(|anomaly| anomaly.niveau < Niveau::Conseil)
        .map(|anomaly| anomaly.code(plan, filing.text()))
        .collect();
    codes.sort();
    codes.dedup();
    codes
}
