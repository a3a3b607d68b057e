//! The table of a profile as a paper: the document's own columns, and all that the rules say besides.
//!
//! The paper is made once, as texts in their order; Markdown and HTML only lay it out.

mod changes;
mod html;
mod index;
mod markdown;

use std::collections::BTreeSet;

use crate::notation::{Expression, Format};
use crate::rules::{
    BaliseDefinition, Controle, Files, PIECES, Plan, Profile, Revision, Rule, RuleKind, Slot, Subject, ZIPS,
};
use crate::wording::{Lang, Message, visible};

use super::finding::written;
use changes::Change;
pub use index::index;

/// The rules of a profile on a date, ready to be laid out.
#[derive(Debug)]
pub struct Paper {
    lang: Lang,
    /// The profile's name.
    profile: String,
    title: String,
    /// Label and text of what is said of the whole table.
    facts: Vec<(String, String)>,
    revisions: Vec<Stage>,
    blocs: Vec<Part>,
    controles: Vec<Entry>,
}

/// A revision up to the date of the paper.
#[derive(Debug)]
struct Stage {
    date: String,
    objet: String,
    source: String,
    file: String,
    changes: Vec<Change>,
}

/// A bloc of the table.
#[derive(Debug)]
struct Part {
    title: String,
    path: String,
    entries: Vec<Entry>,
}

/// A balise or a contrôle.
#[derive(Debug, Default)]
struct Entry {
    anchor: String,
    name: String,
    /// The description of a balise, the label of a contrôle.
    aide: String,
    format: Told,
    obligation: Told,
    /// Label and text of everything else, in order.
    facts: Vec<(String, Told)>,
    /// Label and texts of each kind of example.
    examples: Vec<(String, Vec<String>)>,
    niveau: String,
    certitude: String,
    source: String,
    /// `file:line` of every rule file that states it.
    places: Vec<String>,
    /// The dates of the revisions that changed it.
    changed: Vec<String>,
}

/// A cell as written, and what it says in words.
#[derive(Debug, Default)]
struct Told {
    cell: String,
    words: String,
}

impl Paper {
    /// The rules of `revision`, which is one of `profile`.
    #[must_use]
    pub fn new(profile: &Profile, revision: &Revision, files: &Files, lang: Lang) -> Self {
        let stages: Vec<_> = profile.revisions().iter().filter(|one| one.date() <= revision.date()).collect();
        let scribe = Scribe { plan: revision.plan(), files, lang, changes: changes::between(&stages, lang) };
        let mut rules = scribe.plan.rules();
        let mut anchors = BTreeSet::new();
        let mut blocs: Vec<Part> = Vec::new();
        for bloc in &revision.composed().blocs {
            let text =
                |cell: &Option<crate::rules::Cell>| cell.as_ref().map(|cell| shown(&cell.text)).unwrap_or_default();
            let own = bloc.balises.iter().zip(rules.by_ref());
            let entries = own.map(|(definition, rule)| scribe.row(definition, rule, &mut anchors)).collect();
            blocs.push(Part { title: text(&bloc.titre), path: text(&bloc.chemin), entries });
        }
        let controles = rules.map(|rule| scribe.entry(rule, &mut anchors)).collect();
        let revisions = stages.iter().zip(&scribe.changes).map(|(one, changes)| stage(one, changes, files)).collect();
        let profile = profile.key().to_string();
        let title = shown(revision.titre().unwrap_or(&profile));
        Self { lang, title, facts: facts(&profile, revision, files, lang), profile, revisions, blocs, controles }
    }

    /// As Markdown, with an anchor for each balise and each contrôle.
    #[must_use]
    pub fn markdown(&self) -> String {
        markdown::page(self)
    }

    /// As one HTML page that needs nothing else: no network, and no script to be read.
    #[must_use]
    pub fn html(&self) -> String {
        html::page(self)
    }

    fn say(&self, id: &'static str) -> String {
        Message::new(id).say(self.lang)
    }
}

