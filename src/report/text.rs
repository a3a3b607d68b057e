//! The report for people.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;

use crate::control::{Against, AgainstTag, DateSource, HandedOver, Verdict};
use crate::rules::{Certitude, Niveau, Revision};
use crate::wording::{Lang, Message, visible};

use super::excerpt::{Excerpt, Palette};
use super::finding::{Finding, Report, demandes, listed_ranks, niveau, reason, spots, written};
use super::statement::shortened;

/// How a report is shown.
#[derive(Debug, Clone, Copy)]
pub struct Shown<'p> {
    /// The language of its sentences.
    pub lang: Lang,
    /// Only what the portal shows.
    pub portal: bool,
    /// Its colours.
    pub palette: &'p Palette,
}

/// From that many anomalies of one code on, the first is shown in full and the others are counted.
const REPEATED: usize = 4;

/// The report of one file.
#[must_use]
pub fn text(report: &Report<'_>, shown: Shown<'_>) -> String {
    let mut out = String::new();
    header(&mut out, report, shown);
    let findings: Vec<_> = if shown.portal { report.portal().collect() } else { report.anomalies().collect() };
    if shown.portal && report.outcome().rejection().is_some() {
        let _ = writeln!(out, "{}\n", say("rapport-portail-rejet", shown));
    }
    for group in grouped(&findings) {
        self::group(&mut out, report, &group, shown);
        out.push('\n');
    }
    summary(&mut out, report, shown);
    out
}

/// What another revision says beside a report: what would be new, what would be gone, and the verdict.
#[must_use]
pub fn also_text(report: &Report<'_>, other: &Report<'_>, shown: Shown<'_>) -> String {
    let mut out = String::new();
    let revision = other.examination.chosen.as_ref().map(|chosen| written(chosen.revision.date())).unwrap_or_default();
    let head = Message::new("rapport-aussi").with("revision", revision).say(shown.lang);
    let _ = writeln!(out, "{}{head}{}", shown.palette.strong, shown.palette.reset);
    let place = |finding: &Finding<'_>| (finding.code(), finding.anomaly().span);
    let listed = |report: &Report<'_>| report.anomalies().map(|finding| place(&finding)).collect::<HashSet<_>>();
    let (now, then) = (listed(report), listed(other));
    for (report, known, id) in [(other, &now, "rapport-aussi-nouvelle"), (report, &then, "rapport-aussi-levee")] {
        for finding in report.anomalies().filter(|finding| !known.contains(&place(finding))) {
            let start = finding.start();
            let line = Message::new(id)
                .with("niveau", niveau(finding.anomaly().niveau))
                .with("code", finding.code())
                .with("message", finding.message(shown.lang));
            let _ = writeln!(out, "  {} ({}:{})", line.say(shown.lang), start.line, start.column);
        }
    }
    if now == then {
        let _ = writeln!(out, "  {}", say("rapport-aussi-pareil", shown));
    }
    summary(&mut out, other, shown);
    out
}

fn say(id: &'static str, shown: Shown<'_>) -> String {
    Message::new(id).say(shown.lang)
}

pub(super) fn header(out: &mut String, report: &Report<'_>, shown: Shown<'_>) {
    let Shown { lang, palette, .. } = shown;
    let count = report.outcome().demandes().len();
    let demandes = Message::new("rapport-demandes").with("n", count);
    let (strong, reset) = (palette.strong, palette.reset);
    let Some(chosen) = &report.examination.chosen else {
        let _ = writeln!(out, "{strong}{}{reset} · {}\n", visible(report.file), say("rapport-sans-profil", shown));
        return;
    };
    let key = chosen.profile.key();
    let profile = format!("{}-{} {}", key.couloir, key.logiciel, key.phase);
    let head = Message::new("rapport-entete")
        .with("profil", profile)
        .with("revision", written(chosen.revision.date()))
        .with("demandes", demandes);
    let why = match &chosen.clues {
        None => Message::new("rapport-choix-donne"),
        Some(clues) => {
            let found: Vec<_> = clues.found.iter().map(|(clue, _)| clue.as_str()).take(3).collect();
            Message::new("rapport-choix-reconnu").with("indices", found.join(" ; "))
        }
    };
    let (date, source) = report.date();
    let date = dated(source).with("date", written(date));
    let _ = writeln!(out, "{strong}{}{reset} · {}", visible(report.file), head.say(lang));
    let _ = writeln!(out, "{}{} · {}{reset}", palette.frame, why.say(lang), date.say(lang));
    if let Some(unsure) = unsure(chosen.revision) {
        let _ = writeln!(out, "{}{}{reset}", palette.frame, unsure.say(lang));
    }
    out.push('\n');
}

/// Where a date comes from.
pub(super) fn dated(source: DateSource) -> Message {
    Message::new(match source {
        DateSource::Given => "rapport-date-donnee",
        DateSource::Name => "rapport-date-nom",
        DateSource::Today => "rapport-date-jour",
    })
}

