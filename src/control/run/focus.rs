//! A control that looks at one rule only: what it finds of that rule is what a whole control finds.

use crate::control::anomaly::{Anomaly, about, shown};
use crate::control::asked::{Asked, asked};
use crate::control::evaluate::Memory;
use crate::deposit::Deposit;
use crate::rules::{Plan, RuleId, RuleKind, ShapeId};

use super::Run;

/// What the control has against one rule: the anomalies that [`control`] finds and that [`about`] says are about it, in
/// no particular order. What has no bearing on them is not looked at.
#[must_use]
pub(crate) fn control_rule(plan: &Plan, deposit: Deposit<'_>, rule: RuleId) -> Vec<Anomaly> {
    let focus = Focus::on(plan, rule);
    let mut run = Run::new(plan, deposit);
    run.focus = Some(&focus);
    run.tables();
    run.obligations();
    run.conditions();
    if !focus.controles.is_empty() {
        run.controles();
    }
    let text = deposit.filing.text();
    run.anomalies.retain(|anomaly| about(plan, text, rule, anomaly));
    run.anomalies
}

/// Which of some conditions hold for at least one object, piece or zip that a rule is evaluated for. Conditions of more on
/// a tag are looked at where its value has its format and its gabarit.
pub(crate) fn control_conditions(plan: &Plan, deposit: Deposit<'_>, rule: RuleId, of: Asked<'_>, held: &mut [bool]) {
    let mut run = Run::new(plan, deposit);
    run.tables();
    run.obligations();
    if matches!(of, Asked::Controle(_)) {
        run.conditions();
    }
    let Some(document) = run.document else { return };
    let memory = Memory::default();
    asked(&run.evaluator(document, &run.frames, &memory), rule, of, held);
}

/// What a control looks at when only one rule is wanted.
#[derive(Debug)]
pub(super) struct Focus {
    pub(super) rule: RuleId,
    /// The tag, when the rule is on one.
    slot: Option<(ShapeId, usize)>,
    /// The contrôle that the rule is, or those that speak of its tag.
    pub(super) controles: Vec<usize>,
}

impl Focus {
    fn on(plan: &Plan, rule: RuleId) -> Self {
        let slot = plan.rule(rule).and_then(|rule| match rule.kind {
            RuleKind::Balise { shape, slot, .. } => Some((shape, slot)),
            RuleKind::Controle(_) => None,
        });
        let name = slot.and_then(|(shape, slot)| plan.slot(shape, slot)).map(|slot| slot.name.as_str());
        let speaks = |rank: &usize| match name {
            Some(_) => shown(plan, *rank) == name,
            None => plan.controles.get(*rank).is_some_and(|controle| controle.rule == rule),
        };
        Self { rule, slot, controles: (0..plan.controles.len()).filter(speaks).collect() }
    }

    /// Whether the gabarit and the conditions of a tag have a bearing on the rule: those of other tags only on contrôles.
    pub(super) fn looks_at(&self, shape: ShapeId, slot: usize) -> bool {
        !self.controles.is_empty() || self.slot == Some((shape, slot))
    }
}
