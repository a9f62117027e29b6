//! Binary decision diagrams (Bryant, *Graph-Based Algorithms for Boolean Function Manipulation*, 1986) under a bound on their size.

use std::{cell::Cell, collections::HashSet};

use biodivine_lib_bdd::{Bdd, BddPointer, BddVariable, op_function};

/// Bounds the nodes of one diagram.
const MOST_NODES: usize = 60_000;
/// Bounds the nodes of all diagrams of one question together, and the steps of all walks over them.
const MOST_WORK: usize = 6_000_000;

/// Says that a formula outgrew what may be spent on one question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TooLarge;

/// Counts what one question has cost.
#[derive(Debug)]
pub(crate) struct Budget(Cell<usize>);

impl Budget {
    pub(crate) fn new() -> Self {
        Self(Cell::new(MOST_WORK))
    }

    /// Makes a budget for many questions together.
    pub(crate) fn for_all(work: usize) -> Self {
        Self(Cell::new(work))
    }

    /// Makes a budget for one of many questions: as much as one may cost, or what is left for all.
    pub(crate) fn for_one_of(all: &Self) -> Self {
        Self(Cell::new(MOST_WORK.min(all.0.get())))
    }

    /// Takes what one of many questions has cost from what is left for all.
    pub(crate) fn settle(&self, one: &Self) {
        let given = MOST_WORK.min(self.0.get());
        let cost = given.saturating_sub(one.0.get());
        self.0.set(self.0.get().saturating_sub(cost));
    }

    pub(crate) fn is_spent(&self) -> bool {
        self.0.get() == 0
    }

    /// Takes work that is not counted in diagrams; what is not left is not owed.
    pub(crate) fn take(&self, work: usize) {
        self.0.set(self.0.get().saturating_sub(work));
    }

    pub(crate) fn spend(&self, work: usize) -> Result<(), TooLarge> {
        let left = self.0.get().checked_sub(work).ok_or(TooLarge)?;
        self.0.set(left);
        Ok(())
    }

    pub(crate) fn and(&self, left: &Bdd, right: &Bdd) -> Result<Bdd, TooLarge> {
        if left.is_true() || right.is_false() {
            return Ok(right.clone());
        }
        if right.is_true() || left.is_false() {
            return Ok(left.clone());
        }
        self.apply(left, right, op_function::and)
    }

    pub(crate) fn or(&self, left: &Bdd, right: &Bdd) -> Result<Bdd, TooLarge> {
        if left.is_false() || right.is_true() {
            return Ok(right.clone());
        }
        if right.is_false() || left.is_true() {
            return Ok(left.clone());
        }
        self.apply(left, right, op_function::or)
    }

    /// Returns what holds of the left and not of the right.
    pub(crate) fn and_not(&self, left: &Bdd, right: &Bdd) -> Result<Bdd, TooLarge> {
        self.apply(left, right, op_function::and_not)
    }

    pub(crate) fn implies(&self, left: &Bdd, right: &Bdd) -> Result<Bdd, TooLarge> {
        self.apply(left, right, op_function::imp)
    }

    pub(crate) fn same(&self, left: &Bdd, right: &Bdd) -> Result<Bdd, TooLarge> {
        self.apply(left, right, op_function::iff)
    }

    fn apply<T>(&self, left: &Bdd, right: &Bdd, op: T) -> Result<Bdd, TooLarge>
    where
        T: Fn(Option<bool>, Option<bool>) -> Option<bool>,
    {
        let result = Bdd::binary_op_with_limit(MOST_NODES, left, right, op).ok_or(TooLarge)?;
        self.spend(result.size() + 8)?;
        Ok(result)
    }

    /// Returns what holds for some values of the variables.
    pub(crate) fn exists(&self, of: &Bdd, variables: &[BddVariable]) -> Result<Bdd, TooLarge> {
        if variables.is_empty() {
            return Ok(of.clone());
        }
        // One at a time, each within the bound: a projection may grow.
        let mut result = of.clone();
        for &variable in variables {
            let (low, high) = (
                result.var_restrict(variable, false),
                result.var_restrict(variable, true),
            );
            result = self.or(&low, &high)?;
        }
        Ok(result)
    }

    /// Says whether some completion of an assignment satisfies all of the diagrams, without joining them.
    pub(crate) fn meet(
        &self,
        diagrams: &[&Bdd],
        assigned: &[Option<bool>],
    ) -> Result<bool, TooLarge> {
        let mut root: Vec<BddPointer> = Vec::with_capacity(diagrams.len());
        for diagram in diagrams {
            if diagram.is_false() {
                return Ok(false);
            }
            root.push(diagram.root_pointer());
        }
        let mut seen: HashSet<Vec<BddPointer>> = HashSet::new();
        let mut open = vec![root];
        let mut steps = 0;
        while let Some(at) = open.pop() {
            steps += 1;
            if at.iter().any(BddPointer::is_zero) {
                continue;
            }
            let next = at
                .iter()
                .zip(diagrams)
                .filter(|(pointer, _)| !pointer.is_one())
                .map(|(&pointer, diagram)| diagram.var_of(pointer))
                .min();
            let Some(variable) = next else {
                self.spend(steps)?;
                return Ok(true);
            };
            let step = |value: bool| -> Vec<BddPointer> {
                at.iter()
                    .zip(diagrams)
                    .map(|(&pointer, diagram)| {
                        if pointer.is_one() || diagram.var_of(pointer) != variable {
                            pointer
                        } else if value {
                            diagram.high_link_of(pointer)
                        } else {
                            diagram.low_link_of(pointer)
                        }
                    })
                    .collect()
            };
            for value in [false, true] {
                if assigned[variable.to_index()].is_some_and(|fixed| fixed != value) {
                    continue;
                }
                let below = step(value);
                if !below.iter().any(BddPointer::is_zero) && seen.insert(below.clone()) {
                    open.push(below);
                }
            }
            if steps > MOST_WORK {
                return Err(TooLarge);
            }
        }
        self.spend(steps)?;
        Ok(false)
    }
}

/// Returns the diagram under an assignment.
pub(crate) fn restricted(of: &Bdd, assigned: &[Option<bool>]) -> Bdd {
    let fixed: Vec<(BddVariable, bool)> = assigned
        .iter()
        .enumerate()
        .filter_map(|(at, value)| Some((BddVariable::from_index(at), (*value)?)))
        .filter(|(variable, _)| of.support_set_contains(variable))
        .collect();
    if fixed.is_empty() {
        of.clone()
    } else {
        of.restrict(&fixed)
    }
}
