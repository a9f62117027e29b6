//! `GET /v1/restrictions…`

use axum::{
    extract::{Path, RawQuery, State, rejection::PathRejection},
    http::HeaderMap,
    response::Response,
};
use grounds::RestrictionId;
use grounds_wire::{RestrictionPage, Restrictions, restriction_page};

use super::rulebooks::named;
use crate::{app::App, negotiate, openapi::NameProblems, reply, reply::Failure};

/// Lists what can be proposed, with what people call it.
#[utoipa::path(
    get,
    path = "/v1/restrictions",
    operation_id = "list_restrictions",
    tag = "Rulebooks",
    params(("book" = inline(Option<String>), Query, description = "Lists what this rulebook declares. All rulebooks if left out.", min_length = 1, example = "care")),
    responses(
        (status = 200, description = "The restrictions.", body = Restrictions, content_type = "application/json"),
        (status = 304, description = "The reader has this version already."),
        NameProblems,
    ),
)]
pub(crate) async fn list_restrictions(
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
        reply::json(&grounds, &grounds_wire::restrictions(&grounds, book))
    }))
}

/// Shows what can be proposed: what it is a kind and a part of, and which norms name it.
#[utoipa::path(
    get,
    path = "/v1/restrictions/{book}/{restriction}",
    operation_id = "restriction",
    tag = "Rulebooks",
    params(
        ("book" = String, Path, description = "The name of the rulebook.", min_length = 1, example = "care"),
        ("restriction" = String, Path, description = "The name of the restriction in it.", min_length = 1, example = "unaccompanied-outings"),
    ),
    responses(
        (status = 200, description = "The restriction.", body = RestrictionPage, content_type = "application/json"),
        (status = 304, description = "The reader has this version already."),
        NameProblems,
    ),
)]
pub(crate) async fn restriction(
    State(app): State<App>,
    path: Result<Path<(String, String)>, PathRejection>,
    query: RawQuery,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    negotiate::query(&query, [])?;
    let grounds = app.grounds();
    let (book, name) = named(path)?;
    let names = grounds
        .library()
        .restrictions
        .iter()
        .map(|restriction| &restriction.name);
    let found = RestrictionId(negotiate::find(
        &grounds,
        "restriction",
        (&book, &name),
        names,
    )?);
    Ok(negotiate::unless_known(&headers, grounds.hash(), || {
        reply::json(&grounds, &restriction_page(grounds.library(), found))
    }))
}
