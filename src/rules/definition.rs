//! Rules as they are written: every key may be missing, every text knows its place.

mod overlay;
mod read;

use super::reader::{Cell, Place};
use super::words::{Certitude, Niveau};

pub(crate) use read::read;

/// One rule file.
#[derive(Debug, Clone, Default)]
pub(crate) struct FileDefinition {
    /// It is no TOML: nothing of it could be read.
    pub(crate) broken: bool,
    pub(crate) document: Option<Cell>,
    pub(crate) titre: Option<Cell>,
    pub(crate) version: Option<Cell>,
    pub(crate) objet: Option<Cell>,
    pub(crate) source: Option<Cell>,
    /// Nothing that the file says is surer than this.
    pub(crate) certitude: Option<Certitude>,
    pub(crate) depot: DepotDefinition,
    pub(crate) retour: Option<RetourDefinition>,
    pub(crate) rapprochements: Vec<RapprochementDefinition>,
    pub(crate) tables: Vec<TableDefinition>,
    pub(crate) indices: Vec<IndiceDefinition>,
    pub(crate) blocs: Vec<BlocDefinition>,
    pub(crate) controles: Vec<ControleDefinition>,
    /// `[balise.X]`: changes to balises, in a revision.
    pub(crate) balise_changes: Vec<(Cell, BaliseDefinition)>,
    /// `[controle.x]`: changes to contrôles, in a revision.
    pub(crate) controle_changes: Vec<(Cell, ControleDefinition)>,
    /// `[trace] lignes`: the rows of the document.
    pub(crate) lignes: Vec<LigneDefinition>,
    /// `[[deplace]]`: tags and containers that go elsewhere, in a revision.
    pub(crate) deplaces: Vec<DeplaceDefinition>,
    /// `[[repare]]`: what may be put in the place of a value at fault.
    pub(crate) repares: Vec<RepareDefinition>,
}

/// `[[repare]]`: what may be put in the place of a value at fault.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct RepareDefinition {
    pub(crate) id: Option<Cell>,
    pub(crate) natures: Vec<Cell>,
    pub(crate) balises: Vec<Cell>,
    pub(crate) si: Option<Cell>,
    /// The new values, tried in order; without them a person must decide.
    pub(crate) valeur: Option<Vec<Cell>>,
    pub(crate) libelle: Option<Cell>,
    pub(crate) retire: bool,
    pub(crate) exemples: Vec<RepareExemple>,
    pub(crate) place: Place,
}

/// `[[repare.exemple]]`: before and after.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct RepareExemple {
    /// The tags it is tried on: the first that the table has.
    pub(crate) dans: Vec<Cell>,
    pub(crate) avant: Option<Cell>,
    pub(crate) apres: Option<Cell>,
    pub(crate) place: Place,
}

/// `[[deplace]]`: a tag or container that goes elsewhere, with everything in it and all that names it.
#[derive(Debug, Clone)]
pub(crate) struct DeplaceDefinition {
    /// Where it stood.
    pub(crate) balise: Option<Cell>,
    /// Its new path.
    pub(crate) vers: Option<Cell>,
    pub(crate) place: Place,
}

/// A row of the document, in `[trace] lignes`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct LigneDefinition {
    /// Section and, where it is known, page.
    pub(crate) source: Option<Cell>,
    /// The bloc, as printed.
    pub(crate) bloc: Option<Cell>,
    /// The tag, as printed.
    pub(crate) imprime: Option<Cell>,
    /// What is said in prose, outside the table, in our words.
    pub(crate) texte: Option<Cell>,
    /// The rules that cover it; without them, the tag as printed.
    pub(crate) regles: Option<Vec<Cell>>,
    /// Why no rule covers it.
    pub(crate) motif: Option<Cell>,
    pub(crate) place: Place,
}

/// `[depot]`: what is handed over beside the tags.
#[derive(Debug, Clone, Default)]
pub(crate) struct DepotDefinition {
    /// The norm of the JSON file's name.
    pub(crate) nom: Option<Cell>,
    /// The fields of the form.
    pub(crate) formulaire: Option<Vec<Cell>>,
    /// `[depot.pieces]`: the tag that names a piece.
    pub(crate) declarees: Option<Cell>,
    /// `[depot.pieces]`: names that operating systems leave in zips.
    pub(crate) systeme: Option<Vec<Cell>>,
}

/// `[retour]`: what the portal fills in.
#[derive(Debug, Clone)]
pub(crate) struct RetourDefinition {
    pub(crate) code: Option<Cell>,
    pub(crate) libelle: Option<Cell>,
    pub(crate) accepted_code: Option<Cell>,
    pub(crate) accepted_label: Option<Cell>,
    /// The tag that holds the number of the file.
    pub(crate) dossier: Option<Cell>,
    /// Tags of which a demande filed again after a rejection needs another value.
    pub(crate) nouveaux: Option<Vec<Cell>>,
    /// The form of the number that the portal gives to a file.
    pub(crate) gabarit: Option<Cell>,
    /// Tags by which people know a demande.
    pub(crate) reperes: Option<Vec<Cell>>,
    /// Paths of what else it fills in, wherever it stands.
    pub(crate) remplies: Option<Vec<Cell>>,
    pub(crate) source: Option<Cell>,
    pub(crate) certitude: Option<Certitude>,
    /// The portal fills in nothing any more.
    pub(crate) retire: bool,
    pub(crate) place: Place,
}

