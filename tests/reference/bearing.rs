//! What bears on a proposal: kinds, parts and grades.

use grounds_check::{Library, RestrictionId, Rung, Says, Target};

use super::case::Case;

/// Says how a norm comes to bear.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Bearing {
    Same,
    Part,
    Kind,
    Proposed,
}

/// Lists the restriction and what it reaches by parts alone.
pub(crate) fn reached_by_parts(
    library: &Library,
    restriction: RestrictionId,
) -> Vec<RestrictionId> {
    let mut reached = vec![restriction];
    for &parent in &library[restriction].part_of {
        reached.extend(reached_by_parts(library, parent));
    }
    reached
}

/// Lists the restriction and what it reaches by kinds and parts in any mixture.
pub(crate) fn reached(library: &Library, restriction: RestrictionId) -> Vec<RestrictionId> {
    let mut reached_so_far = vec![restriction];
    for &parent in library[restriction]
        .part_of
        .iter()
        .chain(&library[restriction].kind_of)
    {
        reached_so_far.extend(reached(library, parent));
    }
    reached_so_far
}

/// Finds how a norm comes to bear on the proposed restriction, whatever its grade.
pub(crate) fn bearing(case: &Case<'_>, says: &Says) -> Option<Bearing> {
    let target = |target: &Target| match target {
        Target::TheProposed => Some(None),
        Target::Restriction(restriction, _) => Some(Some(*restriction)),
    };
    match says {
        Says::Forbids(named)
        | Says::AllowsOnlyIf(named, _)
        | Says::AdvisesAgainst(named)
        | Says::AgreesNotTo(named)
        | Says::AgreesOnlyIf(named, _) => {
            target(named).and_then(|named| in_any_mixture(case, named))
        }
        Says::Requires { target: named, .. }
        | Says::Advises { target: named, .. }
        | Says::MayMeet { target: named, .. }
        | Says::Agrees(named) => target(named).and_then(|named| by_parts_alone(case, named)),
        Says::Ground(targets) => {
            let bearings: Vec<_> = targets
                .iter()
                .filter_map(|&named| in_any_mixture(case, Some(named)))
                .collect();
            [Bearing::Same, Bearing::Part, Bearing::Kind]
                .into_iter()
                .find(|bearing| bearings.contains(bearing))
        }
        Says::Duty { .. } | Says::Exception { .. } => None,
    }
}

fn by_parts_alone(case: &Case<'_>, named: Option<RestrictionId>) -> Option<Bearing> {
    let Some(named) = named else {
        return Some(Bearing::Proposed);
    };
    if named == case.restriction() {
        Some(Bearing::Same)
    } else if reached_by_parts(case.library, case.restriction()).contains(&named) {
        Some(Bearing::Part)
    } else {
        None
    }
}

fn in_any_mixture(case: &Case<'_>, named: Option<RestrictionId>) -> Option<Bearing> {
    let kind = |named| {
        reached(case.library, case.restriction())
            .contains(&named)
            .then_some(Bearing::Kind)
    };
    by_parts_alone(case, named).or_else(|| named.and_then(kind))
}

/// Finds the rung that a norm names.
pub(crate) fn rung(says: &Says) -> Option<Rung> {
    match target(says)? {
        Target::Restriction(_, rung) => *rung,
        Target::TheProposed => None,
    }
}

/// Finds the restriction that a norm other than a ground names.
pub(crate) fn named(says: &Says) -> Option<RestrictionId> {
    match target(says)? {
        Target::Restriction(restriction, _) => Some(*restriction),
        Target::TheProposed => None,
    }
}

fn target(says: &Says) -> Option<&Target> {
    match says {
        Says::Requires { target, .. }
        | Says::Forbids(target)
        | Says::AllowsOnlyIf(target, _)
        | Says::Advises { target, .. }
        | Says::AdvisesAgainst(target)
        | Says::MayMeet { target, .. }
        | Says::Agrees(target)
        | Says::AgreesNotTo(target)
        | Says::AgreesOnlyIf(target, _) => Some(target),
        Says::Ground(_) | Says::Duty { .. } | Says::Exception { .. } => None,
    }
}

/// Says whether a norm that bears on the restriction bears at the proposed rung.
pub(crate) fn bears_at(case: &Case<'_>, says: &Says, proposed: Option<Rung>) -> bool {
    let (Some(named), Some(proposed), Some(ladder)) = (
        rung(says),
        proposed,
        &case.library[case.restriction()].ladder,
    ) else {
        return true;
    };
    let (named, proposed) = (ladder.strictness(named), ladder.strictness(proposed));
    match says {
        Says::Forbids(_)
        | Says::AllowsOnlyIf(..)
        | Says::AdvisesAgainst(_)
        | Says::AgreesNotTo(_)
        | Says::AgreesOnlyIf(..) => proposed >= named,
        _ => proposed <= named,
    }
}
