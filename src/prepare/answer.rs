//! What the portal says of each demande in the file that it gives back.

use crate::control::{Examination, Request, Unrecognised, examine, said};
use crate::deposit::Filing;
use crate::json::{Document, Edit, Kind, NodeId, Path, edited};
use crate::notation::Literal;
pub use crate::rules::State;
use crate::rules::{Catalogue, Plan, Profile, Recognition, Slot, Treatment};

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
    /// The tags that would be another's when it is filed again, with what they hold.
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
    let edits = filing.document().map_or(Vec::new(), |document| {
        demandes(plan, document).into_iter().flat_map(|demande| clearing(plan, document, demande)).collect()
    });
    // Bytes that nothing is changed in keep their encoding, and what is to be said of it.
    let bytes = if edits.is_empty() { filing.bytes().to_vec() } else { edited(filing.text(), edits).into_bytes() };
    Filing::from_bytes(bytes, filing.name().map(str::to_owned))
}

/// What makes a demande what it was when it was filed.
pub(super) fn clearing(plan: &Plan, document: &Document, demande: NodeId) -> Vec<Edit> {
    let Some(treatment) = &plan.treatment else { return Vec::new() };
    let slots = slots(plan);
    let dossier = treatment.dossier.and_then(|slot| slots.get(slot)).filter(|_| treatment.given);
    let filled = |slot: &&Slot| slot.name == treatment.code || slot.name == treatment.label;
    let tags: Vec<_> = slots.iter().filter(filled).chain(dossier).collect();
    let members = document.members(demande);
    let edit = |(key, value): (NodeId, NodeId)| {
        let slot = tags.iter().find(|slot| document.key_is(key, &slot.name))?;
        let due = slot.format.literal().unwrap_or(&Literal::Null).to_string();
        (document.raw(value) != due).then(|| Edit::new(document.span(value), due))
    };
    members.filter_map(edit).collect()
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
        keys: treatment.fresh.iter().filter_map(|own| slot(*own)).map(|name| (name.to_owned(), held(name))).collect(),
    };
    answer.state = treatment.state(answer.code.as_deref(), answer.label.as_deref(), answer.dossier.is_some());
    answer
}
