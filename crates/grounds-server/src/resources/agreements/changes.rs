//! `GET /v1/agreements/{id}/versions/{hash}/changes`: what a version changes, in words and in meaning.

use axum::{
    extract::{Path, RawQuery, State, rejection::PathRejection},
    http::HeaderMap,
    response::Response,
};
use grounds_store::{Error, Page, VersionRef};
use grounds_wire::{AgreementChanges, Problem};

use super::kept;
use crate::{
    app::App, caller::Caller, negotiate, openapi::RecordsProblems, reply, reply::Failure,
    resources::rulebooks::named, work::work,
};

/// Says what a version changes: clause by clause, in its words and in what it asks for.
///
/// That a clause asks for the same is proved; where it does not, the smallest situation in which the two part is told. The law beside the agreement
/// plays no part.
#[utoipa::path(
    get,
    path = "/v1/agreements/{id}/versions/{hash}/changes",
    operation_id = "changes",
    tag = "Agreements",
    params(
        ("id" = String, Path, description = "The id of the agreement.", min_length = 1, example = "fernlea-outings"),
        ("hash" = String, Path, description = "The hash of the newer version.", min_length = 1, example = "27401a2ea03d9cb18cae530ef3c4375ab295078f2b24cd8d539675d55838bb98"),
        ("since" = inline(Option<String>), Query, description = "The hash of the older version; the one before if left out.", example = "27401a2ea03d9cb18cae530ef3c4375ab295078f2b24cd8d539675d55838bb98"),
    ),
    responses((status = 200, description = "What it changes.", content((AgreementChanges = "application/json"), (String = "text/plain"))), RecordsProblems),
)]
pub(crate) async fn changes(
    State(app): State<App>,
    caller: Caller,
    path: Result<Path<(String, String)>, PathRejection>,
    query: RawQuery,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let [since] = negotiate::query(&query, ["since"])?;
    let (id, hash) = named(path)?;
    let now = kept::read(&app, &caller, &id, Some(&hash)).await?;
    let since = match since {
        Some(since) => since,
        None => before(&app, &id, now.version.number).await?,
    };
    let of = VersionRef {
        agreement: &id,
        hash: &since,
    };
    let (_, text) = app.store()?.version(of).await?;
    let (grounds, today) = (app.grounds(), app.today());
    let found = work(&app, move || -> Result<AgreementChanges, Problem> {
        let before = kept::open(&grounds, &id, &text, &[])?;
        let now = kept::open(&grounds, &id, &now.text, &[])?;
        let place = kept::place(&now);
        let libraries = [&before.grounds, &now.grounds];
        let found = grounds::agreement_changes(
            [(libraries[0], before.book), (libraries[1], now.book)],
            today,
            place,
        );
        let mut changes = grounds_wire::agreement_changes(libraries, &found);
        (changes.before, changes.now) = (since, hash);
        Ok(changes)
    });
    Ok(reply::told(
        &app.grounds(),
        &headers,
        &found.await??,
        |it| &it.text,
    ))
}

/// Returns the hash of the version before the one of this number.
async fn before(app: &App, id: &str, number: i64) -> Result<String, Failure> {
    let mut after: Option<String> = None;
    loop {
        let page = Page {
            after: after.as_deref(),
            limit: 0,
        };
        let listed = app.store()?.versions(id, page).await?;
        if let Some(found) = listed.items.iter().find(|it| it.number == number - 1) {
            return Ok(found.hash.clone());
        }
        after = listed.next;
        if after.is_none() {
            return Err(Error::NotFound("version before this one").into());
        }
    }
}
