//! What may be written on the command line. Its help stands with the other messages, under `cli-…`.

use std::path::PathBuf;

use clap::{Args, CommandFactory as _, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use super::Status;
use super::console::Console;
use super::doc::DocArgs;
use super::failure::Failure;
use super::filing_schema::FilingSchemaArgs;
use super::fix::FixArgs;
use super::fmt::FmtArgs;
use super::import::ImportArgs;
use super::intake::IntakeArgs;
use super::new::MAX_DEMANDES;
use super::reconcile::ReconcileArgs;
use super::returned::ReturnedArgs;
use super::table::TableArgs;
use super::trace::TraceArgs;
use crate::deposit::Form;
use crate::wording::{Lang, Message};

#[derive(Debug, Parser)]
#[command(
    name = "couloir",
    version,
    propagate_version = true,
    subcommand_required = true,
    arg_required_else_help = true
)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,
    #[arg(long, global = true, value_name = "DIR")]
    pub(super) rules: Option<PathBuf>,
    #[arg(long, global = true, value_enum)]
    pub(super) lang: Option<LangArg>,
    #[arg(long, global = true, value_enum, default_value = "auto")]
    pub(super) color: ColorArg,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum LangArg {
    Fr,
    En,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ColorArg {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum FormatArg {
    Text,
    Json,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    #[command(visible_alias = "controler")]
    Check(CheckArgs),
    #[command(visible_alias = "corriger")]
    Fix(FixArgs),
    #[command(visible_alias = "preparer")]
    Pack(PackArgs),
    #[command(visible_alias = "nouveau")]
    New(NewArgs),
    #[command(visible_alias = "retours")]
    Returned(ReturnedArgs),
    #[command(visible_alias = "importer")]
    Import(IntakeArgs),
    #[command(visible_alias = "profils")]
    Profiles,
    #[command(visible_alias = "expliquer")]
    Explain(ExplainArgs),
    #[command(visible_alias = "regles")]
    Rules(RulesArgs),
    #[command(visible_alias = "schema-depot")]
    FilingSchema(FilingSchemaArgs),
    #[command(hide = true)]
    Completions { shell: Shell },
    #[command(hide = true)]
    Man,
}

#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    #[arg(required = true, value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,
    #[arg(long)]
    pub(super) portal: bool,
    #[arg(long = "return", value_name = "FILE")]
    pub(super) returned: Option<PathBuf>,
    #[arg(long, value_name = "NUMBER", requires = "returned")]
    pub(super) dossier_from: Option<String>,
    #[arg(long)]
    pub(super) force: bool,
    #[arg(long, value_name = "PROFILE")]
    pub(super) profile: Option<String>,
    #[arg(long, value_name = "DATE")]
    pub(super) date: Option<String>,
    #[arg(long, value_name = "DATE|next")]
    pub(super) also: Option<String>,
    #[arg(long, value_enum, default_value = "text")]
    pub(super) format: FormatArg,
    #[arg(long)]
    pub(super) strict: bool,
    #[command(flatten)]
    pub(super) pieces: PiecesArgs,
    #[arg(long, value_name = "NAME=FILE")]
    pub(super) with: Vec<String>,
    #[command(flatten)]
    pub(super) form: FormArgs,
}

#[derive(Debug, Args)]
pub(super) struct PackArgs {
    #[arg(value_name = "FILE")]
    pub(super) file: PathBuf,
    #[arg(long, value_name = "DIR")]
    pub(super) pieces: PathBuf,
    #[arg(long, value_name = "DIR")]
    pub(super) out: PathBuf,
    #[arg(long)]
    pub(super) rename: bool,
    #[arg(long)]
    pub(super) force: bool,
    #[arg(long, value_name = "PROFILE")]
    pub(super) profile: Option<String>,
    #[arg(long, value_name = "DATE")]
    pub(super) date: Option<String>,
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(1..=999))]
    pub(super) number: Option<u32>,
    #[arg(long, value_name = "NAME=FILE")]
    pub(super) with: Vec<String>,
    #[command(flatten)]
    pub(super) form: FormArgs,
}

