//! `couloir fix`.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap::Args;

use super::Status;
use super::args::{FormArgs, FormatArg};
use super::console::Console;
use super::failure::{self, Failure};
use super::output::{exists, write_whole};
use super::returned::hint;
use crate::control::{Examination, Mended, Request, examine, mend};
use crate::deposit::{Deposit, Filing};
use crate::report::{Mending, Report, Shown, json_mending, mending_text};
use crate::rules::{Catalogue, Niveau};
use crate::wording::Message;

#[derive(Debug, Args)]
pub(super) struct FixArgs {
    #[arg(value_name = "FILE")]
    file: PathBuf,
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
    #[command(flatten)]
    form: FormArgs,
}

/// Names that are tried for the original, beside the file: whoever repairs a file that often has another need.
const MAX_KEPT: usize = 999;

pub(super) fn run(args: &FixArgs, folder: Option<&Path>, console: &mut Console) -> Result<Status, Failure> {
    let catalogue = failure::load(folder)?;
    let form = args.form.entered();
    let request = Request {
        profile: failure::profile(&catalogue, args.profile.as_deref())?,
        date: failure::date(args.date.as_deref())?,
        form: &form,
        ..Request::on(failure::today())
    };
    let target = if args.write { Some(target(&args.file, args.force)?) } else { None };
    let filing = Filing::from_path(&args.file)?;
    let (examination, mended) = mended(&args.file, &filing, &catalogue, request, console)?;
    let kept = match target.filter(|_| !mended.repairs.is_empty()) {
        Some(target) => Some(replace(&target, &filing, &mended.filing)?),
        None => None,
    };
    let name = args.file.display().to_string();
    let report = Report::new(&name, &mended.filing, &examination, &catalogue);
    let mending = Mending { report: &report, mended: &mended, original: filing.text() };
    show(&mending, kept.as_deref(), args.format, console);
    let wrong = examination.outcome.anomalies().iter().any(|anomaly| anomaly.niveau <= Niveau::Instruction);
    let shown_only = !mended.repairs.is_empty() && kept.is_none();
    Ok(if wrong || shown_only { Status::Anomalies } else { Status::Clean })
}

/// The repairs of a filing, and what is wrong with it afterwards.
fn mended<'c>(
    path: &Path,
    filing: &Filing,
    catalogue: &'c Catalogue,
    request: Request<'c>,
    console: &mut Console,
) -> Result<(Examination<'c>, Mended), Failure> {
    let name = path.display().to_string();
    let examination = examine(catalogue, filing, request);
    hint(&name, filing, examination.as_ref().ok(), catalogue, console);
    let examination = examination.map_err(|error| Failure::unrecognised(&name, error, catalogue))?;
    if examination.chosen.is_none() && filing.document().is_some() {
        // Nothing shows what it is: what is wrong may be what would.
        let profiles = catalogue.profiles().iter().map(|profile| profile.key().to_string()).collect::<Vec<_>>();
        let message = Message::new("erreur-reparer-profil").with("fichier", name).with("liste", profiles.join(", "));
        return Err(Failure::new(message));
    }
    let rules_from = examination.chosen.as_ref().map(|chosen| chosen.revision.date());
    let date = examination.date.0;
    let deposit =
        Deposit { form: request.form, rules_from: rules_from.filter(|from| *from > date), ..Deposit::on(filing, date) };
    let mended = mend(examination.plan, deposit);
    let outcome = mended.outcome.clone();
    Ok((Examination { outcome, ..examination }, mended))
}

fn show(mending: &Mending<'_>, kept: Option<&Path>, format: FormatArg, console: &mut Console) {
    let lang = console.lang();
    if format == FormatArg::Json {
        let json = json_mending(mending, kept.map(|path| path.display().to_string()), lang);
        console.write(|mut out| {
            serde_json::to_writer_pretty(&mut out, &json)?;
            out.write_all(b"\n")
        });
        return;
    }
    let text = mending_text(mending, Shown { lang, portal: false, palette: console.palette() });
    console.print(&text);
    let (repairs, before) = (mending.mended.repairs.len(), mending.mended.before);
    let after = mending.mended.outcome.anomalies().len();
    let summary = Message::new("reparer-bilan").with("n", repairs).with("avant", before).with("apres", after);
    console.print(&format!("{}\n", summary.say(lang)));
    let remark = match (kept, repairs) {
        (_, 0) => return,
        (None, _) => Message::new("reparer-non-ecrit"),
        (Some(kept), _) => Message::new("reparer-ecrit")
            .with("chemin", mending.report.file)
            .with("original", kept.display().to_string()),
    };
    let text = console.say(&remark);
    console.remark(&text);
    if mending.mended.encoded && kept.is_some() {
        let text = console.say(&Message::new("reparer-encode"));
        console.remark(&text);
    }
}

/// The file that is to be replaced: what a link leads to only where that is asked for.
fn target(path: &Path, force: bool) -> Result<PathBuf, Failure> {
    let meta = fs::symlink_metadata(path).map_err(|error| Failure::reading(path, &error))?;
    if !meta.is_symlink() {
        return Ok(path.to_owned());
    }
    if !force {
        return Err(Failure::new(Message::new("erreur-reparer-lien").with("chemin", path.display().to_string())));
    }
    path.canonicalize().map_err(|error| Failure::reading(path, &error))
}

/// Keeps the original beside, then puts the repaired filing in its place.
fn replace(target: &Path, filing: &Filing, repaired: &Filing) -> Result<PathBuf, Failure> {
    let now = fs::read(target).map_err(|error: io::Error| Failure::reading(target, &error))?;
    if now != filing.bytes() {
        return Err(Failure::new(Message::new("erreur-reparer-change").with("chemin", target.display().to_string())));
    }
    let kept = kept(target)?;
    write_whole(&kept, filing.bytes(), false)?;
    write_whole(target, repaired.bytes(), true)?;
    Ok(kept)
}

/// `FILE.orig`, or the next free name.
fn kept(target: &Path) -> Result<PathBuf, Failure> {
    let name = |rank: usize| {
        let mut name = target.as_os_str().to_owned();
        name.push(if rank == 0 { ".orig".to_owned() } else { format!(".orig.{rank}") });
        PathBuf::from(name)
    };
    let free = |path: &PathBuf| fs::symlink_metadata(path).is_err();
    (0..=MAX_KEPT).map(name).find(free).ok_or_else(|| exists(&name(MAX_KEPT)))
}