/// What a rule says in words, and then each of its further conditions.
#[must_use]
pub fn in_words(plan: &Plan, rule: &Rule, lang: Lang) -> Vec<String> {
    let say = |message: Message| shown(&message.say(lang));
    match &rule.kind {
        RuleKind::Balise { shape, slot, obligation, .. } => {
            let Some(slot) = plan.slot(*shape, *slot) else { return Vec::new() };
            let own: Vec<_> = [Some(format_of(plan, slot, lang)), obligation.as_ref().map(|one| say(one.sentence()))]
                .into_iter()
                .flatten()
                .collect();
            let conditions = slot.exigences.iter().map(|exigence| say(exigence.text.sentence()));
            [own.join(" ; ")].into_iter().chain(conditions).collect()
        }
        RuleKind::Controle(rank) => {
            let Some(controle) = plan.controles.get(*rank) else { return Vec::new() };
            let (si, exige) = &controle.text;
            let exige = say(exige.sentence());
            vec![match si {
                Some(si) => say(Message::new("papier-si").with("si", say(si.sentence())).with("exige", exige)),
                None => exige,
            }]
        }
    }
}

fn format_of(plan: &Plan, slot: &Slot, lang: Lang) -> String {
    let repeated = slot.child.and_then(|child| plan.shape(child)).map(|shape| shape.repeated);
    match (&slot.format, repeated) {
        (Format::Container, Some(true)) => Message::new("format-conteneur-liste").say(lang),
        (Format::Container, Some(false)) => Message::new("format-conteneur-objet").say(lang),
        (format, _) => format.sentence().say(lang),
    }
}

/// Nothing that a rule says acts on whoever reads it; line ends are kept as spaces.
fn shown(text: &str) -> String {
    visible(&text.replace(['\n', '\t'], " ")).into_owned()
}

fn facts(profile: &str, revision: &Revision, files: &Files, lang: Lang) -> Vec<(String, String)> {
    let version = revision.composed().version.as_ref().map(|cell| cell.text.clone());
    let rows = [
        ("papier-profil", Some(profile.to_owned())),
        ("papier-document", revision.document().map(str::to_owned)),
        ("papier-version", version),
        ("papier-vigueur", Some(written(revision.date()))),
        ("papier-fichier", Some(files.name(revision.file()).to_owned())),
    ];
    let said = rows.into_iter().filter_map(|(id, text)| Some((Message::new(id).say(lang), shown(&text?))));
    let beside = revision.composed().rapprochements.iter().zip(&revision.plan().counterparts);
    let beside = beside.map(|(definition, counterpart)| {
        let text = Message::new("papier-rapproche")
            .with("nom", counterpart.name.as_str())
            .with("liste", counterpart.list.as_str())
            .with("profil", counterpart.profile.to_string())
            .with("lien", definition.lien.as_ref().map_or("", |lien| lien.text.as_str()));
        (Message::new("papier-rapprochement").say(lang), shown(&text.say(lang)))
    });
    said.chain(beside).collect()
}

fn stage(revision: &Revision, changes: &[Change], files: &Files) -> Stage {
    Stage {
        date: written(revision.date()),
        objet: shown(revision.objet().or(revision.document()).unwrap_or_default()),
        source: shown(revision.source().unwrap_or_default()),
        file: files.name(revision.file()).to_owned(),
        changes: changes.to_vec(),
    }
}

/// Writes the entries of one plan.
struct Scribe<'a> {
    plan: &'a Plan,
    files: &'a Files,
    lang: Lang,
    /// For each revision, what it changed.
    changes: Vec<Vec<Change>>,
}

