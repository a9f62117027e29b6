//! The values of a fact that can make a difference.

use std::collections::BTreeSet;

use grounds_check::{Answers, FactId, Test, Value};
use grounds_syntax::Number;

use crate::{case::Case, plan::Step, program::Node};

/// Bounds how many values of one fact are tried.
const MOST_VALUES: usize = 64;

/// Returns values of a fact, at least one from each region that the tests of a plan tell apart.
pub(crate) fn values(case: Case<'_>, fact: FactId) -> Vec<Value> {
    match &case.program.library[fact].answers {
        Answers::YesNo => vec![Value::NO, Value::YES],
        Answers::OneOf(choices) => (0..choices.len())
            .filter_map(|at| u16::try_from(at).ok())
            .map(Value::Choice)
            .take(MOST_VALUES)
            .collect(),
        Answers::Number { range, .. } => numbers(case, fact, *range)
            .into_iter()
            .map(Value::Number)
            .take(MOST_VALUES)
            .collect(),
    }
}

/// Returns the bounds that tests name, a step to either side of each, and the ends of the range.
fn numbers(case: Case<'_>, fact: FactId, range: Option<(Number, Number)>) -> BTreeSet<Number> {
    let mut bounds = BTreeSet::new();
    for step in case.plan.steps.iter().chain(&case.plan.constraint_steps) {
        let Step::Node(node) = step else { continue };
        let Node::Test(tested, test) = &case.program.nodes[node.0 as usize] else {
            continue;
        };
        if *tested != fact {
            continue;
        }
        match &case.program.tests[*test as usize] {
            Test::Is(Value::Number(number)) | Test::Compare(_, number) => {
                bounds.insert(*number);
            }
            Test::Between(low, high) => bounds.extend([*low, *high]),
            Test::IsOneOf(values) => {
                bounds.extend(values.iter().filter_map(|value| {
                    if let Value::Number(number) = value {
                        Some(*number)
                    } else {
                        None
                    }
                }));
            }
            Test::Is(Value::Choice(_)) => {}
        }
    }
    let steps: Vec<Number> = bounds
        .iter()
        .flat_map(|bound| {
            [-1, 1].map(|step| Number::from_thousandths(bound.thousandths().saturating_add(step)))
        })
        .collect();
    bounds.extend(steps);
    bounds.extend(range.into_iter().flat_map(|(low, high)| [low, high]));
    bounds.retain(|number| range.is_none_or(|(low, high)| low <= *number && *number <= high));
    bounds
}
