//! `couloir rules trace`: from the rows of a document to the rules and cases that cover them.

use std::path::Path;

use clap::Args;

use super::Status;
use super::args::FormatArg;
use super::console::Console;
use super::failure::{self, Failure};
use crate::report::TraceReport;

#[derive(Debug, Args)]
pub(super) struct TraceArgs {
    #[arg(value_name = "PROFILE")]
    profile: String,
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
    #[arg(long, value_enum, default_value = "text")]
    format: FormatArg,
}

/// Status 1 when a row or a rule is left over.
pub(super) fn run(args: &TraceArgs, folder: Option<&Path>, console: &mut Console) -> Result<Status, Failure> {
    let catalogue = failure::load(folder)?;
    let date = failure::date(args.date.as_deref())?.unwrap_or_else(failure::today);
    let profile = failure::named(&catalogue, &args.profile)?;
    let revision = failure::in_force(profile, date)?;
    let report = TraceReport::new(profile, revision, catalogue.files());
    match args.format {
        FormatArg::Text => {
            let text = report.text(console.lang());
            console.print(&text);
        }
        FormatArg::Json => console.write(|out| {
            serde_json::to_writer_pretty(&mut *out, &report.json())?;
            writeln!(out)
        }),
    }
    Ok(if report.is_whole() { Status::Clean } else { Status::Anomalies })
}
