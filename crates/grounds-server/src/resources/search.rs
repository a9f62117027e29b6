//! `POST /v1/restrictions/search`

use axum::{
    extract::{RawQuery, Request, State},
    response::Response,
};
use grounds_wire::{SearchReply, SearchRequest, parse_search, search};

use crate::{app::App, body, negotiate, openapi::BodyProblems, reply, reply::Failure, work::work};

/// Finds the restriction that some words mean.
///
/// Says whether there is one clear winner, several, or nothing that is near enough; it never guesses in silence.
#[utoipa::path(
    post,
    path = "/v1/restrictions/search",
    operation_id = "search_restrictions",
    tag = "Questions",
    request_body(
        content = SearchRequest,
        content_type = "application/json",
        example = json!({"words": "he can't go out on his own"}),
    ),
    responses((status = 200, description = "What the words may mean.", body = SearchReply, content_type = "application/json"), BodyProblems),
)]
pub(crate) async fn search_restrictions(
    State(app): State<App>,
    query: RawQuery,
    request: Request,
) -> Result<Response, Failure> {
    negotiate::query(&query, [])?;
    let bytes = body::read(request, body::JSON, app.limits().body).await?;
    let grounds = app.grounds();
    let find = move || {
        let request = parse_search(&bytes)?;
        Ok(reply::json(&grounds, &search(&grounds, &request)))
    };
    work(&app, find).await?
}
