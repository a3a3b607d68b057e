//! The command line: arguments in, calls, exit status out.

mod advice;
mod args;
mod beside;
mod check;
mod console;
mod desk;
mod diff;
mod doc;
mod explain;
mod failure;
mod filing_schema;
mod fix;
mod fmt;
mod import;
mod intake;
mod naming;
mod new;
mod output;
mod pack;
mod profiles;
mod reconcile;
mod returned;
mod rules;
mod schema;
mod sheet;
mod shorthand;
mod skeleton;
mod table;
mod test;
mod trace;
mod usage;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{CommandFactory as _, FromArgMatches as _};

use args::{Arguments, ColorArg, Command, RulesCommand};
use console::Console;
use failure::Failure;

use crate::wording::Lang;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Status {
    /// Nothing to reject or refuse.
    Clean = 0,
    /// Anomalies were found.
    Anomalies = 1,
    /// The command could not run.
    Failed = 2,
}

/// Runs the command line: 0 when there is nothing to reject or refuse, 1 when anomalies were found, 2 when it could not run.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let given: Vec<OsString> = arguments.into_iter().collect();
    let lang = console::lang(&given);
    let parsed = parse(&given, lang).or_else(|error| match shorthand::expanded(&given, &error) {
        Some(written) => {
            parse(&written, lang).map_err(|other| if shorthand::is_not_taken(&other) { error } else { other })
        }
        None => Err(error),
    });
    let arguments = match parsed {
        Ok(arguments) => arguments,
        Err(error) => {
            return ExitCode::from(unparsed(&given, &error, lang) as u8);
        }
    };
    let mut console = Console::new(lang, arguments.color);
    let status = dispatch(&arguments, &mut console).unwrap_or_else(|failure| {
        console.failure(&failure);
        Status::Failed
    });
    ExitCode::from(if console.failed() { Status::Failed } else { status } as u8)
}

/// Says what the words of the command line did not come to; help that was asked for is no failure.
fn unparsed(given: &[OsString], error: &clap::Error, lang: Lang) -> Status {
    match usage::failure(error, shorthand::near(given, error)) {
        Some(failure) => Console::new(lang, ColorArg::Auto).failure(&failure),
        // `--help | head` is no failure either.
        None => drop(error.print()),
    }
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Status::Clean,
        _ => Status::Failed,
    }
}

fn parse(arguments: &[OsString], lang: Lang) -> Result<Arguments, clap::Error> {
    let command = args::localise(Arguments::command(), lang);
    command.try_get_matches_from(arguments).and_then(|matches| Arguments::from_arg_matches(&matches))
}

fn dispatch(arguments: &Arguments, console: &mut Console) -> Result<Status, Failure> {
    let folder = arguments.rules.as_deref();
    match &arguments.command {
        Command::Check(args) => check::run(args, folder, console),
        Command::Fix(args) => fix::run(args, folder, console),
        Command::Pack(args) => pack::run(args, folder, console),
        Command::New(args) => new::run(args, folder, console),
        Command::Returned(args) => returned::run(args, folder, console),
        Command::Import(args) => intake::run(args, folder, console),
        Command::Profiles => profiles::run(folder, console),
        Command::Explain(args) => explain::run(args, folder, console),
        Command::Rules(args) => match &args.command {
            RulesCommand::Check(args) => rules::check(args, args.folder.as_deref().or(folder), console),
            RulesCommand::Diff(args) => diff::run(args, folder, console),
            RulesCommand::Fmt(args) => fmt::run(args, folder, console),
            RulesCommand::New(args) => skeleton::run(args, folder, console),
            RulesCommand::Schema => Ok(schema::run(console)),
            RulesCommand::Import(args) => import::run(args, folder, console),
            RulesCommand::Reconcile(args) => reconcile::run(args, folder, console),
            RulesCommand::Table(args) => table::run(args, folder, console),
            RulesCommand::Trace(args) => trace::run(args, folder, console),
            RulesCommand::Doc(args) => doc::run(args, folder, console),
            RulesCommand::Test(args) => test::run(args, folder, console),
        },
        Command::FilingSchema(args) => filing_schema::run(args, folder, console),
        Command::Completions { shell } => Ok(args::completions(*shell, console)),
        Command::Man => args::man(console),
    }
}
