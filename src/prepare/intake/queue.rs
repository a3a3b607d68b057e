//! Demandes in the order of their first rows.

use std::collections::VecDeque;

use super::object::Object;

/// Demandes that are not written yet. One whose rows have not all come holds up those behind it.
#[derive(Default)]
pub(super) struct Queue {
    waiting: VecDeque<Waiting>,
    /// How many were taken out.
    gone: usize,
    /// How many at the front have all their rows.
    whole: usize,
}

struct Waiting {
    object: Object,
    whole: bool,
}

impl Queue {
    /// Puts a demande at the end; its place.
    pub(super) fn push(&mut self, object: Object) -> usize {
        self.waiting.push_back(Waiting { object, whole: false });
        self.gone + self.waiting.len() - 1
    }

    /// The demande of that place.
    pub(super) fn at(&mut self, place: usize) -> Option<&mut Object> {
        Some(&mut self.waiting.get_mut(place.checked_sub(self.gone)?)?.object)
    }

    /// The last row of the demande of that place has come.
    pub(super) fn close(&mut self, place: usize) {
        if let Some(own) = place.checked_sub(self.gone).and_then(|at| self.waiting.get_mut(at)) {
            own.whole = true;
        }
        while self.waiting.get(self.whole).is_some_and(|own| own.whole) {
            self.whole += 1;
        }
    }

    /// That many demandes from the front, when so many are whole; at the end, those that are left.
    pub(super) fn take(&mut self, most: usize, end: bool) -> Option<Vec<Object>> {
        let count = if end { self.waiting.len() } else { self.whole };
        if count == 0 || count < most && !end {
            return None;
        }
        let count = count.min(most);
        self.gone += count;
        self.whole = self.whole.saturating_sub(count);
        Some(self.waiting.drain(..count).map(|own| own.object).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn demandes_leave_in_the_order_of_their_first_rows() {
        let mut queue = Queue::default();
        let places: Vec<usize> = (1..=3).map(|line| queue.push(Object::new(line, 0))).collect();
        queue.close(places[1]);
        queue.close(places[2]);
        assert!(queue.take(2, false).is_none(), "the first is not whole");
        queue.close(places[0]);
        let lines = |list: Option<Vec<Object>>| -> Vec<u32> {
            list.unwrap_or_default().iter().flat_map(|own| own.lines.clone()).collect()
        };
        assert_eq!(lines(queue.take(2, false)), [1, 2]);
        assert!(queue.take(2, false).is_none());
        let last = queue.push(Object::new(4, 0));
        assert!(queue.at(places[0]).is_none() && queue.at(last).is_some());
        assert_eq!(lines(queue.take(2, true)), [3, 4]);
        assert!(queue.take(2, true).is_none());
    }
}
