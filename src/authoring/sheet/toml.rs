//! Drafts as rule files: one key a line, what a person must look at as a comment above the key.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::revise::Shift;
use super::{Branch, Column, Doubt, Draft, Genre, Row};
use crate::authoring::canonical::{key, settled, string};

/// Says what is the matter with a cell, in one line.
pub(super) type Remark<'a> = &'a dyn Fn(&Doubt) -> String;

/// Lists longer than this are written one text a line.
const WIDTH: usize = 100;

/// A draft as a whole table.
#[must_use]
pub fn whole(draft: &Draft, remark: &dyn Fn(&Doubt) -> String) -> String {
    let mut page = Page { out: String::new(), remark };
    page.settings(&draft.settings, &["document", "titre", "version"]);
    draft.indices.iter().for_each(|indice| page.table("", "[[indice]]", indice));
    draft.blocs.iter().for_each(|bloc| page.bloc(bloc));
    draft.controles.iter().for_each(|controle| page.controle(controle));
    page.lignes(draft.lignes.iter());
    page.finish()
}

/// A rule file as it is written.
pub(super) struct Page<'a> {
    pub(super) out: String,
    pub(super) remark: Remark<'a>,
}

/// A key with its value, and the comments above it.
pub(super) struct Entry {
    pub(super) key: String,
    pub(super) value: String,
    pub(super) remarks: Vec<String>,
}

impl Entry {
    pub(super) fn new(key: impl Into<String>, value: impl Into<String>) -> Self {
        Self { key: key.into(), value: value.into(), remarks: Vec::new() }
    }
}

