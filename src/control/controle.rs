//! Rules across tags, tried one by one: for each object, each zip, each piece.

use crate::json::NodeId;
use crate::notation::Operator;
use crate::rules::{Code, Controle, DepositField, Shape, Subject};

use super::anomaly::{Detail, Why};
use super::evaluate::{At, Evaluator};
use super::frames::FrameId;
use super::gabarit::{self, Mismatch};

/// Every contrôle, or every one of some, that does not hold, or cannot be evaluated.
pub(super) fn attempts(evaluator: &Evaluator<'_>, wanted: Option<&[usize]>) -> Vec<Attempt> {
    let (mut found, mut told) = (Vec::new(), Vec::new());
    let is_wanted = |rank: &&usize| wanted.is_none_or(|wanted| wanted.contains(rank));
    let shapes = evaluator.plan.shapes.iter();
    let mut agendas: Vec<_> = shapes.map(|shape| Agenda::of(evaluator, shape, is_wanted)).collect();
    for id in evaluator.frames.ids() {
        let shape = evaluator.frames.get(id).map(|frame| usize::from(frame.shape.0));
        let Some(agenda) = shape.and_then(|shape| agendas.get_mut(shape)) else { continue };
        let aside = agenda.aside.drain(..).map(|(rank, missing)| Attempt::without(id, rank, missing));
        let tried = agenda.tried.iter().filter_map(|rank| attempt(evaluator, *rank, Subject::Object, id, 0));
        // What nobody gave is missing for thousands of objects alike, and told once.
        found.extend(aside.chain(tried).filter(|one| match &one.found {
            Found::Unknown(why) if why.missing(evaluator.plan).is_some() => {
                let new = !told.contains(why);
                told.extend(new.then(|| why.clone()));
                new
            }
            _ => true,
        }));
    }
    handed_over(evaluator, is_wanted, &mut found);
    found
}

/// The contrôles of the objects of one shape.
struct Agenda {
    tried: Vec<usize>,
    /// Those that rest on what was not handed over, until the first such object says so for all of them.
    aside: Vec<(usize, DepositField)>,
}

impl Agenda {
    fn of(evaluator: &Evaluator<'_>, shape: &Shape, wanted: impl Fn(&&usize) -> bool) -> Self {
        let mut agenda = Self { tried: Vec::new(), aside: Vec::new() };
        for &rank in shape.controles.iter().filter(wanted) {
            match missing(evaluator, rank) {
                Some(missing) => agenda.aside.push((rank, missing)),
                None => agenda.tried.push(rank),
            }
        }
        agenda
    }
}

/// What a contrôle rests on, when that was not handed over.
fn missing(evaluator: &Evaluator<'_>, rank: usize) -> Option<DepositField> {
    let field = evaluator.plan.controles.get(rank)?.rests_on?;
    let given = match field {
        DepositField::Pieces => evaluator.deposit.pieces.is_some(),
        DepositField::Counterpart(of) => evaluator.given(of).is_some(),
        _ => true,
    };
    (!given).then_some(field)
}

/// A contrôle that does not hold, or cannot be evaluated.
pub(super) struct Attempt {
    pub(super) frame: FrameId,
    pub(super) rank: usize,
    /// The declaration of the piece that is meant.
    pub(super) node: Option<NodeId>,
    pub(super) found: Found,
}

impl Attempt {
    /// What comes of a contrôle without what it rests on.
    fn without(frame: FrameId, rank: usize, missing: DepositField) -> Self {
        Self { frame, rank, node: None, found: Found::Unknown(Why::Deposit(missing)) }
    }
}

/// What came of it.
pub(super) enum Found {
    Broken(Option<Box<Detail>>),
    Unknown(Why),
}

