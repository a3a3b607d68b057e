//! What came back, told to people and laid out for spreadsheets.

use std::fmt::Write as _;

use crate::control::{DateSource, Verdict};
use crate::prepare::{Doubt, State};
use crate::report::excerpt::Palette;
use crate::report::finding::{niveau, written};
use crate::report::json::JsonAnomaly;
use crate::report::text::{dated, rests_on};
use crate::rules::{Certitude, Niveau};
use crate::wording::{Lang, Message, escaped, visible};

use super::{DateFrom, FileState, JsonAgain, JsonAnswer, JsonCounts, JsonRenamed, JsonResubmission, JsonReturn};

/// What came back, as it is told to people.
#[must_use]
pub fn returned_text(returned: &JsonReturn, lang: Lang, palette: &Palette) -> String {
    let mut told = Told { out: String::new(), lang, palette };
    told.head(returned);
    for one in &returned.anomalies {
        told.anomaly(one, "  ");
    }
    for demande in &returned.demandes {
        told.demande(demande);
    }
    if let Some(resubmission) = &returned.resubmission {
        told.resubmission(resubmission);
    }
    told.out
}

struct Told<'p> {
    out: String,
    lang: Lang,
    palette: &'p Palette,
}

impl Told<'_> {
    fn line(&mut self, indent: &str, message: &Message) {
        let text = message.say(self.lang);
        let _ = writeln!(self.out, "{indent}{text}");
    }

    fn head(&mut self, returned: &JsonReturn) {
        let date = |text: &String| text.parse().map_or_else(|_| text.clone(), written);
        let head = match (&returned.profile, &returned.revision) {
            (Some(profile), Some(revision)) => Message::new("rapport-entete")
                .with("profil", profile.as_str())
                .with("revision", date(revision))
                .with("demandes", Message::new("rapport-demandes").with("n", returned.demandes.len())),
            _ => Message::new("rapport-sans-profil"),
        };
        let (strong, reset) = (self.palette.strong, self.palette.reset);
        let _ = writeln!(self.out, "{strong}{}{reset} · {}", visible(&returned.file), head.say(self.lang));
        let source = match returned.date_from {
            DateFrom::Given => DateSource::Given,
            DateFrom::Name => DateSource::Name,
            DateFrom::Today => DateSource::Today,
        };
        let unsure = returned.certitude.and_then(|certitude| rests_on(certitude, returned.document.as_deref()));
        for line in [Some(dated(source).with("date", date(&returned.date))), unsure].into_iter().flatten() {
            let _ = writeln!(self.out, "{}{}{}", self.palette.frame, line.say(self.lang), self.palette.reset);
        }
        let counts = &returned.counts;
        let id = match returned.state {
            FileState::Empty => "retours-vide",
            FileState::Untreated => "retours-non-traite",
            _ => "retours-comptes",
        };
        let counted = Message::new(id)
            .with("acceptees", counts.accepted)
            .with("rejetees", counts.rejected)
            .with("attente", counts.untreated)
            .with("douteuses", counts.unclear);
        self.line("", &counted);
        if !returned.utf8 {
            self.line("", &Message::new("retours-codage"));
        }
        self.out.push('\n');
    }

    fn demande(&mut self, demande: &JsonAnswer) {
        let id = match demande.state {
            State::Accepted => "retours-acceptee",
            State::Rejected => "retours-rejetee",
            State::Untreated => "retours-attente",
            State::Unclear if demande.doubt == Some(Doubt::Unnumbered) => "retours-sans-dossier",
            State::Unclear => "retours-douteuse",
        };
        let keys =
            demande.keys.iter().map(|(tag, value)| format!("{tag} {}", escaped(value.as_deref().unwrap_or("?"))));
        let keys: Vec<_> = keys.collect();
        let dossier = demande.dossier.as_deref().unwrap_or_default();
        let own = Message::new("retours-demande").with("rang", demande.rank).with("cles", keys.join(", "));
        let own = own.with("n", keys.len()).say(self.lang);
        let state = Message::new(id).with("dossier", escaped(dossier).into_owned());
        let state = state.with("connu", usize::from(!dossier.is_empty())).say(self.lang);
        let colour = if demande.state == State::Rejected { self.palette.error } else { "" };
        let reset = if colour.is_empty() { "" } else { self.palette.reset };
        let _ = writeln!(self.out, "{own} · {colour}{state}{reset}");
        if matches!(demande.state, State::Rejected | State::Unclear) {
            self.reasons(demande);
        }
    }

    fn reasons(&mut self, demande: &JsonAnswer) {
        let said = [&demande.code, &demande.label].into_iter().flatten().map(|text| escaped(text).into_owned());
        let said = said.collect::<Vec<_>>().join(" · ");
        if !said.is_empty() {
            self.line("  ", &Message::new("retours-portail").with("texte", said));
        }
        if let Some(advice) = &demande.advice {
            self.line("  ", &Message::new("retours-conseil").with("texte", escaped(advice).into_owned()));
        }
        let explained = demande.doubt == Some(Doubt::Unnumbered);
        if !explained && !demande.anomalies.iter().any(|anomaly| anomaly.niveau <= Niveau::Format) {
            self.line("  ", &Message::new("retours-rien-trouve"));
        }
        for one in &demande.anomalies {
            self.anomaly(one, "  ");
        }
    }

    fn anomaly(&mut self, one: &JsonAnomaly, indent: &str) {
        let line = Message::new("retours-nous")
            .with("niveau", niveau(one.niveau))
            .with("code", one.code.as_str())
            .with("message", one.message.as_str())
            .with("ligne", one.start.line);
        self.line(indent, &line);
        let unsure = match one.certitude {
            Certitude::Document => None,
            Certitude::Deduite => Some("rapport-certitude-deduite"),
            Certitude::Hypothese => Some("rapport-certitude-hypothese"),
        };
        if let Some(unsure) = unsure {
            self.line(&format!("{indent}  "), &Message::new(unsure));
        }
        if let Some(help) = &one.help {
            self.line(&format!("{indent}  "), &Message::new("retours-aide").with("texte", help.as_str()));
        }
    }

    fn resubmission(&mut self, own: &JsonResubmission) {
        self.out.push('\n');
        let written = Message::new("retours-ecrit").with("chemin", visible(&own.file).into_owned());
        self.line("", &written.with("n", own.demandes.len()));
        for demande in &own.demandes {
            let keys: Vec<_> = demande.keys.iter().map(JsonRenamed::said).collect();
            let line = Message::new("retours-reprise").with("rang", demande.rank).with("origine", demande.from);
            self.line("  ", &line.with("cles", keys.join(", ")).with("n", keys.len()));
            for piece in &demande.pieces {
                self.line("    ", &Message::new("retours-piece").with("noms", piece.said()));
            }
            self.again(own, demande);
        }
        for one in own.anomalies.iter().filter(|one| one.demande.is_none() && one.niveau < Niveau::Conseil) {
            self.anomaly(one, "  ");
        }
    }
}

