//! Reads the outcome off an evaluation.

use crate::{
    case::Case,
    evaluate::run,
    leave::leave,
    need::{levels, need},
    outcome::Outcome,
    scratch::{Mode, Scratch},
};

/// Returns the outcome at a rung.
pub(crate) fn outcome(case: Case<'_>, mode: Mode, scratch: &mut Scratch) -> Outcome {
    run(case, &case.plan.steps, mode, scratch);
    Outcome {
        need: need(levels(case, scratch)),
        leave: leave(case, scratch),
    }
}
