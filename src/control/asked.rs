//! Conditions asked where a rule is evaluated, to know what its examples have shown.

use crate::json::Kind;
use crate::rules::{Code, RuleId, RuleKind, ShapeId, Slot, Subject};

use super::evaluate::{At, Evaluator};
use super::frames::FrameId;
use super::gabarit;

/// Where conditions are asked: where that part of the rule is evaluated.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Asked<'c> {
    /// For each object that holds the tag.
    Obligation(&'c [Code]),
    /// For each value of the tag that has its format and its gabarit.
    Exigence(&'c [Code]),
    /// For each object, piece or zip.
    Controle(&'c [Code]),
}

/// Notes which conditions hold somewhere.
pub(super) fn asked<'a>(evaluator: &Evaluator<'a>, rule: RuleId, of: Asked<'a>, held: &mut [bool]) {
    let (Asked::Obligation(codes) | Asked::Exigence(codes) | Asked::Controle(codes)) = of;
    let mut note = |at: &At<'_, 'a>| {
        for (code, held) in codes.iter().zip(held.iter_mut()).filter(|(_, held)| !**held) {
            *held = evaluator.holds(code, at) == Ok(true);
        }
    };
    match (evaluator.plan.rule(rule).map(|rule| &rule.kind), of) {
        (Some(RuleKind::Controle(rank)), _) => each_subject(evaluator, *rank, &mut note),
        (Some(&RuleKind::Balise { shape, slot, .. }), of) => {
            for id in objects(evaluator, shape) {
                if evaluator.plan.slot(shape, slot).is_some_and(|own| is_read(evaluator, id, slot, own, of)) {
                    note(&evaluator.at(id));
                }
            }
        }
        (None, _) => {}
    }
}

fn objects(evaluator: &Evaluator<'_>, shape: ShapeId) -> Vec<FrameId> {
    let is_one = |id: &FrameId| evaluator.frames.get(*id).is_some_and(|frame| frame.shape == shape);
    evaluator.frames.ids().filter(is_one).collect()
}

/// Whether that part of a balise is evaluated for an object.
fn is_read<'a>(evaluator: &Evaluator<'a>, id: FrameId, slot: usize, definition: &'a Slot, of: Asked<'_>) -> bool {
    let state = evaluator.frames.state(id, slot);
    let Some(node) = state.node() else { return false };
    if !matches!(of, Asked::Exigence(_)) {
        return true;
    }
    let in_form = || match (&definition.gabarit, evaluator.document.string(node)) {
        (Some(form), Some(text)) => gabarit::fits(evaluator, form, &text, &evaluator.at(id)) == Ok(true),
        _ => true,
    };
    !state.failed && evaluator.document.kind(node) != Kind::Null && in_form()
}

fn each_subject<'a>(evaluator: &Evaluator<'a>, rank: usize, note: &mut dyn FnMut(&At<'_, 'a>)) {
    let Some(controle) = evaluator.plan.controles.get(rank) else { return };
    if controle.subject == Subject::Object {
        return objects(evaluator, controle.shape).into_iter().for_each(|id| note(&evaluator.at(id)));
    }
    let (Ok(handed), Some(root)) = (evaluator.handed(), evaluator.frames.ids().next()) else { return };
    match controle.subject {
        Subject::Zip => {
            for zip in 0..u32::try_from(handed.pieces.zips.len()).unwrap_or(u32::MAX) {
                note(&evaluator.at_zip(zip, root));
            }
        }
        _ => {
            for piece in 0..handed.count() {
                let declaration = handed.declaration(piece);
                if declaration.is_some() || !controle.reads_tags {
                    note(&evaluator.at_piece(piece, declaration.map_or(root, |declaration| declaration.frame)));
                }
            }
        }
    }
}
