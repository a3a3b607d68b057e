//! An anomaly with everything that can be said of it.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashMap;
use std::fmt::{self, Write as _};

use jiff::civil::Date;

use crate::control::{Anomaly, BEYOND, DateSource, Examination, LAST, Mismatch, Nature, Outcome, Unevaluated, Why};
use crate::deposit::Filing;
use crate::diagnostic::nearest;
use crate::json::{Encoding, FaultKind, Kind, MAX_DEPTH, Position, Positions};
use crate::notation::{DatePattern, Format, Literal, Scalar};
use crate::rules::{Catalogue, DepositField, Exigence, Niveau, Place, Plan, Rule, RuleKind, ShapeId, Slot};
use crate::wording::{Lang, Message};

/// An examination, ready to be shown.
pub struct Report<'r> {
    /// What the file is called.
    pub file: &'r str,
    /// The file.
    pub filing: &'r Filing,
    /// What was found.
    pub examination: &'r Examination<'r>,
    /// Where the rules come from.
    pub catalogue: &'r Catalogue,
    positions: Positions<'r>,
    /// The line of each rule already cited.
    lines: RefCell<HashMap<Place, String>>,
    /// The nearest tag to each unknown one already met.
    near: RefCell<HashMap<String, Option<String>>>,
}

/// One anomaly of a report.
#[derive(Clone, Copy)]
pub struct Finding<'r> {
    report: &'r Report<'r>,
    anomaly: &'r Anomaly,
}

/// Values are quoted up to that many characters; the place tells the rest.
const MAX_QUOTE: usize = 120;

impl<'r> Report<'r> {
    /// Puts together what is needed to show an examination.
    #[must_use]
    pub fn new(
        file: &'r str,
        filing: &'r Filing,
        examination: &'r Examination<'r>,
        catalogue: &'r Catalogue,
    ) -> Self {
        let positions = Positions::new(filing.text());
        Self {
            file,
            filing,
            examination,
            catalogue,
            positions,
            lines: RefCell::default(),
            near: RefCell::default(),
        }
    }

