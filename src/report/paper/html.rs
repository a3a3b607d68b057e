//! A paper as one HTML page: every text is escaped by maud, and nothing is fetched.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::wording::Lang;

use super::{Entry, Paper, Part, Stage, Told};

const STYLE: &str = include_str!("style.css");

/// Filters rows as words are typed; without it the page is the same, without the box.
const SCRIPT: &str = include_str!("search.js");

/// What a browser may do for the page: nothing beyond what stands in it.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

pub(super) fn page(paper: &Paper) -> String {
    let lang = match paper.lang {
        Lang::Fr => "fr",
        Lang::En => "en",
    };
    let title = format!("{} — {}", paper.title, paper.profile);
    html! {
        (DOCTYPE)
        html lang=(lang) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                a class="saut" href="#tableau" { (paper.say("papier-aller")) }
                header {
                    h1 { (paper.title) }
                    dl { @for (label, fact) in &paper.facts { dt { (label) } dd { (fact) } } }
                }
                nav aria-label=(paper.say("papier-sommaire")) {
                    ul {
                        @for (id, label) in PARTS { li { a href={ "#" (id) } { (paper.say(label)) } } }
                    }
                }
                (search(paper))
                main {
                    (revisions(paper))
                    (table(paper))
                    (details(paper, "details", "papier-details", paper.blocs.iter().flat_map(|part| &part.entries)))
                    (details(paper, "controles", "papier-controles", &paper.controles))
                }
                script { (PreEscaped(SCRIPT)) }
            }
        }
    }
    .into_string()
        + "\n"
}

/// The parts of the page, and their titles.
const PARTS: [(&str, &str); 4] = [
    ("revisions", "papier-revisions"),
    ("tableau", "papier-tableau"),
    ("details", "papier-details"),
    ("controles", "papier-controles"),
];

/// The box is hidden until the script that it needs runs.
fn search(paper: &Paper) -> Markup {
    html! {
        form id="recherche" role="search" hidden {
            label for="mots" { (paper.say("papier-recherche")) }
            input id="mots" type="search" autocomplete="off" spellcheck="false" aria-describedby="compte";
            output id="compte" for="mots" aria-live="polite" data-mots=(paper.say("papier-trouves")) {}
        }
    }
}

fn revisions(paper: &Paper) -> Markup {
    html! {
        section id="revisions" aria-labelledby="titre-revisions" {
            h2 id="titre-revisions" { (paper.say("papier-revisions")) }
            ol { @for stage in &paper.revisions { li { (revision(stage)) } } }
        }
    }
}

fn revision(stage: &Stage) -> Markup {
    html! {
        strong { (stage.date) } " : " (stage.objet)
        @if !stage.source.is_empty() { " (" (stage.source) ")" }
        " " code { (stage.file) }
        @if !stage.changes.is_empty() {
            ul {
                @for change in &stage.changes { li { code { (change.route) } " : " (change.what.join(" ; ")) } }
            }
        }
    }
}

fn table(paper: &Paper) -> Markup {
    let heads = ["papier-bloc", "papier-balise", "papier-description", "papier-format", "papier-obligatoire"];
    html! {
        section id="tableau" tabindex="-1" aria-labelledby="titre-tableau" {
            h2 id="titre-tableau" { (paper.say("papier-tableau")) }
            div class="defile" tabindex="0" role="region" aria-labelledby="titre-tableau" {
                table {
                    caption { (paper.title) }
                    thead { tr { @for id in heads { th scope="col" { (paper.say(id)) } } } }
                    @for part in paper.blocs.iter().filter(|part| !part.entries.is_empty()) { (rows(part)) }
                }
            }
        }
    }
}

fn rows(part: &Part) -> Markup {
    html! {
        tbody {
            @for (rank, entry) in part.entries.iter().enumerate() {
                tr data-cherche {
                    @if rank == 0 {
                        th scope="rowgroup" rowspan=(part.entries.len()) { (part.title) br; code { (part.path) } }
                    }
                    th scope="row" { a href={ "#" (entry.anchor) } { (entry.name) } }
                    td { (entry.aide) }
                    td { (told(&entry.format)) }
                    td { (told(&entry.obligation)) }
                }
            }
        }
    }
}

fn told(told: &Told) -> Markup {
    html! {
        @if !told.cell.is_empty() { code { (told.cell) } }
        @if !told.cell.is_empty() && !told.words.is_empty() { br; }
        (told.words)
    }
}

fn details<'a>(paper: &Paper, id: &str, title: &'static str, entries: impl IntoIterator<Item = &'a Entry>) -> Markup {
    html! {
        section id=(id) aria-labelledby={ "titre-" (id) } {
            h2 id={ "titre-" (id) } { (paper.say(title)) }
            @for entry in entries { (detail(paper, entry)) }
        }
    }
}

fn detail(paper: &Paper, entry: &Entry) -> Markup {
    html! {
        article id=(entry.anchor) data-cherche {
            h3 { a href={ "#" (entry.anchor) } { (entry.name) } }
            p { (entry.aide) }
            dl {
                @if !entry.format.cell.is_empty() { (fact(&paper.say("explique-format"), &entry.format)) }
                @if !entry.obligation.cell.is_empty() { (fact(&paper.say("explique-obligation"), &entry.obligation)) }
                @for (label, told) in &entry.facts { (fact(label, told)) }
                dt { (paper.say("explique-niveau")) } dd { (entry.niveau) }
                dt { (paper.say("explique-certitude")) } dd { (entry.certitude) }
                dt { (paper.say("explique-source")) } dd { (entry.source) }
                dt { (paper.say("explique-ligne")) } @for place in &entry.places { dd { code { (place) } } }
                @if !entry.changed.is_empty() { dt { (paper.say("papier-modifiee")) } dd { (entry.changed.join(", ")) } }
                @for (label, examples) in &entry.examples {
                    dt { (label) } @for example in examples { dd { code { (example) } } }
                }
            }
        }
    }
}

fn fact(label: &str, what: &Told) -> Markup {
    html! { dt { (label) } dd { (told(what)) } }
}
