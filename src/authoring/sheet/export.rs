//! The rules in force, as a draft and as a grid.

use crate::rules::{
    BaliseDefinition, BlocDefinition, Cell, Certitude, Composed, ControleDefinition, ExempleDefinition,
    ExigeDefinition, Files, IndiceDefinition, LigneDefinition, Niveau, Plan, RapprochementDefinition, RepareDefinition,
    RepareExemple, RetourDefinition, Revision, Rule,
};
use crate::tabular::guarded;

use super::toml::array;
use super::{Branch, Column, Draft, Genre, Grid, Row};
use crate::authoring::canonical::string;

/// The rules of a revision as a grid; `words` says a rule and then each of its further conditions.
#[must_use]
pub fn table(revision: &Revision, files: &Files, words: &dyn Fn(&Plan, &Rule) -> Vec<String>) -> Grid {
    let mut draft = Draft::of(revision.composed());
    for (name, text) in [("objet", revision.objet()), ("source", revision.source())] {
        if let Some(text) = text {
            draft.settings.insert(0, setting(Genre::Document, name, text));
        }
    }
    let plan = revision.plan();
    let balises = draft.blocs.iter_mut().flat_map(|bloc| &mut bloc.below);
    for (branch, rule) in balises.chain(&mut draft.controles).zip(plan.rules()) {
        let mut words = words(plan, rule).into_iter();
        branch.row.set(Column::EnClair, words.next().unwrap_or_default());
        branch.row.set(Column::Regle, files.place(rule.place));
        let exigences = branch.below.iter_mut().filter(|below| below.row.genre == Genre::Exigence);
        exigences.zip(words).for_each(|(exigence, words)| exigence.row.set(Column::EnClair, words));
    }
    draft.grid()
}

fn setting(genre: Genre, name: &str, value: impl Into<String>) -> Row {
    Row::new(genre).with(Column::Nom, name).with(Column::Valeur, value)
}

fn text(cell: Option<&Cell>) -> &str {
    cell.map_or("", |cell| cell.text.as_str())
}

/// One line for each text: JSON has no line end that a space does not stand for.
fn lines<'a>(cells: impl IntoIterator<Item = &'a Cell>) -> String {
    cells.into_iter().map(|cell| cell.text.replace(['\r', '\n'], " ")).collect::<Vec<_>>().join("\n")
}

/// `name = value`, one a line; a name that could be taken for something else stands in quotes.
fn pairs<'a>(pairs: impl IntoIterator<Item = &'a (Cell, Cell)>) -> String {
    let name = |name: &str| match name.contains('=') || name.starts_with('"') {
        true => serde_json::Value::from(name).to_string(),
        false => name.to_owned(),
    };
    let line = |(own, value): &(Cell, Cell)| format!("{} = {}", name(&own.text), lines([value]));
    pairs.into_iter().map(line).collect::<Vec<_>>().join("\n")
}

impl Draft {
    /// The rules as written, with every fragment and revision laid in.
    pub(crate) fn of(composed: &Composed) -> Self {
        Self {
            settings: settings(composed),
            indices: composed.indices.iter().map(indice).collect(),
            blocs: composed.blocs.iter().map(bloc).collect(),
            controles: composed.controles.iter().map(controle).collect(),
            lignes: composed.lignes.iter().map(ligne).collect(),
        }
    }