#[derive(Debug, Args)]
pub(super) struct NewArgs {
    #[arg(value_name = "PROFILE")]
    pub(super) profile: String,
    #[arg(long)]
    pub(super) blank: bool,
    #[arg(long, value_name = "N", conflicts_with = "blank", value_parser = clap::value_parser!(u32).range(1..=i64::from(MAX_DEMANDES)))]
    pub(super) demandes: Option<u32>,
    #[arg(long, value_name = "NAME=FILE", conflicts_with_all = ["blank", "demandes"])]
    pub(super) with: Vec<String>,
    #[arg(long, value_name = "NUMBER,…", value_delimiter = ',', requires = "with")]
    pub(super) paid: Option<Vec<String>>,
    #[arg(long, value_name = "DATE")]
    pub(super) date: Option<String>,
    #[arg(long, value_name = "FILE|DIR")]
    pub(super) out: Option<PathBuf>,
    #[arg(long)]
    pub(super) force: bool,
}

/// Where the pieces are.
#[derive(Debug, Args)]
pub(super) struct PiecesArgs {
    #[arg(long = "zip", value_name = "FILE")]
    pub(super) zips: Vec<PathBuf>,
    #[arg(long = "pieces", value_name = "DIR", conflicts_with = "zips")]
    pub(super) folder: Option<PathBuf>,
}

/// What is entered in the portal's form beside the file.
#[derive(Debug, Args)]
pub(super) struct FormArgs {
    #[arg(long = "type", value_name = "PHASE")]
    kind: Option<String>,
    #[arg(long, value_name = "NUMBER")]
    numero_ans: Option<String>,
    #[arg(long, value_name = "NUMBER")]
    dossier: Option<String>,
}

impl FormArgs {
    /// Each option is the field of the same name, written as rules write it: `--some-field` is `someField`.
    pub(super) fn entered(&self) -> Form {
        let mut form = Form::default();
        for (option, value) in [("type", &self.kind), ("numero-ans", &self.numero_ans), ("dossier", &self.dossier)] {
            if let Some(value) = value {
                form.enter(camel(option), value.trim());
            }
        }
        form
    }
}

fn camel(option: &str) -> String {
    let mut words = option.split('-');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |mut name, word| {
        let mut chars = word.chars();
        name.extend(chars.next().into_iter().flat_map(char::to_uppercase));
        name + chars.as_str()
    })
}

