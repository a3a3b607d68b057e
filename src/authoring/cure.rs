//! The examples of the repairs, executed: what they damage in the specimen must be repaired as they say.

use crate::control::{Left, Mended, control, is_asked, mend};
use crate::deposit::{Deposit, Filing};
use crate::json::{Document, NodeId, Path};
use crate::rules::{Niveau, Place, Plan, Repair, RepairTrial, RuleKind, ShapeId};

use super::stage::Stage;

/// An example of a repair that does not show what it says.
#[derive(Debug, Clone)]
pub struct Uncured {
    /// The repair.
    pub repair: String,
    /// Where the example stands.
    pub place: Place,
    /// What it says comes out; nothing where it says that nothing is repaired.
    pub expected: Option<String>,
    /// What came out, and by which repair; nothing where nothing was repaired.
    pub found: Option<(String, String)>,
}

/// The nature of what is wrong with the bytes of a file, and of a tag that no table knows.
const ENCODING: &str = "encodage";
const UNKNOWN: &str = "inconnue";

/// Runs every example of the repairs that the table has a tag for; those that were run, and those that fail.
pub(super) fn cure(plan: &Plan, stage: &Stage<'_>) -> (Vec<Place>, Vec<Uncured>) {
    let mut run = Vec::new();
    let mut failed = Vec::new();
    for (rank, repair) in plan.repairs.iter().enumerate() {
        for trial in &repair.trials {
            let Some((damaged, wanted)) = damaged(plan, stage, rank, trial) else { continue };
            run.push(trial.place);
            let filing = Filing::from_bytes(damaged, stage.start().name.clone());
            let mended = mend(plan, Deposit::on(&filing, stage.start().date));
            if !shows(&mended, (rank, repair), trial, wanted.as_deref().unwrap_or(filing.text())) {
                let found = mended.repairs.first();
                let by = |rank: usize| plan.repairs.get(rank).map_or("", |repair| repair.id.as_str()).to_owned();
                failed.push(Uncured {
                    repair: repair.id.clone(),
                    place: trial.place,
                    expected: trial.after.as_ref().map(|after| after.text.clone()),
                    found: found.map(|mend| (mend.new.clone(), by(mend.repair))),
                });
            }
        }
    }
    (run, failed)
}

/// Whether the text is what the example says, and the repair itself made it so, or said why it is not.
fn shows(mended: &Mended, (rank, repair): (usize, &Repair), trial: &RepairTrial, wanted: &str) -> bool {
    let own = mended.repairs.iter().any(|mend| mend.repair == rank);
    let told = mended.left.contains(&Left::Decision(rank));
    let kept = mended.filing.text() == wanted;
    match (&trial.after, repair.values.is_empty()) {
        (Some(_), _) => kept && own,
        (None, true) => kept && told,
        (None, false) => kept && !own,
    }
}

/// The bytes of the specimen as an example damages it, and the text that must come out, where it must change: at the
/// first of its tags where what it says is accepted or, where nothing is repaired, where the repair is asked. Nothing when
/// the table has no such tag.
fn damaged(plan: &Plan, stage: &Stage<'_>, rank: usize, trial: &RepairTrial) -> Option<(Vec<u8>, Option<String>)> {
    let repair = plan.repairs.get(rank)?;
    let is = |nature: &str| repair.natures.iter().any(|own| own == nature);
    if is(ENCODING) {
        return encoded(&trial.before.text).map(|bytes| (bytes, None));
    }
    let put = |tag, value: &str| if is(UNKNOWN) { named_so(stage, tag, value) } else { put(stage, tag, value) };
    let filing = |text: &str| Filing::from_bytes(text.as_bytes().to_vec(), stage.start().name.clone());
    let tags = trial.tags.iter().filter_map(|tag| named(plan, &tag.text));
    let mut trials = tags.filter_map(|tag| {
        let wanted = match &trial.after {
            Some(after) => Some(put(tag, &after.text)?),
            None => None,
        };
        Some((put(tag, &trial.before.text)?, wanted))
    });
    let fits = |(damaged, wanted): &(String, Option<String>)| {
        let filing = filing(wanted.as_deref().unwrap_or(damaged));
        let deposit = Deposit::on(&filing, stage.start().date);
        match wanted {
            Some(_) => control(plan, deposit).anomalies().iter().all(|anomaly| anomaly.niveau > Niveau::Format),
            None => is_asked(plan, deposit, rank),
        }
    };
    let (damaged, wanted) = trials.find(fits)?;
    Some((damaged.into_bytes(), wanted))
}

/// The first tag of that name.
fn named(plan: &Plan, name: &str) -> Option<(ShapeId, usize)> {
    plan.rules.iter().find_map(|rule| match rule.kind {
        RuleKind::Balise { shape, slot, .. } if rule.name == name => Some((shape, slot)),
        _ => None,
    })
}

/// The specimen with another value in a tag.
fn put(stage: &Stage<'_>, tag: (ShapeId, usize), value: &str) -> Option<String> {
    let text = &stage.start().text;
    let span = span(stage, tag, 0)?;
    Some(format!("{}{value}{}", text.get(..span.start)?, text.get(span.end..)?))
}

/// The specimen with another name of a tag.
fn named_so(stage: &Stage<'_>, tag: (ShapeId, usize), name: &str) -> Option<String> {
    let text = &stage.start().text;
    let span = span(stage, tag, 1)?;
    let name = serde_json::Value::from(name);
    Some(format!("{}{name}{}", text.get(..span.start)?, text.get(span.end..)?))
}

/// The bytes of the value of a tag, or of the node so many before it: its name is the one before.
fn span(stage: &Stage<'_>, (shape, slot): (ShapeId, usize), before: u32) -> Option<std::ops::Range<usize>> {
    let text = &stage.start().text;
    let path = Path::parse(&stage.tag(shape, slot, 0, text)?).ok()?;
    let document = Document::parse(text.clone()).ok()?;
    let node = path.select(&document, NodeId::ROOT).first().copied()?;
    Some(document.span(NodeId(node.0.checked_sub(before)?)))
}

/// A JSON text with an accent, encoded as an example calls it.
fn encoded(encoding: &str) -> Option<Vec<u8>> {
    let text = "[\"é\"]";
    let foreign = || text.chars().filter_map(|char| u8::try_from(char).ok());
    Some(match encoding {
        "UTF-8 avec marque" => format!("\u{FEFF}{text}").into_bytes(),
        "UTF-16" => "\u{FEFF}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect(),
        "Windows-1252" => foreign().collect(),
        "mélange" => {
            let (head, tail) = text.split_at_checked(text.len() - 2)?;
            head.bytes().chain([0xE9]).chain(tail.bytes()).collect()
        }
        _ => return None,
    })
}
