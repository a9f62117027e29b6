//! Conditions that stand in no rulebook, as formulas: what a clause would say if it were read otherwise.

use grounds_check::{Condition, ConstraintId, FactId, Item, Place, Test};
use jiff::civil::Date;

use super::{Gate, GateId, Input, Signal, build::Builder};
use crate::{
    plan::{self, Step},
    program::Program,
};

/// Holds conditions as formulas over what is so.
#[derive(Clone, Debug)]
pub struct Readings {
    /// The gates, each after those that it is made of.
    pub gates: Vec<Gate>,
    /// The tests that they name.
    pub tests: Vec<Test>,
    /// The facts that they test.
    pub inputs: Vec<Input>,
    /// The conditions, in the order in which they were given.
    pub conditions: Vec<GateId>,
    /// The constraints in force.
    pub constraints: Vec<(ConstraintId, GateId)>,
}

impl Program {
    /// Returns conditions over the facts and definitions of the library as formulas, on a day in a place.
    ///
    /// A definition that is not in force never holds. The recursion is as deep as the conditions nest.
    #[must_use]
    pub fn readings(&self, on: Date, place: Place, conditions: &[Condition]) -> Readings {
        let query = super::rules::asked_of_nothing(on, place);
        let nothing = plan::Plan::nothing();
        let case = crate::case::Case {
            program: self,
            plan: &nothing,
            query: &query,
        };
        let mut facts = Vec::new();
        let mut defines = Vec::new();
        for condition in conditions {
            named(condition, &mut facts, &mut defines);
        }
        let means = defines.iter().filter_map(|&define| case.meaning(define));
        let constraints = super::rules::constraints(self, on, place);
        let facts = facts.into_iter().map(Step::Fact);
        let roots = constraints.iter().map(|&(_, node)| Step::Node(node));
        let steps = plan::order(self, facts.chain(means.map(Step::Node)).chain(roots));
        let mut builder = Builder::new(case);
        builder.run(&steps);
        let conditions = conditions
            .iter()
            .map(|condition| of(&mut builder, condition).yes)
            .collect();
        let constraints = constraints
            .into_iter()
            .map(|(id, node)| (id, builder.of(node).yes))
            .collect();
        let (gates, tests, inputs) = builder.finish();
        Readings {
            gates,
            tests,
            inputs,
            conditions,
            constraints,
        }
    }
}

fn named(
    condition: &Condition,
    facts: &mut Vec<FactId>,
    defines: &mut Vec<grounds_check::DefineId>,
) {
    match condition {
        Condition::All(items)
        | Condition::Any(items)
        | Condition::None(items)
        | Condition::AtLeast(_, items) => {
            for item in items {
                named(&item.condition, facts, defines);
            }
        }
        Condition::Not(inner) => named(inner, facts, defines),
        Condition::Fact(fact, _) => facts.push(*fact),
        Condition::Define(define) => defines.push(*define),
    }
}

fn of(builder: &mut Builder<'_>, condition: &Condition) -> Signal {
    let each = |builder: &mut Builder<'_>, items: &[Item]| -> Vec<Signal> {
        items
            .iter()
            .map(|item| of(builder, &item.condition))
            .collect()
    };
    match condition {
        Condition::All(items) => {
            let signals = each(builder, items);
            builder.both(&signals)
        }
        Condition::Any(items) => {
            let signals = each(builder, items);
            builder.either(&signals)
        }
        Condition::None(items) => {
            let signals = each(builder, items);
            let any = builder.either(&signals);
            builder.negate(any)
        }
        Condition::AtLeast(count, items) => {
            let signals = each(builder, items);
            builder.at_least_of(*count, &signals)
        }
        Condition::Not(inner) => {
            let inner = of(builder, inner);
            builder.negate(inner)
        }
        Condition::Fact(fact, test) => {
            let gate = builder.tested(*fact, test);
            Signal {
                yes: gate,
                maybe: gate,
            }
        }
        Condition::Define(define) => match builder.case.meaning(*define) {
            Some(means) => builder.of(means),
            None => builder.definite(false),
        },
    }
}
