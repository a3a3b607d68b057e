//! Demandes in the order of their first rows.

use std::collections::{HashMap, VecDeque};

use super::object::Object;

/// Demandes that are whole and wait behind one that is not: ten thousand take some sixty megabytes.
const MAX_HELD: usize = 10_000;

/// Demandes that are not written yet. One whose rows have not all come holds up those behind it; when these are too many, it
/// loses its place to them.
pub(super) struct Queue {
    waiting: VecDeque<Waiting>,
    /// Places that were given up to now and are left.
    gone: usize,
    /// How many at the front wait for nothing, and how many demandes these are.
    clear: usize,
    ready: usize,
    /// How many demandes are whole.
    whole: usize,
    /// Demandes that lost their places.
    late: HashMap<usize, Object>,
    most: usize,
}

enum Waiting {
    Open(Object),
    Whole(Object),
    Lost,
}

impl Default for Queue {
    fn default() -> Self {
        Self::holding(MAX_HELD)
    }
}

impl Queue {
    fn holding(most: usize) -> Self {
        let (waiting, late) = (VecDeque::new(), HashMap::new());
        Self { waiting, gone: 0, clear: 0, ready: 0, whole: 0, late, most }
    }

    /// Puts a demande at the end; its place.
    pub(super) fn push(&mut self, object: Object) -> usize {
        self.waiting.push_back(Waiting::Open(object));
        self.gone + self.waiting.len() - 1
    }

    /// The demande of that place, while its rows come.
    pub(super) fn at(&mut self, place: usize) -> Option<&mut Object> {
        if self.late.contains_key(&place) {
            return self.late.get_mut(&place);
        }
        match self.waiting.get_mut(place.checked_sub(self.gone)?) {
            Some(Waiting::Open(object)) => Some(object),
            _ => None,
        }
    }

    /// The last row of the demande of that place has come.
    pub(super) fn close(&mut self, place: usize) {
        if let Some(object) = self.late.remove(&place) {
            self.waiting.push_back(Waiting::Whole(object));
            self.whole += 1;
        } else if let Some(own @ Waiting::Open(_)) =
            place.checked_sub(self.gone).and_then(|at| self.waiting.get_mut(at))
            && let Waiting::Open(object) = std::mem::replace(own, Waiting::Lost)
        {
            *own = Waiting::Whole(object);
            self.whole += 1;
        }
        self.advance();
    }

    fn advance(&mut self) {
        while let Some(own) = self.waiting.get_mut(self.clear) {
            match own {
                Waiting::Whole(_) => self.ready += 1,
                Waiting::Lost => {}
                Waiting::Open(_) if self.whole - self.ready <= self.most => return,
                Waiting::Open(_) => {
                    if let Waiting::Open(object) = std::mem::replace(own, Waiting::Lost) {
                        self.late.insert(self.gone + self.clear, object);
                    }
                }
            }
            self.clear += 1;
        }
    }

    /// That many demandes from the front, when so many are whole; at the end, those that are left.
    pub(super) fn take(&mut self, most: usize, end: bool) -> Option<Vec<Object>> {
        if self.ready < most && !end {
            return None;
        }
        let mut taken = Vec::new();
        while taken.len() < most
            && let Some(own) = self.waiting.pop_front()
        {
            self.gone += 1;
            self.clear = self.clear.saturating_sub(1);
            match own {
                Waiting::Whole(object) => {
                    taken.push(object);
                    self.ready = self.ready.saturating_sub(1);
                    self.whole = self.whole.saturating_sub(1);
                }
                Waiting::Open(object) => taken.push(object),
                Waiting::Lost => {}
            }
        }
        (!taken.is_empty()).then_some(taken)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(list: Option<Vec<Object>>) -> Vec<u32> {
        list.unwrap_or_default().iter().flat_map(|own| own.lines.clone()).collect()
    }

    #[test]
    fn demandes_leave_in_the_order_of_their_first_rows() {
        let mut queue = Queue::default();
        let places: Vec<usize> = (1..=3).map(|line| queue.push(Object::new(line, 0))).collect();
        queue.close(places[1]);
        queue.close(places[2]);
        assert!(queue.take(2, false).is_none(), "the first is not whole");
        queue.close(places[0]);
        assert_eq!(lines(queue.take(2, false)), [1, 2]);
        assert!(queue.take(2, false).is_none());
        let last = queue.push(Object::new(4, 0));
        assert!(queue.at(places[0]).is_none() && queue.at(last).is_some());
        assert_eq!(lines(queue.take(2, true)), [3, 4]);
        assert!(queue.take(2, true).is_none());
    }

    #[test]
    fn one_that_holds_up_too_many_loses_its_place() {
        let mut queue = Queue::holding(2);
        let places: Vec<usize> = (1..=5).map(|line| queue.push(Object::new(line, 0))).collect();
        for place in places.iter().skip(1).take(3) {
            assert!(queue.take(2, false).is_none());
            queue.close(*place);
        }
        assert_eq!(lines(queue.take(2, false)), [2, 3]);
        assert!(queue.at(places[0]).is_some(), "its rows may still come");
        queue.close(places[0]);
        queue.close(places[4]);
        assert_eq!(lines(queue.take(9, true)), [4, 5, 1]);
    }
}
