//! A proposal for everyone in three-valued logic: what is open about people may turn out either way, from one to the next.

use grounds_check::Says;

use crate::{
    case::Case,
    evaluate, judge,
    kleene::Tri,
    outcome::Outcome,
    report::Everyone,
    scratch::{Mode, Scratch},
    standing,
};

/// Judges a proposal, for one person or for everyone.
pub(crate) fn judge(case: Case<'_>, mode: Mode, scratch: &mut Scratch) -> Outcome {
    let mode = if case.query.for_everyone {
        mode.opened()
    } else {
        mode
    };
    judge::outcome(case, mode, scratch)
}

/// Returns the norms that may ask for it for some people, and those that ask for it for all; nobody is described.
pub(crate) fn everyone(case: Case<'_>, scratch: &mut Scratch) -> Everyone {
    evaluate::run(case, &case.plan.steps, Mode::HELD.opened(), scratch);
    let mut found = Everyone {
        least_need: None,
        not_allowed: None,
        for_whom: Vec::new(),
        for_all: Vec::new(),
    };
    for &entry in &case.plan.entries {
        let asks = matches!(
            standing::says(case, entry),
            Says::Requires { .. } | Says::Advises { .. } | Says::MayMeet { .. }
        );
        let status = standing::standing(case, entry, scratch).unwrap_or(Tri::No);
        if asks && !status.is_no() {
            found.for_whom.push(entry.norm);
            if status.is_yes() {
                found.for_all.push(entry.norm);
            }
        }
    }
    found
}