    /// One row of cells for each row, under a row of headers; no cell can be taken for a formula.
    #[must_use]
    pub fn grid(&self) -> Grid {
        let title = |bloc: &Branch| bloc.row.text(Column::Bloc).to_owned();
        let mut rows = vec![Column::ALL.map(|column| column.header().to_owned()).to_vec()];
        let line = |row: &Row, bloc: &str| {
            let cell = |column: Column| match column {
                Column::Genre => row.genre.word().to_owned(),
                Column::Bloc if row.genre == Genre::Balise => guarded(bloc),
                _ => guarded(row.text(column)),
            };
            Column::ALL.map(cell).to_vec()
        };
        rows.extend(self.settings.iter().chain(&self.indices).map(|row| line(row, "")));
        for bloc in &self.blocs {
            let title = title(bloc);
            rows.push(line(&bloc.row, &title));
            for balise in &bloc.below {
                rows.push(line(&balise.row, &title));
                rows.extend(balise.below.iter().map(|below| line(&below.row, "")));
            }
        }
        for controle in &self.controles {
            rows.push(line(&controle.row, ""));
            rows.extend(controle.below.iter().map(|below| line(&below.row, "")));
        }
        rows.extend(self.lignes.iter().map(|row| line(row, "")));
        Grid { rows, ..Grid::default() }
    }
}

fn settings(composed: &Composed) -> Vec<Row> {
    let depot = &composed.depot;
    let heads = [("document", &composed.document), ("titre", &composed.titre), ("version", &composed.version)];
    let mut rows: Vec<Row> = Vec::new();
    let given = |(name, cell): (&'static str, &Option<Cell>), genre| {
        cell.as_ref().map(|cell| setting(genre, name, lines([cell])))
    };
    rows.extend(heads.into_iter().filter_map(|head| given(head, Genre::Document)));
    rows.extend(given(("nom", &depot.nom), Genre::Depot));
    rows.extend(depot.formulaire.as_ref().map(|cells| setting(Genre::Depot, "formulaire", lines(cells))));
    rows.extend(given(("declarees", &depot.declarees), Genre::Depot));
    rows.extend(depot.systeme.as_ref().map(|cells| setting(Genre::Depot, "systeme", lines(cells))));
    rows.extend(composed.retour.iter().flat_map(retour));
    rows.extend(composed.rapprochements.iter().flat_map(rapprochement));
    rows.extend(composed.repares.iter().map(repare));
    for codes in &composed.tables {
        let own = |row: &&mut Row| row.genre == Genre::Codes && row.text(Column::Nom) == codes.name.text;
        // Two fragments may state parts of one table: the later wins, line by line, as it does when the rules run.
        let before = rows.iter_mut().find(own);
        let mut known: Vec<(String, String)> =
            before.as_ref().map_or(Vec::new(), |row| super::toml::pairs_of(row.text(Column::Valeur)));
        for (name, code) in &codes.rows {
            known.retain(|(own, _)| *own != name.text);
            known.push((name.text.clone(), code.text.clone()));
        }
        let value = known.iter().map(|(name, code)| format!("{name} = {code}")).collect::<Vec<_>>().join("\n");
        match before {
            Some(row) => row.set(Column::Valeur, value),
            None => rows.push(setting(Genre::Codes, &codes.name.text, value)),
        }
    }
    rows
}

fn retour(retour: &RetourDefinition) -> Vec<Row> {
    let cells = [
        ("code", text(retour.code.as_ref())),
        ("libelle", text(retour.libelle.as_ref())),
        ("acceptee.code", text(retour.accepted_code.as_ref())),
        ("acceptee.libelle", text(retour.accepted_label.as_ref())),
        ("dossier", text(retour.dossier.as_ref())),
        ("gabarit", text(retour.gabarit.as_ref())),
        ("source", text(retour.source.as_ref())),
        ("certitude", retour.certitude.map_or("", Certitude::word)),
    ];
    let given = cells.into_iter().filter(|(_, text)| !text.is_empty());
    let lists = [("nouveaux", &retour.nouveaux), ("reperes", &retour.reperes), ("remplies", &retour.remplies)];
    let lists =
        lists.into_iter().filter_map(|(name, cells)| Some(setting(Genre::Retour, name, lines(cells.as_ref()?))));
    given.map(|(name, text)| setting(Genre::Retour, name, text)).chain(lists).collect()
}

