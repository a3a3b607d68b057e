//! `couloir import`: from a supplier's table to filings that are controlled.

mod amiss;
mod annotated;
mod controlled;
mod folder;
mod init;
mod shown;
mod spool;
mod table;
mod tally;
mod text;
mod told;
mod under_way;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::Args;

use super::Status;
use super::args::FormatArg;
use super::console::Console;
use super::failure::{self, Failure};
use super::pack::stop_asked;
use crate::rules::{Files, Mapping, Revision, SETTINGS, Wanted};
use crate::wording::Message;
use table::{Headers, Table};
use under_way::Import;

pub(super) use text::ranges;

#[derive(Debug, Args)]
pub(super) struct IntakeArgs {
    #[arg(value_name = "TABLE")]
    table: PathBuf,
    #[arg(long, value_name = "PROFILE")]
    profile: String,
    #[arg(long, value_name = "FILE")]
    mapping: Option<PathBuf>,
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    #[arg(long, conflicts_with = "mapping")]
    init: bool,
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,
    #[arg(long, value_name = "CHAR")]
    delimiter: Option<String>,
    #[arg(long, value_name = "NAME")]
    encoding: Option<String>,
    #[arg(long = "set", value_name = "BALISE=VALUE")]
    settings: Vec<String>,
    #[arg(long, value_name = "FILE")]
    annotated: Option<PathBuf>,
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(1..=999))]
    number: Option<u32>,
    #[arg(long)]
    force: bool,
    #[arg(long, value_enum, default_value = "text")]
    format: FormatArg,
}

pub(super) fn run(args: &IntakeArgs, folder: Option<&Path>, console: &mut Console) -> Result<Status, Failure> {
    let catalogue = failure::load(folder)?;
    let profile = failure::named(&catalogue, &args.profile)?;
    let date = failure::date(args.date.as_deref())?.unwrap_or_else(failure::today);
    let revision = failure::in_force(profile, date)?;
    let files = mapping_files(args)?;
    let wanted = Wanted::by(&files);
    let table = Table::open(&args.table, args, &wanted)?;
    if let Some(taken) = table.taken() {
        console.remark(&console.say(&taken));
    }
    let headers = table.headers(&wanted)?;
    let known = init::known(revision);
    if args.init {
        let guessed = init::guess(revision, &known, &table, &headers, date)?;
        return init::deliver(args, profile, &headers, &guessed, console);
    }
    let files = match args.mapping {
        Some(_) => files,
        None => {
            let guessed = init::guess(revision, &known, &table, &headers, date)?;
            console.remark(&console.say(&Message::new("tableur-sans-correspondance")));
            let draft = init::Draft { profile, headers: &headers, guessed: &guessed, lang: console.lang() };
            let text = draft.text(false);
            let own = files.iter().map(|(name, text)| (name.to_owned(), text.to_owned()));
            Files::from_texts(own.chain([(init::GUESSED.to_owned(), text)]).collect::<Vec<_>>())
        }
    };
    let mapping = compiled(revision, files, &headers)?;
    let out = args.out.clone().ok_or_else(|| Failure::new(Message::new("tableur-sans-dossier")))?;
    let import = Import {
        args,
        catalogue: &catalogue,
        profile,
        revision,
        plan: revision.plan(),
        mapping: &mapping,
        table: &table,
        headers: &headers,
        date,
        out,
        lang: console.lang(),
        stop: stop_asked(),
    };
    import.run(console)
}

/// The mapping, and what is set on the command line, as files that diagnostics can point into.
fn mapping_files(args: &IntakeArgs) -> Result<Files, Failure> {
    let mut texts = Vec::new();
    if let Some(path) = &args.mapping {
        let text = super::sheet::mapping_text(path)?;
        texts.push((path.display().to_string(), text));
    }
    let mut settings = String::new();
    for setting in &args.settings {
        let wrong = || Failure::new(Message::new("tableur-reglage").with("texte", setting.as_str()));
        let (name, value) = setting.split_once('=').ok_or_else(wrong)?;
        let quoted = |text: &str| toml::Value::from(text.trim()).to_string();
        let _ = writeln!(settings, "balise.{}.texte = {}", quoted(name), quoted(value));
    }
    if !settings.is_empty() {
        texts.push((SETTINGS.to_owned(), settings));
    }
    Ok(Files::from_texts(texts))
}

fn compiled(revision: &Revision, files: Files, headers: &Headers) -> Result<Mapping, Failure> {
    revision.mapping(&files, &headers.names).map_err(|diagnostics| {
        let message = Message::new("tableur-correspondance").with("n", diagnostics.len());
        Failure::diagnosed(message, files, diagnostics)
    })
}
