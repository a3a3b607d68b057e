//! What demandes say alike of a tag around them, told once.

use std::collections::HashMap;

use crate::rules::{Niveau, Plan, Subject};

use super::anomaly::{Against, AgainstTag, Detail};
use super::controle::{Attempt, Found};
use super::frames::{FrameId, Frames};

/// A contrôle, the object whose tag it shows, and what another filing says of it.
type Told = (usize, FrameId, String, Vec<AgainstTag>);

/// The same with what does not agree with another filing told of the object whose tag is shown, where that stands around the
/// demandes: once for each file and what it says. What rejects a demande stays with the demande.
pub(super) fn gathered(plan: &Plan, frames: &Frames, tries: Vec<Attempt>) -> Vec<Attempt> {
    let mut known: HashMap<Told, usize> = HashMap::new();
    let mut kept: Vec<Attempt> = Vec::with_capacity(tries.len());
    for mut one in tries {
        let demande = frames.get(one.frame).map_or(0, |frame| frame.demande);
        let rank = one.rank;
        if let Some((holder, against)) = holder(plan, frames, &one).zip(beside(&mut one)) {
            against.demandes.push(demande);
            let key = (rank, holder, against.spot.file.clone(), against.values.clone());
            if let Some(told) = known.get(&key).and_then(|at| kept.get_mut(*at)).and_then(beside) {
                told.demandes.push(demande);
                continue;
            }
            known.insert(key, kept.len());
            one.frame = holder;
        }
        kept.push(one);
    }
    kept
}

fn beside(one: &mut Attempt) -> Option<&mut Against> {
    match &mut one.found {
        Found::Broken(Some(detail)) => match detail.as_mut() {
            Detail::Beside(against) => Some(against),
            _ => None,
        },
        _ => None,
    }
}

/// The object around the demande whose tag a contrôle shows.
fn holder(plan: &Plan, frames: &Frames, one: &Attempt) -> Option<FrameId> {
    let controle = plan.controles.get(one.rank)?;
    let rejects = plan.rule(controle.rule)?.niveau <= Niveau::Format;
    let holder = frames.above(one.frame, controle.up)?;
    let around = frames.get(holder)?.demande == 0;
    (controle.up > 0 && controle.subject == Subject::Object && around && !rejects).then_some(holder)
}
