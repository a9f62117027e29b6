//! Which facts can still change the outcome, and how much each would tell.

use std::collections::BTreeSet;

use biodivine_lib_bdd::{Bdd, BddPointer, BddVariable};

use crate::{
    diagram::{TooLarge, restricted},
    model::{Model, Scene},
};
use grounds_engine::Outcome;

/// Holds the outcomes that may come, each with the situations in which it does.
pub(crate) type Cases = Vec<(Outcome, Bdd)>;

impl Model<'_> {
    /// Divides all that may be so in a situation by what comes of it.
    pub(crate) fn cases(&self, scene: &Scene<'_>) -> Result<Cases, TooLarge> {
        let mut world = self.space.set.mk_true();
        for holding in &scene.holding {
            world = self
                .budget
                .and(&world, &restricted(holding, &scene.assigned))?;
        }
        let leaves: Vec<_> = self
            .leave
            .iter()
            .map(|(leave, diagram)| (*leave, restricted(diagram, &scene.assigned)))
            .filter(|(_, diagram)| !diagram.is_false())
            .collect();
        let mut cases = Vec::new();
        for (need, asked) in &self.need {
            let asked = restricted(asked, &scene.assigned);
            let asked = self.budget.and(&asked, &world)?;
            if asked.is_false() {
                continue;
            }
            for (leave, allowed) in &leaves {
                let both = self.budget.and(&asked, allowed)?;
                if !both.is_false() {
                    cases.push((
                        Outcome {
                            need: *need,
                            leave: *leave,
                        },
                        both,
                    ));
                }
            }
        }
        Ok(cases)
    }

    /// Returns the positions of the facts that tell the cases apart: each of them can change what comes, given the others, and none else has to be known.
    ///
    /// Where constraints let one fact stand for another, those that stand first in `unwanted_first` are left out.
    pub(crate) fn telling_apart(
        &self,
        cases: &Cases,
        mut unwanted_first: Vec<usize>,
    ) -> Result<BTreeSet<usize>, TooLarge> {
        if cases.len() < 2 {
            return Ok(BTreeSet::new());
        }
        let mut diagrams: Vec<Bdd> = cases.iter().map(|(_, diagram)| diagram.clone()).collect();
        let in_support = |diagrams: &[Bdd], at: usize| {
            let variables = self.space.variables(at);
            diagrams.iter().any(|diagram| {
                variables
                    .iter()
                    .any(|variable| diagram.support_set_contains(variable))
            })
        };
        unwanted_first.retain(|&at| in_support(&diagrams, at));
        let mut world = self.space.set.mk_false();
        for diagram in &diagrams {
            world = self.budget.or(&world, diagram)?;
        }
        if world.is_true() {
            return Ok(unwanted_first.into_iter().collect());
        }
        let tied: BTreeSet<usize> = unwanted_first
            .iter()
            .copied()
            .filter(|&at| in_support(std::slice::from_ref(&world), at))
            .collect();
        let mut telling = BTreeSet::new();
        for at in unwanted_first {
            if !in_support(&diagrams, at) {
                continue;
            }
            // A fact that is tied to no other, and that some case hangs on, changes what comes of some situation by itself.
            if !tied.contains(&at) {
                telling.insert(at);
                continue;
            }
            let mut without = Vec::with_capacity(diagrams.len());
            for diagram in &diagrams {
                without.push(self.budget.exists(diagram, &self.space.variables(at))?);
            }
            if self.apart(&without)? {
                diagrams = without;
            } else {
                telling.insert(at);
            }
        }
        Ok(telling)
    }

    fn apart(&self, diagrams: &[Bdd]) -> Result<bool, TooLarge> {
        let nothing = self.space.unassigned();
        for (position, one) in diagrams.iter().enumerate() {
            for other in &diagrams[..position] {
                if self.budget.meet(&[one, other], &nothing)? {
                    return Ok(false);
                }
            }
        }
        Ok(true)
    }

    /// Returns for each fact by how much knowing it would narrow down what comes: the expected fall in entropy, in bits, if all values were equally likely.
    pub(crate) fn worth_knowing(&self, cases: &Cases) -> Vec<f64> {
        let likely = self.likelihoods();
        let masses: Vec<Masses> = cases
            .iter()
            .map(|(_, diagram)| Masses::of(diagram, &likely))
            .collect();
        let whole: f64 = masses.iter().map(|mass| mass.all).sum();
        let before = entropy(masses.iter().map(|mass| mass.all / whole));
        let gain = |variable: BddVariable| {
            let at = variable.to_index();
            let with: f64 = masses.iter().map(|mass| mass.with[at]).sum();
            let without = whole - with;
            let after = |part: f64, of: &dyn Fn(&Masses) -> f64| {
                if part <= 0.0 {
                    return 0.0;
                }
                part / whole * entropy(masses.iter().map(|mass| of(mass) / part))
            };
            before
                - after(with, &|mass| mass.with[at])
                - after(without, &|mass| mass.all - mass.with[at])
        };
        (0..self.circuit.inputs.len())
            .map(|at| {
                self.space.groups[at]
                    .variables()
                    .map(gain)
                    .fold(0.0, f64::max)
            })
            .collect()
    }

    /// Returns for each variable how likely it is to hold, so that all regions of a fact are equally likely.
    fn likelihoods(&self) -> Vec<f64> {
        let mut likely = vec![0.5; usize::from(self.space.set.num_vars())];
        let groups = self.space.groups.iter();
        for group in groups.chain(self.space.actual.iter().flatten()) {
            let mut left = group.values.len();
            for variable in group.variables() {
                #[expect(
                    clippy::cast_precision_loss,
                    reason = "a fact has far fewer regions than a float has digits"
                )]
                let share = 1.0 / left as f64;
                likely[variable.to_index()] = share;
                left -= 1;
            }
        }
        likely
    }
}

