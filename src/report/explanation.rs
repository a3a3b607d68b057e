//! A rule as a sentence, with its row, its source and its examples.

use std::fmt::Write as _;

use crate::control::shown_by;
use crate::notation::{Expression, Format, Template};
use crate::rules::{
    Controle, Exigence, Files, Niveau, PIECES, Plan, Repair, Rule, RuleKind, ShapeId, Slot, Subject, ZIPS,
};
use crate::wording::{Lang, Message, visible};

/// What every JSON file must be, and what is said of the deposit: codes that no rule file states.
const GENERAL: [&str; 5] = ["json.encodage", "json.syntaxe", "json.profondeur", "json.racine", "depot.anterieur"];

/// Natures that every tag may have, besides the conditions of its own rule.
const NATURES: [&str; 16] = [
    "absente",
    "inconnue",
    "double",
    "type",
    "obligatoire",
    "vide",
    "null",
    "valeur",
    "longueur",
    "majuscules",
    "caractere",
    "date",
    "entier",
    "maximum",
    "decimales",
    "gabarit",
];

/// Explains a balise, a contrôle or a code; nothing when the plan knows none of that name.
#[must_use]
pub fn explanation(name: &str, plan: &Plan, document: Option<&str>, files: &Files, lang: Lang) -> Option<String> {
    let teller = Teller { plan, document, files, lang };
    if let Some(nature) = GENERAL.contains(&name).then(|| name.split_once('.')).flatten().map(|(_, nature)| nature) {
        let text = Message::new(format!("nature-{nature}")).say(lang);
        return Some(format!("  {name}\n  {text}\n{}", teller.visible_repairs(None, nature, true)));
    }
    let (balise, nature) = match plan.rules.iter().any(|rule| rule.name == name) {
        true => (name, None),
        false => name.rsplit_once('.').map(|(balise, nature)| (balise, Some(nature)))?,
    };
    let rules: Vec<_> = plan.rules.iter().filter(|rule| rule.name == balise).collect();
    if let (true, Some("inconnue")) = (rules.is_empty(), nature) {
        // The very point of this code is that no rule has the name.
        let text = Message::new("nature-inconnue").say(lang);
        let repairs = teller.visible_repairs(None, "inconnue", true);
        return Some(format!("  {}\n  {text}\n{repairs}", visible(name)));
    }
    let told: Vec<_> = rules.into_iter().filter_map(|rule| teller.rule(rule, nature)).collect();
    // Rules may come from anywhere: nothing in them acts on a terminal.
    let told: Vec<_> = told.join("\n").lines().map(|line| visible(line).into_owned() + "\n").collect();
    (!told.is_empty()).then(|| told.concat())
}

struct Teller<'a> {
    plan: &'a Plan,
    document: Option<&'a str>,
    files: &'a Files,
    lang: Lang,
}

