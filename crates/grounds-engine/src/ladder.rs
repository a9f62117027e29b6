//! The ladder of a graded restriction.

use std::collections::BTreeMap;

use grounds_check::{Ladder, Rung, Target};

use crate::{
    case::Case,
    evaluate,
    everyone::judge,
    kleene::Tri,
    need,
    outcome::Level,
    program::target,
    report::{LadderFinding, Levels, Strictest},
    scratch::{Mode, Scratch},
    standing,
};

/// Bounds how many rungs are judged one by one.
const MOST_RUNGS: usize = 64;

/// Returns what is asked for at which rung, and the outcome at each rung.
///
/// Returns `None` where the restriction is not graded. Leaves the scratch with other values than it found.
pub(crate) fn ladder(case: Case<'_>, scratch: &mut Scratch) -> Option<LadderFinding> {
    let ladder = case.program.library[case.query.restriction]
        .ladder
        .as_ref()?;
    evaluate::run(case, &case.plan.steps, Mode::HELD, scratch);
    let asked = asked(case, scratch);
    let not_enough = case.query.rung.is_some_and(|proposed| {
        let falls_short = |found: &Strictest| {
            let looked_for = matches!(
                found.level,
                Level::Required | Level::Expected | Level::Advised
            );
            let stricter = |rung| ladder.strictness(rung) > ladder.strictness(proposed);
            looked_for && found.rung.is_some_and(stricter)
        };
        asked.iter().any(falls_short)
    });
    let strictest = strictest(ladder, asked);
    let mut rungs = Vec::new();
    for rung in named_rungs(case, ladder) {
        let mut query = case.query.clone();
        query.rung = Some(rung);
        let at_rung = Case {
            query: &query,
            ..case
        };
        rungs.push((rung, judge(at_rung, Mode::HELD, scratch)));
    }
    Some(LadderFinding {
        strictest,
        not_enough,
        rungs,
    })
}

/// Returns every rung that something asks for, whatever rung is proposed.
fn asked(case: Case<'_>, scratch: &Scratch) -> Vec<Strictest> {
    let mut asked = Vec::new();
    for &entry in &case.plan.entries {
        let state = scratch.norm(entry.norm);
        if state.version != Some(entry.version) {
            continue;
        }
        let rung = match target(standing::says(case, entry)) {
            Some(Target::Restriction(_, rung)) => rung,
            _ => None,
        };
        let mut levels = Levels::NONE;
        need::contribute(case, entry, state.status, scratch, &mut levels);
        for level in Level::STRONGEST_FIRST
            .into_iter()
            .filter(|&level| levels.get(level) == Tri::Yes)
        {
            asked.push(Strictest {
                level,
                rung,
                norm: entry.norm,
            });
        }
    }
    asked
}

/// Returns for each level, the strongest first, the strictest rung that something asks for.
fn strictest(ladder: &Ladder, asked: Vec<Strictest>) -> Vec<Strictest> {
    let strictness = |rung: Option<Rung>| rung.map_or(i64::MAX, |rung| ladder.strictness(rung));
    let mut best: BTreeMap<Level, Strictest> = BTreeMap::new();
    for found in asked {
        let known = best.entry(found.level).or_insert(found);
        if strictness(found.rung) > strictness(known.rung) {
            *known = found;
        }
    }
    best.into_values().rev().collect()
}

/// Returns the rungs worth judging, from the least strict.
fn named_rungs(case: Case<'_>, ladder: &Ladder) -> Vec<Rung> {
    if let Ladder::Rungs(rungs) = ladder {
        return (0..rungs.len())
            .filter_map(|at| u16::try_from(at).ok())
            .map(Rung::Position)
            .take(MOST_RUNGS)
            .collect();
    }
    let mut rungs: Vec<Rung> = case
        .plan
        .entries
        .iter()
        .filter_map(|&entry| match target(standing::says(case, entry)) {
            Some(Target::Restriction(_, rung)) => rung,
            _ => None,
        })
        .chain(case.query.rung)
        .collect();
    rungs.sort_by_key(|&rung| ladder.strictness(rung));
    rungs.dedup();
    rungs.truncate(MOST_RUNGS);
    rungs
}