impl Page<'_> {
    /// The keys at the head of the file that `heads` names, then `[depot]`, `[retour]`, `[rapprochement.*]` and the tables of
    /// codes.
    pub(super) fn settings(&mut self, settings: &[Row], heads: &[&str]) {
        let of = |genre: Genre| settings.iter().filter(move |row| row.genre == genre);
        let heads: Vec<_> = heads
            .iter()
            .filter_map(|name| of(Genre::Document).find(|row| row.text(Column::Nom) == *name))
            .map(|row| self.setting(row, row.text(Column::Nom), false))
            .collect();
        self.entries("", heads);
        let depot = |names: &[&str]| -> Vec<&Row> {
            of(Genre::Depot).filter(|row| names.contains(&row.text(Column::Nom))).collect()
        };
        for (header, names) in [("[depot]", ["nom", "formulaire"]), ("[depot.pieces]", ["declarees", "systeme"])] {
            let rows = depot(&names);
            let list = |row: &Row| matches!(row.text(Column::Nom), "formulaire" | "systeme");
            let mut keys = BTreeSet::new();
            let rows = rows.into_iter().filter(|row| keys.insert(row.text(Column::Nom)));
            let entries = rows.map(|row| self.setting(row, row.text(Column::Nom), list(row))).collect();
            self.section(header, entries);
        }
        self.retour(&of(Genre::Retour).collect::<Vec<_>>());
        self.rapprochements(&of(Genre::Rapprochement).collect::<Vec<_>>());
        let mut tables = BTreeSet::new();
        for row in of(Genre::Codes).filter(|row| tables.insert(row.text(Column::Nom).to_owned())) {
            let pairs = pairs_of(row.text(Column::Valeur));
            let entries = pairs.iter().map(|(name, code)| Entry::new(key(name), string(code))).collect();
            self.section(&format!("[table.{}]", key(row.text(Column::Nom))), entries);
        }
        of(Genre::Reparation).for_each(|row| self.repare(row));
    }

    /// A repair: its name, and its keys as they stand in its cell.
    fn repare(&mut self, row: &Row) {
        self.header("", "[[repare]]");
        let id = Entry::new("id", string(row.text(Column::Nom)));
        self.entries("", vec![Entry { remarks: self.remarks(row, |_| true), ..id }]);
        for line in row.text(Column::Valeur).lines() {
            let _ = writeln!(self.out, "{line}");
        }
    }

    fn retour(&mut self, rows: &[&Row]) {
        let text =
            |name: &str| rows.iter().find(|row| row.text(Column::Nom) == name).map(|row| row.text(Column::Valeur));
        let mut entries: Vec<Entry> =
            ["code", "libelle"].into_iter().filter_map(|name| Some(Entry::new(name, string(text(name)?)))).collect();
        let accepted: Vec<_> = ["code", "libelle"]
            .into_iter()
            .filter_map(|name| Some(format!("{name} = {}", string(text(&format!("acceptee.{name}"))?))))
            .collect();
        if !accepted.is_empty() {
            entries.push(Entry::new("acceptee", format!("{{ {} }}", accepted.join(", "))));
        }
        entries.extend(text("retire").map(|_| Entry::new("retire", "true")));
        let own = ["dossier", "gabarit"].into_iter();
        entries.extend(own.filter_map(|name| Some(Entry::new(name, string(text(name)?)))));
        let lists = ["nouveaux", "reperes", "remplies"].into_iter();
        entries.extend(lists.filter_map(|name| Some(Entry::new(name, array(text(name)?.lines(), "")))));
        let rest = ["source", "certitude"].into_iter();
        entries.extend(rest.filter_map(|name| Some(Entry::new(name, string(text(name)?)))));
        self.section("[retour]", entries);
    }

    /// A table for each other filing, and in it a table for each key that holds names and values.
    fn rapprochements(&mut self, rows: &[&Row]) {
        let parts =
            |row: &Row| row.text(Column::Nom).rsplit_once('.').map(|(name, key)| (name.to_owned(), key.to_owned()));
        let names: BTreeSet<_> = rows.iter().filter_map(|row| Some(parts(row)?.0)).collect();
        for name in names {
            let own = rows.iter().filter_map(|row| Some((parts(row)?, *row))).filter(|((own, _), _)| *own == name);
            let (tables, plain): (Vec<_>, Vec<_>) = own
                .map(|((_, key), row)| (key, row))
                .partition(|(key, _)| matches!(key.as_str(), "remplies" | "inconnues" | "specimen" | "reprises"));
            let header = format!("[rapprochement.{}]", key(&name));
            self.section(&header, plain.iter().map(|(key, row)| self.setting(row, key, false)).collect());
            for (table, row) in tables {
                let pairs = pairs_of(row.text(Column::Valeur));
                let mut entries: Vec<_> =
                    pairs.iter().map(|(name, value)| Entry::new(key(name), string(value))).collect();
                if let Some(first) = entries.first_mut() {
                    first.remarks = self.remarks(row, |_| true);
                }
                self.section(&format!("[rapprochement.{}.{table}]", key(&name)), entries);
            }
        }
    }

    fn setting(&self, row: &Row, name: &str, list: bool) -> Entry {
        let value = row.text(Column::Valeur);
        let value = if list { array(value.lines(), "") } else { string(value) };
        Entry { remarks: self.remarks(row, |_| true), ..Entry::new(name, value) }
    }

    fn section(&mut self, header: &str, entries: Vec<Entry>) {
        if !entries.is_empty() {
            self.header("", header);
            self.entries("", entries);
        }
    }

    /// A tag or container that goes elsewhere.
    pub(super) fn shift(&mut self, shift: &Shift) {
        self.header("", "[[deplace]]");
        let remarks = shift.doubt.iter().map(|doubt| (self.remark)(doubt).replace(char::is_control, " ")).collect();
        let balise = Entry { remarks, ..Entry::new("balise", string(&shift.balise)) };
        self.entries("", vec![balise, Entry::new("vers", string(&shift.vers))]);
    }

    pub(super) fn bloc(&mut self, bloc: &Branch) {
        self.table("", "[[bloc]]", &bloc.row);
        bloc.below.iter().for_each(|balise| self.balise(balise));
    }

    fn balise(&mut self, balise: &Branch) {
        self.table("  ", "[[bloc.balise]]", &balise.row);
        self.below("    ", "bloc.balise", balise);
    }

    pub(super) fn controle(&mut self, controle: &Branch) {
        self.table("", "[[controle]]", &controle.row);
        self.below("  ", "controle", controle);
    }

    /// The rows of the document, one a line.
    pub(super) fn lignes<'r>(&mut self, rows: impl Iterator<Item = &'r Row>) {
        let mut rows = rows.peekable();
        if rows.peek().is_none() {
            return;
        }
        self.header("", "[trace]");
        self.out.push_str("lignes = [\n");
        for row in rows {
            let keys = Genre::Ligne.keys().iter().filter(|(column, _)| !row.text(*column).is_empty());
            let pairs: Vec<_> = keys
                .map(|(column, name)| match column {
                    Column::Valeur => {
                        format!("{name} = [{}]", row.text(*column).lines().map(string).collect::<Vec<_>>().join(", "))
                    }
                    _ => format!("{name} = {}", string(row.text(*column))),
                })
                .collect();
            for remark in self.remarks(row, |_| true) {
                let _ = writeln!(self.out, "  # {remark}");
            }
            let _ = writeln!(self.out, "  {{ {} }},", pairs.join(", "));
        }
        self.out.push_str("]\n");
    }

    /// The conditions and examples of a rule.
    pub(super) fn below(&mut self, indent: &str, path: &str, rule: &Branch) {
        for (genre, name) in [(Genre::Exigence, "exige"), (Genre::Exemple, "exemple")] {
            rule.of(genre).for_each(|one| self.table(indent, &format!("[[{path}.{name}]]"), &one.row));
        }
    }

    pub(super) fn table(&mut self, indent: &str, header: &str, row: &Row) {
        self.header(indent, header);
        let entries = self.keys(row, indent);
        self.entries(indent, entries);
    }

    pub(super) fn header(&mut self, indent: &str, header: &str) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        let _ = writeln!(self.out, "{indent}{header}");
    }

    /// The keys of a row; what is doubtful about no key stands above the first.
    pub(super) fn keys(&self, row: &Row, indent: &str) -> Vec<Entry> {
        let mut entries = Vec::new();
        let mut stray = self
            .remarks(row, |column| column.is_none_or(|column| row.genre.keys().iter().all(|(own, _)| *own != column)));
        for (column, name) in row.genre.keys() {
            stray.extend(self.remarks(row, |doubted| doubted == Some(*column)));
            let text = row.text(*column);
            let mut own = match (column, text.is_empty()) {
                (_, true) => continue,
                (Column::Valeur, _) => options(text),
                (Column::Avec, _) => vec![Entry::new(*name, inline(text))],
                (Column::Dans, _) => vec![Entry::new(*name, text)],
                (column, _) if column.is_list() => vec![Entry::new(*name, array(text.lines(), indent))],
                _ => vec![Entry::new(*name, string(text))],
            };
            if let Some(first) = own.first_mut() {
                first.remarks = std::mem::take(&mut stray);
            }
            entries.extend(own);
        }
        if !stray.is_empty() {
            entries.push(Entry { key: String::new(), value: String::new(), remarks: stray });
        }
        entries
    }

    pub(super) fn remarks(&self, row: &Row, about: impl Fn(Option<Column>) -> bool) -> Vec<String> {
        let doubts = row.doubts.iter().filter(|doubt| about(doubt.column));
        doubts.map(|doubt| (self.remark)(doubt).replace(char::is_control, " ")).collect()
    }

    pub(super) fn entries(&mut self, indent: &str, entries: Vec<Entry>) {
        for entry in entries {
            for remark in entry.remarks {
                let _ = writeln!(self.out, "{indent}# {remark}");
            }
            if !entry.key.is_empty() {
                let (key, value) = (entry.key, entry.value);
                let _ = writeln!(self.out, "{indent}{key} = {value}");
            }
        }
    }

    /// The whole of it, in canonical form.
    pub(super) fn finish(self) -> String {
        settled(self.out)
    }
}

