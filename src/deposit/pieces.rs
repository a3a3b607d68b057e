//! The pieces handed over beside the JSON: what is known of each file, and of each zip it came in.
//!
//! Whatever a zip says of itself, this is data: a broken zip is a [`Zip`] with a state, a broken piece a [`Piece`] with
//! a flaw. Names of keys and words are those that rules use.

use serde::{Deserialize, Serialize};

use super::gather::Origins;

/// Everything handed over beside the JSON file.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Pieces {
    /// The zips, in the order they were given.
    pub zips: Vec<Zip>,
    /// What lies in the zips, or in a folder, in order.
    #[serde(rename = "pieces")]
    pub files: Vec<Piece>,
    /// Where the files stand that were read.
    #[serde(skip)]
    pub(super) origins: Origins,
}

/// What is known of a zip.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
pub struct Zip {
    /// What the file is called, without its folder.
    #[serde(rename = "nom")]
    pub name: String,
    /// Bytes of the file.
    #[serde(rename = "taille")]
    pub size: u64,
    /// How many entries its directory lists.
    #[serde(rename = "entrees")]
    pub entries: u64,
    /// Whether it could be read.
    #[serde(rename = "etat")]
    pub state: ZipState,
    /// Whether it uses the extensions for zips beyond 4 GiB, which few programs need and not all read.
    pub zip64: bool,
    /// Bytes before its first entry and after its end.
    pub surplus: u64,
}

/// What is known of a file in a zip or in a folder.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
pub struct Piece {
    /// Its whole name in the zip or folder, as well as it can be shown.
    #[serde(rename = "entree")]
    pub entry: String,
    /// The same without folders.
    #[serde(rename = "nom")]
    pub name: String,
    /// The rank, from 0, of the zip it came in; none for a folder.
    pub zip: Option<usize>,
    /// Bytes, once inflated.
    #[serde(rename = "taille")]
    pub size: u64,
    /// What its first bytes show it is: `PDF`, `PNG`, `JPG`, `XML`, `DOCX` …; none when they show nothing known.
    pub signature: Option<String>,
    /// What is wrong with it.
    #[serde(rename = "defaut")]
    pub flaw: Option<Flaw>,
    /// What kind of entry it is.
    #[serde(rename = "genre")]
    pub kind: EntryKind,
    /// Where its name puts it.
    pub place: EntryPlace,
    /// How its name is written.
    #[serde(rename = "codage")]
    pub coding: NameCoding,
    /// SHA-256 of its bytes in hexadecimal; only where another piece may be the same, or when all are asked for.
    #[serde(rename = "empreinte")]
    pub digest: Option<String>,
}

/// An enumeration whose values have a word in the rules.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$variant_doc])* #[serde(rename = $word)] $variant,)+ }

        impl $name {
            /// Every word that rules may compare it with.
            pub const WORDS: &'static [&'static str] = &[$($word),+];

            /// How rules write it.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }
    };
}

words! {
    /// Whether a zip could be read.
    #[derive(Default)]
    ZipState {
        /// It could.
        #[default]
        Read = "lu",
        /// It is something else.
        NotZip = "pas un zip",
        /// Its end, where its directory stands, is missing.
        Truncated = "tronqué",
        /// Its directory cannot be read.
        Broken = "illisible",
        /// It holds more entries, or grows more, than anyone would hand over: nothing of it is read.
        Excessive = "démesuré",
        /// It is one part of several.
        Split = "en plusieurs volumes",
    }
}

words! {
    /// What is wrong with a piece.
    Flaw {
        /// It cannot be read without a password.
        Password = "mot de passe",
        /// It is packed in a way that few programs read.
        Method = "compression",
        /// Its bytes are not those it was packed from.
        Crc = "crc",
        /// It holds more or fewer bytes than it says.
        Size = "taille",
        /// It shares its bytes with another entry.
        Overlap = "chevauchement",
        /// Its bytes cannot be unpacked, or its two headers disagree.
        Broken = "illisible",
        /// It grows beyond measure when unpacked: it is not read.
        Excessive = "démesurée",
        /// It is too large to be looked into.
        Unread = "non lue",
        /// It ends too early.
        Truncated = "incomplète",
        /// Its content is encrypted.
        Encrypted = "chiffrée",
        /// It has no page.
        NoPage = "sans page",
        /// Its picture does not decode.
        Corrupt = "corrompue",
        /// It is not well formed.
        Malformed = "mal formée",
    }
}

words! {
    /// What kind of entry a piece is.
    #[derive(Default)]
    EntryKind {
        /// A file.
        #[default]
        File = "fichier",
        /// A folder.
        Folder = "dossier",
        /// A link to something else.
        Link = "lien",
    }
}

words! {
    /// Where the name of an entry puts it.
    #[derive(Default)]
    EntryPlace {
        /// Beside the others.
        #[default]
        Flat = "racine",
        /// In a folder.
        Nested = "dossier",
        /// At a place of its own on the disk.
        Absolute = "absolue",
        /// Above where it is unpacked.
        Above = "parente",
    }
}

words! {
    /// How the name of an entry is written.
    #[derive(Default)]
    NameCoding {
        /// In UTF-8, and says so, or in ASCII.
        #[default]
        Utf8 = "UTF-8",
        /// In UTF-8, but does not say so.
        Unmarked = "UTF-8 sans marque",
        /// In another way: what is shown is a guess.
        Other = "autre",
    }
}

impl Pieces {
    /// Zips and pieces that are known already.
    #[must_use]
    pub fn new(zips: Vec<Zip>, files: Vec<Piece>) -> Self {
        Self { zips, files, ..Self::default() }
    }

    /// Whether every zip could be read: if not, a piece that is not found may lie in one that could not.
    #[must_use]
    pub fn complete(&self) -> bool {
        self.zips.iter().all(|zip| zip.state == ZipState::Read)
    }

    /// The zip a piece came in.
    #[must_use]
    pub fn zip_of(&self, piece: &Piece) -> Option<&Zip> {
        self.zips.get(piece.zip?)
    }
}
