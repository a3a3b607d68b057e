//! The canonical form of rule files: nothing but the form changes, once is enough, and no comment is lost or strays.

use std::fs;
use std::path::Path;

use couloir::authoring::{Side, canonical, diff};
use couloir::rules::{Catalogue, Files};
use proptest::collection::vec;
use proptest::prelude::*;

fn shipped() -> Vec<(String, String)> {
    let files = Files::from_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("rules")).expect("the rules are there");
    files.iter().map(|(name, text)| (name.to_owned(), text.to_owned())).collect()
}

fn formed(text: &str) -> String {
    canonical(text).unwrap_or_else(|| panic!("no TOML:\n{text}"))
}

/// Small numbers to disturb a file by, drawn one after the other and over again.
struct Draws<'a>(std::iter::Cycle<std::slice::Iter<'a, usize>>);

impl<'a> Draws<'a> {
    fn of(numbers: &'a [usize]) -> Self {
        Self(numbers.iter().cycle())
    }

    fn below(&mut self, bound: usize) -> usize {
        self.0.next().expect("there are numbers") % bound
    }

    fn spaces(&mut self) -> String {
        " ".repeat(self.below(4))
    }
}

/// Keys with their values, each with the comments above it; a header with its own.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for line in text.split_inclusive('\n') {
        let last = pieces.last_mut().expect("there is one");
        last.push_str(line);
        let inside = last.lines().any(|line| line.ends_with("= [")) && line.trim() != "]";
        if !inside && !line.trim_start().starts_with('#') && !line.trim().is_empty() {
            pieces.push(String::new());
        }
    }
    pieces
}

fn is_header(piece: &str) -> bool {
    piece.lines().any(|line| line.trim_start().starts_with('['))
}

/// Tables whose keys are names of the rules' own, which have no other order than their author's.
const NAMED: [&str; 5] = ["[table.", ".remplies]", ".inconnues]", ".specimen]", ".reprises]"];

/// The same rules with other white space, other quotes, and the keys of each table in another order.
fn disturbed(text: &str, draws: &mut Draws<'_>) -> String {
    let pieces = pieces(text);
    let mut out = String::new();
    let mut table: Vec<String> = Vec::new();
    let (mut head, mut names) = (true, false);
    for piece in pieces {
        let header = is_header(&piece);
        if header {
            out.extend(std::mem::take(&mut table));
            (head, names) = (false, NAMED.iter().any(|table| piece.contains(table)));
        }
        let loose: String = piece.lines().map(|line| respaced(line, draws)).collect();
        // Names, and changes by name, stand in an order that means something; so does what stands first in the file.
        let dotted = loose.lines().any(|line| line.split('=').next().is_some_and(|key| key.contains('.')));
        if header || head || names || dotted {
            out.extend(std::mem::take(&mut table));
            out.push_str(&loose);
        } else {
            let place = draws.below(table.len() + 1);
            table.insert(place, loose);
        }
    }
    out.extend(table);
    out
}

fn respaced(line: &str, draws: &mut Draws<'_>) -> String {
    let bare = line.trim();
    let key = bare.split_once('=').filter(|_| !bare.starts_with(['#', '[', '{', '\'']));
    let line = match key {
        Some((key, value)) => {
            let (key, value) = (key.trim(), value.trim());
            let plain = value.starts_with('\'') && !value.contains(['"', '\\']);
            let value = if plain && draws.below(2) == 0 { value.replace('\'', "\"") } else { value.to_owned() };
            format!("{key}{}={}{value}", draws.spaces(), draws.spaces())
        }
        None => bare.to_owned(),
    };
    let indent = if line.is_empty() { String::new() } else { draws.spaces() };
    format!("{indent}{line}{}\n", if line.is_empty() { String::new() } else { draws.spaces() })
}

/// A comment above and beside every few keys, and blank lines anywhere; each comment names the key it stands at.
fn annotated(text: &str, draws: &mut Draws<'_>) -> String {
    let mut out = String::new();
    let mut count = 0;
    for piece in pieces(text) {
        let key = piece.lines().last().unwrap_or_default().trim();
        let key = key.split(['=', ' ']).next().unwrap_or_default().to_owned();
        let alone = !key.is_empty() && piece.lines().count() == 1 && !piece.contains("= [\n");
        let choice = if alone { draws.below(6) } else { usize::MAX };
        count += usize::from(choice < 2);
        let noted = match choice {
            0 => format!("#above {count} {key}\n{piece}"),
            1 => format!("{} #beside {count} {key}\n", piece.trim_end()),
            2 => format!("\n \n{piece}"),
            _ => piece,
        };
        out.push_str(&noted);
    }
    out + "\n# at the end"
}

fn comments(text: &str) -> Vec<String> {
    let own = |line: &str| {
        let line = line.trim();
        match line.find("#beside") {
            Some(at) => Some(line[at..].to_owned()),
            None => line.starts_with('#').then(|| line.to_owned()),
        }
    };
    let mut found: Vec<_> = text.lines().filter_map(own).collect();
    found.sort();
    found
}

