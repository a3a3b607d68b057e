//! What is said of an anomaly: what is wrong, what is due, what to do.

use std::borrow::Cow;

use crate::control::{Detail, HandedOver, Mismatch, Nature};
use crate::diagnostic::nearest;
use crate::json::{Encoding, FaultKind, Kind, MAX_DEPTH};
use crate::notation::{Format, Literal, Scalar};
use crate::rules::Slot;
use crate::wording::{Lang, Message};

use super::finding::{Finding, written};

/// Values are quoted up to that many characters; the place tells the rest.
const MAX_QUOTE: usize = 120;

impl<'r> Finding<'r> {
    fn kind(&self) -> Option<Kind> {
        Some(self.report.filing.document()?.kind(self.anomaly.node?))
    }

    fn string(&self) -> Option<Cow<'r, str>> {
        self.report.filing.document()?.string(self.anomaly.node?)
    }

    /// What stands there, as it is written; shortened, with its length, when it is long.
    #[must_use]
    pub fn found(&self) -> Option<String> {
        if let Some(handed) = self.anomaly.handed() {
            return facts(handed);
        }
        let key = matches!(self.anomaly.nature, Nature::Unknown | Nature::Double);
        let quotable = !key && !matches!(self.anomaly.nature, Nature::Controle);
        let raw = self.report.filing.document()?.raw(self.anomaly.node?);
        quotable.then(|| shortened(raw))
    }

    /// What is due there.
    #[must_use]
    pub fn expected(&self) -> Option<Message> {
        match &self.anomaly.nature {
            Nature::Constant(literal) => Some(verbatim(&literal.to_string())),
            Nature::Gabarit(mismatch) => Some(match &mismatch.whole {
                Some(name) => Message::new("format-valeur").with("texte", name.as_str()),
                None => Message::new("format-gabarit").with("gabarit", mismatch.form.as_str()),
            }),
            Nature::Exigence(_) => self.exigence().map(|exigence| verbatim(&exigence.libelle)),
            Nature::Controle => self.rule()?.libelle.as_deref().map(verbatim),
            _ => self.due(),
        }
    }

    /// What the format asks for.
    fn due(&self) -> Option<Message> {
        let (_, slot) = self.slot()?;
        let element = self.anomaly.route.len().is_multiple_of(2);
        Some(match (&slot.format, slot.child.and_then(|child| self.plan().shape(child))) {
            (_, Some(shape)) if shape.repeated && !element => Message::new("format-conteneur-liste"),
            (_, Some(_)) => Message::new("format-conteneur-objet"),
            (Format::List(scalar), _) if element => scalar.sentence(),
            (format, _) => format.sentence(),
        })
    }

    /// What is wrong.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        self.stated().say(lang)
    }

    /// What to do.
    #[must_use]
    pub fn help(&self, lang: Lang) -> Option<String> {
        let own = match self.anomaly.nature {
            Nature::Exigence(_) => self.exigence().and_then(|exigence| exigence.aide.as_deref()),
            Nature::Controle => self.rule().and_then(|rule| rule.aide.as_deref()),
            _ => None,
        };
        let stated = || self.stated().attribute("aide");
        own.map(str::to_owned).or_else(|| Some(stated()).filter(|help| help.exists(lang)).map(|help| help.say(lang)))
    }

    fn stated(&self) -> Message {
        let lieu = || self.lieu();
        match &self.anomaly.nature {
            Nature::Encoding(encoding) => Message::new(encoding_id(*encoding)),
            Nature::Syntax(kind) => Message::new(syntax(*kind)).with("max", MAX_DEPTH),
            Nature::Root => Message::new("anomalie-json-racine").with("trouve", self.found_kind()),
            Nature::Early(date) => Message::new("anomalie-depot-anterieur").with("date", written(*date)),
            Nature::Absent => {
                Message::new("anomalie-absente").with("lieu", lieu()).with("attendu", self.due_or_nothing())
            }
            Nature::Unknown => self.unknown(),
            Nature::Double => Message::new("anomalie-double").with("lieu", lieu()),
            Nature::Kind => self.wrong_kind(),
            Nature::Null => {
                Message::new("anomalie-obligatoire").with("lieu", lieu()).with("attendu", self.due_or_nothing())
            }
            Nature::Empty => Message::new("anomalie-vide").with("lieu", lieu()).with("attendu", self.due_or_nothing()),
            Nature::Constant(literal) => self.constant(literal),
            Nature::Values => self.wrong_value(),
            Nature::Length => self.wrong_length(),
            Nature::UpperCase => self.lower_case(),
            Nature::Character => Message::new("anomalie-caractere").with("lieu", lieu()),
            Nature::Date => self.wrong_date(),
            Nature::Integer => Message::new("anomalie-entier").with("lieu", lieu()),
            Nature::Max => Message::new("anomalie-maximum").with("lieu", lieu()).with("max", self.max()),
            Nature::Decimals => self.wrong_decimals(),
            Nature::Gabarit(mismatch) => self.wrong_form(mismatch),
            Nature::Exigence(_) => {
                let libelle = self.exigence().map_or("", |exigence| exigence.libelle.as_str());
                Message::new("anomalie-exigence").with("lieu", lieu()).with("libelle", libelle)
            }
            Nature::Controle => self.controle(),
        }
    }

    fn due_or_nothing(&self) -> Message {
        self.due().unwrap_or_else(|| verbatim(""))
    }

    /// What kind of value stands there.
    pub(super) fn found_kind(&self) -> Message {
        Message::new(match self.kind() {
            Some(Kind::True) => "genre-true",
            Some(Kind::False) => "genre-false",
            Some(Kind::Number) => "genre-nombre",
            Some(Kind::String) => "genre-texte",
            Some(Kind::Array) => "genre-liste",
            Some(Kind::Object) => "genre-objet",
            Some(Kind::Null) | None => "genre-null",
        })
    }

    fn unknown(&self) -> Message {
        let name = self.balise().unwrap_or_default();
        match self.report.near(&name) {
            Some(near) => Message::new("anomalie-inconnue-proche").with("lieu", self.lieu()).with("proche", near),
            None => Message::new("anomalie-inconnue").with("lieu", self.lieu()),
        }
    }

    fn wrong_kind(&self) -> Message {
        let shape = self.slot().and_then(|(_, slot)| slot.child).and_then(|child| self.plan().shape(child));
        let element = self.anomaly.route.len().is_multiple_of(2);
        let id = match (self.kind(), shape.map(|shape| shape.repeated && !element)) {
            (Some(Kind::Object), Some(true)) => "anomalie-type-liste",
            (Some(Kind::Array), Some(false)) => "anomalie-type-objet",
            (Some(Kind::Number), None) if matches!(self.scalar(), Some(Scalar::Text { .. })) => "anomalie-type-nombre",
            (Some(Kind::String), None) if self.reads_unquoted() => "anomalie-type-guillemets",
            (Some(Kind::String), None) if self.wants_list() && !element => "anomalie-type-crochets",
            _ => "anomalie-type",
        };
        Message::new(id)
            .with("lieu", self.lieu())
            .with("attendu", self.due_or_nothing())
            .with("trouve", self.found_kind())
    }

    fn wants_list(&self) -> bool {
        matches!(self.slot(), Some((_, Slot { format: Format::List(_), .. })))
    }

    /// Whether a text would be what is due, without its quotation marks.
    fn reads_unquoted(&self) -> bool {
        let text = self.string().unwrap_or_default();
        match self.scalar() {
            Some(Scalar::Boolean) => matches!(text.as_ref(), "true" | "false"),
            Some(Scalar::Integer { .. } | Scalar::Decimal { .. }) => text.parse::<rust_decimal::Decimal>().is_ok(),
            _ => false,
        }
    }

    fn scalar(&self) -> Option<&'r Scalar> {
        match &self.slot()?.1.format {
            Format::Single(scalar) | Format::List(scalar) => Some(scalar),
            Format::Container => None,
        }
    }

    fn constant(&self, literal: &Literal) -> Message {
        let quoted = self.string().is_some_and(|text| text == literal.to_string());
        let id = if quoted { "anomalie-constante-guillemets" } else { "anomalie-constante" };
        Message::new(id).with("lieu", self.lieu()).with("valeur", literal.to_string())
    }

    fn wrong_value(&self) -> Message {
        let values = match self.scalar() {
            Some(Scalar::Values(values)) => values.as_slice(),
            _ => &[],
        };
        let text = self.string().unwrap_or_default();
        let stated =
            |id: &'static str| Message::new(id).with("lieu", self.lieu()).with("attendu", self.due_or_nothing());
        match nearest(&text, values.iter().map(String::as_str)) {
            Some(near) => stated("anomalie-valeur-proche").with("proche", near),
            None => stated("anomalie-valeur"),
        }
    }

    fn lower_case(&self) -> Message {
        let text = self.string().unwrap_or_default();
        if matches!(text.as_ref(), "null" | "true" | "false") {
            return Message::new("anomalie-majuscules-guillemets").with("lieu", self.lieu()).with("texte", text);
        }
        let upper = shortened(&text.to_uppercase());
        Message::new("anomalie-majuscules").with("lieu", self.lieu()).with("majuscules", upper)
    }

    fn wrong_length(&self) -> Message {
        let stated = Message::new("anomalie-longueur").with("lieu", self.lieu());
        let Some(Scalar::Text { length: Some(length), .. }) = self.scalar() else { return stated };
        let count =
            self.report.filing.document().zip(self.anomaly.node).map_or(0, |(document, id)| document.char_count(id));
        let due = length.nearest(count);
        let help = match count > due {
            true => Message::new("longueur-raccourcir").with("n", count - due),
            false => Message::new("longueur-completer").with("n", due.saturating_sub(count)),
        };
        stated.with("attendu", length.sentence()).with("compte", count).with("aide", help)
    }

    fn wrong_date(&self) -> Message {
        let stated = Message::new("anomalie-date").with("lieu", self.lieu());
        match self.scalar() {
            Some(Scalar::Date(pattern)) if self.string().is_some_and(|text| pattern.resembles(&text)) => {
                Message::new("anomalie-date-inexistante").with("lieu", self.lieu())
            }
            Some(Scalar::Date(pattern)) => {
                let example = pattern.write(self.report.date().0);
                stated.with("forme", pattern.as_str()).with("exemple", example)
            }
            _ => stated,
        }
    }

    fn max(&self) -> u32 {
        match self.scalar() {
            Some(Scalar::Integer { max: Some(max) }) => *max,
            _ => 0,
        }
    }

    fn wrong_decimals(&self) -> Message {
        let decimals = match self.scalar() {
            Some(Scalar::Decimal { decimals: Some(decimals) }) => *decimals,
            _ => 0,
        };
        let example = match padded(&self.found().unwrap_or_default(), decimals as usize) {
            Some(number) => Message::new("anomalie-decimales-exemple").with("nombre", number),
            None => Message::new("anomalie-decimales-forme"),
        };
        Message::new("anomalie-decimales").with("lieu", self.lieu()).with("n", decimals).with("exemple", example)
    }

    fn wrong_form(&self, mismatch: &Mismatch) -> Message {
        let example = match &mismatch.whole {
            Some(name) => Message::new("anomalie-gabarit-exemple").with("nom", name.as_str()),
            None => Message::new("anomalie-gabarit-forme").with("gabarit", mismatch.form.as_str()),
        };
        Message::new("anomalie-gabarit")
            .with("lieu", self.lieu())
            .with("ecart", departure(mismatch))
            .with("exemple", example)
    }

    fn controle(&self) -> Message {
        match self.anomaly.detail.as_deref() {
            Some(Detail::Form(mismatch)) => Message::new("anomalie-controle-forme")
                .with("constat", self.broken_rule())
                .with("ecart", departure(mismatch)),
            Some(Detail::Handed(handed)) => self.broken_piece(handed),
            Some(Detail::Beside(_)) => self.broken_rule(),
            None => match self.piece() {
                Some(piece) => {
                    let handed = HandedOver { zip: None, entry: Some(piece), facts: Vec::new() };
                    self.broken_piece(&handed)
                }
                None => self.broken_rule(),
            },
        }
    }

    /// The piece that is meant: one that was handed over, or one that is declared and is not there.
    pub(super) fn piece(&self) -> Option<String> {
        if let Some(handed) = self.anomaly.handed() {
            return handed.entry.clone();
        }
        let controle = self.plan().controle_of(self.anomaly.rule?)?;
        self.string().filter(|_| controle.reads_pieces).map(Cow::into_owned)
    }

    fn libelle(&self) -> &'r str {
        self.rule().and_then(|rule| rule.libelle.as_deref()).unwrap_or_default()
    }

    /// A rule on a piece or a zip: which one, and what the rule looked at.
    fn broken_piece(&self, handed: &HandedOver) -> Message {
        let object = match (&handed.entry, &handed.zip) {
            (Some(entry), Some(zip)) => {
                Message::new("lieu-piece-zip").with("piece", entry.as_str()).with("zip", zip.as_str())
            }
            (Some(entry), None) => Message::new("lieu-piece").with("piece", entry.as_str()),
            (None, zip) => Message::new("lieu-zip").with("zip", zip.as_deref().unwrap_or_default()),
        };
        let lieu = match self.anomaly.demande {
            0 => object,
            demande => Message::new("lieu-demande").with("demande", demande).with("reste", object),
        };
        let stated = match facts(handed) {
            Some(facts) => Message::new("anomalie-piece-faits").with("faits", facts),
            None => Message::new("anomalie-piece"),
        };
        stated.with("lieu", lieu).with("libelle", self.libelle())
    }

    fn broken_rule(&self) -> Message {
        let libelle = self.libelle();
        let (way, _) = self.way();
        let own = way.iter().rfind(|(shape, _, rank)| *rank > 0 && Some(*shape) != self.plan().demande);
        let object =
            own.map(|(_, name, rank)| Message::new("lieu-element-seul").with("conteneur", *name).with("rang", *rank));
        let lieu = match (self.anomaly.demande, object) {
            (0, None) => return Message::new("anomalie-controle-fichier").with("libelle", libelle),
            (0, Some(object)) => object,
            (demande, None) => Message::new("lieu-demande-seule").with("demande", demande),
            (demande, Some(object)) => Message::new("lieu-demande").with("demande", demande).with("reste", object),
        };
        Message::new("anomalie-controle").with("lieu", lieu).with("libelle", libelle)
    }
}

