//! Questions that cannot be answered as they were put.

use grounds_check::{Answers, FactId, Ladder, Query, Rung, Value, is_commitment};
use grounds_engine::QueryError;
use grounds_syntax::ast::Subject;

use super::Differences;
use crate::reference::{case::Case, condition::tests, outcome::contradicted};

/// Lists every reason to refuse a question. The order of several is no part of the meaning.
fn reasons(differences: &Differences<'_>, query: &Query) -> Vec<QueryError> {
    let library = differences.library;
    let mut reasons = Vec::new();
    for (at, (fact, answer)) in query.answers.iter().enumerate() {
        if query.answers[..at].iter().any(|(other, _)| other == fact) {
            reasons.push(QueryError::AnsweredTwice { fact: *fact });
        }
        if answer
            .value
            .is_some_and(|value| !takes(&library[*fact].answers, value))
        {
            reasons.push(QueryError::WrongValue { fact: *fact });
        }
    }
    if let Some(grade) = query.grade
        && !stands_on(library[query.restriction].ladder.as_ref(), grade)
    {
        reasons.push(QueryError::WrongGrade);
    }
    for &book in &query.bound_by {
        if !library[book].authority.is_some_and(is_commitment) {
            reasons.push(QueryError::NotACommitment { book });
        }
    }
    if query.for_everyone {
        let about_one = |fact: &FactId| library[*fact].subject != Subject::Place;
        let mut facts: Vec<FactId> = query
            .answers
            .iter()
            .map(|(fact, _)| *fact)
            .filter(about_one)
            .collect();
        facts.sort_unstable();
        facts.dedup();
        if !facts.is_empty() {
            reasons.push(QueryError::AboutOnePerson { facts });
        }
    }
    if reasons.is_empty() {
        let case = Case::new(library, query);
        for (at, constraint) in contradicted(&case) {
            let answered = |fact: &FactId| {
                case.answer(*fact)
                    .is_some_and(|answer| answer.value.is_some())
            };
            let mut facts: Vec<FactId> = tests(&case, &constraint.always)
                .into_iter()
                .map(|(fact, _)| fact)
                .filter(answered)
                .collect();
            facts.sort_unstable();
            facts.dedup();
            let constraint =
                grounds_check::ConstraintId(u32::try_from(at).expect("libraries are small"));
            reasons.push(QueryError::Contradiction { constraint, facts });
        }
    }
    reasons
}

fn takes(answers: &Answers, value: Value) -> bool {
    match (answers, value) {
        (Answers::YesNo, Value::Choice(at)) => at < 2,
        (Answers::OneOf(choices), Value::Choice(at)) => usize::from(at) < choices.len(),
        (Answers::Number { range, .. }, Value::Number(number)) => {
            range.is_none_or(|(low, high)| low <= number && number <= high)
        }
        (Answers::YesNo | Answers::OneOf(_), Value::Number(_))
        | (Answers::Number { .. }, Value::Choice(_)) => false,
    }
}

fn stands_on(ladder: Option<&Ladder>, grade: Rung) -> bool {
    match (ladder, grade) {
        (Some(Ladder::Number { .. }), Rung::Number(_)) => true,
        (Some(Ladder::Rungs(rungs)), Rung::Position(at)) => usize::from(at) < rungs.len(),
        _ => false,
    }
}

/// Compares a refusal.
pub(super) fn refused(differences: &mut Differences<'_>, query: &Query, error: &QueryError) {
    let mut error = error.clone();
    if let QueryError::AboutOnePerson { facts } | QueryError::Contradiction { facts, .. } =
        &mut error
    {
        facts.sort_unstable();
    }
    let reasons = reasons(differences, query);
    differences.holds(reasons.contains(&error), || {
        format!("the engine refuses ({error:?}); the reference has {reasons:?}")
    });
}

/// Compares that there is no refusal, and says whether there should be none.
pub(super) fn answered(differences: &mut Differences<'_>, query: &Query) -> bool {
    let reasons = reasons(differences, query);
    let constraints: Vec<String> = reasons
        .iter()
        .filter_map(|reason| match reason {
            QueryError::Contradiction { constraint, .. } => {
                Some(differences.constraint(*constraint))
            }
            _ => None,
        })
        .collect();
    let otherwise =
        || format!("the engine answers; the reference refuses: {reasons:?} {constraints:?}");
    differences.holds(reasons.is_empty(), otherwise);
    reasons.is_empty()
}
