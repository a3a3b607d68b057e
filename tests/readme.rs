//! The house papers, held true: what they show is what the program prints, and every link leads somewhere.
//!
//! Commands run in a folder of their own, with the examples and the rules (as `rules` and as `mes-regles`). A block whose
//! language is followed by a file name is that file. A line `…` stands for any lines; those around it keep their number and
//! are found again by a line that occurs once. Set `COULOIR_BLESS` to write what is quoted anew.

#![cfg(feature = "cli")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The papers whose links and paths are followed.
const PAPERS: [&str; 7] = [
    "README.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "docs/regles.md",
    "docs/guide-analyste.md",
    "docs/guide-fournisseur.md",
];

/// The papers that show commands with what they print.
const TOLD: [&str; 3] = ["README.md", "docs/guide-analyste.md", "docs/guide-fournisseur.md"];

/// Folders of the project: a path that begins with one of them is meant to exist.
const FOLDERS: [&str; 10] =
    ["src/", "tests/", "rules/", "docs/", "grammar/", "locales/", "examples/", "benches/", "scripts/", ".ci/"];

const ELISION: &str = "…";

/// Lines that begin with as many equal characters are two versions of one line.
const ALIKE: usize = 12;

#[test]
fn the_papers_show_what_the_program_prints() {
    for paper in TOLD {
        let path = root().join(paper);
        let before = read(&path);
        let after = rewritten(&before, &Stage::new(paper));
        if std::env::var_os("COULOIR_BLESS").is_some() {
            fs::write(&path, &after).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            continue;
        }
        let differs = before.lines().zip(after.lines()).position(|(before, after)| before != after);
        let line = differs.unwrap_or_else(|| before.lines().count().min(after.lines().count()));
        let shown = |text: &str| text.lines().skip(line).take(3).collect::<Vec<_>>().join("\n");
        let (old, new) = (shown(&before), shown(&after));
        let line = line + 1;
        assert!(
            before == after,
            "{paper}:{line} shows\n{old}\nwhere this is printed\n{new}\n(COULOIR_BLESS=1 writes it anew)"
        );
    }
}