impl Scribe<'_> {
    fn say(&self, id: impl Into<std::borrow::Cow<'static, str>>) -> String {
        Message::new(id).say(self.lang)
    }

    /// A row of the table: its cells stand as the rule file writes them.
    fn row(&self, definition: &BaliseDefinition, rule: &Rule, anchors: &mut BTreeSet<String>) -> Entry {
        let mut entry = self.entry(rule, anchors);
        let cells =
            [&definition.format, &definition.obligatoire].map(|cell| cell.as_ref().map(|cell| shown(&cell.text)));
        let [format, obligation] = cells.map(Option::unwrap_or_default);
        (entry.format.cell, entry.obligation.cell) = (format, obligation);
        entry
    }

    fn entry(&self, rule: &Rule, anchors: &mut BTreeSet<String>) -> Entry {
        let mut entry = Entry {
            name: shown(&rule.name),
            niveau: self.say(format!("explique-niveau-{}", rule.niveau.word())),
            certitude: self.say(format!("explique-certitude-{}", rule.certitude.word())),
            source: shown(rule.source.as_deref().unwrap_or_default()),
            places: super::rule::places(rule, self.files),
            examples: self.examples(rule),
            ..Entry::default()
        };
        let route = match &rule.kind {
            RuleKind::Balise { shape, slot, .. } => {
                let route = format!("{}.{}", self.plan.path(*shape), rule.name);
                if let Some(slot) = self.plan.slot(*shape, *slot) {
                    self.balise(&mut entry, rule, slot, &route);
                }
                route
            }
            RuleKind::Controle(rank) => {
                if let Some(controle) = self.plan.controles.get(*rank) {
                    self.controle(&mut entry, rule, controle);
                }
                rule.name.clone()
            }
        };
        let changed = self.changes.iter().flatten().filter(|change| change.route == route);
        entry.changed = changed.map(|change| change.date.clone()).collect();
        entry.anchor = anchor(if rule.is_balise() { "balise" } else { "controle" }, &route, anchors);
        entry
    }

    fn balise(&self, entry: &mut Entry, rule: &Rule, slot: &Slot, route: &str) {
        let RuleKind::Balise { obligation, gabarit, .. } = &rule.kind else { return };
        entry.aide = shown(rule.aide.as_deref().unwrap_or_default());
        entry.format.words = format_of(self.plan, slot, self.lang);
        if let Some(obligation) = obligation {
            entry.obligation.words = obligation.sentence().say(self.lang);
        }
        self.fact(entry, "explique-chemin", route, String::new());
        if let Some(gabarit) = gabarit {
            self.fact(entry, "explique-gabarit", &gabarit.to_string(), String::new());
        }
        for exigence in &slot.exigences {
            let niveau = self.say(format!("explique-niveau-{}", exigence.niveau.word()));
            let label = Message::new("papier-exige").with("nature", exigence.nature.as_str()).say(self.lang);
            let words = Message::new("papier-condition")
                .with("libelle", exigence.libelle.as_str())
                .with("mots", self.words(&exigence.text))
                .with("niveau", niveau)
                .say(self.lang);
            entry.facts.push((label, Told { cell: exigence.text.to_string(), words: shown(&words) }));
        }
    }

    fn controle(&self, entry: &mut Entry, rule: &Rule, controle: &Controle) {
        entry.aide = shown(rule.libelle.as_deref().unwrap_or_default());
        let path = match controle.subject {
            Subject::Object => self.plan.path(controle.shape),
            Subject::Piece => PIECES.to_owned(),
            Subject::Zip => ZIPS.to_owned(),
        };
        self.fact(entry, "explique-chemin", &path, String::new());
        let (si, exige) = &controle.text;
        if let Some(si) = si {
            self.fact(entry, "explique-si", &si.to_string(), self.words(si));
        }
        self.fact(entry, "explique-exige", &exige.to_string(), self.words(exige));
        if let Some(aide) = &rule.aide {
            self.fact(entry, "rapport-aide", "", shown(aide));
        }
    }

    fn fact(&self, entry: &mut Entry, id: &'static str, cell: &str, words: String) {
        entry.facts.push((self.say(id), Told { cell: shown(cell), words }));
    }

    fn words(&self, expression: &Expression) -> String {
        shown(&expression.sentence().say(self.lang))
    }

    fn examples(&self, rule: &Rule) -> Vec<(String, Vec<String>)> {
        let of = |(id, texts): (_, Vec<String>)| (self.say(id), texts.iter().map(|text| shown(text)).collect());
        super::rule::examples(rule, self.lang).into_iter().filter(|(_, texts)| !texts.is_empty()).map(of).collect()
    }
}

/// A name for a place in the page: what an address may hold, each once.
fn anchor(kind: &str, route: &str, taken: &mut BTreeSet<String>) -> String {
    let plain = |char: char| if char.is_ascii_alphanumeric() || matches!(char, '.' | '_' | '-') { char } else { '-' };
    let route = route.strip_prefix("$.").unwrap_or(route).replace("[*]", "");
    let name = format!("{kind}-{}", route.chars().map(plain).collect::<String>());
    let mut free = name.clone();
    let mut rank = 2;
    while !taken.insert(free.clone()) {
        free = format!("{name}-{rank}");
        rank += 1;
    }
    free
}
