//! `GET /v1/agreements/{id}/understanding`: whether the parties read an agreement alike.

use std::collections::BTreeMap;

use axum::{
    extract::{Path, RawQuery, State, rejection::PathRejection},
    http::HeaderMap,
    response::Response,
};
use grounds_store::{Role, VersionRef, Viewer};
use grounds_wire::{Day, KeptUnderstanding};

use super::{kept, probes, readings::answer};
use crate::{
    app::App, caller::Caller, negotiate, openapi::RecordProblems, reply, reply::Failure,
    resources::rulebooks::named, work::work,
};

/// Says whether the parties read an agreement alike, clause by clause.
///
/// A party's key sees what the others say of a situation once its party has answered it. `party` shows what that party sees, to whoever may speak for it.
#[utoipa::path(
    get,
    path = "/v1/agreements/{id}/understanding",
    operation_id = "understanding",
    tag = "Agreements",
    params(
        ("id" = String, Path, description = "The id of the agreement.", min_length = 1, example = "fernlea-outings"),
        ("version" = inline(Option<String>), Query, description = "The hash of a version; the one that stands if left out."),
        ("party" = inline(Option<String>), Query, description = "The party as which to look."),
    ),
    responses((status = 200, description = "How they read it.", content((KeptUnderstanding = "application/json"), (String = "text/plain"))), RecordProblems),
)]
pub(crate) async fn understanding(
    State(app): State<App>,
    caller: Caller,
    path: Result<Path<String>, PathRejection>,
    query: RawQuery,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let [version, party] = negotiate::query(&query, ["version", "party"])?;
    let id = named(path)?;
    let read = kept::read(&app, &caller, &id, version.as_deref()).await?;
    if let Some(party) = &party {
        caller.may_act_for(party)?;
        kept::is_party(&read.head, party)?;
    }
    let seen_by = match &caller.role {
        Role::Party(own) => Some(own.clone()),
        _ => party,
    };
    let viewer = seen_by.as_deref().map_or(Viewer::Outsider, Viewer::Party);
    let of = VersionRef {
        agreement: &id,
        hash: &read.version.hash,
    };
    let said = app.store()?.readings(of, viewer).await?;
    let opened = kept::opened(&app, &read).await?;
    let (today, library) = (app.today(), app.grounds().law_hash().to_owned());
    let found = work(&app, move || {
        let all = probes::all(&opened, today);
        // Those of the version, which need not be those of the one that stands.
        let parties = opened.grounds.library()[opened.book].parties.clone();
        let answers: Vec<Vec<Option<bool>>> = parties
            .iter()
            .map(|party| {
                let of_party = said.iter().filter(|reading| reading.party == *party);
                let by_id: BTreeMap<&str, bool> = of_party
                    .filter_map(|reading| {
                        Some((reading.situation.as_str(), answer(&reading.would)?.is_yes()))
                    })
                    .collect();
                (0..all.probes.len())
                    .map(|at| by_id.get(&*opened.grounds.probe_id(&all, at)?).copied())
                    .collect()
            })
            .collect();
        let understood = grounds::understanding(&all, &answers);
        KeptUnderstanding {
            id,
            version: read.version.hash,
            library,
            on: Day(today),
            seen_by,
            understanding: grounds_wire::understanding(
                &opened.grounds,
                &all,
                &parties,
                &understood,
            ),
        }
    });
    Ok(reply::told(&app.grounds(), &headers, &found.await?, |it| {
        &it.understanding.text
    }))
}
