//! Values that must not repeat from one demande to the next, nor in the filings deposited before.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};
use std::hash::{BuildHasher, Hasher, RandomState};

use crate::json::{Kind, NodeId};
use crate::rules::ShapeId;

use super::evaluate::Evaluator;
use super::value::{Item, Key};

/// For each tag that must not repeat: what its values are.
///
/// They are gathered when first asked for: for as long as this is kept, no tag may become at fault.
#[derive(Debug, Default)]
pub(crate) struct Seen<'a>(RefCell<Vec<(Tag, Gathered<'a>)>>);

/// Before the demandes of the filing, and before what stands outside of them.
const EARLIER: i64 = -1;

/// An object's shape, and the slot of the tag.
type Tag = (ShapeId, usize);

/// The values of one tag.
#[derive(Debug)]
struct Gathered<'a> {
    /// The first demande that holds each of them; [`EARLIER`] where an earlier filing does.
    firsts: HashMap<Key<'a>, i64, Seed>,
    /// Whether one of them stands in several demandes: if not, a demande need not look up its own.
    repeats: bool,
}

impl<'a> Seen<'a> {
    /// Whether a value of that tag stands in several demandes.
    pub(super) fn repeats(&self, evaluator: &Evaluator<'a>, tag: Tag) -> bool {
        self.gathered(evaluator, tag, |gathered| gathered.repeats)
    }

    /// Whether a demande before `own` holds that value in that tag.
    pub(super) fn earlier(&self, evaluator: &Evaluator<'a>, tag: Tag, item: Item<'_, 'a>, own: u32) -> bool {
        let Some(key) = Key::of_item(evaluator.document, item) else { return false };
        self.gathered(evaluator, tag, |gathered| gathered.firsts.get(&key).is_some_and(|first| *first < i64::from(own)))
    }

    fn gathered(&self, evaluator: &Evaluator<'a>, tag: Tag, read: impl FnOnce(&Gathered<'a>) -> bool) -> bool {
        let mut all = self.0.borrow_mut();
        if let Some((_, gathered)) = all.iter().find(|(known, _)| *known == tag) {
            return read(gathered);
        }
        let gathered = gather(evaluator, tag);
        let answer = read(&gathered);
        all.push((tag, gathered));
        answer
    }
}

fn gather<'a>(evaluator: &Evaluator<'a>, (shape, slot): Tag) -> Gathered<'a> {
    let objects = || {
        let frames = evaluator.frames.ids().filter_map(|id| Some((id, evaluator.frames.get(id)?)));
        frames.filter(|(_, frame)| frame.shape == shape)
    };
    let elsewhere = elsewhere(evaluator, (shape, slot));
    let mut firsts = HashMap::with_capacity_and_hasher(objects().count(), Seed::new());
    let mut repeats = false;
    let mut list = Vec::new();
    for (id, frame) in objects() {
        let read = evaluator.descend(id, slot, &[], &mut |item| list.push(Key::of_item(evaluator.document, item)));
        // What a tag at fault holds is not counted.
        if let Ok(single) = &read {
            list.extend(single.as_ref().map(Key::of));
            let known = elsewhere.map(|values| stood(evaluator, values, evaluator.frames.state(id, slot).node()));
            for (rank, key) in list.drain(..).enumerate().filter_map(|(rank, key)| Some((rank, key?))) {
                let first = firsts.entry(key).or_insert(i64::from(frame.demande));
                if known.as_ref().is_some_and(|known| known.get(rank) == Some(&true)) {
                    *first = EARLIER;
                }
                repeats |= *first != i64::from(frame.demande);
            }
        }
        list.clear();
    }
    Gathered { firsts, repeats }
}

/// The values of a tag in earlier filings.
fn elsewhere<'a>(evaluator: &Evaluator<'a>, (shape, slot): Tag) -> Option<&'a BTreeSet<String>> {
    let all = evaluator.deposit.elsewhere;
    let slot = evaluator.plan.slot(shape, slot).filter(|_| !all.is_empty())?;
    all.of(&format!("{}.{}", evaluator.plan.path(shape), slot.name))
}

/// Which of the values at a node stood in an earlier filing: one, or those of a list.
fn stood(evaluator: &Evaluator<'_>, values: &BTreeSet<String>, node: Option<NodeId>) -> Vec<bool> {
    let document = evaluator.document;
    let is_known = |node| values.contains(document.raw(node));
    match node {
        Some(list) if document.kind(list) == Kind::Array => document.elements(list).map(is_known).collect(),
        one => one.into_iter().map(is_known).collect(),
    }
}

/// A hash for short texts: one multiplication for eight bytes, where the standard one takes several rounds. As there, a
/// start drawn at random keeps a filing from being written so that its values collide.
#[derive(Debug, Clone, Copy)]
struct Seed(u64);

impl Seed {
    fn new() -> Self {
        Self(RandomState::new().hash_one(0_u8))
    }
}

impl BuildHasher for Seed {
    type Hasher = Fold;

    fn build_hasher(&self) -> Fold {
        Fold(self.0)
    }
}

struct Fold(u64);

impl Fold {
    #[expect(clippy::cast_possible_truncation, reason = "both halves of the product are used")]
    fn add(&mut self, word: u64) {
        const ODD: u128 = 0x9E37_79B9_7F4A_7C15;
        let product = u128::from(self.0 ^ word) * ODD;
        self.0 = product as u64 ^ (product >> 64) as u64;
    }
}

impl Hasher for Fold {
    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks();
        for word in words {
            self.add(u64::from_le_bytes(*word));
        }
        let last = rest.iter().fold(rest.len() as u64, |last, byte| last << 8 | u64::from(*byte));
        self.add(last);
    }

    fn write_u8(&mut self, byte: u8) {
        self.add(byte.into());
    }

    fn write_isize(&mut self, number: isize) {
        self.add(number.cast_unsigned() as u64);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
