//! What an evaluation looks at.

use crate::{plan::Plan, prepared::Prepared, program::Program};

/// Joins what an evaluation looks at.
#[derive(Clone, Copy)]
pub(crate) struct Case<'a> {
    pub(crate) program: &'a Program,
    pub(crate) plan: &'a Plan,
    pub(crate) query: &'a Prepared,
}