fn entropy(shares: impl Iterator<Item = f64>) -> f64 {
    shares
        .filter(|share| *share > 0.0)
        .map(|share| -share * share.log2())
        .sum()
}

/// Holds the likelihood of a diagram, and of it together with each variable.
struct Masses {
    all: f64,
    with: Vec<f64>,
}

impl Masses {
    /// Goes up the diagram for the likelihood below each node, and down for the likelihood of reaching it.
    fn of(diagram: &Bdd, likely: &[f64]) -> Self {
        let size = diagram.size();
        let pointer = BddPointer::from_index;
        let mut below = vec![0.0; size];
        for at in 0..size {
            below[at] = if pointer(at).is_zero() {
                0.0
            } else if pointer(at).is_one() {
                1.0
            } else {
                let share = likely[diagram.var_of(pointer(at)).to_index()];
                share * below[diagram.high_link_of(pointer(at)).to_index()]
                    + (1.0 - share) * below[diagram.low_link_of(pointer(at)).to_index()]
            };
        }
        let all = below[size - 1];
        let mut reached = vec![0.0; size];
        reached[size - 1] = 1.0;
        let mut with = vec![0.0; likely.len()];
        let mut tested = vec![0.0; likely.len()];
        for at in (2..size).rev() {
            let variable = diagram.var_of(pointer(at)).to_index();
            let (high, low) = (
                diagram.high_link_of(pointer(at)).to_index(),
                diagram.low_link_of(pointer(at)).to_index(),
            );
            let share = likely[variable];
            reached[high] += reached[at] * share;
            reached[low] += reached[at] * (1.0 - share);
            with[variable] += reached[at] * share * below[high];
            tested[variable] += reached[at] * below[at];
        }
        // Paths on which a variable is not tested hold it as often as any.
        for (variable, share) in likely.iter().enumerate() {
            with[variable] += (all - tested[variable]) * share;
        }
        Self { all, with }
    }
}
