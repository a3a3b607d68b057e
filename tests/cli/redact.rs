//! Takes out of a report what belongs to the rule files, so that a reworded rule leaves the snapshots as they are.

/// A report for people, or an explanation.
pub(crate) fn text(report: &str) -> String {
    let mut own_help = false;
    let lines = report.lines().map(|line| {
        let line = between(line, "la règle « ", " »", "libellé");
        let line = between(&line, "the rule “", "”", "libellé");
        own_help = own_help && !line.is_empty() || line.contains("libellé");
        if own_help && (line.contains("= aide: ") || line.contains("= help: ")) {
            return between(&line, ": ", "", "aide");
        }
        let line = between(&line, "profil reconnu à : ", " · ", "indices");
        let line = between(&line, "profile recognised by: ", " · ", "indices");
        row(&line)
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// A report for programs.
pub(crate) fn json(report: &str) -> String {
    const KEYS: [&str; 6] = ["rules", "filing", "expected", "rule", "source", "help"];
    let lines = report.lines().map(|line| {
        let line = between(line, "la règle « ", " »", "libellé");
        let key = line.trim_start().split('"').nth(1).unwrap_or_default();
        if KEYS.contains(&key) { between(&line, "\": \"", "\"", key) } else { line }
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// `commun/entete.toml:41 (document, §3.2)`: the file stays, the line and the source go.
fn row(line: &str) -> String {
    let line = between(line, ".toml:", " (", "ligne");
    if line.contains("[ligne]") { between(&line, "[ligne] (", ")", "source") } else { line }
}

/// The same line with what stands between two marks replaced; an empty mark is the end of the line.
fn between(line: &str, before: &str, after: &str, name: &str) -> String {
    let found = line.find(before).and_then(|at| {
        let start = at + before.len();
        let length = if after.is_empty() { line.len() - start } else { line[start..].rfind(after)? };
        Some((start, start + length))
    });
    found.map_or_else(|| line.to_owned(), |(start, end)| format!("{}[{name}]{}", &line[..start], &line[end..]))
}
