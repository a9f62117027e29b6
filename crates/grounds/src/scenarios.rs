//! Runs the scenarios of a library.

use grounds_check::ScenarioId;
use grounds_engine::{QueryError, Report};
use grounds_syntax::Span;

use crate::load::Grounds;

/// Says what came of a scenario.
#[derive(Clone, Debug)]
pub struct ScenarioResult {
    /// The scenario.
    pub scenario: ScenarioId,
    /// Whether everything came as expected.
    pub passed: bool,
    /// What did not.
    pub failures: Vec<Failure>,
    /// The report, or why the question was refused.
    pub report: Result<Report, QueryError>,
}

/// Is an expectation that did not come true.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// What was expected, as the scenario writes it.
    pub expected: String,
    /// What came, in words.
    pub got: String,
    /// The place of the expectation.
    pub span: Span,
}

impl Grounds {
    /// Runs every scenario whose full name contains the given text, or all of them, in the order of the library.
    #[must_use]
    pub fn run_scenarios(&self, _which: Option<&str>) -> Vec<ScenarioResult> {
        Vec::new()
    }
}