    pub(super) fn plan(&self) -> &'r Plan {
        self.examination.plan
    }

    pub(super) fn outcome(&self) -> &'r Outcome {
        &self.examination.outcome
    }

    pub(super) fn positions(&self) -> &Positions<'r> {
        &self.positions
    }

    /// The date of deposit, and where it comes from.
    #[must_use]
    pub fn date(&self) -> (Date, DateSource) {
        self.examination.date
    }

    /// Everything wrong, in order.
    pub fn anomalies(&'r self) -> impl Iterator<Item = Finding<'r>> {
        self.outcome().anomalies().iter().map(|anomaly| Finding { report: self, anomaly })
    }

    /// What the portal shows.
    pub fn portal(&'r self) -> impl Iterator<Item = Finding<'r>> {
        self.outcome().portal().map(|anomaly| Finding { report: self, anomaly })
    }

    /// The anomaly of that rank.
    pub(super) fn finding(&'r self, rank: usize) -> Option<Finding<'r>> {
        self.outcome().anomalies().get(rank).map(|anomaly| Finding { report: self, anomaly })
    }

    /// The rule file and the line: `commun/entete.toml:4`.
    fn line_of(&self, place: Place) -> String {
        let mut lines = self.lines.borrow_mut();
        let files = self.catalogue.files();
        let line = || format!("{}:{}", files.name(place.file()), files.line(place.file(), place.span().start));
        lines.entry(place).or_insert_with(line).clone()
    }

    fn near(&self, name: &str) -> Option<String> {
        let known = self.plan().shapes.iter().flat_map(|shape| &shape.slots).map(|slot| slot.name.as_str());
        let find = || nearest(name, known).map(str::to_owned);
        self.near.borrow_mut().entry(name.to_owned()).or_insert_with(find).clone()
    }
}

/// Why a rule was not evaluated.
pub(super) fn reason(unevaluated: &Unevaluated, lang: Lang) -> String {
    let message = match &unevaluated.why {
        Why::Tag(balise) => {
            let id = if unevaluated.demandes.is_empty() { "non-evalue-balise" } else { "non-evalue-balise-demandes" };
            Message::new(id).with("balise", balise.as_str()).with("demandes", demandes(&unevaluated.demandes))
        }
        Why::Deposit(DepositField::Name) => Message::new("non-evalue-depot-nom"),
        Why::Deposit(DepositField::Date) => Message::new("non-evalue-depot-date"),
        Why::TooLong => Message::new("non-evalue-trop-long"),
    };
    message.say(lang)
}

/// "demandes 2, 4-7".
pub(super) fn demandes(ranks: &[u32]) -> Message {
    let mut ranges: Vec<(u32, u32)> = Vec::new();
    for &rank in ranks {
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == rank => *last = rank,
            _ => ranges.push((rank, rank)),
        }
    }
    let text = |&(first, last): &(u32, u32)| if first == last { first.to_string() } else { format!("{first}-{last}") };
    let list: Vec<_> = ranges.iter().map(text).collect();
    Message::new("liste-demandes").with("n", ranks.len()).with("liste", list.join(", "))
}

impl<'r> Finding<'r> {
    /// The anomaly itself.
    #[must_use]
    pub fn anomaly(&self) -> &'r Anomaly {
        self.anomaly
    }

    fn plan(&self) -> &'r Plan {
        self.report.plan()
    }

    fn text(&self) -> &'r str {
        self.report.filing.text()
    }

    fn rule(&self) -> Option<&'r Rule> {
        self.plan().rule(self.anomaly.rule?)
    }

    /// The row of the table that is broken.
    fn slot(&self) -> Option<(ShapeId, &'r Slot)> {
        match self.rule()?.kind {
            RuleKind::Balise { shape, slot, .. } => Some((shape, self.plan().slot(shape, slot)?)),
            RuleKind::Controle(_) => None,
        }
    }

    fn exigence(&self) -> Option<&'r Exigence> {
        match self.anomaly.nature {
            Nature::Exigence(rank) => self.slot()?.1.exigences.get(rank),
            _ => None,
        }
    }

    /// `<balise>.<nature>`, or the contrôle's name.
    #[must_use]
    pub fn code(&self) -> String {
        self.anomaly.code(self.plan(), self.text())
    }

    /// The tag that is meant; nothing when the file as a whole is.
    #[must_use]
    pub fn balise(&self) -> Option<Cow<'r, str>> {
        self.anomaly.balise(self.plan(), self.text())
    }

    /// First character at fault.
    #[must_use]
    pub fn start(&self) -> Position {
        self.report.positions.of(self.anomaly.span.0 as usize)
    }

    /// The character after the last one at fault.
    #[must_use]
    pub fn end(&self) -> Position {
        self.report.positions.of(self.anomaly.span.1 as usize)
    }

    // --- where ------------------------------------------------------------------------------------------------

    /// The objects on the way: each with the name that holds it, and its rank in a list.
    fn way(&self) -> (Vec<(ShapeId, &'r str, u32)>, &'r [u32]) {
        let route = &self.anomaly.route;
        let end = if route.len() % 2 == 1 { 1 } else { 2.min(route.len()) };
        let (pairs, end) = route.split_at(route.len() - end);
        let mut shape = ShapeId::ROOT;
        let mut way = Vec::new();
        for pair in pairs.chunks_exact(2) {
            let [slot, rank] = pair else { continue };
            let Some(slot) = self.plan().slot(shape, *slot as usize) else { break };
            let Some(child) = slot.child else { break };
            way.push((child, slot.name.as_str(), *rank));
            shape = child;
        }
        (way, end)
    }

    /// Its JSONPath.
    #[must_use]
    pub fn path(&self) -> String {
        let (way, end) = self.way();
        let mut path = String::from("$");
        let mut step = |name: &str, rank: u32| {
            path.push_str(&member(name));
            if rank > 0 {
                let _ = write!(path, "[{}]", rank - 1);
            }
        };
        for (_, name, rank) in &way {
            step(name, *rank);
        }
        let shape = way.last().map_or(ShapeId::ROOT, |(shape, ..)| *shape);
        match end {
            [BEYOND, _] => step(&self.balise().unwrap_or_default(), 0),
            [LAST, rank] => {
                let shows = self.plan().controles.get(*rank as usize).map_or([].as_slice(), |controle| &controle.shows);
                let mut at = Some(shape);
                for slot in shows {
                    let Some(slot) = at.and_then(|shape| self.plan().slot(shape, *slot)) else { break };
                    step(&slot.name, 0);
                    at = slot.child;
                }
            }
            [slot, rest @ ..] => {
                let name = self.plan().slot(shape, *slot as usize).map_or("", |slot| slot.name.as_str());
                step(name, rest.first().copied().unwrap_or(0));
            }
            [] => {}
        }
        path
    }

    /// "demande 2, pièces n° 1, `tag`".
    fn lieu(&self) -> Message {
        let (way, end) = self.way();
        let tag = Message::new("lieu-balise").with("balise", self.balise().unwrap_or_default());
        let tag = match end {
            [slot, element] if *slot < BEYOND && *element > 0 => {
                Message::new("lieu-liste").with("rang", *element).with("quoi", tag)
            }
            _ => tag,
        };
        self.placed(&way, tag)
    }

    fn placed(&self, way: &[(ShapeId, &str, u32)], what: Message) -> Message {
        let inside = way.iter().rev().filter(|(shape, _, rank)| *rank > 0 && Some(*shape) != self.plan().demande);
        let nested = inside.fold(what, |what, (_, name, rank)| {
            Message::new("lieu-element").with("conteneur", *name).with("rang", *rank).with("reste", what)
        });
        match self.anomaly.demande {
            0 => nested,
            demande => Message::new("lieu-demande").with("demande", demande).with("reste", nested),
        }
    }

    /// Where its rule stands.
    #[must_use]
    pub fn rule_line(&self) -> Option<String> {
        let rule = self.rule()?;
        let place = match &rule.kind {
            RuleKind::Controle(_) => rule.place,
            RuleKind::Balise { format_place, obligation_place, gabarit_place, .. } => match self.anomaly.nature {
                Nature::Absent | Nature::Double => rule.place,
                Nature::Null | Nature::Empty => *obligation_place,
                Nature::Constant(_) if !self.format_is_constant() => *obligation_place,
                Nature::Gabarit(_) => *gabarit_place,
                Nature::Exigence(_) => self.exigence().map_or(rule.place, |exigence| exigence.place),
                _ => *format_place,
            },
        };
        Some(self.report.line_of(place))
    }

    fn format_is_constant(&self) -> bool {
        matches!(self.slot(), Some((_, Slot { format: Format::Single(Scalar::Constant(_)), .. })))
    }

    /// The section of the document that its rule follows.
    #[must_use]
    pub fn source(&self) -> Option<&'r str> {
        let own = self.exigence().and_then(|exigence| exigence.source.as_deref());
        own.or_else(|| self.rule()?.source.as_deref())
    }

    // --- what -------------------------------------------------------------------------------------------------

    fn kind(&self) -> Option<Kind> {
        Some(self.report.filing.document()?.kind(self.anomaly.node?))
    }

    fn string(&self) -> Option<Cow<'r, str>> {
        self.report.filing.document()?.string(self.anomaly.node?)
    }

    /// What stands there, as it is written; shortened, with its length, when it is long.
    #[must_use]
    pub fn found(&self) -> Option<String> {
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
                None => Message::new("format-gabarit").with("gabarit", self.gabarit()),
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

    fn gabarit(&self) -> String {
        match self.rule().map(|rule| &rule.kind) {
            Some(RuleKind::Balise { gabarit: Some(gabarit), .. }) => gabarit.to_string(),
            _ => String::new(),
        }
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
            Nature::Syntax(kind) => Message::new(syntax_id(*kind)).with("max", MAX_DEPTH),
            Nature::Root => Message::new("anomalie-json-racine").with("trouve", self.found_kind()),
            Nature::Early(date) => Message::new("anomalie-depot-anterieur").with("date", written(*date)),
            Nature::Absent => Message::new("anomalie-absente").with("lieu", lieu()).with("attendu", self.due_or_nothing()),
            Nature::Unknown => self.unknown(),
            Nature::Double => Message::new("anomalie-double").with("lieu", lieu()),
            Nature::Kind => self.wrong_kind(),
            Nature::Null => Message::new("anomalie-obligatoire").with("lieu", lieu()).with("attendu", self.due_or_nothing()),
            Nature::Empty => Message::new("anomalie-vide").with("lieu", lieu()).with("attendu", self.due_or_nothing()),
            Nature::Constant(literal) => self.constant(literal),
            Nature::Values => self.wrong_value(),
            Nature::Length => self.wrong_length(),
            Nature::UpperCase => {
                let upper = shortened(&self.string().unwrap_or_default().to_uppercase());
                Message::new("anomalie-majuscules").with("lieu", lieu()).with("majuscules", upper)
            }
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
            (Some(Kind::Number), None) if self.wants_text() => "anomalie-type-nombre",
            (Some(Kind::String), None) if self.string().is_some_and(|text| reads_unquoted(&text)) => {
                "anomalie-type-guillemets"
            }
            _ => "anomalie-type",
        };
        Message::new(id).with("lieu", self.lieu()).with("attendu", self.due_or_nothing()).with("trouve", self.found_kind())
    }

    fn wants_text(&self) -> bool {
        let scalar = self.scalar();
        matches!(scalar, Some(Scalar::Text { .. } | Scalar::Date(_) | Scalar::Values(_)))
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
        let stated = |id: &'static str| Message::new(id).with("lieu", self.lieu()).with("attendu", self.due_or_nothing());
        match nearest(&text, values.iter().map(String::as_str)) {
            Some(near) => stated("anomalie-valeur-proche").with("proche", near),
            None => stated("anomalie-valeur"),
        }
    }

    fn wrong_length(&self) -> Message {
        let length = match self.scalar() {
            Some(Scalar::Text { length: Some(length), .. }) => length.sentence(),
            _ => verbatim(""),
        };
        let count = self.report.filing.document().zip(self.anomaly.node).map_or(0, |(document, id)| document.char_count(id));
        Message::new("anomalie-longueur").with("lieu", self.lieu()).with("attendu", length).with("compte", count)
    }

    fn wrong_date(&self) -> Message {
        let stated = Message::new("anomalie-date").with("lieu", self.lieu());
        match self.scalar() {
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
        let id = match (&mismatch.piece, &mismatch.expected) {
            (Some(_), Some(_)) => "anomalie-gabarit",
            (Some(_), None) => "anomalie-gabarit-libre",
            (None, Some(text)) if !text.is_empty() => "anomalie-gabarit-fixe",
            (None, _) => "anomalie-gabarit-suite",
        };
        let example = match &mismatch.whole {
            Some(name) => Message::new("anomalie-gabarit-exemple").with("nom", name.as_str()),
            None => Message::new("anomalie-gabarit-forme").with("gabarit", self.gabarit()),
        };
        Message::new(id)
            .with("lieu", self.lieu())
            .with("morceau", mismatch.piece.as_deref().unwrap_or_default())
            .with("attendu", mismatch.expected.as_deref().unwrap_or_default())
            .with("trouve", mismatch.found.as_str())
            .with("exemple", example)
    }

    fn controle(&self) -> Message {
        let libelle = self.rule().and_then(|rule| rule.libelle.as_deref()).unwrap_or_default();
        let (way, _) = self.way();
        let own = way.iter().rfind(|(shape, _, rank)| *rank > 0 && Some(*shape) != self.plan().demande);
        let object = own.map(|(_, name, rank)| {
            Message::new("lieu-element-seul").with("conteneur", *name).with("rang", *rank)
        });
        let lieu = match (self.anomaly.demande, object) {
            (0, None) => return Message::new("anomalie-controle-fichier").with("libelle", libelle),
            (0, Some(object)) => object,
            (demande, None) => Message::new("lieu-demande-seule").with("demande", demande),
            (demande, Some(object)) => Message::new("lieu-demande").with("demande", demande).with("reste", object),
        };
        Message::new("anomalie-controle").with("lieu", lieu).with("libelle", libelle)
    }
}

