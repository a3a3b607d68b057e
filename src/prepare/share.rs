//! Which piece goes into which zip.

/// A piece that is to be put into a zip.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Load {
    /// The demande it belongs to: its pieces stay together.
    pub demande: u32,
    /// Bytes of the file.
    pub size: u64,
    /// Bytes of its name.
    pub name: usize,
}

/// What a zip holds besides its entries: the record at its end.
const END: u64 = 22;
/// What an entry holds besides its bytes and, twice, its name: its two headers.
const HEADERS: u64 = 30 + 46;

impl Load {
    fn weight(&self) -> u64 {
        self.size + HEADERS + 2 * self.name as u64
    }
}

/// Pieces that go into one zip, and what they weigh there.
#[derive(Debug, Clone, Default)]
struct Group {
    loads: Vec<usize>,
    weight: u64,
}

/// Shares pieces out into as few zips of at most `limit` bytes as it can: in order when that is enough, else the heaviest
/// demandes first. A demande that fits no zip by itself is shared out piece by piece.
#[must_use]
pub fn share(loads: &[Load], limit: Option<u64>) -> Vec<Vec<usize>> {
    let room = limit.map_or(u64::MAX, |limit| limit.saturating_sub(END));
    let groups = groups(loads, room);
    let total: u64 = groups.iter().map(|group| group.weight).sum();
    let least = if total == 0 { 0 } else { total.div_ceil(room.max(1)) };
    let mut zips = filled(&groups, room);
    if zips.len() as u64 > least {
        let mut heaviest_first = groups;
        heaviest_first.sort_by_key(|group| std::cmp::Reverse(group.weight));
        let others = filled(&heaviest_first, room);
        if others.len() < zips.len() {
            zips = others;
        }
    }
    let mut zips: Vec<_> = zips.into_iter().map(|zip| zip.loads).collect();
    for zip in &mut zips {
        zip.sort_unstable();
    }
    zips.sort_unstable();
    zips
}

/// The pieces of each demande, in order.
fn groups(loads: &[Load], room: u64) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut ranks = std::collections::HashMap::new();
    for (rank, load) in loads.iter().enumerate() {
        let at = *ranks.entry(load.demande).or_insert(groups.len());
        match groups.get_mut(at) {
            Some(group) => {
                group.loads.push(rank);
                group.weight += load.weight();
            }
            None => groups.push(Group { loads: vec![rank], weight: load.weight() }),
        }
    }
    let apart = |group: Group| -> Vec<Group> {
        if group.weight <= room {
            return vec![group];
        }
        let alone = |rank: usize| Some(Group { loads: vec![rank], weight: loads.get(rank)?.weight() });
        group.loads.into_iter().filter_map(alone).collect()
    };
    groups.into_iter().flat_map(apart).collect()
}

/// Each group goes into the first zip with room for it.
fn filled(groups: &[Group], room: u64) -> Vec<Group> {
    let mut zips: Vec<Group> = Vec::new();
    for group in groups {
        match zips.iter_mut().find(|zip| zip.weight + group.weight <= room) {
            Some(zip) => {
                zip.loads.extend(&group.loads);
                zip.weight += group.weight;
            }
            None => zips.push(group.clone()),
        }
    }
    zips
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(demande: u32, size: u64) -> Load {
        Load { demande, size: size - HEADERS, name: 0 }
    }

    fn shared(loads: &[(u32, u64)], room: u64) -> Vec<Vec<usize>> {
        let loads: Vec<_> = loads.iter().map(|&(demande, size)| load(demande, size)).collect();
        share(&loads, Some(room + END))
    }

    #[test]
    fn pieces_of_a_demande_stay_together() {
        assert_eq!(shared(&[(1, 400), (1, 400), (2, 400), (2, 400)], 1000), [vec![0, 1], vec![2, 3]]);
    }

    #[test]
    fn as_few_zips_as_needed() {
        assert_eq!(shared(&[(1, 400), (2, 700), (3, 600), (4, 300)], 1000), [vec![0, 2], vec![1, 3]]);
        assert_eq!(shared(&[(1, 500), (2, 300), (3, 500), (4, 700)], 1000).len(), 2);
    }

    #[test]
    fn a_demande_that_fits_no_zip_is_shared_out() {
        assert_eq!(shared(&[(1, 600), (1, 600), (2, 300)], 1000), [vec![0, 2], vec![1]]);
        assert_eq!(share(&[load(1, 500)], None), [vec![0]]);
        assert_eq!(share(&[], Some(1000)), Vec::<Vec<usize>>::new());
    }
}
