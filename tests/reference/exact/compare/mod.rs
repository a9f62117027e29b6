//! Compares the exact report with what comes of looking at every completion, point by point.

mod changes;
mod defaults;
mod everyone;
mod questions;

use grounds_check::{Library, Query};
use grounds_engine::{Exactness, QueryError, Report};

use super::{
    judged::completions,
    outcome::{headline, possible},
    worlds::Worlds,
};
use crate::reference::{
    case::Case,
    compare::{Differences, described, pair_of},
    verdict::Pair,
};

/// Lists where the exact report differs from what the reference finds; `None` where there are too many completions to look at.
pub(crate) fn differences(
    library: &Library,
    query: &Query,
    result: &Result<Report, QueryError>,
) -> Option<Vec<String>> {
    let worlds = Worlds::new(&Case::new(library, query))?;
    let all = Worlds::of_all(&worlds.case)?;
    let mut differences = Differences {
        library,
        found: Vec::new(),
    };
    if let Some((case, report)) = described(&mut differences, query, result) {
        // Of constraints that contradict each other beside the facts that the proposal hangs on, the page says nothing.
        if nothing(&worlds, &case) || !nothing(&all, &case) {
            compare(&mut differences, &worlds, &case, report);
        }
    }
    Some(differences.found)
}

fn nothing<'a>(worlds: &Worlds<'a>, case: &Case<'a>) -> bool {
    completions(worlds, case).is_empty()
}

fn compare<'a>(
    differences: &mut Differences<'_>,
    worlds: &Worlds<'a>,
    case: &Case<'a>,
    report: &Report,
) {
    ladder(differences, worlds, case, report);
    if case.lacks_grade() {
        differences.same(
            || "exactness without a grade".to_owned(),
            &Exactness::NotTried,
            &report.exact,
        );
        differences.holds(report.outcome.is_none(), || {
            "there is an outcome without a grade".to_owned()
        });
        return;
    }
    let Some(held) = headline(worlds, case) else {
        differences.same(
            || "exactness where nothing can be so".to_owned(),
            &Exactness::NoSituation,
            &report.exact,
        );
        return;
    };
    let Exactness::Exact(exact) = &report.exact else {
        differences.found.push(format!(
            "the report is not exact, but {:?}, and there are completions",
            report.exact
        ));
        return;
    };
    let (released, all_released) = (case.presumptions_released(), case.all_released());
    for (what, case, found, listed) in [
        ("held", case, report.outcome, &exact.held),
        ("released", &released, report.released, &exact.released),
        (
            "all released",
            &all_released,
            report.all_released,
            &exact.all_released,
        ),
    ] {
        differences.same(
            || format!("the outcome with defaults {what}"),
            headline(worlds, case),
            found.map(pair_of),
        );
        let listed: Vec<Pair> = listed.iter().map(|&outcome| pair_of(outcome)).collect();
        let possible = possible(worlds, case);
        let same = listed.len() == possible.len()
            && possible.iter().all(|outcome| listed.contains(outcome));
        differences.holds(same, || {
            format!("what may come with defaults {what} is {possible:?}, and not {listed:?}")
        });
    }
    defaults::compare(differences, worlds, case, report, held);
    questions::compare(differences, worlds, case, report, held);
    changes::compare(differences, worlds, case, report, exact, held);
    everyone::compare(differences, worlds, case, report, held);
}

/// Every outcome on the ladder is what the question would give at that rung.
fn ladder<'a>(
    differences: &mut Differences<'_>,
    worlds: &Worlds<'a>,
    case: &Case<'a>,
    report: &Report,
) {
    for &(rung, listed) in report.ladder.iter().flat_map(|ladder| &ladder.rungs) {
        let Some(outcome) = headline(worlds, &case.at(rung)) else {
            continue;
        };
        differences.same(
            || format!("the outcome at {rung:?}"),
            outcome,
            pair_of(listed),
        );
    }
}
