//! Calls of functions.

use std::borrow::Cow;

use crate::notation::{DateShape, Expression, Function, Literal, Operator, Template, Term};
use crate::rules::plan::{Code, Type};

use super::kind::text_of;
use super::{Reading, Typed};

impl Reading<'_> {
    pub(super) fn call(&self, function: Function, args: &[Expression], at: &Expression) -> Typed {
        let first = args.first()?;
        match function {
            Function::All => {
                if let Term::Binary(Operator::With, list, condition) = &first.term {
                    return self.with(list, condition, true);
                }
                let (_, kind) = self.expression(first)?;
                self.mismatch(&kind, "liste-avec", first);
                None
            }
            Function::Matches => self.matches(first, args.get(1)?),
            Function::Unique | Function::Fresh => self.once(function, first, at),
            _ => self.plain_call(function, args),
        }
    }

    fn plain_call(&self, function: Function, args: &[Expression]) -> Typed {
        let typed: Vec<_> = args.iter().map(|arg| self.expression(arg)).collect::<Option<_>>()?;
        for (rank, ((_, kind), arg)) in typed.iter().zip(args).enumerate() {
            self.argument(function, rank, kind, arg)?;
        }
        if let (Function::Included, [(_, one), (_, other)], Some(second)) = (function, typed.as_slice(), args.get(1)) {
            self.expect(other, one, second)?;
        }
        let result = result_of(function, &typed.first()?.1);
        Some((Code::Call(function, typed.into_iter().map(|(code, _)| code).collect()), result))
    }

    /// What the argument at that rank must be.
    fn argument(&self, function: Function, rank: usize, kind: &Type, arg: &Expression) -> Option<()> {
        match function {
            Function::Count | Function::Sum | Function::Distinct | Function::Only | Function::Included => {
                self.is_list(kind, arg)
            }
            Function::Remainder | Function::Decimals | Function::ToText => self.expect(kind, &Type::Number, arg),
            Function::Amount if rank == 1 => self.expect(kind, &Type::Number, arg),
            Function::ReadDate if rank == 1 => self.date_shape(arg),
            _ => self.expect(kind, &Type::Text(None), arg),
        }
    }

    fn is_list(&self, kind: &Type, arg: &Expression) -> Option<()> {
        if matches!(kind, Type::List(_) | Type::Any) {
            return Some(());
        }
        self.mismatch(kind, "liste", arg);
        None
    }

    fn date_shape(&self, shape: &Expression) -> Option<()> {
        let read = text_of(shape).and_then(DateShape::new);
        if read.is_none() {
            self.error("forme-de-date", shape, |message| message);
        }
        read.map(|_| ())
    }

    /// A tag whose values may stand only once: in the filing, or in those handed over together.
    fn once(&self, function: Function, arg: &Expression, at: &Expression) -> Typed {
        let (code, kind) = self.expression(arg)?;
        let Code::Tag { .. } = &code else {
            self.mismatch(&kind, "balise", at);
            return None;
        };
        let (shape, slot) = self.resolver.named(&code, self.scope.shape)?;
        let value = Box::new(code);
        let code = match function {
            Function::Fresh => Code::Fresh { shape, slot, value },
            _ => Code::Unique { shape, slot, value },
        };
        Some((code, Type::Bool))
    }

    fn matches(&self, text: &Expression, pattern: &Expression) -> Typed {
        let (code, kind) = self.expression(text)?;
        self.expect(&kind, &Type::Text(None), text)?;
        let gabarit = self.gabarit(self.template(pattern)?.as_ref())?;
        Some((Code::Matches(Box::new(code), Box::new(gabarit)), Type::Bool))
    }

    /// The gabarit that stands there as a text, or that of the JSON file's name.
    fn template(&self, pattern: &Expression) -> Option<Cow<'_, Template>> {
        match &pattern.term {
            Term::Name(steps) if steps.iter().eq(["depot", "gabarit"]) => {
                if self.resolver.depot.is_none() {
                    self.error("depot-sans-norme", pattern, |message| message);
                }
                self.resolver.depot.map(Cow::Borrowed)
            }
            Term::Literal(Literal::Text(template)) => self.template_in(template, pattern).map(Cow::Owned),
            _ => {
                self.mismatch(&Type::Any, "gabarit", pattern);
                None
            }
        }
    }

    fn template_in(&self, text: &str, at: &Expression) -> Option<Template> {
        let offset = self.cell.text.get(at.span.clone()).and_then(|raw| raw.find(text)).unwrap_or(0);
        let read = text.parse::<Template>();
        read.map_err(|mut error| {
            let shift = at.span.start + offset;
            error.span = error.span.start + shift..error.span.end + shift;
            self.resolver.sink.cell(self.cell, &error);
        })
        .ok()
    }
}

/// What a function of one kind of first argument gives.
fn result_of(function: Function, first: &Type) -> Type {
    match function {
        Function::Count
        | Function::Sum
        | Function::Length
        | Function::DigitSum
        | Function::Remainder
        | Function::Numeric
        | Function::Amount
        | Function::Decimals
        | Function::Distance => Type::Number,
        Function::Distinct => first.clone(),
        Function::Only => match first {
            Type::List(element) => element.as_ref().clone(),
            _ => Type::Any,
        },
        Function::Upper
        | Function::Lower
        | Function::Extension
        | Function::Without
        | Function::Trim
        | Function::ToText => Type::Text(None),
        Function::ReadDate => Type::Date,
        _ => Type::Bool,
    }
}
