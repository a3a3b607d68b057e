//! `couloir fix`.

mod place;

use std::path::{Path, PathBuf};

use clap::Args;

use super::Status;
use super::args::{FormArgs, FormatArg};
use super::beside::beside;
use super::check::{STDIN, Tally, filing, listed};
use super::console::Console;
use super::desk::{Desk, Noted};
use super::failure::{self, Failure};
use crate::control::{Examination, Request, mend};
use crate::report::{Mending, Report, Shown, json_mending, mending_text};
use crate::rules::{Catalogue, Niveau};
use crate::wording::Message;
use place::{replace, target};

#[derive(Debug, Args)]
pub(super) struct FixArgs {
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    #[arg(long)]
    write: bool,
    #[arg(long, requires = "write")]
    force: bool,
    #[arg(long, value_name = "PROFILE")]
    profile: Option<String>,
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
    #[arg(long, value_enum, default_value = "text")]
    format: FormatArg,
    #[arg(long, value_name = "NAME=FILE")]
    with: Vec<String>,
    #[command(flatten)]
    form: FormArgs,
}

/// What the repairs of several files came to.
#[derive(Default)]
struct Total {
    tally: Tally,
    /// Files with repairs, and how many repairs there are in all.
    files: usize,
    repairs: usize,
    /// Files in which something is wrong still.
    open: usize,
}

pub(super) fn run(args: &FixArgs, folder: Option<&Path>, console: &mut Console) -> Result<Status, Failure> {
    let catalogue = failure::load(folder)?;
    let (form, beside) = (args.form.entered(), beside(&args.with)?);
    let request = Request {
        profile: failure::profile(&catalogue, args.profile.as_deref())?,
        date: failure::date(args.date.as_deref())?,
        form: &form,
        beside: &beside,
        ..Request::on(failure::today())
    };
    let mut total = Total::default();
    let paths = listed(&args.files, console, &mut total.tally);
    let several = paths.len() + total.tally.count() > 1;
    may_write(args, &paths, several)?;
    let mut desk = Desk::new(&catalogue, several);
    for (rank, path) in paths.iter().enumerate() {
        console.progress(rank, paths.len());
        let status = one(path, args, (&mut desk, request), &mut total, console).unwrap_or_else(|failure| {
            console.failure(&failure);
            Status::Failed
        });
        total.tally.add(status);
    }
    console.progress(paths.len(), paths.len());
    let unused = desk.close(console);
    if several {
        total.tell(args, console);
    }
    Ok(if unused { Status::Failed } else { total.tally.status() })
}

/// Whether what is repaired has somewhere to go: said before any work is done.
fn may_write(args: &FixArgs, paths: &[PathBuf], several: bool) -> Result<(), Failure> {
    let piped = args.write && paths.iter().any(|path| path.as_os_str() == STDIN);
    match (several, args.format) {
        (true, _) if piped => Err(Failure::new(Message::new("erreur-reparer-sortie-plusieurs"))),
        (false, FormatArg::Json) if piped => Err(Failure::new(Message::new("erreur-reparer-sortie-json"))),
        _ => Ok(()),
    }
}

