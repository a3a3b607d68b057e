//! An import under way: rows in, files beside, files in their place.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use jiff::civil::Date;

use super::IntakeArgs;
use super::annotated;
use super::spool::Spool;
use super::table::{Headers, Table};
use super::tally::{Tally, Whole};
use crate::cli::Status;
use crate::cli::args::FormatArg;
use crate::cli::console::Console;
use crate::cli::failure::Failure;
use crate::cli::naming::LAST_NUMBER;
use crate::cli::output;
use crate::cli::pack::save;
use crate::control::most_demandes;
use crate::prepare::{Draft, Intake, Survey, WriteError, move_in};
use crate::rules::{Catalogue, Mapping, Plan, Profile, Revision};
use crate::tabular::Row;
use crate::wording::{Lang, Message};

/// Rows that are taken in at once: enough for a condition on columns to cost little, and little memory.
const CHUNK: usize = 512;
/// Files that are controlled side by side before the next rows are read.
const TOGETHER: usize = 16;

/// One import under way.
pub(super) struct Import<'a> {
    pub(super) args: &'a IntakeArgs,
    pub(super) catalogue: &'a Catalogue,
    pub(super) profile: &'a Profile,
    pub(super) revision: &'a Revision,
    pub(super) plan: &'a Plan,
    pub(super) mapping: &'a Mapping,
    pub(super) table: &'a Table,
    pub(super) headers: &'a Headers,
    pub(super) date: Date,
    pub(super) out: PathBuf,
    pub(super) lang: Lang,
    pub(super) stop: Arc<AtomicBool>,
}

impl Import<'_> {
    pub(super) fn run(&self, console: &mut Console) -> Result<Status, Failure> {
        let intake = Intake::new(self.plan, self.mapping, &self.headers.names).strict(self.table.is_csv());
        let survey = self.survey(&intake)?;
        let count = Count { demandes: survey.demandes, lines: survey.lines, unused: intake.unused() };
        let pass = self.pass(&count)?;
        let copy = self.args.annotated.as_deref();
        if let Some(copy) = copy {
            self.place_of_copy(copy)?;
        }
        let failed = |source| Failure::from(WriteError::Write { path: self.out.clone(), source });
        fs::create_dir_all(&self.out).map_err(failed)?;
        let beside = tempfile::Builder::new().prefix(".couloir-").tempdir_in(&self.out).map_err(failed)?;
        let mut tally = self.tally(beside.path()).map_err(failed)?;
        let written = self.fill(intake.knowing(survey), &pass, beside.path(), &mut tally, console)?;
        move_in(&written, &self.out, &self.replaced(&written)?)?;
        for name in self.left_over(&tally) {
            console.remark(&console.say(&Message::new("tableur-reste").with("fichier", name)));
        }
        match self.args.format {
            FormatArg::Text => self.print(&tally, &count, console),
            FormatArg::Json => self.print_json(&tally, &count, console),
        }
        // The report is shown even where the copy cannot be written after all.
        if let Some(copy) = copy {
            annotated::write(self.table, self.headers, &tally, copy, self.args.force)?;
        }
        Ok(if tally.is_wrong { Status::Anomalies } else { Status::Clean })
    }

    /// Whether the copy can be written, before anything else is.
    fn place_of_copy(&self, copy: &Path) -> Result<(), Failure> {
        let named = |id: &'static str| Failure::new(Message::new(id).with("chemin", copy.display().to_string()));
        // The table itself is never replaced, not even on demand.
        if copy.exists() && copy.canonicalize().ok() == self.table.path.canonicalize().ok() {
            return Err(named("tableur-copie-table"));
        }
        if copy.exists() && !self.args.force {
            return Err(output::exists(copy));
        }
        if !annotated::is_written_as(copy) {
            return Err(named("tableur-copie-extension"));
        }
        // The folder of the files is made when they are.
        let beside_files = copy.parent().is_some_and(|parent| parent == self.out);
        if beside_files { Ok(()) } else { output::try_beside(copy) }
    }

    /// How many files there will be; none is empty, and each has a number.
    fn pass(&self, count: &Count) -> Result<Pass, Failure> {
        if count.demandes == 0 {
            return Err(Failure::new(Message::new("tableur-vide").with("chemin", self.table.name.as_str())));
        }
        let most = most_demandes(self.plan).map_or(usize::MAX, |most| most.max(1) as usize);
        let all = count.demandes.div_ceil(most);
        let first = self.args.number.unwrap_or(1);
        if first as usize + all > LAST_NUMBER as usize + 1 {
            return Err(Failure::new(Message::new("tableur-numeros").with("n", all).with("max", LAST_NUMBER)));
        }
        Ok(Pass { most, all, first })
    }

    fn tally(&self, beside: &Path) -> io::Result<Tally> {
        let list = || Spool::in_folder(beside);
        let whole = match self.args.format {
            FormatArg::Json => Some(Whole { told: list()?, normalised: list()? }),
            FormatArg::Text => None,
        };
        let mut tally = Tally::new(self.table.file_name(), self.headers.names.clone(), whole);
        tally.by_line = self.args.annotated.is_some().then(BTreeMap::new);
        Ok(tally)
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
        let failed = |source| Failure::from(WriteError::Write { path: self.out.clone(), source });
        let (mut waiting, mut written): (Vec<Draft>, Vec<PathBuf>) = (Vec::new(), Vec::new());
        let mut rows = self.body()?;
        loop {
            let (chunk, end) = self.chunk(&mut rows)?;
            intake.take(&chunk);
            for note in intake.notes() {
                tally.note(&note, self.lang).map_err(failed)?;
            }
            waiting.extend(std::iter::from_fn(|| intake.next(pass.most, end)));
            if waiting.len() >= TOGETHER || end {
                let number = pass.first + u32::try_from(written.len()).unwrap_or(LAST_NUMBER);
                for one in self.controlled(&waiting, number, &intake, tally)? {
                    let path = beside.join(&one.made.file);
                    save(&path, one.text.as_bytes())?;
                    written.push(path);
                    tally.made.push(one.made);
                    one.told.into_iter().try_for_each(|told| tally.push(told)).map_err(failed)?;
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
            if let Some((key, most)) = survey.crowded() {
                let message = Message::new("tableur-demande-longue").with("chemin", self.table.name.as_str());
                return Err(Failure::new(message.with("max", most).with("cle", key)));
            }
            if end {
                return Ok(survey);
            }
        }
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
pub(super) struct Count {
    pub(super) demandes: usize,
    pub(super) lines: usize,
    pub(super) unused: Vec<usize>,
}
