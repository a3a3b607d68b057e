//! The rows of a document with the rules that cover them and the cases that prove those, as text and as JSON.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Serialize;

use crate::rules::{Covered, Files, Plan, Profile, Revision, Rule, RuleId, Sorted, Trace, TraceRow};
use crate::wording::{Lang, Message, visible};

use super::finding::written;

/// The name and version of the JSON form.
pub const TRACE_SCHEMA: &str = "couloir/trace/1";

/// What a trace as JSON holds.
#[derive(Debug, Serialize)]
pub struct JsonTrace {
    schema: &'static str,
    profile: String,
    revision: String,
    rows: Vec<JsonRow>,
    /// Rules that no row asks for, with the reason that they give.
    explained: Vec<JsonRule>,
    /// Rules that no row asks for, without a reason.
    unasked: Vec<JsonRule>,
    /// How many rows neither a rule nor a reason answers.
    open: usize,
}

#[derive(Debug, Serialize)]
struct JsonRow {
    source: String,
    bloc: String,
    printed: String,
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    motif: Option<String>,
    at: String,
    rules: Vec<JsonRule>,
}

#[derive(Debug, Serialize)]
struct JsonRule {
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    nature: Option<String>,
    niveau: &'static str,
    certitude: &'static str,
    at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    motif: Option<String>,
    cases: Vec<JsonCase>,
}

#[derive(Debug, Serialize)]
struct JsonCase {
    at: String,
    shows: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<String>,
}

/// The rows of the document that a revision follows, row by row.
#[derive(Debug)]
pub struct TraceReport<'a> {
    trace: Trace,
    plan: &'a Plan,
    files: &'a Files,
    profile: String,
    revision: &'a Revision,
}

impl<'a> TraceReport<'a> {
    /// The trace of a revision of a profile.
    #[must_use]
    pub fn new(profile: &Profile, revision: &'a Revision, files: &'a Files) -> Self {
        let trace = revision.trace();
        Self { trace, plan: revision.plan(), files, profile: profile.key().to_string(), revision }
    }

