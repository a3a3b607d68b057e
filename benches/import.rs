//! Fifty thousand rows of CSV to 250 controlled JSON files, beside reading that CSV and writing those JSON with `csv` and
//! `serde_json` alone.

#![expect(clippy::expect_used, reason = "a bench without its examples has nothing to measure")]

use std::fs::{self, File};
use std::hint::black_box;
use std::io::{BufWriter, Write as _};
use std::path::Path;

use couloir::control::{Verdict, control, most_demandes};
use couloir::deposit::{Deposit, Filing};
use couloir::prepare::{Draft, Intake, Survey};
use couloir::rules::{Catalogue, Files, Mapping, Revision};
use couloir::tabular::{Cell, Row, Rows, detect};
use criterion::{Criterion, criterion_group, criterion_main};
use jiff::civil::date;
use rayon::prelude::*;

const ROWS: usize = 50_000;
/// Rows taken in, and filings controlled, at once: as the command does.
const CHUNK: usize = 512;
const TOGETHER: usize = 16;

fn table() -> String {
    let head = "ref bdc;date commande;NomClient;ADRMAIL;telephoneMedecin;RPPS;nomFichier\n";
    let row = |rank: usize| {
        let number = format!("{rank:05}");
        format!("{number};2022-06-02;Dupont;a@b.fr;01 23 45 67 89;1{rank:010};MDV-LGC-Va1-BDC-{number}.pdf\n")
    };
    head.to_owned() + &(0..ROWS).map(row).collect::<String>()
}

fn rows(table: &[u8]) -> impl Iterator<Item = Row> + '_ {
    let form = detect(table, None, None).expect("bytes are read");
    Rows::new(table, form).map(|row| row.expect("a row"))
}

struct Supplier<'a> {
    revision: &'a Revision,
    mapping: Mapping,
    headers: Vec<String>,
}

impl Supplier<'_> {
    /// The whole way: surveyed, read, brought to form, controlled, written.
    fn import(&self, table: &[u8], folder: &Path) -> usize {
        let plan = self.revision.plan();
        let most = most_demandes(plan).expect("a filing is bounded") as usize;
        let intake = Intake::new(plan, &self.mapping, &self.headers);
        let mut survey = Survey::default();
        each_chunk(table, |chunk, _| intake.survey(chunk, &mut survey));
        let mut intake = intake.knowing(survey);
        let (mut waiting, mut accepted, mut number) = (Vec::new(), 0, 0);
        each_chunk(table, |chunk, end| {
            intake.take(chunk);
            black_box(intake.notes());
            waiting.extend(std::iter::from_fn(|| intake.next(most, end)));
            if waiting.len() >= TOGETHER || end {
                let all: Vec<(usize, Draft)> = (number..).zip(waiting.drain(..)).collect();
                number += all.len();
                accepted += all.into_par_iter().map(|(rank, draft)| self.control(rank, draft, folder)).sum::<usize>();
            }
        });
        accepted
    }

    fn control(&self, rank: usize, draft: Draft, folder: &Path) -> usize {
        let filing = Filing::from_bytes(draft.text.into_bytes(), None);
        let outcome = control(self.revision.plan(), Deposit::on(&filing, date(2022, 6, 15)));
        fs::write(folder.join(format!("{rank:03}.json")), filing.bytes()).expect("it is written");
        outcome.demandes().iter().filter(|one| one.verdict == Verdict::Accepted).count()
    }
}

fn each_chunk(table: &[u8], mut take: impl FnMut(&[Row], bool)) {
    let mut rows = rows(table).skip(1);
    loop {
        let chunk: Vec<Row> = rows.by_ref().take(CHUNK).collect();
        let end = chunk.len() < CHUNK;
        take(&chunk, end);
        if end {
            return;
        }
    }
}

/// The same CSV read, and the same JSON written, by the two crates alone.
fn plain(table: &[u8], filings: &[serde_json::Value], folder: &Path) -> usize {
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(table);
    let cells = reader.records().map(|record| record.expect("a row").len()).sum();
    for (rank, filing) in filings.iter().enumerate() {
        let file = File::create(folder.join(format!("{rank:03}.json"))).expect("it is made");
        let mut file = BufWriter::new(file);
        serde_json::to_writer_pretty(&mut file, filing).expect("it is written");
        file.flush().expect("it is written");
    }
    cells
}

fn bench(criterion: &mut Criterion) {
    let catalogue = Catalogue::embedded().expect("sound rules");
    let profile = catalogue.profile("MDV-LGC/avance").expect("a profile");
    let (revision, _) = profile.on(date(2022, 6, 15)).expect("rules");
    let table = table().into_bytes();
    let text = |cell: &Cell| cell.text();
    let headers: Vec<_> = rows(&table).next().expect("headers").cells.iter().map(text).collect();
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/tableur/commandes.toml");
    let mapping = fs::read_to_string(path).expect("a mapping");
    let mapping = revision.mapping(&Files::from_texts([("m.toml".to_owned(), mapping)]), &headers);
    let supplier = Supplier { revision, mapping: mapping.expect("a sound mapping"), headers };
    let folder = tempfile::tempdir().expect("room for a folder");
    assert_eq!(supplier.import(&table, folder.path()), ROWS);
    let read = |entry: std::io::Result<fs::DirEntry>| {
        let text = fs::read(entry.expect("an entry").path()).expect("it is there");
        serde_json::from_slice(&text).expect("JSON")
    };
    let filings: Vec<serde_json::Value> = fs::read_dir(folder.path()).expect("a folder").map(read).collect();
    assert_eq!(filings.len(), 250);
    let mut group = criterion.benchmark_group("import");
    group.sample_size(10);
    group.bench_function("couloir", |bencher| bencher.iter(|| supplier.import(black_box(&table), folder.path())));
    group.bench_function("csv and serde_json", |bencher| {
        bencher.iter(|| plain(black_box(&table), &filings, folder.path()));
    });
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
