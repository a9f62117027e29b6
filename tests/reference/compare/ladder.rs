//! The ladder of a graded restriction, and the parts of a wider one.

use grounds_check::{Ladder, NormId, Query, RestrictionId, Rung, Says};
use grounds_engine::{LadderFinding, Report};

use super::{Differences, level_of, pair_of, truth_of};
use crate::reference::{
    bearing::reached_by_parts,
    case::Case,
    need::asks,
    outcome::outcome,
    standing::{standings, standings_on_part},
    truth::Truth,
    verdict::Level,
};

/// Compares the ladder and the parts.
pub(super) fn compare(differences: &mut Differences<'_>, case: &Case<'_>, report: &Report) {
    let ladder = &case.library[case.restriction()].ladder;
    differences.same(
        || "there is a ladder".to_owned(),
        ladder.is_some(),
        report.ladder.is_some(),
    );
    if let (Some(ladder), Some(finding)) = (ladder, &report.ladder) {
        rungs(differences, case, ladder, finding);
        strictest(differences, case, ladder, finding);
    }
    parts(differences, case, report);
}

/// Every outcome on the ladder is what the question would give at that rung.
fn rungs(
    differences: &mut Differences<'_>,
    case: &Case<'_>,
    ladder: &Ladder,
    finding: &LadderFinding,
) {
    for &(rung, listed) in &finding.rungs {
        let at_rung = Case {
            query: Query {
                grade: Some(rung),
                ..case.query.clone()
            },
            ..case.clone()
        };
        differences.same(
            || format!("the outcome at {rung:?}"),
            outcome(&at_rung),
            Some(pair_of(listed)),
        );
    }
    let listed: Vec<Rung> = finding.rungs.iter().map(|&(rung, _)| rung).collect();
    let in_order =
        listed.is_sorted_by(|one, two| ladder.strictness(*one) < ladder.strictness(*two));
    differences.holds(in_order, || {
        format!("the rungs are out of order: {listed:?}")
    });
    let named: Vec<Rung> = match ladder {
        Ladder::Rungs(rungs) => (0..rungs.len())
            .map(|at| Rung::Position(u16::try_from(at).expect("rungs are few")))
            .collect(),
        Ladder::Number { .. } => standings(case, None)
            .iter()
            .filter_map(|standing| standing.rung)
            .collect(),
    };
    for rung in named {
        differences.holds(listed.contains(&rung), || {
            format!("{rung:?} is missing from the ladder: {listed:?}")
        });
    }
}

/// "The strictest rung that is required, expected, advised or agreed."
fn strictest(
    differences: &mut Differences<'_>,
    case: &Case<'_>,
    ladder: &Ladder,
    finding: &LadderFinding,
) {
    let all = standings(case, None);
    let mut falls_short = false;
    for level in [
        Level::Required,
        Level::Expected,
        Level::Advised,
        Level::Agreed,
    ] {
        let asking = all
            .iter()
            .filter(|standing| asks(case, standing, level) == Truth::Yes);
        // Every grade, and whatever is proposed, is above every rung.
        let strictness = |rung: Option<Rung>| rung.map_or(i64::MAX, |rung| ladder.strictness(rung));
        let reference = asking
            .clone()
            .map(|standing| strictness(standing.rung))
            .max();
        let listed = finding
            .strictest
            .iter()
            .find(|strictest| level_of(strictest.level) == level);
        differences.same(
            || format!("the strictest rung that is {level:?}"),
            reference,
            listed.map(|strictest| strictness(strictest.rung)),
        );
        if let Some(listed) = listed {
            let asks_for_it = asking
                .clone()
                .any(|standing| standing.norm == listed.norm && standing.rung == listed.rung);
            differences.holds(asks_for_it, || format!("{listed:?} is not asked for so"));
        }
        let named: Vec<i64> = asking
            .filter_map(|standing| standing.rung)
            .map(|rung| ladder.strictness(rung))
            .collect();
        if let Some(proposed) = case.query.grade
            && level != Level::Agreed
        {
            falls_short |= named
                .iter()
                .any(|&named| named > ladder.strictness(proposed));
        }
    }
    differences.same(
        || "the proposal is not enough".to_owned(),
        falls_short,
        finding.not_enough,
    );
}

/// Is a part, the norm that speaks of it, how strongly that asks for it (a ban or a limit does not), and whether it does.
type Part = (RestrictionId, NormId, Option<Level>, Truth);

/// "Where *t* reaches *r* by parts alone, the norms on *t* are listed as findings about that part."
fn parts(differences: &mut Differences<'_>, case: &Case<'_>, report: &Report) {
    // One that does not apply asks for nothing, and may be left out.
    let is_listed = |part, norm| {
        report
            .parts
            .iter()
            .any(|listed| (listed.restriction, listed.norm) == (part, norm))
    };
    let mut reference = parts_of(case);
    reference.retain(|&(part, norm, _, status)| status != Truth::No || is_listed(part, norm));
    let mut listed: Vec<Part> = report
        .parts
        .iter()
        .map(|part| {
            (
                part.restriction,
                part.norm,
                part.level.map(level_of),
                truth_of(part.status),
            )
        })
        .collect();
    listed.sort_by_key(|&(restriction, norm, ..)| (restriction, norm));
    let names: Vec<String> = reference
        .iter()
        .map(|&(part, ..)| differences.restriction(part))
        .collect();
    differences.same(|| format!("the parts ({names:?})"), reference, listed);
}

fn parts_of(case: &Case<'_>) -> Vec<Part> {
    let library = case.library;
    let mut parts = Vec::new();
    for part in (0_u32..)
        .take(library.restrictions.len())
        .map(RestrictionId)
    {
        if part == case.restriction()
            || !reached_by_parts(library, part).contains(&case.restriction())
        {
            continue;
        }
        for standing in standings_on_part(case, part, case.query.grade) {
            let level = Level::WALK
                .into_iter()
                .find(|&level| asks(case, &standing, level) != Truth::No);
            match (standing.says, level) {
                (Says::Forbids(_) | Says::AllowsOnlyIf(..), _) => {
                    parts.push((part, standing.norm, None, standing.status));
                }
                (_, Some(level)) => {
                    let status = asks(case, &standing, level);
                    parts.push((part, standing.norm, Some(level), status));
                }
                _ => {}
            }
        }
    }
    parts.sort_by_key(|&(restriction, norm, ..)| (restriction, norm));
    parts
}