/// `[rapprochement.x]`: another filing, whose demandes this one's are held against.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct RapprochementDefinition {
    /// What conditions call one demande of it.
    pub(crate) name: Cell,
    /// What conditions call all of them.
    pub(crate) liste: Option<Cell>,
    /// The profile of such a filing, as a gabarit.
    pub(crate) profil: Option<Cell>,
    /// What ties one demande of it to one of ours.
    pub(crate) lien: Option<Cell>,
    /// The tags that the portal has filled in there, with their formats.
    pub(crate) remplies: Vec<(Cell, Cell)>,
    /// What no file tells of a demande, with its format.
    pub(crate) inconnues: Vec<(Cell, Cell)>,
    /// What conditions call the answer of the portal to one demande of it, as if it were one more tag.
    pub(crate) reponse: Option<Cell>,
    /// What makes its specimen fit ours.
    pub(crate) specimen: Vec<(Cell, Cell)>,
    /// Our tags that take over what a demande of it holds, each with an expression.
    pub(crate) reprises: Vec<(Cell, Cell)>,
    pub(crate) place: Place,
}

/// `[table.x]`: a table of codes.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct TableDefinition {
    pub(crate) name: Cell,
    pub(crate) rows: Vec<(Cell, Cell)>,
}

/// `[[indice]]`: something that tells one profile from another.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct IndiceDefinition {
    pub(crate) montre: Option<Cell>,
    pub(crate) chemin: Option<Cell>,
    pub(crate) gabarit: Option<Cell>,
    pub(crate) contre: Option<Cell>,
    pub(crate) format: Option<Cell>,
    pub(crate) libelle: Option<Cell>,
    pub(crate) place: Place,
}

/// `[[bloc]]`: tags of one object, or a fragment.
#[derive(Debug, Clone)]
pub(crate) struct BlocDefinition {
    pub(crate) titre: Option<Cell>,
    pub(crate) chemin: Option<Cell>,
    pub(crate) utilise: Option<Cell>,
    pub(crate) demande: Option<bool>,
    pub(crate) numero: Option<Cell>,
    pub(crate) specimen: Option<usize>,
    pub(crate) source: Option<Cell>,
    pub(crate) certitude: Option<Certitude>,
    pub(crate) niveau: Option<Niveau>,
    pub(crate) apres: Option<Cell>,
    pub(crate) retire: bool,
    pub(crate) balises: Vec<BaliseDefinition>,
    pub(crate) balise_changes: Vec<(Cell, BaliseDefinition)>,
    pub(crate) controle_changes: Vec<(Cell, ControleDefinition)>,
    pub(crate) place: Place,
}

/// `[[bloc.balise]]`: a row of the table.
#[derive(Debug, Clone)]
pub(crate) struct BaliseDefinition {
    pub(crate) nom: Option<Cell>,
    pub(crate) format: Option<Cell>,
    pub(crate) obligatoire: Option<Cell>,
    pub(crate) aide: Option<Cell>,
    pub(crate) source: Option<Cell>,
    pub(crate) certitude: Option<Certitude>,
    pub(crate) niveau: Option<Niveau>,
    pub(crate) gabarit: Option<Cell>,
    pub(crate) exige: Option<Vec<ExigeDefinition>>,
    pub(crate) valides: Option<Vec<Cell>>,
    pub(crate) invalides: Option<Vec<Cell>>,
    pub(crate) deconseilles: Option<Vec<Cell>>,
    pub(crate) exemples: Option<Vec<ExempleDefinition>>,
    /// Why the rule is there, when no row of the document asks for it.
    pub(crate) motif: Option<Cell>,
    pub(crate) apres: Option<Cell>,
    pub(crate) retire: bool,
    pub(crate) place: Place,
}

/// `[[bloc.balise.exige]]`: a condition of more on one tag.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ExigeDefinition {
    pub(crate) nature: Option<Cell>,
    pub(crate) condition: Option<Cell>,
    pub(crate) libelle: Option<Cell>,
    pub(crate) aide: Option<Cell>,
    pub(crate) source: Option<Cell>,
    pub(crate) certitude: Option<Certitude>,
    pub(crate) niveau: Option<Niveau>,
    pub(crate) place: Place,
}

/// `[[….exemple]]`: an example in a context of its own.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ExempleDefinition {
    pub(crate) avec: Vec<(Cell, Cell)>,
    pub(crate) dans: Option<usize>,
    pub(crate) attendu: Option<Cell>,
    pub(crate) niveau: Option<Niveau>,
    pub(crate) valides: Vec<Cell>,
    pub(crate) invalides: Vec<Cell>,
    pub(crate) deconseilles: Vec<Cell>,
    pub(crate) place: Place,
}

/// `[[controle]]`: a rule across tags.
#[derive(Debug, Clone)]
pub(crate) struct ControleDefinition {
    pub(crate) id: Option<Cell>,
    pub(crate) niveau: Option<Niveau>,
    pub(crate) pour: Option<Cell>,
    pub(crate) si: Option<Cell>,
    pub(crate) exige: Option<Cell>,
    pub(crate) libelle: Option<Cell>,
    pub(crate) balise: Option<Cell>,
    pub(crate) aide: Option<Cell>,
    pub(crate) source: Option<Cell>,
    pub(crate) certitude: Option<Certitude>,
    pub(crate) exemples: Option<Vec<ExempleDefinition>>,
    /// Why the rule is there, when no row of the document asks for it.
    pub(crate) motif: Option<Cell>,
    pub(crate) retire: bool,
    pub(crate) place: Place,
}
