//! Which tag of a model is which tag of the rules.

use std::collections::BTreeSet;

use crate::diagnostic::nearest;
use crate::notation::Format;
use crate::rules::{Plan, RuleId, ShapeId, Slot};

use super::model::{Model, Shown};

/// A tag of the rules.
#[derive(Debug)]
pub(super) struct Known<'p> {
    pub(super) rule: RuleId,
    pub(super) slot: &'p Slot,
    /// The rank of the container that holds it; nothing for a tag of the filing itself.
    pub(super) parent: Option<usize>,
    pub(super) listed: bool,
}

/// The tags of the rules and of a model, side by side.
#[derive(Debug)]
pub(super) struct Pairs<'p> {
    /// A parent stands before its children.
    pub(super) rules: Vec<Known<'p>>,
    /// The tag of the model that each tag of the rules is.
    pub(super) of_rule: Vec<Option<usize>>,
    /// The reverse.
    pub(super) of_tag: Vec<Option<usize>>,
    /// Tags of the rules about which the model says nothing: their container is blank.
    pub(super) silent: BTreeSet<usize>,
    /// Tags of the rules whose other name is only guessed.
    pub(super) guessed: BTreeSet<usize>,
}

impl<'p> Pairs<'p> {
    pub(super) fn of(plan: &'p Plan, model: &Model<'_>) -> Self {
        let mut rules = Vec::new();
        known(plan, ShapeId::ROOT, None, &mut rules);
        let mut pairs = Self {
            of_rule: vec![None; rules.len()],
            of_tag: vec![None; model.tags.len()],
            rules,
            silent: BTreeSet::new(),
            guessed: BTreeSet::new(),
        };
        pairs.inside(None, 0, model);
        pairs.containers(model);
        pairs.leaves(model);
        pairs
    }

    pub(super) fn children(&self, rule: Option<usize>) -> Vec<usize> {
        let own = |rank: &usize| self.rules.get(*rank).is_some_and(|known| known.parent == rule);
        (0..self.rules.len()).filter(own).collect()
    }

