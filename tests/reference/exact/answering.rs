//! A case that is answered question by question, as somebody would who found everything out.

use grounds_check::{Answer, Evidence, EvidenceAbout, FactId, Library, Query, Value};
use grounds_engine::{Exactness, Program};

use super::{judged::completions, worlds::Worlds};
use crate::reference::case::{Basis, Case};

/// Answers what a report asks, truthfully and with all evidence that it asks for, until nothing is asked.
///
/// `which` chooses what is true, and which of several questions is answered. Returns how many were, or `None` where there is nothing to answer.
pub(crate) fn answered(
    program: &Program,
    library: &Library,
    query: &Query,
    which: usize,
) -> Option<Result<usize, String>> {
    // What is refused as it was put is not answered.
    program.ready(query).ok()?;
    let case = Case::new(library, query);
    let worlds = Worlds::new(&case).filter(|_| !case.lacks_grade())?;
    let truths = completions(&worlds, &case);
    // An assumption is an answer, too: the engine refuses what contradicts it.
    let assumed = |at: usize| {
        let answer = case.answer(worlds.facts[at])?;
        answer.value.map(|value| worlds.position(at, value))
    };
    let fits = |world: &[usize]| {
        let mut facts = world.iter().enumerate();
        facts.all(|(at, &value)| assumed(at).is_none_or(|assumed| assumed == value))
    };
    let truths: Vec<_> = truths.iter().filter(|(world, _)| fits(world)).collect();
    let (truth, _) = truths.get(which % truths.len().max(1))?;
    let is_open = |fact: &&FactId| case.established(**fact).is_none();
    let open = worlds.facts.iter().filter(is_open).count();

    let mut query = query.clone();
    for count in 0..=open {
        let report = match grounds_analysis::assess(program, &query) {
            Ok(report) => report,
            Err(error) => return Some(Err(format!("true answers are refused: {error:?}"))),
        };
        let exact = match &report.exact {
            Exactness::Exact(exact) => exact,
            // Constraints that the proposal does not hang on contradict each other.
            Exactness::NoSituation if count == 0 => return None,
            other => return Some(Err(format!("{count} answers make the report {other:?}"))),
        };
        if report.questions.is_empty() {
            let settled = exact.is_settled()
                && exact.is_settled_released()
                && exact.is_settled_all_released();
            return Some(if settled {
                Ok(count)
            } else {
                Err(format!("nothing is asked, and open is {exact:?}"))
            });
        }
        let asked = report.questions[(which / 3) % report.questions.len()].fact;
        let asked = if which.is_multiple_of(3) {
            asked
        } else {
            report.questions[0].fact
        };
        let Some(at) = worlds.at(asked) else {
            return Some(Err(format!("{asked:?} is asked, and nothing hangs on it")));
        };
        let answer = with_evidence(&case, asked, worlds.values[at][truth[at]]);
        query.answers.retain(|(fact, _)| *fact != asked);
        query.answers.push((asked, answer));
        if Case::new(library, &query).look(asked).1 != Basis::Established {
            return Some(Err(format!("the answer to {asked:?} does not count")));
        }
    }
    Some(Err(format!("{open} answers leave something to ask")))
}

/// Answers a fact with everything that the answer asks for.
fn with_evidence(case: &Case<'_>, fact: FactId, value: Value) -> Answer {
    let kind = case
        .demands(fact, value)
        .first()
        .map(|demand| demand.kinds[0]);
    Answer {
        value: Some(value),
        evidence: Some(Evidence {
            kind,
            about: EvidenceAbout::ThisDecision,
            on: Some(case.query.on),
            by: Some("J. Okafor".to_owned()),
            reasons: Some("It was seen.".to_owned()),
        }),
    }
}
