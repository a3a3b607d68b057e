//! What `ARCHITECTURE.md` says of the source, held against the source.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The floors, top to bottom: a module uses modules of lower floors only.
const FLOORS: [&[&str]; 10] = [
    &["cli"],
    &["report"],
    &["authoring", "prepare"],
    &["control"],
    &["rules"],
    &["deposit"],
    &["notation", "json", "tabular"],
    &["diagnostic"],
    &["wording"],
    &["digest"],
];

/// Modules whose findings are data: they build no sentence at all.
const SILENT: [&str; 6] = ["authoring", "control", "deposit", "digest", "json", "tabular"];

/// Modules that turn a message into words.
const SPEAKING: [&str; 3] = ["cli", "report", "wording"];

/// The files that open files and folders, and what for.
const OPENING: [&str; 21] = [
    "src/cli/advice.rs",            // reads the table of the portal's codes
    "src/cli/check.rs",             // lists folders, looks at where the returned file goes
    "src/cli/failure.rs",           // looks up the name that was probably meant
    "src/cli/fix/place.rs",         // looks at the file that it repairs, and at what stands beside it
    "src/cli/intake/folder.rs",     // looks what lies in the output folder
    "src/cli/intake/spool.rs",      // keeps the lists of a long report on the disk
    "src/cli/intake/table.rs",      // reads a supplier's table
    "src/cli/intake/under_way.rs",  // makes the output folder
    "src/cli/naming.rs",            // looks at the names that are taken in a folder
    "src/cli/new.rs",               // makes the folder of a new filing
    "src/cli/output.rs",            // gives a written file the rights of any new file
    "src/cli/pack.rs",              // makes the output folder, reads its manifest
    "src/cli/returned/again.rs",    // makes the folder of a new filing, looks what stands in it
    "src/cli/sheet.rs",             // reads a spreadsheet, makes the folder of a rule file
    "src/cli/skeleton.rs",          // makes the folders of a new rule file
    "src/deposit/folder.rs",        // reads the pieces of a folder
    "src/deposit/mod.rs",           // reads a filing
    "src/deposit/zip.rs",           // reads the pieces of a zip
    "src/deposit/zip/directory.rs", // holds the file that it reads the directory of
    "src/prepare/write.rs",         // writes zips, moves finished files
    "src/rules/files.rs",           // reads a rules folder
];

#[test]
fn every_module_has_a_floor() {
    let listed: BTreeSet<_> = FLOORS.iter().flat_map(|floor| floor.iter().map(|name| (*name).to_owned())).collect();
    let found: BTreeSet<_> =
        sources().iter().map(Source::module).filter(|name| !["lib", "main"].contains(&name.as_str())).collect();
    assert_eq!(listed, found);
}

