//! The example that would catch a mutant, looked for among the neighbours of the examples there are.

use std::collections::HashSet;

use crate::notation::{Format, Hole, HoleKind, Literal, Piece, Scalar, Template};
use crate::rules::{ABSENT, ACCEPTED, NOTHING, Niveau, Plan, Rule, RuleKind, Sorted, is_example};

use super::audit::Trial;
use super::proof::Claim;
use super::stage::{Seen, Setting};

/// An example that tells a rule from its mutant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remedy {
    /// What it changes in the specimen first.
    pub avec: Vec<(String, String)>,
    /// The rank, from 0, of the element that receives the value.
    pub element: usize,
    /// The JSON text put in place of the tag; none for a contrôle.
    pub value: Option<String>,
    /// What the rule makes of it.
    pub expected: Sorted,
    /// What the example must say of the way it is wrong, or that it is not wrong at all.
    pub attendu: Option<String>,
    /// What the example must say of the cost.
    pub niveau: Option<Niveau>,
}

/// How many examples are tried for one mutant: each takes some thirty microseconds, and what is near is tried first.
const MAX_TRIES: usize = 1500;

/// Texts that are tried are no longer, in characters.
const LONGEST: u64 = 1000;

/// The first example that tells the rule from its mutant, the nearest to those there are being tried first.
pub(super) fn remedy(trial: &Trial<'_>, mutated: &Plan) -> Option<Remedy> {
    let mut tried = HashSet::new();
    let candidates = candidates(trial).into_iter().filter(|candidate| tried.insert(candidate.clone()));
    candidates.take(MAX_TRIES).find_map(|candidate| tell(trial, mutated, candidate))
}

/// What is put into the specimen.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
struct Candidate {
    avec: Vec<(String, String)>,
    element: usize,
    value: Option<String>,
}

fn tell(trial: &Trial<'_>, mutated: &Plan, candidate: Candidate) -> Option<Remedy> {
    let avec: Vec<_> = candidate.avec.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let setting = Setting { avec: &avec, element: candidate.element, value: candidate.value.as_deref() };
    let scenery = trial.stage.set(trial.rule, setting)?;
    let (own, other) = (scenery.look(trial.workshop.plan, trial.id), scenery.look(mutated, trial.id));
    let claim = claim(&own, &other)?;
    let Candidate { avec, element, value } = candidate;
    Some(Remedy {
        avec,
        element,
        value,
        expected: claim.expected,
        attendu: if claim.bare { Some(NOTHING.to_owned()) } else { claim.nature.map(str::to_owned) },
        niveau: claim.niveau,
    })
}

/// The least that an example must say to fit one and not the other.
fn claim<'s>(own: &'s Seen, other: &Seen) -> Option<Claim<'s>> {
    let plain = Claim { expected: own.sorted(), nature: None, niveau: None, bare: false };
    let gravest = own.gravest(None);
    let nature = own.found.iter().find(|(_, niveau)| Some(*niveau) == gravest).map(|(nature, _)| nature.as_str());
    // A contrôle has one nature only.
    let nature = nature.filter(|_| !own.is_controle());
    let claims = [
        plain,
        Claim { bare: true, ..plain },
        Claim { niveau: gravest, ..plain },
        Claim { nature, ..plain },
        Claim { nature, niveau: gravest, ..plain },
    ];
    claims.into_iter().find(|claim| claim.fits(own) && !claim.fits(other))
}

// --- what is tried ----------------------------------------------------------------------------------------------------

fn candidates(trial: &Trial<'_>) -> Vec<Candidate> {
    let own: Vec<_> = trial.rule.trials.list.iter().map(of_trial).collect();
    let mut contexts: Vec<Vec<(String, String)>> = vec![Vec::new()];
    contexts.extend(own.iter().map(|candidate| candidate.avec.clone()));
    let changes = changes(trial);
    let mut list = own.clone();
    if trial.rule.is_balise() {
        let values = values(trial);
        let settings = |avec: &Vec<(String, String)>| {
            let avec = avec.clone();
            values.iter().map(move |value| Candidate { avec: avec.clone(), element: 0, value: Some(value.clone()) })
        };
        list.extend(contexts.iter().flat_map(settings));
        for avec in changes.iter().map(|change| vec![change.clone()]) {
            list.extend(own.iter().map(|own| Candidate { avec: avec.clone(), ..own.clone() }));
            let coded = codes(trial).into_iter();
            list.extend(coded.map(|code| Candidate { avec: avec.clone(), value: Some(code), ..Candidate::default() }));
        }
    } else {
        for avec in &contexts {
            let with = |change: &(String, String)| {
                let mut avec = avec.clone();
                avec.retain(|(name, _)| *name != change.0);
                avec.push(change.clone());
                Candidate { avec, ..Candidate::default() }
            };
            list.extend(changes.iter().map(with));
        }
    }
    list
}

