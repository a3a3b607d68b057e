//! An example as a rule of the invented profile that the reference shows, and what comes of it.

use std::fmt::Write as _;
use std::ops::Range;

use couloir::authoring::{Failure, prove};
use couloir::diagnostic::{Diagnostic, Severity};
use couloir::rules::{Catalogue, Files, Profile};
use couloir::wording::Lang;

use super::paper::{PAPER, Row, Situation, Subject};

/// The table that the examples are added to.
const TABLE: &str = "REF/PANIER/avance/2030-01-01.toml";

/// Why the examples of rows are not true, each with the line of its row.
pub(crate) fn objections(rows: &[Row]) -> Vec<(usize, String)> {
    let more: String = rows.iter().map(rules).collect();
    let files = PAPER.files().into_iter().filter(|(name, _)| name == TABLE || name.starts_with("commun/"));
    let files = files.map(|(name, text)| if name == TABLE { (name, text + &more) } else { (name, text) });
    let files = Files::from_texts(files);
    let table = files.text_of(TABLE).unwrap_or_default().to_owned();
    let mistakes = files.check().into_iter().filter(|one| one.severity == Severity::Error);
    let mistakes: Vec<_> = mistakes.map(|one| (line(&table, one.span.clone()), said(&one))).collect();
    if !mistakes.is_empty() {
        return mistakes;
    }
    let catalogue = Catalogue::from_files(files).expect("nothing was found against the files");
    let revisions = catalogue.profiles().iter().flat_map(Profile::revisions);
    let failures = revisions.flat_map(|revision| prove(revision.plan(), revision.date()).failures);
    let of_table = failures.filter(|failure| catalogue.files().name(failure.place.file()) == TABLE);
    of_table.map(|failure| (line(&table, Some(failure.place.span())), told(&failure, &table))).collect()
}

/// The line of the row whose rule stands at a place of the table.
fn line(table: &str, span: Option<Range<usize>>) -> usize {
    let before = span.and_then(|span| table.get(..span.start)).unwrap_or_default();
    let name = before.rsplit_once(MARK).map(|(_, rest)| rest).unwrap_or_default();
    name.split(|char: char| !char.is_ascii_digit()).next().and_then(|line| line.parse().ok()).unwrap_or_default()
}

fn told(failure: &Failure, table: &str) -> String {
    let example = table.get(failure.place.span()).unwrap_or_default();
    format!("{:?} is told, {:?} comes of it: {example} {:?}", failure.expected, failure.found, failure.natures)
}

/// A diagnostic in words.
pub(crate) fn said(diagnostic: &Diagnostic) -> String {
    format!("{} {}: {}", diagnostic.file, diagnostic.code, diagnostic.message.say(Lang::Fr))
}

/// Stands before the rules of a row, with its line.
const MARK: &str = "# row ";

/// The rules that a row makes.
fn rules(row: &Row) -> String {
    let Row { line, cell, holds, fails, .. } = row;
    let rules = match row.subject {
        Subject::Format | Subject::Obligation | Subject::Gabarit => balise(row),
        Subject::Condition | Subject::Piece | Subject::Zip => {
            // A condition that is not evaluated lets nothing fall: true is what makes its contrary fall.
            controle(row, &format!("vraie-{line}"), &format!("NON ({cell})"), holds)
                + &controle(row, &format!("fausse-{line}"), cell, fails)
        }
    };
    format!("\n{MARK}{line}\n{rules}")
}

fn balise(row: &Row) -> String {
    let own = |subject: Subject, other: &str| if row.subject == subject { row.cell.clone() } else { other.to_owned() };
    let name = format!("essai{}", row.line);
    let format = row.format.clone().unwrap_or_else(|| own(Subject::Format, "VARCHAR"));
    let mut text = String::from("[[bloc]]\nchemin = '$.lignes[*]'\nsource = '§0'\n[[bloc.balise]]\n");
    let gabarit = (row.subject == Subject::Gabarit).then(|| ("gabarit", row.cell.clone()));
    let cells = [
        ("nom", name.clone()),
        ("aide", "Un essai.".to_owned()),
        ("format", format.clone()),
        ("obligatoire", own(Subject::Obligation, if format == CONTAINER { CONTAINER } else { "Obligatoire" })),
    ];
    for (key, cell) in cells.into_iter().chain(gabarit) {
        let _ = writeln!(text, "{key} = {}", literal(&cell));
    }
    let _ = writeln!(text, "[[bloc.balise.exemple]]\navec = {}", avec(&row.when, ""));
    let _ = writeln!(text, "valides = {}\ninvalides = {}", list(&row.accepted), list(&row.refused));
    if format == CONTAINER { text + &opened(&name) } else { text }
}

/// The format of a tag that a bloc opens.
const CONTAINER: &str = "N/A";

/// A bloc that opens a container.
fn opened(name: &str) -> String {
    format!(
        "[[bloc]]\nchemin = '$.lignes[*].{name}'\nsource = '§0'\n[[bloc.balise]]\nnom = 'dedans'\naide = 'Un essai.'\n\
         format = 'VARCHAR'\nobligatoire = 'Facultatif'\nvalides = ['null']\ninvalides = ['1']\n"
    )
}

/// A contrôle that must fall in each of these situations.
fn controle(row: &Row, id: &str, condition: &str, falls: &[Situation]) -> String {
    let (place, prefix) = match row.subject {
        Subject::Piece => ("depot.pieces[*]", "depot.pieces[0]."),
        Subject::Zip => ("depot.zips[*]", "depot.zips[0]."),
        _ => ("$.lignes[*]", "$.lignes[0]."),
    };
    let mut text =
        format!("[[controle]]\nid = '{id}'\nniveau = 'instruction'\npour = '{place}'\nlibelle = 'un essai'\n");
    let _ = writeln!(text, "source = '§0'\nexige = {}", literal(condition));
    for situation in falls {
        let _ = writeln!(text, "[[controle.exemple]]\navec = {}\nattendu = '{id}'", avec(situation, prefix));
    }
    text
}

fn avec(situation: &Situation, prefix: &str) -> String {
    let is_whole = |name: &str| name.starts_with('$') || name.starts_with("depot.");
    let place = |name: &str| if is_whole(name) { name.to_owned() } else { format!("{prefix}{name}") };
    let change = |(name, value): &(String, String)| format!("{} = {}", literal(&place(name)), literal(value));
    format!("{{ {} }}", situation.iter().map(change).collect::<Vec<_>>().join(", "))
}

fn list(values: &[String]) -> String {
    format!("[{}]", values.iter().map(|value| literal(value)).collect::<Vec<_>>().join(", "))
}

/// A literal string of TOML; a basic one where it holds an apostrophe.
fn literal(text: &str) -> String {
    if text.contains('\'') { toml::Value::String(text.to_owned()).to_string() } else { format!("'{text}'") }
}
