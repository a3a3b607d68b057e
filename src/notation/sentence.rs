//! Meaning to sentences: what a cell says, in words.

use super::expression::{Expression, Function, Literal, Operator, Term};
use super::format::{Format, Length, Relation, Scalar};
use super::obligation::{Obligation, Outcome};
use crate::wording::{Arg, Message};

impl Format {
    /// What the format says.
    #[must_use]
    pub fn sentence(&self) -> Message {
        match self {
            Self::Single(scalar) => scalar.sentence(),
            Self::List(scalar) => Message::new("format-liste").with("format", scalar.sentence()),
            Self::Container => Message::new("format-conteneur"),
        }
    }
}

impl Scalar {
    /// What one value must be.
    #[must_use]
    pub fn sentence(&self) -> Message {
        match self {
            Self::Text { length, upper_case } => text(*length, *upper_case),
            Self::Date(pattern) => Message::new("format-date").with("forme", pattern.as_str()),
            Self::Integer { max: Some(max) } => Message::new("format-entier-max").with("max", *max),
            Self::Integer { max: None } => Message::new("format-entier"),
            Self::Decimal { decimals: Some(n) } => {
                Message::new("format-decimal-exact").with("n", *n).with("nombre", number(*n))
            }
            Self::Decimal { decimals: None } => Message::new("format-decimal"),
            Self::Boolean => Message::new("format-booleen"),
            Self::Values(values) => self::values(values),
            Self::Constant(literal) => Message::new("format-constante").with("valeur", literal.to_string()),
        }
    }
}

fn text(length: Option<Length>, upper_case: bool) -> Message {
    let plain = match length {
        Some(length) => Message::new("format-texte-long").with("longueur", length.sentence()),
        None => Message::new("format-texte"),
    };
    if upper_case { Message::new("format-majuscules").with("format", plain) } else { plain }
}

fn values(values: &[String]) -> Message {
    let quoted: Vec<_> =
        values.iter().map(|value| Message::new("format-valeur").with("texte", value.as_str())).collect();
    match <[Message; 1]>::try_from(quoted) {
        Ok([only]) => only,
        Err(several) => Message::new("format-valeurs").with("valeurs", several),
    }
}

fn number(n: u32) -> Message {
    Message::new("nombre").with("n", n)
}

impl Length {
    /// How many characters, in words.
    #[must_use]
    pub fn sentence(self) -> Message {
        let id = match self.relation {
            Relation::Equal => "longueur-egale",
            Relation::Less => "longueur-moins",
            Relation::AtMost => "longueur-au-plus",
            Relation::More => "longueur-plus",
            Relation::AtLeast => "longueur-au-moins",
        };
        Message::new(id).with("n", self.count).with("nombre", number(self.count))
    }
}

impl Obligation {
    /// What the obligation says.
    #[must_use]
    pub fn sentence(&self) -> Message {
        match self {
            Self::Always(outcome) => outcome.sentence(),
            Self::If { condition, then, otherwise: None } => {
                Message::new("obligation-si").with("alors", then.sentence()).with("condition", condition.sentence())
            }
            Self::If { condition, then, otherwise: Some(otherwise) } => Message::new("obligation-si-sinon")
                .with("alors", then.sentence())
                .with("condition", condition.sentence())
                .with("sinon", otherwise.sentence()),
        }
    }
}

impl Outcome {
    /// What is asked.
    #[must_use]
    pub fn sentence(&self) -> Message {
        match self {
            Self::Mandatory => Message::new("obligation-obligatoire"),
            Self::Optional => Message::new("obligation-facultatif"),
            Self::NotApplicable => Message::new("obligation-sans-objet"),
            Self::Value(literal) => Message::new("obligation-valeur").with("valeur", literal.to_string()),
        }
    }
}

impl Expression {
    /// What the condition says.
    #[must_use]
    pub fn sentence(&self) -> Message {
        match self.said() {
            Arg::Message(message) => message,
            other => Message::new("condition-verbatim").with("texte", other),
        }
    }

    fn said(&self) -> Arg {
        match &self.term {
            Term::Literal(literal) => said(literal),
            Term::List(items) => items.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ").into(),
            Term::Name(steps) => steps.join(".").into(),
            Term::Path(path) if path == "@" => Message::new("condition-element").into(),
            Term::Path(path) => path.as_str().into(),
            Term::Rank => Message::new("condition-rang").into(),
            Term::Not(operand) => Message::new("condition-non").with("valeur", operand.said()).into(),
            Term::Exists(operand) => Message::new("condition-existe").with("valeur", operand.said()).into(),
            Term::IsNull { value, negated } => {
                let id = if *negated { "condition-non-null" } else { "condition-null" };
                Message::new(id).with("valeur", value.said()).into()
            }
            Term::Binary(operator, left, right) => binary(*operator, left, right),
            Term::Call(function, args) => call(*function, args),
            Term::Choice(branches) => {
                let [condition, then, otherwise] = branches.as_ref();
                Message::new("condition-choix")
                    .with("condition", condition.said())
                    .with("alors", then.said())
                    .with("sinon", otherwise.said())
                    .into()
            }
        }
    }
}

fn said(literal: &Literal) -> Arg {
    literal.to_string().into()
}

fn binary(operator: Operator, left: &Expression, right: &Expression) -> Arg {
    let id = match operator {
        Operator::With => "condition-avec",
        Operator::Or => "condition-ou",
        Operator::And => "condition-et",
        Operator::Equal => "condition-egal",
        Operator::NotEqual => "condition-different",
        Operator::Less => "condition-inferieur",
        Operator::AtMost => "condition-au-plus",
        Operator::More => "condition-superieur",
        Operator::AtLeast => "condition-au-moins",
        Operator::In => "condition-dans",
        Operator::Plus | Operator::Minus | Operator::Times => {
            return format!("{left} {} {right}", operator.word()).into();
        }
    };
    Message::new(id).with("gauche", left.said()).with("droite", right.said()).into()
}

fn call(function: Function, args: &[Expression]) -> Arg {
    let [first, rest @ ..] = args else {
        return function.word().into();
    };
    if let (Function::All, Term::Binary(Operator::With, list, condition)) = (function, &first.term) {
        return Message::new("condition-tous").with("gauche", list.said()).with("droite", condition.said()).into();
    }
    let id = match function {
        Function::Count => "condition-nombre",
        Function::Sum => "condition-somme",
        Function::All => "condition-tous",
        Function::Distinct => "condition-distincts",
        Function::Included => "condition-inclus",
        Function::Unique => "condition-unique",
        Function::Fresh => "condition-inedit",
        Function::Length => "condition-longueur",
        Function::Upper => "condition-majuscules",
        Function::Lower => "condition-minuscules",
        Function::Extension => "condition-extension",
        Function::StartsWith => "condition-commence",
        Function::EndsWith => "condition-finit",
        Function::Contains => "condition-contient",
        Function::Luhn => "condition-luhn",
        Function::DigitSum => "condition-chiffres",
        Function::Remainder => "condition-reste",
        Function::Matches => "condition-correspond",
        Function::Without => "condition-sans",
        Function::Trim => "condition-rogne",
        Function::Numeric => "condition-numerique",
        Function::Amount => "condition-montant",
        Function::Decimals => "condition-decimales",
        Function::ToText => "condition-texte",
        Function::ReadDate => "condition-date",
        Function::Only => "condition-seul",
        Function::Distance => "condition-ecart",
    };
    let message = Message::new(id).with("a", first.said());
    rest.first().map_or(message.clone(), |second| message.with("b", second.said())).into()
}
