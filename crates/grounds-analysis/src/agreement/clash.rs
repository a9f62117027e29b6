//! Two agreements that bind the same provider, held against each other.

use grounds_check::{BookId, Library, NormId, Place, Says};
use grounds_engine::{Program, Situation};
use jiff::civil::Date;

use super::about;
use crate::{
    diagram::{Budget, TooLarge},
    kinds::wider,
    lints::World,
};

/// Bounds the work on one agreement.
const MOST_WORK: usize = 20_000_000;

/// Is a clause that says otherwise than a clause of another agreement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    /// The clause of the agreement that is checked.
    pub clause: NormId,
    /// The other agreement's.
    pub other: NormId,
    /// In what they differ.
    pub kind: ClashKind,
    /// A situation in which both speak.
    pub shown: Situation,
}

/// Says in what two clauses differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClashKind {
    /// One asks for what the other promises not to do.
    AsksForWhatIsRefused,
    /// Both ask for the same restriction, by different degrees.
    OtherDegree,
}

/// Says whether two agreements have a party in common.
pub(super) fn share_a_party(library: &Library, one: BookId, other: BookId) -> bool {
    let parties = |book: BookId| {
        library[book]
            .parties
            .iter()
            .map(|party| party.to_lowercase())
            .collect::<Vec<_>>()
    };
    let others = parties(other);
    parties(one).iter().any(|party| others.contains(party))
}

/// Finds the pairs of clauses of which one asks for what the other refuses, or for another degree.
pub(super) fn clashes(
    program: &Program,
    own: &[(NormId, usize)],
    theirs: &[(NormId, usize)],
    on: Date,
    place: Place,
) -> Vec<Clash> {
    let library: &Library = program.library();
    let rules = program.rules(on, place);
    let budget = Budget::for_all(MOST_WORK);
    let Ok(mut world) = World::new(library, &rules, &budget) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for &(clause, version) in own {
        for &(other, other_version) in theirs {
            let one = library[clause].versions[version].says.as_ref();
            let two = library[other].versions[other_version].says.as_ref();
            let (Some(one), Some(two)) = (one, two) else {
                continue;
            };
            if let Some(kind) = kind(library, one, two)
                && let Ok(Some(shown)) = both(&mut world, clause, other)
            {
                found.push(Clash {
                    clause,
                    other,
                    kind,
                    shown,
                });
            }
        }
    }
    found
}

/// Says in what two clauses differ where both speak.
fn kind(library: &Library, one: &Says, two: &Says) -> Option<ClashKind> {
    let (asked, rung) = about(one)?;
    let (other, other_rung) = about(two)?;
    match (one, two) {
        (Says::Agrees(_), Says::Agrees(_)) => {
            (asked == other && rung.is_some() && other_rung.is_some() && rung != other_rung)
                .then_some(ClashKind::OtherDegree)
        }
        (Says::Agrees(_), _) => {
            let refused = wider(library, asked).contains(&other);
            refused.then_some(ClashKind::AsksForWhatIsRefused)
        }
        (_, Says::Agrees(_)) => {
            let refused = wider(library, other).contains(&asked);
            refused.then_some(ClashKind::AsksForWhatIsRefused)
        }
        _ => None,
    }
}

/// Finds a situation in which both clauses speak: where one promises on a condition, one in which it fails.
fn both(world: &mut World<'_>, one: NormId, other: NormId) -> Result<Option<Situation>, TooLarge> {
    let rules = |norm: NormId| {
        world
            .rules
            .norms
            .iter()
            .find(|rule| rule.norm == norm)
            .copied()
    };
    let (Some(one), Some(other)) = (rules(one), rules(other)) else {
        return Ok(None);
    };
    let failing: Vec<_> = [one.condition, other.condition]
        .into_iter()
        .flatten()
        .collect();
    world.example(&[one.status.yes, other.status.yes], &failing)
}
