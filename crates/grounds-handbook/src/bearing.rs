//! Which norms bear on a restriction, as the semantics have it: what forbids, limits or allows reaches kinds and parts; what asks for a
//! restriction reaches parts alone.

use std::collections::BTreeSet;

use grounds::{Library, MeasureId, NormId, RestrictionId, Rung, Says, Target};

use crate::site::numbered;

/// Says how a norm comes to bear on a restriction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Bearing {
    pub(crate) norm: NormId,
    /// The position of its version.
    pub(crate) version: usize,
    /// The restriction that it names; nothing where it speaks of whatever is proposed.
    pub(crate) through: Option<RestrictionId>,
    /// The rung that it names.
    pub(crate) rung: Option<Rung>,
}

/// Lists for each restriction the norms that name it.
///
/// What bears on a restriction is looked up for one at a time: in a long chain of kinds all of it together would not fit.
#[derive(Debug)]
pub(crate) struct Bearings {
    named: Vec<Vec<(Reach, Bearing)>>,
    /// The norms that speak of whatever is proposed.
    of_any: Vec<Bearing>,
}

/// Says from how far a norm is heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reach {
    KindsAndParts,
    PartsAlone,
}

impl Bearings {
    /// Looks through a library.
    pub(crate) fn of(library: &Library) -> Self {
        let mut named: Vec<Vec<(Reach, Bearing)>> = vec![Vec::new(); library.restrictions.len()];
        let mut of_any = Vec::new();
        for (norm, item) in numbered(&library.norms, NormId) {
            for (version, held) in item.versions.iter().enumerate() {
                for (reach, target) in held.says.iter().flat_map(targets) {
                    let bearing = |through, rung| Bearing {
                        norm,
                        version,
                        through,
                        rung,
                    };
                    match target {
                        Target::TheProposed => of_any.push(bearing(None, None)),
                        Target::Restriction(id, rung) => {
                            named[id.index()].push((reach, bearing(Some(id), rung)));
                        }
                    }
                }
            }
        }
        Self { named, of_any }
    }

    /// Returns the norms that bear on a restriction on some day and in some place, in the order of the library.
    pub(crate) fn norms(&self, library: &Library, restriction: RestrictionId) -> Vec<Bearing> {
        let by_parts = reached(library, restriction, Reach::PartsAlone);
        let mut norms = self.of_any.clone();
        for at in reached(library, restriction, Reach::KindsAndParts) {
            let heard = self.named[at.index()]
                .iter()
                .filter(|(reach, _)| *reach == Reach::KindsAndParts || by_parts.contains(&at));
            norms.extend(heard.map(|(_, bearing)| *bearing));
        }
        norms.sort_unstable();
        norms
    }

    /// Returns the norms that name a restriction, each once.
    pub(crate) fn naming(&self, restriction: RestrictionId) -> BTreeSet<NormId> {
        let named = self.named[restriction.index()].iter();
        named.map(|(_, bearing)| bearing.norm).collect()
    }
}

/// Returns the measures that may replace a restriction.
pub(crate) fn measures(library: &Library, restriction: RestrictionId) -> Vec<MeasureId> {
    let reached = reached(library, restriction, Reach::KindsAndParts);
    let measures = numbered(&library.measures, MeasureId).filter(|(_, measure)| {
        measure
            .targets
            .iter()
            .any(|target| reached.contains(target))
    });
    measures.map(|(id, _)| id).collect()
}

/// Returns the restrictions whose demand for a ground reaches a restriction: itself, and what it is a kind or a part of.
pub(crate) fn demanding(library: &Library, restriction: RestrictionId) -> Vec<RestrictionId> {
    let reached = reached(library, restriction, Reach::KindsAndParts).into_iter();
    reached
        .filter(|&at| !library[at].needs_ground.is_empty())
        .collect()
}

/// Returns what a norm speaks about, and from how far it is heard there.
fn targets(says: &Says) -> Vec<(Reach, Target)> {
    match says {
        Says::Forbids(target)
        | Says::AllowsOnlyIf(target, _)
        | Says::AdvisesAgainst(target)
        | Says::AgreesNotTo(target)
        | Says::AgreesOnlyIf(target, _) => vec![(Reach::KindsAndParts, *target)],
        Says::Requires { target, .. }
        | Says::Advises { target, .. }
        | Says::MayMeet { target, .. }
        | Says::Agrees(target) => vec![(Reach::PartsAlone, *target)],
        Says::Ground(targets) => targets
            .iter()
            .map(|&target| (Reach::KindsAndParts, Target::Restriction(target, None)))
            .collect(),
        Says::Duty { .. } | Says::Exception { .. } => Vec::new(),
    }
}

/// Returns what a restriction is a part of, and perhaps what it is a kind of, at any distance, itself included.
fn reached(library: &Library, restriction: RestrictionId, reach: Reach) -> BTreeSet<RestrictionId> {
    let mut found = BTreeSet::from([restriction]);
    let mut open = vec![restriction];
    while let Some(id) = open.pop() {
        let item = &library[id];
        let kinds: &[RestrictionId] = match reach {
            Reach::KindsAndParts => &item.kind_of,
            Reach::PartsAlone => &[],
        };
        let parents = item.part_of.iter().chain(kinds).copied();
        open.extend(parents.filter(|&parent| found.insert(parent)));
    }
    found
}