/// What the whole verdict rests on, even one without anomalies, when that is no document.
fn unsure(revision: &Revision) -> Option<Message> {
    rests_on(revision.certitude(), revision.document())
}

/// What rules of that certitude rest on, when that is no document.
pub(super) fn rests_on(certitude: Certitude, document: Option<&str>) -> Option<Message> {
    let id = match certitude {
        Certitude::Document => return None,
        Certitude::Deduite => "rapport-regles-deduites",
        Certitude::Hypothese => "rapport-regles-supposees",
    };
    Some(Message::new(id).with("document", document.unwrap_or_default()))
}

/// What is told of another filing: anomalies that say another thing of it are told one by one.
#[derive(PartialEq, Eq, Hash)]
struct Told(String, Vec<AgainstTag>);

impl Told {
    fn of(against: &Against) -> Self {
        let values = against.values.iter().filter(|tag| !tag.sought).cloned().collect();
        Self(against.spot.file.clone(), values)
    }
}

/// Anomalies of one code together, in the order of the first of each, when there are many of them.
fn grouped<'r>(findings: &[Finding<'r>]) -> Vec<Vec<Finding<'r>>> {
    let mut ranks: HashMap<(String, Option<Told>), usize> = HashMap::new();
    let mut groups: Vec<Vec<Finding<'r>>> = Vec::new();
    for finding in findings {
        let rank = *ranks.entry((finding.code(), finding.anomaly().against().map(Told::of))).or_insert(groups.len());
        match groups.get_mut(rank) {
            Some(group) => group.push(*finding),
            None => groups.push(vec![*finding]),
        }
    }
    let (many, few): (Vec<_>, Vec<_>) = groups.into_iter().partition(|group| group.len() >= REPEATED);
    let alone = few.into_iter().flatten().map(|finding| vec![finding]);
    let mut all: Vec<_> = many.into_iter().chain(alone).collect();
    all.sort_by_key(|group| group.first().map(|finding| (finding.anomaly().demande, finding.anomaly().route.clone())));
    all
}

fn group(out: &mut String, report: &Report<'_>, group: &[Finding<'_>], shown: Shown<'_>) {
    let Some((first, others)) = group.split_first() else { return };
    let Shown { lang, palette, .. } = shown;
    let colour = colour(first.anomaly().niveau, palette);
    let _ = writeln!(
        out,
        "{colour}{}[{}]{}: {}{}{}",
        niveau(first.anomaly().niveau).say(lang),
        visible(&first.code()),
        palette.reset,
        palette.strong,
        first.message(lang),
        palette.reset
    );
    let mut notes = notes(first, report, shown);
    if !others.is_empty() {
        notes.push((say("rapport-note", shown), repeated(others, lang)));
    }
    let handed = first.anomaly().handed().map(piece_place);
    if let (Some(place), None) = (&handed, first.anomaly().node) {
        let (frame, strong, reset) = (palette.frame, palette.strong, palette.reset);
        let _ = writeln!(out, "  {frame}╭─{reset} {}", visible(place));
        for (kind, note) in &notes {
            let _ = writeln!(out, "  {frame}={reset} {strong}{kind}{reset}: {}", visible(note));
        }
        return;
    }
    if let Some(place) = handed {
        notes.insert(0, (say("rapport-piece", shown), place));
    }
    let span = first.anomaly().span;
    let label = match first.found() {
        Some(_) if first.anomaly().handed().is_none() => kind_label(first, lang),
        _ => String::new(),
    };
    let excerpt = Excerpt { file: report.file, span: span.0 as usize..span.1 as usize, label: &label, notes, colour };
    excerpt.write(out, report.positions(), palette);
}

fn piece_of(finding: &Finding<'_>) -> Option<String> {
    let piece = finding.piece()?;
    Some(match finding.anomaly().handed().and_then(|handed| handed.zip.as_ref()) {
        Some(zip) => format!("{zip} › {piece}"),
        None => piece,
    })
}

/// `pieces.zip › a.pdf`, `a.pdf` in a folder, `pieces.zip` for the zip itself.
fn piece_place(handed: &HandedOver) -> String {
    let parts: Vec<_> = [&handed.zip, &handed.entry].into_iter().flatten().map(String::as_str).collect();
    parts.join(" › ")
}

/// The values of a tag of another filing; of a long list the first ones, and how many there are.
pub(super) fn listed(tag: &AgainstTag) -> String {
    let rest = (tag.count > tag.values.len()).then(|| format!("… ({})", tag.count));
    tag.values.iter().cloned().chain(rest).collect::<Vec<_>>().join(", ")
}

/// `autre.json:12, demande 1 · prix : 10.00`.
fn told(against: &Against, lang: Lang) -> String {
    let values = against.values.iter().map(|tag| format!("{} : {}", tag.name, shortened(&listed(tag))));
    let others = (against.count > 0).then(|| {
        let places = spots(&against.others, against.count, lang);
        Message::new("rapport-rapprochement-autres").with("lieux", places).say(lang)
    });
    let place = spots(std::slice::from_ref(&against.spot), 1, lang);
    std::iter::once(place).chain(values).chain(others).collect::<Vec<_>>().join(" · ")
}

