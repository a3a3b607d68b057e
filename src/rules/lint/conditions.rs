//! Conditions and obligations: branches that are never reached, branches that are missing.

use std::ops::Range;

use crate::notation::{Expression, Format, Function, Literal, Obligation, Operator, Outcome, Scalar, Term};

use super::{Lint, format_of, name_of, obligation_of};
use crate::rules::definition::{BaliseDefinition, BlocDefinition};
use crate::rules::reader::Cell;

impl Lint<'_> {
    pub(super) fn conditions(&self) {
        for (bloc, balise) in self.balises() {
            if let Some((cell, obligation)) = obligation_of(balise) {
                self.obligation(cell, &obligation, &mut Vec::new());
                self.outcomes(balise, cell, &obligation);
                self.lacks_otherwise(bloc, balise, cell, &obligation);
            }
            for exige in balise.exige.iter().flatten() {
                self.condition(exige.condition.as_ref());
            }
        }
        for controle in &self.composed.controles {
            self.condition(controle.si.as_ref());
            self.condition(controle.exige.as_ref());
        }
    }

    fn condition(&self, cell: Option<&Cell>) {
        let parsed = cell.and_then(|cell| Some((cell, cell.text.parse::<Expression>().ok()?)));
        if let Some((cell, expression)) = parsed {
            self.expression(cell, &expression);
        }
    }

    fn at(&self, cell: &Cell, span: &Range<usize>) -> crate::rules::reader::Place {
        cell.within(span.clone(), self.sink.files())
    }

    /// Conditions inside one another: one that was settled further out leaves a branch that is never reached.
    fn obligation<'o>(&self, cell: &Cell, obligation: &'o Obligation, above: &mut Vec<&'o Expression>) {
        let Obligation::If { condition, then, otherwise } = obligation else { return };
        self.expression(cell, condition);
        if above.iter().any(|other| other.to_string() == condition.to_string()) {
            let place = self.at(cell, &condition.span);
            self.error("branche-jamais-atteinte", place, |message| message.with("condition", condition.to_string()));
        }
        above.push(condition);
        self.obligation(cell, then, above);
        if let Some(otherwise) = otherwise {
            self.obligation(cell, otherwise, above);
        }
        above.pop();
    }

    fn expression(&self, cell: &Cell, expression: &Expression) {
        if !reads(expression) {
            let place = self.at(cell, &expression.span);
            self.error("condition-constante", place, |message| message.with("condition", expression.to_string()));
            return;
        }
        self.parts(cell, expression);
    }

    fn parts(&self, cell: &Cell, expression: &Expression) {
        match &expression.term {
            Term::Binary(Operator::And, left, right) => {
                self.both(cell, expression);
                self.parts(cell, left);
                self.parts(cell, right);
            }
            Term::Binary(Operator::In, _, list) if matches!(&list.term, Term::List(items) if items.is_empty()) => {
                self.error("liste-vide", self.at(cell, &list.span), |message| message);
            }
            Term::Binary(_, left, right) => {
                if left.to_string() == right.to_string() {
                    let place = self.at(cell, &expression.span);
                    self.error("condition-constante", place, |message| {
                        message.with("condition", expression.to_string())
                    });
                }
                self.parts(cell, left);
                self.parts(cell, right);
            }
            Term::Not(inner) | Term::Exists(inner) | Term::IsNull { value: inner, .. } => self.parts(cell, inner),
            Term::Call(function, args) => {
                if let (Function::Remainder, Some(divisor)) = (function, args.get(1))
                    && matches!(&divisor.term, Term::Literal(Literal::Number(number)) if number.is_zero())
                {
                    self.error("division-par-zero", self.at(cell, &divisor.span), |message| message);
                }
                for arg in args {
                    self.parts(cell, arg);
                }
            }
            Term::Choice(branches) => branches.iter().for_each(|branch| self.parts(cell, branch)),
            Term::List(items) => items.iter().for_each(|item| self.parts(cell, item)),
            Term::Literal(_) | Term::Name(_) | Term::Path(_) | Term::Rank => {}
        }
    }

    /// One tag cannot have two values at once.
    fn both(&self, cell: &Cell, expression: &Expression) {
        let mut equal: Vec<(String, String)> = Vec::new();
        for part in conjuncts(expression) {
            let Term::Binary(Operator::Equal, left, right) = &part.term else { continue };
            let (Term::Name(_), Term::Literal(_)) = (&left.term, &right.term) else { continue };
            let (name, value) = (left.to_string(), right.to_string());
            if equal.iter().any(|(own, other)| *own == name && *other != value) {
                let place = self.at(cell, &part.span);
                self.error("condition-impossible", place, |message| message.with("nom", name.as_str()));
                return;
            }
            equal.push((name, value));
        }
    }

    /// A value that is due, and that the format never allows.
    fn outcomes(&self, balise: &BaliseDefinition, cell: &Cell, obligation: &Obligation) {
        let Some(format) = format_of(balise) else { return };
        match obligation {
            Obligation::Always(Outcome::Value(literal)) if !allows(&format, literal) => {
                self.error("valeur-hors-format", cell.place, |message| {
                    message.with("valeur", literal.to_string()).with("format", format.to_string())
                });
            }
            Obligation::Always(Outcome::Optional) if is_constant(&format) => {
                self.warning("obligation-sans-effet", cell.place, |message| message.with("format", format.to_string()));
            }
            Obligation::Always(_) => {}
            Obligation::If { then, otherwise, .. } => {
                if is_constant(&format) {
                    self.warning("obligation-sans-effet", cell.place, |message| {
                        message.with("format", format.to_string())
                    });
                    return;
                }
                self.outcomes(balise, cell, then);
                if let Some(otherwise) = otherwise {
                    self.outcomes(balise, cell, otherwise);
                }
            }
        }
    }

    /// No SINON where its neighbours have one: what holds then is left to guess.
    fn lacks_otherwise(&self, bloc: &BlocDefinition, balise: &BaliseDefinition, cell: &Cell, obligation: &Obligation) {
        if otherwise(obligation) != Some(false) {
            return;
        }
        let same = |other: &&BlocDefinition| {
            let path = |bloc: &BlocDefinition| bloc.chemin.as_ref().map(|cell| cell.text.clone());
            path(other) == path(bloc)
        };
        let neighbours = self.composed.blocs.iter().filter(same).flat_map(|bloc| &bloc.balises);
        let neighbour = neighbours
            .filter(|other| other.place != balise.place)
            .find(|other| obligation_of(other).is_some_and(|(_, own)| otherwise(&own) == Some(true)));
        if let Some(neighbour) = neighbour {
            let name = name_of(neighbour);
            self.warning("sinon-absent", cell.place, |message| message.with("voisine", name));
        }
    }
}

