//! Rules as they are written: every key may be missing, every text knows its place.

use toml::de::DeTable;

use crate::json::Encoding;

use super::lint::{syntax, unfinished};
use super::reader::{Cell, Place, Sink, Table};
use super::slip;
use super::words::{Certitude, Niveau};

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

/// The greatest specimen: more elements would only cost time.
const MAX_SPECIMEN: usize = 9;

/// The furthest element that an example may put its value in: no list of the documents is longer.
const MAX_ELEMENT: usize = 999;

/// Reads a rule file; what cannot be read is reported and left out.
pub(crate) fn read(file: u32, text: &str, sink: &Sink<'_>) -> FileDefinition {
    if is_foreign(file, text, sink) {
        return FileDefinition { broken: true, ..FileDefinition::default() };
    }
    let (table, errors) = DeTable::parse_recoverable(text);
    if let Some((slip, detail)) = slip::first(&errors, text) {
        // What follows a broken line is guesswork: the first break alone is reported.
        let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let place = Place { file, start: offset(slip.span.start), end: offset(slip.span.end) };
        sink.stated("toml-syntaxe", slip.sentence, place, |message| {
            message.with("detail", detail.as_str()).with("nom", slip.name.as_str()).with("proche", slip.near.as_str())
        });
        return FileDefinition { broken: true, ..FileDefinition::default() };
    }
    syntax(file, text, table.get_ref(), sink);
    unfinished(file, text, table.get_ref(), sink);
    file_definition(Table::root(table.get_ref(), file, sink))
}

