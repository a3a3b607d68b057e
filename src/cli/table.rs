//! `couloir rules table`: the rules of a profile as a spreadsheet.

use std::path::{Path, PathBuf};

use clap::Args;

use super::Status;
use super::console::Console;
use super::failure::{self, Failure};
use super::{output, sheet};
use crate::authoring::table;
use crate::report::in_words;
use crate::wording::Lang;

#[derive(Debug, Args)]
pub(super) struct TableArgs {
    #[arg(value_name = "PROFILE")]
    profile: String,
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
    #[arg(long)]
    force: bool,
}

pub(super) fn run(args: &TableArgs, folder: Option<&Path>, console: &mut Console) -> Result<Status, Failure> {
    let catalogue = failure::load(folder)?;
    let date = failure::date(args.date.as_deref())?.unwrap_or_else(failure::today);
    let profile = failure::named(&catalogue, &args.profile)?;
    let revision = failure::in_force(profile, date)?;
    // Sheets are French, as the documents are.
    let grid = table(revision, catalogue.files(), &|plan, rule| in_words(plan, rule, Lang::Fr));
    let bytes = sheet::bytes(&grid, &args.out)?;
    output::write_whole(&args.out, &bytes, args.force)?;
    output::told(&args.out, console);
    Ok(Status::Clean)
}
