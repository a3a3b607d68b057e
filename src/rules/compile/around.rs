//! What the rules say around the tags: the form and the pieces, repairs, the portal's answer.

use crate::rules::compose::Composed;
use crate::rules::definition::{DepotDefinition, RepareDefinition, RepareExemple};
use crate::rules::plan::{Repair, RepairTrial, ShapeId, Treatment};
use crate::rules::reader::Cell;
use crate::rules::resolve::{Resolver, Scope};

use super::{Compiler, route_of};

impl Compiler<'_> {
    /// What the rules say of the form and of the pieces.
    pub(super) fn pieces(&mut self, depot: &DepotDefinition) {
        self.plan.form = depot.formulaire.iter().flatten().map(|cell| cell.text.clone()).collect();
        self.plan.pieces.declared = depot.declarees.as_ref().and_then(|cell| self.tag_at(cell));
    }

    /// The tag of a path; its absence is told.
    fn tag_at(&self, cell: &Cell) -> Option<(ShapeId, usize)> {
        let route = route_of(&cell.text);
        let Some(((name, false), above)) = route.as_ref().and_then(|route| route.split_last()) else {
            self.sink.error("chemin-invalide", cell.place, |message| message.with("chemin", cell.text.as_str()));
            return None;
        };
        let shape = self.shape_of(&above.to_vec());
        let slots = shape.and_then(|id| self.plan.shape(id)).map_or([].as_slice(), |shape| &shape.slots);
        let slot = slots.iter().position(|slot| slot.name == *name);
        if slot.is_none() {
            let known = self.plan.shapes.iter().flat_map(|shape| &shape.slots).map(|slot| slot.name.as_str());
            self.sink.unknown("balise-inconnue", cell.place, name, known);
        }
        shape.zip(slot)
    }

    /// What may be put in the place of a value at fault.
    pub(super) fn repair(&mut self, definition: &RepareDefinition, resolver: &Resolver<'_>) {
        let place = definition.place;
        let id = self.required(definition.id.as_ref(), place, "id");
        let libelle = self.required(definition.libelle.as_ref(), place, "libelle");
        if definition.exemples.is_empty() {
            self.required(None, place, "exemple");
        }
        let scope = Scope { shape: ShapeId(0), element: None, ailing: true };
        let si = definition.si.as_ref().map(|cell| resolver.condition(&self.parse(cell)?, &scope, cell));
        let value = |cell: &Cell| Some(resolver.expression(&self.parse(cell)?, &scope, cell)?.0);
        let values: Option<Vec<_>> = definition.valeur.iter().flatten().map(value).collect();
        let example = |exemple: &RepareExemple| {
            Some(RepairTrial {
                tags: exemple.dans.clone(),
                before: self.filled(self.required(exemple.avant.as_ref(), exemple.place, "avant")?),
                after: exemple.apres.as_ref().map(|cell| self.filled(cell)),
                place: exemple.place,
            })
        };
        let trials = definition.exemples.iter().filter_map(example).collect();
        let (Some(id), Some(libelle), Some(values)) = (id, libelle, values) else { return };
        if self.plan.repairs.iter().any(|own| own.id == id.text) {
            self.error("reparation-double", id.place, &id.text);
        }
        let si = match si {
            Some(None) => return,
            Some(code) => code,
            None => None,
        };
        let texts = |cells: &[Cell]| cells.iter().map(|cell| cell.text.clone()).collect();
        self.plan.repairs.push(Repair {
            id: id.text.clone(),
            natures: texts(&definition.natures),
            balises: texts(&definition.balises),
            si,
            values,
            libelle: libelle.text.clone(),
            place,
            trials,
            text: (
                definition.si.as_ref().map(|cell| cell.text.clone()),
                texts(definition.valeur.as_deref().unwrap_or_default()),
            ),
        });
    }

    pub(super) fn treatment(&mut self, composed: &Composed) {
        let Some(retour) = &composed.retour else { return };
        let place = retour.place;
        let code = self.required(retour.code.as_ref(), place, "code");
        let label = self.required(retour.libelle.as_ref(), place, "libelle");
        let accepted_code = self.required(retour.accepted_code.as_ref(), place, "acceptee.code");
        let accepted_label = self.required(retour.accepted_label.as_ref(), place, "acceptee.libelle");
        let slots = self.plan.demande.and_then(|id| self.plan.shape(id)).map_or([].as_slice(), |shape| &shape.slots);
        let lists = retour.nouveaux.iter().chain(&retour.reperes).flatten();
        let others = retour.dossier.iter().chain(lists);
        let filled = retour.remplies.iter().flatten().filter_map(|cell| self.tag_at(cell)).collect();
        for tag in [code, label].into_iter().flatten().chain(others) {
            if !slots.iter().any(|slot| slot.name == tag.text) {
                let known = slots.iter().map(|slot| slot.name.as_str());
                self.sink.unknown("balise-inconnue", tag.place, &tag.text, known);
            }
        }
        if let (Some(code), Some(label), Some(ok), Some(text)) = (code, label, accepted_code, accepted_label) {
            let accepted = (ok.text.clone(), text.text.clone());
            let slot = |tag: &Cell| slots.iter().position(|slot| slot.name == tag.text);
            let dossier = retour.dossier.as_ref().and_then(slot);
            let given = dossier.and_then(|slot| slots.get(slot)).is_some_and(|slot| slot.format.literal().is_some());
            let fresh = retour.nouveaux.iter().flatten().filter_map(slot).collect();
            let marks = retour.reperes.iter().flatten().filter_map(slot).collect();
            let (code, label) = (code.text.clone(), label.text.clone());
            let form = None;
            self.plan.treatment = Some(Treatment { code, label, accepted, dossier, given, fresh, form, marks, filled });
        }
    }
}
