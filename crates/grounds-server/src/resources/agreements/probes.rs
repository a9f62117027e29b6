//! `GET /v1/agreements/{id}/probes`: the situations that the parties of an agreement are asked about.

use axum::{
    extract::{Path, RawQuery, State, rejection::PathRejection},
    http::HeaderMap,
    response::Response,
};
use grounds::{Date, Probes};
use grounds_wire::{Day, ProbeSheet, ProblemCode, asked_clauses, probe_sheet};

use super::kept::{self, Opened};
use crate::{
    app::App, caller::Caller, negotiate, openapi::RecordsProblems, reply, reply::Failure,
    resources::rulebooks::named, work::work,
};

/// How many situations a sheet has if nobody says.
const FEW: usize = 12;

/// How many situations there may be.
const MOST: usize = 1_000;

/// Asks the parties what they would do, in the situations that tell the readings of the agreement apart.
///
/// Each has an id, under which the party's answer is kept. Nothing is said of what the text makes of a situation: that comes with the understanding, after
/// the answers.
#[utoipa::path(
    get,
    path = "/v1/agreements/{id}/probes",
    operation_id = "probes",
    tag = "Agreements",
    params(
        ("id" = String, Path, description = "The id of the agreement.", min_length = 1, example = "fernlea-outings"),
        ("version" = inline(Option<String>), Query, description = "The hash of a version; the one that stands if left out."),
        ("most" = inline(Option<u32>), Query, description = "How many situations at the most, the most telling first; 12 if left out.", minimum = 1, maximum = 1000),
    ),
    responses((status = 200, description = "What the parties are asked.", content((ProbeSheet = "application/json"), (String = "text/plain"))), RecordsProblems),
)]
pub(crate) async fn probes(
    State(app): State<App>,
    caller: Caller,
    path: Result<Path<String>, PathRejection>,
    query: RawQuery,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let [version, most] = negotiate::query(&query, ["version", "most"])?;
    let most = self::most(most.as_deref())?;
    let id = named(path)?;
    let read = kept::read(&app, &caller, &id, version.as_deref()).await?;
    let opened = kept::opened(&app, &read).await?;
    let (today, library) = (app.today(), app.grounds().law_hash().to_owned());
    let sheet = work(&app, move || {
        let found = all(&opened, today);
        ProbeSheet {
            id,
            version: read.version.hash,
            library,
            on: Day(today),
            situations: probe_sheet(&opened.grounds, &found, most),
            clauses: asked_clauses(&opened.grounds, &found, most),
            text: opened.grounds.probe_sheet_in_english(&found, most),
        }
    });
    Ok(reply::told(&app.grounds(), &headers, &sheet.await?, |it| {
        &it.text
    }))
}

/// Finds all situations that parties may be asked about, the most telling first: a sheet is the first few of them, so that its ids stay known.
pub(super) fn all(opened: &Opened, on: Date) -> Probes {
    let place = kept::place(opened);
    opened.grounds.probes(opened.book, on, place, MOST)
}

fn most(text: Option<&str>) -> Result<usize, Failure> {
    let Some(text) = text else {
        return Ok(FEW);
    };
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse()
        .ok()
        .filter(|most| digits && (1..=MOST).contains(most))
        .ok_or_else(|| {
            let detail = format!("`most` is a number from 1 to {MOST}");
            Failure::new(ProblemCode::InvalidAddress, detail)
        })
}
