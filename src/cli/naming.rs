//! The name of a JSON file in the folder where it goes.

use std::fs;
use std::path::Path;

use super::failure::Failure;
use crate::control::file_name;
use crate::deposit::Deposit;
use crate::rules::Plan;
use crate::wording::Message;

/// The highest number of a file of one day: three digits.
pub(super) const LAST_NUMBER: u32 = 999;

/// What stands between the name of a JSON and the number of one of its zips.
pub(super) const ZIPS: &str = "-pieces-";

/// A file to be named by the norm of its rules.
pub(super) struct Naming<'a> {
    pub(super) plan: &'a Plan,
    pub(super) deposit: Deposit<'a>,
    /// Where it goes.
    pub(super) folder: &'a Path,
    /// Names that are taken besides those of the folder.
    pub(super) taken: &'a [String],
    /// The option that says where it goes.
    pub(super) option: &'static str,
}

impl Naming<'_> {
    /// The name with that number, or the next free one; fit to be that of a file. Rules without a norm of the name leave the
    /// file its own.
    pub(super) fn name(&self, number: Option<u32>) -> Result<String, Failure> {
        let number = match number {
            Some(number) => number,
            None => self.number()?,
        };
        let own = || self.deposit.filing.name().map(str::to_owned);
        fit(self.numbered(number).or_else(own).unwrap_or_default())
    }

    fn numbered(&self, number: u32) -> Option<String> {
        file_name(self.plan, self.deposit, number)
    }

    /// The number after the highest of that day in the folder; when that was the last one, the first that is free.
    fn number(&self) -> Result<u32, Failure> {
        let entries = fs::read_dir(self.folder).into_iter().flatten().flatten();
        let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
        let names: Vec<_> = names.chain(self.taken.iter().cloned()).collect();
        // A zip of that number takes it as well, whatever became of its JSON.
        let taken = |number: &u32| {
            let name = self.numbered(*number).unwrap_or_default();
            let zips = format!("{}{ZIPS}", stem(&name));
            names.iter().any(|own| *own == name || own.starts_with(&zips))
        };
        let highest = (1..=LAST_NUMBER).rev().find(taken).unwrap_or(0);
        let next =
            if highest < LAST_NUMBER { Some(highest + 1) } else { (1..=LAST_NUMBER).find(|number| !taken(number)) };
        next.ok_or_else(|| {
            Failure::new(Message::new("erreur-numeros").with("max", LAST_NUMBER).with("option", self.option))
        })
    }

    /// Whether the norm of the name can be followed: not when a tag that it names is at fault.
    pub(super) fn is_followed(&self) -> bool {
        self.plan.depot.is_none() || self.numbered(1).is_some()
    }
}

/// A name that can be that of a file.
pub(super) fn fit(name: String) -> Result<String, Failure> {
    if name.is_empty() || is_strange(&name) || name.trim() != name {
        return Err(Failure::new(Message::new("erreur-nom-de-fichier").with("nom", name)));
    }
    Ok(name)
}

/// Whether a text has a mark that names of files cannot have everywhere.
pub(super) fn is_strange(text: &str) -> bool {
    text.contains(|char: char| char.is_control() || r#"/\:*?"<>|"#.contains(char))
}

pub(super) fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}
