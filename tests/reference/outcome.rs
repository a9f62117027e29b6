//! The outcome of a case about one person, in three-valued logic.

use grounds_check::{Answers, Condition, Constraint, FactId, Item, Library, Test, Value};
use grounds_syntax::Number;

use super::{
    case::Case,
    condition::truth,
    leave::leave,
    need::{level, need},
    standing::standings,
    truth::Truth,
    verdict::Pair,
};

/// Finds the outcome at the rung of the question; none for a graded proposal without a grade.
pub(crate) fn outcome(case: &Case<'_>) -> Option<Pair> {
    (!case.lacks_grade()).then(|| for_one(case))
}

/// Finds the outcome for one person.
pub(crate) fn for_one(case: &Case<'_>) -> Pair {
    let standings = standings(case, case.query.grade);
    Pair {
        need: need(|one| level(case, &standings, one)),
        leave: leave(case, &standings),
    }
}

/// Lists the constraints in force that the answers and suppositions contradict.
pub(crate) fn contradicted<'a>(case: &Case<'a>) -> Vec<(usize, &'a Constraint)> {
    // "Every answer counts here, also an assumption"; presumptions and burdens are no answers.
    let mut answers_alone = case.all_released();
    for (fact, answer) in &case.query.answers {
        let supposed = answers_alone
            .supposed
            .iter()
            .any(|(other, _)| other == fact);
        if let (Some(value), false) = (answer.value, supposed) {
            answers_alone = answers_alone.supposing(*fact, value);
        }
    }
    let constraints = case.library.constraints.iter().enumerate();
    constraints
        .filter(|(_, constraint)| {
            case.in_force(constraint.window, constraint.extent)
                && truth(&answers_alone, &constraint.always) == Truth::No
        })
        .collect()
}

/// Lists the values that a fact can take; of a number, some on either side of, and at, each number that it is compared with.
pub(crate) fn values(case: &Case<'_>, fact: FactId) -> Vec<Value> {
    match &case.library[fact].answers {
        Answers::YesNo => vec![Value::NO, Value::YES],
        Answers::OneOf(choices) => (0..choices.len())
            .map(|at| Value::Choice(u16::try_from(at).expect("choices are few")))
            .collect(),
        Answers::Number { range, .. } => {
            let mut numbers: Vec<i64> = compared(case, fact)
                .iter()
                .flat_map(|number| (-1..=1).map(|step| number.thousandths() + step))
                .collect();
            numbers.extend(
                range
                    .iter()
                    .flat_map(|(low, high)| [low.thousandths(), high.thousandths()]),
            );
            numbers.retain(|&number| {
                range.is_none_or(|(low, high)| {
                    low.thousandths() <= number && number <= high.thousandths()
                })
            });
            if numbers.is_empty() {
                numbers.push(0);
            }
            numbers.sort_unstable();
            numbers.dedup();
            numbers
                .into_iter()
                .map(|number| Value::Number(Number::from_thousandths(number)))
                .collect()
        }
    }
}

/// Lists the numbers that a fact is compared with anywhere in the library.
fn compared(case: &Case<'_>, fact: FactId) -> Vec<Number> {
    conditions(case.library)
        .into_iter()
        .flat_map(|condition| numbers(condition, fact))
        .collect()
}

/// Lists all conditions of a library.
pub(crate) fn conditions(library: &Library) -> Vec<&Condition> {
    let norms = library.norms.iter().flat_map(|norm| &norm.versions);
    let mut conditions: Vec<&Condition> = Vec::new();
    for version in norms {
        conditions.push(&version.when);
        conditions.extend(&version.unless);
        match &version.says {
            Some(
                grounds_check::Says::AllowsOnlyIf(_, condition)
                | grounds_check::Says::AgreesOnlyIf(_, condition),
            ) => {
                conditions.push(condition);
            }
            Some(grounds_check::Says::Duty { met_when, .. }) => conditions.push(met_when),
            _ => {}
        }
    }
    conditions.extend(
        library
            .defines
            .iter()
            .flat_map(|define| &define.versions)
            .map(|version| &version.means),
    );
    conditions.extend(
        library
            .constraints
            .iter()
            .map(|constraint| &constraint.always),
    );
    conditions.extend(
        library
            .facts
            .iter()
            .flat_map(|fact| &fact.presumptions)
            .map(|presumption| &presumption.when),
    );
    conditions
}

fn numbers(condition: &Condition, fact: FactId) -> Vec<Number> {
    let each = |items: &[Item]| {
        items
            .iter()
            .flat_map(|item| numbers(&item.condition, fact))
            .collect::<Vec<_>>()
    };
    let of_value = |value: &Value| match value {
        Value::Number(number) => vec![*number],
        Value::Choice(_) => Vec::new(),
    };
    match condition {
        Condition::All(items)
        | Condition::Any(items)
        | Condition::None(items)
        | Condition::AtLeast(_, items) => each(items),
        Condition::Not(inner) => numbers(inner, fact),
        Condition::Fact(other, test) if *other == fact => match test {
            Test::Is(value) => of_value(value),
            Test::IsOneOf(values) => values.iter().flat_map(of_value).collect(),
            Test::Compare(_, number) => vec![*number],
            Test::Between(low, high) => vec![*low, *high],
        },
        Condition::Fact(..) | Condition::Define(_) => Vec::new(),
    }
}