    pub(super) fn name(&self, rule: usize) -> &'p str {
        self.rules.get(rule).map_or("", |known| known.slot.name.as_str())
    }

    pub(super) fn is_container(&self, rule: usize) -> bool {
        self.rules.get(rule).is_some_and(|known| known.slot.format == Format::Container)
    }

    /// The tags of one object of each side that have one name.
    fn inside(&mut self, rule: Option<usize>, tag: usize, model: &Model<'_>) {
        let children = self.children(rule);
        for child in model.tag(tag).map_or([].as_slice(), |tag| &tag.children) {
            let Some(name) = model.tag(*child).map(|tag| tag.name.as_str()) else { continue };
            let free =
                |rank: &&usize| self.of_rule.get(**rank).is_some_and(Option::is_none) && self.name(**rank) == name;
            if let Some(found) = children.iter().find(free).copied()
                && self.of_tag.get(*child).is_some_and(Option::is_none)
            {
                self.pair(found, *child, model);
            }
        }
    }

    fn pair(&mut self, rule: usize, tag: usize, model: &Model<'_>) {
        if let (Some(own), Some(other)) = (self.of_rule.get_mut(rule), self.of_tag.get_mut(tag)) {
            *own = Some(tag);
            *other = Some(rule);
        }
        if self.is_container(rule) {
            match model.tag(tag).map(|tag| tag.shown) {
                Some(Shown::Blank) => self.silence(rule),
                Some(Shown::Object | Shown::Objects) => self.inside(Some(rule), tag, model),
                _ => {}
            }
        }
    }

    fn silence(&mut self, rule: usize) {
        for child in self.children(Some(rule)) {
            self.silent.insert(child);
            self.silence(child);
        }
    }

    fn free_rules(&self, container: bool) -> Vec<usize> {
        let free = |rank: &usize| {
            self.of_rule.get(*rank).is_some_and(Option::is_none)
                && self.is_container(*rank) == container
                && !self.silent.contains(rank)
        };
        (0..self.rules.len()).filter(free).collect()
    }

    fn free_tags(&self, model: &Model<'_>, container: bool) -> Vec<usize> {
        let holds = |rank: usize| model.tag(rank).is_some_and(|tag| tag.shown >= Shown::Object);
        let free = |rank: &usize| {
            self.of_tag.get(*rank).is_some_and(Option::is_none) && holds(*rank) == container && model.is_sayable(*rank)
        };
        (1..model.tags.len()).filter(free).collect()
    }

    /// Whether the objects that hold them are one.
    pub(super) fn beside(&self, rule: usize, tag: usize, model: &Model<'_>) -> bool {
        let Some((known, parent)) = self.rules.get(rule).zip(model.tag(tag).map(|tag| tag.parent)) else {
            return false;
        };
        match known.parent {
            None => parent == 0,
            Some(above) => self.of_rule.get(above).copied().flatten() == Some(parent),
        }
    }

    // --- containers -------------------------------------------------------------------------------------------

    /// Containers under another name or in another place, the most alike first.
    fn containers(&mut self, model: &Model<'_>) {
        loop {
            let (rules, tags) = (self.free_rules(true), self.free_tags(model, true));
            let pairs = tags.iter().flat_map(|tag| rules.iter().map(move |rule| (*rule, *tag)));
            let likeness = |(rule, tag): (usize, usize)| (self.likeness(rule, tag, model), (rule, tag));
            let best = pairs
                .map(likeness)
                .filter(|(likeness, _)| *likeness > 0)
                .max_by_key(|(likeness, pair)| (*likeness, std::cmp::Reverse(*pair)));
            let Some((_, (rule, tag))) = best else { return };
            if !alike(self.name(rule), model, tag) {
                self.guessed.insert(rule);
            }
            self.pair(rule, tag, model);
        }
    }

    /// How much a container of the model is one of the rules, in percent; nothing when it hardly is.
    fn likeness(&self, rule: usize, tag: usize, model: &Model<'_>) -> usize {
        let Some(own) = model.tag(tag) else { return 0 };
        let known: BTreeSet<&str> = self.children(Some(rule)).into_iter().map(|child| self.name(child)).collect();
        let names = own.children.iter().filter_map(|child| Some(model.tag(*child)?.name.as_str()));
        let shared = names.clone().filter(|name| known.contains(name)).count();
        let all = known.len().max(names.count()).max(1);
        let percent = shared * 100 / all;
        let beside = usize::from(self.beside(rule, tag, model)) * 20;
        let same = self.name(rule) == own.name;
        let alike = self.name(rule).eq_ignore_ascii_case(&own.name);
        let near = beside > 0 && nearest(&own.name, [self.name(rule)]).is_some();
        match () {
            () if same => 300 + percent + beside,
            () if alike && (beside > 0 || shared > 0) => 200 + percent + beside,
            () if near && shared > 0 => 100 + percent + beside,
            () if percent >= 50 => percent + beside,
            () => 0,
        }
    }

    // --- other tags -------------------------------------------------------------------------------------------

    fn leaves(&mut self, model: &Model<'_>) {
        type Test = fn(&Pairs<'_>, usize, usize, &Model<'_>) -> bool;
        let same: Test = |pairs, rule, tag, model| model.tag(tag).is_some_and(|tag| tag.name == pairs.name(rule));
        let cased: Test = |pairs, rule, tag, model| alike(pairs.name(rule), model, tag);
        let near: Test = |pairs, rule, tag, model| {
            let around = pairs.free_rules(false).into_iter().filter(|other| pairs.beside(*other, tag, model));
            let names: Vec<&str> = around.map(|other| pairs.name(other)).collect();
            let own = model.tag(tag).map_or("", |tag| tag.name.as_str());
            nearest(own, names) == Some(pairs.name(rule))
        };
        for (test, beside, sure) in
            [(same, false, true), (cased, true, true), (cased, false, true), (near, true, false)]
        {
            for tag in self.free_tags(model, false) {
                let fits = |rule: &usize| test(self, *rule, tag, model) && (!beside || self.beside(*rule, tag, model));
                let found = self
                    .free_rules(false)
                    .into_iter()
                    .filter(fits)
                    .max_by_key(|rule| (self.kinship(*rule, tag, model), std::cmp::Reverse(*rule)));
                if let Some(rule) = found {
                    self.pair(rule, tag, model);
                    if !sure {
                        self.guessed.insert(rule);
                    }
                }
            }
        }
    }

    /// How far down the way of both is one: of two tags of a name, the one nearest by is meant.
    fn kinship(&self, rule: usize, tag: usize, model: &Model<'_>) -> usize {
        let mut above = BTreeSet::new();
        let mut next = model.tag(tag).map(|tag| tag.parent);
        while let Some(rank) = next.filter(|rank| *rank > 0) {
            above.insert(rank);
            next = model.tag(rank).map(|tag| tag.parent);
        }
        let mut shared = 0;
        let mut next = self.rules.get(rule).and_then(|known| known.parent);
        while let Some(rank) = next {
            shared += usize::from(self.of_rule.get(rank).copied().flatten().is_some_and(|tag| above.contains(&tag)));
            next = self.rules.get(rank).and_then(|known| known.parent);
        }
        shared
    }
}

fn alike(name: &str, model: &Model<'_>, tag: usize) -> bool {
    model.tag(tag).is_some_and(|tag| tag.name.to_lowercase() == name.to_lowercase())
}

fn known<'p>(plan: &'p Plan, shape: ShapeId, parent: Option<usize>, rules: &mut Vec<Known<'p>>) {
    for slot in plan.shape(shape).map_or([].as_slice(), |shape| &shape.slots) {
        let rank = rules.len();
        let child = slot.child.and_then(|child| plan.shape(child));
        let listed = child.is_some_and(|child| child.repeated);
        rules.push(Known { rule: slot.rule, slot, parent, listed });
        if let Some(child) = slot.child {
            known(plan, child, Some(rank), rules);
        }
    }
}

impl Pairs<'_> {
    /// The nearest name of a tag of the rules that the model has not.
    pub(super) fn near(&self, name: &str) -> Option<String> {
        let free = self.free_rules(false).into_iter().chain(self.free_rules(true));
        nearest(name, free.map(|rule| self.name(rule))).map(str::to_owned)
    }
}
