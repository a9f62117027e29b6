//! An example of what a diagram holds of, in as few facts as it takes.

use biodivine_lib_bdd::Bdd;
use grounds_engine::{Input, Situation};

use crate::{
    diagram::{Budget, TooLarge},
    space::Space,
};

/// Looks for examples among the inputs of a circuit.
pub(crate) struct Examples<'a> {
    pub(crate) space: &'a Space,
    pub(crate) budget: &'a Budget,
    pub(crate) inputs: &'a [Input],
}

impl Examples<'_> {
    /// Returns values of facts with which everything that is allowed is wanted, or `None` where nothing is.
    ///
    /// No fact can be left out: without it, something would be allowed that is not wanted.
    pub(crate) fn of(&self, wanted: &Bdd, allowed: &Bdd) -> Result<Option<Situation>, TooLarge> {
        let Some(short) = wanted.most_free_clause() else {
            return Ok(None);
        };
        let mut assigned = self.space.unassigned();
        let mut fixed = Vec::new();
        for (at, input) in self.inputs.iter().enumerate() {
            let group = &self.space.groups[at];
            let named = group
                .variables()
                .any(|variable| short.get_value(variable).is_some());
            if !named {
                continue;
            }
            // The first region that the clause leaves open and that is wanted beside what is fixed already.
            for region in 0..group.values.len() {
                let mut tried = assigned.clone();
                group.assign(region, &mut tried);
                let fits = group.variables().all(|variable| {
                    let (asked, is) = (short.get_value(variable), tried[variable.to_index()]);
                    asked.is_none() || is.is_none() || asked == is
                });
                if fits && self.budget.meet(&[wanted], &tried)? {
                    assigned = tried;
                    fixed.push((at, region));
                    break;
                }
            }
            debug_assert!(
                fixed.last().is_some_and(|(last, _)| *last == at),
                "{:?} lies in no region",
                input.fact
            );
        }
        let not_wanted = wanted.not();
        let enough = |fixed: &[(usize, usize)]| -> Result<bool, TooLarge> {
            let mut assigned = self.space.unassigned();
            for &(at, region) in fixed {
                self.space.groups[at].assign(region, &mut assigned);
            }
            Ok(!self.budget.meet(&[allowed, &not_wanted], &assigned)?)
        };
        let mut at = 0;
        while at < fixed.len() {
            let mut without = fixed.clone();
            without.remove(at);
            if enough(&without)? {
                fixed = without;
            } else {
                at += 1;
            }
        }
        let mut situation: Situation = fixed
            .into_iter()
            .map(|(at, region)| (self.inputs[at].fact, self.space.groups[at].values[region]))
            .collect();
        situation.sort_unstable();
        Ok(Some(situation))
    }
}
