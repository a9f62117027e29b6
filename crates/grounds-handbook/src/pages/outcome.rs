//! What came of scenarios, in a table.

use grounds::{Outcome, QueryError, Report, ScenarioId};

use crate::{site::Here, thing::Thing, view::Link};

/// Is a row of the table.
pub(super) struct Row {
    pub(super) link: Link,
    /// How the rule stood, of which the table tells.
    pub(super) how: &'static str,
    pub(super) verdict: String,
    pub(super) passed: bool,
}

/// Tells what came of a scenario.
pub(super) fn row(here: Here<'_>, id: ScenarioId, how: &'static str) -> Row {
    let result = &here.site.results[id.index()];
    Row {
        link: here.link(Thing::Scenario(id)),
        how,
        verdict: verdict(&result.report).0,
        passed: result.passed,
    }
}

/// Says a verdict, and the pair of need and leave that it names.
pub(super) fn verdict(report: &Result<Report, QueryError>) -> (String, String) {
    match report {
        Ok(report) => of(report.outcome),
        Err(error) => ("refused".to_owned(), error.to_string()),
    }
}

/// Says an outcome; without one, no grade was named.
pub(super) fn of(outcome: Option<Outcome>) -> (String, String) {
    match outcome {
        Some(outcome) => (
            outcome.verdict().as_str().to_owned(),
            format!(
                "need {}, leave {}",
                outcome.need.as_str(),
                outcome.leave.as_str()
            ),
        ),
        None => (
            "no verdict".to_owned(),
            "it goes by degrees, and none is named".to_owned(),
        ),
    }
}