    /// Whether nothing is left over on either side.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.trace.is_whole()
    }

    /// As text: row, rule, cases; then what is left over.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        let say = |message: Message| message.say(lang);
        let head = Message::new("trace-tete").with("profil", self.profile.as_str());
        let head = head.with("date", written(self.revision.date())).with("n", self.trace.rows.len());
        let mut out = format!("{}\n", say(head));
        for row in &self.trace.rows {
            self.row(&mut out, row, lang);
        }
        self.left_over(&mut out, lang);
        out.lines().map(|line| visible(line).into_owned() + "\n").collect()
    }

    fn row(&self, out: &mut String, row: &TraceRow, lang: Lang) {
        let what = if row.text.is_empty() {
            [&row.bloc, &row.printed].map(String::as_str).join(" · ")
        } else {
            row.text.clone()
        };
        let _ = writeln!(out, "\n{} · {what}  ({})", row.source, self.files.place(row.place));
        for covered in &row.covered {
            self.covered(out, covered, lang);
        }
        if let Some(motif) = &row.motif {
            let _ = writeln!(out, "  {}", Message::new("trace-motif").with("motif", motif.as_str()).say(lang));
        } else if row.covered.is_empty() {
            let _ = writeln!(out, "  {}", Message::new("trace-ouverte").say(lang));
        }
    }

    fn covered(&self, out: &mut String, covered: &Covered, lang: Lang) {
        let Some(rule) = self.plan.rule(covered.rule) else { return };
        let name = covered.nature.iter().fold(rule.name().to_owned(), |name, nature| format!("{name}.{nature}"));
        let _ = writeln!(out, "  → {name}  {}", self.files.place(rule.place));
        let cases = self.cases(rule).into_iter().map(|(kind, places)| {
            let id = match kind {
                0 => "explique-acceptes",
                1 => "explique-refuses",
                _ => "explique-deconseilles",
            };
            format!("{} {}", Message::new(id).say(lang), places.join(", "))
        });
        let cases: Vec<_> = cases.collect();
        let _ = writeln!(out, "      {}", cases.join(" ; "));
    }

    /// Where the examples of each kind stand, and how many on each line.
    fn cases(&self, rule: &Rule) -> BTreeMap<u8, Vec<String>> {
        let mut counts: BTreeMap<u8, BTreeMap<(usize, usize), usize>> = BTreeMap::new();
        for trial in &rule.trials.list {
            let line = self.files.line(trial.place.file(), trial.place.span().start);
            *counts.entry(rank(trial.expected)).or_default().entry((trial.place.file(), line)).or_default() += 1;
        }
        let told = |((file, line), count): ((usize, usize), usize)| {
            let times = if count > 1 { format!(" × {count}") } else { String::new() };
            format!("{}:{line}{times}", self.files.name(file))
        };
        counts.into_iter().map(|(kind, places)| (kind, places.into_iter().map(told).collect())).collect()
    }

    fn left_over(&self, out: &mut String, lang: Lang) {
        let name = |id: &RuleId| self.plan.rule(*id).map_or("", Rule::name).to_owned();
        if !self.trace.explained.is_empty() {
            let _ = writeln!(out, "\n{}", Message::new("trace-expliquees").say(lang));
            for (id, motif) in &self.trace.explained {
                let place = self.plan.rule(*id).map(|rule| self.files.place(rule.place)).unwrap_or_default();
                let _ = writeln!(out, "  {}  {place}\n      {motif}", name(id));
            }
        }
        if !self.trace.unasked.is_empty() {
            let _ = writeln!(out, "\n{}", Message::new("trace-sans-ligne").say(lang));
            for id in &self.trace.unasked {
                let place = self.plan.rule(*id).map(|rule| self.files.place(rule.place)).unwrap_or_default();
                let _ = writeln!(out, "  {}  {place}", name(id));
            }
        }
        let open = self.trace.rows.iter().filter(|row| row.is_open()).count();
        let total = Message::new("trace-total").with("lignes", open).with("regles", self.trace.unasked.len());
        let _ = writeln!(out, "\n{}", total.say(lang));
    }

    /// As JSON.
    #[must_use]
    pub fn json(&self) -> JsonTrace {
        let rule = |id: RuleId, motif: Option<&String>| self.json_rule(id, None, motif);
        JsonTrace {
            schema: TRACE_SCHEMA,
            profile: self.profile.clone(),
            revision: self.revision.date().to_string(),
            rows: self.trace.rows.iter().map(|row| self.json_row(row)).collect(),
            explained: self.trace.explained.iter().filter_map(|(id, motif)| rule(*id, Some(motif))).collect(),
            unasked: self.trace.unasked.iter().filter_map(|id| rule(*id, None)).collect(),
            open: self.trace.rows.iter().filter(|row| row.is_open()).count(),
        }
    }

    fn json_row(&self, row: &TraceRow) -> JsonRow {
        let rules = row.covered.iter();
        JsonRow {
            source: row.source.clone(),
            bloc: row.bloc.clone(),
            printed: row.printed.clone(),
            text: row.text.clone(),
            motif: row.motif.clone(),
            at: self.files.place(row.place),
            rules: rules.filter_map(|one| self.json_rule(one.rule, one.nature.clone(), None)).collect(),
        }
    }

    fn json_rule(&self, id: RuleId, nature: Option<String>, motif: Option<&String>) -> Option<JsonRule> {
        let rule = self.plan.rule(id)?;
        let cases = rule.trials.list.iter().map(|trial| JsonCase {
            at: self.files.place(trial.place),
            shows: ["accepted", "refused", "discouraged"]
                .get(usize::from(rank(trial.expected)))
                .copied()
                .unwrap_or_default(),
            value: trial.value.as_ref().map(|cell| cell.text.clone()),
        });
        Some(JsonRule {
            name: rule.name.clone(),
            nature,
            niveau: rule.niveau.word(),
            certitude: rule.certitude.word(),
            at: self.files.place(rule.place),
            motif: motif.cloned(),
            cases: cases.collect(),
        })
    }
}

fn rank(sorted: Sorted) -> u8 {
    match sorted {
        Sorted::Accepted => 0,
        Sorted::Refused => 1,
        Sorted::Discouraged => 2,
    }
}
