//! Differences that one situation shows: a changed ground may touch many restrictions, and is told once.

use std::collections::BTreeMap;

use grounds_analysis::{Difference, outcome};
use grounds_check::{Answer, FactId, Query};
use grounds_engine::Outcome;

use super::{DifferingAnswer, DifferingRestriction, DifferingSituation, Named};
use crate::load::Grounds;

/// Bounds how many situations of other restrictions are tried on one.
const MOST_TRIED: usize = 6;

/// Is the answers of a situation, as each library takes them.
type Answers = [Vec<(FactId, Answer)>; 2];

/// Gathers the differences that one situation shows.
pub(super) fn shared(libraries: [&Grounds; 2], differences: Vec<Named>) -> Vec<DifferingSituation> {
    let common = common(&differences);
    let mut situations: Vec<(Answers, DifferingSituation)> = Vec::new();
    for (name, difference) in differences {
        let difference = common
            .iter()
            .find_map(|answers| put(libraries, &difference, answers))
            .unwrap_or(difference);
        let answers = answers(&difference);
        let differing = DifferingRestriction {
            name,
            outcome: difference.outcome,
            question: difference.question,
        };
        match situations.iter_mut().find(|(known, _)| *known == answers) {
            Some((_, situation)) => situation.restrictions.push(differing),
            None => {
                let pairs = DifferingAnswer::pairs(libraries, &differing.question);
                let situation = DifferingSituation {
                    answers: pairs,
                    restrictions: vec![differing],
                };
                situations.push((answers, situation));
            }
        }
    }
    let mut situations: Vec<_> = situations
        .into_iter()
        .map(|(_, situation)| situation)
        .collect();
    situations.sort_by_key(|situation| std::cmp::Reverse(situation.restrictions.len()));
    situations
}

fn answers(difference: &Difference) -> Answers {
    [0, 1].map(|side| {
        let mut answers = difference.question[side].answers.clone();
        answers.sort_by_key(|(fact, _)| *fact);
        answers
    })
}

/// Returns the situations that several restrictions share already, those of most restrictions first.
fn common(differences: &[Named]) -> Vec<Answers> {
    let mut counted: Vec<(Answers, usize)> = Vec::new();
    // By size and facts first, so that equal ones are found without comparing all with all.
    let mut filed: BTreeMap<Vec<FactId>, Vec<usize>> = BTreeMap::new();
    for (_, difference) in differences {
        let answers = answers(difference);
        let facts = answers.iter().flatten().map(|(fact, _)| *fact).collect();
        let file = filed.entry(facts).or_default();
        match file.iter().find(|&&at| counted[at].0 == answers) {
            Some(&at) => counted[at].1 += 1,
            None => {
                file.push(counted.len());
                counted.push((answers, 1));
            }
        }
    }
    counted.retain(|(_, count)| *count > 1);
    counted.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counted.truncate(MOST_TRIED);
    counted.into_iter().map(|(answers, _)| answers).collect()
}

/// Puts the answers of another situation, if they are no more; returns the difference if they show it, and each of them is needed.
fn put(libraries: [&Grounds; 2], difference: &Difference, answers: &Answers) -> Option<Difference> {
    let told = |answers: &Answers| answers.iter().map(Vec::len).max().unwrap_or_default();
    if told(answers) > told(&self::answers(difference)) {
        return None;
    }
    let verdicts = |outcome: [Option<Outcome>; 2]| outcome.map(|it| it.map(Outcome::verdict));
    let [first, second] = verdicts(difference.outcome);
    let by_verdict = first != second;
    let differs = |outcome: [Option<Outcome>; 2]| {
        let [first, second] = verdicts(outcome);
        (by_verdict && first != second) || (!by_verdict && outcome[0] != outcome[1])
    };
    let ask = |answers: &Answers| {
        let question = [0, 1].map(|side| Query {
            answers: answers[side].clone(),
            ..difference.question[side].clone()
        });
        let outcome = [0, 1].map(|side| {
            outcome(libraries[side].program(), &question[side])
                .ok()
                .flatten()
        });
        Difference { question, outcome }
    };
    let found = Some(ask(answers)).filter(|found| differs(found.outcome))?;
    let needed = DifferingAnswer::pairs(libraries, &found.question)
        .into_iter()
        .all(|left_out| {
            let without = [0, 1].map(|side| {
                let others = answers[side].iter();
                others
                    .filter(|(fact, _)| Some(*fact) != left_out.fact[side])
                    .cloned()
                    .collect()
            });
            !differs(ask(&without).outcome)
        });
    needed.then_some(found)
}
