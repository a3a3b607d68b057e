//! The filings of a profile as a JSON Schema, as far as it can say what the portal takes, and what it cannot say.
//!
//! A schema knows valid and invalid only: it says what rejects a file or a demande, and lists the rest as unsaid.

mod formula;
mod pattern;
mod unsaid;
mod values;

use serde_json::{Map, Value, json};

use crate::notation::Outcome;
use crate::rules::{Case, Code, Demand, Exigence, Niveau, Plan, Rule, Shape, ShapeId, Slot, Subject};

use formula::{Formula, Place};
use pattern::Characters;
use unsaid::Notes;

pub use unsaid::{Extent, Unsaid, Unsayable};

/// The name of the dialect: an identifier, nothing is fetched from it.
const DIALECT: &str = concat!("http", "s://json-schema.org/draft/2020-12/schema");

/// A JSON Schema of filings.
#[derive(Debug, Clone)]
pub struct FilingSchema {
    /// The schema.
    pub schema: Value,
    /// What it leaves unsaid, in the order of the table.
    pub unsaid: Vec<Unsaid>,
}

/// The schema (2020-12) of the filings that a plan does not reject.
#[must_use]
pub fn filing_schema(plan: &Plan) -> FilingSchema {
    let mut writer = Writer { plan, clauses: vec![Vec::new(); plan.shapes.len()], notes: Notes::new(plan) };
    for shape in (0..plan.shapes.len()).filter_map(|rank| u16::try_from(rank).ok()).map(ShapeId) {
        writer.shape(shape);
    }
    writer.controles();
    let mut schema = Map::new();
    schema.insert("$schema".to_owned(), DIALECT.into());
    schema.extend(writer.object(ShapeId::ROOT));
    let definitions = Characters::ALL.map(|one| (one.name().to_owned(), one.definition()));
    schema.insert("$defs".to_owned(), definitions.into_iter().collect::<Map<_, _>>().into());
    FilingSchema { schema: schema.into(), unsaid: writer.notes.into_list() }
}

/// A schema being written.
struct Writer<'p> {
    plan: &'p Plan,
    /// What is asked of an object beside the values of its tags, by shape.
    clauses: Vec<Vec<Value>>,
    notes: Notes<'p>,
}

impl<'p> Writer<'p> {
    // --- what depends on several tags -------------------------------------------------------------------------

    fn shape(&mut self, id: ShapeId) {
        let at = Place { plan: self.plan, shape: id };
        let slots = self.plan.shape(id).map_or([].as_slice(), |shape| &shape.slots);
        for (rank, slot) in slots.iter().enumerate() {
            let Some(rule) = self.plan.rule(slot.rule) else { continue };
            self.notes.value(id, slot, rule);
            if let Demand::When(case) = &slot.demand
                && rejects(rule.niveau)
            {
                self.demand(at, slot, rule, case);
            }
            for exigence in &slot.exigences {
                self.exigence(at, rank, rule, exigence);
            }
        }
    }

    /// What is due of a tag where that depends on others.
    fn demand(&mut self, at: Place<'p>, slot: &Slot, rule: &Rule, case: &Case) {
        match clause(at, slot, case).and_then(|(up, clause)| Some((at.above(up)?, clause))) {
            Some((holder, clause)) => self.add(holder, clause),
            None => self.notes.code(at.shape, rule.name.clone(), Extent::Not, &case.condition),
        }
    }

    /// A condition of more on one tag, which is asked of what is not null.
    fn exigence(&mut self, at: Place<'p>, rank: usize, rule: &Rule, exigence: &Exigence) {
        let code = format!("{}.{}", rule.name, exigence.nature);
        if !rejects(exigence.niveau) {
            self.notes.level(at.shape, code, exigence.niveau);
            return;
        }
        let null = Code::IsNull(Box::new(Code::Tag { up: 0, slots: vec![rank] }));
        let formula = at.read(&null).zip(at.read(&exigence.condition)).map(|(null, asked)| null.or(asked));
        match formula.filter(|formula| formula.level() == Some(0)) {
            Some(formula) => self.add(at.shape, formula.schema()),
            None => self.notes.code(at.shape, code, Extent::Not, &exigence.condition),
        }
    }

