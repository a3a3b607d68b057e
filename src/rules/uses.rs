//! The fragments that a rule file cannot do without.

use std::collections::BTreeSet;

use super::definition;
use super::files::Files;
use super::reader::Sink;

impl Files {
    /// The files of the fragments that a rule file uses, and of those that they use in turn; one that is not there is left
    /// out.
    #[must_use]
    pub fn used_by(&self, name: &str) -> BTreeSet<String> {
        let sink = Sink::new(self);
        let mut used = BTreeSet::new();
        let mut open = vec![name.to_owned()];
        while let Some(text) = open.pop().and_then(|name| self.text_of(&name)) {
            let definition = definition::read(0, text, &sink);
            let names = definition.blocs.into_iter().filter_map(|bloc| bloc.utilise);
            let names = names.map(|name| format!("{}.toml", name.text)).filter(|name| self.text_of(name).is_some());
            open.extend(names.filter(|name| used.insert(name.clone())));
        }
        used
    }
}
