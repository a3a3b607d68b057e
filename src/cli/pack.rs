//! `couloir pack`.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use jiff::civil::Date;

use super::Status;
use super::args::PackArgs;
use super::beside::beside;
use super::console::Console;
use super::failure::{self, Failure};
use super::naming::{Naming, ZIPS, stem};
use crate::control::{Declared, Examination, Request, declared, examine, largest_zip, unsuited};
use crate::deposit::{Deposit, Digests, EntryKind, Filing, Form, Piece, Pieces};
use crate::prepare::{Chosen, Contents, MANIFEST, Row, WriteError, as_declared, choose, manifest, move_in, write_zip};
use crate::report::{Report, Shown, text};
use crate::rules::{Catalogue, Niveau, Plan};
use crate::wording::Message;

pub(super) fn run(args: &PackArgs, folder: Option<&Path>, console: &mut Console) -> Result<Status, Failure> {
    let catalogue = failure::load(folder)?;
    let form = args.form.entered();
    let beside = beside(&args.with)?;
    let request = Request {
        profile: failure::profile(&catalogue, args.profile.as_deref())?,
        date: failure::date(args.date.as_deref())?,
        form: &form,
        beside: &beside,
        ..Request::on(failure::today())
    };
    let filing = Filing::from_path(&args.file)?;
    let file = args.file.display().to_string();
    let alone =
        examine(&catalogue, &filing, request).map_err(|error| Failure::unrecognised(&file, error, &catalogue))?;
    if let Some(unfit) = alone.chosen.as_ref().and_then(|_| unsuited(&catalogue, alone.plan, &beside)) {
        return Err(Failure::unfit(&unfit));
    }
    let packing = Packing { args, catalogue: &catalogue, request, plan: alone.plan, date: alone.date.0, form: &form };
    if alone.outcome.rejection().is_some() {
        return Ok(packing.refuse(&file, &filing, &alone, console));
    }
    packing.run(filing, console)
}

/// What a deposit is built with.
struct Packing<'a> {
    args: &'a PackArgs,
    catalogue: &'a Catalogue,
    request: Request<'a>,
    plan: &'a Plan,
    date: Date,
    form: &'a Form,
}

