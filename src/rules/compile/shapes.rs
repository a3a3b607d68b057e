//! The objects of a table, how they nest, and which of them are the demandes.

use crate::notation::Format;
use crate::rules::definition::BlocDefinition;
use crate::rules::plan::{Shape, ShapeId, Slot};
use crate::rules::reader::Place;

use super::{Compiler, Route, route_of, shape_id};

impl Compiler<'_> {
    /// One shape for each path that a bloc opens; the filing itself is the first.
    pub(super) fn shapes(&mut self, blocs: &[BlocDefinition]) {
        self.shape(Vec::new(), None);
        let opened: Vec<Route> =
            blocs.iter().filter_map(|bloc| bloc.chemin.as_ref().and_then(|cell| route_of(&cell.text))).collect();
        for bloc in blocs {
            let Some(route) = self.route(bloc) else { continue };
            // A parent stands before its children, wherever its own bloc is stated.
            for above in (1..route.len()).filter_map(|len| route.get(..len)) {
                if opened.iter().any(|own| own == above) && !self.routes.iter().any(|own| own == above) {
                    self.shape(above.to_vec(), None);
                }
            }
            match self.routes.iter().position(|own| *own == route) {
                None => self.shape(route, Some(bloc)),
                Some(known) => {
                    if let (Some(shape), Some(count)) = (self.plan.shapes.get_mut(known), bloc.specimen) {
                        shape.specimen = count;
                    }
                }
            }
        }
    }

    pub(super) fn shape(&mut self, route: Route, bloc: Option<&BlocDefinition>) {
        let repeated = route.last().is_some_and(|&(_, repeated)| repeated);
        self.plan.shapes.push(Shape {
            parent: None,
            repeated,
            in_demande: false,
            slots: Vec::new(),
            controles: Vec::new(),
            conditional: Vec::new(),
            demanding: Vec::new(),
            specimen: bloc.and_then(|bloc| bloc.specimen).unwrap_or(1),
        });
        self.routes.push(route);
    }

    pub(super) fn route(&self, bloc: &BlocDefinition) -> Option<Route> {
        let cell = self.required(bloc.chemin.as_ref(), bloc.place, "chemin")?;
        let route = route_of(&cell.text);
        if route.is_none() {
            self.sink.error("chemin-invalide", cell.place, |message| message.with("chemin", cell.text.as_str()));
        }
        route
    }

    pub(super) fn shape_of(&self, route: &Route) -> Option<ShapeId> {
        self.routes.iter().position(|own| own == route).and_then(shape_id)
    }

    /// Ties each shape to the container that holds it.
    pub(super) fn nest(&mut self) {
        for rank in 1..self.routes.len() {
            let (Some(route), Some(id)) = (self.routes.get(rank).cloned(), shape_id(rank)) else { continue };
            let place = self.first_place(id);
            let Some(((name, _), above)) = route.split_last() else { continue };
            let parent = self.shape_of(&above.to_vec());
            let holds = |slot: &Slot| slot.untyped || slot.format == Format::Container;
            let held = parent.and_then(|parent| {
                let slots = &self.plan.shape(parent)?.slots;
                let slot = slots.iter().position(|slot| slot.name == *name && holds(slot))?;
                Some((parent, slot))
            });
            match held {
                Some((parent, slot)) => self.tie(id, parent, slot, place),
                None => self.error("conteneur-non-declare", place, name),
            }
        }
        for slot in self.plan.shapes.iter().flat_map(|shape| &shape.slots) {
            let open = slot.format == Format::Container && slot.child.is_none();
            if let Some(rule) = self.plan.rule(slot.rule).filter(|_| open) {
                self.error("conteneur-sans-bloc", rule.place, &slot.name);
            }
        }
    }

    pub(super) fn tie(&mut self, id: ShapeId, parent: ShapeId, slot: usize, place: Place) {
        if let Some(shape) = self.plan.shapes.get_mut(usize::from(id.0)) {
            shape.parent = Some((parent, slot));
        }
        let Some(holder) = self.plan.shapes.get_mut(usize::from(parent.0)).and_then(|shape| shape.slots.get_mut(slot))
        else {
            return;
        };
        if holder.child.replace(id).is_some() {
            let name = holder.name.clone();
            self.error("conteneur-double", place, &name);
        }
    }

    pub(super) fn first_place(&self, id: ShapeId) -> Place {
        let first = self.rows.iter().find(|row| row.shape == id);
        first.map_or(Place { file: 0, start: 0, end: 0 }, |row| row.definition.place)
    }

    /// Which objects are the demandes: the bloc that says so, else the first list of the filing.
    pub(super) fn demande(&mut self, blocs: &[BlocDefinition]) {
        let mut declaring = blocs.iter().filter(|bloc| bloc.demande == Some(true));
        let declared = declaring.next();
        let path = |bloc: &BlocDefinition| bloc.chemin.as_ref().map(|chemin| chemin.text.clone());
        if let Some(other) = declaring.find(|other| declared.is_some_and(|bloc| path(bloc) != path(other))) {
            self.sink.error("demande-double", other.place, |message| message);
        }
        if let Some(bloc) = declared.filter(|bloc| path(bloc).is_some_and(|path| !path.ends_with("[*]"))) {
            self.sink.error("demande-sans-liste", bloc.place, |message| message);
        }
        let route = declared.and_then(|bloc| route_of(&bloc.chemin.as_ref()?.text));
        let top = |shape: &Shape| shape.repeated && shape.parent.is_some_and(|(parent, _)| parent == ShapeId(0));
        let found = match route {
            Some(route) => self.shape_of(&route),
            None => self.plan.shapes.iter().position(top).and_then(shape_id),
        };
        self.plan.demande = found;
        for rank in 0..self.plan.shapes.len() {
            let parent = self.plan.shapes.get(rank).and_then(|shape| shape.parent).map(|(parent, _)| parent);
            let inside = shape_id(rank) == found && found.is_some()
                || parent.and_then(|parent| self.plan.shape(parent)).is_some_and(|parent| parent.in_demande);
            if let Some(shape) = self.plan.shapes.get_mut(rank) {
                shape.in_demande = inside;
            }
        }
        let numero = blocs.iter().find_map(|bloc| bloc.numero.as_ref());
        let Some((numero, shape)) = numero.zip(found.and_then(|id| self.plan.shape(id))) else { return };
        let slot = shape.slots.iter().position(|slot| slot.name == numero.text);
        if slot.is_none() {
            let known = shape.slots.iter().map(|slot| slot.name.as_str());
            self.sink.unknown("balise-inconnue", numero.place, &numero.text, known);
        }
        self.plan.numero = slot;
    }
}
