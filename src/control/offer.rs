//! What the rules offer in the place of a value at fault.

use std::borrow::Cow;
use std::cell::OnceCell;

use crate::deposit::{Deposit, Filing};
use crate::json::{Document, Encoding, NodeId};
use crate::notation::{Literal, Scalar};
use crate::rules::{Code, Niveau, Plan, Repair, RuleKind};

use super::anomaly::{Anomaly, Nature, Route};
use super::evaluate::{Ailing, Evaluator, Memory};
use super::frames::{FrameId, Frames};
use super::run::{control, with_frames};
use super::value::Value;

/// What the rules offer for one anomaly.
#[derive(Debug, Clone, Default)]
pub(super) struct Offers {
    /// What may come in its place, in the order in which it is tried.
    pub(super) list: Vec<Offer>,
    /// The repair that says why a person must decide.
    pub(super) decision: Option<usize>,
}

/// What may come in the place of a value.
#[derive(Debug, Clone)]
pub(super) struct Offer {
    /// The repair, by its rank.
    pub(super) repair: usize,
    /// The JSON text; of an encoding, its name.
    pub(super) text: String,
    /// The way to the tag once it is repaired.
    pub(super) site: Route,
    /// Whether what it holds was not looked at before.
    pub(super) opens: bool,
}

/// The encoding that is due, as repairs call it.
pub(super) const PLAIN: &str = "UTF-8";

/// The way in which the bytes of a file are encoded, as repairs call it.
fn encoding(filing: &Filing) -> &'static str {
    let lost = filing.text().contains('\u{FFFD}');
    match filing.encoding() {
        Encoding::Utf8 => PLAIN,
        Encoding::Utf8Bom => "UTF-8 avec marque",
        Encoding::Utf16 if !lost => "UTF-16",
        Encoding::Latin1 { .. } if mixed(filing.bytes()) => "mélange",
        // These five bytes are no character of Windows-1252.
        Encoding::Latin1 { .. } if !filing.text().contains(|char: char| ('\u{80}'..'\u{A0}').contains(&char)) => {
            "Windows-1252"
        }
        Encoding::Utf16 | Encoding::Latin1 { .. } => "inconnu",
    }
}

/// Whether some bytes are characters of UTF-8 beyond ASCII and others are none.
fn mixed(bytes: &[u8]) -> bool {
    bytes.utf8_chunks().any(|chunk| !chunk.valid().is_ascii())
}

/// What the rules offer for some anomalies of a filing, one by one.
pub(super) fn offers(plan: &Plan, deposit: Deposit<'_>, anomalies: &[Anomaly]) -> Vec<Offers> {
    let read = |document: &Document, frames: &Frames| {
        let site = Site { plan, deposit, document, frames };
        anomalies.iter().map(|anomaly| of_anomaly(site, anomaly)).collect::<Vec<_>>()
    };
    with_frames(plan, deposit, read).unwrap_or_else(|| anomalies.iter().map(|_| Offers::default()).collect())
}

/// What the rules offer for the encoding of a file, be it JSON or not.
pub(super) fn of_encoding(plan: &Plan, deposit: Deposit<'_>, anomaly: &Anomaly) -> Offers {
    let Ok(document) = Document::parse("null".to_owned()) else { return Offers::default() };
    of_anomaly(Site { plan, deposit, document: &document, frames: &Frames::default() }, anomaly)
}

/// Where the value at fault is to be found.
#[derive(Clone, Copy)]
struct Site<'s> {
    plan: &'s Plan,
    deposit: Deposit<'s>,
    document: &'s Document,
    frames: &'s Frames,
}

fn of_anomaly(site: Site<'_>, anomaly: &Anomaly) -> Offers {
    let Site { plan, deposit, document, frames } = site;
    let key = anomaly.node.and_then(|node| document.string(node)).unwrap_or_default();
    let value = match (&anomaly.nature, anomaly.node) {
        (Nature::Encoding(_), _) => Err(encoding(deposit.filing)),
        (Nature::Unknown, _) => Err(key.as_ref()),
        // A tag that stands there twice is a key, and which of the two is meant nobody can tell.
        (Nature::Double | Nature::Root | Nature::Absent | Nature::Syntax(_) | Nature::Early(_), _) | (_, None) => {
            return Offers::default();
        }
        (_, Some(node)) => Ok(node),
    };
    let frame = frames.at(&anomaly.route).unwrap_or(FrameId::ROOT);
    let ailing = Ailing { value, format: format(plan, anomaly), absent: absent(site, frame) };
    let (memory, counterparts) = (&Memory::default(), &OnceCell::new());
    let ailing = Some(&ailing);
    let evaluator = &Evaluator { plan, document, frames, deposit, memory, counterparts, ailing };
    let at = evaluator.at(frame);
    let mut offers = Offers::default();
    for (rank, repair) in
        plan.repairs.iter().enumerate().filter(|(_, repair)| answers(repair, (plan, document.text()), anomaly))
    {
        if !repair.si.as_ref().is_none_or(|si| evaluator.holds(si, &at) == Ok(true)) {
            continue;
        }
        if repair.values.is_empty() {
            offers.decision = offers.decision.or(Some(rank));
        }
        for code in &repair.values {
            let Ok(value) = evaluator.value(code, &at) else { continue };
            // A function that finds nothing is null; null itself is offered only where it is written out.
            if matches!(value, Value::Null) && !matches!(code, Code::Const(Literal::Null)) {
                continue;
            }
            offers.list.extend(offer(evaluator, anomaly, (rank, frame), &value));
        }
    }
    offers
}