    fn controles(&mut self) {
        for controle in &self.plan.controles {
            let Some(rule) = self.plan.rule(controle.rule) else { continue };
            if !rejects(rule.niveau) {
                self.notes.level(controle.shape, rule.name.clone(), rule.niveau);
                continue;
            }
            let at = Place { plan: self.plan, shape: controle.shape };
            let si = controle.si.as_ref().map_or(Some(Formula::Is(true)), |si| at.read(si));
            let formula = si.zip(at.read(&controle.exige)).map(|(si, exige)| si.not().or(exige));
            let formula = formula.filter(|_| controle.subject == Subject::Object);
            let held = formula.and_then(|formula| Some((at.above(formula.level()?)?, formula.schema())));
            match held {
                Some((holder, clause)) => self.add(holder, clause),
                None => self.notes.code(controle.shape, rule.name.clone(), Extent::Not, &controle.exige),
            }
        }
    }

    fn add(&mut self, holder: ShapeId, clause: Value) {
        if let Some(clauses) = self.clauses.get_mut(usize::from(holder.0)) {
            clauses.push(clause);
        }
    }

    // --- objects ----------------------------------------------------------------------------------------------

    fn object(&self, id: ShapeId) -> Map<String, Value> {
        let mut object = Map::new();
        let Some(shape) = self.plan.shape(id) else { return object };
        let names: Vec<&str> = shape.slots.iter().map(|slot| slot.name.as_str()).collect();
        let properties: Map<_, _> =
            shape.slots.iter().map(|slot| (slot.name.clone(), self.property(id, slot).into())).collect();
        object.insert("type".to_owned(), "object".into());
        object.insert("properties".to_owned(), properties.into());
        object.insert("required".to_owned(), names.into());
        object.insert("additionalProperties".to_owned(), false.into());
        if let Some(clauses) = self.clauses.get(usize::from(id.0)).filter(|clauses| !clauses.is_empty()) {
            object.insert("allOf".to_owned(), clauses.clone().into());
        }
        object
    }

    fn property(&self, id: ShapeId, slot: &Slot) -> Map<String, Value> {
        let rule = self.plan.rule(slot.rule);
        let mut property = Map::new();
        if let Some(text) = rule.and_then(|rule| rule.aide.as_ref().or(rule.libelle.as_ref())) {
            property.insert("description".to_owned(), text.as_str().into());
        }
        let own = match slot.child.and_then(|child| Some((child, self.plan.shape(child)?))) {
            Some((child, shape)) => self.container(slot, child, shape),
            None => rule.filter(|rule| rejects(rule.niveau)).and_then(|_| self.value(id, slot)).unwrap_or_default(),
        };
        property.extend(own);
        property
    }

    /// A value by itself; what is due of it depending on other tags is said by its object.
    fn value(&self, id: ShapeId, slot: &Slot) -> Option<Map<String, Value>> {
        let due = match &slot.demand {
            Demand::Always(due) => due,
            Demand::When(_) => return None,
        };
        match values::due(Place { plan: self.plan, shape: id }, slot, due) {
            Some(Value::Object(map)) => Some(map),
            _ => None,
        }
    }

    fn container(&self, slot: &Slot, child: ShapeId, shape: &Shape) -> Map<String, Value> {
        let object = self.object(child);
        let mut own = match shape.repeated {
            true => [("type".to_owned(), "array".into()), ("items".to_owned(), object.into())].into_iter().collect(),
            false => object,
        };
        if !matches!(slot.demand, Demand::Always(Outcome::Mandatory | Outcome::NotApplicable)) {
            own.insert("type".to_owned(), json!([own.get("type").cloned().unwrap_or_default(), "null"]));
        }
        own
    }
}

/// Whether a breach of that level rejects something.
fn rejects(niveau: Niveau) -> bool {
    niveau <= Niveau::Format
}

/// What is due of a tag in each case, asked of the object so many up in which everything stands that the case reads.
fn clause(at: Place<'_>, slot: &Slot, case: &Case) -> Option<(usize, Value)> {
    let condition = at.read(&case.condition)?;
    let up = condition.level()?;
    let branch = |demand: &Demand| match demand {
        Demand::Always(due) => at.asked_from(up, slot, values::due(at, slot, due)),
        Demand::When(case) => clause(at, slot, case).filter(|(inner, _)| *inner == up).map(|(_, clause)| clause),
    };
    let mut clause = Map::new();
    clause.insert("if".to_owned(), condition.schema());
    clause.insert("then".to_owned(), branch(&case.then)?);
    clause.insert("else".to_owned(), branch(&case.otherwise)?);
    Some((up, clause.into()))
}
