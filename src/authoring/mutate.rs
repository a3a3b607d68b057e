//! The mutants of a rule: the same rule with one small mistake in it, as data.
//!
//! A cell as it was read is changed in one place and compiled again; what no longer makes sense is no mutant. A mutant that
//! no filing could tell from the rule is known by its making, and put aside with the reason.

mod expression;
mod format;
mod level;
mod obligation;
mod template;
mod vacuous;

use std::mem;
use std::ops::Range;

use crate::notation::{Expression, Format, Literal, Obligation, Template};
use crate::rules::{
    Cell, Code, Demand, Exigence, Gabarit, Niveau, Place, Plan, RuleId, RuleKind, Scope, Type, Workshop,
};

/// A rule with one small mistake in it.
#[derive(Debug, Clone)]
pub struct Mutant {
    /// The rule.
    pub rule: RuleId,
    /// What was changed, in its file.
    pub place: Place,
    /// The mistake.
    pub mutation: Mutation,
    /// Why no filing tells it from the rule, when none does.
    pub equivalence: Option<Equivalence>,
    /// What becomes of the plan.
    change: Change,
}

/// A small mistake: what kind, and what stands there before and after.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Mutation {
    /// What kind of mistake.
    pub kind: MutationKind,
    /// What the rule says.
    pub before: String,
    /// What the mutant says instead; nothing where something was taken away.
    pub after: String,
}

/// Names each variant of a plain enumeration as messages and JSON do.
macro_rules! named {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$variant_doc])* $variant,)+ }

        impl $name {
            /// Every one of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// What messages and JSON call it.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }
    };
}

named! {
    /// The kinds of mistakes.
    MutationKind {
        /// A length one more, one less, or none.
        Length = "longueur",
        /// Another relation before a length.
        Relation = "relation",
        /// `en MAJUSCULES` left out.
        UpperCase = "majuscules",
        /// A value left out of a list of values.
        ValueDropped = "valeur-otee",
        /// A value added to a list of values.
        ValueAdded = "valeur-ajoutee",
        /// Any text for one of a few.
        AnyText = "texte-libre",
        /// Another shape of date, or any text of its length.
        Date = "date",
        /// The greatest integer one more, one less, or none.
        Maximum = "maximum",
        /// Digits after the point one more, one less, or any.
        Decimals = "decimales",
        /// Another constant.
        Constant = "constante",
        /// A list for a single value, or the reverse.
        List = "liste",
        /// Optional for mandatory, or the reverse.
        Obligation = "obligation",
        /// `SINON …` left out.
        Otherwise = "sinon",
        /// A condition left out.
        Condition = "condition",
        /// A condition said the other way round.
        Negation = "negation",
        /// `ET` for `OU`, or the reverse.
        Connector = "connecteur",
        /// Another comparison.
        Comparison = "comparaison",
        /// A number or a date one more or one less.
        Number = "nombre",
        /// Another text.
        Text = "texte",
        /// Another operation.
        Operation = "operation",
        /// A function left out.
        Function = "fonction",
        /// A piece of a gabarit, or a whole one, left out.
        PieceDropped = "morceau-ote",
        /// Digits or characters of a gabarit one more, one less, or of another kind.
        PieceChanged = "morceau-change",
        /// `en minuscules`, `en majuscules` left out of a gabarit.
        Case = "casse",
        /// A table of codes left out of a gabarit.
        Table = "table",
        /// What is optional in a gabarit made due.
        Optional = "facultatif",
        /// Another level.
        Niveau = "niveau",
    }
}

named! {
    /// Why no filing tells a mutant from its rule.
    Equivalence {
        /// The format is one constant: it decides, whatever is due.
        ConstantDecides = "constante-decide",
        /// The same lengths are allowed.
        SameLengths = "memes-longueurs",
        /// A quantity that is never below zero is compared.
        NeverNegative = "jamais-negatif",
        /// There are never more values without repetitions than with them.
        NeverMoreDistinct = "jamais-plus-distincts",
        /// The table gives each value that the tag may take its own name.
        SameCodes = "memes-codes",
        /// The values that the tag may take are in that letter case already.
        SameCase = "meme-casse",
        /// Where the condition is not fulfilled, what is required holds all the same.
        HoldsAnyway = "vrai-de-toute-facon",
        /// No anomaly of the tag has its own level: a container is `structure` or `format` by its place.
        NoOwnLevel = "niveau-fixe",
    }
}

