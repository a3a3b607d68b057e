//! What the portal says of a demande, and what that comes to.

use serde::Serialize;

use super::plan::Treatment;

/// What became of a demande.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub enum State {
    /// It is taken in.
    Accepted,
    /// It is not, and may be filed again.
    Rejected,
    /// The portal has said nothing yet.
    Untreated,
    /// What the portal says of it does not agree with itself.
    Unclear,
}

impl State {
    /// Every state.
    pub const ALL: [Self; 4] = [Self::Accepted, Self::Rejected, Self::Untreated, Self::Unclear];

    /// How rules call it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Accepted => "acceptée",
            Self::Rejected => "rejetée",
            Self::Untreated => "sans réponse",
            Self::Unclear => "contradictoire",
        }
    }
}

impl Treatment {
    /// What a code and a label come to, neither of which is blank, for a demande that has the number of its file or has not.
    #[must_use]
    pub fn state(&self, code: Option<&str>, label: Option<&str>, dossier: bool) -> State {
        // A number that only the portal gives is given to what it takes in.
        let given = dossier && self.given;
        let (accepted_code, accepted_label) = &self.accepted;
        let (code, label) = (code.filter(|own| is_said(own)), label.filter(|own| is_said(own)));
        let says = [code.map(|own| own == accepted_code), label.map(|own| same(own, accepted_label))];
        match says {
            [None, None] if !given => State::Untreated,
            [None, None] | [Some(true), Some(false)] => State::Unclear,
            // The documents give the label; the code of acceptance is a supposition.
            [_, Some(true)] | [Some(true), None] => State::Accepted,
            _ if given => State::Unclear,
            _ => State::Rejected,
        }
    }
}

/// Whether a text says anything: the word null between quotes is a slip, and no answer.
pub(crate) fn is_said(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty() && !text.eq_ignore_ascii_case("null")
}

fn same(label: &str, accepted: &str) -> bool {
    label.trim().to_lowercase() == accepted.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_word_null_is_no_answer() {
        let treatment = Treatment {
            code: "c".to_owned(),
            label: "l".to_owned(),
            accepted: ("0".to_owned(), "Oui".to_owned()),
            dossier: None,
            given: true,
            fresh: Vec::new(),
            form: None,
            marks: Vec::new(),
            filled: Vec::new(),
        };
        for (code, label, state) in [
            (Some("null"), Some(" NULL "), State::Untreated),
            (None, Some("null"), State::Untreated),
            (Some("null"), Some("oui"), State::Accepted),
            (Some("7"), Some("null"), State::Rejected),
        ] {
            assert_eq!(treatment.state(code, label, false), state, "{code:?} {label:?}");
        }
    }
}
