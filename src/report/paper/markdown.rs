//! A paper as Markdown.

use std::fmt::Write as _;

use super::{Entry, Paper, Part, Stage, Told};

pub(super) fn page(paper: &Paper) -> String {
    let mut out = format!("# {}\n\n", text(&paper.title));
    for (label, fact) in &paper.facts {
        let _ = writeln!(out, "- {} : {}", text(label), code(fact));
    }
    let _ = writeln!(out, "\n## {}\n", paper.say("papier-revisions"));
    paper.revisions.iter().for_each(|stage| revision(&mut out, stage, paper));
    let _ = writeln!(out, "\n## {}", paper.say("papier-tableau"));
    paper.blocs.iter().filter(|part| !part.entries.is_empty()).for_each(|part| bloc(&mut out, part, paper));
    let _ = writeln!(out, "\n## {}\n", paper.say("papier-details"));
    let entries = paper.blocs.iter().flat_map(|part| &part.entries);
    entries.for_each(|entry| detail(&mut out, entry, paper));
    let _ = writeln!(out, "## {}\n", paper.say("papier-controles"));
    paper.controles.iter().for_each(|entry| detail(&mut out, entry, paper));
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

fn revision(out: &mut String, stage: &Stage, paper: &Paper) {
    let source = if stage.source.is_empty() { String::new() } else { format!(" ({})", text(&stage.source)) };
    let _ = writeln!(out, "- {} : {}{source}, {}", stage.date, text(&stage.objet), code(&stage.file));
    for change in &stage.changes {
        let _ = writeln!(
            out,
            "  - {} : {}",
            code(&change.route),
            change.what.iter().map(|what| text(what)).collect::<Vec<_>>().join(" ; ")
        );
    }
    if stage.changes.is_empty() && stage.date != paper.revisions.first().map_or("", |first| first.date.as_str()) {
        let _ = writeln!(out, "  - {}", paper.say("papier-rien"));
    }
}

fn bloc(out: &mut String, part: &Part, paper: &Paper) {
    let _ = writeln!(out, "\n### {} — {}\n", text(&part.title), code(&part.path));
    let heads = ["papier-balise", "papier-description", "papier-format", "papier-obligatoire"].map(|id| paper.say(id));
    let _ = writeln!(out, "| {} |\n|{}", heads.join(" | "), "---|".repeat(heads.len()));
    for entry in &part.entries {
        let name = format!("[{}](#{})", text(&entry.name), entry.anchor);
        let cells = [name, text(&entry.aide), told(&entry.format), told(&entry.obligation)];
        let _ = writeln!(out, "| {} |", cells.join(" | "));
    }
}

fn detail(out: &mut String, entry: &Entry, paper: &Paper) {
    let _ = writeln!(out, "### <a id=\"{}\"></a>{}\n\n{}\n", entry.anchor, text(&entry.name), text(&entry.aide));
    for (label, fact) in [("explique-format", &entry.format), ("explique-obligation", &entry.obligation)] {
        if !fact.cell.is_empty() {
            let _ = writeln!(out, "- {} : {}", paper.say(label), told(fact));
        }
    }
    for (label, fact) in &entry.facts {
        let _ = writeln!(out, "- {} : {}", text(label), told(fact));
    }
    let _ = writeln!(out, "- {} : {}", paper.say("explique-niveau"), text(&entry.niveau));
    let _ = writeln!(out, "- {} : {}", paper.say("explique-certitude"), text(&entry.certitude));
    let _ = writeln!(out, "- {} : {}", paper.say("explique-source"), text(&entry.source));
    let places: Vec<_> = entry.places.iter().map(|place| code(place)).collect();
    let _ = writeln!(out, "- {} : {}", paper.say("explique-ligne"), places.join(", "));
    if !entry.changed.is_empty() {
        let _ = writeln!(out, "- {} : {}", paper.say("papier-modifiee"), entry.changed.join(", "));
    }
    for (label, examples) in &entry.examples {
        let _ = writeln!(out, "- {label} : {}", examples.iter().map(|one| code(one)).collect::<Vec<_>>().join(" · "));
    }
    out.push('\n');
}

fn told(told: &Told) -> String {
    match (told.cell.is_empty(), told.words.is_empty()) {
        (true, _) => text(&told.words),
        (false, true) => code(&told.cell),
        (false, false) => format!("{} — {}", code(&told.cell), text(&told.words)),
    }
}

/// A text with every mark of Markdown disarmed.
pub(super) fn text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '#' | '|' | '~' => out.extend(['\\', char]),
            _ => out.push(char),
        }
    }
    out
}

/// A cell to the letter: between more backticks than it holds, with no bar that would end a column.
pub(super) fn code(text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    let longest = text.split(|char| char != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let space = if longest > 0 { " " } else { "" };
    format!("{fence}{space}{}{space}{fence}", text.replace('|', "\\|"))
}

#[cfg(test)]
mod tests {
    use super::{code, text};

    #[test]
    fn nothing_of_a_rule_is_taken_for_markdown() {
        assert_eq!(text("a|b <b>*x*</b> [l](u)"), "a\\|b &lt;b&gt;\\*x\\*&lt;/b&gt; \\[l\\](u)");
        assert_eq!((code("a|b").as_str(), code("`").as_str()), ("`a\\|b`", "`` ` ``"));
    }
}
