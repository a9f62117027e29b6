//! The reply to one line of a batch.

use serde::Serialize;
use utoipa::ToSchema;

use crate::{problem::Problem, report::Report, request::BatchId};

/// Answers one line of a batch: with a report, or with what is wrong with the line.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct BatchReply {
    /// The number of the line, from 1.
    pub line: u64,
    /// What the line is called, if it says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub id: Option<BatchId>,
    /// What came of it.
    #[serde(flatten)]
    pub result: BatchResult,
}

/// Is what came of a line of a batch.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum BatchResult {
    /// The report.
    Report(Box<Report>),
    /// What is wrong with the line.
    Problem(Problem),
}