impl Told<'_> {
    /// What becomes of a demande that is filed again as it is.
    fn again(&mut self, own: &JsonResubmission, demande: &JsonAgain) {
        if demande.verdict != Verdict::Rejected {
            return self.line("    ", &Message::new("retours-inexplique"));
        }
        let rank = u32::try_from(demande.rank).ok();
        let of = |rank| own.anomalies.iter().filter(move |one| one.demande == rank && one.niveau <= Niveau::Format);
        let reasons: Vec<_> = of(rank).collect();
        if let (true, Some(cause)) = (reasons.is_empty(), of(None).next()) {
            // It is well formed itself: it is rejected with the whole file, whose faults are told below.
            return self.line("    ", &Message::new("retours-encore-fichier").with("code", cause.code.as_str()));
        }
        self.line("    ", &Message::new("retours-encore"));
        for one in reasons {
            self.anomaly(one, "    ");
        }
    }
}

/// What became of all files together.
#[must_use]
pub fn returned_sum(returns: &[JsonReturn], unread: usize, lang: Lang) -> String {
    let sum = |count: fn(&JsonCounts) -> usize| returns.iter().map(|own| count(&own.counts)).sum::<usize>();
    let counted = Message::new("retours-comptes")
        .with("acceptees", sum(|counts| counts.accepted))
        .with("rejetees", sum(|counts| counts.rejected))
        .with("attente", sum(|counts| counts.untreated))
        .with("douteuses", sum(|counts| counts.unclear));
    let again = returns.iter().filter_map(|own| own.resubmission.as_ref()).map(|own| own.demandes.len());
    Message::new("retours-total")
        .with("n", returns.len() + unread)
        .with("comptes", counted)
        .with("reprises", again.sum::<usize>())
        .with("illisibles", unread)
        .say(lang)
}

impl JsonRenamed {
    fn said(&self) -> String {
        let tag = self.tag.as_ref().map(|tag| format!("{tag} ")).unwrap_or_default();
        format!("{tag}{} → {}", escaped(&self.from), escaped(&self.to))
    }
}

// --- for spreadsheets -----------------------------------------------------------------------------------------------

/// A row of headers, then one for each demande.
#[must_use]
pub fn returned_rows(returns: &[JsonReturn], lang: Lang) -> Vec<Vec<String>> {
    let head = Message::new("retours-colonnes").say(lang).split(';').map(|name| name.trim().to_owned()).collect();
    let rows = returns.iter().flat_map(|file| file.demandes.iter().map(move |demande| row(file, demande, lang)));
    std::iter::once(head).chain(rows).collect()
}

fn row(file: &JsonReturn, demande: &JsonAnswer, lang: Lang) -> Vec<String> {
    let given = |text: &Option<String>| escaped(text.as_deref().unwrap_or_default()).into_owned();
    let state = match demande.state {
        State::Accepted => "retours-etat-acceptee",
        State::Rejected => "retours-etat-rejetee",
        State::Untreated => "retours-etat-attente",
        State::Unclear => "retours-etat-douteuse",
    };
    let keys = demande.keys.iter().map(|(tag, value)| format!("{tag} {}", given(value)));
    let codes = demande.anomalies.iter().map(|anomaly| anomaly.code.clone());
    let messages = demande.anomalies.iter().map(|anomaly| anomaly.message.clone());
    let again = file
        .resubmission
        .as_ref()
        .and_then(|own| Some((own.file.clone(), own.demandes.iter().find(|again| again.from == demande.rank)?)));
    let renamed = |list: &[JsonRenamed]| list.iter().map(JsonRenamed::said).collect::<Vec<_>>().join("\n");
    let (target, rank, new, pieces) = again.map_or_else(Default::default, |(file, own)| {
        (file, own.rank.to_string(), renamed(&own.keys), renamed(&own.pieces))
    });
    vec![
        file.file.clone(),
        given(&file.profile),
        demande.rank.to_string(),
        keys.collect::<Vec<_>>().join("\n"),
        Message::new(state).say(lang),
        given(&demande.dossier),
        given(&demande.code),
        given(&demande.label),
        given(&demande.advice),
        codes.collect::<Vec<_>>().join("\n"),
        messages.collect::<Vec<_>>().join("\n"),
        target,
        rank,
        new,
        pieces,
    ]
}
