//! Judges a proposal for everyone over all the people whom it would meet.

use grounds_check::{NormId, Says};

use crate::{
    case::Case,
    evaluate, judge,
    kleene::Tri,
    leave, need,
    outcome::{Leave, Level, Need, Outcome},
    plan::Entry,
    report::Everyone,
    scratch::{Mode, Scratch},
    situations::{Found, search},
    standing,
};

/// Bounds how many situations one hypothesis may take of those that are left.
const MOST_FOR_A_HYPOTHESIS: usize = 500;

/// Judges a hypothesis, for one person or for everyone.
///
/// Returns `None` where a search for situations was cut short, so that nothing is said of what it would have found.
pub(crate) fn judge(case: Case<'_>, mode: Mode, scratch: &mut Scratch) -> Option<Outcome> {
    if case.query.for_everyone {
        let left = scratch.situations_left;
        let lent = left.min(MOST_FOR_A_HYPOTHESIS);
        scratch.situations_left = lent;
        let (outcome, found) = everyone(case, mode, scratch);
        scratch.situations_left += left - lent;
        (!found.search_cut_short).then_some(outcome)
    } else {
        Some(judge::outcome(case, mode, scratch))
    }
}

/// Returns the outcome for everyone, and the situations that decide it; for whom it is, is left out.
pub(crate) fn everyone(case: Case<'_>, mode: Mode, scratch: &mut Scratch) -> (Outcome, Everyone) {
    let base = judge::outcome(case, mode.opened(), scratch);
    let mut found = Everyone {
        least_need: None,
        not_allowed: None,
        for_whom: Vec::new(),
        for_all: Vec::new(),
        search_cut_short: false,
    };
    let need = least_need(case, mode, base.need, &mut found, scratch);
    let leave = least_leave(case, mode, base.leave, &mut found, scratch);
    (Outcome { need, leave }, found)
}

/// Returns the norms that ask for it for some people, and those of them that ask for it for all.
pub(crate) fn for_whom(case: Case<'_>, scratch: &mut Scratch) -> (Vec<NormId>, Vec<NormId>) {
    evaluate::run(case, &case.plan.steps, Mode::HELD.opened(), scratch);
    let asks = |entry: &Entry| {
        let says = standing::says(case, *entry);
        matches!(
            says,
            Says::Requires { .. } | Says::Advises { .. } | Says::MayMeet { .. }
        )
    };
    let may_apply = |entry: &Entry| {
        standing::standing(case, *entry, scratch).is_some_and(|status| !status.is_no())
    };
    let candidates: Vec<Entry> = case
        .plan
        .entries
        .iter()
        .copied()
        .filter(asks)
        .filter(may_apply)
        .collect();
    let (mut for_some, mut for_all) = (Vec::new(), Vec::new());
    for entry in candidates {
        let status = move |case: Case<'_>, scratch: &Scratch| {
            standing::standing(case, entry, scratch).unwrap_or(Tri::No)
        };
        if matches!(search(case, Mode::HELD, &status, scratch), Found::Nowhere) {
            continue;
        }
        for_some.push(entry.norm);
        if matches!(
            search(
                case,
                Mode::HELD,
                &|case, scratch| !status(case, scratch),
                scratch
            ),
            Found::Nowhere
        ) {
            for_all.push(entry.norm);
        }
    }
    (for_some, for_all)
}

/// Finds the least need over all situations.
fn least_need(
    case: Case<'_>,
    mode: Mode,
    base: Need,
    found: &mut Everyone,
    scratch: &mut Scratch,
) -> Need {
    let Need::Unknown(open) = base else {
        return base;
    };
    let mut undecided = false;
    let weakest_first = [
        None,
        Some(Level::Agreed),
        Some(Level::Advised),
        Some(Level::AssessFirst),
        Some(Level::Expected),
    ];
    for most in weakest_first {
        let no_more = |case: Case<'_>, scratch: &Scratch| {
            let levels = need::levels(case, scratch);
            let stronger = Level::STRONGEST_FIRST
                .into_iter()
                .filter(|&level| most.is_none_or(|most| level > most));
            !stronger
                .map(|level| levels.get(level))
                .max()
                .unwrap_or(Tri::No)
        };
        match search(case, mode, &no_more, scratch) {
            Found::Situation(situation) => {
                found.least_need = Some(situation);
                return match most {
                    Some(level) if undecided => Need::Unknown(level),
                    Some(level) => Need::Is(level),
                    None => Need::None,
                };
            }
            Found::Nowhere => {}
            Found::Open => undecided = true,
            Found::CutShort => {
                found.search_cut_short = true;
                undecided = true;
            }
        }
    }
    if undecided {
        Need::Unknown(open)
    } else {
        Need::Is(Level::Required)
    }
}

/// Finds the leave for everyone: no, if there is somebody on whom it may not be imposed.
fn least_leave(
    case: Case<'_>,
    mode: Mode,
    base: Leave,
    found: &mut Everyone,
    scratch: &mut Scratch,
) -> Leave {
    if base != Leave::Unknown {
        return base;
    }
    let mut reach = |wanted: Leave| {
        let goal = move |case: Case<'_>, scratch: &Scratch| match leave::leave(case, scratch) {
            Leave::Unknown => Tri::Unknown,
            leave => Tri::of(leave == wanted),
        };
        search(case, mode, &goal, scratch)
    };
    let leave = match reach(Leave::No) {
        Found::Situation(situation) => {
            found.not_allowed = Some(situation);
            Some(Leave::No)
        }
        Found::Open => Some(Leave::Unknown),
        Found::CutShort => None,
        Found::Nowhere => match (reach(Leave::NothingFound), reach(Leave::Yes)) {
            (Found::CutShort, _) | (_, Found::CutShort) => None,
            (Found::Nowhere, Found::Situation(_)) => Some(Leave::Yes),
            (Found::Situation(_), Found::Nowhere) => Some(Leave::NothingFound),
            _ => Some(Leave::Unknown),
        },
    };
    found.search_cut_short |= leave.is_none();
    leave.unwrap_or(Leave::Unknown)
}