impl Packing<'_> {
    fn deposit<'f>(&'f self, filing: &'f Filing) -> Deposit<'f> {
        Deposit { form: self.form, ..Deposit::on(filing, self.date) }
    }

    fn run(&self, filing: Filing, console: &mut Console) -> Result<Status, Failure> {
        let args = self.args;
        let mut found = Pieces::default();
        found.add_folder(&args.pieces, &[&args.file], Digests::WhereAlike)?;
        let declared = declared(self.plan, self.deposit(&filing));
        let chosen = choose(&declared, &found.files);
        let agreed = self.agreed(&chosen, &declared, &found.files, console);
        let name = self.name(&filing)?;
        let filing = filing.renamed(Some(name.clone()));
        let pieces = as_declared(&chosen, &declared, &found.files);
        let examination = self.examine(&filing, &pieces)?;
        if is_refused(&examination) {
            return Ok(self.refuse(&args.file.display().to_string(), &filing, &examination, console));
        }
        if !agreed {
            console.remark(&console.say(&Message::new("pack-rien")));
            return Ok(Status::Anomalies);
        }
        let files =
            chosen.left.iter().filter(|rank| found.files.get(**rank).is_some_and(|file| file.kind == EntryKind::File));
        for file in files.filter_map(|rank| found.files.get(*rank)) {
            let known = declared.iter().any(|piece| piece.name == file.name);
            let id = if known { "pack-copie" } else { "pack-de-trop" };
            console.remark(&console.say(&Message::new(id).with("piece", file.entry.as_str())));
        }
        self.write(&filing, &name, &Contents { declared: &declared, chosen: &chosen, files: &found.files }, console)
    }

    fn examine<'e>(&'e self, filing: &Filing, pieces: &'e Pieces) -> Result<Examination<'e>, Failure> {
        let outcome = examine(self.catalogue, filing, Request { pieces: Some(pieces), ..self.request });
        outcome.map_err(|error| Failure::unrecognised(filing.name().unwrap_or_default(), error, self.catalogue))
    }

    /// Shows what would be refused.
    fn refuse(&self, file: &str, filing: &Filing, examination: &Examination<'_>, console: &mut Console) -> Status {
        let report = Report::new(file, filing, examination, self.catalogue);
        let shown = Shown { lang: console.lang(), portal: false, palette: console.palette() };
        let text = text(&report, shown);
        console.print(&text);
        console.remark(&console.say(&Message::new("pack-refuse")));
        Status::Anomalies
    }

    /// Whether every piece that was found may be taken: another name needs a yes, several candidates need a choice.
    fn agreed(&self, chosen: &Chosen, declared: &[Declared], files: &[Piece], console: &mut Console) -> bool {
        let entry = |rank: &usize| files.get(*rank).map_or("", |file| file.entry.as_str());
        let wanted = |rank: usize| declared.get(rank).map_or("", |piece| piece.name.as_str());
        let mut agreed = true;
        for choice in chosen.choices.iter().filter(|choice| choice.renamed) {
            let id = if self.args.rename { "pack-renomme" } else { "pack-a-renommer" };
            agreed &= self.args.rename;
            let message = Message::new(id).with("piece", entry(&choice.file)).with("nom", wanted(choice.declared));
            console.remark(&console.say(&message));
        }
        if !agreed {
            console.remark(&console.say(&Message::new("pack-rename")));
        }
        for (rank, candidates) in &chosen.ambiguous {
            agreed = false;
            let list: Vec<_> = candidates.iter().map(entry).collect();
            let message = Message::new("pack-ambigu").with("nom", wanted(*rank)).with("liste", list.join(", "));
            console.remark(&console.say(&message));
        }
        agreed
    }

    /// The name of the JSON.
    fn name(&self, filing: &Filing) -> Result<String, Failure> {
        let naming = Naming {
            plan: self.plan,
            deposit: self.deposit(filing),
            folder: &self.args.out,
            taken: &[],
            option: "--out",
        };
        naming.name(self.args.number)
    }

    /// Writes everything beside, checks it, then moves it in.
    fn write(
        &self,
        filing: &Filing,
        name: &str,
        contents: &Contents<'_>,
        console: &mut Console,
    ) -> Result<Status, Failure> {
        let out = &self.args.out;
        let failed = |path: &Path| {
            let path = path.to_owned();
            move |source| Failure::from(WriteError::Write { path: path.clone(), source })
        };
        let mut progress = Progress::new(contents.chosen.choices.len(), console);
        fs::create_dir_all(out).map_err(failed(out))?;
        let beside = tempfile::Builder::new().prefix(".couloir-").tempdir_in(out).map_err(failed(out))?;
        let zips = contents.zips(name, largest_zip(self.plan, self.deposit(filing)));
        let mut written: Vec<PathBuf> = Vec::new();
        for (zip, parcels) in &zips {
            let path = beside.path().join(zip);
            write_zip(&path, &contents.parcels(&self.args.pieces, parcels), |_| progress.going_on())?;
            written.push(path);
        }
        drop(progress);
        let mut pieces = Pieces::default();
        for path in &written {
            pieces.add_zip(path, Digests::All)?;
        }
        let rows = contents.rows(&zips, &pieces);
        let json = beside.path().join(name);
        let table = self.table(&rows, name)?;
        save(&json, filing.bytes())?;
        let manifest = beside.path().join(MANIFEST);
        save(&manifest, table.as_bytes())?;
        // What was written is what is checked.
        let packed = Filing::from_path(&json)?;
        let examination = self.examine(&packed, &pieces)?;
        if is_refused(&examination) || packed.digest() != filing.digest() {
            return Ok(self.refuse(name, &packed, &examination, console));
        }
        written.extend([manifest, json]);
        move_in(&written, out, &self.replaced(&written, name)?)?;
        self.told(name, &zips, &pieces, &examination, console);
        Ok(Status::Clean)
    }

    /// The manifest of the output folder, with the new lines.
    fn table(&self, rows: &[Row], name: &str) -> Result<String, Failure> {
        let path = self.args.out.join(MANIFEST);
        let before = match fs::read(&path) {
            Ok(bytes) => Some(String::from_utf8_lossy(&bytes).into_owned()),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
            Err(error) => return Err(Failure::reading(&path, &error)),
        };
        // What this deposit replaces is no longer there.
        let zips = format!("{}{ZIPS}", stem(name));
        let found = manifest(before.as_deref(), rows, &zips);
        let anew = || if self.args.force { manifest(None, rows, &zips) } else { None };
        found.or_else(anew).ok_or_else(|| Failure::from(WriteError::Exists { path }))
    }

    /// What lies where this deposit goes: with `--force` it is replaced, with the zips that an earlier one left under the
    /// same number; else nothing is moved.
    fn replaced(&self, files: &[PathBuf], name: &str) -> Result<Vec<PathBuf>, Failure> {
        let own: Vec<_> =
            files.iter().filter_map(|path| path.file_name()).map(|name| self.args.out.join(name)).collect();
        let zips = format!("{}{ZIPS}", stem(name));
        let entries = fs::read_dir(&self.args.out).into_iter().flatten().flatten();
        let stale = entries.filter(|entry| entry.file_name().to_string_lossy().starts_with(&zips));
        let there = own.iter().filter(|path| path.symlink_metadata().is_ok()).cloned();
        let mut there: Vec<_> = there.chain(stale.map(|entry| entry.path())).collect();
        there.sort();
        there.dedup();
        let manifest = self.args.out.join(MANIFEST);
        for path in &there {
            let file = path.symlink_metadata().is_ok_and(|meta| meta.is_file());
            if !file || !self.args.force && *path != manifest {
                return Err(WriteError::Exists { path: path.clone() }.into());
            }
        }
        Ok(there)
    }

    fn told(
        &self,
        name: &str,
        zips: &[(String, Vec<usize>)],
        pieces: &Pieces,
        examination: &Examination<'_>,
        console: &mut Console,
    ) {
        let out = self.args.out.display();
        let mut lines = vec![format!("{out}/{name}")];
        for ((zip, parcels), known) in zips.iter().zip(&pieces.zips) {
            let size = usize::try_from(known.size).unwrap_or(usize::MAX);
            let held = Message::new("pack-zip").with("n", parcels.len()).with("taille", size);
            lines.push(format!("{out}/{zip}  {}", console.say(&held)));
        }
        lines.push(format!("{out}/{MANIFEST}"));
        let summary = Message::new("pack-fait")
            .with("demandes", examination.outcome.demandes().len())
            .with("pieces", pieces.files.len())
            .with("zips", zips.len())
            .with("conseils", examination.outcome.count(Niveau::Conseil));
        lines.push(console.say(&summary));
        console.print(&(lines.join("\n") + "\n"));
    }
}

