//! `GET /v1/rules/{book}/{rule}`

use axum::{
    extract::{Path, RawQuery, State, rejection::PathRejection},
    http::HeaderMap,
    response::Response,
};
use grounds::NormId;
use grounds_wire::{RulePage, rule_page};

use super::rulebooks::named;
use crate::{app::App, negotiate, openapi::NameProblems, reply, reply::Failure};

/// Shows a rule, clause, ground, duty or exception beside the words that it encodes.
#[utoipa::path(
    get,
    path = "/v1/rules/{book}/{rule}",
    operation_id = "rule",
    tag = "Rulebooks",
    params(
        ("book" = String, Path, description = "The name of the rulebook.", min_length = 1, example = "mental-capacity-act"),
        ("rule" = String, Path, description = "The name of the rule in it.", min_length = 1, example = "care-in-best-interests"),
    ),
    responses(
        (status = 200, description = "The rule in all its versions.", body = RulePage, content_type = "application/json"),
        (status = 304, description = "The reader has this version already."),
        NameProblems,
    ),
)]
pub(crate) async fn rule(
    State(app): State<App>,
    path: Result<Path<(String, String)>, PathRejection>,
    query: RawQuery,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    negotiate::query(&query, [])?;
    let grounds = app.grounds();
    let (book, name) = named(path)?;
    let names = grounds.library().norms.iter().map(|norm| &norm.name);
    let found = NormId(negotiate::find(&grounds, "rule", (&book, &name), names)?);
    Ok(negotiate::unless_known(&headers, grounds.hash(), || {
        reply::json(&grounds, &rule_page(&grounds, found))
    }))
}