/// What becomes of the plan.
#[derive(Debug, Clone)]
enum Change {
    Format(Format),
    Demand(Demand),
    Gabarit(Option<Gabarit>),
    Exigence(usize, Code),
    Si(Option<Code>),
    Exige(Code),
    Niveau(Niveau),
    ExigenceNiveau(usize, Niveau),
}

/// A cell in another reading.
struct Variant<T> {
    reading: T,
    place: Place,
    mutation: Mutation,
    equivalence: Option<Equivalence>,
}

/// A cell of a rule, with what is needed to read it otherwise.
struct Bench<'w> {
    workshop: &'w Workshop<'w>,
    rule: RuleId,
    cell: &'w Cell,
}

/// Every mutant of a rule, in the order of its cells.
pub(super) fn mutants(workshop: &Workshop<'_>, rule: RuleId) -> Vec<Mutant> {
    let Some(cells) = workshop.cells(rule) else { return Vec::new() };
    let mut list = Vec::new();
    let bench = |cell| Bench { workshop, rule, cell };
    if let Some(cell) = cells.format {
        list.extend(format::variants(&bench(cell)).into_iter().map(|variant| variant.mutant(rule, Change::Format)));
    }
    if let Some(cell) = cells.obligation {
        let bench = bench(cell);
        list.extend(obligation::variants(&bench).into_iter().filter_map(|variant| {
            let demand = workshop.obligation(&variant.reading, rule, cell)?;
            Some(variant.mutant(rule, |_| Change::Demand(demand)))
        }));
    }
    if let Some(cell) = cells.gabarit {
        list.extend(gabarits(&bench(cell)));
    }
    for (rank, cell) in cells.exigences.iter().enumerate() {
        let bench = bench(cell);
        list.push(bench.whole(MutationKind::Condition, Change::Exigence(rank, Code::Const(Literal::Bool(true)))));
        list.extend(conditions(&bench, |code| Change::Exigence(rank, code)));
    }
    if let Some(cell) = cells.si {
        let bench = bench(cell);
        let vacuous = cells.exige.is_some_and(|exige| vacuous::holds_without(&bench, exige));
        let whole = bench.whole(MutationKind::Condition, Change::Si(None));
        list.push(Mutant { equivalence: vacuous.then_some(Equivalence::HoldsAnyway), ..whole });
        list.extend(conditions(&bench, |code| Change::Si(Some(code))));
    }
    if let Some(cell) = cells.exige {
        list.extend(conditions(&bench(cell), Change::Exige));
    }
    list.extend(level::mutants(workshop, rule));
    list
}

fn conditions(bench: &Bench<'_>, change: impl Fn(Code) -> Change) -> Vec<Mutant> {
    let Ok(condition) = bench.cell.text.parse::<Expression>() else { return Vec::new() };
    let variants = expression::variants(&condition, bench).into_iter();
    let mutant = |variant: Variant<Expression>| {
        let code = bench.workshop.condition(&variant.reading, bench.rule, bench.cell)?;
        Some(variant.mutant(bench.rule, |_| change(code)))
    };
    variants.filter_map(mutant).collect()
}

fn gabarits(bench: &Bench<'_>) -> Vec<Mutant> {
    let Ok(template) = bench.cell.text.parse::<Template>() else { return Vec::new() };
    let mutant = |variant: Variant<Template>| {
        let gabarit = bench.workshop.gabarit(&variant.reading, bench.rule, bench.cell)?;
        Some(variant.mutant(bench.rule, |_| Change::Gabarit(Some(gabarit))))
    };
    let whole = bench.whole(MutationKind::PieceDropped, Change::Gabarit(None));
    let scope = bench.workshop.scope(bench.rule);
    let variants = template::variants(&template, bench, scope.as_ref());
    std::iter::once(whole).chain(variants.into_iter().filter_map(mutant)).collect()
}

impl<T> Variant<T> {
    fn mutant(self, rule: RuleId, change: impl FnOnce(T) -> Change) -> Mutant {
        let Self { reading, place, mutation, equivalence } = self;
        Mutant { rule, place, mutation, equivalence, change: change(reading) }
    }

