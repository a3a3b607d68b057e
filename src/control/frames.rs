//! Where each tag of each object stands: the notes that the pass over the filing leaves behind.

use std::num::NonZeroU32;

use crate::json::NodeId;
use crate::rules::ShapeId;

use super::anomaly::Route;

/// One object of the filing, seen through its shape.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Frame {
    pub(crate) shape: ShapeId,
    pub(crate) node: NodeId,
    /// The frame it stands in, and the slot that holds it there.
    pub(crate) parent: Option<FrameId>,
    pub(crate) holder: u32,
    /// Its rank in its list, from 1; 0 when it stands alone.
    pub(crate) rank: u32,
    /// The rank of the demande it is part of; 0 outside.
    pub(crate) demande: u32,
    /// The first of its states.
    first: u32,
    /// The next object of the same list.
    pub(crate) next: Option<FrameId>,
}

/// The rank of an object among all of them, from 1: "none" then takes no room of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct FrameId(NonZeroU32);

/// What is known of one tag of one object: there are thousands, so it is kept small.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct State {
    /// The rank of its value's node. The node 0 is the filing itself, which is no tag's value.
    node: Option<NonZeroU32>,
    /// The first object it holds.
    pub(crate) child: Option<FrameId>,
    /// Whether it was found at fault: what reads it is not evaluated.
    pub(crate) failed: bool,
}

/// Every object and every tag.
#[derive(Debug, Default)]
pub(crate) struct Frames {
    list: Vec<Frame>,
    states: Vec<State>,
}

/// Nodes for one object, observed on real filings; a hint for the first allocation only.
const NODES_PER_FRAME: usize = 12;
/// A tag is a key and a value.
const NODES_PER_STATE: usize = 2;

impl FrameId {
    /// The filing itself.
    pub(crate) const ROOT: Self = Self(NonZeroU32::MIN);

    #[inline]
    fn index(self) -> usize {
        self.0.get() as usize - 1
    }
}

impl State {
    /// Its value, when the tag is there.
    #[inline]
    pub(crate) fn node(self) -> Option<NodeId> {
        self.node.map(|node| NodeId(node.get()))
    }

    /// Notes its value, unless it has one already: then says no.
    #[inline]
    pub(crate) fn tie(&mut self, node: NodeId) -> bool {
        let free = self.node.is_none();
        if free {
            self.node = NonZeroU32::new(node.0);
        }
        free
    }
}

impl Frames {
    /// Room for the objects of a document of so many nodes.
    pub(crate) fn for_nodes(nodes: usize) -> Self {
        let list = Vec::with_capacity(nodes / NODES_PER_FRAME + 1);
        Self { list, states: Vec::with_capacity(nodes / NODES_PER_STATE + 1) }
    }

    /// Makes room for an object's tags.
    #[expect(clippy::cast_possible_truncation, reason = "a text of less than 4 GiB holds fewer objects and tags")]
    pub(crate) fn open(&mut self, mut frame: Frame, slots: usize) -> FrameId {
        frame.first = self.states.len() as u32;
        self.states.resize(self.states.len() + slots, State::default());
        self.list.push(frame);
        FrameId(NonZeroU32::MIN.saturating_add(self.list.len() as u32 - 1))
    }

    #[inline]
    pub(crate) fn get(&self, id: FrameId) -> Option<&Frame> {
        self.list.get(id.index())
    }

    pub(crate) fn ids(&self) -> impl Iterator<Item = FrameId> + use<> {
        let last = u32::try_from(self.list.len()).unwrap_or(u32::MAX);
        (1..=last).filter_map(NonZeroU32::new).map(FrameId)
    }

    /// That object and those opened after it.
    pub(crate) fn ids_from(&self, id: FrameId) -> impl Iterator<Item = FrameId> + use<> {
        self.ids().skip(id.index())
    }

    #[inline]
    pub(crate) fn state(&self, id: FrameId, slot: usize) -> State {
        let first = self.get(id).map_or(usize::MAX, |frame| frame.first as usize);
        self.states.get(first.saturating_add(slot)).copied().unwrap_or_default()
    }

    #[inline]
    pub(crate) fn state_mut(&mut self, id: FrameId, slot: usize) -> Option<&mut State> {
        let first = self.get(id)?.first as usize;
        self.states.get_mut(first + slot)
    }

    /// The states of an object's tags; those of later objects follow.
    #[inline]
    pub(crate) fn states(&self, id: FrameId) -> &[State] {
        let first = self.get(id).map_or(usize::MAX, |frame| frame.first as usize);
        self.states.get(first..).unwrap_or_default()
    }

    /// The states of the object opened last.
    #[inline]
    pub(crate) fn newest(&mut self) -> &mut [State] {
        let first = self.list.last().map_or(usize::MAX, |frame| frame.first as usize);
        self.states.get_mut(first..).unwrap_or_default()
    }

    /// Hangs an object behind the last one of its list.
    pub(crate) fn link(&mut self, parent: FrameId, slot: usize, last: Option<FrameId>, child: FrameId) {
        match last {
            Some(last) => {
                if let Some(frame) = self.list.get_mut(last.index()) {
                    frame.next = Some(child);
                }
            }
            None => {
                if let Some(state) = self.state_mut(parent, slot) {
                    state.child = Some(child);
                }
            }
        }
    }

    /// The objects that a slot holds, in order.
    pub(crate) fn children(&self, id: FrameId, slot: usize) -> impl Iterator<Item = FrameId> + '_ {
        let first = self.state(id, slot).child;
        std::iter::successors(first, |id| self.get(*id)?.next)
    }

    /// The frame so many objects up.
    #[inline]
    pub(crate) fn above(&self, id: FrameId, up: usize) -> Option<FrameId> {
        (0..up).try_fold(id, |id, _| self.get(id)?.parent)
    }

    /// The object that a route leads to, whatever tag of it is meant.
    pub(crate) fn at(&self, route: &[u32]) -> Option<FrameId> {
        let end = if route.len() % 2 == 1 { 1 } else { 2.min(route.len()) };
        let way = route.get(..route.len() - end).unwrap_or_default();
        way.chunks_exact(2).try_fold(FrameId::ROOT, |id, pair| {
            let [slot, rank] = pair else { return None };
            self.children(id, *slot as usize).find(|child| self.get(*child).is_some_and(|frame| frame.rank == *rank))
        })
    }

    /// The way from the root to an object, and on by `end`.
    pub(crate) fn route(&self, id: FrameId, end: &[u32]) -> Route {
        let mut steps = Vec::with_capacity(8);
        let mut at = self.get(id);
        while let Some((frame, parent)) = at.and_then(|frame| Some((frame, frame.parent?))) {
            steps.push(frame.rank);
            steps.push(frame.holder);
            at = self.get(parent);
        }
        steps.reverse();
        steps.extend_from_slice(end);
        steps.into_boxed_slice()
    }
}

impl Frame {
    pub(crate) fn new(shape: ShapeId, node: NodeId, demande: u32) -> Self {
        Self { shape, node, parent: None, holder: 0, rank: 0, demande, first: 0, next: None }
    }
}