fn of_trial(trial: &crate::rules::Trial) -> Candidate {
    Candidate {
        avec: trial.avec.iter().map(|(name, value)| (name.text.clone(), value.text.clone())).collect(),
        element: trial.element,
        value: trial.value.as_ref().map(|cell| cell.text.clone()),
    }
}

/// Changes to what the conditions of the rule name: each tag to the values of its own examples, each fact of a piece to
/// the texts and numbers written in the rule.
fn changes(trial: &Trial<'_>) -> Vec<(String, String)> {
    let plan = trial.workshop.plan;
    let Some(cells) = trial.workshop.cells(trial.id) else { return Vec::new() };
    let conditions = cells
        .exigences
        .iter()
        .copied()
        .chain([cells.obligation, cells.gabarit, cells.si, cells.exige].into_iter().flatten());
    let text = conditions.map(|cell| cell.text.as_str()).collect::<Vec<_>>().join(" ");
    let words: HashSet<&str> = text.split(|char: char| !char.is_alphanumeric() && char != '_').collect();
    let mut list = Vec::new();
    for rule in plan.rules.iter().filter(|rule| words.contains(rule.name.as_str()) && rule.name != trial.rule.name) {
        let RuleKind::Balise { shape, .. } = rule.kind else { continue };
        let path = format!("{}.{}", plan.path(shape), rule.name);
        for path in places(&path) {
            let values = rule.trials.list.iter().filter(|trial| trial.avec.is_empty());
            let values = values.filter_map(|trial| trial.value.as_ref());
            for value in values {
                // The letter case may matter.
                let cased = [value.text.clone(), value.text.to_uppercase(), value.text.to_lowercase()];
                list.extend(
                    cased
                        .into_iter()
                        .filter(|value| *value != ABSENT && is_example(value))
                        .map(|value| (path.clone(), value)),
                );
            }
        }
    }
    let literals = literals(&text);
    let facts = crate::deposit::PieceFact::ALL.iter().map(|fact| ("pieces", fact.word()));
    let facts = facts.chain(crate::deposit::ZipFact::ALL.iter().map(|fact| ("zips", fact.word())));
    for (of, fact) in facts.filter(|(_, fact)| words.contains(fact)) {
        list.extend(literals.iter().map(|literal| (format!("depot.{of}[0].{fact}"), literal.clone())));
    }
    let fields = ["nom", "date"].into_iter().chain(plan.form.iter().map(String::as_str));
    for field in fields.filter(|field| words.contains(field)) {
        list.extend(literals.iter().map(|literal| (format!("depot.{field}"), literal.clone())));
    }
    list
}

/// The first element of each list on the way, and the second of the last.
fn places(path: &str) -> Vec<String> {
    let first = path.replace("[*]", "[0]");
    let second = path.rfind("[*]").map(|at| {
        let (above, below) = path.split_at(at);
        format!("{}{}", above.replace("[*]", "[0]"), below.replacen("[*]", "[1]", 1))
    });
    std::iter::once(first).chain(second).collect()
}

/// JSON texts for what is written out in some conditions, and their neighbours.
fn literals(text: &str) -> Vec<String> {
    let mut list = vec!["null".to_owned(), "true".to_owned(), "false".to_owned(), "0".to_owned()];
    for quoted in text.split('«').skip(1).filter_map(|rest| rest.split('»').next()) {
        list.push(json(quoted.trim()));
    }
    for number in numbers(text) {
        list.extend([number.saturating_sub(1), number, number + 1].map(|number| number.to_string()));
        // A size may be written in one of these.
        let sizes = [1_000_000, 1 << 20].into_iter().filter_map(|unit: u64| number.checked_mul(unit));
        list.extend(sizes.flat_map(|size| [size, size + 1]).map(|size| size.to_string()));
    }
    list
}

/// The numbers written out in some conditions.
fn numbers(text: &str) -> impl Iterator<Item = u64> + '_ {
    text.split(|char: char| !char.is_ascii_digit()).filter_map(|digits| digits.parse().ok())
}

/// A text of so many characters, made of another.
fn stretched(seed: &str, count: u64) -> String {
    seed.chars().cycle().take(usize::try_from(count).unwrap_or(usize::MAX)).collect()
}

