//! What each norm, duty and part of a proposal comes to.

use std::collections::BTreeSet;

use grounds_check::{Displaced, NormBlock, NormId, RestrictionId, Says, is_commitment};

use crate::{
    case::Case,
    kleene::Tri,
    leave, need,
    outcome::Level,
    plan::{self, Entry},
    program::target,
    report::{
        Bearing, DemandForGround, DutyFinding, ExceptionFinding, NormFinding, OutOfForce,
        PartFinding, Role, Trace,
    },
    scratch::Scratch,
    standing,
    trace::trace,
};

/// Bounds how deep exceptions to exceptions are told.
const DEEPEST_EXCEPTION: usize = 12;

/// Returns every norm that bears and speaks, in the order of the library.
pub(crate) fn norms(case: Case<'_>, scratch: &Scratch) -> Vec<NormFinding> {
    case.plan
        .entries
        .iter()
        .filter_map(|&entry| {
            Some(norm(
                case,
                entry,
                standing::standing(case, entry, scratch)?,
                scratch,
            ))
        })
        .collect()
}

fn norm(case: Case<'_>, entry: Entry, status: Tri, scratch: &Scratch) -> NormFinding {
    let library = &case.program.library;
    let version = &library[entry.norm].versions[entry.version as usize];
    let compiled = &case.program.norms[entry.norm.index()][entry.version as usize];
    let says = standing::says(case, entry);
    let condition = match says {
        Says::AllowsOnlyIf(_, condition) | Says::AgreesOnlyIf(_, condition) => Some(condition),
        _ => None,
    };
    let book = &library[library[entry.norm].name.book];
    let commitment = book.authority.is_some_and(is_commitment);
    NormFinding {
        norm: entry.norm,
        version: entry.version as usize,
        role: role(says),
        bearing: entry.bearing,
        rung: match target(says) {
            Some(grounds_check::Target::Restriction(_, rung)) => rung,
            _ => None,
        },
        status,
        when: trace(case, &version.when, compiled.when, scratch),
        unless: unless(case, entry.norm, entry.version as usize, scratch),
        condition: condition
            .zip(compiled.condition)
            .map(|(condition, node)| trace(case, condition, node, scratch)),
        exceptions: exceptions(case, entry.norm, 0, scratch),
        displaced: leave::displaced(case, Displaced::Limit(entry.norm), scratch),
        binds: !commitment
            || case
                .query
                .bound_by
                .binary_search(&library[entry.norm].name.book)
                .is_ok(),
        verified: version.verified,
    }
}

fn role(says: &Says) -> Role {
    match says {
        Says::Requires { .. } => Role::Requirement,
        Says::Forbids(_) => Role::Ban,
        Says::AllowsOnlyIf(..) => Role::Limit,
        Says::Advises { to_meet, .. } => Role::Advice(*to_meet),
        Says::AdvisesAgainst(_) => Role::AdviceAgainst,
        Says::MayMeet { duty, .. } => Role::MayMeet(*duty),
        Says::Agrees(_) => Role::Commitment,
        Says::AgreesNotTo(_) => Role::CommitmentNotTo,
        Says::AgreesOnlyIf(..) => Role::CommitmentOnlyIf,
        Says::Ground(_) | Says::Duty { .. } | Says::Exception { .. } => Role::Ground,
    }
}

fn unless(case: Case<'_>, norm: NormId, version: usize, scratch: &Scratch) -> Option<Trace> {
    let condition = case.program.library[norm].versions[version]
        .unless
        .as_ref()?;
    let node = case.program.norms[norm.index()][version].unless?;
    Some(trace(case, condition, node, scratch))
}

fn exceptions(
    case: Case<'_>,
    norm: NormId,
    depth: usize,
    scratch: &Scratch,
) -> Vec<ExceptionFinding> {
    if depth == DEEPEST_EXCEPTION {
        return Vec::new();
    }
    let finding = |&exception: &NormId| {
        let state = scratch.norm(exception);
        let version = state.version? as usize;
        Some(ExceptionFinding {
            norm: exception,
            version,
            status: state.status,
            when: trace(
                case,
                &case.program.library[exception].versions[version].when,
                case.program.norms[exception.index()][version].when,
                scratch,
            ),
            unless: unless(case, exception, version, scratch),
            exceptions: exceptions(case, exception, depth + 1, scratch),
        })
    };
    case.program.library[norm]
        .exceptions
        .iter()
        .filter_map(finding)
        .collect()
}

/// Returns the demands for a ground that are in force.
pub(crate) fn demands(case: Case<'_>, scratch: &Scratch) -> Vec<DemandForGround> {
    let library = &case.program.library;
    let demand = |&restriction: &RestrictionId| {
        let by: Vec<_> = library[restriction]
            .needs_ground
            .iter()
            .copied()
            .filter(|&source| {
                library[source].window.contains(case.query.on)
                    && library[source].extent.contains(case.query.place)
            })
            .collect();
        (!by.is_empty()).then(|| DemandForGround {
            restriction,
            verified: by
                .iter()
                .any(|&source| library[source].unverified.is_none()),
            displaced: leave::displaced(case, Displaced::DemandForGround(restriction), scratch),
            by,
        })
    };
    case.plan.demands.iter().filter_map(demand).collect()
}

