//! What was repaired in a filing, line by line, and why the rest was not.

use std::fmt::Write as _;
use std::ops::Range;

use serde::Serialize;

use crate::control::{Left, Mend, Mended};
use crate::json::{Edit, Position, Positions};
use crate::rules::{Niveau, Repair};
use crate::wording::{Lang, Message, visible};

use super::excerpt::{clipped_end, clipped_start};
use super::finding::{Finding, Report, niveau};
use super::text::{Shown, header};

/// The version of the contract of the repairs as JSON.
pub const FIX_SCHEMA: &str = "couloir/fix/1";

/// Repairs, ready to be shown: the report is of the filing as repaired.
pub struct Mending<'r> {
    /// What is wrong with the repaired filing.
    pub report: &'r Report<'r>,
    /// What was repaired.
    pub mended: &'r Mended,
    /// The text as it was decoded before.
    pub original: &'r str,
}

/// The repairs of one file as programs read them.
#[derive(Debug, Serialize)]
pub struct JsonMending {
    /// The version of this contract.
    pub schema: &'static str,
    /// The file, as it was named.
    pub file: String,
    /// The profile it was held against; null when the file is wrong whatever its profile.
    pub profile: Option<String>,
    /// Where the original was kept; null when nothing was written.
    pub kept: Option<String>,
    /// Whether the file is, or would be, encoded anew.
    pub encoded: bool,
    /// How many anomalies there were, of all levels, and how many there are once it is repaired.
    pub anomalies: [usize; 2],
    /// The repairs, in the order of the text.
    pub repairs: Vec<JsonMend>,
    /// What is still wrong, in the order of the demandes, then of the table.
    pub left: Vec<JsonLeft>,
}

/// One repair.
#[derive(Debug, Serialize)]
pub struct JsonMend {
    /// The code of what was wrong.
    pub code: String,
    /// The repair, by its id in the rules.
    pub repair: String,
    /// Where the repair stands in the rules.
    pub rule: String,
    /// The rank of the demande, from 1; null when the file itself is meant.
    pub demande: Option<u32>,
    /// Where the value, or the name, began.
    pub start: Position,
    /// What stood there.
    pub before: String,
    /// What stands there.
    pub after: String,
    /// Why it is the same thing.
    pub reason: String,
}

/// Something that was not repaired.
#[derive(Debug, Serialize)]
pub struct JsonLeft {
    /// `<balise>.<nature>`, or the name of a contrôle.
    pub code: String,
    /// What it costs.
    pub niveau: Niveau,
    /// The rank of the demande, from 1; null when the file itself is meant.
    pub demande: Option<u32>,
    /// Where it stands in the file before any repair.
    pub start: Position,
    /// What is wrong.
    pub message: String,
    /// Why it was not repaired.
    pub reason: String,
}

impl<'r> Mending<'r> {
    fn repair(&self, rank: usize) -> Option<&'r Repair> {
        self.report.examination.plan.repairs.get(rank)
    }

    /// What is still wrong and would be refused, with why it is.
    fn left(&self) -> impl Iterator<Item = (Finding<'r>, &'r Left)> {
        let all = self.report.anomalies().zip(&self.mended.left);
        all.filter(|(finding, left)| {
            finding.anomaly().niveau <= Niveau::Instruction || matches!(left, Left::Decision(_))
        })
    }

    fn reason(&self, left: &Left) -> Message {
        match left {
            Left::Decision(rank) => {
                let text = self.repair(*rank).map_or("", |repair| repair.libelle.as_str());
                Message::new("reparer-decision").with("texte", text)
            }
            Left::Refused(text) => Message::new("reparer-refusee").with("texte", text.as_str()),
            Left::Several(text) => Message::new("reparer-plusieurs").with("texte", text.as_str()),
            Left::Unknown => Message::new("reparer-sans-regle"),
        }
    }

    fn start(&self, finding: &Finding<'_>, positions: &Positions<'_>) -> Position {
        positions.of(self.mended.edits.origin(finding.anomaly().span.0 as usize))
    }
}

/// The repairs for people: for each the lines before and after, and the rule that says why.
#[must_use]
pub fn mending_text(mending: &Mending<'_>, shown: Shown<'_>) -> String {
    let mut out = String::new();
    header(&mut out, mending.report, shown);
    let positions = Positions::new(mending.original);
    for mend in &mending.mended.repairs {
        one(&mut out, mending, mend, &positions, shown);
    }
    let left: Vec<_> = mending.left().collect();
    if !left.is_empty() {
        let head = Message::new("reparer-reste").with("n", left.len()).say(shown.lang);
        let _ = writeln!(out, "{}{head}{}\n", shown.palette.strong, shown.palette.reset);
    }
    for (finding, why) in left {
        remaining(&mut out, mending, (&finding, why), &positions, shown);
    }
    out
}