#[test]
fn every_link_leads_somewhere() {
    let mut broken = Vec::new();
    for paper in PAPERS {
        let text = read(&root().join(paper));
        let folder = root().join(paper).parent().map(Path::to_owned).unwrap_or_default();
        for target in links(&text).into_iter().filter(|target| !target.contains("://") && !target.starts_with('#')) {
            let file = target.split('#').next().unwrap_or_default();
            if !folder.join(file).exists() {
                broken.push(format!("{paper}: {target}"));
            }
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn every_path_that_is_named_exists() {
    let mut stale = Vec::new();
    for paper in PAPERS {
        for path in read(&root().join(paper)).split('`').skip(1).step_by(2).filter(|word| is_path(word)) {
            let file = path.split("::").next().unwrap_or_default();
            if !root().join(file).exists() {
                stale.push(format!("{paper}: {path}"));
            }
        }
    }
    assert!(stale.is_empty(), "{stale:#?}");
}

/// A path of the project, and no pattern with holes in it.
fn is_path(word: &str) -> bool {
    let plain = |char: char| char.is_ascii_alphanumeric() || matches!(char, '/' | '.' | '-' | '_' | ':');
    FOLDERS.iter().any(|folder| word.starts_with(folder)) && word.chars().all(plain) && !word.contains("AAAA")
}

// --- the text -----------------------------------------------------------------------------------------------------

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The targets of `[text](target)`, outside code.
fn links(text: &str) -> Vec<&str> {
    let prose = text.split("```").step_by(2);
    prose.flat_map(|part| part.split("](").skip(1)).filter_map(|rest| rest.split(')').next()).collect()
}

/// A paper with every quoted output and every quoted rule as they are now.
fn rewritten(text: &str, stage: &Stage) -> String {
    let mut out = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        out.push(line.to_owned());
        let language = line.strip_prefix("```").unwrap_or_default();
        if language.is_empty() {
            continue;
        }
        let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        if let Some((_, name)) = language.split_once(' ') {
            stage.write(name, &block);
        }
        match (language, block.split_first()) {
            ("console", _) => out.extend(session(&block, stage)),
            ("toml", Some((head, quoted))) if head.starts_with("# rules/") => {
                let file = read(&root().join(head.trim_start_matches("# ")));
                out.push((*head).to_owned());
                out.extend(renewed(quoted, &file.lines().collect::<Vec<_>>(), false));
            }
            _ => out.extend(block.iter().map(|line| (*line).to_owned())),
        }
        out.push("```".to_owned());
    }
    out.join("\n") + "\n"
}

/// Runs each `$ couloir …` of a block, and puts what it prints below it.
fn session(block: &[&str], stage: &Stage) -> Vec<String> {
    let mut out = Vec::new();
    let mut status = 0;
    let mut rest = block;
    while let Some((command, below)) = rest.split_first() {
        let end = below.iter().position(|line| line.starts_with("$ ")).unwrap_or(below.len());
        let (shown, next) = below.split_at_checked(end).unwrap_or((below, &[]));
        out.push((*command).to_owned());
        let printed = match command.strip_prefix("$ ").unwrap_or_default() {
            "echo $?" => status.to_string(),
            command => {
                let (printed, code) = stage.run(command);
                status = code;
                printed
            }
        };
        out.extend(renewed(shown, &printed.lines().collect::<Vec<_>>(), true));
        rest = next;
    }
    out
}

/// The quoted lines as the original has them now; `whole` when the quotation begins and ends with its original.
fn renewed(quoted: &[&str], original: &[&str], whole: bool) -> Vec<String> {
    let chunks: Vec<&[&str]> = quoted.split(|line| *line == ELISION).collect();
    if whole && chunks.len() == 1 {
        return original.iter().map(|line| (*line).to_owned()).collect();
    }
    let mut out = Vec::new();
    for (rank, chunk) in chunks.iter().enumerate() {
        if rank > 0 {
            out.push(ELISION.to_owned());
        }
        let start = match (whole, rank) {
            (true, 0) => 0,
            (true, rank) if rank + 1 == chunks.len() => original.len().saturating_sub(chunk.len()),
            _ => place(chunk, original),
        };
        out.extend(original.iter().skip(start).take(chunk.len()).map(|line| (*line).to_owned()));
    }
    out
}

/// Where a chunk stands in its original: by the first of its lines that occurs there once, else by the line that begins
/// most like its first one.
fn place(chunk: &[&str], original: &[&str]) -> usize {
    let once = chunk.iter().enumerate().find_map(|(rank, line)| {
        let mut places = original.iter().enumerate().filter(|(_, own)| *own == line).map(|(at, _)| at);
        let first = places.next()?;
        (places.next().is_none() && !line.is_empty()).then(|| first.saturating_sub(rank))
    });
    let first = chunk.first().copied().unwrap_or_default();
    let shared = |line: &str| line.chars().zip(first.chars()).take_while(|(one, other)| one == other).count();
    let alike = || {
        let likeness = original.iter().map(|line| shared(line)).max().filter(|count| *count >= ALIKE)?;
        original.iter().position(|line| shared(line) == likeness)
    };
    let found = once.or_else(alike);
    found.unwrap_or_else(|| panic!("nothing like this is printed any more; edit it by hand:\n{}", chunk.join("\n")))
}

// --- the program --------------------------------------------------------------------------------------------------

/// A folder of its own with the examples and the rules, so that commands may write.
struct Stage {
    folder: PathBuf,
}

impl Stage {
    fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("papers").join(name);
        // A run before this one has left its files.
        let _ = fs::remove_dir_all(&folder);
        for (from, to) in [("examples", "examples"), ("rules", "rules"), ("rules", "mes-regles")] {
            copy(&root().join(from), &folder.join(to));
        }
        Self { folder }
    }

    fn write(&self, name: &str, lines: &[&str]) {
        let path = self.folder.join(name);
        path.parent().map_or(Ok(()), fs::create_dir_all).unwrap_or_else(|error| panic!("{name}: {error}"));
        fs::write(&path, lines.join("\n") + "\n").unwrap_or_else(|error| panic!("{name}: {error}"));
    }

    /// What a command prints, on standard output then on standard error, and its exit status.
    fn run(&self, command: &str) -> (String, i32) {
        let mut words = command.split_whitespace();
        assert_eq!(words.next(), Some("couloir"), "only couloir runs in a console block, not `{command}`");
        let output = Command::new(env!("CARGO_BIN_EXE_couloir"))
            .args(words)
            .current_dir(&self.folder)
            .env("LC_ALL", "C.UTF-8")
            .output()
            .unwrap_or_else(|error| panic!("{command}: {error}"));
        let printed = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
        (printed.into_owned(), output.status.code().unwrap_or(-1))
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap_or_else(|error| panic!("{}: {error}", to.display()));
    let entries = fs::read_dir(from).unwrap_or_else(|error| panic!("{}: {error}", from.display()));
    for path in entries.flatten().map(|entry| entry.path()) {
        let target = to.join(path.file_name().unwrap_or_default());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        }
    }
}
