//! The outcome over every way in which the open facts may turn out.
//!
//! A proposal for everyone is judged over all people in each state of the place; one for a single person is the same with one person.

use std::collections::BTreeMap;

use grounds_check::NormId;

use super::{
    judged::{Completion, Judged, completions, need_of},
    worlds::{World, Worlds},
};
use crate::reference::{
    case::Case,
    need::Duty,
    truth::Truth,
    verdict::{Leave, Level, Need, Pair},
};

/// Finds the outcome: what comes of every state of the place, or unknown at the strongest level that may come. Nothing, where nothing can be so.
pub(crate) fn headline<'a>(worlds: &Worlds<'a>, case: &Case<'a>) -> Option<Pair> {
    let outcomes = outcomes(worlds, case, true);
    let needs: Vec<Need> = outcomes.values().map(|pair| pair.need).collect();
    let leaves: Vec<Leave> = outcomes.values().map(|pair| pair.leave).collect();
    let leave = *leaves.first()?;
    Some(Pair {
        need: joined(&needs),
        leave: if leaves.iter().all(|&other| other == leave) {
            leave
        } else {
            Leave::Unknown
        },
    })
}

/// Lists every outcome that may come once all is known.
pub(crate) fn possible<'a>(worlds: &Worlds<'a>, case: &Case<'a>) -> Vec<Pair> {
    let mut possible: Vec<Pair> = Vec::new();
    for pair in outcomes(worlds, case, false).into_values() {
        if !possible.contains(&pair) {
            possible.push(pair);
        }
    }
    possible
}

/// Finds what comes of every state of the place, which for one person is everything that is open.
///
/// `now` counts a duty as met, and gentler ways as failing, only where that is so however the rest turns out.
pub(crate) fn outcomes<'a>(
    worlds: &Worlds<'a>,
    case: &Case<'a>,
    now: bool,
) -> BTreeMap<World, Pair> {
    let completions = completions(worlds, case);
    let certain = now.then(|| certain(worlds, &completions));
    let mut places: BTreeMap<World, Vec<([Truth; 5], Leave)>> = BTreeMap::new();
    for (world, judged) in &completions {
        let levels = match &certain {
            Some(certain) => levels_now(judged, &certain[&person(worlds, world)]),
            None => judged.levels(),
        };
        let place = places.entry(place(worlds, world)).or_default();
        place.push((levels, judged.leave));
    }
    places
        .into_iter()
        .map(|(place, people)| (place, over_all(&people)))
        .collect()
}

/// Finds the least that is asked for of everybody, and no leave if there is somebody on whom it may not be imposed.
fn over_all(people: &[([Truth; 5], Leave)]) -> Pair {
    let mut least = [Truth::Yes; 5];
    for (levels, _) in people {
        let mut so_strong = Truth::No;
        for (least, &level) in least.iter_mut().zip(levels) {
            so_strong = so_strong.or(level);
            *least = least.and(so_strong);
        }
    }
    let every = |leave| people.iter().all(|&(_, other)| other == leave);
    let leave = if people.iter().any(|&(_, leave)| leave == Leave::No) {
        Leave::No
    } else if every(Leave::Yes) {
        Leave::Yes
    } else if every(Leave::NothingFound) {
        Leave::NothingFound
    } else {
        Leave::Unknown
    };
    Pair {
        need: need_of(least),
        leave,
    }
}

/// Says of each duty whether it is met, and whether gentler ways fail, however the rest turns out.
type Certain = BTreeMap<NormId, (bool, bool)>;

/// Finds what is certain of each person.
pub(crate) fn certain(
    worlds: &Worlds<'_>,
    completions: &[Completion<'_>],
) -> BTreeMap<World, Certain> {
    let mut certain: BTreeMap<World, Certain> = BTreeMap::new();
    for (world, judged) in completions {
        let of_this_person = certain.entry(person(worlds, world)).or_default();
        for (&norm, duty) in &judged.duties {
            let (met, fails) = of_this_person.entry(norm).or_insert((true, true));
            *met &= duty.met == Truth::Yes;
            *fails &= duty.gentler == Truth::No;
        }
    }
    certain
}

/// Lists how each level stands on what is established.
pub(crate) fn levels_now(judged: &Judged<'_>, certain: &Certain) -> [Truth; 5] {
    Level::WALK.map(|level| {
        judged.level(level, &|norm| {
            let (met, fails) = certain[&norm];
            Duty {
                applies: judged.duties[&norm].applies,
                met: Truth::of(met),
                gentler: Truth::of(!fails),
            }
        })
    })
}

/// Returns what differs between people.
pub(crate) fn person(worlds: &Worlds<'_>, world: &World) -> World {
    let facts = world.iter().enumerate();
    facts
        .filter(|&(at, _)| worlds.differs(at))
        .map(|(_, &value)| value)
        .collect()
}

/// Returns what is the same for all people.
pub(crate) fn place(worlds: &Worlds<'_>, world: &World) -> World {
    let facts = world.iter().enumerate();
    facts
        .filter(|&(at, _)| !worlds.differs(at))
        .map(|(_, &value)| value)
        .collect()
}

/// Returns the need that all agree on, or that it is unknown at the strongest level among them.
fn joined(needs: &[Need]) -> Need {
    if needs.iter().all(|&need| need == needs[0]) {
        return needs[0];
    }
    let names = |level| needs.contains(&Need::Is(level)) || needs.contains(&Need::UnknownAt(level));
    let strongest = Level::WALK.into_iter().find(|&level| names(level));
    strongest.map_or(Need::Nothing, Need::UnknownAt)
}