fn one(out: &mut String, mending: &Mending<'_>, mend: &Mend, positions: &Positions<'_>, shown: Shown<'_>) {
    let Some(repair) = mending.repair(mend.repair) else { return };
    let (palette, lang) = (shown.palette, shown.lang);
    let file = visible(mending.report.file);
    let start = positions.of(mend.span.0 as usize);
    let (strong, frame, reset) = (palette.strong, palette.frame, palette.reset);
    let _ = writeln!(out, "{strong}{}{reset} {file}:{}:{}", visible(&mend.code), start.line, start.column);
    for (line, before, after) in hunks(mending.original, &mend.edits, positions) {
        for (mark, colour, text) in [('-', palette.error, before), ('+', palette.advice, after)] {
            for text in text.lines() {
                let _ = writeln!(out, "{frame}{line:>6}{reset} {colour}{mark} {}{reset}", visible(text));
            }
        }
    }
    let rule = Message::new("reparer-regle").with("id", repair.id.as_str());
    let rule = rule.with("ligne", mending.report.line_of(repair.place)).say(lang);
    let _ = writeln!(out, "       {frame}={reset} {}", visible(&repair.libelle));
    let _ = writeln!(out, "       {frame}={reset} {rule}\n");
}

fn remaining(
    out: &mut String,
    mending: &Mending<'_>,
    (finding, why): (&Finding<'_>, &Left),
    positions: &Positions<'_>,
    shown: Shown<'_>,
) {
    let start = mending.start(finding, positions);
    let (frame, reset) = (shown.palette.frame, shown.palette.reset);
    let grave = finding.anomaly().niveau <= Niveau::Format;
    let colour = if grave { shown.palette.error } else { shown.palette.warning };
    let level = niveau(finding.anomaly().niveau).say(shown.lang);
    let code = finding.code();
    let message = finding.message(shown.lang);
    let _ = writeln!(out, "{colour}{level}[{}]{reset}: {message}", visible(&code));
    let _ = writeln!(out, "  {frame}╭─{reset} {}:{}:{}", visible(mending.report.file), start.line, start.column);
    let _ = writeln!(out, "  {frame}={reset} {}\n", mending.reason(why).say(shown.lang));
}

/// The lines that some changes touch, with their number, before and after; changes of one line are shown together.
fn hunks(text: &str, edits: &[Edit], positions: &Positions<'_>) -> Vec<(usize, String, String)> {
    let mut groups: Vec<(usize, Range<usize>, String)> = Vec::new();
    for edit in edits {
        let line = positions.of(edit.span.start).line;
        match groups.last_mut() {
            Some((last, span, new)) if *last == line => {
                new.push_str(text.get(span.end..edit.span.start).unwrap_or_default());
                new.push_str(&edit.text);
                span.end = edit.span.end;
            }
            _ => groups.push((line, edit.span.clone(), edit.text.clone())),
        }
    }
    let hunk = |(line, span, new): (usize, Range<usize>, String)| {
        let head = clipped_start(text.get(positions.line_start(line)..span.start).unwrap_or_default());
        let rest = text.get(span.end..).unwrap_or_default();
        let tail = clipped_end(rest.split(['\n', '\r']).next().unwrap_or_default());
        let old = text.get(span).unwrap_or_default();
        (line, format!("{head}{}{tail}", clipped_end(old)), format!("{head}{}{tail}", clipped_end(&new)))
    };
    groups.into_iter().map(hunk).collect()
}

/// The repairs for programs.
#[must_use]
pub fn json_mending(mending: &Mending<'_>, kept: Option<String>, lang: Lang) -> JsonMending {
    let positions = Positions::new(mending.original);
    let demande = |rank: u32| (rank > 0).then_some(rank);
    let repairs = mending.mended.repairs.iter().filter_map(|mend| {
        let repair = mending.repair(mend.repair)?;
        Some(JsonMend {
            code: mend.code.clone(),
            repair: repair.id.clone(),
            rule: mending.report.line_of(repair.place),
            demande: demande(mend.demande),
            start: positions.of(mend.span.0 as usize),
            before: mend.old.clone(),
            after: mend.new.clone(),
            reason: repair.libelle.clone(),
        })
    });
    let left = mending.left().map(|(finding, why)| JsonLeft {
        code: finding.code(),
        niveau: finding.anomaly().niveau,
        demande: demande(finding.anomaly().demande),
        start: mending.start(&finding, &positions),
        message: finding.message(lang),
        reason: mending.reason(why).say(lang),
    });
    let chosen = mending.report.examination.chosen.as_ref();
    JsonMending {
        schema: FIX_SCHEMA,
        file: mending.report.file.to_owned(),
        profile: chosen.map(|chosen| chosen.profile.key().to_string()),
        kept,
        encoded: mending.mended.encoded,
        anomalies: [mending.mended.before, mending.report.examination.outcome.anomalies().len()],
        repairs: repairs.collect(),
        left: left.collect(),
    }
}
