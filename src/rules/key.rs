//! What profiles are called, and where their files lie.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;

use crate::notation::DatePattern;

/// Which table a filing obeys: couloir, logiciel and phase.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ProfileKey {
    /// First folder.
    pub couloir: String,
    /// Second folder.
    pub logiciel: String,
    /// Third folder.
    pub phase: String,
}

/// The parts of a profile's name, as gabarits and examples call them.
pub const PROFILE_WORDS: [&str; 3] = ["couloir", "logiciel", "phase"];

impl fmt::Display for ProfileKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}/{}", self.couloir, self.logiciel, self.phase)
    }
}

impl ProfileKey {
    /// The name of the rule file that holds from a date on.
    #[must_use]
    pub fn file(&self, date: Date) -> String {
        let date = DatePattern::new("AAAA-MM-JJ").map(|pattern| pattern.write(date)).unwrap_or_default();
        format!("{}/{}/{}/{date}.toml", self.couloir, self.logiciel, self.phase)
    }
}

impl FromStr for ProfileKey {
    type Err = ();

    /// Reads `COULOIR-LOGICIEL/phase`.
    fn from_str(text: &str) -> Result<Self, ()> {
        let plain = text.replace(['/', '\\'], "-");
        match plain.split('-').collect::<Vec<_>>().as_slice() {
            [couloir, logiciel, phase] => Ok(Self {
                couloir: (*couloir).to_owned(),
                logiciel: (*logiciel).to_owned(),
                phase: (*phase).to_owned(),
            }),
            _ => Err(()),
        }
    }
}

/// What the path of a rule file says it is.
pub(super) enum Role {
    Table { key: ProfileKey, date: Date },
    Fragment(String),
    Misnamed,
}

pub(super) fn role(name: &str) -> Role {
    let stem = name.strip_suffix(".toml").unwrap_or(name);
    let parts: Vec<&str> = stem.split('/').collect();
    let [couloir, logiciel, phase, date] = parts.as_slice() else {
        return Role::Fragment(stem.to_owned());
    };
    let date = DatePattern::new("AAAA-MM-JJ").and_then(|pattern| pattern.read(date));
    match date {
        Some(date) => {
            let [couloir, logiciel, phase] = [couloir, logiciel, phase].map(|part| (*part).to_owned());
            Role::Table { key: ProfileKey { couloir, logiciel, phase }, date }
        }
        None => Role::Misnamed,
    }
}
