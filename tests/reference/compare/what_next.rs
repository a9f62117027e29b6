//! Gentler ways, what to find out, and what was assumed.

use grounds_check::FactId;
use grounds_engine::Report;

use super::{Differences, outcome::facts, pair_of};
use crate::reference::{
    bearing::reached,
    case::{Basis, Case},
    need::is_done,
    outcome::{contradicted, outcome, values},
};

/// Compares measures and questions.
pub(super) fn compare(differences: &mut Differences<'_>, case: &Case<'_>, report: &Report) {
    if report.outcome.is_some() {
        measures(differences, case, report);
        questions(differences, case, report);
    }
}

/// "A measure that fits the restriction is tried on the case by setting what it sets."
fn measures(differences: &mut Differences<'_>, case: &Case<'_>, report: &Report) {
    let held = outcome(case);
    let reached = reached(case.library, case.restriction());
    for (at, measure) in case.library.measures.iter().enumerate() {
        let id = grounds_check::MeasureId(u32::try_from(at).expect("libraries are small"));
        let listed = report.measures.iter().find(|finding| finding.measure == id);
        let fits = measure
            .targets
            .iter()
            .any(|target| reached.contains(target));
        let name = differences.measure(id);
        differences.same(
            || format!("the measure {name} is listed"),
            fits,
            listed.is_some(),
        );
        let Some(listed) = listed.filter(|_| fits) else {
            continue;
        };
        differences.same(
            || format!("the measure {name} is done"),
            is_done(case, id),
            listed.done,
        );
        let helps = case
            .query
            .saying
            .is_some_and(|reason| measure.helps.contains(&reason));
        differences.same(|| format!("the measure {name} helps"), helps, listed.helps);
        // Of a proposal that moves with the fact, and of a case that cannot be, the page says nothing.
        let moves_the_grade = measure
            .sets
            .iter()
            .any(|(fact, _)| case.library[case.restriction()].read_from == Some(*fact));
        let tried = measure
            .sets
            .iter()
            .fold(case.clone(), |case, &(fact, value)| {
                case.supposing(fact, value)
            });
        if moves_the_grade || !contradicted(&tried).is_empty() {
            continue;
        }
        let changes_to = Some(outcome(&tried))
            .filter(|&tried| tried != held)
            .flatten();
        differences.same(
            || format!("the measure {name} changes the outcome"),
            changes_to,
            listed.changes_to.map(pair_of),
        );
    }
    let last_change = report
        .measures
        .iter()
        .rposition(|finding| finding.changes_to.is_some());
    let first_without = report
        .measures
        .iter()
        .position(|finding| finding.changes_to.is_none());
    if let (Some(change), Some(without)) = (last_change, first_without) {
        differences.holds(change < without, || {
            "the measures that change the outcome do not come first".to_owned()
        });
    }
}

/// "Those come first whose answer alone changes the outcome; then those whose evidence is missing."
fn questions(differences: &mut Differences<'_>, case: &Case<'_>, report: &Report) {
    let held = outcome(case);
    let is_decisive = |fact: FactId| {
        values(case, fact).into_iter().any(|value| {
            let answered = case.supposing(fact, value);
            contradicted(&answered).is_empty() && outcome(&answered) != held
        })
    };
    let relevant = super::facts::relevant(case);
    for question in &report.questions {
        let name = differences.fact(question.fact);
        differences.holds(relevant.contains(&question.fact), || {
            format!("{name} is asked, and nothing tests it")
        });
        let (value, basis) = case.look(question.fact);
        differences.holds(basis != Basis::Established, || {
            format!("{name} is asked, and established ({value:?})")
        });
        differences.same(
            || format!("an answer to {name} alone changes the outcome"),
            is_decisive(question.fact),
            question.decisive,
        );
        differences.same(
            || format!("the basis of the question {name}"),
            basis,
            super::facts::basis_of(question.basis),
        );
        let times = report
            .questions
            .iter()
            .filter(|other| other.fact == question.fact)
            .count();
        differences.same(|| format!("how often {name} is asked"), 1, times);
    }
    for fact in facts(case).filter(|&fact| case.value(fact).is_none()) {
        let asked = report
            .questions
            .iter()
            .any(|question| question.fact == fact);
        let name = differences.fact(fact);
        differences.holds(asked || !is_decisive(fact), || {
            format!("{name} alone changes the outcome, and is not asked")
        });
    }
    let place = |question: &grounds_engine::Question| {
        let evidence_missing = super::facts::basis_of(question.basis) == Basis::Assumed;
        (!question.decisive, !evidence_missing)
    };
    let in_order = report.questions.is_sorted_by_key(place);
    differences.holds(in_order, || {
        format!("the questions are out of order: {:?}", report.questions)
    });
}