/// Returns the norms that bear but have no version in force on the day in that place.
pub(crate) fn out_of_force(case: Case<'_>, scratch: &Scratch) -> Vec<OutOfForce> {
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for entry in &case.plan.entries {
        if scratch.norm(entry.norm).version.is_some() || !seen.insert(entry.norm) {
            continue;
        }
        let versions = &case.program.library[entry.norm].versions;
        // The nearest version: the last that has ended, or else the first that is to come.
        let here = versions
            .iter()
            .enumerate()
            .filter(|(_, version)| version.extent.contains(case.query.place));
        let ended = here.clone().filter(|(_, version)| {
            version
                .window
                .until
                .is_some_and(|until| until < case.query.on)
        });
        let nearest = ended
            .max_by_key(|(_, version)| version.window.until)
            .or_else(|| here.min_by_key(|(_, version)| version.window.from));
        if let Some((version, item)) = nearest {
            found.push(OutOfForce {
                norm: entry.norm,
                version,
                window: item.window,
            });
        }
    }
    found
}

/// Returns the duties: those that a norm that bears may meet, those that are named besides, and all others that apply.
///
/// The scratch has to hold the values of every duty of the library.
pub(crate) fn duties(
    case: Case<'_>,
    linked: &BTreeSet<NormId>,
    scratch: &Scratch,
) -> Vec<DutyFinding> {
    let library = &case.program.library;
    let mut found = Vec::new();
    for (position, norm) in library.norms.iter().enumerate() {
        let id = NormId(crate::program::position_of(position));
        let Some(version) = scratch.norm(id).version else {
            continue;
        };
        let Some(Says::Duty { met_when, .. }) = &norm.versions[version as usize].says else {
            continue;
        };
        let linked = linked.contains(&id);
        let (applies, met) = need::duty(case, id, scratch);
        if !applies.is_yes() && !linked {
            continue;
        }
        let compiled = &case.program.norms[id.index()][version as usize];
        let met_node = compiled.condition.expect("a duty has its `met when`");
        let assessed = need::assessed_by(case, id, version);
        found.push(DutyFinding {
            norm: id,
            version: version as usize,
            applies,
            when: trace(
                case,
                &norm.versions[version as usize].when,
                compiled.when,
                scratch,
            ),
            met,
            met_when: trace(case, met_when, met_node, scratch),
            gentler_ways_suffice: assessed.map(|fact| {
                scratch.fact(fact).value.map_or(Tri::Unknown, |value| {
                    Tri::of(value == grounds_check::Value::YES)
                })
            }),
            linked,
            other_ways: other_ways(case, id),
            measures: case.program.met_by[id.index()]
                .iter()
                .map(|&measure| (measure, case.query.done.binary_search(&measure).is_ok()))
                .collect(),
        });
    }
    found
}

/// Returns the duties that speak and are not among those that were found.
pub(crate) fn other_duties(
    case: Case<'_>,
    found: &[DutyFinding],
    scratch: &Scratch,
) -> Vec<(NormId, Tri)> {
    let found: BTreeSet<NormId> = found.iter().map(|duty| duty.norm).collect();
    let norms = case.program.library.norms.iter().enumerate();
    norms
        .filter(|(_, norm)| norm.block == NormBlock::Duty)
        .map(|(position, _)| NormId(crate::program::position_of(position)))
        .filter(|id| !found.contains(id) && scratch.norm(*id).version.is_some())
        .map(|id| (id, scratch.norm(id).status))
        .collect()
}

fn other_ways(case: Case<'_>, duty: NormId) -> Vec<RestrictionId> {
    let ways: BTreeSet<RestrictionId> = case.program.ways_to_meet[duty.index()]
        .iter()
        .filter_map(|&(norm, version)| {
            let version = &case.program.library[norm].versions[version as usize];
            let speaks =
                version.window.contains(case.query.on) && version.extent.contains(case.query.place);
            match target(version.says.as_ref()?) {
                Some(grounds_check::Target::Restriction(restriction, _)) if speaks => {
                    Some(restriction)
                }
                _ => None,
            }
        })
        .filter(|&restriction| restriction != case.query.restriction)
        .collect();
    ways.into_iter().collect()
}

/// Returns, of a wider proposal, the parts that something asks for, forbids or limits.
///
/// The scratch has to hold the values of those norms.
pub(crate) fn parts(
    case: Case<'_>,
    below: &BTreeSet<RestrictionId>,
    scratch: &Scratch,
) -> Vec<PartFinding> {
    let mut found = Vec::new();
    for &restriction in below {
        for &(norm, version) in &case.program.naming[restriction.index()] {
            let entry = Entry {
                norm,
                version,
                bearing: Bearing::Same,
            };
            let Some(status) =
                standing::standing(case, entry, scratch).filter(|status| !status.is_no())
            else {
                continue;
            };
            let says = standing::says(case, entry);
            for (level, status) in part_levels(case, entry, says, status, scratch) {
                found.push(PartFinding {
                    restriction,
                    norm,
                    level,
                    status,
                });
            }
        }
    }
    found
}

fn part_levels(
    case: Case<'_>,
    entry: Entry,
    says: &Says,
    status: Tri,
    scratch: &Scratch,
) -> Vec<(Option<Level>, Tri)> {
    match says {
        Says::Forbids(_) | Says::AllowsOnlyIf(..) => vec![(None, status)],
        _ => {
            let mut levels = crate::report::Levels::NONE;
            need::contribute(case, entry, status, scratch, &mut levels);
            let strongest = Level::STRONGEST_FIRST
                .into_iter()
                .find(|&level| !levels.get(level).is_no());
            strongest
                .map(|level| (Some(level), levels.get(level)))
                .into_iter()
                .collect()
        }
    }
}

/// Returns everything that is a part of the restriction, or a part of a part, without the restriction itself.
pub(crate) fn below(case: Case<'_>) -> BTreeSet<RestrictionId> {
    let mut below = plan::reach(case.query.restriction, |at| {
        case.program.parts[at.index()].iter().copied()
    });
    below.remove(&case.query.restriction);
    below
}
