//! Which norms and which of their conditions the scenarios exercise.

use grounds_check::NormId;

use crate::{load::Grounds, scenarios::ScenarioResult};

/// Says which norms, and which of their labelled conditions, were exercised both ways.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Every version of every norm, in the order of the library.
    pub norms: Vec<NormCoverage>,
    /// Every labelled condition of them.
    pub conditions: Vec<ConditionCoverage>,
}

/// Says how a version of a norm was exercised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NormCoverage {
    /// The norm.
    pub norm: NormId,
    /// The position of its version.
    pub version: usize,
    /// Whether some scenario had it apply.
    pub yes: bool,
    /// Whether some scenario had it not apply.
    pub no: bool,
}

/// Says how a labelled condition was exercised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConditionCoverage {
    /// The norm.
    pub norm: NormId,
    /// The position of its version.
    pub version: usize,
    /// The field that it stands in, such as `when` or `met when`.
    pub field: &'static str,
    /// Its label, with those of the items around it.
    pub label: String,
    /// Whether it was met in some scenario.
    pub yes: bool,
    /// Whether it was unmet in some scenario.
    pub no: bool,
}

impl Grounds {
    /// Says what a run of scenarios exercised.
    #[must_use]
    pub fn coverage(&self, _results: &[ScenarioResult]) -> Coverage {
        Coverage::default()
    }
}
