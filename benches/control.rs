//! Bytes to verdict, positions included, beside `serde_json::from_slice::<Value>` on the same bytes.

#![expect(clippy::expect_used, reason = "a bench without its examples has nothing to measure")]

use std::hint::black_box;

use couloir::control::control;
use couloir::deposit::{Deposit, Filing};
use couloir::json::{Document, NodeId, Path};
use couloir::rules::Catalogue;
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use jiff::civil::date;

/// The worked examples, each as one demande repeated 200 times.
fn filings() -> Vec<(String, Vec<u8>)> {
    ["bio-sgl-solde", "hop-pfi-solde", "hop-ri-avance"].into_iter().map(|name| (name.to_owned(), full(name))).collect()
}

/// A worked example with its first demande repeated 200 times, each with its own number, pieces, dossier and
/// beneficiaries.
fn full(name: &str) -> Vec<u8> {
    let folder = format!("{}/examples/{name}", env!("CARGO_MANIFEST_DIR"));
    let file = std::fs::read_dir(folder).ok().and_then(|mut files| files.next()?.ok()).expect("an example");
    let text = std::fs::read_to_string(file.path()).expect("a readable example");
    let document = Document::parse(text.clone()).map_err(|(fault, _)| fault).expect("JSON");
    let list = Path::parse("$.lignesImport").expect("a path").select(&document, NodeId::ROOT);
    let list = list.first().copied().expect("a list");
    let first = document.elements(list).next().expect("a demande");
    let number = document.member(first, "numeroEditeur").and_then(|id| document.string(id)).expect("a number");
    let demande = |rank: usize| {
        let numbered = document.raw(first).replace("\"numLigne\": 1,", &format!("\"numLigne\": {rank},"));
        let own = numbered.replace(number.as_ref(), &format!("{rank:05}"));
        own.replace("99999999", &format!("7500{rank:04}")).replace("00000", &format!("00{rank:03}"))
    };
    let demandes: Vec<_> = (1..=200).map(demande).collect();
    let span = document.span(list);
    let (before, after) = (text.get(..span.start).expect("text"), text.get(span.end..).expect("text"));
    format!("{before}[\n    {}\n  ]{after}", demandes.join(",\n    ")).into_bytes()
}

fn bench(criterion: &mut Criterion) {
    let catalogue = Catalogue::embedded().expect("sound rules");
    let today = date(2023, 11, 10);
    let mut group = criterion.benchmark_group("control");
    for ((name, bytes), profile) in filings().into_iter().zip(["BIO-SGL/solde", "HOP-PFI/solde", "HOP-RI/avance"]) {
        let (revision, _) = catalogue.profile(profile).and_then(|profile| profile.on(today)).expect("rules");
        let plan = revision.plan();
        group.throughput(Throughput::Bytes(bytes.len() as u64));
        group.bench_function(BenchmarkId::new("couloir", &name), |bencher| {
            bencher.iter(|| {
                let filing = Filing::from_bytes(black_box(&bytes).clone(), None);
                control(plan, Deposit::on(&filing, today)).verdict()
            });
        });
        group.bench_function(BenchmarkId::new("parse", &name), |bencher| {
            bencher.iter(|| Filing::from_bytes(black_box(&bytes).clone(), None).document().is_some());
        });
        group.bench_function(BenchmarkId::new("serde_json", &name), |bencher| {
            bencher.iter(|| serde_json::from_slice::<serde_json::Value>(black_box(&bytes)).is_ok());
        });
    }
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
