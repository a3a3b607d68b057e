//! Rule files read key by key.

use toml::de::DeTable;

use crate::json::Encoding;
use crate::rules::lint::{syntax, unfinished};
use crate::rules::reader::{Cell, Place, Sink, Table};
use crate::rules::slip;
use crate::rules::words::{Certitude, Niveau};

use super::{
    BaliseDefinition, BlocDefinition, ControleDefinition, DeplaceDefinition, DepotDefinition, ExempleDefinition,
    ExigeDefinition, FileDefinition, IndiceDefinition, LigneDefinition, RapprochementDefinition, RepareDefinition,
    RepareExemple, RetourDefinition, TableDefinition,
};

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
