//! The columns of a sheet, the genres of its rows, and what they are in a rule file.

/// A column, in the order in which sheets show them: the document's own first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    /// What kind of row it is.
    Genre,
    /// The bloc's title.
    Bloc,
    /// The tag.
    Balise,
    /// What the tag holds; what to do, for a rule.
    Description,
    /// The format cell.
    Format,
    /// The obligation cell.
    Obligatoire,
    /// The conditions in words, for the reader: not read back.
    EnClair,
    /// The path of a bloc, a clue or a contrôle.
    Chemin,
    /// A contrôle's id, a condition's nature, a setting's key.
    Nom,
    /// When a contrôle applies.
    Si,
    /// What is required.
    Exige,
    /// What a rule requires, in a phrase.
    Libelle,
    /// The form of a text.
    Gabarit,
    /// The form that tells against a profile.
    Contre,
    /// What a breach costs.
    Niveau,
    /// How sure it is.
    Certitude,
    /// The section of the document.
    Source,
    /// Why a rule has no row, or a row no rule.
    Motif,
    /// The tags that an example changes first.
    Avec,
    /// The element that an example changes.
    Dans,
    /// Examples accepted.
    Valides,
    /// Examples refused.
    Invalides,
    /// Examples advised against.
    Deconseilles,
    /// The code that an example expects.
    Attendu,
    /// The value of a setting.
    Valeur,
    /// The rule file and line, for the reader: not read back.
    Regle,
}

/// What a row is in a rule file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Genre {
    /// A key at the head of the file.
    Document,
    /// A key of `[depot]`.
    Depot,
    /// A key of `[retour]`.
    Retour,
    /// A key of `[rapprochement.*]`.
    Rapprochement,
    /// A table of codes.
    Codes,
    /// A repair, its keys as a rule file writes them.
    Reparation,
    /// A clue.
    Indice,
    /// A bloc.
    Bloc,
    /// A row of the document's table.
    Balise,
    /// A further condition on the balise above.
    Exigence,
    /// An example of the balise or contrôle above.
    Exemple,
    /// A rule across tags.
    Controle,
    /// A row of the document.
    Ligne,
}

impl Column {
    /// Every column, in order.
    pub const ALL: [Self; 26] = [
        Self::Genre,
        Self::Bloc,
        Self::Balise,
        Self::Description,
        Self::Format,
        Self::Obligatoire,
        Self::EnClair,
        Self::Chemin,
        Self::Nom,
        Self::Si,
        Self::Exige,
        Self::Libelle,
        Self::Gabarit,
        Self::Contre,
        Self::Niveau,
        Self::Certitude,
        Self::Source,
        Self::Motif,
        Self::Avec,
        Self::Dans,
        Self::Valides,
        Self::Invalides,
        Self::Deconseilles,
        Self::Attendu,
        Self::Valeur,
        Self::Regle,
    ];

    /// Its header, as sheets show it.
    #[must_use]
    pub fn header(self) -> &'static str {
        match self {
            Self::Genre => "Genre",
            Self::Bloc => "Bloc",
            Self::Balise => "Balise",
            Self::Description => "Description",
            Self::Format => "Format",
            Self::Obligatoire => "Obligatoire ?",
            Self::EnClair => "En clair",
            Self::Chemin => "Chemin",
            Self::Nom => "Nom",
            Self::Si => "Si",
            Self::Exige => "Exige",
            Self::Libelle => "Libellé",
            Self::Gabarit => "Gabarit",
            Self::Contre => "Contre",
            Self::Niveau => "Niveau",
            Self::Certitude => "Certitude",
            Self::Source => "Source",
            Self::Motif => "Motif",
            Self::Avec => "Avec",
            Self::Dans => "Dans",
            Self::Valides => "Acceptés",
            Self::Invalides => "Refusés",
            Self::Deconseilles => "Déconseillés",
            Self::Attendu => "Attendu",
            Self::Valeur => "Valeur",
            Self::Regle => "Règle",
        }
    }

    /// How many characters wide a spreadsheet shows it.
    #[must_use]
    pub fn width(self) -> u16 {
        match self {
            Self::Description | Self::EnClair | Self::Exige | Self::Libelle | Self::Valides | Self::Invalides => 40,
            Self::Format | Self::Obligatoire | Self::Chemin | Self::Balise | Self::Gabarit | Self::Avec => 28,
            _ => 16,
        }
    }

    /// Whether each line of the cell is a text of its own.
    pub(crate) fn is_list(self) -> bool {
        matches!(self, Self::Valides | Self::Invalides | Self::Deconseilles | Self::Avec | Self::Valeur)
    }

    /// Whether it is for the reader only.
    pub(crate) fn is_told(self) -> bool {
        matches!(self, Self::EnClair | Self::Regle | Self::Genre)
    }
}

