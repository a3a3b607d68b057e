//! Texts that gabarits produce.

use crate::control::evaluate::{At, Evaluator};
use crate::control::run::with_evaluator;
use crate::control::value::Evaluated;
use crate::deposit::Deposit;
use crate::json::NodeId;
use crate::rules::{Fill, Filler, Gabarit, Plan, Segment};

use super::fits;
use super::mismatch::form;
use super::token::{Token, filled, tokens, whole};

/// What a gabarit produces, when every tag it names holds a text and nothing in it is free.
pub(crate) fn produce<'a>(evaluator: &Evaluator<'a>, gabarit: &'a Gabarit, at: &At<'_, 'a>) -> Option<String> {
    whole(&tokens(evaluator, &gabarit.segments, at).ok()?)
}

/// Every value that a gabarit of the plan produces for a filing: the value in its place, and the text due there.
pub(crate) fn produce_all(plan: &Plan, deposit: Deposit<'_>) -> Vec<(NodeId, String)> {
    let read = |evaluator: &Evaluator<'_>| {
        let mut produced = Vec::new();
        for id in evaluator.frames.ids() {
            let Some(shape) = evaluator.frames.get(id).and_then(|frame| evaluator.plan.shape(frame.shape)) else {
                continue;
            };
            for (slot, definition) in shape.slots.iter().enumerate() {
                let at = evaluator.at(id);
                let text = definition.gabarit.as_ref().and_then(|gabarit| produce(evaluator, gabarit, &at));
                produced.extend(evaluator.frames.state(id, slot).node().zip(text));
            }
        }
        produced
    };
    with_evaluator(plan, deposit, read).unwrap_or_default()
}

/// The texts of tags that a name of that form holds.
pub(crate) fn values<'a>(
    evaluator: &Evaluator<'a>,
    gabarit: &'a Gabarit,
    at: &At<'_, 'a>,
) -> Evaluated<'a, Vec<String>> {
    let is_value = |segment: &&Segment| matches!(segment, Segment::Filler(Filler { fill: Fill::Value { .. }, .. }));
    let text = |segment: &'a Segment| {
        Ok(match segment {
            Segment::Filler(filler) => match filled(evaluator, filler, at)? {
                Token::Fixed { text, .. } => text,
                _ => String::new(),
            },
            _ => String::new(),
        })
    };
    gabarit.segments.iter().filter(is_value).map(text).collect()
}

/// The name that the norm of the JSON file asks for, with that number and the day of the deposit.
pub(crate) fn file_name(plan: &Plan, deposit: Deposit<'_>, number: u32) -> Option<String> {
    let read = |evaluator: &Evaluator<'_>| {
        let frame = evaluator.frames.ids().next()?;
        let tokens = tokens(evaluator, &evaluator.plan.depot.as_ref()?.segments, &evaluator.at(frame)).ok()?;
        let text = |token: &Token<'_>| match token {
            Token::Fixed { text, .. } => text.clone(),
            Token::Digits { count, .. } | Token::Chars { count, .. } => format!("{number:0>count$}"),
            Token::Date { pattern, .. } => pattern.write(deposit.date),
            Token::Text { .. } => "x".to_owned(),
            Token::Optional(_) => String::new(),
        };
        Some(tokens.iter().map(text).collect())
    };
    with_evaluator(plan, deposit, read).flatten()
}

/// What the portal's file numbers look like, when this text is none of them.
pub(crate) fn number_form(plan: &Plan, deposit: Deposit<'_>, text: &str) -> Option<String> {
    let read = |evaluator: &Evaluator<'_>| {
        let gabarit = evaluator.plan.treatment.as_ref()?.form.as_ref()?;
        let at = evaluator.at(evaluator.frames.ids().next()?);
        let fit = fits(evaluator, gabarit, text, &at).unwrap_or(false);
        (!fit).then(|| tokens(evaluator, &gabarit.segments, &at).map_or_else(|_| String::new(), |tokens| form(&tokens)))
    };
    with_evaluator(plan, deposit, read).flatten()
}
