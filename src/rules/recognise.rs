//! Which profile a filing belongs to, by the clues that the rule files give.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use crate::json::{Document, Kind, NodeId, Path};
use crate::notation::{Format, Literal, Piece, Scalar, Template};

use super::definition::IndiceDefinition;
use super::head::Head;
use super::key::{PROFILE_WORDS, ProfileKey};
use super::reader::{Cell, Sink};

/// A clue: something that tells one profile from another.
#[derive(Debug, Clone)]
pub struct Clue {
    pub(crate) montre: String,
    pub(crate) chemin: Arc<Path>,
    pub(crate) test: Test,
    /// Values of this form that do not pass the test tell against the profile.
    pub(crate) against: Option<Vec<Token>>,
    pub(crate) libelle: String,
}

/// What a clue asks of the values its path leads to.
#[derive(Debug, Clone)]
pub(crate) enum Test {
    /// That there are any.
    Exists,
    /// That they begin as a gabarit does; its words are filled in already.
    Like(Vec<Token>),
    /// That they are that literal.
    Literal(Literal),
}

/// A piece of a clue's gabarit: it knows no tag.
#[derive(Debug, Clone)]
pub(crate) enum Token {
    Verbatim(String),
    Digits(usize),
    Rest,
}

/// How a profile fared against a filing.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// The profile.
    pub profile: ProfileKey,
    /// What told for it, with how many times it was seen.
    pub found: Vec<(String, usize)>,
    /// What it would show, and was not seen.
    pub missing: Vec<String>,
    /// Whether every question it asks was answered.
    pub complete: bool,
    /// How many clues the first value they look at fits: it tells apart what a mixed filing leaves even.
    first: usize,
}

/// What the clues say of a filing.
#[derive(Debug, Clone)]
pub enum Recognition {
    /// One profile, and how it fared.
    Known(Candidate),
    /// Several profiles fared alike, or none was complete.
    Unknown(Vec<Candidate>),
    /// Nothing in the filing for any clue to look at.
    Blank,
}

/// A few dozen values tell a profile; a large file need not be searched to its end.
const MAX_SEEN: usize = 64;
/// A name is shorter; a longer text could take time out of proportion.
const MAX_NAME: usize = 512;

/// Reads clues; what cannot be read is reported.
pub(super) struct Clues<'s> {
    sink: &'s Sink<'s>,
    /// Many profiles look at the same places: each path is read once.
    paths: HashMap<String, Arc<Path>>,
}

impl<'s> Clues<'s> {
    pub(super) fn new(sink: &'s Sink<'s>) -> Self {
        Self { sink, paths: HashMap::new() }
    }

