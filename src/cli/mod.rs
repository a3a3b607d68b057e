//! The command line: arguments in, calls, exit status out.

mod args;
mod check;
mod console;
mod diff;
mod doc;
mod explain;
mod failure;
mod import;
mod intake;
mod new;
mod output;
mod pack;
mod profiles;
mod rules;
mod schema;
mod sheet;
mod table;
mod test;
mod trace;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{CommandFactory as _, FromArgMatches as _};

use args::{Arguments, Command, RulesCommand};
use console::Console;
use failure::Failure;

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
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let lang = console::lang(&arguments);
    let command = args::localise(Arguments::command(), lang);
    let parsed = command.try_get_matches_from(arguments).and_then(|matches| Arguments::from_arg_matches(&matches));
    let arguments = match parsed {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help that was asked for is no failure; `--help | head` neither.
            let _ = error.print();
            let asked = matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion);
            return ExitCode::from(if asked { Status::Clean } else { Status::Failed } as u8);
        }
    };
    let mut console = Console::new(lang, arguments.color);
    let status = dispatch(&arguments, &mut console).unwrap_or_else(|failure| {
        console.failure(&failure);
        Status::Failed
    });
    ExitCode::from(if console.failed() { Status::Failed } else { status } as u8)
}

fn dispatch(arguments: &Arguments, console: &mut Console) -> Result<Status, Failure> {
    let folder = arguments.rules.as_deref();
    match &arguments.command {
        Command::Check(args) => check::run(args, folder, console),
        Command::Pack(args) => pack::run(args, folder, console),
        Command::Import(args) => intake::run(args, folder, console),
        Command::Profiles => profiles::run(folder, console),
        Command::Explain(args) => explain::run(args, folder, console),
        Command::Rules(args) => match &args.command {
            RulesCommand::Check(args) => rules::check(args, args.folder.as_deref().or(folder), console),
            RulesCommand::Diff(args) => diff::run(args, folder, console),
            RulesCommand::New(args) => new::run(args, folder, console),
            RulesCommand::Schema => Ok(schema::run(console)),
            RulesCommand::Import(args) => import::run(args, folder, console),
            RulesCommand::Table(args) => table::run(args, folder, console),
            RulesCommand::Trace(args) => trace::run(args, folder, console),
            RulesCommand::Doc(args) => doc::run(args, folder, console),
            RulesCommand::Test(args) => test::run(args, folder, console),
        },
        Command::Completions { shell } => Ok(args::completions(*shell, console)),
        Command::Man => args::man(console),
    }
}
