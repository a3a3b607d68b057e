//! Repairs of damaged specimens of every profile: never more wrong than before, never anything but what stood there.

use std::collections::BTreeSet;
use std::ops::Range;

use couloir::Filing;
use couloir::authoring::{prove, specimen};
use couloir::control::{Mended, Verdict, control, mend};
use couloir::deposit::Deposit;
use couloir::json::{Document, Kind, NodeId};
use couloir::rules::{Catalogue, Files, LoadError, Niveau, Plan};
use jiff::civil::Date;
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

/// A specimen with its rules.
struct Bench {
    plan: &'static Plan,
    date: Date,
    name: Option<String>,
    text: String,
}

fn benches() -> Vec<Bench> {
    let catalogue: &'static Catalogue =
        Box::leak(Box::new(Catalogue::embedded().expect("the shipped rules are right")));
    let revisions = catalogue.profiles().iter().flat_map(couloir::rules::Profile::revisions);
    let bench = |revision: &'static couloir::rules::Revision| {
        let (plan, date) = (revision.plan(), revision.date());
        let (text, name) = specimen(plan, date);
        Bench { plan, date, name, text }
    };
    revisions.map(bench).collect()
}

impl Bench {
    fn filing(&self, bytes: impl Into<Vec<u8>>) -> Filing {
        Filing::from_bytes(bytes.into(), self.name.clone())
    }

    fn mend(&self, bytes: impl Into<Vec<u8>>) -> (Filing, Mended) {
        let filing = self.filing(bytes);
        let mended = mend(self.plan, Deposit::on(&filing, self.date));
        (filing, mended)
    }
}

// --- damage -----------------------------------------------------------------------------------------------------------

/// Every name and every value of a text.
fn nodes(text: &str) -> Vec<(Range<usize>, Option<Kind>)> {
    fn below(document: &Document, node: NodeId, found: &mut Vec<(Range<usize>, Option<Kind>)>) {
        found.push((document.span(node), Some(document.kind(node))));
        for (key, value) in document.members(node) {
            found.push((document.span(key), None));
            below(document, value, found);
        }
        for element in document.elements(node) {
            below(document, element, found);
        }
    }
    let mut found = Vec::new();
    if let Ok(document) = Document::parse(text.to_owned()) {
        below(&document, NodeId::ROOT, &mut found);
    }
    found
}

/// A text but for the blanks between its names and values.
fn tokens(text: &str) -> Vec<String> {
    let word = |(span, kind): (Range<usize>, Option<Kind>)| match kind {
        Some(kind @ (Kind::Object | Kind::Array)) => format!("{kind:?} of {}", nodes(&text[span]).len()),
        _ => text[span].to_owned(),
    };
    nodes(text).into_iter().map(word).collect()
}

/// What may be written by mistake in the place of a name, each the same thing to a reader.
fn other_names(name: &str) -> Vec<String> {
    let bare = name.trim_matches('"');
    let middle = bare.char_indices().nth(bare.chars().count() / 2).map_or(0, |(at, _)| at);
    let (head, tail) = bare.split_at(middle);
    let names = [bare.to_lowercase(), bare.to_uppercase(), format!("{head}x{tail}"), format!("{head}{}", &tail[1..])];
    names.into_iter().filter(|other| other != bare).map(|other| format!("\"{other}\"")).collect()
}

/// What may be written by mistake in the place of a value, each the same thing to a reader.
fn other_values(raw: &str, kind: Kind) -> Vec<String> {
    let text = raw.trim_matches('"');
    let mut others = match kind {
        Kind::Null | Kind::True | Kind::False => vec![format!("\"{raw}\""), format!("\" {} \"", raw.to_uppercase())],
        Kind::Number => {
            let short = raw.strip_suffix('0').map(str::to_owned);
            let whole = raw.strip_suffix(".00").map(str::to_owned);
            [Some(format!("\"{raw}\"")), short, whole].into_iter().flatten().collect()
        }
        Kind::String => {
            let mut others = vec![text.to_lowercase(), format!(" {text}"), format!("{text}\u{A0}")];
            others.extend(dates(text));
            let mut others: Vec<_> = others.iter().map(|other| format!("\"{other}\"")).collect();
            others.extend((text.parse::<u64>().is_ok() && !text.starts_with('0')).then(|| text.to_owned()));
            others
        }
        Kind::Array => only(raw).into_iter().collect(),
        Kind::Object => Vec::new(),
    };
    others.push(format!("[{raw}]"));
    others.retain(|other| other != raw);
    others
}

/// The only element of a list.
fn only(raw: &str) -> Option<String> {
    let document = Document::parse(raw.to_owned()).ok()?;
    let elements: Vec<_> = document.elements(NodeId::ROOT).collect();
    (elements.len() == 1).then(|| document.raw(elements[0]).to_owned())
}

