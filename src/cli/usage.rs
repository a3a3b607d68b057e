//! What is wrong with the words of the command line, in people's words.

use std::error::Error as _;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::failure::Failure;
use crate::wording::Message;

/// What clap found, as a failure of ours; nothing where it only answers what was asked (help, version), or where it has found what
/// has no message here.
///
/// `near` is the option of the rules that was probably meant.
pub(super) fn failure(error: &clap::Error, near: Option<String>) -> Option<Failure> {
    let usage = text(error, ContextKind::Usage).unwrap_or_default();
    let usage = usage.split_once(':').map_or("", |(_, usage)| usage.trim());
    Some(Failure::used(message(error, near)?, usage.to_owned()))
}

fn message(error: &clap::Error, near: Option<String>) -> Option<Message> {
    match error.kind() {
        ErrorKind::InvalidValue => value(error),
        ErrorKind::ValueValidation => out_of_range(error),
        ErrorKind::UnknownArgument => unknown(error, near),
        ErrorKind::InvalidSubcommand => command(error),
        ErrorKind::ArgumentConflict => conflict(error),
        ErrorKind::MissingRequiredArgument => {
            Some(Message::new("usage-manque").with("liste", text(error, ContextKind::InvalidArg)?))
        }
        ErrorKind::MissingSubcommand => {
            let known = text(error, ContextKind::ValidSubcommand).unwrap_or_default();
            Some(Message::new("usage-sans-verbe").with("liste", known))
        }
        ErrorKind::InvalidUtf8 => Some(Message::new("usage-utf8")),
        _ => None,
    }
}

/// A value that is none of those an option takes, or that is missing.
fn value(error: &clap::Error) -> Option<Message> {
    let (option, value) = (text(error, ContextKind::InvalidArg)?, text(error, ContextKind::InvalidValue)?);
    let near = text(error, ContextKind::SuggestedValue);
    let known = text(error, ContextKind::ValidValue);
    let id = match (value.is_empty(), near.is_some(), known.is_some()) {
        (true, _, true) => "usage-sans-valeur-connues",
        (true, _, false) => "usage-sans-valeur",
        (false, true, _) => "usage-valeur-proche",
        (false, false, _) => "usage-valeur",
    };
    let message = Message::new(id).with("option", option).with("valeur", value);
    Some(message.with("proche", near.unwrap_or_default()).with("liste", known.unwrap_or_default()))
}

/// A value of the wrong kind: options that look into theirs take numbers.
fn out_of_range(error: &clap::Error) -> Option<Message> {
    let (option, value) = (text(error, ContextKind::InvalidArg)?, text(error, ContextKind::InvalidValue)?);
    let said = error.source()?.to_string();
    let bounds = said.rsplit(' ').next().and_then(|range| range.split_once("..="));
    let message = match bounds {
        Some((least, most)) => Message::new("usage-bornes").with("min", least.to_owned()).with("max", most.to_owned()),
        None => Message::new("usage-nombre"),
    };
    Some(message.with("option", option).with("valeur", value))
}

fn unknown(error: &clap::Error, near: Option<String>) -> Option<Message> {
    let option = text(error, ContextKind::InvalidArg)?;
    Some(match near.or_else(|| text(error, ContextKind::SuggestedArg)) {
        Some(near) => Message::new("usage-inconnue-proche").with("option", option).with("proche", near),
        None if option.starts_with('-') => Message::new("usage-inconnue").with("option", option),
        None => Message::new("usage-de-trop").with("mot", option),
    })
}

fn command(error: &clap::Error) -> Option<Message> {
    let word = text(error, ContextKind::InvalidSubcommand)?;
    Some(match text(error, ContextKind::SuggestedSubcommand) {
        Some(near) => Message::new("usage-verbe-proche").with("mot", word).with("proche", near),
        None => Message::new("usage-verbe").with("mot", word),
    })
}

fn conflict(error: &clap::Error) -> Option<Message> {
    let option = text(error, ContextKind::InvalidArg)?;
    Some(match text(error, ContextKind::PriorArg) {
        Some(other) if other == option => Message::new("usage-deux-fois").with("option", option),
        Some(other) => Message::new("usage-conflit").with("option", option).with("autre", other),
        None => Message::new("usage-deux-fois").with("option", option),
    })
}

/// What clap says of one side of the fault, several joined by commas.
fn text(error: &clap::Error, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(text) => Some(text.clone()),
        ContextValue::Strings(texts) if texts.is_empty() => None,
        ContextValue::Strings(texts) => Some(texts.join(", ")),
        ContextValue::StyledStr(text) => Some(text.to_string()),
        ContextValue::StyledStrs(texts) => Some(texts.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")),
        ContextValue::Number(number) => Some(number.to_string()),
        _ => None,
    }
}
