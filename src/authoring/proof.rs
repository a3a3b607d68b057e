//! The examples of the rules, executed on the specimen.

use jiff::civil::Date;

use crate::control::{Anomaly, Nature, Outcome, control};
use crate::deposit::{Deposit, Filing, Form, Pieces};
use crate::json::{NodeId, Path};
use crate::notation::DatePattern;
use crate::rules::{ABSENT, Niveau, Place, Plan, Rule, RuleId, RuleKind, ShapeId, Sorted, Trial};

use super::edit;
use super::specimen::{handed_over, specimen};

/// What the examples of a plan show.
#[derive(Debug, Clone, Default)]
pub struct Proof {
    /// How many examples were run.
    pub run: usize,
    /// The examples that do not show what they say.
    pub failures: Vec<Failure>,
    /// What makes the specimen itself unacceptable, as codes.
    pub specimen: Vec<String>,
    /// Balises with examples of both kinds.
    pub balises: Coverage,
    /// Contrôles with examples of both kinds.
    pub controles: Coverage,
}

/// How many rules have an accepting and a refusing example.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Those that have both.
    pub both: usize,
    /// All of them.
    pub all: usize,
}

/// An example that does not show what it says.
#[derive(Debug, Clone)]
pub struct Failure {
    /// The rule it stands in.
    pub rule: String,
    /// Where it stands.
    pub place: Place,
    /// What it says.
    pub expected: Sorted,
    /// What came out; nothing when the example could not be built.
    pub found: Option<Sorted>,
    /// The codes that came out for that rule.
    pub codes: Vec<String>,
}

/// Runs every example of a plan, in the order of the rules.
#[must_use]
pub fn prove(plan: &Plan, date: Date) -> Proof {
    let stage = Stage::new(plan, date);
    let mut proof = Proof { specimen: stage.refusals(), ..Proof::default() };
    for (rank, rule) in plan.rules.iter().enumerate() {
        let id = RuleId(u16::try_from(rank).unwrap_or(u16::MAX));
        for trial in &rule.trials.list {
            proof.run += 1;
            proof.failures.extend(stage.failure(id, rule, trial));
        }
        let coverage = if rule.is_balise() { &mut proof.balises } else { &mut proof.controles };
        coverage.all += 1;
        coverage.both += usize::from(shows_both(rule));
    }
    proof
}

/// The specimen itself is an accepting example of every contrôle.
fn shows_both(rule: &Rule) -> bool {
    let refusing = rule.trials.count(Sorted::Refused) + rule.trials.count(Sorted::Discouraged);
    let accepting = rule.trials.count(Sorted::Accepted) + usize::from(!rule.is_balise());
    refusing > 0 && accepting > 0
}

/// A specimen on which examples are tried.
pub(super) struct Stage<'a> {
    plan: &'a Plan,
    start: Scene,
}

/// A deposit as an example wants it.
#[derive(Clone)]
pub(super) struct Scene {
    pub(super) text: String,
    pub(super) name: Option<String>,
    pub(super) date: Date,
    pub(super) form: Form,
    /// The pieces and zips, as JSON; only where they matter.
    pub(super) handed: Option<String>,
}

impl<'a> Stage<'a> {
    pub(super) fn new(plan: &'a Plan, date: Date) -> Self {
        let (text, name) = specimen(plan, date);
        let filing = Filing::from_bytes(text.clone().into_bytes(), name.clone());
        let handed = serde_json::to_string(&handed_over(plan, date, &filing)).ok();
        Self { plan, start: Scene { text, name, date, form: Form::default(), handed } }
    }

    /// The specimen as it is.
    pub(super) fn start(&self) -> &Scene {
        &self.start
    }

    /// Where an example puts its value.
    pub(super) fn place(&self, rule: &Rule, trial: &Trial) -> Option<String> {
        match rule.kind {
            RuleKind::Balise { shape, slot, .. } => self.tag(shape, slot, trial.element, &self.start.text),
            RuleKind::Controle(_) => None,
        }
    }

    /// Nothing when the pieces of the scene are none.
    fn control(&self, scene: &Scene) -> Option<(Outcome, Filing)> {
        let filing = Filing::from_bytes(scene.text.clone().into_bytes(), scene.name.clone());
        let pieces: Option<Pieces> = scene.handed.as_deref().map(serde_json::from_str).transpose().ok()?;
        let deposit = Deposit { form: &scene.form, pieces: pieces.as_ref(), ..Deposit::on(&filing, scene.date) };
        let outcome = control(self.plan, deposit);
        Some((outcome, filing))
    }

    /// What the control has against the specimen as it is.
    fn refusals(&self) -> Vec<String> {
        let Some((outcome, filing)) = self.control(&self.start) else { return Vec::new() };
        let refusals = outcome.anomalies().iter().filter(|anomaly| anomaly.niveau < Niveau::Conseil);
        refusals.map(|anomaly| anomaly.code(self.plan, filing.text())).collect()
    }

    fn failure(&self, id: RuleId, rule: &Rule, trial: &Trial) -> Option<Failure> {
        let scene = self.set(rule, trial);
        let (found, codes) = scene.and_then(|scene| self.sort(id, &scene)).unzip();
        let codes = codes.unwrap_or_default();
        let shown = match trial.expected {
            // Advice does not keep a value from being accepted.
            Sorted::Accepted => matches!(found, Some(Sorted::Accepted | Sorted::Discouraged)),
            expected => found == Some(expected),
        };
        (!shown).then(|| Failure {
            rule: rule.name.clone(),
            place: trial.place,
            expected: trial.expected,
            found,
            codes,
        })
    }