/// Parts of rule files in any order; `%` is a number of its own.
const PARTS: [&str; 22] = [
    "",
    "",
    "# c%",
    "# c%",
    "  #:schema %",
    "k% = 1",
    "k% = \"l'a\"",
    "k%.'a b'.c = 1 # r%",
    "aide% = '''\na\n'''",
    "t% = { b = 1, a = 'x' }",
    "l% = [ # o%\n 1, # p%\n\n # q%\n 2 # s%\n , # t%\n # u%\n]",
    "l% = [\n]",
    "l% = [[1],[\n2]]",
    "[[bloc]]",
    "[[bloc]] # h%",
    "[[indice]]",
    "[t%]",
    "[t%.sub]",
    "[depot.t%]",
    "[balise.b%]",
    "[[controle]]",
    "[[bloc.balise]]",
];

/// Whether each comment still stands above or beside the key it names.
fn is_in_place(text: &str) -> bool {
    let lines: Vec<_> = text.lines().map(str::trim).collect();
    lines.iter().enumerate().all(|(rank, line)| {
        let named = line.split(' ').next_back().unwrap_or_default();
        match line.split_once("#beside ") {
            Some((before, _)) => before.starts_with(named),
            None if line.starts_with("#above ") => {
                lines[rank..].iter().find(|line| !line.starts_with('#')).is_some_and(|line| line.starts_with(named))
            }
            None => true,
        }
    })
}

fn any_file() -> impl Strategy<Value = (String, String)> {
    proptest::sample::select(shipped())
}

#[test]
fn the_shipped_rules_are_in_canonical_form() {
    for (name, text) in shipped() {
        assert!(formed(&text) == text, "{name}: run `couloir rules fmt rules`");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn white_space_quotes_and_order_of_keys_are_put_right((name, text) in any_file(), numbers in vec(0usize..1000, 37)) {
        let disturbed = disturbed(&text, &mut Draws::of(&numbers));
        prop_assert_eq!(formed(&disturbed), text, "{}:\n{}", name, disturbed);
    }

    #[test]
    fn comments_values_and_form_are_kept((name, text) in any_file(), numbers in vec(0usize..1000, 41)) {
        let mut draws = Draws::of(&numbers);
        let loose = annotated(&disturbed(&text, &mut draws), &mut draws);
        let form = formed(&loose);
        prop_assert_eq!(&formed(&form), &form, "{} twice:\n{}", name, loose);
        prop_assert_eq!(comments(&form), comments(&loose), "{}:\n{}", name, loose);
        prop_assert!(is_in_place(&form), "{}:\n{}", name, form);
        let values = |text: &str| text.parse::<toml::Table>().expect("TOML");
        prop_assert_eq!(values(&form), values(&text));
        let windows = format!("\u{FEFF}{}", loose.replace('\n', "\r\n"));
        prop_assert_eq!(formed(&windows), form);
    }

    #[test]
    fn any_order_of_parts_settles_at_once(parts in vec(0..PARTS.len(), 0..14)) {
        let part = |(rank, part): (usize, &usize)| PARTS[*part].replace('%', &rank.to_string());
        let text = parts.iter().enumerate().map(part).collect::<Vec<_>>().join("\n");
        if let Some(form) = canonical(&text) {
            prop_assert_eq!(canonical(&form), Some(form.clone()), "{}", text);
            for mark in text.split('#').skip(1).filter_map(|rest| rest.split('\n').next()) {
                let kept = form.lines().any(|line| line.ends_with(&format!("#{mark}")));
                prop_assert!(kept, "{}\n{}\n-\n{}", mark, text, form);
            }
            let values = |text: &str| text.parse::<toml::Table>().expect("TOML");
            prop_assert_eq!(values(&form), values(&text));
        }
    }

    #[test]
    fn any_text_is_refused_or_settles_at_once(text in "([a-c.='\"\\[\\]{}#, \t0-9]|\n){0,60}") {
        if let Some(form) = canonical(&text) {
            prop_assert_eq!(canonical(&form), Some(form.clone()));
            let values = |text: &str| text.parse::<toml::Table>().expect("TOML");
            prop_assert_eq!(values(&form), values(&text));
        }
    }
}

#[test]
fn rules_in_canonical_form_are_the_same_rules() {
    let numbers: Vec<usize> = (0..61).map(|number| number * 7919 % 1009).collect();
    let mut draws = Draws::of(&numbers);
    let loose: Vec<_> = shipped()
        .into_iter()
        .map(|(name, text)| (name, annotated(&disturbed(&text, &mut draws), &mut draws)))
        .collect();
    let form = loose.iter().map(|(name, text)| (name.clone(), formed(text)));
    let catalogue = |files: Vec<(String, String)>| Catalogue::from_files(Files::from_texts(files)).expect("right");
    let (before, after) = (catalogue(loose.clone()), catalogue(form.collect()));
    for (before, after) in before.profiles().iter().zip(after.profiles()) {
        assert_eq!(before.key(), after.key());
        for (before, after) in before.revisions().iter().zip(after.revisions()) {
            let side = |plan, date| Side { plan, date };
            let changes = diff(side(before.plan(), before.date()), side(after.plan(), after.date()));
            assert!(changes.is_empty(), "{changes:#?}");
        }
    }
}

#[test]
fn every_table_in_the_papers_that_starts_rules_is_canonical() {
    let guide = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/guide-analyste.md")).expect("text");
    let blocks = guide.split("```toml ").skip(1).filter_map(|rest| rest.split("```").next()?.split_once('\n'));
    // Drafts show the mistakes that everybody makes.
    for (name, block) in blocks.filter(|(name, _)| !name.starts_with("brouillon/")) {
        assert_eq!(formed(block), block, "{name}");
    }
}
