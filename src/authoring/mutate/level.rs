//! Levels: what a breach costs, changed to anything else.

use crate::notation::{Format, Scalar};
use crate::rules::{Demand, Niveau, Place, RuleId, RuleKind, Slot, Workshop};

use super::{Change, Equivalence, Mutant, Mutation, MutationKind};

/// The other levels of a rule, and those of its conditions of more.
pub(super) fn mutants(workshop: &Workshop<'_>, id: RuleId) -> Vec<Mutant> {
    let plan = workshop.plan;
    let Some(rule) = plan.rule(id) else { return Vec::new() };
    let slot = match rule.kind {
        RuleKind::Balise { shape, slot, .. } => plan.slot(shape, slot),
        RuleKind::Controle(_) => None,
    };
    let own = slot.is_some_and(|slot| !has_own_level(slot)).then_some(Equivalence::NoOwnLevel);
    let mut list = others(id, rule.place, rule.niveau, own, Change::Niveau);
    for (rank, exigence) in slot.map_or([].as_slice(), |slot| &slot.exigences).iter().enumerate() {
        let change = |niveau| Change::ExigenceNiveau(rank, niveau);
        list.extend(others(id, exigence.place, exigence.niveau, None, change));
    }
    list
}

/// A container that is always due has no anomaly of its own level: it is absent, or of another kind.
fn has_own_level(slot: &Slot) -> bool {
    slot.format != Format::Container || matches!(slot.demand, Demand::When(_)) || slot.gabarit.is_some()
}

fn others(
    rule: RuleId,
    place: Place,
    own: Niveau,
    equivalence: Option<Equivalence>,
    change: impl Fn(Niveau) -> Change,
) -> Vec<Mutant> {
    let mutant = |niveau: Niveau| Mutant {
        rule,
        place,
        mutation: Mutation::new(MutationKind::Niveau, own.word(), niveau.word()),
        equivalence,
        change: change(niveau),
    };
    Niveau::ALL.into_iter().filter(|niveau| *niveau != own).map(mutant).collect()
}

/// Whether a format is one constant: what is due then has no say, but for another value.
pub(super) fn constant(format: &Format) -> Option<&crate::notation::Literal> {
    match format {
        Format::Single(Scalar::Constant(literal)) => Some(literal),
        _ => None,
    }
}