impl Teller<'_> {
    fn say(&self, id: &'static str) -> String {
        Message::new(id).say(self.lang)
    }

    fn line(&self, out: &mut String, id: &'static str, text: &str) {
        let _ = writeln!(out, "  {:<15} {text}", self.say(id));
    }

    fn rule(&self, rule: &Rule, nature: Option<&str>) -> Option<String> {
        let mut out = format!("  {}\n", rule.name);
        match &rule.kind {
            RuleKind::Balise { shape, slot, .. } => {
                let slot = self.plan.slot(*shape, *slot)?;
                if let Some(nature) = nature {
                    self.line(&mut out, "explique-ce-code", &self.nature(slot, nature)?);
                }
                self.balise(&mut out, rule, *shape, slot);
                let own = slot.exigences.iter().find(|own| Some(own.nature.as_str()) == nature);
                let niveau = own.map_or(rule.niveau, |own| own.niveau);
                out.push_str(&self.repairs(Some(&rule.name), nature, niveau <= Niveau::Format));
            }
            RuleKind::Controle(rank) if nature.is_none() => {
                self.controle(&mut out, rule, self.plan.controles.get(*rank)?);
                let shown = shown_by(self.plan, *rank);
                out.push_str(&self.repairs(shown, Some(&rule.name), rule.niveau <= Niveau::Format));
            }
            RuleKind::Controle(_) => return None,
        }
        self.standing(&mut out, rule);
        self.examples(&mut out, rule);
        Some(out)
    }

    /// What a code of this tag means.
    fn nature(&self, slot: &Slot, nature: &str) -> Option<String> {
        let own = slot.exigences.iter().find(|exigence| exigence.nature == nature);
        let general = || NATURES.contains(&nature).then(|| Message::new(format!("nature-{nature}")).say(self.lang));
        own.map(|exigence| exigence.libelle.clone()).or_else(general)
    }

    fn balise(&self, out: &mut String, rule: &Rule, shape: ShapeId, slot: &Slot) {
        let RuleKind::Balise { obligation, gabarit, .. } = &rule.kind else { return };
        if let Some(aide) = &rule.aide {
            let _ = writeln!(out, "  {aide}");
        }
        self.line(out, "explique-chemin", &format!("{}.{}", self.plan.path(shape), slot.name));
        self.line(out, "explique-format", &format!("{} : {}", slot.format, self.format(slot)));
        if let Some(obligation) = obligation {
            self.line(out, "explique-obligation", &format!("{obligation} : {}", obligation.sentence().say(self.lang)));
        }
        if let Some(gabarit) = gabarit {
            self.line(out, "explique-gabarit", &Template::to_string(gabarit));
        }
        for exigence in &slot.exigences {
            self.exigence(out, exigence);
        }
    }

    fn format(&self, slot: &Slot) -> String {
        let repeated = slot.child.and_then(|child| self.plan.shape(child)).map(|shape| shape.repeated);
        match (&slot.format, repeated) {
            (Format::Container, Some(true)) => self.say("format-conteneur-liste"),
            (Format::Container, Some(false)) => self.say("format-conteneur-objet"),
            (format, _) => format.sentence().say(self.lang),
        }
    }

    fn exigence(&self, out: &mut String, exigence: &Exigence) {
        let niveau = Message::new(format!("explique-niveau-{}", exigence.niveau.word())).say(self.lang);
        self.line(out, "explique-exige", &format!("{} [{}, {niveau}]", exigence.libelle, exigence.nature));
        let _ = writeln!(out, "  {:<15} {}", "", self.condition(&exigence.text));
    }

    fn condition(&self, expression: &Expression) -> String {
        format!("{expression} : {}", expression.sentence().say(self.lang))
    }

    fn controle(&self, out: &mut String, rule: &Rule, controle: &Controle) {
        if let Some(libelle) = &rule.libelle {
            let _ = writeln!(out, "  {libelle}");
        }
        let path = match controle.subject {
            Subject::Object => self.plan.path(controle.shape),
            Subject::Piece => PIECES.to_owned(),
            Subject::Zip => ZIPS.to_owned(),
        };
        self.line(out, "explique-chemin", &path);
        let (si, exige) = &controle.text;
        if let Some(si) = si {
            self.line(out, "explique-si", &self.condition(si));
        }
        self.line(out, "explique-exige", &self.condition(exige));
        if let Some(aide) = &rule.aide {
            self.line(out, "rapport-aide", aide);
        }
    }

    /// The repairs of a way of being wrong, in the order in which they are tried; without one, those that are for that tag
    /// alone.
    fn repairs(&self, balise: Option<&str>, nature: Option<&str>, rejects: bool) -> String {
        let is_for = |repair: &&Repair| match nature {
            Some(nature) => repair.answers(balise, nature, rejects),
            None => repair.balises.iter().any(|own| Some(own.as_str()) == balise),
        };
        let mut out = String::new();
        for repair in self.plan.repairs.iter().filter(is_for) {
            let id = if repair.values.is_empty() { "explique-decision" } else { "explique-reparation" };
            let told = Message::new(id).with("texte", repair.libelle.as_str()).with("id", repair.id.as_str());
            let label = if out.is_empty() { self.say("explique-reparations") } else { String::new() };
            let _ = writeln!(out, "  {label:<15} {}", told.say(self.lang));
        }
        out
    }

    /// The same of a code that no rule states.
    fn visible_repairs(&self, balise: Option<&str>, nature: &str, rejects: bool) -> String {
        let lines = self.repairs(balise, Some(nature), rejects);
        lines.lines().map(|line| visible(line).into_owned() + "\n").collect()
    }

    /// What a breach costs, how sure the rule is, and where it stands.
    fn standing(&self, out: &mut String, rule: &Rule) {
        let niveau = Message::new(format!("explique-niveau-{}", rule.niveau.word())).say(self.lang);
        self.line(out, "explique-niveau", &niveau);
        let certitude = Message::new(format!("explique-certitude-{}", rule.certitude.word())).say(self.lang);
        self.line(out, "explique-certitude", &certitude);
        let source: Vec<_> = self.document.into_iter().chain(rule.source.as_deref()).collect();
        self.line(out, "explique-source", &source.join(", "));
        self.line(out, "explique-ligne", &super::rule::places(rule, self.files).join(", "));
    }

    fn examples(&self, out: &mut String, rule: &Rule) {
        for (id, examples) in super::rule::examples(rule, self.lang) {
            // A value may stand in several examples, which say more or less of what comes of it.
            let mut shown: Vec<String> = Vec::new();
            for example in examples {
                if shown.contains(&example) {
                    continue;
                }
                let label = if shown.is_empty() { self.say(id) } else { String::new() };
                let _ = writeln!(out, "  {label:<15} {example}");
                shown.push(example);
            }
        }
    }
}
