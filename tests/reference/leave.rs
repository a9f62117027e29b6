//! May it be imposed? The table under *Leave*, row by row.

use grounds_check::{Displaced, Says};

use super::{
    case::Case,
    condition::truth,
    standing::{Standing, demands, displaced},
    truth::Truth,
    verdict::Leave,
};

/// Finds the leave.
pub(crate) fn leave(case: &Case<'_>, standings: &[Standing<'_>]) -> Leave {
    let bans: Vec<Truth> = statuses(standings, |says| matches!(says, Says::Forbids(_)));
    let grounds: Vec<Truth> = statuses(standings, |says| matches!(says, Says::Ground(_)));
    // Of each limit: whether it bears, and its condition.
    let limits: Vec<(Truth, Truth)> = standings
        .iter()
        .filter_map(|standing| limit(case, standings, standing))
        .collect();
    let demands = demands(case, standings);
    let needed = Truth::any(demands.iter().map(|demand| demand.displaced.negate()));
    let needed_by_verified_law = demands
        .iter()
        .any(|demand| demand.verified && demand.displaced == Truth::No);

    let all_no = |truths: &[Truth]| truths.iter().all(|&truth| truth == Truth::No);
    let some_yes = |truths: &[Truth]| truths.contains(&Truth::Yes);
    let some_limit_is_unmet = limits.contains(&(Truth::Yes, Truth::No));
    let some_limit_bears = limits.iter().any(|&(bears, _)| bears == Truth::Yes);
    let no_limit_bears = limits.iter().all(|&(bears, _)| bears == Truth::No);
    let no_limit_stands_in_the_way = limits
        .iter()
        .all(|&(bears, met)| bears == Truth::No || met == Truth::Yes);

    if some_yes(&bans) || some_limit_is_unmet || (needed_by_verified_law && all_no(&grounds)) {
        return Leave::No;
    }
    let has_its_basis =
        (needed == Truth::Yes && some_yes(&grounds)) || (needed == Truth::No && some_limit_bears);
    if all_no(&bans) && no_limit_stands_in_the_way && has_its_basis {
        return Leave::Yes;
    }
    if all_no(&bans) && no_limit_bears && needed == Truth::No {
        return Leave::NothingFound;
    }
    Leave::Unknown
}

fn statuses(standings: &[Standing<'_>], which: fn(&Says) -> bool) -> Vec<Truth> {
    standings
        .iter()
        .filter(|standing| which(standing.says))
        .map(|standing| standing.status)
        .collect()
}

fn limit(
    case: &Case<'_>,
    standings: &[Standing<'_>],
    standing: &Standing<'_>,
) -> Option<(Truth, Truth)> {
    let Says::AllowsOnlyIf(_, condition) = standing.says else {
        return None;
    };
    let bears = standing
        .status
        .and(displaced(standings, Displaced::Limit(standing.norm)).negate());
    Some((bears, truth(case, condition)))
}
