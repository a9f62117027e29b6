//! Which situations to ask about.

use std::cmp::Reverse;

use super::{Candidate, ClauseReadings, Probe, Untold};

/// Says how telling a situation is: how seldom its clause was asked about, the readings that it newly tells from the text, the pairs that it newly tells.
type Telling = (Reverse<usize>, usize, usize);

/// Chooses at most so many situations, the most telling first, and says which readings stay untold.
///
/// Every clause is asked about once before any is asked about twice. Among those comes first what tells the most readings from the text, then what tells
/// the most pairs. What the others make needless is left out.
pub(super) fn choose(
    clauses: &[ClauseReadings],
    candidates: Vec<Vec<Candidate>>,
    most: usize,
) -> (Vec<Probe>, Vec<Untold>) {
    let mut open: Vec<Vec<[usize; 2]>> = clauses.iter().map(pairs).collect();
    // Nothing tells apart what no candidate tells apart: such a clause was too large.
    for (pairs, candidates) in open.iter_mut().zip(&candidates) {
        pairs.retain(|&pair| candidates.iter().any(|candidate| tells(candidate, pair)));
    }
    let tellable = open.clone();
    let mut chosen: Vec<(usize, &Candidate)> = Vec::new();
    loop {
        let mut best: Option<(Telling, usize, &Candidate)> = None;
        for (clause, candidates) in candidates.iter().enumerate() {
            let asked = Reverse(chosen.iter().filter(|(its, _)| *its == clause).count());
            for candidate in candidates {
                let told = open[clause].iter().filter(|pair| tells(candidate, **pair));
                let (mut from_text, mut all) = (0, 0);
                for pair in told {
                    all += 1;
                    from_text += usize::from(pair[0] == 0);
                }
                let score = (asked, from_text, all);
                let better = best.is_none_or(|(least, ..)| score > least);
                if all > 0 && better {
                    best = Some((score, clause, candidate));
                }
            }
        }
        let Some((_, clause, candidate)) = best else {
            break;
        };
        open[clause].retain(|&pair| !tells(candidate, pair));
        chosen.push((clause, candidate));
    }
    // From the least telling on, whatever the others make needless goes.
    let mut at = chosen.len();
    while at > 0 {
        at -= 1;
        let (clause, _) = chosen[at];
        let needless = tellable[clause].iter().all(|&pair| {
            let mut others = chosen.iter().enumerate();
            others.any(|(other, (its, candidate))| {
                other != at && *its == clause && tells(candidate, pair)
            })
        });
        if needless {
            chosen.remove(at);
        }
    }
    chosen.truncate(most);
    let mut untold = Vec::new();
    for (clause, pairs) in tellable.iter().enumerate() {
        for &readings in pairs {
            let told = chosen
                .iter()
                .any(|(its, candidate)| *its == clause && tells(candidate, readings));
            if !told {
                untold.push(Untold { clause, readings });
            }
        }
    }
    let probes = chosen
        .into_iter()
        .map(|(clause, candidate)| Probe {
            clause,
            situation: candidate.situation.clone(),
            imposes: candidate.imposes.clone(),
        })
        .collect();
    (probes, untold)
}

/// Returns the pairs of readings of a clause that do not come to the same.
fn pairs(clause: &ClauseReadings) -> Vec<[usize; 2]> {
    let kept = || (0..clause.readings.len()).filter(|&at| clause.readings[at].same_as.is_none());
    kept()
        .flat_map(|one| {
            kept()
                .filter(move |&other| other > one)
                .map(move |other| [one, other])
        })
        .collect()
}

fn tells(candidate: &Candidate, [one, other]: [usize; 2]) -> bool {
    candidate.imposes[one] != candidate.imposes[other]
}
