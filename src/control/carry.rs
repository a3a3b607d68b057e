//! Names that follow the tags they are made of.

use std::collections::HashSet;

use crate::deposit::Deposit;
use crate::json::NodeId;
use crate::rules::{Gabarit, Plan, Segment};

use super::evaluate::{At, Evaluator};
use super::frames::FrameId;
use super::gabarit::{Token, filled, token_length, tokens};
use super::run::with_evaluator;

/// No file has a longer name.
const MAX_NAME: usize = 255;

/// The texts that follow their gabarit from one filing to another, which has the same objects and other values in some tags: each
/// text that is the same in both, in its place in the second, with what its gabarit says of the tags there. What is free in
/// it stays as it was.
pub(crate) fn carried(plan: &Plan, before: Deposit<'_>, after: Deposit<'_>) -> Vec<(NodeId, String)> {
    let read = |old: &Evaluator<'_>| with_evaluator(plan, after, |new| pairs(old, new));
    with_evaluator(plan, before, read).flatten().unwrap_or_default()
}

fn pairs(old: &Evaluator<'_>, new: &Evaluator<'_>) -> Vec<(NodeId, String)> {
    let mut found = Vec::new();
    for (from, to) in old.frames.ids().zip(new.frames.ids()) {
        let slots = forms(new, to).filter_map(|(slot, _)| Some((slot, new.frames.state(to, slot).node()?)));
        for (slot, node) in slots {
            let name = name(old, new, (from, to), slot);
            found.extend(name.map(|name| (node, name)));
        }
    }
    found
}

/// The slots of an object that have a gabarit.
fn forms<'a>(evaluator: &Evaluator<'a>, frame: FrameId) -> impl Iterator<Item = (usize, &'a Gabarit)> + use<'a> {
    let plan: &'a Plan = evaluator.plan;
    let shape = evaluator.frames.get(frame).and_then(|frame| plan.shape(frame.shape));
    let slots = shape.into_iter().flat_map(|shape| shape.slots.iter().enumerate());
    slots.filter_map(|(rank, slot)| Some((rank, slot.gabarit.as_ref()?)))
}

/// What a text of the first filing is called in the second; nothing when it is called the same, is another there already, or
/// has not the form it should have.
fn name(old: &Evaluator<'_>, new: &Evaluator<'_>, (from, to): (FrameId, FrameId), slot: usize) -> Option<String> {
    let text = old.document.string(old.frames.state(from, slot).node()?)?;
    let same = new.document.string(new.frames.state(to, slot).node()?)?;
    let (_, was) = forms(old, from).find(|(rank, _)| *rank == slot)?;
    let (_, is) = forms(new, to).find(|(rank, _)| *rank == slot)?;
    if text != same || text.len() > MAX_NAME {
        return None;
    }
    let known = known(old, &was.segments, &old.at(from));
    let due = tokens(new, &is.segments, &new.at(to)).ok()?;
    let name = follow(&known.iter().collect::<Vec<_>>(), &due.iter().collect::<Vec<_>>(), &text, &mut Dead::new())?;
    (name != text).then_some(name)
}

/// What is known of each piece; one whose tag cannot be read may be any text.
fn known<'a>(evaluator: &Evaluator<'a>, segments: &'a [Segment], at: &At<'_, 'a>) -> Vec<Token<'a>> {
    let token = |segment: &'a Segment| match segment {
        Segment::Verbatim(text) => Token::Fixed { piece: None, text: text.clone(), value: None },
        Segment::Optional(segments) => Token::Optional(known(evaluator, segments, at)),
        Segment::Filler(filler) => filled(evaluator, filler, at).unwrap_or(Token::Text { piece: &filler.name }),
    };
    segments.iter().map(token).collect()
}

/// Places from which a text cannot be followed: the piece that was due, and the bytes that were left. What comes after a piece
/// is always the same, so that no place is tried twice, however many pieces may be any text.
type Dead = HashSet<(*const (), usize)>;

/// Reads a text by the pieces it was made of, and writes it with those due: both come from one gabarit.
fn follow(known: &[&Token<'_>], due: &[&Token<'_>], text: &str, dead: &mut Dead) -> Option<String> {
    let (Some((token, known)), Some((wanted, due))) = (known.split_first(), due.split_first()) else {
        return text.is_empty().then(String::new);
    };
    let place = (std::ptr::from_ref::<Token<'_>>(token).cast::<()>(), text.len());
    if dead.contains(&place) {
        return None;
    }
    let on = |end: usize, dead: &mut Dead| {
        let own = match wanted {
            Token::Fixed { text, .. } => text.as_str(),
            _ => text.get(..end)?,
        };
        Some(own.to_owned() + &follow(known, due, text.get(end..)?, dead)?)
    };
    let name = match (token, wanted) {
        (Token::Optional(inside), Token::Optional(other)) => follow(known, due, text, dead).or_else(|| {
            let known: Vec<_> = inside.iter().chain(known.iter().copied()).collect();
            let due: Vec<_> = other.iter().chain(due.iter().copied()).collect();
            follow(&known, &due, text, dead)
        }),
        (Token::Text { .. }, _) => text.char_indices().find_map(|(start, char)| on(start + char.len_utf8(), dead)),
        _ => token_length(token, text).and_then(|length| on(length, dead)),
    };
    if name.is_none() {
        dead.insert(place);
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fixed(text: &str) -> Token<'static> {
        Token::Fixed { piece: None, text: text.to_owned(), value: None }
    }

    fn followed(known: &[Token<'_>], due: &[Token<'_>], text: &str) -> Option<String> {
        follow(&known.iter().collect::<Vec<_>>(), &due.iter().collect::<Vec<_>>(), text, &mut Dead::new())
    }

    #[test]
    fn what_is_known_is_replaced_and_what_is_free_stays() {
        let form = |number| {
            let free = Token::Optional(vec![fixed("-"), Token::Text { piece: "a" }]);
            [fixed("X-"), fixed(number), free, fixed(".pdf")]
        };
        assert_eq!(followed(&form("1"), &form("2"), "X-1.pdf").as_deref(), Some("X-2.pdf"));
        assert_eq!(followed(&form("1"), &form("2"), "X-1-É-1.pdf").as_deref(), Some("X-2-É-1.pdf"));
        assert_eq!(followed(&form("1"), &form("2"), "X-3.pdf"), None);
    }

    #[test]
    fn a_text_that_many_free_pieces_share_in_vain_is_given_up_soon() {
        let any = || Token::Text { piece: "a" };
        let form = || [any(), fixed("-"), any(), fixed("-"), any(), fixed("-"), any(), fixed("-"), any(), fixed(".")];
        assert_eq!(followed(&form(), &form(), &"-".repeat(MAX_NAME)), None);
    }
}
