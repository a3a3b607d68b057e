//! The specimen on which examples are tried, and a deposit as an example wants it.

use jiff::civil::Date;

use crate::control::{Anomaly, Outcome, claimed_by, control, control_rule};
use crate::deposit::{Beside, Claims, Deposit, Filing, Form, Pieces};
use crate::json::{Document, NodeId, Path};
use crate::notation::DatePattern;
use crate::rules::{ABSENT, EARLIER, Niveau, Plan, Rule, RuleId, RuleKind, ShapeId, Sorted, is_example, is_given};

use super::counterpart;
use super::edit;
use super::specimen::{handed_over, specimen};

/// A specimen on which examples are tried.
pub(super) struct Stage<'a> {
    plan: &'a Plan,
    start: Scene,
}

/// What an example changes in the specimen.
#[derive(Debug, Clone, Copy)]
pub(super) struct Setting<'s> {
    /// Tags and facts of the deposit: where, and the JSON text they take.
    pub(super) avec: &'s [(&'s str, &'s str)],
    /// The rank, from 0, of the element that receives the value.
    pub(super) element: usize,
    /// The JSON text put in place of the tag.
    pub(super) value: Option<&'s str>,
}

/// A deposit being changed.
#[derive(Debug, Clone)]
pub(super) struct Scene {
    pub(super) text: String,
    pub(super) name: Option<String>,
    pub(super) date: Date,
    pub(super) form: Form,
    /// The pieces and zips, as JSON; only where they matter.
    pub(super) handed: Option<String>,
    /// The filings that it is held against, by the rank of their counterpart; only where they matter.
    pub(super) beside: Vec<(String, String)>,
    /// What a filing before it holds; only where an example says so.
    pub(super) earlier: Option<Claims>,
    /// What was changed in the specimen: where, and what was put there.
    pub(super) changed: Vec<(String, String)>,
}

/// A deposit as an example wants it, read once and held against as many plans as need be.
#[derive(Debug)]
pub(super) struct Scenery {
    filing: Filing,
    pieces: Option<Pieces>,
    beside: Beside,
    earlier: Option<Claims>,
    form: Form,
    date: Date,
}

/// What a control says of one rule: the code's second part and the level of each anomaly.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Seen {
    pub(super) found: Vec<(String, Niveau)>,
    is_controle: bool,
}

impl Scenery {
    pub(super) fn deposit(&self) -> Deposit<'_> {
        let (form, pieces, beside) = (&self.form, self.pieces.as_ref(), &self.beside);
        let earlier = self.earlier.as_ref();
        Deposit { form, pieces, beside, earlier, ..Deposit::on(&self.filing, self.date) }
    }

    /// What a plan says of a rule, looking at nothing else.
    pub(super) fn look(&self, plan: &Plan, id: RuleId) -> Seen {
        Seen::of(plan, id, &control_rule(plan, self.deposit(), id))
    }

    /// The same by a whole control.
    #[cfg(test)]
    pub(super) fn look_whole(&self, plan: &Plan, id: RuleId) -> Seen {
        let outcome = self.control(plan);
        let text = self.filing.text();
        let own = outcome.anomalies().iter().filter(|anomaly| crate::control::about(plan, text, id, anomaly));
        Seen::of(plan, id, &own.cloned().collect::<Vec<_>>())
    }

    pub(super) fn control(&self, plan: &Plan) -> Outcome {
        control(plan, self.deposit())
    }

    pub(super) fn filing(&self) -> &Filing {
        &self.filing
    }
}

impl Seen {
    fn of(plan: &Plan, id: RuleId, anomalies: &[Anomaly]) -> Self {
        let is_controle = plan.rule(id).is_some_and(|rule| !rule.is_balise());
        let word = |anomaly: &Anomaly| match anomaly.rule.filter(|rule| *rule != id).and_then(|rule| plan.rule(rule)) {
            // A contrôle that shows the tag is known by its own code.
            Some(other) => other.name.clone(),
            None => anomaly.nature.word(plan, anomaly.rule).into_owned(),
        };
        let mut found: Vec<_> = anomalies.iter().map(|anomaly| (word(anomaly), anomaly.niveau)).collect();
        found.sort();
        found.dedup();
        Self { found, is_controle }
    }

    /// The gravest level, of those in one way only when it is given.
    pub(super) fn gravest(&self, nature: Option<&str>) -> Option<Niveau> {
        let own = self.found.iter().filter(|(word, _)| nature.is_none_or(|nature| nature == word));
        own.map(|(_, niveau)| *niveau).min()
    }

    pub(super) fn is_controle(&self) -> bool {
        self.is_controle
    }

    pub(super) fn sorted(&self) -> Sorted {
        match self.gravest(None) {
            None => Sorted::Accepted,
            Some(Niveau::Conseil) if !self.is_controle => Sorted::Discouraged,
            Some(_) => Sorted::Refused,
        }
    }
}

impl<'a> Stage<'a> {
    pub(super) fn new(plan: &'a Plan, date: Date) -> Self {
        let (text, name) = specimen(plan, date);
        let filing = Filing::from_bytes(text.clone().into_bytes(), name.clone());
        let handed = serde_json::to_string(&handed_over(plan, date, &filing)).ok();
        let names = plan.counterparts.iter().map(|counterpart| counterpart.name.clone());
        let beside = names.zip(counterpart::specimens(plan, &text)).collect();
        let (form, earlier, changed) = (Form::default(), None, Vec::new());
        Self { plan, start: Scene { text, name, date, form, handed, beside, earlier, changed } }
    }