/// Where a text goes another way than its gabarit.
fn departure(mismatch: &Mismatch) -> Message {
    let id = match (&mismatch.piece, &mismatch.expected, &mismatch.value) {
        (Some(_), Some(_), Some(_)) => "ecart-code",
        (Some(_), Some(_), None) => "ecart-morceau",
        (Some(_), None, _) => "ecart-libre",
        (None, Some(text), _) if !text.is_empty() => "ecart-fixe",
        (None, ..) => "ecart-suite",
    };
    Message::new(id)
        .with("morceau", mismatch.piece.as_deref().unwrap_or_default())
        .with("attendu", mismatch.expected.as_deref().unwrap_or_default())
        .with("valeur", mismatch.value.as_deref().unwrap_or_default())
        .with("trouve", mismatch.found.as_str())
}

/// What a rule on a piece looked at: `taille : 4512000`.
fn facts(handed: &HandedOver) -> Option<String> {
    let facts: Vec<_> = handed.facts.iter().map(|(name, value)| format!("{name} : {}", shortened(value))).collect();
    (!facts.is_empty()).then(|| facts.join(", "))
}

pub(super) fn shortened(text: &str) -> String {
    let mut chars = text.chars();
    let kept: String = chars.by_ref().take(MAX_QUOTE).collect();
    match chars.count() {
        0 => kept,
        more => format!("{kept}… (+{more})"),
    }
}

