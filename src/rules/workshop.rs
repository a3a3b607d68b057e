//! The rules of a revision as written, beside what they were compiled to: a cell can be compiled again in another
//! reading, without its file being written anew.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::notation::{Expression, Obligation, Template};

use super::compile::tables;
use super::compose::Composed;
use super::definition::{BaliseDefinition, ControleDefinition};
use super::files::Files;
use super::plan::{Code, Demand, Gabarit, Plan, RuleId, RuleKind, Subject, Type};
use super::reader::{Cell, Place, Sink};
use super::resolve::{Resolver, Scope, UNKNOWN_TAG};

/// A revision whose cells can be compiled again.
pub(crate) struct Workshop<'a> {
    pub(crate) plan: &'a Plan,
    files: &'a Files,
    words: &'a [(&'static str, String)],
    tables: BTreeMap<String, BTreeMap<String, String>>,
    norm: Option<(&'a Cell, Template)>,
    cells: Vec<Cells<'a>>,
}

/// The cells of one rule, as far as it has them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Cells<'a> {
    pub(crate) format: Option<&'a Cell>,
    pub(crate) obligation: Option<&'a Cell>,
    pub(crate) gabarit: Option<&'a Cell>,
    /// The conditions of more, in order.
    pub(crate) exigences: Vec<&'a Cell>,
    pub(crate) si: Option<&'a Cell>,
    pub(crate) exige: Option<&'a Cell>,
}

impl<'a> Cells<'a> {
    fn of_balise(definition: &'a BaliseDefinition) -> Self {
        Self {
            format: definition.format.as_ref(),
            obligation: definition.obligatoire.as_ref(),
            gabarit: definition.gabarit.as_ref(),
            exigences: definition.exige.iter().flatten().filter_map(|exige| exige.condition.as_ref()).collect(),
            ..Self::default()
        }
    }

    fn of_controle(definition: &'a ControleDefinition) -> Self {
        Self { si: definition.si.as_ref(), exige: definition.exige.as_ref(), ..Self::default() }
    }
}

impl<'a> Workshop<'a> {
    pub(super) fn new(
        plan: &'a Plan,
        composed: &'a Composed,
        words: &'a [(&'static str, String)],
        files: &'a Files,
    ) -> Self {
        // INVARIANT: rules without a mistake are compiled one for one, balises first, in the order they are written.
        let balises = composed.blocs.iter().flat_map(|bloc| &bloc.balises).map(Cells::of_balise);
        let cells = balises.chain(composed.controles.iter().map(Cells::of_controle)).collect();
        let norm = composed.depot.nom.as_ref().and_then(|cell| Some((cell, cell.text.parse().ok()?)));
        Self { plan, files, words, tables: tables(composed), norm, cells }
    }

    /// The cells of a rule.
    pub(crate) fn cells(&self, rule: RuleId) -> Option<&Cells<'a>> {
        self.cells.get(usize::from(rule.0))
    }

    /// The norm of the JSON file's name, and its cell.
    pub(crate) fn norm(&self) -> Option<(&'a Cell, &Template)> {
        self.norm.as_ref().map(|(cell, template)| (*cell, template))
    }

    /// The rows of a table of codes.
    pub(crate) fn table(&self, name: &str) -> Option<&BTreeMap<String, String>> {
        self.tables.get(name)
    }

    /// The place of some of a cell's bytes.
    pub(crate) fn place(&self, cell: &Cell, span: Range<usize>) -> Place {
        cell.within(span, self.files)
    }

    /// The scope in which a rule's names mean something.
    pub(crate) fn scope(&self, rule: RuleId) -> Option<Scope> {
        match self.plan.rule(rule)?.kind {
            RuleKind::Balise { shape, .. } => Some(Scope { shape, element: None, ailing: false }),
            RuleKind::Controle(rank) => {
                let controle = self.plan.controles.get(rank)?;
                let element = match controle.subject {
                    Subject::Object => None,
                    Subject::Piece => Some(Type::Piece),
                    Subject::Zip => Some(Type::Zip),
                };
                Some(Scope { shape: controle.shape, element, ailing: false })
            }
        }
    }

    /// What an expression comes to; nothing when it makes no sense there.
    pub(crate) fn expression(&self, expression: &Expression, scope: &Scope, cell: &Cell) -> Option<(Code, Type)> {
        self.with_resolver(|resolver| resolver.expression(expression, scope, cell))
    }

    /// A condition in another reading; nothing when it makes no sense.
    pub(crate) fn condition(&self, condition: &Expression, rule: RuleId, cell: &Cell) -> Option<Code> {
        let scope = self.scope(rule)?;
        self.with_resolver(|resolver| resolver.condition(condition, &scope, cell))
    }

    /// An obligation in another reading; nothing when it makes no sense.
    pub(crate) fn obligation(&self, obligation: &Obligation, rule: RuleId, cell: &Cell) -> Option<Demand> {
        let scope = self.scope(rule)?;
        self.with_resolver(|resolver| resolver.obligation(obligation, &scope, cell))
    }

    /// A gabarit in another reading; nothing when it makes no sense.
    pub(crate) fn gabarit(&self, template: &Template, rule: RuleId, cell: &Cell) -> Option<Gabarit> {
        let scope = self.scope(rule)?;
        self.with_resolver(|resolver| resolver.gabarit(template, &scope, cell))
    }

    fn with_resolver<T>(&self, read: impl FnOnce(&Resolver<'_>) -> T) -> T {
        // What a reading has against it is not for the author of the rule: the reading is not tried.
        let sink = Sink::new(self.files);
        let depot = self.norm.as_ref().map(|(_, template)| template);
        read(&Resolver {
            plan: self.plan,
            sink: &sink,
            words: self.words,
            tables: &self.tables,
            depot,
            unknown: UNKNOWN_TAG,
        })
    }
}