fn one(
    path: &Path,
    args: &FixArgs,
    (desk, request): (&mut Desk<'_>, Request<'_>),
    total: &mut Total,
    console: &mut Console,
) -> Result<Status, Failure> {
    let (catalogue, several) = (desk.catalogue, desk.several);
    let piped = path.as_os_str() == STDIN;
    let target = if args.write && !piped { Some(target(path, args.force)?) } else { None };
    let filing = filing(path)?;
    let name = path.display().to_string();
    let (examination, request) = desk.examine(&name, &filing, request, console)?;
    if examination.chosen.is_none() && filing.document().is_some() {
        return Err(without_profile(&name, catalogue));
    }
    let mended = mend(examination.plan, request.deposit(&filing, &examination));
    let outcome = mended.outcome.clone();
    let examination = Examination { outcome, ..examination };
    let kept = match target.filter(|_| !mended.repairs.is_empty()) {
        Some(target) => Some(replace(&target, &filing, &mended.filing)?),
        None => None,
    };
    let report = Report::new(&name, &mended.filing, &examination, catalogue);
    let mending = Mending { report: &report, mended: &mended, original: filing.text() };
    match args.write && piped {
        true => {
            console.write(|out| out.write_all(mended.filing.bytes()));
            remark(&bilan(&mending), console);
            encoded(&mending, console);
        }
        false => show(&mending, kept.as_deref(), (args.format, several), console),
    }
    total.files += usize::from(!mended.repairs.is_empty());
    total.repairs += mended.repairs.len();
    let wrong = examination.outcome.anomalies().iter().any(|anomaly| anomaly.niveau <= Niveau::Instruction);
    total.open += usize::from(wrong);
    let shown_only = !mended.repairs.is_empty() && !args.write;
    let noted = Noted::of(&examination, &mended.filing, several);
    desk.note(&name, noted);
    Ok(if wrong || shown_only { Status::Anomalies } else { Status::Clean })
}

/// Nothing shows what it is: what is wrong may be what would.
fn without_profile(name: &str, catalogue: &Catalogue) -> Failure {
    let profiles = catalogue.profiles().iter().map(|profile| profile.key().to_string()).collect::<Vec<_>>();
    Failure::new(Message::new("erreur-reparer-profil").with("fichier", name).with("liste", profiles.join(", ")))
}

fn show(mending: &Mending<'_>, kept: Option<&Path>, (format, several): (FormatArg, bool), console: &mut Console) {
    let lang = console.lang();
    if format == FormatArg::Json {
        let json = json_mending(mending, kept.map(|path| path.display().to_string()), lang);
        console.write(|mut out| {
            match several {
                true => serde_json::to_writer(&mut out, &json)?,
                false => serde_json::to_writer_pretty(&mut out, &json)?,
            }
            out.write_all(b"\n")
        });
        return;
    }
    let text = mending_text(mending, Shown { lang, portal: false, palette: console.palette() });
    let end = if several { "\n\n" } else { "\n" };
    console.print(&format!("{text}{}{end}", bilan(mending).say(lang)));
    match (kept, mending.mended.repairs.len()) {
        (None, 1..) if !several => remark(&Message::new("reparer-non-ecrit"), console),
        (Some(kept), 1..) => {
            let written = Message::new("reparer-ecrit").with("chemin", mending.report.file);
            remark(&written.with("original", kept.display().to_string()), console);
        }
        _ => {}
    }
    if kept.is_some() {
        encoded(mending, console);
    }
}

/// Says that the file is written in another encoding than it had.
fn encoded(mending: &Mending<'_>, console: &mut Console) {
    if mending.mended.encoded {
        remark(&Message::new("reparer-encode"), console);
    }
}

/// How many repairs there are, and what they leave.
fn bilan(mending: &Mending<'_>) -> Message {
    let after = mending.mended.outcome.anomalies().len();
    let message = Message::new("reparer-bilan").with("n", mending.mended.repairs.len());
    message.with("avant", mending.mended.before).with("apres", after)
}

fn remark(message: &Message, console: &mut Console) {
    let text = console.say(message);
    console.remark(&text);
}

impl Total {
    /// Says what the repairs of all files come to.
    fn tell(&self, args: &FixArgs, console: &mut Console) {
        if args.format == FormatArg::Text {
            let summary = Message::new("reparer-fichiers")
                .with("n", self.tally.count())
                .with("reparations", self.repairs)
                .with("repares", self.files)
                .with("restants", self.open)
                .with("impossibles", self.tally.failed);
            console.print(&format!("{}\n", console.say(&summary)));
        }
        if self.repairs > 0 && !args.write && args.format == FormatArg::Text {
            remark(&Message::new("reparer-non-ecrit-fichiers").with("n", self.files), console);
        }
    }
}