/// Whether anything wrong with a filing is what a repair is for.
pub(crate) fn is_asked(plan: &Plan, deposit: Deposit<'_>, repair: usize) -> bool {
    let outcome = control(plan, deposit);
    let Some(repair) = plan.repairs.get(repair) else { return false };
    outcome.anomalies().iter().any(|anomaly| answers(repair, (plan, deposit.filing.text()), anomaly))
}

/// Whether a repair is for a tag that is wrong in such a way.
fn answers(repair: &Repair, (plan, text): (&Plan, &str), anomaly: &Anomaly) -> bool {
    let nature = match (&anomaly.nature, anomaly.rule.and_then(|rule| plan.rule(rule))) {
        (Nature::Controle, Some(rule)) => Cow::Borrowed(rule.name.as_str()),
        (nature, _) => nature.word(plan, anomaly.rule),
    };
    repair.answers(anomaly.balise(plan, text).as_deref(), &nature, anomaly.niveau <= Niveau::Format)
}

/// What one value of the tag must be.
fn format<'p>(plan: &'p Plan, anomaly: &Anomaly) -> Option<&'p Scalar> {
    match plan.rule(anomaly.rule?)?.kind {
        RuleKind::Balise { shape, slot, .. } => plan.slot(shape, slot)?.format.scalar(),
        RuleKind::Controle(_) => None,
    }
}

/// The tags of the table that an object lacks.
fn absent(site: Site<'_>, frame: FrameId) -> Vec<&str> {
    let shape = site.frames.get(frame).and_then(|frame| site.plan.shape(frame.shape));
    let slots = shape.map_or([].as_slice(), |shape| &shape.slots).iter().zip(site.frames.states(frame));
    slots.filter(|(_, state)| state.node().is_none()).map(|(slot, _)| slot.name.as_str()).collect()
}

fn offer(
    evaluator: &Evaluator<'_>,
    anomaly: &Anomaly,
    (repair, frame): (usize, FrameId),
    value: &Value<'_>,
) -> Option<Offer> {
    match (&anomaly.nature, value) {
        (Nature::Encoding(_), Value::Text(name)) => {
            Some(Offer { repair, text: name.as_ref().to_owned(), site: Route::default(), opens: false })
        }
        (Nature::Unknown, Value::Text(name)) => {
            let at = evaluator.at(frame);
            let slot = at.slots.iter().position(|slot| slot.name == *name)?;
            let opens = at.slots.get(slot).is_some_and(|slot| slot.child.is_some());
            let site = evaluator.frames.route(frame, &[u32::try_from(slot).ok()?]);
            Some(Offer { repair, text: json(name), site, opens })
        }
        (Nature::Encoding(_) | Nature::Unknown, _) => None,
        _ => {
            let text = written(evaluator.document, value, format(evaluator.plan, anomaly))?;
            let same = anomaly.node.is_some_and(|node| evaluator.document.raw(node) == text);
            let opens = matches!(value, Value::Node(_) | Value::List(_)) || text.starts_with(['{', '[']);
            (!same).then(|| Offer { repair, text, site: anomaly.route.clone(), opens })
        }
    }
}

/// A value as JSON writes it; a date as the format of its tag does.
pub(super) fn written(document: &Document, value: &Value<'_>, format: Option<&Scalar>) -> Option<String> {
    Some(match (value, format) {
        (Value::Null, _) => "null".to_owned(),
        (Value::Bool(value), _) => value.to_string(),
        (Value::Number(number), _) => number.to_string(),
        (Value::Text(text), _) => json(text),
        (Value::Date(date), Some(Scalar::Date(pattern))) => json(&pattern.write(*date)),
        (Value::Node(node), _) => document.raw(*node).to_owned(),
        (Value::List(items), _) => {
            let items: Option<Vec<_>> = items.iter().map(|item| written(document, item, format)).collect();
            format!("[{}]", items?.join(", "))
        }
        _ => return None,
    })
}

fn json(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// The bytes of what an anomaly is about.
pub(super) fn span(document: &Document, node: NodeId) -> (usize, &str) {
    (document.span(node).start, document.raw(node))
}
