//! What the portal says of each demande in the file that it gives back.

use serde::Serialize;

use crate::control::{Examination, Request, Unrecognised, examine, said};
use crate::deposit::Filing;
use crate::json::{Document, Edit, Kind, NodeId, Path, edited};
use crate::notation::Literal;
pub use crate::rules::State;
use crate::rules::{Catalogue, Plan, Profile, Recognition, Slot, Treatment, is_said};

/// In what the portal's words are not those of one answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub enum Doubt {
    /// Its code, its label and the number of its file contradict each other.
    Contradiction,
    /// It is accepted, and the number that comes with this is not there.
    Unnumbered,
}

/// What the portal says of one demande, to the letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// What became of it.
    pub state: State,
    /// The code of its treatment.
    pub code: Option<String>,
    /// The label of its treatment.
    pub label: Option<String>,
    /// The number of its file.
    pub dossier: Option<String>,
    /// Its own number, as it is written.
    pub number: Option<String>,
    /// Why it is unclear; nothing when it is not.
    pub doubt: Option<Doubt>,
    /// The tags by which it is known, and those that would be another's when it is filed again, with what they hold.
    pub keys: Vec<(String, Option<String>)>,
}

/// A file given back, with the file as it was filed and what the control says of that.
pub struct Returned<'c> {
    /// The file without what the portal filled in.
    pub filed: Filing,
    /// What the control says of it.
    pub examination: Examination<'c>,
}

/// Finds the rules of a file given back, and holds it against them as it was filed: without the code, the label, and the number
/// that the portal gave to its file where the rules want none. Which tags these are depends on the profile, so each profile
/// is tried; one that no longer recognises its own file is not the one.
///
/// # Errors
/// No profile fits, or several fit alike.
pub fn read_returned<'c>(
    catalogue: &'c Catalogue,
    given_back: &Filing,
    request: Request<'c>,
) -> Result<Returned<'c>, Unrecognised> {
    let under = |profile: &'c Profile| Some((profile, cleared(profile.revisions().last()?.plan(), given_back)));
    let known = |(profile, filed): &(&Profile, Filing)| {
        let recognised = filed.document().map(|document| catalogue.recognise(document));
        matches!(recognised, Some(Recognition::Known(candidate)) if candidate.profile == *profile.key())
    };
    let found: Vec<_> = match request.profile {
        Some(profile) => under(profile).into_iter().collect(),
        None => catalogue.profiles().iter().filter_map(under).filter(known).collect(),
    };
    let filed = <[_; 1]>::try_from(found).ok().map(|[(_, filed)]| filed);
    let examination = examine(catalogue, filed.as_ref().unwrap_or(given_back), request)?;
    let filed = cleared(examination.plan, given_back);
    Ok(Returned { filed, examination })
}

/// The demandes of a filing.
pub(super) fn demandes(plan: &Plan, document: &Document) -> Vec<NodeId> {
    let path = plan.demande.and_then(|shape| Path::parse(&plan.path(shape)).ok());
    path.map(|path| path.select(document, NodeId::ROOT)).unwrap_or_default()
}

fn cleared(plan: &Plan, filing: &Filing) -> Filing {
    let edits = filing.document().map_or(Vec::new(), |document| clearing(plan, document));
    // Bytes that nothing is changed in keep their encoding, and what is to be said of it.
    let bytes = if edits.is_empty() { filing.bytes().to_vec() } else { edited(filing.text(), edits).into_bytes() };
    Filing::from_bytes(bytes, filing.name().map(str::to_owned))
}

/// What makes a file what it was when it was filed, in the order of the file.
pub(super) fn clearing(plan: &Plan, document: &Document) -> Vec<Edit> {
    let mut edits: Vec<_> = filled(plan, document)
        .filter_map(|(node, slot)| {
            let due = slot.format.literal().unwrap_or(&Literal::Null).to_string();
            (document.raw(node) != due).then(|| Edit::new(document.span(node), due))
        })
        .collect();
    edits.sort_by_key(|edit| edit.span.start);
    edits.dedup_by_key(|edit| edit.span.start);
    edits
}

/// Whether the portal has filled in something that the rules want otherwise of a supplier: both the code and the label of a
/// demande, or another tag; the word `null` as a text is a slip of the supplier's.
#[must_use]
pub fn is_given_back(plan: &Plan, filing: &Filing) -> bool {
    let (Some(document), Some(treatment)) = (filing.document(), &plan.treatment) else { return false };
    let says = |node: NodeId| said(document, node).is_some_and(|text| is_said(&text));
    let held = |demande: NodeId, tag: &str| document.member(demande, tag).is_some_and(says);
    let answered = |demande: &NodeId| held(*demande, &treatment.code) && held(*demande, &treatment.label);
    let other = |(node, slot): (NodeId, &Slot)| {
        let treats = slot.name == treatment.code || slot.name == treatment.label;
        !treats && slot.format.literal().is_some() && says(node)
    };
    demandes(plan, document).iter().any(answered) || filled(plan, document).any(other)
}

