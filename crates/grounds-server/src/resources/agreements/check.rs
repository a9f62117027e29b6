//! `GET /v1/agreements/{id}/check`: what the law makes of an agreement.

use axum::{
    extract::{Path, RawQuery, State, rejection::PathRejection},
    http::HeaderMap,
    response::Response,
};
use grounds::{Date, Place};
use grounds_wire::{AgreementCheck, ProblemCode};

use super::kept;
use crate::{
    app::App, caller::Caller, negotiate, openapi::RecordsProblems, reply, reply::Failure,
    resources::rulebooks::named, work::work,
};

/// Holds an agreement against the law, clause by clause.
///
/// Agreements that bind one of its parties and are kept here too are held against it.
#[utoipa::path(
    get,
    path = "/v1/agreements/{id}/check",
    operation_id = "check_agreement",
    tag = "Agreements",
    params(
        ("id" = String, Path, description = "The id of the agreement.", min_length = 1, example = "fernlea-outings"),
        ("version" = inline(Option<String>), Query, description = "The hash of a version; the one that stands if left out."),
        ("on" = inline(Option<String>), Query, description = "The day; today in the United Kingdom if left out.", example = "2026-11-22"),
        ("place" = inline(Option<String>), Query, description = "The place; England, or the first place in which it applies, if left out.", example = "england"),
    ),
    responses((status = 200, description = "What was found.", content((AgreementCheck = "application/json"), (String = "text/plain"))), RecordsProblems),
)]
pub(crate) async fn check_agreement(
    State(app): State<App>,
    caller: Caller,
    path: Result<Path<String>, PathRejection>,
    query: RawQuery,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let [version, on, place] = negotiate::query(&query, ["version", "on", "place"])?;
    let on = on.as_deref().map(day).transpose()?.unwrap_or(app.today());
    let place = place.as_deref().map(self::place).transpose()?;
    let read = kept::read(&app, &caller, &named(path)?, version.as_deref()).await?;
    let opened = kept::opened(&app, &read).await?;
    let check = work(&app, move || {
        let place = place.unwrap_or_else(|| kept::place(&opened));
        let report = opened.grounds.check_agreement(opened.book, on, place);
        grounds_wire::agreement_check(&opened.grounds, &report)
    });
    Ok(reply::told(&app.grounds(), &headers, &check.await?, |it| {
        &it.text
    }))
}

/// Reads a day in an address.
fn day(text: &str) -> Result<Date, Failure> {
    text.parse().map_err(|_| {
        Failure::new(
            ProblemCode::InvalidAddress,
            "`on` is a day such as 2026-11-22",
        )
    })
}

/// Reads a place in an address.
fn place(text: &str) -> Result<Place, Failure> {
    let known = |place: &Place| place.as_str() == text;
    Place::ALL.into_iter().find(known).ok_or_else(|| {
        let places = Place::ALL.map(Place::as_str);
        let detail = format!("`place` is one of `{}`", places.join("`, `"));
        Failure::new(ProblemCode::InvalidAddress, detail)
    })
}
