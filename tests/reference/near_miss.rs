//! Near misses, by trying every test of a norm by itself.

use grounds_check::{FactId, NormId, Test};

use super::{
    case::{Basis, Case},
    condition::{tests, truth_of_test, truth_where},
    standing::{status, status_beside, version},
    truth::Truth,
};

/// Says what stands in the way of a norm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ButFor {
    Condition(FactId, Test),
    Exception(NormId),
}

/// Lists what could stand in the way of a norm whose status is no: each alone would do, were it otherwise.
///
/// Where there is one, it stands in the way by itself. Where there are several, they are alternatives, and which is named is no part of the
/// meaning. "What merely was not shown is under *unless you show* instead."
pub(crate) fn but_for(case: &Case<'_>, norm: NormId) -> Vec<ButFor> {
    let Some((_, version)) = version(case, norm) else {
        return Vec::new();
    };
    let exceptions = case.library[norm].exceptions.iter().copied();
    let applying: Vec<NormId> = exceptions
        .filter(|&exception| status(case, exception) == Truth::Yes)
        .collect();
    if status_beside(case, norm, Truth::No) != Truth::No {
        return match applying[..] {
            [exception] => vec![ButFor::Exception(exception)],
            _ => Vec::new(),
        };
    }
    if !applying.is_empty() {
        return Vec::new();
    }
    let mut candidates = tests(case, &version.when);
    candidates.extend(version.unless.iter().flat_map(|unless| tests(case, unless)));
    let mut in_the_way: Vec<ButFor> = Vec::new();
    for (fact, test) in candidates {
        let stands = |other: FactId, with: &Test| {
            if (other, with) == (fact, &test) {
                Truth::Unknown
            } else {
                truth_of_test(case, other, with)
            }
        };
        let when = truth_where(case, &version.when, &stands);
        let unless = version
            .unless
            .as_ref()
            .map_or(Truth::No, |unless| truth_where(case, unless, &stands));
        let but_for = ButFor::Condition(fact, test);
        if when.and(unless.negate()) != Truth::No && !in_the_way.contains(&but_for) {
            in_the_way.push(but_for);
        }
    }
    in_the_way
}

/// Says whether it is a condition that merely was not shown.
pub(crate) fn was_not_shown(case: &Case<'_>, but_for: &ButFor) -> bool {
    matches!(but_for, ButFor::Condition(fact, _) if case.look(*fact).1 == Basis::NotShown)
}