    /// What the control has against the specimen as it is, as codes.
    pub(super) fn refusals(&self) -> Vec<String> {
        let Some(scenery) = self.start.built() else { return Vec::new() };
        let outcome = scenery.control(self.plan);
        let refusals = outcome.anomalies().iter().filter(|anomaly| anomaly.niveau < Niveau::Conseil);
        refusals.map(|anomaly| anomaly.code(self.plan, scenery.filing.text())).collect()
    }

    /// The specimen as it is.
    pub(super) fn start(&self) -> &Scene {
        &self.start
    }

    /// The specimen with the changes of an example; nothing when one of them leads nowhere.
    pub(super) fn set(&self, rule: &Rule, setting: Setting<'_>) -> Option<Scenery> {
        self.scene(rule, setting)?.built()
    }

    /// The same, still to be read.
    pub(super) fn scene(&self, rule: &Rule, setting: Setting<'_>) -> Option<Scene> {
        let controle = match rule.kind {
            RuleKind::Controle(rank) => self.plan.controles.get(rank),
            RuleKind::Balise { .. } => None,
        };
        let mut scene = self.start.clone();
        scene.handed = scene.handed.filter(|_| controle.is_some_and(|controle| controle.reads_pieces));
        if !controle.is_some_and(|controle| controle.reads_counterparts) {
            scene.beside.clear();
        }
        let site = match rule.kind {
            RuleKind::Balise { shape, slot, .. } => Some((shape, slot)),
            RuleKind::Controle(_) => None,
        };
        for &(name, value) in setting.avec {
            let copied = if is_place(value) { Some(self.copied(&scene, value)?) } else { None };
            let value = copied.as_deref().unwrap_or(value);
            let place = match name.strip_prefix("depot.") {
                Some(_) if let Some(tag) = name.strip_prefix(EARLIER) => {
                    scene.earlier.get_or_insert_default().add(EARLIER, claimed_by(self.plan, tag, value)?);
                    name.to_owned()
                }
                Some(field) => {
                    self.set_deposit(&mut scene, field, value)?;
                    name.to_owned()
                }
                None if let Some((rank, path)) = counterpart::place(self.plan, name) => {
                    let (_, text) = scene.beside.get_mut(rank)?;
                    *text = edit::set(text, &path, value_of(value))?;
                    name.to_owned()
                }
                None => {
                    let path = self.path(name, site, setting.element, &scene.text)?;
                    scene.text = edit::set(&scene.text, &path, value_of(value))?;
                    path
                }
            };
            scene.changed.push((place, value.to_owned()));
        }
        if let (Some((shape, slot)), Some(value)) = (site, setting.value) {
            let path = self.tag(shape, slot, setting.element, &scene.text)?;
            scene.text = edit::set(&scene.text, &path, value_of(value))?;
            scene.changed.push((path, value.to_owned()));
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
            _ if self.plan.form.iter().any(|own| own == field) => {
                if let Some(text) = text {
                    scene.form.enter(field, text);
                }
            }
            _ => return None,
        }
        Some(())
    }

    /// The value that stands at a place; nothing when it leads nowhere.
    fn copied(&self, scene: &Scene, place: &str) -> Option<String> {
        if let Some((rank, path)) = counterpart::place(self.plan, place) {
            return edit::get(&scene.beside.get(rank)?.1, &path);
        }
        match place.strip_prefix("depot.") {
            Some("nom") => scene.name.as_ref().map(|name| serde_json::Value::String(name.clone()).to_string()),
            Some(field) => edit::get(scene.handed.as_deref()?, &format!("$.{field}")),
            None => edit::get(&scene.text, place),
        }
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

    pub(super) fn tag(&self, shape: ShapeId, slot: usize, element: usize, text: &str) -> Option<String> {
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
        let exists = element > 0
            && Document::parse(text.to_owned()).ok().is_some_and(|document| {
                Path::parse(&wanted).is_ok_and(|path| !path.select(&document, NodeId::ROOT).is_empty())
            });
        if exists { format!("{wanted}{below}") } else { format!("{above}[0]{below}") }
    }
}

impl Scene {
    /// Nothing when its pieces are none.
    pub(super) fn built(&self) -> Option<Scenery> {
        let filing = Filing::from_bytes(self.text.clone().into_bytes(), self.name.clone());
        let pieces = self.handed.as_deref().map(serde_json::from_str).transpose().ok()?;
        let mut beside = Beside::default();
        for (name, text) in &self.beside {
            beside.add(name, Filing::from_bytes(text.clone().into_bytes(), None));
        }
        let (form, earlier) = (self.form.clone(), self.earlier.clone());
        Some(Scenery { filing, pieces, beside, earlier, form, date: self.date })
    }
}

/// Whether an example gives the place of a value to be copied, where others give the value.
fn is_place(value: &str) -> bool {
    is_given(value) && !is_example(value)
}

fn value_of(text: &str) -> Option<&str> {
    (text != ABSENT).then_some(text)
}
