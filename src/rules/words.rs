//! The words a rule is qualified with.

use serde::Serialize;

/// What a breach costs, gravest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub enum Niveau {
    /// First control: the whole file is rejected.
    Structure,
    /// Second control: the demande is rejected.
    Format,
    /// A case officer will refuse.
    Instruction,
    /// Worth a look.
    Conseil,
}

/// How sure a rule is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub enum Certitude {
    /// The document says so.
    Document,
    /// Deduced from the document.
    Deduite,
    /// Nobody knows; our best guess.
    Hypothese,
}

impl Niveau {
    /// Every level, gravest first.
    pub const ALL: [Self; 4] = [Self::Structure, Self::Format, Self::Instruction, Self::Conseil];

    /// How rule files and reports write it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Structure => "structure",
            Self::Format => "format",
            Self::Instruction => "instruction",
            Self::Conseil => "conseil",
        }
    }
}

impl Certitude {
    /// Every degree, surest first.
    pub const ALL: [Self; 3] = [Self::Document, Self::Deduite, Self::Hypothese];

    /// How rule files and reports write it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Document => "document",
            Self::Deduite => "deduite",
            Self::Hypothese => "hypothese",
        }
    }
}