/// Values near those of the examples, and near what the format says.
fn values(trial: &Trial<'_>) -> Vec<String> {
    let own = trial.rule.trials.list.iter().filter_map(|trial| trial.value.as_ref()).map(|cell| cell.text.as_str());
    let own: Vec<&str> = own.filter(|value| value.len() < 400).collect();
    let mut list: Vec<String> = own.iter().map(|value| (*value).to_owned()).collect();
    list.extend(["null", "\"\"", "true", "false", "[]", "0", "1", ABSENT].map(str::to_owned));
    let texts: Vec<String> = own.iter().filter_map(|value| serde_json::from_str(value).ok()).collect();
    let format = match trial.rule.kind {
        RuleKind::Balise { shape, slot, .. } => trial.workshop.plan.slot(shape, slot).map(|slot| &slot.format),
        RuleKind::Controle(_) => None,
    };
    match format {
        Some(Format::Single(scalar)) => list.extend(near(scalar, &texts)),
        Some(Format::List(scalar)) => {
            let lists = own.iter().filter_map(|value| serde_json::from_str::<Vec<String>>(value).ok());
            let elements: Vec<String> = lists.flatten().collect();
            list.extend(near(scalar, &elements).into_iter().map(|value| format!("[{value}]")));
            list.extend(elements.iter().flat_map(|text| neighbours(text)).map(|text| format!("[{}]", json(&text))));
        }
        Some(Format::Container) | None => {}
    }
    if let Some(cells) = trial.workshop.cells(trial.id) {
        list.extend(cells.exigences.iter().flat_map(|cell| literals(&cell.text)));
        let seed = texts.iter().find(|text| !text.is_empty()).map_or("A", String::as_str);
        let counts = cells.exigences.iter().flat_map(|cell| numbers(&cell.text)).filter(|count| *count < LONGEST);
        list.extend(counts.flat_map(|count| [count, count + 1]).map(|count| json(&stretched(seed, count))));
    }
    list.extend(own.iter().map(|value| format!("[{value}]")));
    list.extend(own.iter().filter_map(|value| Some(value.strip_prefix('[')?.strip_suffix(']')?.to_owned())));
    list.extend(texts.iter().flat_map(|text| neighbours(text)).map(|text| json(&text)));
    list.extend(codes(trial));
    if let RuleKind::Balise { gabarit: Some(template), .. } = &trial.rule.kind {
        list.extend(texts.iter().flat_map(|text| with_options(text, template)).map(|text| json(&text)));
    }
    list.retain(|value| is_example(value));
    list
}

/// The codes of the tables that the gabarit of the tag reads.
fn codes(trial: &Trial<'_>) -> Vec<String> {
    let RuleKind::Balise { gabarit: Some(template), .. } = &trial.rule.kind else { return Vec::new() };
    let tables = template.pieces.iter().filter_map(|piece| match piece {
        Piece::Hole(Hole { kind: HoleKind::Value { table: Some(table), .. }, .. }) => trial.workshop.table(table),
        _ => None,
    });
    tables.flat_map(|rows| rows.values()).map(|code| json(code)).collect()
}

/// A text with what a gabarit allows to be left out, put in anywhere.
fn with_options(text: &str, template: &Template) -> Vec<String> {
    let options = template.pieces.iter().filter_map(|piece| match piece {
        Piece::Optional(pieces) => Some(pieces.iter().map(filled).collect::<String>()),
        _ => None,
    });
    let places: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).take(80).collect();
    let put = |option: String| {
        let places = places.iter().filter_map(|at| text.split_at_checked(*at));
        places.map(|(before, after)| format!("{before}{option}{after}")).collect::<Vec<_>>()
    };
    options.flat_map(put).collect()
}

/// Something that a piece of a gabarit may stand for.
fn filled(piece: &Piece) -> String {
    match piece {
        Piece::Verbatim(text) => text.clone(),
        Piece::Optional(pieces) => pieces.iter().map(filled).collect(),
        Piece::Hole(Hole { kind: HoleKind::Digits(count) | HoleKind::Chars(count), .. }) => {
            stretched("1", (*count).into())
        }
        Piece::Hole(_) => "x".to_owned(),
    }
}