/// The rules on each zip and each piece.
fn handed_over(evaluator: &Evaluator<'_>, wanted: impl Fn(&&usize) -> bool, found: &mut Vec<Attempt>) {
    let (of_zips, of_files) = (&evaluator.plan.pieces.of_zips, &evaluator.plan.pieces.of_files);
    if !of_zips.iter().chain(of_files).any(|rank| wanted(&rank)) {
        return;
    }
    let (Ok(handed), Some(root)) = (evaluator.handed(), evaluator.frames.ids().next()) else { return };
    for zip in 0..u32::try_from(handed.pieces.zips.len()).unwrap_or(u32::MAX) {
        let tried = of_zips.iter().filter(&wanted);
        found.extend(tried.filter_map(|rank| attempt(evaluator, *rank, Subject::Zip, root, zip)));
    }
    for piece in (0..handed.count()).filter(|piece| handed.concerns(*piece)) {
        let declaration = handed.declaration(piece);
        let frame = declaration.map_or(root, |declaration| declaration.frame);
        // A rule that names tags says nothing of a piece that no object declares.
        let applies = |rank: &&usize| {
            declaration.is_some() || evaluator.plan.controles.get(**rank).is_some_and(|controle| !controle.reads_tags)
        };
        for rank in of_files.iter().filter(&wanted).filter(applies) {
            let tried = attempt(evaluator, *rank, Subject::Piece, frame, piece);
            found.extend(tried.map(|one| Attempt { node: declaration.map(|own| own.node), ..one }));
        }
    }
}

/// A contrôle for an object, or for a piece or a zip by its rank; nothing when it holds.
pub(super) fn attempt(
    evaluator: &Evaluator<'_>,
    rank: usize,
    subject: Subject,
    frame: FrameId,
    of: u32,
) -> Option<Attempt> {
    let controle = evaluator.plan.controles.get(rank)?;
    let at = match subject {
        Subject::Object => evaluator.at(frame),
        Subject::Piece => evaluator.at_piece(of, frame),
        Subject::Zip => evaluator.at_zip(of, frame),
    };
    let found = match fulfilled(evaluator, controle, &at) {
        Ok(true) => return None,
        Ok(false) => Found::Broken(detail(evaluator, controle, subject, of, &at).map(Box::new)),
        Err(why) => Found::Unknown(why),
    };
    Some(Attempt { frame, rank, node: None, found })
}

/// What more can be said of a contrôle that does not hold.
#[cold]
fn detail<'a>(
    evaluator: &Evaluator<'a>,
    controle: &'a Controle,
    subject: Subject,
    of: u32,
    at: &At<'_, 'a>,
) -> Option<Detail> {
    match subject {
        Subject::Object if controle.reads_counterparts => evaluator.against(&controle.exige, at).map(Detail::Beside),
        Subject::Object => {
            let before = || evaluator.claimed_before(&controle.exige, at).map(Detail::Beside);
            departure(evaluator, &controle.exige, at).map(Detail::Form).or_else(before)
        }
        Subject::Piece => evaluator.handed().ok().map(|handed| Detail::Handed(handed.piece_told(of, &controle.exige))),
        Subject::Zip => evaluator.handed().ok().map(|handed| Detail::Handed(handed.zip_told(of, &controle.exige))),
    }
}

/// Where the text departs from the gabarit that a condition asks for.
fn departure<'a>(evaluator: &Evaluator<'a>, code: &'a Code, at: &At<'_, 'a>) -> Option<Mismatch> {
    match code {
        Code::Binary(Operator::And, left, right) => {
            departure(evaluator, left, at).or_else(|| departure(evaluator, right, at))
        }
        Code::Matches(text, form) if evaluator.holds(code, at) == Ok(false) => {
            evaluator.with_text(text, at, |text| gabarit::mismatch(evaluator, form, text, at).ok()).ok()??
        }
        _ => None,
    }
}

/// Whether a contrôle holds, or does not apply.
fn fulfilled<'a>(evaluator: &Evaluator<'a>, controle: &'a Controle, at: &At<'_, 'a>) -> Result<bool, Why> {
    if let Some(si) = &controle.si
        && !evaluator.holds(si, at)?
    {
        return Ok(true);
    }
    Ok(evaluator.holds(&controle.exige, at)?)
}
