//! The canonical form of a rule file: the same rules, with keys, indentation, blank lines and quotes as every other has them.
//!
//! Text in, text out. Comments stay with what they stand above, beside or below. Blocs, balises and contrôles are never moved:
//! their order is the order of the control.

mod cell;
mod gap;
mod ground;
mod literal;
mod page;
mod section;
mod value;

use std::borrow::Cow;

use toml_edit::DocumentMut;

pub(super) use literal::{key, string};

use section::Outline;

/// The canonical form of a rule file; nothing when it is no TOML, or TOML that only its version 1.1 allows.
///
/// Lines end with LF, and no byte order mark stands before them. A key that no rule file has is kept, after the others.
#[must_use]
pub fn canonical(text: &str) -> Option<String> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let text = if text.contains('\r') { Cow::Owned(text.replace("\r\n", "\n")) } else { Cow::Borrowed(text) };
    let document: DocumentMut = text.trim_start_matches([' ', '\t', '\n']).parse().ok()?;
    let outline = Outline::of(&document)?;
    Some(page::written(&outline))
}

/// A text that was written to be TOML, in its canonical form.
pub(super) fn settled(text: String) -> String {
    canonical(&text).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::canonical;

    #[test]
    fn keys_stand_in_their_order_and_those_that_are_unknown_at_the_end() {
        let form = canonical(
            "[[bloc]]\nzut = 1\nchemin = \"$\"\nballise.x.aide = 'b'\ntitre = 'T'\n[autre]\nb = 1\na = 2\n[depot]\nnom = 'x'\n",
        );
        let wanted = "[depot]\nnom = 'x'\n\n[[bloc]]\ntitre  = 'T'\nchemin = '$'\nzut    = 1\nballise.x.aide = 'b'\n\n[autre]\nb = 1\na = 2\n";
        assert_eq!(form.as_deref(), Some(wanted));
    }

    #[test]
    fn the_order_of_rules_is_never_changed() {
        let rules = "[[controle]]\nid        = 'z'\n\n[[bloc]]\ntitre = 'Z'\n\n[balise.a]\naide = 'x'\n\n[[bloc]]\ntitre = 'A'\n";
        // A list that goes on after another table is still one list.
        assert_eq!(canonical(rules).as_deref(), Some(rules));
    }

    #[test]
    fn comments_stay_above_beside_and_below() {
        let text = "#:schema x\n# head\ntitre = 'x' # beside\n# below\n\n# of the table\n[retour] # header\nlibelle = 'l'\n# of code\ncode = 'c'\n\n# end\n";
        let form = "#:schema x\n# head\ntitre = 'x' # beside\n# below\n\n# of the table\n[retour] # header\n# of code\ncode    = 'c'\nlibelle = 'l'\n\n# end\n";
        assert_eq!(canonical(text).as_deref(), Some(form));
    }

    #[test]
    fn what_editors_refuse_has_no_canonical_form() {
        for text in ["a = {\n b = 1 }", "a = { b = 1, }", "a = [{ b = 1,\n c = 2 }]", "a = ", "a = 1\na = 2", "a = 1\r"]
        {
            assert_eq!(canonical(text), None, "{text}");
        }
        assert_eq!(canonical("a = { b = [\n1, 2] }").as_deref(), Some("a = { b = [\n  1,\n  2,\n] }\n"));
        assert_eq!(canonical("a = \"\\e\"").as_deref(), Some("a = \"\\u001b\"\n"));
    }

    #[test]
    fn a_long_key_does_not_move_the_others() {
        let text = "[[bloc.balise]]\nnom = 'x'\nvalides = []\ndeconseilles = []\n";
        let form = "[[bloc.balise]]\nnom     = 'x'\nvalides = []\ndeconseilles = []\n";
        assert_eq!(canonical(text).as_deref(), Some(form));
    }
}
