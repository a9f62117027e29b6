//! What to find out: only what can matter, and nothing else is left open.

use std::collections::BTreeMap;

use grounds_check::FactId;
use grounds_engine::{Exactness, Report};

use super::{Differences, headline};
use crate::reference::{
    case::Case,
    compare::basis_of,
    exact::{
        outcome::outcomes,
        worlds::{World, Worlds},
    },
    verdict::Pair,
};

/// Compares the questions.
pub(super) fn compare<'a>(
    differences: &mut Differences<'_>,
    worlds: &Worlds<'a>,
    case: &Case<'a>,
    report: &Report,
    held: Pair,
) {
    let asked: Vec<FactId> = report
        .questions
        .iter()
        .map(|question| question.fact)
        .collect();
    for (position, question) in report.questions.iter().enumerate() {
        let name = differences.fact(question.fact);
        differences.holds(case.established(question.fact).is_none(), || {
            format!("{name} is asked, and established")
        });
        differences.holds(!asked[..position].contains(&question.fact), || {
            format!("{name} is asked twice")
        });
        differences.same(
            || format!("the basis of the question {name}"),
            case.look(question.fact).1,
            basis_of(question.basis),
        );
        let Some(at) = worlds.at(question.fact) else {
            differences
                .found
                .push(format!("{name} is asked, and nothing hangs on it"));
            continue;
        };
        differences.holds(!worlds.differs(at), || {
            format!("{name} is asked, and differs between people")
        });
        let turns = |&value| {
            let answered = headline(worlds, &case.supposing(question.fact, value));
            answered.is_some_and(|answered| answered != held)
        };
        differences.same(
            || format!("an answer to {name} alone changes the outcome"),
            worlds.values[at].iter().any(turns),
            question.decisive,
        );
    }
    matter(differences, worlds, case, report, &asked);
    if let Exactness::Exact(exact) = &report.exact {
        let settled =
            exact.is_settled() && exact.is_settled_released() && exact.is_settled_all_released();
        differences.same(
            || "nothing is left to ask, and all is settled".to_owned(),
            settled,
            asked.is_empty(),
        );
    }
}

/// First stand questions that decide what comes with burdens held: each of them can change that, and nothing else can. The others can
/// change what comes with burdens released; and all together decide that.
fn matter<'a>(
    differences: &mut Differences<'_>,
    worlds: &Worlds<'a>,
    case: &Case<'a>,
    report: &Report,
    asked: &[FactId],
) {
    let positions = asked.iter().filter_map(|&fact| place_of(worlds, fact));
    let positions: Vec<usize> = positions.collect();
    if positions.len() != asked.len() {
        return;
    }
    let released = outcomes(worlds, &case.presumptions_released(), false);
    let all_released = outcomes(worlds, &case.all_released(), false);
    let decide = |known: &[usize]| tell_apart(&released, known);
    let first = (0..=positions.len()).find(|&count| decide(&positions[..count]));
    differences.holds(first.is_some(), || {
        format!("what comes with presumptions released hangs on more than {asked:?}")
    });
    differences.holds(tell_apart(&all_released, &positions), || {
        format!("what comes with all released hangs on more than {asked:?}")
    });
    let first = first.unwrap_or(0);
    let hangs_on_what_is_shown = !tell_apart(&all_released, &positions[..first]);
    for (at, question) in report.questions.iter().enumerate() {
        differences.same(
            || format!("{:?} matters only if something is shown", question.fact),
            at >= first && hangs_on_what_is_shown,
            question.only_if_shown,
        );
    }
    for (at, &fact) in asked.iter().enumerate() {
        let (among, outcomes) = if at < first {
            (&positions[..first], &released)
        } else {
            (&positions[..], &all_released)
        };
        let others: Vec<usize> = among
            .iter()
            .copied()
            .filter(|&other| other != positions[at])
            .collect();
        // Where constraints stand against what is presumed, questions may hang on what comes while presumptions hold.
        let held = || !tell_apart(&outcomes_held(worlds, case), &others);
        differences.holds(!tell_apart(outcomes, &others) || held(), || {
            format!("{fact:?} is asked, and can change nothing beside {asked:?}")
        });
    }
}

fn outcomes_held<'a>(worlds: &Worlds<'a>, case: &Case<'a>) -> BTreeMap<World, Pair> {
    outcomes(worlds, case, false)
}

/// Says whether some facts tell all that may come apart: wherever they are the same, the same comes.
fn tell_apart(outcomes: &BTreeMap<World, Pair>, known: &[usize]) -> bool {
    let mut seen: BTreeMap<World, Pair> = BTreeMap::new();
    outcomes.iter().all(|(world, pair)| {
        let known: World = known.iter().map(|&at| world[at]).collect();
        seen.entry(known).or_insert(*pair) == pair
    })
}

/// Finds the position of a fact among those that are the same for all people.
fn place_of(worlds: &Worlds<'_>, fact: FactId) -> Option<usize> {
    let at = worlds.at(fact)?;
    (!worlds.differs(at)).then(|| (0..at).filter(|&before| !worlds.differs(before)).count())
}
