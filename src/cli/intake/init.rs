//! `couloir import --init`: a mapping proposed from a table.

use std::fmt::Write as _;

use jiff::civil::Date;

use super::IntakeArgs;
use super::table::{Headers, Table};
use crate::cli::Status;
use crate::cli::console::Console;
use crate::cli::failure::Failure;
use crate::cli::output::deliver as deliver_text;
use crate::prepare::{Guess, Holds, Known, Missing, Proposal, Proposed, Sureness, propose};
use crate::rules::{Profile, Revision};
use crate::tabular::Row;
use crate::wording::{Lang, Message, visible};

/// What a mapping is called that was proposed and not written.
pub(super) const GUESSED: &str = "correspondance";
/// Rows that are looked at.
const LOOKED_AT: usize = 200;
/// The tables of codes in which rule files say what they know of tables.
const COLUMNS: &str = "colonnes";
const WORDS: &str = "mots";

pub(super) fn known(revision: &Revision) -> Known {
    Known { columns: revision.table(COLUMNS), words: revision.table(WORDS) }
}

pub(super) fn guess(
    revision: &Revision,
    known: &Known,
    table: &Table,
    headers: &Headers,
    date: Date,
) -> Result<Proposed, Failure> {
    let mut rows: Vec<Row> = Vec::new();
    for row in table.rows()? {
        let row = row.map_err(|error| table.failed(&error))?;
        if row.line > headers.line {
            rows.push(row);
        }
        if rows.len() == LOOKED_AT {
            break;
        }
    }
    Ok(propose(revision.plan(), known, &headers.names, &rows, date))
}

/// Writes the mapping, and says how sure it is of each column.
pub(super) fn deliver(
    args: &IntakeArgs,
    profile: &Profile,
    headers: &Headers,
    guessed: &Proposed,
    console: &mut Console,
) -> Result<Status, Failure> {
    let text = Draft { profile, headers, guessed, lang: console.lang() }.text(true);
    deliver_text(&text, args.out.as_deref(), args.force, console)?;
    for (rank, name) in headers.names.iter().enumerate().filter(|(_, name)| !name.is_empty()) {
        let message = match guessed.columns.iter().find(|own| own.column == rank) {
            Some(own) => Message::new("tableur-init-colonne")
                .with("colonne", name.as_str())
                .with("balise", own.tag.as_str())
                .with("avis", sureness(own)),
            None => Message::new("tableur-init-rien").with("colonne", name.as_str()),
        };
        let line = visible(&console.say(&message)).into_owned();
        console.remark(&line);
    }
    let total =
        Message::new("tableur-init-total").with("n", guessed.columns.len()).with("restent", guessed.missing.len());
    let total = console.say(&total);
    console.remark(&total);
    Ok(Status::Clean)
}

/// How sure a column is, and why.
fn sureness(own: &Proposal) -> Message {
    let why = match own.guess {
        Guess::Name => "tableur-init-nom",
        Guess::Known => "tableur-init-connu",
        Guess::Near => "tableur-init-proche",
        Guess::Content => "tableur-init-contenu",
    };
    let word = match own.sure {
        Sureness::Sure => "tableur-init-sure",
        Sureness::Likely => "tableur-init-probable",
        Sureness::Doubtful => "tableur-init-douteuse",
    };
    let (fits, all) = own.fits;
    Message::new(word).with("raison", Message::new(why)).with("bons", fits).with("n", all)
}

/// A mapping that is to be written.
pub(super) struct Draft<'a> {
    pub(super) profile: &'a Profile,
    pub(super) headers: &'a Headers,
    pub(super) guessed: &'a Proposed,
    /// Of its comments; what the rules say stays French, as they are.
    pub(super) lang: Lang,
}

impl Draft<'_> {
    /// The file. When nobody reads it, it holds columns of a known name only.
    pub(super) fn text(&self, read: bool) -> String {
        let Self { profile, headers, guessed, lang } = self;
        let say = |message: Message| visible(&message.say(*lang)).replace(['\n', '\r'], " ");
        let mut out = String::new();
        let head = Message::new("tableur-init-tete").with("profil", profile.key().to_string());
        let _ = writeln!(out, "# {}", say(head));
        let _ = writeln!(out, "entete = {}", headers.line);
        for own in guessed.columns.iter().filter(|own| read || own.guess <= Guess::Known) {
            let name = headers.names.get(own.column).map_or("", String::as_str);
            let _ = writeln!(out, "\n# {}", say(sureness(own)));
            let _ = writeln!(out, "[balise.{}]", key(&own.tag));
            let _ = writeln!(out, "colonne = {}", quoted(name));
            if let Some(digits) = own.pad {
                let _ = writeln!(out, "complete = {digits}");
            }
            if let Some(mark) = &own.separator {
                let _ = writeln!(out, "separateur = {}", quoted(mark));
            }
            if !own.translations.is_empty() {
                let pairs: Vec<_> = own
                    .translations
                    .iter()
                    .map(|(word, value)| format!("{} = {}", quoted(word), quoted(value)))
                    .collect();
                let _ = writeln!(out, "traduit = {{ {} }}", pairs.join(", "));
            }
        }
        if read {
            left(&mut out, headers, guessed, &say);
        }
        out
    }
}

/// What is still to be said: columns that fill nothing, and tags that nothing fills.
fn left(out: &mut String, headers: &Headers, guessed: &Proposed, say: &dyn Fn(Message) -> String) {
    let unused = headers
        .names
        .iter()
        .enumerate()
        .filter(|(rank, name)| !name.is_empty() && !guessed.columns.iter().any(|own| own.column == *rank));
    let unused: Vec<_> = unused.map(|(_, name)| format!("« {name} »")).collect();
    if !unused.is_empty() {
        let message = Message::new("tableur-init-inutiles").with("liste", unused.join(", "));
        let _ = writeln!(out, "\n# {}", say(message));
    }
    if !guessed.missing.is_empty() {
        let _ = writeln!(out, "\n# {}", say(Message::new("tableur-init-restent")));
    }
    for Missing { tag, format, aide, holds } in &guessed.missing {
        let aide = visible(aide).replace(['\n', '\r'], " ");
        let _ = writeln!(out, "\n# {aide}\n# {}\n# [balise.{}]\n# {}", visible(format), key(tag), entry(*holds));
    }
}

/// What to fill in, of a kind that the tag takes.
fn entry(holds: Holds) -> &'static str {
    match holds {
        Holds::Single => "texte = ''",
        Holds::YesOrNo => "valeur = 'true'",
        Holds::List => "valeur = '[]'",
    }
}

/// A text as rule files write it, where TOML lets it be.
fn quoted(text: &str) -> String {
    let plain = !text.chars().any(|char| char == '\'' || char.is_control());
    if plain { format!("'{text}'") } else { toml::Value::from(text).to_string() }
}

/// A name as a key: as it is where TOML lets it be.
fn key(name: &str) -> String {
    let plain = name.chars().all(|char| char.is_ascii_alphanumeric() || char == '_');
    if plain { name.to_owned() } else { quoted(name) }
}
