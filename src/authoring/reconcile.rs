//! The rules of a profile held against a model filing, and the revision that reconciles them with it.

mod kind;
mod mend;
mod model;
mod pair;
mod turn;
mod wanted;

use jiff::civil::Date;

use crate::json::{Document, NodeId};
use crate::notation::Format;
use crate::rules::{Files, Plan, ProfileKey, RuleId, planned_with};

use super::sheet::{Doubt, Revised, shifted};
use kind::misfit;
use mend::mend;
use model::{Model, Shown};
use pair::Pairs;
use wanted::Maker;

pub use kind::Misfit;
pub use model::MAX_TAGS;

/// One thing in which a model differs from the rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// What it is.
    pub what: What,
    /// The rule, where there is one.
    pub rule: Option<RuleId>,
    /// Where it stands in the model; for what the model lacks, the object that lacks it.
    pub node: NodeId,
    /// Its path in the model; for what the model lacks, its path in the rules.
    pub path: String,
}

/// In what way a model differs from the rules.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum What {
    /// The rules know no such tag; the nearest one that the model has not.
    Unknown(Option<String>),
    /// The same, and no path of a rule file can name it.
    Unsayable,
    /// The rules know no such container.
    UnknownContainer,
    /// The model has no such tag.
    Missing,
    /// It has another name; whether that is only a guess.
    Renamed {
        /// The name that the rules know.
        from: String,
        /// Whether it may be another tag altogether.
        guessed: bool,
    },
    /// It stands in another object; where the rules have it.
    Moved(String),
    /// A list where the rules have an object.
    List,
    /// An object where the rules have a list.
    Object,
    /// A value that the format does not admit; the format.
    Misfit(Misfit, String),
}

/// What a revision says of itself, and of what it cannot know; French, as rule files are.
#[derive(Debug, Clone, Copy)]
pub struct Told<'t> {
    /// `objet`.
    pub objet: &'t str,
    /// `source`.
    pub source: &'t str,
    /// Why a row of the document has no rule any more.
    pub motif: &'t str,
    /// Why a tag has no row of the document.
    pub ajout: &'t str,
}

/// A profile whose rules are revised from a date on.
#[derive(Debug, Clone, Copy)]
pub struct Site<'s> {
    /// Every rule file.
    pub files: &'s Files,
    /// The profile.
    pub profile: &'s ProfileKey,
    /// The date of the revision.
    pub date: Date,
}

/// A model holds more tags than [`MAX_TAGS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("more than {MAX_TAGS} tags")]
pub struct TooManyTags;

/// What a model has otherwise than the rules, in the order of the model; then what it lacks, in the order of the rules.
///
/// # Errors
/// The model holds too many tags.
pub fn differences(plan: &Plan, document: &Document) -> Result<Vec<Difference>, TooManyTags> {
    let model = Model::of(document).ok_or(TooManyTags)?;
    Ok(listed(&model, &Pairs::of(plan, &model)))
}

/// The revision with which a model and the rules in force before its date agree; nothing when there are no such rules.
///
/// # Errors
/// The model holds too many tags.
pub fn reconcile(
    site: Site<'_>,
    document: &Document,
    told: Told<'_>,
    remark: &dyn Fn(&Doubt) -> String,
) -> Result<Option<Reconciled>, TooManyTags> {
    let model = Model::of(document).ok_or(TooManyTags)?;
    let Some(plan) = planned_with(site.files, site.profile, site.date, None) else { return Ok(None) };
    let pairs = Pairs::of(&plan, &model);
    let shifts = wanted::shifts(&plan, &pairs, &model);
    let Some(base) = shifted(site, &shifts) else { return Ok(None) };
    let mut maker = Maker::new(base.clone(), &pairs, &model, told);
    maker.make();
    let mut draft = maker.draft;
    mend(&mut draft, site, told);
    let revised = super::sheet::revision_of(site, &base, &draft, &shifts, remark);
    let plan = planned_with(site.files, site.profile, site.date, Some(&revised.text));
    let left = plan.map(|plan| listed(&model, &Pairs::of(&plan, &model))).unwrap_or_default();
    let doubts = draft.doubts().into_iter().cloned().chain(shifts.into_iter().filter_map(|shift| shift.doubt));
    let doubts = doubts.chain(revised.doubts).collect();
    Ok(Some(Reconciled { revised: Revised { text: revised.text, doubts }, left }))
}

/// A revision, and what it leaves as it was.
#[derive(Debug)]
pub struct Reconciled {
    /// The revision, and what a person must look at.
    pub revised: Revised,
    /// What the model still has otherwise than the rules once the revision is in force.
    pub left: Vec<Difference>,
}

fn listed(model: &Model<'_>, pairs: &Pairs<'_>) -> Vec<Difference> {
    let mut found = Vec::new();
    for (tag, rule) in pairs.of_tag.iter().enumerate().skip(1) {
        match rule {
            Some(rule) => found.extend(paired(model, pairs, *rule, tag)),
            None => found.extend(unknown(model, pairs, tag)),
        }
    }
    found.sort_by_key(|one| one.node);
    for (rule, known) in pairs.rules.iter().enumerate() {
        let found_there = pairs.of_rule.get(rule).copied().flatten().is_some() || pairs.silent.contains(&rule);
        // What stands in a container that is missing goes with it.
        let above = known.parent.is_some_and(|above| pairs.of_rule.get(above).copied().flatten().is_none());
        if !found_there && !above {
            let holder = known.parent.and_then(|above| pairs.of_rule.get(above).copied().flatten());
            let node = holder.and_then(|tag| model.tag(tag)).map_or(NodeId::ROOT, |tag| tag.key);
            let path = wanted::written(&wanted::own(pairs, rule));
            found.push(Difference { what: What::Missing, rule: Some(known.rule), node, path });
        }
    }
    found
}

fn unknown(model: &Model<'_>, pairs: &Pairs<'_>, tag: usize) -> Option<Difference> {
    let own = model.tag(tag)?;
    let what = match own.shown {
        _ if !model.is_sayable(tag) => What::Unsayable,
        Shown::Object | Shown::Objects => What::UnknownContainer,
        _ => What::Unknown(pairs.near(&own.name)),
    };
    Some(Difference { what, rule: None, node: own.key, path: wanted::written(&model.route(tag)) })
}

fn paired(model: &Model<'_>, pairs: &Pairs<'_>, rule: usize, tag: usize) -> Vec<Difference> {
    let mut found = Vec::new();
    let (Some(known), Some(own)) = (pairs.rules.get(rule), model.tag(tag)) else { return found };
    let path = wanted::written(&model.route(tag));
    let mut push = |what, node| found.push(Difference { what, rule: Some(known.rule), node, path: path.clone() });
    let beside = pairs.beside(rule, tag, model);
    if !beside {
        push(What::Moved(wanted::written(&wanted::own(pairs, rule))), own.key);
    } else if pairs.name(rule) != own.name {
        let guessed = pairs.guessed.contains(&rule);
        push(What::Renamed { from: pairs.name(rule).to_owned(), guessed }, own.key);
    }
    match (known.listed, own.shown) {
        (false, Shown::Objects) if pairs.is_container(rule) => push(What::List, own.key),
        (true, Shown::Object) => push(What::Object, own.key),
        _ => {}
    }
    let opened = own.shown >= Shown::Object && known.slot.format == Format::Container;
    if let Some((node, misfit)) = misfit(model, tag, &known.slot.format).filter(|_| !opened) {
        push(What::Misfit(misfit, known.slot.format.to_string()), node);
    }
    found
}
