//! What a JPEG says of its picture.

/// The picture, and how it is packed.
pub(super) struct Frame {
    /// The marker that tells how it is packed.
    kind: u8,
    width: u32,
    height: u32,
    /// Its colours.
    pub(super) parts: Vec<Part>,
}

/// One colour of the picture.
pub(super) struct Part {
    pub(super) name: u8,
    /// Blocks of it in a group, across and down.
    across: u32,
    down: u32,
}

impl Frame {
    pub(super) fn read(kind: u8, body: &[u8]) -> Option<Self> {
        let (&[_, height_high, height_low, width_high, width_low, count], rest) = body.split_first_chunk()?;
        let part = |bytes: &[u8]| match *bytes {
            [name, size, _] => Some(Part { name, across: u32::from(size >> 4), down: u32::from(size & 15) }),
            _ => None,
        };
        let parts: Vec<_> = rest.chunks_exact(3).take(count.into()).filter_map(part).collect();
        let sound = |part: &Part| (1..=4).contains(&part.across) && (1..=4).contains(&part.down);
        let whole = parts.len() == usize::from(count) && (1..=4).contains(&count) && parts.iter().all(sound);
        let width = u16::from_be_bytes([width_high, width_low]).into();
        let height = u16::from_be_bytes([height_high, height_low]).into();
        (whole && width > 0).then_some(Self { kind, width, height, parts })
    }

    pub(super) fn pixels(&self) -> u64 {
        u64::from(self.width) * u64::from(self.height)
    }

    /// Whether it comes in passes that each make it finer.
    pub(super) fn is_progressive(&self) -> bool {
        self.kind == 0xC2
    }

    /// Whether its blocks can be counted: baseline, extended or progressive, and of a height that is said beforehand.
    pub(super) fn is_counted(&self) -> bool {
        matches!(self.kind, 0xC0..=0xC2) && self.height > 0
    }

    /// How many groups of blocks a pass over several parts has.
    pub(super) fn groups(&self) -> usize {
        let (widest, tallest) = self.group();
        product(self.width.div_ceil(8 * widest), self.height.div_ceil(8 * tallest))
    }

    /// How many blocks a pass over one part has.
    pub(super) fn blocks(&self, part: &Part) -> usize {
        let (widest, tallest) = self.group();
        let across = (self.width * part.across).div_ceil(widest).div_ceil(8);
        product(across, (self.height * part.down).div_ceil(tallest).div_ceil(8))
    }

    /// Blocks in a group of that part of which there are most, across and down.
    fn group(&self) -> (u32, u32) {
        let most = |size: fn(&Part) -> u32| self.parts.iter().map(size).max().unwrap_or(1);
        (most(|part| part.across), most(|part| part.down))
    }
}

impl Part {
    /// How many blocks of it are in a group.
    pub(super) fn blocks(&self) -> u32 {
        self.across * self.down
    }
}

fn product(across: u32, down: u32) -> usize {
    usize::try_from(u64::from(across) * u64::from(down)).unwrap_or(usize::MAX)
}