/// Whether a file is no UTF-8, which is reported.
fn is_foreign(file: u32, text: &str, sink: &Sink<'_>) -> bool {
    let place = Place { file, start: 0, end: 0 };
    let (sentence, start) = match sink.files().encoding(place.file()) {
        Encoding::Utf8 | Encoding::Utf8Bom => return false,
        Encoding::Utf16 => ("encodage-utf16", 0),
        Encoding::Latin1 { offset } => ("encodage", offset),
    };
    let width = text.get(start..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let place = Place { start: offset(start), end: offset(start + width), ..place };
    sink.stated("encodage", sentence, place, |message| message);
    true
}

fn file_definition(table: Table<'_>) -> FileDefinition {
    let tables = table.named_tables("table").into_iter();
    let definition = FileDefinition {
        broken: false,
        document: table.cell("document"),
        titre: table.cell("titre"),
        version: table.cell("version"),
        objet: table.cell("objet"),
        source: table.cell("source"),
        certitude: certitude(&table),
        depot: table.table("depot").map(depot).unwrap_or_default(),
        retour: table.table("retour").map(retour),
        rapprochements: table.named_tables("rapprochement").into_iter().map(rapprochement).collect(),
        tables: tables.map(|(name, table)| TableDefinition { name, rows: table.named_cells() }).collect(),
        indices: table.tables("indice").unwrap_or_default().into_iter().map(indice).collect(),
        blocs: table.tables("bloc").unwrap_or_default().into_iter().map(bloc).collect(),
        controles: if table.is_array("controle") { controles(&table).unwrap_or_default() } else { Vec::new() },
        balise_changes: balise_changes(&table),
        controle_changes: if table.is_array("controle") { Vec::new() } else { controle_changes(&table) },
        lignes: table.table("trace").map(lignes).unwrap_or_default(),
        deplaces: table.tables("deplace").unwrap_or_default().into_iter().map(deplace).collect(),
        repares: table.tables("repare").unwrap_or_default().into_iter().map(repare).collect(),
    };
    table.finish();
    definition
}

fn deplace(table: Table<'_>) -> DeplaceDefinition {
    let definition = DeplaceDefinition { balise: table.cell("balise"), vers: table.cell("vers"), place: table.place };
    table.finish();
    definition
}

fn lignes(table: Table<'_>) -> Vec<LigneDefinition> {
    let lignes = table.tables("lignes").unwrap_or_default().into_iter().map(ligne).collect();
    table.finish();
    lignes
}

fn ligne(table: Table<'_>) -> LigneDefinition {
    let definition = LigneDefinition {
        source: table.cell("source"),
        bloc: table.cell("bloc"),
        imprime: table.cell("imprime"),
        texte: table.cell("texte"),
        regles: table.cells("regles"),
        motif: table.cell("motif"),
        place: table.place,
    };
    table.finish();
    definition
}

fn balise_changes(table: &Table<'_>) -> Vec<(Cell, BaliseDefinition)> {
    table.named_tables("balise").into_iter().map(|(name, table)| (name, balise(table))).collect()
}

fn controle_changes(table: &Table<'_>) -> Vec<(Cell, ControleDefinition)> {
    table.named_tables("controle").into_iter().map(|(name, table)| (name, controle(table))).collect()
}

fn controles(table: &Table<'_>) -> Option<Vec<ControleDefinition>> {
    Some(table.tables("controle")?.into_iter().map(controle).collect())
}

fn depot(table: Table<'_>) -> DepotDefinition {
    let pieces = table.table("pieces");
    let definition = DepotDefinition {
        nom: table.cell("nom"),
        formulaire: table.cells("formulaire"),
        declarees: pieces.as_ref().and_then(|pieces| pieces.cell("declarees")),
        systeme: pieces.as_ref().and_then(|pieces| pieces.cells("systeme")),
    };
    pieces.into_iter().for_each(Table::finish);
    table.finish();
    definition
}

fn retour(table: Table<'_>) -> RetourDefinition {
    let accepted = table.table("acceptee");
    let (accepted_code, accepted_label) = accepted.map_or((None, None), |accepted| {
        let cells = (accepted.cell("code"), accepted.cell("libelle"));
        accepted.finish();
        cells
    });
    let definition = RetourDefinition {
        code: table.cell("code"),
        libelle: table.cell("libelle"),
        accepted_code,
        accepted_label,
        dossier: table.cell("dossier"),
        nouveaux: table.cells("nouveaux"),
        gabarit: table.cell("gabarit"),
        reperes: table.cells("reperes"),
        remplies: table.cells("remplies"),
        source: table.cell("source"),
        certitude: certitude(&table),
        retire: table.bool("retire").unwrap_or(false),
        place: table.place,
    };
    table.finish();
    definition
}

fn rapprochement((name, table): (Cell, Table<'_>)) -> RapprochementDefinition {
    let named = |table: Option<Table<'_>>| table.map(|table| table.named_cells()).unwrap_or_default();
    let definition = RapprochementDefinition {
        name,
        liste: table.cell("liste"),
        profil: table.cell("profil"),
        lien: table.cell("lien"),
        reponse: table.cell("reponse"),
        remplies: named(table.table("remplies")),
        inconnues: named(table.table("inconnues")),
        specimen: named(table.table("specimen")),
        reprises: named(table.table("reprises")),
        place: table.place,
    };
    table.finish();
    definition
}

fn indice(table: Table<'_>) -> IndiceDefinition {
    let definition = IndiceDefinition {
        montre: table.cell("montre"),
        chemin: table.cell("chemin"),
        gabarit: table.cell("gabarit"),
        contre: table.cell("contre"),
        format: table.cell("format"),
        libelle: table.cell("libelle"),
        place: table.place,
    };
    table.finish();
    definition
}

fn bloc(table: Table<'_>) -> BlocDefinition {
    let listed = table.is_array("balise");
    let definition = BlocDefinition {
        titre: table.cell("titre"),
        chemin: table.cell("chemin"),
        utilise: table.cell("utilise"),
        demande: table.bool("demande"),
        numero: table.cell("numero"),
        specimen: table.count("specimen", MAX_SPECIMEN),
        source: table.cell("source"),
        certitude: certitude(&table),
        niveau: niveau(&table),
        apres: table.cell("apres"),
        retire: table.bool("retire").unwrap_or(false),
        balises: if listed {
            table.tables("balise").unwrap_or_default().into_iter().map(balise).collect()
        } else {
            Vec::new()
        },
        balise_changes: if listed { Vec::new() } else { balise_changes(&table) },
        controle_changes: controle_changes(&table),
        place: table.place,
    };
    table.finish();
    definition
}

fn balise(table: Table<'_>) -> BaliseDefinition {
    let definition = BaliseDefinition {
        nom: table.cell("nom"),
        format: table.cell("format"),
        obligatoire: table.cell("obligatoire"),
        aide: table.cell("aide"),
        source: table.cell("source"),
        certitude: certitude(&table),
        niveau: niveau(&table),
        gabarit: table.cell("gabarit"),
        exige: table.tables("exige").map(|list| list.into_iter().map(exige).collect()),
        valides: table.cells("valides"),
        invalides: table.cells("invalides"),
        deconseilles: table.cells("deconseilles"),
        exemples: exemples(&table),
        motif: table.cell("motif"),
        apres: table.cell("apres"),
        retire: table.bool("retire").unwrap_or(false),
        place: table.place,
    };
    table.finish();
    definition
}

fn exige(table: Table<'_>) -> ExigeDefinition {
    let definition = ExigeDefinition {
        nature: table.cell("nature"),
        condition: table.cell("condition"),
        libelle: table.cell("libelle"),
        aide: table.cell("aide"),
        source: table.cell("source"),
        certitude: certitude(&table),
        niveau: niveau(&table),
        place: table.place,
    };
    table.finish();
    definition
}

fn exemples(table: &Table<'_>) -> Option<Vec<ExempleDefinition>> {
    Some(table.tables("exemple")?.into_iter().map(exemple).collect())
}

fn exemple(table: Table<'_>) -> ExempleDefinition {
    let definition = ExempleDefinition {
        avec: table.table("avec").map(|avec| avec.named_cells()).unwrap_or_default(),
        dans: table.count("dans", MAX_ELEMENT),
        attendu: table.cell("attendu"),
        niveau: niveau(&table),
        valides: table.cells("valides").unwrap_or_default(),
        invalides: table.cells("invalides").unwrap_or_default(),
        deconseilles: table.cells("deconseilles").unwrap_or_default(),
        place: table.place,
    };
    table.finish();
    definition
}

fn controle(table: Table<'_>) -> ControleDefinition {
    let definition = ControleDefinition {
        id: table.cell("id"),
        niveau: niveau(&table),
        pour: table.cell("pour"),
        si: table.cell("si"),
        exige: table.cell("exige"),
        libelle: table.cell("libelle"),
        balise: table.cell("balise"),
        aide: table.cell("aide"),
        source: table.cell("source"),
        certitude: certitude(&table),
        exemples: exemples(&table),
        motif: table.cell("motif"),
        retire: table.bool("retire").unwrap_or(false),
        place: table.place,
    };
    table.finish();
    definition
}

fn repare(table: Table<'_>) -> RepareDefinition {
    let definition = RepareDefinition {
        id: table.cell("id"),
        natures: table.cells("natures").unwrap_or_default(),
        balises: table.cells("balises").unwrap_or_default(),
        si: table.cell("si"),
        valeur: table.cells("valeur"),
        libelle: table.cell("libelle"),
        retire: table.bool("retire").unwrap_or(false),
        exemples: table.tables("exemple").unwrap_or_default().into_iter().map(repare_exemple).collect(),
        place: table.place,
    };
    table.finish();
    definition
}

fn repare_exemple(table: Table<'_>) -> RepareExemple {
    let definition = RepareExemple {
        dans: table.cells("dans").unwrap_or_default(),
        avant: table.cell("avant"),
        apres: table.cell("apres"),
        place: table.place,
    };
    table.finish();
    definition
}

fn certitude(table: &Table<'_>) -> Option<Certitude> {
    table.word("certitude", &Certitude::ALL, Certitude::word)
}

fn niveau(table: &Table<'_>) -> Option<Niveau> {
    table.word("niveau", &Niveau::ALL, Niveau::word)
}

impl LigneDefinition {
    /// What tells it from other rows: where it stands, and what is printed there.
    pub(crate) fn identity(&self) -> [Option<&str>; 3] {
        [&self.bloc, &self.imprime, &self.texte].map(|cell| cell.as_ref().map(|cell| cell.text.as_str()))
    }
}

impl RetourDefinition {
    /// What it says itself, and what another says besides.
    pub(crate) fn or(self, other: Self) -> Self {
        // A part that names no code is an addition: what is missing is missing in the other.
        let place = if self.code.is_none() { other.place } else { self.place };
        Self {
            code: self.code.or(other.code),
            libelle: self.libelle.or(other.libelle),
            accepted_code: self.accepted_code.or(other.accepted_code),
            accepted_label: self.accepted_label.or(other.accepted_label),
            retire: self.retire,
            dossier: self.dossier.or(other.dossier),
            nouveaux: self.nouveaux.or(other.nouveaux),
            gabarit: self.gabarit.or(other.gabarit),
            reperes: self.reperes.or(other.reperes),
            remplies: self.remplies.or(other.remplies),
            source: self.source.or(other.source),
            certitude: self.certitude.or(other.certitude),
            place,
        }
    }
}

impl DepotDefinition {
    /// What it says itself, and what another says besides.
    pub(crate) fn or(self, other: Self) -> Self {
        Self {
            nom: self.nom.or(other.nom),
            formulaire: self.formulaire.or(other.formulaire),
            declarees: self.declarees.or(other.declarees),
            systeme: self.systeme.or(other.systeme),
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.nom.is_none() && self.formulaire.is_none() && self.declarees.is_none() && self.systeme.is_none()
    }
}

impl RapprochementDefinition {
    /// What it says itself, and what another of that name says besides.
    fn or(self, other: Self) -> Self {
        let joined = |mut own: Vec<(Cell, Cell)>, other: Vec<(Cell, Cell)>| {
            let new = other.into_iter().filter(|(name, _)| !own.iter().any(|(known, _)| known.text == name.text));
            let new: Vec<_> = new.collect();
            own.extend(new);
            // As a single table has them.
            own.sort_by(|(one, _), (other, _)| one.text.cmp(&other.text));
            own
        };
        Self {
            liste: self.liste.or(other.liste),
            profil: self.profil.or(other.profil),
            lien: self.lien.or(other.lien),
            reponse: self.reponse.or(other.reponse),
            remplies: joined(self.remplies, other.remplies),
            inconnues: joined(self.inconnues, other.inconnues),
            specimen: joined(self.specimen, other.specimen),
            reprises: joined(self.reprises, other.reprises),
            ..self
        }
    }

    /// Some of them, completed by others of the same names.
    pub(crate) fn joined(own: Vec<Self>, others: Vec<Self>) -> Vec<Self> {
        let mut joined = own;
        for other in others {
            match joined.iter().position(|known| known.name.text == other.name.text) {
                Some(rank) => {
                    let known = joined.remove(rank);
                    joined.insert(rank, known.or(other));
                }
                None => joined.push(other),
            }
        }
        joined
    }
}

impl FileDefinition {
    /// The same with every rule no surer than the file itself.
    pub(crate) fn capped(mut self) -> Self {
        let cap = self.certitude;
        for bloc in &mut self.blocs {
            bloc.certitude = bloc.certitude.max(cap);
            bloc.balises.iter_mut().for_each(|balise| balise.cap(cap));
        }
        self.balise_changes.iter_mut().for_each(|(_, change)| change.cap(cap));
        let changes = self.controle_changes.iter_mut().map(|(_, change)| change);
        self.controles.iter_mut().chain(changes).for_each(|controle| controle.cap(cap));
        self
    }
}

/// Puts what a change says in the place of what stands; whether anything differs.
trait Overlay {
    fn overlay(&mut self, change: Self) -> bool;
}

impl<T: PartialEq> Overlay for Option<T> {
    fn overlay(&mut self, change: Self) -> bool {
        match change {
            Some(value) if self.as_ref() != Some(&value) => {
                *self = Some(value);
                true
            }
            _ => false,
        }
    }
}

impl BaliseDefinition {
    /// Makes the tag and its conditions no surer than `cap`; the less sure of two degrees is the greater one.
    pub(crate) fn cap(&mut self, cap: Option<Certitude>) {
        self.certitude = self.certitude.max(cap);
        for exige in self.exige.iter_mut().flatten() {
            exige.certitude = exige.certitude.max(cap);
        }
    }

    /// Takes over every key that `change` gives; whether that changed anything.
    pub(crate) fn apply(&mut self, change: Self) -> bool {
        [
            self.nom.overlay(change.nom),
            self.format.overlay(change.format),
            self.obligatoire.overlay(change.obligatoire),
            self.aide.overlay(change.aide),
            self.source.overlay(change.source),
            self.certitude.overlay(change.certitude),
            self.niveau.overlay(change.niveau),
            self.gabarit.overlay(change.gabarit),
            self.exige.overlay(change.exige),
            self.valides.overlay(change.valides),
            self.invalides.overlay(change.invalides),
            self.deconseilles.overlay(change.deconseilles),
            self.exemples.overlay(change.exemples),
            self.motif.overlay(change.motif),
        ]
        .contains(&true)
    }
}

impl ControleDefinition {
    /// Makes the contrôle no surer than `cap`.
    pub(crate) fn cap(&mut self, cap: Option<Certitude>) {
        self.certitude = self.certitude.max(cap);
    }

    /// Takes over every key that `change` gives; whether that changed anything.
    pub(crate) fn apply(&mut self, change: Self) -> bool {
        let place = change.place;
        let changed = [
            self.niveau.overlay(change.niveau),
            self.pour.overlay(change.pour),
            self.si.overlay(change.si),
            self.exige.overlay(change.exige),
            self.libelle.overlay(change.libelle),
            self.balise.overlay(change.balise),
            self.aide.overlay(change.aide),
            self.source.overlay(change.source),
            self.certitude.overlay(change.certitude),
            self.exemples.overlay(change.exemples),
            self.motif.overlay(change.motif),
        ]
        .contains(&true);
        // It is cited where it was last stated.
        if changed {
            self.place = place;
        }
        changed
    }
}
