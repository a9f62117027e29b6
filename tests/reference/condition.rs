//! The truth of a condition.

use grounds_check::{Condition, DefineId, FactId, Item, Test, Value};
use grounds_syntax::{Number, ast::Comparison};

use super::{case::Case, truth::Truth};

/// Finds the truth of a condition in a case.
pub(crate) fn truth(case: &Case<'_>, condition: &Condition) -> Truth {
    truth_where(case, condition, &|fact, test| {
        truth_of_test(case, fact, test)
    })
}

/// Finds the truth of a condition whose tests stand as the function says.
pub(crate) fn truth_where(
    case: &Case<'_>,
    condition: &Condition,
    stands: &dyn Fn(FactId, &Test) -> Truth,
) -> Truth {
    let each = |items: &[Item]| {
        items
            .iter()
            .map(|item| truth_where(case, &item.condition, stands))
            .collect::<Vec<_>>()
    };
    match condition {
        Condition::All(items) => Truth::all(each(items)),
        Condition::Any(items) => Truth::any(each(items)),
        Condition::None(items) => Truth::any(each(items)).negate(),
        Condition::AtLeast(wanted, items) => Truth::at_least(*wanted, &each(items)),
        Condition::Not(inner) => truth_where(case, inner, stands).negate(),
        Condition::Fact(fact, test) => stands(*fact, test),
        Condition::Define(define) => version_in_force(case, *define)
            .map_or(Truth::Unknown, |(_, means)| {
                truth_where(case, means, stands)
            }),
    }
}

/// Finds the truth of a test of a fact; an unknown value gives an unknown truth.
pub(crate) fn truth_of_test(case: &Case<'_>, fact: FactId, test: &Test) -> Truth {
    case.value(fact)
        .map_or(Truth::Unknown, |value| Truth::of(passes(value, test)))
}

/// Finds the version of a definition that is in force on the day and in the place, and what it means.
pub(crate) fn version_in_force<'a>(
    case: &Case<'a>,
    define: DefineId,
) -> Option<(usize, &'a Condition)> {
    let mut versions = case.library[define].versions.iter().enumerate();
    versions
        .find(|(_, version)| case.in_force(version.window, version.extent))
        .map(|(at, version)| (at, &version.means))
}

/// Says whether a value passes a test.
pub(crate) fn passes(value: Value, test: &Test) -> bool {
    let number = |holds: &dyn Fn(Number) -> bool| match value {
        Value::Number(number) => holds(number),
        Value::Choice(_) => false,
    };
    match test {
        Test::Is(wanted) => value == *wanted,
        Test::IsOneOf(wanted) => wanted.contains(&value),
        Test::Compare(Comparison::Above, than) => number(&|number| number > *than),
        Test::Compare(Comparison::Below, than) => number(&|number| number < *than),
        Test::Compare(Comparison::AtLeast, than) => number(&|number| number >= *than),
        Test::Compare(Comparison::AtMost, than) => number(&|number| number <= *than),
        Test::Between(low, high) => number(&|number| *low <= number && number <= *high),
    }
}

/// Lists the tests of facts in a condition, through the definitions in force.
pub(crate) fn tests(case: &Case<'_>, condition: &Condition) -> Vec<(FactId, Test)> {
    let each = |items: &[Item]| {
        items
            .iter()
            .flat_map(|item| tests(case, &item.condition))
            .collect::<Vec<_>>()
    };
    match condition {
        Condition::All(items)
        | Condition::Any(items)
        | Condition::None(items)
        | Condition::AtLeast(_, items) => each(items),
        Condition::Not(inner) => tests(case, inner),
        Condition::Fact(fact, test) => vec![(*fact, test.clone())],
        Condition::Define(define) => {
            version_in_force(case, *define).map_or_else(Vec::new, |(_, means)| tests(case, means))
        }
    }
}
