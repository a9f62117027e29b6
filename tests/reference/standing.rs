//! How norms and duties stand.

use grounds_check::{Displaced, NormId, NormVersion, RestrictionId, Rung, Says};

use super::{
    bearing::{Bearing, bearing, bears_at, named, reached, rung},
    case::Case,
    condition::truth,
    truth::Truth,
};

/// Is a norm that bears on the proposal and speaks.
pub(crate) struct Standing<'a> {
    pub(crate) norm: NormId,
    pub(crate) version: usize,
    pub(crate) says: &'a Says,
    pub(crate) bearing: Bearing,
    pub(crate) rung: Option<Rung>,
    pub(crate) status: Truth,
    /// Whether the norm is taken into account: a commitment only where it binds.
    pub(crate) binds: bool,
}

/// Finds the version of a norm that is in force; a norm that has none does not speak.
pub(crate) fn version<'a>(case: &Case<'a>, norm: NormId) -> Option<(usize, &'a NormVersion)> {
    let mut versions = case.library[norm].versions.iter().enumerate();
    versions.find(|(_, version)| case.in_force(version.window, version.extent))
}

/// `status(n) = when(n) and not unless(n) and not status(e) for every exception e to n`.
pub(crate) fn status(case: &Case<'_>, norm: NormId) -> Truth {
    let exceptions = case.library[norm]
        .exceptions
        .iter()
        .map(|&exception| status(case, exception));
    status_beside(case, norm, Truth::any(exceptions))
}

/// Finds the status of a norm whose exceptions stand so.
pub(crate) fn status_beside(case: &Case<'_>, norm: NormId, exceptions: Truth) -> Truth {
    let Some((_, version)) = version(case, norm) else {
        return Truth::No;
    };
    let unless = version
        .unless
        .as_ref()
        .map_or(Truth::No, |unless| truth(case, unless));
    let status = truth(case, &version.when)
        .and(unless.negate())
        .and(exceptions.negate());
    let settles = match version.says {
        Some(
            Says::Requires { .. }
            | Says::Forbids(_)
            | Says::AllowsOnlyIf(..)
            | Says::Ground(_)
            | Says::Exception { .. },
        ) => version.verified,
        _ => true,
    };
    if settles { status } else { status.never_yes() }
}

/// Lists the norms that bear on the proposed restriction at a rung and speak.
pub(crate) fn standings<'a>(case: &Case<'a>, proposed: Option<Rung>) -> Vec<Standing<'a>> {
    let norms = (0_u32..).take(case.library.norms.len()).map(NormId);
    norms
        .filter_map(|norm| standing(case, norm, proposed, &|says| bearing(case, says)))
        .collect()
}

/// Lists the norms that name a part of the proposed restriction and bear on it at the rung of the whole.
pub(crate) fn standings_on_part<'a>(
    case: &Case<'a>,
    part: RestrictionId,
    proposed: Option<Rung>,
) -> Vec<Standing<'a>> {
    let norms = (0_u32..).take(case.library.norms.len()).map(NormId);
    let names_it = |says: &Says| (named(says) == Some(part)).then_some(Bearing::Same);
    norms
        .filter_map(|norm| standing(case, norm, proposed, &names_it))
        .collect()
}

fn standing<'a>(
    case: &Case<'a>,
    norm: NormId,
    proposed: Option<Rung>,
    bearing: &dyn Fn(&Says) -> Option<Bearing>,
) -> Option<Standing<'a>> {
    let (position, version) = version(case, norm)?;
    let says = version.says.as_ref()?;
    let bearing = bearing(says)?;
    if !bears_at(case, says, proposed) {
        return None;
    }
    let is_commitment = matches!(
        says,
        Says::Agrees(_) | Says::AgreesNotTo(_) | Says::AgreesOnlyIf(..)
    );
    let binds = !is_commitment || case.query.bound_by.contains(&case.library[norm].name.book);
    Some(Standing {
        norm,
        version: position,
        says,
        bearing,
        rung: rung(says),
        status: status(case, norm),
        binds,
    })
}

/// "To the extent that its own status says": whether a requirement that bears displaces a limit or a demand.
pub(crate) fn displaced(standings: &[Standing<'_>], what: Displaced) -> Truth {
    Truth::any(standings.iter().map(|standing| match standing.says {
        Says::Requires { despite, .. } if despite.contains(&what) => standing.status,
        _ => Truth::No,
    }))
}

/// Is a demand for a ground that is in force.
pub(crate) struct Demand {
    pub(crate) restriction: RestrictionId,
    pub(crate) by: Vec<grounds_check::SourceId>,
    pub(crate) displaced: Truth,
    pub(crate) verified: bool,
}

/// "A demand for a ground is inherited by kinds and parts."
pub(crate) fn demands(case: &Case<'_>, standings: &[Standing<'_>]) -> Vec<Demand> {
    let mut restrictions = reached(case.library, case.restriction());
    restrictions.sort_unstable();
    restrictions.dedup();
    let mut demands = Vec::new();
    for restriction in restrictions {
        let sources = case.library[restriction].needs_ground.iter().copied();
        let by: Vec<_> = sources
            .filter(|&source| {
                case.in_force(case.library[source].window, case.library[source].extent)
            })
            .collect();
        if !by.is_empty() {
            let displaced = displaced(standings, Displaced::DemandForGround(restriction));
            let verified = by
                .iter()
                .any(|&source| case.library[source].unverified.is_none());
            demands.push(Demand {
                restriction,
                by,
                displaced,
                verified,
            });
        }
    }
    demands
}
