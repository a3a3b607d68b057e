//! The index of a set of rules: profiles, revisions, fragments, counts.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::rules::{Catalogue, Profile, Rule};
use crate::wording::{Lang, Message};

use super::markdown::{code, text};
use super::{shown, written};

/// Every profile with its revisions, every fragment with who uses it, as Markdown.
#[must_use]
pub fn index(catalogue: &Catalogue, lang: Lang) -> String {
    let say = |id: &'static str| Message::new(id).say(lang);
    let mut out =
        format!("# {}\n\n{}\n\n## {}\n\n", say("papier-regles"), say("papier-regles-dit"), say("papier-profils"));
    let heads = ["papier-profil", "papier-document", "papier-vigueur", "papier-objet", "papier-nombre"].map(say);
    let _ = writeln!(out, "| {} |\n|{}", heads.join(" | "), "---|".repeat(heads.len()));
    for profile in catalogue.profiles() {
        revisions(&mut out, profile, catalogue, lang);
    }
    let _ = writeln!(out, "\n## {}\n", say("papier-fragments"));
    let _ = writeln!(out, "| {} | {} |\n|---|---|", say("papier-fragment"), say("papier-employe"));
    for (file, users) in fragments(catalogue) {
        let users: Vec<_> = users.iter().map(|user| text(user)).collect();
        let _ = writeln!(out, "| {} | {} |", link(&file), users.join(", "));
    }
    out
}

fn revisions(out: &mut String, profile: &Profile, catalogue: &Catalogue, lang: Lang) {
    for (rank, revision) in profile.revisions().iter().enumerate() {
        let plan = revision.plan();
        let balises = plan.rules().filter(|rule| rule.is_balise()).count();
        let examples = plan.rules().map(Rule::examples).sum::<usize>();
        let counts = Message::new("papier-comptes")
            .with("blocs", revision.composed().blocs.len())
            .with("balises", balises)
            .with("controles", plan.rules().count() - balises)
            .with("exemples", examples)
            .say(lang);
        let what = if rank == 0 { revision.titre() } else { revision.objet() };
        let cells = [
            text(&profile.key().to_string()),
            text(&shown(revision.document().unwrap_or_default())),
            format!("[{}]({})", written(revision.date()), catalogue.files().name(revision.file())),
            text(&shown(what.unwrap_or_default())),
            counts,
        ];
        let _ = writeln!(out, "| {} |", cells.join(" | "));
    }
}

/// Every file that is no table of a profile, with the profiles that take anything from it.
fn fragments(catalogue: &Catalogue) -> BTreeMap<String, BTreeSet<String>> {
    let files = catalogue.files();
    let tables: BTreeSet<_> =
        catalogue.profiles().iter().flat_map(Profile::revisions).map(|revision| files.name(revision.file())).collect();
    let mut found: BTreeMap<String, BTreeSet<String>> = files
        .iter()
        .filter(|(name, _)| !tables.contains(name))
        .map(|(name, _)| (name.to_owned(), BTreeSet::new()))
        .collect();
    for profile in catalogue.profiles() {
        for file in profile.revisions().iter().flat_map(|revision| revision.composed().files()) {
            if let Some(users) = found.get_mut(files.name(file)) {
                users.insert(profile.key().to_string());
            }
        }
    }
    found
}

fn link(file: &str) -> String {
    format!("[{}]({file})", code(file))
}
