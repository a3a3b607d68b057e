//! `couloir rules doc`: the table of a profile as a paper, or the index of all rules.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::Status;
use super::console::Console;
use super::failure::{self, Failure};
use super::output;
use crate::report::{Paper, index};
use crate::wording::{Lang, Message};

#[derive(Debug, Args)]
pub(super) struct DocArgs {
    #[arg(value_name = "PROFILE")]
    profile: Option<String>,
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
    #[arg(long, value_enum, default_value = "md")]
    format: PaperArg,
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    #[arg(long)]
    force: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum PaperArg {
    Md,
    Html,
}

/// The documents are French, and so is the paper, whatever the language of the console.
const LANG: Lang = Lang::Fr;

pub(super) fn run(args: &DocArgs, folder: Option<&Path>, console: &mut Console) -> Result<Status, Failure> {
    let catalogue = failure::load(folder)?;
    let date = failure::date(args.date.as_deref())?.unwrap_or_else(failure::today);
    let text = match failure::profile(&catalogue, args.profile.as_deref())? {
        Some(profile) => {
            let revision = failure::in_force(profile, date)?;
            let paper = Paper::new(profile, revision, catalogue.files(), LANG);
            match args.format {
                PaperArg::Md => paper.markdown(),
                PaperArg::Html => paper.html(),
            }
        }
        None if args.format == PaperArg::Md => index(&catalogue, LANG),
        None => return Err(Failure::new(Message::new("papier-format-inconnu"))),
    };
    output::deliver(&text, args.out.as_deref(), args.force, console)?;
    Ok(Status::Clean)
}
