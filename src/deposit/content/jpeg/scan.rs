//! One pass over a picture, read only as far as it takes to count its blocks.

use super::bits::{Bits, Table, Tables};
use super::frame::{Frame, Part};

/// Coefficients of a block.
const BLOCK: u32 = 64;

/// Which coefficients of its blocks are not nought, for each part: passes that make them finer depend on it.
pub(super) type History = Vec<Vec<u64>>;

/// What a pass adds to each block.
#[derive(Clone, Copy)]
enum Step {
    /// Everything.
    Whole,
    /// The first coefficient.
    First,
    /// One bit of it.
    FirstFiner,
    /// Others, from one to another.
    Others(u32, u32),
    /// One bit of them.
    OthersFiner(u32, u32),
}

/// A part of the picture in a pass, and the codes it is written in.
struct Turn<'a> {
    part: &'a Part,
    rank: usize,
    first: Option<&'a Table>,
    others: Option<&'a Table>,
}

/// Reads every block of one pass: which parts now have a picture, and how much of `data` it takes; none when there
/// are not as many blocks as there should be.
pub(super) fn count_blocks(
    frame: &Frame,
    tables: &Tables,
    history: &mut History,
    header: &[u8],
    data: &[u8],
) -> Option<(Vec<u8>, usize)> {
    let (&count, rest) = header.split_first()?;
    let (pairs, rest) = rest.split_at_checked(2 * usize::from(count))?;
    let turns: Vec<_> = pairs.chunks_exact(2).map(|pair| turn(frame, tables, pair)).collect::<Option<_>>()?;
    let step = step(frame, rest)?;
    let mut pass = Pass { bits: Bits::new(data), step, run: 0 };
    match turns.as_slice() {
        [] => return None,
        [turn] => {
            let blocks = frame.blocks(turn.part);
            let seen = history.get_mut(turn.rank)?;
            if matches!(step, Step::Others(..) | Step::OthersFiner(..)) {
                seen.resize(blocks, 0);
            }
            for rank in 0..blocks {
                pass.start_anew(tables.restart, rank)?;
                pass.block(turn, seen.get_mut(rank).unwrap_or(&mut 0))?;
            }
        }
        turns => {
            for rank in 0..frame.groups() {
                pass.start_anew(tables.restart, rank)?;
                for turn in turns {
                    (0..turn.part.blocks()).try_for_each(|_| pass.block(turn, &mut 0))?;
                }
            }
        }
    }
    let shown = matches!(step, Step::Whole | Step::First);
    Some((turns.iter().filter(|_| shown).map(|turn| turn.part.name).collect(), pass.bits.at))
}

fn turn<'a>(frame: &'a Frame, tables: &'a Tables, pair: &[u8]) -> Option<Turn<'a>> {
    let &[name, choice] = pair else { return None };
    let rank = frame.parts.iter().position(|part| part.name == name)?;
    let table = |list: &'a [Option<Table>], rank: u8| list.get(usize::from(rank)).and_then(Option::as_ref);
    let (first, others) = (table(&tables.first, choice >> 4), table(&tables.others, choice & 15));
    Some(Turn { part: frame.parts.get(rank)?, rank, first, others })
}

fn step(frame: &Frame, header: &[u8]) -> Option<Step> {
    let &[from, to, finer, ..] = header else { return None };
    let (from, to, finer) = (from.into(), to.into(), finer >> 4 > 0);
    match (frame.is_progressive(), from) {
        (false, _) => Some(Step::Whole),
        (true, 0) => Some(if finer { Step::FirstFiner } else { Step::First }),
        (true, _) if from > to || to >= BLOCK => None,
        (true, _) => Some(if finer { Step::OthersFiner(from, to) } else { Step::Others(from, to) }),
    }
}

struct Pass<'a> {
    bits: Bits<'a>,
    step: Step,
    /// Blocks to come in which nothing is new.
    run: u32,
}

impl Pass<'_> {
    /// Goes past the mark that stands before every so many groups.
    fn start_anew(&mut self, interval: u16, rank: usize) -> Option<()> {
        let interval = usize::from(interval);
        if interval == 0 || rank == 0 || !rank.is_multiple_of(interval) {
            return Some(());
        }
        self.run = 0;
        self.bits.restart(rank / interval - 1)
    }

    fn block(&mut self, turn: &Turn<'_>, seen: &mut u64) -> Option<()> {
        match self.step {
            Step::Whole => {
                self.level(turn.first?)?;
                self.others(turn.others?, seen, 1, BLOCK - 1)
            }
            Step::First => self.level(turn.first?),
            Step::FirstFiner => self.bits.skip(1),
            Step::Others(from, to) => self.others(turn.others?, seen, from, to),
            Step::OthersFiner(from, to) => self.finer(turn.others?, seen, from, to),
        }
    }

    /// The first coefficient.
    fn level(&mut self, table: &Table) -> Option<()> {
        let size = self.bits.code(table)?;
        self.bits.skip((size <= 16).then_some(size)?.into())
    }

    /// The other coefficients: how many are nought, then one that is not.
    fn others(&mut self, table: &Table, seen: &mut u64, from: u32, to: u32) -> Option<()> {
        if let Some(left) = self.run.checked_sub(1) {
            self.run = left;
            return Some(());
        }
        let mut place = from;
        while place <= to {
            let (zeros, size) = halves(self.bits.code(table)?);
            match (zeros, size) {
                (15, 0) => place += 16,
                (_, 0) => {
                    self.run = self.rest(zeros)? - 1;
                    break;
                }
                _ => {
                    place += zeros;
                    self.bits.skip((place <= to).then_some(size)?)?;
                    *seen |= 1 << place;
                    place += 1;
                }
            }
        }
        Some(())
    }

    /// One more bit of each coefficient that is not nought, and those that become so.
    fn finer(&mut self, table: &Table, seen: &mut u64, from: u32, to: u32) -> Option<()> {
        let mut place = from;
        while self.run == 0 && place <= to {
            let (mut zeros, size) = halves(self.bits.code(table)?);
            if size == 0 && zeros < 15 {
                self.run = self.rest(zeros)?;
                break;
            }
            self.bits.skip(u32::from(size > 0))?;
            while place <= to {
                if *seen >> place & 1 == 1 {
                    self.bits.skip(1)?;
                } else if let Some(left) = zeros.checked_sub(1) {
                    zeros = left;
                } else {
                    break;
                }
                place += 1;
            }
            if size > 0 {
                *seen |= 1 << (place <= to).then_some(place)?;
            }
            place += 1;
        }
        if self.run > 0 {
            self.run -= 1;
            let left = (place..=to).filter(|&place| *seen >> place & 1 == 1).count();
            (0..left).try_for_each(|_| self.bits.skip(1))?;
        }
        Some(())
    }

    /// How many blocks, this one first, hold nothing more.
    fn rest(&mut self, bits: u32) -> Option<u32> {
        if matches!(self.step, Step::Whole) {
            return Some(1);
        }
        Some((1 << bits) + self.bits.number(bits)?)
    }
}

fn halves(code: u8) -> (u32, u32) {
    (u32::from(code >> 4), u32::from(code & 15))
}
