//! Gentler ways, and the smallest sets of changes that turn the outcome.

use grounds_check::{FactId, Measure, MeasureId, Value};
use grounds_engine::{Exact, Report};

use super::{Differences, headline};
use crate::reference::{
    bearing::reached, case::Case, compare::pair_of, exact::worlds::Worlds, verdict::Pair,
};

/// Compares what measures change, and the smallest sets of changes.
pub(super) fn compare<'a>(
    differences: &mut Differences<'_>,
    worlds: &Worlds<'a>,
    case: &Case<'a>,
    report: &Report,
    exact: &Exact,
    held: Pair,
) {
    let turned = |changes: &[(FactId, Value)]| {
        let changed = changes.iter().fold(case.clone(), |case, &(fact, value)| {
            case.supposing(fact, value)
        });
        headline(worlds, &changed).filter(|&then| then != held)
    };
    let fitting = fitting(case);
    for &(id, measure) in &fitting {
        let listed = report.measures.iter().find(|finding| finding.measure == id);
        let name = differences.measure(id);
        let reference = (!measure.sets.is_empty())
            .then(|| turned(&measure.sets))
            .flatten();
        differences.same(
            || format!("the measure {name} changes the outcome"),
            Some(reference),
            listed.map(|listed| listed.changes_to.map(pair_of)),
        );
    }
    let order: Vec<(bool, bool)> = report
        .measures
        .iter()
        .map(|finding| (finding.changes_to.is_none(), !finding.helps))
        .collect();
    differences.holds(order.is_sorted(), || {
        "the measures that change the outcome do not come first".to_owned()
    });

    let mut single: Vec<(FactId, Value)> = fitting
        .iter()
        .flat_map(|(_, measure)| measure.sets.iter().copied())
        .collect();
    single.sort_unstable();
    single.dedup();
    let mut reference: Vec<(Vec<(FactId, Value)>, Pair)> = Vec::new();
    for size in 1..=3 {
        for set in subsets(&single, size) {
            let holds_smaller = reference
                .iter()
                .any(|(known, _)| known.iter().all(|change| set.contains(change)));
            if let (false, Some(then)) = (holds_smaller, turned(&set)) {
                reference.push((set, then));
            }
        }
    }
    let mut listed: Vec<(Vec<(FactId, Value)>, Pair)> = Vec::new();
    for change in &exact.changes {
        let mut to = change.to.clone();
        to.sort_unstable();
        let by: Vec<MeasureId> = fitting
            .iter()
            .filter(|(_, measure)| measure.sets.iter().any(|set| to.contains(set)))
            .map(|(id, _)| *id)
            .collect();
        differences.same(|| format!("what brings {to:?} about"), &by, &change.by);
        listed.push((to, pair_of(change.outcome)));
    }
    let fewest_first = exact.changes.is_sorted_by_key(|change| change.to.len());
    differences.holds(fewest_first, || {
        "the smallest sets of changes do not come first".to_owned()
    });
    reference.sort_unstable_by(|one, other| one.0.cmp(&other.0));
    listed.sort_unstable_by(|one, other| one.0.cmp(&other.0));
    differences.same(
        || "the smallest sets of changes".to_owned(),
        reference,
        listed,
    );
    differences.holds(!exact.changes_cut_short, || {
        "a search among a few changes was cut short".to_owned()
    });
}

fn fitting<'a>(case: &Case<'a>) -> Vec<(MeasureId, &'a Measure)> {
    let reached = reached(case.library, case.restriction());
    let measures = (0_u32..).map(MeasureId).zip(&case.library.measures);
    measures
        .filter(|(_, measure)| {
            let mut targets = measure.targets.iter();
            targets.any(|target| reached.contains(target))
        })
        .collect()
}

/// Lists the sets of so many changes that give no fact two values.
fn subsets(of: &[(FactId, Value)], size: usize) -> Vec<Vec<(FactId, Value)>> {
    if size == 0 {
        return vec![Vec::new()];
    }
    let mut sets = Vec::new();
    for (at, &first) in of.iter().enumerate() {
        for mut set in subsets(&of[at + 1..], size - 1) {
            if set.iter().all(|&(fact, _)| fact != first.0) {
                set.insert(0, first);
                sets.push(set);
            }
        }
    }
    sets
}