/// What the cell `Valeur` of a bloc says: `demande = true`, `specimen = 2`, `numero = rang`.
fn options(text: &str) -> Vec<Entry> {
    let value = |name: &str, value: &str| if name == "numero" { string(value) } else { value.to_owned() };
    let known = pairs_of(text).into_iter().filter(|(name, value)| is_option(name, value));
    known.map(|(name, text)| Entry::new(name.as_str(), value(&name, &text))).collect()
}

/// Whether a bloc knows such an option.
pub(super) fn is_option(name: &str, value: &str) -> bool {
    match name {
        "demande" => matches!(value, "true" | "false"),
        "specimen" => value.parse::<u8>().is_ok_and(|count| count.to_string() == value),
        "numero" => !value.is_empty(),
        _ => false,
    }
}

/// `name = value`, one a line; of several with one name, the last.
pub(in crate::authoring) fn pairs_of(text: &str) -> Vec<(String, String)> {
    let pair = |line: &str| {
        let mut quoted = serde_json::Deserializer::from_str(line).into_iter::<String>();
        if let Some(Ok(name)) = line.starts_with('"').then(|| quoted.next()).flatten() {
            let rest = line.get(quoted.byte_offset()..)?.trim_start().strip_prefix('=')?;
            return Some((name, rest.trim().to_owned()));
        }
        let (name, value) = line.split_once('=')?;
        Some((name.trim().to_owned(), value.trim().to_owned()))
    };
    let mut pairs: Vec<(String, String)> = Vec::new();
    for (name, value) in text.lines().filter_map(pair) {
        pairs.retain(|(own, _)| *own != name);
        pairs.push((name, value));
    }
    pairs
}

fn inline(text: &str) -> String {
    let pairs = pairs_of(text);
    let pairs: Vec<_> = pairs.iter().map(|(name, value)| format!("{} = {}", key(name), string(value))).collect();
    format!("{{ {} }}", pairs.join(", "))
}

/// A list of texts; a long one takes a line for each.
pub(super) fn array<'t>(texts: impl Iterator<Item = &'t str>, indent: &str) -> String {
    let texts: Vec<_> = texts.map(string).collect();
    let plain = format!("[{}]", texts.join(", "));
    if plain.chars().count() <= WIDTH || texts.len() < 2 {
        return plain;
    }
    let lines: Vec<_> = texts.iter().map(|text| format!("{indent}  {text},")).collect();
    format!("[\n{}\n{indent}]", lines.join("\n"))
}
