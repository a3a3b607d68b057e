//! What an import prints: the head, what was found, the files; or all of it for programs.

use serde::Serialize;

use super::tally::Tally;
use super::told::{Made, Normalised, Told};
use super::under_way::{Count, Import};
use crate::cli::console::Console;
use crate::wording::Message;

/// The version of the contract.
const SCHEMA: &str = "couloir/import/1";

impl Import<'_> {
    pub(super) fn print(&self, tally: &Tally, count: &Count, console: &mut Console) {
        let (strong, reset) = (console.palette().strong, console.palette().reset);
        let head = Message::new("tableur-tete")
            .with("tableau", tally.table.as_str())
            .with("profil", self.profile.key().to_string())
            .with("forme", self.table.told())
            .with("titres", self.headers.line)
            .with("lignes", count.lines)
            .with("demandes", count.demandes);
        let mut out = format!("{strong}{}{reset}\n", console.say(&head));
        if !count.unused.is_empty() {
            let list: Vec<_> = count.unused.iter().map(|rank| format!("« {} »", tally.column(*rank))).collect();
            let message = Message::new("tableur-inutiles").with("n", list.len()).with("liste", list.join(", "));
            out.push_str(&console.say(&message));
            out.push('\n');
        }
        out.push('\n');
        out.push_str(&tally.text(console));
        for made in &tally.made {
            let line = Message::new("tableur-fichier")
                .with("fichier", self.out.join(&made.file).display().to_string())
                .with("demandes", made.demandes)
                .with("rejetees", made.rejected)
                .with("refus", made.refused)
                .with("conseils", made.advice);
            out.push_str(&console.say(&line));
            out.push('\n');
        }
        console.print(&out);
    }

    pub(super) fn print_json(&self, tally: &Tally, count: &Count, console: &mut Console) {
        let value = JsonImport {
            schema: SCHEMA,
            table: &tally.table,
            read: self.table.told().say(self.lang),
            header: self.headers.line,
            profile: self.profile.key().to_string(),
            revision: self.revision.date().to_string(),
            date: self.date.to_string(),
            rows: count.lines,
            demandes: count.demandes,
            files: &tally.made,
            unused: count.unused.iter().map(|rank| tally.column(*rank)).collect(),
            normalised: &tally.normalised,
            anomalies: &tally.told,
        };
        console.write(|out| {
            serde_json::to_writer_pretty(&mut *out, &value)?;
            out.write_all(b"\n")
        });
    }
}

#[derive(Debug, Serialize)]
struct JsonImport<'a> {
    schema: &'static str,
    table: &'a str,
    /// How the table is written.
    read: String,
    /// The row of the headers.
    header: u32,
    profile: String,
    revision: String,
    date: String,
    rows: usize,
    demandes: usize,
    files: &'a [Made],
    unused: Vec<String>,
    normalised: &'a [Normalised],
    anomalies: &'a [Told],
}
