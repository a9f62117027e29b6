//! Gentler ways, tried on the case.

use std::collections::BTreeSet;

use grounds_check::{MeasureId, NormId, ReasonId};

use crate::{
    case::Case,
    constraints,
    everyone::judge,
    outcome::Outcome,
    plan,
    report::MeasureFinding,
    scratch::{Mode, Scratch},
};

/// Returns the measures that fit the restriction: those that change the outcome first, then those that help with the reason given, then those made for this very restriction, then those that
/// meet one of the duties.
pub(crate) fn measures(
    case: Case<'_>,
    duties: &BTreeSet<NormId>,
    saying: Option<ReasonId>,
    held: Outcome,
    scratch: &mut Scratch,
) -> Vec<MeasureFinding> {
    let library = &case.program.library;
    let replaced = plan::reach(case.query.restriction, |at| {
        library[at]
            .kind_of
            .iter()
            .chain(&library[at].part_of)
            .copied()
    });
    let mut found = Vec::new();
    for (position, measure) in library.measures.iter().enumerate() {
        let id = MeasureId(crate::program::position_of(position));
        if !measure
            .targets
            .iter()
            .any(|target| replaced.contains(target))
        {
            continue;
        }
        let done = case.query.done.binary_search(&id).is_ok();
        let mut tried = case.query.clone();
        for &(fact, value) in &measure.sets {
            tried.establish(fact, value);
        }
        let case = Case {
            query: &tried,
            ..case
        };
        let tries = !measure.sets.is_empty() && !constraints::violated(case, scratch);
        let with = tries.then(|| judge(case, Mode::HELD, scratch));
        found.push(MeasureFinding {
            measure: id,
            changes_to: with.filter(|&with| with != held),
            helps: saying.is_some_and(|reason| measure.helps.contains(&reason)),
            meets: measure
                .meets
                .iter()
                .copied()
                .find(|duty| duties.contains(duty)),
            done,
        });
    }
    let names_it = |finding: &MeasureFinding| {
        library[finding.measure]
            .targets
            .contains(&case.query.restriction)
    };
    found.sort_by_key(|finding| {
        (
            finding.changes_to.is_none(),
            !finding.helps,
            !names_it(finding),
            finding.meets.is_none(),
            finding.measure,
        )
    });
    found
}
