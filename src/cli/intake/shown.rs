//! What an import prints: the head, what was found, the files; or all of it for programs, as a contract that is versioned and
//! described by `docs/import.schema.json`.

use serde::Serialize;

use super::spool::Spool;
use super::tally::Tally;
use super::told::Made;
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
        let Some(whole) = &tally.whole else { return };
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
            normalised: &whole.normalised,
            anomalies: &whole.told,
        };
        console.write(|out| {
            serde_json::to_writer_pretty(&mut *out, &value)?;
            out.write_all(b"\n")
        });
    }
}

/// What an import made of a table. Keys are only ever added within one version.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct JsonImport<'a> {
    /// `couloir/import/1`.
    schema: &'static str,
    /// The table: the name of its file.
    table: &'a str,
    /// How the table is written.
    read: String,
    /// The row of the headers.
    header: u32,
    /// The rules: couloir, logiciel and phase.
    profile: String,
    /// The revision in force, `YYYY-MM-DD`.
    revision: String,
    /// The date of deposit, `YYYY-MM-DD`.
    date: String,
    /// The rows below the headers in which something stands.
    rows: usize,
    /// The demandes that they make.
    demandes: usize,
    /// The files that were written, in order.
    files: &'a [Made],
    /// The headers of the columns that nothing is taken from.
    unused: Vec<String>,
    /// The values that were brought to the form that their format asks for.
    #[cfg_attr(test, schemars(with = "Vec<super::told::Normalised>"))]
    normalised: &'a Spool,
    /// What is wrong, or worth a look.
    #[cfg_attr(test, schemars(with = "Vec<super::told::Told>"))]
    anomalies: &'a Spool,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Set `COULOIR_BLESS` to write the schema anew.
    #[test]
    fn the_committed_schema_is_the_generated_one() -> std::io::Result<()> {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/import.schema.json");
        let settings = schemars::generate::SchemaSettings::draft2020_12().for_serialize();
        let schema = settings.into_generator().into_root_schema_for::<JsonImport<'_>>();
        let mut generated = serde_json::to_string_pretty(&schema)?;
        generated.push('\n');
        if std::env::var_os("COULOIR_BLESS").is_some() {
            std::fs::write(path, &generated)?;
        }
        assert_eq!(std::fs::read_to_string(path)?, generated);
        Ok(())
    }
}