fn kind_label(finding: &Finding<'_>, lang: Lang) -> String {
    finding.found_kind().say(lang)
}

fn repeated(others: &[Finding<'_>], lang: Lang) -> String {
    let mut ranks: Vec<_> = others.iter().map(|finding| finding.anomaly().demande).filter(|rank| *rank > 0).collect();
    ranks.dedup();
    // Pieces are told one by one: their demande does not tell which one is meant.
    let pieces: Option<Vec<_>> = others.iter().map(piece_of).collect();
    if let Some(pieces) = pieces {
        return Message::new("rapport-repete-pieces")
            .with("n", others.len())
            .with("pieces", pieces.join(", "))
            .say(lang);
    }
    let message = match ranks.is_empty() {
        true => Message::new("rapport-repete-fichier"),
        false => Message::new("rapport-repete").with("demandes", demandes(&ranks)),
    };
    message.with("n", others.len()).say(lang)
}

fn notes(finding: &Finding<'_>, report: &Report<'_>, shown: Shown<'_>) -> Vec<(String, String)> {
    let mut notes = Vec::new();
    notes.extend(finding.anomaly().against().map(|against| (against.name.clone(), told(against, shown.lang))));
    if let Some(meant) = finding.anomaly().against().filter(|against| !against.demandes.is_empty()) {
        notes.push((say("rapport-demandes-visees", shown), listed_ranks(&meant.demandes)));
    }
    if let Some(rule) = finding.rule_line() {
        let document = report.examination.chosen.as_ref().and_then(|chosen| chosen.revision.document());
        let source: Vec<_> = document.into_iter().chain(finding.source()).collect();
        let source = if source.is_empty() { String::new() } else { format!(" ({})", source.join(", ")) };
        let certitude = match finding.anomaly().certitude {
            Certitude::Document => String::new(),
            Certitude::Deduite => format!(" · {}", say("rapport-certitude-deduite", shown)),
            Certitude::Hypothese => format!(" · {}", say("rapport-certitude-hypothese", shown)),
        };
        notes.push((say("rapport-regle", shown), format!("{rule}{source}{certitude}")));
    }
    if let Some(help) = finding.help(shown.lang) {
        notes.push((say("rapport-aide", shown), help));
    }
    notes
}

fn colour(niveau: Niveau, palette: &Palette) -> &'static str {
    match niveau {
        Niveau::Structure | Niveau::Format => palette.error,
        Niveau::Instruction => palette.warning,
        Niveau::Conseil => palette.advice,
    }
}

fn summary(out: &mut String, report: &Report<'_>, shown: Shown<'_>) {
    let lang = shown.lang;
    let outcome = report.outcome();
    let counted = |id: &'static str, n: usize| Message::new(id).with("n", n).say(lang);
    let rejected = outcome.demandes().iter().filter(|demande| demande.verdict == Verdict::Rejected).count();
    let mut head = Vec::new();
    if outcome.rejection().is_some() {
        head.push(say("rapport-fichier-rejete", shown));
    } else {
        head.push(counted("rapport-acceptees", outcome.demandes().len() - rejected));
        if rejected > 0 {
            head.push(counted("rapport-rejetees", rejected));
        }
    }
    let mut parts = vec![head.join(", ")];
    if shown.portal {
        let _ = writeln!(out, "{}{}{}", shown.palette.strong, parts.join(" · "), shown.palette.reset);
        // The portal says nothing of the rest, which is refused later all the same.
        let (refused, advised) = (outcome.count(Niveau::Instruction), outcome.count(Niveau::Conseil));
        if refused + advised > 0 {
            let hidden = Message::new("rapport-portail-tait").with("refuser", refused).with("conseils", advised);
            let _ = writeln!(out, "{}", hidden.say(lang));
        }
        return;
    }
    for (id, niveau) in [("rapport-a-refuser", Niveau::Instruction), ("rapport-conseils", Niveau::Conseil)] {
        match outcome.count(niveau) {
            0 => {}
            n => parts.push(counted(id, n)),
        }
    }
    if let Some(pieces) = outcome.pieces_at_fault() {
        parts.push(counted("rapport-pieces", pieces));
    }
    let unevaluated = outcome.unevaluated();
    if !unevaluated.is_empty() {
        let mut reasons: Vec<_> = unevaluated.iter().map(|one| reason(report.plan(), one, lang)).collect();
        reasons.sort();
        reasons.dedup();
        let message = Message::new("rapport-non-evalues").with("n", unevaluated.len());
        parts.push(message.with("raisons", reasons.join(" ; ")).say(lang));
    }
    let _ = writeln!(out, "{}{}{}", shown.palette.strong, parts.join(" · "), shown.palette.reset);
}
