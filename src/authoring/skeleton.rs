//! The first file of a profile: a skeleton to be filled, or another profile to be changed.

use std::fmt::Write as _;

use super::canonical::settled;
use crate::rules::{ProfileKey, TODO};

/// A table that reads, with everything that is left to do said in comments. The texts are French, as all rule files are.
#[must_use]
pub fn skeleton(key: &ProfileKey, date: &str) -> String {
    let ProfileKey { couloir, logiciel, phase } = key;
    let mut out = format!("# {couloir}-{logiciel}, {phase}, en vigueur le {date}.\n");
    let _ = write!(
        out,
        "# Chaque « {TODO} » est à remplacer ; `couloir rules check` dit ce qui ne se lit pas, `couloir rules test` ce que les\n\
         # exemples ne montrent pas. La référence est docs/regles.md.\n\n"
    );
    out.push_str(BODY);
    settled(out.replace("{TODO}", TODO).replace("{exemple}", &format!("{couloir}-{logiciel}")))
}

/// The same for every profile: it knows no tag of any.
const BODY: &str = include_str!("skeleton.toml");

/// Another profile's table as the start of a new one: its codes are replaced wherever they stand as words, and what it
/// says of its document is left to be written.
#[must_use]
pub fn adapted(text: &str, from: &ProfileKey, key: &ProfileKey, date: &str) -> String {
    let head = format!(
        "# {}-{}, {}, en vigueur le {date}, d’après {from}.\n# Chaque « {TODO} » est à remplacer, et chaque règle à relire sur le document.\n",
        key.couloir, key.logiciel, key.phase
    );
    // Editors look for the schema in the first line.
    let (schema, text) = match text.split_once('\n') {
        Some((first, rest)) if first.starts_with("#:schema") => (format!("{first}\n"), rest),
        _ => (String::new(), text),
    };
    let coded = replaced(text, &from.couloir, &key.couloir);
    let coded = replaced(&coded, &from.logiciel, &key.logiciel);
    let mut out = schema + &head;
    for line in coded.lines() {
        let fresh = ["document", "titre", "version"]
            .into_iter()
            .find(|name| line.strip_prefix(name).is_some_and(|rest| rest.trim_start().starts_with('=')));
        match fresh {
            Some(name) => {
                let _ = writeln!(out, "{name} = '{TODO}'");
            }
            None => {
                let _ = writeln!(out, "{line}");
            }
        }
    }
    settled(out)
}

/// A code of capitals replaced where no other capital or letter goes on with it, as in `FINAB000006` and `AB-CD`.
fn replaced(text: &str, from: &str, to: &str) -> String {
    if from.is_empty() || from == to {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(from) {
        let (before, after) = (rest.get(..at).unwrap_or_default(), rest.get(at + from.len()..).unwrap_or_default());
        let goes_on = after.chars().next().is_some_and(char::is_alphabetic);
        let small = before.chars().next_back().is_some_and(char::is_lowercase);
        out.push_str(before);
        out.push_str(if goes_on || small { from } else { to });
        rest = after;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::replaced;

    #[test]
    fn codes_are_replaced_as_words() {
        assert_eq!(replaced("'AB-CD' FINAB000006 ABC aAB", "AB", "XYZ"), "'XYZ-CD' FINXYZ000006 ABC aAB");
    }
}
