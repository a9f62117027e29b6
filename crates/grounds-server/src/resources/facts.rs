//! `GET /v1/facts…`

use axum::{
    extract::{Path, RawQuery, State, rejection::PathRejection},
    http::HeaderMap,
    response::Response,
};
use grounds::FactId;
use grounds_wire::{FactPage, Facts, fact_page};

use super::rulebooks::named;
use crate::{app::App, negotiate, openapi::NameProblems, reply, reply::Failure};

/// Lists what can be asked, with the answers that each fact takes.
#[utoipa::path(
    get,
    path = "/v1/facts",
    operation_id = "list_facts",
    tag = "Rulebooks",
    params(("book" = inline(Option<String>), Query, description = "Lists what this rulebook declares. All rulebooks if left out.", min_length = 1, example = "care")),
    responses(
        (status = 200, description = "The facts.", body = Facts, content_type = "application/json"),
        (status = 304, description = "The reader has this version already."),
        NameProblems,
    ),
)]
pub(crate) async fn list_facts(
    State(app): State<App>,
    query: RawQuery,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let [book] = negotiate::query(&query, ["book"])?;
    let grounds = app.grounds();
    let book = book
        .map(|book| negotiate::book(&grounds, &book))
        .transpose()?;
    Ok(negotiate::unless_known(&headers, grounds.hash(), || {
        reply::json(&grounds, &grounds_wire::facts(&grounds, book))
    }))
}

/// Shows what can be asked, and what the law presumes of it.
#[utoipa::path(
    get,
    path = "/v1/facts/{book}/{fact}",
    operation_id = "fact",
    tag = "Rulebooks",
    params(
        ("book" = String, Path, description = "The name of the rulebook.", min_length = 1, example = "care"),
        ("fact" = String, Path, description = "The name of the fact in it.", min_length = 1, example = "lacks-capacity"),
    ),
    responses(
        (status = 200, description = "The fact.", body = FactPage, content_type = "application/json"),
        (status = 304, description = "The reader has this version already."),
        NameProblems,
    ),
)]
pub(crate) async fn fact(
    State(app): State<App>,
    path: Result<Path<(String, String)>, PathRejection>,
    query: RawQuery,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    negotiate::query(&query, [])?;
    let grounds = app.grounds();
    let (book, name) = named(path)?;
    let names = grounds.library().facts.iter().map(|fact| &fact.name);
    let found = FactId(negotiate::find(&grounds, "fact", (&book, &name), names)?);
    Ok(negotiate::unless_known(&headers, grounds.hash(), || {
        reply::json(&grounds, &fact_page(grounds.library(), found))
    }))
}