impl Genre {
    /// Every genre, in the order of a rule file.
    pub const ALL: [Self; 13] = [
        Self::Document,
        Self::Depot,
        Self::Retour,
        Self::Rapprochement,
        Self::Codes,
        Self::Reparation,
        Self::Indice,
        Self::Bloc,
        Self::Balise,
        Self::Exigence,
        Self::Exemple,
        Self::Controle,
        Self::Ligne,
    ];

    /// Whether it is a key of the file rather than a rule: a name and a value.
    pub(crate) fn is_setting(self) -> bool {
        matches!(
            self,
            Self::Document | Self::Depot | Self::Retour | Self::Rapprochement | Self::Codes | Self::Reparation
        )
    }

    /// How sheets write it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Document => "document",
            Self::Depot => "dépôt",
            Self::Retour => "retour",
            Self::Rapprochement => "rapprochement",
            Self::Codes => "codes",
            Self::Reparation => "réparation",
            Self::Indice => "indice",
            Self::Bloc => "bloc",
            Self::Balise => "balise",
            Self::Exigence => "exigence",
            Self::Exemple => "exemple",
            Self::Controle => "contrôle",
            Self::Ligne => "ligne",
        }
    }

    /// The columns that are keys of such a table, with the key, in the order in which rule files write them.
    pub(crate) fn keys(self) -> &'static [(Column, &'static str)] {
        match self {
            Self::Document | Self::Depot | Self::Retour | Self::Rapprochement | Self::Codes | Self::Reparation => &[],
            Self::Indice => &[
                (Column::Nom, "montre"),
                (Column::Chemin, "chemin"),
                (Column::Gabarit, "gabarit"),
                (Column::Contre, "contre"),
                (Column::Format, "format"),
                (Column::Libelle, "libelle"),
            ],
            Self::Bloc => &[
                (Column::Bloc, "titre"),
                (Column::Chemin, "chemin"),
                (Column::Valeur, ""),
                (Column::Source, "source"),
                (Column::Certitude, "certitude"),
                (Column::Niveau, "niveau"),
            ],
            Self::Balise => &[
                (Column::Balise, "nom"),
                (Column::Format, "format"),
                (Column::Obligatoire, "obligatoire"),
                (Column::Gabarit, "gabarit"),
                (Column::Description, "aide"),
                (Column::Niveau, "niveau"),
                (Column::Source, "source"),
                (Column::Certitude, "certitude"),
                (Column::Motif, "motif"),
                (Column::Valides, "valides"),
                (Column::Invalides, "invalides"),
                (Column::Deconseilles, "deconseilles"),
            ],
            Self::Exigence => &[
                (Column::Nom, "nature"),
                (Column::Exige, "condition"),
                (Column::Libelle, "libelle"),
                (Column::Description, "aide"),
                (Column::Niveau, "niveau"),
                (Column::Source, "source"),
                (Column::Certitude, "certitude"),
            ],
            Self::Exemple => &[
                (Column::Dans, "dans"),
                (Column::Avec, "avec"),
                (Column::Valides, "valides"),
                (Column::Invalides, "invalides"),
                (Column::Deconseilles, "deconseilles"),
                (Column::Attendu, "attendu"),
                (Column::Niveau, "niveau"),
            ],
            Self::Controle => &[
                (Column::Nom, "id"),
                (Column::Niveau, "niveau"),
                (Column::Chemin, "pour"),
                (Column::Si, "si"),
                (Column::Exige, "exige"),
                (Column::Libelle, "libelle"),
                (Column::Balise, "balise"),
                (Column::Description, "aide"),
                (Column::Source, "source"),
                (Column::Certitude, "certitude"),
                (Column::Motif, "motif"),
            ],
            Self::Ligne => &[
                (Column::Source, "source"),
                (Column::Bloc, "bloc"),
                (Column::Balise, "imprime"),
                (Column::Description, "texte"),
                (Column::Valeur, "regles"),
                (Column::Motif, "motif"),
            ],
        }
    }
}
