//! `GET /v1/rulebooks…`

use axum::{
    extract::{Path, RawQuery, State, rejection::PathRejection},
    http::{HeaderMap, header},
    response::{IntoResponse, Response},
};
use grounds_wire::{ProblemCode, RulebookPage, Rulebooks};

use crate::{
    app::App,
    negotiate,
    openapi::{ListProblems, NameProblems},
    reply,
    reply::Failure,
};

/// Lists the rulebooks, vocabularies and agreements that answer.
#[utoipa::path(
    get,
    path = "/v1/rulebooks",
    operation_id = "list_rulebooks",
    tag = "Rulebooks",
    responses(
        (status = 200, description = "The rulebooks.", body = Rulebooks, content_type = "application/json"),
        (status = 304, description = "The reader has this version already."),
        ListProblems,
    ),
)]
pub(crate) async fn list_rulebooks(
    State(app): State<App>,
    query: RawQuery,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    negotiate::query(&query, [])?;
    let grounds = app.grounds();
    Ok(negotiate::unless_known(&headers, grounds.hash(), || {
        reply::json(&grounds, &grounds_wire::rulebooks(&grounds))
    }))
}

/// Shows a rulebook: its sources, and the names of what is in it.
#[utoipa::path(
    get,
    path = "/v1/rulebooks/{book}",
    operation_id = "rulebook",
    tag = "Rulebooks",
    params(("book" = String, Path, description = "The name of the rulebook.", min_length = 1, example = "mental-capacity-act")),
    responses(
        (status = 200, description = "The rulebook.", body = RulebookPage, content_type = "application/json"),
        (status = 304, description = "The reader has this version already."),
        NameProblems,
    ),
)]
pub(crate) async fn rulebook(
    State(app): State<App>,
    path: Result<Path<String>, PathRejection>,
    query: RawQuery,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    negotiate::query(&query, [])?;
    let grounds = app.grounds();
    let book = negotiate::book(&grounds, &named(path)?)?;
    Ok(negotiate::unless_known(&headers, grounds.hash(), || {
        reply::json(&grounds, &grounds_wire::rulebook_page(&grounds, book))
    }))
}

/// Shows the text of a rulebook, as its file has it.
#[utoipa::path(
    get,
    path = "/v1/rulebooks/{book}/source",
    operation_id = "rulebook_source",
    tag = "Rulebooks",
    params(("book" = String, Path, description = "The name of the rulebook.", min_length = 1, example = "mental-capacity-act")),
    responses(
        (status = 200, description = "The text of the file that holds the rulebook.", body = String, content_type = "text/plain"),
        (status = 304, description = "The reader has this version already."),
        NameProblems,
    ),
)]
pub(crate) async fn rulebook_source(
    State(app): State<App>,
    path: Result<Path<String>, PathRejection>,
    query: RawQuery,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    negotiate::query(&query, [])?;
    let grounds = app.grounds();
    let book = negotiate::book(&grounds, &named(path)?)?;
    let file = grounds.library()[book].span.file.0 as usize;
    let text = grounds
        .files()
        .get(file)
        .map(|file| file.text.clone())
        .unwrap_or_default();
    let make = || ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response();
    Ok(negotiate::unless_known(&headers, grounds.hash(), make))
}

/// Reads the names in an address.
///
/// # Errors
///
/// Names that are not UTF-8.
pub(crate) fn named<T>(path: Result<Path<T>, PathRejection>) -> Result<T, Failure> {
    path.map(|Path(names)| names).map_err(|_| {
        Failure::new(
            ProblemCode::InvalidAddress,
            "the address has a `%` that encodes nothing, or is not UTF-8",
        )
    })
}
