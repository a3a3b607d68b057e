//! `--name FILE` for `--with name=FILE`, where the rules know a counterpart of that name: which options there are of this
//! kind is for the rule files to say.

use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::failure;
use crate::diagnostic::nearest;
use crate::rules::Catalogue;

/// The option that all others of this kind stand for.
const WRITTEN_OUT: &str = "--with";

/// The arguments with every such option written out; nothing when the one that is not known is none of them.
///
/// Rules are loaded for it only once an option is not known.
pub(super) fn expanded(arguments: &[OsString], error: &clap::Error) -> Option<Vec<OsString>> {
    let unknown = unknown(error)?;
    // Rules that cannot be read are for the command itself to tell.
    let Ok(catalogue) = failure::load(folder(arguments).as_deref()) else {
        return Some(rewritten(arguments, &|option| option == unknown));
    };
    let names = names(&catalogue);
    let known = |option: &str| names.iter().any(|name| option.strip_prefix("--") == Some(name));
    known(unknown).then(|| rewritten(arguments, &known))
}

/// Whether a command takes no such option at all.
pub(super) fn is_not_taken(error: &clap::Error) -> bool {
    unknown(error) == Some(WRITTEN_OUT)
}

/// The option of this kind that was probably meant.
pub(super) fn near(arguments: &[OsString], error: &clap::Error) -> Option<String> {
    let name = unknown(error)?.strip_prefix("--")?;
    let catalogue = failure::load(folder(arguments).as_deref()).ok()?;
    let near = nearest(name, names(&catalogue)).filter(|near| *near != name)?;
    Some(format!("--{near}"))
}

/// The option that is not known, without its value.
fn unknown(error: &clap::Error) -> Option<&str> {
    match error.get(ContextKind::InvalidArg) {
        Some(ContextValue::String(unknown)) if error.kind() == ErrorKind::UnknownArgument => unknown.split('=').next(),
        _ => None,
    }
}

/// What the rules call the filings that others are held against.
fn names(catalogue: &Catalogue) -> Vec<&str> {
    let mut names: Vec<_> = catalogue.counterparts().collect();
    names.sort_unstable();
    names.dedup();
    names
}

fn rewritten(arguments: &[OsString], known: &dyn Fn(&str) -> bool) -> Vec<OsString> {
    let mut out = Vec::new();
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        let text = argument.to_string_lossy();
        let (option, value) = text.split_once('=').unwrap_or((&text, ""));
        let name = option.trim_start_matches('-');
        match (known(option), value.is_empty()) {
            (false, _) => out.push(argument.clone()),
            (true, false) => out.extend([OsString::from(WRITTEN_OUT), OsString::from(format!("{name}={value}"))]),
            (true, true) => {
                let mut given = OsString::from(format!("{name}="));
                given.push(rest.next().map_or(OsStr::new(""), OsString::as_os_str));
                out.extend([OsString::from(WRITTEN_OUT), given]);
            }
        }
    }
    out
}

/// The folder that `--rules` names.
fn folder(arguments: &[OsString]) -> Option<PathBuf> {
    let at = arguments.iter().position(|argument| argument.to_string_lossy().starts_with("--rules"))?;
    let argument = arguments.get(at)?.to_string_lossy();
    match argument.strip_prefix("--rules=") {
        Some(folder) => Some(PathBuf::from(folder)),
        None => arguments.get(at + 1).map(PathBuf::from),
    }
}
