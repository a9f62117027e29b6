//! What would change the outcome: the smallest sets of changes among the facts that measures can change.

use std::collections::BTreeMap;

use grounds_check::{FactId, Library, MeasureId, Value};
use grounds_engine::{Change, MeasureFinding, Outcome};

use crate::diagram::TooLarge;

/// Bounds how many facts are changed together.
const MOST_TOGETHER: usize = 3;
/// Bounds how many sets are tried.
const MOST_TRIED: usize = 400;

/// Returns the sets of changes that turn the outcome, and whether the bound ended the search.
///
/// `outcome` tells what comes of a set of changes, or `None` where the constraints do not allow it.
pub(crate) fn changes(
    library: &Library,
    measures: &[MeasureFinding],
    now: Outcome,
    outcome: impl Fn(&[(FactId, Value)]) -> Result<Option<Outcome>, TooLarge>,
) -> Result<(Vec<Change>, bool), TooLarge> {
    let mut by: BTreeMap<(FactId, Value), Vec<MeasureId>> = BTreeMap::new();
    for found in measures {
        for &change in &library[found.measure].sets {
            by.entry(change).or_default().push(found.measure);
        }
    }
    let single: Vec<(FactId, Value)> = by.keys().copied().collect();
    let mut found: Vec<Change> = Vec::new();
    let mut tried = 0;
    let mut sets: Vec<Vec<usize>> = (0..single.len()).map(|at| vec![at]).collect();
    for size in 1..=MOST_TOGETHER {
        let mut next = Vec::new();
        for set in sets {
            let to: Vec<(FactId, Value)> = set.iter().map(|&at| single[at]).collect();
            if found
                .iter()
                .any(|known| known.to.iter().all(|change| to.contains(change)))
            {
                continue;
            }
            if tried == MOST_TRIED {
                return Ok((found, true));
            }
            tried += 1;
            match outcome(&to)? {
                Some(then) if then != now => found.push(Change {
                    by: measures_for(&by, &to),
                    to,
                    outcome: then,
                }),
                _ if size < MOST_TOGETHER => {
                    let last = set.last().copied().unwrap_or(0);
                    let others = (last + 1..single.len())
                        .filter(|&at| to.iter().all(|(fact, _)| *fact != single[at].0));
                    next.extend(others.map(|at| {
                        let mut larger = set.clone();
                        larger.push(at);
                        larger
                    }));
                }
                _ => {}
            }
        }
        sets = next;
    }
    Ok((found, false))
}

fn measures_for(
    by: &BTreeMap<(FactId, Value), Vec<MeasureId>>,
    to: &[(FactId, Value)],
) -> Vec<MeasureId> {
    let mut measures: Vec<MeasureId> = to.iter().flat_map(|change| by[change].clone()).collect();
    measures.sort_unstable();
    measures.dedup();
    measures
}
