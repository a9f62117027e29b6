//! `GET /v1/trail`

use axum::{
    extract::{RawQuery, State},
    response::Response,
};
use grounds_store::{Entry, Page};
use grounds_wire::{Trail, TrailEntry};

use crate::{app::App, caller::Caller, negotiate, openapi::RecordProblems, reply, reply::Failure};

/// Lists what was written, by whom and when, the oldest first.
///
/// It takes an admin's key. Each row holds a seal, a hash of itself and of the seal before: a row that is changed or taken out later is found.
#[utoipa::path(
    get,
    path = "/v1/trail",
    operation_id = "trail",
    tag = "Records",
    params(
        ("record" = inline(Option<String>), Query, description = "What was written on one record alone, such as `agreements/fernlea-outings`.", example = "agreements/fernlea-outings"),
        ("after" = inline(Option<String>), Query, description = "The `next` of the page before."),
        ("limit" = inline(Option<u32>), Query, description = "How many rows, from 1 to 200; 200 if left out.", minimum = 1, maximum = 200),
    ),
    responses((status = 200, description = "A page of the trail.", body = Trail, content_type = "application/json"), RecordProblems),
)]
pub(crate) async fn trail(
    State(app): State<App>,
    caller: Caller,
    query: RawQuery,
) -> Result<Response, Failure> {
    let [record, after, limit] = negotiate::query(&query, ["record", "after", "limit"])?;
    let page = Page {
        after: after.as_deref(),
        limit: negotiate::limit(limit.as_deref())?,
    };
    caller.may_administer()?;
    let found = app.store()?.trail(record.as_deref(), page).await?;
    let trail = Trail {
        entries: found.items.into_iter().map(entry).collect(),
        next: found.next,
    };
    Ok(reply::json(&app.grounds(), &trail))
}

fn entry(entry: Entry) -> TrailEntry {
    TrailEntry {
        number: entry.number,
        at: entry.at.to_string(),
        by: entry.by,
        action: entry.action.name().to_owned(),
        record: entry.record,
        part: Some(entry.part).filter(|part| !part.is_empty()),
        before: entry.before,
        after: entry.after,
        hash: entry.hash,
    }
}