/// A date written in other shapes.
fn dates(text: &str) -> Vec<String> {
    let parts: Vec<_> = text.split('/').collect();
    let [day, month, year] = parts.as_slice() else { return Vec::new() };
    let short = |part: &str| part.trim_start_matches('0').to_owned();
    vec![
        format!("{year}-{month}-{day}"),
        format!("{year}/{month}/{day}"),
        format!("{day}.{month}.{year}"),
        format!("{day}-{month}-{year}"),
        format!("{}/{}/{year}", short(day), short(month)),
    ]
}

/// The texts with one value or name written otherwise.
fn damages(text: &str) -> Vec<(String, Range<usize>)> {
    let put = |span: &Range<usize>, other: &str| format!("{}{other}{}", &text[..span.start], &text[span.end..]);
    let others = |(span, kind): &(Range<usize>, Option<Kind>)| {
        let raw = &text[span.clone()];
        let others = kind.map_or_else(|| other_names(raw), |kind| other_values(raw, kind));
        others.iter().map(|other| (put(span, other), span.clone())).collect::<Vec<_>>()
    };
    nodes(text).iter().skip(1).flat_map(others).collect()
}

/// What nothing says how to repair.
const STRANGE: [&str; 12] = [
    "12.345",
    "\"x\"",
    "null",
    "[]",
    "{}",
    "\"06/07/22\"",
    "\"6/7/2022\"",
    "\"weiß\"",
    "0",
    "[null]",
    "\"Null\"",
    "[{}, {}]",
];

/// Some places of a text, each damaged in some way.
fn damaged(text: &str, places: &[(Index, Index, bool)]) -> String {
    places.iter().fold(text.to_owned(), |text, (place, how, strange)| {
        let all = nodes(&text);
        let values: Vec<_> = all.iter().skip(1).collect();
        if values.is_empty() {
            return text;
        }
        let (span, kind) = values[place.index(values.len())];
        let raw = &text[span.clone()];
        let others = match kind {
            None => other_names(raw),
            Some(_) if *strange => STRANGE.map(str::to_owned).to_vec(),
            Some(kind) => other_values(raw, *kind),
        };
        if others.is_empty() {
            return text;
        }
        format!("{}{}{}", &text[..span.start], others[how.index(others.len())], &text[span.end..])
    })
}

fn encoded(text: &str, how: u8) -> Vec<u8> {
    match how {
        0 => format!("\u{FEFF}{text}").into_bytes(),
        1 => "\u{FEFF}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect(),
        2 => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        3 => text.chars().map(|char| u8::try_from(char).unwrap_or(b'?')).collect(),
        _ => text.as_bytes().to_vec(),
    }
}

// --- what holds -------------------------------------------------------------------------------------------------------

#[test]
fn what_is_not_damaged_is_left_alone() {
    for bench in benches() {
        for text in [bench.text.clone(), bench.text.replace('\n', "\r\n"), bench.text.replace("  ", "\t")] {
            let (filing, mended) = bench.mend(text);
            assert!(mended.repairs.is_empty(), "{:#?}", mended.repairs);
            assert_eq!(filing.bytes(), mended.filing.bytes());
        }
    }
}

#[test]
fn one_damage_is_undone_or_left_as_it_is() {
    let (mut undone, mut all) = (0, 0);
    for bench in benches() {
        for (text, span) in damages(&bench.text) {
            all += 1;
            let (_, mended) = bench.mend(text.clone());
            let now = tokens(mended.filing.text());
            undone += usize::from(now == tokens(&bench.text) && !mended.repairs.is_empty());
            if now != tokens(&bench.text) && now != tokens(&text) {
                let repairs: Vec<_> = mended.repairs.iter().map(|mend| (&mend.code, &mend.old, &mend.new)).collect();
                panic!("{} became neither: {repairs:?}", &bench.text[span]);
            }
        }
    }
    assert!(undone * 2 > all, "{undone} of {all}");
}

#[test]
fn every_example_of_a_repair_is_run_somewhere() {
    let proofs: Vec<_> = benches().iter().map(|bench| prove(bench.plan, bench.date)).collect();
    for proof in &proofs {
        assert!(proof.uncured.is_empty(), "{:#?}", proof.uncured);
    }
    let rules = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/rules/commun/reparations.toml"));
    let stated = rules.expect("the rules are there").matches("[[repare.exemple]]").count();
    let run: BTreeSet<_> = proofs.iter().flat_map(|proof| proof.cured.clone()).collect();
    assert_eq!(run.len(), stated);
}

