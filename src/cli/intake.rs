//! `couloir import`: from a supplier's table to filings that are controlled.

mod annotated;
mod init;
mod shown;
mod table;
mod told;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use clap::Args;
use jiff::civil::Date;
use rayon::prelude::*;

use super::Status;
use super::args::FormatArg;
use super::console::Console;
use super::failure::{self, Failure};
use super::naming::{LAST_NUMBER, fit};
use super::pack::{save, stop_asked};
use crate::control::{Nature, Request, Verdict, examine, file_name, most_demandes};
use crate::deposit::{Deposit, Filing};
use crate::prepare::{Draft, Intake, Survey, WriteError, move_in};
use crate::report::{Finding, Report};
use crate::rules::{Catalogue, Files, Mapping, Niveau, Plan, Profile, Revision, RuleKind, SETTINGS, Wanted};
use crate::tabular::Row;
use crate::wording::{Lang, Message};
use table::{Headers, Table};
use told::{Made, Repeated, Tally, Told, placed};

/// Rows that are taken in at once: enough for a condition on columns to cost little, and little memory.
const CHUNK: usize = 512;
/// Files that are controlled side by side before the next rows are read.
const TOGETHER: usize = 16;

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
            let text = init::text(profile, &headers, &guessed, false);
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

/// One import under way.
struct Import<'a> {
    args: &'a IntakeArgs,
    catalogue: &'a Catalogue,
    profile: &'a Profile,
    revision: &'a Revision,
    plan: &'a Plan,
    mapping: &'a Mapping,
    table: &'a Table,
    headers: &'a Headers,
    date: Date,
    out: PathBuf,
    lang: Lang,
    stop: Arc<AtomicBool>,
}

/// A filing that was controlled.
struct Controlled {
    made: Made,
    text: String,
    told: Vec<Told>,
}