/// A number with zeros added so that it has that many decimals; nothing when it has more, or an exponent.
fn padded(text: &str, decimals: usize) -> Option<String> {
    let (whole, after) = text.split_once('.').unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let plain = digits(whole.strip_prefix('-').unwrap_or(whole)) && digits(after) && !whole.is_empty();
    (plain && after.len() < decimals).then(|| format!("{whole}.{after:0<decimals$}"))
}

fn encoding_id(encoding: Encoding) -> &'static str {
    match encoding {
        Encoding::Utf16 => "anomalie-json-encodage-utf16",
        Encoding::Latin1 { .. } => "anomalie-json-encodage-latin1",
        Encoding::Utf8 | Encoding::Utf8Bom => "anomalie-json-encodage-bom",
    }
}

/// The message that says how a text leaves JSON.
#[must_use]
pub fn syntax(kind: FaultKind) -> &'static str {
    match kind {
        FaultKind::Empty => "anomalie-json-vide",
        FaultKind::Truncated => "anomalie-json-tronque",
        FaultKind::ValueExpected => "anomalie-json-valeur",
        FaultKind::KeyExpected => "anomalie-json-cle",
        FaultKind::ColonExpected => "anomalie-json-deux-points",
        FaultKind::CommaExpected => "anomalie-json-virgule",
        FaultKind::TrailingComma => "anomalie-json-virgule-de-trop",
        FaultKind::TrailingText => "anomalie-json-suite",
        FaultKind::UnknownLiteral => "anomalie-json-litteral",
        FaultKind::InvalidNumber => "anomalie-json-nombre",
        FaultKind::DecimalComma => "anomalie-json-virgule-decimale",
        FaultKind::SplitNumber => "anomalie-json-nombre-coupe",
        FaultKind::InvalidEscape => "anomalie-json-echappement",
        FaultKind::ControlCharacter => "anomalie-json-controle",
        FaultKind::UnpairedSurrogate => "anomalie-json-demi-caractere",
        FaultKind::TooDeep => "anomalie-json-profondeur",
    }
}

fn verbatim(text: &str) -> Message {
    Message::new("condition-verbatim").with("texte", text)
}

#[cfg(test)]
mod tests {
    use super::padded;

    #[test]
    fn decimals_are_only_ever_added() {
        assert_eq!(padded("12500.0", 2).as_deref(), Some("12500.00"));
        assert_eq!(padded("12500", 2).as_deref(), Some("12500.00"));
        assert_eq!(padded("1.234", 2), None);
        assert_eq!(padded("1e3", 2), None);
    }
}