#[derive(Debug, Args)]
pub(super) struct ExplainArgs {
    #[arg(value_name = "NAME")]
    pub(super) name: String,
    #[arg(long, value_name = "PROFILE")]
    pub(super) profile: Option<String>,
    #[arg(long, value_name = "DATE")]
    pub(super) date: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct RulesArgs {
    #[command(subcommand)]
    pub(super) command: RulesCommand,
}

#[derive(Debug, Subcommand)]
pub(super) enum RulesCommand {
    #[command(visible_alias = "controler")]
    Check(CheckRulesArgs),
    #[command(visible_alias = "comparer")]
    Diff(DiffArgs),
    #[command(visible_alias = "formater")]
    Fmt(FmtArgs),
    #[command(visible_alias = "nouveau")]
    New(NewRulesArgs),
    Schema,
    #[command(visible_alias = "essayer")]
    Test(TestArgs),
    #[command(visible_alias = "publier")]
    Doc(DocArgs),
    #[command(visible_alias = "tableau")]
    Table(TableArgs),
    #[command(visible_alias = "importer")]
    Import(ImportArgs),
    #[command(visible_alias = "rapprocher")]
    Reconcile(ReconcileArgs),
    #[command(visible_alias = "tracer")]
    Trace(TraceArgs),
}

#[derive(Debug, Args)]
pub(super) struct NewRulesArgs {
    #[arg(value_name = "COULOIR/LOGICIEL/PHASE/DATE")]
    pub(super) name: String,
    #[arg(long, value_name = "PROFILE")]
    pub(super) from: Option<String>,
    #[arg(long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
    #[arg(long)]
    pub(super) force: bool,
}

#[derive(Debug, Args)]
pub(super) struct DiffArgs {
    #[arg(value_name = "RULES")]
    pub(super) before: String,
    #[arg(value_name = "RULES")]
    pub(super) after: String,
    #[arg(long, value_name = "PROFILE")]
    pub(super) profile: Option<String>,
    #[arg(long, value_name = "DATE")]
    pub(super) date: Option<String>,
    #[arg(long, value_name = "DIR")]
    pub(super) on: Option<PathBuf>,
    #[arg(long, value_enum, default_value = "text")]
    pub(super) format: FormatArg,
}

#[derive(Debug, Args)]
pub(super) struct CheckRulesArgs {
    #[arg(value_name = "DIR")]
    pub(super) folder: Option<PathBuf>,
    #[arg(long, value_enum, default_value = "text")]
    pub(super) format: ProblemFormatArg,
    #[arg(long)]
    pub(super) strict: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ProblemFormatArg {
    Text,
    Json,
    Sarif,
}

#[derive(Debug, Args)]
pub(super) struct FolderArgs {
    #[arg(value_name = "DIR")]
    pub(super) folder: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct TestArgs {
    #[arg(value_name = "DIR")]
    pub(super) folder: Option<PathBuf>,
    #[arg(long, value_name = "PROFILE")]
    pub(super) profile: Option<String>,
    #[arg(long)]
    pub(super) no_mutants: bool,
    #[arg(long)]
    pub(super) strict: bool,
    #[arg(long, value_enum, default_value = "text")]
    pub(super) format: TestFormatArg,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum TestFormatArg {
    Text,
    Json,
    Junit,
}

/// Gives every command and argument its help in a language.
pub(super) fn localise(command: clap::Command, lang: Lang) -> clap::Command {
    let say = |id: &str| Message::new(id.to_owned()).say(lang);
    let template = format!("{{about}}\n\n{} {{usage}}\n\n{{all-args}}{{after-help}}", say("cli-usage"));
    described(command, "cli", &template, lang).disable_help_subcommand(true)
}

fn described(command: clap::Command, path: &str, template: &str, lang: Lang) -> clap::Command {
    let say = |id: String| {
        let message = Message::new(id);
        message.exists(lang).then(|| message.say(lang))
    };
    let heading = say("cli-commands".to_owned()).unwrap_or_default();
    let mut command = command
        .help_template(template.to_owned())
        .subcommand_help_heading(heading)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(clap::Arg::new("help").short('h').long("help").action(clap::ArgAction::Help))
        .arg(clap::Arg::new("version").short('V').long("version").action(clap::ArgAction::Version))
        .mut_args(|arg| {
            let own = say(format!("{path}-arg-{}", arg.get_id())).or_else(|| say(format!("cli-arg-{}", arg.get_id())));
            let help = own.or_else(|| arg.get_help().map(ToString::to_string)).unwrap_or_default();
            let arg = arg.help(help);
            // The help names the values and the default itself, in its language.
            let valued = arg.get_action().takes_values();
            if valued { arg.hide_possible_values(true).hide_default_value(true) } else { arg }
        });
    if let Some(about) = say(path.to_owned()) {
        command = command.about(about);
    }
    if let Some(examples) = say(format!("{path}.exemples")) {
        command = command.after_help(examples);
    }
    let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    for name in names {
        let path = format!("{path}-{name}");
        command = command.mut_subcommand(&name, |sub| described(sub, &path, template, lang));
    }
    command
}

pub(super) fn completions(shell: Shell, console: &mut Console) -> Status {
    let mut out = Vec::new();
    clap_complete::generate(shell, &mut localise(Arguments::command(), console.lang()), "couloir", &mut out);
    console.print(&String::from_utf8_lossy(&out));
    Status::Clean
}

pub(super) fn man(console: &mut Console) -> Result<Status, Failure> {
    let mut out = Vec::new();
    let command = localise(Arguments::command(), console.lang());
    clap_mangen::Man::new(command).render(&mut out).map_err(|error| Failure::writing(&error))?;
    console.print(&String::from_utf8_lossy(&out));
    Ok(Status::Clean)
}
