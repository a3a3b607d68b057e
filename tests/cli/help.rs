//! The help of every command, in both languages.

use insta::assert_snapshot;

use super::filing::couloir;

const COMMANDS: [&[&str]; 10] = [
    &[],
    &["check"],
    &["import"],
    &["new"],
    &["returned"],
    &["profiles"],
    &["explain"],
    &["rules"],
    &["rules", "check"],
    &["rules", "test"],
];

fn help(lang: &str) -> String {
    let of = |command: &&[&str]| {
        let ran = couloir(&[command, ["--lang", lang, "--help"].as_slice()].concat());
        assert_eq!((ran.status, ran.err.as_str()), (0, ""), "{command:?}");
        format!("$ couloir {}\n{}", [command, ["--help"].as_slice()].concat().join(" "), ran.out)
    };
    COMMANDS.iter().map(of).collect::<Vec<_>>().join("\n")
}

#[test]
fn every_command_has_help_in_french() {
    assert_snapshot!(help("fr"));
}

#[test]
fn every_command_has_help_in_english() {
    let help = help("en");
    assert!(!help.contains('⟨'), "a message is missing: {help}");
    assert_snapshot!(help);
}

#[test]
fn french_names_of_commands_are_understood() {
    for (french, english) in [
        ("controler", "check"),
        ("importer", "import"),
        ("nouveau", "new"),
        ("retours", "returned"),
        ("profils", "profiles"),
        ("expliquer", "explain"),
        ("regles", "rules"),
    ] {
        assert_eq!(couloir(&[french, "--help"]).out, couloir(&[english, "--help"]).out);
    }
}

#[test]
fn the_version_is_the_packages() {
    assert_eq!(couloir(&["--version"]).out, concat!("couloir ", env!("CARGO_PKG_VERSION"), "\n"));
}

#[test]
fn completions_and_the_man_page_are_written() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let ran = couloir(&["completions", shell]);
        assert!(ran.status == 0 && ran.out.contains("couloir"), "{shell}");
    }
    assert!(couloir(&["man"]).out.contains(".TH couloir"));
}