/// The values that the portal fills in, each with its tag: in each demande the code, the label, and the number of its file where
/// the rules want none; elsewhere what they say.
fn filled<'a>(plan: &'a Plan, document: &'a Document) -> impl Iterator<Item = (NodeId, &'a Slot)> + use<'a> {
    let own = |slot: &&Slot| plan.treatment.as_ref().is_some_and(|treatment| fills(plan, treatment, slot));
    let tags: Vec<_> = slots(plan).iter().filter(own).collect();
    let inside = demandes(plan, document).into_iter().flat_map(move |demande| {
        let tags = tags.clone();
        let member = move |(key, value): (NodeId, NodeId)| {
            Some((value, *tags.iter().find(|slot| document.key_is(key, &slot.name))?))
        };
        document.members(demande).filter_map(member)
    });
    let paths = plan.treatment.iter().flat_map(|treatment| &treatment.filled);
    let elsewhere = paths.flat_map(move |(shape, slot)| {
        let slot = plan.shape(*shape).and_then(|own| own.slots.get(*slot));
        let objects = Path::parse(&plan.path(*shape)).map(|path| path.select(document, NodeId::ROOT));
        let members = objects.unwrap_or_default().into_iter().flat_map(|object| document.members(object));
        let named =
            move |(key, value): (NodeId, NodeId)| Some((value, slot.filter(|slot| document.key_is(key, &slot.name))?));
        members.filter_map(named)
    });
    inside.chain(elsewhere)
}

/// The tag that holds the number of a demande's file, where it is the portal that gives it.
#[must_use]
pub fn given_number(plan: &Plan) -> Option<&str> {
    let treatment = plan.treatment.as_ref().filter(|treatment| treatment.given)?;
    Some(slots(plan).get(treatment.dossier?)?.name.as_str())
}

/// Whether the portal fills in a tag of a demande.
fn fills(plan: &Plan, treatment: &Treatment, slot: &Slot) -> bool {
    given_number(plan).is_some_and(|tag| tag == slot.name)
        || slot.name == treatment.code
        || slot.name == treatment.label
}

/// The tags of a demande.
pub(super) fn slots(plan: &Plan) -> &[Slot] {
    plan.demande.and_then(|shape| plan.shape(shape)).map_or([].as_slice(), |shape| &shape.slots)
}

/// What the portal says of each demande of a file it gave back; nothing when the rules do not say where it stands.
#[must_use]
pub fn answers(plan: &Plan, given_back: &Filing) -> Option<Vec<Answer>> {
    let treatment = plan.treatment.as_ref()?;
    let document = given_back.document()?;
    Some(demandes(plan, document).into_iter().map(|demande| answer(plan, treatment, document, demande)).collect())
}

/// Whether a file has its list of demandes, and none in it.
#[must_use]
pub fn is_empty(plan: &Plan, filing: &Filing) -> bool {
    let list = plan.demande.map(|shape| plan.path(shape).trim_end_matches("[*]").to_owned());
    let nodes = list.and_then(|list| Some(Path::parse(&list).ok()?.select(filing.document()?, NodeId::ROOT)));
    let empty =
        |document: &Document, node| document.kind(node) == Kind::Array && document.elements(node).next().is_none();
    let first = nodes.and_then(|nodes| nodes.first().copied());
    first.zip(filing.document()).is_some_and(|(node, document)| empty(document, node))
}

fn answer(plan: &Plan, treatment: &Treatment, document: &Document, demande: NodeId) -> Answer {
    let held = |name: &str| said(document, document.member(demande, name)?);
    let slot = |slot: usize| slots(plan).get(slot).map(|slot| slot.name.as_str());
    let dossier = treatment.dossier.and_then(|slot| slots(plan).get(slot));
    let mut answer = Answer {
        state: State::Untreated,
        code: held(&treatment.code),
        label: held(&treatment.label),
        dossier: dossier.and_then(|slot| held(&slot.name)),
        number: plan.numero.and_then(slot).and_then(held),
        doubt: None,
        keys: known_by(treatment).filter_map(slot).map(|name| (name.to_owned(), held(name))).collect(),
    };
    answer.state = treatment.state(answer.code.as_deref(), answer.label.as_deref(), answer.dossier.is_some());
    if answer.state == State::Unclear {
        answer.doubt = Some(Doubt::Contradiction);
    } else if answer.state == State::Accepted && treatment.given && answer.dossier.is_none() {
        (answer.state, answer.doubt) = (State::Unclear, Some(Doubt::Unnumbered));
    }
    answer
}

/// The slots of a demande that tell it from others.
fn known_by(treatment: &Treatment) -> impl Iterator<Item = usize> {
    let more = treatment.fresh.iter().filter(|slot| !treatment.marks.contains(slot));
    treatment.marks.iter().chain(more).copied()
}