/// What a format all but allows, and all but refuses.
fn near(scalar: &Scalar, texts: &[String]) -> Vec<String> {
    match scalar {
        Scalar::Text { length: Some(length), .. } => {
            let seed = texts.iter().find(|text| !text.is_empty()).map_or("A", String::as_str);
            let counts = [1, 0, 2].map(|more| (u64::from(length.count) + more).saturating_sub(1).min(LONGEST));
            counts.iter().map(|count| json(&stretched(seed, *count))).collect()
        }
        Scalar::Values(values) => {
            let cased = values.iter().flat_map(|value| [value.clone(), value.to_lowercase(), value.to_uppercase()]);
            cased.map(|value| json(&value)).collect()
        }
        Scalar::Integer { max } => {
            let max = u64::from(max.unwrap_or(1));
            [max, max + 1, max.saturating_sub(1)].map(|number| number.to_string()).to_vec()
        }
        Scalar::Decimal { decimals } => {
            let decimals = decimals.unwrap_or(2) as usize;
            let written = |count: usize| if count == 0 { "1".to_owned() } else { format!("1.{}", "5".repeat(count)) };
            [decimals, decimals + 1, decimals.saturating_sub(1)].map(written).to_vec()
        }
        Scalar::Date(pattern) => {
            let day = |day| jiff::civil::Date::new(2021, 12, day).ok().map(|date| json(&pattern.write(date)));
            [31, 12, 1].into_iter().filter_map(day).collect()
        }
        Scalar::Constant(literal) => vec![match literal {
            Literal::Text(text) => json(text),
            other => other.to_string(),
        }],
        Scalar::Text { length: None, .. } | Scalar::Boolean => Vec::new(),
    }
}

/// A text with a character less, doubled, or of another kind.
fn neighbours(text: &str) -> Vec<String> {
    let chars: Vec<char> = text.chars().take(60).collect();
    let edited = |rank: usize, new: &[char]| {
        let mut edited = chars.clone();
        edited.splice(rank..=rank, new.iter().copied());
        edited.into_iter().collect::<String>()
    };
    let mut list = vec![text.to_lowercase(), text.to_uppercase()];
    for (rank, &char) in chars.iter().enumerate() {
        let other = if char.is_ascii_digit() { 'A' } else { '0' };
        list.extend([edited(rank, &[]), edited(rank, &[char, char]), edited(rank, &[other])]);
        list.extend(chars.get(..rank).map(String::from_iter));
    }
    list
}

fn json(text: &str) -> String {
    serde_json::Value::String(text.to_owned()).to_string()
}

// --- as it is written -------------------------------------------------------------------------------------------------

impl Remedy {
    /// The key that takes the value.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self.expected {
            Sorted::Accepted => "valides",
            Sorted::Refused => "invalides",
            Sorted::Discouraged => "deconseilles",
        }
    }

    /// Whether the value can simply join a list of the tag.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        self.avec.is_empty() && self.element == 0 && self.attendu.is_none() && self.niveau.is_none()
    }

    /// What the example expects: for a balise where it must say more than its list does, for a contrôle always.
    #[must_use]
    pub fn attendu<'r>(&'r self, rule: &'r Rule) -> Option<&'r str> {
        match (rule.is_balise(), self.expected) {
            (true, _) => self.attendu.as_deref(),
            (false, Sorted::Accepted) => Some(ACCEPTED),
            (false, _) => Some(rule.name()),
        }
    }

    /// What the example says, as lines of a rule file.
    #[must_use]
    pub fn lines(&self, rule: &Rule) -> Vec<String> {
        let mut lines = Vec::new();
        if !self.avec.is_empty() {
            let avec: Vec<_> =
                self.avec.iter().map(|(name, value)| format!("{} = {}", key(name), quoted(value))).collect();
            lines.push(format!("avec = {{ {} }}", avec.join(", ")));
        }
        if self.element > 0 {
            lines.push(format!("dans = {}", self.element));
        }
        lines.extend(self.value.as_ref().map(|value| format!("{} = [{}]", self.key(), quoted(value))));
        lines.extend(self.attendu(rule).map(|attendu| format!("attendu = {}", quoted(attendu))));
        lines.extend(self.niveau.map(|niveau| format!("niveau = {}", quoted(niveau.word()))));
        lines
    }
}

/// A key needs quotes where it is more than a name.
fn key(name: &str) -> String {
    let bare = name.chars().all(|char| char.is_ascii_alphanumeric() || matches!(char, '_' | '-'));
    if bare { name.to_owned() } else { quoted(name) }
}

fn quoted(text: &str) -> String {
    if text.contains('\'') { serde_json::Value::String(text.to_owned()).to_string() } else { format!("'{text}'") }
}
