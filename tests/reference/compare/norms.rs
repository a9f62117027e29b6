//! The norms that bear, the demands for a ground, duties, near misses, and where we looked.

use grounds_check::{Displaced, NormId, Says};
use grounds_engine::{Bearing, ButFor, NormFinding, Report, Role};

use super::{
    Differences,
    traces::{compare as compare_trace, compare_exceptions, compare_optional},
    truth_of,
};
use crate::reference::{
    bearing,
    case::Case,
    near_miss::{self, but_for, was_not_shown},
    standing::{Standing, displaced, standings},
    truth::Truth,
};

/// Compares every norm that bears, with its derivation.
pub(super) fn compare(differences: &mut Differences<'_>, case: &Case<'_>, report: &Report) {
    if report.outcome.is_none() {
        return;
    }
    let standings = standings(case, case.query.grade);
    let mut listed: Vec<NormId> = report.norms.iter().map(|finding| finding.norm).collect();
    listed.sort_unstable();
    let expected: Vec<NormId> = standings.iter().map(|standing| standing.norm).collect();
    differences.same(|| "the norms that bear".to_owned(), &expected, &listed);
    for standing in &standings {
        let Some(finding) = report
            .norms
            .iter()
            .find(|finding| finding.norm == standing.norm)
        else {
            continue;
        };
        norm(differences, case, &standings, standing, finding);
        near_miss_of(differences, case, standing, report);
    }
    differences.holds(
        report
            .near_misses
            .iter()
            .all(|near_miss| expected.contains(&near_miss.norm)),
        || format!("a near miss does not bear: {:?}", report.near_misses),
    );
}

fn norm(
    differences: &mut Differences<'_>,
    case: &Case<'_>,
    standings: &[Standing<'_>],
    standing: &Standing<'_>,
    finding: &NormFinding,
) {
    let name = differences.norm(standing.norm);
    let version = &case.library[standing.norm].versions[standing.version];
    differences.same(
        || format!("the version of {name}"),
        standing.version,
        finding.version,
    );
    differences.same(
        || format!("the role of {name}"),
        role(standing.says),
        Some(finding.role),
    );
    differences.same(
        || format!("how {name} bears"),
        standing.bearing,
        bearing_of(finding.bearing),
    );
    differences.same(
        || format!("the rung of {name}"),
        standing.rung,
        finding.rung,
    );
    differences.same(
        || format!("the status of {name}"),
        standing.status,
        truth_of(finding.status),
    );
    differences.same(
        || format!("whether {name} binds"),
        standing.binds,
        finding.binds,
    );
    differences.same(
        || format!("whether {name} is verified"),
        version.verified,
        finding.verified,
    );
    let is_displaced = match standing.says {
        Says::AllowsOnlyIf(..) => displaced(standings, Displaced::Limit(standing.norm)),
        _ => Truth::No,
    };
    differences.same(
        || format!("whether {name} is displaced"),
        is_displaced,
        truth_of(finding.displaced),
    );
    let condition = match standing.says {
        Says::AllowsOnlyIf(_, condition) | Says::AgreesOnlyIf(_, condition) => Some(condition),
        _ => None,
    };
    compare_trace(differences, case, &name, &version.when, &finding.when);
    compare_optional(
        differences,
        case,
        &name,
        version.unless.as_ref(),
        finding.unless.as_ref(),
    );
    compare_optional(
        differences,
        case,
        &name,
        condition,
        finding.condition.as_ref(),
    );
    compare_exceptions(differences, case, standing.norm, &finding.exceptions);
}

fn role(says: &Says) -> Option<Role> {
    match says {
        Says::Requires { .. } => Some(Role::Requirement),
        Says::Forbids(_) => Some(Role::Ban),
        Says::AllowsOnlyIf(..) => Some(Role::Limit),
        Says::Advises { to_meet, .. } => Some(Role::Advice(*to_meet)),
        Says::AdvisesAgainst(_) => Some(Role::AdviceAgainst),
        Says::MayMeet { duty, .. } => Some(Role::MayMeet(*duty)),
        Says::Agrees(_) => Some(Role::Commitment),
        Says::AgreesNotTo(_) => Some(Role::CommitmentNotTo),
        Says::AgreesOnlyIf(..) => Some(Role::CommitmentOnlyIf),
        Says::Ground(_) => Some(Role::Ground),
        Says::Duty { .. } | Says::Exception { .. } => None,
    }
}

fn bearing_of(bearing: Bearing) -> bearing::Bearing {
    match bearing {
        Bearing::Same => bearing::Bearing::Same,
        Bearing::Kind => bearing::Bearing::Kind,
        Bearing::Part => bearing::Bearing::Part,
        Bearing::Proposed => bearing::Bearing::Proposed,
    }
}

fn near_miss_of(
    differences: &mut Differences<'_>,
    case: &Case<'_>,
    standing: &Standing<'_>,
    report: &Report,
) {
    // A commitment that does not bind misses by more than one condition.
    let in_the_way = if standing.status == Truth::No && standing.binds {
        but_for(case, standing.norm)
    } else {
        Vec::new()
    };
    let listed: Vec<near_miss::ButFor> = report
        .near_misses
        .iter()
        .filter(|near_miss| near_miss.norm == standing.norm)
        .map(|near_miss| match &near_miss.but_for {
            ButFor::Condition { fact, test, .. } => {
                near_miss::ButFor::Condition(*fact, test.clone())
            }
            ButFor::Exception(exception) => near_miss::ButFor::Exception(*exception),
        })
        .collect();
    let name = differences.norm(standing.norm);
    let missed_by_one = matches!(&in_the_way[..], [one] if !was_not_shown(case, one));
    let sound = listed
        .iter()
        .all(|one| in_the_way.contains(one) && !was_not_shown(case, one));
    differences.holds(sound && listed.len() <= 1 && (!missed_by_one || listed.len() == 1), || {
        format!("the near miss of {name}: the reference says one of {in_the_way:?}, the engine {listed:?}")
    });
}