#[test]
fn arrows_only_go_down() {
    let mut wrong = Vec::new();
    for source in sources() {
        let Some(from) = floor(&source.module()) else { continue };
        for used in source.uses() {
            let own = used == source.module();
            if !own && floor(&used).is_none_or(|to| to <= from) {
                wrong.push(format!("{} uses `{used}`", source.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_map_is_the_one_that_is_drawn() {
    let floors: Vec<_> = FLOORS.iter().map(|floor| floor.join(" · ")).collect();
    let map = format!("main → {}", floors.join(" → "));
    assert!(architecture().contains(&map), "ARCHITECTURE.md should draw `{map}`");
}

#[test]
fn findings_are_data_below_the_report() {
    let found = holding(&["wording::", "Message::new"], |source| !SILENT.contains(&source.module().as_str()));
    assert_eq!(found, [""; 0]);
}

#[test]
fn only_report_and_cli_turn_messages_into_words() {
    let found = holding(&[".say("], |source| SPEAKING.contains(&source.module().as_str()));
    assert_eq!(found, [""; 0]);
}

#[test]
fn files_are_opened_in_a_few_places() {
    let calls = ["fs::", "File::open", "File::create", ".read_dir("];
    assert_eq!(holding(&calls, |source| OPENING.contains(&source.name.as_str())), [""; 0]);
}

#[test]
fn nothing_reaches_the_network() {
    let calls = ["std::net", "TcpStream", "UdpSocket", "http://", "https://"];
    assert_eq!(holding(&calls, |_| false), [""; 0]);
}

#[test]
fn only_the_command_line_knows_the_clock_and_the_environment() {
    let calls = [
        "std::env",
        "std::process",
        "std::time",
        "Zoned::now",
        "Timestamp::now",
        "get_locale",
        "io::stdin",
        "io::stdout",
    ];
    let allowed = |source: &Source| ["cli", "main"].contains(&source.module().as_str());
    assert_eq!(holding(&calls, allowed), [""; 0]);
}

#[test]
fn nothing_stops_the_program_on_purpose() {
    let calls =
        ["panic!(", "unreachable!(", "unimplemented!(", "todo!(", ".unwrap()", "process::exit", "process::abort"];
    assert_eq!(holding(&calls, |_| false), [""; 0]);
}

#[test]
fn every_message_is_said_in_both_languages() {
    let [fr, en] = ["fr", "en"].map(|lang| messages(&read(&root().join(format!("locales/{lang}.ftl")))));
    let lacking: Vec<_> = fr.symmetric_difference(&en).collect();
    assert!(lacking.is_empty(), "in one language only: {lacking:#?}");
}

#[test]
fn every_limit_stands_in_the_table() {
    let text = architecture();
    let missing: Vec<_> = sources()
        .iter()
        .flat_map(|source| source.limits().into_iter().map(|limit| (source.name.clone(), limit)))
        .filter(|(file, (name, value))| {
            let wanted = [format!("`{file}`"), format!("`{name}`"), format!("`{value}`")];
            !text.lines().any(|line| wanted.iter().all(|part| line.contains(part)))
        })
        .collect();
    assert!(missing.is_empty(), "limits without a row in ARCHITECTURE.md: {missing:#?}");
}

#[test]
fn the_steps_are_told_in_their_order() {
    let text = architecture();
    let places: Vec<_> = couloir::control::STEPS.iter().map(|(name, _)| text.find(&format!("**{name}**"))).collect();
    assert!(places.iter().all(Option::is_some), "a step is not told: {places:?}");
    assert!(places.is_sorted(), "the steps are told in another order: {places:?}");
}

#[test]
fn every_test_that_is_named_exists() {
    let text = architecture();
    let named: Vec<_> = text.split('`').filter_map(|word| word.split_once(".rs::")).collect();
    assert!(!named.is_empty());
    let missing: Vec<_> = named
        .into_iter()
        .filter(|(file, name)| {
            let source = fs::read_to_string(root().join(format!("{file}.rs"))).unwrap_or_default();
            !source.contains(&format!("fn {name}("))
        })
        .collect();
    assert!(missing.is_empty(), "ARCHITECTURE.md names tests that are not there: {missing:#?}");
}

/// The messages of a file, and their attributes as `message.attribute`.
fn messages(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut message = "";
    for line in text.lines() {
        let Some((name, _)) = line.split_once(" =") else { continue };
        if let Some(attribute) = name.strip_prefix("    .") {
            found.insert(format!("{message}.{attribute}"));
        } else if name.starts_with(|char: char| char.is_ascii_lowercase()) {
            message = name;
            found.insert(name.to_owned());
        }
    }
    found
}

// --- the source ---------------------------------------------------------------------------------------------------

/// A source file without its comments and its tests.
struct Source {
    /// Below the root, with `/` between its parts.
    name: String,
    code: String,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn architecture() -> String {
    read(&root().join("ARCHITECTURE.md"))
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn floor(module: &str) -> Option<usize> {
    FLOORS.iter().position(|floor| floor.contains(&module))
}

fn sources() -> Vec<Source> {
    let mut paths = Vec::new();
    collect(&root().join("src"), &mut paths);
    paths.sort();
    paths.iter().map(|path| Source::read(path)).collect()
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            collect(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// `file: line` of every line of code that holds one of those texts, outside the files that may.
fn holding(texts: &[&str], allowed: impl Fn(&Source) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    for source in sources().iter().filter(|source| !allowed(source)) {
        let lines = source.code.lines().filter(|line| texts.iter().any(|text| line.contains(text)));
        found.extend(lines.map(|line| format!("{}: {}", source.name, line.trim())));
    }
    found
}

impl Source {
    fn read(path: &Path) -> Self {
        let name = path.strip_prefix(root()).unwrap_or(path).to_string_lossy().replace('\\', "/");
        let text = read(path);
        let tests = text.find("#[cfg(test)]\nmod tests").unwrap_or(text.len());
        let code = text.get(..tests).unwrap_or_default().lines().filter(|line| !line.trim_start().starts_with("//"));
        Self { name, code: code.collect::<Vec<_>>().join("\n") }
    }

    /// `src/rules/plan.rs` and `src/wording.rs` belong to `rules` and `wording`.
    fn module(&self) -> String {
        let below = self.name.strip_prefix("src/").unwrap_or(&self.name);
        below.split(['/', '.']).next().unwrap_or_default().to_owned()
    }

    /// Every `crate::name`, imported or written out.
    fn uses(&self) -> BTreeSet<String> {
        let word = |text: &str| -> String {
            text.trim_start().chars().take_while(|char| char.is_alphanumeric() || *char == '_').collect()
        };
        let heads = |text: &str| match text.strip_prefix('{') {
            Some(list) => list.split('}').next().unwrap_or_default().split(',').map(word).collect(),
            None => vec![word(text)],
        };
        assert!(!self.code.contains("super::super"), "{} climbs past its module", self.name);
        self.code.split("crate::").skip(1).flat_map(heads).filter(|name| !name.is_empty()).collect()
    }

    /// Every `const MAX_…` with its value as written.
    fn limits(&self) -> Vec<(String, String)> {
        let declared = self.code.lines().filter_map(|line| line.split_once("const MAX_"));
        let limit = |(_, rest): (&str, &str)| {
            let (name, rest) = rest.split_once(':')?;
            let (_, value) = rest.split_once('=')?;
            Some((format!("MAX_{name}"), value.trim().trim_end_matches(';').to_owned()))
        };
        declared.filter_map(limit).collect()
    }
}