/// One row for each key, called by the name of the other filing and its own.
fn rapprochement(rapprochement: &RapprochementDefinition) -> Vec<Row> {
    let cells = [
        ("liste", text(rapprochement.liste.as_ref()).to_owned()),
        ("profil", text(rapprochement.profil.as_ref()).to_owned()),
        ("lien", text(rapprochement.lien.as_ref()).to_owned()),
        ("reponse", text(rapprochement.reponse.as_ref()).to_owned()),
        ("remplies", pairs(&rapprochement.remplies)),
        ("inconnues", pairs(&rapprochement.inconnues)),
        ("specimen", pairs(&rapprochement.specimen)),
        // What is empty takes back what a fragment said, and there are no fragments here.
        ("reprises", pairs(rapprochement.reprises.iter().filter(|(_, value)| !value.text.is_empty()))),
    ];
    let given = cells.into_iter().filter(|(_, text)| !text.is_empty());
    let named = |name: &str| format!("{}.{name}", rapprochement.name.text);
    given.map(|(name, text)| setting(Genre::Rapprochement, &named(name), text)).collect()
}

/// A repair has keys of its own: they stand in one cell, as a rule file writes them.
fn repare(repare: &RepareDefinition) -> Row {
    let list = |cells: &[Cell]| array(cells.iter().map(|cell| cell.text.as_str()), "");
    let one = |cell: &Option<Cell>| cell.as_ref().map(|cell| string(&cell.text));
    let several = |cells: &[Cell]| (!cells.is_empty()).then(|| list(cells));
    let example = |exemple: &RepareExemple| {
        let keys = [("dans", several(&exemple.dans)), ("avant", one(&exemple.avant)), ("apres", one(&exemple.apres))];
        let pairs = keys.into_iter().filter_map(|(key, value)| Some(format!("{key} = {}", value?)));
        format!("  {{ {} }},", pairs.collect::<Vec<_>>().join(", "))
    };
    let examples: Vec<_> = repare.exemples.iter().map(example).collect();
    let keys = [
        ("natures", several(&repare.natures)),
        ("balises", several(&repare.balises)),
        ("si", one(&repare.si)),
        ("valeur", repare.valeur.as_deref().and_then(several)),
        ("libelle", one(&repare.libelle)),
        ("exemple", (!examples.is_empty()).then(|| format!("[\n{}\n]", examples.join("\n")))),
    ];
    let lines: Vec<_> = keys.into_iter().filter_map(|(key, value)| Some(format!("{key} = {}", value?))).collect();
    setting(Genre::Reparation, text(repare.id.as_ref()), lines.join("\n"))
}

fn indice(indice: &IndiceDefinition) -> Row {
    Row::new(Genre::Indice)
        .with(Column::Nom, text(indice.montre.as_ref()))
        .with(Column::Chemin, text(indice.chemin.as_ref()))
        .with(Column::Gabarit, text(indice.gabarit.as_ref()))
        .with(Column::Contre, text(indice.contre.as_ref()))
        .with(Column::Format, text(indice.format.as_ref()))
        .with(Column::Libelle, text(indice.libelle.as_ref()))
}

fn qualified(row: Row, source: Option<&Cell>, certitude: Option<Certitude>, niveau: Option<Niveau>) -> Row {
    row.with(Column::Source, text(source))
        .with(Column::Certitude, certitude.map_or("", Certitude::word))
        .with(Column::Niveau, niveau.map_or("", Niveau::word))
}

fn bloc(bloc: &BlocDefinition) -> Branch {
    let demande = bloc.demande.map(|demande| format!("demande = {demande}"));
    let numero = bloc.numero.as_ref().map(|numero| format!("numero = {}", numero.text));
    let specimen = bloc.specimen.map(|specimen| format!("specimen = {specimen}"));
    let options: Vec<_> = [demande, numero, specimen].into_iter().flatten().collect();
    let row = Row::new(Genre::Bloc)
        .with(Column::Bloc, text(bloc.titre.as_ref()))
        .with(Column::Chemin, text(bloc.chemin.as_ref()))
        .with(Column::Valeur, options.join("\n"));
    let row = qualified(row, bloc.source.as_ref(), bloc.certitude, bloc.niveau);
    Branch { row, below: bloc.balises.iter().map(balise).collect() }
}

