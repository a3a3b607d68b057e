//! What changes from one set of rules to another, in words and for programs.

use std::fmt::Write as _;

use serde::Serialize;

use crate::authoring::{Change, Part, Witness};
use crate::notation::{Expression, Format};
use crate::wording::{Lang, Message, visible};

use super::excerpt::Palette;

/// The version of the list of changes.
pub const DIFF_SCHEMA: &str = "couloir/diff/1";

/// Changes of one profile, for people: each tag with what changes in it and a filing that shows it.
#[must_use]
pub fn changes(found: &[Change], lang: Lang, palette: &Palette) -> String {
    let mut out = String::new();
    for change in found {
        let _ = writeln!(out, "{}{}{}", palette.strong, visible(&change.name), palette.reset);
        for part in &change.parts {
            let _ = writeln!(out, "  {}", part_said(part).say(lang));
        }
        match &change.witness {
            Some(witness) => {
                for line in witness_lines(witness, lang) {
                    let _ = writeln!(out, "  {}={} {}", palette.frame, palette.reset, visible(&line));
                }
            }
            None if change.is_of_repair() => {}
            None => {
                let none = Message::new("diff-sans-temoin").say(lang);
                let _ = writeln!(out, "  {}={} {none}", palette.frame, palette.reset);
            }
        }
        out.push('\n');
    }
    out
}

fn witness_lines(witness: &Witness, lang: Lang) -> Vec<String> {
    let placed = |(path, value): &(String, String)| format!("{path} = {}", shortened(value));
    let shown = match witness.changed.as_slice() {
        [] => Message::new("diff-temoin-specimen"),
        changed => {
            let list: Vec<_> = changed.iter().map(placed).collect();
            Message::new("diff-temoin").with("changements", list.join(" ; "))
        }
    };
    let [before, after] = &witness.codes;
    let verdict = |codes: &[String]| match codes {
        [] => Message::new("diff-accepte"),
        codes => Message::new("diff-refuse").with("codes", codes.join(", ")),
    };
    let told = Message::new("diff-verdicts").with("avant", verdict(before)).with("apres", verdict(after));
    vec![shown.say(lang), told.say(lang)]
}

/// Values are quoted up to that many characters; the whole filing is in the list for programs.
const MAX_SHOWN: usize = 80;

fn shortened(value: &str) -> String {
    let mut chars = value.chars();
    let kept: String = chars.by_ref().take(MAX_SHOWN).collect();
    if chars.next().is_some() { kept + "…" } else { kept }
}

fn part_said(part: &Part) -> Message {
    let verbatim = |text: &str| Message::new("condition-verbatim").with("texte", text);
    let cell = |text: Option<String>| match text {
        Some(text) => verbatim(&text),
        None => Message::new("diff-rien"),
    };
    let from_to =
        |id: &'static str, before: Message, after: Message| Message::new(id).with("avant", before).with("apres", after);
    let condition = |expression: &Option<Expression>| match expression {
        Some(expression) => expression.sentence(),
        None => Message::new("diff-rien"),
    };
    match part {
        Part::Added => Message::new("diff-ajout"),
        Part::Withdrawn => Message::new("diff-retrait"),
        Part::Format(before, after) => from_to("diff-format", sentence(before), sentence(after)),
        Part::Obligation(before, after) => {
            let said = |obligation: &Option<crate::notation::Obligation>| match obligation {
                Some(obligation) => obligation.sentence(),
                None => Message::new("diff-rien"),
            };
            from_to("diff-obligation", said(before), said(after))
        }
        Part::Gabarit(before, after) => from_to("diff-gabarit", cell(before.clone()), cell(after.clone())),
        Part::Exigence(nature, before, after) => {
            from_to("diff-exigence", condition(before), condition(after)).with("nature", nature.as_str())
        }
        Part::Exige(before, after) => from_to("diff-exige", before.sentence(), after.sentence()),
        Part::Si(before, after) => from_to("diff-si", condition(before), condition(after)),
        Part::RepairAdded(libelle) => Message::new("diff-reparation-ajout").with("libelle", libelle.as_str()),
        Part::RepairWithdrawn(libelle) => Message::new("diff-reparation-retrait").with("libelle", libelle.as_str()),
        Part::Repair(key, before, after) => {
            let list = |texts: &[String]| cell((!texts.is_empty()).then(|| texts.join(" ; ")));
            from_to("diff-reparation", list(before), list(after)).with("cle", *key)
        }
        Part::Niveau(before, after) => {
            let word = |level: crate::rules::Niveau| verbatim(level.word());
            from_to("diff-niveau", word(*before), word(*after))
        }
    }
}

fn sentence(format: &Format) -> Message {
    format.sentence()
}

/// One change, for programs.
#[derive(Debug, Serialize)]
pub struct JsonChange {
    /// The path of the tag, or the id of the contrôle.
    pub name: String,
    /// What changes, in sentences.
    pub parts: Vec<String>,
    /// The smallest filing found whose verdict differs.
    pub filing: Option<String>,
    /// Codes above `conseil` of that filing under the first rules.
    pub before: Vec<String>,
    /// Codes above `conseil` of that filing under the second rules.
    pub after: Vec<String>,
}

/// A change as programs read it.
#[must_use]
pub fn json_change(change: &Change, lang: Lang) -> JsonChange {
    let [before, after] = change.witness.as_ref().map(|witness| witness.codes.clone()).unwrap_or_default();
    JsonChange {
        name: change.name.clone(),
        parts: change.parts.iter().map(|part| part_said(part).say(lang)).collect(),
        filing: change.witness.as_ref().map(|witness| witness.text.clone()),
        before,
        after,
    }
}