/// A repair with one thing wrong, and the code that is then said.
const SLIPS: [(&str, &str); 8] = [
    ("si = 'VALEURE = « a »'", "mot-de-reparation"),
    ("si = 'numLigne = 1'", "mot-de-reparation"),
    ("si = 'VALEUR + 1'", "types-incompatibles"),
    ("valeur = 'DATE(VALEUR, « jj/mm »)'", "forme-de-date"),
    ("valeur = 'DATE(VALEUR, VALEUR)'", "forme-de-date"),
    ("valeur = 'DECIMALES(« a », 2)'", "types-incompatibles"),
    ("valeur = 'SEUL(« a »)'", "types-incompatibles"),
    ("valeurs = 'VALEUR'", "cle-inconnue"),
];

#[test]
fn a_repair_that_goes_wrong_is_told() {
    let files = Files::embedded();
    let said = |more: &str| {
        let texts = files.iter().map(|(name, text)| {
            let more = if name == "commun/reparations.toml" { more } else { "" };
            (name.to_owned(), format!("{text}\n{more}"))
        });
        match Catalogue::from_files(Files::from_texts(texts.collect::<Vec<_>>())) {
            Err(LoadError::Invalid { diagnostics, .. }) => diagnostics.iter().map(|one| one.code).collect::<Vec<_>>(),
            other => panic!("{more}: {other:?}"),
        }
    };
    let example = "[[repare.exemple]]\navant = '1'";
    for (slip, code) in SLIPS {
        assert_eq!(said(&format!("[[repare]]\nid = 'x'\nlibelle = 'x'\n{slip}\n{example}")), [code], "{slip}");
    }
    assert_eq!(said(&format!("[[repare]]\nid = 'rang'\nlibelle = 'x'\n{example}")), ["reparation-double"]);
    assert_eq!(said("[[repare]]\nid = 'x'"), ["cle-manquante", "cle-manquante"]);
}

#[test]
fn whatever_is_damaged_never_more_is_wrong() {
    let benches = benches();
    let config = Config { cases: 2000, failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let place = (any::<Index>(), any::<Index>(), prop::bool::weighted(0.25));
    let input = (any::<Index>(), prop::collection::vec(place, 1..8), 0_u8..12);
    let checked = runner.run(&input, |(which, places, how)| {
        let bench = which.get(&benches);
        let bytes = encoded(&damaged(&bench.text, &places), how);
        let (filing, mended) = bench.mend(bytes);
        let before = control(bench.plan, Deposit::on(&filing, bench.date));
        let after = control(bench.plan, Deposit::on(&mended.filing, bench.date));
        prop_assert!(after.anomalies().len() <= before.anomalies().len());
        prop_assert_eq!(after.anomalies().len(), mended.outcome.anomalies().len());
        prop_assert_eq!(mended.left.len(), after.anomalies().len());
        // Nothing but the changes that are told.
        prop_assert_eq!(mended.edits.apply(filing.text()), mended.filing.text());
        prop_assert_eq!(mended.edits.iter().count(), mended.repairs.iter().map(|mend| mend.edits.len()).sum::<usize>());
        let inside = |span: &Range<usize>| {
            let holds = |own: (u32, u32)| own.0 as usize <= span.start && span.end <= own.1 as usize;
            mended.repairs.iter().any(|mend| holds(mend.span))
        };
        prop_assert!(mended.edits.iter().all(|edit| inside(&edit.span)));
        // A demande that was accepted still is.
        for (one, other) in before.demandes().iter().zip(after.demandes()) {
            prop_assert!(one.verdict != Verdict::Accepted || other.verdict == Verdict::Accepted);
        }
        let spotless = before.demandes().iter().enumerate().filter(|(rank, _)| {
            !before.anomalies().iter().any(|own| own.demande as usize == rank + 1 && own.niveau < Niveau::Conseil)
        });
        for (rank, _) in spotless {
            prop_assert!(
                !mended.repairs.iter().any(|mend| mend.demande as usize == rank + 1 && !mend.edits.is_empty())
                    || before.anomalies().iter().any(|own| own.demande as usize == rank + 1)
            );
        }
        // Twice is once.
        let (_, again) = bench.mend(mended.filing.bytes().to_vec());
        prop_assert!(again.repairs.is_empty(), "{:#?}", again.repairs);
        Ok(())
    });
    if let Err(error) = checked {
        panic!("{error}");
    }
}

#[test]
fn quotes_around_every_bare_word_are_removed_together() {
    for bench in benches() {
        let mut quoted = bench.text.clone();
        for (span, kind) in nodes(&bench.text).into_iter().rev() {
            if matches!(kind, Some(Kind::Null | Kind::True | Kind::False)) {
                quoted.insert(span.end, '"');
                quoted.insert(span.start, '"');
            }
        }
        let (_, mended) = bench.mend(quoted);
        let pairs = mended.filing.text().lines().zip(bench.text.lines());
        let left: Vec<_> = pairs.filter(|(repaired, own)| repaired != own).collect();
        assert_eq!(left, [], "{}", bench.name.as_deref().unwrap_or_default());
    }
}