/// Whether a conditional obligation says what holds otherwise.
fn otherwise(obligation: &Obligation) -> Option<bool> {
    match obligation {
        Obligation::Always(_) => None,
        Obligation::If { otherwise, .. } => Some(otherwise.is_some()),
    }
}

/// What is joined by `ET`.
fn conjuncts(expression: &Expression) -> Vec<&Expression> {
    match &expression.term {
        Term::Binary(Operator::And, left, right) => [conjuncts(left), conjuncts(right)].concat(),
        _ => vec![expression],
    }
}

/// Whether it reads anything of the filing or of the deposit.
fn reads(expression: &Expression) -> bool {
    match &expression.term {
        Term::Literal(_) => false,
        Term::List(items) | Term::Call(_, items) => items.iter().any(reads),
        Term::Name(_) | Term::Path(_) | Term::Rank => true,
        Term::Not(inner) | Term::Exists(inner) | Term::IsNull { value: inner, .. } => reads(inner),
        Term::Binary(_, left, right) => reads(left) || reads(right),
        Term::Choice(branches) => branches.iter().any(reads),
    }
}

fn is_constant(format: &Format) -> bool {
    matches!(format, Format::Single(Scalar::Constant(_)))
}

/// Whether a value may stand where a format is asked for; null always may, when a rule says so.
fn allows(format: &Format, literal: &Literal) -> bool {
    match (format, literal) {
        (_, Literal::Null) => true,
        (Format::Single(scalar), literal) => match (scalar, literal) {
            (Scalar::Text { length, .. }, Literal::Text(text)) => {
                length.is_none_or(|length| length.fits(text.chars().count()))
            }
            (Scalar::Values(values), Literal::Text(text)) => values.contains(text),
            (Scalar::Constant(own), literal) => own == literal,
            (Scalar::Boolean, Literal::Bool(_))
            | (Scalar::Integer { .. } | Scalar::Decimal { .. }, Literal::Number(_))
            | (Scalar::Date(_), Literal::Text(_) | Literal::Date(_)) => true,
            _ => false,
        },
        (Format::List(_) | Format::Container, _) => false,
    }
}
