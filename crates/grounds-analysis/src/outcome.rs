//! The exact outcome of a question, without its explanation.

use grounds_check::Query;
use grounds_engine::{Outcome, Program, QueryError, Ready, Scratch};

use crate::{
    diagram::{Budget, TooLarge},
    model::{Defaults, Model},
    space::Space,
};

/// Returns the outcome, unknown only where completions differ.
///
/// Returns `None` where the restriction is graded and no grade is named. Where the formulas outgrow their bound, or nothing fits the constraints, the
/// outcome is that of three-valued logic.
///
/// # Errors
///
/// As [`Program::assess`].
pub fn outcome(program: &Program, query: &Query) -> Result<Option<Outcome>, QueryError> {
    let ready = program.ready(query)?;
    if !ready.has_grade() {
        return Ok(None);
    }
    Ok(match exactly(program, &ready, query.for_everyone) {
        Ok(Some(outcome)) => Some(outcome),
        Ok(None) | Err(TooLarge) => ready.outcome(&mut Scratch::new(program)),
    })
}

fn exactly(
    program: &Program,
    ready: &Ready<'_>,
    for_everyone: bool,
) -> Result<Option<Outcome>, TooLarge> {
    let circuit = ready.circuit();
    let space = Space::new(program.library(), &circuit)?;
    let budget = Budget::new();
    let model = Model::new(&circuit, &space, &budget)?;
    model.judge(for_everyone, Defaults::HELD, &[], None)
}
