//! Runs the scenarios of a library.

use grounds_check::ScenarioId;
use grounds_engine::{QueryError, Report};
use grounds_syntax::Span;

use crate::{expectation, load::Grounds};

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
    pub fn run_scenarios(&self, which: Option<&str>) -> Vec<ScenarioResult> {
        let library = self.library();
        let wanted = |name| which.is_none_or(|which| library.full_name(name).contains(which));
        let scenarios = (0..)
            .map(ScenarioId)
            .zip(&library.scenarios)
            .filter(|(_, scenario)| wanted(&scenario.name));
        scenarios.map(|(id, _)| self.run_scenario(id)).collect()
    }

    fn run_scenario(&self, id: ScenarioId) -> ScenarioResult {
        let scenario = &self.library()[id];
        let report = self.assess_query(&scenario.query);
        let mut failures = Vec::new();
        for (expectation, span) in &scenario.expect {
            if let Err(got) = expectation::hold(self.library(), &report, expectation) {
                failures.push(Failure {
                    expected: self.as_written(*span),
                    got,
                    span: *span,
                });
            }
        }
        // A question that is refused has no report that anything else could be expected of, so one failure tells it all.
        if report.is_err() {
            failures.truncate(1);
        }
        ScenarioResult {
            scenario: id,
            passed: failures.is_empty(),
            failures,
            report,
        }
    }

    /// Returns the text of a place on one line.
    fn as_written(&self, span: Span) -> String {
        let file = self.files().get(span.file.0 as usize);
        let text = file
            .and_then(|file| file.text.get(span.range()))
            .unwrap_or_default();
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        text.strip_prefix("expect ")
            .map(str::to_owned)
            .unwrap_or(text)
    }
}
