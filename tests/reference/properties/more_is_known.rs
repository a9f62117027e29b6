//! To know more never takes back what was established.
//!
//! That holds of three-valued logic alone, so presumptions and burdens, which give way to answers, and demands for evidence are taken out of
//! the library first. It does not hold of the levels in which "not established as met" counts.

use std::sync::Arc;

use grounds_check::{Answer, FactId, Library};
use grounds_engine::{Leave, Program, Report, Tri};
use proptest::{collection::vec, prelude::*};

use super::{cases, essential, texts};
use crate::reference::{
    case::Case,
    generate::{self, put},
    library::checked,
    outcome::values,
};

fn without_defaults(mut library: Library) -> Library {
    for fact in &mut library.facts {
        fact.presumptions.clear();
        fact.must_be_shown = None;
        fact.demands.clear();
        fact.judged_by = None;
    }
    library
}

fn is_kept(before: Tri, after: Tri) -> bool {
    before == Tri::Unknown || before == after
}

/// Says what was established before and is not any more.
fn taken_back(before: &Report, after: &Report) -> Option<String> {
    if !is_kept(before.levels.required, after.levels.required) {
        return Some("required".to_owned());
    }
    if !is_kept(before.levels.agreed, after.levels.agreed) {
        return Some("agreed".to_owned());
    }
    let (was, is) = (before.outcome?.leave, after.outcome?.leave);
    if was != Leave::Unknown && was != is {
        return Some(format!("leave was {was:?}, and is {is:?}"));
    }
    for finding in &before.norms {
        let again = after.norms.iter().find(|other| other.norm == finding.norm);
        if again.is_none_or(|again| !is_kept(finding.status, again.status)) {
            return Some(format!("{:?} was {:?}", finding.norm, finding.status));
        }
    }
    None
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn more_answers_take_nothing_back(
        draft in generate::library(6),
        question in generate::question(),
        more in vec((any::<u8>(), any::<u8>()), 1..=4),
    ) {
        let texts = texts(&draft);
        let Ok(library) = checked(&texts) else { return Ok(()) };
        let library = Arc::new(without_defaults(library));
        let query = put(&question, &library);
        let graded = library[query.restriction].ladder.is_some();
        // A grade that is read from an answer is another proposal.
        if graded && query.grade.is_none() {
            return Ok(());
        }
        let program = Program::compile(Arc::clone(&library));
        let Ok(before) = program.assess(&query) else { return Ok(()) };
        let mut known = query.clone();
        for (fact, which) in more {
            let fact = FactId(u32::from(fact) % u32::try_from(library.facts.len()).unwrap_or(1));
            let answered = known.answers.iter().any(|(other, answer)| *other == fact && answer.value.is_some());
            if !answered {
                let values = values(&Case::new(&library, &query), fact);
                let value = values[usize::from(which) % values.len()];
                known.answers.retain(|(other, _)| *other != fact);
                known.answers.push((fact, Answer { value: Some(value), evidence: None }));
            }
        }
        let Ok(after) = program.assess(&known) else { return Ok(()) };
        let taken_back = taken_back(&before, &after);
        prop_assert_eq!(taken_back, None, "{:?}\n{:?}\n{}", query, known, essential(&texts));
    }
}