impl Import<'_> {
    fn run(&self, console: &mut Console) -> Result<Status, Failure> {
        let intake = Intake::new(self.plan, self.mapping, &self.headers.names).strict(self.table.is_csv());
        let survey = self.survey(&intake)?;
        let count = Count { demandes: survey.demandes, lines: survey.lines, unused: intake.unused() };
        let pass = self.pass(&count)?;
        let copy = self.args.annotated.as_deref();
        // The table itself is never replaced, not even on demand.
        let is_table = |copy: &Path| copy.canonicalize().ok() == self.table.path.canonicalize().ok();
        if let Some(copy) = copy.filter(|copy| copy.exists() && (!self.args.force || is_table(copy))) {
            return Err(super::output::exists(copy));
        }
        let failed = |source| Failure::from(WriteError::Write { path: self.out.clone(), source });
        fs::create_dir_all(&self.out).map_err(failed)?;
        let beside = tempfile::Builder::new().prefix(".couloir-").tempdir_in(&self.out).map_err(failed)?;
        let mut tally = self.tally();
        let written = self.fill(intake.knowing(survey), &pass, beside.path(), &mut tally, console)?;
        move_in(&written, &self.out, &self.replaced(&written)?)?;
        if let Some(copy) = copy {
            annotated::write(self.table, self.headers, &tally, copy, self.args.force)?;
        }
        for name in self.left_over(&tally) {
            console.remark(&console.say(&Message::new("tableur-reste").with("fichier", name)));
        }
        match self.args.format {
            FormatArg::Text => self.print(&tally, &count, console),
            FormatArg::Json => self.print_json(&tally, &count, console),
        }
        Ok(if tally.is_wrong() { Status::Anomalies } else { Status::Clean })
    }

    /// How many files there will be; none is empty, and each has a number.
    fn pass(&self, count: &Count) -> Result<Pass, Failure> {
        if count.demandes == 0 {
            let path = self.table.path.display().to_string();
            return Err(Failure::new(Message::new("tableur-vide").with("chemin", path)));
        }
        let most = most_demandes(self.plan).map_or(usize::MAX, |most| most.max(1) as usize);
        let all = count.demandes.div_ceil(most);
        let first = self.args.number.unwrap_or(1);
        if first as usize + all > LAST_NUMBER as usize + 1 {
            return Err(Failure::new(Message::new("tableur-numeros").with("n", all).with("max", LAST_NUMBER)));
        }
        Ok(Pass { most, all, first })
    }

    fn tally(&self) -> Tally {
        let whole = matches!(self.args.format, FormatArg::Json);
        let name = self.table.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let mut tally = Tally::new(name, self.headers.names.clone(), whole);
        tally.by_line = self.args.annotated.is_some().then(BTreeMap::new);
        tally
    }

    /// Takes the rows in, and writes each file beside when it is full.
    fn fill(
        &self,
        mut intake: Intake<'_>,
        pass: &Pass,
        beside: &Path,
        tally: &mut Tally,
        console: &mut Console,
    ) -> Result<Vec<PathBuf>, Failure> {
        let (mut waiting, mut written): (Vec<Draft>, Vec<PathBuf>) = (Vec::new(), Vec::new());
        let mut rows = self.body()?;
        loop {
            let (chunk, end) = self.chunk(&mut rows)?;
            intake.take(&chunk);
            for note in intake.notes() {
                if let Some(told) = tally.note(note, self.lang) {
                    tally.push(told);
                }
            }
            waiting.extend(std::iter::from_fn(|| intake.next(pass.most, end)));
            if waiting.len() >= TOGETHER || end {
                let number = pass.first + u32::try_from(written.len()).unwrap_or(LAST_NUMBER);
                for one in self.controlled(&waiting, number, &intake, tally)? {
                    let path = beside.join(&one.made.file);
                    save(&path, one.text.as_bytes())?;
                    written.push(path);
                    tally.made.push(one.made);
                    one.told.into_iter().for_each(|told| tally.push(told));
                }
                waiting.clear();
                console.progress(written.len(), pass.all);
            }
            if end {
                return Ok(written);
            }
        }
    }

    /// The rows under the headers.
    fn body(&self) -> Result<impl Iterator<Item = Result<Row, Failure>> + '_, Failure> {
        let below = |row: &Result<Row, Failure>| row.as_ref().map_or(true, |row| row.line > self.headers.line);
        let rows = self.table.rows()?.map(|row| row.map_err(|error| self.table.failed(&error)));
        Ok(rows.filter(below))
    }

    /// The next rows, and whether they are the last.
    fn chunk(&self, rows: &mut impl Iterator<Item = Result<Row, Failure>>) -> Result<(Vec<Row>, bool), Failure> {
        if self.stop.load(Ordering::SeqCst) {
            return Err(WriteError::Interrupted.into());
        }
        let chunk: Vec<Row> = rows.take(CHUNK).collect::<Result<_, _>>()?;
        let end = chunk.len() < CHUNK;
        Ok((chunk, end))
    }

    fn survey(&self, intake: &Intake<'_>) -> Result<Survey, Failure> {
        let mut survey = Survey::default();
        let mut rows = self.body()?;
        loop {
            let (chunk, end) = self.chunk(&mut rows)?;
            intake.survey(&chunk, &mut survey);
            if end {
                return Ok(survey);
            }
        }
    }

    fn controlled(
        &self,
        drafts: &[Draft],
        number: u32,
        intake: &Intake<'_>,
        tally: &Tally,
    ) -> Result<Vec<Controlled>, Failure> {
        let all = (number..).zip(drafts).collect::<Vec<_>>();
        all.into_par_iter().map(|(number, draft)| self.control(draft, number, intake, tally)).collect()
    }

    fn control(&self, draft: &Draft, number: u32, intake: &Intake<'_>, tally: &Tally) -> Result<Controlled, Failure> {
        let filing = Filing::from_bytes(draft.text.clone().into_bytes(), None);
        let stem = self.args.table.file_stem().unwrap_or_default().to_string_lossy();
        // Rules without a norm of the name, or a header that lacks what goes into it, leave the table's own.
        let own = || format!("{stem}-{number:03}.json");
        let name = fit(file_name(self.plan, Deposit::on(&filing, self.date), number).unwrap_or_else(own))?;
        let filing = filing.renamed(Some(name.clone()));
        let elsewhere = draft.elsewhere(self.plan);
        let (profile, date) = (Some(self.profile), Some(self.date));
        let request = Request { profile, date, elsewhere: &elsewhere, ..Request::on(self.date) };
        let examination = examine(self.catalogue, &filing, request)
            .map_err(|error| Failure::unrecognised(&name, error, self.catalogue))?;
        let report = Report::new(&name, &filing, &examination, self.catalogue);
        let told = report.anomalies().map(|finding| self.told(&finding, &name, draft, intake, tally)).collect();
        let outcome = &examination.outcome;
        let rejected = outcome.demandes().iter().filter(|one| one.verdict == Verdict::Rejected).count();
        let made = Made {
            file: name.clone(),
            demandes: draft.demandes,
            rejected,
            refused: outcome.count(Niveau::Instruction),
            advice: outcome.count(Niveau::Conseil),
        };
        Ok(Controlled { made, text: draft.text.clone(), told })
    }

    fn told(&self, finding: &Finding<'_>, name: &str, draft: &Draft, intake: &Intake<'_>, tally: &Tally) -> Told {
        let anomaly = finding.anomaly();
        let column =
            anomaly.rule.and_then(|rule| self.plan.rules().nth(usize::from(rule.0))).and_then(|rule| match rule.kind {
                RuleKind::Balise { shape, slot, .. } => intake.column_of(shape, slot),
                RuleKind::Controle(_) => None,
            });
        let (lines, column, cell) = placed(draft.place(anomaly.span.0), column, tally);
        let digits = |cell: &String| !cell.is_empty() && cell.trim().bytes().all(|byte| byte.is_ascii_digit());
        let zeros = anomaly.nature == Nature::Length && cell.as_ref().is_some_and(digits);
        let help = finding.help(self.lang).map(|help| match zeros {
            true => Message::new("tableur-zeros").with("aide", help).say(self.lang),
            false => help,
        });
        let repeat = draft.repeat(self.plan, anomaly);
        Told {
            file: Some(name.to_owned()),
            demande: (anomaly.demande > 0).then_some(anomaly.demande),
            lines,
            column,
            cell,
            written: finding.found(),
            code: finding.code(),
            niveau: anomaly.niveau,
            certitude: anomaly.certitude,
            path: Some(finding.path()),
            message: finding.message(self.lang),
            help,
            repeats: repeat.map(|repeat| Repeated::of(repeat, self.lang)),
        }
    }

    /// What lies where the files go: with `--force` it is replaced, else nothing is moved.
    fn replaced(&self, written: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
        let own = written.iter().filter_map(|path| path.file_name()).map(|name| self.out.join(name));
        let there: Vec<_> = own.filter(|path| path.symlink_metadata().is_ok()).collect();
        for path in &there {
            let file = path.symlink_metadata().is_ok_and(|meta| meta.is_file());
            if !file || !self.args.force {
                return Err(WriteError::Exists { path: path.clone() }.into());
            }
        }
        Ok(there)
    }

    /// Files of an earlier import that go on where this one ends: nobody should deposit them with the new ones.
    fn left_over(&self, tally: &Tally) -> Vec<String> {
        let head = |name: &str| name.rsplit_once('-').map(|(head, _)| head.to_owned());
        let Some(own) = tally.made.first().and_then(|made| head(&made.file)) else { return Vec::new() };
        let entries = fs::read_dir(&self.out).into_iter().flatten().flatten();
        let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
        let beyond = |name: &String| {
            let made = tally.made.iter().any(|made| made.file == *name);
            let json = Path::new(name).extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
            json && !made && head(name).as_ref() == Some(&own)
        };
        let mut found: Vec<String> = names.filter(beyond).collect();
        found.sort();
        found
    }
}

/// The files that are to be made.
struct Pass {
    /// Demandes of a full file.
    most: usize,
    /// How many files.
    all: usize,
    /// The number of the first.
    first: u32,
}

/// What was read.
struct Count {
    demandes: usize,
    lines: usize,
    unused: Vec<usize>,
}
