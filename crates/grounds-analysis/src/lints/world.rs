//! Everything that can be so on one day in one place.

use std::{collections::BTreeSet, rc::Rc};

use biodivine_lib_bdd::Bdd;
use grounds_check::{ConstraintId, FactId, Library, NormId};
use grounds_engine::{GateId, Rules, Signal, Situation};

use super::Why;
use crate::{
    diagram::{Budget, TooLarge},
    example::Examples,
    formula::Formulas,
    space::Space,
};

/// Holds what a library says on one day in one place as diagrams.
pub(crate) struct World<'a> {
    pub(crate) rules: &'a Rules,
    space: Rc<Space>,
    made: Vec<Option<Rc<Bdd>>>,
    allowed: Bdd,
    budget: Budget,
    /// What is left for everything.
    pub(crate) all: &'a Budget,
}

impl<'a> World<'a> {
    pub(crate) fn new(
        library: &Library,
        rules: &'a Rules,
        all: &'a Budget,
    ) -> Result<Self, TooLarge> {
        let space = Rc::new(Space::plain(
            library,
            &rules.gates,
            &rules.inputs,
            &rules.tests,
        )?);
        let mut world = Self {
            rules,
            allowed: space.set.mk_true(),
            made: vec![None; rules.gates.len()],
            space,
            budget: Budget::for_one_of(all),
            all,
        };
        let constraints: Vec<GateId> = rules.constraints.iter().map(|(_, gate)| *gate).collect();
        world.allowed = world.all(&constraints, &[])?;
        Ok(world)
    }

    /// Returns the diagram of a gate; what is spent on one norm is not missing for the next.
    fn of(&mut self, gate: GateId) -> Result<Rc<Bdd>, TooLarge> {
        if let Some(known) = &self.made[gate.0 as usize] {
            return Ok(Rc::clone(known));
        }
        let space = Rc::clone(&self.space);
        self.all.settle(&self.budget);
        self.budget = Budget::for_one_of(self.all);
        let made = std::mem::take(&mut self.made);
        let mut formulas =
            Formulas::of_gates(&self.rules.gates, &space, &self.budget).knowing(made);
        let diagram = formulas.of(gate);
        self.made = formulas.into_made();
        diagram
    }

    /// Joins gates that hold and gates that fail.
    fn all(&mut self, holding: &[GateId], failing: &[GateId]) -> Result<Bdd, TooLarge> {
        let mut all = self.space.set.mk_true();
        for &gate in holding {
            let diagram = self.of(gate)?;
            all = self.budget.and(&all, &diagram)?;
        }
        for &gate in failing {
            let diagram = self.of(gate)?;
            all = self.budget.and_not(&all, &diagram)?;
        }
        Ok(all)
    }

    pub(crate) fn allows_nothing(&self) -> bool {
        self.allowed.is_false()
    }

    /// Returns constraints that contradict each other, none of which can be left out.
    pub(crate) fn contradicting(&mut self) -> Option<Vec<ConstraintId>> {
        let mut kept: Vec<(ConstraintId, GateId)> = self.rules.constraints.clone();
        let mut at = 0;
        while at < kept.len() {
            let mut without = kept.clone();
            without.remove(at);
            let gates: Vec<GateId> = without.iter().map(|(_, gate)| *gate).collect();
            if self.all(&gates, &[]).ok()?.is_false() {
                kept = without;
            } else {
                at += 1;
            }
        }
        Some(kept.into_iter().map(|(id, _)| id).collect())
    }

    /// Says whether a gate can hold, and whether it can fail.
    pub(crate) fn ways(&mut self, gate: GateId) -> Result<[bool; 2], TooLarge> {
        let diagram = self.of(gate)?;
        let nothing = self.space.unassigned();
        Ok([
            self.budget.meet(&[&self.allowed, &diagram], &nothing)?,
            self.budget
                .meet(&[&self.allowed, &diagram.not()], &nothing)?,
        ])
    }

    /// Says whether one gate holds whenever the other does.
    pub(crate) fn implies(&mut self, one: GateId, other: GateId) -> Result<bool, TooLarge> {
        let (one, other) = (self.of(one)?, self.of(other)?);
        let nothing = self.space.unassigned();
        let fails = self
            .budget
            .meet(&[&self.allowed, &one, &other.not()], &nothing)?;
        Ok(!fails)
    }

    /// Returns the facts whose value changes how a gate stands.
    pub(crate) fn support(&mut self, gate: GateId) -> BTreeSet<FactId> {
        let Ok(diagram) = self.of(gate) else {
            // What is not decided is not said to be without effect.
            return self.rules.inputs.iter().map(|input| input.fact).collect();
        };
        let support = diagram.support_set();
        let hangs_on = |&at: &usize| {
            self.space
                .variables(at)
                .iter()
                .any(|variable| support.contains(variable))
        };
        (0..self.rules.inputs.len())
            .filter(hangs_on)
            .map(|at| self.rules.inputs[at].fact)
            .collect()
    }

    pub(crate) fn status(&self, norm: NormId) -> Option<Signal> {
        let found = self.rules.norms.iter().find(|rule| rule.norm == norm);
        found.map(|rule| rule.status)
    }

    /// Says why a norm cannot apply, or `None` where it can.
    pub(crate) fn why_not(
        &mut self,
        library: &Library,
        at: usize,
    ) -> Result<Option<Why>, TooLarge> {
        let rule = self.rules.norms[at];
        let status = self.of(rule.status.maybe)?;
        let nothing = self.space.unassigned();
        if self.budget.meet(&[&self.allowed, &status], &nothing)? {
            return Ok(None);
        }
        let when = self.of(rule.when)?;
        if when.is_false() {
            return Ok(Some(Why::Conditions));
        }
        if !self.budget.meet(&[&self.allowed, &when], &nothing)? {
            return Ok(Some(Why::Constraints));
        }
        Ok(Some(Why::Exceptions(library[rule.norm].exceptions.clone())))
    }

    /// Returns a small situation in which gates hold and others fail.
    pub(crate) fn example(
        &mut self,
        holding: &[GateId],
        failing: &[GateId],
    ) -> Result<Option<Situation>, TooLarge> {
        let wanted = self.all(holding, failing)?;
        let wanted = self.budget.and(&wanted, &self.allowed)?;
        let examples = Examples {
            space: &self.space,
            budget: &self.budget,
            inputs: &self.rules.inputs,
        };
        examples.of(&wanted, &self.allowed)
    }
}