    /// What the control says of one rule.
    fn sort(&self, id: RuleId, scene: &Scene) -> Option<(Sorted, Vec<String>)> {
        let (outcome, filing) = self.control(scene)?;
        let rule = self.plan.rule(id);
        let is_controle = rule.is_some_and(|rule| !rule.is_balise());
        // A contrôle that shows a tag speaks of that tag too.
        let names = |anomaly: &Anomaly| anomaly.balise(self.plan, filing.text()).as_deref() == rule.map(Rule::name);
        let about = |anomaly: &Anomaly| {
            anomaly.rule == Some(id) || !is_controle && anomaly.nature == Nature::Controle && names(anomaly)
        };
        let own: Vec<_> = outcome.anomalies().iter().filter(|anomaly| about(anomaly)).collect();
        let gravest = own.iter().map(|anomaly| anomaly.niveau).min();
        let sorted = match gravest {
            None => Sorted::Accepted,
            Some(Niveau::Conseil) if !is_controle => Sorted::Discouraged,
            Some(_) => Sorted::Refused,
        };
        Some((sorted, own.iter().map(|anomaly| anomaly.code(self.plan, filing.text())).collect()))
    }

    /// The specimen with the changes of an example; nothing when one of them leads nowhere.
    pub(super) fn set(&self, rule: &Rule, trial: &Trial) -> Option<Scene> {
        let reads_pieces = match rule.kind {
            RuleKind::Controle(rank) => self.plan.controles.get(rank).is_some_and(|controle| controle.reads_pieces),
            RuleKind::Balise { .. } => false,
        };
        let mut scene = self.start.clone();
        scene.handed = scene.handed.filter(|_| reads_pieces);
        let site = match rule.kind {
            RuleKind::Balise { shape, slot, .. } => Some((shape, slot)),
            RuleKind::Controle(_) => None,
        };
        for (name, value) in &trial.avec {
            match name.text.strip_prefix("depot.") {
                Some(field) => self.set_deposit(&mut scene, field, &value.text)?,
                None => {
                    let path = self.path(&name.text, site, trial.element, &scene.text)?;
                    scene.text = edit::set(&scene.text, &path, value_of(&value.text))?;
                }
            }
        }
        if let (Some((shape, slot)), Some(value)) = (site, &trial.value) {
            let path = self.tag(shape, slot, trial.element, &scene.text)?;
            scene.text = edit::set(&scene.text, &path, value_of(&value.text))?;
        }
        Some(scene)
    }

    /// `depot.nom`, `depot.date`, a field of the form: JSON strings, the date as JJ/MM/AAAA; null for what is not known.
    /// `depot.pieces…` and `depot.zips…`: the JSON of what is known of them.
    fn set_deposit(&self, scene: &mut Scene, field: &str, value: &str) -> Option<()> {
        if field.starts_with("pieces") || field.starts_with("zips") {
            scene.handed = Some(edit::set(scene.handed.as_deref()?, &format!("$.{field}"), value_of(value))?);
            return Some(());
        }
        let text: Option<String> = serde_json::from_str(value).ok()?;
        match field {
            "nom" => scene.name = text,
            "date" => scene.date = DatePattern::new("JJ/MM/AAAA")?.read(&text?)?,
            _ if self.plan.form.iter().any(|own| own == field) => scene.form.enter(field, text?),
            _ => return None,
        }
        Some(())
    }

    /// Where a name of `avec` leads: a path as it is, a tag of the object at hand or of one around it.
    fn path(&self, name: &str, site: Option<(ShapeId, usize)>, element: usize, text: &str) -> Option<String> {
        if name.starts_with('$') {
            return Some(name.to_owned());
        }
        let mut shape = site?.0;
        loop {
            let own = self.plan.shape(shape)?;
            if own.slots.iter().any(|slot| slot.name == name) {
                return Some(format!("{}.{name}", self.object(shape, element, text)));
            }
            shape = own.parent?.0;
        }
    }

    fn tag(&self, shape: ShapeId, slot: usize, element: usize, text: &str) -> Option<String> {
        let name = &self.plan.slot(shape, slot)?.name;
        Some(format!("{}.{name}", self.object(shape, element, text)))
    }

    /// The path of one object of a shape: the element of that rank in its nearest list, when there is one, else the first.
    fn object(&self, shape: ShapeId, element: usize, text: &str) -> String {
        let path = self.plan.path(shape);
        let Some(list) = path.rfind("[*]") else { return path };
        let (above, below) = path.split_at(list);
        let above = above.replace("[*]", "[0]");
        let below = below.replacen("[*]", "", 1);
        let wanted = format!("{above}[{element}]");
        let exists = crate::json::Document::parse(text.to_owned()).ok().is_some_and(|document| {
            Path::parse(&wanted).is_ok_and(|path| !path.select(&document, NodeId::ROOT).is_empty())
        });
        if exists { format!("{wanted}{below}") } else { format!("{above}[0]{below}") }
    }
}

fn value_of(text: &str) -> Option<&str> {
    (text != ABSENT).then_some(text)
}
