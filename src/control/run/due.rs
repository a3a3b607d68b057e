//! One value against what is due, and its format.

use crate::json::{Document, Kind};
use crate::notation::{Format, Outcome as Due, Scalar};

use super::{Run, Site, to_u32};
use crate::control::anomaly::Nature;
use crate::control::check;

impl<'a> Run<'a> {
    /// One value against what is due, and its format.
    #[inline]
    pub(super) fn due(&mut self, document: &'a Document, site: Site<'_>, due: &Due) {
        if let Due::Value(literal) = due {
            if !check::is_literal(document, site.node, literal) {
                self.breach(site, Nature::Constant(literal.clone()), None);
            }
            return;
        }
        if let Format::Single(scalar @ Scalar::Constant(_)) = &site.definition.format {
            if let Err(nature) = check::scalar(document, site.node, scalar) {
                self.breach(site, nature, None);
            }
            return;
        }
        let mandatory = matches!(due, Due::Mandatory);
        if document.kind(site.node) == Kind::Null {
            if mandatory {
                self.breach(site, Nature::Null, None);
            }
            return;
        }
        if mandatory && check::is_empty(document, site.node) && Self::right_kind(document, site) {
            self.breach(site, Nature::Empty, None);
            return;
        }
        match &site.definition.format {
            Format::Single(scalar) => {
                if let Err(nature) = check::scalar(document, site.node, scalar) {
                    self.breach(site, nature, None);
                }
            }
            Format::List(scalar) => self.list(document, site, scalar),
            Format::Container => {}
        }
    }

    /// An empty text is empty only where a text is due, an empty list where a list is.
    fn right_kind(document: &Document, site: Site<'_>) -> bool {
        let list = matches!(site.definition.format, Format::List(_));
        list == (document.kind(site.node) == Kind::Array)
    }

    fn list(&mut self, document: &'a Document, site: Site<'_>, scalar: &Scalar) {
        if document.kind(site.node) != Kind::Array {
            self.breach(site, Nature::Kind, None);
            return;
        }
        for (rank, node) in document.elements(site.node).enumerate() {
            let site = Site { element: to_u32(rank + 1), node, ..site };
            let found = match document.kind(node) {
                Kind::Null => Err(Nature::Null),
                Kind::String if check::is_empty(document, node) => Err(Nature::Empty),
                _ => check::scalar(document, node, scalar),
            };
            if let Err(nature) = found {
                self.breach(site, nature, None);
            }
        }
    }
}