fn is_refused(examination: &Examination<'_>) -> bool {
    examination.outcome.anomalies().iter().any(|anomaly| anomaly.niveau <= Niveau::Instruction)
}

/// Becomes true when somebody asks to stop.
pub(super) fn stop_asked() -> Arc<AtomicBool> {
    let stop = Arc::new(AtomicBool::new(false));
    let heard = Arc::clone(&stop);
    // A second handler in one process changes nothing: the first goes on hearing.
    let _ = ctrlc::set_handler(move || heard.store(true, Ordering::SeqCst));
    stop
}

/// Writes a new file.
pub(super) fn save(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let write = || {
        let mut file = File::create_new(path)?;
        file.write_all(bytes)?;
        file.sync_all()
    };
    write().map_err(|source| WriteError::Write { path: path.to_owned(), source }.into())
}

/// Counts the pieces on a terminal, and hears when somebody asks to stop.
struct Progress<'c> {
    done: usize,
    all: usize,
    stop: Arc<AtomicBool>,
    console: &'c mut Console,
}

impl<'c> Progress<'c> {
    fn new(all: usize, console: &'c mut Console) -> Self {
        Self { done: 0, all, stop: stop_asked(), console }
    }

    fn going_on(&mut self) -> bool {
        self.console.progress(self.done, self.all);
        self.done += 1;
        !self.stop.load(Ordering::SeqCst)
    }
}

impl Drop for Progress<'_> {
    fn drop(&mut self) {
        self.console.progress(self.all, self.all);
    }
}