impl fmt::Display for Finding<'_> {
    /// One line, in French.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let start = self.start();
        write!(f, "{}:{}:{}: ", self.report.file, start.line, start.column)?;
        write!(f, "{}[{}]: {}", niveau(self.anomaly.niveau).say(Lang::Fr), self.code(), self.message(Lang::Fr))
    }
}

/// How a level is called in reports.
pub(super) fn niveau(niveau: Niveau) -> Message {
    Message::new(format!("niveau-{}", niveau.word()))
}

/// A date as people write it.
pub(crate) fn written(date: Date) -> String {
    DatePattern::new("JJ/MM/AAAA").map_or_else(|| date.to_string(), |pattern| pattern.write(date))
}

fn verbatim(text: &str) -> Message {
    Message::new("condition-verbatim").with("texte", text)
}

/// `.name`, or `['a name']` when it is no plain name.
fn member(name: &str) -> String {
    let plain = name.chars().all(|char| char.is_alphanumeric() || char == '_')
        && !name.starts_with(|char: char| char.is_ascii_digit())
        && !name.is_empty();
    if plain { format!(".{name}") } else { format!("['{}']", name.replace('\\', "\\\\").replace('\'', "\\'")) }
}

fn shortened(text: &str) -> String {
    let mut chars = text.chars();
    let kept: String = chars.by_ref().take(MAX_QUOTE).collect();
    match chars.count() {
        0 => kept,
        more => format!("{kept}… (+{more})"),
    }
}

/// Whether a text would mean something without its quotation marks.
fn reads_unquoted(text: &str) -> bool {
    matches!(text, "true" | "false" | "null") || text.parse::<rust_decimal::Decimal>().is_ok()
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

fn syntax_id(kind: FaultKind) -> &'static str {
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
        FaultKind::InvalidEscape => "anomalie-json-echappement",
        FaultKind::ControlCharacter => "anomalie-json-controle",
        FaultKind::UnpairedSurrogate => "anomalie-json-demi-caractere",
        FaultKind::TooDeep => "anomalie-json-profondeur",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_are_gathered_into_ranges() {
        assert_eq!(demandes(&[2, 4, 5, 6, 9]).say(Lang::Fr), "demandes 2, 4-6, 9");
        assert_eq!(demandes(&[3]).say(Lang::Fr), "demande 3");
    }

    #[test]
    fn decimals_are_only_ever_added() {
        assert_eq!(padded("12500.0", 2).as_deref(), Some("12500.00"));
        assert_eq!(padded("12500", 2).as_deref(), Some("12500.00"));
        assert_eq!(padded("1.234", 2), None);
        assert_eq!(padded("1e3", 2), None);
    }
}
