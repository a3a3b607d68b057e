//! The packed data of a JPEG, bit by bit, and the codes that stand in it.

/// Bits that are looked up at once; most codes are shorter.
const QUICK: u32 = 9;

/// What passes over the picture are read with.
#[derive(Default)]
pub(super) struct Tables {
    /// For the first coefficient of a block.
    pub(super) first: [Option<Table>; 4],
    /// For the others.
    pub(super) others: [Option<Table>; 4],
    /// Groups after which reading starts anew.
    pub(super) restart: u16,
}

/// A code: from bits to a byte.
pub(super) struct Table {
    /// Length and byte for what begins with each of those bits.
    quick: Vec<(u8, u8)>,
    /// For each length, the first code beyond, and what to add to a code for the place of its byte.
    ends: [(u32, i32); 17],
    values: Vec<u8>,
}

impl Tables {
    /// Takes the tables of a segment.
    pub(super) fn define(&mut self, mut body: &[u8]) -> Option<()> {
        while let Some((&head, rest)) = body.split_first() {
            let (lengths, rest) = rest.split_first_chunk::<16>()?;
            let total = lengths.iter().map(|&count| usize::from(count)).sum();
            let (values, rest) = rest.split_at_checked(total)?;
            let kind = if head >> 4 == 0 { &mut self.first } else { &mut self.others };
            *kind.get_mut(usize::from(head & 15))? = Some(Table::new(*lengths, values)?);
            body = rest;
        }
        Some(())
    }
}

impl Table {
    fn new(lengths: [u8; 16], values: &[u8]) -> Option<Self> {
        let mut quick = vec![(0, 0); 1 << QUICK];
        let mut ends = [(0, 0); 17];
        let (mut code, mut place) = (0_u32, 0_usize);
        for (length, (&count, end)) in (1_u8..).zip(lengths.iter().zip(ends.iter_mut().skip(1))) {
            let shift = i32::try_from(place).ok()? - i32::try_from(code).ok()?;
            for &value in values.get(place..place + usize::from(count))? {
                if let Some(spare) = QUICK.checked_sub(length.into()) {
                    let start = usize::try_from(code << spare).ok()?;
                    quick.get_mut(start..start + (1 << spare))?.fill((length, value));
                }
                code += 1;
            }
            place += usize::from(count);
            if code > 1 << length {
                return None;
            }
            *end = (code, shift);
            code <<= 1;
        }
        Some(Self { quick, ends, values: values.to_vec() })
    }
}

/// The packed data of one pass, bit by bit.
pub(super) struct Bits<'a> {
    data: &'a [u8],
    /// How many bytes have been taken in.
    pub(super) at: usize,
    /// The next bits, from the top.
    next: u64,
    /// How many of them there are.
    count: u32,
}

impl<'a> Bits<'a> {
    pub(super) fn new(data: &'a [u8]) -> Self {
        Self { data, at: 0, next: 0, count: 0 }
    }

    /// Takes in bytes up to the next marker.
    fn fill(&mut self) {
        while self.count <= 56 {
            let byte = match self.data.get(self.at..) {
                Some([0xFF, 0x00, ..]) => {
                    self.at += 2;
                    0xFF
                }
                Some([0xFF, ..] | []) | None => return,
                Some([byte, ..]) => {
                    self.at += 1;
                    *byte
                }
            };
            self.next |= u64::from(byte) << (56 - self.count);
            self.count += 8;
        }
    }

    /// Leaves bits; none when they are not there.
    pub(super) fn skip(&mut self, bits: u32) -> Option<()> {
        if self.count < bits {
            self.fill();
        }
        self.count = self.count.checked_sub(bits)?;
        self.next = self.next.checked_shl(bits).unwrap_or_default();
        Some(())
    }

    /// The byte of the next code.
    pub(super) fn code(&mut self, table: &Table) -> Option<u8> {
        if self.count < 16 {
            self.fill();
        }
        let quick = usize::try_from(self.next >> (64 - QUICK)).ok()?;
        let (length, value) = *table.quick.get(quick)?;
        if length > 0 {
            self.skip(length.into())?;
            return Some(value);
        }
        for (length, &(end, shift)) in (0_u32..).zip(&table.ends).skip(QUICK as usize + 1) {
            let code = u32::try_from(self.next >> (64 - length)).ok()?;
            if code < end {
                self.skip(length)?;
                return table.values.get(usize::try_from(i32::try_from(code).ok()? + shift).ok()?).copied();
            }
        }
        None
    }

    /// So many bits as a number.
    pub(super) fn number(&mut self, bits: u32) -> Option<u32> {
        if self.count < bits {
            self.fill();
        }
        let number = self.next.checked_shr(64 - bits).unwrap_or_default();
        self.skip(bits)?;
        u32::try_from(number).ok()
    }

    /// Goes past the marker at which reading starts anew.
    pub(super) fn restart(&mut self, count: usize) -> Option<()> {
        self.fill();
        while self.data.get(self.at..)?.starts_with(&[0xFF, 0xFF]) {
            self.at += 1;
        }
        let marker = 0xD0 | u8::try_from(count % 8).ok()?;
        // Less than a byte may be left before it, to fill the last one.
        let near = self.count < 8 && self.data.get(self.at..)?.starts_with(&[0xFF, marker]);
        self.at += 2;
        (self.next, self.count) = (0, 0);
        near.then_some(())
    }
}
