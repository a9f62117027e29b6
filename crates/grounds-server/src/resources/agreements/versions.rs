//! `GET /v1/agreements/{id}/versions…`

use axum::{
    extract::{Path, RawQuery, State, rejection::PathRejection},
    http::HeaderMap,
    response::Response,
};
use grounds_store::Page;
use grounds_wire::{AgreementVersionText, AgreementVersions};

use super::kept;
use crate::{
    app::App, caller::Caller, negotiate, openapi::RecordsProblems, reply, reply::Failure,
    resources::rulebooks::named,
};

/// Lists the versions of an agreement, the oldest first.
#[utoipa::path(
    get,
    path = "/v1/agreements/{id}/versions",
    operation_id = "list_versions",
    tag = "Agreements",
    params(
        ("id" = String, Path, description = "The id of the agreement.", min_length = 1, example = "fernlea-outings"),
        ("after" = inline(Option<String>), Query, description = "The `next` of the page before."),
        ("limit" = inline(Option<u32>), Query, description = "How many versions, from 1 to 200; 200 if left out.", minimum = 1, maximum = 200),
    ),
    responses((status = 200, description = "A page of the versions.", body = AgreementVersions, content_type = "application/json"), RecordsProblems),
)]
pub(crate) async fn list_versions(
    State(app): State<App>,
    caller: Caller,
    path: Result<Path<String>, PathRejection>,
    query: RawQuery,
) -> Result<Response, Failure> {
    let [after, limit] = negotiate::query(&query, ["after", "limit"])?;
    let page = Page {
        after: after.as_deref(),
        limit: negotiate::limit(limit.as_deref())?,
    };
    let read = kept::read(&app, &caller, &named(path)?, None).await?;
    let found = app.store()?.versions(&read.agreement.id, page).await?;
    let reply = AgreementVersions {
        versions: found.items.iter().map(kept::version).collect(),
        next: found.next,
    };
    Ok(reply::json(&app.grounds(), &reply))
}

/// Shows a version of an agreement, with its text.
#[utoipa::path(
    get,
    path = "/v1/agreements/{id}/versions/{hash}",
    operation_id = "version",
    tag = "Agreements",
    params(
        ("id" = String, Path, description = "The id of the agreement.", min_length = 1, example = "fernlea-outings"),
        ("hash" = String, Path, description = "The hash of the version.", min_length = 1, example = "27401a2ea03d9cb18cae530ef3c4375ab295078f2b24cd8d539675d55838bb98"),
    ),
    responses(
        (status = 200, description = "The version.", body = AgreementVersionText, content_type = "application/json"),
        (status = 304, description = "The reader has it already."),
        RecordsProblems,
    ),
)]
pub(crate) async fn version(
    State(app): State<App>,
    caller: Caller,
    path: Result<Path<(String, String)>, PathRejection>,
    query: RawQuery,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    negotiate::query(&query, [])?;
    let (id, hash) = named(path)?;
    let read = kept::read(&app, &caller, &id, Some(&hash)).await?;
    Ok(negotiate::unless_tagged(&headers, &hash, || {
        let reply = AgreementVersionText {
            version: kept::version(&read.version),
            stands: read.version.hash == read.agreement.version,
            text: read.text,
        };
        reply::json(&app.grounds(), &reply)
    }))
}
