//! What three-valued logic establishes, exact reasoning does not take back.
//!
//! Two things are settled in three-valued logic while they are open, and may come out otherwise. A duty that is *not established* as met
//! may be met whatever else is so. And where the condition of a presumption is open, nothing is presumed, so that another presumption or a burden
//! steps in, which it would not do where the condition holds.

use grounds_check::FactId;
use grounds_engine::{Exactness, Outcome, Report};

use super::{judged::completions, outcome::certain, worlds::Worlds};
use crate::reference::{
    case::Case,
    compare::pair_of,
    condition::truth,
    need::duty,
    truth::Truth,
    verdict::{Leave, Level, Need},
};

/// Says how an exact report goes with what the engine alone says.
pub(crate) enum Refinement {
    /// There is nothing to compare: the report is not exact, or something is settled that is open.
    NotCompared,
    /// It says the same wherever the engine says something definite.
    Refines,
    /// It does not.
    TakesBack(String),
}

/// Compares an exact report with that of three-valued logic.
pub(crate) fn refines<'a>(
    worlds: &Worlds<'a>,
    case: &Case<'a>,
    plain: &Report,
    exact: &Report,
) -> Refinement {
    if !matches!(exact.exact, Exactness::Exact(_)) || another_default_steps_in(worlds, case) {
        return Refinement::NotCompared;
    }
    let outcomes = [
        (case.clone(), plain.outcome, exact.outcome),
        (case.presumptions_released(), plain.released, exact.released),
        (case.all_released(), plain.all_released, exact.all_released),
    ];
    for (case, plain, exact) in outcomes {
        let (Some(plain), Some(exact)) = (plain, exact) else {
            return Refinement::TakesBack("there is no outcome".to_owned());
        };
        let is_refined = leave_is_refined(plain, exact)
            && (need_is_refined(plain, exact) || a_duty_is_certain(worlds, &case));
        if !is_refined {
            return Refinement::TakesBack(format!("{plain:?} became {exact:?}"));
        }
    }
    if let (Some(plain), Some(exact)) = (&plain.everyone, &exact.everyone) {
        let fewer = exact
            .for_whom
            .iter()
            .all(|norm| plain.for_whom.contains(norm));
        let more = plain
            .for_all
            .iter()
            .all(|norm| exact.for_all.contains(norm));
        if !fewer || !more {
            return Refinement::TakesBack(format!("{plain:?} became {exact:?}"));
        }
    }
    Refinement::Refines
}

/// Says whether leave is the same, unless it was unknown.
pub(crate) fn leave_is_refined(plain: Outcome, exact: Outcome) -> bool {
    let plain = pair_of(plain).leave;
    plain == Leave::Unknown || plain == pair_of(exact).leave
}

/// Says whether need is the same; one that is unknown at a level may turn out to be that one, or any weaker.
pub(crate) fn need_is_refined(plain: Outcome, exact: Outcome) -> bool {
    let (plain, exact) = (pair_of(plain).need, pair_of(exact).need);
    let Need::UnknownAt(at) = plain else {
        return plain == exact;
    };
    let stronger = Level::WALK.into_iter().take_while(|&level| level != at);
    !stronger
        .into_iter()
        .any(|level| exact == Need::Is(level) || exact == Need::UnknownAt(level))
}

/// Says whether another default steps in where the condition of a presumption is open. For everyone, none does.
fn another_default_steps_in(worlds: &Worlds<'_>, case: &Case<'_>) -> bool {
    let steps_in = |&fact: &FactId| {
        let presumptions: Vec<Truth> = case
            .presumptions(fact)
            .map(|presumption| truth(case, &presumption.when))
            .collect();
        let another = presumptions.len() > 1 || case.has_to_be_shown(fact);
        case.established(fact).is_none() && another && presumptions.contains(&Truth::Unknown)
    };
    !case.query.for_everyone && worlds.facts.iter().any(steps_in)
}

/// Says whether a duty that three-valued logic does not establish as met is met whatever else is so, or whether gentler ways fail. For everyone,
/// what is open is not taken as unmet.
fn a_duty_is_certain<'a>(worlds: &Worlds<'a>, case: &Case<'a>) -> bool {
    if case.query.for_everyone {
        return false;
    }
    let certain = certain(worlds, &completions(worlds, case));
    certain.values().flatten().any(|(&norm, &(met, fails))| {
        let duty = duty(case, norm);
        (met && duty.met != Truth::Yes) || (fails && duty.gentler != Truth::No)
    })
}
