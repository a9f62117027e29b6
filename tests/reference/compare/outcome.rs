//! The outcome, three times over, and what it hangs on.

use grounds_check::{FactId, Value};
use grounds_engine::{Level, Report};

use super::{Differences, level_of, pair_of, truth_of};
use crate::reference::{
    case::{Basis, Case},
    need::level,
    outcome::{contradicted, outcome},
    standing::standings,
    verdict::verdict,
};

/// Compares the outcomes and the levels.
pub(super) fn compare(differences: &mut Differences<'_>, case: &Case<'_>, report: &Report) {
    let held = outcome(case);
    differences.same(
        || "the outcome".to_owned(),
        held,
        report.outcome.map(pair_of),
    );
    differences.same(
        || "the verdict".to_owned(),
        held.map(verdict),
        report.outcome.map(|outcome| outcome.verdict().as_str()),
    );
    let released = outcome(&case.presumptions_released());
    differences.same(
        || "the outcome when released".to_owned(),
        released,
        report.released.map(pair_of),
    );
    let all_released = outcome(&case.all_released());
    differences.same(
        || "the outcome when all is released".to_owned(),
        all_released,
        report.all_released.map(pair_of),
    );
    if held.is_some() {
        levels(differences, case, report);
    }
}

/// Compares the presumptions that the outcome rests on, and what would change it if it were shown.
pub(super) fn compare_what_it_hangs_on(
    differences: &mut Differences<'_>,
    case: &Case<'_>,
    report: &Report,
) {
    if report.outcome.is_some() {
        presumptions(differences, case, report);
        not_shown(differences, case, report);
    }
}

fn levels(differences: &mut Differences<'_>, case: &Case<'_>, report: &Report) {
    let standings = standings(case, case.query.grade);
    for one in Level::STRONGEST_FIRST {
        let reference = level(case, &standings, level_of(one));
        differences.same(
            || format!("the level {one:?}"),
            reference,
            truth_of(report.levels.get(one)),
        );
    }
}

pub(super) fn facts(case: &Case<'_>) -> impl Iterator<Item = FactId> {
    (0..case.library.facts.len()).map(|at| FactId(u32::try_from(at).expect("libraries are small")))
}

/// "One whose release alone changes the pair; if none does alone but all together do, all are named."
///
/// Of a fact whose presumptions clash, or hold in some situations only, it says nothing: it may be named.
fn presumptions(differences: &mut Differences<'_>, case: &Case<'_>, report: &Report) {
    let held = outcome(case);
    let is_presumed = |fact: &FactId| case.look(*fact).1 == Basis::Presumed;
    let without = |released: Vec<FactId>| {
        outcome(&Case {
            released,
            ..case.clone()
        })
    };
    let alone: Vec<FactId> = facts(case)
        .filter(|&fact| without(vec![fact]) != held)
        .collect();
    let named: Vec<FactId> = report
        .presumptions
        .iter()
        .map(|presumed| presumed.fact)
        .collect();
    for one in report
        .presumptions
        .iter()
        .filter(|one| is_presumed(&one.fact))
    {
        differences.same(
            || format!("the presumed value of {}", case.library[one.fact].name.name),
            case.value(one.fact),
            Some(one.value),
        );
    }
    let together = outcome(&case.presumptions_released()) != held;
    if alone.iter().any(is_presumed) {
        let all_are_named = alone
            .iter()
            .filter(|fact| is_presumed(fact))
            .all(|fact| named.contains(fact));
        let no_other_is = named.iter().all(|fact| alone.contains(fact));
        differences.holds(all_are_named && no_other_is, || {
            format!("the presumptions that matter are {alone:?}, and not {named:?}")
        });
    } else if together && facts(case).any(|fact| is_presumed(&fact)) {
        // Those that clash, and so name no value, are released with the rest.
        let clashing = facts(case).filter(|fact| !is_presumed(fact));
        let without_named = without(clashing.chain(named.iter().copied()).collect());
        differences.holds(!alone.is_empty() || without_named != held, || {
            format!("the presumptions {named:?} do not matter together")
        });
    } else if !together {
        differences.same(
            || "the presumptions that matter".to_owned(),
            Vec::new(),
            named,
        );
    }
}

/// "What was not shown is listed where showing it would change the pair."
fn not_shown(differences: &mut Differences<'_>, case: &Case<'_>, report: &Report) {
    let held = outcome(case);
    for fact in facts(case).filter(|&fact| case.look(fact).1 == Basis::NotShown) {
        let shown = case.supposing(fact, Value::YES);
        if !contradicted(&shown).is_empty() {
            continue;
        }
        let if_shown = outcome(&shown);
        let listed = report
            .not_shown
            .iter()
            .find(|not_shown| not_shown.fact == fact);
        let reference = (if_shown != held).then_some(if_shown);
        differences.same(
            || format!("unless you show {}", case.library[fact].name.name),
            reference,
            listed.map(|listed| Some(pair_of(listed.if_shown))),
        );
    }
    for listed in &report.not_shown {
        let basis = case.look(listed.fact).1;
        differences.same(
            || {
                format!(
                    "{} is listed as not shown",
                    case.library[listed.fact].name.name
                )
            },
            basis,
            Basis::NotShown,
        );
    }
}
