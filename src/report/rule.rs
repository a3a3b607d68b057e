//! What explanations and papers alike say of a rule: where it stands, and its examples.

use crate::rules::{ABSENT, Files, Rule, RuleKind, Sorted, Trial};
use crate::wording::{Lang, Message};

/// Where a rule was stated first, then where revisions changed it.
pub(super) fn places(rule: &Rule, files: &Files) -> Vec<String> {
    let mut places = vec![rule.place];
    if let RuleKind::Balise { format_place, obligation_place, gabarit_place, .. } = &rule.kind {
        places.extend([*format_place, *obligation_place, *gabarit_place]);
    }
    places.sort_unstable();
    places.dedup();
    places.into_iter().map(|place| files.place(place)).collect()
}

/// The examples of a rule by what comes of them, each kind after the message that heads it.
pub(super) fn examples(rule: &Rule, lang: Lang) -> [(&'static str, Vec<String>); 3] {
    let of = |sorted| {
        let trials = rule.trials.list.iter().filter(move |trial| trial.expected == sorted);
        trials.map(|trial| example(trial, lang)).collect()
    };
    [
        ("explique-acceptes", of(Sorted::Accepted)),
        ("explique-refuses", of(Sorted::Refused)),
        ("explique-deconseilles", of(Sorted::Discouraged)),
    ]
}

fn example(trial: &Trial, lang: Lang) -> String {
    let value = trial.value.as_ref().map(|cell| match cell.text.as_str() {
        ABSENT => Message::new("explique-absente").say(lang),
        text => text.to_owned(),
    });
    let context: Vec<_> = trial.avec.iter().map(|(name, value)| format!("{} = {}", name.text, value.text)).collect();
    let context =
        (!context.is_empty()).then(|| Message::new("explique-dans").with("contexte", context.join(", ")).say(lang));
    value.into_iter().chain(context).collect::<Vec<_>>().join("  ")
}