fn balise(balise: &BaliseDefinition) -> Branch {
    let row = Row::new(Genre::Balise)
        .with(Column::Balise, text(balise.nom.as_ref()))
        .with(Column::Description, text(balise.aide.as_ref()))
        .with(Column::Format, text(balise.format.as_ref()))
        .with(Column::Obligatoire, text(balise.obligatoire.as_ref()))
        .with(Column::Gabarit, text(balise.gabarit.as_ref()))
        .with(Column::Motif, text(balise.motif.as_ref()))
        .with(Column::Valides, lines(balise.valides.iter().flatten()))
        .with(Column::Invalides, lines(balise.invalides.iter().flatten()))
        .with(Column::Deconseilles, lines(balise.deconseilles.iter().flatten()));
    let row = qualified(row, balise.source.as_ref(), balise.certitude, balise.niveau);
    let exigences = balise.exige.iter().flatten().map(exigence);
    Branch { row, below: exigences.chain(balise.exemples.iter().flatten().map(exemple)).collect() }
}

fn exigence(exige: &ExigeDefinition) -> Branch {
    let row = Row::new(Genre::Exigence)
        .with(Column::Nom, text(exige.nature.as_ref()))
        .with(Column::Exige, text(exige.condition.as_ref()))
        .with(Column::Libelle, text(exige.libelle.as_ref()))
        .with(Column::Description, text(exige.aide.as_ref()));
    Branch::new(qualified(row, exige.source.as_ref(), exige.certitude, exige.niveau))
}

fn exemple(exemple: &ExempleDefinition) -> Branch {
    let row = Row::new(Genre::Exemple)
        .with(Column::Avec, pairs(&exemple.avec))
        .with(Column::Dans, exemple.dans.map(|dans| dans.to_string()).unwrap_or_default())
        .with(Column::Valides, lines(&exemple.valides))
        .with(Column::Invalides, lines(&exemple.invalides))
        .with(Column::Deconseilles, lines(&exemple.deconseilles))
        .with(Column::Attendu, text(exemple.attendu.as_ref()))
        .with(Column::Niveau, exemple.niveau.map_or("", Niveau::word));
    Branch::new(row)
}

fn controle(controle: &ControleDefinition) -> Branch {
    let row = Row::new(Genre::Controle)
        .with(Column::Nom, text(controle.id.as_ref()))
        .with(Column::Chemin, text(controle.pour.as_ref()))
        .with(Column::Si, text(controle.si.as_ref()))
        .with(Column::Exige, text(controle.exige.as_ref()))
        .with(Column::Libelle, text(controle.libelle.as_ref()))
        .with(Column::Balise, text(controle.balise.as_ref()))
        .with(Column::Motif, text(controle.motif.as_ref()))
        .with(Column::Description, text(controle.aide.as_ref()));
    let row = qualified(row, controle.source.as_ref(), controle.certitude, controle.niveau);
    Branch { row, below: controle.exemples.iter().flatten().map(exemple).collect() }
}

fn ligne(ligne: &LigneDefinition) -> Row {
    Row::new(Genre::Ligne)
        .with(Column::Source, text(ligne.source.as_ref()))
        .with(Column::Bloc, text(ligne.bloc.as_ref()))
        .with(Column::Balise, text(ligne.imprime.as_ref()))
        .with(Column::Description, text(ligne.texte.as_ref()))
        .with(Column::Valeur, lines(ligne.regles.iter().flatten()))
        .with(Column::Motif, text(ligne.motif.as_ref()))
}