    fn map<U>(self, read: impl FnOnce(T) -> U) -> Variant<U> {
        let Self { reading, place, mutation, equivalence } = self;
        Variant { reading: read(reading), place, mutation, equivalence }
    }

    fn equivalent(self, equivalence: Option<Equivalence>) -> Self {
        Self { equivalence: self.equivalence.or(equivalence), ..self }
    }
}

impl Mutation {
    fn new(kind: MutationKind, before: impl Into<String>, after: impl Into<String>) -> Self {
        Self { kind, before: before.into(), after: after.into() }
    }
}

impl Bench<'_> {
    /// The place of some bytes of the cell.
    fn place(&self, span: Range<usize>) -> Place {
        self.workshop.place(self.cell, span)
    }

    /// The place of a text in the cell, whatever its letter case and the spaces in it; the whole cell when it is not there
    /// to the letter.
    fn place_of(&self, part: &str) -> Place {
        let found = self.cell.text.to_lowercase().find(&part.to_lowercase());
        let span =
            found.map(|start| start..start + part.len()).filter(|span| self.cell.text.get(span.clone()).is_some());
        self.place(span.unwrap_or(0..self.cell.text.len()))
    }

    /// Some of the cell's bytes, as they are written.
    fn written(&self, span: &Range<usize>) -> String {
        self.cell.text.get(span.clone()).unwrap_or_default().to_owned()
    }

    /// The cell left out.
    fn whole(&self, kind: MutationKind, change: Change) -> Mutant {
        let text = self.cell.text.as_str();
        let place = self.place(0..text.len());
        Mutant { rule: self.rule, place, mutation: Mutation::new(kind, text, ""), equivalence: None, change }
    }

    /// What an expression comes to in a scope.
    fn kind(&self, expression: &Expression, scope: Option<&Scope>) -> Option<(Code, Type)> {
        self.workshop.expression(expression, scope?, self.cell)
    }
}

impl Mutant {
    /// Puts the mistake into a plan, or takes it out again: what stood there before is kept for the next time.
    pub(super) fn swap(&mut self, plan: &mut Plan) -> Option<()> {
        match plan.rule(self.rule)?.kind {
            RuleKind::Balise { shape, slot, .. } => {
                if let Change::Niveau(niveau) = &mut self.change {
                    mem::swap(niveau, &mut plan.rules.get_mut(usize::from(self.rule.0))?.niveau);
                    return Some(());
                }
                let shape = plan.shapes.get_mut(usize::from(shape.0))?;
                let slot = shape.slots.get_mut(slot)?;
                match &mut self.change {
                    Change::Format(format) => mem::swap(format, &mut slot.format),
                    Change::Demand(demand) => mem::swap(demand, &mut slot.demand),
                    Change::Gabarit(gabarit) => mem::swap(gabarit, &mut slot.gabarit),
                    Change::Exigence(rank, code) => {
                        mem::swap(code, &mut exigence(&mut slot.exigences, *rank)?.condition);
                    }
                    Change::ExigenceNiveau(rank, niveau) => {
                        mem::swap(niveau, &mut exigence(&mut slot.exigences, *rank)?.niveau);
                    }
                    Change::Si(_) | Change::Exige(_) | Change::Niveau(_) => {}
                }
                shape.index();
            }
            RuleKind::Controle(rank) => {
                if let Change::Niveau(niveau) = &mut self.change {
                    mem::swap(niveau, &mut plan.rules.get_mut(usize::from(self.rule.0))?.niveau);
                    return Some(());
                }
                let controle = plan.controles.get_mut(rank)?;
                match &mut self.change {
                    Change::Si(si) => mem::swap(si, &mut controle.si),
                    Change::Exige(exige) => mem::swap(exige, &mut controle.exige),
                    _ => {}
                }
                controle.index();
            }
        }
        Some(())
    }
}

fn exigence(list: &mut [Exigence], rank: usize) -> Option<&mut Exigence> {
    list.get_mut(rank)
}

/// What an obligation asks where nothing is said.
fn unsaid(obligation: Option<&Obligation>) -> Obligation {
    obligation.cloned().unwrap_or(Obligation::Always(crate::notation::Outcome::Optional))
}