    /// The clues of a profile's last revision, and those of earlier ones that are not the same.
    pub(super) fn of(&mut self, heads: &[Head<'_>], words: &[(&'static str, String)]) -> Vec<Vec<Clue>> {
        let mut known: Vec<&[&IndiceDefinition]> = Vec::new();
        for head in heads.iter().rev() {
            if !known.contains(&head.indices.as_slice()) {
                known.push(&head.indices);
            }
        }
        let read =
            |indices: &[&IndiceDefinition]| indices.iter().filter_map(|indice| self.clue(indice, words)).collect();
        known.into_iter().map(read).collect()
    }

    fn clue(&mut self, indice: &IndiceDefinition, words: &[(&'static str, String)]) -> Option<Clue> {
        let sink = self.sink;
        let cells = [("montre", &indice.montre), ("chemin", &indice.chemin), ("libelle", &indice.libelle)];
        for (key, cell) in cells {
            if cell.is_none() {
                sink.error("cle-manquante", indice.place, |message| message.with("cle", key));
            }
        }
        let (montre, chemin, libelle) = (indice.montre.as_ref()?, indice.chemin.as_ref()?, indice.libelle.as_ref()?);
        if !PROFILE_WORDS.contains(&montre.text.as_str()) {
            sink.no_word(montre, &PROFILE_WORDS);
        }
        let path = self.path(chemin)?;
        let test = test(indice, words, sink)?;
        let against = match &indice.contre {
            Some(cell) => Some(tokens(cell, words, sink)?),
            None => None,
        };
        Some(Clue { montre: montre.text.clone(), chemin: path, test, against, libelle: libelle.text.clone() })
    }

    fn path(&mut self, chemin: &Cell) -> Option<Arc<Path>> {
        if let Some(known) = self.paths.get(&chemin.text) {
            return Some(known.clone());
        }
        let Ok(path) = Path::parse(&chemin.text) else {
            self.sink.error("chemin-invalide", chemin.place, |message| message.with("chemin", chemin.text.as_str()));
            return None;
        };
        Some(self.paths.entry(chemin.text.clone()).or_insert(Arc::new(path)).clone())
    }
}

fn test(indice: &IndiceDefinition, words: &[(&'static str, String)], sink: &Sink<'_>) -> Option<Test> {
    match (&indice.gabarit, &indice.format) {
        (Some(cell), _) => tokens(cell, words, sink).map(Test::Like),
        (None, Some(cell)) => match cell.text.parse().map_err(|error| sink.cell(cell, &error)).ok()? {
            Format::Single(Scalar::Constant(literal)) => Some(Test::Literal(literal)),
            _ => {
                sink.error("indice-format", cell.place, |message| message);
                None
            }
        },
        (None, None) => Some(Test::Exists),
    }
}

fn tokens(cell: &Cell, words: &[(&'static str, String)], sink: &Sink<'_>) -> Option<Vec<Token>> {
    let template: Template = cell.text.parse().map_err(|error| sink.cell(cell, &error)).ok()?;
    let tokens: Option<Vec<_>> = template.pieces.iter().map(|piece| token(piece, words)).collect();
    if tokens.is_none() {
        sink.error("indice-gabarit", cell.place, |message| message);
    }
    tokens
}

fn token(piece: &Piece, words: &[(&'static str, String)]) -> Option<Token> {
    use crate::notation::HoleKind;
    match piece {
        Piece::Verbatim(text) => Some(Token::Verbatim(text.clone())),
        Piece::Optional(_) => None,
        Piece::Hole(hole) => match &hole.kind {
            HoleKind::Digits(count) => Some(Token::Digits(*count as usize)),
            HoleKind::Text => Some(Token::Rest),
            HoleKind::Value { table: None, name, case: None } => {
                let word = words.iter().find(|(word, _)| name.iter().eq([*word]));
                word.map(|(_, text)| Token::Verbatim(text.clone()))
            }
            _ => None,
        },
    }
}

impl Clue {
    /// How many values fit, how many tell against, and how many there were to look at.
    fn count<'c>(&'c self, sight: &mut Sight<'_, 'c>) -> Count {
        let document = sight.document;
        let mut count = Count::default();
        for &id in sight.of(&self.chemin) {
            count.seen += 1;
            if self.test.fits(document, id) {
                count.first |= count.seen == 1;
                count.fitting += 1;
            } else if let (Some(form), Some(text)) = (&self.against, document.string(id)) {
                count.against += usize::from(text.len() <= MAX_NAME && like(&text, form));
            }
        }
        count
    }
}

/// What clues look at: many profiles ask at the same places, and each place is looked up once.
struct Sight<'d, 'c> {
    document: &'d Document,
    seen: HashMap<&'c str, Vec<NodeId>>,
}

impl<'c> Sight<'_, 'c> {
    fn of(&mut self, path: &'c Path) -> &[NodeId] {
        self.seen.entry(path.as_str()).or_insert_with(|| path.first(self.document, MAX_SEEN))
    }
}

/// What a clue found.
#[derive(Default)]
struct Count {
    fitting: usize,
    against: usize,
    seen: usize,
    /// Whether the first value fits.
    first: bool,
}

impl Test {
    fn fits(&self, document: &Document, id: NodeId) -> bool {
        match self {
            Self::Exists => true,
            Self::Like(tokens) => document.string(id).is_some_and(|text| text.len() <= MAX_NAME && like(&text, tokens)),
            Self::Literal(Literal::Null) => document.kind(id) == Kind::Null,
            Self::Literal(Literal::Bool(true)) => document.kind(id) == Kind::True,
            Self::Literal(Literal::Bool(false)) => document.kind(id) == Kind::False,
            Self::Literal(_) => false,
        }
    }
}

fn like(text: &str, tokens: &[Token]) -> bool {
    let Some((token, following)) = tokens.split_first() else {
        return text.is_empty();
    };
    match token {
        Token::Verbatim(verbatim) => text.strip_prefix(verbatim.as_str()).is_some_and(|rest| like(rest, following)),
        Token::Digits(count) => match text.split_at_checked(*count) {
            Some((digits, rest)) => digits.bytes().all(|byte| byte.is_ascii_digit()) && like(rest, following),
            None => false,
        },
        Token::Rest if following.is_empty() => !text.is_empty(),
        Token::Rest => text.char_indices().skip(1).any(|(at, _)| like(text.get(at..).unwrap_or_default(), following)),
    }
}

/// Weighs every profile's clues against a filing; of the clues of its revisions, those that tell the most.
pub(crate) fn recognise<'a>(
    profiles: impl Iterator<Item = (&'a ProfileKey, &'a [Vec<Clue>])>,
    document: &Document,
) -> Recognition {
    let mut anything = false;
    let mut candidates = Vec::new();
    let mut sight = Sight { document, seen: HashMap::new() };
    for (key, sets) in profiles {
        let mut best: Option<Candidate> = None;
        for clues in sets.iter().filter(|clues| !clues.is_empty()) {
            let (candidate, seen) = weigh(key, clues, &mut sight);
            anything |= seen;
            if best.as_ref().is_none_or(|best| candidate.weight() > best.weight()) {
                best = Some(candidate);
            }
        }
        candidates.extend(best);
    }
    if !anything {
        return Recognition::Blank;
    }
    choose(candidates)
}

fn weigh<'c>(key: &ProfileKey, clues: &'c [Clue], sight: &mut Sight<'_, 'c>) -> (Candidate, bool) {
    let mut questions: BTreeMap<&str, bool> = BTreeMap::new();
    let mut candidate =
        Candidate { profile: key.clone(), found: Vec::new(), missing: Vec::new(), complete: false, first: 0 };
    let (mut anything, mut excluded) = (false, false);
    for clue in clues {
        let Count { fitting, against, seen, first } = clue.count(sight);
        candidate.first += usize::from(first);
        anything |= seen > 0;
        excluded |= against > fitting;
        *questions.entry(&clue.montre).or_default() |= fitting > 0;
        match fitting {
            0 => candidate.missing.push(clue.libelle.clone()),
            _ => candidate.found.push((clue.libelle.clone(), fitting)),
        }
    }
    candidate.complete = !excluded && questions.values().all(|answered| *answered);
    (candidate, anything)
}

impl Candidate {
    /// How much tells for it; whether every question is answered comes first.
    fn weight(&self) -> (bool, usize, usize, usize) {
        let times: usize = self.found.iter().map(|(_, times)| times).sum();
        (self.complete, self.found.len(), times, self.first)
    }
}

/// The complete candidate with the most evidence, when no other has as much.
fn choose(mut candidates: Vec<Candidate>) -> Recognition {
    candidates.sort_by(|a, b| b.weight().cmp(&a.weight()).then_with(|| a.profile.cmp(&b.profile)));
    let tied = matches!(candidates.as_slice(), [first, second, ..] if first.weight() == second.weight());
    match candidates.first() {
        Some(first) if first.complete && !tied => Recognition::Known(first.clone()),
        _ => Recognition::Unknown(candidates),
    }
}
