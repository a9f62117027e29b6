//! The people who decide a proposal for everyone.

use std::collections::BTreeMap;

use grounds_check::{NormId, Says};
use grounds_engine::{Everyone, Report, Situation};

use super::Differences;
use crate::reference::{
    case::Case,
    exact::{
        judged::{Completion, completions},
        outcome::{certain, levels_now, person},
        worlds::{World, Worlds},
    },
    truth::Truth,
    verdict::{Leave, Level, Need, Pair},
};

/// Checks that everybody in the report is real, is described in as few facts as it takes, and shows what they are to show.
pub(super) fn compare<'a>(
    differences: &mut Differences<'_>,
    worlds: &Worlds<'a>,
    case: &Case<'a>,
    report: &Report,
    held: Pair,
) {
    differences.same(
        || "the report tells of everyone".to_owned(),
        case.query.for_everyone,
        report.everyone.is_some(),
    );
    let Some(everyone) = &report.everyone else {
        return;
    };
    let completions = completions(worlds, case);
    let certain = certain(worlds, &completions);
    let is_refused = |(_, judged): &Completion<'_>| judged.leave == Leave::No;
    // Nothing stronger than the need asks for it.
    let is_spared = |(world, judged): &Completion<'_>| {
        let levels = levels_now(judged, &certain[&person(worlds, world)]);
        let stronger = Level::WALK.into_iter().zip(levels);
        stronger
            .take_while(|&(level, _)| {
                held.need != Need::Is(level) && held.need != Need::UnknownAt(level)
            })
            .all(|(_, truth)| truth == Truth::No)
    };
    described(
        differences,
        worlds,
        &completions,
        ("on whom it is not allowed", &is_refused),
        everyone.not_allowed.as_ref(),
        held.leave == Leave::No,
    );
    described(
        differences,
        worlds,
        &completions,
        ("of whom no more is asked", &is_spared),
        everyone.least_need.as_ref(),
        true,
    );
    for_whom(differences, &completions, everyone);
}

/// Checks the description of somebody of whom something holds, whatever is so of the place.
fn described(
    differences: &mut Differences<'_>,
    worlds: &Worlds<'_>,
    completions: &[Completion<'_>],
    (what, holds): (&str, &dyn Fn(&Completion<'_>) -> bool),
    situation: Option<&Situation>,
    wanted: bool,
) {
    let mut people: BTreeMap<World, bool> = BTreeMap::new();
    for completion in completions {
        *people.entry(person(worlds, &completion.0)).or_insert(true) &= holds(completion);
    }
    let some_but_not_all =
        people.values().any(|&holds| holds) && people.values().any(|&holds| !holds);
    differences.same(
        || format!("somebody is described {what}"),
        wanted && some_but_not_all,
        situation.is_some(),
    );
    let Some(situation) = situation else { return };
    let differ: Vec<usize> = (0..worlds.facts.len())
        .filter(|&at| worlds.differs(at))
        .collect();
    let mut named: Vec<(usize, usize)> = Vec::new();
    for &(fact, value) in situation {
        let at = worlds.at(fact).filter(|&at| worlds.differs(at));
        match at.and_then(|at| Some((differ.iter().position(|&other| other == at)?, at))) {
            Some((place, at)) => named.push((place, worlds.position(at, value))),
            None => differences.found.push(format!(
                "somebody is described {what} by what is the same for all: {situation:?}"
            )),
        }
    }
    let like = |named: &[(usize, usize)]| -> Vec<bool> {
        let alike = people
            .iter()
            .filter(|(person, _)| named.iter().all(|&(at, value)| person[at] == value));
        alike.map(|(_, &holds)| holds).collect()
    };
    let these = like(&named);
    differences.holds(!these.is_empty(), || {
        format!("nobody is like this {what}: {situation:?}")
    });
    differences.holds(these.iter().all(|&holds| holds), || {
        format!("not everybody like this is one {what}: {situation:?}")
    });
    for left_out in 0..named.len() {
        let mut fewer = named.clone();
        fewer.remove(left_out);
        differences.holds(like(&fewer).contains(&false), || {
            format!("a fact can be left out of {situation:?} {what}")
        });
    }
}

/// "The norms that ask for it for some people say for whom."
fn for_whom(
    differences: &mut Differences<'_>,
    completions: &[Completion<'_>],
    everyone: &Everyone,
) {
    let mut statuses: BTreeMap<NormId, Vec<Truth>> = BTreeMap::new();
    for (_, judged) in completions {
        for standing in &judged.standings {
            if matches!(
                standing.says,
                Says::Requires { .. } | Says::Advises { .. } | Says::MayMeet { .. }
            ) {
                let statuses = statuses.entry(standing.norm).or_default();
                statuses.push(standing.status);
            }
        }
    }
    let those = |holds: &dyn Fn(&[Truth]) -> bool| -> Vec<NormId> {
        let norms = statuses.iter().filter(|(_, statuses)| holds(statuses));
        norms.map(|(&norm, _)| norm).collect()
    };
    let some = those(&|statuses| statuses.iter().any(|&status| status != Truth::No));
    let all = those(&|statuses| statuses.iter().all(|&status| status == Truth::Yes));
    differences.same(
        || "the norms that ask for it of some".to_owned(),
        some,
        everyone.for_whom.clone(),
    );
    differences.same(
        || "the norms that ask for it of all".to_owned(),
        all,
        everyone.for_all.clone(),
    );
}
