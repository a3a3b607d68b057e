//! What rules may ask of a piece or of a zip: names and kinds of values, in one table.

use super::pieces::{EntryKind, EntryPlace, Flaw, NameCoding, Piece, Pieces, Zip, ZipState};

/// What kind of value a fact has; it may always be null instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactKind {
    /// A text.
    Text,
    /// One of a few texts.
    Words(&'static [&'static str]),
    /// A whole number.
    Number,
    /// Yes or no.
    Bool,
}

/// The value of a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactValue<'a> {
    /// Nothing.
    Null,
    /// A text.
    Text(&'a str),
    /// A whole number.
    Number(u64),
    /// Yes or no.
    Bool(bool),
}

/// An enumeration of facts with the name and the kind of each.
macro_rules! facts {
    ($(#[$doc:meta])* $name:ident { $($(#[$fact_doc:meta])* $fact:ident = $word:literal: $kind:expr,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$fact_doc])* $fact,)+ }

        impl $name {
            /// Every fact.
            pub const ALL: &'static [Self] = &[$(Self::$fact),+];

            /// How rules call it.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self { $(Self::$fact => $word),+ }
            }

            /// What kind of value it has.
            #[must_use]
            pub fn kind(self) -> FactKind {
                match self { $(Self::$fact => $kind),+ }
            }
        }
    };
}

facts! {
    /// What rules may ask of a piece.
    PieceFact {
        /// What the file is called, without folders.
        Name = "nom": FactKind::Text,
        /// Its whole name in the zip or folder.
        Entry = "entree": FactKind::Text,
        /// The zip it came in.
        Zip = "zip": FactKind::Text,
        /// Bytes.
        Size = "taille": FactKind::Number,
        /// What its first bytes show it is.
        Signature = "signature": FactKind::Text,
        /// What is wrong with it.
        Flaw = "defaut": FactKind::Words(Flaw::WORDS),
        /// What kind of entry it is.
        Kind = "genre": FactKind::Words(EntryKind::WORDS),
        /// Where its name puts it.
        Place = "place": FactKind::Words(EntryPlace::WORDS),
        /// How its name is written.
        Coding = "codage": FactKind::Words(NameCoding::WORDS),
        /// SHA-256 of its bytes.
        Digest = "empreinte": FactKind::Text,
        /// Whether it is what an operating system leaves behind.
        Litter = "systeme": FactKind::Bool,
        /// The declared name that it goes by, perhaps with another letter case, Unicode form or extension.
        Declaration = "declaration": FactKind::Text,
        /// How many demandes declare it.
        Demandes = "demandes": FactKind::Number,
        /// The piece before it in the same zip that has the same name, letter case and Unicode form aside.
        Twin = "doublon": FactKind::Text,
        /// Another zip, before its own, with a piece of that name.
        Elsewhere = "autreZip": FactKind::Text,
        /// The piece before it, of another name, that has the same bytes.
        Copy = "copie": FactKind::Text,
    }
}

facts! {
    /// What rules may ask of a zip.
    ZipFact {
        /// What the file is called.
        Name = "nom": FactKind::Text,
        /// Bytes of the file.
        Size = "taille": FactKind::Number,
        /// Entries its directory lists.
        Entries = "entrees": FactKind::Number,
        /// Whether it could be read.
        State = "etat": FactKind::Words(ZipState::WORDS),
        /// Whether it uses the extensions for zips beyond 4 GiB.
        Zip64 = "zip64": FactKind::Bool,
        /// Bytes before its first entry and after its end.
        Surplus = "surplus": FactKind::Number,
    }
}

impl Zip {
    /// The value of a fact.
    #[must_use]
    pub fn fact(&self, fact: ZipFact) -> FactValue<'_> {
        match fact {
            ZipFact::Name => FactValue::Text(&self.name),
            ZipFact::Size => FactValue::Number(self.size),
            ZipFact::Entries => FactValue::Number(self.entries),
            ZipFact::State => FactValue::Text(self.state.word()),
            ZipFact::Zip64 => FactValue::Bool(self.zip64),
            ZipFact::Surplus => FactValue::Number(self.surplus),
        }
    }
}

impl Pieces {
    /// The value of a fact of a piece by itself; what follows from others, or from the JSON, is null.
    #[must_use]
    pub fn fact<'a>(&'a self, piece: &'a Piece, fact: PieceFact) -> FactValue<'a> {
        let text = |text: Option<&'a str>| text.map_or(FactValue::Null, FactValue::Text);
        match fact {
            PieceFact::Name => FactValue::Text(&piece.name),
            PieceFact::Entry => FactValue::Text(&piece.entry),
            PieceFact::Zip => text(self.zip_of(piece).map(|zip| zip.name.as_str())),
            PieceFact::Size => FactValue::Number(piece.size),
            PieceFact::Signature => text(piece.signature.as_deref()),
            PieceFact::Flaw => text(piece.flaw.map(Flaw::word)),
            PieceFact::Kind => FactValue::Text(piece.kind.word()),
            PieceFact::Place => FactValue::Text(piece.place.word()),
            PieceFact::Coding => FactValue::Text(piece.coding.word()),
            PieceFact::Digest => text(piece.digest.as_deref()),
            PieceFact::Litter
            | PieceFact::Declaration
            | PieceFact::Demandes
            | PieceFact::Twin
            | PieceFact::Elsewhere
            | PieceFact::Copy => FactValue::Null,
        }
    }
}
