//! Reading 200 MB of pieces in a zip, contents looked into, beside the zip crate that only unpacks the same bytes.

#![expect(clippy::expect_used, reason = "a bench without its zip has nothing to measure")]

use std::fs::File;
use std::hint::black_box;
use std::io;
use std::path::Path;

use couloir::deposit::{Digests, Pieces};
use couloir::prepare::{Parcel, write_zip};
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use zip::ZipArchive;

/// A PDF with one page and so many bytes that cannot be packed.
fn pdf(size: usize, seed: usize) -> Vec<u8> {
    let head = "%PDF-1.4\n1 0 obj\n<</Type/Page>>\nendobj\n2 0 obj\n<<>>\nstream\n";
    let mut state = seed as u64 | 1;
    let noise = std::iter::repeat_with(|| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_le_bytes()
    });
    let mut bytes = head.as_bytes().to_vec();
    bytes.extend(noise.flatten().take(size));
    bytes.extend(b"\nendstream\nendobj\ntrailer\n<</Size 3>>\nstartxref\n9\n%%EOF\n");
    bytes
}

fn packed(folder: &Path, count: usize, size: usize) -> std::path::PathBuf {
    let target = folder.join(format!("{count}.zip"));
    let parcel = |rank: usize| {
        let path = folder.join(format!("{count}-{rank}.pdf"));
        std::fs::write(&path, pdf(size, rank + 1)).expect("room for a piece");
        Parcel { name: format!("{rank}.pdf"), path }
    };
    let parcels: Vec<_> = (0..count).map(parcel).collect();
    write_zip(&target, &parcels, |_| true).expect("room for a zip");
    target
}

fn bench(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().expect("room for pieces");
    let mut group = criterion.benchmark_group("pieces");
    group.sample_size(10);
    for (count, size) in [(66, 3_000_000), (400, 500_000)] {
        let zip = packed(folder.path(), count, size);
        group.throughput(Throughput::Bytes((count * size) as u64));
        group.bench_function(BenchmarkId::new("couloir", count), |bencher| {
            bencher.iter(|| {
                let mut pieces = Pieces::default();
                pieces.add_zip(black_box(&zip), Digests::WhereAlike).expect("a zip");
                assert!(pieces.files.iter().all(|piece| piece.flaw.is_none()));
            });
        });
        group.bench_function(BenchmarkId::new("zip", count), |bencher| {
            bencher.iter(|| {
                let mut archive = ZipArchive::new(File::open(black_box(&zip)).expect("a zip")).expect("a zip");
                for rank in 0..archive.len() {
                    let mut entry = archive.by_index(rank).expect("an entry");
                    io::copy(&mut entry, &mut io::sink()).expect("an entry that is whole");
                }
            });
        });
    }
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
