//! Names of what is no tag of the filing: the deposit, and the filings handed over beside it.

use crate::deposit::PieceFact;
use crate::notation::Expression;
use crate::rules::plan::{Code, DepositField, Type};

use super::kind::type_of_fact;
use super::{Reading, Resolver, Scope, Typed, UNKNOWN_TAG};

/// What `depot.…` may name, besides the fields of the form.
pub const DEPOSIT_NAMES: [&str; 6] = ["date", "nom", "gabarit", "dateDuNom", "pieces", "zips"];

impl Reading<'_> {
    /// What stands behind `depot.`.
    pub(super) fn deposit(&self, rest: &[String], at: &Expression) -> Typed {
        let form = |name: &str| self.resolver.plan.form.iter().position(|field| field == name);
        let field = |field, kind| Some((Code::Deposit(field), kind));
        match rest {
            [name] if name == "date" => field(DepositField::Date, Type::Date),
            [name] if name == "dateDuNom" => field(DepositField::NameDate, Type::Date),
            [name] if name == "nom" => field(DepositField::Name, Type::Text(None)),
            [name] if name == "pieces" => Some((Code::Pieces, Type::List(Box::new(Type::Piece)))),
            [name, fact] if name == "pieces" => self.fact_of_pieces(fact, at),
            [name] if name == "zips" => Some((Code::Zips, Type::List(Box::new(Type::Zip)))),
            [name] if form(name).is_some() => {
                field(DepositField::Form(u16::try_from(form(name)?).ok()?), Type::Text(None))
            }
            _ => {
                let name = rest.first().map_or("depot", String::as_str);
                let known = DEPOSIT_NAMES.into_iter().chain(self.resolver.plan.form.iter().map(String::as_str));
                self.near("depot-inconnu", at, name, known);
                None
            }
        }
    }

    fn fact_of_pieces(&self, name: &str, at: &Expression) -> Typed {
        let Some(fact) = PieceFact::ALL.iter().copied().find(|fact| fact.word() == name) else {
            self.near(UNKNOWN_TAG, at, name, PieceFact::ALL.iter().map(|fact| fact.word()));
            return None;
        };
        Some((Code::PieceFacts(fact), Type::List(Box::new(type_of_fact(fact.kind())))))
    }

    /// What a name means that is that of another filing, or of its demandes; nothing when it is neither.
    pub(super) fn counterpart(&self, first: &str, rest: &[String], at: &Expression) -> Option<Typed> {
        let counterparts = self.resolver.plan.counterparts.iter().enumerate();
        let (rank, counterpart) = counterparts.into_iter().find(|(_, own)| own.name == first || own.list == first)?;
        let of = u16::try_from(rank).ok()?;
        if counterpart.list == first {
            if let Some(name) = rest.first() {
                self.unknown(name, at);
                return Some(None);
            }
            return Some(Some((Code::Counterparts(of), Type::List(Box::new(Type::Counterpart(of))))));
        }
        let element = self.scope.element == Some(Type::Counterpart(of));
        if !element && !self.resolver.plan.shape(self.scope.shape).is_some_and(|shape| shape.in_demande) {
            self.error("rapprochement-hors-demande", at, |message| message.with("nom", first));
            return Some(None);
        }
        if rest.is_empty() {
            let code = if element { Code::Element } else { Code::Tied(of) };
            return Some(Some((code, Type::Counterpart(of))));
        }
        Some(self.counterpart_tag(of, element, rest, at))
    }

    /// A value of a demande of another filing, by the names of its own table.
    fn counterpart_tag(&self, of: u16, element: bool, names: &[String], at: &Expression) -> Typed {
        let plan = &self.resolver.plan.counterparts.get(usize::from(of))?.plan;
        let (scope, resolver) = (Scope::of(plan.demande?), Resolver { plan, ..self.resolver });
        let (tag, kind) = Reading { resolver, scope: &scope, cell: self.cell }.name(names, at)?;
        let is_value = match &kind {
            Type::List(inner) => !matches!(inner.as_ref(), Type::Object(_) | Type::Any),
            kind => !matches!(kind, Type::Object(_) | Type::Any),
        };
        if !is_value {
            self.mismatch(&kind, "valeur", at);
            return None;
        }
        Some((Code::CounterpartTag { of, element, tag: Box::new(tag) }, kind))
    }
}
