//! Examples that prove nothing, or contradict one another.

use std::collections::HashSet;

use super::indices::name;
use super::{Lint, name_of};
use crate::deposit::{PieceFact, ZipFact};
use crate::json::Path;
use crate::rules::compose::bare;
use crate::rules::definition::BlocDefinition;
use crate::rules::plan::{Code, ShapeId, Slot};
use crate::rules::reader::Cell;
use crate::rules::trials::ACCEPTED;

impl Lint<'_> {
    pub(super) fn examples(&self) {
        for (bloc, balise) in self.balises() {
            for (name, value) in balise.exemples.iter().flatten().flat_map(|exemple| &exemple.avec) {
                self.place(name);
                self.place(value);
                self.around(bloc, name);
            }
            // Valid examples go each to its own element of the specimen: the same text may well stand twice.
            for list in [&balise.invalides, &balise.deconseilles] {
                self.repeated(list.as_deref().unwrap_or_default());
            }
            let first = balise.valides.as_deref().and_then(<[Cell]>::first).map(std::slice::from_ref);
            self.contradicted(name_of(balise), first, balise.invalides.as_deref());
            for exemple in balise.exemples.iter().flatten() {
                self.contradicted(name_of(balise), Some(&exemple.valides), Some(&exemple.invalides));
            }
        }
        for controle in &self.composed.controles {
            let mut known = HashSet::new();
            for exemple in controle.exemples.iter().flatten() {
                let attendu = exemple.attendu.as_ref().map_or("", |cell| cell.text.as_str());
                for (name, _) in &exemple.avec {
                    self.deposit(name);
                    self.counterpart(name);
                    self.place(name);
                }
                exemple.avec.iter().for_each(|(_, value)| self.place(value));
                if exemple.avec.is_empty() && attendu == ACCEPTED {
                    // The specimen is accepted anyway.
                    self.warning("exemple-sans-preuve", exemple.place, |message| message);
                }
                let changes: Vec<_> = exemple.avec.iter().map(|(name, value)| (&name.text, &value.text)).collect();
                if !known.insert(changes) {
                    self.warning("exemple-repete", exemple.place, |message| message.with("nom", attendu));
                }
            }
        }
    }

    /// What an example changes of the deposit must be there.
    fn deposit(&self, cell: &Cell) {
        let Some(path) = cell.text.strip_prefix("depot.") else { return };
        let (first, rest) = path.split_once(['[', '.']).unwrap_or((path, ""));
        let fact = rest.rsplit_once('.').map(|(_, fact)| fact);
        let pieces: Vec<_> = PieceFact::ALL.iter().map(|fact| fact.word()).collect();
        let zips: Vec<_> = ZipFact::ALL.iter().map(|fact| fact.word()).collect();
        match (first, fact) {
            ("pieces", Some(fact)) if !pieces.contains(&fact) => {
                self.sink.unknown("depot-inconnu", cell.place, fact, pieces.iter().copied());
            }
            ("zips", Some(fact)) if !zips.contains(&fact) => {
                self.sink.unknown("depot-inconnu", cell.place, fact, zips.iter().copied());
            }
            ("pieces" | "zips" | "nom" | "date", _) => {}
            ("envoi", _) => self.earlier(cell, rest),
            (field, _) if self.plan.form.iter().any(|own| own == field) => {}
            (field, _) => {
                let known = ["pieces", "zips", "nom", "date", "envoi"].into_iter();
                let form = self.plan.form.iter().map(String::as_str);
                self.sink.unknown("depot-inconnu", cell.place, field, known.chain(form));
            }
        }
    }

    /// What an example says of a filing before is told of a tag whose values a rule wants only once.
    fn earlier(&self, cell: &Cell, tag: &str) {
        let mut known = Vec::new();
        self.plan.each_code(&mut |code| {
            if let Code::Fresh { shape, slot, .. } = code {
                known.extend(self.plan.slot(*shape, *slot).map(|slot| slot.name.as_str()));
            }
        });
        if !known.contains(&tag) {
            self.sink.unknown("depot-inconnu", cell.place, tag, known);
        }
    }

    /// A path of an example, or of a clue, leads to a tag of the table: no rule looks anywhere else.
    pub(super) fn place(&self, cell: &Cell) {
        let path = Some(&cell.text).filter(|text| text.starts_with('$')).and_then(|text| Path::parse(text).ok());
        let Some(steps) = path.as_ref().and_then(Path::steps) else { return };
        let mut shape = self.plan.shape(ShapeId::ROOT);
        for name in steps.iter().filter_map(name) {
            let slots = shape.map_or([].as_slice(), |shape| &shape.slots);
            let Some(slot) = slots.iter().find(|slot| slot.name == *name) else {
                return self.sink.unknown(
                    "balise-inconnue",
                    cell.place,
                    name,
                    slots.iter().map(|slot| slot.name.as_str()),
                );
            };
            shape = slot.child.and_then(|child| self.plan.shape(child));
        }
    }

    /// A name in an example of a tag is that of a tag beside it, or of an object around it.
    fn around(&self, bloc: &BlocDefinition, cell: &Cell) {
        if cell.text.contains(['.', '[', '$']) {
            return;
        }
        let route = bloc.chemin.as_ref().and_then(|chemin| Path::parse(&chemin.text).ok());
        let Some(steps) = route.as_ref().and_then(Path::steps) else { return };
        let route: Vec<_> = steps.iter().filter_map(name).collect();
        let around = self.composed.positions().filter_map(|(.., mut path)| {
            let tag = path.pop()?;
            route.starts_with(&path).then_some(tag)
        });
        let known: Vec<_> = around.collect();
        if !known.contains(&cell.text.as_str()) {
            self.sink.unknown("balise-inconnue", cell.place, &cell.text, known);
        }
    }

    /// What an example changes of another filing must be there as well.
    fn counterpart(&self, cell: &Cell) {
        let mut names = cell.text.split('.').map(bare);
        let first = names.next().unwrap_or_default();
        let own = self.plan.counterparts.iter().find(|own| own.name == first || own.list == first);
        let Some((plan, demande)) = own.and_then(|own| Some((&own.plan, own.plan.demande?))) else { return };
        let around = std::iter::successors(Some(demande), |id| Some(plan.shape(*id)?.parent?.0));
        let mut known: Vec<&Slot> = around.filter_map(|id| plan.shape(id)).flat_map(|shape| &shape.slots).collect();
        for name in names {
            let Some(slot) = known.iter().find(|slot| slot.name == name) else {
                let known = known.iter().map(|slot| slot.name.as_str());
                return self.sink.unknown("balise-inconnue", cell.place, name, known);
            };
            let child = slot.child.and_then(|child| plan.shape(child));
            known = child.into_iter().flat_map(|shape| &shape.slots).collect();
        }
    }

    fn repeated(&self, list: &[Cell]) {
        let mut known = HashSet::new();
        for cell in list.iter().filter(|cell| !known.insert(cell.text.as_str())) {
            self.warning("exemple-repete", cell.place, |message| message.with("nom", cell.text.as_str()));
        }
    }

    fn contradicted(&self, name: &str, valides: Option<&[Cell]>, invalides: Option<&[Cell]>) {
        let accepted: HashSet<_> = valides.unwrap_or_default().iter().map(|cell| cell.text.as_str()).collect();
        for cell in invalides.unwrap_or_default().iter().filter(|cell| accepted.contains(cell.text.as_str())) {
            self.error("exemple-contradictoire", cell.place, |message| {
                message.with("nom", name).with("valeur", cell.text.as_str())
            });
        }
    }
}
